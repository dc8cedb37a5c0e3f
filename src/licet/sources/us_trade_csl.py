"""Consolidated Screening List: twelve lists of three departments in one file. Each entry names its own list.

A secondary source: it repeats the twelve lists with slips of its own, in Latin letters only. Its own files
(`consolidated.json`, `consolidated.csv`) have addresses, days, numbers and remarks; the packaged form has none of
them, so that expired denial orders stand there beside those in force.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from licet.errors import SourceChanged
from licet.model import Detail, Entry, Identifier, Kind, Policy, Scope, SourceId
from licet.model.countries import iso
from licet.sources import us_bis_meu
from licet.sources.citations import citations_and_rest
from licet.sources.csl import official as csl_official
from licet.sources.csl.names import Named, named_in
from licet.sources.csl.package import rows
from licet.sources.days import DAY_FIRST, ISO, day_after, day_in
from licet.sources.entity_cell import addresses_in
from licet.sources.fixes import load_fixes
from licet.sources.grammar import of_entry
from licet.sources.listed_parties import without_remarks
from licet.sources.ofac.labels import DETAILS, IDENTIFIERS, own_kind
from licet.sources.ofac.remarks import REMARK, Remarks, remarks_in
from licet.sources.row import Row
from licet.sources.scope.scope import policy_in, scope_in
from licet.sources.source import Form, Source

ID = SourceId("us_trade_csl")

# The publisher's name of each list: its id, and the least and most entries expected.
_LISTS: Mapping[str, tuple[SourceId, int, int]] = MappingProxyType(
    {
        "Capta List (CAP) - Treasury Department": (SourceId("us_ofac_capta"), 1, 100),
        "Denied Persons List (DPL) - Bureau of Industry and Security": (SourceId("us_bis_denied_persons"), 800, 4_000),
        "Entity List (EL) - Bureau of Industry and Security": (SourceId("us_bis_entity_list"), 2_500, 8_000),
        "ITAR Debarred (DTC) - State Department": (SourceId("us_state_debarred"), 400, 2_000),
        "Military End User (MEU) List - Bureau of Industry and Security": (SourceId("us_bis_meu"), 50, 400),
        "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department": (
            SourceId("us_ofac_nscmic"),
            40,
            400,
        ),
        "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department": (SourceId("us_ofac_mbs"), 20, 400),
        "Nonproliferation Sanctions (ISN) - State Department": (SourceId("us_state_nonproliferation"), 50, 1_000),
        "Palestinian Legislative Council List (PLC) - Treasury Department": (SourceId("us_ofac_plc"), 20, 200),
        "Sectoral Sanctions Identifications List (SSI) - Treasury Department": (SourceId("us_ofac_ssi"), 150, 600),
        "Specially Designated Nationals (SDN) - Treasury Department": (SourceId("us_ofac_sdn"), 10_000, 40_000),
        "Unverified List (UVL) - Bureau of Industry and Security": (SourceId("us_bis_uvl"), 80, 600),
    }
)
_KINDS = {
    "Aircraft": Kind.AIRCRAFT,
    "Entity": Kind.ORGANIZATION,
    "Individual": Kind.PERSON,
    "Vessel": Kind.VESSEL,
}
# Places in the column of country codes that are no country: regions, and codes that ISO gave up or never had.
_NO_COUNTRY = {
    "AN",
    "NM",
    "REGION: COMMONWEALTH OF INDEPENDENT STATES",
    "REGION: JAMMU AND KASHMIR",
    "REGION: KAFIA KINGI",
    "REGION: KASHMIR",
    "REGION: NORTHERN MALI",
}
_MEU_REQUIREMENT = "For any item subject to the EAR listed in supplement no. 2 to part 744."
MEU_POLICY = (
    "The license application procedure and license review policy for entities specified in supplement no. "
    "2 to part 744 "
    "is specified in §744.21(d) and (e)."
)
_ADDRESSES = "Address "
_ORDERS = {"Y": (), "N": ("non_standard_order",)}
_TEXT_DETAILS = (
    ("title", "title"),
    ("call_sign", "call_sign"),
    ("vessel_type", "vessel_type"),
    ("gross_tonnage", "tonnage"),
    ("gross_registered_tonnage", "gross_tonnage"),
    ("vessel_flag", "vessel_flag"),
    ("vessel_owner", "vessel_owner"),
)
_LIST_DETAILS = (
    ("dates_of_birth", "birth_date"),
    ("places_of_birth", "birth_place"),
    ("citizenships", "citizenship"),
    ("nationalities", "nationality"),
)
_MOST_UNREAD = 320
"""Most citations a file may hold that cannot be read in full (281 on 2026-07-31); more is a new layout."""


def entries(row: Row) -> Iterator[Entry]:
    """The party of one record, and those that the record names beside it."""
    programs = tuple(part.strip() for part in (row.text_or_none("programs") or "").split(";") if part.strip())
    yield _entry(row, row.texts("address_countries"), programs)


def official_entries(row: Row) -> Iterator[Entry]:
    """The party of one record of the list's own files, with addresses, days, numbers and facts."""
    row.skip("source_information_url")
    addresses, places = _addresses(row)
    country = row.text_or_none("country")
    entry = _entry(row, (*places, country) if country else places, row.texts("programs"))
    last = row.day_or_none("end_date", ISO)
    remarks = _remarks(row, entry.list)
    numbers, facts = _numbers(row)
    order = row.choice("standard_order", _ORDERS) if row.text_or_none("standard_order") else ()
    yield replace(
        entry,
        weak_aliases=remarks.weak_aliases,
        addresses=addresses,
        identifiers=tuple(dict.fromkeys((*entry.identifiers, *numbers, *remarks.identifiers))),
        details=tuple(dict.fromkeys((*_details(row), *facts, *remarks.details))),
        relations=remarks.relations,
        since=row.day_or_none("start_date", ISO),
        until=day_after(last) if last else None,
        notes=(*entry.notes, *order),
    )


