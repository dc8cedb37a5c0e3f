"""licet.names.sound"""

import pytest

from licet.names.sound import from_wade_giles, is_pinyin, skeleton


@pytest.mark.parametrize(("one", "other"), [("muhammad", "mhmd"), ("aleksandr", "alexander"), ("khoon", "hun")])
def test_spellings_of_one_sound_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("written", "pinyin"), [("chihpu", "zhipu"), ("futan", "fudan"), ("chingyen", "qingyan")])
def test_a_wade_giles_spelling_gives_its_pinyin(written: str, pinyin: str) -> None:
    assert pinyin in from_wade_giles(written)


@pytest.mark.parametrize(("word", "answer"), [("zhipu", True), ("huaweu", False), ("technology", False), ("", False)])
def test_a_word_is_pinyin_when_it_is_made_of_syllables(word: str, answer: bool) -> None:
    assert is_pinyin(word) is answer


def test_a_hostile_word_is_answered_at_once() -> None:
    assert from_wade_giles("a" * 1_000) == ()
