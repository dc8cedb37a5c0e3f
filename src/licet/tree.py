"""A hash tree over a row of byte strings: one root for all, and short proofs that one of them is in it.

The tree of RFC 6962, section 2.1 (Certificate Transparency), with SHA-256. Pure: bytes in, bytes out; it knows
neither editions nor records, so that both can rest on it and a proof can be checked without either.

Not modelled here: consistency between two trees of a growing log (RFC 6962, section 2.1.2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""Root of a tree without leaves."""

_LEAF = b"\x00"
_NODE = b"\x01"
_HASH_SIZE = sha256().digest_size


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That a leaf stands at a place in a tree: the leaf's bytes, its index from 0, the tree's size, and the path.

    `path`: the hashes beside the way from the leaf to the root, the leaf's neighbor first, 32 bytes each.
    """

    leaf: bytes
    index: int
    size: int
    path: tuple[bytes, ...]


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf, 32 bytes.

    Source:
        RFC 6962, section 2.1: the leaf's bytes behind a zero byte.
    """
    return sha256(_LEAF + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two hashes side by side, 32 bytes.

    Source:
        RFC 6962, section 2.1: both behind a byte of value one, so that no node can pass for a leaf.
    """
    return sha256(_NODE + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves, or over roots of whole subtrees of one size (the last may be smaller).

    The size of those subtrees must be a power of two; then both give the same root.

    Source:
        RFC 6962, section 2.1. Pairing level by level and carrying an odd last hash up is its split at the largest
        power of two below the size.
    """
    if not hashes:
        return EMPTY
    level = list(hashes)
    while len(level) > 1:
        level = list(_paired(level))
    return level[0]


def path_of(hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes beside the way from one place to the root, lowest first; over leaves or subtrees as `root_of`.

    Source:
        RFC 6962, section 2.1.1.
    """
    if not 0 <= index < len(hashes):
        raise IndexError(index)
    level, path = list(hashes), []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        level, index = list(_paired(level)), index >> 1
    return tuple(path)


def _paired(level: Sequence[bytes]) -> Iterator[bytes]:
    for at in range(0, len(level) - 1, 2):
        yield node_hash(level[at], level[at + 1])
    if len(level) % 2:
        yield level[-1]


def included(proof: Inclusion, root: bytes) -> bool:
    """Whether a proof shows that its leaf stands at its index in the tree of this root; needs nothing but the two.

    Source:
        RFC 9162, section 2.1.3.2 (the check that belongs to RFC 6962, section 2.1.1).
    """
    if not 0 <= proof.index < proof.size or len(root) != _HASH_SIZE:
        return False
    at, last, found = proof.index, proof.size - 1, leaf_hash(proof.leaf)
    for beside in proof.path:
        if last == 0 or len(beside) != _HASH_SIZE:
            return False
        if at % 2 or at == last:
            found = node_hash(beside, found)
            while not at % 2:
                # No neighbor on these levels: the last hash was carried up as it is.
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root
