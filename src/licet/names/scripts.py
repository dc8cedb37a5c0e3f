"""Any script to Latin letters; Chinese to simplified characters and to pinyin syllables.

Not modelled here: Japanese readings of kanji and hanja readings; they come out as Mandarin (flagged by `scripts`).
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol

from anyascii import anyascii

from licet.names import readings

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Code point ranges of Han characters (Unicode 15.1 blocks), for use inside a regular expression's brackets."""

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile("[\u3040-\u30ff]")
_QIAN = re.compile("(?<![餅饼肉葡萄果笋])乾(?![燥果洗貨货電电濕湿粉冰杯淨净枯])")
"""乾 read qian, as in names (乾隆, 乾照光电): the converter writes 干, which is right for `dry` only."""
_VARIANTS = str.maketrans(
    "靑呉姫曁竜栢甯寕濶鐡昰廸澂鉄気広沢鑛壢埗邨巖嵓冨冩畧畵徳恵戦応対図団両乗亜仏仮価児兎効勧区単厳参収囲圏塩壱売変"
    "奥孫宝実寛専尓峠嶋帰従悪懐戯抜択拝拠捗揺摂斉斎暁枢栄桜桟検楽様権歓歩歴殴毎渋渓滝漢濱瀬焼煕犠猟瑤産発県眞砕"
    "稲穂穏竝粋経絵継続総縁縄縦聡聨聴脳臓臺芸荘菓葊薗薬蔵虫虚蛍蝋装覇覚覧訳証読諸謡譲豊賛軽転辺逓遅郷酔醤釈鋪鋳錬録閲関"
    "陥険隠雑霊静頼顔顕駅駆験髙鶏麦黒黙齢",
    "青吴姬暨龙柏宁宁阔铁是迪澄铁气广泽矿坜埠村岩岩富写略画德惠战应对图团两乘亚佛假价儿兔效劝区单严参收围圈盐壹卖变"
    "奥孙宝实宽专尔卡岛归从恶怀戏拔择拜据涉摇摄齐斋晓枢荣樱栈检乐样权欢步历殴每涩溪泷汉滨濑烧熙牺猎瑶产发县真碎"
    "稻穗稳并粹经绘继续总缘绳纵聪联听脑脏台艺庄果庵园药藏虫虚萤蜡装霸觉览译证读诸谣让丰赞轻转边递迟乡醉酱释铺铸炼录阅关"
    "陷险隐杂灵静赖颜显驿驱验高鸡麦黑默龄",
)
"""Variants that the converter leaves alone: old printed forms (靑, 濶) and Japanese new forms (鉄, 気, 発).

Source: Unihan database, kSemanticVariant and kSimplifiedVariant; Joyo kanji table of 2010 with its old forms.
"""


class Script(StrEnum):
    """Scripts that decide how a name is read."""

    LATIN = "latin"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    OTHER = "other"


_BY_CHARACTER_NAME = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "HIRAGANA": Script.KANA,
    "KATAKANA": Script.KANA,
    "HANGUL": Script.HANGUL,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "ARABIC": Script.ARABIC,
    "HEBREW": Script.HEBREW,
}


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def scripts(text: str) -> tuple[Script, ...]:
    """The scripts the letters of a text are in, each once, in alphabetical order."""
    names = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return tuple(sorted({_BY_CHARACTER_NAME.get(name, Script.OTHER) for name in names}))


def has_han(text: str) -> bool:
    """Whether a text holds a Han character."""
    return not text.isascii() and _HAN.search(text) is not None


def latin(text: str) -> str:
    """A folded text in the letters a to z, digits and ASCII signs, in lower case."""
    return text if text.isascii() else _latin(text)


@lru_cache(maxsize=50_000)
def _latin(text: str) -> str:
    return anyascii(text).lower()


@lru_cache(maxsize=1_024)
def simplified(text: str) -> str:
    """Traditional Chinese characters and other variants as simplified ones. Text with kana is Japanese and stays."""
    if _KANA.search(text) or not has_han(text):
        return text
    kept = _QIAN.sub("\ue000", text) if "乾" in text else text
    converted = _traditional_to_simplified().convert(kept).translate(_VARIANTS)
    return converted.replace("\ue000", "乾") if kept is not text else converted


@lru_cache(maxsize=50_000)
def pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a Han text without tones, polyphones by phrase; characters without a reading by anyascii."""
    said = readings.syllables(text)
    if said is not None:
        return said
    from pypinyin import lazy_pinyin  # its phrases take 155 ms to load: only texts with rare characters pay

    syllables = (readings.syllables(one) or lazy_pinyin(one, v_to_u=False, errors=anyascii) for one in text)
    return tuple(s for several in syllables for s in (latin(syllable).strip() for syllable in several) if s)


@cache
def _traditional_to_simplified() -> _Converter:
    from opencc import OpenCC  # loads its dictionaries: only texts with Han characters pay for it

    converter: _Converter = OpenCC("t2s")
    return converter
