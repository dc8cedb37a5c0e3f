"""What two names say about each other that screening leaves to a person: the costs of `compare` beside the score.

Screening must not miss a party, so there a mended letter is free and another legal form is cheap. Of two names alone,
`Deutsche Bank AG` and `Deutsche Bank GmbH` are two companies, and names that are equal only when mended are less sure
than names that are equal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from rapidfuzz.distance import OSA, Levenshtein

from licet.match.align import Pair
from licet.match.features import ONE
from licet.match.measures import Facts, Side
from licet.match.ready import Left
from licet.match.score import Claim
from licet.model import Kind
from licet.names import korean
from licet.names.forms_written import forms_written
from licet.names.legal_forms import form_words
from licet.names.normalize import fold
from licet.names.persons import Part, is_given, other_given
from licet.names.scripts import latin
from licet.names.tokens import WordClass

LETTER, SIGN, BLANK, DOT, FORM = 1_500, 200, 300, 100, 1_500
"""Points of a mended letter, of a digit for a letter or a lost one, of other blanks, of dots and blanks between digits,
and of letters taken for a legal form (`JSCARGUMENT`)."""
MOST_MENDED = 2_500
OTHER_FORM = 2_500
"""Companies of two legal forms are two companies, whatever name they share; the score itself takes up to 1,000 more."""
OTHER_SERIES = 2_500
"""`Fund` and `Fund I`: the letter or number behind a name tells it from its sisters."""
MORE_SLIPS, SAME_SOUND, MOST_SLIPS = 900, 400, 2_700
"""Each slip in a word behind the first; of another spelling the score knows the sound, not the letters."""
SHORT_WORD = 1_500
"""A slip in a word of two or three letters (`ABC`, `NABC`), or a short word that only begins the other (`Lad`)."""
VOWELS = 1_200
"""Given back where names with an Arabic article differ in vowels alone: their spelling in Latin letters is free."""
OTHER_GIVEN, OTHER_MIDDLE = 1_500, 1_500
"""Other given names that look alike (`Michel`, `Michelle`); two initials, or two patronymics."""
GIVEN_ALONE = 1_000
"""A given name is all that two names have in common, and one of them says more: `Ian` names nobody."""
FREE_WORDS, MORE_WORDS, MOST_WORDS = 2, 300, 900
"""Words beyond the second that the other name lacks, each: the score counts them together as one at most."""
SYLLABLE = 2_500
"""Another syllable of a Korean given name: `Kim Yong-su`, `Kim Yang-su`."""
_FORMS = (
    {"LLC", "LTD", "CO", "CORP"},
    {"JSC", "PJSC", "PLC", "CORP", "CO"},
    {"LP", "LLP", "GP"},
    {"NPO", "ASSN", "FOUND"},
)
"""Legal forms that are often written one for the other: of one kind, or words for company of any kind."""
_FREE = frozenset({"initial", "the same given name", "Arabic letters"})
"""Reasons for which letters differ that say nothing against one name."""
_SERIES = re.compile("[a-z]|[ivx]{2,4}")
_TOKEN = re.compile("[a-z0-9]+")
_INNER_CAPITAL = re.compile("[a-z][A-Z]")
"""Shows where a blank was lost: `SiemensAG`."""
_DOTS = re.compile("[./']")
_DIGITS_APART = re.compile(r"(?<=[0-9]) (?=[0-9])")
_VOWELS = re.compile(r"[aeiouyw]|(.)(?=\1)")
_ARTICLES = frozenset({"al", "el", "ul"})


@dataclass(frozen=True, slots=True)
class Cost:
    """What speaks against one party, in points, with its sentence and the two values compared."""

    feature: str
    points: int
    sentence: str
    asked: str
    listed: str


def costs(claim: Claim, listed: str) -> tuple[Cost, ...]:
    """What a claim costs besides what its score says; nothing for names that are written alike."""
    if tokens(claim.asked) == tokens(listed):
        return ()
    rules = (_mended, _other_form, _series, _middle, _given_alone, _more_left, _vowels, _spelling)
    return tuple(cost for rule in rules for cost in rule(claim, listed))


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in lower case without accents and signs."""
    return tuple(_TOKEN.findall(latin(fold(name)).replace("'", "")))


