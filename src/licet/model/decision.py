"""What a rule says of a transaction, and what all rules say together. Frozen values; `law/` makes them."""

from dataclasses import dataclass
from enum import StrEnum

from licet.model.listing import Answer, PolicyCode


class Outcome(StrEnum):
    """The answer of a decision, most serious first (`NOT_SUBJECT` stands alone)."""

    PROHIBITED = "prohibited"
    LICENSE_REQUIRED = "license_required"
    INSUFFICIENT = "insufficient_information"
    EXCEPTION = "exception_available"
    NLR_CONDITIONS = "nlr_conditions"
    NLR = "nlr"
    NOT_SUBJECT = "not_subject"


@dataclass(frozen=True, slots=True)
class Cite:
    """One provision and what it says, in one sentence of our own."""

    section: str
    says: str


@dataclass(frozen=True, slots=True)
class Step:
    """One question and its answer, or a group of them (`group`: `all of`, `any of`, `unless`).

    `because`: the fact it rests on. `source`: citation of the dated value used. `check`: what a person should confirm.
    `missing`: code of the fact that would settle an unknown.
    """

    answer: Answer
    question: str = ""
    cite: Cite | None = None
    because: str = ""
    source: str = ""
    check: str = ""
    missing: str = ""
    group: str = ""
    steps: tuple["Step", ...] = ()


class ExceptionStatus(StrEnum):
    """What the facts say of a license exception for one requirement.

    `BARRED`: a restriction on all exceptions falls on it. `CONDITIONS_UNMET`: a stated fact, or the law of the day,
    says no. `INDETERMINATE`: a fact is not known, or none was stated: look at it.
    """

    AVAILABLE = "available"
    BARRED = "barred"
    CONDITIONS_UNMET = "conditions_unmet"
    INDETERMINATE = "indeterminate"


BY_ANSWER = {
    Answer.YES: ExceptionStatus.AVAILABLE,
    Answer.NO: ExceptionStatus.CONDITIONS_UNMET,
    Answer.UNKNOWN: ExceptionStatus.INDETERMINATE,
}


@dataclass(frozen=True, slots=True)
class LicenseException:
    """A license exception, general license or authorization asked about for one requirement.

    `section`: where it stands. `settled` None: the answer of its questions says the status. `why`: in one sentence.
    `needs`: for each way of meeting it the facts that were not stated and would have to be true; one way is enough.
    """

    symbol: str
    when: Step
    conditions: tuple[str, ...] = ()
    section: str = ""
    settled: ExceptionStatus | None = None
    why: str = ""
    needs: tuple[tuple[str, ...], ...] = ()

    @property
    def status(self) -> ExceptionStatus:
        """Available, barred, conditions unmet, or indeterminate."""
        return self.settled or BY_ANSWER[self.when.answer]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A license requirement (or, with `prohibited`, a stop no ordinary license lifts): section, reason, review policy.

    `reason`: NS, RS, EL, MEU and so on. `policy` None: what we hold does not state it.
    """

    basis: str
    reason: str
    policy: PolicyCode | None = None
    party: str | None = None
    prohibited: bool = False


@dataclass(frozen=True, slots=True)
class Considered:
    """A license exception looked at, whether it clears anything or not, and the requirements it was asked about for."""

    exception: LicenseException
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says about one transaction: the answer with its questions, and what follows from a yes.

    With `requirement`, an unknown blocks a clear outcome; `blocks` makes it block without one. Everything
    else (conditions, warnings, red flags, other regimes) holds only when the answer is yes.
    """

    rule: str
    cite: Cite
    when: Step
    then: str
    requirement: Requirement | None = None
    exceptions: tuple[LicenseException, ...] = ()
    conditions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    other_regimes: tuple[str, ...] = ()
    blocks: bool = False

    @property
    def answer(self) -> Answer:
        """The answer of the rule."""
        return self.when.answer


@dataclass(frozen=True, slots=True)
class NotModelled:
    """A part of the law that licet does not model: its code, section, and why it cannot or could bear on the facts."""

    code: str
    section: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """All rulings on one transaction and the one answer they give."""

    id: str | None
    on: str
    outcome: Outcome
    requirements: tuple[Requirement, ...]
    review_policy: PolicyCode | None
    license_exceptions: tuple[LicenseException, ...]
    conditions: tuple[str, ...]
    blocking_unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    other_regimes: tuple[str, ...]
    red_flags: tuple[str, ...]
    citations: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    not_modelled: tuple[NotModelled, ...]
    snapshot: str | None = None
    considered: tuple[Considered, ...] = ()
