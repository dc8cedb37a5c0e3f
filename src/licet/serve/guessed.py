"""Which field a column of a file of parties may be: by its header, else by what stands in it, with why.

A guess is shown to a person, who decides; nothing is read by it alone.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import licet
from licet.serve.chunks import field_named

LEAVE = ""
"""The field of a column that is left out."""
SEVERAL = frozenset({"name", "alias", "address"})
"""Fields that several columns may be: a second name is one more name, an address comes in parts."""
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
MOST_FIT = 0.9
"""Share of the values that fit, at least: a list has slips."""
_LEAST = 2
"""Values that a column is judged by, at least."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The field that a column may be, empty for none, and why."""

    field: str
    why: str


def guess(columns: Mapping[str, Sequence[str]]) -> dict[str, Guess]:
    """A guess for each column, given with its first values. One column is the name; others may be more names of it."""
    found: dict[str, Guess] = {}
    for column, values in columns.items():
        one = _by_header(column) or _by_values(values)
        taken = {each.field for each in found.values()}
        if one is None:
            one = Guess(LEAVE, "Its header says nothing known here.")
        elif one.field in taken and one.field not in SEVERAL - {"name"}:
            beside = " Another name of the same party? Say so." if one.field == "name" else ""
            one = Guess(LEAVE, f"Another column is the {WORDS[one.field]} already.{beside}")
        found[column] = one
    return found if any(one.field == "name" for one in found.values()) else _only_text(found, columns)


WORDS: Mapping[str, str] = {
    "name": "name",
    "alias": "other name",
    "country": "country",
    "address": "address",
    "id": "number of the row",
    "schema": "kind of party",
    "uscc": "USCC",
    "imo": "IMO number",
    "lei": "LEI",
    "swift": "SWIFT code",
    "registration_number": "registration number",
}
"""Every field that a column can be, in the words of a sentence."""


@cache
def _table() -> tuple[frozenset[str], Mapping[str, str]]:
    """The words that say whose a column is, and the field of each header."""
    read = tomllib.loads(files("licet.serve").joinpath("column_words.toml").read_text(encoding="utf-8"))
    return frozenset(read["owners"]), {field_named(one): name for name, all_ in read["words"].items() for one in all_}


def _by_header(column: str) -> Guess | None:
    owners, known = _table()
    written = field_named(column).strip("_:*# ")
    if written in known:
        return Guess(known[written], "Its header says so.")
    rest = [one for one in written.split("_") if one not in owners]
    if not rest:
        return Guess("name", "Its header says whose file it is: their names.")
    left = "_".join(rest)
    if left in known:
        return Guess(known[left], "Its header says so.")
    for one in owners:
        # 客户名称: nothing divides the words.
        if not one.isascii() and written.startswith(one) and written.removeprefix(one) in known:
            return Guess(known[written.removeprefix(one)], "Its header says so.")
    return None


def _by_values(values: Sequence[str]) -> Guess | None:
    given = [one.strip() for one in values if one.strip()]
    if len(given) < _LEAST:
        return None
    for name, fits, what in _KINDS:
        number = sum(bool(fits(one)) for one in given)
        if number >= MOST_FIT * len(given):
            return Guess(name, f"Of its first {len(given)} values {number} are {what}.")
    return None


def _country(text: str) -> bool:
    try:
        licet.country_code(text)
    except licet.BadInput:
        return False
    return True


_KINDS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("country", _country, "countries"),
    ("uscc", _USCC.fullmatch, "as long as a USCC"),
    ("lei", _LEI.fullmatch, "as long as a LEI"),
)


def _only_text(found: dict[str, Guess], columns: Mapping[str, Sequence[str]]) -> dict[str, Guess]:
    """The only column of words, where none is called a name."""
    words = [one for one in columns if found[one].field == LEAVE and _is_text(columns[one])]
    if len(words) == 1:
        found[words[0]] = Guess("name", "It is the only column of text that is not something else.")
    return found


def _is_text(values: Sequence[str]) -> bool:
    given = [one for one in values if one.strip()]
    return bool(given) and sum(any(c.isalpha() for c in one) for one in given) * 2 > len(given)
