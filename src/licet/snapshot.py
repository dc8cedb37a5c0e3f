"""What is known on a day: the editions, the match index over their parties, and a digest of it all."""

import hashlib
import json
import os
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from licet import starter
from licet.editions.answers.known import Freshness, as_known
from licet.editions.answers.listed import Names, names
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Holdings, open_edition
from licet.editions.keys import fold
from licet.errors import SourceUnreadable
from licet.model import Digest, Kind, Listing, Party, PartyId, SourceId
from licet.names.normalize import MAX_CHARACTERS
from licet.settings import Settings

if TYPE_CHECKING:
    from licet.match.address import AddressIndex
    from licet.match.identified import IdentifierTable
    from licet.match.index import Index
    from licet.match.scanner import Scanner

__all__ = ["Freshness", "Knowledge", "keep", "kept_index", "open_snapshot"]

SUMS = "sums.json"
"""File in each folder of the cache with the checksums of the others."""


class Knowledge:
    """Everything known on a day, opened once; the index and the scanner are made when first asked for."""

    def __init__(self, holdings: Holdings, known: date | None, cache: Path, law: str = "", also: str = "") -> None:
        self.holdings = holdings
        self.known = known
        self.view = View(holdings, known)
        self.carrying: dict[tuple[str, SourceId], tuple[str, tuple[PartyId, ...]]] = {}
        self._cache = cache
        self._named = (str(holdings.digest), law, known.isoformat() if known else "")
        self.digest = self.digest_with(also)

    def digest_with(self, also: str) -> Digest:
        """What names this knowledge with custom lists beside it; `also` names them."""
        parts = (*self._named, *([also] if also else ()))
        return Digest("sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest())

    def listings(self, party: PartyId) -> tuple[Listing, ...]:
        """A party's listings as the public could know them on the day of knowledge."""
        return self.view.listings(party)

    def each(self) -> Iterator[tuple[Party, tuple[Listing, ...]]]:
        """Every party with its listings as the public could know them, by id; nothing of them is kept in memory."""
        for party, held in zip(self.holdings.parties(), self.holdings.all_listings(), strict=True):
            shown = (as_known(one, self.known) for one in held)
            yield party, tuple(one for one in shown if one is not None)

    def as_of(self, source: SourceId, on: date) -> Freshness:
        """How well one list is known on a day.

        Raises:
            EditionMissing: no edition of that list is held.
        """
        return self.view.freshness(source, on)

    def freshness(self, on: date, lists: Collection[str] | None = None) -> tuple[Freshness, ...]:
        """How well each list held is known on a day, by id; of some lists, those that are held."""
        held = self.holdings.lists
        wanted = held if lists is None else sorted(set(held).intersection(lists))
        return tuple([self.as_of(source, on) for source in wanted])

    @cached_property
    def names(self) -> Names:
        """The parties by each name they carry, folded."""
        return names(self.holdings)

    @cached_property
    def categories(self) -> Mapping[SourceId, frozenset[str]]:
        """What each list names that is no party, folded: whole, and without the bracket at its end and inside it."""
        found: dict[SourceId, set[str]] = defaultdict(set)
        for source, text in self.holdings.categories:
            found[source].update(_category(text))
        return {source: frozenset(names) for source, names in found.items()}

    @cached_property
    def index(self) -> "Index":
        """The match index over all parties: read from the cache, or built and kept there."""
        from licet.match.index import FORMAT, Index

        folder = self._folder("index", FORMAT)
        if _whole(folder):
            try:
                return Index.load(folder)
            except SourceUnreadable:
                pass  # removed, or replaced, by another process in this moment: it is built again
        # An address entry is no name: nobody is called "Address 01" (15 CFR 744.16(f)).
        built = Index.build([one for one in _as_published(self.holdings) if one.kind is not Kind.ADDRESS])
        keep(built.save, folder)
        return built

    @cached_property
    def addresses(self) -> "AddressIndex":
        """The listed addresses, ready to be asked."""
        from licet.match.address import AddressIndex

        return AddressIndex.build(one for one in self.holdings.parties() if one.kind is Kind.ADDRESS)

    @cached_property
    def identifiers(self) -> "IdentifierTable":
        """The numbers of listed parties, ready to be asked."""
        from licet.match.identified import IdentifierTable

        return IdentifierTable.build(self.holdings.parties())

    @cached_property
    def scanner(self) -> "Scanner":
        """The names of all parties, ready to be looked for in texts: read from the cache, or built and kept there."""
        from licet.match.scanner import FORMAT, Scanner

        folder = self._folder("scanner", FORMAT)
        if _whole(folder):
            try:
                return Scanner.load(folder, self.holdings.parties())
            except SourceUnreadable:
                pass  # removed, or replaced, by another process in this moment: it is built again
        built = Scanner.build(self.holdings.parties())
        keep(built.save, folder)
        return built

    def prepare(self) -> None:
        """Makes what answers rest on, and reads every block: no file of the edition is needed afterwards."""
        from licet.match import matches

        matches(self.index, Party("Prepared Lantern Works"))
        self.holdings.read_all()
        for part in (self.identifiers, self.addresses, self.names, self.categories):
            assert part is not None

    def _folder(self, what: str, layout: int) -> Path:
        """Where something made from the parties is kept: other parties, tables or layouts stand elsewhere."""
        return _place(self._cache, what, layout, str(self.holdings.digest).removeprefix("sha256:"))


def _as_published(holdings: Holdings) -> Iterator[Party]:
    """The parties with their names as published beside the names read from them: who copies a cell must find it."""
    written: dict[PartyId, list[str]] = defaultdict(list)
    for party, name in holdings.written():
        if len(name) <= MAX_CHARACTERS:
            written[party].append(name)
    for one in holdings.parties():
        cells = tuple(name for name in written.get(PartyId(one.id or ""), ()) if name not in one.weak_aliases)
        yield replace(one, aliases=tuple(dict.fromkeys((*one.aliases, *cells)))) if cells else one


def _category(text: str) -> tuple[str, ...]:
    """A name, and without the bracket at its end and what that holds, folded."""
    stem, bracket, inside = text.partition(" (")
    return (fold(text), fold(stem), fold(inside)) if bracket and text.endswith(")") else (fold(text),)


def open_snapshot(
    edition: Path | None, known: date | None, settings: Settings, *, law: str = "", also: str = ""
) -> Knowledge:
    """What a compiled edition says as known on a day; without any, the embedded starter edition answers.

    Args:
        known: the day of public knowledge; None for all that the edition holds.
        law: the day-stamp of the law, part of the digest.
        also: what names the custom lists beside the official ones, part of the digest; empty without any.

    Raises:
        EditionMissing: the directory holds no compiled edition.
        SourceUnreadable: it is damaged, or of another format.
    """
    directory = edition or settings.edition or starter.directory()
    return Knowledge(open_edition(directory), known, settings.cache_directory(), law, also)


def kept_index(cache: Path, name: str, parties: Sequence[Party]) -> "Index":
    """The match index over some parties: read from the cache, or built and kept there.

    Args:
        name: names the parties: other parties have another name.
    """
    from licet.match.index import FORMAT, Index

    folder = _place(cache, "index", FORMAT, hashlib.sha256(name.encode()).hexdigest())
    if _whole(folder):
        try:
            return Index.load(folder)
        except SourceUnreadable:
            pass  # removed, or replaced, by another process in this moment: it is built again
    built = Index.build(parties)
    keep(built.save, folder)
    return built


def _place(cache: Path, what: str, layout: int, of: str) -> Path:
    """The folder of something made from parties, named by its layout, the tables it was read with, and the parties."""
    from licet.match.stamp import stamp

    return cache / f"{what}-{layout}-{stamp()}-{of[:32]}"


def keep(save: Callable[[Path], None], folder: Path) -> None:
    """Puts something into the cache in one step; nothing where the cache cannot be written (it is then only slower)."""
    import shutil  # with tempfile a tenth of the time in which a snapshot opens, and seldom needed
    import tempfile

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    except OSError:
        return
    try:
        save(made)
        (made / SUMS).write_text(json.dumps(_sums(made), sort_keys=True), encoding="utf-8")
        if folder.exists() and not _whole(folder):
            # Damaged, or of another layout: it goes before the new one takes its place. A whole one, which another
            # process has put there meanwhile, stays: somebody may be reading it.
            shutil.rmtree(folder, ignore_errors=True)
        os.replace(made, folder)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)


def _whole(folder: Path) -> bool:
    """Whether everything in a folder of the cache is as it was written: half a file would answer `no match`."""
    try:
        return bool(json.loads((folder / SUMS).read_text(encoding="utf-8")) == _sums(folder))
    except (OSError, ValueError, RecursionError):
        return False


def _sums(folder: Path) -> dict[str, int]:
    """The checksum (CRC-32) of each file but the one that holds the checksums."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return {path.name: zlib.crc32(path.read_bytes()) for path in files}
