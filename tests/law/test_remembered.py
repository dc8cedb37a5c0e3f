"""Answers remembered by facts: the right one of many, in room that grows with their number."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from licet.law.columns import Codes, Columns
from licet.law.remembered import LEAF, NOWHERE, Flat, Remembered
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


def test_what_is_remembered_is_not_asked_again() -> None:
    codes, asks = Codes(), []

    def counted(transaction: Transaction) -> tuple[str | None, str | None]:
        asks.append("asked")
        return both(transaction)

    remembered = Remembered(counted, 0, codes)
    asked = [different(number) for number in range(300)]
    crossed = [replace(one, item=other.item) for one, other in zip(asked, asked[70:], strict=False)]
    for rows in (asked, asked, crossed, asked, crossed, [*asked, *crossed]):
        remembered.of(Columns(rows, codes))

    assert len(asks) == len(asked) + len(crossed)


def test_days_between_two_changes_are_asked_about_once() -> None:
    codes, asks = Codes(), []

    def counted(transaction: Transaction) -> bool:
        asks.append(transaction.on)
        return transaction.on < date(2025, 1, 1) or transaction.on > date(2025, 6, 30)

    remembered = Remembered(counted, 0, codes)
    rows = [replace(ASKED, on=date(2024, 12, 1) + timedelta(number)) for number in range(300)]
    for _ in range(3):
        remembered.of(Columns(rows, codes))

    assert asks == [date(2024, 12, 1), date(2025, 1, 1), date(2025, 7, 1)]


def test_a_day_itself_is_remembered_as_any_fact() -> None:
    codes, asks = Codes(), []

    def counted(transaction: Transaction) -> int:
        asks.append(transaction.on)
        return transaction.on.year

    remembered = Remembered(counted, 0, codes)
    rows = [replace(ASKED, on=date(2024, 12, 1) + timedelta(number)) for number in range(60)]

    for _ in range(3):
        assert remembered.of(Columns(rows, codes)) == [row.on.year for row in rows]
    assert len(asks) == len(rows)


def test_only_the_rows_asked_for_are_answered_in_their_order() -> None:
    codes, asks = Codes(), []

    def counted(transaction: Transaction) -> str | None:
        asks.append(transaction.item.description)
        return transaction.item.description

    remembered = Remembered(counted, 0, codes)
    columns = Columns([different(number) for number in range(10)], codes)

    for places in ([7, 2], [2, 7], [7, 2, 0]):
        assert remembered.of(columns, np.array(places)) == [f"item {place}" for place in places]
    assert asks == ["item 7", "item 2", "item 0"]


def test_a_tree_as_arrays_leads_where_the_tree_leads() -> None:
    codes = Codes()
    first = Remembered(both, 0, codes)
    asked = [different(number) for number in range(4)]
    first.of(Columns(asked[:3], codes))
    flat = Flat(first._first[None], codes)
    columns = Columns(asked, codes)

    places = flat.followed(columns, np.arange(4))

    assert [flat.answers[place] for place in places] == [*map(both, asked[:3]), None]
    assert places[3] == NOWHERE
    assert flat.followed(columns, np.array([2, 0])).tolist() == [places[2], places[0]]
    assert len(flat.answers) == 4
    assert len(flat._columns) == 8  # one before the first, the item's; the parties' and a party's after each of three


def test_an_answer_that_rests_on_nothing_is_a_tree_without_forks() -> None:
    codes = Codes()
    flat = Flat([LEAF, "always"], codes)

    assert flat.answers[flat.followed(Columns([ASKED], codes), np.arange(1))].tolist() == ["always"]


def test_the_arrays_are_made_anew_when_a_quarter_more_is_known() -> None:
    codes = Codes()
    remembered = Remembered(both, 0, codes)
    columns = Columns([different(number) for number in range(200)], codes)
    known = []
    for number in range(200):
        remembered.of(columns, np.array([number]))
        known.append(remembered._flat_at)

    assert (known[0], known[1], known[-1]) == (0, 1, max(known))
    assert all(now <= grown <= now + now // 4 + 1 for grown, now in enumerate(known, start=1))
