"""What may be asked: the bodies of requests, with examples. A field that is not known is refused."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[
    str | list[str] | None, Field(default=None, description="A text, or a list of texts. Empty ones say nothing.")
]


class Question(BaseModel):
    """A body: no field but those below."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PartyAsked(Question):
    """A party as somebody wrote it. `schema` is FollowTheMoney's: Company, Organization, Person, Vessel …"""

    name: str = Field(description="The name, in any script.", examples=["智谱"])
    alias: Texts
    schema_: Annotated[str | None, Field(default=None, alias="schema")]
    country: Texts
    address: Texts
    imo: Texts
    lei: Texts
    passport: Texts
    registration_number: Texts
    swift: Texts
    tax_number: Texts
    uscc: Texts

    def fields(self) -> dict[str, Any]:
        """The fields given, as `licet.read_party` takes them."""
        names = {field.alias or name for name, field in PartyAsked.model_fields.items()}
        given = self.model_dump(by_alias=True)
        return {name: given[name] for name in names if given[name] is not None}


class Screen(PartyAsked):
    """Is this party on a list?"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "智谱", "on": "2025-01-16"}, {"name": "Huawei", "country": "CN"}]}
    )

    on: date | None = Field(None, description="The day of the lists; without it today (UTC).")
    threshold: float | None = Field(None, ge=0, le=1, description="Least score; without it the published one.")
    limit: int = Field(10, ge=1, le=1000, description="Most candidates.")
