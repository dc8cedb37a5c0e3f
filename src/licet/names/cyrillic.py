"""Russian, Ukrainian and Belarusian words of organizations' names, in Cyrillic and in every romanization.

`cyrillic.csv` has the stems of words with the English words that translate them; endings are grammar (`endings`), and
romanizations are one by `romanized.key`. A stem that ends in `-` begins compounds (`nauchnoissledovatelskiy`), one in
`*` takes any ending, one in `=` is an abbreviation in Latin letters, one in `#` too where a number stands beside it
(`20 ARZ`), and one in Cyrillic letters is an abbreviation that means something else in Latin ones. Adjectives of
places give the place (`Voronezhskoe`, Voronezh).

Not modelled here: names of persons (see `persons`); short words in Latin letters, which may be of any language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from licet.names.romanized import key
from licet.names.scripts import latin
from licet.names.tables import rows

_WORD = re.compile("[\u0400-\u052f]+(?:['’ʼ`][\u0400-\u052f]+)*")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LONE_LATIN = re.compile(r"(?<![\w'])[aceopxykmtbh](?![\w'.])")
_TO_CYRILLIC = str.maketrans("aceopxykmtbh", "асеорхукмтвн")

_ENDINGS = frozenset(
    key(ending) if ending else ""
    for ending in (
        "", "a", "y", "e", "o", "u", "i", "aya", "aia", "oye", "oe", "oi", "oy", "ogo", "omu", "om", "ym", "ymi", "im",
        "imi", "ykh", "ikh", "ye", "ie", "iye", "iya", "ia", "ii", "iy", "yy", "yi", "iyu", "iyem", "iem", "yu", "oyu",
        "uyu", "uiu", "ey", "ei", "ev", "ov", "am", "ami", "akh", "yam", "yami", "yakh", "em", "emu", "ego", "ee",
        "eye", "ovo", "skiy", "skaya", "skoye", "skoe", "skogo", "skoy", "skikh", "sky", "ski", "skie", "noy", "nogo",
        "nyy",
        "naya", "noye", "noe", "nykh", "nyi", "nym", "ha", "oho", "aha", "yya", "ae", "aye", "ay", "ai", "yh", "kh",
        "s", "j", "ij", "yj", "ija", "oj", "uju", "aja", "oje", "ogoo", "nne", "nya", "nia", "nnya", "nnia", "tva",
        "tvo",
        "tsi", "tsii", "tsiya", "tsiia", "nni", "sk", "ny", "va", "stvo", "stva", "stve", "ok",
    )
)  # fmt: skip
LONG_STEM = 6
"""Letters of the key of a stem from which a word in Latin letters is taken for Russian: `stroitel`, not `stroi`."""
SHORTEST_PLACE = 5
"""The same for adjectives of places, whose `sk` tells the language: `Tulskiy`."""
AT_THE_FRONT = 3
"""Words of a name among which an abbreviation of two letters stands for a kind of organization."""
LEAST_WITHOUT_NAMESAKE = 3
_AND = frozenset({"и", "і", "й", "та", "ды"})
_DATIVE = ("у", "ю", "ам", "ям", "ии", "е")
_COUNT = re.compile("[0-9]+(?:st|nd|rd|th|ya|y|i|go)?")
_LETTERS = dict(
    zip(
        ("эй", "би", "си", "ди", "эф", "джи", "эйч", "ай", "джей", "кей", "эл", "эм", "эн", "оу", "пи", "кью", "ар",
         "эс", "ти", "ю", "ви", "икс", "уай", "зет", "зед"),
        "abcdfghijklmnopqrstuvxyzz",
        strict=True,
    )
)  # fmt: skip
"""Latin letters by their English names in Cyrillic."""
_SPOKEN_LETTERS = re.compile(rf"\b(?:{'|'.join(_LETTERS)})(?:[ -](?:{'|'.join(_LETTERS)}))+\b")
_NAMED = frozenset({"imeni", "im", "imya", "imia", "imena", "imyeni"})


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    table = rows("cyrillic.csv", ("stem", "words", "also", "source"))
    return tuple((stem, tuple(words.split()), tuple(also.split())) for stem, words, also, _ in table)


@cache
def _stems() -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Words and the sign at the end (`*`, `-` or none) by the key of a stem, after `nn` for one that has it.

    The last `i` of a stem goes, as `key` has none before a vowel: `predpriyati-ya`.
    """
    return {
        _double(stem) + key(stem.rstrip("*-")).rstrip("i"): (words, stem[-1] if stem[-1] in "*-" else "")
        for stem, words, _ in sorted(_rows(), reverse=True)
        if stem.isascii() and stem[-1] not in "=#"
    }


def _double(word: str) -> str:
    """What tells `obedinennaya` (united) from `obedineniya` (of the association), which have one key."""
    return "nn" if "nn" in word else ""


