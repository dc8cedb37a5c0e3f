"""Editions of several files: rows of a companion file joined to the row of the main file that they belong to.

OFAC publishes a list as four files of one day: names, other names, addresses, and the ends of long remarks. A row of
a companion that belongs to no row of the main file stops the parse: one of the files is of another day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from licet.errors import SourceChanged
from licet.sources.row import Beside, Reader, Record


@dataclass(frozen=True, slots=True)
class Companion:
    """A further file of an edition: its name in the form, patterns of its file names, its reader.

    `expect`: the least and most records. Its rows carry the key of the main file's rows.
    """

    name: str
    files: tuple[str, ...]
    rows: Reader
    expect: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one companion file that was there, by key, with the file's name for messages."""

    file: str
    by_key: Mapping[str, tuple[Record, ...]]

    @property
    def records(self) -> int:
        """How many rows the file has."""
        return sum(len(several) for several in self.by_key.values())


def held(companion: Companion, key: str, data: bytes, file: str) -> Held:
    """The rows of a companion file by their key.

    Raises:
        SourceChanged: it is empty, has too few or too many rows, or a row has no key.
    """
    if not data.strip():
        raise SourceChanged(file, None, "file", "empty", "entries; an empty file is an outage, not a delisting")
    by_key: dict[str, list[Record]] = defaultdict(list)
    for record in companion.rows(data, file):
        value = record.fields.get(key)
        if not isinstance(value, str) or not value.strip():
            raise SourceChanged(file, record.line, key, value, "the key of a row of the main file")
        by_key[value.strip()].append(record)
    found = Held(file, {value: tuple(several) for value, several in by_key.items()})
    least, most = companion.expect
    if not least <= found.records <= most:
        raise SourceChanged(file, None, "number of records", found.records, f"{least:,} to {most:,}")
    return found


def joined(
    records: Iterable[Record], key: str, companions: Iterable[Companion], there: Mapping[str, Held]
) -> Iterator[Record]:
    """Each record of the main file with a field for every companion; the field of one that is not there is empty.

    Raises:
        SourceChanged: a row of a companion belongs to no record.
    """
    names = [one.name for one in companions]
    empty = dict.fromkeys(names, Beside("", ()))
    met: set[str] = set()
    for record in records:
        value = str(record.fields.get(key)).strip()
        met.add(value)
        found = {name: _beside(there[name], value) for name in there}
        yield Record(record.line, {**record.fields, **empty, **found})
    for one in there.values():
        for value, several in one.by_key.items():
            if value not in met:
                raise SourceChanged(one.file, several[0].line, key, value, "the key of a row of the main file")


def keys_only(key: str, there: Mapping[str, Held]) -> Iterator[Record]:
    """A record for every key of the companions, where the main file is not held: the key and nothing else."""
    keys = dict.fromkeys(value for name in sorted(there) for value in there[name].by_key)
    return (Record(number, {key: value}) for number, value in enumerate(keys, start=1))


def _beside(found: Held, value: str) -> Beside:
    return Beside(found.file, found.by_key.get(value, ()))
