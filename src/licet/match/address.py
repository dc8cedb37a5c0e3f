"""Is this that address: listed addresses, ready to be asked, with evidence in sentences.

The Entity List holds addresses without a name (15 CFR 744.16(f)): any party there is affected. The same building with
the same unit is that address. The same building where one side states no unit may be it, and is shown. Another unit of
the same building is a red flag (`neighbors`), not a listing.

Not modelled here: where a building stands on a map; what two addresses have in common (`address_compare`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from licet.errors import BadInput
from licet.match.address_compare import base, same_building
from licet.match.address_reading import LONGEST, Address, read_address
from licet.match.score import DEFAULT_THRESHOLD
from licet.model import Kind, Match, Party, PartyId

RED_FLAG = 0.3
"""Score from which another address is shown as a neighbor."""


TOWNS_OF_COUNTRIES = {"HK": "hongkong", "MO": "macau", "SG": "singapore"}
"""Territories that are one town."""


ONE_TERRITORY = {"HK": "CN", "MO": "CN", "UA-CRIMEA": "UA"}
"""Territories that lists also file under another country (the Entity List: Hong Kong under China since 85 FR 83769)."""


@dataclass(frozen=True, slots=True)
class _Row:
    party: PartyId
    kind: Kind
    countries: frozenset[str]
    address: Address


class AddressIndex:
    """Listed addresses, ready to be asked: by house number, and by the first letters of named buildings."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self._rows = tuple(rows)
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_building: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            for number in sorted({base(one) for one in row.address.numbers}):
                self._by_number[number].append(at)
            for start in sorted({building[:4] for building in row.address.buildings}):
                self._by_building[start].append(at)

    def __len__(self) -> int:
        """How many addresses."""
        return len(self._rows)

    @classmethod
    def build(cls, parties: Iterable[Party]) -> "AddressIndex":
        """An index of every address of the parties, in their order.

        Raises:
            BadInput: a party without an id.
        """
        return cls(row for party in parties for row in _rows(party))

    def candidates(self, asked: Address) -> Iterator[_Row]:
        """The rows with a house number of the address, or a building that begins like one of its, in order."""
        found = {at for number in asked.numbers for at in self._by_number.get(base(number), ())}
        found |= {at for building in asked.buildings for at in self._by_building.get(building[:4], ())}
        return (self._rows[at] for at in sorted(found))


def named(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties that have names: an address-only entry is never a name and stands in no index of names."""
    return tuple(party for party in parties if party.kind is not Kind.ADDRESS)


def address_matches(
    index: AddressIndex,
    address: str,
    countries: Iterable[str] = (),
    *,
    threshold: float | None = None,
    limit: int = 10,
) -> tuple[Match, ...]:
    """The address-only entries that an address is or may be, best first, equal scores in the order of their ids.

    Args:
        address: free text, or several columns joined with commas.
        countries: ISO 3166-1 alpha-2 codes of the party asked about; empty where not known.
        threshold: least score from 0 to 1; None takes DEFAULT_THRESHOLD.

    Raises:
        BadInput: an address too long to be one, a threshold or limit out of range.
    """
    least = DEFAULT_THRESHOLD if threshold is None else threshold
    if not 0 <= least <= 1:
        raise BadInput("threshold", threshold, "a number from 0 to 1")
    if limit < 1:
        raise BadInput("limit", limit, "1 or more")
    return _matches(index, address, countries, least, only=frozenset({Kind.ADDRESS}))[:limit]


def with_addresses(
    index: AddressIndex, party: Party, found: Iterable[Match], *, threshold: float | None = None, limit: int = 10
) -> tuple[Match, ...]:
    """Matches by name together with the address-only entries that the party's addresses are, best first.

    An address that stands in the name's field is read too. Of two matches with one entry the better stays.
    """
    texts = (*party.addresses, *(name for name in (party.name, *party.aliases) if _may_hold_address(name)))
    by_address = (
        match
        for text in texts
        for match in address_matches(index, text, party.countries, threshold=threshold, limit=limit)
    )
    best: dict[PartyId, Match] = {}
    for match in (*found, *by_address):
        if match.party not in best or match.score > best[match.party].score:
            best[match.party] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.party)))[:limit]


def _may_hold_address(name: str) -> bool:
    return len(name) <= LONGEST and any(character.isdigit() for character in name) and "," in name


def neighbors(index: AddressIndex, address: str, countries: Iterable[str] = ()) -> tuple[Match, ...]:
    """Everyone listed in the same building, best first, equal scores by id.

    A red flag of diversion, never a listing of the one asked about.
    """
    return _matches(index, address, countries, RED_FLAG, only=frozenset(Kind))


def _rows(party: Party) -> Iterator[_Row]:
    if not party.id:
        raise BadInput("party.id", party.id, f"an id (party {party.name!r})")
    for text in dict.fromkeys(part.strip() for address in party.addresses for part in address.split(";")):
        if text:
            yield _Row(party.id, party.kind, _countries(party.countries), read_address(text))


def _countries(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code for one in codes for code in (one, ONE_TERRITORY.get(one, one)))


def _matches(
    index: AddressIndex, text: str, countries: Iterable[str], least: float, *, only: frozenset[Kind]
) -> tuple[Match, ...]:
    codes = tuple(countries)
    asked, where = _in_town(read_address(text), codes), _countries(codes)
    best: dict[PartyId, Match] = {}
    for row in index.candidates(asked):
        # A company of one country has addresses in others: the country counts where the towns do not agree.
        elsewhere = where and row.countries and not where & row.countries and not asked.towns & row.address.towns
        if row.kind not in only or elsewhere:
            continue
        same = same_building(asked, row.address)
        if same is None or same.score < least:
            continue
        if row.party not in best or same.score > best[row.party].score:
            best[row.party] = Match(row.party, row.address.text, same.score, same.evidence)
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.party)))


def _in_town(address: Address, countries: tuple[str, ...]) -> Address:
    """The address with its town where it names none and its country is one town."""
    towns = {TOWNS_OF_COUNTRIES[one] for one in countries if one in TOWNS_OF_COUNTRIES}
    if address.towns or len(towns) != 1 or len(towns) != len(set(countries) - {"CN"}):
        return address
    return replace(address, towns=frozenset(towns))
