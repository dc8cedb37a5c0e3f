"""One rule asked alone, and what it says in one line for each ruling, for tables of expected answers.

A line: the provision the requirement rests on (or the ruling cites), the answer, then what comes with it. A ruling that
says no is left out, so an empty table says that the rule asks for nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.law.cases import changed

from licet.law.trace import Answer, missing
from licet.model import Decision, Outcome, Ruling, Transaction, read_transaction
from licet.model.decision import Requirement

Rule = Callable[[Transaction], Iterable[Ruling]]

BASE: dict[str, Any] = {
    "date": "2025-06-01",
    "activity": "export",
    "destination": "IN",
    "item": {"classification": "EAR99", "origin": "US"},
    "parties": [{"name": "Example", "roles": ["end_user"], "hq": "IN", "lists": []}],
}
"""An export of an EAR99 item to an end user in India."""


@dataclass(frozen=True)
class Row:
    """What the rule of a file says of the base with some facts changed."""

    file: str
    name: str
    change: dict[str, Any]
    says: list[str] | None

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


Table = dict[str, tuple[dict[str, Any], list[str] | None]]
"""By the name of the example: what is changed, and the lines expected; None: the rule is not even asked."""


def rows(file: str, table: Table, **common: Any) -> list[Row]:
    """The rows of one rule. `common`: what is changed in all of them; `__` in a name stands for a dot."""
    shared = {name.replace("__", "."): value for name, value in common.items()}
    return [Row(file, name, {**shared, **change}, says) for name, (change, says) in table.items()]


def transaction(change: dict[str, Any], base: dict[str, Any] = BASE) -> Transaction:
    """The base with some facts changed, each named by its path; `unknown` and `absent` as in the worked cases."""
    return read_transaction(changed(base, change))


def decision(
    outcome: Outcome,
    *needed: Requirement,
    regimes: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
    **more: Any,
) -> Decision:
    """An answer with nothing but what a test gives it."""
    empty: dict[str, Any] = dict.fromkeys(DECISION, ())
    return Decision(
        **{
            **empty,
            "id": None,
            "on": BASE["date"],
            "outcome": outcome,
            "requirements": needed,
            "review_policy": None,
            "blocking_unknowns": unknown,
            "other_regimes": regimes,
            **more,
        }
    )


DECISION = (
    *("license_exceptions", "conditions", "warnings", "red_flags"),
    *("citations", "rulings", "not_modelled"),
)
"""What a decision of a test has none of, unless it says so."""


def said(rule: Rule, change: dict[str, Any]) -> list[str] | None:
    """The lines of a rule asked alone; None where it gives no ruling at all."""
    found = list(rule(transaction(change)))
    return [line(one) for one in found if one.answer is not Answer.NO] if found else None


def line(one: Ruling) -> str:
    """A ruling in one line: `744.3(a)(2) yes MISSILE case_by_case`."""
    return " ".join(_words(one))


def _words(one: Ruling) -> Iterator[str]:
    needed = one.requirement
    yield needed.basis if needed else one.cite.section.removeprefix("15 CFR ")
    yield one.answer.value
    if needed:
        yield needed.reason
        if needed.prohibited:
            yield "prohibited"
        if needed.policy is not None or not needed.prohibited:
            yield "no_policy" if needed.policy is None else needed.policy.value
        yield from (needed.party,) if needed.party else ()
    yield from (f"+{code}" for code in (*one.conditions, *one.other_regimes))
    if one.blocks:
        yield "blocks"
    if one.answer is Answer.UNKNOWN:
        yield f"<- {', '.join(missing(one.when)) or 'nothing'}"
