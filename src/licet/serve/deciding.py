"""Decisions for the terminal and for files: what `licet decide` answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import licet
from licet.serve import (
    advice,
    as_of,
    batch,
    chunks,
    explain_html,
    explain_markdown,
    explain_text,
    explanation,
    options,
    order_columns,
    parts,
    pdf,
    questions,
    resume,
    shapes,
    shapes_beside,
)
from licet.serve.console import ATTENTION, DONE
from licet.serve.explanation import Explanation
from licet.serve.parts import Remembered
from licet.serve.reading import ending
from licet.serve.streams import out, tell
from licet.serve.words import CONDITIONS, POLICIES, REGIMES, UNKNOWNS, words
from licet.serve.writing import LINES, Line, as_json

COLUMNS = (
    "id",
    "may go",
    "outcome",
    "answer",
    "next step",
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
UNKNOWN = licet.Answer.UNKNOWN


FORMATS = ("text", "json", "markdown", "html")
ENDINGS = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}
"""The form of a file by its ending; `.pdf` is one too, which no terminal shows."""
ENDINGS |= {".pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside the answer, and in which form.

    `events`: what is known of those of 762.6(a); `part`: the remembered classification that the item rests on.
    """

    form: str = "text"
    output: Path | None = None
    trace: bool = False
    what_if: bool = False
    application: bool = False
    records: bool = False
    events: Sequence[licet.Event] = ()
    part: Remembered | None = None


def form(named: str | None, output: Path | None, *, json: bool) -> str:
    """The form of one answer: as named, else by the ending of the output, else text.

    Raises:
        BadInput: no such form, or two that differ.
    """
    by_ending = ENDINGS.get(output.suffix.lower()) if output is not None else None
    if output is not None and named is None and by_ending is None:
        raise licet.BadInput("--output", output.name, f"an ending of {', '.join(ENDINGS)}; or name it with --format")
    if by_ending == "pdf" and output is not None:
        pdf.check("--output", output.name)
    if named is not None and named not in FORMATS:
        raise licet.BadInput("--format", named, ", ".join(FORMATS))
    if json and named not in (None, "json"):
        raise licet.BadInput("--json", named, "--json, or --format with another form")
    return named or ("json" if json else by_ending or "text")


def events(texts: Sequence[str] | None, option: str = "--event") -> tuple[licet.Event, ...]:
    """The events of 762.6(a) that the options tell.

    Raises:
        BadInput: no such event, or no day.
    """
    return tuple(_event(text, option) for text in texts or ())


def check_bare(wanted: Wanted, form: str | None) -> None:
    """Raises BadInput where a file of transactions is asked for what only one transaction is shown with."""
    for option, value in {
        "--format": form,
        "--trace": wanted.trace,
        "--what-if": wanted.what_if,
        "--application": wanted.application,
        "--records": wanted.records or bool(wanted.events),
    }.items():
        if value:
            raise licet.BadInput(
                "--input", f"given with {option}", f"{option} for one transaction at a time, without --input"
            )


def _event(text: str, option: str) -> licet.Event:
    """`export=2025-01-20`, `reexport=none`, `termination=unknown`."""
    kind, equals, said = (part.strip() for part in text.partition("="))
    kinds = [one.value for one in licet.EventKind]
    if not equals or kind not in kinds:
        raise licet.BadInput(option, text, f"EVENT=DATE, EVENT=none or EVENT=unknown, with {', '.join(kinds)}")
    if said in ("none", "unknown"):
        return licet.Event(licet.EventKind(kind), licet.Answer.NO if said == "none" else UNKNOWN)
    return licet.Event(licet.EventKind(kind), licet.Answer.YES, options.day(said, option))


def show(snapshot: licet.Snapshot, asked: licet.Transaction, wanted: Wanted) -> int:
    """Shows one decision with its reasons, in the form that is wanted."""
    one = explained(snapshot, asked, wanted)
    said = explanation.answered(one.found)
    if wanted.output is not None:
        _keep(wanted.output, _bytes(one, wanted))
        tell(f"{said.headline}: written to {wanted.output}")
    elif wanted.form == "text":
        explain_text.show(one, trace=wanted.trace)
    else:
        out(written(one, wanted).rstrip("\n"))
    return DONE if said.outcome in explanation.CLEAR and not said.blocked else ATTENTION


def _bytes(one: Explanation, wanted: Wanted) -> bytes:
    """The answer as a file."""
    if wanted.form == "pdf":
        return pdf.made(explain_html.page(one))
    return written(one, wanted).encode("utf-8")


def _keep(path: Path, data: bytes) -> None:
    """Writes the answer; raises BadInput where there is no such folder."""
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise licet.BadInput("--output", str(path), "a file in a folder that exists")
    path.write_bytes(data)


def written(one: Explanation, wanted: Wanted) -> str:
    """The whole answer as a text in one form."""
    if wanted.form == "json":
        return as_json(shapes_beside.explained(one)) + "\n"
    if wanted.form == "html":
        return explain_html.page(one)
    return explain_markdown.page(one) if wanted.form == "markdown" else explain_text.page(one, trace=wanted.trace)


