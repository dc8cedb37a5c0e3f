"""usage: variants.py LIST QUERIES LABELS — writes names made from listed ones, for `calibrate.py`; the same each time.

`made_*`: damage that names take in the world (slips, scans, fields cut off, words left out, other forms, other orders,
addresses, orders of payment): the party is the listed one. `near_*`: another brand, syllable, number, given name or
trade in the same frame: another party, whose name is on no list.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from licet.match import read_list
from licet.model import Kind, Party
from licet.names.sound import is_pinyin
from licet.names.tokens import Reading, WordClass, read

EACH = 150
"""Names of each kind."""
SEED = 20261123
FORMS = ("Ltd", "LLC", "Inc.", "GmbH", "S.A.", "Co., Ltd.", "JSC", "OOO", "Limited", "Corporation", "B.V.", "FZE")
STREETS = ("Main Street", "Industrial Road", "Lenina Street", "Nanjing Road", "Airport Road", "Sheikh Zayed Road")
TOWNS = ("Dubai", "Moscow", "Shenzhen", "Hong Kong", "Tehran", "Minsk", "Istanbul")
DEPARTMENTS = ("Purchasing Department", "R&D Center", "Sales Office", "Branch", "Warehouse 2", "Head Office")
TEXTS = ("Ship to {} attn receiving", "payment to {} inv 48211", "Consignee: {} / notify same", "c/o {} PO 7731")
TRADES = ("Bakery", "Dental Clinic", "Yoga Studio", "Florist", "Plumbing Services Ltd", "Music School", "Restaurant")
MISREAD = (
    *(("m", "rn"), ("l", "1"), ("o", "0"), ("s", "5"), ("e", "c")),
    *(("h", "b"), ("n", "ri"), ("d", "cl"), ("O", "0")),
)
SYLLABLES = (
    *("hua", "xin", "jin", "hai", "yuan", "tong", "da", "feng", "long", "sheng", "wei"),
    *("ming", "guang", "xiang", "bo", "kai", "lin", "rui", "yi", "zhong", "tai"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CHANCE = random.Random(SEED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed name in ASCII with its party and reading."""

    name: str
    party: Party
    reading: Reading

    @property
    def plain(self) -> list[str]:
        """Its distinctive words."""
        return [w.written for w in self.reading.words if w.kind is WordClass.PLAIN and len(w.written) > 2]

    @property
    def given(self) -> str:
        """What stands behind the comma of a person's name."""
        return self.name.partition(",")[2].strip()


