"""Answers remembered by facts: the right one of many, in room that grows with their number."""

from dataclasses import replace
from datetime import date, timedelta

from licet.law.columns import Codes, Columns
from licet.law.remembered import Remembered
from licet.model import Transaction, read_transaction

ASKED = read_transaction(
    {
        "date": "2025-03-01",
        "activity": "export",
        "destination": "DE",
        "item": {"classification": "EAR99"},
        "parties": [{"name": "A", "roles": ["end_user"], "hq": "DE", "lists": []}],
    }
)


def different(number: int) -> Transaction:
    """A transaction with an item and a party of its own."""
    (party,) = ASKED.parties
    item = replace(ASKED.item, description=f"item {number}")
    return replace(ASKED, id=str(number), item=item, parties=(replace(party, most_recent_status=f"status {number}"),))


def both(transaction: Transaction) -> tuple[str | None, str | None]:
    """An answer that rests on two facts."""
    return transaction.item.description, transaction.parties[0].most_recent_status


def test_each_row_has_its_own_answer_however_many_there_are() -> None:
    codes = Codes()
    remembered = Remembered(both, 0, codes)
    asked = [different(number) for number in range(3_000)]
    crossed = [replace(one, item=other.item) for one, other in zip(asked, asked[700:], strict=False)]

    for rows in (asked, crossed, asked, crossed):
        assert remembered.of(Columns(rows, codes)) == [both(row) for row in rows]


def test_a_function_that_few_rows_were_asked_of_shares_numbers_with_one_of_many() -> None:
    codes = Codes()
    many, few = Remembered(both, 0, codes), Remembered(both, 0, codes)
    asked = [different(number) for number in range(3_000)]
    apart = [asked[0], asked[-1]]
    for _ in range(2):
        many.of(Columns(asked, codes))

    for rows in (apart, apart, asked):
        assert few.of(Columns(rows, codes)) == [both(row) for row in rows]


def test_a_path_that_an_interrupt_broke_off_is_laid_again() -> None:
    codes = Codes()
    remembered = Remembered(both, 0, codes)
    asked = [different(number) for number in range(20)]
    remembered.of(Columns(asked[:1], codes))
    broken = {asked[1].item.description: [next(iter(remembered._first.values()))[0], {}]}

    next(iter(remembered._first.values()))[1].update(broken)

    for _ in range(3):
        assert remembered.of(Columns(asked, codes)) == [both(row) for row in asked]


def test_answers_on_pairs_of_facts_take_room_by_their_number_not_by_its_square() -> None:
    codes = Codes()
    remembered = Remembered(both, 0, codes)
    asked = [different(number) for number in range(3_000)]

    for _ in range(2):
        remembered.of(Columns(asked, codes))

    assert remembered._flat is not None
    assert len(remembered._flat._ways) < 10 * len(asked)


def test_a_day_is_answered_by_the_comparison_it_falls_under() -> None:
    codes = Codes()
    remembered = Remembered(lambda t: (t.on < date(2025, 1, 1), t.on <= date(2025, 6, 30), t.on == ASKED.on), 0, codes)
    days = [date(2024, 12, 1) + timedelta(number) for number in range(300)]
    rows = [replace(ASKED, on=day) for day in days]

    for order in (rows, rows[::-1], rows):
        wanted = [(row.on < date(2025, 1, 1), row.on <= date(2025, 6, 30), row.on == ASKED.on) for row in order]
        assert remembered.of(Columns(order, codes)) == wanted
