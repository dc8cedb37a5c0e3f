"""The name inside a longer text: delivery notes, payment messages, postal addresses, departments.

`parts.csv`: words that stand before or after a name, and the papers they are seen in. What is cut away is not lost:
the whole text is always read too. Not modelled here: names inside running prose (see `match.document`).
"""

import re
from functools import cache

from licet.names.tables import rows

MOST_PARTS = 4
_LIMITS = r"[;:/|]|\s[-–—]\s|,(?=\s*\d)"
_NUMBERED = r"\bno\.\s?\d+\b|\bno\s\d+\b"
_FORM = re.compile(r"\bco\.?,? ?ltd\b|\blimited\b(?! liability)|\bltd\b|\bgmbh\b|\binc\b|\bllc\b|\bbhd\b|\bfze\b")
_WORDS = re.compile(r"[a-z]{2}")


def parts(latin: str) -> tuple[str, ...]:
    """The stretches of a text that may be the name, in order; none when nothing in it marks a name."""
    marks = list(_mark().finditer(latin))
    if all(mark.lastgroup is None for mark in marks):
        return ()
    found = []
    start, naming = 0, True
    for mark in marks:
        if naming:
            found.append(latin[start : mark.start()])
        side = _sides().get(mark.group("phrase") or "", "before" if mark.lastgroup == "number" else None)
        if side is not None:
            naming = side == "after"
        start = mark.end()
    if naming:
        found.append(latin[start:])
    found += [name for part in found for name in _up_to_its_form(part)]
    kept = (part.strip(" ,.-()'\"") for part in found)
    return tuple(part for part in dict.fromkeys(kept) if _WORDS.search(part) and part != latin)[:MOST_PARTS]


def _up_to_its_form(part: str) -> tuple[str, ...]:
    """The beginning of a text up to a legal form, when more follows: an address mostly."""
    form = _FORM.search(part)
    return (part[: form.end()],) if form and len(part) - form.end() > 5 and form.start() > 2 else ()


@cache
def _sides() -> dict[str, str]:
    return {mark: side for mark, side, _ in rows("parts.csv", ("mark", "name_stands", "seen_in"))}


@cache
def _mark() -> re.Pattern[str]:
    phrases = "|".join(re.escape(mark) for mark in sorted(_sides(), key=lambda m: (-len(m), m)))
    return re.compile(rf"(?<![a-z0-9&])(?P<phrase>{phrases})(?![a-z0-9&])\.?|(?P<number>{_NUMBERED})|{_LIMITS}")