def _mended(claim: Claim, listed: str) -> Iterator[Cost]:
    """A reading whose letters are not those written, and words that are the same but for their blanks."""
    facts = claim.facts
    if facts.how not in ("written", "part") or not _is_latin(claim.asked):
        return
    ours, theirs = tokens(claim.asked), tokens(listed)
    written = "".join(ours)
    if written == "".join(theirs):
        points, said = _blanks(claim, listed)
        if points:
            yield Cost("reading", -points, said, claim.asked, listed)
    elif facts.how == "written" and written != facts.asked.letters:
        edits = Levenshtein.editops(written, facts.asked.letters)
        whole = [e for e in edits if e.tag == "replace" and written[e.src_pos].isalpha()]
        points = min(LETTER * len(whole) + SIGN * (len(edits) - len(whole)), MOST_MENDED)
        if points and len(edits) < len(written):
            yield Cost("reading", -points, "A misspelled word is read as the word it may be", claim.asked, listed)


def _blanks(claim: Claim, listed: str) -> tuple[int, str]:
    """What names with the same letters and other blanks cost."""
    ours, theirs = tokens(claim.asked), tokens(listed)
    if _undotted(claim.asked) == _undotted(listed):
        return DOT, "Dots and blanks between initials or digits are in other places"
    together, apart = sorted(((ours, claim.asked), (theirs, listed)), key=lambda side: len(side[0]))
    ends = {apart[0][0], apart[0][-1]}
    if (
        len(together[0]) < len(apart[0])
        and not ends.isdisjoint(form_words())
        and not _INNER_CAPITAL.search(together[1])
    ):
        return FORM, "Letters of a word are taken for a legal form"
    return BLANK, "The blanks are in other places"


def _undotted(name: str) -> str:
    """A name without dots and strokes (`A/S`), and without blanks between digits."""
    text = " ".join(_TOKEN.findall(_DOTS.sub("", latin(fold(name)))))
    return _DIGITS_APART.sub("", text)


def _is_latin(name: str) -> bool:
    return all(character < "\u0250" for character in name if character.isalpha())


def _other_form(claim: Claim, listed: str) -> Iterator[Cost]:
    ours, theirs = set(claim.facts.asked.forms), set(claim.facts.listed.forms)
    if not ours or not theirs or ours & theirs or claim.facts.person:
        return
    if _is_latin(claim.asked) != _is_latin(listed):
        return  # `股份有限公司` is a company by shares, and is written `Co., Ltd.` in English.
    if not any(ours & forms and theirs & forms for forms in _FORMS):
        both = ((claim.asked, ours), (listed, theirs))
        written = (" ".join(forms_written(name) or sorted(forms)) for name, forms in both)
        said = f"Companies of two legal forms are two companies: {' / '.join(written)}"
        yield Cost("other_form", -OTHER_FORM, said, claim.asked, listed)


def _series(claim: Claim, listed: str) -> Iterator[Cost]:
    """A letter or a Roman number at the end of one name alone, or other single letters: `Class A`, `Class C`."""
    if claim.facts.person:
        return
    asked, found = claim.facts.asked.words, claim.facts.listed.words
    ours, theirs = _serial(asked), _serial(found)
    if ours == theirs:
        ours, theirs = _letters_alone(asked), _letters_alone(found)
    if ours != theirs and (len(ours) == len(theirs) or _serial(asked) != _serial(found)):
        said = f"The names have other single letters or numbers: {ours or 'none'} / {theirs or 'none'}"
        yield Cost("other_number", -OTHER_SERIES, said, claim.asked, listed)


def _serial(words: tuple[str, ...]) -> str:
    """The letter or Roman number behind a name of two words and more; empty for none."""
    return words[-1] if len(words) > 2 and _SERIES.fullmatch(words[-1]) else ""


def _letters_alone(words: tuple[str, ...]) -> str:
    return " ".join(sorted(word for word in words if len(word) == 1 and word.isalpha()))


def _middle(claim: Claim, _: str) -> Iterator[Cost]:
    """People with two initials or two patronymics: two people, often of one family."""
    if not claim.facts.person:
        return
    ours = _middles(claim.facts.words.asked, claim.facts.asked)
    theirs = _middles(claim.facts.words.listed, claim.facts.listed)
    for part in (Part.INITIAL, Part.PATRONYMIC):
        if part in ours and part in theirs:
            said = f"Another {part.value}: {ours[part]} / {theirs[part]}"
            yield Cost("name_parts", -OTHER_MIDDLE, said, ours[part], theirs[part])


def _middles(left: tuple[Left, ...], side: Side) -> dict[Part, str]:
    return {side.parts[word.at]: word.text for word in left if side.parts}


