"""The parts table: what a person decided, remembered with who, when and why, and used by classify and decide."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import licet
from licet.serve import parts
from licet.serve.parts import Remembered

Ask = Callable[..., Any]
DECIDED = ("--by", "A. Person", "--why", "datasheet rev. 3", "--on", "2026-02-01")


def one(**changed: str) -> Remembered:
    given = {"part": "AB-1", "eccn": "5A991", "by": "A. Person", "on": "2026-02-02", "why": "its manual"}
    return Remembered(**{**given, "law_day": "2026-02-01", **changed})


def test_a_decision_is_written_down_with_who_when_and_why(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"

    ran = ask("classify", "AB-1", "--eccn", "5A991", "--remember", *DECIDED, "--parts", table)

    head, line = table.read_text("utf-8").splitlines()
    assert ran.status == 0
    assert head == "part,eccn,by,on,why,law_day"
    assert line.startswith("AB-1,5A991,A. Person,")
    assert line.endswith(",datasheet rev. 3,2026-02-01")


def test_what_the_figures_give_is_remembered_without_an_eccn(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"

    ask("classify", "NVIDIA H100 SXM", "--remember", *DECIDED, "--parts", table)

    assert parts.read(table)["nvidia h100 sxm"].eccn == "3A090.a.1"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("NVIDIA H100 SXM", "--eccn", "3A991.p"), "3A090.a.1"),
        (("AB-1",), "--eccn"),
        (("H20",), "--eccn"),
        (("AB-1", "--eccn", "3B090"), "up to 2023-11-17"),
        (("AB-1", "--eccn", "3A090.d"), "3A090.c"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(ask: Ask, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    ran = ask("classify", *options, "--remember", *DECIDED, "--parts", tmp_path / "parts.csv")

    assert ran.status == 2
    assert words in ran.err
    assert not (tmp_path / "parts.csv").exists()


@pytest.mark.parametrize("field", ["by", "why"])
def test_a_decision_without_who_or_why_is_refused(tmp_path: Path, field: str) -> None:
    with pytest.raises(licet.BadInput, match=field):
        parts.remember(tmp_path / "parts.csv", one(**{field: ""}))


def test_nothing_is_remembered_without_a_table(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LICET_PARTS", raising=False)

    assert "LICET_PARTS" in ask("classify", "AB-1", "--eccn", "5A991", "--remember", *DECIDED).err


def test_the_last_decision_holds_and_the_earlier_ones_stay(tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"

    parts.remember(table, one())
    before = table.read_bytes()
    parts.remember(table, one(eccn="5A992.c", why="it encrypts"))

    assert table.read_bytes().startswith(before)
    assert parts.read(table)["ab-1"].eccn == "5A992.c"
    assert [line.eccn for line in parts.lines(table)] == ["5A991", "5A992.c"]


def test_a_line_that_somebody_added_without_an_end_is_kept_whole(tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"
    table.write_text("part,eccn,by,on,why,law_day\nX,EAR99,A,2026-01-01,why,2026-01-01", encoding="utf-8")

    parts.remember(table, one())

    assert [line.part for line in parts.lines(table)] == ["X", "AB-1"]


@pytest.mark.parametrize("text", ["", "part,eccn\n", "part,eccn,by,on,why,law_day\nX,EAR99\n", "\xff"])
def test_a_file_that_is_no_parts_table_is_refused_and_not_written_to(tmp_path: Path, text: str) -> None:
    table = tmp_path / "parts.csv"
    table.write_bytes(text.encode("latin-1"))

    with pytest.raises(licet.LicetError):
        parts.remember(table, one())

    assert table.read_bytes() == text.encode("latin-1")


def test_a_classification_holds_until_a_rule_may_have_moved_the_part() -> None:
    before = one(eccn="3A991", law_day="2023-11-16")

    assert before.stale(date(2023, 11, 16)) == ""
    assert "88 FR 73458" in before.stale(date(2023, 11, 17))
    assert one(eccn="3A991", law_day="2023-11-17").stale(date(2024, 9, 5)) == ""


def test_a_classification_of_a_later_law_says_nothing_of_an_earlier_day() -> None:
    assert one(eccn="3A090.a", law_day="2026-02-01").stale(date(2022, 10, 20)) != ""
    assert one(eccn="3A991", law_day="2023-11-17").stale(date(2023, 11, 16)) != ""


def test_ear99_is_looked_at_again_after_every_rule_that_made_an_entry() -> None:
    assert "90 FR 4544" in one(eccn="EAR99", law_day="2025-01-12").stale(date(2025, 1, 13))
    assert "88 FR 73458" in one(eccn="EAR99", law_day="2023-11-16").stale(date(2023, 11, 17))
    assert one(eccn="EAR99", law_day="2025-01-16").stale(date(2026, 3, 1)) == ""


def test_an_entry_that_no_rule_touched_holds_across_them() -> None:
    assert one(eccn="7A994", law_day="2021-01-01").stale(date(2026, 3, 1)) == ""


def test_one_that_was_taken_back_says_nothing(tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one(eccn="unknown"))

    assert parts.read(tmp_path / "parts.csv")["ab-1"].stale(date(2026, 2, 1)) != ""


def test_classify_tells_what_is_remembered(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"
    parts.remember(table, one())

    found = json.loads(ask("classify", " ab-1 ", "--parts", table, "--on", "2026-03-01", "--json").out)

    assert found["items"] == []
    assert (found["remembered"]["eccn"], found["remembered"]["look_again"]) == ("5A991", "")


def test_a_parts_list_takes_remembered_parts_too(ask: Ask, tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one())
    (tmp_path / "list.tsv").write_text("id\tname\n1\tAB-1\n2\tNVIDIA H20\n3\tAbacus\n", encoding="utf-8")

    files = ("--input", tmp_path / "list.tsv", "--output", tmp_path / "out.csv", "--parts", tmp_path / "parts.csv")
    ran = ask("classify", *files, "--on", "2026-03-01")

    rows = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "5A991 by A. Person" in rows[1]
    assert "Abacus" in (tmp_path / "out.csv.rejected.jsonl").read_text("utf-8")
    assert ran.status == 2


ORDER = "id,item,destination,end_user,hq,informed\n1,AB-1,DE,Example GmbH,DE,no\n"


def test_an_order_line_takes_the_remembered_eccn_and_says_so(ask: Ask, edition: Path, tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one())
    (tmp_path / "orders.csv").write_text(ORDER, encoding="utf-8")

    out = tmp_path / "out.jsonl"
    files = ("--input", tmp_path / "orders.csv", "--output", out, "--parts", tmp_path / "parts.csv")
    ask("decide", *files, "--edition", edition, "--on", "2026-03-01")

    (row,) = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert "5A991" in row["decision"]["citations"]
    assert "A. Person" in row["remembered"]["words"]


def test_an_outdated_eccn_is_not_used(ask: Ask, edition: Path, tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one(eccn="3A991", law_day="2023-01-05"))
    asked = ("--item", "AB-1", "--to", "DE", "--end-user", "Example GmbH", "--parts", tmp_path / "parts.csv")

    found = json.loads(ask("decide", *asked, "--edition", edition, "--on", "2026-03-01", "--json").out)

    assert "88 FR 73458" in found["remembered"]["look_again"]
    assert "classification" in found["decision"]["blocking_unknowns"]


def test_a_stated_eccn_comes_before_the_remembered_one(ask: Ask, edition: Path, tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one())
    asked = ("--item", "AB-1", "--eccn", "3A001.a.2", "--to", "DE", "--end-user", "Example GmbH")

    found = json.loads(ask("decide", *asked, "--parts", tmp_path / "parts.csv", "--edition", edition, "--json").out)

    assert "remembered" not in found


def test_figures_that_reach_3a090_contradict_a_remembered_eccn(ask: Ask, edition: Path, tmp_path: Path) -> None:
    parts.remember(tmp_path / "parts.csv", one(part="NVIDIA H100 SXM", eccn="EAR99"))
    asked = ("--item", "NVIDIA H100 SXM", "--to", "CN", "--end-user", "Example", "--hq", "CN", "--on", "2026-03-01")

    found = json.loads(ask("decide", *asked, "--parts", tmp_path / "parts.csv", "--edition", edition, "--json").out)

    assert found["decision"]["outcome"] not in ("nlr", "not_subject", "exception_available")


def test_an_item_that_no_table_holds_is_asked_back_with_near_names(ask: Ask, edition: Path) -> None:
    asked = ("--item", "RTX 4095", "--to", "CN", "--end-user", "Example", "--hq", "CN", "--edition", edition)

    told = " ".join(ask("decide", *asked, "--on", "2026-03-01").out.split())

    assert "No device of the table is named RTX 4095. Near: NVIDIA RTX 4090" in told
