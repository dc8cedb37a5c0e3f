"""Whether an edition is what its digest says: every damage is named, and a proof needs none of our data."""

import json
import zlib
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from licet.editions.compiled.blocks import BLOCK, canonical
from licet.editions.compiled.edition import Compiled, Coverage, Holdings, open_edition, write
from licet.editions.compiled.integrity import AbsenceProof, InclusionProof, prove, proven, verify
from licet.errors import EditionMissing
from licet.model import Basis, Digest, Edition, Kind, Listing, Party, PartyId, SourceId
from licet.tree import leaf_hash, root_of

LIST = SourceId("us_bis_entity_list")
OTHER = SourceId("us_ofac_nscmic")
DAY = date(2026, 7, 9)
CONTENT = b"a publication"


def party(number: int, source: SourceId = LIST) -> tuple[Party, tuple[Listing, ...]]:
    identifier = PartyId(f"{source}:example-{number:04}")
    name = f"Example{number:04} Robotics Co., Ltd."
    listing = Listing(source, identifier, name, DAY, Basis.EFFECTIVE, (), DAY, f"{source}@{DAY}")
    return Party(name, identifier, Kind.ORGANIZATION, countries=("CN",)), (listing,)


def compiled(count: int) -> Compiled:
    digest = Digest("sha256:" + sha256(CONTENT).hexdigest())
    return Compiled(
        editions=(Edition(LIST, DAY, digest, count, len(CONTENT)),),
        coverage=(Coverage(LIST, (DAY,), DAY, 30, count), Coverage(OTHER, (DAY,), DAY, 30, 1)),
        parties=(*(party(number) for number in range(count)), party(1, OTHER)),
    )


def held(folder: Path, count: int = BLOCK + 3) -> Holdings:
    write(folder, compiled(count))
    return open_edition(folder)


def rewritten(folder: Path, **changed: object) -> None:
    """Changes the manifest and gives it the digest that belongs to it: what somebody does who knows the format."""
    path = folder / "manifest.json"
    manifest = {**json.loads(path.read_text(encoding="utf-8")), **changed}
    del manifest["digest"]
    digest = "sha256:" + sha256(canonical(manifest)).hexdigest()
    path.write_text(json.dumps({**manifest, "digest": digest}), encoding="utf-8")


# Verifying


def test_an_edition_as_it_was_written_has_no_problem(tmp_path: Path) -> None:
    held(tmp_path)

    found = verify(tmp_path)

    assert (found.parties, found.links, found.publications, found.problems) == (BLOCK + 4, 1, 1, ())


def test_a_changed_block_is_named(tmp_path: Path) -> None:
    held(tmp_path)
    path = tmp_path / "parties-00.bin"
    head, _newline, body = path.read_bytes().partition(b"\n")
    lengths = json.loads(head)
    first = zlib.decompress(body[: lengths[0]]).replace(b"Example0007", b"Example0008")
    packed = zlib.compress(first, 9)
    path.write_bytes(canonical([len(packed), *lengths[1:]]) + b"\n" + packed + body[lengths[0] :])

    problems = verify(tmp_path).problems

    assert [one for one in problems if "block 0" in one]
    assert not [one for one in problems if "block 1" in one]
    assert f"{LIST}: 3 parties are readable, the manifest says {BLOCK + 3}" in problems


def test_missing_blocks_are_named(tmp_path: Path) -> None:
    held(tmp_path)
    (tmp_path / "parties-00.bin").unlink()

    problems = verify(tmp_path).problems

    assert len([one for one in problems if "cannot be read" in one]) == 2


def test_blocks_that_the_manifest_does_not_name_are_told(tmp_path: Path) -> None:
    held(tmp_path)
    (tmp_path / "parties-01.bin").write_bytes((tmp_path / "parties-00.bin").read_bytes())

    assert verify(tmp_path).problems == ("2 of the blocks in the files are not named by the manifest",)


def test_changed_links_are_named(tmp_path: Path) -> None:
    held(tmp_path)
    (tmp_path / "links.bin").write_bytes(zlib.compress(b"[]"))

    assert any("links.bin is damaged" in one for one in verify(tmp_path).problems)


def test_a_party_added_with_all_digests_but_the_root_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a", compiled(3))
    write(tmp_path / "b", compiled(4))
    theirs = json.loads((tmp_path / "b" / "manifest.json").read_text(encoding="utf-8"))
    for name in ("parties-00.bin", "links.bin"):
        (tmp_path / "a" / name).write_bytes((tmp_path / "b" / name).read_bytes())
    ours = json.loads((tmp_path / "a" / "manifest.json").read_text(encoding="utf-8"))
    blocks = [[*theirs["blocks"][0][:3], ours["blocks"][0][3]]]
    rewritten(tmp_path / "a", blocks=blocks, links=theirs["links"], tree=[5, ours["tree"][1]])

    problems = verify(tmp_path / "a").problems

    assert any("its root is not the one in the manifest" in one for one in problems)
    assert f"{LIST}: 4 parties are readable, the manifest says 3" in problems


def test_a_root_that_does_not_belong_to_the_blocks_is_named(tmp_path: Path) -> None:
    size = held(tmp_path).size
    rewritten(tmp_path, tree=[size, "00" * 32])

    assert any(one.startswith("the root of the tree is sha256:") for one in verify(tmp_path).problems)


