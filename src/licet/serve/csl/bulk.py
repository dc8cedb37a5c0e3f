"""The screening list's files, `consolidated.json`, `.csv` and `.tsv`: the publisher's fields and columns, in streams.

The cells stand as the publisher writes them. A cell that begins with `=` is not changed: who reads the file by program
needs the name as it is listed. It is no file to be opened in a spreadsheet without a look; the answer says it is a
download.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from licet.serve.csl.labels import in_their_words
from licet.serve.csl.lists import used, usual
from licet.serve.csl.store import Store
from licet.serve.writing import as_json

COLUMNS = (
    *("_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice"),
    *("start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type"),
    *("gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url"),
    "ids",
)
"""The columns of the publisher's files, in their order."""
PIECE = 64_000
"""Characters that are sent at once."""
SPACES = str.maketrans("\t\r\n", "   ")

Records = Iterator[dict[str, Any]]


def records(store: Store) -> Records:
    """Every record of the screening list's own lists."""
    lists = frozenset(one.list for one in usual())
    return (in_their_words(one) for _, source, one in store.records.each() if source in lists)


def document(store: Store, at: datetime) -> Iterator[str]:
    """One JSON document with every record; the keys of the publisher's file, in its order."""
    yield '{"results": ['
    total = 0
    for one in records(store):
        yield (", " if total else "") + as_json(one)
        total += 1
    told, _, _ = used(usual(), store.snapshot.freshness(store.on), store.held.since)
    rest = {"search_performed_at": at.isoformat(), "sources_used": told, "offset": 0, "total": total}
    yield "], " + as_json(rest)[1:] + "\n"


def table(store: Store, separator: str) -> Iterator[str]:
    """A table with a line for each record, its lists in cells as the publisher writes them."""
    stream = io.StringIO()
    lines = csv.writer(stream, delimiter=separator, lineterminator="\n")
    clean: Callable[[str], str] = (lambda cell: cell.translate(SPACES)) if separator == "\t" else str
    lines.writerow(COLUMNS)
    for one in records(store):
        lines.writerow([clean(_cell(one, column)) for column in COLUMNS])
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
    yield stream.getvalue()


def _cell(one: Mapping[str, Any], column: str) -> str:
    value = one["id" if column == "_id" else column]
    if column == "addresses":
        return "; ".join(_address(each) for each in value)
    if column == "ids":
        return "; ".join(_number(each) for each in value)
    return "; ".join(value) if isinstance(value, list) else value or ""


def _address(one: Mapping[str, str | None]) -> str:
    return ", ".join(part for part in one.values() if part)


def _number(one: Mapping[str, str | None]) -> str:
    return ", ".join(one[key] or "" for key in ("type", "number", "country")).removesuffix(", ")


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Few large pieces of many small ones."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
