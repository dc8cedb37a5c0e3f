"""A compiled edition on disk: a manifest that opens at once, and blocks of parties that are read when asked.

`manifest.json` holds the format, the digest, the editions read, what each list covers, and the first party of
each block. `parties-NN.bin` holds the blocks: a line with their lengths, then each block compressed. A block is
two lines of canonical JSON: its parties, and their listings. The digest is of the uncompressed content, so two
builds of zlib that compress differently still make the same edition.
"""

import hashlib
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, overload

from licet.editions.rows import Row, listing_of, listing_row, party_of, party_row
from licet.errors import BadInput, EditionMissing, SourceUnreadable
from licet.model import Digest, Edition, Listing, Party, PartyId, SourceId

FORMAT = 2
BLOCK = 256
"""Parties in one block: one party costs the reading of a block, about a millisecond."""
BLOCK_BYTES = 50_000_000
"""Most bytes of a block after unpacking; the largest we know has 190,000."""
FILE_BYTES = 1_400_000
"""A file ends with the block that takes it over this size; a file stays below 1.5 MB."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What we hold of one list: the days on which we hold it whole, in order, and how long its state stays fresh.

    `newest` is the last day for which the state is held; `fresh_days` how long after it a *no* still stands.
    """

    list: SourceId
    edition_days: tuple[date, ...]
    newest: date
    fresh_days: int
    parties: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything a build makes: the editions read, what each list covers, and each party with its listings."""

    editions: tuple[Edition, ...]
    coverage: tuple[Coverage, ...]
    parties: tuple[tuple[Party, tuple[Listing, ...]], ...]
    notes: tuple[str, ...] = ()


def write(directory: Path, compiled: Compiled) -> Digest:
    """Writes a compiled edition into a directory and gives its digest; the files of an older one are replaced.

    Raises:
        SourceUnreadable: the directory cannot be written.
    """
    blocks = [_block(part) for part in _parts(sorted(compiled.parties, key=lambda one: str(one[0].id)))]
    manifest = _manifest(compiled, blocks)
    digest = _digest(manifest)
    files = _files([zlib.compress(content, 9) for _first, _count, content in blocks])
    text = json.dumps({**manifest, "digest": digest}, ensure_ascii=False, sort_keys=True, indent=0)
    contents = {_file_name(number): content for number, content in enumerate(files)}
    _replace(directory, {**contents, "manifest.json": (text + "\n").encode()})
    return digest


def _replace(directory: Path, files: dict[str, bytes]) -> None:
    """Writes every file beside its place before the first takes it: a full disk leaves the edition before as it was."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (directory / f"{name}.part").write_bytes(content)
        for name in files:
            (directory / f"{name}.part").replace(directory / name)
        for old in sorted(directory.glob("parties-*.bin")):
            if old.name not in files:
                old.unlink()
    except OSError as slip:
        raise SourceUnreadable(f"{directory} cannot be written: {slip.strerror or slip}") from slip


def open_edition(directory: Path) -> "Holdings":
    """Opens a compiled edition: reads the manifest only.

    Raises:
        EditionMissing: the directory holds no compiled edition.
        SourceUnreadable: the manifest is damaged, or of a format that this version does not read.
    """
    path = directory / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise EditionMissing(f"{directory} holds no compiled edition; make one with `licet build --from DIR`") from None
    except (OSError, ValueError, RecursionError) as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}; build the edition again") from slip
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise SourceUnreadable(f"{path} is not of format {FORMAT}; build the edition again")
    if manifest.get("digest") != _digest({key: value for key, value in manifest.items() if key != "digest"}):
        raise SourceUnreadable(f"{path} does not have the digest it names; build the edition again")
    try:
        return Holdings(directory, manifest)
    except (KeyError, TypeError, ValueError) as slip:
        raise SourceUnreadable(f"{path} is not a manifest ({slip!r}); build the edition again") from slip


