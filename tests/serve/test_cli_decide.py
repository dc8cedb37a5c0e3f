"""`licet decide`: options, TOML, JSON lines and order lines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
CHAIR = ("decide", "--item", "office chair", "--eccn", "EAR99", "--to", "CN", "--hq", "CN")
LISTED = ("--end-user", "Quartz Lantern Semiconductor Co., Ltd.")


def test_a_listed_end_user_needs_a_license_and_the_reasons_are_shown(ask: Ask, edition: Path) -> None:
    ran = ask(*CHAIR, *LISTED, "--on", "2025-02-01", "--edition", edition)

    assert ran.status == 1
    said = " ".join(ran.out.split())
    assert said.startswith("✕ Not without a license: export of office chair (EAR99)")
    assert "Because the party is on the Entity List" in said
    assert "presumption of denial" in said
    assert "since 2025-01-16 (90 FR 4619)" in said


def test_json_has_the_shape_of_the_contract(ask: Ask, edition: Path) -> None:
    ran = ask(*CHAIR, *LISTED, "--on", "2025-02-01", "--edition", edition, "--json")

    found = json.loads(ran.out)

    assert set(found) == {"id", "may_go", "decision"}
    assert found["may_go"] == "no"
    assert list(found["decision"]) == [
        "outcome",
        "requirements",
        "review_policy",
        "license_exceptions",
        "conditions",
        "blocking_unknowns",
        "warnings",
        "other_regimes",
        "red_flags",
        "citations",
        "trace",
        "snapshot",
    ]
    assert found["decision"]["requirements"][0]["reason"] == "EL"
    assert found["decision"]["snapshot"].startswith("sha256:")


def test_a_possible_match_that_nobody_cleared_is_unknown_and_named(ask: Ask, edition: Path) -> None:
    ran = ask(*CHAIR, "--end-user", "Quartz Lantern Singapore Pte. Ltd.", "--on", "2025-02-01", "--edition", edition)

    assert ran.status == 1
    assert ran.out.startswith("? Cannot tell yet")
    assert "whether a party is one that is listed (identity)" in " ".join(ran.out.split())


def test_a_device_of_the_table_brings_its_figures(ask: Ask, edition: Path) -> None:
    ran = ask(
        "decide", "--item", "NVIDIA H100 SXM", "--to", "China", *LISTED, "--on", "2025-01-15", "--edition", edition
    )

    assert "the item is controlled for regional stability" in " ".join(ran.out.split())


def test_a_name_of_several_devices_is_asked_back(ask: Ask, edition: Path) -> None:
    ran = ask("decide", "--item", "H100", "--to", "CN", *LISTED, "--edition", edition)

    assert ran.status == 2
    assert "it may be" in ran.err


def test_the_example_transaction_is_decided(ask: Ask, edition: Path) -> None:
    ran = ask("decide", ROOT / "examples" / "transaction.toml", "--edition", edition, "--json")

    found = json.loads(ran.out)

    assert found["id"] == "order 4711, line 1"
    assert found["decision"]["outcome"] == "license_required"


def test_the_word_unknown_stands_for_a_missing_fact_in_toml(ask: Ask, edition: Path, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "transaction.toml").read_text("utf-8")
    item = 'device = "NVIDIA H100 SXM"'
    (tmp_path / "t.toml").write_text(text.replace(item, 'classification = "unknown"'), encoding="utf-8")

    ran = ask("decide", tmp_path / "t.toml", "--edition", edition, "--json")

    assert "classification" in " ".join(json.loads(ran.out)["decision"]["blocking_unknowns"])


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("date = 2025-01-16\n", 2, "activity"),
        ("date = ", 3, "not TOML"),
        ('date = 2025-01-16\nactivity = "export"\nweather = "fine"\n', 2, "destination"),
    ],
)
def test_a_transaction_that_cannot_be_read_is_refused(
    ask: Ask, edition: Path, tmp_path: Path, text: str, status: int, said: str
) -> None:
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")

    ran = ask("decide", tmp_path / "t.toml", "--edition", edition)

    assert ran.status == status
    assert said in ran.err


def test_order_lines_are_decided_one_by_one(ask: Ask, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(
        "id,item,eccn,destination,end_user,forwarder,date,order\n"
        "1,office chair,EAR99,CN,Quartz Lantern Semiconductor Co. Ltd.,Heron Freight,2025-02-01,A\n"
        "2,,,CN,Quartz Lantern,,2025-02-01,A\n"
        "3,office chair,EAR99,Atlantis,Quartz Lantern,,2025-02-01,A\n",
        encoding="utf-8",
    )

    ran = ask("decide", "--input", tmp_path / "orders.csv", "--output", tmp_path / "out.csv", "--edition", edition)

    assert ran.status == 2
    assert "1 row answered, 2 kept aside" in ran.err
    assert "license_required" in (tmp_path / "out.csv").read_text("utf-8")


def test_scenarios_are_decided_in_order_and_a_misspelt_fact_is_kept_aside(
    ask: Ask, edition: Path, tmp_path: Path
) -> None:
    party = {"name": "Heron", "roles": ["end_user"], "hq": "SG", "lists": []}
    fields = {"date": "2025-02-01", "activity": "export", "destination": "SG", "parties": [party]}
    rows = [
        {"id": "s1", **fields, "item": {"classification": "EAR99"}},
        {"id": "s2", **fields, "item": {"clasification": "EAR99"}},
    ]
    (tmp_path / "s.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")

    ran = ask("decide", "--input", tmp_path / "s.jsonl", "--edition", edition)

    assert ran.status == 2
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["s1"]
    assert json.loads(ran.out)["decision"]["outcome"] == "nlr"
    assert "clasification" in ran.err
