"""Listed names one or two slips away from the one asked about, the whole name taken letter by letter.

Words are compared first (`align`), and there another syllable is another name: `Huawai` is no word for `Huawei`. But
a whole name that differs from a listed one by a slip of the pen must never be answered with silence. Not compared so:
names in Chinese characters, names of under six letters, and names of several Chinese syllables and nothing else.
Source: optimal string alignment distance (a letter wrong, missing, added, or two swapped). Not modelled here: which
rows are compared (`candidates` loses none).
"""

from rapidfuzz.distance import OSA

from licet.match.index import Index
from licet.names.sound import is_pinyin
from licet.names.tokens import Reading

ONE_SLIP, TWO_SLIPS = 6, 20
"""Letters from which a name may hold one slip, or two, and still be the same name."""
LEAST_ALIKE = 0.83
"""Likeness below which no slips lie between names: one is two letters of twelve at most, two are four of forty."""


def core(reading: Reading) -> str:
    """The letters and digits of a name without blanks and legal forms."""
    return "".join(word.written for word in reading.words)


def slips(asked: str, listed: str) -> int | None:
    """How many slips lie between two cores, 1 or 2; None for none, for more than their length allows, or in digits."""
    letters = max(len(asked), len(listed))
    most = 0 if letters < ONE_SLIP else 1 if letters < TWO_SLIPS else 2
    if abs(len(asked) - len(listed)) > most:
        return None
    apart = OSA.distance(asked, listed, score_cutoff=most)
    return apart if 0 < apart <= most and _digits(asked) == _digits(listed) else None


def slips_from(index: Index, reading: Reading, row: int) -> int | None:
    """How many slips lie between a reading and a row: their cores, or all their letters (`Jiont Stock Company A`)."""
    if not _compared(reading):
        return None
    either = (slips(core(reading), index.row_cores[row]), slips(reading.letters, index.row_letters[row]))
    return min((one for one in either if one is not None), default=None)


def _compared(reading: Reading) -> bool:
    """Whether a reading is compared so: not a name of Chinese syllables alone, where another one is another person.

    Of 560 common names (`Wang Lei`, `Zhang Min`) 48 were a letter from a listed one.
    """
    several = len(reading.words) > 1
    return reading.how == "written" and not (several and all(is_pinyin(word.written) for word in reading.words))


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]
