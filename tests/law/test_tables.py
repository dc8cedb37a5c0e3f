"""Tables of the law: what a line says by column and by day, and that a slip is told with its file and line."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from licet.errors import BadInput
from licet.law.tables import ALWAYS, Dated, TableLine, by_key, lines

FIRST, END = date(2024, 3, 15), date(2025, 11, 7)
ONE_DAY = timedelta(days=1)


def line(**fields: str) -> TableLine:
    return TableLine("ear/example.csv line 7", {"since": "", "until": "", "cite": "", "check": "", **fields})


@pytest.mark.parametrize(
    ("on", "begun", "ended"),
    [
        (FIRST - ONE_DAY, False, False),
        (FIRST, True, False),
        (END - ONE_DAY, True, False),
        (END, True, True),
    ],
)
def test_a_line_holds_from_its_first_day_up_to_the_day_it_ends(on: date, begun: bool, ended: bool) -> None:
    dated = line(since="2024-03-15", until="2025-11-07", cite="89 FR 18780", check="the day").dated()

    assert dated == Dated(FIRST, END, "89 FR 18780", "the day")
    assert (dated.begun(on), dated.ended(on), dated.holds(on)) == (begun, ended, begun and not ended)


def test_a_line_without_days_holds_always() -> None:
    assert line().dated() == ALWAYS
    assert all(ALWAYS.holds(on) for on in (date.min, FIRST, date.max))


@pytest.mark.parametrize(
    "read",
    [
        lambda: line(since="15 March 2024").dated(),
        lambda: line(since="2024-03-15", until="2024-03-15").dated(),
        lambda: line(since="2024-03-15", until="2024-03-14").dated(),
        lambda: line().day("since"),
        lambda: line(cite="many").number_if_any("cite"),
        lambda: line(cite="maybe").one_of("cite", ("yes", "no")),
    ],
)
def test_a_field_that_cannot_be_read_is_told_with_its_line(read: Callable[[], object]) -> None:
    with pytest.raises(BadInput, match=r"ear/example\.csv line 7, (since|until|cite) is "):
        read()


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(BadInput, match=r"ear/ccl_conditions\.csv is 'condition, words'; .* condition, sentence"):
        next(lines("ear/ccl_conditions.csv", ["condition", "sentence"]))


def test_lines_under_one_key_stand_in_their_order() -> None:
    assert by_key([("3A001", 2), ("3A090", 5), ("3A001", 1)]) == {"3A001": (2, 1), "3A090": (5,)}
