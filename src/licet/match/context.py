"""Whether a place in a text that spells a listed name names the listed party: what stands around it decides.

A long name speaks for itself. A short one may be an ordinary word, another firm's name, a street: it needs capitals,
a rare spelling, or the whole name elsewhere in the text, and nothing beside it that makes it part of another name.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from licet.errors import SourceUnreadable
from licet.match.patterns import How, Written
from licet.match.vocabulary import is_pinyin, kinds
from licet.model import Kind

LEAST = 0.7
"""Certainty from which a place is reported."""

SUPPORTED = 0.5
"""Certainty that is enough when the same party is named by a longer name elsewhere in the text."""

INSTITUTIONS = frozenset(("university", "institute", "academy", "bank", "ministry", "center", "centre", "laboratory"))
"""Words that make an institution of its own out of a brand before them."""

_RIGHT = re.compile(r"(?:['’]s)?(?P<gap> |\n[ \t>]*|-|)(?P<word>[^\W_][\w&'’-]*)")
_LEFT = re.compile(r"(?P<word>[^\W_][\w&'’-]*)(?P<gap> |\n[ \t>]*|-)$")
_ADDRESS_AFTER = re.compile(r"[\w-]*(?:@|://|\.[a-z]{2,6}\b|\.\w+/)")
_ADDRESS_BEFORE = re.compile(r"(?:[@/#\\_]|\w\.|www\.)$")
_VESSEL = re.compile(r"\b(?:vessel|tanker|m/?v|m/?t|m/?s|ship|imo|voyage|flag|aboard|barge|cargo ship|steamer)\b", re.I)
_AIRCRAFT = re.compile(r"\b(?:aircraft|tail number|airplane|aeroplane|registration|jet|plane|flight)\b", re.I)
_FIRM = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|suppliers?|subcontractors?|vendors?|customers?|makers?|chips?|shares|stake|backed|group"
    r"|subsidiar(?:y|ies)|affiliates?|listed|sanction\w*|entity list|restricted|end users?|universit\w+|visitors? from"
    r"|drones?|cameras?|sensors?|fab|foundry|wafers?|batter(?:y|ies)|bank|shipments? to|products?|devices?|contract)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A folded form found at characters `start` to `end` of the text, with what it may mean, nearest first."""

    form: str
    start: int
    end: int
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A word beside a place: parted by `gap` (a blank, a hyphen, a line end)."""

    word: str
    gap: str

    @property
    def named(self) -> bool:
        """Whether it is written like a part of a name: a capital, and no small word, title or legal form."""
        of = kinds().get(self.word.lower(), frozenset())
        return self.word[:1].isupper() and not of & {"function", "title", "form"}

    @property
    def kinds(self) -> frozenset[str]:
        """What the word is."""
        return kinds().get(self.word.lower(), frozenset())


class Around:
    """A text, asked for what stands around a place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._small: dict[str, bool] = {}

    def right(self, end: int) -> Neighbor | None:
        """The word after a place, if only a blank, a line end or a hyphen parts them."""
        found = _RIGHT.match(self.text, end)
        if found is None or not found["gap"]:
            return None
        return Neighbor(found["word"], found["gap"])

    def left(self, start: int) -> Neighbor | None:
        """The word before a place."""
        found = _LEFT.search(self.text[max(0, start - 40) : start])
        return Neighbor(found["word"], found["gap"]) if found else None

    def near(self, start: int, end: int, reach: int = 70) -> str:
        """The text around a place, without the place, within its paragraph."""
        before = self.text[max(0, start - reach) : start].rpartition("\n\n")[2]
        return before + " " + self.text[end : end + reach].partition("\n\n")[0]

    def shouting(self, start: int, end: int) -> bool:
        """Whether the line is written in capitals, so that a capital says nothing."""
        begun = max(self.text.rfind("\n", max(0, start - 400), start) + 1, start - 400, 0)
        line = self.text[begun:start] + self.text[end : end + 400].partition("\n")[0]
        letters, upper = _letters(line[:400])
        return letters >= 6 and upper > 0.7 * letters

    def written_small(self, form: str) -> bool:
        """Whether the text writes a word in small letters too: then it is an ordinary word there, not a name."""
        if form not in self._small:
            self._small[form] = any(self._whole(found.start(), found.end()) for found in re.finditer(form, self.text))
        return self._small[form]

    def _whole(self, start: int, end: int) -> bool:
        """Whether no letter or figure stands right before or after a place."""
        before = start > 0 and self.text[start - 1].isalnum()
        return not before and not self.text[end : end + 1].isalnum()

    def in_address(self, start: int, end: int) -> bool:
        """Whether the place is a part of a mail or web address, or of a file name."""
        after = _ADDRESS_AFTER.match(self.text, end)
        return after is not None or _ADDRESS_BEFORE.search(self.text[max(0, start - 5) : start]) is not None

    def broken(self, start: int, end: int) -> bool:
        """Whether a sentence, a cell or a paragraph ends inside the place, so that it is no name."""
        inside = self.text[start:end]
        return re.search(r"\n[ \t>]*\n|[;:!?|\t<>{}=\\]|\s{41}|[^\W\d_]{5,}\.\s+[A-Z]", inside) is not None


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())


