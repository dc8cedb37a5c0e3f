"""licet.match.score and features: scores, their evidence, what they hold for every input"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.match import DEFAULT_THRESHOLD, PROFILES, Index, compare, matches, matches_many
from licet.match.features import FEATURES
from licet.match.measures import measures
from licet.match.query import questions
from licet.match.score import facts_of
from licet.match.weights import BASE, RAISING, weights
from licet.model import Evidence, Kind, Party

from .listed import LISTED

INDEX = Index.build(LISTED)


def found(name: str, **facts: object) -> list[str]:
    return [match.party for match in matches(INDEX, Party(name=name, **facts))]  # type: ignore[arg-type]


def added(evidence: tuple[Evidence, ...]) -> Decimal:
    return sum((Decimal(str(piece.value)) for piece in evidence), Decimal(0))


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("智谱", "el:zhipu"),
        ("北京智谱华章科技有限公司", "el:zhipu"),
        ("Zhipu AI", "el:zhipu"),
        ("華為", "el:huawei"),
        ("Hua Wei", "el:huawei"),
        ("Sophgo", "el:sophgo"),
        ("算能", "el:sophgo"),
        ("CATL", "1260h:catl"),
        ("宁德时代", "1260h:catl"),
        ("АО «Сокол»", "el:sokol"),
        ("Иван Олегович Петренко", "sdn:petrenko"),
    ],
)
def test_a_name_in_any_of_its_forms_finds_its_party(name: str, party: str) -> None:
    assert found(name)[0] == party


def test_a_short_brand_finds_the_whole_family() -> None:
    assert set(found("Zhipu")) == {"el:zhipu", "el:zhipu-qingyan"}


@pytest.mark.parametrize("name", ["Beijing Technology Co Ltd", "Huawei Culture Co.,Ltd.", "Example Freight Ltd"])
def test_a_name_with_only_common_words_or_another_branch_finds_nobody(name: str) -> None:
    assert found(name) == []


def test_a_brand_in_an_innocent_company_raises_no_alert_but_is_seen_by_whoever_looks_widely() -> None:
    brand = matches(INDEX, Party(name="Huawei"))[0].score
    (first, *_) = matches(INDEX, Party(name="Huawei Culture Co.,Ltd."), threshold=PROFILES["wide"].threshold)

    assert (first.party, first.score) == ("el:huawei", PROFILES["wide"].threshold)
    assert first.score < DEFAULT_THRESHOLD <= brand


@pytest.mark.parametrize(("one", "other"), [("海思", "HiSilicon"), ("HiSilicon", "海思"), ("Inspur", "浪潮")])
def test_another_name_of_the_brand_is_evidence_on_either_side_and_never_the_same_name(one: str, other: str) -> None:
    found = compare(Party(name=one), Party(name=other))

    assert DEFAULT_THRESHOLD <= found.score < 1
    assert [piece.value for piece in found.evidence if "another known name of the brand" in piece.sentence][-1] < 0


@pytest.mark.parametrize(("one", "other"), [("HiSilicon", "HISILICON"), ("智谱", "Zhipu"), ("海思", "海思")])
def test_a_brand_written_as_it_sounds_is_the_same_name(one: str, other: str) -> None:
    assert compare(Party(name=one), Party(name=other)).score == 1


@pytest.mark.parametrize(("one", "other"), [("华为", "華為"), ("中芯国际", "中芯國際"), ("算能（武汉）", "算能(武漢)")])
def test_traditional_characters_and_wide_signs_make_no_other_name(one: str, other: str) -> None:
    assert {
        matches(Index.build([Party(id="x", name=a)]), Party(name=b))[0].score for a, b in ((one, other), (other, one))
    } == {1}


def test_a_beginning_of_a_brand_is_not_the_brand() -> None:
    assert matches(INDEX, Party(name="Soph Culture Holding"), threshold=PROFILES["wide"].threshold) == ()


def test_another_number_is_another_factory() -> None:
    name = "China Aerospace Science and Industry Corporation, Factory 204"

    assert found(name) == ["el:factory-204"]


def test_another_country_lowers_the_score() -> None:
    here = matches(INDEX, Party(name="Sokol JSC", countries=("RU",)))[0].score
    elsewhere = matches(INDEX, Party(name="Sokol JSC", countries=("BR",)))[0].score

    assert elsewhere < here


@pytest.mark.parametrize("name", ["Rosoboronexport", "ROSOBORONEXPORT", "Rosoboronexport OJSC", "Rosoboroneksport"])
@pytest.mark.parametrize("country", ["US", "CN"])
def test_no_country_hides_the_same_name(name: str, country: str) -> None:
    index = Index.build([Party(id="x", name="Rosoboronexport OJSC (ROE)", countries=("RU",))])
    (found,) = matches(index, Party(name=name, countries=(country,)), threshold=PROFILES["default"].threshold)

    assert sum(one.value for one in found.evidence) == pytest.approx(found.score)
    assert {one.feature for one in found.evidence} >= {"other_country", "always_shown"}


def test_another_kind_lowers_the_score() -> None:
    person = matches(INDEX, Party(name="Ivan Petrenko", kind=Kind.PERSON))[0].score
    vessel = matches(INDEX, Party(name="Ivan Petrenko", kind=Kind.VESSEL), threshold=0.0)[0].score

    assert vessel < person


def test_a_weak_alias_scores_lower_than_a_name() -> None:
    assert matches(INDEX, Party(name="Seraya Zvezda"))[0].score < matches(INDEX, Party(name="Wolf Trading"))[0].score


def test_initials_stand_for_given_names_of_people() -> None:
    assert found("I. O. Petrenko", kind=Kind.PERSON) == ["sdn:petrenko"]


@pytest.mark.parametrize(
    ("name", "feature", "part"),
    [
        ("北京智谱华章科技有限公司", "same_words", "words stand in both names, Chinese parts translated"),
        ("Huawie Technologies", "other_spelling", "'huawie' for 'huawei' (spelling)"),
        ("Sokol GmbH", "other_form", "Different legal forms: GmbH / Joint Stock Company"),
        ("Ship to: Wolf Trading LLC, attn. Purchasing Dept.", "part_of_text", "part of the text"),
    ],
)
def test_the_evidence_says_in_a_sentence_what_was_weighed(name: str, feature: str, part: str) -> None:
    evidence = matches(INDEX, Party(name=name), threshold=0.5)[0].evidence

    assert [piece for piece in evidence if piece.feature == feature and part in piece.sentence]


def test_matches_come_best_first_and_equal_ones_by_id() -> None:
    everything = matches(INDEX, Party(name="China Aerospace Science and Industry Corporation"), threshold=0.0)

    assert [(-m.score, m.party) for m in everything] == sorted((-m.score, m.party) for m in everything)


def test_the_limit_is_the_most_parties_given_back() -> None:
    assert len(matches(INDEX, Party(name="Zhipu"), limit=1)) == 1


def test_many_queries_are_answered_in_their_order() -> None:
    names = ["Sophgo", "nobody at all", "Zhipu"]

    answers = list(matches_many(INDEX, (Party(name=name) for name in names)))

    assert answers == [matches(INDEX, Party(name=name)) for name in names]


@pytest.mark.parametrize("name", ["", " \u200b", "x" * 1_001])
def test_a_name_that_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        matches(INDEX, Party(name=name))


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_outside_the_scale_is_refused(threshold: float) -> None:
    with pytest.raises(BadInput, match="threshold"):
        matches(INDEX, Party(name="Sophgo"), threshold=threshold)


def test_a_limit_of_none_at_all_is_refused() -> None:
    with pytest.raises(BadInput, match="limit"):
        matches(INDEX, Party(name="Sophgo"), limit=0)


names = st.one_of(
    st.text(min_size=1, max_size=40),
    st.lists(
        st.sampled_from(["Huawei", "Technologies", "204", "智谱", "Сокол", "Co., Ltd.", "Ivan", "X"]), min_size=1
    ).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(names)
def test_any_name_is_answered_or_refused_and_the_evidence_re_adds_exactly(name: str) -> None:
    try:
        answers = matches(INDEX, Party(name=name), threshold=0.0)
    except BadInput:
        return

    for match in answers:
        assert 0 < match.score <= 1
        assert added(match.evidence) == Decimal(str(match.score))


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_comparing_does_not_depend_on_the_order(one: str, other: str) -> None:
    try:
        forth, back = compare(Party(name=one), Party(name=other)), compare(Party(name=other), Party(name=one))
    except BadInput:
        return

    assert forth.score == back.score
    assert added(forth.evidence) == Decimal(str(forth.score))


@settings(max_examples=60, deadline=None)
@given(names)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    try:
        compared = compare(Party(name=name), Party(name=name))
    except BadInput:
        return

    assert compared.score == 1


def test_every_term_has_a_feature_and_every_feature_is_said() -> None:
    features = {feature.name for feature in FEATURES}
    names = {term.partition(".")[0] for term in weights().organization} - {"around_name"}

    assert names <= features
    assert features - names == {"same_name", "common_words", "always_shown"}


@settings(max_examples=100, deadline=None)
@given(names)
def test_no_term_is_below_nought_and_each_has_a_weight(name: str) -> None:
    try:
        asked = questions(INDEX, Party(name=name))
    except BadInput:
        return

    for question in asked:
        for row in range(len(INDEX.rows)):
            measured = measures(facts_of(INDEX, Party(name=name), question, row))

            assert min(measured.values()) > 0
            assert measured.keys() <= weights().organization.keys()


def test_a_weight_of_the_wrong_sign_is_refused() -> None:
    assert weights().organization.keys() >= RAISING
    for term, points in [*weights().organization.items(), *weights().person.items()]:
        assert term == BASE or (points >= 0 if term in RAISING else points <= 0), term
