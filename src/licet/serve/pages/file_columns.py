"""Which column of an uploaded file is what: the guess that a person sees, what they say, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from licet.serve.guessed import LEAVE, SEVERAL, WORDS, guess
from licet.serve.jobs.look import Look

CHOICES: tuple[tuple[str, str], ...] = (
    (LEAVE, "leave out"),
    ("name", "Name (needed)"),
    ("alias", "Another name"),
    ("country", "Country"),
    ("address", "Address, or part of it"),
    ("id", "Your number"),
    ("schema", "Company, person, vessel"),
    ("uscc", "USCC (credit code)"),
    ("registration_number", "Registration number"),
    ("lei", "LEI"),
    ("imo", "IMO number (vessel)"),
    ("swift", "SWIFT or BIC"),
)
"""What a column can be said to be, each with its words in the form."""
NO_NAME = "Say which column holds the names: without one nothing can be screened."


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the form shows it: its place, its first values, the field chosen, why, and what is wrong."""

    place: int
    name: str
    values: tuple[str, ...]
    field: str
    why: str
    error: str = ""


def guessed(seen: Look) -> tuple[Column, ...]:
    """The columns with what each is guessed to be."""
    found = guess(dict(zip(seen.columns, seen.values, strict=True)))
    several = zip(seen.columns, seen.values, strict=True)
    return tuple(
        Column(place, name, values, found[name].field, found[name].why) for place, (name, values) in enumerate(several)
    )


def said(seen: Look, given: Mapping[str, str]) -> tuple[tuple[Column, ...], str]:
    """The columns as a form said them, each with what is wrong; and what is wrong with all of them."""
    known = {field for field, _ in CHOICES}
    columns: list[Column] = []
    for one in guessed(seen):
        field = given.get(f"c{one.place}", LEAVE)
        error = "" if field in known else "Choose one of the words of the list."
        first = next((each.name for each in columns if each.field == field), None)
        if field != LEAVE and field in known and field not in SEVERAL and first is not None:
            error = f"{first} is the {WORDS[field]} already: leave one of them out."
        columns.append(Column(one.place, one.name, one.values, field if field in known else LEAVE, one.why, error))
    return tuple(columns), "" if any(one.field == "name" for one in columns) else NO_NAME


def by_field(columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was said, in words: each field with its columns; those left out last."""
    held: dict[str, list[str]] = {}
    for column, field in columns.items():
        held.setdefault(field, []).append(column)
    order = [field for field in (*WORDS, LEAVE) if field in held]
    return tuple((WORDS.get(field, "not read, carried to the answers"), ", ".join(held[field])) for field in order)
