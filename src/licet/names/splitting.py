"""The words of a text in Latin letters: initials with dots as one word, a name with blanks between its letters as one.

Not modelled here: what the words are (see `words`), and words written as one (see `joins`).
"""

import re
from collections.abc import Iterator, Sequence

from licet.names import damaged_forms
from licet.names.words import TOKEN

SPACED_LETTERS = 6
"""So many single letters and more in a row are a word or a name with blanks between its letters."""
INITIALS = re.compile(r"\.[a-z0-9]\.")
"""What stands in all initials with dots."""
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_GLUED_INITIALS = re.compile(r"\b([a-z]{3,})([a-z]\.(?:[a-z]\.)+[a-z]?)(?![a-z0-9])")
"""Initials written as one with the word before: `mediaS.A.R.L.`"""
_DOTTED_DIGIT = re.compile(r"(?<![a-z0-9.])(?:[a-z]\.[0-9]|[0-9]\.[a-z])(?:\.[a-z0-9])?\.(?![a-z0-9])")
"""Initials with a digit for one of them: `5.A.`, `S.4.`"""
_SHORT_FOR = re.compile(r"(?<=\w )(?:s ?& ?t|r ?& ?d|i ?& ?e|o ?& ?g)\b")
_IN_FULL = {
    "s&t": "science technology",
    "r&d": "research development",
    "i&e": "import export",
    "o&g": "oil gas",
}
"""Pairs of words of business that are shortened to their initials behind a name: `S&T`, `R&D`, `I&E`, `O&G`."""
_INITIALS_AND = re.compile(r"\b([a-z])\s?(?:&|\band\b)\s?([a-z])\b")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?: [a-z]){5,}(?![a-z0-9])")


def split(text: str) -> Iterator[tuple[str, bool]]:
    """The tokens of a text in Latin letters; the flag says that a token follows without a blank (never, here)."""
    for token in tokens_of(text):
        yield token, False


def tokens_of(text: str) -> list[str]:
    """The tokens of a text in Latin letters."""
    text = text.replace("'", "").replace("`", "").replace('"', " ")
    if "." in text and INITIALS.search(text):
        text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
        text = _GLUED_INITIALS.sub(damaged_forms.initials_apart, text)
        if _DOTTED_DIGIT.search(text):
            text = _DOTTED_DIGIT.sub(lambda found: damaged_forms.initials(found.group()), text)
    if ("&" in text or " and " in text) and _INITIALS_AND.search(text):
        text = _SHORT_FOR.sub(lambda found: _IN_FULL[found.group().replace(" ", "")], text)
        text = _INITIALS_AND.sub(r"\1\2", text)
    tokens = TOKEN.findall(text)
    if may_be_spaced(tokens):
        tokens = _SPACED.sub(lambda found: found.group().replace(" ", ""), " ".join(tokens)).split(" ")
    return tokens


def may_be_spaced(tokens: Sequence[str]) -> bool:
    """Whether there are so many single letters that they may be a word with blanks between its letters."""
    return len(tokens) >= SPACED_LETTERS and list(map(len, tokens)).count(1) >= SPACED_LETTERS
