"""Rows of the Commerce Control List whose scope is said in words, read as questions about stated facts.

In words: some rows reach technology or software only for certain items; some reach an item only where it also meets the
parameters of another entry, or a condition. `parameters/ear/ccl_words.csv` has one line for each way into a row; a row
reaches the item when one line does. A line holds paragraphs (`!` before one leaves it out), a test and its keys:

- `for`: the technology or software is for an item of these entries (the fact `for_items`);
- `for_controlled`: the same, and that item is itself controlled for the row's reason;
- `not_for`: it is for something else than these;
- `meets`: one of these parameters or conditions is met (`!`: is not met), by the fact `meets`; `meets_all`: each is.

A line's `place` says where the row requires a license, in place of words that name no column.

Not modelled here: a reason that only names a section whose text was not read (742.6(a)(11); 742.3(b) for 4A001).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from licet.errors import BadInput
from licet.law import country_chart, tables
from licet.law.classification import within
from licet.law.country_chart import Row
from licet.law.truths import all_true, any_true, opposite
from licet.model.transaction import Item

COLUMNS = ["entry", "reason", "where", "place", "paragraphs", "test", "keys"]
TESTS = ("", "for", "for_controlled", "not_for", "meets", "meets_all")
FOR_ITEMS = "for_items"
ECCN = re.compile(r"\d[A-E]\d{3}(?:\.[a-z0-9]+)*")
UNREAD = "not_modelled:ccl_prose"


@dataclass(frozen=True, slots=True)
class Line:
    """One way into a row: paragraphs, a test with its keys, and the place where the row's words give one."""

    place: str
    paragraphs: tuple[str, ...]
    test: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a row reaches an item; the fact an unknown waits for; and the row's scope in words of our own."""

    truth: bool | None
    missing: str
    words: str


def in_words(row: Row) -> bool:
    """Whether a row's scope is no plain list of paragraphs, or its place no column or list of places."""
    return row.scope in ("prose", "except_prose") or row.where == "prose"


def lines(row: Row) -> tuple[Line, ...]:
    """The lines that read a row in words; empty where nobody read them."""
    return _table().get((row.entry, row.reason, row.where), ()) if in_words(row) else ()


def place(row: Row) -> str:
    """Where a row requires a license: its own column or places, or what its lines say instead."""
    return next((line.place for line in lines(row) if line.place), row.where)


def reading(row: Row, eccn: str, item: Item) -> Reading:
    """Whether a row reaches an item of this ECCN, from the facts stated of it."""
    own = lines(row)
    if not own:
        truth = None if in_words(row) else row.covers(eccn)
        return Reading(truth, UNREAD if in_words(row) else "classification", _plain(row))
    found = [_line(line, row, eccn, item) for line in own]
    truth = any_true([one.truth for one in found])
    waits = next((one.missing for one in found if one.truth is None), "")
    return Reading(truth, waits, "; or ".join(one.words for one in found))


def _line(line: Line, row: Row, eccn: str, item: Item) -> Reading:
    paragraphs = _paragraphs(line, eccn)
    tested = _test(line, row, item)
    truth = all_true([paragraphs, tested.truth])
    shown = _shown_paragraphs(line.paragraphs)
    words = f"{shown}, {tested.words}" if tested.words else shown
    return Reading(truth, "classification" if tested.truth is not None else tested.missing, words)


def _paragraphs(line: Line, eccn: str) -> bool | None:
    named = [within(eccn, p) for p in line.paragraphs if not p.startswith("!")]
    outside = [opposite(within(eccn, p[1:])) for p in line.paragraphs if p.startswith("!")]
    return all_true([any_true(named) if named else True, *outside])


def _test(line: Line, row: Row, item: Item) -> Reading:
    if line.test in ("meets", "meets_all"):
        return _met(line, item)
    if not line.test:
        return Reading(True, "", "")
    targets = purposes(item)
    named = " ".join(key for key in line.keys if not key.startswith("!")) or "any item"
    outside = " ".join(key[1:] for key in line.keys if key.startswith("!"))
    shown = f"{named} except {outside}" if outside else named
    reason = row.reason if line.test == "for_controlled" else ""
    words = f"{'not ' if line.test == 'not_for' else ''}for {shown}" + (f" controlled for {reason}" if reason else "")
    if not targets:
        return Reading(None, FOR_ITEMS, words)
    inside = [_target(target, line, reason, item) for target in targets]
    truth = opposite(all_true(inside)) if line.test == "not_for" else any_true(inside)
    return Reading(truth, FOR_ITEMS, words)


