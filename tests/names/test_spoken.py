"""licet.names.spoken: names in pinyin, and what is read back in characters"""

import pytest

from licet.names import spoken
from licet.names.glossary import brands, brands_by_chinese
from licet.names.tokens import Reading, read, read_listed


def known(name: str) -> list[str]:
    """The words of the readings by a known name of a brand."""
    return [" ".join(word.text for word in reading.words) for reading in read(name) if reading.how == "known"]


def translated(name: str) -> list[str]:
    return [" ".join(word.text for word in reading.words) for reading in read(name) if reading.how == "translated"]


def hows(readings: tuple[Reading, ...]) -> set[str]:
    return {reading.how for reading in readings}


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("Haikang Weishi", "hikvision"),
        ("HAIKANGWEISHI", "hikvision"),
        ("Hai Kang Wei Shi", "hikvision"),
        ("Hai-Kang Wei-Shi", "hikvision"),
        ("Zhong Xin Guo Ji", "smic"),
        ("Zhongxin Guoji", "smic"),
        ("Ningde Shidai", "catl"),
        ("Yiyuan Tongxin", "quectel"),
        ("Zhongguo Jiaojian", "cccc"),
        ("Hanwuji", "cambricon"),
    ],
)
def test_a_brand_is_known_by_the_pinyin_of_its_chinese_name(name: str, brand: str) -> None:
    assert brand in known(name)


def test_what_stands_beside_a_brand_in_pinyin_stays() -> None:
    assert "hikvision technology singapore" in known("Haikang Weishi Technology Singapore Pte. Ltd.")


def test_every_brand_of_three_characters_has_a_reading_by_its_sound() -> None:
    names = {name for brand in brands() for name in brand.chinese if len(name) >= spoken.WHOLE}
    said = {one: name for one, name in spoken._brands().items() if name in names}
    silent = [(one, name) for one, name in said.items() if not hows(read(one)) & {"known", "translated"}]

    assert len(said) > 700
    assert silent == []


def test_a_brand_within_a_word_is_none() -> None:
    assert known("Shanhanwujin Trading") == []


def test_a_brand_of_two_characters_is_known_alone_and_before_words_of_business() -> None:
    assert "hisilicon" in known("Haisi")
    assert "hisilicon semiconductor" in known("Haisi Semiconductor Co., Ltd.")
    assert "shenzhen hisilicon semiconductor" in known("Shenzhen Haisi Semiconductor Co., Ltd.")


def test_a_brand_of_two_characters_beside_another_name_is_none() -> None:
    assert known("Haisi Wolani") == []
    assert known("Wolani Haisi Trading") == []


@pytest.mark.parametrize("name", ["Data Systems Limited", "Jinhua Trading", "Sichuan Trading", "Li Na"])
def test_words_that_only_sound_like_a_brand_have_no_reading_by_it(name: str) -> None:
    assert known(name) == []


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Haerbin Gongye Daxue", "harbin university technology"),
        ("Harbin Gongye Daxue", "harbin university technology"),
        ("Ha Er Bin Gong Ye Da Xue", "harbin university technology"),
        ("Dianzi Keji Daxue", "university electronics science technology"),
        ("Beijing Hangkong Hangtian Daxue", "beijing university aeronautics astronautics"),
        ("Nanjing Ligong Daxue", "nanjing university science technology"),
        ("Xibei Gongye Daxue", "northwest polytechnical university"),
        ("Wolan Guangdian Jishu Yanjiusuo", None),
        ("Wuhan Moluo Bandaoti Zhizao Youxian Gongsi", "wuhan moluo semiconductor manufacturing"),
        ("Moluo Dianzi Keji Di Shisi Yanjiusuo", "moluo electronics technology 14 research institute"),
    ],
)
def test_terms_in_pinyin_are_translated(name: str, english: str | None) -> None:
    assert english is None or english in translated(name)


def test_a_university_in_pinyin_is_known_by_its_english_name() -> None:
    assert "harbin institute technology" in known("Haerbin Gongye Daxue")


@pytest.mark.parametrize(
    "name", ["Beijing Shanghai", "Li Wei", "Wang Haibo", "China Trading", "Keji Smith", "Li Tongxin"]
)
def test_a_name_without_a_spoken_institution_is_left_alone(name: str) -> None:
    assert hows(read(name)) <= {"written", "part"}


def test_the_syllables_of_a_name_in_characters_are_not_read_back() -> None:
    assert "known" not in hows(read("阳一 太一 前田"))
    assert all("instrument" not in one for one in translated("阳一 太一 前田"))


def test_a_legal_form_in_syllables_is_none_of_the_name() -> None:
    assert all("gong" not in one for one in translated("Moluo Bandaoti You Xian Gong Si"))


def test_a_listed_name_is_not_read_back() -> None:
    assert hows(read_listed("Haerbin Gongye Daxue")) == {"written"}


def test_a_brand_whose_name_ends_in_a_legal_form_is_known() -> None:
    assert "dahua" in known("大华股份")
    assert "dahua" in known("大华股份有限公司")


def test_a_brand_with_a_numeral_is_known_and_other_numerals_are_digits() -> None:
    assert "faw" in known("中国第一汽车集团")
    assert "第一" in "".join(name for name in brands_by_chinese())
    assert "china 1 automobile group" in translated("中国第一汽车集团")


def test_a_brand_in_cyrillic_is_known_by_its_sound() -> None:
    assert "hikvision" in known("Хайкан Вэйши")
    assert "smic" in known("Чжунсинь Гоцзи")


def test_a_brand_in_wade_giles_is_known() -> None:
    assert "hikvision" in known("Hai-k'ang Wei-shih")
