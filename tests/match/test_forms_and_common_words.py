"""Names that only a legal form or a common word tells apart, and listed names that stand whole in longer ones."""

import pytest

from licet.match import Index, compare, matches
from licet.model import Kind, Party

from .listed import LISTED, listed

WIDE = 0.6
MORE = (
    listed("t:trade", "BY TRADE OU", country="EE"),
    listed("t:tdg", "T.D.G.", country="RU"),
    listed("t:institute", "Quartz Institute of Marine Acoustics"),
    listed("t:kestrel", "Kestrel Optronics"),
    listed("t:short", "Kestrelia"),
    listed("t:person", "Kestrelov Anton Ilyich", kind=Kind.PERSON),
)
INDEX = Index.build((*LISTED, *MORE))


def score(one: str, other: str) -> float:
    return compare(Party(name=one), Party(name=other)).score


def sentences(one: str, other: str) -> str:
    return " ".join(piece.sentence for piece in compare(Party(name=one), Party(name=other)).evidence)


@pytest.mark.parametrize("name", ["Foo Trading", "OOO Torgovlya", "Trading Ltd", "Commerce Co., Ltd."])
def test_one_common_word_is_no_name(name: str) -> None:
    assert matches(INDEX, Party(name=name), threshold=0.7) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Foo Trading", "By Trade OU"), ("Trading Ltd", "T.D.G."), ("Commerce Bank", "Tejarat Bank")],
)
def test_common_words_written_otherwise_are_not_the_same_name(one: str, other: str) -> None:
    assert score(one, other) < 0.7


def test_common_words_alone_are_said_and_no_letters_that_are_not_there() -> None:
    said = sentences("Trading Ltd", "T.D.G.")

    assert "Common words alone, and not the same ones: trading / tdg" in said
    assert "letters in common" not in said


def test_common_words_that_a_scanner_misread_are_compared_as_other_names_are() -> None:
    assert score("Techno-C0rnmercial", "Techno-Commercial") > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [("Trading Ltd", "TRADING LIMITED"), ("Natl Bank", "National Bank"), ("By Trade", "BY TRADE OU")],
)
def test_common_words_written_alike_or_shortened_are_the_same_name(one: str, other: str) -> None:
    assert score(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel Optronics Co., Ltd.", "Kestrel Optronics Ltd"),
        ("Kestrel Optronics Co., Ltd.", "Kestrel Optronics Limited"),
        ("Kestrel Optronics Pte. Ltd.", "Kestrel Optronics Co., Ltd."),
        ("Kestrel Optronics Pvt. Ltd.", "Kestrel Optronics Ltd"),
        ("Kestrel Optronics 有限公司", "Kestrel Optronics Ltd"),
        ("Kestrel Optronics 股份有限公司", "Kestrel Optronics Co., Ltd."),
        ("Kestrel Optronics Corp Ltd", "Kestrel Optronics Corporation Limited"),
        ("Kestrel Optronics Corp. Limited", "Kestrel Optronics Corporation Ltd"),
    ],
)
def test_forms_that_are_called_limited_in_english_are_no_other_company(one: str, other: str) -> None:
    assert score(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Kestrel Optronics GmbH", "Kestrel Optronics AG", "GmbH / AG"),
        ("ООО Кестрел", "АО Кестрел", "ООО / АО"),
        ("Kestrel Optronics LLC", "Kestrel Optronics JSC", "LLC / JSC"),
        ("Kestrel Optronics Inc.", "Kestrel Optronics S.A.", "Inc. / S.A."),
        ("Kestrel Optronics GmbH", "Kestrel Optronics Ltd", "GmbH / Ltd"),
    ],
)
def test_forms_of_two_kinds_stay_apart_and_are_said_as_written(one: str, other: str, said: str) -> None:
    assert score(one, other) < 1
    turned = " / ".join(reversed(said.split(" / ")))
    assert any(f"legal forms: {forms}" in sentences(one, other) for forms in (said, turned))


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Kestrel Optronics 747-400 spare parts", "t:kestrel"),
        ("Payment for lamps of Quartz Institute of Marine Acoustics, second half", "t:institute"),
    ],
)
def test_a_listed_name_of_several_words_that_stands_whole_in_the_query_is_seen(name: str, party: str) -> None:
    found = matches(INDEX, Party(name=name), threshold=WIDE)

    assert party in [str(match.party) for match in found]


def test_one_listed_word_in_a_longer_name_is_not_enough() -> None:
    names = ("Kestrelia Flower Shop of Southern Dorset", "Northern Garden Kestrelia Supplies")

    assert not any(matches(INDEX, Party(name=name), threshold=WIDE) for name in names)


def test_a_trade_mark_sign_is_no_letter_of_a_name() -> None:
    assert str(matches(INDEX, Party(name="Huawei™ Technologies®"))[0].party) == "el:huawei"
