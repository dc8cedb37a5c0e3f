"""A compiled edition on disk: written, opened, read back, and refused when damaged."""

import json
import zlib
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from licet.editions.compiled.blocks import canonical
from licet.editions.compiled.edition import BLOCK, Compiled, Coverage, open_edition, write
from licet.editions.compiled.opened import Opened
from licet.editions.compiled.rows import party_row
from licet.errors import BadInput, EditionMissing, SourceUnreadable
from licet.model import (
    Basis,
    Citation,
    Digest,
    Edition,
    Footnote,
    Identifier,
    Kind,
    Listing,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
)

LIST = SourceId("us_bis_entity_list")
DAY = date(2026, 7, 9)


def party(number: int) -> tuple[Party, tuple[Listing, ...]]:
    identifier = PartyId(f"{LIST}:example-{number:04}")
    whole = Party(
        name=f"Example {number} Co., Ltd.",
        id=identifier,
        kind=Kind.ORGANIZATION,
        aliases=("示例",),
        weak_aliases=("EX",),
        addresses=("1 Example Road",),
        countries=("CN", "HK"),
        identifiers=(Identifier("uscc", "91110000MA005UCQ5P"),),
    )
    listing = Listing(
        list=LIST,
        party=identifier,
        name=whole.name,
        since=date(2025, 1, 16),
        since_basis=Basis.EFFECTIVE,
        citations=(Citation(90, 4619, date(2025, 1, 16)),),
        known_since=date(2025, 1, 16),
        edition=f"{LIST}@{DAY}",
        not_before=date(2025, 1, 1),
        not_after=date(2025, 2, 1),
        until=date(2026, 7, 9),
        until_basis=Basis.EDITION,
        until_not_before=date(2026, 7, 1),
        scope=Scope(ScopeItems.ALL, ("734.9(e)(2)",), (4,), ("x",), ("y",), ("GOV",)),
        policy=Policy((PolicyPart("*", PolicyCode.DENIAL),), ("744.21(e)",)),
        footnotes=(Footnote(4, date(2025, 1, 16)), Footnote(1)),
        programs=("EXAMPLE",),
    )
    return whole, (listing, replace(listing, since=None, since_basis=Basis.EDITION, scope=None, policy=None))


def compiled(count: int) -> Compiled:
    return Compiled(
        editions=(Edition(LIST, DAY, Digest("sha256:00"), count, 10),),
        coverage=(Coverage(LIST, (DAY,), DAY, 30, count),),
        parties=tuple(party(number) for number in range(count)),
        notes=("a note",),
    )


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    made = compiled(BLOCK + 3)

    write(tmp_path, made)
    held = open_edition(tmp_path)

    assert tuple((one, held.listings(one.id)) for one in held.parties() if one.id) == made.parties
    # Behind its own notes stand those on reviewed links whose parties this edition does not have.
    assert (held.editions, held.notes[:1], held.coverage(LIST)) == (made.editions, made.notes, made.coverage[0])
    assert all(one.startswith("links.csv: no party of this edition is ") for one in held.notes[1:])


def test_a_party_is_found_by_its_id_in_any_block(tmp_path: Path) -> None:
    write(tmp_path, compiled(BLOCK + 3))

    assert (
        open_edition(tmp_path).party(PartyId(f"{LIST}:example-{BLOCK + 1:04}")).name == f"Example {BLOCK + 1} Co., Ltd."
    )


@pytest.mark.parametrize("identifier", ["us_bis_entity_list:example-9999", "a", "z", ""])
def test_an_id_that_no_party_has_is_refused(tmp_path: Path, identifier: str) -> None:
    write(tmp_path, compiled(3))

    with pytest.raises(BadInput, match="party"):
        open_edition(tmp_path).party(PartyId(identifier))


def test_parties_are_a_sequence(tmp_path: Path) -> None:
    write(tmp_path, compiled(5))
    parties = open_edition(tmp_path).parties()

    assert len(parties) == 5
    assert parties[-1] == parties[4]
    assert list(parties[1:3]) == [parties[1], parties[2]]
    with pytest.raises(IndexError):
        parties[5]


def test_the_order_of_the_parties_does_not_change_the_edition(tmp_path: Path) -> None:
    made = compiled(5)

    assert write(tmp_path / "a", made) == write(tmp_path / "b", replace(made, parties=made.parties[::-1]))


def test_one_changed_fact_changes_the_digest(tmp_path: Path) -> None:
    made = compiled(2)
    first, listings = made.parties[0]
    other = replace(made, parties=((replace(first, countries=("CN",)), listings), *made.parties[1:]))

    assert write(tmp_path / "a", made) != write(tmp_path / "b", other)


def test_a_second_build_leaves_no_file_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "parties-07.bin").write_bytes(b"old")

    write(tmp_path, compiled(2))

    assert sorted(one.name for one in tmp_path.iterdir()) == ["links.bin", "manifest.json", "parties-00.bin"]


def test_a_directory_without_an_edition_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(EditionMissing, match="licet build"):
        open_edition(tmp_path)


def test_a_changed_manifest_is_refused(tmp_path: Path) -> None:
    write(tmp_path, compiled(2))
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("a note", "another"), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="digest"):
        open_edition(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}'])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    with pytest.raises(SourceUnreadable):
        open_edition(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"[3]\nabc", b"no header"])
