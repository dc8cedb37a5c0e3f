"""Which facts an answer depends on: each dependence is true when asked again, the nearest day is the nearest."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from licet.law import rules
from licet.law.depends import facts, parties, search
from licet.law.depends.changed import Candidate, Dependences, may_go
from licet.law.depends.days import of_the_law, of_the_transaction
from licet.law.depends.search import MOST, depends_on
from licet.law.stamp import LAW_DAY
from licet.law.trace import Answer
from licet.model import Decision, Outcome, Transaction, read_transaction
from licet.model.transaction import Ownership, Stake

DAY = timedelta(days=1)
H100 = {"name": "H100", "tpp": 15832, "performance_density": 19.45, "datacenter": True}


def transaction(**changes: Any) -> Transaction:
    party = {"name": "Receiver", "roles": ["ultimate_consignee", "end_user"], "hq": "CN", "lists": []}
    given = {"date": "2025-03-01", "activity": "export", "destination": "CN", "item": {"classification": "EAR99"}}
    return read_transaction({**given, "parties": [{**party, **changes.pop("party", {})}], **changes})


def found(asked: Transaction) -> Dependences:
    return depends_on(asked, rules.decide(asked))


def turning(given: Dependences, code: str) -> dict[str, Answer]:
    return {one.facts[0].taken: one.may_go for one in given.single if one.facts[0].code == code}


LISTED = {"lists": [{"list": "EL", "since": "2025-01-16", "until": "2025-09-01"}]}


def test_the_nearest_days_are_the_last_before_a_listing_and_the_first_after_it() -> None:
    days = [one.facts[0].taken for one in found(transaction(party=LISTED)).days]

    assert days == ["until 2025-01-15", "from 2025-09-01"]


def test_a_parameter_of_the_law_gives_a_day_too() -> None:
    owned = {"edges": [["Owner", "Receiver", 50]], "listed_owners": {"Owner": [{"list": "EL"}]}}
    given = found(transaction(date="2025-10-15", party={"ownership": owned}))

    assert [one.facts[0].taken for one in given.days] == ["until 2025-09-28", "from 2025-11-10"]
    assert turning(given, "ownership_pct") == {"below one half": Answer.YES}


def test_a_share_below_one_half_depends_on_it() -> None:
    owned = {"edges": [["Owner", "Receiver", 49.99]], "listed_owners": {"Owner": [{"list": "EL"}]}}

    given = found(transaction(date="2025-10-15", party={"ownership": owned}))

    assert turning(given, "ownership_pct") == {"one half or more": Answer.NO}


def test_the_listing_the_role_and_the_identity_are_facts_to_check() -> None:
    given = found(transaction(party=LISTED))
    possible = {"lists": [], "unresolved_match": {"list": "EL", "score": 0.8}}
    open_ = found(transaction(party=possible))

    assert turning(given, "listing") == {"is not on the list EL": Answer.YES}
    assert list(turning(given, "role")) == ["only carries or forwards, and is no party of 748.5(c) to (f)"]
    assert set(turning(open_, "identity").values()) == {Answer.YES, Answer.NO}


def test_a_circuit_depends_on_the_nearest_limit_below_it() -> None:
    item = {"classify_from_specs": True, "chip": {**H100, "tpp": 1936, "performance_density": 6.574}}

    given = found(transaction(item=item))

    assert "has a total processing performance below 1600" in turning(given, "chip_specs")
    assert "is neither designed nor marketed for datacenters" in turning(given, "chip_specs")


def test_the_same_die_at_another_performance_has_another_density() -> None:
    item = {"classify_from_specs": True, "chip": H100}
    (tried,) = [
        one
        for one in facts.candidates(transaction(item=item))
        if one.fact.taken == "has a total processing performance below 4800"
    ]

    chip = tried.change(transaction(item=item)).item.chip

    assert chip is not None
    assert chip.tpp == 4799
    assert chip.performance_density is not None
    assert float(chip.performance_density) == pytest.approx(19.45 * 4799 / 15832)


def test_two_requirements_ask_for_two_facts() -> None:
    given = found(transaction(item={"classify_from_specs": True, "chip": H100}, party=LISTED))

    assert not [one for one in given.single if one.may_go is Answer.YES]
    assert {frozenset(fact.code for fact in one.facts) for one in given.pairs} == {frozenset({"listing", "chip_specs"})}
    assert all(one.may_go is Answer.YES and len(one.gone) == 2 for one in given.pairs)


def test_a_yes_tells_the_facts_that_would_make_it_a_no() -> None:
    given = found(transaction())

    assert given.may_go is Answer.YES
    assert given.pairs == ()
    assert turning(given, "informed") == {"holds a letter of BIS about this item and destination": Answer.NO}
    assert turning(given, "red_flag") == {"has a red flag left to resolve": Answer.UNKNOWN}


def test_an_answer_that_ofac_bars_is_no_yes() -> None:
    given = found(transaction(party={"lists": [{"list": "SDN", "programs": ["OTHER"]}]}))

    assert given.may_go is Answer.NO
    assert turning(given, "listing") == {"is not on the list SDN": Answer.YES}


def test_an_open_red_flag_and_a_missing_statement_are_named() -> None:
    flagged = found(transaction(knowledge=["red_flag:2"]))
    unsigned = found(transaction(party={"lists": [{"list": "UVL", "since": "2020-01-01"}]}))

    assert turning(flagged, "red_flag") == {"has resolved every red flag": Answer.YES}
    assert turning(unsigned, "uvl_statement") == {"has signed the UVL statement": Answer.YES}


def test_a_day_after_the_law_was_looked_for_says_by_which_law() -> None:
    listed = {"lists": [{"list": "EL", "since": "2025-01-16", "until": "2028-01-01"}]}

    before, after = found(transaction(party=listed)).days

    assert after.sentence.endswith(f"no license is required, by the law as published on {LAW_DAY}.")
    assert before.sentence.endswith("no license is required.")


def test_no_sentence_tells_anybody_to_do_something() -> None:
    forbidden = ("should", "could ship", "instead", "avoid", "split", "use another", "route")
    given = found(transaction(item={"classify_from_specs": True, "chip": H100}, party=LISTED))

    said = " ".join(one.sentence for one in (*given.days, *given.single, *given.pairs))

    assert [word for word in forbidden if word in said] == []


def test_the_days_of_the_law_hold_those_of_its_parameters() -> None:
    days = of_the_law()

    assert list(days) == sorted(set(days))
    assert {date(2025, 9, 29), date(2025, 11, 10), date(2026, 1, 15), date(2023, 11, 17)} <= set(days)


def test_the_days_of_a_transaction_are_those_of_its_listings_and_owners() -> None:
    owned = {
        "edges": [["Owner", "Receiver", 60]],
        "listed_owners": {"Owner": [{"list": "EL", "since": "2024-05-01", "until": "2026-05-01"}]},
    }

    assert of_the_transaction(transaction(party={**LISTED, "ownership": owned})) == (
        date(2024, 5, 1),
        date(2025, 1, 16),
        date(2025, 9, 1),
        date(2026, 5, 1),
    )


@pytest.mark.shared
@pytest.mark.slow
def test_every_dependence_of_the_scenarios_holds_when_it_is_asked_again(shared: Path) -> None:
    scenarios = list(_scenarios(shared))[::6]
    assert len(scenarios) > 20
    for asked in scenarios:
        decision = rules.decide(asked)
        given = depends_on(asked, decision)
        assert given == depends_on(asked, decision), "always the same"
        assert given.decided <= MOST
        for one in given.days:
            day = date.fromisoformat(one.facts[0].taken.split(" ")[1])
            _on(asked, day, one.outcome)
            _on(asked, day + DAY if day < asked.on else day - DAY, decision.outcome)
        tried = {one.fact: one for one in _tried(asked)}
        for one in (*given.single, *given.pairs):
            changed = asked
            for fact in one.facts:
                changed = tried[fact].change(changed)
            other = rules.decide(changed)
            assert other.outcome is one.outcome, one.sentence
            assert differs(decision, other)


def _on(asked: Transaction, day: date, outcome: Outcome) -> None:
    assert rules.decide(replace(asked, on=day)).outcome is outcome, (asked.id, day)


def _tried(asked: Transaction) -> Iterator[Candidate]:
    yield from parties.candidates(asked)
    yield from facts.candidates(asked)


def differs(one: Decision, other: Decision) -> bool:
    return one.outcome is not other.outcome or may_go(one) is not may_go(other)


@cache
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8").splitlines())


def _scenarios(shared: Path) -> Iterator[Transaction]:
    for line in _lines(shared / "bench" / "law" / "scenarios.jsonl"):
        yield read_transaction(json.loads(line))


def taken(asked: Transaction, code: str) -> list[str]:
    return [one.fact.taken for one in _tried(asked) if one.fact.code == code]


@pytest.mark.parametrize(
    ("percent", "words"),
    [(50, ["below one half"]), (49, ["one half or more"]), (None, ["below one half", "one half or more"])],
)
def test_a_share_is_tried_on_the_other_side_of_one_half(percent: int | None, words: list[str]) -> None:
    owned = {"edges": [["Owner", "Receiver", percent]], "listed_owners": {"Owner": [{"list": "EL"}]}}

    assert taken(transaction(party={"ownership": owned}), "ownership_pct") == words


@pytest.mark.parametrize(
    ("bounds", "shares"),
    [
        ((0.6, 0.7), {"one half or more": Fraction(3, 5)}),
        ((0.1, 0.3), {"below one half": Fraction(3, 10)}),
        ((0.4, 0.6), {"below one half": Fraction(4_999, 10_000), "one half or more": Fraction(1, 2)}),
    ],
)
def test_a_share_between_bounds_is_tried_within_them(bounds: tuple[float, float], shares: dict[str, Fraction]) -> None:
    least, most = (Fraction(str(one)) for one in bounds)
    owned = Ownership((Stake("Owner", "Receiver", None, (least, most)),))
    asked = transaction()
    asked = replace(asked, parties=(replace(asked.parties[0], ownership=owned),))

    tried = [one for one in parties.candidates(asked) if one.fact.code == "ownership_pct"]
    changed = [one.change(asked).parties[0].ownership for one in tried]

    assert {one.fact.taken: owned.stakes[0].share for one, owned in zip(tried, changed, strict=True) if owned} == shares
    assert {one.fact.given for one in tried} == {f"between {bounds[0] * 100:g} and {bounds[1] * 100:g} percent"}


def test_a_figure_at_a_limit_has_reached_it() -> None:
    item = {"classify_from_specs": True, "chip": {**H100, "tpp": 4800}}
    words = taken(transaction(item=item), "chip_specs")

    assert "has a total processing performance below 4800" in words
    assert "has a total processing performance of 4800" not in words


@pytest.mark.parametrize(("days", "asked"), [(0, True), (24, True), (25, False), (None, True)])
def test_a_notification_is_tried_where_it_is_late_or_not_known(days: int | None, asked: bool) -> None:
    given = transaction(exporter={"nac_notification_days_before": days})

    assert bool(taken(given, "nac_notification")) is asked


def test_on_the_first_day_of_a_listing_the_day_before_is_the_nearest() -> None:
    days = [one.facts[0].taken for one in found(transaction(date="2025-01-16", party=LISTED)).days]

    assert days[0] == "until 2025-01-15"


def test_of_limits_that_lead_to_the_same_answer_only_the_nearest_is_told() -> None:
    item = {"classify_from_specs": True, "chip": {**H100, "tpp": 36000, "performance_density": 22}}
    given = found(transaction(date="2026-03-01", item=item))
    keys = [(one.facts[0].code, one.facts[0].about, one.facts[0].given, one.outcome) for one in given.single]

    assert len(keys) == len(set(keys))
    assert [one for one in turning(given, "chip_specs") if "performance below" in one] == [
        "has a total processing performance below 2400"
    ]


def test_the_number_of_decisions_is_bounded_and_what_is_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 12)

    given = found(transaction(party=LISTED))

    assert given.decided == 12
    assert not given.whole
    assert found(transaction(party={"lists": []})).whole is False
