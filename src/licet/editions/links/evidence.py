"""What of two parties can be compared to say that they are one: names, numbers, days of birth, places, notices.

A name is read as `names/` reads it, but word for word: no variant of a word, no translation, no misspelling. Two
spellings of one name are for a matcher to suggest and for a person to confirm.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from licet.editions.keys import fold
from licet.model import Identifier, Kind, Listing, Party, PartyId
from licet.model.countries import COUNTRIES
from licet.names.legal_forms import without_east_asian
from licet.names.normalize import fold as fold_letters
from licet.names.scripts import has_han, simplified
from licet.names.tokens import WordClass, read_listed

UID = "ofac_uid"
"""The number that OFAC gives to a party, on all its lists the same."""

IDENTIFYING = frozenset(
    {UID, "imo", "imo_company", "lei", "uscc", "inn", "ogrn", "duns", "registration_number", "tax_number"}
    | {"legal_entity_number", "government_gazette_number", "governmentgazette_number", "national_id", "passport"}
    | {"travel_document", "driver_license", "military_id", "electoral_registry_number"}
)
"""Kinds of identifiers that one registry gives to one party only; the gazette number of OFAC is the Russian OKPO."""

_SINGLE = ("imo", "lei", "ogrn", "uscc", UID)
# Kinds of which a party has one: two different ones are two parties.

LEAST_DIGITS = 5
"""A shorter number of a registry says too little."""

RARE = 30
"""A word that at most so many parties carry makes a name distinctive."""

RARE_LETTERS = 4
"""Letters that such a word has at least."""

_FAMILIES = {
    "LLC": "limited",
    "LTD": "limited",
    "CC": "limited",
    "JSC": "shares",
    "PJSC": "shares",
    "PLC": "shares",
    "CORP": "shares",
    "STATE": "state",
    "LP": "partnership",
    "LLP": "partnership",
    "GP": "partnership",
}
# Forms of one family are translated for each other (PAO, OAO and AO; Ltd. and LLC); CO, COOP, ASSN and SOLE say too
# little to tell two companies apart.

_INCORPORATED, _RUSSIAN = frozenset({"CORP"}), frozenset({"JSC", "PJSC"})
# "Inc." is a form of US law, AO and PAO of Russian law: one family, but two companies (Kaspersky Lab, Inc. is not
# AO Kaspersky Lab); Ltd. and LLC are translated for each other everywhere.

_ONE_PLACE = {"HK": ("CN",), "MO": ("CN",), "UA-CRIMEA": ("UA", "RU")}
# The Entity List has Hong Kong under China since 85 FR 83769; lists disagree under which country Crimea stands.

_BY_LAW = {"us_dod_1260h": "CN"}
# Section 1260H of Public Law 116-283 is about "Chinese military companies"; the list prints no country.

_DAY = re.compile(r"(?P<circa>circa )?(?P<year>[12]\d{3})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_NUMBER = re.compile(r"\d")
_SHORT = {"limited": "ltd", "company": "co", "corporation": "corp", "incorporated": "inc"}
_ROOM_WORDS = frozenset({"road", "street", "room", "floor", "building", "district", "city", "province", "avenue"})
_ANYWHERE = _ROOM_WORDS | {"region", "oblast", "ulitsa", "prospekt", "office", "unit", "industrial", "centre", "center"}
_COUNTRY_WORDS = frozenset(word for name in (*COUNTRIES.values(), "Russia", "Crimea") for word in fold(name).split())
# What addresses far from each other have in common.


@dataclass(frozen=True, slots=True)
class Naming:
    """One name as it is compared: `key` equal means the same name word for word, legal form aside.

    `whole`: the key with the legal form, its usual words shortened. `words` in their order; `plain` those that are
    neither generic nor a place nor a number; `bare`: no legal form; `forms`: its legal forms, `families` those of them.
    """

    written: str
    key: str
    whole: str
    words: tuple[str, ...]
    plain: tuple[str, ...]
    families: frozenset[str]
    forms: frozenset[str]
    bare: bool
    organization: bool


def naming(name: str) -> Naming:
    """A name as it is compared."""
    reading = read_listed(name)[0]
    families = frozenset(_FAMILIES[form] for form in reading.forms if form in _FAMILIES)
    read = reading.words
    while len(read) > 1 and read[-1].written == "company":
        read = read[:-1]
    words = tuple(word.written for word in read)
    plain = tuple(word.written for word in read if word.kind is WordClass.PLAIN)
    company = bool(reading.forms) or any(
        word.kind in (WordClass.GENERIC, WordClass.NUMBER) and len(word.written) > 1 for word in reading.words
    )
    key = "".join(words)
    if has_han(name):
        key = "".join(without_east_asian(simplified(fold_letters(name)))[0].split())
    return Naming(
        name, key, _shortened(name), words, plain, families, frozenset(reading.forms), not reading.forms, company
    )


def _shortened(name: str) -> str:
    return "".join(_SHORT.get(word, word) for word in fold(name).split())


class Subject:
    """One party with its listings, read for comparison; each part is read once, when it is first asked for."""

    def __init__(self, party: Party, listings: Sequence[Listing]) -> None:
        assert party.id is not None
        self.id: PartyId = party.id
        self.party = party
        self.list = str(party.id).split(":")[0]
        self._listings = tuple(listings)

    @cached_property
    def main(self) -> Naming:
        """The main name."""
        return naming(self.party.name)

    @cached_property
    def aliases(self) -> tuple[Naming, ...]:
        """The other names; weak ones are no evidence."""
        return tuple(naming(name) for name in self.party.aliases)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Its countries, each with those that other lists file it under; where none is stated, that of its list."""
        codes = self.party.countries or tuple(filter(None, (_BY_LAW.get(self.list),)))
        return frozenset(codes) | {other for code in codes for other in _ONE_PLACE.get(code, ())}

    @cached_property
    def places(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Each address as its numbers and its words; those without a number say too little."""
        read = (_place(one) for one in self.party.addresses)
        return tuple(one for one in read if one[0])

    @cached_property
    def pages(self) -> frozenset[tuple[int, int]]:
        """The places in the Federal Register that its listings cite."""
        return frozenset((cited.volume, cited.page) for one in self._listings for cited in one.citations)

    @cached_property
    def stays(self) -> tuple[tuple[date, date], ...]:
        """The days of its listings, as wide as they can be."""
        return tuple((one.since or one.not_before or date.min, one.until or date.max) for one in self._listings)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its names, in the order of their words and, for a person, in any order."""
        names = (self.main, *self.aliases)
        return frozenset(name.key for name in names) | frozenset(
            " ".join(sorted(name.words)) for name in names if len(name.words) > 1
        )

    @cached_property
    def numbers(self) -> frozenset[tuple[str, str]]:
        """The numbers of registries that identify it, with their kinds."""
        read = ((one.kind, number(one)) for one in self.party.identifiers)
        return frozenset((kind, bare) for kind, bare in read if bare is not None)

    @cached_property
    def related(self) -> frozenset[str]:
        """Others by its own list: owners, subsidiaries, whom it is linked to; folded names, and numbers of OFAC."""
        keys = (one.key for one in self.party.relations if one.key is not None and self.list.startswith("us_ofac_"))
        return frozenset(fold(one.name) for one in self.party.relations) | frozenset(f"{UID}:{key}" for key in keys)

    @cached_property
    def called(self) -> frozenset[str]:
        """How a list can name it as another's owner or subsidiary: its main name folded, its number of OFAC."""
        return frozenset({fold(self.party.name)}) | frozenset(f"{UID}:{bare}" for bare in _of_kind(self, UID))

    @cached_property
    def births(self) -> tuple[str, ...]:
        """Its days of birth, as written."""
        return tuple(one.value for one in self.party.details if one.kind == "birth_date")

    @property
    def person(self) -> bool:
        """Whether it is a person, or may be one for all its list and its names say."""
        kind = self.party.kind
        return kind is Kind.PERSON or (kind is Kind.UNSTATED and not self.main.organization)


def number(one: Identifier) -> str | None:
    """A registry's number as it is compared; None where it says too little."""
    bare = re.sub(r"[\W_]", "", one.value).upper()
    enough = one.kind == UID or len(bare) >= LEAST_DIGITS
    return bare if one.kind in IDENTIFYING and enough and _NUMBER.search(bare) else None


def contradiction(one: Subject, other: Subject, *, uids: bool = True) -> str | None:
    """Why two parties cannot be the same, in a sentence; None where nothing says so.

    Args:
        uids: whether two numbers of OFAC count.
    """
    kinds = {one.party.kind, other.party.kind} - {Kind.UNSTATED}
    if len(kinds) > 1:
        return f"one is of kind {min(kinds)}, the other of kind {max(kinds)}"
    if one.births and other.births and not any(_same_day(a, b) for a in one.births for b in other.births):
        return "their days of birth differ"
    if one.called.isdisjoint(other.called) and one.related & other.called | other.related & one.called:
        return "a list names one as a party that the other is owned by, owns, or is linked to"
    for kind in _SINGLE if uids else _SINGLE[:-1]:
        ours, theirs = _of_kind(one, kind), _of_kind(other, kind)
        if ours and theirs and ours.isdisjoint(theirs) and not (kind == UID and _given_anew(one, other)):
            return f"each has its own {kind}: {min(ours)} and {min(theirs)}"
    return None


def forms_differ(one: Naming, other: Naming) -> bool:
    """Whether two names carry legal forms that no company has at once."""
    return bool(one.families and other.families) and one.families.isdisjoint(other.families)


def of_two_laws(one: Naming, other: Naming) -> bool:
    """Whether one name carries a form of US law and the other one of Russian law."""
    pairs = ((one.forms, other.forms), (other.forms, one.forms))
    return any(a & _INCORPORATED and b & _RUSSIAN and not a & b for a, b in pairs)


def same_address(one: Subject, other: Subject) -> bool:
    """Whether any two addresses have the same numbers and mostly the same words."""
    return any(_alike(a, b) for a in one.places for b in other.places)


def far_apart(one: Subject, other: Subject) -> bool:
    """Whether both have addresses, and not one word or number of them is the same but those of any address.

    Two research enterprises called Salyut, of Moscow and of Nizhny Novgorod, carry one name word for word.
    """
    ours, theirs = (
        frozenset().union(*(words | {n for n in numbers if len(n) > 3} for numbers, words in side.places))
        for side in (one, other)
    )
    return bool(ours and theirs) and not (ours & theirs) - _ANYWHERE - _COUNTRY_WORDS


def birth_days(subject: Subject) -> Iterator[str]:
    """The days of birth that are whole."""
    for text in subject.births:
        found = _DAY.fullmatch(text)
        if found and found["day"] and not found["circa"]:
            yield text


def word_counts(subjects: Iterable[Subject]) -> Counter[str]:
    """By how many parties each word of a name is carried."""
    counts: Counter[str] = Counter()
    for one in subjects:
        counts.update({word for name in (one.main, *one.aliases) for word in name.plain})
    return counts


def rare_word(name: Naming, counts: Counter[str]) -> str | None:
    """The rarest distinctive word of a name; None where it has none."""
    rare = [word for word in name.plain if len(word) >= RARE_LETTERS and counts[word] <= RARE]
    return min(rare, key=lambda word: (counts[word], -len(word), word), default=None)


def _of_kind(one: Subject, kind: str) -> set[str]:
    return {bare for its, bare in one.numbers if its == kind}


def _given_anew(one: Subject, other: Subject) -> bool:
    """Whether OFAC may have given one party two numbers: at two times, or surely, under two programs.

    The SSI entry 18746 and the SDN entry 36410 are one company: name and state registration number are the same.
    """
    if not _at_once(one, other):
        return True
    same_number = any(kind != UID for kind, _bare in one.numbers & other.numbers)
    same_birth = not set(birth_days(one)).isdisjoint(birth_days(other))
    return (same_number or same_birth) and not one.keys.isdisjoint(other.keys)


def _at_once(one: Subject, other: Subject) -> bool:
    """Whether both may have been listed on some day."""
    return any(a < d and c < b for a, b in one.stays for c, d in other.stays) or not one.stays or not other.stays


def _same_day(one: str, other: str) -> bool:
    a, b = _DAY.fullmatch(one), _DAY.fullmatch(other)
    if a is None or b is None or a["circa"] or b["circa"]:
        return True  # not known well enough to contradict
    parts = (("year", True), ("month", False), ("day", False))
    return all(a[part] == b[part] or (not needed and None in (a[part], b[part])) for part, needed in parts)


def _place(address: str) -> tuple[frozenset[str], frozenset[str]]:
    words = re.findall(r"[^\W_]+", fold(address))
    numbers = frozenset(word for word in words if _NUMBER.search(word))
    return numbers, frozenset(word for word in words if len(word) > 3) - numbers


def _alike(one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]) -> bool:
    shared, either = one[1] & other[1], one[1] | other[1]
    return one[0] == other[0] and len(shared - _ROOM_WORDS) >= 2 and 2 * len(shared) >= len(either)
