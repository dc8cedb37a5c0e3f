"""Words written without the blank between them, and words with blanks between their letters.

`apart` works on a name as written: capitals inside a word begin the next one. `pieces` cuts a word in lower case into
words we know and at most one other. Both give other readings of a name; the name as written is always read
too. Not modelled here: words of the list that are written as one (see `match.query` and `match.align`).
"""

import re
from collections.abc import Container, Set

from licet.names.legal_forms import form_words
from licet.names.romanization import PINYIN, is_pinyin
from licet.names.words import vocabulary

_NEW_WORD = re.compile(
    r"(?<=[a-z])(?=[A-Z][a-z])"  # GeneralTrading
    r"|(?<=[a-z]{2})(?=[A-Z]{2,}(?![a-z]))"  # OceanpriborOAO
    r"|(?<=[A-Z])(?=[A-Z][a-z]{2})"  # RCMGroup, KirillAStekhov
    r"|(?<=[a-z])(?=[A-Z]\b)"  # KirillA
    r"|(?<=[A-Za-z]{4})(?=\d+\b)"  # Address04
)
_MAY_BEGIN = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}|[A-Za-z]{4}\d")
"""What stands wherever a word begins inside another: most names have none of it."""
_TWO_SYLLABLES = re.compile(r"\b([A-Z][a-z]{0,5})([A-Z][a-z]{0,5})\b")
_LETTERS = re.compile("[A-Za-z]+")
_PREFIX = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|Al|El|Fitz|O)(?=[A-Z][a-z])")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?: [^\W_]){3,}(?![^\W_])")
_LONE = re.compile(r" [^\W_] [^\W_] ")
"""What stands in all letters with blanks between them."""
_WIDE = re.compile(r"(?<=\w) {2,}(?=\w)")

SHORTEST_GLUED = 6
"""Letters of a word that may be two."""
STRONG_LETTERS = 5
"""Letters of a known word that may be written as one with a word that is not known."""
GLUED_FORMS = frozenset(
    {"ltd", "coltd", "llc", "gmbh", "jsc", "pjsc", "ojsc", "cjsc", "bhd", "pvt", "fsue", "fgup", "ooo", "osoo"}
)
"""Legal forms of letters that no other word begins or ends with."""
LONG_FORMS = frozenset({"company", "limited", "private"})
"""Words of legal forms beside which two letters are enough."""
SHORTEST_PIECE = 3
"""Letters of a piece that we know."""
SHORTEST_UNKNOWN = 4
"""Letters of a piece that we do not know: `Energytec` is no `Energy Tec`."""
LONGEST_PIECE = 20


def apart(name: str) -> str:
    """A name with a blank wherever its capitals say that a word begins; letters with blanks between them as words.

    `WuhanSokolNavigation` gives `Wuhan Sokol Navigation`, `S o k o l A v i a` gives `Sokol Avia`. A name in which
    nothing says so comes back as it is.
    """
    closed = name if not _LONE.search(name) else _closed_wide(name) if "  " in name else _closed(name)
    if not _MAY_BEGIN.search(closed):
        return closed
    return closed if _PREFIX.search(closed) else _NEW_WORD.sub(" ", _syllables_kept(closed))


def _syllables_kept(name: str) -> str:
    """A company's name whose capitals inside words of two pinyin syllables begin no word: `ZhuZhou Sokol Ltd`.

    Where no word of business says that it is a company's, the syllables may be a person's: `ZhouQian`, `Mr ZhouQian`.
    """
    words = map(str.lower, _LETTERS.findall(name)) if _TWO_SYLLABLES.search(name) else ()
    if not any(word in form_words() or word in vocabulary() for word in words if not is_pinyin(word)):
        return name
    return _TWO_SYLLABLES.sub(_as_one_word, name)


def _as_one_word(found: re.Match[str]) -> str:
    return found[0].capitalize() if PINYIN.issuperset(map(str.lower, found.groups())) else found[0]


def _closed(name: str) -> str:
    """Letters with one blank between them as words."""
    return _SPACED.sub(lambda found: found.group().replace(" ", ""), name)


def _closed_wide(name: str) -> str:
    """Letters with one blank between them as words, where two blanks stand between the words."""
    return " ".join(_closed(word) for word in _WIDE.split(name))


def pieces(token: str, strong: Set[str], weak: Set[str]) -> tuple[str, ...]:
    """A token as words we know and at most one that we do not, fewest pieces first; alone when it cannot be cut.

    Args:
        strong: pieces known so well that the other piece need not be known: `ltd`, `limited`, `plant`.
        weak: pieces known beside others that are all known: `and`, `ag`, `tech`.
    """
    at_an_end = _form_cut_off(token)
    if at_an_end is not None or len(token) < SHORTEST_GLUED or not _begins_or_ends(token, strong):
        return at_an_end or (token,)
    return _cut(token, (strong, weak), 0) or _cut(token, (strong, ()), 1) or (token,)


def _form_cut_off(token: str) -> tuple[str, ...] | None:
    """A short word and the form it begins or ends with; longer words may hold more and are cut by their pieces."""
    for size in (3, 4, 7):
        forms, rest = GLUED_FORMS if size < 7 else LONG_FORMS, len(token) - size
        if 2 <= rest < (SHORTEST_GLUED if size < 7 else SHORTEST_UNKNOWN):
            if token[:size] in forms:
                return (token[:size], token[size:])
            if token[-size:] in forms:
                return (token[:-size], token[-size:])
    return None


def _begins_or_ends(token: str, strong: Set[str]) -> bool:
    """Whether a token begins or ends with a strong piece: nearly all do not, and are done with."""
    for size in range(SHORTEST_PIECE, min(len(token) - 1, LONGEST_PIECE + 1)):
        if token[:size] in strong or token[-size:] in strong:
            return True
    return False


def _cut(token: str, known: tuple[Container[str], Container[str]], unknown: int) -> tuple[str, ...] | None:
    """The cheapest cut into pieces known to either and at most so many others; None when there is none.

    A known piece costs 1, another 1 and half a point for each letter.
    """
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {(0, 0): (0.0, ())}
    least = SHORTEST_UNKNOWN - (len(token) > LONGEST_PIECE)
    some, others_known = known
    for end in range(2, len(token) + 1):
        for start in range(max(0, end - LONGEST_PIECE), end - 1):
            piece = token[start:end]
            if piece in some or piece in others_known:
                for others in range(unknown + 1):
                    _keep(best, (start, others), (end, others), 1.0, piece)
            elif unknown and least <= end - start < len(token):
                _keep(best, (start, 0), (end, 1), 1.0 + 0.5 * (end - start), piece)
    return min((best[len(token), n] for n in range(unknown + 1) if (len(token), n) in best), default=(0.0, None))[1]


def _keep(
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]],
    before: tuple[int, int],
    after: tuple[int, int],
    cost: float,
    piece: str,
) -> None:
    """Notes a longer cut when it is cheaper than the one known."""
    if before in best:
        so_far, cut = best[before]
        if after not in best or (so_far + cost, (*cut, piece)) < best[after]:
            best[after] = (so_far + cost, (*cut, piece))