def slip(name: str) -> str:
    """A letter left out, added, changed, or two swapped."""
    at = CHANCE.choice([i for i, c in enumerate(name) if c.isalpha()])
    kind = CHANCE.random()
    if kind < 0.3:
        return name[:at] + name[at + 1 :]
    if kind < 0.55:
        return name[:at] + CHANCE.choice(LETTERS) + name[at:]
    if kind < 0.8:
        return name[:at] + CHANCE.choice(LETTERS) + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def scanned(name: str) -> str:
    """Letters read for others that look like them, one in fourteen."""
    for _ in range(max(1, len(name) // 14)):
        seen, read_as = CHANCE.choice(MISREAD)
        places = [at for at, letter in enumerate(name) if letter == seen]
        if places:
            at = CHANCE.choice(places)
            name = name[:at] + read_as + name[at + 1 :]
    return name


def without_a_word(name: str) -> str:
    """One word but the first left out."""
    words = name.split()
    gone = CHANCE.randrange(1, len(words))
    return " ".join(words[:gone] + words[gone + 1 :])


def turned(name: str) -> str:
    """The words from some place on first."""
    words = name.split()
    at = CHANCE.randrange(1, len(words))
    return " ".join(words[at:] + words[:at])


def joined(name: str) -> str:
    """Two neighboring words without the blank."""
    words = name.split()
    at = CHANCE.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def other_form(listed: Listed) -> str:
    """The name with another legal form, or with one."""
    kept = {word.written for word in listed.reading.words}
    words = [w for w in listed.name.replace(",", " ").split() if re.sub("[^a-z0-9]", "", w.lower()) in kept]
    return " ".join(words or [listed.name]) + " " + CHANCE.choice(FORMS)


def address(listed: Listed) -> str:
    """The name with an address behind it."""
    between = CHANCE.choice((", ", "; ", " - ", " "))
    where = (
        f"{CHANCE.randrange(1, 300)} {CHANCE.choice(STREETS)}, {CHANCE.choice(TOWNS)} {CHANCE.randrange(10**5, 10**6)}"
    )
    return listed.name + between + where


def initials(listed: Listed) -> str:
    """Given names as initials."""
    return " ".join(f"{word[0]}." for word in listed.given.split()) + " " + listed.name.partition(",")[0]


def other_brand(listed: Listed, others: Sequence[Listed]) -> str:
    """Another listed name's distinctive word in place of the first."""
    return listed.name.replace(_written(listed, listed.plain[0]), CHANCE.choice(CHANCE.choice(others).plain).title())


def _written(listed: Listed, word: str) -> str:
    found = re.search(re.escape(word), listed.name, re.IGNORECASE)
    return found.group() if found else listed.name


def other_syllable(listed: Listed) -> str:
    """Another pinyin syllable in a word of two."""
    for word in listed.plain:
        for syllable in SYLLABLES:
            rest = word.removeprefix(syllable)
            if rest != word and is_pinyin(rest):
                other = CHANCE.choice([one for one in SYLLABLES if one != syllable])
                return listed.name.replace(_written(listed, word), (other + rest).title())
    return listed.name


def other_number(listed: Listed) -> str:
    """Every number of two digits and more a little larger."""
    return re.sub(r"\d{2,}", lambda found: str(int(found.group()) + CHANCE.randrange(1, 9)), listed.name)


def main(listed: Path, queries: Path, labels: Path) -> None:
    """Make and write."""
    names = list(_names(list(read_list(listed))))
    organizations = [one for one in names if one.party.kind is Kind.ORGANIZATION and len(one.reading.words) >= 2]
    people = [one for one in names if one.party.kind is Kind.PERSON and one.given]
    ships = [one for one in names if one.party.kind is Kind.VESSEL and len(one.name) >= 6]
    branded = [one for one in organizations if one.plain]
    known = {_words(one.reading) for one in names}
    made = [*_made(organizations, people, ships), *_near(branded, people, known)]
    with queries.open("w", encoding="utf-8") as asked, labels.open("w", encoding="utf-8") as said:
        for at, (category, name, one) in enumerate(made):
            query = {"id": f"{category}-{at}", "name": name, "schema": _SCHEMAS[one.party.kind]}
            if one.party.countries and CHANCE.random() < 0.5:
                query["country"] = one.party.countries[0].lower()
            right = [str(one.party.id)] if category.startswith("made_") else []
            label = {
                "id": query["id"],
                "expected": right,
                "category": category,
                "tier": "main" if right else "negative",
            }
            asked.write(json.dumps(query) + "\n")
            said.write(json.dumps(label) + "\n")


_SCHEMAS = {Kind.ORGANIZATION: "Organization", Kind.PERSON: "Person", Kind.VESSEL: "Vessel", Kind.AIRCRAFT: "Airplane"}
Made = tuple[str, str, Listed]


def _names(parties: Sequence[Party]) -> Iterator[Listed]:
    for party in parties:
        for name in dict.fromkeys((party.name, *party.aliases)):
            if name.isascii() and len(name) >= 6 and len(name.split()) >= (party.kind is not Kind.VESSEL) + 1:
                yield Listed(name, party, read(name)[0])


def _words(reading: Reading) -> tuple[str, ...]:
    return tuple(sorted(word.text for word in reading.words))


def _made(organizations: Sequence[Listed], people: Sequence[Listed], ships: Sequence[Listed]) -> Iterator[Made]:
    kinds: list[tuple[str, Sequence[Listed], Callable[[Listed], str]]] = [
        ("made_slip1", organizations, lambda one: slip(one.name)),
        ("made_slip2", [o for o in organizations if len(o.name) >= 14], lambda one: slip(slip(one.name))),
        ("made_slip3", [o for o in organizations if len(o.name) >= 30], lambda one: slip(slip(slip(one.name)))),
        ("made_scan", organizations, lambda one: scanned(one.name)),
        ("made_cut_off", [o for o in organizations if len(o.name) >= 38], lambda one: one.name[:35]),
        ("made_word_left_out", [o for o in organizations if len(o.plain) > 1], lambda one: without_a_word(one.name)),
        ("made_other_form", [o for o in organizations if o.reading.forms], other_form),
        ("made_turned", [o for o in organizations if len(o.reading.words) >= 3], lambda one: turned(one.name)),
        ("made_joined", organizations, lambda one: joined(one.name)),
        ("made_address", organizations, address),
        ("made_text", organizations, lambda one: CHANCE.choice(TEXTS).format(one.name)),
        ("made_department", organizations, lambda one: f"{one.name} {CHANCE.choice(DEPARTMENTS)}"),
        ("made_person_slip", people, lambda one: slip(one.name)),
        ("made_person_shorter", [p for p in people if len(p.name.split()) >= 3], lambda one: without_a_word(one.name)),
        ("made_person_initials", people, initials),
        ("made_person_turned", people, lambda one: f"{one.given} {one.name.partition(',')[0]}"),
        ("made_ship_slip", ships, lambda one: slip(one.name)),
        ("made_nothing", [*organizations, *people], lambda one: one.name),
    ]
    for category, pool, damaged in kinds:
        for one in CHANCE.choices(pool, k=EACH):
            yield category, damaged(one), one


def _near(branded: Sequence[Listed], people: Sequence[Listed], known: set[tuple[str, ...]]) -> Iterator[Made]:
    frames = [one for one in branded if len(one.plain) <= 2 and len(one.reading.words) >= 3]
    numbered = [one for one in branded if re.search(r"\d{2,}", one.name)]
    kinds: list[tuple[str, Sequence[Listed], Callable[[Listed], str]]] = [
        ("near_brand", frames, lambda one: other_brand(one, branded)),
        ("near_syllable", [o for o in branded if other_syllable(o) != o.name], other_syllable),
        ("near_number", numbered, other_number),
        ("near_family", people, lambda one: f"{CHANCE.choice(people).given.split()[0]} {one.name.partition(',')[0]}"),
        ("near_given", people, lambda one: f"{one.given} {CHANCE.choice(people).name.partition(',')[0]}"),
        ("near_trade", branded, lambda one: f"{one.plain[0].title()} {CHANCE.choice(TRADES)}"),
    ]
    for category, pool, changed in kinds:
        for one in CHANCE.choices(pool, k=EACH):
            name = changed(one)
            if _words(read(name)[0]) not in known:
                yield category, name, one


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:4]))
