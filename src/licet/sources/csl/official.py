"""The screening list's own files, `consolidated.json` and `consolidated.csv`, as records with the same fields.

A record of the JSON has only the fields its list uses; here each has all. The CSV writes lists into cells: addresses
with `; ` between, each ending with its country's code, and numbers as `Passport, 836238033, KP; Gender, Male`.
"""

import re
from collections.abc import Iterator, Mapping

from licet.errors import SourceChanged
from licet.sources.readers import parsed_json, separated
from licet.sources.row import Record

TEXTS = (
    *("source", "entity_number", "type", "name", "title", "federal_register_notice", "start_date", "end_date"),
    *("standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage"),
    *("gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    "source_information_url",
)
LISTS = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
ADDRESS = ("address", "city", "state", "postal_code", "country")
NUMBER = ("type", "number", "country", "issue_date", "expiration_date")
COLUMNS = (
    *("_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice"),
    *("start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type"),
    *("gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url"),
    "ids",
)
_REQUIRED = ("source", "name", "source_list_url")
_HEAD = {"results", "total", "offset", "sources_used", "search_performed_at"}
_COUNTRY_LAST = re.compile(r"(?:^|.*, )[A-Z]{2}")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_CODE = re.compile(r"[A-Z]{2}")

Parts = dict[str, str | None]


def json_rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per result, each with every field: texts (None where absent), lists, addresses and numbers."""
    document = parsed_json(data, file)
    if not isinstance(document, dict) or "results" not in document or set(document) - _HEAD:
        found = sorted(document) if isinstance(document, dict) else type(document).__name__
        raise SourceChanged(file, None, "document", found, "an object with results, and nothing unknown beside them")
    results = document["results"]
    if not isinstance(results, list):
        raise SourceChanged(file, None, "results", type(results).__name__, "a list")
    if "total" in document and document["total"] != len(results):
        raise SourceChanged(file, None, "total", document["total"], f"{len(results)}, the number of results")
    for line, result in enumerate(results, start=1):
        if not isinstance(result, dict):
            raise SourceChanged(file, line, "result", result, "an object")
        yield Record(line, _result(result, file, line))


def _result(result: Mapping[str, object], file: str, line: int) -> dict[str, object]:
    for name in _REQUIRED:
        if not result.get(name):
            raise SourceChanged(file, line, name, result.get(name), "a text: every result has one")
    fields: dict[str, object] = {name: result.get(name) for name in (*TEXTS, "country")}
    fields |= {name: result.get(name) or [] for name in LISTS}
    fields["addresses"] = _parts(result.get("addresses"), ADDRESS, file, line, "addresses")
    fields["ids"] = _parts(result.get("ids"), NUMBER, file, line, "ids")
    # `id` is a digest of the record: it changes with every letter of it. A field that is not known stays unread.
    return fields | {name: value for name, value in result.items() if name not in fields and name != "id"}


def _parts(value: object, keys: tuple[str, ...], file: str, line: int, field: str) -> list[Parts]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) and not set(one) - set(keys) for one in value):
        raise SourceChanged(file, line, field, value, f"a list of objects with {', '.join(keys)}")
    parts: list[Parts] = []
    for one in value:
        texts = {key: one.get(key) for key in keys}
        if not all(text is None or isinstance(text, str) for text in texts.values()):
            raise SourceChanged(file, line, field, one, "texts, or null")
        parts.append({key: text.strip() or None if text is not None else None for key, text in texts.items()})
    return parts


def csv_rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per line, with the fields of the JSON."""
    for record in separated(",")(data, file):
        if tuple(record.fields) != COLUMNS:
            raise SourceChanged(file, 1, "columns", tuple(record.fields), ", ".join(COLUMNS))
        cells = {name: str(cell) for name, cell in record.fields.items()}
        fields: dict[str, object] = {name: cells[name] for name in TEXTS}
        fields |= {name: [part for part in re.split(r"; ", cells[name]) if part.strip()] for name in LISTS}
        fields["addresses"] = [_address(text) for text in _addresses(cells["addresses"])]
        fields["ids"] = [_number(text) for text in _numbers(cells["ids"])]
        yield Record(record.line, {**fields, "country": None})


def _addresses(cell: str) -> list[str]:
    """A semicolon parts two addresses only behind a country's code: one address may hold several with `; and`."""
    found: list[str] = []
    for part in cell.split("; ") if cell.strip() else ():
        if found and not _COUNTRY_LAST.fullmatch(found[-1]):
            found[-1] += "; " + part
        else:
            found.append(part)
    return [text.strip() for text in found]


def _address(text: str) -> Parts:
    street, _, last = text.rpartition(", ")
    if _CODE.fullmatch(last):
        return {**dict.fromkeys(ADDRESS), "address": street or None, "country": last}
    return {**dict.fromkeys(ADDRESS), "address": text}


def _numbers(cell: str) -> list[str]:
    """A part without a comma has no label: a semicolon inside the value before it."""
    found: list[str] = []
    for part in cell.split("; ") if cell.strip() else ():
        if found and ", " not in part:
            found[-1] += "; " + part
        else:
            found.append(part)
    return [text.strip() for text in found]


def _number(text: str) -> Parts:
    label, _, rest = text.partition(", ")
    parts = rest.split(", ")
    found: Parts = {**dict.fromkeys(NUMBER), "type": label}
    # Behind the number: the country's code, then the day of issue and the day it expires.
    for place in range(1, len(parts)):
        days = parts[place + 1 :]
        if _CODE.fullmatch(parts[place]) and len(days) <= 2 and all(_DAY.fullmatch(day) for day in days):
            found |= dict(zip(NUMBER[2:], (parts[place], *days), strict=False))
            parts = parts[:place]
            break
    return {**found, "number": ", ".join(parts)}
