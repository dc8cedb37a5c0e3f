"""Legal forms of companies: our own table (`legal_forms.csv`), each line with the law that names the form.

Codes: LLC (limited liability), LTD (limited by shares, private), PLC, JSC (joint stock), PJSC, CORP, STATE, SOLE, …
Not modelled here: which forms a country's law treats alike; the code is a first approximation for comparison.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from licet.names import arabic
from licet.names.normalize import fold
from licet.names.scripts import has_han, latin
from licet.names.tables import rows

_COLUMNS = ("code", "form", "place", "country", "source")
LETTERS_WITHIN = 3
"""Letters from which a form that stands behind names may have more words behind it: `Sokol Ltd. (Moscow)`."""
TELLING = 4
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Place(StrEnum):
    """Where in a name a form can stand: `end` is behind the name, `last` its very end, `edge` its beginning or end."""

    ANY = "any"
    END = "end"
    LAST = "last"
    EDGE = "edge"


@cache
def phrases() -> Mapping[tuple[str, ...], str]:
    """Codes of forms written in words, by their words in Latin letters and lower case."""
    return {phrase: code for phrase, code, _ in _written()}


def stands(phrase: tuple[str, ...], at: int, words: int, *, behind_name: bool) -> bool:
    """Whether a form may stand at a place of a name: `ASA-RT s.r.l.` is no Norwegian company called RT.

    Args:
        at, words: the place of its first word, and how many words the name has.
        behind_name: a word that is no form stands before it.
    """
    place = _places().get(phrase)
    last = at + len(phrase) == words
    if place is Place.EDGE:
        return at == 0 or last
    if place is Place.LAST:
        return behind_name and last
    if place is Place.END:
        return behind_name and (last or len(phrase[0]) >= LETTERS_WITHIN)
    return True


def as_written(texts: Sequence[str]) -> frozenset[int]:
    """The places of words that stand in a form of two words or more just as the table writes it."""
    found: set[int] = set()
    for at, text in enumerate(texts):
        for length in range(min(longest_beginning_with().get(text, 0), len(texts) - at), 1, -1):
            if tuple(texts[at : at + length]) in phrases():
                found.update(range(at, at + length))
                break
    return frozenset(found)


@cache
def _places() -> Mapping[tuple[str, ...], Place]:
    """Where a form can stand, the widest place of several rows."""
    found: dict[tuple[str, ...], Place] = {}
    for phrase, _, place in _written():
        if found.get(phrase) is not Place.ANY:
            found[phrase] = place
    return found


@cache
def _written() -> tuple[tuple[tuple[str, ...], str, Place], ...]:
    """The words of each form that is written in words, its code and its place.

    Raises:
        ValueError: a place that is none.
    """
    found = []
    for code, form, place, _, _ in rows("legal_forms.csv", _COLUMNS):
        words = () if _EAST_ASIAN.search(form) else _words(form)
        # One Arabic word for a company comes out as the English word, which is no form but a word of names.
        if words and not (len(words) == 1 and arabic.is_arabic(form)):
            found.append((words, code, Place(place)))
    return tuple(found)


def _words(form: str) -> tuple[str, ...]:
    text = latin(arabic.translated(fold(form))).replace("'", "").replace("`", "")
    return tuple(re.findall("[a-z0-9]+|[A-Z]+", text))


@cache
def form_words() -> frozenset[str]:
    """Every word of a form of at most TELLING words: longer ones hold ordinary words (`science`, `education`)."""
    return frozenset(word for phrase in phrases() if len(phrase) <= TELLING for word in phrase)


@cache
def longest_beginning_with() -> Mapping[str, int]:
    """How many words the longest form has that begins with a word; other words begin none."""
    longest: dict[str, int] = {}
    for phrase in phrases():
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


@cache
def _east_asian() -> tuple[tuple[str, str], ...]:
    written = (
        (fold(form), code) for code, form, _, _, _ in rows("legal_forms.csv", _COLUMNS) if _EAST_ASIAN.search(form)
    )
    return tuple(sorted(written, key=lambda pair: (-len(pair[0]), pair[0])))


def without_east_asian(folded: str) -> tuple[str, tuple[str, ...]]:
    """A folded text without its Chinese, Japanese and Korean legal forms, and their codes; no blank is needed."""
    if not _EAST_ASIAN.search(folded):
        return folded, ()
    rest, codes = folded, []
    for form, code in _east_asian():
        if form in rest and rest.replace(form, "").strip():
            rest = rest.replace(form, " ")
            codes.append(code)
    return (rest, tuple(codes)) if has_han(folded) or codes else (folded, ())
