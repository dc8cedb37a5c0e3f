"""A compiled edition on disk: a manifest that opens at once, and blocks of parties that are read when asked.

`manifest.json` holds the format, the digest, the editions read, what each list covers, the first party of each
block, and the root of the hash tree over all parties. `parties-NN.bin` holds the blocks: a line with their lengths,
then each block compressed. A block is two lines of canonical JSON: its parties, and their listings. `links.bin` holds
the links between parties, compressed. The digest is of the uncompressed content, so two builds of zlib that compress
differently still make the same edition; it covers everything, the links by their hash.

The tree has one leaf for each party, in the order of ids: the canonical JSON of the party, its listings and its
links. A block has as many parties as a whole subtree has leaves, so that a proof needs one block only.
"""

import hashlib
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, overload

from licet.editions.compiled.blocks import BLOCK, BLOCK_BYTES, Block, blocks, canonical, files, places
from licet.editions.compiled.checked import block_cells, numbers_in, readable, rows_in, texts_in
from licet.editions.compiled.link_rows import beside, link_of, link_row, link_rows, members
from licet.editions.compiled.opened import Opened
from licet.editions.compiled.rows import Row, listing_of, party_of
from licet.errors import BadInput, EditionMissing, SourceUnreadable
from licet.model import AS_WRITTEN, Digest, Edition, Link, Listing, Party, PartyId, SourceId
from licet.tree import root_of

FORMAT = 3
LINKS = "links.bin"
LINKS_BYTES = 50_000_000
"""Most bytes of all links after unpacking; we know of 0.6 million."""


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
    """Everything a build makes: the editions read, what each list covers, and each party with its listings.

    `categories`: what a list names that is no party (goods, a place, a program), with the list.
    """

    editions: tuple[Edition, ...]
    coverage: tuple[Coverage, ...]
    parties: tuple[tuple[Party, tuple[Listing, ...]], ...]
    notes: tuple[str, ...] = ()
    categories: tuple[tuple[SourceId, str], ...] = ()


def write(directory: Path, compiled: Compiled) -> Digest:
    """Writes a compiled edition into a directory and gives its digest; the files of an older one are replaced.

    The parties are linked here, so that no edition is without its links, whatever its parties were put together from.

    Raises:
        SourceUnreadable: the directory cannot be written.
    """
    from licet.editions.links.links import link  # reads the tables of names: only whoever writes pays for them

    found = link(compiled.parties)
    made = blocks(sorted(compiled.parties, key=lambda one: str(one[0].id)), beside(found.links))
    linked = canonical([link_row(one) for one in found.links])
    manifest = _manifest(replace(compiled, notes=(*compiled.notes, *found.notes)), made)
    manifest["links"] = [len(found.links), hashlib.sha256(linked).hexdigest()]
    digest = _digest(manifest)
    text = json.dumps({**manifest, "digest": digest}, ensure_ascii=False, sort_keys=True, indent=0)
    contents = files(made) | {LINKS: zlib.compress(linked, 9)}
    _replace(directory, contents | {"manifest.json": (text + "\n").encode()})
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
    try:
        if manifest.get("digest") != _digest({key: value for key, value in manifest.items() if key != "digest"}):
            raise SourceUnreadable(f"{path} does not have the digest it names; build the edition again")
        return Holdings(directory, manifest)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as slip:
        raise SourceUnreadable(f"{path} is not a manifest ({slip!r}); build the edition again") from slip


