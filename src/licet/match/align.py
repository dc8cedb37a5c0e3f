"""Which word of a question stands for which word of a listed row: the facts that every feature is computed from."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA, Indel

from licet.match.index import Index, ListedWord
from licet.match.likeness import likeness, written_thrice
from licet.match.query import Question
from licet.names.sound import is_pinyin
from licet.names.tokens import Reading, WordClass

TOGETHER = 0.97
"""Nearness of words that are the same when written without a blank."""
INITIAL = 0.65
SHORTEST = 3
CUT_SHORT = "short form"
"""Why a pair stands together whose asked word is a beginning of the listed one, or leaves out letters of it."""
CUT_OFF_LETTERS = 25
"""In a name so long the last word may be cut off: SWIFT MT103, field 59, has lines of 35 characters."""
BEGINS = 0.8
BEGINNING, SHORT_BEGINNING = 0.97, 0.93
"""Nearness of the last word of a name that fills its field to a listed word it begins: three letters, or fewer."""
LEAST_ALIKE = 0.86
"""Likeness of two whole names from which letters alone make them comparable, and what is left may be one pair."""
LETTERS_LEFT_OUT = 0.7
LEAST_LETTERS_SHARE = 0.86


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the question and of the row that stand for each other; `weight` of the listed ones, `near` 0 to 1."""

    asked: str
    listed: str
    weight: float
    near: float
    why: str
    kind: WordClass
    at: tuple[int, int]
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Left:
    """A word that nothing on the other side stands for; `at` is its place among the words of its name."""

    text: str
    weight: float
    kind: WordClass
    at: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a question and a row lie beside each other: pairs of words, and what is left on each side.

    `beyond`: listed words behind the place where the field of the query was full.
    """

    row: int
    pairs: tuple[Pair, ...]
    asked: tuple[Left, ...]
    listed: tuple[Left, ...]
    beyond: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class _Option:
    value: float
    asked: tuple[int, int]
    listed: tuple[int, int]
    near: float
    why: str


def align(index: Index, question: Question, row: int, *, person: bool) -> Alignment:
    """The best pairs of words, greedily by weight and nearness.

    Args:
        person: a letter may stand for a given name, and no word is taken for a short form.
    """
    listed = [index.listed_word(number) for number in index.rows[row].tolist()]
    numbers = [word.number for word in listed]
    texts = [word.text for word in listed]
    weights = [word.weight for word in listed]
    options = _options(question, numbers, texts, weights, person=person)
    if not person:
        options += _short_forms(question, listed, {option.asked[0] for option in options if option.near >= 0.85})
    taken = _chosen(options)
    asked_left = sorted(set(range(len(question.weights))).difference(*(range(*o.asked) for o in taken)))
    listed_left = sorted(set(range(len(listed))).difference(*(range(*o.listed) for o in taken)))
    pairs = tuple(_pair(question, listed, option) for option in taken)
    rest = _together(index, question, row, listed, (asked_left, listed_left))
    if rest is not None:
        return Alignment(row, (*pairs, rest), (), ())
    if len(question.weights) < len(listed) and not _pinyin_only(question, texts, asked_left, listed_left):
        whole = _same_letters(question, index.row_letters[row], listed)
        if whole is not None:
            return Alignment(row, (whole,), (), ())
    asked = tuple(_left(question, at) for at in asked_left)
    left = tuple(Left(texts[at], weights[at], listed[at].kind, at) for at in listed_left)
    if not question.reading.cut or not taken:
        return Alignment(row, pairs, asked, left)
    end = max(option.listed[1] for option in taken)
    if asked and asked[-1].at == len(question.weights) - 1 and len(asked[-1].text) < SHORTEST:
        asked = asked[:-1]
    return Alignment(row, pairs, asked, tuple(w for w in left if w.at < end), tuple(w for w in left if w.at >= end))


def _left(question: Question, at: int) -> Left:
    word = question.reading.words[at]
    return Left(word.written, question.weights[at], word.kind, at)


def _options(
    question: Question, numbers: list[int], texts: list[str], weights: list[float], *, person: bool
) -> list[_Option]:
    at_word: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        at_word.setdefault(number, []).append(at)
    found = []
    for unit in question.units:
        span = (unit.start, unit.end)
        for other in unit.similar:
            for at in at_word.get(other.word, ()):
                near = other.near if unit.end - unit.start == 1 else other.near * TOGETHER
                why = other.why if unit.end - unit.start == 1 else "written together"
                found.append(_Option(weights[at] * near, span, (at, at + 1), near, why))
        if unit.end - unit.start == 1 or question.is_syllable(unit.start):
            found += _as_one(unit.text, span, texts, weights)
        if person and unit.end - unit.start == 1:
            found += _initials(unit.text, span, texts, weights)
    return found


def _as_one(text: str, span: tuple[int, int], texts: list[str], weights: list[float]) -> list[_Option]:
    """Neighboring listed words that the question writes as one."""
    found = []
    for at in range(len(texts) - 1):
        if len(texts[at]) < len(text) and text.startswith(texts[at]):
            joined = texts[at]
            for end in range(at + 1, min(at + 4, len(texts))):
                joined += texts[end]
                if joined == text:
                    near = 1.0 if end + 1 - at == span[1] - span[0] else TOGETHER
                    found.append(
                        _Option(near * sum(weights[at : end + 1]), span, (at, end + 1), near, "written together")
                    )
    return found


def _short_forms(question: Question, listed: list[ListedWord], known: set[int]) -> list[_Option]:
    """Words that begin like a word of this very row (`Acad`), or leave out letters of a generic one (`Srvs`)."""
    found = []
    for at, word in enumerate(question.reading.words):
        begins = _beginning(question, at)
        if at in known or question.is_syllable(at) or (len(word.text) < SHORTEST and not begins):
            continue
        for place, other in enumerate(listed):
            near = begins if begins and other.text.startswith(word.text) else shortened(word.text, other)
            if near:
                found.append(_Option(other.weight * near, (at, at + 1), (place, place + 1), near, CUT_SHORT))
    return found


def _beginning(question: Question, at: int) -> float:
    """How near the last word of a name that may be cut off is to a word it begins; 0 for every other word."""
    return beginning(question.reading) if at == len(question.weights) - 1 else 0.0


def beginning(reading: Reading) -> float:
    """How near the last word of a reading is to a listed word that it begins; 0 for a name that is not cut off."""
    if reading.cut:
        return BEGINNING if len(reading.words[-1].text) >= SHORTEST else SHORT_BEGINNING
    return BEGINS if len(reading.letters) >= CUT_OFF_LETTERS else 0.0


def shortened(text: str, other: ListedWord) -> float:
    """How near a word is to one of this row that it begins, or that begins it; 0 when neither."""
    shorter, longer = sorted((text, other.text), key=len)
    if len(shorter) < SHORTEST or len(shorter) == len(longer) or shorter[0] != longer[0]:
        return 0.0
    if other.kind is WordClass.PLAIN and len(shorter) <= SHORTEST:
        return 0.0
    if longer.startswith(shorter) and (shorter == text or 2 * len(shorter) > len(longer)):
        return BEGINS
    if other.kind is WordClass.GENERIC and len(shorter) < len(longer) - 1:
        letters = iter(longer)
        return LETTERS_LEFT_OUT if all(letter in letters for letter in shorter) else 0.0
    return 0.0


def _initials(text: str, span: tuple[int, int], texts: list[str], weights: list[float]) -> list[_Option]:
    return [
        _Option(weights[at] * INITIAL * 0.5, span, (at, at + 1), INITIAL, "initial")
        for at, listed in enumerate(texts)
        if (len(text) == 1) != (len(listed) == 1) and text[0] == listed[0]
    ]


def _chosen(options: list[_Option]) -> list[_Option]:
    """Options that do not overlap, most weight first."""
    options.sort(key=lambda o: (-o.value, -(o.asked[1] - o.asked[0]), o.asked, o.listed))
    asked: set[int] = set()
    listed: set[int] = set()
    chosen = []
    for option in options:
        ours, theirs = range(*option.asked), range(*option.listed)
        if asked.isdisjoint(ours) and listed.isdisjoint(theirs):
            asked.update(ours)
            listed.update(theirs)
            chosen.append(option)
    return sorted(chosen, key=lambda o: o.asked)


def _pair(question: Question, listed: list[ListedWord], option: _Option) -> Pair:
    asked, found = question.reading.words[slice(*option.asked)], listed[slice(*option.listed)]
    return Pair(
        " ".join(word.written for word in asked),
        " ".join(word.text for word in found),
        sum(word.weight for word in found),
        option.near,
        option.why,
        max(found, key=lambda word: word.weight).kind,
        option.asked,
        option.listed,
    )


def _pinyin_only(question: Question, texts: list[str], asked: list[int], listed: list[int]) -> bool:
    """Whether nothing is left, or only pinyin syllables: those that differ are another name."""
    left = [question.reading.words[at].written for at in asked] + [texts[at] for at in listed]
    return all(is_pinyin(text) for text in left)


def _together(
    index: Index, question: Question, row: int, listed: list[ListedWord], left: tuple[list[int], list[int]]
) -> Pair | None:
    """What is left on both sides as one pair, when it has nearly the same letters but other blanks.

    Only when the whole names are alike: rows that have no word in common are found by their letters.
    """
    asked_left, listed_left = left
    if not asked_left or not listed_left or len(asked_left) == len(listed_left) == 1:
        return None
    asked = [question.reading.words[at].written for at in asked_left]
    found = [listed[at] for at in listed_left]
    near = _letters_near("".join(asked), "".join(word.text for word in found))
    if not near or _alike(index, question, row, listed) < LEAST_ALIKE:
        return None
    return _blanks(asked, found, near, (asked_left[0], asked_left[-1] + 1), (listed_left[0], listed_left[-1] + 1))


def _alike(index: Index, question: Question, row: int, listed: list[ListedWord]) -> float:
    words = [word.written for word in question.reading.words]
    return likeness(
        written_thrice(question.reading.letters, "".join(words), words),
        written_thrice(index.row_letters[row], index.row_cores[row], [word.text for word in listed]),
    )


def _same_letters(question: Question, letters: str, listed: list[ListedWord]) -> Pair | None:
    """The whole names as one pair, legal forms included, when they have nearly the same letters."""
    near = _letters_near(question.reading.letters, letters)
    asked = [word.written for word in question.reading.words]
    return _blanks(asked, listed, near, (0, len(asked)), (0, len(listed)))


def _blanks(
    asked: list[str], listed: list[ListedWord], near: float, at: tuple[int, int], place: tuple[int, int]
) -> Pair | None:
    if not near:
        return None
    kind = max(listed, key=lambda word: word.weight).kind
    texts, weight = " ".join(word.text for word in listed), sum(word.weight for word in listed)
    return Pair(" ".join(asked), texts, weight, near, "blanks", kind, at, place)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _letters_near(ours: str, theirs: str) -> float:
    """How near two texts without blanks are, from 0 to TOGETHER; 0 when a word more or less could explain it.

    Another number or another syllable is another name, however near its letters.
    """
    if ours == theirs:
        return TOGETHER
    if _digits(ours) != _digits(theirs) or (is_pinyin(ours) and is_pinyin(theirs)):
        return 0.0
    longer = max(len(ours), len(theirs))
    if longer < 5 or abs(len(ours) - len(theirs)) > 0.2 * longer:
        return 0.0
    share = Indel.normalized_similarity(ours, theirs)
    if share < LEAST_LETTERS_SHARE or OSA.distance(ours, theirs) > max(1, longer // 7):
        return 0.0
    return TOGETHER * (1 - 1.5 * (1 - share))
