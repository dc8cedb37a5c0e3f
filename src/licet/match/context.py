"""Whether a place in a text that spells a listed name names the listed party: what stands around it decides.

A long name speaks for itself. A short one may be an ordinary word, another firm's name, a street: it needs capitals,
a rare spelling, or the whole name elsewhere in the text, and nothing beside it that makes it part of another name.
"""

import re
from dataclasses import dataclass

from licet.match.around import Around, Neighbor
from licet.match.form import NEEDED, Form, homonyms, narrowed
from licet.match.patterns import How, Written
from licet.match.vocabulary import kinds
from licet.model import Kind

LEAST = 0.7
"""Certainty from which a place is reported."""

SUPPORTED = 0.5
"""Certainty that is enough when the same party is named by a longer name elsewhere in the text."""

INSTITUTIONS = frozenset(("university", "institute", "academy", "bank", "ministry", "center", "centre", "laboratory"))
"""Words that make an institution of its own out of a brand before them."""

_VESSEL = re.compile(r"\b(?:vessel|tanker|m/?v|m/?t|m/?s|ship|imo|voyage|flag|aboard|barge|cargo ship|steamer)\b")
_AIRCRAFT = re.compile(r"\b(?:aircraft|tail number|airplane|aeroplane|registration|jet|plane|flight)\b")
_FIRM = re.compile(
    r"\b(?:c(?:ompan(?:y|ies)|ustomers?|hips?|ameras?|ontract)|f(?:irms?|ab|oundry)|v(?:endors?|isitors? from)|makers?"
    r"|s(?:uppliers?|ubcontractors?|hares|take|ubsidiar(?:y|ies)|anction\w*|ensors?|hipments? to)|group|affiliates?"
    r"|ba(?:cked|tter(?:y|ies)|nk)|listed|en(?:tity list|d users?)|restricted|universit\w+|d(?:rones?|evices?)|wafers?"
    r"|products?)\b"
)
"""Of the text around a place in small letters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at characters `start` to `end` of the text."""

    form: Form
    start: int
    end: int


def certainty(around: Around, hit: Hit) -> tuple[float, tuple[Written, ...]]:
    """How certain it is, from 0 to 1, that a place names a listed party, and which ones remain."""
    # A single word is parted by nothing but a line end after a hyphen.
    if (not hit.form.single or around.text.find("\n", hit.start, hit.end) >= 0) and around.broken(hit.start, hit.end):
        return 0.0, ()
    form = _fitting(around, hit)
    if form is None:
        return 0.0, ()
    if form.single:
        return _single(around, hit, form), form.written
    if form.people:
        return _person(around, hit), form.written
    return _several(around, hit, form), form.written


def _fitting(around: Around, hit: Hit) -> Form | None:
    """The form with the meanings that the text around it allows: nobody is called by a single word of a name."""
    met = hit.form.kinds
    if NEEDED.isdisjoint(met) and (Kind.PERSON not in met or not hit.form.single):
        return hit.form
    near = around.near(hit.start, hit.end).lower()
    shown = {Kind.VESSEL: _VESSEL, Kind.AIRCRAFT: _AIRCRAFT}
    fits = frozenset(
        kind
        for kind in met
        if (shown[kind].search(near) if kind in NEEDED else kind is not Kind.PERSON or not hit.form.single)
    )
    return hit.form if fits == met else narrowed(hit.form, fits)


def _capitals(written: str) -> bool:
    """Whether every word that is not a small one begins with a capital or a digit."""
    words = [word for word in re.findall(r"[^\W_]+", written) if "function" not in kinds().get(word.lower(), ())]
    return bool(words) and all(not word[0].islower() or len(word) == 1 for word in words)


def _several(around: Around, hit: Hit, form: Form) -> float:
    written = around.text[hit.start : hit.end]
    nearest = form.nearest
    score = {How.OFFICIAL: 1.0, How.ALIAS: 0.98, How.STEM: 0.95, How.TRIMMED: 0.88}.get(nearest, 0.8)
    left, right = around.left(hit.start), around.right(hit.end)
    capitals = _capitals(written)
    if right is not None and right.named and "noun" in right.kinds and not form.last_noun:
        return 0.0
    if form.coined:
        longer = right is not None and right.named and right.gap == " " and not right.kinds
        if nearest >= How.STEM and longer and not around.shouting(hit.start, hit.end):
            score -= 0.2
        return score if capitals or (nearest <= How.STEM and len(form.text) >= 10) else score - 0.25
    if not capitals or _extended(left) or _extended(right):
        return 0.0
    if around.shouting(hit.start, hit.end) and len(form.text) < 12:
        score -= 0.2
    return score - 0.1


