"""Decisions on many transactions: what each rule says of the same facts is worked out once.

In words: every rule is asked as in `rules.decide`, and gives the same answer. But what it said is kept with the facts
that it looked at, and said again of the next transaction that has the same ones; so a million order lines cost little
more than the different questions among them. The decisions hold neither rulings nor the exceptions looked at: ask
`rules.decide` for those of one.

Not modelled here: anything of the law; see `rules`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import partial
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

import numpy as np

from licet.law import acts, rules
from licet.law.ccl_words import refuse_unknown_conditions
from licet.law.columns import Codes, Columns
from licet.law.derived import IN_ORDER, Derived
from licet.law.ear.s740_2_restrictions import Bar
from licet.law.ear.s740_exceptions import Part
from licet.law.identities import with_identities
from licet.law.remembered import Remembered
from licet.law.trace import LicenseException, Requirement, Ruling, Step
from licet.law.watched import MARK, MOST_DERIVED, known, written
from licet.model.decision import Decision
from licet.model.transaction import Activity, Transaction

Found = tuple[Ruling, ...]
Excepting = tuple[LicenseException, ...]
Answered = TypeVar("Answered")

TOGETHER = MOST_DERIVED - 1
"""The place of a fact that follows from all others: which of the different sets of answers the rules gave."""
FEW, MOST = 64, 8_192
"""Transactions that are decided together: at first, so that an answer comes soon, and later."""

SAID = ("requirements", "license_exceptions", "warnings", "red_flags")
"""Parts of a decision that hold words of the transaction."""

WORDY = (Ruling, Requirement, LicenseException, Bar)
NAMES: dict[type[Any], tuple[str, ...]] = {kind: tuple(field.name for field in fields(kind)) for kind in WORDY}

MOST_TOLD = 200_000
"""Different answers of rules, and of all rules together, that are kept; some 300 megabytes."""


def decide_many(transactions: Iterable[Transaction]) -> Iterator[Decision]:
    """The decisions of `rules.decide`, one for each transaction in their order, without what is behind them.

    They are decided some thousands at a time, the first few sooner.
    """
    answers, waiting = Answers(), iter(transactions)
    size = FEW
    while several := [*islice(waiting, size)]:
        yield from answers.decisions(several)
        size = min(4 * size, MOST)


@dataclass(frozen=True, slots=True)
class _Set:
    """What all rules said of a transaction, and the questions about exceptions that follow. `said` keeps it alive."""

    said: tuple[Found, ...]
    found: Found
    parts: tuple[Part, ...]


class Answers:
    """What the rules have said so far, and the decisions that follow from it; forgotten when it is too much."""

    def __init__(self) -> None:
        self._asked = Lock()
        self._forget()

    def decisions(self, transactions: Sequence[Transaction]) -> list[Decision]:
        """The decision on each transaction, its texts with the names and the day of this one.

        Raises:
            BadInput: a stated condition of an item that no entry has.
        """
        # Of two threads in one tree of answers, one would be given the answer of the other.
        with self._asked:
            return self._decisions(transactions)

    def _decisions(self, transactions: Sequence[Transaction]) -> list[Decision]:
        if self._told > MOST_TOLD:
            self._forget()
        found: list[Decision | None] = [None] * len(transactions)
        kinds: dict[Activity, list[int]] = {}
        for place, transaction in enumerate(transactions):
            refuse_unknown_conditions(transaction.item)
            kinds.setdefault(transaction.activity, []).append(place)
        for activity, places in kinds.items():
            several = [with_identities(transactions[place]) for place in places]
            for place, decision in zip(places, self._alike(activity, several), strict=True):
                found[place] = decision
        return [decision for decision in found if decision is not None]

    def _alike(self, activity: Activity, transactions: Sequence[Transaction]) -> Iterator[Decision]:
        """The decisions on transactions of one kind of act."""
        columns = Columns(transactions, self._codes)
        for number, fact in enumerate(self._derived):
            columns.fill(number, fact.of(columns))
        said = zip(*(rule.of(columns) for rule in self._of(activity)), strict=True)
        columns.fill(TOGETHER, self._excepted(columns, [self._numbered(each) for each in said]))
        both = zip(self._together.of(columns), self._elsewhere.of(columns), transactions, strict=True)
        for decision, elsewhere, transaction in both:
            if elsewhere:
                yield replace(rules.decide(transaction), rulings=(), considered=())
            else:
                yield _spoken(decision, transaction)

    def _forget(self) -> None:
        self._bare, self._codes = _Bare(), Codes()
        self._rules: dict[Activity, list[Remembered[Found]]] = {}
        self._by_rule: dict[int, Remembered[Found]] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._sets: list[_Set] = []
        self._wholes: dict[tuple[int, ...], int] = {}
        self._rulings: list[Found] = []
        self._parts: dict[Part, Remembered[Excepting]] = {}
        self._derived = [self._kept(partial(self._worked, fact), number) for number, fact in enumerate(IN_ORDER)]
        self._elsewhere = self._kept(_receivers, len(IN_ORDER))
        self._together = self._kept(self._decided, TOGETHER + 1)
        self._told = 0

    def _kept(self, ask: Callable[[Transaction], Answered], known: int) -> Remembered[Answered]:
        return Remembered(ask, known, self._codes)

    def _of(self, activity: Activity) -> list[Remembered[Found]]:
        held = self._rules.get(activity)
        if held is None:
            held = self._rules[activity] = [
                self._by_rule.setdefault(id(rule), self._kept(partial(self._said, rule), len(IN_ORDER)))
                for rule in rules.in_question(activity)
            ]
        return held

    def _numbered(self, said: tuple[Found, ...]) -> int:
        """A number for what all rules said together."""
        # What a rule said is kept by its tree, and equal answers are one object: its number tells it apart.
        key = tuple(map(id, said))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._sets)
            found = tuple(ruling for one in said for ruling in one)
            self._sets.append(_Set(said, found, rules.parts_of(found)))
        return number

    def _excepted(self, columns: Columns, numbers: Sequence[int]) -> list[int]:
        """For each row a number for what all rules said, with the exceptions that no entry offers."""
        sets = np.array(numbers, np.intp)
        parts = {number: self._sets[number].parts for number in set(numbers)}
        found: dict[Part, dict[int, Excepting]] = {}
        for part in dict.fromkeys(part for several in parts.values() for part in several):
            rows = np.flatnonzero(np.isin(sets, [number for number, several in parts.items() if part in several]))
            found[part] = dict(zip(rows.tolist(), self._part(part).of(columns, rows), strict=True))
        return [self._whole(number, [found[part][row] for part in parts[number]]) for row, number in enumerate(numbers)]

    def _whole(self, number: int, excepting: Sequence[Excepting]) -> int:
        """A number for a set of rulings with what each of its questions about exceptions has answered."""
        key = (number, *map(id, excepting))
        whole = self._wholes.get(key)
        if whole is None:
            whole = self._wholes[key] = len(self._rulings)
            one = self._sets[number]
            self._rulings.append(rules.excepted(one.found, dict(zip(one.parts, excepting, strict=True))))
        return whole

    def _part(self, part: Part) -> Remembered[Excepting]:
        held = self._parts.get(part)
        if held is None:
            held = self._parts[part] = self._kept(partial(self._looked, part), len(IN_ORDER))
        return held

    def _looked(self, part: Part, transaction: Transaction) -> Excepting:
        self._told += 1
        found: Excepting = self._bare.of(tuple(part(transaction)))
        return found

    def _worked(self, fact: Derived[Any], transaction: Transaction) -> Any:
        self._told += 1
        return self._bare.of(fact.work(transaction))

    def _said(self, rule: rules.Rule, transaction: Transaction) -> Found:
        self._told += 1
        found: Found = self._bare.of(tuple(rule(transaction)))
        return found

    def _decided(self, transaction: Transaction) -> Decision:
        self._told += 1
        said = self._rulings[known(transaction, TOGETHER)]
        decision = replace(rules.decided(transaction, said), id=None, on="", rulings=())
        return replace(decision, **{name: self._bare.of(getattr(decision, name)) for name in SAID})


def _receivers(transaction: Transaction) -> bool:
    """Whether the item is received in another country, or goes through one, whose law is then asked too."""
    return acts.way_unknown(transaction) or bool(acts.on_the_way(transaction) or acts.received_elsewhere(transaction))


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
        kind: type[Any] = type(value)
        if kind is Step:
            step = self._step(value)
            return step, id(step)
        if kind is tuple:
            if not value:
                return value, value
            made, keys = zip(*map(self._made, value), strict=True)
            return made, keys
        if kind in NAMES:
            kept = [("", "") if name == "then" else self._made(getattr(value, name)) for name in NAMES[kind]]
            return kind(*[made for made, _ in kept]), (kind, *(key for _, key in kept))
        plain = str(value) if isinstance(value, str) and not isinstance(value, Enum) else value
        return plain, plain

    def _step(self, step: Step) -> Step:
        if id(step) in self._bare:
            return step
        steps = tuple([self._step(one) for one in step.steps])
        cite = step.cite
        where = (cite.section, cite.says) if cite else None
        # An answer is one object: its number is found sooner than the hash of an Enum.
        key = (id(step.answer), where, step.source, step.check, step.missing, step.group, *map(id, steps))
        held = self._steps.get(key)
        if held is None:
            held = Step(step.answer, "", cite, "", step.source, step.check, step.missing, step.group, steps)
            self._steps[key] = held
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
        # The exporter's name is a plain one: it may be that of a party, whose requirement is then the same.
        requirements=rules.once(
            replace(one, party=written(one.party, transaction)) if one.party else one for one in made.requirements
        ),
    )


def _sorted(texts: Iterable[str], transaction: Transaction) -> tuple[str, ...]:
    return tuple(sorted({written(text, transaction) for text in texts}))
