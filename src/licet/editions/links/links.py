"""Which parties of all lists are the same: linked beside each other with evidence, never merged.

Precision comes first. A person is never linked by a name alone; companies are by their full name, word for word, in
one country, when nothing speaks against it. What looks alike and is not linked is kept with the reason.

Not modelled here: owners, branches and subsidiaries (they are other parties: `Relation`, `Stake`); other spellings
of a name (a matcher suggests them, a person confirms them in `links.csv`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from licet.editions.links.clusters import settled
from licet.editions.links.evidence import (
    IDENTIFYING,
    UID,
    Naming,
    Subject,
    birth_days,
    contradiction,
    far_apart,
    forms_differ,
    number,
    of_two_laws,
    rare_word,
    same_address,
    word_counts,
)
from licet.editions.links.reviewed import Reviewed, held_reviews
from licet.model import Kind, Link, LinkKind, Listing, Party, PartyId, Strength

LEAST_KEY = 4
"""Letters and digits of a name that is looked up; shorter ones are abbreviations."""

LONG_WORD = 9
"""A name of one word links two companies only when it has so many letters: `Vektor` is many companies."""

MANY_WORDS = 4
"""A name of more words than this is a full name even where no country stands beside it."""

MOST = 40
"""Parties of one name, or one number, that are compared with each other; more are a form of words, not a name."""

FAR = "but nothing in their addresses is the same"

LAWS = "but their legal forms are of two laws, US and Russian"

SEPARATE = "us_ofac_"
"""Lists with a number for each party: two entries of one of them are two parties."""

_NO_NAME = frozenset({Kind.ADDRESS, Kind.VESSEL, Kind.AIRCRAFT})
# An address is no name; ships and aircraft are named alike and renamed often: only a number tells them apart.


@dataclass(frozen=True, slots=True)
class Linking:
    """The links of an edition in the order of ids, refused ones too; and what was noticed, in sentences."""

    links: tuple[Link, ...]
    notes: tuple[str, ...]


def link(parties: Sequence[tuple[Party, tuple[Listing, ...]]], reviews: Sequence[Reviewed] | None = None) -> Linking:
    """Every two parties that are the same, may be, or look alike and are not.

    Args:
        reviews: decisions of people, which go before all evidence; None takes those of `links.csv`.
    """
    subjects = {one.id: one for one in (Subject(party, listings) for party, listings in parties)}
    ours = held_reviews() if reviews is None else reviews
    decided = [one.as_link() for one in ours if one.a in subjects and one.b in subjects]
    best: dict[tuple[PartyId, PartyId], Link] = {}
    for one in (*_by_number(subjects), *_by_birth(subjects), *_by_name(subjects)):
        known = best.get((one.a, one.b))
        if known is None or _rank(one) < _rank(known):
            best[one.a, one.b] = one
    best.update({(one.a, one.b): one for one in decided})
    found, notes = settled(subjects, sorted(best.values(), key=_rank))
    lists = {one.list for one in subjects.values()}
    absent = [
        f"links.csv: no party of this edition is {missing}"
        for one in ours
        for missing in (one.a, one.b)
        if missing not in subjects and missing.split(":")[0] in lists
    ]
    return Linking(tuple(sorted(found, key=lambda one: (one.a, one.b))), (*notes, *absent, *_unused(subjects)))


_STRENGTHS, _KINDS = list(Strength), list(LinkKind)


def _rank(one: Link) -> tuple[int, int, bool, str, str]:
    """The surest first, the publisher's own number before those of registries; the same order in every build."""
    renumbered = one.a.split(":")[1] != one.b.split(":")[1]
    return _STRENGTHS.index(one.strength), _KINDS.index(one.kind), renumbered, one.a, one.b


def _made(one: Subject, other: Subject, kind: LinkKind, strength: Strength, evidence: str) -> Link:
    first, second = sorted((one.id, other.id))
    return Link(first, second, kind, strength, evidence)


def _unused(subjects: Mapping[PartyId, Subject]) -> Iterator[str]:
    kinds = Counter(i.kind for one in subjects.values() for i in one.party.identifiers if i.kind not in IDENTIFYING)
    if kinds:
        said = ", ".join(f"{kind} ({kinds[kind]:,})" for kind in sorted(kinds))
        yield f"links: not numbers that one registry gives to one party only, and no evidence: {said}"


