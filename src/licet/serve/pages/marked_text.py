"""A text with its marked places, in pieces for a page: whole where it is short, else what stands around the places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from licet.serve.pages.named import Group, Place, places

WHOLE = 60_000
"""Bytes of a text that is shown whole."""
AROUND = 200
"""Characters shown on each side of a place of a longer one."""
MOST_BYTES = 70_000
"""Bytes of a longer text that are shown, and of its marks."""
OF_A_MARK = 220
"""Bytes that a mark takes in the page, about."""
MOST_MARKS = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `place`: the one it is, else none; `cut`: text before it is left out."""

    text: str
    place: Place | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The text in pieces; the numbers of the places that are marked in it; how many characters and places it leaves
    out."""

    pieces: tuple[Piece, ...]
    marked: frozenset[int]
    characters_left_out: int
    places_left_out: int


def marked(text: str, groups: Sequence[Group]) -> Marked:
    """The text as the page shows it."""
    several = list(places(groups))
    size = len(text.encode("utf-8", "replace"))
    whole = size <= WHOLE and len(several) <= MOST_MARKS
    shown = several if whole else list(_within(text, several))
    pieces = tuple(_pieces(text, sorted(shown, key=lambda one: (one.start, -one.end)), whole=whole))
    left = len(text) - sum(len(one.text) for one in pieces)
    return Marked(pieces, frozenset(one.number for one in shown), left, len(several) - len(shown))


def _within(text: str, several: Sequence[Place]) -> Iterator[Place]:
    """As many places as have room, each with what stands around it."""
    room = MOST_BYTES
    for one in several[:MOST_MARKS]:
        around = text[max(one.start - AROUND, 0) : one.end + AROUND]
        room -= len(around.encode("utf-8", "replace")) + OF_A_MARK
        if room < 0:
            return
        yield one


def _pieces(text: str, shown: Sequence[Place], *, whole: bool) -> Iterator[Piece]:
    if not shown and not whole:
        yield Piece(text[: MOST_BYTES // 4])
        return
    done = 0
    for one in shown:
        if one.start < done:
            yield Piece("", one)  # inside the place before: an address with a name in it
            continue
        begin = done if whole else max(done, one.start - AROUND)
        if not whole and done:
            end = min(done + AROUND, begin)
            yield Piece(text[done:end])
            done = end
        yield Piece(text[begin : one.start], cut=begin > done)
        yield Piece(text[one.start : one.end], one)
        done = one.end
    yield Piece(text[done:] if whole else text[done : done + AROUND])
