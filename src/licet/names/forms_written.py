"""The legal forms of a name as it writes them: `Co., Ltd.`, not the code they are compared by."""

import re

from licet.names import cyrillic, damaged_forms, legal_forms
from licet.names.normalize import fold
from licet.names.scripts import has_han, latin, simplified
from licet.names.splitting import split

_WORD = re.compile(r"[^\W_]+")
_BETWEEN, _WITHIN = r"[\W_]*", r"[.\s]*"


def forms_written(name: str) -> tuple[str, ...]:
    """The legal forms of a name, in its order and its letters where they are found in it; empty for none."""
    folded = fold(name)
    found = [_in(name, form) for form in legal_forms.east_asian_in(simplified(folded) if has_han(folded) else folded)]
    rest, _ = legal_forms.without_east_asian(folded)
    tokens = [token for token, _ in split(latin(cyrillic.romanized(rest)))]
    words = _WORD.findall(name)
    texts = damaged_forms.form_words(tokens)
    at = 0
    while at < len(tokens):
        length = _length(texts, at)
        own = words[at : at + length] if len(words) == len(tokens) else tokens[at : at + length]
        if length:
            found.append(_in(name, " ".join(own)))
        at += max(length, 1)
    return tuple(found)


def _length(texts: list[str], at: int) -> int:
    """How many words the legal form has that begins at a place; 0 for none."""
    for length in range(min(legal_forms.longest_beginning_with().get(texts[at], 0), len(texts) - at), 0, -1):
        phrase = tuple(texts[at : at + length])
        if phrase in legal_forms.phrases() and legal_forms.stands(phrase, at, len(texts), behind_name=at > 0):
            return length
    return 0


def _in(name: str, form: str) -> str:
    """A form as it stands in the name, whatever signs are between its letters; in capitals when it does not."""
    words = (_WITHIN.join(map(re.escape, word)) for word in form.split())
    found = re.search(rf"(?<![^\W_]){_BETWEEN.join(words)}(?![^\W_])\.?", name, re.IGNORECASE)
    if found is None and form in name:
        return form
    return form.upper() if found is None else found.group()