class Holdings:
    """What one compiled edition holds; parties and listings are read from their block when asked."""

    def __init__(self, directory: Path, manifest: dict[str, Any]) -> None:
        self.directory = directory
        self.digest = Digest(manifest["digest"])
        self.editions = tuple(_edition_of(row) for row in manifest["editions"])
        self.notes: tuple[str, ...] = tuple(texts_in(manifest["notes"]))
        self.categories = tuple((SourceId(listed), str(name)) for listed, name in manifest["categories"])
        self._coverage = {row[0]: _coverage_of(row) for row in manifest["coverage"]}
        self._lists = tuple(sorted(self._coverage))
        self._blocks = [block_cells(row) for row in manifest["blocks"]]
        self._firsts = [row[0] for row in self._blocks]
        self.links_count, self._links_sha256 = manifest["links"]
        self.size, root = manifest["tree"]
        numbers_in(self.links_count, self.size)
        self.root = Digest(f"sha256:{bytes.fromhex(root).hex()}")
        if self.size != sum(count for _first, count, _sha256, _root in self._blocks):
            raise ValueError(f"tree of {self.size} parties")
        self._contents: dict[int, bytes] = {}
        self._opened: dict[int, Opened] = {}
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
        return self._lists

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
        return Parties(self, self.size)

    def party(self, identifier: PartyId) -> Party:
        """The party with this id.

        Raises:
            BadInput: no party has this id.
        """
        block, place = self._find(identifier)
        with readable(self.directory, f"party {identifier}"):
            return party_of(self._block(block).party(place))

    def listings(self, identifier: PartyId) -> tuple[Listing, ...]:
        """Every listing of a party, by list and first day.

        Raises:
            BadInput: no party has this id.
        """
        block, place = self._find(identifier)
        with readable(self.directory, f"party {identifier}"):
            return tuple([listing_of(identifier, row) for row in self._block(block).listings(place)])

    @cached_property
    def all_links(self) -> tuple[Link, ...]:
        """Every link between two parties in the order of their ids, those that were refused too.

        Raises:
            SourceUnreadable: the file of the links is missing or damaged.
        """
        path = self.directory / LINKS
        try:
            content = zlib.decompressobj().decompress(path.read_bytes(), LINKS_BYTES)
        except (OSError, zlib.error) as slip:
            raise SourceUnreadable(f"{path} cannot be read; build the edition again") from slip
        if hashlib.sha256(content).hexdigest() != self._links_sha256:
            raise SourceUnreadable(f"{path} is damaged; build the edition again")
        with readable(self.directory, LINKS):
            return tuple(link_of(texts_in(row)) for row in rows_in(content))

    @cached_property
    def _beside(self) -> dict[PartyId, list[Link]]:
        return beside(self.all_links)

    def links(self, identifier: PartyId) -> tuple[Link, ...]:
        """What links a party with others, in the order of ids; what was looked at and refused too."""
        return tuple(self._beside.get(identifier, ()))

    def linked(self, identifier: PartyId) -> tuple[PartyId, ...]:
        """The parties that are the same as this one by strong links, directly or through others, by id."""
        return members(self._beside, identifier) if identifier in self._beside else ()

    def read_all(self) -> None:
        """Reads every block and the links, which are then held. SourceUnreadable: one is missing or damaged."""
        self.hold()
        for block in range(len(self._blocks)):
            self._block(block)

    def hold(self) -> None:
        """Unpacks every block and the links: a quarter of the work. SourceUnreadable: one is missing or damaged."""
        for block in range(len(self._blocks)):
            self._read(block)
        self._places = None
        self.links(PartyId(""))

    def place(self, identifier: str) -> int | None:
        """The position of a party in the order of ids; None where none has this id."""
        block = bisect_right(self._firsts, identifier) - 1
        at = self._block(block).place(identifier) if block >= 0 else None
        return None if at is None else block * BLOCK + at

    def position_after(self, identifier: str) -> int:
        """The position of the first party whose id comes after this one; the number of parties where none does."""
        block = bisect_right(self._firsts, identifier) - 1
        if block < 0:
            return 0
        return block * BLOCK + bisect_right(self._block(block).ids, identifier)

    def leaves(self, block: int) -> list[bytes]:
        """The leaves of the hash tree that one block holds: each party with its listings and links, canonical JSON."""
        rows = self._block(block).each()
        return [canonical([party, several, link_rows(party[0], self._beside)]) for party, several in rows]

    @property
    def subtrees(self) -> tuple[bytes, ...]:
        """The root of the subtree of each block, as the manifest gives it."""
        return tuple(bytes.fromhex(root) for _first, _count, _sha256, root in self._blocks)

    def party_id(self, position: int) -> PartyId:
        """The id of the party at a position in the order of ids."""
        block, place = divmod(position, BLOCK)
        return PartyId(self._block(block).ids[place])

    def at(self, position: int) -> Party:
        """The party at a position in the order of ids."""
        block, place = divmod(position, BLOCK)
        with readable(self.directory, f"block {block}"):
            return party_of(self._block(block).party(place))

    def all_parties(self) -> Iterator[Party]:
        """Every party, in the order of the ids."""
        for block in range(len(self._blocks)):
            for row in self._block(block).rows():
                with readable(self.directory, f"party {row[0]}"):
                    party = party_of(row)
                yield party

    def names(self) -> Iterator[tuple[PartyId, str]]:
        """Every name a party carries, with the party's id: the main name first, then its aliases."""
        for block in range(len(self._blocks)):
            for row in self._block(block).rows():
                for name in (row[1], *row[3], *row[4]):
                    yield row[0], name

    def written(self) -> Iterator[tuple[PartyId, str]]:
        """Every name as published that is none of a party's names word for word, with the party's id."""
        for block in range(len(self._blocks)):
            for row in self._block(block).rows():
                yield from ((row[0], value) for kind, value in row[8] if kind == AS_WRITTEN)

    def all_listings(self) -> Iterator[tuple[Listing, ...]]:
        """The listings of each party, in the order of the parties' ids."""
        for block in range(len(self._blocks)):
            for party, rows in self._block(block).each():
                with readable(self.directory, f"party {party[0]}"):
                    several = tuple(listing_of(party[0], row) for row in rows)
                yield several

    def _find(self, identifier: PartyId) -> tuple[int, int]:
        block = bisect_right(self._firsts, identifier) - 1
        if block >= 0:
            place = self._block(block).place(identifier)
            if place is not None:
                return block, place
        raise BadInput("party", identifier, "the id of a party that this edition holds")

    def _block(self, block: int) -> Opened:
        found = self._opened.get(block)
        if found is None:
            content = self._read(block)
            with readable(self.directory, f"block {block}"):
                found = self._opened[block] = Opened(content, self._blocks[block][1])
        return found

    def _read(self, block: int) -> bytes:
        if block in self._contents:
            return self._contents[block]
        try:
            if self._places is None:
                self._places = list(places(self.directory))
            data, start, end = self._places[block]
            content = zlib.decompressobj().decompress(data[start:end], BLOCK_BYTES)
        except (OSError, ValueError, TypeError, IndexError, RecursionError, zlib.error) as slip:
            raise SourceUnreadable(f"{self.directory}: block {block} cannot be read; build the edition again") from slip
        if hashlib.sha256(content).hexdigest() != self._blocks[block][2]:
            raise SourceUnreadable(f"{self.directory}: block {block} is damaged; build the edition again")
        self._contents[block] = content
        return content


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
        return self._holdings.all_parties()


