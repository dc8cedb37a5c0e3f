"""Words in Arabic letters, which leave short vowels out, against words in Latin letters.

A *matrix* is a word in Arabic letters with one capital for each letter, letters that are spoken alike in one of the
languages made one: `شاکری` gives `OAKRY`. It stands for a Latin word that has its consonants in their order, a vowel
where it writes a long one, and between two consonants one vowel at most: `Shakeri` and not `Askari`, whose consonants
are the same.

Source: the letters of Arabic, Persian, Pashto, Urdu and Kurdish and their romanizations as in ALA-LC (2012) and
BGN/PCGN (1956, 1958, 2007), and the usual English, French and German spellings of names.
"""

import re
from functools import lru_cache
from itertools import product

from licet.names.sound import skeleton_of_each

_CAPITALS = str.maketrans(
    {
        **dict.fromkeys("اأإآٱە", "A"), **dict.fromkeys("بٻ", "B"), "پ": "P", **dict.fromkeys("تطٹټ", "T"), "ث": "V",
        "ج": "J", "ژ": "J", **dict.fromkeys("چڄ", "C"), **dict.fromkeys("حهھہةۀۃ", "H"), **dict.fromkeys("خښ", "X"),
        **dict.fromkeys("دڈډ", "D"), **dict.fromkeys("ذضظ", "U"), **dict.fromkeys("رڑړڕ", "R"),
        **dict.fromkeys("زځ", "Z"), **dict.fromkeys("سصڅ", "S"), "ش": "O", "ع": "E", "غ": "G", "گ": "I", "ګ": "I",
        "ڭ": "I", "ږ": "I", "ف": "F", "ق": "Q", **dict.fromkeys("کكڪ", "K"), **dict.fromkeys("لڵ", "L"), "م": "M",
        **dict.fromkeys("نںڼ", "N"), **dict.fromkeys("وۆۇؤڤ", "W"), **dict.fromkeys("یيىېۍےئێ", "Y"), "ء": None,
    }
)  # fmt: skip
"""Letters by what they can be in Latin: ذ ض ظ are each `d`, `dh` or `z` in some spelling."""

_DOUBLED = re.compile(r"(.)\1+")
_BESIDE_LONG = re.compile("(?<=[AWY])E|E(?=A)|(?<!^)E(?=[WY])")
"""ع beside a long vowel is no letter in Latin: `Said`, `Rabi'i`."""
_NOT_CAPITALS = re.compile("[^A-Z]")

_CONSONANTS = {
    "B": "b", "P": "[pb]", "T": "th?", "V": "(?:th|s|t)", "J": "(?:zh|j|g|z)", "C": "(?:ch|ts|c)", "H": "k?h",
    "X": "(?:kh|h|k|x)", "D": "dh?", "U": "(?:dh|th|d|z)", "R": "r", "Z": "(?:dz|z|s)", "S": "[sc]", "O": "(?:sh|ch)",
    "E": "[aeiouA]{0,2}", "G": "(?:gh?|q)", "I": "gh?", "F": "f", "Q": "(?:gh?|kh?|q)", "K": "(?:kh?|c|q)", "L": "l",
    "M": "m", "N": "n",
}  # fmt: skip
_FIRST = {"A": "(?:[aeiou]{1,2}|[AIU])", "W": "(?:w|v|u|o|U)[aeiou]{0,2}", "Y": "(?:y|i|j|e|I)[aeiou]{0,2}"}
_INSIDE = {
    "A": "(?:[aeo]{1,2}i?|A)",
    "W": "(?:[aeiou]{0,2}[wv][aeiouU]{0,2}|a?[ouU]|au|eu)",
    "Y": "(?:[aeiou]{0,2}[yj][aeiouI]{0,2}|[aeou]?[iI][aeou]?|e|ae)",
}
_LAST = {
    "A": "(?:[aA]h?|e|o)",
    "W": "(?:[aeou]{0,2}[wv][eu]?|[ouU]|ao|au)",
    "Y": "(?:[aeiou]{0,2}[yiI][ae]?|a|e)",
    "H": "(?:h|[aeio]h?|[ae]t|t)",
    "E": "[aeiouA]?",
}
_LONG = frozenset("AWY")
_SHORT_VOWEL = "[aeiou]?"
"""No capital: a vowel that Latin letters say is long is written in Arabic, so شهد is not `Shaheed`."""

