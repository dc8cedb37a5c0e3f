"""licet.names.renderings"""

import pytest

from licet.names.renderings import renderings


@pytest.mark.parametrize(
    ("one", "other"),
    [("aviation", "aircraft"), ("medical", "pharmaceutical"), ("sensor", "transducer"), ("freight", "cargo")],
)
def test_two_translations_of_one_word_are_known_from_both_sides(one: str, other: str) -> None:
    assert other in renderings()[one]
    assert one in renderings()[other]


def test_words_that_stand_for_other_things_too_are_no_translations_of_each_other() -> None:
    assert "national" not in renderings().get("state", ())
    assert "airlines" not in renderings()["aviation"]


def test_no_word_is_another_translation_of_itself() -> None:
    assert not [word for word, others in renderings().items() if word in others]
