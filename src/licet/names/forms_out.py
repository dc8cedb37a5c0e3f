"""The tokens of a name without its legal form: `Sokol Trading Co Ltd` is `sokol trading`, and a company limited.

Not modelled here: forms in East Asian scripts, which need no blank around them (`legal_forms.without_east_asian`).
"""

from collections.abc import Sequence

from licet.names import damage, damaged_forms, legal_forms
from licet.names.words import WordClass, word

Tokens = list[tuple[str, bool]]
"""Tokens, and whether each follows the one before without a blank."""


def without_forms(tokens: Tokens) -> tuple[Tokens, list[str]]:
    """Tokens that are no legal form, and the codes of the forms; a name that is nothing else keeps its tokens."""
    written = [token for token, _ in tokens]
    kept, codes, texts = _kept(written)
    if not kept:
        return tokens, []
    return [(_in_letters(written[at], texts[at]), tokens[at][1]) for at in kept], codes


def places_kept(written: Sequence[str]) -> tuple[list[int], list[str]]:
    """The places of the tokens that are no legal form, and the codes of the forms; all where nothing else is left."""
    kept, codes, _ = _kept(written)
    return (kept, codes) if kept else (list(range(len(written))), [])


def _kept(written: Sequence[str]) -> tuple[list[int], list[str], Sequence[str]]:
    """The places that are no form, the codes of the forms, and the tokens as they were read.

    Where only common words are left, a short word that is none but for a slip is no form: `Foo Trading`.
    """
    texts = damaged_forms.form_words(written)
    kept, codes = _taken_out(texts)
    sure = damaged_forms.surely(written, texts)
    if sure != texts and not any(word(_in_letters(written[at], texts[at])).kind is WordClass.PLAIN for at in kept):
        return *_taken_out(sure), sure
    return kept, codes, texts


def _taken_out(texts: Sequence[str]) -> tuple[list[int], list[str]]:
    phrases, longest = legal_forms.phrases(), legal_forms.longest_beginning_with()
    kept: list[int] = []
    codes: list[str] = []
    at = 0
    while at < len(texts):
        most = min(longest[texts[at]], len(texts) - at) if texts[at] in longest else 0
        for length in range(most, 0, -1):
            phrase = tuple(texts[at : at + length])
            found = phrases.get(phrase)
            if found is not None and legal_forms.stands(phrase, at, len(texts), behind_name=bool(kept)):
                codes += found
                at += length
                break
        else:
            kept.append(at)
            at += 1
    return kept, codes


def _in_letters(token: str, text: str) -> str:
    """A short token of letters and digits as it was read: `c0` is `co`."""
    return text if is_put_right(token) else token


def is_put_right(token: str) -> bool:
    """Whether a token that is no form is read as the word of a form that it looks like."""
    return len(token) < 4 and damage.mixed(token)
