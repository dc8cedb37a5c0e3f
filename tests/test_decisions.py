"""Many decisions with screening: the same answers as one by one, and each party looked for once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import licet
from licet import decisions
from licet.decide import decide, depends_on, questions
from licet.model import Decision, Match, Party, Transaction, read_transaction
from licet.snapshot import Knowledge

SNAPSHOT = licet.open()
NAMES = (
    ("Beijing Zhipu Huazhang Technology Co. Ltd.", "CN"),
    ("Heidelberger Lampenbau GmbH", "DE"),
    ("Huawei Technologies Co., Ltd.", "CN"),
    ("Huawei Technologies", "AE"),
    ("Semiconductor Manufacturing South China", None),
    ("Rostec", "RU"),
)
ITEMS = ("EAR99", "5A992.c", "3A090.a", None)
DAYS = (date(2024, 3, 1), date(2025, 1, 15), date(2025, 1, 16), date(2025, 10, 15), date(2026, 2, 1))


def order(number: int, *names: tuple[str, str | None], **more: Any) -> Transaction:
    """An order line whose parties state no listings; its number says its item and its day."""
    roles = ("end_user", "purchaser")
    given: dict[str, Any] = {
        "id": str(number),
        "date": DAYS[number % len(DAYS)].isoformat(),
        "activity": "export",
        "destination": names[0][1] or "CN",
        "item": {"classification": ITEMS[number % len(ITEMS)]},
        "parties": [
            {"name": name, "roles": [role], "hq": home} for role, (name, home) in zip(roles, names, strict=False)
        ],
    }
    return read_transaction(given | more)


def alone(transaction: Transaction) -> Decision:
    """The decision whose parties are looked for one by one."""
    return decide(SNAPSHOT._knowledge, transaction)


def book() -> list[Transaction]:
    """Order lines in which parties come again, alone and beside others, with other items and on other days."""
    pairs = [(one,) if at % 2 else (one, NAMES[(at + 1 + at // 6) % 6]) for at, one in enumerate(NAMES * 4)]
    return [order(number, *names) for number, names in enumerate(pairs)]


def brief(decision: Decision) -> tuple[Any, ...]:
    """All that a decision of many holds; of its exceptions not the words of their questions."""
    bare = replace(decision, rulings=(), considered=(), license_exceptions=())
    return bare, [(one.symbol, one.when.answer, one.conditions) for one in decision.license_exceptions]


def test_whole_decisions_are_those_of_one_by_one() -> None:
    found = list(SNAPSHOT.decisions().whole(book()))

    assert found == [alone(one) for one in book()]


def test_brief_decisions_are_those_of_one_by_one_without_what_is_behind_them() -> None:
    found = list(SNAPSHOT.decide_many(book()))

    assert list(map(brief, found)) == [brief(alone(one)) for one in book()]
    assert {one.outcome.value for one in found} >= {"license_required", "insufficient_information"}
    assert any(one.warnings for one in found)


def test_the_order_of_the_lines_changes_no_answer() -> None:
    assert list(SNAPSHOT.decide_many(book()[::-1]))[::-1] == list(SNAPSHOT.decide_many(book()))


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[Party]:
    """Every party that is looked for among the listed ones."""
    seen: list[Party] = []
    match = decisions.matched

    def noted(knowledge: Knowledge, parties: Sequence[Party], **how: Any) -> Iterator[tuple[Match, ...]]:
        seen.extend(parties)
        return match(knowledge, parties, **how)

    monkeypatch.setattr(decisions, "matched", noted)
    return seen


def test_each_party_is_looked_for_once_whatever_the_day(looked_for: list[Party]) -> None:
    many = SNAPSHOT.decisions()

    answers = [*many.brief(book()), *many.whole(book()[:3])]

    asked = {query for one in book() for party in one.parties for query in questions(party)}
    assert len(looked_for) == len(set(looked_for))
    assert set(looked_for) == asked
    assert len(answers) == len(book()) + 3


def test_what_was_found_is_forgotten_when_it_is_too_much(
    looked_for: list[Party], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "MOST_MATCHED", 1)
    monkeypatch.setattr(decisions, "AHEAD", 1)

    found = list(SNAPSHOT.decisions().whole(book()[:6]))

    assert len(looked_for) > len(set(looked_for))
    assert found == [alone(one) for one in book()[:6]]


@pytest.mark.parametrize("how", ["whole", "brief"])
def test_the_error_of_one_line_is_raised_in_its_place_and_the_next_follow(how: str) -> None:
    good = order(0, NAMES[1])
    misspelt = order(1, NAMES[1], item={"classification": "EAR99", "meets": {"not_a_condition": True}})
    nameless = replace(good, parties=(replace(good.parties[0], name=""),))
    found = getattr(SNAPSHOT.decisions(), how)([good, misspelt, nameless, good])

    first = next(found)
    with pytest.raises(licet.BadInput, match="not_a_condition"):
        next(found)
    with pytest.raises(licet.BadInput, match="name"):
        next(found)

    assert next(found) == first


def test_lines_are_read_a_chunk_ahead_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "AHEAD", 2)
    read: list[int] = []

    def lines() -> Iterator[Transaction]:
        for number in range(6):
            read.append(number)
            yield order(number, NAMES[1])

    found = SNAPSHOT.decide_many(lines())

    next(found)

    assert read == [0, 1]


def test_a_listing_counts_from_its_day_though_its_party_was_looked_for_before() -> None:
    zhipu = [order(0, NAMES[0], date=(date(2025, 1, 16) + timedelta(days)).isoformat()) for days in (-1, 0)]

    before, first = SNAPSHOT.decide_many(zhipu)

    assert not any(one.reason == "EL" for one in before.requirements)
    assert any(one.reason == "EL" for one in first.requirements)


def test_one_decision_and_what_it_depends_on_are_those_of_parties_looked_for_one_by_one(
    looked_for: list[Party],
) -> None:
    one = order(0, NAMES[0], NAMES[5])

    assert SNAPSHOT.decide(one) == alone(one)
    looked_for.clear()
    assert SNAPSHOT.depends_on(one) == depends_on(SNAPSHOT._knowledge, one)
    assert len(looked_for) == len(set(looked_for)) == 4  # each with its country and alone, for every day asked about
