"""The public handle: `licet.open()` gives a Snapshot, everything known on a day, and the verbs are its methods.

Same snapshot, same question: same answer. Nothing here reads the clock; every question says its day.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from licet import settings
from licet.editions import asked, changes
from licet.errors import BadInput
from licet.model import Answer, Change, Digest, Edition, Party, SourceId
from licet.model.decision import Decision
from licet.model.transaction import Transaction
from licet.snapshot import Knowledge, open_snapshot

if TYPE_CHECKING:
    from licet.editions.compiled import Coverage
    from licet.editions.known import Freshness
    from licet.law.accelerators import Accelerator
    from licet.law.classify import Classified, Specs
    from licet.match import Compared, Index
    from licet.screen import Scan, Screening
    from licet.sources import Source

IDENTITY = 0.95
"""Score from which a match counts as the party itself where a name is asked for that no party carries as written."""

SIMILAR = 100
"""Parties looked at where no party carries the name as written: a brand has many."""

LOOKED_UP = 0.5
"""Least score where a party's history is looked up and no name is as near as screening asks for."""


class Snapshot:
    """Everything known on a day, opened once: lists in time, match index, law. The verbs are its methods."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @property
    def digest(self) -> Digest:
        """Names the editions, the law and the day of knowledge: the same digest gives the same answers."""
        return self._knowledge.digest

    @property
    def day(self) -> date:
        """The newest day of any edition held."""
        return self._knowledge.holdings.day

    def screen(self, party: Party | str, *, on: date, threshold: float | None = None, limit: int = 10) -> "Screening":
        """Which listed parties this one may be, best first, and what is in force on the day.

        Args:
            threshold: least score, from 0 to 1; None takes the published one.
            limit: most candidates given.

        Raises:
            BadInput: a name that cannot be used.
        """
        return next(self.screen_many([party], on=on, threshold=threshold, limit=limit))

    def screen_many(
        self, parties: Iterable[Party | str], *, on: date, threshold: float | None = None, limit: int = 10
    ) -> Iterator["Screening"]:
        """The answers of `screen`, in the order of the parties."""
        from licet.screen import read_party, screen_many

        read = [read_party({"name": one}) if isinstance(one, str) else one for one in parties]
        return screen_many(self._knowledge, read, on=on, threshold=threshold, limit=limit)

    def scan(self, data: bytes, filename: str, *, on: date, everyone: bool = False) -> "Scan":
        """The listed parties that a document names, with their listings on the day.

        Args:
            data: the file's bytes; the ending of `filename` says how to read them.
            everyone: also parties without a listing in force on the day.

        Raises:
            SourceUnreadable: the bytes are not what the ending says, or the form is not read.
        """
        from licet.screen import scan

        return scan(self._knowledge, data, filename, on=on, everyone=everyone)

    def decide(self, transaction: Transaction) -> Decision:
        """May this go there? Listings that the transaction does not state come from screening, as of its day.

        Raises:
            NotCovered: the day lies before the law that is read.
        """
        from licet.decide import decide

        return decide(self._knowledge, transaction)

    def history(self, name: str, *, limit: int = 10) -> tuple[asked.PartyHistory, ...]:
        """The parties that carry the name, or may be meant by it, each with its listings; the likeliest first."""
        from licet.match import matches
        from licet.screen import read_party

        query, index = read_party({"name": name}), self._knowledge.index
        found = matches(index, query, limit=limit) or matches(index, query, threshold=LOOKED_UP, limit=limit)
        several = asked.history(self._knowledge.holdings, [one.party for one in found], self._knowledge.known)
        return tuple(one for one in several if one.listings)

    def listed(self, name: str, *, list: str, on: date) -> asked.Listed:
        """Whether the party that carries the name was on a list on a day.

        Unknown where several carry it and their answers differ, where only a party with a similar name is held, and
        where the list is not held for that day.

        Args:
            list: a list by its id (us_bis_entity_list) or its usual code (EL).

        Raises:
            BadInput: no such list, or a name that cannot be used.
            EditionMissing: the edition holds no copy of that list.
        """
        from licet.match import matches
        from licet.screen import read_party
        from licet.sources import list_id

        known, source = self._knowledge, list_id(list)
        query = read_party({"name": name})
        carrying = [one.id for one in asked.carrying(known.holdings, known.names, name, source) if one.id]
        if carrying:
            return asked.listed(known.holdings, carrying, source, on, known=known.known)
        similar = matches(known.index, query, limit=SIMILAR)
        on_list = [one for one in similar if any(entry.list == source for entry in known.listings(one.party))]
        best = [one.party for one in on_list if one.score >= max(IDENTITY, on_list[0].score)]
        answer = asked.listed(known.holdings, best, source, on, known=known.known)
        maybe = [one.party for one in on_list if one.party not in best]
        perhaps = asked.listed(known.holdings, maybe, source, on, known=known.known)
        if answer.answer is Answer.NO and perhaps.parties and perhaps.answer is not Answer.NO:
            why = f"the name is not on the list itself; one of a similar name may be meant: {perhaps.why}"
            return asked.Listed(Answer.UNKNOWN, why, perhaps.parties)
        return answer

    def changes(self, since: date, until: date, *, list: str | None = None) -> tuple[Change, ...]:
        """What happened to listings after the first day and up to the second.

        Raises:
            BadInput: no such list, or the days are the wrong way round.
        """
        from licet.sources import list_id

        source = list_id(list) if list is not None else None
        return changes.changes(self._knowledge.holdings, since, until, source, known=self._knowledge.known)

    def editions(self) -> tuple[Edition, ...]:
        """Every official publication this edition was compiled from: day, digest, entries, size."""
        return self._knowledge.holdings.editions

    def freshness(self, on: date) -> tuple["Freshness", ...]:
        """How well each list held is known on a day."""
        return self._knowledge.freshness(on)

    def coverage(self) -> tuple["Coverage", ...]:
        """What is held of each list: the days on which it is held whole, the newest, how long that stays fresh."""
        holdings = self._knowledge.holdings
        return tuple(holdings.coverage(one) for one in holdings.lists)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: its digest, editions read, parties, and notes on what was left out and why."""

    digest: Digest
    editions: int
    parties: int
    notes: tuple[str, ...]