class Holdings:
    """What one compiled edition holds; parties and listings are read from their block when asked."""

    def __init__(self, directory: Path, manifest: dict[str, Any]) -> None:
        self.directory = directory
        self.digest = Digest(manifest["digest"])
        self.editions = tuple(_edition_of(row) for row in manifest["editions"])
        self.notes: tuple[str, ...] = tuple(manifest["notes"])
        self._coverage = {row[0]: _coverage_of(row) for row in manifest["coverage"]}
        self._blocks: list[tuple[str, int, str]] = [tuple(row) for row in manifest["blocks"]]
        self._firsts = [first for first, _count, _sha256 in self._blocks]
        self._lines: dict[int, tuple[bytes, bytes]] = {}
        self._rows: dict[int, list[Row]] = {}
        self._listing_rows: dict[int, list[list[Row]]] = {}
        self._places: list[tuple[bytes, int, int]] | None = None

    @property
    def day(self) -> date:
        """The newest day of any edition held.

        Raises:
            EditionMissing: no edition is held.
        """
        if not self.editions:
            raise EditionMissing(f"{self.directory} names no publication; build the edition again")
        return max(one.day for one in self.editions)

    @property
    def lists(self) -> tuple[SourceId, ...]:
        """The lists held, in the order of their ids."""
        return tuple(sorted(self._coverage))

    def coverage(self, source: SourceId) -> Coverage:
        """What is held of one list.

        Raises:
            EditionMissing: no edition of that list is held.
        """
        found = self._coverage.get(source)
        if found is None:
            raise EditionMissing(f"no edition of {source} is held; held are {', '.join(self.lists)}")
        return found

    def parties(self) -> "Parties":
        """All parties, ordered by id; each is read when asked."""
        return Parties(self, sum(count for _first, count, _sha256 in self._blocks))

    def party(self, identifier: PartyId) -> Party:
        """The party with this id.

        Raises:
            BadInput: no party has this id.
        """
        block, place = self._find(identifier)
        return party_of(self._party_rows(block)[place])

    def listings(self, identifier: PartyId) -> tuple[Listing, ...]:
        """Every listing of a party, by list and first day.

        Raises:
            BadInput: no party has this id.
        """
        block, place = self._find(identifier)
        if block not in self._listing_rows:
            self._listing_rows[block] = json.loads(self._read(block)[1])
        return tuple(listing_of(identifier, row) for row in self._listing_rows[block][place])

    def at(self, position: int) -> Party:
        """The party at a position in the order of ids."""
        block, place = divmod(position, BLOCK)
        return party_of(self._party_rows(block)[place])

    def names(self) -> Iterator[tuple[int, str]]:
        """Every name a party carries, with the party's position: the main name first, then its aliases."""
        for block in range(len(self._blocks)):
            for place, row in enumerate(self._party_rows(block)):
                for name in (row[1], *row[3], *row[4]):
                    yield block * BLOCK + place, name

    def _find(self, identifier: PartyId) -> tuple[int, int]:
        block = bisect_right(self._firsts, identifier) - 1
        if block >= 0:
            for place, row in enumerate(self._party_rows(block)):
                if row[0] == identifier:
                    return block, place
        raise BadInput("party", identifier, "the id of a party that this edition holds")

    def _party_rows(self, block: int) -> list[Row]:
        if block not in self._rows:
            rows = json.loads(self._read(block)[0])
            if len(rows) != self._blocks[block][1]:
                raise SourceUnreadable(f"{self.directory}: block {block} is damaged; build the edition again")
            self._rows[block] = rows
        return self._rows[block]

    def _read(self, block: int) -> tuple[bytes, bytes]:
        if block in self._lines:
            return self._lines[block]
        try:
            if self._places is None:
                self._places = list(_places(self.directory))
            data, start, end = self._places[block]
            content = zlib.decompressobj().decompress(data[start:end], BLOCK_BYTES)
        except (OSError, ValueError, TypeError, IndexError, RecursionError, zlib.error) as slip:
            raise SourceUnreadable(f"{self.directory}: block {block} cannot be read; build the edition again") from slip
        if hashlib.sha256(content).hexdigest() != self._blocks[block][2]:
            raise SourceUnreadable(f"{self.directory}: block {block} is damaged; build the edition again")
        parties, _newline, listings = content.partition(b"\n")
        self._lines[block] = parties, listings
        return self._lines[block]


class Parties(Sequence[Party]):
    """The parties of an edition in the order of their ids; reading one reads its block."""

    def __init__(self, holdings: Holdings, size: int) -> None:
        self._holdings = holdings
        self._size = size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Party: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Party]: ...
    def __getitem__(self, index: int | slice) -> Party | Sequence[Party]:
        if isinstance(index, slice):
            return [self._holdings.at(one) for one in range(*index.indices(self._size))]
        position = index + self._size if index < 0 else index
        if not 0 <= position < self._size:
            raise IndexError(index)
        return self._holdings.at(position)

    def __iter__(self) -> Iterator[Party]:
        return (self._holdings.at(position) for position in range(self._size))


def _parts(rows: list[tuple[Party, tuple[Listing, ...]]]) -> Iterator[list[tuple[Party, tuple[Listing, ...]]]]:
    return (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))


def _block(rows: list[tuple[Party, tuple[Listing, ...]]]) -> tuple[str, int, bytes]:
    parties = _canonical([party_row(party) for party, _listings in rows])
    listings = _canonical([[listing_row(one) for one in several] for _party, several in rows])
    return str(rows[0][0].id), len(rows), parties + b"\n" + listings


def _manifest(compiled: Compiled, blocks: list[tuple[str, int, bytes]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "editions": [[e.source, e.day.isoformat(), e.sha256, e.entries, e.size] for e in compiled.editions],
        "coverage": [
            [c.list, [day.isoformat() for day in c.edition_days], c.newest.isoformat(), c.fresh_days, c.parties]
            for c in compiled.coverage
        ],
        "notes": list(compiled.notes),
        "blocks": [[first, count, hashlib.sha256(content).hexdigest()] for first, count, content in blocks],
    }


def _files(blocks: list[bytes]) -> list[bytes]:
    files: list[list[bytes]] = [[]]
    for block in blocks:
        if sum(map(len, files[-1])) + len(block) > FILE_BYTES and files[-1]:
            files.append([])
        files[-1].append(block)
    return [_canonical([len(block) for block in one]) + b"\n" + b"".join(one) for one in files if one]


def _places(directory: Path) -> Iterator[tuple[bytes, int, int]]:
    number = 0
    while (path := directory / _file_name(number)).is_file():
        data = path.read_bytes()
        start = data.index(b"\n") + 1
        for length in json.loads(data[:start]):
            yield data, start, start + length
            start += length
        number += 1


def _file_name(number: int) -> str:
    return f"parties-{number:02}.bin"


def _edition_of(row: Row) -> Edition:
    source, day, sha256, entries, size = row
    return Edition(SourceId(source), date.fromisoformat(day), Digest(sha256), entries, size)


def _coverage_of(row: Row) -> Coverage:
    source, days, newest, fresh_days, parties = row
    held = tuple(date.fromisoformat(day) for day in days)
    return Coverage(SourceId(source), held, date.fromisoformat(newest), fresh_days, parties)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(manifest: dict[str, Any]) -> Digest:
    return Digest("sha256:" + hashlib.sha256(_canonical(manifest)).hexdigest())
