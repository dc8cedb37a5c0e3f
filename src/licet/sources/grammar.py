"""What the readers of a field's grammar share: plain spacing, and the complaint about a part not understood."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NotRead(ValueError):
    """A part of a field that its grammar does not know. `Row.read` turns it into SourceChanged."""

    def __init__(self, part: str, expected: str) -> None:
        super().__init__(f"{part!r}: expected {expected}")
        self.part = part
        self.expected = expected


def of_entry(grammar: Callable[[str], T], name: str) -> Callable[[str], T]:
    """A grammar whose complaint names the entry: a build that stops says whose requirement nobody can read."""

    def read(text: str) -> T:
        try:
            return grammar(text)
        except NotRead as problem:
            raise NotRead(problem.part, f"{problem.expected} (entry {name!r})") from problem

    return read


def plain(text: str) -> str:
    """A text with every run of white space (also no-break and thin spaces) as one space, none at its ends."""
    return " ".join(text.split())
