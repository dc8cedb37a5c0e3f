"""Which entries the Commerce Control List held on a day: by the edition we hold, and what came or went since 2020.

An entry of the edition (`ccl_entries.csv`) that no line of `ccl_history.csv` dates is taken to have stood before 2020.
`ccl_paragraphs.csv` holds the last lettered paragraph of an entry, and whether it has a .z, for Categories 1, 3, 4
and 5: their text is what we hold.

Not modelled here: what an entry described on an earlier day; paragraphs below the first letter; Categories 0, 2 and 6
to 9, of whose paragraphs nothing is said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.errors import BadInput
from licet.law.misspelt import alike
from licet.law.tables import Dated, lines
from licet.law.trace import Answer

ENTRIES_COLUMNS = ["entry", "reasons", "gbs", "gbs_paragraphs", "lvs_usd", "sta"]
HISTORY_COLUMNS = ["name", "since", "until", "cite", "check"]
PARAGRAPHS_COLUMNS = ["entry", "last", "z"]
ENTRY_FORM = re.compile(r"(?P<entry>[0-9][A-E][0-9]{3})(\.(?P<letter>[A-Za-z])(?P<rest>.*))?")
EDITION_DAY = date(2026, 7, 23)
NOT_COUNTED = frozenset("xyz")
"""Paragraphs that stand outside the alphabet: catch-alls of military and space entries, and .z."""


@dataclass(frozen=True, slots=True)
class Existence:
    """Whether the list of a day held an ECCN: why, by which rule, what to confirm, and the nearest ones that it held.

    Unknown: the edition we hold has no such entry, and nothing tells whether an earlier or a later one had.
    """

    answer: Answer
    why: str
    cite: str = ""
    check: str = ""
    near: tuple[str, ...] = ()


def existence(eccn: str, on: date) -> Existence:
    """Whether an ECCN with its first paragraph was on the Commerce Control List on a day.

    Source:
        Supplement No. 1 to part 774 as of 2026-07-23, and the rules that `ccl_history.csv` cites.
    """
    form = ENTRY_FORM.fullmatch(eccn.strip().upper())
    if form is None:
        near = alike(eccn.strip().upper()[:5], held(), 3)
        return Existence(Answer.NO, f"{eccn} is not written like an ECCN (3A090.a)", near=near)
    entry, letter = form["entry"], (form["letter"] or "").lower()
    for name in (entry, f"{entry}.{letter}") if letter else (entry,):
        found = _in_history(name, on)
        if found is not None:
            return found
    if entry not in held():
        dated = history().get(entry)
        if dated is not None and dated.until is not None:
            return Existence(Answer.YES, f"{entry} was on the list up to {dated.until}", dated.cite, dated.check)
        why = f"the edition of {EDITION_DAY} that we hold has no entry {entry}"
        return Existence(Answer.UNKNOWN, why, check=dated.check if dated else "", near=_near(entry, on))
    return _lettered(entry, letter, on) if letter else Existence(Answer.YES, f"{entry} is on the list")


def _in_history(name: str, on: date) -> Existence | None:
    """A no where the list did not hold the name yet or any more; None where nothing speaks against it."""
    dated = history().get(name)
    if dated is None:
        return None
    entry = name[:5]
    if not dated.begun(on):
        why = f"{name} is on the list from {dated.since} only"
        return Existence(Answer.NO, why, dated.cite, dated.check, _near(entry, on))
    if dated.ended(on):
        why = f"{name} was on the list up to {dated.until}, that day not included"
        return Existence(Answer.NO, why, dated.cite, dated.check, _near(entry, on))
    return None


def _lettered(entry: str, letter: str, on: date) -> Existence:
    last, has_z = _paragraphs().get(entry, ("", True))
    beyond = bool(last) and letter not in NOT_COUNTED and letter > last
    if beyond or (letter == "z" and not has_z):
        near = tuple(one for one in (f"{entry}.{x}" for x in "abcdefghijklmnopqrstuvw" if x <= last) if _stood(one, on))
        why = f"the edition of {EDITION_DAY} that we hold has no paragraph {entry}.{letter}"
        return Existence(Answer.NO, why, near=near[-3:])
    return Existence(Answer.YES, f"{entry} is on the list")


def _near(entry: str, on: date) -> tuple[str, ...]:
    """Entries of the day whose names are close: of the same group and series first."""
    stood = {*held(), *(name for name in history() if "." not in name)} - {entry}
    alike = [one for one in stood if _stood(one, on) and (one[:2] == entry[:2] or _alike(one, entry) >= 4)]
    return tuple(sorted(alike, key=lambda one: (-_alike(one, entry), one[:2] != entry[:2], one))[:4])


def _alike(one: str, other: str) -> int:
    """In how many places two names of entries have the same sign."""
    return sum(a == b for a, b in zip(one, other, strict=True))


def _stood(name: str, on: date) -> bool:
    dated = history().get(name)
    return dated is None or dated.holds(on)


@cache
def held() -> Mapping[str, str]:
    """Every entry of the edition we hold, with its reasons for control as the edition lists them."""
    return {line["entry"]: line["reasons"] for line in lines("ear/ccl_entries.csv", ENTRIES_COLUMNS)}


def only_renamed(eccn: str, on: date) -> bool:
    """Whether all that the list of a day lacked was the paragraph, in an entry controlled for anti-terrorism only.

    Such an item was in the same entry under another letter, or under none: its controls were no other ones.
    """
    stood = existence(eccn[:5], on).answer is Answer.YES
    return stood and held().get(eccn[:5]) == "AT" and eccn[:7] in _named(on)


def _named(on: date) -> frozenset[str]:
    """Paragraphs that came to the list after a day."""
    return frozenset(name for name, dated in history().items() if "." in name and not dated.begun(on))


@cache
def history() -> Mapping[str, Dated]:
    """Entries (`3B993`) and lettered paragraphs (`3A090.c`) that came or went since 2020, by name."""
    found = {line["name"]: line.dated() for line in lines("ear/ccl_history.csv", HISTORY_COLUMNS)}
    for name, dated in found.items():
        if ENTRY_FORM.fullmatch(name) is None or dated.since is None:
            raise BadInput("ear/ccl_history.csv", name, "an ECCN with the day since which it is on the list")
    return found


@cache
def _paragraphs() -> Mapping[str, tuple[str, bool]]:
    read = lines("ear/ccl_paragraphs.csv", PARAGRAPHS_COLUMNS)
    return {line["entry"]: (line["last"], line["z"] == "yes") for line in read}
