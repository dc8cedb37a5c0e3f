"""The law as data: every section, every file with what it says and reads, every dated parameter, every example."""

from datetime import date

import pytest

import licet

FILES = {one.name: one for one in licet.rule_files()}


def test_a_file_says_its_provisions_its_words_its_gaps_and_who_asks_it() -> None:
    one = FILES["s744_11_entity_list"]

    assert one.provisions == ("744.11", "Supp. 4 to part 744")
    assert one.in_words.startswith("an item that an Entity List entry names may not go to a transaction")
    assert one.not_modelled.startswith("encryption software and technology")
    assert (one.asked_by, one.verbs) == (("rules",), ("decide",))
    assert FILES["eccn_3a090"].verbs == ("decide", "classify", "chart", "deminimis")


def test_every_section_that_is_modelled_has_a_file_that_is_of_it_or_cites_it() -> None:
    named = {section for one in FILES.values() for section in (*one.provisions, *one.cites)}

    assert [one.section for one in licet.provisions() if one.state in ("modelled", "partly")] != []
    assert {one.section for one in licet.provisions() if one.state in ("modelled", "partly")} <= named


def test_every_parameter_is_read_by_a_file_and_stands_once() -> None:
    every = [one.name for one in licet.law_parameters()]

    assert len(every) == len(set(every)) > 150
    assert {one.name for rule in FILES.values() for one in licet.parameters_of(rule)} == set(every)


def test_a_parameter_has_its_days_values_and_citations() -> None:
    (tpp,) = [one for one in licet.law_parameters() if one.name == "ear.3a090.a1_tpp"]

    assert [(one.since, one.text, one.cite) for one in tpp.values] == [(date(2023, 11, 17), "4800", "88 FR 73458")]
    assert tpp in licet.parameters_of(FILES["eccn_3a090"])
    assert tpp not in licet.parameters_of(FILES["eccn_3a991_p"])


def test_worked_examples_have_their_day_and_what_comes_out() -> None:
    examples = {one.name: one for one in licet.worked_examples("s744_11_entity_list")}

    assert examples["the day before the listing"].on == date(2025, 1, 15)
    assert examples["the first day of the listing"].says == (
        ("answer", "yes"),
        ("review", "presumption_of_denial"),
    )
    assert licet.worked_examples("acts") == ()


def test_every_file_with_examples_gives_them() -> None:
    assert {name for name, one in FILES.items() if one.examples and not licet.worked_examples(name)} == set()
    assert sum(len(licet.worked_examples(name)) for name in FILES) > 1000


def test_a_file_that_is_none_is_refused() -> None:
    with pytest.raises(licet.BadInput, match="rule_files"):
        licet.worked_examples("s999_9")
