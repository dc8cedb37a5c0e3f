"""A name exactly as the publisher writes it, kept beside the names that a parser makes of it.

A cell can hold a name, its aliases, a remark, or several parties. Whoever copies the cell from the official list and
asks for it must find the party; so what the names do not say word for word is kept with every party of the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from licet.model import AS_WRITTEN, Detail, Entry
from licet.sources.row import Row

FIELDS = ("name", "Name", "Party Name", "names", "aliases", "alt_names")
"""Columns of names in the official files and their transcripts; a file has some of them."""


def with_names_as_written(row: Row, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of one record, each with what the record writes of it that is no name of any of them, as details.

    A text that holds the main names of some of the entries belongs to these, another to all. Entries with the
    publisher's own number are left as they are: their names are cells of their own.
    """
    if all(one.key is not None for one in entries):
        return list(entries)
    own = {_plain(name) for one in entries for name in _names(one)}
    texts = [text for text in row.as_published(*FIELDS) if _plain(text) not in own and any(map(str.isalnum, text))]
    if not texts:
        return list(entries)
    mains = [_plain(one.name) for one in entries]
    found = []
    for one, main in zip(entries, mains, strict=True):
        its = [text for text in texts if main in _plain(text) or not any(other in _plain(text) for other in mains)]
        found.append(_with(one, its) if its and one.key is None else one)
    return found


def _with(entry: Entry, texts: Sequence[str]) -> Entry:
    return replace(entry, details=(*entry.details, *(Detail(AS_WRITTEN, text) for text in texts)))


def _names(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from entry.aliases
    yield from entry.former_names
    yield from entry.weak_aliases


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
