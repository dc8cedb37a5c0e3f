"""A name as comparable words: the one reader that both sides of every comparison go through.

Not modelled here: which words are rare (the index knows), and people's name order (the match knows).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from licet.names import arabic, glossary, legal_forms
from licet.names.normalize import checked
from licet.names.parts import parts
from licet.names.scripts import has_han, latin, pinyin, simplified
from licet.names.tables import rows

MAX_WORDS = 60
"""Words of a name that are read; the longest listed name has 48."""
LONG_FORM_WORD = 6
"""Words of legal forms with so many letters are known with a slip too: `Liited`."""
SPACED_LETTERS = 6
"""So many single letters and more in a row are a word or a name with blanks between its letters."""


class WordClass(StrEnum):
    """What a word does in a name. `PLAIN` words are what distinguishes one name from another."""

    PLAIN = "plain"
    GENERIC = "generic"
    PLACE = "place"
    NUMBER = "number"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` is the spelling compared, `written` the Latin letters it came from.

    `joined`: it follows the word before without a blank (a Chinese syllable).
    """

    text: str
    written: str
    kind: WordClass
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `how`: `written`, `part` (of a longer text), `pinyin`, `translated` or `known` (a
    brand's other name).

    `forms`: codes of its legal forms; `letters`: all letters and digits without blanks, legal forms included.
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    letters: str
    how: str


_TOKEN = re.compile("[a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_INITIALS_AND = re.compile(r"\b([a-z])\s?&\s?([a-z])\b")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?: [a-z]){5,}(?![a-z0-9])")
_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th)?")
_SIGN_IN_WORD = re.compile(r"(?<=[a-z0-9])[@$!](?=[a-z0-9])|(?<![a-z0-9])[@$](?=[a-z])")
_SIGNS = {"@": "a", "$": "s", "!": "i"}
_MISREAD = (("iii", "m"), ("rn", "m"), ("ri", "n"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("tl", "u"))
_LOOKALIKE_DIGITS = str.maketrans("013578", "oiestb")
_LOOKALIKE_DIGITS_L = str.maketrans("013578", "olestb")


@lru_cache(maxsize=200_000)
def read(name: str) -> tuple[Reading, ...]:
    """The readings of a name, the plainest first; never empty. Reading is deterministic.

    Raises:
        BadInput: too long, or without any letter or digit (see `normalize.checked`).
    """
    return _readings(checked(name), in_text=True)


def read_listed(name: str) -> tuple[Reading, ...]:
    """The readings of a name that stands alone, as on a list: those of `read` but the parts of a longer text.

    Raises:
        BadInput: as `read`.
    """
    return _readings(checked(name), in_text=False)


def _readings(folded: str, *, in_text: bool) -> tuple[Reading, ...]:
    if not has_han(folded):
        rest, codes = legal_forms.without_east_asian(arabic.translated(folded))
        text = latin(rest)
        readings = [_reading(list(split(text)), codes, "written")]
        cut = (_reading(list(split(part)), codes, "part") for part in (parts(text) if in_text else ()))
        readings += [part for part in cut if _names_something(part.words)]
    else:
        readings = list(_read_han(folded))
    readings += [other for first in readings[:1] for other in _known(first)]
    if len(readings) == 1 and readings[0].words:
        return (readings[0],)
    unique = {(r.words, r.forms): r for r in reversed(readings) if r.words}
    kept = [r for r in readings if unique.get((r.words, r.forms)) is r]
    return tuple(kept) or (Reading((Word(folded, folded, WordClass.PLAIN),), (), folded, "written"),)


def split(text: str) -> Iterator[tuple[str, bool]]:
    """The tokens of a text in Latin letters; the flag says that a token follows without a blank (never, here)."""
    text = text.replace("'", "").replace("`", "").replace('"', " ")
    if "." in text:
        text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    if "&" in text:
        text = _INITIALS_AND.sub(r"\1\2", text)
    if "@" in text or "$" in text or "!" in text:
        text = _SIGN_IN_WORD.sub(lambda found: _SIGNS[found.group()], text)
    tokens = _TOKEN.findall(text)
    if len(tokens) >= SPACED_LETTERS:
        tokens = _SPACED.sub(lambda found: found.group().replace(" ", ""), " ".join(tokens)).split(" ")
    for token in tokens:
        yield token, False


def _names_something(words: tuple[Word, ...]) -> bool:
    return len(words) > 1 or any(w.kind is WordClass.PLAIN and len(w.text) > 2 for w in words)


def plain_digits(token: str) -> tuple[str, ...]:
    """Spellings of a token whose digits stand for the letters they look like: `7echn0logy` → `technology`."""
    digits = sum(c.isdigit() for c in token)
    if not digits or 2 * digits > len(token):
        return ()
    spellings = {token.translate(_LOOKALIKE_DIGITS), token.translate(_LOOKALIKE_DIGITS_L)}
    return tuple(sorted(s for s in spellings if s.isalpha()))


def misread(token: str) -> tuple[str, ...]:
    """Spellings of a token in which two letters were read for one they look like: `Vladirnir` → `vladimir`."""
    return tuple(token.replace(seen, meant) for seen, meant in _MISREAD if seen in token)


@lru_cache(maxsize=200_000)
def word(token: str, joined: bool = False) -> Word:
    """The word a token stands for: variants and abbreviations of `words.csv` resolved, ordinals as numbers."""
    if token[0].isdigit():
        number = _ORDINAL.fullmatch(token)
        if number:
            return Word(number.group(1), token, WordClass.NUMBER, joined)
    known = vocabulary().get(token)
    if known is None:
        return Word(token, token, WordClass.PLAIN, joined)
    return Word(known[0], token, known[1], joined)


@cache
def vocabulary() -> Mapping[str, tuple[str, WordClass]]:
    """Every word and variant of `words.csv` with the word it stands for and its class.

    Raises:
        ValueError: a variant stands for two words.
    """
    found: dict[str, tuple[str, WordClass]] = {}
    for main, kind, variants in rows("words.csv", ("word", "class", "variants")):
        text = main.replace("-", "")
        for variant in (main, *variants.split()):
            token = "".join(_TOKEN.findall(variant))
            if token and found.get(token, (text,))[0] != text:
                raise ValueError(f"words.csv: {variant!r} stands for {text!r} and for {found[token][0]!r}")
            found[token] = (text, WordClass(kind))
    return found


def _reading(tokens: list[tuple[str, bool]], codes: tuple[str, ...], how: str) -> Reading:
    tokens = tokens[:MAX_WORDS]
    kept, found = _without_forms(tokens)
    words = [word(token, joined) for token, joined in kept]
    meaning = [w for w in words if w.kind is not WordClass.STOP]
    letters = "".join(token for token, _ in tokens)
    return Reading(tuple(meaning or words), tuple(sorted({*codes, *found})), letters, how)


def _without_forms(tokens: list[tuple[str, bool]]) -> tuple[list[tuple[str, bool]], list[str]]:
    """Tokens that are no legal form, and the codes of the forms; a name that is nothing else keeps its tokens."""
    phrases, ends, longest = legal_forms.phrases(), legal_forms.only_at_the_end(), legal_forms.longest_beginning_with()
    texts = [_form_spelling(token) for token, _ in tokens]
    kept: list[tuple[str, bool]] = []
    codes = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest.get(texts[at], 0), len(tokens) - at), 0, -1):
            phrase = tuple(texts[at : at + length])
            code = phrases.get(phrase)
            if code is not None and (phrase not in ends or _at_the_end(phrase, at, kept, tokens)):
                codes.append(code)
                at += length
                break
        else:
            kept.append(tokens[at])
            at += 1
    return (kept, codes) if kept else (tokens, [])


