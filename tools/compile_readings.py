"""Makes the two tables of src/licet/names that say how Han characters are read, so that no name waits for pypinyin.

`readings.csv`: characters that no phrase reads in another way than alone, by syllable. `polyphones.csv`: the other
ones, with the syllable names are read with first and the other syllables behind it, and the phrases that read one of
them in another way. Loading all phrases takes longer than everything else a single question needs.
The readings are those of the Unicode Han database as pypinyin gives them. Kept are the characters of GB 2312 and
those of GBK that simplification leaves alone (喆, 堃, 曌 stand in names), and phrases of two and three characters.

    python tools/compile_readings.py [--check]
"""

import argparse
import csv
import io
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from opencc import OpenCC
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

FOLDER = Path(__file__).resolve().parent.parent / "src" / "licet" / "names"
READINGS, POLYPHONES = FOLDER / "readings.csv", FOLDER / "polyphones.csv"
LONGEST_PHRASE = 3
NOT_IN_NAMES = frozenset({"朝阳", "朝日", "长子", "长成", "长势", "长女", "大伯", "行成", "重新", "还原", "调和"})
"""Phrases whose syllables names do not have: 朝阳 is chaoyang in Beijing and in Liaoning."""

IN_NAMES = {
    "长": "chang", "都": "du", "厦": "xia", "晟": "sheng", "薄": "bo", "泊": "bo", "曾": "zeng", "仇": "qiu",
    "调": "tiao", "乐": "le", "扎": "zha", "莞": "guan", "茜": "qian", "尉": "wei", "给": "ji", "隽": "jun",
    "贲": "ben", "劲": "jin", "于": "yu", "轧": "zha", "着": "zhuo", "没": "mo", "曝": "bao", "漯": "luo",
    "弹": "dan", "澄": "cheng", "仿": "fang", "侗": "dong", "琢": "zhuo", "贾": "jia", "颉": "jie", "焯": "zhuo",
    "辗": "zhan", "粘": "zhan", "脉": "mai", "蚌": "bang", "斡": "wo", "鹄": "hu", "枸": "gou", "掺": "chan",
    "削": "xue", "剥": "bo", "堡": "bao", "磅": "bang", "禅": "chan", "觜": "zui", "黾": "min", "郄": "qie", "勒": "le",
    "什": "shi", "伽": "jia",
}  # fmt: skip
"""The syllable of a character in the names of firms, places and people, where it is another than pypinyin's first.

Source: Xiandai Hanyu Cidian: 长 `long`, 都 `capital`, 厦 in 厦门, 曾 and 仇 as surnames, 轧 in 轧钢, 都 in 成都.
"""
ALSO_IN_NAMES = {
    "长": "zhang", "重": "chong", "行": "hang", "晟": "cheng", "柏": "bo", "茜": "xi", "单": "shan", "曾": "ceng",
    "盛": "cheng", "解": "xie", "查": "zha", "朴": "piao", "覃": "tan", "会": "kuai", "朝": "zhao", "乐": "yue",
    "盖": "ge", "翟": "di", "尉": "yu", "石": "dan", "薄": "bao", "厦": "sha", "都": "dou", "仇": "chou",
    "省": "xing", "牟": "mou", "藏": "zang", "阿": "e", "车": "ju", "露": "lou", "率": "shuai", "澄": "deng",
    "校": "jiao", "调": "diao", "秘": "bi", "传": "zhuan", "兴": "xing", "区": "ou", "任": "ren", "缪": "miao",
    "什": "shen", "咖": "ka", "伽": "qie", "宿": "xiu", "术": "zhu", "参": "shen", "叶": "xie", "夹": "ga",
}  # fmt: skip
"""A second syllable that names have for a character (surnames, 音乐, 银行)."""


def plain(syllable: str) -> str:
    """A syllable without its tone, ü as v: the way names are read."""
    marked = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(c for c in marked if not unicodedata.combining(c))


def gb2312() -> frozenset[str]:
    """The 6,763 Han characters of GB 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(text for code in codes if (text := code.decode("gb2312", errors="ignore")))


def characters() -> list[str]:
    """The characters that are kept, in code order."""
    kept, simple = gb2312(), OpenCC("t2s")
    gbk = (chr(code) for code in range(0x4E00, 0x9FA6))
    return [c for c in gbk if c in kept or (ord(c) in PINYIN_DICT and simple.convert(c) == c)]


def heard() -> dict[str, set[str]]:
    """Every syllable that a character has in some phrase."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, syllables in PHRASES_DICT.items():
        for character, said in zip(phrase, syllables, strict=False):
            found[character].add(plain(said[0]))
    return found


def alone() -> dict[str, str]:
    """The first syllable of each character."""
    return {chr(code): plain(readings.split(",")[0]) for code, readings in PINYIN_DICT.items()}


def readings() -> str:
    """`readings.csv`: syllable, characters."""
    said, first = heard(), alone()
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        steady = said.get(character, set()) <= {first[character]}
        if steady and character not in IN_NAMES and character not in ALSO_IN_NAMES:
            by_syllable[first[character]].append(character)
    return _csv(("syllable", "characters"), ((s, "".join(sorted(by_syllable[s]))) for s in sorted(by_syllable)))


def polyphones() -> str:
    """`polyphones.csv`: text, syllables."""
    said, first, known = heard(), alone(), gb2312()
    in_names: dict[str, str] = {}
    for character in sorted(known):
        if character in IN_NAMES or character in ALSO_IN_NAMES or not said.get(character, set()) <= {first[character]}:
            in_names[character] = IN_NAMES.get(character, first[character])
    lines = [(c, " ".join(dict.fromkeys((s, ALSO_IN_NAMES.get(c, s))))) for c, s in in_names.items()]
    for phrase in sorted(PHRASES_DICT):
        syllables = [plain(one[0]) for one in PHRASES_DICT[phrase]]
        if (
            phrase in NOT_IN_NAMES
            or not 2 <= len(phrase) <= LONGEST_PHRASE
            or len(syllables) != len(phrase)
            or not known.issuperset(phrase)
        ):
            continue
        if any(in_names.get(c, first[c]) != s for c, s in zip(phrase, syllables, strict=True)):
            lines.append((phrase, " ".join(syllables)))
    return _csv(("text", "syllables"), lines)


def _csv(columns: tuple[str, ...], lines: Iterable[tuple[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue()


def main() -> int:
    """Writes the tables, or says whether those held are the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare; do not write")
    wanted = {READINGS: readings(), POLYPHONES: polyphones()}
    if parser.parse_args().check:
        stale = [p.name for p, text in wanted.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
        print(f"{', '.join(stale)}: stale, run python tools/compile_readings.py" if stale else "both are up to date")
        return 1 if stale else 0
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {text.count(chr(10)) - 1} lines, {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
