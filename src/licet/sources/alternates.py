"""`(See alternate addresses under Pakistan and U.A.E.)`: where else the same party stands on the Entity List."""

import re

from licet.model.countries import iso
from licet.sources.grammar import NotRead, plain

_NOTE = re.compile(r"[ ,.;]*\((?:For alternate addresses, )?[Ss]ee (?P<inside>(?:[^()]|\([^()]*\))*)\)[ .,]*")
_LEAD = re.compile(
    r"^(?:(?:also|alternate|alternative|additional) )*(?:address(?:es)? (?:under|in) )?(?:the )?", re.IGNORECASE
)
_LISTED_AS = re.compile(r" for this entry, which is listed as .*")


def without_alternates(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without such notes, and the codes of the destinations they name. NotRead for a place not known."""
    codes: list[str] = []
    for found in _NOTE.finditer(text):
        codes += _codes(plain(found["inside"]))
    return _NOTE.sub("\n", text).strip(), tuple(dict.fromkeys(codes))


def _codes(inside: str) -> list[str]:
    places = _LISTED_AS.sub("", _LEAD.sub("", inside)).rstrip(".")
    codes = []
    for place in re.split(r",? and (?:the )?|, (?:the )?", places):
        code = iso(place) or iso(place.rpartition(" in ")[2])
        if code is None:
            raise NotRead(inside, "places of countries.csv after `See alternate addresses under`")
        codes.append(code)
    return codes
