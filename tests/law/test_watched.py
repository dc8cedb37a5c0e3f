"""A watched transaction says what a plain one says, and notes what was asked of it."""

import operator
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from licet.law import watched as watching
from licet.law.watched import DAY_BEFORE, DAY_ITSELF, HOW_MANY, MOST_DERIVED, Notes, facts, watched, written
from licet.model import read_transaction

PARTY = {"name": "First", "roles": ["end_user"], "hq": "DE", "lists": []}
PARTIES = [PARTY, {**PARTY, "name": "Second", "hq": "FR"}, {**PARTY, "roles": ["purchaser"]}]
ASKED = read_transaction(
    {
        "id": "7",
        "date": "2025-03-01",
        "activity": "reexport",
        "exported_from": "SG",
        "destination": "DE",
        "item": {"classification": "EAR99", "origin": "US"},
        "exporter": {"name": "Sender"},
        "parties": PARTIES,
    }
)
DAY, OTHER = ASKED.on, date(2025, 3, 2)
COMPARED = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


def noted(ask: Callable[[Any], Any]) -> tuple[Any, list[Any]]:
    """What is answered of the watched transaction, and its notes."""
    notes = Notes()
    return ask(watched(ASKED, notes)), notes.found


def test_every_fact_stands_at_its_place() -> None:
    found = facts(ASKED)

    for places, of in (
        (watching.PLACES_OF_TRANSACTION, ASKED),
        (watching.PLACES_OF_ITEM, ASKED.item),
        (watching.PLACES_OF_EXPORTER, ASKED.exporter),
    ):
        assert {name: found[place] for name, place in places.items()} == {name: getattr(of, name) for name in places}
    assert found[:MOST_DERIVED] == [None] * MOST_DERIVED
    assert found[HOW_MANY] == 3
    assert len(found) == HOW_MANY + 1 + 3 * watching.PER_PARTY
    for number, (party, first) in enumerate(zip(ASKED.parties, (0, 1, 0), strict=True)):
        begin = HOW_MANY + 1 + number * watching.PER_PARTY
        assert found[begin : begin + 2] == [first, party.name]
        told = {name: found[begin + place] for name, place in watching.PLACES_OF_PARTY.items()}
        assert told == {name: getattr(party, name) for name in told}


def test_the_places_are_one_after_another() -> None:
    named = (watching.PLACES_OF_TRANSACTION, watching.PLACES_OF_ITEM, watching.PLACES_OF_EXPORTER)
    places = [place for each in named for place in each.values()]

    assert places == list(range(MOST_DERIVED, HOW_MANY))
    assert list(watching.PLACES_OF_PARTY.values()) == list(range(2, watching.PER_PARTY))
    assert {"on", "item", "exporter", "parties", "id"}.isdisjoint(watching.PLACES_OF_TRANSACTION)
    assert "name" not in watching.PLACES_OF_PARTY


@pytest.mark.parametrize("number", range(3))
def test_a_note_names_the_place_at_which_the_fact_stands(number: int) -> None:
    found = facts(ASKED)
    asks: list[Callable[[Any], Any]] = [
        lambda t: t.exported_from,
        lambda t: t.item.origin,
        lambda t: t.exporter.name,
        lambda t: t.parties[number].hq,
        lambda t: t.parties[number].name == "x",
    ]

    for ask in asks:
        answer, notes = noted(ask)
        assert answer == ask(ASKED)
        assert notes
        assert all(value == found[place] for place, value in notes)


def test_a_fact_is_noted_once() -> None:
    _, notes = noted(lambda t: (t.item.origin, t.item.origin, t.parties, t.parties, t.parties[0].hq))

    assert [value for _, value in notes] == ["US", 3, "DE"]


@pytest.mark.parametrize("compare", COMPARED)
@pytest.mark.parametrize("days", [-2, -1, 0, 1, 2])
def test_a_day_compares_as_the_plain_one(compare: Callable[[Any, Any], bool], days: int) -> None:
    other = DAY + timedelta(days)

    answer, notes = noted(lambda t: compare(t.on, other))

    assert answer is compare(DAY, other)
    for place, (day, earlier) in notes:
        assert place == DAY_BEFORE
        assert earlier is (day > DAY)


def test_the_last_of_all_days_is_a_day_too() -> None:
    assert noted(lambda t: (t.on <= date.max, t.on < date.max, t.on > date.max, t.on == date.max))[0] == (
        True,
        True,
        False,
        False,
    )


def test_a_comparison_that_an_earlier_one_answers_is_not_noted() -> None:
    _, notes = noted(
        lambda t: (t.on < OTHER, t.on < OTHER, t.on < date(2026, 1, 1), t.on >= DAY, t.on > date(2020, 1, 1))
    )

    assert notes == [(DAY_BEFORE, (OTHER, True)), (DAY_BEFORE, (DAY, False))]


