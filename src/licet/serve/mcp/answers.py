"""What the tools answer: the parts that all of them share. Each answer is typed; its schema is published."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from licet.serve.mcp.quoting import Quoted

CAVEAT = (
    "No match is not clearance: it says only that no name on the lists held is like this one. Unknown is never no: "
    "treat it as open and find out. Not legal advice."
)

Truth = Literal["yes", "no", "unknown"]


class Typed(BaseModel):
    """A value of an answer."""

    model_config = ConfigDict(frozen=True)


class ListAge(Typed):
    """How well one list is held on the day asked."""

    list: str
    as_of: str | None = Field(description="Day of the newest copy held up to the day asked; null: there is none.")
    days_old: int | None
    can_say_no: bool = Field(description="False: a party missing here may still have been on the list that day.")


class Provenance(Typed):
    """On what an answer rests. The same snapshot gives the same answer to the same question."""

    snapshot: str
    edition_day: str = Field(description="The newest day of any publication held.")
    day_asked: str
    law_last_read: str = Field(description="The last day on which the law was looked for.")
    lists: list[ListAge]


class Page(Typed):
    """What of the whole is given."""

    total: int
    basis: str = Field(description="What is counted, and whether the count is exact.")
    first: int = Field(description="Place of the first one given, from 0.")
    given: int
    next_offset: int | None = Field(description="Ask again with this offset for more; null: this is the end.")


class Answer(Typed):
    """Every answer says on what it rests, and what it does not mean."""

    caveat: str = CAVEAT
    provenance: Provenance


class OnList(Typed):
    """One listing of a party."""

    list: str
    title: str
    in_force: Truth = Field(description="On the day asked.")
    since: str = Field(description="The first day, or the days it lies between.")
    until: str | None = Field(description="The first day on which it no longer holds; null: no end is known.")
    citation: str
    says: Quoted = Field(
        description="Quoted: what the listing said on that day: requirement, review policy, footnotes."
    )


class Evidence(Typed):
    """One reason for a score; the values add up to it."""

    sentence: Quoted
    value: float


class Candidate(Typed):
    """A listed party that the one asked about may be. A person decides whether it is."""

    party: str = Field(description="Its id: licet://parties/{id} has every listing.")
    name: Quoted
    matched: Quoted = Field(description="The name of the entry that is like the one asked for.")
    score: float
    in_force: Truth
    listings: list[OnList]
    evidence: list[Evidence]


class Screened(Answer):
    """Is this party on a list?"""

    asked: Quoted
    answer: Truth = Field(description="yes: a candidate is listed on the day; no: never clearance; unknown: open.")
    meaning: str
    candidates: list[Candidate]
    notes: list[Quoted] = Field(description="What of the question was not used, and why.")
    page: Page


class Mentioned(Typed):
    """Listed parties that the same words of a document may name."""

    standing: Literal["listed", "unsettled", "beside_the_text"] = Field(
        description="unsettled: on a research list alone, and the day is not certain; beside_the_text: in menus, links."
    )
    written: list[Quoted]
    places: int
    first_place: str
    parties: list[Candidate] = Field(description="The likeliest; parties_total counts all of this name.")
    parties_total: int


class NotRead(Typed):
    """A part of a document from which no text was taken. It is not cleared."""

    where: str
    why: str


class Scanned(Answer):
    """Which listed parties does this document name?"""

    document: Quoted
    text_sha256: str
    meaning: str
    mentions: list[Mentioned]
    not_read: list[NotRead]
    notes: list[Quoted]
    own_day: str | None = Field(description="The day that the document gives itself.")
    page: Page


class Changed(Typed):
    """Something that happened to a listing. on: null where only the bounds are known."""

    change: str
    list: str
    party: str
    name: Quoted
    on: str | None
    not_before: str | None = None
    not_after: str | None = None
    citation: str | None
    field: str | None = None
    before: Quoted | None = None
    after: Quoted | None = None


class SameParty(Typed):
    """A party that links say is the same; its own listings stand under its own id."""

    party: str
    name: Quoted
    list: str
    evidence: Quoted


class PartyHistory(Typed):
    """A party with every listing ever held of it."""

    party: str
    name: Quoted
    listings: list[OnList]
    amended: list[Changed]
    amended_total: int
    remarks: list[Quoted]
    same_as: list[SameParty]
    same_as_total: int


class History(Answer):
    """Since when, by which notice, until when listed?"""

    asked: Quoted
    meaning: str
    parties: list[PartyHistory]
    page: Page


class Changes(Answer):
    """What happened to listings between two days?"""

    after: str
    up_to: str
    changes: list[Changed]
    undated: int = Field(description="How many more may lie between these days: only editions bound them.")
    not_known_since: list[str] = Field(description="Lists whose newest copy is older than the last day asked about.")
    page: Page
