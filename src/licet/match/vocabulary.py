"""What words are: ordinary English words, words of business, places, legal forms.

`words.csv` is written by hand: one word a line, with its kinds. A word that is absent says nothing, so a rare name is
taken as rare; the list needs every word that a reader would not take for a name.
"""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from licet.errors import SourceUnreadable

KINDS = frozenset(("form", "function", "title", "noun", "business", "place", "ordinary"))

_FORMS_BEFORE = (
    r"(?:(?:russian )?(?:public |open |closed |private |non public )?joint stock company|limited liability company"
    r"|(?:publichnoe |otkrytoe |zakrytoe |nepublichnoe )?a[ck]tsion[ei]rnoe obsh?chestvo"
    r"|obsh?chestvo s ogranichenno[iy] ot?vetstvennost\w*|federal state unitary enterprise|state unitary enterprise"
    r"|ooo|ao|pao|zao|oao|tov|jsc|ojsc|pjsc|cjsc|llc|fsue|fgup|pt)"
)
_LEADERS = frozenset(
    ("russian", "public", "open", "closed", "private", "non", "joint", "limited", "publichnoe", "otkrytoe", "zakrytoe",
     "nepublichnoe", "actsionernoe", "aktsionernoe", "actsionirnoe", "aktsionirnoe", "obshchestvo", "obschestvo",
     "federal", "state", "ooo", "ao", "pao", "zao", "oao", "tov", "jsc", "ojsc", "pjsc", "cjsc", "llc", "fsue", "fgup",
     "pt")
)  # fmt: skip
LEADING = re.compile(rf"^{_FORMS_BEFORE} (?=\S)")


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, frozenset[str]]:
    """The kinds of every word we know: of `form`, `function`, `title`, `noun`, `business`, `place`, `ordinary`."""
    text = files("licet.match").joinpath("words.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines())
    if next(rows) != ["word", "kinds"]:
        raise SourceUnreadable("words.csv: the first line is not word,kinds")
    found: dict[str, frozenset[str]] = {}
    shared: dict[str, frozenset[str]] = {}
    for word, written in rows:
        if written not in shared:
            shared[written] = frozenset(written.split("|"))
            if not shared[written] <= KINDS:
                raise SourceUnreadable(f"words.csv: {word}: kinds are {written!r}, allowed are {sorted(KINDS)}")
        if word in found:
            raise SourceUnreadable(f"words.csv: {word} stands twice")
        found[word] = shared[written]
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def words_of(*wanted: str) -> frozenset[str]:
    """All words of any of these kinds."""
    chosen = frozenset(wanted)
    return frozenset(word for word, of in kinds().items() if of & chosen)


@lru_cache(maxsize=1)
def trailing() -> re.Pattern[str]:
    """Legal forms at the end of a folded name."""
    forms = "|".join(sorted(words_of("form"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?: (?:and )?(?:joint stock company|limited liability company|{forms}))+$")


def without_form(name: str) -> str:
    """A folded name without its legal forms, before and after; the name itself when nothing else is left."""
    last, first = name.rpartition(" ")[2], name.partition(" ")[0]
    stem = LEADING.sub("", name) if first in _LEADERS else name
    if last in words_of("form") or last == "liability":
        stem = trailing().sub("", stem)
    return stem or name


_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv]))"
)
_PINYIN = re.compile(rf"{_SYLLABLE}{{1,4}}")


def is_pinyin(token: str) -> bool:
    """Whether a word can be read as Chinese syllables: such words name many things."""
    return _PINYIN.fullmatch(token) is not None
