"""`licet export` and `licet screen --also`"""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import licet

Ask = Callable[..., Any]
DAY = ("--on", "2025-02-01")


def exported(ask: Ask, edition: Path, form: str, to: Path, *more: object) -> Any:
    ran = ask("export", "--format", form, "--edition", edition, "--to", to, *more)
    assert ran.status == 0, ran.err
    return ran


def test_followthemoney_is_a_folder_with_entities_and_a_catalog(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "ftm", tmp_path / "out")

    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["entities.ftm.json", "index.json"]


def test_the_catalog_has_the_digests_of_the_file(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "ftm", tmp_path)

    resource = json.loads((tmp_path / "index.json").read_text("utf-8"))["datasets"][0]["resources"][0]

    data = (tmp_path / "entities.ftm.json").read_bytes()
    assert resource["size"] == len(data)
    assert resource["sha256"] == hashlib.sha256(data).hexdigest()
    assert resource["checksum"] == hashlib.sha1(data, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("form", ["ftm", "csl", "senzing", "csv"])
def test_the_same_edition_gives_the_same_bytes(form: str, ask: Ask, edition: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        exported(ask, edition, form, tmp_path / name)

    one, two = ({f.name: f.read_bytes() for f in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert one


def test_every_party_is_in_every_form(ask: Ask, edition: Path, tmp_path: Path) -> None:
    for form in ("ftm", "csl", "senzing", "csv"):
        exported(ask, edition, form, tmp_path)

    results = json.loads((tmp_path / "consolidated.json").read_text("utf-8"))["results"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "parties.csv").read_text("utf-8"))))
    entities = (tmp_path / "entities.ftm.json").read_text("utf-8").splitlines()
    counts = {
        "csl": len(results),
        "csv": len(rows),
        "senzing": len((tmp_path / "senzing.jsonl").read_text("utf-8").splitlines()),
        "ftm": sum(bool(json.loads(one)["referents"]) for one in entities),
    }
    assert counts == dict.fromkeys(counts, 5)


def test_one_list_and_one_day_leave_out_the_others(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "csv", tmp_path / "a.csv", "--list", "SDN")
    exported(ask, edition, "csv", tmp_path / "b.csv", *DAY)

    assert (tmp_path / "a.csv").read_text("utf-8").count("us_ofac_sdn:") == 2
    assert "Gilded Thicket" not in (tmp_path / "b.csv").read_text("utf-8")


def test_changes_since_an_older_edition_make_the_new_export(
    ask: Ask, edition: Path, older: Path, tmp_path: Path
) -> None:
    exported(ask, older, "ftm", tmp_path / "old")
    exported(ask, edition, "ftm", tmp_path / "new", "--since-edition", older)

    read = {one: (tmp_path / one).read_text("utf-8").splitlines(keepends=True) for one in FILES}

    made = list(licet.apply_delta(read["old/entities.ftm.json"], read["new/entities.delta.json"]))
    assert made == read["new/entities.ftm.json"]


FILES = ("old/entities.ftm.json", "new/entities.delta.json", "new/entities.ftm.json")


def test_without_changes_the_delta_is_an_empty_file(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "ftm", tmp_path, "--since-edition", edition)

    assert (tmp_path / "entities.delta.json").read_bytes() == b""
    versions = json.loads((tmp_path / "delta.json").read_text("utf-8"))["versions"]
    assert list(versions.values()) == ["entities.delta.json"]


def test_the_time_is_the_one_given(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "ftm", tmp_path, "--at", "2026-11-23T02:00:00", "--url", "https://lists.example")

    whole = json.loads((tmp_path / "index.json").read_text("utf-8"))["datasets"][0]

    assert whole["last_export"] == "2026-11-23T02:00:00"
    assert whole["version"].startswith("20261123020000-")
    assert whole["resources"][0]["url"] == "https://lists.example/entities.ftm.json"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--format", "xml"), "--format is 'xml'"),
        (("--format", "csv", "--since-edition", "EDITION"), "--since-edition is 'csv'"),
        (("--format", "ftm", "--at", "noon"), "--at is 'noon'"),
        (("--format", "ftm", "--url", "lists.example"), "--url is 'lists.example'"),
        (("--format", "ftm", "--list", "NOPE"), "list is 'NOPE'"),
        (("--format", "ftm", "--on", "soon"), "--on is 'soon'"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(
    more: tuple[str, ...], said: str, ask: Ask, edition: Path, tmp_path: Path
) -> None:
    words = [str(edition) if one == "EDITION" else one for one in more]

    ran = ask("export", "--edition", edition, "--to", tmp_path / "out", *words)

    assert ran.status == 2
    assert said in ran.err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_place_that_cannot_be_written_is_told(ask: Ask, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    ran = ask("export", "--format", "csv", "--edition", edition, "--to", tmp_path / "file" / "out.csv")

    assert ran.status == 3
    assert "cannot be written" in ran.err


def test_a_csv_cell_that_looks_like_a_formula_is_text(ask: Ask, edition: Path, tmp_path: Path) -> None:
    from licet.exchange import party_csv
    from licet.model import Party, PartyId

    (row,) = party_csv.rows(Party('=HYPERLINK("x")', PartyId("us_ofac_sdn:1")), (), licet.open(edition=edition).day)

    assert row.startswith("us_ofac_sdn:1,\"'=HYPERLINK")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mylist.csv"
    path.write_text("id,name,why\n1,Copper Meadow Trading,Never answered\n", encoding="utf-8")
    return path


def test_a_match_on_a_custom_list_says_which_and_why(ask: Ask, edition: Path, mine: Path) -> None:
    ran = ask("screen", "Copper Meadow Trading", "--edition", edition, "--also", mine, *DAY)

    shown = " ".join(ran.out.split())
    assert ran.status == 1
    for said in ("on your list mylist", "Never answered", "Also asked: mylist.csv"):
        assert said in shown


def test_json_tells_a_custom_match_from_an_official_one(ask: Ask, edition: Path, mine: Path) -> None:
    ran = ask("screen", "Copper Meadow Trading", "--edition", edition, "--also", mine, *DAY, "--json")

    found = json.loads(ran.out)

    assert (found["matches"][0]["custom"], found["matches"][0]["why"]) == (True, ["Never answered"])
    assert found["matches"][0]["listings"][0]["list"] == "custom:mylist"
    assert found["matches"][0]["listings"][0]["since"] is None
    assert [one["list"] for one in found["also"]] == ["custom:mylist"]


def test_an_official_match_is_as_without_custom_lists(ask: Ask, edition: Path, mine: Path) -> None:
    plain = ask("screen", "Quartz Lantern Semiconductor", "--edition", edition, *DAY, "--json")
    beside = ask("screen", "Quartz Lantern Semiconductor", "--edition", edition, "--also", mine, *DAY, "--json")

    assert json.loads(plain.out)["matches"] == json.loads(beside.out)["matches"]


def test_a_file_of_names_is_screened_against_both(ask: Ask, edition: Path, mine: Path, tmp_path: Path) -> None:
    names, answers = tmp_path / "names.csv", tmp_path / "answers.jsonl"
    names.write_text("id,name\na,Copper Meadow Trading\nb,Quartz Lantern Semiconductor\n", encoding="utf-8")

    ran = ask("screen", "--input", names, "--output", answers, "--edition", edition, "--also", mine, *DAY)

    found = [json.loads(one) for one in answers.read_text("utf-8").splitlines()]
    assert ran.status == 0
    assert [one["matches"][0]["party"] for one in found] == ["custom:mylist:1", "us_bis_entity_list:quartz-lantern-cn"]
    assert "mylist.csv" in ran.err


def test_a_row_that_is_not_understood_stops_the_question(ask: Ask, edition: Path, mine: Path) -> None:
    mine.write_text("id,name,since\n1,Copper Meadow Trading,lately\n", encoding="utf-8")

    ran = ask("screen", "Copper Meadow Trading", "--edition", edition, "--also", mine, *DAY)

    assert ran.status == 2
    assert "mylist.csv line 2, since is 'lately'" in ran.err


def test_a_list_instead_of_the_edition_has_none_beside_it(ask: Ask, edition: Path, mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ftm.json"
    other.write_text('{"id": "x", "schema": "Company", "properties": {"name": ["A"]}}\n', encoding="utf-8")

    ran = ask("screen", "A", "--list", other, "--also", mine)

    assert ran.status == 2
    assert "--also" in ran.err


def test_our_export_can_be_screened_against(ask: Ask, edition: Path, tmp_path: Path) -> None:
    exported(ask, edition, "ftm", tmp_path)

    ran = ask("screen", "Velvet Harbor Holding", "--list", tmp_path / "entities.ftm.json", "--json")

    assert json.loads(ran.out)["matches"][0]["party"] == "us-ofac-sdn.90002"
