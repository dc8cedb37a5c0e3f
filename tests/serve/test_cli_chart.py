"""`licet chart`: an ECCN at a destination."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "json.md"


def test_people_read_each_reason_and_its_review(ask: Ask) -> None:
    ran = ask("chart", "3A001.a.2", "--to", "Vietnam", "--on", "2026-08-01")

    assert "A license is required" in ran.out
    assert "NS NS 2 [742.4]" in ran.out
    assert "case by case (15 CFR 742.4(b)(2))" in ran.out
    assert ran.status == 1


def test_nothing_required_ends_with_status_0(ask: Ask) -> None:
    assert ask("chart", "3A001.a.2", "--to", "DE", "--on", "2026-08-01").status == 0


def test_an_unknown_is_shown_with_the_fact_it_needs(ask: Ask) -> None:
    ran = ask("chart", "7A001", "--to", "DE", "--on", "2026-08-01")

    assert "needs: meets:7A101" in ran.out
    assert "review: not held" in ask("chart", "2B201", "--to", "CN", "--on", "2026-08-01").out
    assert ran.status == 1


def test_a_wrong_eccn_names_the_nearest(ask: Ask) -> None:
    ran = ask("chart", "3A01", "--to", "DE")

    assert "3A001" in ran.err
    assert ran.status == 2


def test_a_country_that_is_none_is_refused(ask: Ask) -> None:
    assert ask("chart", "3A001", "--to", "Atlantis").status == 2


def test_the_fields_of_the_json_are_documented(ask: Ask) -> None:
    found = json.loads(ask("chart", "1C350.b.1", "--to", "EG", "--on", "2026-08-01", "--json").out)
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    fields = {
        one.splitlines()[0]: set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", one, re.M))))
        for one in sections
    }

    assert set(found) == fields["chart"]
    assert set(found["rows"][0]) == set(found["beside"][0]) == fields["chart row"]


def test_no_line_is_longer_than_the_terminal(ask: Ask) -> None:
    lines = ask("chart", "3A001.a.2", "--to", "Vietnam", "--on", "2026-08-01").out.splitlines()

    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert rows
    assert all(line.startswith(("  yes", "  no", "  unknown")) for line in rows)
