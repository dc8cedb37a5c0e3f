"""A name in Han characters as words in Latin letters, in the few ways such names are rendered.

A term of the glossary becomes its usual English; other renderings of the same length stand beside each word, so that
they are compared without a reading of their own. One more reading takes the renderings of another length (科技 `Science
and Technology`) and the English of words that are brands (长城 `Great Wall`). Text that is no term is read as pinyin.
Not modelled here: Japanese and Korean names (see `japanese`, `korean`), and which listed word is meant (`similar`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate

from licet.names import glossary, han_shapes, readings
from licet.names.glossary import Piece, Term, TermClass
from licet.names.romanization import PINYIN, to_wade_giles
from licet.names.scripts import has_han, pinyin
from licet.names.spelled import Spelled, Version

WHOLE_WORD = 3
"""So many unknown characters are one word (`juhang`); of more nobody can say where a word ends."""
SHORTEST_TRANSLATED = 4
"""Letters of English words that are taken for the translation of a brand in pinyin."""
MOST_KNOWN = 4
"""Readings by a brand's other names."""
_U_UMLAUT = (("lve", ("lue",)), ("nve", ("nue",)), ("lv", ("lu", "lyu")), ("nv", ("nu", "nyu")))
"""Syllables with u and two dots, and how passports and firms write them (ISO 7098:2015; GB/T 28039-2011: `LYU`)."""


def versions(text: str) -> tuple[Version, ...]:
    """The renderings of a text in simplified Chinese, the usual one first; never empty."""
    text = glossary.with_digits(text)
    pieces = glossary.segment(text)
    slip = han_shapes.corrected(text, pieces)
    put_right = () if slip is None else _put_right(slip)
    if all(piece.term is None and piece.brand is None for piece in pieces):
        spoken = Version("pinyin", tuple(word for piece in pieces for word in _syllables(piece.text)))
        return (spoken, *put_right)
    usual = tuple(word for piece in pieces for word in _usual(piece))
    other = tuple(word for piece in pieces for word in _other(piece))
    found = [Version("translated", usual), *([Version("translated", other)] if other != usual else [])]
    return (*found, *(Version("known", words) for words in _by_brand(pieces)), *put_right)


def _put_right(slip: han_shapes.Corrected) -> tuple[Version, ...]:
    """The renderings of a text with a slip put right; the first word of the term that held it says that it was."""
    pieces = glossary.segment(slip.text)
    ends = tuple(accumulate(len(piece.text) for piece in pieces))
    held = next(at for at, end in enumerate(ends) if slip.at < end)
    piece, start = pieces[held], ends[held] - len(pieces[held].text)
    written = "".join(pinyin(piece.text[: slip.at - start] + slip.written + piece.text[slip.at - start + 1 :]))
    names = piece.brand.latin[:MOST_KNOWN] if piece.brand is not None else ()
    renderings = tuple(tuple(Spelled(word) for word in _words(name)) for name in names) or (tuple(_usual(piece)),)
    return tuple(
        Version(
            "known" if names else "translated",
            tuple(
                word
                for at, other in enumerate(pieces)
                for word in ((_meant(written, found[0]), *found[1:]) if at == held else _usual(other))
            ),
        )
        for found in renderings
    )


def _meant(written: str, word: Spelled) -> Spelled:
    """A word as it was written, with the one that was meant beside it."""
    return Spelled(written, (word.text, *word.others))


def _by_brand(pieces: Sequence[Piece]) -> Iterator[tuple[Spelled, ...]]:
    names = [(at, name) for at, piece in enumerate(pieces) if piece.brand is not None for name in piece.brand.latin]
    for place, name in names[:MOST_KNOWN]:
        yield tuple(
            word
            for at, piece in enumerate(pieces)
            for word in ([Spelled(name, latin=True)] if at == place else _usual(piece))
        )


def _usual(piece: Piece) -> Iterator[Spelled]:
    if piece.term is not None:
        yield from _usual_term(piece.term.chinese)
    elif piece.brand is not None:
        for part in glossary.segment_terms(piece.text):
            yield from _usual(part)
    else:
        yield from _spoken(piece.text)


