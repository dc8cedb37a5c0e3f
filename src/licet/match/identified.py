"""Numbers of registries as evidence: the same number is the same party, whatever the names; another one speaks against.

A number whose check digit is wrong was copied wrongly: it is said and proves nothing. Numbers without a check digit
(a registration number, a passport) are compared with their country: two registries give the same number to two parties.

Not modelled here: names. The table stands beside the index of names, not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from licet.errors import BadInput
from licet.model import Evidence, Identifier, Match, Party, PartyId
from licet.names.identifiers import REGISTRIES, kinds_of, normalized, valid

ONE = 10_000
"""Points of a score of 1, as in `features`."""
CHECKED = 10_000
"""Points of an equal number with a right check digit: two parties do not share it."""
SAME_COUNTRY = 9_500
"""Points of an equal number without check digit whose country both sides name, or whose registry is worldwide."""
NO_COUNTRY = 8_500
"""The same when a side does not name the country."""
OTHER_NUMBER = -2_000
"""Points of another number of the same kind and country, where a party has one such number."""
LEAST_CHARACTERS = 5
"""A shorter number of a registry says too little."""

SINGLE = frozenset({"uscc", "lei", "ogrn", "imo", "imo_company", "ofac_uid"})
"""Kinds of which a party has one."""
WORLDWIDE = frozenset({"duns", "swift", "ofac_uid", "mmsi", "digital_currency"})
"""Kinds without a check digit that one registry gives for the whole world."""
SHARED = frozenset({"ticker", "bik", "isin", "cas", "license", "permit_number", "serial_number", "aircraft_model"})
"""Kinds of numbers that say nothing of one party alone: a bank's code in a payment, a security, a substance."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number ready to compare: `kind` (that of its check digit where it has one), `text`, country, check digit."""

    kind: str
    text: str
    country: str | None
    right: bool | None

    @property
    def proves(self) -> bool:
        """Whether an equal number says anything: not one with a wrong check digit, and none of a few characters."""
        return self.right is not False and len(self.text) >= LEAST_CHARACTERS


def numbers(identifiers: Iterable[Identifier]) -> tuple[Number, ...]:
    """The numbers of a party, each once; a registration number that is an OGRN is compared as an OGRN."""
    found = (_number(one) for one in identifiers if one.kind not in SHARED)
    return tuple(dict.fromkeys(found))


def _number(one: Identifier) -> Number:
    right = valid(one.kind, one.value)
    if one.kind in REGISTRIES:
        return Number(one.kind, normalized(one.kind, one.value), None, right)
    country = one.country.upper() if one.country else None
    for kind in kinds_of(one.value):
        if (kind in ("uscc", "lei")) or (kind in ("inn", "ogrn") and country in (None, "RU")):
            return Number(kind, normalized(kind, one.value), None, True)
    return Number(one.kind, normalized(one.kind, one.value), country, None)


@dataclass(frozen=True, slots=True)
class IdentifierTable:
    """The numbers of listed parties: which parties have a number, and which numbers and names a party has."""

    parties: Mapping[tuple[str, str], tuple[PartyId, ...]]
    numbers: Mapping[PartyId, tuple[Number, ...]]
    names: Mapping[PartyId, str]

    @classmethod
    def build(cls, parties: Iterable[Party]) -> "IdentifierTable":
        """The table of every number of the parties, in their order.

        Raises:
            BadInput: a party without an id.
        """
        by_number: dict[tuple[str, str], list[PartyId]] = defaultdict(list)
        by_party: dict[PartyId, tuple[Number, ...]] = {}
        names: dict[PartyId, str] = {}
        for party in parties:
            if not party.id:
                raise BadInput("party.id", party.id, f"an id (party {party.name!r})")
            found = numbers(party.identifiers)
            if found:
                by_party[party.id], names[party.id] = found, party.name
            for one in found:
                if one.proves:
                    by_number[_key(one)].append(party.id)
        return cls({key: tuple(dict.fromkeys(ids)) for key, ids in by_number.items()}, by_party, names)