def _at_the_end(phrase: tuple[str, ...], at: int, kept: list[tuple[str, bool]], tokens: list[tuple[str, bool]]) -> bool:
    """Whether a form stands where such a form can: behind a name, and one of two letters behind everything."""
    return bool(kept) and (len(phrase[0]) > 2 or at + 1 == len(tokens))


@lru_cache(maxsize=200_000)
def _form_spelling(token: str) -> str:
    """The word of a legal form that a token is, one slip in a long word and digits for letters allowed."""
    known = legal_forms.form_words()
    if token in known:
        return token
    for spelling in plain_digits(token):
        if spelling in known:
            return spelling
    if len(token) >= LONG_FORM_WORD:
        for form_word in _form_words_about(len(token)):
            if OSA.distance(token, form_word, score_cutoff=1) <= 1:
                return form_word
    return token


@cache
def _form_words_about(letters: int) -> tuple[str, ...]:
    """Long words of legal forms whose length one slip can make so."""
    long = sorted(word for word in legal_forms.form_words() if len(word) >= LONG_FORM_WORD)
    return tuple(word for word in long if abs(len(word) - letters) <= 1)


def _read_han(folded: str) -> Iterator[Reading]:
    rest, codes = legal_forms.without_east_asian(simplified(folded))
    pieces = tuple(glossary.segment(rest))
    yield _reading([t for piece in pieces for t in _translated(piece)], codes, "translated")
    yield _reading([t for piece in pieces for t in _spoken(piece.text)], codes, "pinyin")
    for at, piece in enumerate(pieces):
        if piece.brand is not None:
            for name in piece.brand.latin:
                others = (list(split(name)) if i == at else list(_translated(p)) for i, p in enumerate(pieces))
                yield _reading([t for tokens in others for t in tokens], codes, "known")


def _translated(piece: glossary.Piece) -> Iterator[tuple[str, bool]]:
    if piece.english is not None:
        yield from split(piece.english.lower())
    elif piece.brand is not None:
        for part in glossary.segment_terms(piece.text):
            yield from _translated(part)
    else:
        yield from _spoken(piece.text)


def _spoken(text: str) -> Iterator[tuple[str, bool]]:
    if not has_han(text):
        yield from split(latin(text))
        return
    for at, syllable in enumerate(pinyin(text.strip())):
        for token, _ in split(syllable):
            yield token, at > 0


@cache
def _brand_phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], glossary.Brand], ...]]:
    """Latin names of brands as tokens, by first token, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], glossary.Brand]]] = {}
    for brand in glossary.brands():
        for name in brand.latin:
            phrase = tuple(token for token, _ in split(name))
            found.setdefault(phrase[0], []).append((phrase, brand))
    return {first: tuple(sorted(same, key=lambda p: (-len(p[0]), p[0]))) for first, same in found.items()}


def _known(reading: Reading) -> Iterator[Reading]:
    """Readings with a brand's other Latin names in place of the one written."""
    if reading.how != "written":
        return
    texts = [w.written for w in reading.words]
    if _brand_phrases().keys().isdisjoint(texts):
        return
    tokens = [(w.written, w.joined) for w in reading.words]
    for at, first in enumerate(texts):
        for phrase, brand in _brand_phrases().get(first, ()):
            if tuple(texts[at : at + len(phrase)]) != phrase:
                continue
            for name in brand.latin:
                other = list(split(name))
                if tuple(token for token, _ in other) != phrase:
                    yield _reading([*tokens[:at], *other, *tokens[at + len(phrase) :]], reading.forms, "known")
            return
