"""What was typed into the form of *Screen*, kept as typed; and the question it asks, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import licet
from licet.serve import options
from licet.serve.pages.rendering import link

PATH = "/screen"
FIELDS = ("name", "on", "country", "address")
WIDE = "wide"
MOST_TYPED = 2_000
"""Characters of a field that are read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as typed, the question it makes (None where it makes none), and the errors of its fields."""

    typed: Mapping[str, str]
    on: date
    wide: bool = False
    party: licet.Party | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    def link(self, **changed: object) -> str:
        """The address of this question with some fields changed; an empty value takes a field away."""
        fields: dict[str, object] = {**self.typed, "on": self.on.isoformat()}
        return link(PATH, **(fields | ({"look": WIDE} if self.wide else {}) | changed))


def read(given: Mapping[str, str], today: date) -> Asked:
    """The question of a form, or its errors; nothing typed is lost."""
    typed = {name: given.get(name, "").strip()[:MOST_TYPED] for name in FIELDS}
    on, errors = _day(typed["on"], today)
    wide = given.get("look") == WIDE
    if not any(given.get(name) is not None for name in FIELDS):
        return Asked(typed, on, wide)
    party, slips = _party(typed)
    errors |= slips
    return Asked(typed, on, wide, None if errors else party, errors)


def _day(text: str, today: date) -> tuple[date, dict[str, str]]:
    try:
        return options.day(text, "on") if text and text != "today" else today, {}  # type: ignore[return-value]
    except licet.BadInput as slip:
        return today, {"on": f"This is no day that can be asked about: give {slip.allowed}."}


def _party(typed: Mapping[str, str]) -> tuple[licet.Party | None, dict[str, str]]:
    if not typed["name"]:
        return None, {"name": "Type the name of the party to look for, in any script."}
    try:
        return licet.read_party({name: typed[name] for name in ("name", "country", "address")}), {}
    except licet.BadInput as slip:
        where = slip.field if slip.field in FIELDS else "name"
        return None, {where: f"This cannot be used: give {slip.allowed}."}
