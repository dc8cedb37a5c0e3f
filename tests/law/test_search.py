"""How the facts are searched that an answer depends on: nearest days, single facts, pairs, and where it stops.

The law that is asked is a small one of these tests, so that each answer can be told by hand.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.law.asked import decision, transaction

from licet.errors import NotCovered
from licet.law.depends import days, search
from licet.law.depends.changed import ChangedFact, Dependences, may_go
from licet.law.stamp import LAW_DAY
from licet.model import Decision, Outcome, Transaction
from licet.model.decision import Requirement
from licet.model.listing import Answer
from licet.model.transaction import EndUse, ListCode, ListEntry, Ownership, SavingsClause

LISTED = Requirement("744.11(a)", "EL", None, "Example")
MILITARY = Requirement("744.21(a)(1)", "MEU")


def small_law(t: Transaction) -> Decision:
    """A license for listed parties and for military use; open where the use is not known."""
    needed = []
    party = t.parties[0]
    if any(one.in_force(t.on) is Answer.YES for one in party.lists or ()) and "end_user" in party.roles:
        needed.append(LISTED)
    if t.end_use is EndUse.MILITARY:
        needed.append(MILITARY)
    if needed:
        return decision(Outcome.LICENSE_REQUIRED, *needed)
    if t.end_use is None:
        return decision(Outcome.INSUFFICIENT, unknown=("end_use",))
    return decision(Outcome.NLR)


@contextmanager
def asking(law: Callable[[Transaction], Decision]) -> Iterator[None]:
    """While it lasts, every question goes to another law."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.rules, "decide", law)
        yield


def searched(
    t: Transaction, law: Callable[[Transaction], Decision] = small_law, *, also: tuple[date, ...] = ()
) -> Dependences:
    with asking(law):
        return search.depends_on(t, law(t), also=also)


_ENTRY = {"list": "EL", "since": "2025-01-16", "until": "2025-09-01"}


def test_the_days_are_the_nearest_on_which_the_answer_is_another() -> None:
    found = searched(transaction({"parties.0.lists": [_ENTRY]}))

    assert [one.facts[0].taken for one in found.days] == ["until 2025-01-15", "from 2025-09-01"]
    assert [one.may_go for one in found.days] == [Answer.YES, Answer.YES]
    assert [one.gone for one in found.days] == [(LISTED,), (LISTED,)]
    assert (found.asked_from, found.asked_to) == (date(2025, 1, 15), date(2025, 9, 1))
    assert found.days[0].sentence == (
        "With the day until 2025-01-15 (asked: 2025-06-01), the answer is: no license is required."
    )


def test_the_day_asked_about_is_one_of_those_before() -> None:
    found = searched(transaction({"parties.0.lists": [{"list": "EL", "since": "2025-06-01"}]}))

    assert found.days[0].facts[0].taken == "until 2025-05-31"


def test_days_that_are_found_elsewhere_are_asked_too() -> None:
    first = date(2025, 6, 3)
    assert first not in days.of_the_law()

    def law(t: Transaction) -> Decision:
        return decision(Outcome.NLR if t.on < first else Outcome.PROHIBITED)

    found = searched(transaction({}), law, also=(first,))

    assert [one.facts[0].taken for one in found.days] == ["from 2025-06-03"]
    assert found.days[0].sentence.endswith("the answer is: prohibited.")


def test_a_day_after_the_law_was_looked_for_says_so() -> None:
    last = date.fromisoformat(LAW_DAY)

    def sentence(first: date) -> str:
        def law(t: Transaction) -> Decision:
            return decision(Outcome.NLR if t.on < first else Outcome.PROHIBITED)

        found = searched(transaction({"date": str(last - timedelta(days=1))}), law, also=(first,))
        return found.days[-1].sentence

    assert sentence(last).endswith("prohibited.")
    assert sentence(last + timedelta(days=1)).endswith(f"prohibited, by the law as published on {LAW_DAY}.")