def test_a_link_to_nobody_is_named(tmp_path: Path) -> None:
    held(tmp_path)
    content = canonical([[f"{LIST}:example-0001", f"{OTHER}:nobody", "name", "strong", "because"]])
    (tmp_path / "links.bin").write_bytes(zlib.compress(content))
    rewritten(tmp_path, links=[1, sha256(content).hexdigest()])

    problems = verify(tmp_path).problems

    assert f"links.bin links {OTHER}:nobody, which is no party of this edition" in problems
    assert any("its root is not the one in the manifest" in one for one in problems)


def test_no_edition_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EditionMissing):
        verify(tmp_path)


def test_the_publications_it_was_compiled_from_are_compared(tmp_path: Path) -> None:
    held(tmp_path / "edition")
    folder = tmp_path / "sources" / LIST
    folder.mkdir(parents=True)
    (folder / f"bis-{DAY}.csv").write_bytes(CONTENT)

    assert verify(tmp_path / "edition", tmp_path / "sources").problems == ()


def test_a_changed_publication_is_named(tmp_path: Path) -> None:
    held(tmp_path / "edition")
    folder = tmp_path / "sources" / LIST
    folder.mkdir(parents=True)
    (folder / f"bis-{DAY}.csv").write_bytes(CONTENT + b"!")

    (problem,) = verify(tmp_path / "edition", tmp_path / "sources").problems

    assert problem.startswith(f"{LIST} of {DAY}: no file in")
    assert problem.endswith(f"of that day there is bis-{DAY}.csv")


# Proving


@pytest.mark.parametrize("number", [0, 1, BLOCK - 1, BLOCK, BLOCK + 2])
def test_a_party_is_proven_to_be_in_the_edition(tmp_path: Path, number: int) -> None:
    edition = held(tmp_path)

    proof = prove(edition, f"{LIST}:example-{number:04}")

    assert isinstance(proof, InclusionProof)
    assert (proof.party, proof.index, proof.size) == (f"{LIST}:example-{number:04}", number, BLOCK + 4)
    assert proven(proof, edition.root)


def test_the_leaf_holds_the_party_its_listings_and_its_links(tmp_path: Path) -> None:
    edition = held(tmp_path, 3)

    proof = prove(edition, f"{LIST}:example-0001")

    assert isinstance(proof, InclusionProof)
    rows, listings, links = json.loads(proof.leaf)
    assert rows[:2] == [f"{LIST}:example-0001", "Example0001 Robotics Co., Ltd."]
    assert listings[0][0] == LIST
    assert links == [[f"{OTHER}:example-0001", "name", "strong", links[0][3]]]


def test_the_root_is_that_of_one_tree_over_all_leaves(tmp_path: Path) -> None:
    edition = held(tmp_path)

    leaves = [leaf for block in range(2) for leaf in edition.leaves(block)]

    assert edition.root == "sha256:" + root_of([leaf_hash(one) for one in leaves]).hex()


def test_a_proof_fails_for_another_root_or_another_leaf(tmp_path: Path) -> None:
    edition = held(tmp_path / "a", 3)
    proof = prove(edition, f"{LIST}:example-0001")
    assert isinstance(proof, InclusionProof)

    assert not proven(proof, held(tmp_path / "b", 4).root)
    assert not proven(replace(proof, leaf=proof.leaf.replace(b"CN", b"RU")), edition.root)
    assert not proven(replace(proof, path=("sha256:xyz", *proof.path[1:])), edition.root)


@pytest.mark.parametrize("missing", ["a", f"{LIST}:example-0001x", f"{LIST}:example-{BLOCK - 1:04}x", "z"])
def test_an_id_that_no_party_has_is_proven_to_be_absent(tmp_path: Path, missing: str) -> None:
    edition = held(tmp_path)

    proof = prove(edition, missing)

    assert isinstance(proof, AbsenceProof)
    assert proven(proof, edition.root)
    assert not proven(replace(proof, party=f"{LIST}:example-0002"), edition.root)


def test_parties_that_are_no_neighbors_prove_no_absence(tmp_path: Path) -> None:
    edition = held(tmp_path)
    sides = [prove(edition, f"{LIST}:example-{number:04}") for number in (1, 3)]
    before, after = (one for one in sides if isinstance(one, InclusionProof))

    assert not proven(AbsenceProof(f"{LIST}:example-0002", before, after), edition.root)
    assert not proven(AbsenceProof(f"{LIST}:example-0002", before, None), edition.root)
    assert not proven(AbsenceProof(f"{LIST}:example-0002", None, after), edition.root)
    assert not proven(AbsenceProof(f"{LIST}:example-0002", None, None), edition.root)
    assert not proven(
        AbsenceProof(f"{LIST}:example-0002", before, replace(after, index=before.index + 1)), edition.root
    )


def test_a_neighbor_that_is_no_party_proves_no_absence(tmp_path: Path) -> None:
    write(tmp_path, compiled(1))
    leaf = b"not json"
    root = "sha256:" + leaf_hash(leaf).hex()

    assert not proven(AbsenceProof("a", None, InclusionProof(leaf, 0, 1, (), root)), root)
