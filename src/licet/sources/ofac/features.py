"""Places, documents and features of OFAC's advanced XML as addresses, numbers and facts of a party."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from licet.model import Detail, Identifier
from licet.model.countries import iso
from licet.sources.days import ISO, day_in
from licet.sources.ofac.advanced_form import Element, References, text_of
from licet.sources.ofac.labels import DETAILS, IDENTIFIERS, own_kind
from licet.sources.ofac.remarks import SEE, document_in, facts_in, identifier

_PARTS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE")
_ONLY_PART = "Unknown"  # the country of a document or a nationality, written out
_PLACE = "Location"
_FRAUDULENT = "Fraudulent"
_DATE_WORDS = {"Issue Date": "issued", "Expiration Date": "expires"}
_DATED_LISTING = re.compile(r"(?:Listing|Effective|Purchase/Sales For Divestment) Date \([^)]+\)")
_CURRENCY = "Digital Currency Address -"
_VALUES = {"COUNTRY", "DATE", "LOCATION", "LOOKUP", "TEXT"}


@dataclass(frozen=True, slots=True)
class Location:
    """A place: its address as one line (empty where only the country is given) and the words of its country."""

    address: str
    country: str


def location_of(part: Element, known: References) -> Location:
    """The address and country of a place."""
    values: dict[str, list[str]] = {name: [] for name in (*_PARTS, _ONLY_PART)}
    for one in part.all("LocationPart"):
        kind = known.text(one, "LocPartTypeID")
        texts = [value.one("Value").text() for value in one.all("LocationPartValue") if value.truth("Primary")]
        if kind not in values:
            raise one.changed("LocPartTypeID", kind, "one of " + ", ".join(_PARTS))
        values[kind] += [text for text in texts if text]
    countries = [known.text(one, "CountryID") for one in part.all("LocationCountry")]
    if not countries:
        countries = [known.value(one, "AreaCodeID").get("Description") for one in part.all("LocationAreaCode")]
    country = (*countries, *values[_ONLY_PART], "")[0]
    lines = [text for name in _PARTS for text in values[name]]
    if lines and country and country != "undetermined":
        lines.append(country)
    return Location(", ".join(lines), country)


def document_of(part: Element, known: References) -> tuple[Identifier | Detail, ...]:
    """The number of a document, and its days of issue and expiry."""
    label = known.text(part, "IDRegDocTypeID")
    kind = IDENTIFIERS.get(label) or own_kind(label)
    number = text_of(part.first("IDRegistrationNo"))
    if not number:
        raise part.changed("IDRegistrationNo", number, "a number")
    country = None
    if part.get_or_none("IssuedBy-CountryID") is not None:
        country = iso(known.text(part, "IssuedBy-CountryID"))
    found = identifier(kind, number, country)
    facts: list[Identifier | Detail] = [found]
    days = []
    for one in part.all("DocumentDate"):
        word = known.category(one, "IDRegDocDateTypeID", _DATE_WORDS)
        days.append(f"{word} {days_of(one.one('DatePeriod'))}")
    if known.text(part, "ValidityID") == _FRAUDULENT:
        days.append("fraudulent")
    if days:
        facts.append(Detail("document", " ".join((found.kind, found.value, *days))))
    return tuple(facts)


def feature_of(
    part: Element, known: References, locations: Mapping[str, Location]
) -> tuple[tuple[Identifier | Detail, ...], tuple[Location, ...]]:
    """What a feature says: facts, or the places where the party is."""
    label = known.text(part, "FeatureTypeID").strip()
    facts: list[Identifier | Detail] = []
    places: list[Location] = []
    for version in part.all("FeatureVersion"):
        there = [_there(one, locations) for one in version.all("VersionLocation")]
        if label == _PLACE:
            places += there
            continue
        values = [text_of(one) or _looked_up(one, known) for one in version.all("VersionDetail")]
        values += [days_of(one) for one in version.all("DatePeriod")]
        values += [one.address or one.country for one in there]
        for value in values:
            facts += _fact(part, label, value) if value else ()
    return tuple(facts), tuple(places)


def _there(element: Element, locations: Mapping[str, Location]) -> Location:
    number = element.get("LocationID")
    if number not in locations:
        raise element.changed("LocationID", number, "the number of a place of this document")
    return locations[number]


def _looked_up(detail: Element, known: References) -> str:
    if known.text(detail, "DetailTypeID") not in _VALUES:
        raise detail.changed("DetailTypeID", known.text(detail, "DetailTypeID"), ", ".join(sorted(_VALUES)))
    return "" if detail.get_or_none("DetailReferenceID") is None else known.text(detail, "DetailReferenceID")


def _fact(part: Element, label: str, value: str) -> tuple[Identifier | Detail, ...]:
    """A feature as a fact; a label that is not ours gives the kind its own words."""
    name = label.rstrip(" :-")
    if name.startswith(_CURRENCY):
        return (Identifier("digital_currency", f"{name.removeprefix(_CURRENCY).strip()} {value}"),)
    if name in IDENTIFIERS:
        return document_in(IDENTIFIERS[name], value) or (Detail(IDENTIFIERS[name], value),)
    if _DATED_LISTING.fullmatch(name):
        day = day_in(value, ISO)
        if day is None:
            raise part.changed(name, value, "one day")
        return tuple(
            one
            for one in facts_in(f"{name} {day.day:02} {calendar.month_abbr[day.month]} {day.year}")
            if isinstance(one, Detail)
        )
    kind = "more_information" if value.startswith(SEE) else DETAILS.get(name) or own_kind(name)
    return (Detail(kind, value),)


def days_of(period: Element) -> str:
    """A period as ISO text: a day, a month, a year, `circa 1964`, or `1963 to 1965`; empty where it has no days."""
    start, end = period.first("Start"), period.first("End")
    if start is None or end is None:
        return ""
    first, last = start.one("From").day(), end.one("To").day()
    circa = "circa " if start.truth("Approximate") or end.truth("Approximate") else ""
    return circa + _span(first, last)


def _span(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.replace(day=1) == last.replace(day=1) and first.day == 1 and last.day == _month_end(last):
        return first.isoformat()[:7]
    return f"{first.isoformat()} to {last.isoformat()}"


def _month_end(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
