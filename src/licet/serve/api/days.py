"""Days in questions: written as YYYY-MM-DD and in no other way."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from licet.serve.options import CALENDAR_DAY, FIRST_DAY, LAST_DAY

ALLOWED = f"a day like 2025-01-16, from {FIRST_DAY} to {LAST_DAY}"


def read_day(value: object) -> date | None:
    """The day; ValueError for a number, a moment, or a day of another calendar, which would be read as another day."""
    if value is None:
        return None
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and CALENDAR_DAY.fullmatch(value) else None
    except ValueError:
        found = None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(ALLOWED)
    return found


Day = Annotated[
    date,
    BeforeValidator(read_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": CALENDAR_DAY.pattern, "examples": ["2025-01-16"]}),
]
"""A day that has to be there; with `| None` one that may be left out."""
