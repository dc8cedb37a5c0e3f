"""FollowTheMoney 4.11: the schemata and properties we write, and which of our kinds each one carries.

Every name below is of the model that followthemoney 4.11.2 ships; a test compares the table with it where that
library is installed. What has no property of its own is not lost: numbers become `Identification` entities with
our kind as their type, facts become notes.

Source: https://followthemoney.tech/explorer/schemata/
"""

from collections.abc import Mapping
from types import MappingProxyType

from licet.errors import BadInput
from licet.model import Kind

FTM_VERSION = "4.11.2"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SCHEMATA: Mapping[str, Kind] = MappingProxyType(
    {
        "Organization": Kind.ORGANIZATION,
        "Company": Kind.ORGANIZATION,
        "PublicBody": Kind.ORGANIZATION,
        "Person": Kind.PERSON,
        "Vessel": Kind.VESSEL,
        "Airplane": Kind.AIRCRAFT,
        "Address": Kind.ADDRESS,
        "LegalEntity": Kind.UNSTATED,
        "Vehicle": Kind.UNSTATED,
        "Asset": Kind.UNSTATED,
        "Thing": Kind.UNSTATED,
    }
)
"""Kinds of the schemata we accept; `LegalEntity` and wider ones do not say whether it is a person."""

SCHEMA: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ORGANIZATION: "Organization",
        Kind.PERSON: "Person",
        Kind.VESSEL: "Vessel",
        Kind.AIRCRAFT: "Airplane",
        Kind.ADDRESS: "Address",
        Kind.UNSTATED: "LegalEntity",
    }
)
"""The schema each kind is written as."""

NO_PARTY = frozenset(
    _words(
        "Analyzable Article Associate Audio BankAccount Call CallForTenders Contract ContractAward Control CourtCase "
        "CourtCaseParty CryptoWallet Debt Directorship Document Documentation EconomicActivity Email Employment Event "
        "Family Folder HyperText Identification Image Interest Interval License Membership Mention Message Note "
        "Occupancy Ownership Package Page Pages Passport Payment PlainText Position Project ProjectParticipant "
        "RealEstate Representation Risk Sanction Security Similar Succession Table TaxRoll Territory Trip UnknownLink "
        "UserAccount Value Video Workbook"
    )
)
"""Schemata of a FollowTheMoney file that are no party: they are read past, or joined to a party they speak of."""

TOPICS = frozenset(
    _words(
        "debarment export.control export.control.linked export.risk forced.labor gov.soe invest.ban invest.risk mil "
        "sanction sanction.control sanction.linked"
    )
)
"""The topics we write."""

_THING = _words("address alias country name notes previousName program programId sourceUrl topics weakAlias")
_LEGAL = [
    *_THING,
    *_words("dunsCode email idNumber incorporationDate innCode leiCode ogrnCode phone registrationNumber"),
    *_words("swiftBic taxNumber uscCode vatCode website"),
]
_VEHICLE = [*_THING, *_words("buildDate registrationNumber type")]
_ORGANIZATION = [*_LEGAL, "cageCode", "imoNumber"]
_INTERVAL = _words("endDate startDate summary")

PROPERTIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "LegalEntity": frozenset(_LEGAL),
        "Organization": frozenset(_ORGANIZATION),
        "Company": frozenset([*_ORGANIZATION, "bikCode", "isinCode", "ticker"]),
        "Person": frozenset(
            [*_LEGAL, *_words("birthDate birthPlace citizenship gender nationality passportNumber position")]
        ),
        "Vessel": frozenset(
            [*_VEHICLE, *_words("callSign flag grossRegisteredTonnage imoNumber mmsi pastFlags tonnage")]
        ),
        "Airplane": frozenset([*_VEHICLE, "icaoCode", "model", "serialNumber"]),
        "Address": frozenset([*_THING, "full"]),
        "Identification": frozenset(("country", "holder", "number", "summary", "type")),
        "Sanction": frozenset(
            [
                *_INTERVAL,
                *_words("authority authorityId country entity listingDate program programId provisions"),
                *_words("reason sourceUrl status"),
            ]
        ),
        "Ownership": frozenset(("asset", "owner", "role")),
        "Representation": frozenset(("agent", "client", "role")),
        "Directorship": frozenset(("director", "organization", "role")),
        "Family": frozenset(("person", "relationship", "relative")),
        "Succession": frozenset(("predecessor", "role", "successor")),
        "UnknownLink": frozenset(("object", "role", "subject")),
    }
)
"""The properties we write, by schema."""

