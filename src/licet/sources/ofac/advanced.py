"""OFAC's advanced XML (schema `advanced.xsd`, version 1.0): parties with scripts, documents, features, links and lists.

`sdn_advanced.xml` and the form for the other lists are the same. Values of the reference tables are taken from the
document itself; an element or attribute that `ofac_advanced_form.py` does not name stops the parse. The element tree
is read part by part and let go, so that the form of the SDN list (over 100 MB) needs little memory.

Not modelled here: reliabilities, legal bases, kinds of measures, and days on which a measure began or ended.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from licet.errors import SourceChanged
from licet.model import Detail, Entry, Identifier, Kind, Relation, SourceId
from licet.model.countries import iso
from licet.sources.ofac.advanced_form import Element, References, parts, text_of
from licet.sources.ofac.delimited import PLACES
from licet.sources.ofac.features import Location, document_of, feature_of, location_of
from licet.sources.ofac.names import Named, names_of
from licet.sources.ofac.remarks import REMARK, remarks_in
from licet.sources.row import Record, Row

LISTS: Mapping[str, SourceId | None] = {
    "CAPTA List": SourceId("us_ofac_capta"),
    "Consolidated List": None,  # the roof over all lists but the SDN list
    "FSE List": SourceId("us_ofac_fse"),
    "Non-SDN CMIC List": SourceId("us_ofac_nscmic"),
    "Non-SDN Iranian Sanctions Act List": SourceId("us_ofac_isa"),
    "Non-SDN Menu-Based Sanctions List": SourceId("us_ofac_mbs"),
    "Non-SDN Palestinian Legislative Council List": SourceId("us_ofac_plc"),
    "SDN List": SourceId("us_ofac_sdn"),
    "Sectoral Sanctions Identifications List": SourceId("us_ofac_ssi"),
}
_KINDS = {
    ("Entity", "Unknown"): Kind.ORGANIZATION,
    ("Individual", "Unknown"): Kind.PERSON,
    ("Transport", "Aircraft"): Kind.AIRCRAFT,
    ("Transport", "Vessel"): Kind.VESSEL,
}
# Kinds of links that the model names in its own words; another one is named by the words of the document.
_RELATIONS = {
    "Acting for or on behalf of": "acting_for",
    "Associate Of": "associate_of",
    "Family member of": "family_of",
    "Leader or official of": "leader_of",
    "Owned or Controlled By": "owned_or_controlled_by",
    "Owns, controls, or operates": "owns_or_controls",
    "Providing support to": "supports",
}
_PROGRAM, _CREATED = "Program", "Created"
_MOST_REMARKS = 400
"""Most comments on parties in no known form (70 of 445 parties on 2023-11-14)."""


@dataclass(slots=True)
class Profile:
    """One party of the document; links and lists are filled in from the parts behind the parties."""

    key: str
    line: int
    kind: Kind
    names: Named
    facts: tuple[Identifier | Detail, ...]
    locations: tuple[Location, ...]
    relations: list[Relation] = field(default_factory=list)
    listed: dict[SourceId, list[tuple[date, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per party, with the party as its only field."""
    read = _Reader(file)
    for part in parts(data, file):
        read.take(part)
    for profile in read.profiles.values():
        yield Record(profile.line, {"profile": profile})


