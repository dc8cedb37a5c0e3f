"""What the tools answer about the law: decisions, classifications, coverage."""

from typing import Literal

from pydantic import Field

from licet.serve.mcp.answers import Answer, Truth, Typed
from licet.serve.mcp.quoting import Quoted


class Requirement(Typed):
    """One license requirement, or another stop."""

    basis: str = Field(description="The provision.")
    reason: str
    in_words: str
    party: Quoted | None
    review_policy: str | None
    prohibited: bool


class Missing(Typed):
    """A fact without which the answer stays open. Ask the user; never assume it."""

    code: str
    what: str
    open_question: Quoted
    how_to_supply: str


class Condition(Typed):
    """Something to do, or to look at, before acting."""

    code: str
    in_words: str


class Decided(Answer):
    """May this go there?"""

    asked: Quoted
    answer: str = Field(description="The answer in a sentence. Give it to the user as it is.")
    may_go: Truth
    outcome: str
    next_step: str
    requirements: list[Requirement]
    review_policy: str | None
    license_exceptions: list[str] = Field(description="Those that clear every requirement; empty: none is shown to.")
    exceptions_to_look_at: list[str] = Field(description="Not shown to apply: nobody stated their conditions.")
    missing: list[Missing]
    conditions: list[Condition]
    other_laws: list[Condition]
    red_flags: list[Quoted]
    notes: list[Quoted]
    taken_as_given: list[str] = Field(description="Facts nobody stated, taken at the value named. Confirm them.")
    not_modelled: list[str] = Field(description="Parts of the law that no rule asks; look at them yourself.")
    citations: list[str]
    trace: Quoted | None = Field(description="The proof, where it was asked for.")


class AtDay(Typed):
    """What a circuit is from a day on."""

    since: str
    eccn: str
    otherwise: str
    in_a_computer: str


class Margin(Typed):
    """How far a figure is from a limit."""

    paragraph: str
    measure: str
    limit: str
    value: str
    met: Truth
    citation: str


class CircuitMissing(Typed):
    """A figure that is not known, and what it could change."""

    fact: str
    could_change: list[str]


class Circuit(Typed):
    """One device that was meant, or the figures stated."""

    name: Quoted | None
    eccn: str = Field(description="3A090 with its paragraph, `not 3A090`, or unknown: cannot tell yet.")
    otherwise: str
    in_a_computer: str
    total_processing_performance: str
    performance_density: str
    at_rule_dates: list[AtDay]
    margins: list[Margin]
    missing: list[CircuitMissing]
    source: str
    confidence: str
    to_confirm: str


class Classified(Answer):
    """What is this circuit under ECCN 3A090?"""

    items: list[Circuit]
    scope: str


class Covered(Typed):
    """What is held of one list."""

    list: str
    title: str
    newest: str
    fresh_days: int
    parties: int
    copies: int = Field(description="Days on which it is held whole.")
    covers: str
    leaves_out: str


class Section(Typed):
    """How far a provision is modelled."""

    section: str
    subject: str
    state: Literal["modelled", "partly", "not", "procedure", "guidance"]
    rules: str
    left_out: str


class Coverage(Answer):
    """Which lists and days are held, and what of the law is not modelled."""

    lists: list[Covered]
    not_held: list[str] = Field(description="Lists without which nobody is cleared.")
    law: dict[str, int] = Field(description="How many provisions are modelled, partly, not; procedure; guidance.")
    law_not_modelled: list[Section]
    law_partly: list[str] = Field(description="Sections; licet://law/{section} says what is left out of each.")
