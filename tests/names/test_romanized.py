"""licet.names.romanized"""

import pytest

from licet.names.romanized import key, loose_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yuryevich", "iurewitsch"),
        ("evgenevich", "evgenevitch"),
        ("gennadyevna", "gennadevna"),
        ("tokhtarov", "tohtaroff"),
        ("zavarin", "zawarin"),
        ("matiushenko", "matyushenko"),
        ("shcherbin", "schtscherbin"),
        ("fyodor", "fedor"),
        ("aleksandrov", "alexandroff"),
        ("novelko", "novelco"),
        ("zaytsev", "zaitzeff"),
        ("wang", "ouang"),
    ],
)
def test_every_romanization_of_a_word_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("ershov", "erchoff"), ("mansurov", "mansorov")])
def test_letters_of_other_languages_have_one_loose_key(one: str, other: str) -> None:
    assert key(one) != key(other)
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(("one", "other"), [("ivanov", "ivanova"), ("petrov", "petrin"), ("sokolov", "sokolin")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)
