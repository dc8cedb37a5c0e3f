"""Decisions for the terminal and for files: what `licet decide` answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import licet
from licet.serve import as_of, batch, options, parts, questions, shapes, tables, trees
from licet.serve.console import ATTENTION, DONE
from licet.serve.parts import Remembered
from licet.serve.reading import ending
from licet.serve.streams import out
from licet.serve.words import BLOCKED, CONDITIONS, FLAGGED, OUTCOMES, POLICIES, REASONS, REGIMES, UNKNOWNS, words
from licet.serve.writing import Line, as_json

COLUMNS = (
    "id",
    "outcome",
    "requirements",
    "review policy",
    "license exceptions",
    "conditions",
    "missing facts",
    "other regimes",
    "red flags",
    "warnings",
    "citations",
    "remembered",
)
CLEAR = ("nlr", "not_subject")
GIVEN = (*CLEAR, "nlr_conditions", "exception_available")
"""Answers that would be others if a fact nobody spoke of were different."""

UNKNOWN = licet.Answer.UNKNOWN


def show(
    snapshot: licet.Snapshot, asked: licet.Transaction, part: Remembered | None = None, *, json: bool = False
) -> int:
    """Shows one decision with its reasons; `part`: the remembered classification that it rests on."""
    found = snapshot.decide(asked)
    if json:
        out(as_json({"id": asked.id, "decision": shapes.decision(found), **_told(part, asked.on)}))
    else:
        if part is not None:
            tables.say(f"Classification: {part.words(asked.on)}.", "")
        explain(snapshot, asked, found)
    return DONE if found.outcome.value in CLEAR and not blocked(found) else ATTENTION


def explain(snapshot: licet.Snapshot, asked: licet.Transaction, found: licet.Decision) -> None:
    """A decision for a reader: the answer, what requires it, what is unknown, and the questions asked."""
    tables.strong(f"{headline(found)}: {question(asked)}.")
    for line in reasons(found):
        tables.indented(line, hanging=2)
    if found.outcome.value in GIVEN:
        tables.indented(f"Taken as given: {'; '.join(questions.taken_as_given(asked))}.", hanging=2)
    _show_questions(found)
    for why, several in groupby(sorted(found.not_modelled, key=_why), _why):
        named = ", ".join(f"{one.title} ({one.section})" for one in several)
        tables.indented(f"Not modelled ({why}): {named}.", 0, hanging=2)
    tables.say("", f"Law of {asked.on}, edition of {snapshot.day}. Not legal advice.")
    if any(party.lists is None for party in asked.parties):
        tables.say(*as_of.lines(as_of.states(snapshot, asked.on), asked.on))
    tables.say(f"Snapshot: {found.snapshot}")


def headline(found: licet.Decision) -> str:
    """The answer in a few words; never a bare yes where another regime stops it or a red flag is open."""
    if found.outcome.value in CLEAR and blocked(found):
        return BLOCKED
    if found.outcome is licet.Outcome.NLR and "red_flag" in found.conditions:
        return FLAGGED
    return words(OUTCOMES, found.outcome.value)


def blocked(found: licet.Decision) -> bool:
    """Whether OFAC bars US persons from dealing with a party, whatever the EAR says."""
    return bool({"OFAC_SDN", "OFAC_50"} & set(found.other_regimes))


def _why(one: licet.NotModelled) -> str:
    return one.why


def _show_questions(found: licet.Decision) -> None:
    """The rulings that decided, question by question; the others in a line each, or counted."""
    open_ = found.outcome is licet.Outcome.INSUFFICIENT
    decided = [one for one in found.rulings if one.answer is licet.Answer.YES or (open_ and one.answer is UNKNOWN)]
    others = [one for one in found.rulings if one.answer is UNKNOWN and not open_]
    tables.say("", *(["The questions asked, and their answers:"] if decided or others else []))
    shown = trees.Shown()
    for one in decided:
        tables.say("")
        for margin, line in trees.ruling(one, shown):
            tables.indented(line, margin + 2, hanging=8 if margin else 2)
    tables.say("")
    for one in others:
        tables.indented(f"Unknown, but it cannot change the answer: {one.then} ({one.cite.section})", 2, hanging=2)
    refused = sum(1 for one in found.rulings if one.answer is licet.Answer.NO)
    tables.say(
        f"{tables.plural(refused, 'other rule was', 'other rules were')} asked, with the answer no (see --json)."
    )


def question(asked: licet.Transaction) -> str:
    """The transaction in a phrase."""
    item = asked.item.description or asked.item.classification or "an item"
    stated = asked.item.classification
    label = f" ({stated})" if stated and stated != item else ""
    names = " and ".join(dict.fromkeys(party.name for party in asked.parties)) or "nobody named"
    where = asked.destination or "destination unknown"
    return f"{asked.activity.value} of {item}{label} to {names}, {where}, on {asked.on}"


def reasons(found: licet.Decision) -> Iterable[str]:
    """What stands behind the answer, one sentence a line."""
    for one in found.requirements:
        party = f" [{one.party}]" if one.party else ""
        yield f"Because {words(REASONS, one.reason)}{party}: {one.basis}."
    if found.review_policy is not None:
        yield f"How an application would be reviewed: {words(POLICIES, found.review_policy.value)}."
    if found.license_exceptions and found.outcome is licet.Outcome.EXCEPTION:
        yield f"License exceptions that clear it: {', '.join(one.symbol for one in found.license_exceptions)}."
    for code in found.blocking_unknowns:
        asked = trees.joined(trees.waiting(found.rulings, code))
        yield f"Missing: {words(UNKNOWNS, code)} ({code}){': ' if asked else ''}{asked}."
    for code in found.conditions:
        yield f"Condition: {words(CONDITIONS, code)} ({code})."
    for code in found.other_regimes:
        yield f"Also: {words(REGIMES, code)}."
    for code in found.red_flags:
        yield f"Red flag: {code}."
    for warning in found.warnings:
        yield f"Note: {warning}."


def _told(part: Remembered | None, on: date) -> shapes.Shape:
    """Where a remembered classification comes from, beside the decision; nothing where there is none."""
    return (
        {}
        if part is None
        else {"remembered": {"eccn": part.eccn, "words": part.words(on), "look_again": part.stale(on)}}
    )


def many(
    snapshot: licet.Snapshot,
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    on: date | None,
    table: Path | None = None,
) -> batch.Count:
    """Answers a file: JSON lines hold whole transactions, tables an order line in each row.

    Args:
        table: a parts table; an order line that names a part of it and states no ECCN takes the remembered one.
    """
    day = on or options.today()
    whole = ending(source) in (".jsonl", ".ndjson", ".json")
    memory = parts.read(table)

    def question_of(values: Mapping[str, Any]) -> tuple[licet.Transaction, Remembered | None]:
        if whole:
            return questions.from_fields({"date": day.isoformat(), **values} if on is not None else values), None
        part = None if values.get("eccn") else memory.get(parts.key(str(values.get("item") or "")))
        return questions.from_order(values, day, part), part

    def answer(asked: tuple[licet.Transaction, Remembered | None]) -> shapes.Shape:
        transaction, part = asked
        return {"decision": shapes.decision(snapshot.decide(transaction)), **_told(part, transaction.on)}

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question_of,
            answers=batch.each(answer),
            columns=COLUMNS,
            table=_row,
            words=_words,
            fields=None if whole else questions.ORDER_FIELDS,
            needed=() if whole else ("destination",),
            renamed=renamed,
        )
    )


def _words(answer: Mapping[str, Any]) -> Iterable[str]:
    outcome = answer["decision"]["outcome"]
    if outcome in ("license_required", "prohibited"):
        yield "license_required"
    elif outcome == "insufficient_information":
        yield "unknown"


def _row(answer: Mapping[str, Any]) -> Sequence[Line]:
    found = answer["decision"]
    needs = [
        f"{one['reason']} ({one['basis']})" + (f": {one['party']}" if one["party"] else "")
        for one in found["requirements"]
    ]
    return [
        {
            "outcome": found["outcome"],
            "requirements": "; ".join(needs),
            "review policy": found["review_policy"] or "",
            "license exceptions": "; ".join(found["license_exceptions"]),
            "conditions": "; ".join(found["conditions"]),
            "missing facts": "; ".join(found["blocking_unknowns"]),
            "other regimes": "; ".join(found["other_regimes"]),
            "red flags": "; ".join(found["red_flags"]),
            "warnings": "; ".join(found["warnings"]),
            "citations": "; ".join(found["citations"]),
            "remembered": answer.get("remembered", {}).get("words", ""),
        }
    ]
