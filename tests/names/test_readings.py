"""How Han characters are read in names"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from licet.names.readings import others, polyphones, steady, syllables
from licet.names.scripts import pinyin

CHARACTERS = sorted(steady())


@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=8))
def test_a_text_of_steady_characters_is_read_as_with_all_phrases(text: str) -> None:
    assert pinyin(text) == tuple(lazy_pinyin(text, v_to_u=False))


def test_a_polyphone_is_not_steady() -> None:
    assert not {"重", "长", "行", "乐"} & set(CHARACTERS)
    assert {"重", "长", "行", "乐"} <= set(polyphones())


@pytest.mark.parametrize(
    ("han", "joined"),
    [
        ("重庆银行", "chongqingyinhang"),
        ("长风", "changfeng"),
        ("长光", "changguang"),
        ("成都", "chengdu"),
        ("厦门", "xiamen"),
        ("朝阳", "chaoyang"),
        ("什邡", "shifang"),
        ("音乐", "yinyue"),
        ("重型", "zhongxing"),
    ],
)
def test_a_polyphone_is_read_by_its_phrase_or_as_names_read_it(han: str, joined: str) -> None:
    assert "".join(pinyin(han)) == joined


def test_the_second_reading_of_a_polyphone_is_kept_beside_the_first() -> None:
    assert others("长风") == ("zhangfeng",)


def test_a_character_in_no_table_has_no_syllables_here() -> None:
    assert syllables("\U00020000") is None
