"""Notices that reached public inspection and were withdrawn before publication: they changed nothing.

Tables exist that take such a notice for published. So we keep it, with the companies that reports name, and say so
beside a listing that it would have changed. It is in no state and dates nothing: announced is not published.
"""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from licet.editions.keys import fold
from licet.errors import SourceUnreadable
from licet.model import SourceId

_HERE = Path(__file__).resolve().parent
_COLUMNS = ["list", "title", "inspected", "withdrawn", "document", "party", "effect", "source"]


class Effect(StrEnum):
    """What a withdrawn notice would have done to a party."""

    ADD = "add"
    REMOVE = "remove"


_WOULD = {
    Effect.ADD: "would have added it to the list",
    Effect.REMOVE: "would have removed it from the list",
}


@dataclass(frozen=True, slots=True)
class WithdrawnNotice:
    """A notice on public inspection from `inspected` on, withdrawn on `withdrawn`, never published.

    `parties`: what it would have done, by name as the list prints the party. Only those that reports name: it may
    have named more. `document` None: its number is not held.
    """

    list: SourceId
    title: str
    inspected: date
    withdrawn: date
    document: str | None
    parties: tuple[tuple[str, Effect], ...]
    sources: tuple[str, ...]


@cache
def withdrawn(path: Path = _HERE / "withdrawn.csv") -> tuple[WithdrawnNotice, ...]:
    """The withdrawn notices that we know of, by list and day.

    Raises:
        SourceUnreadable: a column is unknown or missing, or a value is not what its column holds.
    """
    rows: dict[tuple[str, date, date, str, str], list[tuple[str, Effect, str]]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != _COLUMNS:
            raise SourceUnreadable(f"{path.name} has the columns {reader.fieldnames}, expected {_COLUMNS}")
        for row in reader:
            if None in row or None in row.values():
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: not {len(_COLUMNS)} values")
            try:
                rows.setdefault(_notice_of(row), []).append(_party_of(row))
            except ValueError as slip:
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: {slip}") from slip
    return tuple(
        WithdrawnNotice(
            list=SourceId(listed),
            title=title,
            inspected=inspected,
            withdrawn=ended,
            document=document or None,
            parties=tuple((name, effect) for name, effect, _source in parties),
            sources=tuple(dict.fromkeys(source for _name, _effect, source in parties)),
        )
        for (listed, inspected, ended, title, document), parties in sorted(rows.items())
    )


def remarks_for(source: SourceId, names: Collection[str], *, known: date | None = None) -> tuple[str, ...]:
    """What to say beside a party of a list that a withdrawn notice would have changed, one sentence for each notice.

    Args:
        names: every name of the party; case, accents and punctuation make no difference.
        known: the day of knowledge; a notice that was not on public inspection by then is not spoken of.
    """
    folded = {fold(name) for name in names} - {""}
    return tuple(
        _remark(notice, effect)
        for notice in withdrawn()
        if notice.list == source and (known is None or notice.inspected <= known)
        for effect in dict.fromkeys(effect for name, effect in notice.parties if fold(name) in folded)
    )


def _remark(notice: WithdrawnNotice, effect: Effect) -> str:
    return (
        f"A notice ({notice.title}), on public inspection on {notice.inspected.isoformat()}, {_WOULD[effect]}; it was "
        f"withdrawn on {notice.withdrawn.isoformat()} and never published: it changed nothing."
    )


def _notice_of(row: Mapping[str, str]) -> tuple[str, date, date, str, str]:
    inspected, ended = date.fromisoformat(row["inspected"]), date.fromisoformat(row["withdrawn"])
    if ended < inspected:
        raise ValueError(f"withdrawn on {ended}, before it was on public inspection on {inspected}")
    return row["list"], inspected, ended, row["title"], row["document"]


def _party_of(row: Mapping[str, str]) -> tuple[str, Effect, str]:
    if not fold(row["party"]) or not row["source"].strip():
        raise ValueError("a party and a source are needed")
    return row["party"], Effect(row["effect"]), row["source"]