def _letters(line: str) -> tuple[int, int]:
    """How many letters a line has, and how many of them are capitals."""
    if line.isascii():
        plain = line.encode("ascii")
        return len(plain.translate(None, _NO_LETTERS)), len(plain.translate(None, _NO_CAPITALS))
    return sum(map(str.isalpha, line)), sum(map(str.isupper, line))


@lru_cache(maxsize=1)
def homonyms() -> Mapping[str, frozenset[str]]:
    """Short words with a well-known second meaning, and the words around them that show it."""
    rows = csv.reader(files("licet.match").joinpath("homonyms.csv").read_text(encoding="utf-8").splitlines())
    if next(rows) != ["word", "means", "shown_by"]:
        raise SourceUnreadable("homonyms.csv: the first line is not word,means,shown_by")
    return {word: frozenset(shown_by.split("|")) for word, _means, shown_by in rows}


def certainty(around: Around, hit: Hit, kind_of: Sequence[Kind], *, strong: bool) -> tuple[float, tuple[Written, ...]]:
    """How certain it is, from 0 to 1, that a place names a listed party, and which ones remain.

    Args:
        kind_of: the kind of each party, by row.
        strong: whether the form is a brand that several listed parties or our brand table carry.
    """
    if around.broken(hit.start, hit.end):
        return 0.0, ()
    kinds_met = {kind_of[one.row] for one in hit.written}
    fits = {kind for kind in kinds_met if _kind_fits(around, hit, kind)}
    fitting = hit.written if fits == kinds_met else tuple(one for one in hit.written if kind_of[one.row] in fits)
    if not fitting:
        return 0.0, ()
    if " " not in hit.form:
        return _single(around, hit, fitting, strong=strong), fitting
    if all(kind_of[one.row] is Kind.PERSON for one in fitting):
        return _person(around, hit), fitting
    return _several(around, hit, fitting), fitting


def _kind_fits(around: Around, hit: Hit, kind: Kind) -> bool:
    if kind is Kind.VESSEL:
        return _VESSEL.search(around.near(hit.start, hit.end)) is not None
    if kind is Kind.AIRCRAFT:
        return _AIRCRAFT.search(around.near(hit.start, hit.end)) is not None
    return kind is not Kind.PERSON or " " in hit.form


def _capitals(written: str) -> bool:
    """Whether every word that is not a small one begins with a capital or a digit."""
    words = [word for word in re.findall(r"[^\W_]+", written) if "function" not in kinds().get(word.lower(), ())]
    return bool(words) and all(not word[0].islower() or len(word) == 1 for word in words)


def coined(form: str) -> bool:
    """Whether a name has a word that is no ordinary word, word of business, place or legal form."""
    return any(word not in kinds() and len(word) >= 3 and not word.isdigit() for word in form.split())


def _several(around: Around, hit: Hit, fitting: Sequence[Written]) -> float:
    written = around.text[hit.start : hit.end]
    nearest = fitting[0].how
    score = {How.OFFICIAL: 1.0, How.ALIAS: 0.98, How.STEM: 0.95, How.TRIMMED: 0.88}.get(nearest, 0.8)
    left, right = around.left(hit.start), around.right(hit.end)
    capitals = _capitals(written)
    if (
        right is not None
        and right.named
        and "noun" in right.kinds
        and "noun" not in kinds().get(hit.form.split()[-1], ())
    ):
        return 0.0
    if coined(hit.form):
        longer = right is not None and right.named and right.gap == " " and not right.kinds
        if nearest >= How.STEM and longer and not around.shouting(hit.start, hit.end):
            score -= 0.2
        return score if capitals or (nearest <= How.STEM and len(hit.form) >= 10) else score - 0.25
    if not capitals or _extended(left) or _extended(right):
        return 0.0
    if around.shouting(hit.start, hit.end) and len(hit.form) < 12:
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
    return 0.95 if hit.form.count(" ") >= 2 else 0.85


