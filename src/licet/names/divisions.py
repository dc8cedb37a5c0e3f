"""A name beside the school, faculty or laboratory it has: `School of Mechanical Engineering, Foo University`.

Its words are those by which universities and academies call their parts. Not modelled here: which of the two is meant;
an institute that is listed itself is found by the whole text, which is always read too.
"""

import re

_OF = (
    r"(?:(?:state|national|joint|provincial|graduate|research|key|engineering|innovation) )*"
    r"(?:schools?|sch\.?|faculty|fac\.?|colleges?|coll\.?|institutes?|inst\.?|lab(?:oratory|oratories|s)?\.?|center|centre|ctr\.?"
    r"|department|dept\.?|division|chair)"
)
_BEGINS = re.compile(rf"(?:the )?{_OF} (?:of|for|on|in) ")
_OF_WHOM = re.compile(rf"(?:the )?{_OF} of [^,;|]+? of (?:the )?(?P<name>[^,;|]+)")
"""`School of Physics of Foo University`."""
_ENDS = re.compile(r".* (?:school|faculty|lab(?:oratory)?\.?|department|dept\.?)$")
WORDS = frozenset(
    [
        *(
            "sch",
            "school",
            "schools",
            "fac",
            "faculty",
            "coll",
            "college",
            "colleges",
            "inst",
            "institute",
            "institutes",
        ),
        *("lab", "labs", "laboratory", "laboratories", "center", "centre", "ctr", "chair", "dept", "department"),
        "division",
    ]
)
"""Words for a part of a university: one stands in every text that is left without such a part."""
_SHOWS = re.compile(rf"\b(?:{'|'.join(sorted(WORDS))})\b\.?(?: (?:of|for|on|in) |\s*[,;|]|$)")
_BOUNDS = re.compile(r"\s*[,;|]\s*|\s[-–—/]\s| at (?:the )?")


def may_hold_division(text: str) -> bool:
    """Whether a folded text of Latin letters holds a comma or its like and a word for a part of a university."""
    return _SHOWS.search(text) is not None and (_BOUNDS.search(text) is not None or text.count(" of ") > 1)


def without_division(text: str) -> str:
    """What is left of a folded text of Latin letters without such parts at its beginning and end; empty if none."""
    if not may_hold_division(text):
        return ""
    inside = _OF_WHOM.match(text)
    if inside:
        return inside["name"]
    bounds = [(0, 0), *((found.start(), found.end()) for found in _BOUNDS.finditer(text)), (len(text), len(text))]
    pieces = [(bounds[at][1], bounds[at + 1][0]) for at in range(len(bounds) - 1)]
    first, last = 0, len(pieces)
    while first < last and _is_division(text[slice(*pieces[first])]):
        first += 1
    while last > first and _is_division(text[slice(*pieces[last - 1])]):
        last -= 1
    if last - first in (0, len(pieces)):
        return ""
    return text[pieces[first][0] : pieces[last - 1][1]]


def _is_division(piece: str) -> bool:
    return _BEGINS.match(piece) is not None or _ENDS.match(piece) is not None
