"""Party to candidates: which listed parties this may be, and what is in force on the day.

No match is not clearance: it says that no name on the lists held is like this one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from licet.errors import BadInput
from licet.match import DEFAULT_THRESHOLD, PROFILES, matches_many
from licet.match.ftm import kind_of
from licet.match.query import MOST_NAMES
from licet.model import Answer, Digest, Identifier, Kind, Listing, Match, Party, PartyId, SourceId, countries
from licet.names.identifiers import valid
from licet.names.normalize import MAX_CHARACTERS, checked
from licet.snapshot import Freshness, Knowledge

IDENTIFIERS = ("imo", "lei", "passport", "registration_number", "swift", "tax_number", "uscc")
"""Fields of a query that hold a registry's number; the field is the identifier's kind."""

FIELDS = ("name", "alias", "schema", "country", "address", *IDENTIFIERS)
"""Fields of a query."""

DISSOLVED = ("AN", "CS", "SU", "YU")
"""Codes of ISO 3166-3 of countries that became several: of a party they say no country that a list would name."""

EXPECTED = tuple(
    SourceId(f"us_{one}") for one in ("bis_denied_persons", "bis_entity_list", "bis_meu", "bis_uvl", "ofac_sdn")
)
"""Lists without which nothing is cleared: an edition that lacks one of them never answers no."""

WIDE = PROFILES["wide"].threshold
"""Score from which a party may be a listed one: what answers no by itself looks from here, not from the alerts'."""

NOTE = "No match is not clearance: it says that no name on the lists held is like this one."


def read_party(values: Mapping[str, object]) -> Party:
    """The party of a query: `name`, and optionally the other FIELDS; a value is a text or a list of texts.

    `schema` is FollowTheMoney's (Company, Organization, Person, Vessel …), `country` a code or an English name.
    Empty values say nothing.

    Raises:
        BadInput: a name is missing, empty, too long or no valid text, or another value is not what is allowed.
    """
    stated = {field: value for field, value in values.items() if value and field in _READ}
    name = stated.get("name")
    if len(stated) == 1 and type(name) is str and (text := name.strip()):
        return Party(name=_name(text, "name"))  # as below, found sooner: most rows of a file are so
    given = {field: _texts(value, field) for field, value in stated.items()}
    names = given.get("name")
    if not names:
        raise BadInput("name", values.get("name"), f"1 to {MAX_CHARACTERS:,} characters of text; every query has one")
    if len(given) == 1 and len(names) == 1:
        return Party(name=_name(names[0], "name"))
    others = (*names[1:], *given.get("alias", ()))
    if len(others) >= MOST_NAMES:
        raise BadInput("alias", f"{len(others):,} names", f"at most {MOST_NAMES - 1} beside the main name")
    kinds, addresses, states = given.get("schema"), given.get("address", ()), given.get("country", ())
    return Party(
        name=_name(names[0], "name"),
        kind=kind_of(kinds[0]) if kinds else Kind.UNSTATED,
        aliases=tuple([_name(one, "alias") for one in others]),
        addresses=tuple([address for one in addresses for address in _addresses(one)]),
        countries=tuple([read_country(one) for one in states if one.upper() not in DISSOLVED]),
        identifiers=tuple([Identifier(field, one) for field in IDENTIFIERS if field in given for one in given[field]]),
    )


def read_row(values: Mapping[str, object]) -> tuple[Party, tuple[str, ...]]:
    """The party of a row of a file, and what of it is not used, with why: a country or schema that is none, an alias
    without a letter or digit (`-`).

    A row is not lost for such a word beside its name: it is screened by the name. An alias that says something and
    cannot be read is an error: nobody would have looked for it. A number with a wrong form or check digit is told too;
    it stays in the party and proves nothing.

    Raises:
        BadInput: as `read_party`, for every other field.
    """
    said: list[str] = []
    kept = values
    for field, readable in _BESIDE.items():
        texts = _texts(values[field], field) if values.get(field) else ()
        refused = {one: slip for one in texts if (slip := _refused(readable, one)) is not None}
        if refused:
            kept = {**kept, field: [one for one in texts if one not in refused]}
            said += [f"not used: {slip}" for slip in refused.values()]
    party = read_party(kept)
    if party.identifiers:
        wrong = (one for one in party.identifiers if valid(one.kind, one.value) is False)
        said += [f"{one.kind} {one.value} has a wrong form or check digit and proves nothing" for one in wrong]
    return party, tuple(said)


def _refused(readable: Callable[[str], object], text: str) -> BadInput | None:
    try:
        readable(text)
    except BadInput as slip:
        return slip
    return None


def _known_country(text: str) -> object:
    return text if text.upper() in DISSOLVED else read_country(text)


def _said_alias(text: str) -> object:
    if not any(character.isalnum() for character in text):
        raise BadInput("alias", text, "a text with at least one letter or digit")
    return text


