"""Which parties a text in Chinese characters names."""

import pytest

from licet.match.document import Scanner, mentions
from licet.model import Kind, Party, PartyId


def party(number: int, name: str, *aliases: str) -> Party:
    return Party(name, id=PartyId(f"us_bis_entity_list:{number}"), kind=Kind.ORGANIZATION, aliases=aliases)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(
        [
            party(1, "Beijing Zhipu Huazhang Technology Co., Ltd.", "Zhipu AI"),
            party(2, "Huawei Technologies Co., Ltd.", "Huawei"),
            party(3, "Contemporary Amperex Technology Co., Ltd.", "CATL"),
            party(4, "Chengdu Haiguang Integrated Circuit", "Hygon"),
            party(5, "CloudWalk Technology", "云从科技集团股份有限公司"),
            party(6, "Shanghai Fudan Microelectronics Group Co., Ltd."),
            party(7, "Sugon", "Zhongke Shuguang"),
        ]
    )


def named(scanner: Scanner, text: str) -> list[tuple[str, str]]:
    return [(one.text, str(one.party).partition(":")[2]) for one in mentions(scanner, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大模型企业方面，智谱已经改用国产算力。", [("智谱", "1")]),
        ("公司测试了华为技术有限公司的加速卡", [("华为技术有限公司", "2")]),
        ("宁德时代在公告中表示", [("宁德时代", "3")]),
        ("云从科技集团股份有限公司中标", [("云从科技集团股份有限公司", "5")]),
        ("买方：上海复旦微电子集团股份有限公司", [("上海复旦微电子集团股份有限公司", "6")]),
    ],
)
def test_a_listed_party_is_found_by_its_chinese_name(
    scanner: Scanner, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(scanner, text) == expected


def test_traditional_characters_make_no_difference(scanner: Scanner) -> None:
    assert named(scanner, "華為技術有限公司") == [("華為技術有限公司", "2")]


def test_a_noodle_shop_is_not_the_firm_whose_name_it_carries(scanner: Scanner) -> None:
    assert named(scanner, "记者在华为面馆门口遇到几位工程师") == []


def test_a_university_is_not_the_firm_that_came_out_of_it(scanner: Scanner) -> None:
    assert named(scanner, "样品寄往复旦大学校内实验室") == []


def test_a_brand_is_not_taken_from_the_middle_of_other_words(scanner: Scanner) -> None:
    assert named(scanner, "上海光伏产业发展很快") == []


def test_a_brand_that_is_an_ordinary_word_needs_business_near_by(scanner: Scanner) -> None:
    assert named(scanner, "他们在山上等待曙光") == []
    assert named(scanner, "采用曙光服务器的用户") == [("曙光", "7")]


def test_offsets_count_characters_of_the_text(scanner: Scanner) -> None:
    text = "𠀀 Zhipu 与 智谱"

    assert [text[one.start : one.end] for one in mentions(scanner, text)] == ["Zhipu", "智谱"]
