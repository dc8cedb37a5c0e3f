"""licet.names.scripts"""

import pytest

from licet.names.scripts import Script, latin, pinyin, scripts, simplified


@pytest.mark.parametrize(
    ("han", "syllables"),
    [
        ("重庆", ("chong", "qing")),
        ("长江存储", ("chang", "jiang", "cun", "chu")),
        ("银行", ("yin", "hang")),
        ("智谱", ("zhi", "pu")),
    ],
)
def test_characters_of_several_readings_are_read_by_their_phrase(han: str, syllables: tuple[str, ...]) -> None:
    assert pinyin(han) == syllables


def test_traditional_characters_become_simplified_ones() -> None:
    assert simplified("華為技術") == "华为技术"


def test_japanese_text_with_kana_keeps_its_characters() -> None:
    assert simplified("東京エレクトロン") == "東京エレクトロン"


@pytest.mark.parametrize(
    ("written", "letters"), [("щёлково", "shchelkovo"), ("калашников", "kalashnikov"), ("αθήνα", "athina")]
)
def test_no_letter_is_lost_on_the_way_to_latin(written: str, letters: str) -> None:
    assert latin(written) == letters


def test_the_scripts_of_a_text_are_named_once_each() -> None:
    assert scripts("ООО 华为 Huawei 삼성") == (Script.CYRILLIC, Script.HAN, Script.HANGUL, Script.LATIN)


@pytest.mark.parametrize(
    ("variant", "simple"),
    [
        ("乾業能源", "乾业能源"),
        ("餅乾", "饼干"),
        ("乾燥設備", "干燥设备"),
        ("電気鉄道", "电气铁道"),
        ("臺灣", "台湾"),
        ("裏", "里"),
        ("峯", "峰"),
        ("靑島", "青岛"),
    ],
)
def test_variants_of_characters_become_the_usual_ones(variant: str, simple: str) -> None:
    assert simplified(variant) == simple