def test_a_day_is_compared_with_days_alone() -> None:
    for compare in COMPARED[:4]:
        with pytest.raises(TypeError, match="compared with str"):
            noted(lambda t, compare=compare: compare(t.on, "2025-01-01"))  # type: ignore[misc]
    assert noted(lambda t: (t.on == "2025-03-01", t.on != "2025-03-01"))[0] == (False, True)


def test_two_watched_days_compare_as_their_days() -> None:
    one, same = watched(ASKED, Notes()).on, watched(ASKED, Notes()).on

    assert (one < same, one <= same, one == same, one >= same, one > same) == (False, True, True, True, False)


@pytest.mark.parametrize(
    "ask",
    [
        lambda day: day.year,
        hash,
        lambda day: f"{day:%d.%m.%Y}",
        lambda day: day - timedelta(1),
        lambda day: day - DAY,
        lambda day: OTHER - day,
        lambda day: day + timedelta(1),
        lambda day: timedelta(1) + day,
        lambda day: day.isoformat(),
    ],
)
def test_what_else_is_asked_of_a_day_notes_the_day_itself(ask: Callable[[date], Any]) -> None:
    answer, notes = noted(lambda t: ask(t.on))

    assert answer == ask(DAY)
    assert notes == [(DAY_ITSELF, DAY)]


@pytest.mark.parametrize("compare", COMPARED)
@pytest.mark.parametrize("other", ["Aaa", "First", "Zzz"])
def test_a_name_compares_as_the_plain_one(compare: Callable[[Any, Any], bool], other: str) -> None:
    answer, notes = noted(lambda t: compare(t.parties[0].name, other))

    assert answer is compare("First", other)
    assert notes[-1] == (HOW_MANY + 1 + watching.NAME, "First")


@pytest.mark.parametrize(
    "ask",
    [
        hash,
        len,
        list,
        lambda name: "irs" in name,
        lambda name: "x" in name,
        lambda name: name[1:3],
        lambda name: name + "!",
        lambda name: "!" + name,
        lambda name: name.upper(),
        lambda name: f"{name:>9}",
    ],
)
def test_what_is_asked_of_a_name_is_noted(ask: Callable[[str], Any]) -> None:
    answer, notes = noted(lambda t: ask(t.parties[0].name))

    assert answer == ask("First")
    assert notes[-1] == (HOW_MANY + 1 + watching.NAME, "First")


@pytest.mark.parametrize("compare", COMPARED)
def test_two_names_compare_as_the_plain_ones(compare: Callable[[Any, Any], bool]) -> None:
    one, other, same = watched(ASKED, Notes()).parties
    apart = watched(ASKED, Notes()).parties[0]

    assert compare(one.name, other.name) is compare("First", "Second")
    assert compare(other.name, one.name) is compare("Second", "First")
    assert compare(one.name, same.name) is compare("First", "First")
    assert compare(one.name, apart.name) is compare("First", "First")
    assert compare(other.name, apart.name) is compare("Second", "First")


def test_equal_names_of_one_transaction_are_compared_by_their_marks() -> None:
    answer, notes = noted(lambda t: (t.parties[0].name == t.parties[2].name, t.parties[0].name == t.parties[1].name))

    assert answer == (True, False)
    begins = [HOW_MANY + 1 + number * watching.PER_PARTY for number in range(3)]
    assert notes == [(HOW_MANY, 3), (begins[0], 0), (begins[2], 0), (begins[1], 1)]


def test_texts_hold_marks_which_are_written_as_another_transaction_has_them() -> None:
    def text(t: Any) -> str:
        return f"{t.parties[1].name} and {t.parties[2].name!s} on {t.on}, {t.on!s}"

    said, _ = noted(text)

    assert said != text(ASKED)
    assert written(said, ASKED) == text(ASKED) == "Second and First on 2025-03-01, 2025-03-01"
    assert written("plain", ASKED) == "plain"


def test_a_watched_transaction_has_no_id_and_no_facts_of_its_own() -> None:
    assert noted(lambda t: t.id) == (None, [])
    with pytest.raises(AttributeError, match="no_such_fact"):
        noted(lambda t: t.no_such_fact)


def test_derived_facts_that_are_known_are_facts() -> None:
    notes = Notes()
    made = watched(ASKED, notes, ["one", "two"])

    assert (watching.known(made, 1), watching.known(made, 2), watching.known(watched(ASKED, notes), 0)) == (
        "two",
        None,
        None,
    )
    assert notes.found == [(1, "two")]
