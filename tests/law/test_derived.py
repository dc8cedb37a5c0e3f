"""Facts worked out once for a transaction, and the files that the stamp and the days of the law are read from."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.law.test_watched import ASKED

from licet.law import stamp
from licet.law.depends import days
from licet.law.derived import IN_ORDER, Derived
from licet.law.watched import MOST_DERIVED, Notes, watched
from licet.model import read_transaction

FILES = ("rule.py", "table.csv", "numbers.toml", "rule.cases.toml", "note.md", "below/rule.py", "below/x.cases.toml")


def test_a_fact_is_worked_out_once_for_each_of_the_last_four() -> None:
    worked: list[int] = []
    rows = [replace(ASKED, id=str(number)) for number in range(5)]
    fact = Derived(lambda t: worked.append(int(t.id or "")) or len(worked))

    for number in (0, 1, 2, 3, 0, 1, 2, 3, 4, 1, 2, 3, 4, 0):
        fact(rows[number])

    assert worked == [0, 1, 2, 3, 4, 0]


def test_a_fact_that_is_known_is_not_worked_out() -> None:
    fact = Derived(lambda _: "worked out")
    notes = Notes()

    assert fact.number == len(IN_ORDER) <= MOST_DERIVED - 1
    assert fact(watched(ASKED, notes, [None] * fact.number + ["known"])) == "known"
    assert fact(watched(ASKED, notes, [])) == "worked out"
    assert notes.found == [(fact.number, "known")]


def test_the_derived_facts_are_numbered_in_their_order() -> None:
    assert [one.number for one in IN_ORDER] == list(range(len(IN_ORDER)))


def test_the_stamp_is_of_rules_tables_and_numbers_not_of_their_examples() -> None:
    with tempfile.TemporaryDirectory() as folder:
        laid(Path(folder))
        found = {name: content.decode() for name, content in stamp._files(Path(folder), "")}

    assert found == {f"/{name}": text(name) for name in FILES if name not in ("note.md",) and ".cases." not in name}


def test_the_stamp_tells_the_day_and_a_digest() -> None:
    day, digest = stamp.stamp().split(" ")

    assert day == stamp.LAW_DAY
    assert digest.startswith("sha256:")
    assert len(digest) == 71


def test_days_are_named_by_rules_tables_and_numbers_not_by_examples() -> None:
    with tempfile.TemporaryDirectory() as folder:
        laid(Path(folder))
        found = sorted(days._named(Path(folder)))

    assert found == [date(2021, 2, 1), date(2021, 2, 2), date(2021, 2, 3), date(2021, 2, 6)]


def text(name: str) -> str:
    number = FILES.index(name) + 1
    python, written = f"date(2021, 2, {number})  # 2019-01-01, date(2021, 2, 31)", f"2021-02-0{number} 2021-02-31"
    return python if name.endswith(".py") else f"{written} date(2019, 1, 1)"


def laid(folder: Path) -> None:
    (folder / "below").mkdir()
    for name in FILES:
        (folder / name).write_text(text(name), encoding="utf-8")


def test_the_days_of_a_transaction_are_those_of_footnotes_supplements_and_clauses_too() -> None:
    listing: dict[str, Any] = {"list": "EL", "since": "2020-01-01", "footnote_since": {"4": "2021-01-01"}}
    party = {"name": "A", "roles": ["end_user"], "hq": "CN", "lists": [listing], "supp8_until": "2027-01-01"}
    given = {"date": "2025-03-01", "activity": "export", "destination": "CN", "item": {"classification": "EAR99"}}

    found = days.of_the_transaction(read_transaction({**given, "parties": [party]}))

    assert found == (date(2020, 1, 1), date(2021, 1, 1), date(2027, 1, 1))