_BESIDE: Mapping[str, Callable[[str], object]] = {
    "alias": _said_alias,
    "country": _known_country,
    "schema": kind_of,
}
_READ = frozenset(FIELDS)
_PLAIN = re.compile("[0-9A-Za-z]")
_NUMBER = re.compile("[^\x00-/:-\x7f]")
"""A digit, or a character of another script, which may be one."""
_LINES = "\n\r\t"
"""Control characters of a cell of a spreadsheet: a name and an address below it are read apart."""


@lru_cache(maxsize=20_000)
def read_name(text: str) -> str:
    """A name as a query may carry it, without white space at its ends.

    Raises:
        BadInput: it is missing, too long or no valid text.
    """
    if type(text) is str and text.isascii() and text.isprintable() and _PLAIN.search(text[:MAX_CHARACTERS]):
        plain = text.strip()
        if len(plain) <= MAX_CHARACTERS:
            return plain  # as below, found sooner: most names of a file are so
    found = _texts(text, "name")
    if not found:
        raise BadInput("name", text, f"1 to {MAX_CHARACTERS:,} characters of text; every query has one")
    return _name(found[0], "name")


def _texts(value: object, field: str) -> list[str]:
    if type(value) is str:
        text = value.strip()
        return [text] if text else []
    several = value if isinstance(value, list | tuple) else [value]
    if not all(one is None or isinstance(one, str) for one in several):
        raise BadInput(field, value, "a text or a list of texts")
    return [one.strip() for one in several if isinstance(one, str) and one.strip()]


def _name(text: str, field: str) -> str:
    if text.isascii() and len(text) <= MAX_CHARACTERS and text.isprintable() and _PLAIN.search(text):
        return text  # as below, found sooner: most names of a file are so
    allowed = f"1 to {MAX_CHARACTERS:,} characters of text"
    if len(text) > MAX_CHARACTERS:
        raise BadInput(field, text, allowed)
    for character in () if text.isprintable() else text:
        category = unicodedata.category(character)
        if category == "Cs":
            raise BadInput(field, text, f"{allowed} in UTF-8; these bytes are not UTF-8")
        if category == "Cc" and character not in _LINES:
            raise BadInput(field, text, f"{allowed} without control characters; here is U+{ord(character):04X}")
    checked(text, field)
    return text


def _addresses(text: str) -> list[str]:
    """The address of a field on one line: a spreadsheet's line breaks say nothing in it. Longer than an address can be,
    it is read as several, divided by semicolons, as lists print them."""
    address = " ".join(text.split())
    if len(address) <= MAX_CHARACTERS:
        return [address]
    several = [part.strip().removeprefix("and ") for part in address.split(";") if part.strip()]
    if max(map(len, several), default=0) > MAX_CHARACTERS:
        allowed = f"at most {MAX_CHARACTERS:,} characters, or several divided by semicolons"
        raise BadInput("address", text[:200], f"{allowed} (this one has {len(text):,})")
    return several


@lru_cache(maxsize=10_000)
def read_country(text: str) -> str:
    """The code of a country given by its code or its English name. BadInput for one that is not known."""
    found = countries.iso(text)
    if found is None:
        raise BadInput("country", text, "a two-letter code like CN, or a country's English name")
    return found


def country_name(code: str) -> str:
    """The English name of a country's code. BadInput for a code that is not known."""
    return countries.name(code)


@dataclass(frozen=True, slots=True)
class Standing:
    """One listing of a party on the day asked about; `freshness` says how old the list held is on that day."""

    listing: Listing
    in_force: Answer
    freshness: Freshness
    on: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed party that the one asked about may be: the match, its main name, its listings on the day."""

    match: Match
    name: str
    standings: tuple[Standing, ...]

    @property
    def in_force(self) -> Answer:
        """Yes when one of its listings is in force, no when none is, else unknown."""
        return worst(one.in_force for one in self.standings)


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer to one query: its candidates, best first, and how old every list held is on the day.

    `answer`: yes when a candidate has a listing in force; no when none has and every list is fresh; else unknown.
    `edition` is the newest day of any edition held.
    """

    query: Party
    on: date
    answer: Answer
    candidates: tuple[Candidate, ...]
    lists: tuple[Freshness, ...]
    edition: date
    snapshot: Digest
    note: str = NOTE


def screen(
    knowledge: Knowledge, party: Party, *, on: date, threshold: float | None = None, limit: int = 10
) -> Screening:
    """Which listed parties this one may be, and what is in force on the day.

    Args:
        threshold: least score, from 0 to 1; None takes the published one.
        limit: most candidates given; at least 1.
    """
    return next(iter(screen_many(knowledge, [party], on=on, threshold=threshold, limit=limit)))


