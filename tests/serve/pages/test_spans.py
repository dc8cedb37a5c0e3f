"""What matched is marked in a name as it is written, in any script; nothing else is."""

import pytest

from licet.serve.pages.spans import Piece, Words, pieces, read_as


def marked(name: str, *words: str, near: tuple[str, ...] = ()) -> list[str]:
    return [one.text for one in pieces(name, Words(words, near)) if one.how]


@pytest.mark.parametrize(
    ("name", "word", "found"),
    [
        ("Beijing Zhipu Future Technology Co., Ltd.", "zhipu", ["Zhipu"]),
        ("北京智谱华章科技有限公司", "zhipu", ["智谱"]),
        ("Hua Wei Tech", "huawei", ["Hua Wei"]),
        ("Huawei Technologies Co., Ltd.", "technology", ["Technologies"]),
        ("Shanghai Electric", "ai", []),
        ("Технопром", "tekhnoprom", ["Технопром"]),
        ("Societe Generale", "society", ["Societe"]),
        ("ＨＵＡＷＥＩ", "huawei", ["ＨＵＡＷＥＩ"]),
        ("", "huawei", []),
        ("<b>", "huawei", []),
    ],
)
def test_a_word_is_marked_where_it_stands(name: str, word: str, found: list[str]) -> None:
    assert marked(name, word) == found


def test_the_pieces_are_the_name() -> None:
    name = "  Zhipu <b>Běijīng</b> 智谱‮ "
    assert "".join(one.text for one in pieces(name, Words(("zhipu", "beijing"), ()))) == name


def test_a_word_spelled_otherwise_is_marked_otherwise() -> None:
    found = pieces("Beijing Huazang", Words(("beijing",), ("huazang",)))
    assert found == (Piece("Beijing", "same"), Piece(" ", ""), Piece("Huazang", "near"))


def test_a_name_that_matched_in_translation_says_what_it_was_read_as() -> None:
    assert read_as("华为技术", Words(("huawei", "technology"), ())) == ("huawei", "technology")
    assert read_as("Huawei Technologies", Words(("huawei", "technology"), ())) == ()