def _other(piece: Piece) -> Iterator[Spelled]:
    if piece.term is not None:
        yield from _other_term(piece.term.chinese)
    elif piece.brand is not None:
        for part in glossary.segment_terms(piece.text):
            yield from _other(part)
    else:
        yield from _usual(piece)


@cache
def _usual_term(chinese: str) -> tuple[Spelled, ...]:
    term = glossary.glossary()[chinese]
    return tuple(_in_pinyin(term) if term.kind is TermClass.NAME else _in_english(term))


@cache
def _other_term(chinese: str) -> tuple[Spelled, ...]:
    """The English of a word brands are made of; another rendering that has more words or fewer, if there is one."""
    term = glossary.glossary()[chinese]
    usual = _words(term.english)
    if term.kind is TermClass.NAME:
        return tuple(Spelled(word) for word in usual) if len(usual) > 1 else _usual_term(chinese)
    other = next((one for one in map(_words, term.also) if len(one) != len(usual)), None)
    return _usual_term(chinese) if other is None else tuple(Spelled(word, known=_business(term)) for word in other)


def _in_english(term: Term) -> Iterator[Spelled]:
    """The words of the usual rendering, each with those that stand in its place in renderings of the same length."""
    usual = _words(term.english)
    same = [words for words in map(_words, term.also) if len(words) == len(usual)]
    spoken = ("".join(pinyin(term.chinese)),) if len(usual) == 1 and term.kind is TermClass.GENERIC else ()
    for at, word in enumerate(usual):
        others = dict.fromkeys((*(words[at] for words in same), *spoken))
        yield Spelled(word, tuple(other for other in others if other != word), known=_business(term))


def _business(term: Term) -> bool:
    return term.kind is TermClass.GENERIC


def _in_pinyin(term: Term) -> Iterator[Spelled]:
    spoken = "".join(pinyin(term.chinese))
    renderings = (term.english, *term.also)
    yield Spelled(spoken, tuple(word.lower() for word in renderings if " " not in word and word.lower() != spoken))


def _words(english: str) -> tuple[str, ...]:
    return tuple(english.lower().replace("&", " ").replace("-", " ").split())


@lru_cache(maxsize=50_000)
def _spoken(text: str) -> tuple[Spelled, ...]:
    """Text that is no term: one word when it is short, its syllables when nobody can say where its words end."""
    if len(text) > WHOLE_WORD or not has_han(text):
        return tuple(_syllables(text))
    syllables = pinyin(text)
    said = "".join(syllables)
    others = dict.fromkeys((*readings.others(text), *_without_v(said), *_in_wade_giles(syllables)))
    return (Spelled(said, tuple(other for other in others if other != said)),)


def _in_wade_giles(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """How a firm of Taiwan writes the word, without apostrophes: `kuangchi`."""
    known = PINYIN.issuperset(syllables)
    return ("".join(map(to_wade_giles, syllables)).replace("'", ""),) if known and len(syllables) > 1 else ()


def _without_v(said: str) -> Iterator[str]:
    for syllable, written in _U_UMLAUT:
        if syllable in said:
            yield from (said.replace(syllable, other) for other in written)
            return


def _syllables(text: str) -> Iterator[Spelled]:
    if not has_han(text):
        yield Spelled(text, latin=True)
        return
    for at, syllable in enumerate(pinyin(text.strip())):
        yield replace(Spelled(syllable, tuple(_without_v(syllable))), joined=at > 0)


@cache
def translated_words() -> Mapping[str, tuple[str, ...]]:
    """One-word brands in pinyin with their English, and the reverse: `qingfeng` and `breeze`."""
    found: dict[str, set[str]] = {}
    for term in glossary.glossary().values():
        if term.kind is TermClass.NAME:
            said = "".join(pinyin(term.chinese))
            for english in (one.lower() for one in (term.english, *term.also) if " " not in one):
                if len(english) >= SHORTEST_TRANSLATED and english != said:
                    found.setdefault(said, set()).add(english)
                    found.setdefault(english, set()).add(said)
    return {word: tuple(sorted(others)) for word, others in found.items()}
