"""Schemata, properties and labels of FollowTheMoney as the façade needs them.

Source: followthemoney 4.11.2 (https://followthemoney.tech/explorer/schemata/).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import licet


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema that a party can be asked for: its label and plural, its ancestors, and its own properties."""

    label: str
    plural: str
    extends: tuple[str, ...]
    own: frozenset[str]
    matchable: bool = True


def _schema(label: str, plural: str, extends: str, own: str, *, matchable: bool = True) -> Schema:
    return Schema(label, plural, tuple(extends.split()), frozenset(own.split()), matchable)


SCHEMATA: Mapping[str, Schema] = MappingProxyType(
    {
        "Thing": _schema(
            "Thing",
            "Things",
            "",
            "name alias previousName weakAlias country summary notes description sourceUrl publisher publisherUrl "
            "alephUrl wikipediaUrl wikidataId keywords topics address program programId createdAt modifiedAt "
            "retrievedAt",
            matchable=False,
        ),
        "LegalEntity": _schema(
            "Legal entity",
            "Legal entities",
            "Thing",
            "abbreviation email phone website legalForm incorporationDate dissolutionDate taxStatus status sector "
            "classification registrationNumber idNumber taxNumber licenseNumber vatCode jurisdiction mainCountry "
            "opencorporatesUrl bvdId sayariId brightQueryId brightQueryOrgId uscCode icijId okpoCode innCode ogrnCode "
            "okvedCode leiCode dunsCode uniqueEntityId npiCode swiftBic",
        ),
        "Person": _schema(
            "Person",
            "People",
            "LegalEntity",
            "title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate birthPlace "
            "birthCountry deathDate position biography nationality citizenship passportNumber socialSecurityNumber "
            "gender ethnicity height weight eyeColor hairColor appearance religion political profession education "
            "spokenLanguage",
        ),
        "Organization": _schema("Organization", "Organizations", "LegalEntity", "cageCode permId imoNumber giiNumber"),
        "Company": _schema(
            "Company",
            "Companies",
            "Organization Asset",
            "capital voenCode coatoCode irsCode ipoCode cikCode jibCode mbsCode caemCode kppCode okopfCode fnsCode "
            "fssCode bikCode pfrNumber oksmCode isinCode ticker ricCode",
        ),
        "PublicBody": _schema("Public body", "Public bodies", "Organization", ""),
        "Asset": _schema("Asset", "Assets", "Thing", "amount currency", matchable=False),
        "Vehicle": _schema(
            "Vehicle",
            "Vehicles",
            "Asset",
            "registrationNumber type model buildDate registrationDate deregistrationDate",
        ),
        "Vessel": _schema(
            "Vessel",
            "Vessels",
            "Vehicle",
            "imoNumber crsNumber flag registrationPort navigationArea tonnage grossRegisteredTonnage "
            "deadweightTonnage nameChangeDate callSign pastFlags pastTypes mmsi",
        ),
        "Airplane": _schema("Airplane", "Airplanes", "Vehicle", "serialNumber icaoCode manufacturer"),
        "Address": _schema(
            "Address",
            "Addresses",
            "Thing",
            "full remarks postOfficeBox street street2 city postalCode region state latitude longitude osmId "
            "googlePlaceId",
        ),
        "Security": _schema(
            "Security",
            "Securities",
            "Asset",
            "isin registrationNumber ticker figiCode issueDate maturityDate type classification collateral",
        ),
        "CryptoWallet": _schema(
            "Cryptocurrency wallet",
            "Cryptocurrency wallets",
            "Thing",
            "publicKey cryptoAddress privateKey accountId creationDate currencySymbol blockchain managingExchange "
            "balance balanceDate custodyType",
        ),
    }
)
"""The schemata that can be asked for."""

REVERSE: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Directorship", "director"): "directorshipDirector",
        ("Directorship", "organization"): "directorshipOrganization",
        ("Family", "person"): "familyPerson",
        ("Family", "relative"): "familyRelative",
        ("Identification", "holder"): "identification",
        ("Ownership", "asset"): "ownershipAsset",
        ("Ownership", "owner"): "ownershipOwner",
        ("Representation", "agent"): "agencyClient",
        ("Representation", "client"): "agentRepresentation",
        ("Sanction", "entity"): "sanctions",
        ("Succession", "predecessor"): "successors",
        ("Succession", "successor"): "predecessors",
        ("UnknownLink", "object"): "unknownLinkFrom",
        ("UnknownLink", "subject"): "unknownLinkTo",
    }
)
"""A property that leads to another entity, and what that entity calls the way back."""

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "debarment": "Debarred entity",
        "export.control": "Export controlled",
        "export.control.linked": "Export control-linked",
        "export.risk": "Trade risk",
        "forced.labor": "Forced labor",
        "gov.soe": "State-owned enterprise",
        "invest.ban": "Investment ban",
        "invest.risk": "Investment risk",
        "mil": "Military",
        "sanction": "Sanctioned entity",
        "sanction.control": "Sanctioned entity control",
        "sanction.linked": "Sanction-linked entity",
    }
)
"""Topics in words."""

COUNTRY_PROPERTIES = frozenset(
    ("birthCountry", "citizenship", "country", "flag", "jurisdiction", "mainCountry", "nationality", "pastFlags")
)
_OURS = {"ua-cri": "UA-CRIMEA"}
_FTM = {ours: ftm for ftm, ours in _OURS.items()}


def lineage(name: str) -> tuple[str, ...]:
    """A schema and everything it extends."""
    above = [one for parent in SCHEMATA[name].extends for one in lineage(parent)]
    return tuple(dict.fromkeys((name, *above)))


def properties(name: str) -> frozenset[str]:
    """The properties a schema has, its own and those it inherits."""
    return frozenset().union(*(SCHEMATA[one].own for one in lineage(name)))


def comparable(name: str) -> frozenset[str]:
    """The schemata a search for one of them gives: those below it, and, where it can be matched, those above it."""
    below = {one for one in SCHEMATA if name in lineage(one)}
    above = {one for one in lineage(name) if SCHEMATA[one].matchable} if SCHEMATA[name].matchable else set()
    return frozenset(below | above)


def label(name: str) -> str:
    """A property's name in words: `registrationNumber` is `Registration number`."""
    words = "".join(f" {one.lower()}" if one.isupper() else one for one in name)
    return words[:1].upper() + words[1:]


def country(text: str) -> str | None:
    """The code of a country by FollowTheMoney's or our code, or its English name; None where it is none."""
    try:
        code = licet.country_code(_OURS.get(text.strip().lower(), text.strip()))
    except licet.BadInput:
        return None
    return _FTM.get(code, code.lower())


def country_label(code: str) -> str:
    """The English name of a country's code; the code where it has none."""
    try:
        return licet.country_name(_OURS.get(code, code.upper()))
    except licet.BadInput:
        return code
