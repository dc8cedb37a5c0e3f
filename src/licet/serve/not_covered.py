"""What no list held here answers: facts for the page *Sources* and for the reference."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A list or regime that is not held: its name, whose it is, and what that means."""

    what: str
    whose: str
    why: str


@cache
def not_covered() -> tuple[NotCovered, ...]:
    """All of them, in the order in which they are shown."""
    text = files("licet.serve").joinpath("not_covered.toml").read_text(encoding="utf-8")
    return tuple(NotCovered(**one) for one in tomllib.loads(text)["of"])