def purposes(item: Item) -> tuple[str, ...]:
    """The ECCNs that technology or software is stated to be for; empty where nothing, or something else, is stated."""
    stated = (item.for_items or "").replace(",", " ").split()
    return tuple(stated) if stated and all(ECCN.fullmatch(one) for one in stated) else ()


def _target(target: str, line: Line, reason: str, item: Item) -> bool | None:
    wanted = [_within(target, key) for key in line.keys if not key.startswith("!")]
    barred = [opposite(_within(target, key[1:])) for key in line.keys if key.startswith("!")]
    named = all_true([any_true(wanted) if wanted else True, *barred])
    if not reason or named is False:
        return named
    rows = [row for row in country_chart.rows(target) if row.reason == reason]
    controlled = any_true([reading(row, target, _without_purpose(item)).truth for row in rows])
    return all_true([named, controlled])


def _without_purpose(item: Item) -> Item:
    """The facts stated of the item are not facts of what it is for: nothing is known of that item's own parameters."""
    return Item(meets=item.meets)


def _within(eccn: str, key: str) -> bool | None:
    """Whether an ECCN is in an entry, a paragraph, or a range of entries (`1B001-1B003`)."""
    first, _, last = key.partition("-")
    return first <= eccn[:5] <= last if last else within(eccn, key)


def _met(line: Line, item: Item) -> Reading:
    stated = dict(item.meets)
    truths, shown = [], []
    for key in line.keys:
        name = key.removeprefix("!")
        truth = stated.get(name)
        truths.append(opposite(truth) if key.startswith("!") else truth)
        words = conditions().get(name, f"it meets the parameters of {name}")
        shown.append(f"not so that {words}" if key.startswith("!") else words)
    joined = all_true(truths) if line.test == "meets_all" else any_true(truths)
    open_ = next((key.removeprefix("!") for key, truth in zip(line.keys, truths, strict=True) if truth is None), "")
    return Reading(joined, f"meets:{open_}", (" and " if line.test == "meets_all" else " or ").join(shown))


def _shown_paragraphs(paragraphs: tuple[str, ...]) -> str:
    named = " ".join(p for p in paragraphs if not p.startswith("!")) or "the entry"
    outside = " ".join(p[1:] for p in paragraphs if p.startswith("!"))
    return f"{named} except {outside}" if outside else named


def _plain(row: Row) -> str:
    if row.scope == "all":
        return "the entire entry"
    listed = " ".join(row.paragraphs) or "described in words"
    before = {"only": "", "except": "all except ", "except_prose": "all except, in words: ", "prose": "in words: "}
    return before[row.scope] + listed


def refuse_unknown_conditions(item: Item) -> None:
    """Raises BadInput where a stated condition is none that any row sets: a misspelt fact must never be silence."""
    for key, _ in item.meets:
        if not ECCN.fullmatch(key) and key not in conditions():
            raise BadInput("item.meets", key, f"an ECCN with paragraph, or one of {', '.join(sorted(conditions()))}")


@cache
def conditions() -> Mapping[str, str]:
    """The conditions that rows set in words, by the code under which a transaction states them."""
    read = tables.lines("ear/ccl_conditions.csv", ["condition", "words"])
    return {line["condition"]: line["words"] for line in read}


@cache
def _table() -> Mapping[tuple[str, str, str], tuple[Line, ...]]:
    read = tables.lines("ear/ccl_words.csv", COLUMNS)
    return tables.by_key(((line["entry"], line["reason"], line["where"]), _way_in(line)) for line in read)


def _way_in(line: tables.TableLine) -> Line:
    return Line(line["place"], line.words("paragraphs"), line.one_of("test", TESTS), line.words("keys"))
