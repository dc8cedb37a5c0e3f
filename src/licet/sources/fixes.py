"""The publisher's slips, as data: `<source id>.fixes.toml` beside the parser.

Each `[[fix]]` has `field`, `found` (the exact text, part of a field's value), `means` (what stands in its place),
`why` (the evidence) and `seen` (the editions that need it). With `whole = true` the field's entire value is `found`.
A fix that no edition needs fails the build.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from licet.errors import BadInput

_KEYS = {"field", "found", "means", "why", "seen"}


@dataclass(frozen=True, slots=True)
class Fix:
    """One slip of the publisher: in `field`, the text `found` stands for `means`; `seen` in these editions."""

    field: str
    found: str
    means: str
    why: str
    seen: tuple[date, ...]
    whole: bool = False

    def put_right(self, value: str) -> str | None:
        """The value with the slip put right; None where the slip is not in it."""
        if (value.strip() != self.found) if self.whole else (self.found not in value):
            return None
        return self.means if self.whole else value.replace(self.found, self.means)


def by_field(fixes: Iterable[Fix]) -> Mapping[str, Sequence[Fix]]:
    """Fixes by the field they are of, each field's in their order."""
    found: dict[str, list[Fix]] = {}
    for one in fixes:
        found.setdefault(one.field, []).append(one)
    return found


def load_fixes(source_id: str) -> tuple[Fix, ...]:
    """The fixes of a source, in the file's order. BadInput names an unknown or missing key."""
    name = f"{source_id}.fixes.toml"
    with files("licet.sources").joinpath(name).open("rb") as stream:
        content = tomllib.load(stream)
    if set(content) != {"fix"}:
        raise BadInput(name, sorted(content), "tables [[fix]] and nothing else")
    return tuple(_fix(name, table) for table in content["fix"])


def _fix(name: str, table: dict[str, object]) -> Fix:
    if set(table) - {"whole"} != _KEYS or type(table.get("whole", False)) is not bool:
        raise BadInput(name, sorted(table), f"the keys {', '.join(sorted(_KEYS))}, and `whole` true or false")
    words = {key: table[key] for key in ("field", "found", "means", "why")}
    seen = table["seen"]
    if not all(isinstance(word, str) for word in words.values()) or not words["found"]:
        raise BadInput(name, words, "texts, `found` not empty")
    if not isinstance(seen, list) or not seen or not all(type(day) is date for day in seen):
        raise BadInput(name, seen, "a list of days in `seen`")
    field, found, means, why = (str(words[key]) for key in ("field", "found", "means", "why"))
    return Fix(field, found, means, why, tuple(seen), whole=table.get("whole") is True)
