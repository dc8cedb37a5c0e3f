"""licet.names.chinese: the renderings of a Chinese name, and names that are read the same"""

import pytest

from licet.names.chinese import versions
from licet.names.tokens import read


def spellings(name: str) -> list[set[str]]:
    """The words of the first rendering, each with its other spellings."""
    return [{word.text, *word.others} for word in versions(name)[0].words]


def test_an_unknown_brand_is_one_word() -> None:
    assert [word.text for word in versions("巨航航空科技")[0].words] == ["juhang", "aviation", "technology"]


@pytest.mark.parametrize(
    ("name", "place", "rendering"),
    [
        ("贵州航空发动机", 1, "aero"),
        ("贵州航空发动机", 1, "aviation"),
        ("苏州航天电子", 1, "space"),
        ("上海国家超级计算", 2, "supercomputer"),
        ("清风科技", 0, "breeze"),
        ("绿源科技", 0, "lyuyuan"),
    ],
)
def test_other_usual_renderings_stand_beside_a_word(name: str, place: int, rendering: str) -> None:
    assert rendering in spellings(name)[place]


def test_renderings_of_another_length_make_one_more_reading() -> None:
    assert "science and technology" in [" ".join(w.text for w in v.words[1:4]) for v in versions("某某科技")]


def test_readings_do_not_multiply() -> None:
    assert len(versions("北京中国长城科技电子航空航天技术服务研究院集团")) <= 8


def test_traditional_and_simplified_names_are_read_the_same() -> None:
    assert read("蘇州長風航空電子有限公司") == read("苏州长风航空电子有限公司")
    assert read("濶達電気有限公司")[0].words == read("阔达电气有限公司")[0].words


def test_a_syllable_of_a_brand_is_no_legal_form() -> None:
    assert read("菊奥科技有限公司")[0].forms == ("CO_LTD", "LLC")
    assert [word.text for word in read("菊奥科技有限公司")[0].words] == ["juao", "technology"]


def test_a_name_in_brackets_and_the_word_for_city_change_nothing() -> None:
    plain = {word.text for word in read("深圳巨航科技有限公司")[0].words}

    assert {word.text for word in read("巨航科技（深圳）有限公司")[0].words} == plain
    assert {word.text for word in read("深圳市巨航科技有限公司")[0].words} == plain


def test_latin_letters_inside_a_chinese_name_stay() -> None:
    assert [word.text for word in read("ABC科技集团股份有限公司")[0].words] == ["abc", "technology", "group"]


def test_the_name_of_a_person_is_read_in_syllables() -> None:
    assert [(word.text, word.joined) for word in read("王小云")[0].words] == [
        ("wang", False),
        ("xiao", True),
        ("yun", True),
    ]


@pytest.mark.parametrize("written", ["北京航空航天太学", "北京航空航夭大学"])
def test_a_slip_in_a_known_name_still_finds_the_name(written: str) -> None:
    known = [
        {word.text for word in reading.words} | {o for w in reading.words for o in w.others}
        for reading in read(written)
    ]

    assert any({"beihang", "university"} <= words for words in known)


def test_a_character_typed_for_another_of_the_same_sound_is_put_right() -> None:
    assert any("technology" in (w.text, *w.others) for reading in read("深圳华强科计有限公司") for w in reading.words)