def explained(snapshot: licet.Snapshot, asked: licet.Transaction, wanted: Wanted) -> Explanation:
    """The decision, with what else is wanted."""
    found = snapshot.decide(asked)
    days = as_of.lines(as_of.states(snapshot, asked.on), asked.on)
    kept = wanted.records or bool(wanted.events)
    screened = any(party.lists is None for party in asked.parties)
    return Explanation(
        asked=asked,
        found=found,
        rests_on=(
            *((f"Classification: {wanted.part.words(asked.on)}.",) if wanted.part is not None else ()),
            f"Law of {asked.on}, edition of {snapshot.day}. Not legal advice.",
            *(days if screened else ()),
            f"Snapshot: {found.snapshot}",
        ),
        depends=snapshot.depends_on(asked) if wanted.what_if else None,
        application=licet.application(asked, found) if wanted.application else None,
        duties=licet.before_shipping(asked, found) if wanted.application or kept else (),
        records=licet.records(asked, found, wanted.events) if kept else None,
        applied=wanted.application,
        remembered=_told(wanted.part, asked.on),
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of transactions: JSON lines hold whole ones, tables an order line in each row.

    `on`: the day of those that give none; `parts`: a parts table, from which an order line that names a part and states
    no ECCN takes the remembered one.
    """

    source: Path
    output: Path | None
    renamed: Mapping[str, str]
    on: date | None
    resume: bool = False
    parts: Path | None = None


def _told(part: Remembered | None, on: date) -> shapes.Shape | None:
    """Where a remembered classification comes from, beside the decision; None where there is none."""
    if part is None:
        return None
    return {"eccn": part.eccn, "words": part.words(on), "look_again": part.stale(on)}


def many(snapshot: licet.Snapshot, lines: Lines) -> batch.Count:
    """Answers a file."""
    day = lines.on or options.today()
    whole = ending(lines.source) in (".jsonl", ".ndjson", ".json")

    memory = parts.read(lines.parts)

    def question_of(values: Mapping[str, Any]) -> tuple[licet.Transaction, Remembered | None]:
        if whole:
            return questions.from_fields({"date": day.isoformat(), **values} if lines.on is not None else values), None
        part = None if str(values.get("eccn") or "").strip() else memory.get(parts.key(str(values.get("item") or "")))
        return questions.from_order(values, day, part), part

    in_lines = lines.output is None or ending(lines.output) in LINES
    decisions = snapshot.decisions()
    decided = decisions.whole if in_lines else decisions.brief

    return batch.run(
        batch.Job(
            source=lines.source,
            output=lines.output,
            question=question_of,
            answers=lambda asked: _answers(decided, asked),
            columns=COLUMNS,
            table=_row,
            words=_fail_words,
            fields=None if whole else questions.ORDER_FIELDS,
            needed=() if whole else ("destination",),
            renamed=lines.renamed,
            resume=lines.resume,
            check=None if whole else order_columns.check(lines.renamed),
            stamp=_stamp(snapshot, day, lines),
        )
    )


def _stamp(snapshot: licet.Snapshot, day: date, lines: Lines) -> str:
    """What the answers rest on beside the file: the edition, the day, and the tables of one's own."""
    own = {"parts": lines.parts, "accelerators": licet.Settings.now().accelerators}
    tables = [f" {name}={resume.digest(path)}" for name, path in own.items() if path is not None]
    return f"decide {snapshot.digest} on={day}{''.join(tables)}"


def _answers(
    decided: Callable[[Iterable[licet.Transaction]], Iterator[licet.Decision]],
    asked: Sequence[tuple[licet.Transaction, Remembered | None]],
) -> Iterator[shapes.Shape | Exception]:
    """The answers of a chunk; a row's own error is its answer, and the next row's follows."""
    found = decided([transaction for transaction, _ in asked])
    for transaction, part in asked:
        try:
            one = next(found)
            shape = {"may_go": explanation.answered(one).may_go.value, "decision": shapes.decision(one)}
        except chunks.ROW_ERRORS as slip:
            yield slip
        else:
            yield shape if part is None else {**shape, "remembered": _told(part, transaction.on)}


def _fail_words(answer: Mapping[str, Any]) -> Iterable[str]:
    outcome = answer["decision"]["outcome"]
    if outcome in ("license_required", "prohibited"):
        yield "license_required"
    elif outcome == "insufficient_information":
        yield "unknown"


def _row(answer: Mapping[str, Any]) -> Sequence[Line]:
    found = answer["decision"]
    said = explanation.Answered(found["outcome"], found["conditions"], found["other_regimes"])
    needs = [
        f"{one['reason']} ({one['basis']})" + (f": {one['party']}" if one["party"] else "")
        for one in found["requirements"]
    ]
    return [
        {
            "may go": said.may_go.value,
            "outcome": found["outcome"],
            "answer": said.headline,
            "next step": advice.next_step(found),
            "requirements": "; ".join(needs),
            "review policy": words(POLICIES, found["review_policy"] or ""),
            "license exceptions": "; ".join(found["license_exceptions"]),
            "conditions": "; ".join(words(CONDITIONS, one) for one in found["conditions"]),
            "missing facts": "; ".join(words(UNKNOWNS, one) for one in found["blocking_unknowns"]),
            "other regimes": "; ".join(words(REGIMES, one) for one in found["other_regimes"]),
            "red flags": "; ".join(advice.red_flag(one) for one in found["red_flags"]),
            "warnings": " ".join(advice.notes(found["warnings"])),
            "citations": "; ".join(found["citations"]),
            "remembered": answer.get("remembered", {}).get("words", ""),
        }
    ]
