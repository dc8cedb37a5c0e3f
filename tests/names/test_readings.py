"""Characters read in one way only are read as the library with all its phrases reads them."""

from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from licet.names.readings import steady
from licet.names.scripts import pinyin

CHARACTERS = sorted(steady())


@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=8))
def test_a_text_of_steady_characters_is_read_as_with_all_phrases(text: str) -> None:
    assert pinyin(text) == tuple(lazy_pinyin(text, v_to_u=False))


def test_a_polyphone_is_not_steady() -> None:
    assert not {"重", "长", "行", "乐"} & set(CHARACTERS)


def test_a_polyphone_is_read_by_its_phrase() -> None:
    assert pinyin("重庆银行") == ("chong", "qing", "yin", "hang")
