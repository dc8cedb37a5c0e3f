"""Makes src/licet/names/readings.csv: Han characters that no phrase reads in another way than alone, by syllable.

Loading the phrases that tell polyphones apart takes longer than everything else a single question needs. A character
whose syllable (without tone) is the same alone and in every phrase needs none of them. The readings are those of the
Unicode Han database as pypinyin gives them; only the characters of GB 2312, which names are written in, are kept.

    python tools/compile_readings.py [--check]
"""

import argparse
import csv
import io
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

TABLE = Path(__file__).resolve().parent.parent / "src" / "licet" / "names" / "readings.csv"


def plain(syllable: str) -> str:
    """A syllable without its tone, ü as v: the way names are read."""
    marked = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(c for c in marked if not unicodedata.combining(c))


def characters() -> list[str]:
    """The 6,763 Han characters of GB 2312, in its order."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [text for code in codes if (text := code.decode("gb2312", errors="ignore"))]


def in_phrases() -> dict[str, set[str]]:
    """Every syllable that a character has in some phrase."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, syllables in PHRASES_DICT.items():
        for character, heard in zip(phrase, syllables, strict=False):
            found[character].add(plain(heard[0]))
    return found


def table() -> str:
    """The table as CSV text: syllable, characters."""
    heard = in_phrases()
    alone = {chr(code): plain(readings.split(",")[0]) for code, readings in PINYIN_DICT.items()}
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        if heard.get(character, set()) <= {alone[character]}:
            by_syllable[alone[character]].append(character)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["syllable", "characters"])
    writer.writerows((syllable, "".join(sorted(by_syllable[syllable]))) for syllable in sorted(by_syllable))
    return text.getvalue()


def main() -> int:
    """Writes the table, or says whether the one held is the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare; do not write")
    wanted = table()
    if parser.parse_args().check:
        same = TABLE.is_file() and TABLE.read_text(encoding="utf-8") == wanted
        print("readings.csv is up to date" if same else "readings.csv is stale: run python tools/compile_readings.py")
        return 0 if same else 1
    TABLE.write_text(wanted, encoding="utf-8")
    print(f"{TABLE.name}: {wanted.count(chr(10)) - 1} syllables, {len(wanted.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