def _extended(neighbor: Neighbor | None) -> bool:
    return neighbor is not None and neighbor.named and neighbor.gap in (" ", "-")


def _person(around: Around, hit: Hit) -> float:
    if not _capitals(around.text[hit.start : hit.end]):
        return 0.0
    left, right = around.left(hit.start), around.right(hit.end)
    shouting = around.shouting(hit.start, hit.end)
    if not shouting and ((right is not None and right.gap == " " and right.named) or _given_before(left)):
        return 0.4
    return 0.95 if hit.form.text.count(" ") >= 2 else 0.85


def _given_before(left: Neighbor | None) -> bool:
    return left is not None and left.gap == " " and left.named and not left.kinds


def _single(around: Around, hit: Hit, form: Form) -> float:
    small = around.text[hit.start].islower()
    if form.acronym:
        # Letters that a list writes in capitals are meant where the text writes them so.
        capitals = around.text[hit.start : hit.end].isupper()
        return 0.0 if not capitals or around.in_address(hit.start, hit.end) else _acronym_score(around, hit, form)
    if around.in_address(hit.start, hit.end):
        return 0.0
    left, right = around.left(hit.start), around.right(hit.end)
    if _part_of_another(form, left, right):
        return 0.0
    if form.known:
        return SUPPORTED if not small and not _extended(left) and not _extended(right) else 0.0
    if not form.strong and form.nearest > How.ALIAS and form.text in around.small:
        return 0.0
    return _brand_score(form, left, right, shouting=_shouts(around, hit, form), small=small)


def _shouts(around: Around, hit: Hit, form: Form) -> bool:
    """Whether the line is written in capitals, where that bears on the form."""
    return not form.strong and form.nearest > How.ALIAS and around.shouting(hit.start, hit.end)


def _brand_score(form: Form, left: Neighbor | None, right: Neighbor | None, *, shouting: bool, small: bool) -> float:
    listed = form.nearest <= How.ALIAS
    score = 0.95 if form.strong else 0.85 if listed else 0.75
    score -= 0.1 if shouting else 0.0
    if small:
        rare = form.strong or (len(form.text) >= 6 and not form.pinyin)
        score -= 0.05 if listed and rare else 0.3
    if not form.strong and form.pinyin:
        score -= 0.1
        if _extended(left) or _extended(right):
            score -= 0.2
    if not form.strong and right is not None and right.named and right.gap == " ":
        score -= 0.1 if listed else 0.3
    return score


def _part_of_another(form: Form, left: Neighbor | None, right: Neighbor | None) -> bool:
    if right is not None and right.named and right.gap == " ":
        institution = right.word.lower() in INSTITUTIONS and form.nearest >= How.BRAND
        if "noun" in right.kinds or institution:
            return True
    if left is None or left.gap != " ":
        return False
    if left.named and "noun" in left.kinds:
        return True
    if left.word.islower() and len(left.word) <= 3 and left.word in ("al", "el", "la", "il", "del", "di", "le", "los"):
        return True
    return not form.strong and left.named and not left.kinds & {"place"}


def _acronym_score(around: Around, hit: Hit, form: Form) -> float:
    near = around.near(hit.start, hit.end)
    lowered = near.lower()
    shown = homonyms().get(form.text)
    if shown and (shown & set(re.findall(r"[\w&]+", lowered)) or ("points" in shown and "%" in near)):
        return 0.0
    sides = (around.left(hit.start), around.right(hit.end))
    if any(side is not None and side.gap == "-" for side in sides):
        return 0.0
    if form.known and any(_extended(side) for side in sides):
        return 0.0  # MARIGOLD STAR is another vessel
    score = 0.5 + (0.2 if len(form.text) >= 4 and not form.known else 0.0)
    score += 0.2 if form.shared else 0.0
    score += 0.1 if _FIRM.search(lowered) else 0.0
    # A party that its list calls by these letters alone (DJI) is meant by them unless the text shows the other meaning.
    so_called = form.nearest is How.OFFICIAL
    score -= 0.1 if form.text in homonyms() and len(form.text) == 3 and not so_called else 0.0
    score -= 0.15 if around.shouting(hit.start, hit.end) else 0.0
    return min(max(score, SUPPORTED), 0.9)
