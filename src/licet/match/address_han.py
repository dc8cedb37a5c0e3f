"""A Chinese address in the Latin form that addresses are compared in: `民冬路500号` as `mindong road no 500`."""

import re
from collections.abc import Sequence

from licet.names.scripts import HAN, pinyin

_DIGITS = {digit: at for at, digit in enumerate("〇一二三四五六七八九")}
_NUMERALS = re.compile(r"([〇一二三四五六七八九十]{1,3})(?=号|楼|层|栋|幢|座|室|单元)")

_NUMBERED = (
    (re.compile(r"([0-9a-z][0-9a-z-]*)\s*(?:室|房(?!地)|单元)"), r" , unit \1 , "),
    (re.compile(r"([0-9a-z]+)\s*(?:号楼|号厂房|栋|幢|座)"), r" , block \1 , "),
    (re.compile(r"([0-9a-z]+)\s*(?:层|楼)(?!宇)"), r" , floor \1 , "),
    (re.compile(r"([0-9][0-9a-z-]*)\s*号"), r" no \1 , "),
)

_KINDS = {
    "大道": "avenue", "街道": "district", "路": "road", "道": "road", "街": "street", "巷": "lane", "胡同": "lane",
    "大厦": "building", "大楼": "building", "中心": "centre", "广场": "plaza", "省": "province", "自治区": "province",
    "市": "city", "区": "district", "县": "county", "镇": "town", "园": "park", "园区": "park",
}  # fmt: skip

_PART = re.compile(rf"([{HAN}]{{1,12}}?)({'|'.join(sorted(_KINDS, key=len, reverse=True))})")
_SIDES = {"东": "east", "西": "west", "南": "south", "北": "north", "中": "middle"}
_COUNTRY = re.compile("中华人民共和国|中国")


def latin_form(text: str, named: Sequence[tuple[str, str]]) -> str:
    """The text (simplified characters) in Latin letters; `named` places first, in their order, the rest as pinyin."""
    text = _NUMERALS.sub(lambda found: str(_number(found[1])), _COUNTRY.sub("", text))
    for pattern, means in _NUMBERED:
        text = pattern.sub(means, text)
    for han, name in named:
        text = text.replace(han, f" , {name} ")
    text = _PART.sub(_part, text)
    return re.sub(rf"[{HAN}]+", lambda found: f" {''.join(pinyin(found[0]))} ", text)


def _part(found: re.Match[str]) -> str:
    name, kind = found[1], found[2]
    side = ""
    if kind in ("路", "街", "道", "大道") and len(name) > 1 and name[-1] in _SIDES:
        name, side = name[:-1], _SIDES[name[-1]]
    return f" , {''.join(pinyin(name))} {side} {_KINDS[kind]} "


def _number(written: str) -> int:
    """A Chinese numeral up to 99."""
    tens, ten, ones = written.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in written))
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
