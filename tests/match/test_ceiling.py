"""licet.match.ceiling: a claim is given up early only where it cannot reach the least score"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licet.match.features import SHOWN, SHOWN_WIDELY
from licet.match.query import questions
from licet.match.score import claim_of, reaching
from licet.model import Kind, Party

from .asked_names import INDEX, names, near_listed

LEAST = (1, 4_000, SHOWN_WIDELY, SHOWN, 9_000)
KINDS = (Kind.UNSTATED, Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL)


def lost(query: Party, least: int) -> list[tuple[str, str, int]]:
    """Names asked and listed whose claim was given up although it has the least points, or came out otherwise."""
    found = []
    for question in questions(INDEX, query):
        for row in range(len(INDEX.rows)):
            claim, whole = reaching(INDEX, query, question, row, least), claim_of(INDEX, query, question, row)
            if claim != whole and (claim is not None or whole.points >= least):
                found.append((question.name, INDEX.names[whole.name], whole.points))
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(names(), near_listed()), st.sampled_from(KINDS), st.sampled_from(("", "CN", "RU")), st.data())
def test_no_claim_that_reaches_the_least_score_is_given_up(
    name: str, kind: Kind, country: str, data: st.DataObject
) -> None:
    if not any(character.isalnum() for character in name):
        return
    query = Party(name=name, kind=kind, countries=(country,) if country else ())

    assert lost(query, data.draw(st.sampled_from(LEAST))) == []


@pytest.mark.parametrize(
    "name",
    [
        "علي الحساني",
        "علي محمد حسين الحساني",
        "Ali Mohamed Al-Hasani Rahman",
        "Hassani Ali Ahmad Muhamed",
        "Borodin Kirill Sergeev",
        "Borodino Sergeyevich Kirillov",
        "Петренко Иван Сергеевич",
        "School of Economics, Nanjing Academy of Very Long Names for Aviation Electronics and Precision Instruments",
        "Huawei Culture Co.,Ltd.",
        "NANJING ACADEMY OF VERY LONG NAMES",
        "NANJING ACADEMY OF VERY LONG NAMES F",
    ],
)
@pytest.mark.parametrize("least", LEAST)
def test_names_spelled_otherwise_cut_off_or_with_other_words_left_are_not_given_up_in_vain(
    name: str, least: int
) -> None:
    assert lost(Party(name=name), least) == []


def test_names_with_a_common_word_alone_are_given_up() -> None:
    query = Party(name="Sandpiper Bakery Trading")
    claims = [
        reaching(INDEX, query, asked, row, SHOWN) for asked in questions(INDEX, query) for row in range(len(INDEX.rows))
    ]

    assert set(claims) == {None}