@cache
def _abbreviations() -> Mapping[str, tuple[str, ...]]:
    return {stem.rstrip("="): words for stem, words, _ in _rows() if stem.endswith("=") or not stem.isascii()}


@cache
def _numbered() -> Mapping[str, tuple[str, ...]]:
    """What abbreviations in Latin letters mean beside a number: `170 RZ` is the 170th repair plant."""
    return {stem.rstrip("#"): words for stem, words, _ in _rows() if stem.endswith("#")}


@cache
def renderings() -> Mapping[str, tuple[str, ...]]:
    """English words that translate the same word, by each of them: `aviation` and `aircraft` for `aviatsionnyy`."""
    found: dict[str, dict[str, None]] = {}
    for _, words, also in _rows():
        if len(words) == 1 and also:
            for one in (*words, *also):
                found.setdefault(one, {}).update(dict.fromkeys(other for other in (*words, *also) if other != one))
    return {word: tuple(sorted(others)) for word, others in found.items()}


def is_cyrillic(text: str) -> bool:
    """Whether a text holds a Cyrillic letter."""
    return not text.isascii() and _CYRILLIC_LETTER.search(text) is not None


def romanized(folded: str) -> str:
    """A folded text with its Cyrillic words in Latin letters."""
    return _WORD.sub(lambda found: _latin(found.group()), _in_one_script(folded)) if is_cyrillic(folded) else folded


def translated(folded: str) -> str | None:
    """The same with abbreviations, names of letters and short words of business in English; None when it has none.

    Such words are kept in the other reading: `Молот-Оружие` is listed as `Molot-Oruzhie`, `нефть` as oil.
    """
    if not is_cyrillic(folded):
        return None
    text = _in_letters(_in_one_script(folded))
    words = _WORD.findall(text)
    english = [_english(words, at) for at in range(len(words))]
    if not any(english) and text == _in_one_script(folded):
        return None
    places = iter(range(len(words)))
    return _WORD.sub(lambda _: _either(words, english, next(places)), text)


def _in_one_script(folded: str) -> str:
    """A text in which a Latin letter alone among Cyrillic words is the Cyrillic one: `Общество c ограниченной`."""
    return _LONE_LATIN.sub(lambda found: found.group().translate(_TO_CYRILLIC), folded)


def _in_letters(text: str) -> str:
    """A text in which names of Latin letters, two and more in a row, are the letters: `ай ти` is IT."""
    return _SPOKEN_LETTERS.sub(lambda found: "".join(_LETTERS[one] for one in re.split("[ -]", found.group())), text)


def _latin(word: str) -> str:
    return "and" if word in _AND else latin(word).replace("'", "").replace("`", "")


def _either(words: Sequence[str], english: Sequence[tuple[str, ...]], at: int) -> str:
    return f" {' '.join(english[at])} " if english[at] else _latin(words[at])


def _english(words: Sequence[str], at: int) -> tuple[str, ...]:
    word = words[at]
    meant = _abbreviations().get(word)
    if meant is not None and (len(word) > 2 or _stands_for(words, at)):
        return meant
    text = _latin(word)
    return (_translated(text, 0) or ()) if _translated(text, LONG_STEM) is None else ()


def _stands_for(words: Sequence[str], at: int) -> bool:
    """Whether two letters are an abbreviation here, and no preposition: `ПО «Севмаш»`, but `по рыболовству`."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "им" or (at < AT_THE_FRONT and bool(following) and not following.endswith(_DATIVE))


def apart(tokens: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The tokens of a name with Russian words in English: `nii` gives three words, `imeni` none."""
    tokens = _plants_in_full(tokens)
    if not any(_apart(token, first=not at) != (token,) for at, (token, _) in enumerate(tokens)):
        return tokens
    return [
        (part, joined) for at, (token, joined) in enumerate(tokens) for part in _apart(token, first=not at)
    ] or tokens


