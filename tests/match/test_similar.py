"""licet.match.similar: which listed words a written word may be"""

import pytest

from licet.match import Index
from licet.match.similar import similar
from licet.model import Party, PartyId
from licet.names.words import word

NAMES = ("Uralmashin Barnaul", "Huawei", "Sokolov Light", "Gornak 3data", "Xinwei Hongyuan", "Kestrel Ace", "Marine")
INDEX = Index.build([Party(name=name, id=PartyId(str(at))) for at, name in enumerate(NAMES)])


def nearness(written: str, listed: str) -> float:
    return max((s.near for s in similar(INDEX, word(written)) if INDEX.words[s.word] == listed), default=0.0)


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("hiiawei", "huawei"),
        ("kcstrcl", "kestrel"),
        ("rnarine", "marine"),
        ("ligbt", "light"),
        ("b4rnaul", "barnaul"),
        ("8arnau1", "barnaul"),
        ("uralrnash1n", "uralmashin"),
    ],
)
def test_a_misread_or_disguised_word_is_nearly_the_listed_one(written: str, listed: str) -> None:
    assert nearness(written, listed) >= 0.84


@pytest.mark.parametrize(("written", "listed"), [("brnauul", "barnaul"), ("ekstrle", "kestrel"), ("gronka", "gornak")])
def test_two_swaps_in_a_short_word_are_near(written: str, listed: str) -> None:
    assert 0.65 <= nearness(written, listed) < 0.9


def test_a_slip_with_a_reason_is_nearer_than_one_without() -> None:
    assert nearness("barbaul", "barnaul") > nearness("barzaul", "barnaul")


def test_swapped_letters_in_pinyin_are_nearer_than_another_syllable() -> None:
    assert nearness("hongyuna", "hongyuan") > nearness("hongyuen", "hongyuan")


def test_letters_that_look_alike_in_short_words_say_little() -> None:
    assert nearness("acc", "ace") <= 0.75


def test_a_word_in_letters_is_not_nearly_a_listed_one_with_a_digit() -> None:
    assert nearness("edata", "3data") < 0.8


def test_another_number_is_never_near() -> None:
    assert similar(INDEX, word("206")) == ()
