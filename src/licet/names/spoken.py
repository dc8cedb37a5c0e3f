"""A name in pinyin read back in Chinese characters: `Haikang Weishi` is 海康威视, `Harbin Gongye Daxue` 哈尔滨工业大学.

Two kinds of names are read back: those that hold a brand of `known_names.csv` as it is spoken, and those that are all
pinyin and hold a word for an institution or a business of `glossary.csv`. Everything else stays in Latin letters.
Source: ISO 7098:2015, which leaves the division into words to the writer: blanks are not looked at within a term.
Not modelled here: what the characters are in English (`chinese`), and brands as Latin names (`tokens`).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from math import inf

from licet.names import glossary, persons, readings
from licet.names.glossary import TermClass
from licet.names.romanization import PINYIN, is_pinyin, surnames
from licet.names.words import Word, WordClass, vocabulary

WHOLE = 3
"""Characters from which a brand is known by its sound anywhere. A shorter one sounds like given names: it is known
where a name begins with it, and goes on with words of business or ends. Of 40,000 names that are not listed five do."""
LEAST_LETTERS = 6
LEAST_SHORT = 5
"""Letters of the shortest brand of three characters and more, and of the shortest of two: `haisi`, and not `data`."""
LEAST_READ = 4
"""Characters read back in a name that is taken for an institution's: two terms. One sounds like a given name: 通信 and
`Li Tongxin`."""
OPENING = 4
"""Letters by which brands are looked up."""
TOKEN = 3.0
"""Cost of a word that stays in Latin letters; a term costs 1, so that three terms are better than a word of which
nothing is known, and two terms of one word are better than none."""
FEWER = 0.01
"""What each letter takes from the cost of a term: of two ways to cut, the longer terms."""

INSTITUTIONS = (
    "大学", "学院", "研究所", "研究院", "设计院", "实验室", "工业", "理工", "科技", "科学", "技术", "航空", "航天",
    "电子", "工程", "集团", "公司", "有限", "股份", "制造", "设备", "国际", "信息", "通信", "通讯", "船舶", "兵器",
    "贸易", "实业", "机械", "仪器", "半导体", "集成电路", "微电子", "核工业", "军工", "导航", "光电", "激光", "材料",
)  # fmt: skip
"""Words of the names of institutions and firms. One of them has to be spoken in a name that is read back for its
terms: `Li Wei` and `Beijing Shanghai` are not."""
SILENT = frozenset({WordClass.PLACE, WordClass.NUMBER})
"""Words that may be written in other ways than pinyin in a name that is spoken."""
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "集团公司", "集团", "公司")
_DIGITS = "〇一二三四五六七八九"
_WRITTEN = (("lve", "lue"), ("nve", "nue"), ("lv", "lu"), ("nv", "nu"))


def in_chinese(words: Sequence[Word]) -> tuple[str, bool] | None:
    """A name in Latin letters with what is spoken Chinese in characters; None when nothing is.

    Args:
        words: the words of the name without its legal form. Places may be written in other ways than pinyin: `Harbin`.

    Returns:
        The text, and whether all of it was read back; else only a brand in it was.
    """
    if not _may_be_spoken(words):
        return None
    written = [one.written for one in words]
    if all(is_pinyin(one.written) or one.kind in SILENT for one in words):
        letters = "".join(written)
        if any(one in letters for one in _institutions()):
            text = _read(written, _terms())
            if sum(not one.isascii() for one in text) >= LEAST_READ:
                return text, True
    if _holds_brand(written):
        return _read(written, _brands()), False
    short = _short_brand(words)
    return None if short is None else (short, False)


def _may_be_spoken(words: Sequence[Word]) -> bool:
    """Whether a name is all pinyin and silent words, or holds a word that a brand begins with; most do neither."""
    all_pinyin = True
    for one in words:
        begins, pinyin = sounds(one.written)
        if begins:
            return True
        all_pinyin = all_pinyin and (pinyin or one.kind in SILENT)
    return all_pinyin


@lru_cache(maxsize=65_536)
def sounds(word: str) -> tuple[bool, bool]:
    """Whether a brand may begin with a word, and whether it can be read as pinyin."""
    pinyin = is_pinyin(word)
    begins = word[:OPENING] in _openings() or (len(word) < OPENING and pinyin)
    return begins or (word in _perhaps_short() and word in _short_brands()), pinyin


def _holds_brand(words: Sequence[str]) -> bool:
    openings = _openings()
    for at, word in enumerate(words):
        if word[:OPENING] in openings or (len(word) < OPENING and is_pinyin(word)):
            ends = tuple(accumulate(map(len, words[at:])))
            letters = "".join(words[at:])
            if any(letters.startswith(one) and len(one) in ends for one in openings.get(letters[:OPENING], ())):
                return True
    return False


def _short_brand(words: Sequence[Word]) -> str | None:
    """The name with a brand of two characters at its beginning, or behind the places it begins with."""
    at = next((at for at, one in enumerate(words) if one.kind is not WordClass.PLACE), None)
    if at is None or words[at].written not in _perhaps_short() or words[at].written not in _short_brands():
        return None
    if any(one.kind is WordClass.PLAIN for one in words[at + 1 :]):
        return None
    before, behind = (" ".join(one.written for one in part) for part in (words[:at], words[at + 1 :]))
    # Places stay in Latin letters: the brand begins the stretch of characters, where two of them are no accident.
    return f"{before} {_short_brands()[words[at].written]} {behind}".strip()


def _read(words: Sequence[str], known: Mapping[str, str]) -> str:
    """The words with the terms in them in characters: the cheapest way to cut (dynamic programming over letters).

    A term may begin and end within a word when the whole word is terms.
    """
    letters = "".join(words)
    ends = dict(zip((0, *accumulate(map(len, words))), (*words, ""), strict=False))
    costs = [0.0] + [inf] * len(letters)
    before: list[tuple[int, str]] = [(0, "")] * (len(letters) + 1)
    longest = max(map(len, known))
    for at in range(len(letters)):
        if costs[at] == inf:
            continue
        steps = ((end, known[letters[at:end]]) for end in range(at + 2, min(at + longest, len(letters)) + 1)
                 if letters[at:end] in known)  # fmt: skip
        for end, text in steps:
            price = costs[at] + 1 - FEWER * (end - at)
            if price < costs[end]:
                costs[end], before[end] = price, (at, text)
        if at in ends and costs[at] + TOKEN < costs[at + len(ends[at])]:
            costs[at + len(ends[at])], before[at + len(ends[at])] = costs[at] + TOKEN, (at, f" {ends[at]} ")
    found = []
    end = len(letters)
    while end > 0:
        end, text = before[end]
        found.append(text)
    return " ".join("".join(reversed(found)).split())


@cache
def _institutions() -> tuple[str, ...]:
    return tuple(sorted({said for one in INSTITUTIONS for said in _said(one)}))


@cache
def _openings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(_brands()):
        found.setdefault(name[:OPENING], []).append(name)
    return {opening: tuple(names) for opening, names in found.items()}


@cache
def _brands() -> Mapping[str, str]:
    """The Chinese names of brands by their sound: those of WHOLE characters and more that their Latin name is not."""
    found: dict[str, str] = {}
    for brand in glossary.brands():
        latin = {name.replace(" ", "") for name in brand.latin}
        for name in brand.chinese:
            for said in _said(name) if len(name) >= WHOLE else ():
                if len(said) >= LEAST_LETTERS and {said} != latin:
                    found.setdefault(said, name)
    return found


@cache
def _short_brands() -> Mapping[str, str]:
    """Brands of two characters by their sound, where it is no word, place, surname, given name or longer term too."""
    perhaps = _perhaps_short()
    starts = {said[:length] for said in perhaps for length in range(1, len(said) + 1)}
    steadily, several = readings.steady(), readings.polyphones()
    # Of ten thousand terms few begin with a syllable that one of the brands begins with.
    near = (one for one in glossary.glossary() if one[0] in several or steadily.get(one[0]) in starts)
    terms = {said for name in near for said in _said(name)}
    return {said: name for said, name in perhaps.items() if said not in terms}


@cache
def _perhaps_short() -> Mapping[str, str]:
    """The same before the terms of the glossary are read: that takes longer than all else that a Latin name needs."""
    found: dict[str, str] = {}
    for brand in glossary.brands():
        for name in brand.chinese:
            for said in _said(name) if len(name) < WHOLE else ():
                taken = said in vocabulary() or surnames(said) or persons.is_given(said)
                if len(said) >= LEAST_SHORT and not taken and said not in brand.latin:
                    found.setdefault(said, name)
    return found


@cache
def _terms() -> Mapping[str, str]:
    """The terms of the glossary, the brands and the legal forms by their sound.

    Of terms that sound alike (食品 and 视频) the one that more terms are made of.
    """
    terms = glossary.glossary().values()
    kinds = {TermClass.GENERIC: 1, TermClass.PLACE: 0}
    named = {term.chinese: term for term in terms if term.kind in kinds and len(term.chinese) > 1}
    made = {one: sum(one in other for other in named) for one in _alike(named)}
    ranked = sorted(named.values(), key=lambda t: (-kinds[t.kind], -made.get(t.chinese, 0), t.chinese))
    found = dict(_brands())
    for text in (*_FORMS, *_numbered()):
        found |= dict.fromkeys(_said(text), text)
    for term in ranked:
        for said in _said(term.chinese):
            found.setdefault(said, term.chinese)
    for term in ranked:
        if term.kind is TermClass.PLACE:
            found.setdefault(term.english.lower().replace(" ", ""), term.chinese)
    return {**_short_brands(), **found}


def _numbered() -> Iterator[str]:
    """The institutes and academies that are numbered, up to 99: 第十四研究所."""
    for tens, ones in product(range(10), range(10)):
        ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        numeral = ten + (_DIGITS[ones] if ones else "")
        if numeral:
            yield from (f"{first}{numeral}{word}" for first in ("第", "") for word in ("研究所", "研究院"))


def _alike(names: Mapping[str, object]) -> tuple[str, ...]:
    """The terms that sound like another."""
    by_sound: dict[str, list[str]] = {}
    for name in names:
        for said in _said(name):
            by_sound.setdefault(said, []).append(name)
    return tuple(name for same in by_sound.values() if len(same) > 1 for name in same)


def _said(chinese: str) -> Iterator[str]:
    """How a text of Han characters is written in pinyin without blanks, u with two dots in the usual ways."""
    syllables = readings.syllables(chinese)
    if syllables is None or not PINYIN.issuperset(syllables):
        return
    said = "".join(syllables)
    yield said
    plain = said
    for marked, written in _WRITTEN:
        plain = plain.replace(marked, written)
    if plain != said:
        yield plain