def _given_before(left: Neighbor | None) -> bool:
    return left is not None and left.gap == " " and left.named and not left.kinds


def _single(around: Around, hit: Hit, fitting: Sequence[Written], *, strong: bool) -> float:
    written = around.text[hit.start : hit.end]
    if around.in_address(hit.start, hit.end):
        return 0.0
    if _acronym(hit.form, fitting):
        return _acronym_score(around, hit, fitting, written)
    left, right = around.left(hit.start), around.right(hit.end)
    if _part_of_another(fitting, left, right, strong=strong):
        return 0.0
    if hit.form in kinds():
        return SUPPORTED if not written[0].islower() and not _extended(left) and not _extended(right) else 0.0
    if not strong and fitting[0].how > How.ALIAS and around.written_small(hit.form):
        return 0.0
    shouting = around.shouting(hit.start, hit.end)
    return _brand_score(hit, fitting, left, right, strong=strong, shouting=shouting, small=written[0].islower())


def _brand_score(
    hit: Hit,
    fitting: Sequence[Written],
    left: Neighbor | None,
    right: Neighbor | None,
    *,
    strong: bool,
    shouting: bool,
    small: bool,
) -> float:
    score = 0.95 if strong else 0.85 if fitting[0].how <= How.ALIAS else 0.75
    score -= 0.1 if shouting and not strong and fitting[0].how > How.ALIAS else 0.0
    if small:
        listed = fitting[0].how <= How.ALIAS and (strong or (len(hit.form) >= 6 and not is_pinyin(hit.form)))
        score -= 0.05 if listed else 0.3
    if not strong and is_pinyin(hit.form):
        score -= 0.1
        if _extended(left) or _extended(right):
            score -= 0.2
    if not strong and right is not None and right.named and right.gap == " ":
        score -= 0.1 if fitting[0].how <= How.ALIAS else 0.3
    return score


def _part_of_another(
    fitting: Sequence[Written], left: Neighbor | None, right: Neighbor | None, *, strong: bool
) -> bool:
    if right is not None and right.named and right.gap == " ":
        institution = right.word.lower() in INSTITUTIONS and fitting[0].how >= How.BRAND
        if "noun" in right.kinds or institution:
            return True
    if left is None or left.gap != " ":
        return False
    if left.named and "noun" in left.kinds:
        return True
    if left.word.islower() and len(left.word) <= 3 and left.word in ("al", "el", "la", "il", "del", "di", "le", "los"):
        return True
    return not strong and left.named and not left.kinds & {"place"}


def _acronym(form: str, fitting: Sequence[Written]) -> bool:
    """Short forms that the lists write in capitals throughout."""
    if len(form) > 6 or not form.isalnum():
        return False
    if form in homonyms() or len(form) == 3:
        return True
    if len(form) >= 5:
        # The lists of OFAC write every name in capitals: only letters that cannot be spoken are an acronym.
        return len(re.findall("[aeiouy]", form)) < (2 if len(form) == 5 else 1)
    spelled = [word for one in fitting for word in re.findall(r"\w+", one.name) if word.lower() == form]
    return not any(word[1:].islower() for word in spelled)


def _acronym_score(around: Around, hit: Hit, fitting: Sequence[Written], written: str) -> float:
    if not written.isupper():
        return 0.0
    near = around.near(hit.start, hit.end)
    shown = homonyms().get(hit.form)
    if shown and (shown & set(re.findall(r"[\w&]+", near.lower())) or ("points" in shown and "%" in near)):
        return 0.0
    sides = (around.left(hit.start), around.right(hit.end))
    if any(side is not None and side.gap == "-" for side in sides):
        return 0.0
    if hit.form in kinds() and any(_extended(side) for side in sides):
        return 0.0  # MARIGOLD STAR is another vessel
    score = 0.5 + (0.2 if len(hit.form) >= 4 and hit.form not in kinds() else 0.0)
    score += 0.2 if len({one.row for one in fitting if one.how <= How.STEM}) >= 2 else 0.0
    score += 0.1 if _FIRM.search(near) else 0.0
    # A party that its list calls by these letters alone (DJI) is meant by them unless the text shows the other meaning.
    so_called = fitting[0].how is How.OFFICIAL
    score -= 0.1 if hit.form in homonyms() and len(hit.form) == 3 and not so_called else 0.0
    score -= 0.15 if around.shouting(hit.start, hit.end) else 0.0
    return min(max(score, SUPPORTED), 0.9)