def test_days_before_the_law_is_held_end_the_search_there() -> None:
    def law(t: Transaction) -> Decision:
        if t.on < date(2025, 1, 1):
            raise NotCovered("before the first value")
        return small_law(t)

    found = searched(transaction({}), law)

    assert found.days == ()
    assert found.asked_from >= date(2025, 1, 1)
    assert found.asked_from == min(day - days.ONE_DAY for day in days.of_the_law() if day > date(2025, 1, 1))


def test_so_many_days_are_asked_in_each_direction_and_no_more() -> None:
    asked: list[date] = []

    def law(t: Transaction) -> Decision:
        asked.append(t.on)
        return decision(Outcome.NLR)

    found = searched(transaction({}), law)

    on = date(2025, 6, 1)
    assert len([day for day in asked if day < on]) == search.FOR_DAYS == 40
    assert len([day for day in asked if day > on]) <= search.FOR_DAYS
    assert sorted((day for day in asked if day < on), reverse=True) == [day for day in asked if day < on]
    assert found.asked_from == min(asked)
    assert found.asked_to == max(asked)


def _codes(found: Dependences) -> list[tuple[str, Answer]]:
    return [(one.facts[0].code, one.may_go) for one in found.single]


def test_the_facts_that_alone_turn_a_stop_into_a_yes() -> None:
    found = searched(transaction({"parties.0.lists": [_ENTRY]}))

    assert _codes(found) == [("listing", Answer.YES), ("role", Answer.YES)]
    assert found.pairs == ()
    assert found.single[0].sentence == (
        "If Example is not on the list EL, the answer is: no license is required (taken for this answer: Example: "
        "is on the list EL)."
    )


def test_the_facts_that_turn_a_yes_into_a_stop() -> None:
    found = searched(transaction({}))

    assert _codes(found) == [("end_use", Answer.NO)]
    assert found.single[0].new == (MILITARY,)
    assert found.single[0].gone == ()
    assert found.pairs == ()
    assert (found.outcome, found.may_go) == (Outcome.NLR, Answer.YES)


def test_two_stops_take_two_facts() -> None:
    given = transaction({"parties.0.lists": [_ENTRY], "end_use": "military"})

    found = searched(given)

    assert found.single == ()
    assert [[fact.code for fact in one.facts] for one in found.pairs] == [["listing", "end_use"], ["role", "end_use"]]
    assert all(one.may_go is Answer.YES and set(one.gone) == {LISTED, MILITARY} for one in found.pairs)
    assert found.pairs[0].sentence == (
        "If Example is not on the list EL and the end use is civil, the answer is: no license is required (taken for "
        "this answer: Example: is on the list EL; the end use: military)."
    )


def test_two_facts_that_only_leave_it_open_are_told_where_none_lead_to_a_yes() -> None:
    def law(t: Transaction) -> Decision:
        found = small_law(t)
        return replace(found, outcome=Outcome.INSUFFICIENT) if found.outcome is Outcome.NLR else found

    found = searched(transaction({"parties.0.lists": [_ENTRY], "end_use": "military"}), law)

    assert {one.may_go for one in found.pairs} == {Answer.UNKNOWN}
    assert {one.outcome for one in found.pairs} == {Outcome.INSUFFICIENT}


def test_pairs_tell_nothing_that_a_single_fact_tells() -> None:
    """A fact alone leaves it open; two that leave it open as well are no news."""

    def law(t: Transaction) -> Decision:
        found = small_law(t)
        if found.requirements and len(found.requirements) == 1:
            return replace(found, outcome=Outcome.INSUFFICIENT)
        return replace(found, outcome=Outcome.INSUFFICIENT) if found.outcome is Outcome.NLR else found

    found = searched(transaction({"parties.0.lists": [_ENTRY], "end_use": "military"}), law)

    assert {one.may_go for one in found.single} == {Answer.UNKNOWN}
    assert found.pairs == ()


def test_an_open_answer_is_settled_by_the_fact_it_waits_for() -> None:
    found = searched(transaction({"end_use": "unknown"}))

    assert (found.outcome, found.may_go) == (Outcome.INSUFFICIENT, Answer.UNKNOWN)
    assert [(one.facts[0].taken, one.may_go) for one in found.single] == [
        ("is civil", Answer.YES),
        ("is military", Answer.NO),
    ]


