"""A fact taken otherwise than it was given, and where the answer then goes. Values only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from licet.model.decision import Decision, Outcome, Requirement
from licet.model.listing import Answer
from licet.model.transaction import Transaction

OFAC_BARS = frozenset({"OFAC_SDN", "OFAC_50"})
"""Other regimes under which a US person may not deal with a party, whatever the EAR answers."""

STOPS = (Outcome.PROHIBITED, Outcome.LICENSE_REQUIRED)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One fact, as it was given and as it is taken instead. `about`: the party, or what else the fact is of."""

    code: str
    about: str
    given: str
    taken: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact to try, and the transaction with it changed."""

    fact: ChangedFact
    change: Callable[[Transaction], Transaction]


@dataclass(frozen=True, slots=True)
class Dependence:
    """What the answer would be with one or two facts otherwise: outcome, and which requirements go and come."""

    facts: tuple[ChangedFact, ...]
    outcome: Outcome
    may_go: Answer
    gone: tuple[Requirement, ...]
    new: tuple[Requirement, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Dependences:
    """Every nearby fact that changes the answer.

    `days`: the last day before and the first day after on which it is another one; `single` facts; `pairs`, looked for
    where no single fact gives a yes. `asked_from` to `asked_to`: the days looked at; `decided`: how many decisions
    were made for it; `whole`: none was left out for their number.
    """

    outcome: Outcome
    may_go: Answer
    days: tuple[Dependence, ...]
    single: tuple[Dependence, ...]
    pairs: tuple[Dependence, ...]
    asked_from: date
    asked_to: date
    decided: int
    whole: bool


def may_go(decision: Decision) -> Answer:
    """Whether the act may go on as it stands: no where a license is needed or another regime bars it."""
    if decision.outcome in STOPS:
        return Answer.NO
    if decision.outcome is Outcome.INSUFFICIENT:
        return Answer.UNKNOWN
    return Answer.NO if OFAC_BARS & set(decision.other_regimes) else Answer.YES
