"""Blocks of parties and how they lie in files: the canonical bytes that digests and the hash tree are made of."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from licet.editions.compiled.link_rows import link_rows
from licet.editions.compiled.rows import listing_row, party_row
from licet.model import Link, Listing, Party, PartyId
from licet.tree import leaf_hash, root_of

BLOCK = 256
"""Parties in one block: one party costs the reading of a block, about a millisecond. A power of two, so that a
block is a whole subtree of the hash tree."""
BLOCK_BYTES = 50_000_000
"""Most bytes of a block after unpacking; the largest we know has 190,000."""
FILE_BYTES = 1_400_000
"""A file ends with the block that takes it over this size; a file stays below 1.5 MB."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
Rows = Sequence[tuple[Party, tuple[Listing, ...]]]


@dataclass(frozen=True, slots=True)
class Block:
    """One block before it is compressed: its first party, how many it has, its bytes, the root of its subtree."""

    first: str
    count: int
    content: bytes
    root: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def blocks(rows: Rows, beside: Mapping[PartyId, Sequence[Link]]) -> list[Block]:
    """The blocks of all parties.

    Args:
        rows: in the order of ids.
        beside: the links of each party.
    """
    return [_block(rows[start : start + BLOCK], beside) for start in range(0, len(rows), BLOCK)]


def _block(rows: Rows, beside: Mapping[PartyId, Sequence[Link]]) -> Block:
    parties, listings, leaves = [], [], []
    for party, several in rows:
        assert party.id is not None
        parties.append(canonical(party_row(party)))
        listings.append(canonical([listing_row(one) for one in several]))
        links = canonical(link_rows(party.id, beside))
        leaves.append(leaf_hash(joined([parties[-1], listings[-1], links])))
    return Block(str(rows[0][0].id), len(rows), joined(parties) + b"\n" + joined(listings), root_of(leaves))


def joined(values: Sequence[bytes]) -> bytes:
    """A list in canonical JSON, of values in canonical JSON."""
    return b"[" + b",".join(values) + b"]"


def files(several: Sequence[Block]) -> dict[str, bytes]:
    """The files that hold blocks, by name: a line with the lengths, then each block compressed."""
    blocks = [zlib.compress(one.content, 9) for one in several]
    parts: list[list[bytes]] = [[]]
    for block in blocks:
        if sum(map(len, parts[-1])) + len(block) > FILE_BYTES and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    contents = [canonical([len(block) for block in one]) + b"\n" + b"".join(one) for one in parts if one]
    return {_file_name(number): content for number, content in enumerate(contents)}


def places(directory: Path) -> Iterator[tuple[bytes, int, int]]:
    """Where each block lies: the bytes of its file, and from where to where it goes."""
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


def canonical(value: object) -> bytes:
    """A value as canonical JSON: sorted keys, no blanks, UTF-8."""
    return _ENCODER.encode(value).encode()