def _by_number(subjects: Mapping[PartyId, Subject]) -> Iterator[Link]:
    """Parties with the same number of one registry."""
    carrying: dict[tuple[str, str], dict[PartyId, str | None]] = defaultdict(dict)
    for one in subjects.values():
        for identifier in one.party.identifiers:
            bare = number(identifier)
            if bare is not None:
                carrying[identifier.kind, bare][one.id] = identifier.country
    for (kind, bare), held in sorted(carrying.items(), key=lambda item: (item[0][0] != UID, item[0])):
        if len(held) > MOST:
            continue
        for a, b in combinations(sorted(held), 2):
            if None not in (held[a], held[b]) and held[a] != held[b]:
                continue  # the same digits of two registries
            against = contradiction(subjects[a], subjects[b])
            strength = Strength.REFUSED if against else Strength.STRONG
            said = f"both carry the {kind} {bare}" + (f", but {against}" if against else "")
            yield Link(a, b, LinkKind.IDENTIFIER, strength, said)


def _by_birth(subjects: Mapping[PartyId, Subject]) -> Iterator[Link]:
    """Persons with the same whole day of birth and the same words in a name, in any order."""
    by_day: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects.values():
        for day in birth_days(one):
            by_day[day].append(one)
    born: dict[tuple[str, tuple[str, ...]], dict[PartyId, str]] = defaultdict(dict)
    for day, one in ((day, one) for day, several in by_day.items() if len(several) > 1 for one in several):
        for name in (one.main, *one.aliases):
            if len(name.words) > 1:
                born[day, tuple(sorted(name.words))].setdefault(one.id, name.written)
    for (day, _words), held in sorted(born.items()):
        for a, b in combinations(sorted(held)[:MOST], 2):
            against = contradiction(subjects[a], subjects[b])
            strength = Strength.REFUSED if against else Strength.STRONG
            said = f"{_both_named(held[a], held[b])} and born on {day}" + (f", but {against}" if against else "")
            yield Link(a, b, LinkKind.BIRTH, strength, said)


def _both_named(one: str, other: str) -> str:
    return f"both are named {one!r}" if one == other else f"both are named with the same words, {one!r} and {other!r},"


def _by_name(subjects: Mapping[PartyId, Subject]) -> Iterator[Link]:
    """Parties of which one's main name is a name of the other, word for word."""
    mains: dict[str, list[Subject]] = defaultdict(list)
    others: dict[str, dict[PartyId, tuple[Subject, Naming]]] = defaultdict(dict)
    named = [one for one in subjects.values() if one.party.kind not in _NO_NAME]
    for one in named:
        mains[one.main.key].append(one)
    for one in named:
        if one.party.kind is not Kind.PERSON:
            for alias in one.aliases:
                if alias.key in mains and alias.key != one.main.key:
                    others[alias.key].setdefault(one.id, (one, alias))
    counts = word_counts(one for one in named if one.party.kind is not Kind.PERSON)
    for key, several in sorted(mains.items()):
        if len(key) < LEAST_KEY or len(several) > MOST:
            continue
        yield from (found for pair in combinations(several, 2) if (found := _of_one_name(*pair, counts)))
        for one, (other, alias) in product(several, others.get(key, {}).values()):
            found = _of_an_alias(one, other, alias, counts)
            if found is not None:
                yield found


def _of_one_name(one: Subject, other: Subject, counts: Counter[str]) -> Link | None:
    """What the same full name says of two parties; None where it says nothing worth keeping."""
    said = _same_name(one, other)
    against = contradiction(one, other)
    if against:
        return _made(one, other, LinkKind.NAME, Strength.REFUSED, f"{said}, but {against}")
    if forms_differ(one.main, other.main):
        return _made(one, other, LinkKind.NAME, Strength.REFUSED, f"{said}, but their legal forms differ")
    if one.list == other.list:
        return _within_one_list(one, other, said)
    if of_two_laws(one.main, other.main):
        return _made(one, other, LinkKind.NAME, Strength.POSSIBLE, f"{said}, {LAWS}")
    if same_address(one, other):
        return _made(one, other, LinkKind.ADDRESS, Strength.STRONG, f"{said}, at the same address")
    if Kind.PERSON in (one.party.kind, other.party.kind):
        return _made(one, other, LinkKind.NAME, Strength.REFUSED, f"{said}, but a name alone is not a person")
    shared = sorted(one.countries & other.countries)
    if not shared and one.countries and other.countries:
        theirs = " and ".join(", ".join(side.party.countries) for side in (one, other))
        return _made(one, other, LinkKind.NAME, Strength.REFUSED, f"{said}, but their countries differ: {theirs}")
    where = f"in {shared[0]}" if shared else "the country of one is not stated"
    if one.person and other.person:
        return _made(one, other, LinkKind.NAME, Strength.POSSIBLE, f"{said}, {where}; it may be a person's")
    if far_apart(one, other):
        return _made(one, other, LinkKind.NAME, Strength.POSSIBLE, f"{said}, {where}, {FAR}")
    strength = Strength.STRONG if _full(one, other, counts, known=bool(shared)) else Strength.POSSIBLE
    return _made(one, other, LinkKind.NAME, strength, f"{said}, {where}")


