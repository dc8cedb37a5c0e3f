"""What a search asks for: the parameters of the screening list's own API, read; what cannot be used is refused.

Refused is also what would be left aside in silence: a parameter that does not exist here would look like a search that
was narrowed, and a list that is not held like a list on which nobody was found.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

import licet
from licet.serve.csl.index import SORTED, TYPES
from licet.serve.csl.lists import Wanted, by_code, usual

LARGEST, USUAL_SIZE = 100, 10
LONGEST = 1_000
"""Characters of a text that is looked for."""
MOST_WORDS = 64
KEYS = ("api_key", "subscription-key", "subscription_key")
"""Where clients put their key into an address. The guard has taken it out; none of the three is an unknown field."""
_PARAMETERS = (
    "q keyword name fuzzy_name sources countries type types address city state postal_code full_address start_date "
    "end_date issue_date expiration_date sort size offset format"
)
PARAMETERS = frozenset((*_PARAMETERS.split(), *KEYS))
TOGETHER = {"keyword": "q", "types": "type"}
"""Two words for one parameter: the second is that of the other generation of the API."""
PLACES = ("address", "city", "state", "postal_code")
DAYS = ("start_date", "end_date")
NOT_HELD = ("issue_date", "expiration_date")


class Refused(Exception):
    """A search that cannot be answered. `body`: the answer, in one of the forms that the screening list has."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        super().__init__("refused")
        self.body = body


def of_field(field: str, why: str) -> Refused:
    """A value of one parameter that cannot be used."""
    return Refused({"errors": {field: [why]}})


@dataclass(frozen=True, slots=True)
class Asked:
    """One search. All that is given has to hold at once; `days`: first and last day by the name of the field."""

    q: str
    name: str
    fuzzy: bool
    lists: tuple[Wanted, ...]
    countries: tuple[str, ...]
    types: tuple[str, ...]
    places: tuple[str, ...]
    days: Mapping[str, tuple[str, str]]
    sort: tuple[tuple[str, bool], ...]
    size: int
    offset: int


def asked(given: QueryParams) -> Asked:
    """The search of an address.

    Raises:
        Refused: a parameter that does not exist, is given twice, or has a value that cannot be used.
    """
    texts = _texts(given)
    fuzzy = _fuzzy(texts)
    return Asked(
        q=texts.get("q", ""),
        name=texts.get("name", ""),
        fuzzy=fuzzy,
        lists=_lists(texts.get("sources", "")),
        countries=_each(texts, "countries", _country),
        types=_each(texts, "type", _type),
        places=_places(texts),
        days={field: _range(texts[field]) for field in DAYS if field in texts},
        sort=tuple(_sorted(texts.get("sort", ""), fuzzy=fuzzy)),
        size=_number(texts, "size", USUAL_SIZE, 1, LARGEST),
        offset=_number(texts, "offset", 0, 0, 10_000_000),
    )


def _texts(given: QueryParams) -> dict[str, str]:
    unknown = [name for name in given if name not in PARAMETERS]
    if unknown:
        raise Refused({"error": {"unknown_parameters": unknown}})
    texts: dict[str, str] = {}
    for name, value in given.multi_items():
        field = TOGETHER.get(name, name)
        if field in texts and field not in KEYS:
            raise of_field(name, "is given twice")
        if len(value) > LONGEST or len(value.split()) > MOST_WORDS:
            raise of_field(name, f"has at most {LONGEST} characters and {MOST_WORDS} words")
        if value.strip():
            texts[field] = value.strip()
    for field in NOT_HELD:
        if field in texts:
            raise of_field(field, "is not held here; nobody would be found by it, and nobody cleared")
    if texts.get("format", "json") != "json":
        raise of_field("format", "is json; the files are under /downloadable_consolidated_screening_list/v1/")
    return texts


def _fuzzy(texts: Mapping[str, str]) -> bool:
    value = texts.get("fuzzy_name", "false").lower()
    if value not in ("true", "false"):
        raise of_field("fuzzy_name", "is true or false")
    if value == "true" and "name" not in texts:
        raise of_field("fuzzy_name", "needs a name")
    return value == "true"


def _lists(text: str) -> tuple[Wanted, ...]:
    if not text:
        return usual()
    codes = _parts(text)
    unknown = [one for one in codes if one.upper() not in by_code()]
    if unknown:
        raise of_field("sources", f"has no {', '.join(unknown)}; allowed: {', '.join(sorted(by_code()))}")
    return tuple({found.list: found for one in codes for found in [by_code()[one.upper()]]}.values())


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _each(texts: Mapping[str, str], field: str, read: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(read(one) for one in _parts(texts.get(field, "")))


def _country(text: str) -> str:
    try:
        return licet.country_code(text)
    except licet.BadInput as slip:
        raise of_field("countries", f"has {text!r}, which is no ISO 3166-1 alpha-2 code") from slip


def _type(text: str) -> str:
    found = text.capitalize()
    if found not in TYPES:
        raise of_field("type", f"is one or several of {', '.join(TYPES)}")
    return found


def _places(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The texts that an address must hold; as in the API, a full address is asked alone."""
    if "full_address" in texts:
        return (texts["full_address"],)
    return tuple(texts[name] for name in PLACES if name in texts)


def _range(text: str) -> tuple[str, str]:
    """`2024-01-01 TO 2024-12-31`, or one day."""
    first, between, last = text.partition(" TO ")
    try:
        days = date.fromisoformat(first.strip()), date.fromisoformat((last if between else first).strip())
    except ValueError as slip:
        raise Refused({"error": "Invalid Date Range Format"}) from slip
    if days[0] > days[1] or any(len(one.strip()) != len("2024-01-01") for one in (first, last or first)):
        raise Refused({"error": "Invalid Date Range Format"})
    return days[0].isoformat(), days[1].isoformat()


def _sorted(text: str, *, fuzzy: bool) -> Iterable[tuple[str, bool]]:
    """The fields of an order, each with whether it runs backward."""
    allowed = (*SORTED, "score") if fuzzy else SORTED
    for part in _parts(text):
        field, _, way = part.partition(":")
        if field not in allowed or way not in ("", "asc", "desc"):
            raise of_field("sort", f"has {part!r}; allowed: {', '.join(allowed)}, each with :asc or :desc")
        yield field, way == "desc"


def _number(texts: Mapping[str, str], field: str, usual: int, least: int, most: int) -> int:
    text = texts.get(field)
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        raise of_field(field, f"is a number from {least} to {most}")
    return int(text)
