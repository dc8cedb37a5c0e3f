"""Japanese names as words in Latin letters: kana in Hepburn, kanji by a small glossary.

`japanese.csv`: words of organization names, towns, surnames and makers, with their readings and their English. A kanji
that no entry holds is left to the Chinese reading (see `chinese`): its Japanese reading needs a dictionary.

Source: Hepburn and Kunrei as in ISO 3602:1989 and the Cabinet notice of 1954.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from licet.names.spelled import Spelled, Version
from licet.names.tables import rows

_KANA = re.compile("[\u3041-\u30fe]")
_JAPANESE_FORM = re.compile("株式会社|有限会社|合同会社|合資会社|合名会社|独立行政法人|国立研究開発法人|一般社団法人")
_RUN = re.compile("[\u3005\u3041-\u30fe\u4e00-\u9fff]+")
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ",
}  # fmt: skip
_OTHER = {
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu", "シ": "shi", "チ": "chi",
    "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
}  # fmt: skip
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_KUNREI = (("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("sh", "sy"), ("ch", "ty"))
_LONG = re.compile("ou|oo|uu|ー")


def is_japanese(text: str) -> bool:
    """Whether a text holds kana or the words of a Japanese legal form."""
    return _KANA.search(text) is not None or _JAPANESE_FORM.search(text) is not None


def versions(text: str) -> tuple[Version, ...]:
    """The rendering of a Japanese text without its legal form; none when it holds kanji that no entry holds."""
    rest = _JAPANESE_FORM.sub(" ", text).replace("・", " ")
    words: list[Spelled] = []
    end = 0
    for run in _RUN.finditer(rest):
        if rest[end : run.start()].strip():
            words.append(Spelled(rest[end : run.start()], latin=True))
        found = _run(run.group())
        if found is None:
            return ()
        words += found
        end = run.end()
    if rest[end:].strip():
        words.append(Spelled(rest[end:], latin=True))
    return (Version("translated", tuple(words)),) if words else ()


def _run(run: str) -> list[Spelled] | None:
    known, at = _terms(), 0
    words: list[Spelled] = []
    while at < len(run):
        length = next((n for n in range(min(_longest(), len(run) - at), 0, -1) if run[at : at + n] in known), 0)
        if length:
            words += _term(run[at : at + length])
            at += length
            continue
        kana = _kana_at(run, at)
        if not kana:
            return None
        words.append(_spoken(kana))
        at += len(kana)
    return words


def _kana_at(run: str, at: int) -> str:
    """The kana from a position on, up to the next known word."""
    end = at
    while end < len(run) and _KANA.match(run[end]) and (end == at or not _term_begins(run, end)):
        end += 1
    return run[at:end]


def _term_begins(run: str, at: int) -> bool:
    return any(run[at : at + n] in _terms() for n in range(2, min(_longest(), len(run) - at) + 1))


def _term(text: str) -> Iterator[Spelled]:
    first, *others = _terms()[text]
    words = first.split(" ")
    if len(words) > 1:
        yield from (Spelled(word, known=True) for word in words)
    else:
        yield Spelled(first, tuple(other for other in others if " " not in other), known=text in _business())


def _spoken(kana: str) -> Spelled:
    said = hepburn(kana)
    short = _LONG.sub(lambda found: found.group()[:1].replace("ー", ""), said)
    kunrei = short
    for one, other in _KUNREI:
        kunrei = kunrei.replace(one, other)
    spellings = tuple(dict.fromkeys((short.replace("ー", ""), said.replace("ー", ""), kunrei)))
    return Spelled(spellings[0], spellings[1:])


@lru_cache(maxsize=50_000)
def hepburn(kana: str) -> str:
    """Kana in Hepburn, `ou` and `uu` written out; the sign of a long vowel stays for the caller to resolve."""
    text = "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in kana)
    letters: list[str] = []
    double = False
    for character in text:
        if character == "ッ":
            double = True
        elif character in _SMALL and letters:
            letters[-1] = _with_small(letters[-1], _SMALL[character])
        else:
            said = _sounds().get(character, character)
            letters.append(("t" if said.startswith("ch") else said[:1]) + said if double else said)
            double = False
    return "".join(letters)


def _with_small(said: str, small: str) -> str:
    consonant = said.rstrip("aiueo")
    if small[0] == "y" and consonant in ("sh", "ch", "j"):
        return consonant + small[1:]
    return consonant + small


@cache
def _sounds() -> Mapping[str, str]:
    plain = {
        kana: consonant + vowel for consonant, five in _ROWS.items() for kana, vowel in zip(five, "aiueo", strict=True)
    }
    return plain | _OTHER


@cache
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    columns = ("japanese", "renderings", "class", "source")
    return tuple(
        (japanese, tuple(written.split("|")), kind) for japanese, written, kind, _ in rows("japanese.csv", columns)
    )


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    return {japanese: renderings for japanese, renderings, _ in _table()}


@cache
def _business() -> frozenset[str]:
    return frozenset(japanese for japanese, _, kind in _table() if kind == "word")


@cache
def _longest() -> int:
    return max(len(term) for term in _terms())
