"""licet.names.tokens"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.names.tokens import MAX_WORDS, WordClass, by_brand, read, vocabulary


def readings(name: str) -> list[str]:
    return [" ".join(word.text for word in reading.words) for reading in read(name)]


@settings(deadline=None)  # the first name loads the tables
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except BadInput:
        return

    assert found
    assert all(reading.words for reading in found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("R&D Center", "rd center"),
        ("M.V. Frunze", "mv frunze"),
        ("204th Institute", "204 institute"),
        ("Xi'an Aerospace", "xian aerospace"),
        ("Bank of the North", "bank north"),
        ("Sci-Tech Equip Mfg", "science technology equipment manufacturing"),
        ("G A Z P R O M", "gazprom"),
    ],
)
def test_a_name_is_read_as_comparable_words(name: str, words: str) -> None:
    assert readings(name)[0] == words


def test_a_chinese_name_is_read_translated_and_by_its_known_brand() -> None:
    found = readings("北京智谱华章科技有限公司")

    assert found[0] == "beijing zhipu huazhang technology"
    assert "beijing zhipu ai huazhang technology" in found


@pytest.mark.parametrize(
    ("name", "other"), [("CATL", "contemporary amperex"), ("宁德时代", "catl"), ("華為", "huawei"), ("算能", "sophgo")]
)
def test_a_brand_is_also_read_by_its_other_names(name: str, other: str) -> None:
    assert other in readings(name)


@pytest.mark.parametrize(
    ("name", "letters"), [("海思", {"hisilicon"}), ("HiSilicon", set()), ("智谱", {"zhipuai"}), ("Sokol", set())]
)
def test_what_only_the_table_of_brands_says_is_told_from_what_a_name_sounds_like(name: str, letters: set[str]) -> None:
    assert by_brand(name) == letters


def test_chinese_numerals_before_an_institute_are_numbers() -> None:
    numbers = [w.text for r in read("某某第五十五研究所") for w in r.words if w.kind is WordClass.NUMBER]

    assert numbers == ["55", "55"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ship to: Sokol Yachting, attn. Purchasing Dept., PO 55847", "sokol yachting"),
        ("Sokol Yachting - Procurement Dept.", "sokol yachting"),
        ("Sokol Yachting / Room 301, 18 Building", "sokol yachting"),
        ("BNF Sokol Yachting ORD ACME GMBH /ROC/1", "sokol yachting"),
    ],
)
def test_a_name_inside_a_trade_paper_is_also_read_alone(text: str, name: str) -> None:
    assert name in [" ".join(w.text for w in r.words) for r in read(text) if r.how == "part"]


def test_a_name_without_such_a_mark_has_no_parts() -> None:
    assert [r.how for r in read("Sokol (Shanghai) Technology - Group Co., Ltd.")] == ["written"]


def test_words_past_the_greatest_number_are_left_out() -> None:
    assert len(read(" ".join(f"word{n}" for n in range(100)))[0].words) == MAX_WORDS


def test_every_variant_stands_for_one_word() -> None:
    assert vocabulary()["technologies"] == ("technology", WordClass.GENERIC)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("RCMSokolGroup", "rcm sokol group"),
        ("SOKOL TECHNOLOGYLIMITED", "sokol technology"),
        ("S O K O L  P L A N T", "sokol factory"),
        ("АСМЕ", "acme"),
        ("Sokol R4diozavod", "sokol radio factory"),
        ("evernaya Sokol", "north sokol"),
    ],
)
def test_a_damaged_name_has_a_further_reading(written: str, name: str) -> None:
    assert name in readings(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("$0k0l 7echn0l0gy", "s0k0l technology"),
        ("Sokol C0rnpany Llmitcd", "sokol"),
        ("Sokol Compay Lts.", "sokol"),
        ("Sokol 5.A.", "sokol"),
        ("204tb Irlstitute", "204 institute"),
        ("S and D Sokol", "sd sokol"),
        ("Sokol S&T Center", "sokol science technology center"),
        ("3G Sokol", "3g sokol"),
        ("Azərbaycan Sokol", "azerbaycan sokol"),
    ],
)
def test_damage_in_words_we_know_is_put_right_at_once(written: str, name: str) -> None:
    assert readings(written)[0] == name