IDENTIFIERS: Mapping[str, str] = MappingProxyType(
    {
        "bik": "bikCode",
        "cage": "cageCode",
        "duns": "dunsCode",
        "imo": "imoNumber",
        "imo_company": "imoNumber",
        "inn": "innCode",
        "isin": "isinCode",
        "lei": "leiCode",
        "mmsi": "mmsi",
        "mode_s_code": "icaoCode",
        "national_id": "idNumber",
        "ogrn": "ogrnCode",
        "passport": "passportNumber",
        "registration_number": "registrationNumber",
        "serial_number": "serialNumber",
        "swift": "swiftBic",
        "tail_number": "registrationNumber",
        "tax_number": "taxNumber",
        "ticker": "ticker",
        "uscc": "uscCode",
        "vat_number": "vatCode",
    }
)
"""Kinds of numbers to the property that also carries them; several kinds can share one."""

DETAILS: Mapping[str, str] = MappingProxyType(
    {
        "aircraft_model": "model",
        "birth_date": "birthDate",
        "birth_place": "birthPlace",
        "call_sign": "callSign",
        "email": "email",
        "former_vessel_flag": "pastFlags",
        "gender": "gender",
        "gross_tonnage": "grossRegisteredTonnage",
        "incorporated": "incorporationDate",
        "citizenship": "citizenship",
        "nationality": "nationality",
        "phone": "phone",
        "title": "position",
        "tonnage": "tonnage",
        "vessel_flag": "flag",
        "vessel_type": "type",
        "website": "website",
    }
)
"""Kinds of facts to the property that carries them."""

LONGEST_NUMBER = 64
"""The most characters of the number of an `Identification`."""

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("address", "full"), 250),
        **dict.fromkeys(("birthPlace", "model", "position", "type"), 1_024),
        **dict.fromkeys(IDENTIFIERS.values(), 64),
        **dict.fromkeys(("innCode", "leiCode", "ogrnCode", "vatCode"), 32),
        **dict.fromkeys(("cageCode", "dunsCode", "icaoCode", "imoNumber", "mmsi", "swiftBic"), 16),
    }
)
"""The most characters of a value; a longer one stands in the notes, behind the property's name."""

DAYS = frozenset(("birthDate", "incorporationDate"))
"""Properties that hold a day, a month or a year as ISO text, and nothing else."""

COUNTRY_VALUES = frozenset(("citizenship", "flag", "nationality", "pastFlags"))
"""Properties that hold countries by their code."""

GENDERS: Mapping[str, str] = MappingProxyType({"male": "male", "female": "female"})
"""Genders of the lists to FollowTheMoney's."""

COUNTRIES: Mapping[str, str] = MappingProxyType({"UA-CRIMEA": "ua-cri"})
"""Our codes that FollowTheMoney writes otherwise than in lower case."""
_BACK = {ftm: ours for ours, ftm in COUNTRIES.items()}


def country_to_ftm(code: str) -> str:
    """A country's code as FollowTheMoney writes it: `cn`, `ua-cri`."""
    return COUNTRIES.get(code, code.lower())


def country_from_ftm(code: str) -> str:
    """A country's code of a FollowTheMoney file as we write it: `CN`, `UA-CRIMEA`."""
    return _BACK.get(code.lower(), code.upper())


def kind_of(schema: str) -> Kind:
    """The kind a FollowTheMoney schema states. BadInput for a schema that is not in `SCHEMATA`."""
    if schema not in SCHEMATA:
        raise BadInput("schema", schema, ", ".join(sorted(SCHEMATA)))
    return SCHEMATA[schema]
