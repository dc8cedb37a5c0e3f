"""What files put around a name: the mark of a list's item, a country's code, the end of a file name or web host, the
signs of HTML.

What is taken away here is another reading of a name, never the only one: `3. Fabrika` may be the name. Entities of
HTML are the exception: no name holds them. Not modelled here: words of papers (`parts`), numbers beside a name
(`figures`), addresses (`fields`).
"""

import html
import re
from functools import cache

from licet.model import countries
from licet.names.legal_forms import form_words
from licet.names.words import vocabulary

_ENTITY = re.compile(
    r"&(?:[a-z]{2,8}[1-4]{0,2}|[A-Z]{2,8}[1-4]{0,2}|[A-Z][a-z]{2,7}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
)
"""A character reference that ends as one (HTML Living Standard, 13.5): `R&D;` is none."""
_ITEM = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z])\)|\((?:i{1,3}|i?v|vi{1,3}|i?x)\)|\d{1,3}/\s|\[\d{1,3}\]|\d{1,3}\s?[.:](?!\d)|\d{1,3}\s[-–—]\s|#\s?\d{1,4}[.:)]?\s"
    r"|(?:no|nr|item|row|line|pos)\.?\s?\d{1,4}\s?[.:)])\s*(?=[^\W\d_]{2}|[\"'(])"
)
"""The mark of an item: `1.`, `2)`, `(c)`, `[4]`, `5 -`, `#6`, `No. 7:`. A number that nothing ends is of the name."""
_COUNTRY = re.compile(r"[\[(]?(?P<code>[a-z]{2,3})(?:[\])]\s?[-:]?|\s?[-–—:|/]|\s-)\s+(?=[a-z]{2})")
_COUNTRY_BEHIND = re.compile(
    r"\s[-–—|/]\s(?P<code>[a-z]{2,3})$|\s?[\[(](?P<code_2>[a-z]{2,3})[\])]$|,\s(?P<code_3>[a-z]{2,3})$"
)
_FILE = re.compile(
    r"(?<=[^\s.])\s?\.(?:pdf|docx?|docm|xlsx?|xlsm|pptx?|txt|csv|rtf|od[ts]|jpe?g|png|tiff?|gif|html?|xml|json|zip|7z|rar|eml|msg)$"
)
_HOST = re.compile(
    r"(?:https?://)?(?P<www>www\d?\.)?(?P<name>[a-z0-9][a-z0-9-]{2,}(?:\.[a-z0-9-]{4,})*)"
    r"(?P<end>\.(?:com|net|org|edu|gov|mil|int|info|biz|co|ac)(?:\.[a-z]{2})?|\.[a-z]{2})(?:[/?#]\S*)?"
)
"""A web host and nothing else: its ending is of the first domains (RFC 1591) or a country's code, with `.com.cn`."""
_OTHER_CODES = frozenset(
    [
        *("uk", "eu", "su", "usa", "prc", "uae", "chn", "rus", "irn", "hkg", "twn", "deu", "gbr", "jpn", "kor", "ind"),
        *("pak", "tur", "ukr", "blr", "kaz", "are", "sgp", "mys", "vnm", "prk"),
    ]
)
"""Codes beside those of ISO 3166-1 alpha-2: reserved ones, alpha-3 of countries often listed, and usual short names."""
_TRADEMARK = re.compile(r"\s?\((?:tm|r|c|sm)\)(?!\w)")
FORMER_WORDS = frozenset({"ex", "previously", "nee", "now", "also", "today", "name"})
"""Words of which one stands in all that begins another name behind a comma or bracket."""
_DIVIDED = re.compile("[(,;]")
_FORMER = re.compile(
    r"(?<=[\s(])ex-(?=[a-z]{3})"
    r"|(?:(?<=\()|(?<=, )|(?<=; ))(?:ex|previously|nee|now|also|today|(?:old|former|previous|new|other) name:?)"
    r" (?=[a-z0-9]{2})"
)


def without_entities(text: str) -> str:
    """A name as written with its HTML character references resolved, twice where they were written twice."""
    if "&" not in text or ";" not in text:
        return text
    return _ENTITY.sub(_resolved, _ENTITY.sub(_resolved, text))


def _resolved(found: re.Match[str]) -> str:
    one = html.unescape(found[0])
    return one if one != found[0] else html.unescape(found[0].lower())


def trimmed(text: str) -> str:
    """A folded text of Latin letters without what a file put before or behind the name; as it is when nothing shows."""
    if "(" in text:
        text = _TRADEMARK.sub("", text)
    item = _ITEM.match(text)
    rest = text[item.end() :] if item else text
    before = _COUNTRY.match(rest)
    if before and _is_country(before["code"]):
        rest = rest[before.end() :]
    behind = _COUNTRY_BEHIND.search(rest)
    if behind and behind.start() > 0:
        code = behind["code"] or behind["code_2"] or behind["code_3"]
        rest = rest[: behind.start()] if code in codes_behind() else rest
    return _without_ending(rest)


def with_former(text: str) -> str:
    """A folded text of Latin letters with one word for all that stand before another name: `, ex-`, `(now `."""
    return _FORMER.sub("formerly ", text) if "ex-" in text or _DIVIDED.search(text) else text


def _without_ending(text: str) -> str:
    if "." not in text:
        return text
    host = _HOST.fullmatch(text)
    if host and (host["www"] or len(host["end"]) > 3 or _is_country(host["end"][1:])):
        return host["name"]
    file = _FILE.search(text)
    return text[: file.start()] if file else text


@cache
def _codes() -> frozenset[str]:
    return frozenset(code.lower() for code in countries.COUNTRIES if len(code) == 2)


@cache
def codes_behind() -> frozenset[str]:
    """The codes of countries that stand behind names; `Sokol, SA` is a form, and `Sokol (UK)` read well as it is."""
    return frozenset((_codes() | _OTHER_CODES) - form_words() - vocabulary().keys())


def _is_country(code: str) -> bool:
    return code in _codes() or code in _OTHER_CODES
