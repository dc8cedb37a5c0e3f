"""When a classification made under the law of one day has to be looked at again for another day.

In words: a rule that changed what an entry describes, or made an entry that takes items from it, may move an item. A
classification made before such a rule's first day says nothing of a day after it; one made under a later law says
nothing of an earlier day before that rule.

Not modelled here: rules that changed other entries than those of advanced computing without adding or removing one.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from licet.law.classification import EAR99
from licet.law.ear.eccn_3a090 import FIRST_DAY, MEMORY_SHAPE, PERFORMANCE_SHAPE
from licet.law.entries import existence, history
from licet.law.trace import Answer

ADVANCED = frozenset(
    {"3A001", "3A090", "3A991", "4A003", "4A004", "4A005", "4A090", "4A994", "5A002", "5A004", "5A992"}
    | {"3D001", "3E001", "4D001", "4D090", "4E001", "5D002", "5D992", "5E002", "5E992"}
)
"""Entries among which the rules on advanced computing move items."""

SHAPES = ((FIRST_DAY, "87 FR 62186"), (PERFORMANCE_SHAPE, "88 FR 73458"), (MEMORY_SHAPE, "89 FR 96790"))


class RuleDay(NamedTuple):
    """The first day of a rule that may move an item, and its citation."""

    day: date
    cite: str


def fresh_look(eccn: str, *, made_for: date, on: date) -> str:
    """Why a classification made for the law of one day has to be looked at again on another; empty where not."""
    found = existence(eccn, on) if eccn != EAR99 else None
    if found is not None and found.answer is Answer.NO:
        near = f"; near: {', '.join(found.near)}" if found.near else ""
        return f"{found.why}{near}"
    first, last = sorted((made_for, on))
    crossed = [one for one in rule_days(eccn) if first < one.day <= last]
    if not crossed:
        return ""
    named = ", ".join(f"{one.day} ({one.cite})" for one in crossed)
    return f"it was classified for the law of {made_for}, and rules changed entries it may belong to on {named}"


def rule_days(eccn: str) -> tuple[RuleDay, ...]:
    """The days on which a rule may have moved items of an entry, or of no entry (EAR99), in order."""
    return tuple(sorted({*_shapes(eccn), *_entries(eccn)}))


def _shapes(eccn: str) -> Iterator[RuleDay]:
    if eccn == EAR99 or eccn[:5] in ADVANCED:
        yield from (RuleDay(*one) for one in SHAPES)


def _entries(eccn: str) -> Iterator[RuleDay]:
    """Entries that came or went in the same group of the same category, or anywhere for what no entry described."""
    for name, dated in history().items():
        if ("." not in name and eccn in (EAR99, name)) or name[:2] == eccn[:2]:
            yield from (RuleDay(day, dated.cite) for day in (dated.since, dated.until) if day is not None)
