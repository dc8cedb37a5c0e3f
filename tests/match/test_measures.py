"""licet.match.measures and weights: what is measured, and that agreement raises and disagreement lowers"""

from dataclasses import replace

import pytest

from licet.match.features import judged, points_of
from licet.match.index import Index
from licet.match.measures import Facts, measures
from licet.match.query import questions
from licet.match.score import facts_of
from licet.model import Kind, Party, PartyId

LISTED = Party(
    name="Northern Kestrel Instruments JSC",
    id=PartyId("list:kestrel"),
    kind=Kind.ORGANIZATION,
    countries=("RU",),
)
PERSON = Party(name="KESTRELOV, Ilya Petrovich", id=PartyId("list:kestrelov"), kind=Kind.PERSON)


def facts(name: str, *, listed: Party = LISTED, kind: Kind = Kind.UNSTATED, country: str = "") -> Facts:
    index = Index.build([listed])
    party = Party(name=name, kind=kind, countries=(country,) if country else ())
    return max(
        (
            facts_of(index, party, question, row)
            for question in questions(index, party)
            for row in range(len(index.rows))
        ),
        key=points,
    )


def points(found: Facts) -> int:
    return points_of(judged(found))


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("Northern Kestrel Instruments JSC", "whole_name.equal"),
        ("Northern Kestrel", "only_listed.generic"),
        ("Kestrel Instruments", "whole_name.asked"),
        ("Northern Kestrel Instruments Kazan Office", "whole_name.listed"),
        ("Northern Kestrle Instruments", "slip_apart.one"),
        ("Northern Kestrel Instruments GmbH", "other_form.any"),
    ],
)
def test_what_agrees_and_what_differs_is_measured(name: str, term: str) -> None:
    assert term in measures(facts(name))


def test_more_words_in_common_never_lower_the_score() -> None:
    scores = [points(facts(name)) for name in ("Kestrel", "Kestrel Instruments", "Northern Kestrel Instruments")]

    assert scores == sorted(scores)


@pytest.mark.parametrize("name", ["Northern Kestrel Instruments", "Kestrel", "Northern Kestrel Machines"])
def test_another_country_never_raises_and_the_same_never_lowers(name: str) -> None:
    same, unstated, other = (points(facts(name, country=country)) for country in ("RU", "", "BR"))

    assert same >= unstated >= other


def test_another_kind_and_a_weak_alias_lower_the_score_of_equal_names_too() -> None:
    equal = facts("Northern Kestrel Instruments JSC")

    assert points(equal) == 10_000
    assert points(replace(equal, weak=True)) < 10_000
    assert points(facts("Northern Kestrel Instruments", kind=Kind.VESSEL)) < 9_000


def test_another_number_is_another_factory() -> None:
    listed = replace(LISTED, name="Kestrel Factory 204")

    assert (
        points(facts("Kestrel Factory 206", listed=listed))
        < 7_000
        <= points(facts("Factory 204 Kestrel", listed=listed))
    )


def test_a_person_needs_more_than_the_given_names() -> None:
    given, family, both = (
        points(facts(name, listed=PERSON, kind=Kind.PERSON))
        for name in ("Ilya Petrovich Sandpiper", "Anton Kestrelov", "Ilya Kestrelov")
    )

    assert given < 7_000
    assert family < 7_000
    assert both >= 7_000


def test_a_patronymic_costs_less_than_another_given_name() -> None:
    listed = replace(PERSON, name="KESTRELOV, Ilya")
    patronymic, given = (
        points(facts(name, listed=listed, kind=Kind.PERSON))
        for name in ("Ilya Petrovich Kestrelov", "Ilya Anton Kestrelov")
    )

    assert patronymic >= given


def test_names_without_anything_in_common_are_worth_nothing() -> None:
    assert judged(facts("Sandpiper Bakery")) == {}


def test_a_name_goes_on_where_its_field_ends_and_a_row_of_signs_does_not() -> None:
    listed = replace(LISTED, name="Northern Kestrel Instruments and Apparatus JSC")

    filled, signs = facts("Northern Kestrel Instruments and Ap", listed=listed), facts("n" + "." * 34, listed=listed)

    assert "cut_off.begins" in measures(filled)
    assert "cut_off.begins" not in measures(signs)