class _Reader:
    """The parts of the document in their order: tables, places, documents, parties, links, lists."""

    def __init__(self, file: str) -> None:
        self.profiles: dict[str, Profile] = {}
        self._file = file
        self._known: References | None = None
        self._locations: dict[str, Location] = {}
        self._documents: dict[str, list[Identifier | Detail]] = defaultdict(list)

    def take(self, part: Element) -> None:
        """Reads one part; the tables come first."""
        if part.tag == "ReferenceValueSets":
            self._known = References(part, self._file)
            return
        if self._known is None:
            raise SourceChanged(self._file, part.line, "element", part.tag, "ReferenceValueSets before it")
        takers = {
            "Location": self._location,
            "IDRegDocument": self._document,
            "DistinctParty": self._party,
            "ProfileRelationship": self._relation,
            "SanctionsEntry": self._entry,
        }
        takers[part.tag](part, self._known)

    def _location(self, part: Element, known: References) -> None:
        self._locations[part.get("ID")] = location_of(part, known)

    def _document(self, part: Element, known: References) -> None:
        self._documents[part.get("IdentityID")] += document_of(part, known)

    def _party(self, part: Element, known: References) -> None:
        profile = part.one("Profile")
        kind = known.kind(profile, "PartySubTypeID", _KINDS)
        facts: list[Identifier | Detail] = []
        locations: list[Location] = []
        for one in profile.all("Identity"):
            facts += self._documents.pop(one.get("ID"), [])
        for one in profile.all("Feature"):
            found, places = feature_of(one, known, self._locations)
            facts += found
            locations += places
        comment = remarks_in(text_of(part.first("Comment")))
        facts += [*comment.identifiers, *comment.details]
        names = names_of(profile, known, person=kind is Kind.PERSON)
        key = part.get("FixedRef")
        self.profiles[profile.get("ID")] = Profile(key, part.line, kind, names, tuple(facts), tuple(locations))

    def _relation(self, part: Element, known: References) -> None:
        words = known.text(part, "RelationTypeID")
        kind = _RELATIONS.get(words) or known.own_kind(words)
        kind = f"formerly_{kind}" if part.truth("Former") else kind
        other = self._profile(part, "To-ProfileID")
        self._profile(part, "From-ProfileID").relations.append(Relation(kind, other.names.name, other.key))

    def _entry(self, part: Element, known: References) -> None:
        listed = known.category(part, "ListID", LISTS)
        profile = self._profile(part, "ProfileID")
        events = part.all("EntryEvent")
        if any(known.text(one, "EntryEventTypeID") != _CREATED for one in events) or not events:
            raise part.changed("EntryEvent", len(events), "one or more, each of the type Created")
        since = min(one.one("Date").day() for one in events)
        measures = [one for one in part.all("SanctionsMeasure") if known.text(one, "SanctionsTypeID") == _PROGRAM]
        programs = tuple(dict.fromkeys(text_of(one.first("Comment")) for one in measures))
        if not all(programs) or not programs:
            raise part.changed("SanctionsMeasure", programs, "a program named in each measure of that type")
        if listed is not None:
            profile.listed[listed].append((since, programs))

    def _profile(self, part: Element, attribute: str) -> Profile:
        number = part.get(attribute)
        if number not in self.profiles:
            raise part.changed(attribute, number, "the number of a party of this document")
        return self.profiles[number]


def entries(row: Row) -> Iterator[Entry]:
    """The entries of one party: one for each list it is on, with the day of that listing."""
    profile = row.value("profile")
    if not isinstance(profile, Profile):
        raise row.changed("profile", profile, "a party of the advanced form")
    if not profile.listed:
        raise row.changed("profile", profile.key, "a party that stands on a list")
    countries, places = _countries(row, profile)
    facts = tuple(dict.fromkeys(profile.facts))
    for listed, several in sorted(profile.listed.items()):
        yield Entry(
            list=listed,
            name=profile.names.name,
            at=row.at,
            kind=profile.kind,
            key=profile.key,
            aliases=profile.names.aliases,
            former_names=profile.names.former_names,
            weak_aliases=profile.names.weak_aliases,
            addresses=tuple(dict.fromkeys(one.address for one in profile.locations if one.address)),
            countries=countries,
            identifiers=(Identifier("ofac_uid", profile.key), *(one for one in facts if isinstance(one, Identifier))),
            details=tuple(one for one in facts if isinstance(one, Detail)),
            relations=tuple(dict.fromkeys(profile.relations)),
            programs=tuple(dict.fromkeys(program for _day, programs in several for program in programs)),
            since=min(day for day, _programs in several),
            notes=(
                *(f"place:{one}" for one in places),
                *(f"script:{script}:{name}" for script, name in profile.names.scripts),
            ),
        )


def _countries(row: Row, profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: list[str] = []
    places: list[str] = []
    for text in (one.country for one in profile.locations if one.country):
        code = iso(text)
        if code is None and text not in PLACES:
            expected = "a country named in countries.csv, or one of " + ", ".join(sorted(PLACES))
            raise row.changed("LocationCountry", text, expected)
        if code is None:
            places += [text] if text != "undetermined" else []
            code = PLACES[text]
        codes += [code] if code else []
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(places))


def check(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of comments on parties that could not be read."""
    unread = sum(one.kind == REMARK for entry in found for one in entry.details)
    if unread > max(_MOST_REMARKS, len(found) // 4):
        raise SourceChanged(file, None, "comments in no known form", unread, f"at most {_MOST_REMARKS}")
