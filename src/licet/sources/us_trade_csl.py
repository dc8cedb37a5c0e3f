"""Consolidated Screening List: twelve lists of three departments in one file, without addresses and dates.

A secondary source: it repeats the twelve lists with slips of its own, has no day on which a listing began or ended
(expired denial orders included), no remarks and only Latin letters. Each entry names its own list.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from licet.errors import SourceChanged
from licet.model import Entry, Identifier, Kind, Policy, Scope, SourceId
from licet.model.countries import iso
from licet.sources import us_bis_meu
from licet.sources.citations import citations_and_rest
from licet.sources.csl_names import Named, named_in
from licet.sources.csl_package import rows
from licet.sources.fixes import load_fixes
from licet.sources.listed_parties import without_remarks
from licet.sources.row import Row
from licet.sources.scope import policy_in, scope_in
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
_MEU_POLICY = (
    "The license application procedure and license review policy for entities specified in supplement no. "
    "2 to part 744 "
    "is specified in §744.21(d) and (e)."
)
_ADDRESSES = "Address "
_MOST_UNREAD = 320
"""Most citations a file may hold that cannot be read in full (281 on 2026-07-31); more is a new layout."""


def entries(row: Row) -> Iterator[Entry]:
    """The party of one record, and those that the record names beside it."""
    listed, _, _ = row.choice("source", _LISTS)
    row.skip("source_list_url")
    number = row.text_or_none("entity_number")
    kind = row.choice("type", _KINDS) if row.text_or_none("type") else Kind.UNSTATED
    citations, unread = citations_and_rest(row.text_or_none("federal_register_notice") or "")
    countries, regions = _countries(row)
    scope, policy = _license(row)
    name = row.text("name")
    remarked = without_remarks(name)
    party = named_in(remarked.name, row.texts("alt_names"))
    kind = remarked.kind if kind is Kind.UNSTATED else kind
    if name.startswith(_ADDRESSES) and listed == "us_bis_entity_list":
        kind = Kind.ADDRESS
    yield Entry(
        list=listed,
        name=party.names.name,
        at=row.at,
        kind=kind,
        key=name if kind is Kind.ADDRESS else number,
        aliases=party.names.aliases,
        former_names=party.names.former_names,
        countries=countries,
        identifiers=(Identifier("ofac_uid", number),) if number else (),
        programs=tuple(part.strip() for part in (row.text_or_none("programs") or "").split(";") if part.strip()),
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


def _countries(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: list[str] = []
    regions: list[str] = []
    for text in row.texts("address_countries"):
        code = iso(text)
        if code is not None:
            codes.append(code)
        elif text in _NO_COUNTRY:
            regions.append(text)
        else:
            raise row.changed("address_countries", text, "a country of countries.csv or a known region")
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(regions))


def _license(row: Row) -> tuple[Scope | None, Policy | None]:
    if row.text_or_none("license_requirement") is None:
        row.empty("license_policy")
        return None, None
    if row.text("license_requirement") == _MEU_REQUIREMENT:
        if row.text("license_policy") != _MEU_POLICY:
            raise row.changed("license_policy", row.text("license_policy"), repr(_MEU_POLICY))
        return us_bis_meu.SCOPE, us_bis_meu.POLICY
    return row.read("license_requirement", scope_in), row.read("license_policy", policy_in)


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
    forms=(Form("package_json", ("20*.json",), rows, entries, (15_000, 60_000), check),),
    fresh_days=30,
    covers="Names, aliases, countries, programs and OFAC numbers of all twelve lists; requirement and policy of the "
    "Entity List and the Military End-User List.",
    omits="Addresses, identifiers, days, remarks and names in other scripts; whether a denial order has expired; "
    "citations by volume, number and day only (Nonproliferation) are kept as text.",
    lists=tuple(sorted(listed for listed, _, _ in _LISTS.values())),
    fixes=load_fixes(ID),
)
