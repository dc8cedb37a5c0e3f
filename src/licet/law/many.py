"""Decisions on many transactions: what each rule says of the same facts is worked out once.

In words: every rule is asked as in `rules.decide`, and gives the same answer. But what it said is kept with the facts
that it looked at, and said again of the next transaction that has the same ones; so a million order lines cost little
more than the different questions among them. The decisions hold neither rulings nor the exceptions looked at: ask
`rules.decide` for those of one.

Not modelled here: anything of the law; see `rules`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from enum import Enum
from functools import partial
from typing import Any

from licet.law import acts, rules
from licet.law.derived import IN_ORDER, Derived
from licet.law.ear.s736_2_in_transit import on_the_way, way_unknown
from licet.law.identities import with_identities
from licet.law.remembered import Remembered
from licet.law.trace import LicenseException, Requirement, Ruling, Step
from licet.law.watched import MARK, facts, written
from licet.model.decision import Decision
from licet.model.transaction import Activity, Transaction

Found = tuple[Ruling, ...]

SAID = ("requirements", "license_exceptions", "warnings", "red_flags")
"""Parts of a decision that hold words of the transaction."""

WORDY = (Ruling, Requirement, LicenseException)
NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in WORDY}

MOST_TOLD = 200_000
"""Different answers of rules, and of all rules together, that are kept; some 300 megabytes."""


def decide_many(transactions: Iterable[Transaction]) -> Iterator[Decision]:
    """The decisions of `rules.decide`, one for each transaction in their order, without what is behind them."""
    held = _Held()
    for transaction in transactions:
        yield held.decision(with_identities(transaction))
        if held.told > MOST_TOLD:
            held = _Held()


class _Held:
    """What the rules have said so far. `told`: how many different answers are held."""

    def __init__(self) -> None:
        self._bare = _Bare()
        self._rules: dict[Activity, list[Remembered[Found]]] = {}
        self._by_rule: dict[int, Remembered[Found]] = {}
        self._together: dict[tuple[int, ...], Remembered[Decision]] = {}
        self._derived = [Remembered(partial(self._worked, fact), number) for number, fact in enumerate(IN_ORDER)]
        self._elsewhere = Remembered(_receivers, len(IN_ORDER))
        self.told = 0

    def decision(self, transaction: Transaction) -> Decision:
        """The decision on a transaction, its texts with the names and the day of this one."""
        known = facts(transaction)
        for number, fact in enumerate(self._derived):
            known[number] = fact.of(known, transaction)
        if self._elsewhere.of(known, transaction):
            return replace(rules.decide(transaction), rulings=(), considered=())
        found = [rule.of(known, transaction) for rule in self._of(transaction.activity)]
        key = tuple(map(id, found))
        together = self._together.get(key)
        if together is None:
            together = self._together[key] = Remembered(partial(self._decided, found), len(IN_ORDER))
        return _spoken(together.of(known, transaction), transaction)

    def _of(self, activity: Activity) -> list[Remembered[Found]]:
        held = self._rules.get(activity)
        if held is None:
            held = self._rules[activity] = [
                self._by_rule.setdefault(id(rule), Remembered(partial(self._said, rule), len(IN_ORDER)))
                for rule in rules.in_question(activity)
            ]
        return held

    def _worked(self, fact: Derived[Any], transaction: Transaction) -> Any:
        self.told += 1
        return self._bare.of(fact.work(transaction))

    def _said(self, rule: rules.Rule, transaction: Transaction) -> Found:
        self.told += 1
        found: Found = self._bare.of(tuple(rule(transaction)))
        return found

    def _decided(self, found: Sequence[Found], transaction: Transaction) -> Decision:
        self.told += 1
        said = [ruling for one in found for ruling in one]
        decision = replace(rules.decided(transaction, rules.settled(transaction, said)), id=None, on="", rulings=())
        return replace(decision, **{name: self._bare.of(getattr(decision, name)) for name in SAID})


def _receivers(transaction: Transaction) -> bool:
    """Whether the item is received in another country, or goes through one, whose law is then asked too."""
    return way_unknown(transaction) or bool(on_the_way(transaction) or acts.received_elsewhere(transaction))


class _Bare:
    """Rulings and their questions without their words, equal ones being one: nothing is decided by prose."""

    def __init__(self) -> None:
        self._steps: dict[tuple[Any, ...], Step] = {}
        self._bare: set[int] = set()
        self._whole: dict[Any, Any] = {}

    def of(self, value: Any) -> Any:
        """A value without the words of its questions; texts that stay are plain ones, with marks in them."""
        made, key = self._made(value)
        return self._whole.setdefault(key, made)

    def _made(self, value: Any) -> tuple[Any, Any]:
        """A value without words, and what tells it apart: of a question its own number, of others what is in them."""
        if isinstance(value, Step):
            step = self._step(value)
            return step, id(step)
        if isinstance(value, tuple):
            both = [self._made(one) for one in value]
            return tuple([made for made, _ in both]), tuple([key for _, key in both])
        if isinstance(value, WORDY):
            kind: type[Any] = type(value)
            kept = [("", "") if name == "then" else self._made(getattr(value, name)) for name in NAMES[kind]]
            return kind(*[made for made, _ in kept]), (kind, *(key for _, key in kept))
        plain = str(value) if isinstance(value, str) and not isinstance(value, Enum) else value
        return plain, plain

    def _step(self, step: Step) -> Step:
        if id(step) in self._bare:
            return step
        steps = tuple([self._step(one) for one in step.steps])
        cite = (step.cite.section, step.cite.says) if step.cite else None
        key = (step.answer, cite, step.source, step.check, step.missing, step.group, *map(id, steps))
        held = self._steps.get(key)
        if held is None:
            held = self._steps[key] = replace(step, question="", because="", steps=steps)
            self._bare.add(id(held))
        return held


def _spoken(decision: Decision, transaction: Transaction) -> Decision:
    """A decision for this transaction: its id, its day, the names of its parties."""
    made = replace(decision, id=transaction.id, on=transaction.on.isoformat())
    if not any(MARK in text for text in (*made.warnings, *made.red_flags, *(r.party or "" for r in made.requirements))):
        return made
    return replace(
        made,
        warnings=_sorted(made.warnings, transaction),
        red_flags=_sorted(made.red_flags, transaction),
        requirements=tuple(
            replace(one, party=written(one.party, transaction)) if one.party else one for one in made.requirements
        ),
    )


def _sorted(texts: Iterable[str], transaction: Transaction) -> tuple[str, ...]:
    return tuple(sorted({written(text, transaction) for text in texts}))
