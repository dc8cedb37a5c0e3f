"""The words with which OFAC begins a fact about a party, and what kind of fact each one is.

The same words stand in the remarks of the CSV forms and in the reference tables of the advanced XML. A label that is
not here is not lost: in the XML it becomes a kind by its own words, in a remark it stays a remark and is counted.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_IDENTIFIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bik", ("BIK (RU)",)),
    ("birth_certificate", ("Birth Certificate Number",)),
    ("chinese_commercial_code", ("Chinese Commercial Code",)),
    ("digital_currency", ("Digital Currency Address",)),
    ("driver_license", ("Driver's License No.", "Driver's License is issued by State of", "Drivers License No.")),
    ("duns", ("D-U-N-S Number",)),
    ("electoral_registry_number", ("Credencial electoral", "Electoral Registry No.")),
    ("government_gazette_number", ("Government Gazette Number",)),
    ("identification_number", ("Identification Number", "Kenyan ID No.", "UAE Identification", "Personal ID Card")),
    ("isin", ("ISIN",)),
    ("legal_entity_number", ("Legal Entity Number",)),
    ("license", ("License", "Afghan Money Service Provider License Number", "Pilot License Number")),
    ("micex_code", ("MICEX Code",)),
    ("mmsi", ("MMSI", "Maritime Mobile Service Identity")),
    ("mode_s_code", ("Aircraft Mode S Transponder Code",)),
    ("military_id", ("Cartilla de Servicio Militar Nacional", "Military Registration Number")),
    (
        "national_id",
        (
            *("National ID No.", "Cedula No.", "C.U.R.P.", "D.N.I.", "SSN", "I.F.E.", "Citizen's Card Number"),
            *(
                "C.U.I.",
                "C.U.I.P.",
                "LE Number",
                "National Foreign ID Number",
                "Numero de Identidad",
                "Residency Number",
            ),
            *("Turkish Identification Number", "Turkish Identificiation Number", "Tazkira National ID Card"),
            *("Refugee ID Card", "N.I.E.", "Tarjeta de Identidad", "Bosnian Personal ID No.", "Cedula de Residencia"),
            *("Bosnian Personal Identification No.", "Immigration No.", "Moroccan Personal ID No.", "NIE"),
            *("Stateless Person ID Card", "Interpol: Red Notice. File No.", "Afghan ID No."),
        ),
    ),
    (
        "passport",
        (
            *("Passport", "Diplomatic Passport", "Passport Booklet", "Stateless Person Passport"),
            "British National Overseas",
        ),
    ),
    ("permit_number", ("Permit Number", "SRE Permit No.", "Numero Unico de Identificacion Tributaria (NUIT)")),
    (
        "registration_number",
        (
            *("Registration Number", "Registration ID", "Business Registration Number", "Company Number", "C.R. No."),
            *("Business Registration Document", "Commercial Registry Number", "Folio Mercantil No.", "File Number"),
            *("Matricula Mercantil No", "Chamber of Commerce Number", "UK Company Number", "Enterprise Number"),
            *("Certificate of Incorporation Number", "Public Registration Number", "Business Number"),
            *("Central Registration System Number", "Economic Register Number (CBLS)", "Registered Charity No."),
            *("Istanbul Chamber of Comm. No.", "Dubai Chamber of Commerce Membership No.", "Romanian C.R."),
            *("Branch Unit Number", "Commercial Registry No.", "Tazkira", "Organization Code", "Numero Mercantil"),
        ),
    ),
    ("serial_number", ("Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Manufacturer’s Serial Number (MSN)")),
    (
        "construction_number",
        ("Aircraft Construction Number (also called L/N or S/N or F/N)",),
    ),
    ("swift", ("SWIFT/BIC",)),
    ("tail_number", ("Aircraft Tail Number",)),
    (
        "tax_number",
        (
            *("Tax ID No.", "NIT", "RUC", "RIF", "R.F.C.", "RFC", "C.U.I.T.", "US FEIN", "Italian Fiscal Code", "RTN"),
            *("C.I.F.", "N.I.F.", "Paraguayan tax identification number", "C.N.P.J.", "CNP (Personal Numerical Code)"),
            *("Fiscal Code", "Serial No."),
        ),
    ),
    ("ticker", ("Equity Ticker",)),
    ("trade_license", ("Trade License No.",)),
    ("travel_document", ("Travel Document Number", "VisaNumberID")),
    (
        "uscc",
        (
            "Unified Social Credit Code (USCC)",
            "United Social Credit Code Certificate (USCCC)",
        ),
    ),
    ("vat_number", ("V.A.T. Number",)),
    ("vessel_registration", ("Vessel Registration Identification",)),
)

_DETAILS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aircraft_manufacture_date", ("Aircraft Manufacture Date",)),
    ("aircraft_model", ("Aircraft Model",)),
    ("aircraft_operator", ("Aircraft Operator",)),
    ("birth_date", ("DOB", "Birthdate")),
    ("birth_place", ("POB", "Place of Birth")),
    ("business", ("Organization Type",)),
    ("call_sign", ("Other Vessel Call Sign", "Vessel Call Sign")),
    ("citizenship", ("citizen", "Citizenship Country")),
    ("company_type", ("Target Type",)),
    (
        "directive",
        (
            "CAATSA Section 235 Information",
            "Executive Order 13662 Directive Determination",
            "Executive Order 14014 Directive Information",
            "Executive Order 14024 Directive Information",
        ),
    ),
    ("email", ("Email Address", "Email", "EMAIL", "E-mail", "E-MAIL", "email")),
    ("fax", ("Fax", "FAX", "Fax No.", "Fax Number", "FAX:")),
    ("former_vessel_flag", ("Former Vessel Flag",)),
    ("gender", ("Gender",)),
    ("gross_tonnage", ("Vessel Gross Registered Tonnage", "Other Vessel Gross Registered Tonnage")),
    ("incorporated", ("Organization Established Date",)),
    ("issuer_name", ("Issuer Name",)),
    (
        "more_information",
        (
            "For more information on directives, please visit the following link",
            "for more information on directives, please visit the following link",
            "For more information, please reference the following link",
        ),
    ),
    ("nationality", ("nationality", "Nationality Country")),
    ("nationality_of_registration", ("Nationality of Registration",)),
    (
        "phone",
        ("Phone Number", "Phone No.", "PHONE", "Phone", "Telephone No.", "Telephone Number", "Telephone"),
    ),
    ("previous_tail_number", ("Previous Aircraft Tail Number",)),
    (
        "secondary_sanctions",
        (
            *("Secondary sanctions risk", "Additional Sanctions Information", "IFCA Determination"),
            "PEESA Information",
            "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
        ),
    ),
    ("title", ("Position", "Title")),
    ("tonnage", ("Vessel Tonnage", "Other Vessel Tonnage")),
    ("vessel_flag", ("Vessel Flag", "Other Vessel Flag", "Vessel flag")),
    ("vessel_owner", ("Vessel Owner", "Other Vessel Owner")),
    ("vessel_type", ("Other Vessel Type", "VESSEL TYPE", "Vessel Type")),
    ("website", ("Website", "Alternate Website")),
    ("year_of_build", ("Vessel Year of Build",)),
)


def _by_label(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    return MappingProxyType({label: kind for kind, labels in groups for label in labels})


IDENTIFIERS: Mapping[str, str] = _by_label(_IDENTIFIERS)
"""Label to the kind of the number behind it."""

DETAILS: Mapping[str, str] = _by_label(_DETAILS)
"""Label to the kind of the fact behind it."""

DATED = frozenset({"aircraft_manufacture_date", "birth_date", "incorporated"})
"""Kinds of facts that are days."""


def own_kind(label: str) -> str:
    """A kind made of a label's own words: `Aircraft Operator` gives `aircraft_operator`."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