def _key(number: Number) -> tuple[str, str]:
    """What equal numbers share: the kind with a check digit or worldwide; all others are one kind, `registry`."""
    own = number.right is not None or number.kind in WORLDWIDE
    return (number.kind if own else "registry", number.text)


def with_identifiers(
    table: IdentifierTable, party: Party, found: Iterable[Match], *, threshold: float, limit: int = 10
) -> tuple[Match, ...]:
    """Matches by name with what the numbers say of each, and the parties found by a number alone; best first.

    Args:
        threshold: least score from 0 to 1; a match whose number differs may fall below it and out.
    """
    asked = numbers(party.identifiers)
    if not asked:
        return tuple(found)[:limit]
    matches = {match.party: _judged(table, asked, match) for match in found}
    for number in asked:
        for listed in table.parties.get(_key(number), ()) if number.proves else ():
            if listed not in matches:
                matches[listed] = _alone(table, number, listed)
    kept = (match for match in matches.values() if match.score >= threshold and match.score > 0)
    return tuple(sorted(kept, key=lambda match: (-match.score, match.party)))[:limit]


def _judged(table: IdentifierTable, asked: Sequence[Number], match: Match) -> Match:
    listed = table.numbers.get(match.party, ())
    points = round(match.score * ONE)
    pairs = [(ours, theirs) for ours in asked for theirs in listed if ours.proves and _key(ours) == _key(theirs)]
    equal = max(pairs, key=lambda pair: _points(*pair), default=None)
    evidence = [*match.evidence, *_wrong(asked)]
    if equal is not None and _points(*equal) > 0:
        raised = max(points, _points(*equal)) - points
        evidence.append(_said("same_identifier", raised, *equal))
        return replace(match, score=(points + raised) / ONE, evidence=tuple(evidence))
    other = next(_others(asked, listed), None)
    if other is not None:
        lowered = max(points + OTHER_NUMBER, 0) - points
        evidence.append(_said("other_identifier", lowered, *other))
        return replace(match, score=(points + lowered) / ONE, evidence=tuple(evidence))
    return replace(match, evidence=tuple(evidence))


def _points(ours: Number, theirs: Number) -> int:
    """What an equal number is worth; 0 where the countries differ, or the kinds do and no country is named."""
    if ours.right:
        return CHECKED
    countries = {ours.country, theirs.country} - {None}
    if len(countries) == 2 or (ours.kind != theirs.kind and not (ours.country and theirs.country)):
        return 0
    if ours.kind != theirs.kind:
        return NO_COUNTRY
    return SAME_COUNTRY if ours.kind in WORLDWIDE or (ours.country and theirs.country) else NO_COUNTRY


def _others(asked: Sequence[Number], listed: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers of one kind that differ, where a party has one such number."""
    for ours in asked:
        theirs = [one for one in listed if one.kind == ours.kind in SINGLE and one.proves]
        if theirs and ours.proves and ours.text not in {one.text for one in theirs}:
            yield ours, theirs[0]


def _alone(table: IdentifierTable, ours: Number, listed: PartyId) -> Match:
    theirs = next(one for one in table.numbers[listed] if _key(one) == _key(ours))
    points = _points(ours, theirs)
    return Match(listed, table.names[listed], points / ONE, (_said("same_identifier", points, ours, theirs),))


_SENTENCES = {"same_identifier": "The same {}: {}", "other_identifier": "Another {}: {} / {}"}


def _said(feature: str, points: int, ours: Number, theirs: Number) -> Evidence:
    sentence = _SENTENCES[feature].format(_called(ours.kind), ours.text, theirs.text)
    if ours.right:
        sentence += ", with a right check digit" if feature == "same_identifier" else ""
    return Evidence(feature, sentence, points / ONE, ours.text, theirs.text)


def _called(kind: str) -> str:
    return kind.upper() if kind in REGISTRIES and "_" not in kind else kind.replace("_", " ")


def _wrong(asked: Sequence[Number]) -> Iterator[Evidence]:
    for one in asked:
        if one.right is False:
            sentence = f"The {_called(one.kind)} {one.text} has a wrong form or check digit and proves nothing"
            yield Evidence("wrong_identifier", sentence, 0.0, one.text, "")
