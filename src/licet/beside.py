"""Custom lists beside the official ones: the same question asked of both, and one answer that tells them apart.

A custom list can say that somebody is on it; it never says that anybody is clear. Its parties are matched among
themselves, so that a rare word of a short list weighs what it weighs there and the official scores stay as they are.
"""

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from licet.errors import BadInput, SourceUnreadable
from licet.exchange.custom import CustomList, custom_list, digest_of
from licet.match import matches_many
from licet.model import Answer, Listing, Match, Party, PartyId
from licet.screen import Candidate, Screening, Standing, worst
from licet.snapshot import Freshness, kept_index

if TYPE_CHECKING:
    from licet.match.index import Index

MOST_BYTES = 500_000_000
"""Largest file that is read as a custom list: it is held in memory whole."""


@dataclass(frozen=True)
class Beside:
    """Custom lists, their parties by id, and the match index over them, made when first asked for."""

    lists: tuple[CustomList, ...]
    cache: Path

    @property
    def digest(self) -> str:
        """What the custom lists add to a snapshot's digest."""
        return digest_of(self.lists)

    @cached_property
    def parties(self) -> dict[PartyId, tuple[Party, tuple[Listing, ...]]]:
        """Every party of every list with its listings, by id."""
        return {party.id: (party, held) for one in self.lists for party, held in one.parties if party.id is not None}

    @cached_property
    def index(self) -> "Index":
        """The match index over all of them."""
        return kept_index(self.cache, self.digest, [party for party, _ in self.parties.values()])


def read_beside(files: Iterable[Path], cache: Path) -> Beside:
    """The custom lists of several files.

    Raises:
        BadInput: a value that is not understood, or two files whose lists would have one name.
        SourceUnreadable: a file cannot be opened or is too large.
    """
    return Beside(apart(custom_list(_content(path), path.name) for path in files), cache)


def apart(lists: Iterable[CustomList]) -> tuple[CustomList, ...]:
    """Custom lists in the order of their ids.

    Raises:
        BadInput: two of them have one name.
    """
    found: dict[str, CustomList] = {}
    for one in lists:
        if one.id in found:
            raise BadInput(
                "a custom list", one.file, f"a name that no other file has; {found[one.id].file} is {one.id}"
            )
        found[one.id] = one
    return tuple(found[key] for key in sorted(found))


def answers(
    beside: Beside, parties: Sequence[Party], official: Iterable[Screening], *, threshold: float | None, limit: int
) -> Iterator[Screening]:
    """The official answers with the candidates of the custom lists in their place by score.

    `limit` holds for each of the two: a custom list never pushes a listed party out of the answer.
    """
    found = matches_many(beside.index, parties, threshold=threshold, limit=limit)
    for screening, matched in zip(official, found, strict=True):
        own = tuple(_candidate(beside, one, screening.on) for one in matched)
        both = sorted((*screening.candidates, *own), key=lambda one: (-one.match.score, str(one.match.party)))
        said = worst(one.in_force for one in own)
        yield replace(screening, candidates=tuple(both), answer=_either(screening.answer, said))


def _either(official: Answer, custom: Answer) -> Answer:
    return custom if custom is Answer.YES or official is Answer.NO else official


def _candidate(beside: Beside, match: Match, on: date) -> Candidate:
    party, held = beside.parties[match.party]
    standings = tuple(Standing(one, one.in_force(on), Freshness(one.list, None, 0, True, True), on) for one in held)
    return Candidate(match, party.name, standings)


def _content(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceUnreadable(f"{path} is no file; a custom list is read from a regular file")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip
    if len(content) > MOST_BYTES:
        raise SourceUnreadable(f"{path} is too large; a custom list has at most {MOST_BYTES:,} bytes")
    return content