def open(*, edition: Path | None = None, known: date | None = None) -> Snapshot:
    """Opens what is known: the edition named, else that of LICET_EDITION, else the embedded starter edition.

    Args:
        known: the day of public knowledge: later notices and editions do not count. None: everything held.

    Raises:
        EditionMissing: the directory holds no compiled edition.
        SourceUnreadable: it is damaged, or of another format.
        BadSetting: an environment variable cannot be used.
    """
    from licet.law.stamp import stamp

    return Snapshot(open_snapshot(edition, known, settings.read(), law=stamp()))


def build(folder: Path, to: Path, *, progress: Callable[[str], None] = lambda _line: None) -> Built:
    """Compiles a folder of official publications into an edition.

    Raises:
        SourceUnreadable: the folder holds no source we read, or a file cannot be opened.
        SourceChanged: a file is not what its parser was written for.
    """
    from licet.editions import build as building
    from licet.editions.compiled import write

    if not folder.is_dir():
        raise BadInput("--from", str(folder), "a folder of official publications, one folder for each source")
    compiled = building.build(folder, progress)
    return Built(write(to, compiled), len(compiled.editions), len(compiled.parties), compiled.notes)


def compare(a: Party | str, b: Party | str) -> "Compared":
    """How alike two parties are, from 0 to 1, and the evidence that adds up to it.

    Raises:
        BadInput: a name that cannot be used.
    """
    from licet import match
    from licet.screen import read_party

    one, other = (read_party({"name": side}) if isinstance(side, str) else side for side in (a, b))
    return match.compare(one, other)


def classify(item: "str | Specs", *, on: date) -> tuple["Classified", ...]:
    """What ECCN 3A090 says of a device by its name, or of stated figures: one answer for each device it may mean.

    Raises:
        BadInput: a name that no device of the table carries, or figures that cannot be.
    """
    from licet.law.classify import classify as classified

    return classified(item, on=on)


def devices(name: str) -> tuple["Accelerator", ...]:
    """The devices of the table of accelerators that a name may mean; none where it is not there.

    Raises:
        BadInput: a blank name.
    """
    from licet.law.accelerators import find

    return find(name).devices


def country_code(text: str) -> str:
    """The code of a country given by its code or its English name.

    Raises:
        BadInput: no country of that code or name.
    """
    from licet.screen import read_country

    return read_country(text)


def index_of(path: Path) -> "Index":
    """A match index over another list, written as FollowTheMoney JSON lines.

    Raises:
        SourceUnreadable: the file cannot be read.
    """
    from licet.match import Index, read_list

    return Index.build(tuple(read_list(path)))


def sources_read() -> tuple["Source", ...]:
    """Every official publication that can be read: what it is, covers and leaves out, how long it stays fresh."""
    from licet.sources import ALL

    return ALL


def list_titles() -> dict[SourceId, str]:
    """The id of every list to its title."""
    from licet.sources import TITLES

    return dict(TITLES)


def list_codes() -> dict[str, SourceId]:
    """The usual code of every list to its id."""
    from licet.sources import CODES

    return dict(CODES)
