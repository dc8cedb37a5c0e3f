"""Words of legal forms as slips, scanners and disguise leave them: `Llmitcd`, `C0mpany`, `Compay Lts`, `OBSHCHESTV0`.

A legal form that is not known as one would count as a word of the name. Long words are known with slips; a short one
only where nothing else can stand: behind `Co.`, or at the end of a name and without a vowel.
Not modelled here: forms written without a blank (see `joins`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from licet.names import legal_forms
from licet.names.damage import mixed, shape, spellings, without_vowels
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.slips import distance
from licet.names.words import vocabulary

ONE_SLIP, TWO_SLIPS = 5, 10
"""Letters from which a word of a legal form is known with one slip, or two: `Liited`, `Obshestv`."""
LONGEST_SHORT = 5
SHORTENED: Mapping[str, tuple[str, str]] = {
    "jt": ("joint", "company"),
    "jnt": ("joint", "company"),
    "stk": ("stock", "company"),
}
"""Words of forms as they are shortened, in full, and the word that follows: `Jt Stk Company`."""
BEFORE_LTD = frozenset({"co", "company", "pvt", "private", "pte", "pty", "sdn", "proprietary"})
"""Words of forms that another word of a form follows."""
LAST = ("ltd", "limited", "llc", "inc", "ltda", "gmbh", "bhd", "jsc", "fze", "plc", "sirketi")
"""Words that end a form and the name with it."""
COMMON = frozenset(
    (
        *LAST,
        *(
            "ooo",
            "oao",
            "zao",
            "pao",
            "ao",
            "too",
            "tov",
            "co",
            "pte",
            "pty",
            "pvt",
            "sdn",
            "srl",
            "sarl",
            "spa",
            "sas",
        ),
        *("llp", "ag", "kg", "nv", "bv", "sa", "sl", "ojsc", "pjsc", "cjsc", "dmcc", "fzco"),
    )
)
"""Short forms that are known when misread; others of so few letters look like too many words (`sca`, `sea`)."""
ALONE = 9
"""Letters from which a word that is a form by itself is known with a slip."""
LONGEST_ALONE = 99
"""The same for two slips: never (`cooperation` and `cooperativa` are two words)."""
_VOWELS = frozenset("aeiou")
REPLACED_SHARE = 0.1
"""Most that reading a long word in a token may cost, for each letter: two or three pairs of letters that look alike."""
ONE_PAIR = 0.35
"""Most that reading a short word in a token may cost: one pair of letters that look alike."""


@lru_cache(maxsize=65_536)
def form_word(token: str) -> str:
    """The word of a legal form that a token is, in its right spelling; a token that is none comes back."""
    known = legal_forms.form_words()
    if token in known or len(token) < 2 or token in vocabulary():
        return token
    if mixed(token) and (len(token) > 2 or "0" in token):
        right = known if len(token) > LONGEST_SHORT else COMMON
        found = next((spelling for spelling in spellings(token) if spelling in right), None)
        if found is not None:
            return found
    same_shape = _shapes().get(shape(token))
    if same_shape is not None and _looks_like(token, same_shape):
        return same_shape
    return _with_slips(token) or _consonants().get(token) or token


@cache
def _consonants() -> Mapping[str, str]:
    """Long words of forms by what is left without their vowels: `lblty`."""
    known = sorted(legal_forms.form_words(), reverse=True)
    return {without_vowels(word): word for word in known if len(word) > LONGEST_SHORT and len(without_vowels(word)) > 3}


def _looks_like(token: str, word: str) -> bool:
    """Whether a token of the same shape is the word: for a short one, one confusion that adds no vowel."""
    if len(word) > LONGEST_SHORT:
        return distance(token, word) <= REPLACED_SHARE * len(word)
    vowels = bool(_VOWELS.intersection(token)) and not _VOWELS.intersection(word)
    return len(word) > 2 and not vowels and distance(token, word) <= ONE_PAIR


def _with_slips(token: str) -> str | None:
    if len(token) < ONE_SLIP:
        return None
    if len(token) < TWO_SLIPS:
        return next(one_slip_from(token, _neighbors(len(token))), None)
    found = process.extractOne(token, _about(len(token), 2), scorer=OSA.distance, score_cutoff=2)
    return None if found is None else str(found[0])


@cache
def _neighbors(length: int) -> Neighbors:
    return neighbors_of(_about(length, 1))


@cache
def _about(length: int, most: int) -> tuple[str, ...]:
    """Words of forms, alphabetically, whose length so many slips can make so; long enough for so many slips.

    A word that is a form by itself is not among them: `Gomez` is no slip for any.
    """
    least = (ONE_SLIP, TWO_SLIPS)[most - 1]
    near = (word for word in sorted(legal_forms.form_words()) if len(word) >= least and abs(len(word) - length) <= most)
    alone = ALONE if most == 1 else LONGEST_ALONE
    return tuple(word for word in near if len(word) >= alone or word in COMMON or (word,) not in legal_forms.phrases())


@cache
def _shapes() -> Mapping[str, str]:
    """Long words of forms, and the short ones of COMMON, by their shape, the alphabetically first of one shape."""
    words = {word for word in legal_forms.form_words() if len(word) > LONGEST_SHORT} | COMMON
    return {shape(word): word for word in sorted(words, reverse=True) if len(word) > 2}


def initials(dotted: str) -> str:
    """Initials, one of them a digit, as the legal form they are (`5.a.` is `sa`); as they are when there is none."""
    known = legal_forms.form_words()
    return next((word for word in spellings(dotted.replace(".", "")) if word in known), dotted)


def initials_apart(found: re.Match[str]) -> str:
    """A word and the initials of a legal form behind it with a blank between; as written when they are none."""
    form = found.group(2).replace(".", "")
    return f"{found.group(1)} {form}" if form in legal_forms.form_words() else found.group()


def form_words(tokens: Sequence[str]) -> list[str]:
    """The tokens of a name, those that are words of legal forms in their right spelling."""
    texts = [form_word(token) for token in tokens]
    if not SHORTENED.keys().isdisjoint(texts):
        texts = [_in_full(texts, at) for at in range(len(texts))]
    right = legal_forms.as_written(tokens)
    texts = [tokens[at] if at in right else text for at, text in enumerate(texts)]
    of_three = _words_of_three()
    for at in range(len(texts) - 2 if sum(text in of_three for text in texts) > 1 else 0):
        # `s de rl de cv` holds no slip of `srl de cv`; but `joirit stock company` is misread before `stock company`.
        near = _one_slip_or_drawn if right.isdisjoint(range(at, at + 3)) else drawn
        texts[at : at + 3] = _phrase_of_three(texts[at : at + 3], near)
    return [*texts[:-1], _last(texts) or texts[-1]] if texts else []


def surely(tokens: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The words of `form_words` without short ones in letters alone that are forms only but for a slip (`foo`)."""
    known = legal_forms.form_words()
    return [
        token
        if token.isalpha() and len(token) <= LONGEST_SHORT and token not in known and token not in SHORTENED
        else text
        for token, text in zip(tokens, texts, strict=True)
    ]