def _same_name(one: Subject, other: Subject) -> str:
    """That two names are the same, each as it is written; the legal form is aside where it is not the same."""
    first, second = (side.main for side in sorted((one, other), key=lambda side: side.id))
    if first.written == second.written:
        return f"the same full name, {first.written!r}"
    same = "the same full name" if first.whole == second.whole else "the same name, its legal form ignored"
    return f"{same}, {first.written!r} and {second.written!r}"


def _within_one_list(one: Subject, other: Subject, said: str) -> Link | None:
    """Two entries of one name on one list: the same where one notice or one address says so."""
    if one.list.startswith(SEPARATE):
        return _made(one, other, LinkKind.NAME, Strength.REFUSED, f"{said}, but the list keeps them apart")
    notices = sorted(one.pages & other.pages)
    if one.main.whole == other.main.whole and notices:
        volume, page = notices[0]
        return _made(one, other, LinkKind.NOTICE, Strength.STRONG, f"{said}, listed by one notice, {volume} FR {page}")
    one_form = one.main.whole == other.main.whole or one.main.bare or other.main.bare
    if one_form and same_address(one, other):
        return _made(one, other, LinkKind.ADDRESS, Strength.STRONG, f"{said}, at the same address")
    return _made(one, other, LinkKind.NAME, Strength.POSSIBLE, f"{said}, on one list")


def _full(one: Subject, other: Subject, counts: Counter[str], *, known: bool) -> bool:
    """Whether a name is enough: several words in one country, or a long rare word; with more where none is stated."""
    name = one.main
    rare = rare_word(name, counts)
    if not known:
        several = len(name.words) > MANY_WORDS or len(_keys(one) & _keys(other)) > 1
        return name.families == other.main.families and (several or (rare is not None and len(name.words) > 1))
    # A brand is no rare word where a list names its hundred affiliates, but `Huawei Technologies` in China is one.
    return len(name.words) > 1 or (rare is not None and len(rare) >= LONG_WORD)


def _keys(one: Subject) -> set[str]:
    return {name.key for name in (one.main, *one.aliases)}


def _of_an_alias(one: Subject, other: Subject, alias: Naming, counts: Counter[str]) -> Link | None:
    """What it says that one party's main name is another's alias."""
    if one.id == other.id or Kind.PERSON in (one.party.kind, other.party.kind) or (one.person and other.person):
        return None
    if one.list == other.list and one.list.startswith(SEPARATE):
        return None
    rare = rare_word(one.main, counts)
    shared = sorted(one.countries & other.countries)
    # Many common words say together who is meant: the institutes and bureaus of a ministry have no other names.
    if rare is None and len(one.main.words) <= MANY_WORDS:
        return None
    if rare is not None and len(alias.words) == 1 and len(rare) < LONG_WORD:
        return None
    said = _said_of_alias(one.main, alias)
    against = contradiction(one, other)
    if against is None and forms_differ(one.main, alias):
        against = "their legal forms differ"
    if against:
        return _made(one, other, LinkKind.ALIAS, Strength.REFUSED, f"{said}, but {against}")
    # An alias without a legal form says nothing of the form; the main names do.
    if of_two_laws(one.main, alias) or (alias.bare and of_two_laws(one.main, other.main)):
        return _made(one, other, LinkKind.ALIAS, Strength.POSSIBLE, f"{said}, {LAWS}")
    if one.list != other.list and same_address(one, other):
        return _made(one, other, LinkKind.ADDRESS, Strength.STRONG, f"{said}, at the same address")
    if not shared or one.list == other.list:
        where = f"in {shared[0]}, on one list" if shared else "the countries are not the same"
        return _made(one, other, LinkKind.ALIAS, Strength.POSSIBLE, f"{said}, {where}")
    if far_apart(one, other):
        return _made(one, other, LinkKind.ALIAS, Strength.POSSIBLE, f"{said}, in {shared[0]}, {FAR}")
    words = len(one.main.words)
    who = f"{rare!r} is a rare word" if rare is not None else f"its {words} words together say who is meant"
    return _made(one, other, LinkKind.ALIAS, Strength.STRONG, f"{said}, in {shared[0]}; {who}")


def _said_of_alias(main: Naming, alias: Naming) -> str:
    if main.written == alias.written:
        return f"{main.written!r}, the main name of one, is an alias of the other"
    aside = "" if main.whole == alias.whole else ", its legal form ignored"
    return f"{main.written!r}, the main name of one, is an alias of the other, {alias.written!r}{aside}"
