"""licet.names.japanese"""

import pytest

from licet.names.japanese import hepburn, is_japanese, versions
from licet.names.tokens import read


@pytest.mark.parametrize(
    ("kana", "letters"),
    [("サクラ", "sakura"), ("きょうと", "kyouto"), ("トッキョ", "tokkyo"), ("しんじゅく", "shinjuku")],
)
def test_kana_are_written_in_hepburn(kana: str, letters: str) -> None:
    assert hepburn(kana) == letters


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("株式会社山田製作所", "yamada seisakusho"),
        ("サクラ電子工業株式会社", "sakura electronics industries"),
        ("東京サクラセミコンダクタ株式会社", "tokyo sakura semiconductor"),
    ],
)
def test_the_parts_of_a_company_name_are_read(name: str, words: str) -> None:
    assert " ".join(word.text for word in versions(name)[0].words) == words


def test_long_vowels_are_read_with_and_without() -> None:
    word = versions("株式会社トーヨーテクニカル")[0].words[0]

    assert {"toyo"} <= {word.text, *word.others}


def test_kanji_that_no_entry_holds_are_left_to_the_chinese_reading() -> None:
    assert versions("株式会社霙電子") == ()
    assert read("株式会社霙電子")[0].words


def test_chinese_is_not_japanese() -> None:
    assert not is_japanese("北京某某科技有限公司")


def test_a_foreign_brand_in_kana_is_read_by_its_latin_name() -> None:
    words = [[word.text for word in reading.words] for reading in read("ファーウェイ")]

    assert ["huawei"] in words
    assert ["harbin", "institute", "technology"] in [[w.text for w in r.words] for r in read("ハルビン工業大学")]


def test_a_dot_between_kana_is_no_word() -> None:
    assert all("・" not in word.text for reading in read("ソコル・ヤロビト") for word in reading.words)
