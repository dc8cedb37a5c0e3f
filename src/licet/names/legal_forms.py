"""Legal forms of companies: our own table (`legal_forms.csv`), each line with the law that names the form.

Codes: LLC (limited liability), LTD (limited by shares, private), PLC, JSC (joint stock), PJSC, CORP, STATE, SOLE, …
Not modelled here: which forms a country's law treats alike; the code is a first approximation for comparison.
"""

import re
from collections.abc import Mapping
from functools import cache

from licet.names.normalize import fold
from licet.names.scripts import has_han, latin
from licet.names.tables import rows

_COLUMNS = ("code", "form", "place", "country", "source")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def phrases() -> Mapping[tuple[str, ...], str]:
    """Codes of forms written in words, by their words in Latin letters and lower case."""
    return {
        _words(form): code for code, form, _, _, _ in rows("legal_forms.csv", _COLUMNS) if not _EAST_ASIAN.search(form)
    }


@cache
def only_at_the_end() -> frozenset[tuple[str, ...]]:
    """Forms that do not begin a name: `ASA-RT s.r.l.` is no Norwegian company called RT."""
    written = {place: set[tuple[str, ...]]() for place in ("any", "end")}
    for _, form, place, _, _ in rows("legal_forms.csv", _COLUMNS):
        if not _EAST_ASIAN.search(form):
            written[place].add(_words(form))
    return frozenset(written["end"] - written["any"])


def _words(form: str) -> tuple[str, ...]:
    return tuple(re.findall("[a-z0-9]+", latin(fold(form)).replace("'", "").replace("`", "")))


@cache
def form_words() -> frozenset[str]:
    """Every word of a form."""
    return frozenset(word for phrase in phrases() for word in phrase)


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
