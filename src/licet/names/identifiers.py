"""Numbers that registries give: how they are written, whether their check digit is right, and what kind a number is.

Not modelled here: whether a registry has given a number. A right check digit says only that it was copied rightly.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015, table 2: digits and capitals without I, O, S, V and Z."""
_BETWEEN = re.compile(r"[\s.\-/\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Registry:
    """A kind of number: its form without blanks and dashes, its check (None: it has no check digit), its source."""

    form: re.Pattern[str]
    check: Callable[[str], bool] | None
    source: str


def normalized(kind: str, value: str) -> str:
    """A number without blanks, dots, dashes and slashes, in capitals, without the words before it (`IMO 9074729`).

    A CAS number keeps its dashes: they are part of it.
    """
    text = value.strip().upper()
    if kind == "cas":
        return re.sub(r"[\s\u2010-\u2015]+", "-", text).removeprefix("CAS").lstrip("-: ")
    text = _BETWEEN.sub("", text).lstrip(":#")
    word = _WRITTEN_BEFORE.get(kind, kind.upper())
    return text.removeprefix(word).lstrip(":#") if len(text) > len(word) + 6 else text


_WRITTEN_BEFORE = {"imo_company": "IMO"}


def valid(kind: str, value: str) -> bool | None:
    """Whether a number has the form and the check digit of its kind; None for a kind without a published check."""
    registry = REGISTRIES.get(kind)
    if registry is None:
        return None
    text = normalized(kind, value)
    if registry.form.fullmatch(text) is None:
        return False
    return None if registry.check is None else registry.check(text)


def kinds_of(value: str) -> tuple[str, ...]:
    """The kinds with a check digit that a number may be, by form and check digit, in the order of REGISTRIES."""
    return tuple(kind for kind, registry in REGISTRIES.items() if registry.check is not None and valid(kind, value))


def numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """The numbers with right check digits that stand in a text, each with its kind, in their order.

    Ten digits alone are many things: INN, OGRN and IMO numbers are taken only behind their name (`INN 7707083893`).
    """
    for found in _IN_TEXT.finditer(text):
        word = found["word"]
        kind = _WORDS[word.upper()] if word else None
        value = found["value"]
        for one in (kind,) if kind else _ALONE:
            if one is not None and valid(one, value):
                yield one, normalized(one, value)
                break


def _mod_97(text: str) -> bool:
    return int("".join(str(int(character, 36)) for character in text)) % 97 == 1


def _uscc(text: str) -> bool:
    total = sum(_USCC_LETTERS.index(character) * pow(3, at, 31) for at, character in enumerate(text[:17]))
    return _USCC_LETTERS[-total % 31] == text[17]


def _imo_ship(text: str) -> bool:
    return sum(int(digit) * (7 - at) for at, digit in enumerate(text[:6])) % 10 == int(text[6])


def _imo_company(text: str) -> bool:
    total = sum(int(digit) * by for digit, by in zip(text, (8, 6, 4, 2, 9, 7), strict=False))
    return (11 - total % 11) % 10 == int(text[6])


def _inn(text: str) -> bool:
    by = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    if len(text) == 10:
        return _weighed(text, by[2:]) == int(text[9])
    return _weighed(text, by[1:]) == int(text[10]) and _weighed(text, by) == int(text[11])


def _weighed(text: str, by: tuple[int, ...]) -> int:
    return sum(int(digit) * factor for digit, factor in zip(text, by, strict=False)) % 11 % 10


def _ogrn(text: str) -> bool:
    return int(text[:-1]) % (len(text) - 2) % 10 == int(text[-1])


def _isin(text: str) -> bool:
    digits = "".join(str(int(character, 36)) for character in text)
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _cas(text: str) -> bool:
    digits = text.replace("-", "")
    return sum(int(digit) * at for at, digit in enumerate(reversed(digits))) % 10 == int(digits[-1])


_SOCIAL_CREDIT = f"[1-9A-HJ-NPQRTUWXY][{_USCC_LETTERS}][0-9]{{6}}[{_USCC_LETTERS}]{{10}}"

REGISTRIES: Mapping[str, Registry] = {
    "uscc": Registry(re.compile(_SOCIAL_CREDIT), _uscc, "GB 32100-2015"),
    "lei": Registry(re.compile(r"[0-9A-Z]{18}[0-9]{2}"), _mod_97, "ISO 17442-1; ISO/IEC 7064 MOD 97-10"),
    "isin": Registry(re.compile(r"[A-Z]{2}[0-9A-Z]{9}[0-9]"), _isin, "ISO 6166"),
    "ogrn": Registry(re.compile(r"[1-9][0-9]{12}(?:[0-9]{2})?"), _ogrn, "Ministry of Finance (RU), order 165n of 2017"),
    "inn": Registry(re.compile(r"[0-9]{10}(?:[0-9]{2})?"), _inn, "Federal Tax Service (RU), order ED-7-14/617@"),
    "imo": Registry(re.compile(r"[1-9][0-9]{6}"), _imo_ship, "IMO resolution A.1117(30)"),
    "imo_company": Registry(re.compile(r"[0-9]{7}"), _imo_company, "IMO resolution MSC.160(78)"),
    "cas": Registry(re.compile(r"[1-9][0-9]{1,6}-[0-9]{2}-[0-9]"), _cas, "CAS Registry Number check digit"),
    "swift": Registry(re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"), None, "ISO 9362"),
    "duns": Registry(re.compile(r"[0-9]{9}"), None, "Dun & Bradstreet: nine digits, no check since 2006"),
}
"""The kinds whose form is published. An OGRN of 15 digits is that of a sole trader."""

_WORDS = {
    **{kind.upper(): kind for kind in ("uscc", "lei", "isin", "ogrn", "inn", "imo", "cas", "duns")},
    "OGRNIP": "ogrn",
    "SWIFT": "swift",
    "BIC": "swift",
    "ИНН": "inn",
    "ОГРН": "ogrn",
    "ОГРНИП": "ogrn",
    "统一社会信用代码": "uscc",
}
_ALONE = ("uscc", "lei", "isin", "cas")
_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])(?:(?P<word>"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")[\s:#.\u2116-]*(?:(?:no|number|code)\b[\s:#.]*)?)?"
    + r"(?P<value>[0-9]{2,7}-[0-9]{2}-[0-9]|[0-9A-Z]{7,20})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
