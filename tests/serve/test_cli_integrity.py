"""`licet editions --verify`, `--prove` and `--check`."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from licet.editions.compiled.edition import Compiled, open_edition, write

Ask = Callable[..., Any]
QUARTZ = "us_bis_entity_list:quartz-lantern-cn"


@pytest.fixture
def whole(edition: Path, tmp_path: Path) -> Path:
    """The edition of all tests, with the counts of its lists as they are."""
    held = open_edition(edition)
    parties = tuple((one, held.listings(one.id)) for one in held.parties() if one.id)
    counts = Counter(str(party.id).split(":")[0] for party, _listings in parties)
    coverage = tuple(replace(held.coverage(one), parties=counts[one]) for one in held.lists)
    write(tmp_path / "whole", Compiled(held.editions, coverage, parties))
    return tmp_path / "whole"


def test_counts_of_lists_that_are_not_so_are_named(ask: Ask, edition: Path) -> None:
    ran = ask("editions", "--edition", edition, "--verify", "--json")

    said = "us_bis_denied_persons: 0 parties are readable, the manifest says 2"
    assert (ran.status, said in json.loads(ran.out)["problems"]) == (3, True)


def test_a_whole_edition_is_verified(ask: Ask, whole: Path) -> None:
    ran = ask("editions", "--edition", whole, "--verify", "--json")

    found = json.loads(ran.out)
    assert (ran.status, found["parties"], found["problems"]) == (0, 3, [])
    assert found["root"].startswith("sha256:")


def test_a_verified_edition_is_told_in_a_sentence(ask: Ask, whole: Path) -> None:
    ran = ask("editions", "--edition", whole, "--verify")

    assert ran.out.startswith("All as written: 3 parties and 0 links were hashed again.")


def test_a_damaged_edition_ends_with_status_three_and_says_where(ask: Ask, whole: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "edition"
    shutil.copytree(whole, damaged)
    (damaged / "parties-00.bin").write_bytes(b"[3]\nabc")

    ran = ask("editions", "--edition", damaged, "--verify")

    assert ran.status == 3
    assert "block 0 cannot be read" in " ".join(ran.out.split())


def test_publications_that_are_gone_are_named(ask: Ask, whole: Path, tmp_path: Path) -> None:
    ran = ask("editions", "--edition", whole, "--verify", "--from", tmp_path, "--json")

    assert ran.status == 3
    assert json.loads(ran.out)["problems"][0].startswith("us_bis_denied_persons of 2025-02-01: no file in")


@pytest.mark.parametrize("party", [QUARTZ, "us_bis_entity_list:nobody", "a:a", "z:z"])
def test_a_proof_is_checked_without_the_edition(ask: Ask, whole: Path, tmp_path: Path, party: str) -> None:
    file = tmp_path / "proof.json"
    file.write_text(ask("editions", "--edition", whole, "--prove", party, "--json").out, encoding="utf-8")
    root = json.loads(ask("editions", "--edition", whole, "--verify", "--json").out)["root"]

    ran = ask("editions", "--check", file, "--root", root, "--json")

    assert (ran.status, json.loads(ran.out)["holds"]) == (0, True)


def test_a_changed_proof_ends_with_status_one(ask: Ask, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    proof = ask("editions", "--edition", whole, "--prove", QUARTZ, "--json").out
    file.write_text(proof.replace("Quartz", "Quarts"), encoding="utf-8")

    ran = ask("editions", "--edition", whole, "--check", file)

    assert ran.status == 1
    assert ran.out.startswith("The proof fails")


def test_a_person_reads_that_no_party_has_an_id_and_what_that_does_not_say(ask: Ask, edition: Path) -> None:
    ran = ask("editions", "--edition", edition, "--prove", "us_bis_entity_list:nobody")

    assert ran.out.startswith("No party of this edition has the id us_bis_entity_list:nobody.")
    assert "This says nothing about its name" in ran.out


def test_a_person_reads_where_a_party_stands(ask: Ask, edition: Path) -> None:
    ran = ask("editions", "--edition", edition, "--prove", QUARTZ)

    assert "is in this edition: party 1 of 3" in " ".join(ran.out.split())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"holds": false, "party": "a"}', '{"holds": true, "leaf": 3}'])
def test_what_is_no_proof_is_wrong_input(ask: Ask, edition: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "proof.json"
    file.write_text(text, encoding="utf-8")

    ran = ask("editions", "--edition", edition, "--check", file)

    assert ran.status == 2
    assert "allowed: a proof as" in ran.err


@pytest.mark.parametrize(
    "options", [("--verify", "--prove", "x"), ("--from", "x"), ("--root", "x"), ("--prove", "x", "--check", "y")]
)
def test_options_that_do_not_go_together_are_wrong_input(ask: Ask, edition: Path, options: tuple[str, ...]) -> None:
    assert ask("editions", "--edition", edition, *options).status == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("party", f"{QUARTZ}\u200b"), ("party", f"{QUARTZ}\x1b[2K"), ("holds", 0), ("holds", "false"), ("holds", None)],
)
def test_a_proof_that_would_fool_its_reader_is_wrong_input(
    ask: Ask, whole: Path, tmp_path: Path, field: str, value: object
) -> None:
    proof = json.loads(ask("editions", "--edition", whole, "--prove", "us_bis_entity_list:nobody", "--json").out)
    file = tmp_path / "proof.json"
    file.write_text(json.dumps({**proof, field: value}), encoding="utf-8")

    ran = ask("editions", "--edition", whole, "--check", file)

    assert (ran.status, "The proof holds" in ran.out) == (2, False)


def test_a_proof_that_names_another_party_than_its_leaf_is_wrong_input(ask: Ask, whole: Path, tmp_path: Path) -> None:
    proof = json.loads(ask("editions", "--edition", whole, "--prove", QUARTZ, "--json").out)
    file = tmp_path / "proof.json"
    file.write_text(json.dumps({**proof, "party": "us_bis_entity_list:nobody"}), encoding="utf-8")

    assert ask("editions", "--edition", whole, "--check", file).status == 2


def test_a_checked_proof_of_absence_says_what_it_does_not_say(ask: Ask, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_text(ask("editions", "--edition", whole, "--prove", "a:a", "--json").out, encoding="utf-8")

    ran = ask("editions", "--edition", whole, "--check", file)

    assert "this says nothing about its name" in " ".join(ran.out.split())
