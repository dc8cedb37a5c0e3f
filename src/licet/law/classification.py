"""Which classifications the facts leave open, and questions put to all of them at once.

In words: a stated ECCN is a fact. Where measured properties decide, 3A090 is asked first; an integrated circuit that no
paragraph of 3A090 describes counts as 3A991 unless something else was stated. Where the properties do not settle it,
every classification still possible is kept, and a question is settled only when all of them answer alike. A stated
ECCN that the stated figures contradict (they reach 3A090, it is another entry) is kept beside the one they reach. Of a
stated paragraph that the list of the day did not hold the entry is kept, and of such an entry nothing (see
ear/supp_1_part_774_entries).

Not modelled here: classification of anything else than integrated circuits and memory from properties.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from licet.law.derived import derived
from licet.law.ear.advanced_computing_items import at_limits, classification
from licet.law.ear.eccn_4a090 import stated
from licet.law.entries import existence, only_renamed
from licet.law.trace import Answer, Cite, Step, ask
from licet.law.truths import any_true
from licet.model.transaction import Item, ItemKind, Transaction

EAR99 = "EAR99"
NOT_ON_CCL = "not_on_ccl"
WELL_FORMED = re.compile(r"\d[A-E]\d{3}(\.[a-z](\.([a-z]|\d{1,3}))*)?")
"""An ECCN whose paragraphs are written as the list writes them: `3A001.b.2`, never `3A001.b2` or `3A001.B.2`."""

UNCONTROLLED_CIRCUIT = "3A991"
"""Where a circuit goes that no paragraph of 3A090 describes: anti-terrorism controls only."""


@dataclass(frozen=True, slots=True)
class Classified:
    """Every classification the facts leave open; empty: nothing is known. `missing`: what would settle it."""

    possible: tuple[str, ...]
    missing: str = "classification"

    def holds(self, test: Callable[[str], bool | None]) -> Answer:
        """Whether a statement is true of the item, whichever classification it has."""
        if not self.possible:
            return Answer.UNKNOWN
        truths = {test(one) for one in self.possible}
        if truths == {True}:
            return Answer.YES
        return Answer.NO if truths == {False} else Answer.UNKNOWN

    def surely_outside(self, entries: frozenset[str]) -> bool:
        """Whether the item is in none of these entries, whichever classification it has."""
        return bool(self.possible) and entries.isdisjoint(entry(one) for one in self.possible)

    def ask(self, question: str, test: Callable[[str], bool | None], cite: Cite) -> Step:
        """A question about the classification; unknown where the classifications left open disagree."""
        shown = ", ".join(self.possible) or "the classification is not known"
        return ask(question, self.holds(test), cite, shown, missing=self.missing)


@derived
def classified(transaction: Transaction) -> Classified:
    """What the item can be on the day."""
    item = transaction.item
    found = classification(transaction)
    if item.classification and not item.classify_from_specs:
        if only_renamed(item.classification, transaction.on):
            return Classified((item.classification,))
        if on_ccl(item.classification) and existence(item.classification, transaction.on).answer is Answer.NO:
            whole = entry(item.classification)
            stood = existence(whole, transaction.on).answer is not Answer.NO
            return Classified((whole,) if stood else ())
        # Figures that reach 3A090 contradict an entry that is neither 3A090 nor 4A090 nor a .z paragraph.
        reached = at_limits(item, transaction.on) if stated(item.classification, transaction.on) is None else None
        return Classified((item.classification, f"3A090.{reached}") if reached else (item.classification,))
    if found.paragraph:
        return Classified((f"3A090.{found.paragraph}",))
    if not item.classify_from_specs or (item.chip is None and item.hbm is None):
        return Classified(())
    rest = item.classification or UNCONTROLLED_CIRCUIT
    open_ = [f"3A090.{letter}" for letter in "abc" if found.letter(letter).answer is Answer.UNKNOWN]
    return Classified((*open_, rest), "chip_specs") if open_ else Classified((rest,))


def entry(eccn: str) -> str:
    """The five characters of an ECCN: `3A001` of `3A001.a.2`."""
    return eccn[:5]


def on_ccl(eccn: str) -> bool:
    """Whether a classification is an ECCN of the Commerce Control List."""
    return eccn not in (EAR99, NOT_ON_CCL)


@lru_cache(maxsize=65_536)
def within(eccn: str, paragraph: str) -> bool | None:
    """Whether an item of `eccn` is in `paragraph` (`3A001.b.2`).

    None where only a wider paragraph was given, or one of the same entry that is not written as the list writes it.
    """
    if eccn == paragraph or eccn.startswith(f"{paragraph}."):
        return True
    if entry(eccn) == entry(paragraph) and not WELL_FORMED.fullmatch(eccn):
        return None
    return None if paragraph.startswith(f"{eccn}.") else False


def in_any(*scopes: str) -> Callable[[str], bool | None]:
    """A test: the item is in one of these entries or paragraphs; unknown where it may be."""

    def test(eccn: str) -> bool | None:
        return any_true([within(eccn, scope) for scope in scopes])

    return test


def group(eccn: str) -> str:
    """The product group of an ECCN (A to E); empty for EAR99."""
    return eccn[1] if on_ccl(eccn) else ""


def category(eccn: str) -> str:
    """The category of an ECCN (0 to 9); empty for EAR99."""
    return eccn[0] if on_ccl(eccn) else ""


def technology(item: Item) -> Callable[[str], bool | None]:
    """A test: the item is technology, by its product group, or off the list by what it is said to be."""
    stated = None if item.kind is None else item.kind is ItemKind.TECHNOLOGY
    return lambda eccn: group(eccn) == "E" if on_ccl(eccn) else stated


def military_series(eccn: str) -> bool:
    """Whether an ECCN is of the 600 series."""
    return bool(re.fullmatch(r"\dY?[A-E]6\d\d.*", eccn))


def space_series(eccn: str) -> bool:
    """Whether an ECCN is 9x515."""
    return bool(re.fullmatch(r"9[A-E]515.*", eccn))