def _plants_in_full(tokens: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The tokens with the abbreviations that stand beside a number in full: `20 ARZ`, `SRZ 33`."""
    texts = [token for token, _ in tokens]
    if _numbered().keys().isdisjoint(texts):
        return tokens
    counted = [bool(_COUNT.fullmatch(text)) for text in texts]
    found: list[tuple[str, bool]] = []
    for at, (text, joined) in enumerate(tokens):
        beside = any(counted[max(at - 1, 0) : at + 2])
        found += ((word, joined) for word in (_numbered().get(text, (text,)) if beside else (text,)))
    return found


def is_numbered(token: str) -> bool:
    """Whether a Latin word is an abbreviation that `apart` has in full where a number stands beside it."""
    return token in _numbered()


def steady(token: str) -> tuple[str, ...] | None:
    """The words of a Latin word that `apart` reads in one way wherever it stands; None for others."""
    return _apart(token, first=False) if token not in _NAMED else None


def is_translated(token: str) -> bool:
    """Whether a Latin word is one that `apart` has in English where a name begins with it."""
    return _apart(token, first=token in _NAMED) != (token,)


def without_namesake(tokens: list[tuple[str, bool]]) -> list[tuple[str, bool]] | None:
    """The tokens before `imeni`, `named after`, which usage leaves out; None when fewer than three words are left."""
    texts = [token for token, _ in tokens]
    ends = [
        at
        for at, text in enumerate(texts)
        if text in _NAMED or (text == "named" and at + 1 < len(texts) and texts[at + 1] in ("after", "for"))
    ]
    return tokens[: ends[0]] if ends and ends[0] >= LEAST_WITHOUT_NAMESAKE else None


@lru_cache(maxsize=65_536)
def _apart(token: str, *, first: bool) -> tuple[str, ...]:
    if token in _NAMED and not first:
        return ()
    known = _abbreviations().get(token)
    if known is None and len(token) >= LONG_STEM:
        known = _translated(token, LONG_STEM)
    return (token,) if known is None else known


@lru_cache(maxsize=65_536)
def _translated(token: str, least: int) -> tuple[str, ...] | None:
    """The English words of a Russian word, None for others; stems of fewer than `least` letters do not count."""
    found = _with_stem(key(token), least, _double(token))
    return None if found is None else tuple(found)


def _with_stem(word: str, least: int, double: str) -> Sequence[str] | None:
    stems = _stems()
    for length in range(len(word), 1, -1):
        known = (stems.get(double + word[:length]) if double else None) or stems.get(word[:length])
        if known is None:
            continue
        words, sign = known
        rest = word[length:]
        if sign == "-":
            following = _with_stem(rest, 0, double) if rest else ()
            if following is not None:
                return (*words, *following)
        elif length >= (min(least, SHORTEST_PLACE) if word[:length].endswith("sk") else least) and (
            sign == "*" or (rest in _ENDINGS and (rest or not _bare(word)))
        ):
            return words
    return None


def _bare(word: str) -> bool:
    """Whether a word without ending is no Russian one: the adjective has one (`Severnaya`), the river `Severn` none."""
    return word.endswith("n") and not word.endswith(_NOUNS_IN_N)


_NOUNS_IN_N = ("mashin", "turbin", "titan", "dron", "vagon", "obedinen")
_MERGED = {
    ("research", "research"): ("research",),
    ("science", "research"): ("research",),
    ("science", "production"): ("research", "production"),
    ("machinery", "building"): ("machinebuilding",),
    ("machine", "building"): ("machinebuilding",),
    ("instruments", "building"): ("instruments",),
    ("instruments", "making"): ("instruments",),
    ("instruments", "engineering"): ("instruments",),
    ("ship", "building"): ("shipbuilding",),
    ("shipping", "building"): ("shipbuilding",),
    ("ship", "repair"): ("shiprepair",),
    ("shipping", "repair"): ("shiprepair",),
    ("all", "russia"): ("allrussian",),
    ("pilot", "factory"): ("experimental", "factory"),
    ("real", "estate"): ("realestate",),
    ("gas", "station"): ("gasstation",),
    ("gas", "stations"): ("gasstation",),
    ("petroleum", "refinery"): ("refinery",),
    ("petroleum", "refining"): ("refinery",),
    ("refinery", "factory"): ("refinery",),
    ("experiment", "design"): ("design",),
    ("experimental", "design"): ("design",),
    ("named", "after"): (),
    ("named", "for"): (),
    ("electric", "mechanical"): ("electromechanical",),
    ("aero", "space"): ("aerospace",),
    ("aircraft", "building"): ("aircraft",),
    ("aviation", "building"): ("aviation",),
    ("engine", "building"): ("engine",),
    ("joint", "stock"): (),
    ("mechanical", "engineering"): ("machinebuilding",),
    ("machinery", "engineering"): ("machinebuilding",),
    ("machinery", "manufacturing"): ("machinebuilding",),
    ("shipbuilding", "factory"): ("shipyard",),
    ("repair", "factory"): ("repair", "factory"),
}
"""Canonical words that say one thing together, with the words that say it."""
MERGED_FIRST = frozenset(first for first, _ in _MERGED)
"""Words that may say one thing together with the word behind them."""


def merged(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The words of a name as positions and texts, pairs that translators render differently written one way."""
    at = 0
    while at < len(texts):
        pair = _MERGED.get((texts[at], texts[at + 1])) if at + 1 < len(texts) else None
        if pair is None:
            yield at, texts[at]
            at += 1
            continue
        yield from zip(range(at + 2 - len(pair), at + 2), pair, strict=True)
        at += 2
