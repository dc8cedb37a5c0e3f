"""Han characters that are taken for each other: drawn alike (大, 太), or typed alike (the same syllable).

`han_shapes.csv`: groups of characters of which a reader, a scanner or a pen takes one for another. Corrected are the
words of the glossary and long brand names. Not modelled here: slips in brands, which nobody tells from other brands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from licet.names import readings
from licet.names.glossary import Piece, TermClass, brands_by_chinese, glossary
from licet.names.tables import rows

LONGEST_TERM = 8
LONGEST_TYPED = 4
SHORTEST_BRAND = 3
_CORRECTED = frozenset({TermClass.GENERIC, TermClass.PLACE})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with one character put right, where it stands, and the character that was written."""

    text: str
    at: int
    written: str


@cache
def alike() -> Mapping[str, str]:
    """The characters drawn like a character."""
    found: dict[str, set[str]] = {}
    for characters, _ in rows("han_shapes.csv", ("characters", "source")):
        for one in characters:
            found.setdefault(one, set()).update(set(characters) - {one})
    return {one: "".join(sorted(others)) for one, others in found.items()}


def corrected(text: str, pieces: Sequence[Piece]) -> Corrected | None:
    """The text with the first slip put right that hides a term or a long brand; None when none does.

    Args:
        pieces: of this very text (see `glossary.segment`); only characters that no term covers are looked at.
    """
    at = 0
    for piece in pieces:
        if piece.term is None and piece.brand is None:
            found = next(_slips(text, at, at + len(piece.text)), None)
            if found is not None:
                return found
        at += len(piece.text)
    return None


def _slips(text: str, start: int, end: int) -> Iterator[Corrected]:
    for at in range(start, end):
        for other in alike().get(text[at], ""):
            changed = text[:at] + other + text[at + 1 :]
            if _hides_term(changed, at):
                yield Corrected(changed, at, text[at])
    for first in range(start, end - 1):
        for last in range(first + 2, min(end, first + LONGEST_TYPED) + 1):
            term = _typed_alike(text[first:last])
            if term is not None:
                at = first + next(i for i, character in enumerate(term) if character != text[first + i])
                yield Corrected(text[:first] + term + text[last:], at, text[at])


def _hides_term(text: str, at: int) -> bool:
    """Whether the character stands in a term or in a long brand."""
    lengths, known = _lengths(), _known()
    for start in range(max(0, at - LONGEST_TERM + 1), at + 1):
        for length in lengths.get(text[start], ()):
            if at < start + length <= len(text) and text[start : start + length] in known:
                return True
    return False


@cache
def _known() -> frozenset[str]:
    """The terms and long brands that are corrected."""
    terms = (chinese for chinese, term in glossary().items() if len(chinese) > 1 and term.kind in _CORRECTED)
    brands = (chinese for chinese in brands_by_chinese() if len(chinese) >= SHORTEST_BRAND)
    return frozenset(known for known in (*terms, *brands) if len(known) <= LONGEST_TERM)


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """The lengths of those that begin with a character."""
    found: dict[str, set[int]] = {}
    for known in _known():
        found.setdefault(known[0], set()).add(len(known))
    return {character: tuple(sorted(lengths)) for character, lengths in found.items()}


@lru_cache(maxsize=65_536)
def _typed_alike(text: str) -> str | None:
    """The term of the same syllables that differs in one character: 科计 for 科技."""
    said = readings.syllables(text)
    terms = _by_sound().get(said, ()) if said is not None else ()
    return next((term for term in terms if sum(a != b for a, b in zip(term, text, strict=True)) == 1), None)


@cache
def _by_sound() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for chinese, term in glossary().items():
        said = readings.syllables(chinese) if len(chinese) > 1 and term.kind in _CORRECTED else None
        if said is not None:
            found.setdefault(said, []).append(chinese)
    return {syllables: tuple(same) for syllables, same in found.items()}
