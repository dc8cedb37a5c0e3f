"""A snapshot in the forms of other programs, line by line: never the whole list in memory, always in one order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from licet.errors import BadInput
from licet.exchange import csl, ftm_ids, lists, party_csv, senzing
from licet.exchange.delta import line
from licet.exchange.ftm_edges import Find
from licet.exchange.ftm_entities import Entity, entities
from licet.model import Answer, Listing, Party, PartyId, Relation, SourceId
from licet.snapshot import Knowledge
from licet.sources import list_id

Pair = tuple[Party, tuple[Listing, ...]]


def lines(knowledge: Knowledge, form: str, *, on: date | None = None, chosen: str | None = None) -> Iterator[str]:
    """The lines of an export, in the order of the parties' ids.

    Args:
        form: `ftm` (FollowTheMoney JSON lines), `csl` (one JSON document in the Consolidated Screening List's fields),
            `senzing` (JSON lines) or `csv`.
        on: only listings that are or may be in force on this day; None: all ever held, with their state on the
            newest day of any edition.
        chosen: only this list, by its id or usual code.

    Raises:
        BadInput: no such form or list.
        EditionMissing: the edition holds no copy of the list.
    """
    if form not in FORMS:
        raise BadInput("form", form, ", ".join(FORMS))
    day = on or knowledge.holdings.day
    source = knowledge.holdings.coverage(list_id(chosen)).list if chosen is not None else None

    return FORMS[form](_pairs(knowledge, on, source), day, _Others(knowledge, on, source).find)


class Entities:
    """The listed parties as FollowTheMoney entities on a day, each made when it is asked for.

    A party is listed where a listing of it is in force on the day or may be.
    """

    def __init__(self, knowledge: Knowledge, on: date) -> None:
        self._knowledge, self.on = knowledge, on
        self._others = _Others(knowledge, on, None)

    def parties(self) -> Iterator[tuple[Entity, tuple[SourceId, ...]]]:
        """Every listed party, without what belongs to it, and the lists it is on; in the order of their ids."""
        for party, known in self._knowledge.each():
            held = tuple(_as_it_was(one, self.on) for one in known if one.in_force(self.on) is not Answer.NO)
            if held:
                whole = next(entities(party, held, self.on, self._others.find))
                yield whole, tuple(dict.fromkeys(one.list for one in held))

    def lists(self, party: str) -> tuple[SourceId, ...]:
        """The lists that a party is or may be on; none where no party has this id."""
        return tuple(dict.fromkeys(one.list for one in self._listings(party)))

    def of(self, party: str) -> tuple[Entity, ...]:
        """The entities of a party: itself first, then its sanctions, documents and links; none where it is not listed.

        An entity is a dictionary as a line of `Snapshot.export("ftm")` says it.
        """
        return tuple(self._made(party))

    def party(self, party: str) -> Entity | None:
        """The entity of a party alone, sooner; None where it is not listed."""
        return next(self._made(party), None)

    def _made(self, party: str) -> Iterator[Entity]:
        held = self._listings(party)
        if held:
            was = tuple(_as_it_was(one, self.on) for one in held)
            yield from entities(self._knowledge.holdings.party(PartyId(party)), was, self.on, self._others.find)

    def linking(self, party: str) -> tuple[PartyId, ...]:
        """The listed parties with a link that leads to this one."""
        return self._linking.get(party, ())

    @staticmethod
    def read_id(identifier: str) -> tuple[PartyId, str] | None:
        """The party that a FollowTheMoney id of ours speaks of, and the part of it (empty: the party itself)."""
        return ftm_ids.split(identifier)

    def _listings(self, party: str) -> tuple[Listing, ...]:
        try:
            return _wanted(self._knowledge, PartyId(party), self.on, None)
        except BadInput:
            return ()  # no party has this id

    @cached_property
    def _linking(self) -> Mapping[str, tuple[PartyId, ...]]:
        found: dict[str, dict[PartyId, None]] = {}
        for party in self._knowledge.holdings.parties():
            if party.id is None or not party.relations:
                continue
            for source in self.lists(party.id):
                for relation in party.relations:
                    other = self._others.find(source, relation)
                    if other is not None and other.id is not None:
                        found.setdefault(other.id, {})[party.id] = None
        return {party: tuple(sorted(several)) for party, several in found.items()}


class ScreeningRecords:
    """The listings in the fields of the Consolidated Screening List on a day, each made when it is asked for.

    A record is a dictionary as a result of `Snapshot.export("csl", on=...)` says it; only listings that are in force
    on the day, or may be, have one.
    """

    def __init__(self, knowledge: Knowledge, on: date) -> None:
        self._knowledge, self.on = knowledge, on

    def each(self) -> Iterator[tuple[PartyId, SourceId, csl.Record]]:
        """Every record with its party and its list, in the order of the parties' ids."""
        for party, known in self._knowledge.each():
            for one in self._in_force(known):
                assert party.id is not None
                yield party.id, one.list, csl.record(party, one)

    def of(self, party: str) -> tuple[tuple[SourceId, csl.Record], ...]:
        """The records of a party with their lists, in the order of `each`; none where no party has this id."""
        try:
            found = self._knowledge.holdings.party(PartyId(party))
        except BadInput:
            return ()
        held = self._in_force(self._knowledge.listings(PartyId(party)))
        return tuple((one.list, csl.record(found, one)) for one in held)

    def _in_force(self, known: Iterable[Listing]) -> Iterator[Listing]:
        return (_as_it_was(one, self.on) for one in known if one.in_force(self.on) is not Answer.NO)


def list_names() -> Mapping[SourceId, lists.Names]:
    """What each list is called by OpenSanctions, FollowTheMoney and the Consolidated Screening List, by its id."""
    return lists.all_names()


def _pairs(knowledge: Knowledge, on: date | None, source: SourceId | None) -> Iterator[Pair]:
    for party in knowledge.holdings.parties():
        assert party.id is not None
        held = _wanted(knowledge, party.id, on, source)
        if held:
            yield party, tuple(_as_it_was(one, on) for one in held) if on else held


def _wanted(knowledge: Knowledge, party: PartyId, on: date | None, source: SourceId | None) -> tuple[Listing, ...]:
    return tuple(
        one
        for one in knowledge.listings(party)
        if (source is None or one.list == source) and (on is None or one.in_force(on) is not Answer.NO)
    )


def _as_it_was(one: Listing, on: date) -> Listing:
    """A listing with its words of a day; without any where it is not sure what they were."""
    if not one.terms:
        return one
    said = one.terms_on(on)
    if len(said) != 1:
        return replace(one, scope=None, policy=None, programs=())
    return replace(one, scope=said[0].scope, policy=said[0].policy, programs=said[0].programs)


class _Others:
    """The parties that relations mean: by the publisher's key; by name where one party of the list alone has it."""

    def __init__(self, knowledge: Knowledge, on: date | None, source: SourceId | None) -> None:
        self._knowledge, self._on, self._source = knowledge, on, source

    def find(self, source: SourceId, relation: Relation) -> Party | None:
        """The party where it is part of the export: a link never leads out of the file."""
        key = PartyId(f"{source}:{relation.key}") if relation.key else self._named.get((source, _key(relation.name)))
        try:
            party = self._knowledge.holdings.party(key) if key else None
        except BadInput:
            return None
        return party if key and _wanted(self._knowledge, key, self._on, self._source) else None

    @cached_property
    def _named(self) -> dict[tuple[str, str], PartyId | None]:
        """Main names to the party of a list that has it; None where several have."""
        found: dict[tuple[str, str], PartyId | None] = {}
        for party in self._knowledge.holdings.parties():
            name = str(party.id).partition(":")[0], _key(party.name)
            found[name] = None if name in found else party.id
        return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _ftm(pairs: Iterable[Pair], on: date, find: Find) -> Iterator[str]:
    for party, held in pairs:
        for entity in entities(party, held, on, find):
            yield line(entity)


def _csl(pairs: Iterable[Pair], _on: date, _find: Find) -> Iterator[str]:
    return csl.document(pairs)


def _senzing(pairs: Iterable[Pair], on: date, _find: Find) -> Iterator[str]:
    return (senzing.record(party, held, on) for party, held in pairs)


def _csv(pairs: Iterable[Pair], on: date, _find: Find) -> Iterator[str]:
    yield party_csv.header()
    for party, held in pairs:
        yield from party_csv.rows(party, held, on)


FORMS: Mapping[str, Callable[[Iterable[Pair], date, Find], Iterator[str]]] = {
    "csl": _csl,
    "csv": _csv,
    "ftm": _ftm,
    "senzing": _senzing,
}
"""Every form an export can have."""