_PLAIN = (
    ("ee", "I"),
    ("oo", "U"),
    ("aa", "A"),
    ("ii", "I"),
    ("uu", "U"),
    ("ou", "u"),
    ("dj", "j"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ph", "f"),
    ("ck", "k"),
)

SURE = ((2.0, 0.0), (2.5, 0.80), (3.0, 0.86), (3.5, 0.91), (4.0, 0.94), (4.5, 0.95), (99.0, 0.97))
"""How near a matrix is to a Latin word it stands for: below so many letters, long vowels counted half."""

_SPOKEN = {
    "A": ("a",), "B": ("b",), "P": ("b",), "T": ("t",), "V": ("t", "s"), "J": ("j", "g"), "C": ("ch", "k"),
    "H": ("h",), "X": ("h", "k"), "D": ("d",), "U": ("d", "z"), "R": ("r",), "Z": ("z", "dz"), "S": ("s", "k"),
    "O": ("sh",), "E": ("a",), "G": ("g", "k"), "I": ("g",), "F": ("f",), "Q": ("k", "g", "h"), "K": ("k",),
    "L": ("l",), "M": ("m",), "N": ("n",), "W": ("u", "v"), "Y": ("i",),
}  # fmt: skip
_FIRST_LETTERS = {"A": tuple("aeiou"), "E": tuple("aeiou"), "W": tuple("wvuo"), "Y": tuple("yije"), "P": ("p", "b")}
_ROUGH = str.maketrans({letter: spoken[0] for letter, spoken in _SPOKEN.items()})
MOST_SKELETONS = 48
"""Consonant skeletons that one matrix is looked up by: names of five letters with two readings each have 32."""


def is_matrix(text: str) -> bool:
    """Whether a word is a matrix: nothing else in a reading has capitals, and a matrix has nothing else."""
    return text.isupper() and text.isalpha()


@lru_cache(maxsize=65_536)
def matrix(word: str) -> str:
    """The matrix of a word in Arabic letters; letters written twice stand once, as the script leaves doubling out."""
    letters = _NOT_CAPITALS.sub("", word.translate(_CAPITALS))
    return _DOUBLED.sub(r"\1", _BESIDE_LONG.sub("", letters))


@lru_cache(maxsize=65_536)
def rough(letters: str) -> str:
    """A readable Latin spelling of a matrix, for sentences; its vowels are only those the script writes."""
    return letters.translate(_ROUGH)


@lru_cache(maxsize=65_536)
def plain(latin: str) -> str:
    """A Latin word with other letters once, and a capital for a vowel that its spelling says is long: `shahId`."""
    for written, spoken in _PLAIN:
        if written in latin:
            latin = latin.replace(written, spoken)
    return _DOUBLED.sub(r"\1", latin)


def sure(letters: str) -> float:
    """How near a word can be to a matrix of these letters, from 0 to 1: two consonants stand for many names."""
    count = sum(0.5 if letter in _LONG or letter == "E" else 1.0 for letter in letters)
    return next(near for below, near in SURE if count < below)


@lru_cache(maxsize=50_000)
def stands_for(letters: str) -> re.Pattern[str]:
    """The Latin words, as `plain` gives them, that a matrix can stand for."""
    last = len(letters) - 1
    found = []
    for at, letter in enumerate(letters):
        if at and letter not in _LONG and letters[at - 1] not in _LONG:
            found.append(_SHORT_VOWEL)
        if at == 0:
            followed = letter == "A" and last and letters[1] in "WY"
            found.append("[aeiou]{0,2}" if followed else _FIRST.get(letter) or _CONSONANTS[letter])
        elif at == last and letter in _LAST:
            found.append(_LAST[letter] + ("?" if letter == "H" and letters[at - 1] in "AW" else ""))
        else:
            found.append(_INSIDE.get(letter) or _CONSONANTS[letter])
    return re.compile("".join(found))


def near(letters: str, latin: str) -> float:
    """How near a Latin word is to a matrix, from 0 to 1."""
    return sure(letters) if stands_for(letters).fullmatch(plain(latin)) else 0.0


def skeletons(letters: str) -> tuple[str, ...]:
    """The consonant skeletons (see `sound.skeleton`) of the Latin words a matrix can stand for."""
    return _skeletons(letters)[0]


@lru_cache(maxsize=50_000)
def _skeletons(letters: str) -> tuple[tuple[str, ...], bool]:
    """At most MOST_SKELETONS of two consonants and more, and whether there are shorter ones."""
    sounds = [_SPOKEN[letter] for letter in letters]
    if letters.endswith("H"):
        sounds[-1] = ("h", "t")  # tāʾ marbūṭa: `Asba`, `Asbat`
    spellings = [between.join(spoken) for spoken in product(*sounds) for between in ("a", "")]
    keys = dict.fromkeys(skeleton_of_each(spellings))
    long = [key for key in keys if len(key) >= 2]
    return tuple(long[:MOST_SKELETONS]), len(long) < len(keys)


def may_be_short(letters: str) -> bool:
    """Whether a matrix can stand for a word of one consonant, which no skeleton finds: `Aouadi`, `Tai`."""
    return _skeletons(letters)[1]


def first_letters(letters: str) -> tuple[str, ...]:
    """The Latin letters that a word which a matrix stands for can begin with."""
    return _FIRST_LETTERS.get(letters[0]) or tuple(dict.fromkeys(spoken[0] for spoken in _SPOKEN[letters[0]]))
