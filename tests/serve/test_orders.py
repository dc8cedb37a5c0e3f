"""Order lines in, decisions out: tables of every form, rows kept aside, nothing lost and nothing run."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import licet
from licet import Answer, BadInput
from licet.serve import deciding, questions

Ask = Callable[..., Any]
DAY = date(2025, 2, 1)
HEAD = ("id", "item", "eccn", "destination", "end_user", "end_user_hq", "no_listed_owner", "date", "order")
CHAIR = (
    "1",
    "office chair",
    "EAR99",
    "CN",
    "Quartz Lantern Semiconductor Co. Ltd.",
    "CN",
    "unknown",
    "2025-02-01",
    "A7",
)


def orders(folder: Path, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Path:
    path = folder / "orders.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_has_the_answer_in_a_word_in_words_and_with_its_reasons(ask: Ask, edition: Path, tmp_path: Path) -> None:
    ran = ask("decide", "--input", orders(tmp_path, CHAIR), "--output", tmp_path / "d.csv", "--edition", edition)

    (row,) = table(tmp_path / "d.csv")

    assert ran.status == 0
    assert (row["id"], row["may go"], row["outcome"]) == ("1", "no", "license_required")
    assert row["answer"] == "Not without a license"
    assert "EL (744.11(a)): Quartz Lantern Semiconductor Co. Ltd." in row["requirements"]
    assert row["review policy"].startswith("presumption of denial: ")
    assert row["next step"].startswith("Hold it. Apply for a license (expect a refusal)")
    assert "744.11(a)" in row["citations"]


def test_other_columns_are_carried_through_and_run_nothing(ask: Ask, edition: Path, tmp_path: Path) -> None:
    row = (*CHAIR[:-1], '=HYPERLINK("http://x.example")')

    ask("decide", "--input", orders(tmp_path, row), "--output", tmp_path / "d.csv", "--edition", edition)

    (found,) = table(tmp_path / "d.csv")
    assert found["order"].startswith("'=HYPERLINK")


@pytest.mark.parametrize("ending", ["xlsx", "parquet", "tsv", "jsonl", "csv.gz"])
def test_every_form_of_output_is_written(ask: Ask, edition: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"d.{ending}"

    ran = ask("decide", "--input", orders(tmp_path, CHAIR), "--output", output, "--edition", edition)

    assert ran.status == 0, ran.err
    assert output.stat().st_size > 100


def test_a_workbook_of_orders_is_decided_into_a_workbook(ask: Ask, edition: Path, tmp_path: Path) -> None:
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    book = xlsxwriter.Workbook(tmp_path / "orders.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, CHAIR)
    book.close()

    ran = ask("decide", "--input", tmp_path / "orders.xlsx", "--output", tmp_path / "d.xlsx", "--edition", edition)

    assert ran.status == 0, ran.err
    head, row = CalamineWorkbook.from_path(tmp_path / "d.xlsx").get_sheet_by_index(0).to_python()
    assert dict(zip(head, row, strict=True))["answer"] == "Not without a license"
    assert dict(zip(head, row, strict=True))["order"] == "A7"


def test_a_workbook_with_days_numbers_and_blank_rows_is_decided_as_the_same_text(
    ask: Ask, edition: Path, tmp_path: Path
) -> None:
    import xlsxwriter

    head = (*HEAD, "value_usd", "informed")
    texts = [("4711", *CHAIR[1:], "12500.5", "no"), ("4712", *CHAIR[1:], "900", "")]
    book = xlsxwriter.Workbook(tmp_path / "orders.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, head)
    for line, row, worth, informed in ((2, texts[0], 12500.5, False), (5, texts[1], 900.0, None)):
        sheet.write_row(line, 0, [int(row[0]), *row[1:-2], worth])
        sheet.write_datetime(line, head.index("date"), date(2025, 2, 1), book.add_format({"num_format": "d.m.yy"}))
        if informed is not None:
            sheet.write_boolean(line, head.index("informed"), informed)
    sheet.write_row(3, 0, [" "] * len(head))
    book.close()

    ran = ask("decide", "--input", tmp_path / "orders.xlsx", "--output", tmp_path / "d.csv", "--edition", edition)
    ask("decide", "--input", orders(tmp_path, *texts, head=head), "--output", tmp_path / "t.csv", "--edition", edition)

    assert ran.status == 0, ran.err
    assert "2 rows answered" in ran.err
    told = [{name: row[name] for name in deciding.COLUMNS} for row in table(tmp_path / "d.csv")]
    assert told == [{name: row[name] for name in deciding.COLUMNS} for row in table(tmp_path / "t.csv")]
    assert [row["id"] for row in told] == ["4711", "4712"]


def test_a_row_of_blank_cells_is_no_order_line(ask: Ask, edition: Path, tmp_path: Path) -> None:
    blank = ("", " ", *[""] * (len(HEAD) - 2))

    ran = ask("decide", "--input", orders(tmp_path, blank, CHAIR), "--output", tmp_path / "d.csv", "--edition", edition)

    assert ran.status == 0
    assert len(table(tmp_path / "d.csv")) == 1


def test_a_row_kept_aside_is_kept_whole(ask: Ask, edition: Path, tmp_path: Path) -> None:
    long = "x" * 5_000
    bad = (*("Atlantis" if name == "destination" else cell for name, cell in zip(HEAD[:-1], CHAIR, strict=False)), long)
    torn = ("1", "office chair", long)

    ask("decide", "--input", orders(tmp_path, bad, torn), "--output", tmp_path / "d.csv", "--edition", edition)

    read, unread = (tmp_path / "d.csv.rejected.jsonl").read_text("utf-8").splitlines()
    assert json.loads(read)["row"] == dict(zip(HEAD, bad, strict=True))
    assert [json.loads(read)[name] for name in ("file", "line")] == ["orders.csv", 2]
    assert json.loads(unread)["text"] == ",".join(torn)
    assert [json.loads(unread)[name] for name in ("file", "line")] == ["orders.csv", 3]


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        ("destination", "Atlantis", "Atlantis"),
        ("destination", "", "destination"),
        ("end_user", "", "a party in the column end_user"),
        ("date", "20.01.2025", "a day like"),
        ("end_user_hq", "Atlantis", "Atlantis"),
        ("no_listed_owner", "perhaps", "yes, no, or unknown"),
    ],
)
def test_a_row_that_cannot_be_read_is_kept_aside_with_its_reason(
    ask: Ask, edition: Path, tmp_path: Path, place: str, value: str, reason: str
) -> None:
    bad = tuple(value if name == place else cell for name, cell in zip(HEAD, CHAIR, strict=True))

    ran = ask("decide", "--input", orders(tmp_path, bad, CHAIR), "--output", tmp_path / "d.csv", "--edition", edition)

    assert ran.status == 2
    assert len(table(tmp_path / "d.csv")) == 1
    (aside,) = (tmp_path / "d.csv.rejected.jsonl").read_text("utf-8").splitlines()
    assert json.loads(aside)["line"] == 2
    assert reason in json.loads(aside)["reason"]


def test_an_interrupted_run_goes_on(ask: Ask, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("decide", "--input", orders(tmp_path, CHAIR, CHAIR), "--output", tmp_path / "d.csv", "--edition", edition)
    whole = ask(*asked)
    monkeypatch.setattr(deciding.batch, "CHUNK", 1)

    again = ask(*asked, "--resume")

    assert (whole.status, again.status) == (0, 0)
    assert len(table(tmp_path / "d.csv")) == 2


def test_a_run_with_another_table_of_ones_own_is_another_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, own = licet.open(), tmp_path / "own.csv"
    own.write_text("first", encoding="utf-8")
    lines = deciding.Lines(tmp_path / "o.csv", None, {}, DAY, parts=own)

    bare = deciding._stamp(snapshot, DAY, deciding.Lines(tmp_path / "o.csv", None, {}, DAY))
    first = deciding._stamp(snapshot, DAY, lines)
    own.write_text("second", encoding="utf-8")
    second = deciding._stamp(snapshot, DAY, lines)
    monkeypatch.setenv("LICET_ACCELERATORS", str(own))
    third = deciding._stamp(snapshot, DAY, lines)

    assert len({bare, first, second, third}) == 4


def test_a_table_says_the_same_as_the_whole_decisions_of_json_lines(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = orders(tmp_path, *lines_of_a_book())

    tables = ask("decide", "--input", path, "--output", tmp_path / "d.csv", "--edition", edition)
    whole = ask("decide", "--input", path, "--output", tmp_path / "d.jsonl", "--edition", edition)

    assert (tables.status, whole.status) == (2, 2)  # a row that is kept aside takes no answer of another
    answers = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text("utf-8").splitlines()]
    assert all(one["decision"]["trace"]["rulings"] for one in answers)
    rows = [{name: row[name] for name in deciding.COLUMNS} for row in table(tmp_path / "d.csv")]
    assert rows == [{"id": one["id"], **deciding._row(one)[0]} for one in answers]
    assert {row["may go"] for row in rows} == {"yes", "no", "unknown"}


def lines_of_a_book() -> Iterator[Sequence[str]]:
    """Order lines of every combination, and among them some that cannot be decided."""
    names = ("Quartz Lantern Semiconductor Co. Ltd.", "Quartz Lantern Semi", "Marble Orchard Batteries", "Heidel GmbH")
    eccns, days, owners = ("EAR99", "5A992.c", "3A090.a", "unknown"), ("2025-01-10", "2025-02-01"), ("yes", "unknown")
    for number, (name, eccn, day, owned) in enumerate(product(names, eccns, days, owners), 1):
        yield str(number), "a part", eccn, "CN" if number % 3 else "DE", name, "CN", owned, day, "A7"
        if number % 20 == 0:
            yield f"{number} too early", "a part", eccn, "CN", name, "CN", owned, "1870-01-01", "A7"


def test_each_party_has_its_own_headquarters_and_the_others_that_of_the_row() -> None:
    row = {"eccn": "EAR99", "destination": "CN", "end_user": "A", "forwarder": "B", "hq": "CN", "forwarder_hq": "HK"}

    asked = questions.from_order(row, DAY)

    assert {party.name: party.hq for party in asked.parties} == {"A": "CN", "B": "HK"}


def test_a_headquarters_that_nobody_gave_is_unknown() -> None:
    (party,) = questions.from_order({"eccn": "EAR99", "destination": "CN", "end_user": "A"}, DAY).parties

    assert party.hq is None
    assert party.ultimate_parent_hq is None


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ({"end_user": "A", "end_user_hq": "CN", "purchaser": "A", "purchaser_hq": "SG"}, "the same headquarters"),
        ({"end_user": "A", "purchaser_hq": "SG"}, "a party in the column purchaser"),
        ({"end_user": "A", "value_usd": "12,500"}, "with a point"),
        ({"end_user": "A", "value_usd": "-1"}, "with a point"),
    ],
)
def test_what_a_row_says_in_two_ways_is_not_guessed(row: dict[str, str], allowed: str) -> None:
    with pytest.raises(BadInput) as slip:
        questions.from_order({"eccn": "EAR99", "destination": "CN", **row}, DAY)

    assert allowed in slip.value.allowed


def test_the_value_of_a_row_is_a_fact_of_the_item() -> None:
    row = {"eccn": "EAR99", "destination": "CN", "end_user": "A", "value_usd": "12500.50"}

    assert str(questions.from_order(row, DAY).item.value_usd) == "12500.50"


def test_a_json_line_keeps_the_shape_of_the_contract(ask: Ask, edition: Path, tmp_path: Path) -> None:
    ran = ask("decide", "--input", orders(tmp_path, CHAIR), "--edition", edition)

    assert list(json.loads(ran.out))[:3] == ["id", "may_go", "decision"]


@pytest.mark.parametrize(
    ("list_", "conditions", "may_go"),
    [([], [], "yes"), (["OFAC_SDN"], [], "no"), ([], ["red_flag"], "unknown"), ([], ["eei_filing"], "yes")],
)
def test_the_word_in_a_table_is_never_kinder_than_the_answer(
    list_: list[str], conditions: list[str], may_go: str
) -> None:
    from licet.serve.explanation import Answered

    assert Answered("nlr", conditions, list_).may_go is Answer(may_go)


def test_the_columns_of_the_guide_are_those_that_are_written() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "decide-orders.md").read_text("utf-8")

    assert [name for name in deciding.COLUMNS if name != "id" and f"`{name}`" not in guide] == []
    ordinary = [name for name in questions.ORDER_FIELDS if not name.endswith("_hq") and name not in questions.ROLES]
    assert [name for name in ordinary if f"`{name}`" not in guide] == []


@pytest.mark.parametrize("eccn", ["EAR99", "5A992.c", "3A991.p"])
def test_a_device_of_the_table_keeps_its_figures_beside_a_stated_eccn(eccn: str) -> None:
    row = {"item": "NVIDIA H100 SXM", "eccn": eccn, "destination": "CN", "end_user": "A"}

    item = questions.from_order(row, DAY).item

    assert (item.classification, item.classify_from_specs, item.description) == (eccn, False, "NVIDIA H100 SXM")
    assert item.chip is not None
    assert item.chip.tpp is not None


def test_words_for_several_devices_are_asked_about_unless_the_eccn_is_an_advanced_one() -> None:
    row = {"item": "H100", "destination": "CN", "end_user": "A"}

    assert questions.from_order({**row, "eccn": "3A090.a"}, DAY).item.chip is None
    with pytest.raises(BadInput, match="one device of the table"):
        questions.from_order({**row, "eccn": "EAR99"}, DAY)