def _phrase_of_three(words: Sequence[str], is_near: Callable[[str, str], bool]) -> Sequence[str]:
    """Three words as the legal form they are but for one of them: `sa df cv`, `joirit stock company`."""
    for at, word in enumerate(words):
        others = _phrases_but_one().get((*words[:at], "", *words[at + 1 :]))
        if others is not None and len(word) > 1 and word not in others:
            near = [other for other in others if is_near(word, other)]
            if near:
                return (*words[:at], near[0], *words[at + 1 :])
    return words


def _one_slip_or_drawn(token: str, word: str) -> bool:
    return OSA.distance(token, word, score_cutoff=1) <= 1 or drawn(token, word)


def drawn(token: str, word: str) -> bool:
    """Whether a word of some letters may be a scanner's reading of another: `joirit` of `joint`."""
    return len(word) >= ONE_SLIP and shape(token) == shape(word)


@cache
def _words_of_three() -> frozenset[str]:
    """Words of forms of three words: a slip in one of them is seen by two others."""
    return frozenset(word for phrase in legal_forms.phrases() if len(phrase) == 3 for word in phrase)


@cache
def _phrases_but_one() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Words that make a legal form of three, by the form with one of its words left out."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for phrase in sorted(phrase for phrase in legal_forms.phrases() if len(phrase) == 3):
        for at, word in enumerate(phrase):
            gap = (*phrase[:at], "", *phrase[at + 1 :])
            found[gap] = (*found.get(gap, ()), word)
    return found


def _in_full(texts: Sequence[str], at: int) -> str:
    """A shortened word of a form in full, when a word follows that stands behind it in a form."""
    full, following = SHORTENED.get(texts[at], ("", ""))
    return full if following and following in texts[at + 1 : at + 3] else texts[at]


def _last(texts: Sequence[str]) -> str | None:
    """The short word of a form that the last of the words must be, slips allowed; None when it may be another word."""
    last = texts[-1]
    if len(texts) < 2 or not 2 <= len(last) <= LONGEST_SHORT or not last.isalpha() or last in legal_forms.form_words():
        return None
    behind = texts[-2] in BEFORE_LTD
    vowels = _VOWELS.intersection(last)
    forms = (form for form in LAST if behind or (len(last) > 2 and vowels <= set(form)))
    costs = [(distance(last, form), form) for form in forms if OSA.distance(last, form, score_cutoff=1) <= 1]
    cost, form = min(costs, default=(2.0, ""))
    if vowels and not behind:
        return form if sorted(last) == sorted(form) or (len(form) > 3 and _holds(last, form)) else None
    return form if cost <= 1 and (behind or cost < 1 or _holds(last, form)) else None


def _holds(longer: str, form: str) -> bool:
    """Whether the letters of a form stand in a longer word in their order: one letter too many."""
    rest = iter(longer)
    return len(longer) > len(form) and all(letter in rest for letter in form)
