"""The syllables of Han characters that no phrase reads in another way: all that most names need.

Made by `tools/compile_readings.py` with pypinyin, whose readings come from the Unicode Han database.
"""

from collections.abc import Mapping
from functools import cache

from licet.names import tables


@cache
def steady() -> Mapping[str, str]:
    """The syllable, without tone, of each character that is read in one way only in every phrase."""
    rows = tables.rows("readings.csv", ("syllable", "characters"))
    return {character: syllable for syllable, characters in rows for character in characters}
