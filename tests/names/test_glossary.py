"""licet.names.glossary and its tables"""

import pytest

from licet.names.glossary import TermClass, brands, glossary, places, segment, terms, with_digits


def cut(name: str) -> list[str]:
    return [piece.text for piece in segment(name)]


def test_a_name_is_cut_at_its_longest_known_parts() -> None:
    assert [(piece.text, piece.english) for piece in segment("北京某某电子科技集团")] == [
        ("北京", "Beijing"),
        ("某某", None),
        ("电子科技", "Electronic Technology"),
        ("集团", "Group"),
    ]


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("成都亚光电子", "成都 亚光 电子"),
        ("济南海鸿国际贸易", "济南 海鸿 国际贸易"),
        ("西方红卫星移动通信", "西方红 卫星 移动通信"),
        ("深圳市新光电子", "深圳市 新光 电子"),
        ("大连通达科技", "大连 通达 科技"),
        ("北京金海天然气", "北京 金海 天然气"),
    ],
)
def test_a_brand_is_not_cut_by_a_word_that_lies_across_it(name: str, pieces: str) -> None:
    assert cut(name) == pieces.split(" ")


def test_a_brand_of_two_characters_is_seen_at_the_beginning_and_behind_a_place_only() -> None:
    assert [piece.brand is not None for piece in segment("深圳市华为科技")] == [False, True, False]
    assert all(piece.brand is None for piece in segment("青岛中华为民食品"))


def test_a_character_that_ends_given_names_is_no_word_behind_unknown_text() -> None:
    assert cut("王小云") == ["王小云"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("第四十八研究所", " 48 研究所"),
        ("八一一所", " 811 所"),
        ("第二〇四研究院", " 204 研究院"),
        ("十三所", " 13 所"),
        ("第一机械", " 1 机械"),
        ("第54研究所", " 54研究所"),
    ],
)
def test_numerals_of_institutes_are_written_in_digits(name: str, written: str) -> None:
    assert with_digits(name) == written


def test_the_glossary_knows_the_usual_parts() -> None:
    assert len(terms()) >= 2_000
    assert {terms()[term] for term in ("科技", "研究所", "大学")} == {"Technology", "Research Institute", "University"}


def test_every_term_has_its_english_in_plain_letters() -> None:
    renderings = [one for term in glossary().values() for one in (term.english, *term.also)]

    assert [one for one in renderings if not all(word.isascii() and word.isalnum() for word in one.split(" "))] == []


def test_no_term_lists_a_rendering_twice() -> None:
    assert [term for term in glossary().values() if len({term.english, *term.also}) != 1 + len(term.also)] == []


def test_every_prefecture_is_a_place() -> None:
    named = sum(term.kind is TermClass.PLACE for term in {id(term): term for term in glossary().values()}.values())

    assert named >= 333


@pytest.mark.parametrize(
    ("older", "name"),
    [
        ("hupeh", "hubei"),
        ("mukden", "shenyang"),
        ("huhehaote", "hohhot"),
        ("tsinan", "jinan"),
        ("hsinchiang", "xinjiang"),
    ],
)
def test_older_names_of_places_stand_for_the_name_of_today(older: str, name: str) -> None:
    assert places()[older] == name


def test_every_brand_has_both_scripts_and_a_source() -> None:
    assert [brand for brand in brands() if not (brand.latin and brand.chinese and brand.source.strip())] == []


def test_no_chinese_name_stands_for_two_brands() -> None:
    names = [name for brand in brands() for name in brand.chinese]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_spelling_that_two_places_have_stands_for_neither() -> None:
    assert "fuchow" not in places() or places()["fuchow"] != "fuzhou"


def test_a_known_brand_is_not_cut_into_a_place_and_a_word() -> None:
    assert [piece.text for piece in segment("长江存储科技")] == ["长江存储", "科技"]
