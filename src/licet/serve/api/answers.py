"""What the answers look like, for the description of the API. Answers are made by the shapes of the command line;
nothing is read from these models when one is given, and a test holds every answer against them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

Truth = bool | Literal["unknown"]
ListId = Annotated[str, Field(alias="list")]
Text = str | None
"""null where it is not held, or where there is none."""


class Answer(BaseModel):
    """Fields of an answer."""

    model_config = ConfigDict(extra="forbid")


class Stamped(Answer):
    """What an answer rests on."""

    snapshot: str = Field(description="Digest of the snapshot: the same question to the same one has the same answer.")
    edition: str = Field(description="The newest day of any edition held.")


class Evidence(Answer):
    """One part of a score; the values add up to it."""

    feature: str
    sentence: str
    value: float
    query: str
    listed: str


class Freshness(Answer):
    """How well a list is known on a day; null where no edition of that day or before is held."""

    list_: ListId
    as_of: Text
    stale_days: int | None
    fresh: bool


class Newest(Freshness):
    """A list with its newest edition."""

    newest: Text


class Scope(Answer):
    """Which items a listing's license requirement reaches."""

    items: str
    sections: list[str]
    footnotes: list[int | str]
    exclusions: list[str]
    conditions: list[str]
    exceptions: list[str]


class PolicyPart(Answer):
    """How an application is reviewed, for some items."""

    items: str
    policy: str


class Policy(Answer):
    """How an application for a license would be reviewed."""

    parts: list[PolicyPart]
    sections: list[str]


class Footnote(Answer):
    """A footnote of an entry, and its first day."""

    number: int
    since: Text


class Terms(Answer):
    """What a listing said from a day on."""

    since: Text
    basis: str
    citation: Text
    known_since: Text
    held_from_the_first_day: bool
    scope: Scope | None
    policy: Policy | None
    footnotes: list[int]
    programs: list[str]
    not_before: Text = None
    not_after: Text = None
    names: list[str] | None = None


class Listing(Answer):
    """A stay on a list, with its state on the day asked about where one was."""

    list_: ListId
    in_force: Truth | None = None
    since: Text
    until: Text
    citation: str
    since_basis: str
    scope: Scope | None
    policy: Policy | None
    footnotes: list[Footnote] | None
    programs: list[str] | None
    known_since: Text
    edition: str
    terms: list[Terms] | None = None
    not_before: Text = None
    not_after: Text = None
    until_citation: Text = None
    until_basis: Text = None
    until_not_before: Text = None
    terms_on_the_day: list[Terms] | None = None
    as_of: Text = None
    stale_days: int | None = None


class Candidate(Answer):
    """A listed party that the one asked about may be."""

    party: str
    name: str
    score: float
    main_name: str
    in_force: Truth
    listings: list[Listing]
    evidence: list[Evidence]
    custom: bool | None = None
    why: list[str] | None = None


class Own(Answer):
    """A custom list that was asked too."""

    list_: ListId
    file: str
    parties: int
    digest: str


class ByProfile(Answer):
    """The tenant's profile that an answer rests on. `left_out`: lists that are not shown; `hidden`: how many parties
    on them alone may be the one asked about, for which the answer is not false."""

    name: str
    threshold: float
    left_out: list[str]
    hidden: int


class Screening(Stamped):
    """The answer to one name: true where a match is in force, unknown where the lists are too old to say no."""

    query: str
    on: str
    answer: Truth
    matches: list[Candidate]
    lists: list[Freshness]
    note: str
    also: list[Own] | None = None
    profile: ByProfile | None = None


class Refused(Answer):
    """Why a party was not screened."""

    detail: str
    field: str
    allowed: Text = None
    errors: list[dict[str, str]] | None = None


class ScreenedOne(Answer):
    """The answer to one of many, or the error in its place."""

    id: str | int | None
    query: Text = None
    answer: Truth | None = None
    matches: list[Candidate] | None = None
    hidden: Annotated[int | None, Field(description="Parties on lists that the profile leaves out that it may be.")] = (
        None
    )
    notes: list[str] | None = None
    error: Refused | None = None


class ScreenedMany(Stamped):
    """The answers in the order of the parties; `failed` of them are errors."""

    on: str
    answers: list[ScreenedOne]
    failed: int
    lists: list[Freshness]
    note: str
    also: list[Own] | None = None
    profile: ByProfile | None = None


class Compared(Stamped):
    """How alike two names are."""

    a: str
    b: str
    score: float
    evidence: list[Evidence]


class Named(Answer):
    """A place in a document that names a party; `start` and `end` count characters of its plain text."""

    text: str
    start: int
    end: int
    party: str
    name: str
    score: float
    kind: str
    others: int
    where: str
    listings: list[Listing]


class Dated(Answer):
    """The day a document gives itself; `or` where it reads in two ways."""

    day: str
    or_: str | None = Field(alias="or")
    how: str
    text: str
    where: str


class NotRead(Answer):
    """A part that was not read, and is not cleared."""

    where: str
    why: str


class Scan(Stamped):
    """The parties that a document names."""

    doc: str
    on: str
    text_sha256: str
    dated: Dated | None
    mentions: list[Named]
    unsettled: list[Named]
    in_furniture: list[Named]
    not_read: list[NotRead]
    notes: list[str]
    lists: list[Freshness]
    not_asked: Annotated[list[str] | None, Field(description="Lists of the tenant's own: this verb asks none.")] = None


class AnySchema(RootModel[dict[str, Any]]):
    """A JSON Schema."""
