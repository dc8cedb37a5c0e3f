"""known_names.csv: what its rows say, and who says so"""

import re

import pytest

from licet.names.glossary import Brand, brands, brands_by_chinese, glossary
from licet.names.scripts import HAN

SOURCES = (
    r"(SSE|SZSE|BSE) \d{6}",
    r"(HKEX|TWSE) \d{1,4}",
    r"(NASDAQ|NYSE|SGX) [A-Z0-9]{2,4}",
    r"(Entity List|Military End User List|section 1260H list), \d{2,3} FR \d{2,6}",
    r"NS-CMIC list, \d{4}-\d{2}",
    r"UFLPA Entity List, \d{4}-\d{2}-\d{2}",
    r"section 1286 list, fiscal year \d{4}",
    r"SDN list \(GLOMAG\)",
    r"SASAC directory of central enterprises, \d{4}-\d{2}-\d{2}",
    r"public list of Chinese universities",
    r"read by rule",
    r"github\.com/[a-z]+/[a-z-]+",
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,4}(/[a-z]+)?",
)
MEMORY = "written from memory"
NONE_SEEN = "not confirmed: no list at hand has both names"
IN_PART = "not confirmed: "
CONFIRMED = 416
"""Rows without a check (docs/decisions/0016-names-known-of-brands.md)."""
NOT_SEEN_AT_ALL = 202


def named(brand: Brand) -> str:
    return f"{'|'.join(brand.latin)} = {'|'.join(brand.chinese)}"


def parts(brand: Brand) -> list[str]:
    return brand.source.split("; ")


def is_known(source: str) -> bool:
    return any(re.fullmatch(form, source) for form in SOURCES)


def test_every_source_has_a_known_form() -> None:
    unknown = [(named(brand), one) for brand in brands() for one in parts(brand) if not is_known(one) and one != MEMORY]

    assert unknown == []


def test_no_source_stands_twice_in_a_row() -> None:
    assert [named(brand) for brand in brands() if len(set(parts(brand))) != len(parts(brand))] == []


def test_a_row_from_memory_says_that_nobody_confirmed_it() -> None:
    assert [named(brand) for brand in brands() if MEMORY in parts(brand) and brand.check != NONE_SEEN] == []


def test_a_row_whose_only_source_is_the_site_of_the_company_says_that_nobody_confirmed_it() -> None:
    weak = [brand for brand in brands() if all(re.fullmatch(SOURCES[-1], one) for one in parts(brand))]

    assert [named(brand) for brand in weak if "github.com" not in brand.source and not brand.check] == []


def test_a_check_names_what_was_not_seen() -> None:
    wrong = [
        (named(brand), brand.check)
        for brand in brands()
        if brand.check not in ("", NONE_SEEN)
        and not (
            brand.check.startswith(IN_PART)
            and {*brand.check.removeprefix(IN_PART).split(", ")} < {*brand.latin, *brand.chinese}
        )
    ]

    assert wrong == []


def test_a_row_confirmed_in_part_keeps_a_name_in_both_scripts() -> None:
    in_part = [brand for brand in brands() if brand.check not in ("", NONE_SEEN)]
    missing = {id(brand): {*brand.check.removeprefix(IN_PART).split(", ")} for brand in in_part}

    assert [
        named(one) for one in in_part if {*one.latin} <= missing[id(one)] or {*one.chinese} <= missing[id(one)]
    ] == []


def test_rows_lose_their_check_and_do_not_gain_one() -> None:
    assert sum(not brand.check for brand in brands()) >= CONFIRMED
    assert sum(brand.check == NONE_SEEN for brand in brands()) <= NOT_SEEN_AT_ALL


def test_no_row_stands_twice() -> None:
    rows = [(frozenset(brand.latin), frozenset(brand.chinese)) for brand in brands()]

    assert [row for row in set(rows) if rows.count(row) > 1] == []


def test_no_name_stands_twice_in_a_row() -> None:
    names = [(brand, name) for brand in brands() for name in (brand.latin, brand.chinese)]

    assert [named(brand) for brand, name in names if len(set(name)) != len(name)] == []


def test_latin_names_are_written_as_names_are_compared() -> None:
    wrong = [name for brand in brands() for name in brand.latin if name != " ".join(name.lower().split())]

    assert wrong == []


def test_chinese_names_begin_in_chinese_characters() -> None:
    begun = re.compile(f"[{HAN}]|[0-9]+[{HAN}]")

    assert [name for name in brands_by_chinese() if not begun.match(name)] == []


def test_no_chinese_name_is_a_single_character() -> None:
    assert [name for name in brands_by_chinese() if len(name) < 2] == []


def test_no_short_chinese_name_is_a_term_of_the_glossary() -> None:
    assert [name for name in brands_by_chinese() if len(name) <= 3 and name in glossary()] == []


@pytest.mark.parametrize("word", ["苹果", "甲骨文", "美的", "远景", "地平线", "菜鸟", "黑芝麻", "小鹏", "东风", "烽火"])
def test_a_word_that_is_used_without_a_firm_in_mind_is_no_brand(word: str) -> None:
    assert word not in brands_by_chinese()


@pytest.mark.parametrize(
    ("chinese", "latin", "source"),
    [
        ("光启", "kuang chi", "Entity List, 85 FR 83420"),
        ("国盾量子", "quantumctek", "SSE 688027"),
        ("移远通信", "quectel", "SSE 603236"),
        ("中国长江三峡集团", "china three gorges", "SASAC directory of central enterprises, 2025-07-29"),
    ],
)
def test_names_of_the_exchanges_and_of_official_lists_have_them_as_a_source(
    chinese: str, latin: str, source: str
) -> None:
    brand = brands_by_chinese()[chinese]

    assert latin in brand.latin
    assert source in parts(brand)
