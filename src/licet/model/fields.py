"""Strict readers of one JSON (or TOML) value each: a wrong value is named with its field and what is allowed."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from licet.errors import BadInput
from licet.model.transaction import Between, Figure

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
CALENDAR_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = date(1996, 3, 25), date(2099, 12, 31)
"""Days of acts: from the rewriting of the EAR (61 FR 12714); a day beyond the century is a slip of the pen."""

Code = TypeVar("Code", bound=StrEnum)
Value = TypeVar("Value")
Reader = Callable[[object, str], Value]


class Fields:
    """One JSON object, read by name; `close` raises on a key that nobody read. `at` is where it stands."""

    def __init__(self, value: object, at: str) -> None:
        if not isinstance(value, Mapping):
            raise BadInput(at or "transaction", value, "an object")
        self.at = at
        self._values: Mapping[str, Any] = value
        self._read: set[str] = set()

    def path(self, key: str) -> str:
        """Where a key stands, as messages name it."""
        return f"{self.at}.{key}" if self.at else key

    def required(self, key: str) -> None:
        """Raise where a key is absent: null is an answer, silence is not."""
        if key not in self._values:
            raise BadInput(self.path(key), None, "a value, or null where it is not known: this field is required")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str, read: Reader[Value], missing: Value) -> Value | None:
        """The key's value; `missing` where the key is absent; None where it is null (the fact is not known)."""
        self._read.add(key)
        if key not in self._values:
            return missing
        value = self._values[key]
        return None if value is None else read(value, self.path(key))

    def need(self, key: str, read: Reader[Value]) -> Value:
        """The value of a key that must be there and known."""
        self._read.add(key)
        if self._values.get(key) is None:
            raise BadInput(self.path(key), None, _wanted(read))
        return read(self._values[key], self.path(key))

    def unknown(self, key: str) -> bool:
        """Whether a key is there and null."""
        return key in self._values and self._values[key] is None

    def not_known(self, *keys: str) -> tuple[str, ...]:
        """Those of some keys that are there and null."""
        return tuple(key for key in keys if self.unknown(key))

    def listed(self, key: str, read: Reader[Value]) -> tuple[Value, ...]:
        """The values of a list; empty where the key is absent."""
        return self.listed_or_unknown(key, read) or ()

    def listed_or_unknown(self, key: str, read: Reader[Value]) -> tuple[Value, ...] | None:
        """The values of a list; empty where the key is absent, None where it is null."""
        none: tuple[Value, ...] = ()
        return self.get(key, lambda value, at: items(value, at, read), none)

    def skip(self, *keys: str) -> None:
        """Keys that are documentation only."""
        self._read.update(keys)

    def close(self, **otherwise: str) -> None:
        """Raise on keys that no reader asked for: a misspelt fact must never be silence.

        `otherwise`: the key that a usual other word for it stands for.
        """
        unknown = sorted(str(key) for key in self._values if key not in self._read)
        if unknown:
            meant = f"{otherwise[unknown[0]]} in its place; " if unknown[0] in otherwise else ""
            allowed = f"{meant}only {', '.join(sorted(self._read))}"
            raise BadInput(self.path(unknown[0]), self._values[unknown[0]], allowed)


def _wanted(read: Reader[Value]) -> str:
    """What a reader takes, in its own words."""
    try:
        read(None, "")
    except BadInput as slip:
        return slip.allowed
    return "a value"


def items(value: object, at: str, read: Reader[Value]) -> tuple[Value, ...]:
    """Each value of a list."""
    if not isinstance(value, list | tuple):
        raise BadInput(at, value, "a list")
    return tuple(read(one, f"{at}[{place}]") for place, one in enumerate(value))


def text(value: object, at: str) -> str:
    """Text that is not blank."""
    read = label(value, at).strip()
    if not read:
        raise BadInput(at, value, "text")
    return read


def label(value: object, at: str) -> str:
    """Text that may be blank."""
    if not isinstance(value, str):
        raise BadInput(at, value, "text")
    if not value.isascii() and HALF_CHARACTER.search(value):
        raise BadInput(at, ascii(value), "text that UTF-8 can hold, without half characters (lone surrogates)")
    return value


