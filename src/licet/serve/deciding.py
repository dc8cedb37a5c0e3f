"""Decisions for the terminal and for files: what `licet decide` answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, options, questions, shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.reading import ending
from licet.serve.words import CONDITIONS, OUTCOMES, POLICIES, REASONS, REGIMES, UNKNOWNS, words
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
)
CLEAR = ("nlr", "not_subject")


def show(snapshot: licet.Snapshot, asked: licet.Transaction, *, json: bool) -> int:
    """Shows one decision with its reasons."""
    found = snapshot.decide(asked)
    if json:
        print(as_json({"id": asked.id, "decision": shapes.decision(found)}))
    else:
        explain(snapshot, asked, found)
    return DONE if found.outcome.value in CLEAR else ATTENTION


def explain(snapshot: licet.Snapshot, asked: licet.Transaction, found: licet.Decision) -> None:
    """A decision for a reader: the answer, what requires it, what is unknown, and the questions asked."""
    tables.strong(f"{words(OUTCOMES, found.outcome.value)}: {question(asked)}.")
    for line in reasons(found):
        tables.indented(line)
    told = [ruling for ruling in found.rulings if ruling.answer is not licet.Answer.NO]
    tables.say("", "The questions asked, and their answers:")
    for ruling in told:
        tables.say("")
        tables.indented(licet.render(ruling))
        for exception in ruling.exceptions:
            tables.indented(f"license exception {exception.symbol}: {exception.when.answer.value}", 4)
    others = len(found.rulings) - len(told)
    tables.say("", f"{tables.plural(others, 'other rule')} asked, with the answer no (--json shows each).")
    for one in found.not_modelled:
        tables.say(f"Not modelled: {one.title} ({one.section}): {one.why}")
    tables.say(f"As of: edition of {snapshot.day}, law of {asked.on}. Snapshot {found.snapshot}.", "Not legal advice.")


def question(asked: licet.Transaction) -> str:
    """The transaction in a phrase."""
    item = asked.item.description or asked.item.classification or "an item"
    stated = asked.item.classification
    label = f" ({stated})" if stated and stated != item else ""
    names = " and ".join(dict.fromkeys(party.name for party in asked.parties)) or "nobody named"
    return f"{asked.activity.value} of {item}{label} to {names}, {asked.destination or 'destination unknown'}, on {asked.on}"


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
        yield f"Missing: {words(UNKNOWNS, code)} ({code})."
    for code in found.conditions:
        yield f"Condition: {words(CONDITIONS, code)} ({code})."
    for code in found.other_regimes:
        yield f"Also: {words(REGIMES, code)}."
    for code in found.red_flags:
        yield f"Red flag: {code}."
    for warning in found.warnings:
        yield f"Note: {warning}."


def many(
    snapshot: licet.Snapshot, source: Path, output: Path | None, renamed: Mapping[str, str], on: date | None
) -> batch.Count:
    """Answers a file: JSON lines hold whole transactions, tables an order line in each row."""
    day = on or options.today()
    whole = ending(source) in (".jsonl", ".ndjson", ".json")

    def question_of(values: Mapping[str, Any]) -> licet.Transaction:
        if whole:
            return questions.from_fields({"date": day.isoformat(), **values} if on is not None else values)
        return questions.from_order(values, day)

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question_of,
            answers=batch.each(lambda asked: {"decision": shapes.decision(snapshot.decide(asked))}),
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
        }
    ]
