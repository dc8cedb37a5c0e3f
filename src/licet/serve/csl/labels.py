"""The kinds of numbers in the publisher's words: a client that looks for `Passport` finds it."""

from collections.abc import Mapping
from typing import Any

LABELS: Mapping[str, str] = {
    "bik": "BIK (RU)",
    "birth_certificate": "Birth Certificate Number",
    "chinese_commercial_code": "Chinese Commercial Code",
    "construction_number": "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "digital_currency": "Digital Currency Address",
    "driver_license": "Driver's License No.",
    "duns": "D-U-N-S Number",
    "electoral_registry_number": "Electoral Registry No.",
    "government_gazette_number": "Government Gazette Number",
    "governmentgazette_number": "Government Gazette Number",
    "identification_number": "Identification Number",
    "imo": "Vessel Registration Identification",
    "imo_company": "Identification Number",
    "isin": "ISIN",
    "legal_entity_number": "Legal Entity Number",
    "lei": "Legal Entity Number",
    "license": "License",
    "military_id": "Military Registration Number",
    "mmsi": "MMSI",
    "mode_s_code": "Aircraft Mode S Transponder Code",
    "national_id": "National ID No.",
    "passport": "Passport",
    "permit_number": "Permit Number",
    "registration_number": "Registration Number",
    "serial_number": "Aircraft Manufacturer's Serial Number (MSN)",
    "swift": "SWIFT/BIC",
    "tail_number": "Aircraft Tail Number",
    "tax_number": "Tax ID No.",
    "ticker": "Equity Ticker",
    "trade_license": "Trade License No.",
    "travel_document": "Travel Document Number",
    "uscc": "Unified Social Credit Code (USCC)",
    "vat_number": "V.A.T. Number",
    "vessel_registration": "Vessel Registration Identification",
}
"""OFAC's own label for each kind; where it has several for one kind, the commonest. Another kind keeps its own word."""
_PREFIX = {"imo": "IMO ", "imo_company": "IMO "}


def in_their_words(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose numbers have the publisher's labels."""
    return {**record, "ids": [_number(one) for one in record["ids"]]}


def _number(one: Mapping[str, Any]) -> dict[str, Any]:
    kind, number = one["type"], one["number"]
    return {**one, "type": LABELS.get(kind, kind), "number": f"{_PREFIX.get(kind, '')}{number}"}
