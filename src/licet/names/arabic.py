"""Arabic and Persian words that names are made of, whose vowels the script does not write (`arabic.csv`).

Not modelled here: vowels of any other word; it stays a consonant skeleton (see `sound`).
"""

import re
from collections.abc import Mapping
from functools import cache

from licet.names.tables import rows

_WORD = re.compile("[\u0600-\u06ff\u0750-\u077f]+")
_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ك": "ک", "ي": "ی", "ى": "ی", "ـ": None})
_MARKS = re.compile("[\u064b-\u0652\u0670]")


def translated(folded: str) -> str:
    """A folded text with the Arabic and Persian words we know in Latin letters; the article `al` stands apart."""
    if not _WORD.search(folded):
        return folded
    return _WORD.sub(lambda found: f" {_latin(found.group())} ", _MARKS.sub("", folded).translate(_SAME))


@cache
def _words() -> Mapping[str, str]:
    return {written.translate(_SAME): latin for written, latin in rows("arabic.csv", ("written", "latin"))}


def _latin(word: str) -> str:
    known = _words()
    if word in known:
        return known[word]
    if word.startswith("ال") and len(word) > 3:
        rest = word[2:]
        return f"al {known.get(rest, rest)}"
    return word