def test_an_exception_and_a_condition_are_other_answers_of_the_same_yes() -> None:
    def law(t: Transaction) -> Decision:
        return decision(Outcome.NLR if t.end_use is EndUse.CIVIL else Outcome.EXCEPTION)

    found = searched(transaction({}), law)

    assert _codes(found) == [("end_use", Answer.YES)]
    assert "it may go under a license exception" in found.single[0].sentence


def test_a_bar_of_ofac_is_another_answer_at_the_same_outcome() -> None:
    def law(t: Transaction) -> Decision:
        return decision(Outcome.NLR, regimes=() if t.end_use is EndUse.CIVIL else ("OFAC_50",))

    found = searched(transaction({}), law)

    assert _codes(found) == [("end_use", Answer.NO)]
    assert "no license under the EAR, but OFAC bars it" in found.single[0].sentence


def test_no_more_is_asked_than_the_most_and_what_is_left_out_is_said() -> None:
    whole = searched(transaction({}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST", whole.decided - 1)
        cut = searched(transaction({}))

    assert whole.whole
    assert (cut.whole, cut.decided) == (False, whole.decided - 1)
    assert 2 * search.FOR_DAYS < search.MOST  # the days leave something for the facts


def test_days_too_are_asked_no_more_than_the_most() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST", 8)
        few = searched(transaction({"parties.0.lists": [{"list": "EL"}]}))

    assert (few.decided, few.whole, few.single) == (8, False, ())


def test_the_day_asked_about_is_not_asked_again() -> None:
    asked: list[date] = []

    def law(t: Transaction) -> Decision:
        asked.append(t.on)
        return decision(Outcome.NLR)

    first = transaction({"date": "2025-09-29"})
    with asking(law):
        search._days(search._Asked(first, law(first)), lambda day: replace(first, on=day), ())

    assert asked.count(date(2025, 9, 29)) == 1  # the answer all others are compared with
    assert date(2025, 9, 28) in asked


def _figures(t: Transaction) -> tuple[bool, bool]:
    """Whether the circuit's performance and its density are high."""
    chip = t.item.chip
    assert chip is not None
    assert isinstance(chip.tpp, Decimal)
    assert isinstance(chip.performance_density, Decimal)
    return chip.tpp >= 1600, chip.performance_density >= Decimal("1.6")


_CIRCUIT = {
    "item": {"classify_from_specs": True, "chip": {"tpp": 5000, "performance_density": 6, "datacenter": True}},
}
TPP, DENSITY = Requirement("742.6(a)(6)", "RS", None, "performance"), Requirement("742.6(a)(6)", "RS", None, "density")


def test_two_figures_are_two_facts() -> None:
    def either(t: Transaction) -> Decision:
        return decision(Outcome.LICENSE_REQUIRED, TPP) if all(_figures(t)) else decision(Outcome.NLR)

    def both(t: Transaction) -> Decision:
        needed = [one for one, high in zip((TPP, DENSITY), _figures(t), strict=True) if high]
        return decision(Outcome.LICENSE_REQUIRED, *needed) if needed else decision(Outcome.NLR)

    single = [one.facts[0].taken for one in searched(transaction(_CIRCUIT), either).single]
    pairs = [[fact.taken for fact in one.facts] for one in searched(transaction(_CIRCUIT), both).pairs]

    assert single == ["has a total processing performance below 1600", "has a performance density below 1.6"]
    assert pairs == [["has a total processing performance below 1600", "has a performance density below 1.6"]]


def test_one_figure_is_never_tried_with_itself() -> None:
    def law(t: Transaction) -> Decision:
        needed = [one for one, high in zip((TPP, DENSITY), _figures(t), strict=True) if high]
        return decision(Outcome.LICENSE_REQUIRED, MILITARY, *needed)

    asked: list[tuple[ChangedFact, ...]] = []
    found = transaction(_CIRCUIT)
    with asking(law):
        whole = search._Asked(found, law(found))
        list(search._single(whole))
        asked = [one.facts for one in search._together(whole)]

    assert asked
    assert all(len({(fact.code, fact.about, fact.given) for fact in pair}) == 2 for pair in asked)


def test_two_lists_and_two_shares_are_two_facts_that_hold_together() -> None:
    def lists(t: Transaction) -> Decision:
        needed = [Requirement("744.11(a)", one.list.value) for one in t.parties[0].lists or ()]
        return decision(Outcome.LICENSE_REQUIRED, *needed) if needed else decision(Outcome.NLR)

    def shares(t: Transaction) -> Decision:
        owned = t.parties[0].ownership
        assert owned is not None
        needed = [Requirement("744.11(a)", "EL", None, s.owner) for s in owned.stakes if s.least >= Fraction(1, 2)]
        return decision(Outcome.LICENSE_REQUIRED, *needed) if needed else decision(Outcome.NLR)

    listed = transaction({"parties.0.lists": [{"list": "EL"}, {"list": "MEU"}]})
    owned = transaction(
        {"parties.0.ownership": {"edges": [["A", "Example", 50], ["B", "Example", 50]], "listed_owners": {}}}
    )

    assert [[fact.taken for fact in one.facts] for one in searched(listed, lists).pairs] == [
        ["is not on the list EL", "is not on the list MEU"]
    ]
    assert [[fact.about for fact in one.facts] for one in searched(owned, shares).pairs] == [
        ["A's share of Example", "B's share of Example"]
    ]


def test_two_listed_parties_are_two_facts() -> None:
    def law(t: Transaction) -> Decision:
        needed = [
            Requirement("744.11(a)", "EL", None, p.name) for p in t.parties if p.lists and p.roles[0] == "end_user"
        ]
        return decision(Outcome.LICENSE_REQUIRED, *needed) if needed else decision(Outcome.NLR)

    one, two = ({"name": name, "roles": ["end_user"], "hq": "IN", "lists": [{"list": "EL"}]} for name in ("One", "Two"))
    found = searched(transaction({"parties": [one, two]}), law)

    assert ["listing", "listing"] in [[fact.code for fact in pair.facts] for pair in found.pairs]
    assert {frozenset(fact.about for fact in pair.facts) for pair in found.pairs} == {frozenset({"One", "Two"})}


def test_of_pairs_no_more_are_asked_than_the_most() -> None:
    given = transaction({"parties.0.lists": [_ENTRY], "end_use": "military"})
    whole = searched(given)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST", whole.decided - 1)
        cut = searched(given)

    assert whole.whole
    assert (cut.whole, cut.decided) == (False, whole.decided - 1)
    assert len(cut.pairs) == len(whole.pairs) - 1


def test_each_decision_is_counted() -> None:
    asked: list[Transaction] = []

    def law(t: Transaction) -> Decision:
        asked.append(t)
        return small_law(t)

    found = searched(transaction({"parties.0.lists": [_ENTRY], "end_use": "military"}), law)

    assert found.decided == len(asked) - 1  # the one that all others are compared with is given


SENTENCES = {
    "headquarters elsewhere": (
        ChangedFact("headquarters", "Example", "CN", "outside Macau and D:5 (taken: DE)"),
        "If Example is headquartered outside Macau and D:5 (taken: DE), the answer",
    ),
    "a parent": (
        ChangedFact("headquarters", "Example", "IN", "its ultimate parent in Macau or D:5 (taken: CN)"),
        "If Example has its ultimate parent in Macau or D:5 (taken: CN), the answer",
    ),
    "a share": (
        ChangedFact("ownership_pct", "Owner's share of Example", "60 percent", "below one half"),
        "If Owner's share of Example is below one half, the answer",
    ),
    "owners": (
        ChangedFact("ownership_pct", "Example", "its owners are not known", "is owned by no listed party"),
        "If Example is owned by no listed party, the answer",
    ),
    "another fact": (ChangedFact("end_use", "the end use", "civil", "is military"), "If the end use is military, the"),
}


@pytest.mark.parametrize(("fact", "begins"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_reads_as_one(fact: ChangedFact, begins: str) -> None:
    assert search._sentence((fact,), decision(Outcome.NLR)).startswith(begins)


ANSWERS = {
    Outcome.PROHIBITED: "the answer is: prohibited",
    Outcome.LICENSE_REQUIRED: "the answer is: a license is required",
    Outcome.INSUFFICIENT: "the answer is: cannot be told yet",
    Outcome.EXCEPTION: "the answer is: it may go under a license exception",
    Outcome.NLR_CONDITIONS: "the answer is: no license, once a condition is met",
    Outcome.NLR: "the answer is: no license is required",
    Outcome.NOT_SUBJECT: "the answer is: not subject to the EAR",
}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_answer_has_its_words(outcome: Outcome) -> None:
    fact = ChangedFact("end_use", "the end use", "civil", "is military")

    assert ANSWERS[outcome] in search._sentence((fact,), decision(outcome))


STOPS: dict[str, tuple[Outcome, tuple[str, ...], Answer]] = {
    "prohibited": (Outcome.PROHIBITED, (), Answer.NO),
    "a license": (Outcome.LICENSE_REQUIRED, (), Answer.NO),
    "not enough is known": (Outcome.INSUFFICIENT, (), Answer.UNKNOWN),
    "not enough is known, and OFAC bars it": (Outcome.INSUFFICIENT, ("OFAC_SDN",), Answer.UNKNOWN),
    "no license": (Outcome.NLR, (), Answer.YES),
    "an exception": (Outcome.EXCEPTION, (), Answer.YES),
    "no license, and a listed person": (Outcome.NLR, ("OFAC_SDN",), Answer.NO),
    "no license, and a company of listed persons": (Outcome.NLR, ("OFAC_50",), Answer.NO),
    "no license, and another regime": (Outcome.NLR, ("UFLPA",), Answer.YES),
}


@pytest.mark.parametrize(("outcome", "regimes", "answer"), STOPS.values(), ids=STOPS)
def test_whether_it_may_go(outcome: Outcome, regimes: tuple[str, ...], answer: Answer) -> None:
    """A stop of the EAR or of OFAC is a no; what cannot be told yet is open."""
    assert may_go(decision(outcome, regimes=regimes)) is answer


# --- days


def test_the_days_of_a_transaction_are_those_of_its_listings_owners_and_clause() -> None:
    listed = ListEntry(
        ListCode.EL,
        since=date(2020, 1, 1),
        until=date(2021, 1, 1),
        footnotes=(4,),
        footnote_since=((4, date(2020, 6, 1)),),
    )
    owner = ListEntry(ListCode.SDN, since=date(2019, 1, 1))
    given = transaction({})
    party = replace(
        given.parties[0],
        lists=(listed,),
        ownership=Ownership(listed_owners=(("Owner", (owner,)),)),
        supp8_until=date(2026, 2, 1),
    )
    clause = SavingsClause("90 FR 4617", date(2025, 1, 15), date(2025, 2, 15))
    full = replace(given, parties=(party,), assume=replace(given.assume, savings_clause=clause))

    assert [day.isoformat() for day in days.of_the_transaction(full)] == [
        "2019-01-01",
        "2020-01-01",
        "2020-06-01",
        "2021-01-01",
        "2025-02-15",
        "2026-02-01",
    ]
    assert days.of_the_transaction(given) == ()
    assert days.of_the_transaction(replace(given, parties=(replace(party, lists=None, ownership=None),))) == (
        date(2026, 2, 1),
    )


FIRST_DAYS = {
    "2024-06-12": "746.5 in 746.8, which stands in a rule's text alone",
    "2022-10-07": "the rule on advanced computing",
    "2023-11-17": "its second form",
    "2025-09-29": "the Affiliates Rule",
    "2024-03-21": "744.8 in one section, which stands in the rule's own text",
    "2012-01-01": "the level of filing",
    "2025-07-01": "the end of the program on Syria, which stands in a table",
}


@pytest.mark.parametrize("day", FIRST_DAYS)
def test_days_on_which_the_law_changed_are_asked_about(day: str) -> None:
    assert date.fromisoformat(day) in days.of_the_law()


def test_days_of_worked_examples_are_no_days_of_the_law() -> None:
    assert list(days.of_the_law()) == sorted(set(days.of_the_law()))
    assert date(2022, 10, 6) not in days.of_the_law()  # the day before, of many worked examples
