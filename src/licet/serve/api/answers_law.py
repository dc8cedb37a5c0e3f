"""What the answers about items look like, for the description of the API: classify, chart, deminimis."""

from __future__ import annotations

from typing import Any

from pydantic import Field, RootModel

from licet.serve.api.answers import Answer, Stamped, Text, Truth

Exact = str | list[str] | None
"""A figure as text, exactly as computed; both ends where only a range is known; null where it is not known."""


class Step(Answer):
    """One question, or a group of them."""

    answer: str
    group: str | None = None
    steps: list[Step] | None = None
    question: str | None = None
    section: str | None = None
    because: Any = None
    source: str | None = None
    check: str | None = None
    missing: str | None = None


class Performance(Answer):
    """What a circuit does at one number format."""

    format: str
    bits: int
    tops: str
    tpp: str


class AtRuleDate(Answer):
    """A classification from the day of a rule on."""

    since: Text
    eccn: str
    holds: list[str]
    open: list[str]
    otherwise: Text
    in_a_computer: Text


class Margin(Answer):
    """How far a figure is from a limit."""

    paragraph: str
    measure: str
    relation: str
    limit: str
    value: Exact
    distance: Exact
    met: Truth
    citation: str
    compliance: Text


class Missing(Answer):
    """A fact that is not known, and what it could change."""

    fact: str
    could_change: list[str]


class Figure(Answer):
    """A figure of the table of accelerators, with where it was found."""

    figure: str
    value: list[str]
    source: str
    confidence: str
    check: Text


class Classified(Answer):
    """A circuit under 3A090."""

    name: Text
    on: str
    eccn: str
    datacenter: bool | None
    performances: list[Performance]
    tpp: Exact
    performance_density: Exact
    memory_bandwidth_density: Exact
    on_day: AtRuleDate
    at_rule_dates: list[AtRuleDate]
    margins: list[Margin]
    missing: list[Missing]
    trace: list[Step]
    source: Text
    confidence: Text
    check: Text
    figures: list[Figure]


class Remembered(Answer):
    """What the parts table remembers of a part."""

    part: str
    eccn: str
    by: str
    on: str
    why: str
    law_day: str
    look_again: Text


class Items(Stamped):
    """Each device that was meant, or the figures."""

    on: str
    items: list[Classified]
    remembered: Remembered | None


class Existence(Stamped):
    """Whether the Commerce Control List of the day holds an ECCN."""

    eccn: str
    on: str
    exists: Truth
    why: str
    citation: Text
    check: Text
    near: list[str]


class ModelWeights(Stamped):
    """Whether 4E091 describes the weights of a model."""

    on: str
    eccn: str
    trace: Step


class AnyClassified(RootModel[Items | Existence | ModelWeights]):
    """Of a device or figures, of an ECCN, or of model weights."""


class ChartRow(Answer):
    """One reason for control."""

    reason: str
    section: str
    scope: str
    place: str
    reaches: Truth
    reached: Truth
    license: Truth
    review_policy: Text
    review_citation: Text
    waits_for: list[str]
    checks: list[str]


class Chart(Stamped):
    """What is required of an ECCN at a destination."""

    eccn: str
    country: str
    on: str
    license: Truth
    rows: list[ChartRow]
    beside: list[ChartRow]
    groups: list[str]
    footnotes: list[str]
    offers: list[str]
    checks: list[str]


class Counted(Answer):
    """A line of a bill of materials, and whether it counts."""

    part: str
    eccn: Text
    origin: Text
    worth: Text
    counts: Truth
    apart: bool
    why: list[str]


class Content(Stamped):
    """The share of controlled US content; amounts and shares are exact texts."""

    item: Text
    destination: str
    region: Text
    on: str
    answer: Truth
    counted: str
    price: str
    priced: bool
    least: Text
    most: Text
    share: str = Field(description="The share, or the interval it lies in, in words.")
    level_percent: Text
    level_citation: Text
    missing: list[str]
    lines: list[Counted]
    trace: list[Step]
