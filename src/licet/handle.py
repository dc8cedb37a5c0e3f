"""The public handle: `licet.open()` gives a Snapshot, everything known on a day, and the verbs are its methods.

Same snapshot, same question: same answer. Nothing here reads the clock; every question says its day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from licet import settings
from licet.editions.answers import changes
from licet.editions.answers import listed as asked
from licet.errors import BadInput
from licet.model import Answer, Change, ChangeKind, Digest, Edition, Link, Party, PartyId, SourceId
from licet.snapshot import Knowledge, open_snapshot

PREPARED = "Prepared Lantern Tradign Co., Ltd."
"""A text with a name and a slip. The tables for streets and Chinese characters are as large again: who asks waits."""
Uncovered = Mapping[str, tuple[tuple[date, date], ...]]
"""Of a list, the periods on which it is not held."""

if TYPE_CHECKING:
    from licet.beside import Beside
    from licet.decisions import Decisions
    from licet.editions.answers.known import Freshness
    from licet.editions.answers.same import Linked
    from licet.editions.compiled.edition import Coverage
    from licet.editions.compiled.integrity import AbsenceProof, InclusionProof, Verified
    from licet.exchange.custom import CustomList
    from licet.export import Entities, ScreeningRecords
    from licet.law.depends.changed import Dependences
    from licet.model.decision import Decision
    from licet.model.transaction import Transaction
    from licet.owners import Ownerships
    from licet.scan import Scan
    from licet.screen import Screening
    from licet.stakes import StatedStake


class Snapshot:
    """Everything known on a day, opened once: lists in time, match index, law. The verbs are its methods."""

    def __init__(self, knowledge: Knowledge, beside: "Beside | None" = None) -> None:
        self._knowledge = knowledge
        self._beside = beside
        self._digest = knowledge.digest_with(beside.digest) if beside else knowledge.digest

    @property
    def digest(self) -> Digest:
        """Names the editions, the law and the day of knowledge: the same digest gives the same answers."""
        return self._digest

    @property
    def day(self) -> date:
        """The newest day of any edition held."""
        return self._knowledge.holdings.day

    @property
    def opened(self) -> tuple[Path, date | None]:
        """The directory of the edition that it was opened from, and the day of knowledge (None: everything held)."""
        return self._knowledge.holdings.directory, self._knowledge.known

    def screen(self, party: Party | str, *, on: date, threshold: float | None = None, limit: int = 10) -> "Screening":
        """Which listed parties this one may be, best first, and what is in force on the day.

        Args:
            threshold: least score, from 0 to 1; None takes the published one. `limit`: most candidates given.

        Raises BadInput: a name that cannot be used.
        """
        return next(self.screen_many([party], on=on, threshold=threshold, limit=limit))

    def screen_many(
        self, parties: Iterable[Party | str], *, on: date, threshold: float | None = None, limit: int = 10
    ) -> Iterator["Screening"]:
        """The answers of `screen`, in the order of the parties."""
        from licet.screen import read_party, screen_many

        read = [read_party({"name": one}) if isinstance(one, str) else one for one in parties]
        found = screen_many(self._knowledge, read, on=on, threshold=threshold, limit=limit)
        if self._beside is None:
            return found
        from licet.beside import answers

        own = answers(self._beside, read, found, threshold=threshold, limit=limit)
        return (replace(one, snapshot=self._digest) for one in own)

    @property
    def custom_lists(self) -> "tuple[CustomList, ...]":
        """The custom lists that are screened against beside the official ones."""
        return self._beside.lists if self._beside else ()

    def beside(self, lists: "Iterable[CustomList]") -> "Snapshot":
        """This snapshot with custom lists to screen against; what it holds is shared. The digest names them, as it
        would had they been opened together.

        Raises BadInput: two of them have one name, or one has that of a list that is there already.
        """
        from licet.beside import Beside, apart

        every = apart((*self.custom_lists, *lists))
        return Snapshot(self._knowledge, Beside(every, settings.read().cache_directory()) if every else None)

    def prepare(self) -> None:
        """Reads and makes what questions rest on; files replaced or removed later change nothing.

        Raises SourceUnreadable: the edition is damaged.
        """
        self._knowledge.prepare()

    def prepare_documents(self) -> None:
        """Makes what the first `scan` and the first question about `changes` would else wait for.

        Raises SourceUnreadable: the edition is damaged.
        """
        from licet.scan import scan

        scan(self._knowledge, PREPARED.encode(), "prepared.txt", on=self.day, most_bytes=10_000)
        changes.undated(self._knowledge.view, self.day, self.day)

    def hold(self) -> None:
        """Unpacks the edition into memory: what processes that are forked after this share. A part of `prepare`.

        Raises SourceUnreadable: the edition is damaged.
        """
        self._knowledge.holdings.hold()

    def export(self, form: str, *, on: date | None = None, list: str | None = None) -> Iterator[str]:
        """The lines of the official lists in another program's form (ftm, csl, senzing, csv), ordered by party.

        Args:
            on: only listings that are or may be in force on this day; None: all ever held.
            list: only this one, by its id or usual code. BadInput and EditionMissing name what is not held.
        """
        from licet.export import lines

        return lines(self._knowledge, form, on=on, chosen=list)

    def entities(self, *, on: date) -> "Entities":
        """The listed parties as FollowTheMoney entities on a day, each made when it is asked for."""
        from licet.export import Entities

        return Entities(self._knowledge, on)

    def screening_records(self, *, on: date) -> "ScreeningRecords":
        """The listings in the fields of the Consolidated Screening List on a day, each made when it is asked for."""
        from licet.export import ScreeningRecords

        return ScreeningRecords(self._knowledge, on)

    def _official_only(self, verb: str) -> None:
        """An answer without the custom lists would look like one that has asked them."""
        if self._beside is not None:
            raise BadInput("also", verb, "custom lists where names are screened; open without them for this")

    def scan(
        self, data: bytes, filename: str, *, on: date | None, everyone: bool = False, most_places: int = 200_000
    ) -> "Scan":
        """The listed parties that a document names, with their listings on the day.

        Args:
            data: the file's bytes; the ending of `filename` says how to read them.
            on: the day; None takes the day that the document gives itself.
            everyone: also parties without a listing in force on the day.
            most_places: the most places that are told, each with the listings of its party.

        Raises:
            SourceUnreadable: the bytes are not what the ending says, the form is not read, or listed parties are
                named in more places than are told: none is left out in silence.
            BadInput: the document's own day is asked for, and it has none, or one that reads in two ways.
        """
        from licet.scan import scan

        self._official_only("scan")
        most = settings.read().document_bytes
        return scan(self._knowledge, data, filename, on=on, everyone=everyone, most_bytes=most, most_places=most_places)

    def decide(self, transaction: "Transaction") -> "Decision":
        """May this go there? Listings that the transaction does not state come from screening, as of its day.

        Raises:
            NotCovered: the day lies before the law that is read.
        """
        return next(self.decisions().whole([transaction]))

    def decide_many(self, transactions: "Iterable[Transaction]") -> Iterator["Decision"]:
        """The decisions of `decide` in the order of the transactions, without rulings and exceptions considered.

        Each party is screened once, and what each rule said is said again of the same facts: many times as quick. An
        error is that of one transaction; the iterator then goes on with the next.

        Raises:
            NotCovered: the day lies before the law that is read.
        """
        return self.decisions().brief(transactions)

    def decisions(self) -> "Decisions":
        """Decisions on many transactions, chunk by chunk: what was found of a party or a question is kept between."""
        from licet.decisions import Decisions

        self._official_only("decide")
        return Decisions(self._knowledge)

    def depends_on(self, transaction: "Transaction") -> "Dependences":
        """Which facts the decision turns on: the nearest days, single facts and pairs with which it would be another.

        For checking the facts a decision rests on; it makes at most 200 decisions and always the same ones.

        Raises:
            NotCovered: the day lies before the law that is read.
        """
        from licet.decide import depends_on

        return depends_on(self._knowledge, transaction, find=self.decisions().found)

    def history(self, name: str, *, limit: int = 10) -> tuple[asked.PartyHistory, ...]:
        """The parties that carry the name, or may be meant by it, each with its listings; the likeliest first.

        Behind each party stand those that links say are the same, on whatever list; `linked` gives the evidence.
        """
        from licet.listed import history

        return history(self._knowledge, name, limit)

    def party(self, party: str) -> tuple[asked.PartyHistory, ...]:
        """One party by its id, as `screen` gives it, with its listings; behind it those that links say are the same.

        Raises:
            BadInput: no party has this id.
        """
        from licet.listed import party as of_id

        return of_id(self._knowledge, party)

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
        from licet.listed import listed

        return listed(self._knowledge, name, _list_id(list), on)

    def changes(self, since: date, until: date, *, list: str | None = None) -> tuple[Change, ...]:
        """What happened to listings after the first day and up to the second.

        Raises:
            BadInput: no such list, or the days are the wrong way round.
        """
        return changes.changes(self._knowledge.view, since, until, _list_id(list) if list is not None else None)

    def undated_changes(
        self, since: date, until: date, *, list: str | None = None, kind: ChangeKind | None = None
    ) -> int:
        """How many more changes (of a kind) may lie between the days: of those that only editions bound."""
        source = _list_id(list) if list is not None else None
        return changes.undated(self._knowledge.view, since, until, source, kind)

    def parties(self) -> Sequence[Party]:
        """Every listed party, in the order of their ids; each is read when asked."""
        return self._knowledge.holdings.parties()

    def editions(self) -> tuple[Edition, ...]:
        """Every official publication this edition was compiled from: day, digest, entries, size."""
        return self._knowledge.holdings.editions

    def freshness(self, on: date, *, lists: Collection[str] | None = None) -> tuple["Freshness", ...]:
        """How well each list held is known on a day; of some lists (by id), those that are held."""
        return self._knowledge.freshness(on, lists)

    def coverage(self) -> tuple["Coverage", ...]:
        """What is held of each list: the days on which it is held whole, the newest, how long that stays fresh."""
        holdings = self._knowledge.holdings
        return tuple(holdings.coverage(one) for one in holdings.lists)

    def uncovered(self, since: date, until: date, *, lists: Collection[str] | None = None) -> Uncovered:
        """The periods after the first day and up to the second on which a list is not held: its id, then first and
        last day of each. There a no is unknown, and a change may have gone unseen; lists held throughout are left out.
        """
        from licet.editions.answers.known import uncovered

        known, wanted = self._knowledge.view.known, None if lists is None else set(lists)
        several = ((one.list, uncovered(one, since, until, known)) for one in self.coverage())
        return {one: periods for one, periods in several if periods and (wanted is None or one in wanted)}

    def in_force(self, on: date) -> Mapping[str, tuple[int, int]]:
        """How many parties each list held surely has on a day, and how many more it may have; by its id."""
        sure: dict[str, set[PartyId]] = {one: set() for one in self._knowledge.holdings.lists}
        unsure: dict[str, set[PartyId]] = {one: set() for one in sure}
        for held in self._knowledge.view.all_listings():
            answer = held.in_force(on)
            if answer is not Answer.NO:
                (sure if answer is Answer.YES else unsure)[held.list].add(held.party)
        return {one: (len(sure[one]), len(unsure[one] - sure[one])) for one in sure}

    @property
    def root(self) -> str:
        """The root of the hash tree over every party of the edition with its listings and links (RFC 6962)."""
        return self._knowledge.holdings.root

    def links(self, party: str) -> tuple[Link, ...]:
        """What links a party with parties of any list: strong, possible, and what was looked at and refused."""
        return self._knowledge.holdings.links(PartyId(party))

    def linked(self, party: str) -> tuple["Linked", ...]:
        """The parties that are the same as this one by strong links, by id, each with its evidence."""
        from licet.editions.answers.same import linked

        return linked(self._knowledge.view, PartyId(party))

    def ownerships(self, stakes: "Iterable[StatedStake]" = ()) -> "Ownerships":
        """All stakes: those that the lists state themselves, and those given, which go before them."""
        from licet.owners import Ownerships

        return Ownerships(self._knowledge, stakes)

    def verify(self, publications: Path | None = None) -> "Verified":
        """Reads the edition whole, computes every digest again, and says what does not agree.

        Args:
            publications: the folder it was compiled from; then its files are compared with the digests named.
        """
        from licet.editions.compiled.integrity import verify

        return verify(self._knowledge.holdings.directory, publications)

    def prove(self, party: str) -> "InclusionProof | AbsenceProof":
        """That a party stands in the edition with its listings and links, or that no party of it has this id."""
        from licet.editions.compiled.integrity import prove

        return prove(self._knowledge.holdings, party)


@lru_cache(maxsize=1_000)
def _list_id(text: str) -> SourceId:
    from licet.sources import list_id

    return list_id(text)


def open(*, edition: Path | None = None, known: date | None = None, also: Iterable[Path] = ()) -> Snapshot:
    """Opens what is known: the edition named, else that of LICET_EDITION, else the updated one, else the embedded one.

    Args:
        known: the day of public knowledge: later notices and editions do not count. None: everything held.
        also: files of custom lists (CSV, FollowTheMoney) to screen against beside the official ones.

    Raises:
        BadInput: a value of a custom list that is not understood.
        EditionMissing: the directory holds no compiled edition.
        SourceUnreadable: it is damaged, or of another format.
        BadSetting: an environment variable cannot be used.
    """
    from licet.law.stamp import stamp

    given, beside, files = settings.read(), None, tuple(also)
    if files:
        from licet.beside import read_beside

        beside = read_beside(files, given.cache_directory())
    digest = beside.digest if beside else ""
    return Snapshot(open_snapshot(edition or _edition(given), known, given, law=stamp(), also=digest), beside)


def edition_directory(edition: Path | None = None) -> Path:
    """The directory of the edition that `open` would open now; nothing in it is read. Errors as those of `open`."""
    from licet import starter

    return edition or _edition(settings.read()) or starter.directory()


def _edition(given: settings.Settings) -> Path | None:
    if given.edition is not None:
        return given.edition
    from licet.editions.fetched.current import current_edition

    return current_edition(given.data_directory())
