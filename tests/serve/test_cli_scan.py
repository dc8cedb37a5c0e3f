"""`licet scan`: the parties a document names."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
TEXT = "Order 12: two ovens for Quartz Lantern Semiconductor Co., Ltd., and one for Bluebird Garden Tools Ltd.\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "order.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_shape_of_the_contract(ask: Ask, edition: Path, document: Path) -> None:
    ran = ask("scan", document, "--on", "2025-02-01", "--edition", edition, "--json")

    found = json.loads(ran.out)

    assert (found["doc"], found["on"]) == ("order.txt", "2025-02-01")
    assert found["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    (mention,) = found["mentions"]
    assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    assert mention["party"] == "us_bis_entity_list:quartz-lantern-cn"
    assert mention["listings"][0]["in_force"] is True
    assert {"list", "since", "until", "citation"} <= set(mention["listings"][0])
    assert ran.status == 1


def test_before_the_listing_the_party_is_reported_only_with_all(ask: Ask, edition: Path, document: Path) -> None:
    day = ("--on", "2025-01-15", "--edition", edition, "--json")

    assert json.loads(ask("scan", document, *day).out)["mentions"] == []
    assert json.loads(ask("scan", document, "--all", *day).out)["mentions"][0]["listings"][0]["in_force"] is False


def test_a_reader_sees_name_list_day_and_citation(ask: Ask, edition: Path, document: Path) -> None:
    said = ask("scan", document, "--on", "2025-02-01", "--edition", edition).out

    assert "Entity List since 2025-01-16 (90 FR 4619): in force" in said


def test_several_files_give_json_lines_and_one_that_cannot_be_read_stops_no_other(
    ask: Ask, edition: Path, document: Path, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"\x00\x01")

    ran = ask("scan", document, tmp_path / "scan.pdf", document, "--on", "2025-02-01", "--edition", edition, "--json")

    assert [json.loads(line)["doc"] for line in ran.out.splitlines()] == ["order.txt", "order.txt"]
    assert "scan.pdf" in ran.err
    assert ran.status == 3


def test_a_folder_gets_an_answer_for_each_document(ask: Ask, edition: Path, document: Path, tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()

    ask("scan", document, "--output", tmp_path / "answers", "--on", "2025-02-01", "--edition", edition)

    assert json.loads((tmp_path / "answers" / "order.json").read_text("utf-8"))["doc"] == "order.txt"


def test_the_documents_own_day_is_shown_and_can_be_asked_for(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Lulea, 15 January 2025\nFor Quartz Lantern Semiconductor Co., Ltd.\n", encoding="utf-8")

    today = ask("scan", path, "--on", "2025-02-01", "--edition", edition)
    own = json.loads(ask("scan", path, "--on", "document", "--edition", edition, "--json").out)

    assert "dated 2025-01-15 (date line, line 1), but the lists were asked for" in " ".join(today.out.split())
    assert (own["on"], own["mentions"]) == ("2025-01-15", [])
    assert own["dated"]["day"] == "2025-01-15"


def test_a_day_that_reads_in_two_ways_is_not_chosen(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Date: 03/04/2025\n", encoding="utf-8")

    ran = ask("scan", path, "--on", "document", "--edition", edition)

    assert ran.status == 2
    assert "2025-04-03 or 2025-03-04" in ran.err


def test_mentions_in_menus_stand_apart(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<nav><a>Quartz Lantern Semiconductor Co., Ltd.</a></nav><p>An article on glass.</p>", encoding="utf-8"
    )

    ran = ask("scan", path, "--on", "2025-02-01", "--edition", edition, "--json")

    found = json.loads(ran.out)
    assert found["mentions"] == []
    assert found["in_furniture"][0]["where"] == "page furniture, line 1"
    assert ran.status == 0


def test_a_document_with_a_part_that_was_not_read_needs_attention(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "order.eml"
    path.write_bytes(
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n"
        b"Content-Disposition: attachment; filename=scan.png\n\nx\n--b--\n"
    )

    ran = ask("scan", path, "--on", "2025-02-01", "--edition", edition, "--json")

    assert json.loads(ran.out)["not_read"][0]["where"] == "attachment scan.png"
    assert ran.status == 1


def test_the_fields_of_a_scan_are_documented(ask: Ask, edition: Path, document: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    sections = {one.split("\n")[0]: one for one in re.split(r"^## ", page, flags=re.MULTILINE)}
    answer = json.loads(ask("scan", document, "--on", "2025-02-01", "--edition", edition, "--json").out)

    def documented(section: str) -> set[str]:
        cells = re.findall(r"^\| (`.*?) \|", sections[section], re.MULTILINE)
        return {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}

    assert set(answer) == documented("scan")
    assert set(answer["mentions"][0]) == documented("mention")
