"""The options that several commands share, and the reading of their values."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from licet import BadInput

CALENDAR_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day of the law and the lists (default: today).")
]
Known = Annotated[
    str | None, typer.Option("--known", metavar="DATE", help="The day of public knowledge (default: everything held).")
]
Edition = Annotated[
    Path | None,
    typer.Option("--edition", metavar="DIR", help="A compiled edition (else LICET_EDITION, else the embedded one)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Input = Annotated[
    Path | None,
    typer.Option("--input", metavar="FILE", help="Many questions: .csv .tsv .jsonl .parquet .xlsx, also with .gz."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="The answers: .jsonl .csv .tsv .parquet .xlsx (else stdout).",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar='FIELD="Column"', help='Which column is which field, e.g. name="Customer Name".'),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="WORD", help="End a batch with status 1 on: match, license_required, unknown."),
]

Devices = Annotated[
    Path | None,
    typer.Option("--devices", metavar="FILE", help="A table of accelerators of your own (else LICET_ACCELERATORS)."),
]
Parts = Annotated[
    Path | None,
    typer.Option("--parts", metavar="FILE", help="Your parts and their remembered ECCNs (else LICET_PARTS)."),
]

FAIL_WORDS = ("match", "license_required", "unknown")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def today() -> date:
    """The day of the machine's clock: the only place that reads it."""
    return date.today()  # noqa: DTZ011 (the day where the command runs)


def day(text: str | None, option: str, now: date | None = None) -> date | None:
    """The day an option gives: YYYY-MM-DD or `today`. `now`: the day that `today` is, where it is not the machine's.

    Raises:
        BadInput: the text is no such day.
    """
    if text is None:
        return None
    if text == "today":
        return now or today()
    try:
        # `fromisoformat` alone would read the ISO week 2025-W01-1 too.
        found = date.fromisoformat(text) if CALENDAR_DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise BadInput(option, text, f"a day like 2025-01-16, from {FIRST_DAY} to {LAST_DAY}, or today")
    return found


def renamed(pairs: Sequence[str] | None) -> dict[str, str]:
    """`--map name="Customer Name"` as field to column.

    Raises:
        BadInput: no equals sign, an empty side, or a field given twice.
    """
    found: dict[str, str] = {}
    for pair in pairs or ():
        field, equals, column = pair.partition("=")
        if not equals or not field.strip() or not column.strip() or field.strip() in found:
            raise BadInput("--map", pair, 'each field once, as field="Column of the file", e.g. name="Customer Name"')
        found[field.strip()] = column.strip()
    return found


def share(value: float | None, option: str) -> float | None:
    """A number from 0 to 1.

    Raises:
        BadInput: another number, or none at all (NaN).
    """
    if value is not None and not 0 <= value <= 1:
        raise BadInput(option, value, "a number from 0 to 1, like 0.7")
    return value


def fail_words(words: Sequence[str] | None) -> frozenset[str]:
    """The words of `--fail-on`.

    Raises:
        BadInput: a word that is none of them.
    """
    for word in words or ():
        if word not in FAIL_WORDS:
            raise BadInput("--fail-on", word, ", ".join(FAIL_WORDS))
    return frozenset(words or ())


def one_of(given: dict[str, object]) -> None:
    """Raises BadInput when not exactly one of several ways to ask is used."""
    used = [name for name, value in given.items() if value]
    if len(used) != 1:
        raise BadInput("the question", " and ".join(used) or None, f"exactly one of {', '.join(given)}")
