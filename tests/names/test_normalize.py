"""licet.names.normalize"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.names.normalize import MAX_CHARACTERS, checked, fold


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


def test_invisible_characters_inside_a_word_leave_one_word() -> None:
    assert fold("Hua\u200bwei\u00ad Tech\u2060nologies") == "huawei technologies"


def test_control_characters_between_words_leave_two_words() -> None:
    assert fold("Huawei\tTechnologies\x00\n") == "huawei technologies"


@pytest.mark.parametrize("written", ["Аir Fоrce", "Аіr Fоrсе", "Ａｉｒ Ｆｏｒｃｅ", "AIR  FORCE"])
def test_look_alike_letters_among_latin_ones_are_latin(written: str) -> None:
    assert fold(written) == "air force"


def test_latin_look_alikes_in_a_cyrillic_word_are_cyrillic() -> None:
    assert fold("Уладзiмiравiч") == "уладзіміравіч"


def test_a_cyrillic_name_stays_cyrillic() -> None:
    assert fold("ООО «Сокол»") == "ооо «сокол»"


@pytest.mark.parametrize("nothing", ["", "   ", "—", "!@#$%", "\u200b\u200b", "\x00"])
def test_a_name_without_letter_or_digit_is_refused(nothing: str) -> None:
    with pytest.raises(BadInput, match="at least one letter or digit"):
        checked(nothing)


def test_a_name_of_ten_megabytes_is_refused_without_being_read() -> None:
    with pytest.raises(BadInput, match="10,000,000"):
        checked("x" * 10_000_000)


def test_a_name_of_the_greatest_length_is_read() -> None:
    assert len(checked("x" * MAX_CHARACTERS)) == MAX_CHARACTERS
