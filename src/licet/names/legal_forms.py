"""Legal forms of companies: our own table (`legal_forms.csv`), each line with the law that names the form.

Codes: LLC (limited liability), LTD (limited by shares, private), PLC, JSC (joint stock), PJSC, CORP, STATE, SOLE, …
Not modelled here: which forms a country's law treats alike; the code is a first approximation for comparison.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from typing import TypeVar

from licet.names import arabic
from licet.names.normalize import fold
from licet.names.scripts import has_han, latin
from licet.names.tables import rows

_COLUMNS = ("code", "form", "place", "country", "source")
LETTERS_WITHIN = 3
"""Letters from which a form that stands behind names may have more words behind it: `Sokol Ltd. (Moscow)`."""
TELLING = 4
ABBREVIATED = (("co", "company"), ("corp", "corporation"), ("inc", "incorporated"), ("ltd", "limited"))
"""Words of forms as they are shortened, and in full: a form is one whichever way each of its words is written."""
LIMITED = "CO_LTD"
"""The second code of the forms that are `Co., Ltd.`, `Ltd.`, `Limited` in English (see CALLED_LIMITED)."""
CALLED_LIMITED = frozenset(
    {
        *((country, code) for country in ("CN", "HK", "TW", "SG", "IN", "GB") for code in ("LLC", "LTD", "JSC")),
        *((country, "JSC") for country in ("JP", "KR")),
        *((country, "LLC") for country in ("TH", "VN")),
    }
)
"""Countries and codes of forms that one company writes in several ways, and which so tell no two companies apart.

有限公司 and 股份有限公司 are both `Co., Ltd.` in English, 株式会社, 주식회사 and TNHH too; who writes such a name
shortens that to `Ltd` or `Limited`, as do the registers of Hong Kong, Singapore and India. Forms of other laws stay
apart: a GmbH is no AG, an ООО no АО, an `Inc.` no `S.A.`, and a GmbH no `Ltd`.
"""
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS = re.compile("[a-z0-9]+|[A-Z]+")


Form = TypeVar("Form")


class Place(StrEnum):
    """Where in a name a form can stand: `end` is behind the name, `last` its very end, `edge` its beginning or end."""

    ANY = "any"
    END = "end"
    LAST = "last"
    EDGE = "edge"


@cache
def phrases() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Codes of forms written in words, by their words in Latin letters and lower case."""
    return _united([(phrase, codes) for phrase, codes, _ in _written()])


def _united(written: Iterable[tuple[Form, tuple[str, ...]]]) -> dict[Form, tuple[str, ...]]:
    """The codes of each form: of several rows the last one's, and LIMITED if any has it."""
    found: dict[Form, tuple[str, ...]] = {}
    for form, codes in written:
        both = (codes[0], LIMITED)
        found[form] = both if LIMITED in (*codes, *found.get(form, ())) else codes
    return found


def _codes(code: str, country: str) -> tuple[str, ...]:
    return (code, LIMITED) if (country, code) in CALLED_LIMITED else (code,)


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
    longest = longest_beginning_with()
    for at, text in enumerate(texts):
        if text not in longest:
            continue
        for length in range(min(longest[text], len(texts) - at), 1, -1):
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
def _written() -> tuple[tuple[tuple[str, ...], tuple[str, ...], Place], ...]:
    """The words of each form that is written in words, its codes and its place.

    Raises:
        ValueError: a place that is none.
    """
    found = []
    table = tuple(rows("legal_forms.csv", _COLUMNS))
    places = {place: Place(place) for place in {row[2] for row in table}}
    for code, form, place, country, _ in table:
        words = () if not form.isascii() and _EAST_ASIAN.search(form) else _words(form)
        # One Arabic word for a company comes out as the English word, which is no form but a word of names.
        if words and not (len(words) == 1 and arabic.is_arabic(form)):
            found.append((words, _codes(code, country), places[place]))
    known = {words for words, _, _ in found}
    others = [(other, codes, place) for words, codes, place in found for other in _abbreviated(words)]
    return (*found, *(row for row in others if row[0] not in known))


def _abbreviated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A form of several words with each of them in full or abbreviated: `inc ltd`, `incorporated limited`."""
    ways = [next((pair for pair in ABBREVIATED if word in pair), (word,)) for word in words]
    return product(*ways) if len(words) > 1 else iter(())


def _words(form: str) -> tuple[str, ...]:
    # Four of five are plain Latin: most of what a new process needs for its first name was to fold them.
    plain = form.isascii() and "-" not in form
    text = (form.lower() if plain else latin(arabic.translated(fold(form)))).replace("'", "").replace("`", "")
    return tuple(_WORDS.findall(text))


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
def _east_asian() -> tuple[tuple[str, tuple[str, ...]], ...]:
    written = _united(
        (fold(form), _codes(code, country))
        for code, form, _, country, _ in rows("legal_forms.csv", _COLUMNS)
        if _EAST_ASIAN.search(form)
    )
    return tuple(sorted(written.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def east_asian_in(folded: str) -> tuple[str, ...]:
    """The Chinese, Japanese and Korean legal forms in a folded text, as written, in its order."""
    rest, found = folded, []
    for form, _ in _east_asian() if _EAST_ASIAN.search(folded) else ():
        if form in rest:
            found.append((folded.index(form), form))
            rest = rest.replace(form, " ")
    return tuple(form for _, form in sorted(found))


def without_east_asian(folded: str) -> tuple[str, tuple[str, ...]]:
    """A folded text without its Chinese, Japanese and Korean legal forms, and their codes; no blank is needed."""
    if folded.isascii() or not _EAST_ASIAN.search(folded):
        return folded, ()
    rest = folded
    codes: list[str] = []
    for form, both in _east_asian():
        if form in rest and rest.replace(form, "").strip():
            rest = rest.replace(form, " ")
            codes += both
    return (rest, tuple(codes)) if has_han(folded) or codes else (folded, ())
