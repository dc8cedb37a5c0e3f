"""Whether a compiled edition is what its digest says, and proofs that one party is in it, or that no party has an id.

A proof is checked with `proven` alone. It reads no edition: RFC 6962 and the root, which `manifest.json` and
`licet editions --verify` name, are enough to check one anywhere.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from licet.editions.compiled.blocks import BLOCK, places
from licet.editions.compiled.edition import Holdings, open_edition
from licet.errors import LicetError, SourceUnreadable
from licet.model import SourceId
from licet.sources.source import plain_bytes
from licet.tree import Inclusion, included, leaf_hash, path_of, root_of

_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That a party stands, with its listings and links, in the edition of this root.

    `leaf` is canonical JSON: the party, its listings, its links, as rows. `path`: hashes from the leaf to the root.
    Hashes are written `sha256:` and 64 hexadecimal digits.
    """

    leaf: bytes
    index: int
    size: int
    path: tuple[str, ...]
    root: str

    @property
    def party(self) -> str:
        """The id of the party that the leaf is about."""
        return str(json.loads(self.leaf)[0][0])


@dataclass(frozen=True, slots=True)
class AbsenceProof:
    """That no party of an edition has an id: the parties that would stand before and after it are neighbors.

    `before` None: it would be the first; `after` None: the last. It says nothing about other ids of the same name.
    """

    party: str
    before: InclusionProof | None
    after: InclusionProof | None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was counted and hashed again, and what does not agree, in sentences; none where all is as it was written."""

    parties: int
    links: int
    publications: int
    problems: tuple[str, ...]


def prove(holdings: Holdings, party: str) -> InclusionProof | AbsenceProof:
    """The proof that a party is in the edition with its listings and links; else that no party of it has this id."""
    position = holdings.place(party)
    if position is not None:
        return _proof(holdings, position)
    after = holdings.position_after(party)
    return AbsenceProof(
        party,
        _proof(holdings, after - 1) if after > 0 else None,
        _proof(holdings, after) if after < holdings.size else None,
    )


def _proof(holdings: Holdings, position: int) -> InclusionProof:
    block, place = divmod(position, BLOCK)
    leaves = holdings.leaves(block)
    path = (*path_of([leaf_hash(one) for one in leaves], place), *path_of(holdings.subtrees, block))
    said = tuple(_PREFIX + one.hex() for one in path)
    return InclusionProof(leaves[place], position, holdings.size, said, holdings.root)


def proven(proof: InclusionProof | AbsenceProof, root: str) -> bool:
    """Whether a proof shows what it says of the edition of this root; nothing else is needed."""
    try:
        if isinstance(proof, InclusionProof):
            path = tuple(_bytes(one) for one in proof.path)
            return included(Inclusion(proof.leaf, proof.index, proof.size, path), _bytes(root))
        return _between(proof, root)
    except (ValueError, LookupError, TypeError):
        return False  # not even of the form of a proof


def _between(proof: AbsenceProof, root: str) -> bool:
    """Whether two neighbors leave no place for an id; where one is missing, the other stands at the end."""
    before, after = proof.before, proof.after
    sides = [one for one in (before, after) if one is not None]
    if not sides or not all(proven(one, root) for one in sides) or len({one.size for one in sides}) > 1:
        return False
    last = before.index if before is not None else -1
    following = after.index if after is not None else sides[0].size
    in_order = (before is None or before.party < proof.party) and (after is None or proof.party < after.party)
    return in_order and following == last + 1


def _bytes(digest: str) -> bytes:
    return bytes.fromhex(digest.removeprefix(_PREFIX))


def verify(directory: Path, publications: Path | None = None) -> Verified:
    """Reads a compiled edition whole, and computes every digest of it again.

    Args:
        publications: the folder it was compiled from; then its files are compared with the digests it names.

    Raises:
        EditionMissing: the directory holds no compiled edition.
        SourceUnreadable: the manifest itself is damaged: nothing else can be trusted.
    """
    holdings = open_edition(directory)
    problems = [*_links_slips(holdings), *_block_slips(holdings), *_spare_slips(holdings), *_tree_slips(holdings)]
    if publications is not None:
        problems += _publication_slips(holdings, publications)
    return Verified(holdings.size, holdings.links_count, len(holdings.editions), tuple(problems))


def _links_slips(holdings: Holdings) -> Iterator[str]:
    try:
        links = holdings.all_links
    except LicetError as slip:
        yield str(slip)
        return
    if len(links) != holdings.links_count:
        yield f"links.bin holds {len(links):,} links, the manifest says {holdings.links_count:,}"
    for one in links:
        try:
            missing = [side for side in (one.a, one.b) if holdings.place(side) is None]
        except LicetError:
            continue  # the block is named by the check of blocks
        yield from (f"links.bin links {side}, which is no party of this edition" for side in missing)


def _block_slips(holdings: Holdings) -> Iterator[str]:
    last, counted = "", dict.fromkeys(holdings.lists, 0)
    for number, subtree in enumerate(holdings.subtrees):
        try:
            leaves = holdings.leaves(number)
        except (LicetError, ValueError) as slip:
            yield str(slip) if isinstance(slip, LicetError) else f"block {number}: {slip}"
            continue
        ids = [str(json.loads(one)[0][0]) for one in leaves]
        for one in ids:
            if one <= last:
                yield f"block {number}: {one} does not come after {last}"
            last = one
            source = SourceId(one.split(":")[0])
            counted[source] = counted.get(source, 0) + 1
        if root_of([leaf_hash(one) for one in leaves]) != subtree:
            yield f"block {number} ({ids[0]} to {ids[-1]}): its root is not the one in the manifest"
    for source, count in sorted(counted.items()):
        said = holdings.coverage(source).parties if source in holdings.lists else 0
        if count != said:
            yield f"{source}: {count:,} parties are readable, the manifest says {said:,}"


def _spare_slips(holdings: Holdings) -> Iterator[str]:
    """Blocks in the files that the manifest does not name: nobody reads them, and nobody wrote them."""
    try:
        spare = sum(1 for _place in places(holdings.directory)) - len(holdings.subtrees)
    except (ValueError, TypeError, OSError):
        return  # then no block can be read, and each is named
    if spare > 0:
        yield f"{spare} of the blocks in the files are not named by the manifest"


def _tree_slips(holdings: Holdings) -> Iterator[str]:
    root = _PREFIX + root_of(holdings.subtrees).hex()
    if root != holdings.root:
        yield f"the root of the tree is {root}, the manifest says {holdings.root}"


def _publication_slips(holdings: Holdings, folder: Path) -> Iterator[str]:
    """The publications named that no file of the folder is, and the files that bear their day instead."""
    files = sorted(path for path in folder.glob("*/*") if path.is_file())
    there = {digest for path in files for digest in _digests(path)}
    for one in holdings.editions:
        if not one.typed and one.sha256 not in there:
            others = [path.name for path in files if path.parent.name == one.source and str(one.day) in path.name]
            instead = f"; of that day there is {', '.join(others)}" if others else ""
            yield f"{one.source} of {one.day}: no file in {folder} has its {one.sha256}{instead}"


def _digests(path: Path) -> Iterator[str]:
    """The digest of a file's bytes, and of what is inside where it is compressed; none where it cannot be read."""
    try:
        data = path.read_bytes()
        yield _PREFIX + sha256(data).hexdigest()
        yield _PREFIX + sha256(plain_bytes(data, path.name)).hexdigest()
    except (SourceUnreadable, OSError):
        return  # then no publication has its digest, and that is said
