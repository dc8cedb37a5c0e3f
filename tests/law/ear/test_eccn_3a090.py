"""ECCN 3A090: the worked examples beside the rule, and what must hold for every circuit."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.law.ear.eccn_3a090 import RULE_DAYS, Paragraphs, Relation, paragraphs, paragraphs_on, shown
from licet.law.trace import Answer
from licet.model.transaction import Between, Chip
from licet.model.transaction_reading import chip, hbm

CASES = tomllib.loads(
    files("licet.law.ear").joinpath("eccn_3a090.cases.toml").read_text(encoding="utf-8"), parse_float=Decimal
)["case"]
KEYS = {"name", "on", "chip", "hbm", "a", "b", "c"}


def stated(case: dict[str, Any], key: str) -> dict[str, Any] | None:
    given = case.get(key)
    return given and {name: None if value == "unknown" else value for name, value in given.items()}


def read_case(case: dict[str, Any]) -> Paragraphs:
    circuit, memory = stated(case, "chip"), stated(case, "hbm")
    return paragraphs(circuit and chip(circuit, "chip"), memory and hbm(memory, "hbm"), case["on"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_examples_hold(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS

    read = read_case(case)

    answers = {"a": read.a.answer.value, "b": read.b.answer.value, "c": read.c.answer.value}
    expected = {letter: case[letter] for letter in "abc" if letter in case}
    assert {letter: answers[letter] for letter in expected} == expected


def test_every_limit_cites_the_rule_that_set_it() -> None:
    for day in RULE_DAYS:
        for limits in paragraphs_on(day).values():
            assert all(limit.parameter.on(day).cite for limit in limits)


def test_a_quotient_just_below_a_limit_is_not_rounded_up_to_it() -> None:
    a30 = Chip(tpp=Decimal(2640), performance_density=Decimal(2640) / 826, datacenter=True)

    read = dict(paragraphs(a30, None, date(2024, 6, 1)).each)

    assert (read["b.1"].answer, read["b.2"].answer) == (Answer.YES, Answer.NO)


def test_a_figure_is_shown_cut_not_rounded() -> None:
    assert shown(Decimal(2640) / 826) == "3.196125…"
    assert shown(Decimal("15832.0")) == "15832"
    assert shown(Decimal("0.123456")) == "0.123456"
    assert shown(Decimal("0.1234567")) == "0.123456…"
    assert shown(Between(Decimal("1.50"), Decimal(2))) == "between 1.5 and 2"


def test_below_at_least_and_more_than_differ_at_the_limit() -> None:
    two = Decimal(2)
    assert [relation.holds(two, two) for relation in (Relation.AT_LEAST, Relation.BELOW, Relation.ABOVE)] == [
        True,
        False,
        False,
    ]


FIGURES = st.sampled_from([None, *map(Decimal, ("1500", "1600", "2399", "2400", "4799", "4800", "9000"))])
DENSITIES = st.sampled_from([None, *map(Decimal, ("1", "1.6", "3.1", "3.2", "5.9", "5.92", "9"))])
RATES = st.sampled_from([None, Decimal(599), Decimal(600)])
CHIPS = st.builds(
    Chip,
    tpp=FIGURES,
    performance_density=DENSITIES,
    io_bidirectional_gbps=RATES,
    datacenter=st.sampled_from([None, True, False]),
)
FULL = st.builds(
    Chip,
    tpp=FIGURES.filter(lambda one: one is not None),
    performance_density=DENSITIES.filter(lambda one: one is not None),
    io_bidirectional_gbps=RATES.filter(lambda one: one is not None),
    datacenter=st.booleans(),
)
DAYS = st.sampled_from([date(2022, 10, 20), *RULE_DAYS])


@given(known=CHIPS, learned=FULL, day=DAYS)
def test_learning_a_missing_figure_never_overturns_a_settled_answer(known: Chip, learned: Chip, day: date) -> None:
    names = ("tpp", "performance_density", "io_bidirectional_gbps", "datacenter")
    filled = {n: getattr(learned if getattr(known, n) is None else known, n) for n in names}

    before, after = paragraphs(known, None, day), paragraphs(Chip(**filled), None, day)

    for old, new in ((before.a, after.a), (before.b, after.b)):
        assert old.answer in (Answer.UNKNOWN, new.answer)


@given(circuit=FULL, day=DAYS)
def test_with_every_figure_known_the_answer_is_known(circuit: Chip, day: date) -> None:
    read = paragraphs(circuit, None, day)

    assert Answer.UNKNOWN not in (read.a.answer, read.b.answer, read.c.answer)
