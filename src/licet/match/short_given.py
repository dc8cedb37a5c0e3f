"""Given names and their short forms, which share few letters with them: `Bill` for `William` (`short_given_names.csv`).

Not modelled here: spellings of one name, and its forms in other languages (see `names.persons`).
"""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from licet.names.persons import same_given


@cache
def in_full() -> Mapping[str, tuple[str, ...]]:
    """The given names that a short form stands for."""
    with (Path(__file__).parent / "short_given_names.csv").open(encoding="utf-8", newline="") as handle:
        return {row["short"]: tuple(row["full"].split()) for row in csv.DictReader(handle)}


@cache
def _short() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for short, names in in_full().items():
        for name in names:
            found.setdefault(name, []).append(short)
    return {name: tuple(shorts) for name, shorts in found.items()}


def has_short_form(text: str) -> bool:
    """Whether a word is such a short form, or the first spelling of a name that has one."""
    return text in in_full() or text in _short()


@lru_cache(maxsize=50_000)
def short_or_full(text: str) -> tuple[str, ...]:
    """The short forms of a given name in any spelling, and the spellings of the names that a short form stands for."""
    full = [spelling for name in in_full().get(text, ()) for spelling in (name, *same_given(name))]
    short = [other for name in (text, *same_given(text)) for other in _short().get(name, ())]
    return tuple(dict.fromkeys(other for other in (*full, *short) if other != text))
