"""Names that a field of fixed length cut off: `SOVCOMBANK TECHNOLOGIES LIMITED LIA`.

Not modelled here: what a cut-off word may have been (`match.align`).
"""

import re
from collections.abc import Mapping
from functools import cache

from licet.names.legal_forms import phrases, stands

FIELDS = frozenset({30, 34, 35, 40, 50, 70})
"""Characters of a name that fills its field: 35 in SWIFT MT103, fields 50 and 59 (34 when a blank stood last), and in
SAP KNA1-NAME1; 40 in SAP BUT000-NAME_ORG1; 70 in the SEPA rulebooks; 30 and 50 in older ledgers."""
FRAGMENT = 3
"""Letters of a form's cut-off word that are enough when the text does not fill a field."""
FIRST_FRAGMENT = 4
"""Letters of a form's first word that are enough when it is the one cut off."""
MOST_WORDS = 4
"""Whole words of a form before the one cut off."""
WHOLE_FORM = 3
"""Letters of a legal form at the end that is no beginning of another word."""
_WORD = re.compile("[a-z]+")


def fills_a_field(name: str) -> bool:
    """Whether a name is as long as a field in which names are cut off: words may be missing at its end."""
    return len(name.strip()) in FIELDS


def completed(folded: str, *, fills: bool) -> tuple[str, bool]:
    """A folded name whose cut-off legal form is written out, and whether words of the name itself may be missing.

    Args:
        fills: the name fills a field; else only a form with a whole word before the fragment is written out.
    """
    whole = _with_form(folded, fills=fills)
    if fills and whole == folded and not _ends_with_form(folded):
        return (f"{folded})" if folded.count("(") > folded.count(")") else folded), True
    return whole, False


def _ends_with_form(folded: str) -> bool:
    """Whether a name ends with a whole legal form: nothing of the name itself is missing. `CO` may be a beginning."""
    words = _WORD.findall(folded)
    ends = (tuple(words[-length:]) for length in range(1, min(MOST_WORDS, len(words) - 1) + 1))
    return any(len("".join(end)) >= WHOLE_FORM and end in phrases() and _stands_last(end) for end in ends)


def _stands_last(phrase: tuple[str, ...]) -> bool:
    return stands(phrase, 1, len(phrase) + 1, behind_name=True)


def _with_form(folded: str, *, fills: bool) -> str:
    if not folded.isascii() or not folded[-1].isalpha():
        return folded
    words = _WORD.findall(folded)
    last = words[-1]
    if not fills and (len(words) < 3 or len(last) < FRAGMENT or words[-2] not in _before_the_last()):
        return folded
    for whole in range(min(MOST_WORDS, len(words) - 2), -1, -1):
        least = FIRST_FRAGMENT if not whole else 1 if fills else FRAGMENT
        if len(last) < least or (not whole and not fills):
            continue
        before = tuple(words[len(words) - 1 - whole : -1])
        if (*before, last) in phrases():
            return folded
        forms = _beginning_with().get(before, ()) if whole else _by_opening().get(last[:FIRST_FRAGMENT], ())
        form = next((form for form in forms if form[whole].startswith(last)), None)
        if form is not None:
            return folded[: -len(last)] + " ".join(form[whole:])
    return folded


@cache
def _by_opening() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The forms that may be cut off in their first word, by the letters of it that are enough; shortest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for form in _beginning_with()[()]:
        opening = form[0][:FIRST_FRAGMENT]
        found[opening] = (*found.get(opening, ()), form)
    return found


@cache
def _before_the_last() -> frozenset[str]:
    """Words that stand before the one of a form that is cut off."""
    return frozenset(before[-1] for before in _beginning_with() if before)


@cache
def _beginning_with() -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Forms by their first words, whose next word has four letters and more or follows others; shortest first."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for form in phrases():
        for whole in range(min(len(form), MOST_WORDS + 1)):
            if len(form[whole]) > (FIRST_FRAGMENT if not whole else 1):
                found.setdefault(form[:whole], []).append(form)
    return {before: tuple(sorted(same, key=lambda form: (len(form), form))) for before, same in found.items()}