def _given_alone(claim: Claim, listed: str) -> Iterator[Cost]:
    words = claim.facts.words
    if claim.facts.asked.kind is Kind.ORGANIZATION or claim.facts.slips is not None:
        return
    if len(words.pairs) != 1 or not (words.asked or words.listed):
        return
    shared = words.pairs[0].listed
    if is_given(shared) and shared not in korean.surname_spellings():
        said = f"A given name alone is in both names: {shared}"
        yield Cost("name_parts", -GIVEN_ALONE, said, claim.asked, listed)


def _more_left(claim: Claim, listed: str) -> Iterator[Cost]:
    words = claim.facts.words
    left = [[word.text for word in side if word.kind is WordClass.PLAIN] for side in (words.asked, words.listed)]
    more = max(map(len, left)) - FREE_WORDS
    if more > 0:
        said = f"{FREE_WORDS + more} distinctive words are in one name alone"
        yield Cost("only_in_one", -min(MORE_WORDS * more, MOST_WORDS), said, claim.asked, listed)


def _vowels(claim: Claim, listed: str) -> Iterator[Cost]:
    """Names with an Arabic article whose words have the same consonants."""
    inexact = [pair for pair in claim.facts.words.pairs if pair.near < 1]
    if not inexact or _ARTICLES.isdisjoint(tokens(claim.asked)) or _ARTICLES.isdisjoint(tokens(listed)):
        return
    if all(_VOWELS.sub("", pair.asked) == _VOWELS.sub("", pair.listed) for pair in inexact):
        asked, found = " ".join(pair.asked for pair in inexact), " ".join(pair.listed for pair in inexact)
        points = min(VOWELS, max(ONE - SIGN - claim.points, 0))
        yield Cost("other_spelling", points, "The same consonants in a name from Arabic", asked, found)


def _spelling(claim: Claim, listed: str) -> Iterator[Cost]:
    """What the letters of a word add to what its sound says."""
    facts = claim.facts
    if _is_latin(claim.asked) != _is_latin(listed):
        return
    for pair in facts.words.pairs:
        if pair.near == 1 or " " in pair.asked or " " in pair.listed:
            continue
        points, said = _word_cost(facts, pair)
        if points:
            yield Cost("other_spelling", -points, said, pair.asked, pair.listed)


def _word_cost(facts: Facts, pair: Pair) -> tuple[int, str]:
    shorter = min(len(pair.asked), len(pair.listed))
    same = pair.why in _FREE or _letters(pair.asked) == _letters(pair.listed)
    if same or pair.kind is not WordClass.PLAIN or shorter < 2:
        return 0, ""
    if _other_syllable(facts, pair):
        return SYLLABLE, f"Another syllable is another Korean name: {pair.asked} / {pair.listed}"
    if facts.person and other_given(pair.asked, pair.listed):
        return OTHER_GIVEN, f"Another given name: {pair.asked} / {pair.listed}"
    alone = not any(p.near == 1 and p.kind is WordClass.PLAIN for p in facts.words.pairs)
    begins = pair.why == "short form"
    if not facts.person and alone and (shorter <= 3 or (begins and not facts.words.beyond)):
        return SHORT_WORD, f"A slip in a short word makes another word: {pair.asked} / {pair.listed}"
    slips = OSA.distance(pair.asked, pair.listed)
    if slips < 2 or begins:
        return 0, ""
    each = SAME_SOUND if pair.why == "sound" else MORE_SLIPS
    points = min(each * (slips - 1) * 6 // max(shorter, 6), MOST_SLIPS)
    return points, f"{slips} letters of the word differ: {pair.asked} / {pair.listed}"


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def _other_syllable(facts: Facts, pair: Pair) -> bool:
    """Whether two words are different syllables of names of Koreans, in no romanization the same."""
    words = facts.listed.words
    if facts.asked.kind is Kind.ORGANIZATION or len(words) > 4 or korean.surname_spellings().isdisjoint(words):
        return False
    ours, theirs = _syllables().get(pair.asked), _syllables().get(pair.listed)
    return bool(ours and theirs and ours.isdisjoint(theirs))


@cache
def _syllables() -> dict[str, frozenset[str]]:
    """Romanized syllables of Korean with the Hangul they may stand for, in both systems, behind a vowel too."""
    found: dict[str, set[str]] = {}
    for first, vowel, last in product(range(19), range(21), (0, 1, 4, 8, 16, 17, 21)):
        hangul = chr(0xAC00 + first * 588 + vowel * 28 + last)
        behind = korean.mccune_reischauer("아" + hangul)[1:]
        for latin_form in (korean.revised(hangul), korean.mccune_reischauer(hangul), behind):
            found.setdefault(latin_form, set()).add(hangul)
    return {text: frozenset(of) for text, of in found.items()}
