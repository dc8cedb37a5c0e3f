"""Values in force on a day, read from the TOML files under `parameters/`. Each value is dated and cited.

A file holds one parameter (`title`, `unit`, `[[value]]`), or several as named tables (`[a1_tpp]`,
`[[a1_tpp.value]]`). Keys of a value: `since`, `value`, `cite`; optional `in_force` (false: the rule sleeps),
`check` (a question a person should settle), `compliance` (first day compliance is required), `note`.
"""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from licet.errors import BadInput, NotCovered

VALUE_KEYS = {"since", "value", "cite", "in_force", "check", "compliance", "note"}
PARAMETER_KEYS = {"title", "unit", "value"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter. `codes` holds it as strings; `number` and `text` read a single one."""

    since: date
    codes: tuple[str, ...]
    cite: str
    in_force: bool = True
    check: str = ""
    compliance: date | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """The single value as written."""
        (code,) = self.codes
        return code

    @property
    def number(self) -> Decimal:
        """The single value as an exact number."""
        return Decimal(self.text)

    @property
    def day(self) -> date:
        """The single value as a day."""
        return date.fromisoformat(self.text)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated parameter; `values` in the order of their days."""

    name: str
    title: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """The value in force on a day. NotCovered before the first one."""
        found = self.before(day)
        if found is None:
            raise NotCovered(f"{self.name}: the first value holds from {self.first.since}; asked for {day}")
        return found

    @property
    def first(self) -> Value:
        """The earliest value: where a parameter has one only, that one."""
        return self.values[0]

    def before(self, day: date) -> Value | None:
        """The value in force on a day; None before the first one, where the rule did not exist yet."""
        place = bisect_right([value.since for value in self.values], day)
        return self.values[place - 1] if place else None


@cache
def load(name: str, part: str = "") -> Parameter:
    """The parameter of `parameters/<name with dots as folders>.toml`; `part` names a table of the file."""
    table = _file(name)
    if part:
        if part not in table:
            raise BadInput(f"part of {name}", part, ", ".join(sorted(table)))
        table = table[part]
    return _parameter(f"{name}.{part}" if part else name, table)


@cache
def _file(name: str) -> dict[str, Any]:
    """A file as it is written: one parameter, or several as named tables."""
    *folders, file = name.split(".")
    path = files("licet.law").joinpath("parameters", *folders, f"{file}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def parts(name: str) -> tuple[str, ...]:
    """The names of the parameters in a file; one empty name where the file is a single parameter."""
    table = _file(name)
    return ("",) if "value" in table else tuple(table)


def _parameter(name: str, table: dict[str, Any]) -> Parameter:
    _known(name, table, PARAMETER_KEYS)
    values = tuple(_value(name, value) for value in table["value"])
    days = [value.since for value in values]
    if not days or days != sorted(set(days)):
        raise BadInput(f"{name} since", days, "days in ascending order, each once")
    return Parameter(name, table["title"], table.get("unit", ""), values)


def _value(name: str, table: dict[str, Any]) -> Value:
    _known(name, table, VALUE_KEYS)
    for key in ("since", "cite"):
        if key not in table:
            raise BadInput(f"{name} value", table, f"a table with {key}")
    stated = table.get("value", [])
    codes = stated if isinstance(stated, list) else [stated]
    return Value(
        since=table["since"],
        codes=tuple(str(code) for code in codes),
        cite=table["cite"],
        in_force=table.get("in_force", True),
        check=table.get("check", ""),
        compliance=table.get("compliance"),
        note=table.get("note", ""),
    )


def _known(name: str, table: dict[str, Any], allowed: set[str]) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise BadInput(f"{name} keys", unknown, ", ".join(sorted(allowed)))
