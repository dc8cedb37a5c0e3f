"""The worked examples beside the rules, as transactions."""

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from licet.law import rules
from licet.law.trace import Answer, missing
from licet.model import Ruling, Transaction, read_transaction

LAW = Path(rules.__file__).parent
CASE_KEYS = {"name", "change", "answer", "reason", "condition", "review", "missing", "rule", "blocks"}
CASE_KEYS |= {"outcome", "told", "untold"}


@dataclass(frozen=True)
class Case:
    """One worked example: the transaction as an object, and what the rule is to say."""

    file: str
    given: dict[str, Any]
    expected: dict[str, Any]

    @property
    def transaction(self) -> Transaction:
        return read_transaction(self.given)

    def rulings(self) -> list[Ruling]:
        return chosen(rules.rulings(self.transaction), self.expected)


def cases() -> Iterator[Case]:
    """Every worked example of a rule that says which rule it is of."""
    for file in sorted(LAW.rglob("*.cases.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        if "rule" not in table:
            continue
        common = {key: table[key] for key in ("rule", "reason", "condition") if key in table}
        for case in table["case"]:
            assert set(case) <= CASE_KEYS, f"{file.name}: {sorted(set(case) - CASE_KEYS)}"
            own = {k: v for k, v in common.items() if not (k == "reason" and {"condition", "blocks"} & set(case))}
            yield Case(file.name, changed(table["base"], case.get("change", {})), {**own, **case})


def changed(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The base with some values changed, each named by its path."""
    given = copy.deepcopy(base)
    for path, value in change.items():
        place: Any = given
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in parents:
            place = place[part] if isinstance(part, int) else place.setdefault(part, {})
        if value == "absent":
            del place[last]
        else:
            place[last] = plain(value)
    return dict(plain(given))


def plain(value: Any) -> Any:
    """The value as JSON holds it: days as text, `unknown` as null."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "unknown" else value


def chosen(rulings: tuple[Ruling, ...], expected: dict[str, Any]) -> list[Ruling]:
    """The rulings that an example speaks of."""
    return [
        ruling
        for ruling in rulings
        if ruling.rule == expected["rule"]
        and ("reason" not in expected or (ruling.requirement and ruling.requirement.reason == expected["reason"]))
        and ("condition" not in expected or expected["condition"] in ruling.conditions)
        and ("blocks" not in expected or ruling.blocks)
    ]


def together(rulings: list[Ruling]) -> Answer:
    """Yes when one says yes, else unknown when one is unknown, else no."""
    answers = {ruling.answer for ruling in rulings}
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def waits_for(rulings: list[Ruling]) -> set[str]:
    """Codes of the facts that the unknown ones wait for."""
    return {code for ruling in rulings for code in missing(ruling.when)}
