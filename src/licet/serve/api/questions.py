"""What may be asked: the bodies of requests, with examples. A field that is not known is refused."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from licet.serve.api.days import Day
from licet.serve.classifying import FIGURES, FORMATS, TRUTHS

Texts = Annotated[
    str | list[str] | None, Field(default=None, description="A text, or a list of texts. Empty ones say nothing.")
]
Share = Annotated[float, Field(ge=0, le=1)]
Profile = Literal["strict", "default", "wide", "tenant"]
"""A published one, or the tenant's own, as it is kept under Settings."""
MOST_PARTIES = 500
MOST_LINES = 5_000


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


class Line(PartyAsked):
    """One of many parties; `id` comes back with its answer."""

    id: str | int | None = None


class Lists(Question):
    """How the lists are asked."""

    on: Day | None = Field(None, description="The day of the lists; without it today (UTC).")
    threshold: Share | None = Field(None, description="Least score; without it the published one.")
    profile: Profile | None = Field(
        None,
        description="A published threshold by its name, in place of a number; or `tenant`: your tenant's own profile, "
        "which the answer then names.",
    )
    limit: int = Field(10, ge=1, le=1000, description="Most candidates for one name.")


class Screen(PartyAsked, Lists):
    """Is this party on a list?"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "智谱", "on": "2025-01-16"}, {"name": "Huawei", "country": "CN"}]}
    )


class ScreenMany(Lists):
    """Are these parties on a list?"""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "parties": [{"id": "17", "name": "智谱"}, {"id": "18", "name": "Huawei", "country": "CN"}],
                    "on": "2025-01-16",
                }
            ]
        }
    )

    parties: list[Any] = Field(
        min_length=1,
        max_length=MOST_PARTIES,
        description="Parties as in `/screen`, each also with an `id`. One that cannot be read is an error in its own "
        "place; the others are answered.",
        json_schema_extra={"items": {"$ref": "#/components/schemas/Line"}},
    )


class Compare(Question):
    """Are these two parties one?"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"a": {"name": "Hua Wei Tech"}, "b": {"name": "华为技术有限公司"}}]}
    )

    a: PartyAsked
    b: PartyAsked


class ScanText(Question):
    """Which listed parties does this text name?"""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Delivered to 智谱.", "on": "2025-01-16"}]})

    text: str = Field(min_length=1, description="The text; a document is sent as a file.")
    name: str = Field("text", min_length=1, max_length=200, description="What the text is called in the answer.")
    on: Day | Literal["document"] | None = Field(
        None, description="The day of the lists, or `document`: the day the text gives itself; without it today (UTC)."
    )
    all: bool = Field(False, description="Also parties without a listing in force on the day.")


Figure = Annotated[Decimal | None, Field(default=None, description="A figure above 0; exact as written.")]
Truth = Annotated[bool | None, Field(default=None, description="true or false; left out or null: not known.")]
Fact = Annotated[bool | Decimal | None, Field(description="true, false or a number; null: not known.")]


class _Classify(Question):
    """What is this item under ECCN 3A090? By its name (or an ECCN), by its figures, or the facts of model weights."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"item": "NVIDIA H20"},
                {"tops_fp16": 989, "die_mm2": 814, "node": 4, "datacenter": True, "on": "2026-02-01"},
                {"weights": {"operations": 2e26, "published": False}},
            ]
        }
    )

    item: str | None = Field(None, min_length=1, max_length=200, description="A device of the table, or an ECCN.")
    weights: dict[str, Fact] | None = Field(None, description="Facts of a large model: operations, published …")
    on: Day | None = Field(None, description="The day of the law; without it today (UTC).")


_RATES = {f"tops_{one}": (Figure, None) for one in FORMATS}
_OTHERS = {
    one: (Truth, None) if one in TRUTHS else (Figure, None)
    for one in FIGURES
    if one not in _RATES and one not in ("units", "dies")
}
Classify = create_model(  # type: ignore[call-overload]
    "Classify",
    __base__=_Classify,
    __doc__=_Classify.__doc__,
    units=(int | None, Field(None, ge=1, le=1_000_000, description="Identical processing units.")),
    dies=(list[str] | None, Field(None, max_length=1000, description='Dies one by one: "814@4", "110 memory".')),
    **_RATES,
    **_OTHERS,
)
"""The figures are those of `licet classify`, by the same names."""


class BillLine(Question):
    """A line of a bill of materials. null or left out: not known."""

    part: str | None = None
    eccn: str | None = Field(None, description="An ECCN, or EAR99.")
    origin: str | None = Field(None, description="A country, or `foreign`.")
    value: Decimal | None = Field(None, description="Of one.")
    quantity: Decimal | None = Field(Decimal(1), description="How many; left out: one; null: not known.")
    kind: Literal["commodity", "software", "technology"] | None = None
    in_supp7_part746: bool | None = None


class DeMinimis(Question):
    """How much controlled US content is in this item, and is it too much for the destination?"""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "to": "IR",
                    "eccn": "EAR99",
                    "price": 1000,
                    "lines": [
                        {"part": "controller", "eccn": "5A992.c", "origin": "US", "value": 90, "quantity": 1},
                        {"part": "housing", "eccn": "EAR99", "origin": "CN", "value": 400},
                    ],
                }
            ]
        }
    )

    to: str = Field(min_length=1, description="Destination: IR, Iran, or UA-CRIMEA.")
    lines: list[BillLine] = Field(min_length=1, max_length=MOST_LINES, description="The bill of materials.")
    eccn: str | None = Field(None, description="ECCN of the item itself, or EAR99.")
    price: Decimal | None = Field(None, ge=0, le=10**18, description="Its fair market price; else the sum of lines.")
    kind: Literal["commodity", "software", "technology"] | None = Field(None, description="Else as its ECCN says.")
    on: Day | None = Field(None, description="The day of the law; without it today (UTC).")