def truth(value: object, at: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise BadInput(at, value, "true, false, or null where it is not known")
    return value


MOST_DIGITS = 40
"""No fact of a transaction needs more, and exact arithmetic with 1e9999999 fills the memory."""


def number(value: object, at: str) -> Decimal:
    """A finite number of at least 0, exactly as written."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise BadInput(at, value, "a number")
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        raise BadInput(at, value, "a number") from None
    if not exact.is_finite() or exact < 0:
        raise BadInput(at, value, "a finite number of at least 0")
    if not exact:
        return Decimal(0)  # `0e-999999999` is a zero that no arithmetic holds either
    if abs(exact.adjusted()) > MOST_DIGITS or len(exact.as_tuple().digits) > MOST_DIGITS:
        raise BadInput(at, value, f"a number of at most {MOST_DIGITS} digits, not further from 1 than 1e{MOST_DIGITS}")
    return exact


def percent(value: object, at: str) -> Decimal:
    """A number from 0 to 100."""
    exact = number(value, at)
    if exact > 100:
        raise BadInput(at, value, "a percentage from 0 to 100")
    return exact


def whole(value: object, at: str) -> int:
    """A whole number of at least 0."""
    exact = number(value, at)
    if exact != exact.to_integral_value():
        raise BadInput(at, value, "a whole number")
    return int(exact)


def day(value: object, at: str) -> date:
    """A day, YYYY-MM-DD."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    written = value if isinstance(value, str) else ""
    try:
        # `fromisoformat` alone would read 20250116 and the ISO week 2025-W03-4 too.
        return date.fromisoformat(written if CALENDAR_DAY.fullmatch(written) else "")
    except ValueError:
        raise BadInput(at, value, "a day like 2025-01-16") from None


def act_day(value: object, at: str) -> date:
    """The day of an act, within the days of which anything can be said."""
    read = day(value, at)
    if not FIRST_DAY <= read <= LAST_DAY:
        raise BadInput(at, str(read), f"a day from {FIRST_DAY}, when the EAR began in their form, to {LAST_DAY}")
    return read


def code(kind: type[Code]) -> Reader[Code]:
    """A reader of one code of an enumeration."""

    def read(value: object, at: str) -> Code:
        try:
            return kind(text(value, at) if value is not None else "")
        except ValueError:
            raise BadInput(at, value, ", ".join(sorted(kind))) from None

    return read


def one_of(allowed: Iterable[str]) -> Reader[str]:
    """A reader of one word of a list."""
    words = frozenset(allowed)

    def read(value: object, at: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise BadInput(at, value, ", ".join(sorted(words)))
        return value

    return read


def conditions(value: object, at: str) -> tuple[tuple[str, bool | None], ...]:
    """Parameters and conditions, each met, not met, or not known; in the order of their names."""
    if not isinstance(value, Mapping):
        raise BadInput(at, value, 'an object like {"7A101": true, "usable_in_missiles": false}')
    read = {text(k, at): None if v is None else truth(v, f"{at}.{k}") for k, v in value.items()}
    return tuple(sorted(read.items()))


def tariff(value: object, at: str) -> str:
    """The digits of a number of the Harmonized Tariff Schedule or of Schedule B, at least six."""
    digits = text(value, at).replace(".", "")
    if not re.fullmatch(r"\d{6,10}", digits):
        raise BadInput(at, value, "6 to 10 digits, like 8471.50")
    return digits


def supplements(value: object, at: str) -> tuple[int, ...]:
    """Numbers of the supplements to part 746 that name items."""
    found = items(value, at, whole)
    for number_ in found:
        if number_ not in NAMING:
            raise BadInput(at, number_, f"numbers of {', '.join(map(str, NAMING))}; [] for none of them")
    return found


NAMING = (2, 4, 5, 6, 7)
"""The supplements to part 746 that name items; the others name places and authorities."""


def figure(value: object, at: str) -> Figure:
    """A number, or the two ends of the range it lies in."""
    if isinstance(value, Between):
        return value
    if not isinstance(value, list | tuple):
        return number(value, at)
    ends = items(value, at, number)
    if len(ends) != 2 or ends[0] > ends[1]:
        raise BadInput(at, value, "a number, or two: the least and the most it can be")
    return Between(*ends)