def screen_many(
    knowledge: Knowledge, parties: Iterable[Party], *, on: date, threshold: float | None = None, limit: int = 10
) -> Iterator[Screening]:
    """The answers of `screen` in the order of the parties."""
    queries = list(parties)
    found = matched(knowledge, queries, threshold=threshold, limit=limit)
    yield from screened(knowledge, zip(queries, found, strict=True), on=on)


def screened(
    knowledge: Knowledge, matches: Iterable[tuple[Party, tuple[Match, ...]]], *, on: date
) -> Iterator[Screening]:
    """What the matches of each party mean on a day; they are the same on every day."""
    lists, edition = knowledge.freshness(on), knowledge.holdings.day
    clean = _answer((), lists)
    for party, found in matches:
        candidates = tuple([_candidate(knowledge, one, on) for one in found])
        yield Screening(
            query=party,
            on=on,
            answer=_answer(candidates, lists) if candidates else clean,
            candidates=tuple([one for one in candidates if one.standings]),
            lists=lists,
            edition=edition,
            snapshot=knowledge.digest,
        )


def matched(
    knowledge: Knowledge, queries: Sequence[Party], *, threshold: float | None = None, limit: int = 10
) -> Iterator[tuple[Match, ...]]:
    """The matches of each party by its names, its addresses and its numbers; many at once cost little more than one."""
    plain = [one for one in queries if not one.addresses]
    by_name = iter(matches_many(knowledge.index, plain, threshold=threshold, limit=limit))
    placed = _beside_their_addresses(knowledge, [one for one in queries if one.addresses], threshold, limit)
    for party in queries:
        found = next(placed if party.addresses else by_name)
        if party.identifiers:
            from licet.match.identified import with_identifiers

            least = DEFAULT_THRESHOLD if threshold is None else threshold
            found = with_identifiers(knowledge.identifiers, party, found, threshold=least, limit=limit)
        yield _with_addresses(knowledge, party, found, threshold, limit)


def _beside_their_addresses(
    knowledge: Knowledge, queries: Sequence[Party], threshold: float | None, limit: int
) -> Iterator[tuple[Match, ...]]:
    """The matches by name of parties with addresses, those in the same building raised."""
    from licet.match.address_evidence import MOST_RAISED, countries_of, with_listed_addresses

    least = DEFAULT_THRESHOLD if threshold is None else threshold
    asked = [replace(party, countries=countries_of(party)) for party in queries]
    matched = matches_many(knowledge.index, asked, threshold=max(0.0, least - MOST_RAISED), limit=limit * 2)
    for party, found in zip(queries, matched, strict=True):
        yield with_listed_addresses(party, found, knowledge.holdings.party, threshold=least, limit=limit)


def _with_addresses(
    knowledge: Knowledge, party: Party, matched: tuple[Match, ...], threshold: float | None, limit: int
) -> tuple[Match, ...]:
    """The matches by name, with the listed addresses that the party's are; one in the name's field counts too."""
    if not party.addresses:
        names = (party.name, *party.aliases) if party.aliases else (party.name,)
        commas = [name for name in names if "," in name]
        # Without a number a name holds no address, and no match is no match.
        if not commas or (not matched and not any(_NUMBER.search(name) for name in commas)):
            return matched
    from licet.match.address import with_addresses

    return with_addresses(knowledge.addresses, party, matched, threshold=threshold, limit=limit)


def standings(knowledge: Knowledge, party: PartyId, on: date) -> tuple[Standing, ...]:
    """Every listing of a party that is known, with its state on a day."""
    known = knowledge.listings(party)
    return tuple(Standing(one, one.in_force(on), knowledge.as_of(one.list, on), on) for one in known)


def worst(answers: Iterable[Answer]) -> Answer:
    """Yes when one answer is yes, else unknown when one is unknown, else no."""
    given = set(answers)
    if Answer.YES in given:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in given else Answer.NO


def _candidate(knowledge: Knowledge, match: Match, on: date) -> Candidate:
    return Candidate(match, knowledge.holdings.party(match.party).name, standings(knowledge, match.party, on))


def _answer(candidates: Iterable[Candidate], lists: Iterable[Freshness]) -> Answer:
    found, held = worst(one.in_force for one in candidates), tuple(lists)
    if found is Answer.NO and (not_held(held) or not all(answers_no(one) for one in held)):
        return Answer.UNKNOWN
    return found


def not_held(lists: Iterable[Freshness]) -> tuple[SourceId, ...]:
    """The lists of EXPECTED that an edition does not hold at all, by id."""
    held = {one.list for one in lists}
    return tuple(one for one in EXPECTED if one not in held)


def answers_no(held: Freshness) -> bool:
    """Whether a list can say that a party is not on it: its state is held for that day, not only before and after it.

    Between two editions a party may have come and gone without a trace in either.
    """
    return held.covered
