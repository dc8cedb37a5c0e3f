"""The bulk file of the screening list as packaged for distribution: short field names, texts as indexes of tables.

Records are given with the field names of the official file (`federal_register_notice`), texts in place.
"""

from collections import Counter
from collections.abc import Iterator

from licet.errors import SourceChanged
from licet.sources.readers import parsed_json
from licet.sources.row import Record

_HEAD = {
    "citation",
    "source",
    "sourceGeneratedAt",
    "retrievedAt",
    "entryCount",
    "countsBySource",
    "listAuthority",
    "fieldKey",
    "tables",
    "entries",
}
# Short name: official name, table that an index points into.
_FIELDS: dict[str, tuple[str, str | None]] = {
    "n": ("name", None),
    "a": ("alt_names", None),
    "s": ("source", "sources"),
    "t": ("type", None),
    "c": ("address_countries", None),
    "e": ("entity_number", None),
    "lr": ("license_requirement", "licenceRequirements"),
    "lp": ("license_policy", "licencePolicies"),
    "pg": ("programs", "programmes"),
    "fr": ("federal_register_notice", None),
    "u": ("source_list_url", "urls"),
}
_LISTS = ("a", "c")


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per entry, each with all eleven fields; a field the entry lacks is None, a list it lacks is empty."""
    document = parsed_json(data, file)
    if not isinstance(document, dict) or set(document) != _HEAD:
        found = sorted(document) if isinstance(document, dict) else type(document).__name__
        raise SourceChanged(file, None, "document", found, "an object with " + ", ".join(sorted(_HEAD)))
    entries, tables, keys = document["entries"], document["tables"], document["fieldKey"]
    if not isinstance(entries, list) or not isinstance(tables, dict) or not isinstance(keys, dict):
        raise SourceChanged(file, None, "document", "other types", "lists of entries, tables and field names")
    if set(keys) != set(_FIELDS):
        raise SourceChanged(file, None, "fieldKey", sorted(keys), ", ".join(sorted(_FIELDS)))
    if document["entryCount"] != len(entries):
        raise SourceChanged(file, None, "entryCount", document["entryCount"], str(len(entries)))
    counted: Counter[str] = Counter()
    for line, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise SourceChanged(file, line, "entry", entry, "an object")
        fields = {name: _value(entry, short, tables, file, line) for short, (name, _) in _FIELDS.items()}
        fields |= {short: entry[short] for short in entry if short not in _FIELDS}
        counted[str(fields["source"])] += 1
        yield Record(line, fields)
    if document["countsBySource"] != dict(counted):
        raise SourceChanged(file, None, "countsBySource", document["countsBySource"], f"{dict(counted)}")


def _value(entry: dict[str, object], short: str, tables: dict[str, object], file: str, line: int) -> object:
    name, table = _FIELDS[short]
    if short not in entry:
        return [] if short in _LISTS else None
    value = entry[short]
    if table is None:
        return value
    texts = tables.get(table)
    if not isinstance(texts, list) or type(value) is not int or not 0 <= value < len(texts):
        raise SourceChanged(file, line, name, value, f"an index of the table {table}")
    return texts[value]