def test_a_damaged_block_is_refused(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, compiled(2))
    (tmp_path / "parties-00.bin").write_bytes(damage)

    with pytest.raises(SourceUnreadable, match="build the edition again"):
        list(open_edition(tmp_path).parties())


def test_a_list_that_is_not_held_is_an_error_and_not_an_empty_answer(tmp_path: Path) -> None:
    write(tmp_path, compiled(2))

    with pytest.raises(EditionMissing, match="us_bis_uvl"):
        open_edition(tmp_path).coverage(SourceId("us_bis_uvl"))


def test_the_manifest_is_plain_json_with_the_digest(tmp_path: Path) -> None:
    digest = write(tmp_path, compiled(2))

    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["digest"] == digest


@pytest.mark.parametrize("key", ["editions", "coverage", "notes", "blocks", "links", "tree"])
@pytest.mark.parametrize("value", [None, 3])
def test_a_manifest_of_another_form_is_refused_even_with_a_right_digest(
    tmp_path: Path, key: str, value: object
) -> None:
    write(tmp_path, compiled(1))
    path = tmp_path / "manifest.json"
    manifest = {**json.loads(path.read_text(encoding="utf-8")), key: value}
    del manifest["digest"]
    canonical = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    manifest["digest"] = "sha256:" + sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="build the edition again"):
        tuple(open_edition(tmp_path).parties())


def test_an_edition_that_cannot_be_written_leaves_the_one_before_as_it_was(tmp_path: Path) -> None:
    digest = write(tmp_path, compiled(3))
    (tmp_path / "manifest.json.part").mkdir()

    with pytest.raises(SourceUnreadable, match="cannot be written"):
        write(tmp_path, compiled(2))

    assert open_edition(tmp_path).digest == digest
    assert len(tuple(open_edition(tmp_path).parties())) == 3


@pytest.mark.parametrize("key", ["blocks", "links", "tree"])
def test_a_manifest_that_lacks_a_part_is_refused(tmp_path: Path, key: str) -> None:
    write(tmp_path, compiled(1))
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["digest"], manifest[key]
    canonical = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    manifest["digest"] = "sha256:" + sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="build the edition again"):
        open_edition(tmp_path)


def forged(folder: Path, links: bytes | None = None, block: bytes | None = None) -> None:
    """Other content of the links or of the first block, with every digest computed again."""
    write(folder, compiled(1))
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if links is not None:
        (folder / "links.bin").write_bytes(zlib.compress(links))
        manifest["links"][1] = sha256(links).hexdigest()
    if block is not None:
        packed = zlib.compress(block)
        (folder / "parties-00.bin").write_bytes(f"[{len(packed)}]\n".encode() + packed)
        manifest["blocks"][0][2] = sha256(block).hexdigest()
    del manifest["digest"]
    canonical = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    manifest["digest"] = "sha256:" + sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    "links", [b"xx", b"[1]", b'{"a":1}', b"{}", b"[[]]", b'[["a","b","c","d","e"]]', b"[" * 90_000]
)
def test_links_of_another_shape_with_a_right_digest_are_refused(tmp_path: Path, links: bytes) -> None:
    forged(tmp_path, links=links)

    with pytest.raises(SourceUnreadable, match=r"links\.bin is not as licet writes it"):
        open_edition(tmp_path).links(PartyId(f"{LIST}:example-0000"))


@pytest.mark.parametrize(
    "block",
    [
        b"xx\n[[]]",
        b"[1]\n[[]]",
        b'{"a":1}\n[[]]',
        b'[["us_bis_entity_list:example-0000","A","x",[],[]]]\n[[]]',
        b'[["us_bis_entity_list:example-0000","A","x",[],[],[],[],[],[],[]]]\n[[]]',
        b'[["us_bis_entity_list:example-0000","A","organization",[],[],[],[],[],[],[]]]\n[[[1]]]',
        b'[["us_bis_entity_list:example-0000","A","organization",[],[],[],[],[],[],[]]]\n7',
    ],
)
def test_rows_of_another_shape_with_a_right_digest_are_refused(tmp_path: Path, block: bytes) -> None:
    forged(tmp_path, block=block)
    held = open_edition(tmp_path)

    with pytest.raises(SourceUnreadable, match="is not as licet writes it"):
        [(party, held.listings(PartyId(f"{LIST}:example-0000"))) for party in held.parties()]


def test_what_is_held_is_answered_from_when_the_files_are_gone(tmp_path: Path) -> None:
    given = compiled(BLOCK + 1)
    write(tmp_path, given)
    edition = open_edition(tmp_path)
    edition.hold()
    for file in tmp_path.iterdir():
        file.unlink()
    edition.read_all()
    assert [*edition.parties()] == [edition.party(one.id) for one, _ in given.parties if one.id]
    assert [*edition.all_listings()] == [several for _, several in given.parties]


def test_a_block_with_blanks_between_its_values_is_refused() -> None:
    rows = [party_row(party(number)[0]) for number in range(3)]
    listings: list[object] = [[] for _ in rows]
    assert len(Opened(canonical(rows) + b"\n" + canonical(listings), len(rows))) == len(rows)
    with pytest.raises(ValueError, match="canonical JSON"):
        Opened(json.dumps(rows).encode() + b"\n" + canonical(listings), len(rows))
