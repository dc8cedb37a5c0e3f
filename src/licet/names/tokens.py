"""A name as comparable words: the one reader that both sides of every comparison go through.

Not modelled here: which words are rare (the index knows), and people's name order (the match knows).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from licet.names import (
    acronyms,
    arabic,
    brand_phrases,
    chinese,
    cut_off,
    cyrillic,
    damage,
    fields,
    fields_han,
    glossary,
    holdings,
    japanese,
    joins,
    korean,
    legal_forms,
    lookalikes,
    romanization,
    spoken,
)
from licet.names.forms_out import without_forms
from licet.names.normalize import checked
from licet.names.parts import parts_as_written
from licet.names.plain import MOST_WORDS, alone, plain
from licet.names.repairs import repaired
from licet.names.scripts import has_han, latin, simplified
from licet.names.spelled import Version
from licet.names.splitting import split
from licet.names.trimmings import without_entities
from licet.names.words import Word, WordClass, telling, vocabulary, word

__all__ = [
    "MAX_WORDS",
    "Reading",
    "Word",
    "WordClass",
    "by_brand",
    "read",
    "read_listed",
    "split",
    "vocabulary",
    "word",
]

MAX_WORDS = 60
"""Words of a name that are read; the longest listed name has 48."""
_BRAND = "\ue000"
"""Stands for a brand while legal forms are taken out."""
MAX_SPREAD = 300
"""Characters of a name whose words may be written without blanks; a longer one is a text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `how`: `written`, `part` (of a longer text), `pinyin`, `translated` or `known` (a
    brand's other name).

    `forms`: codes of its legal forms; `letters`: all letters and digits without blanks, legal forms included.
    `cut`: the name fills a field of fixed length, so its last word may be a beginning, and words may be missing behind.
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    letters: str
    how: str
    cut: bool = False


@lru_cache(maxsize=20_000)
def read(name: str) -> tuple[Reading, ...]:
    """The readings of a name, the plainest first; never empty. Reading is deterministic.

    Raises:
        BadInput: too long, or without any letter or digit (see `normalize.checked`).
    """
    found = plain(name)
    if not found:
        return read_in_full(name)
    readings: list[Reading] = []
    for words, forms, letters, told, cut, other in found:
        reading = Reading(_merged(words) if told else words, forms, letters, "written", cut)
        if (
            told
            and not other
            and (next(_known(reading), None) or spoken.in_chinese(reading.words) or holdings.own_name(reading.words))
        ):
            return read_in_full(name)
        readings.append(reading)
    return _once(readings)


def read_in_full(name: str) -> tuple[Reading, ...]:
    """The same, every step taken: what `read` gives for names that are not plain, and would give for those that are."""
    name = without_entities(name)
    divided = fields.lines_apart(name)
    folded = checked(divided)
    whole, cut = cut_off.completed(folded, fills=cut_off.fills_a_field(name))
    readings = _readings(whole, in_text=True)
    if cut:
        readings = tuple(replace(reading, cut=True) for reading in readings)
    readings = _once((*readings, *(replace(reading, how="part") for reading in _without_short_name(name))))
    others = _rewritten(name, folded, whole=divided == name)
    return _once((*readings, *(r for text in others for r in _readings(text, in_text=True)))) if others else readings


def _rewritten(name: str, folded: str, *, whole: bool) -> tuple[str, ...]:
    """Other texts that a name may stand for, folded: words apart that it writes as one, look-alike letters in Latin.

    Args:
        whole: `folded` is the name as it is, not its lines apart.
    """
    if len(name) > MAX_SPREAD:
        return ()
    drawn = None if name.isascii() else lookalikes.drawn_in_latin(name)
    signs = damage.drawn_with_signs(folded)
    written = (joins.apart(name), *(text for text in (drawn, signs) if text is not None))
    other = (text for text in dict.fromkeys(written) if text != name or not whole)
    return tuple(text for text in dict.fromkeys(map(checked, other)) if text != folded)


def read_listed(name: str) -> tuple[Reading, ...]:
    """The readings of a name that stands alone, as on a list: those of `read` but the parts of a longer text.

    Raises:
        BadInput: as `read`.
    """
    return _once((*_readings(checked(name), in_text=False), *_without_short_name(name)))


@lru_cache(maxsize=10_000)
def by_brand(name: str) -> frozenset[str]:
    """The letters of the readings of a listed name that only the table of brands gives: 海思 as `hisilicon`."""
    found = read_listed(name)
    known = frozenset(reading.letters for reading in found if reading.how == "known")
    return known - frozenset(reading.letters for reading in found if reading.how != "known")


def _without_short_name(name: str) -> tuple[Reading, ...]:
    """The readings of a name without the short name in its brackets; none when it has none."""
    rest = acronyms.without_short_name(name, vocabulary())
    if rest == name or not any(character.isalnum() for character in rest):
        return ()
    found = _readings(checked(rest), in_text=False)
    return tuple(reading for reading in found if _distinctive(reading.words) or len(reading.words) > 2)


def _readings(folded: str, *, in_text: bool) -> tuple[Reading, ...]:
    if not has_han(folded):
        rest, codes = legal_forms.without_east_asian(arabic.translated(cyrillic.romanized(folded)))
        text = latin(damage.without_signs(rest))
        tokens = list(split(text))
        readings = [_reading(tokens, codes, "written")]
        chinese_words = romanization.in_pinyin(folded) if in_text and cyrillic.is_cyrillic(folded) else None
        if chinese_words is not None:
            readings.append(_reading(list(split(latin(cyrillic.romanized(chinese_words)))), codes, "pinyin"))
        english = cyrillic.translated(folded)
        readings += [] if english is None else [_reading(list(split(latin(english))), codes, "translated")]
        short = cyrillic.without_namesake(tokens) if in_text else None
        readings += [] if short is None else [_reading(short, codes, "part")]
        own = holdings.own_name(readings[0].words)
        readings += [] if own is None else [replace(readings[0], words=own, letters=_letters_of(own))]
        names = arabic.spelled(folded)
        readings += [] if names is None else [_reading(list(split(names)), codes, "written")]
        readings += [_rendered(version, codes) for version in romanization.versions(text)] if in_text else []
        readings += [_rendered(version, codes) for version in korean.versions(rest)] if korean.has_hangul(rest) else []
        readings += (
            [_rendered(version, codes) for version in japanese.versions(rest)] if japanese.is_japanese(rest) else []
        )
        readings += [_reading(other, codes, "written") for other in repaired(tokens)] if in_text else []
        cut = (_reading(list(split(part)), codes, "part") for part in (parts_as_written(rest, text) if in_text else ()))
        readings += [part for part in cut if _names_something(part.words)]
    else:
        readings = list(_read_han(folded))
        stretches = fields_han.parts(simplified(folded)) if in_text else ()
        readings += [replace(r, how="part") for part in stretches for r in _readings(part, in_text=False)]
    named = [*readings[:1], *(reading for reading in readings[1:] if reading.how == "part")]
    readings += [other for one in named for other in _known(one)]
    if in_text and not has_han(folded):
        spoken_of = (*named, *(one for one in readings if one.how == "pinyin"))
        readings += [other for one in spoken_of for other in _read_back(one)]
    return _once(readings) or (Reading((Word(folded, folded, WordClass.PLAIN),), (), folded, "written"),)


def _once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Each reading with words, once, the first of those that are the same."""
    if len(readings) == 1 and readings[0].words:
        return (readings[0],)
    kept: list[Reading] = []
    by_texts: dict[tuple[str, ...], list[Reading]] = {}
    for reading in readings:
        alike = by_texts.setdefault(tuple([one.text for one in reading.words]), [])
        if reading.words and not any(r.words == reading.words and r.forms == reading.forms for r in alike):
            alike.append(reading)
            kept.append(reading)
    return tuple(kept)


def _names_something(words: tuple[Word, ...]) -> bool:
    """Whether words cut out of a text can be a name: a distinctive one, or several that are not all places."""
    return _distinctive(words) or (len(words) > 1 and {w.kind for w in words} != {WordClass.PLACE})


def _distinctive(words: tuple[Word, ...]) -> bool:
    return any(w.kind is WordClass.PLAIN and len(w.text) > 2 for w in words)


def _reading(tokens: list[tuple[str, bool]], codes: tuple[str, ...], how: str) -> Reading:
    if len(tokens) <= MOST_WORDS and not any(joined for _, joined in tokens):
        found_alone = alone([token for token, _ in tokens])
        if found_alone is not None:
            words, forms, letters, *_ = found_alone
            return Reading(_merged(words), tuple(sorted({*codes, *forms})) if codes else forms, letters, how)
    return _reading_in_full(tokens[:MAX_WORDS], codes, how)


def _reading_in_full(tokens: list[tuple[str, bool]], codes: tuple[str, ...], how: str) -> Reading:
    texts = damage.undisguised([token for token, _ in tokens])
    tokens = [(text, joined) for text, (_, joined) in zip(texts, tokens, strict=True)]
    kept, found = without_forms(tokens)
    words = [word(token, joined) for token, joined in cyrillic.apart(arabic.apart(kept))]
    read = _merged(telling(words))
    letters = "".join(token for token, _ in tokens)
    return Reading(read, tuple(sorted({*codes, *found})), letters, how)


def _merged(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with those that say one thing together as one (see `cyrillic.merged`)."""
    texts = [w.text for w in words]
    if cyrillic.MERGED_FIRST.isdisjoint(texts):
        return tuple(words)
    merged = ((words[at], text) for at, text in cyrillic.merged(texts))
    found = tuple(w if w.text == text else replace(w, text=text, kind=WordClass.GENERIC) for w, text in merged)
    return found or tuple(words)


def _read_han(folded: str) -> Iterator[Reading]:
    if japanese.is_japanese(folded):
        rest, codes = legal_forms.without_east_asian(folded)
        for version in japanese.versions(rest):
            yield _rendered(version, codes)
    yield from _read_chinese(simplified(folded), ())


def _read_chinese(text: str, more: tuple[str, ...]) -> Iterator[Reading]:
    """The readings of a text in simplified Chinese; a brand whose name ends in a legal form (大华股份) keeps it."""
    rest, codes = legal_forms.without_east_asian(text)
    for version in chinese.versions(rest):
        yield _rendered(version, (*codes, *more))
    brand = glossary.brand_with_form(text)
    if brand is not None:
        rest, codes = legal_forms.without_east_asian(text.replace(brand, _BRAND))
        for version in chinese.versions(rest.replace(_BRAND, brand)):
            if version.how == "known":
                yield _rendered(version, (*codes, *more))


@lru_cache(maxsize=50_000)
def _spelled(text: str, others: tuple[str, ...], joined: bool, known: bool) -> Word:
    found = word(text, joined)
    generic = known and found.kind is WordClass.PLAIN
    return replace(found, others=others, kind=WordClass.GENERIC if generic else found.kind)


def _rendered(version: Version, codes: tuple[str, ...]) -> Reading:
    """A rendering of a name: legal forms are taken out of its Latin letters only (`ju` and `ao` are syllables)."""
    words: list[Word] = []
    found: set[str] = set()
    for one in version.words[:MAX_WORDS]:
        if one.latin and one.text.isspace():
            continue
        if one.latin:
            kept, forms = without_forms(list(split(latin(one.text))))
            words += [word(token) for token, _ in kept]
            found.update(forms)
        elif one.text:  # some signs among Han characters (`〇`) are not spoken
            words.append(_spelled(one.text, one.others, one.joined, one.known))
    meaning = [w for w in words if w.kind is not WordClass.STOP or w.joined]
    return Reading(_merged(meaning or words), tuple(sorted({*codes, *found})), _letters_of(words), version.how)


def _letters_of(words: Sequence[Word]) -> str:
    return "".join(w.written for w in words)


def _read_back(reading: Reading) -> Iterator[Reading]:
    """Readings of a name in pinyin by the characters it is spoken from; only by its brand where the rest is not."""
    found = spoken.in_chinese(reading.words) if reading.how in ("written", "part", "pinyin") else None
    if found is None:
        return
    text, whole = found
    yield from (other for other in _read_chinese(text, reading.forms) if whole or other.how == "known")


def _known(reading: Reading) -> Iterator[Reading]:
    """Readings with a brand's other Latin names in place of the one written."""
    if reading.how not in ("written", "part"):
        return
    texts = [w.written for w in reading.words]
    if brand_phrases.beginnings().isdisjoint(texts):
        return
    tokens = [(w.written, w.joined) for w in reading.words]
    for at, first in enumerate(texts):
        for phrase, brand in brand_phrases.phrases().get(first, ()):
            if tuple(texts[at : at + len(phrase)]) != phrase:
                continue
            for name in brand.latin:
                other = list(split(name))
                if tuple(token for token, _ in other) != phrase:
                    yield _reading([*tokens[:at], *other, *tokens[at + len(phrase) :]], reading.forms, "known")
            return
