"""Countries and destinations: ISO 3166-1 alpha-2 codes and the names that publishers of lists use for them.

Two codes are not ISO's: `XK` (Kosovo, the code OFAC and the EU use) and `UA-CRIMEA` (the Entity List's own
destination "Crimea region of Ukraine"). Hong Kong and Macau are given as the lists give them: their own codes.

Not modelled here: which destinations a rule treats alike; that is `law/`'s.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from licet.errors import BadInput


def iso(name: str) -> str | None:
    """The code of a country name or code as somebody wrote it, upper or lower case; None for a name not known."""
    return _codes().get(_key(name))


def name(iso: str) -> str:
    """The English name of a code. BadInput for a code that is not in the table."""
    if iso not in COUNTRIES:
        raise BadInput("country", iso, "an ISO 3166-1 alpha-2 code in upper case, `XK` or `UA-CRIMEA`")
    return COUNTRIES[iso]


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).rstrip(".")


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = files("licet.model").joinpath("countries.csv").read_text(encoding="utf-8")
    head, *lines = csv.reader(text.splitlines(), strict=True)
    if head != ["code", "name", "also"]:
        raise BadInput("countries.csv", head, "the columns code, name, also")
    return tuple((code, name, tuple(also.split("|")) if also else ()) for code, name, also in lines)


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for code, name, also in _rows():
        for text in (code, name, *also):
            if codes.setdefault(_key(text), code) != code:
                raise BadInput("countries.csv", text, "each name once")
    return MappingProxyType(codes)


COUNTRIES: Mapping[str, str] = MappingProxyType({code: name for code, name, _ in _rows()})
"""Code to English name, in the order of the codes."""