def _manifest(compiled: Compiled, made: Sequence[Block]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "editions": [[e.source, e.day.isoformat(), e.sha256, e.entries, e.size, e.typed] for e in compiled.editions],
        "coverage": [
            [c.list, [day.isoformat() for day in c.edition_days], c.newest.isoformat(), c.fresh_days, c.parties]
            for c in compiled.coverage
        ],
        "notes": list(compiled.notes),
        "categories": [[listed, name] for listed, name in sorted(set(compiled.categories))],
        "blocks": [[one.first, one.count, one.sha256, one.root.hex()] for one in made],
        "tree": [sum(one.count for one in made), root_of([one.root for one in made]).hex()],
    }


def _edition_of(row: Row) -> Edition:
    source, day, sha256, entries, size, typed = row
    texts_in([source, day, sha256])
    numbers_in(entries, size)
    return Edition(SourceId(source), date.fromisoformat(day), Digest(sha256), entries, size, typed)


def _coverage_of(row: Row) -> Coverage:
    source, days, newest, fresh_days, parties = row
    texts_in([source, *days, newest])
    numbers_in(fresh_days, parties)
    held = tuple(date.fromisoformat(day) for day in days)
    return Coverage(SourceId(source), held, date.fromisoformat(newest), fresh_days, parties)


def _digest(manifest: dict[str, Any]) -> Digest:
    return Digest("sha256:" + hashlib.sha256(canonical(manifest)).hexdigest())