def _addresses(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses as one line each, without their country; and the countries, as printed."""
    found: list[str] = []
    places: list[str] = []
    for parts in _parts(row, "addresses"):
        line = ", ".join(text for key in csl_official.ADDRESS[:-1] if (text := parts[key]))
        found += addresses_in([line]) if line else ()
        places += [place] if (place := parts["country"]) else []
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(places))


def _numbers(row: Row) -> tuple[tuple[Identifier, ...], tuple[Detail, ...]]:
    """The numbers of registries; and the facts that the publisher writes among them (`Gender`, `Website`)."""
    numbers: list[Identifier] = []
    facts: list[Detail] = []
    for parts in _parts(row, "ids"):
        label, value = (parts["type"] or "").rstrip(" :-"), parts["number"]
        if not label or not value:
            raise row.changed("ids", parts, "a type and a number")
        country = parts["country"]
        code = iso(country) if country else None
        if country and code is None and country not in _NO_COUNTRY:
            raise row.changed("ids", country, "a country of countries.csv")
        if label in DETAILS or label not in IDENTIFIERS:
            facts.append(Detail(DETAILS[label] if label in DETAILS else own_kind(label), value))
            continue
        numbers.append(Identifier(IDENTIFIERS[label], value, code))
        days = (("issued", parts["issue_date"]), ("expires", parts["expiration_date"]))
        facts += [Detail(f"{IDENTIFIERS[label]}_{word}", f"{value}: {day}") for word, day in days if day]
    return tuple(numbers), tuple(facts)


def _parts(row: Row, field: str) -> list[csl_official.Parts]:
    value = row.value(field)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise row.changed(field, value, "a list of objects")
    return value


def _details(row: Row) -> Iterator[Detail]:
    for field, kind in _TEXT_DETAILS:
        if text := row.text_or_none(field):
            yield Detail(kind, text)
    for field, kind in _LIST_DETAILS:
        for text in row.texts(field):
            day = day_in(text, DAY_FIRST) if kind == "birth_date" else None
            yield Detail(kind, day.isoformat() if day else text)


def _remarks(row: Row, listed: SourceId) -> Remarks:
    text = row.text_or_none("remarks")
    if text is None:
        return Remarks()
    return remarks_in(text) if listed.startswith("us_ofac_") else Remarks(details=(Detail(REMARK, text),))


def _entry(row: Row, places: tuple[str, ...], programs: tuple[str, ...]) -> Entry:
    """What every form of the list has."""
    listed, _, _ = row.choice("source", _LISTS)
    row.skip("source_list_url")
    number = row.text_or_none("entity_number")
    kind = row.choice("type", _KINDS) if row.text_or_none("type") else Kind.UNSTATED
    citations, unread = citations_and_rest(row.text_or_none("federal_register_notice") or "")
    countries, regions = _countries(row, places)
    scope, policy = _license(row)
    name = row.text("name")
    remarked = without_remarks(name)
    party = named_in(remarked.name, row.texts("alt_names"))
    kind = remarked.kind if kind is Kind.UNSTATED else kind
    if name.startswith(_ADDRESSES) and listed == "us_bis_entity_list":
        kind = Kind.ADDRESS
    return Entry(
        list=listed,
        name=party.names.name,
        at=row.at,
        kind=kind,
        key=name if kind is Kind.ADDRESS else number,
        aliases=party.names.aliases,
        former_names=party.names.former_names,
        countries=countries,
        identifiers=(Identifier("ofac_uid", number),) if number else (),
        programs=programs,
        citations=citations,
        scope=scope,
        policy=policy,
        notes=(*remarked.notes, *_notes(party, regions, unread)),
    )


def _notes(party: Named, regions: tuple[str, ...], unread: str | None) -> tuple[str, ...]:
    return (
        *((f"below:{party.below}",) if party.below else ()),
        *party.notes,
        *(f"place:{region}" for region in regions),
        *((f"citation_unread:{unread}",) if unread else ()),
    )


def _countries(row: Row, places: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: list[str] = []
    regions: list[str] = []
    for text in places:
        code = iso(text)
        if code is not None:
            codes.append(code)
        elif text in _NO_COUNTRY:
            regions.append(text)
        else:
            raise row.changed("country", text, "a country of countries.csv or a known region")
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(regions))


def _license(row: Row) -> tuple[Scope | None, Policy | None]:
    if row.text_or_none("license_requirement") is None:
        row.empty("license_policy")
        return None, None
    if row.text("license_requirement") == _MEU_REQUIREMENT:
        if row.text("license_policy") != MEU_POLICY:
            raise row.changed("license_policy", row.text("license_policy"), repr(MEU_POLICY))
        return us_bis_meu.SCOPE, us_bis_meu.POLICY
    name = row.text("name")
    return row.read("license_requirement", of_entry(scope_in, name)), row.read(
        "license_policy", of_entry(policy_in, name)
    )


def check(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of entries of each list, and of citations that could not be read in full."""
    counts = Counter(entry.list for entry in found)
    for name, (listed, least, most) in _LISTS.items():
        if not least <= counts[listed] <= most:
            raise SourceChanged(file, None, f"entries of {name}", counts[listed], f"{least:,} to {most:,}")
    own = (entry for entry in found if entry.list != "us_state_nonproliferation")  # cited by volume and number there
    unread = sum(any(note.startswith("citation_unread:") for note in entry.notes) for entry in own)
    if unread > _MOST_UNREAD:
        raise SourceChanged(file, None, "citations not read in full", unread, f"at most {_MOST_UNREAD}")


SOURCE = Source(
    id=ID,
    title="Consolidated Screening List",
    publisher="International Trade Administration, US Department of Commerce",
    law="none of its own: it repeats lists of Commerce, State and the Treasury",
    url="https://www.trade.gov/consolidated-screening-list",
    forms=(
        Form("package_json", ("20*.json",), rows, entries, (15_000, 60_000), check),
        Form(
            "official_json",
            ("consolidated*.json",),
            csl_official.json_rows,
            official_entries,
            (15_000, 60_000),
            check,
        ),
        Form("official_csv", ("consolidated*.csv",), csl_official.csv_rows, official_entries, (15_000, 60_000), check),
    ),
    fresh_days=30,
    covers="Names, aliases, countries, programs and OFAC numbers of all twelve lists; requirement and policy of the "
    "Entity List and the Military End-User List.",
    omits="Names in other scripts; in the packaged form also addresses, identifiers, days, remarks, and whether a "
    "denial order has expired; citations by volume, number and day only (Nonproliferation) are kept as text.",
    lists=tuple(sorted(listed for listed, _, _ in _LISTS.values())),
    fixes=load_fixes(ID),
)
