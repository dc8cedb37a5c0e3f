"""The shapes of questions and answers, as yente 5 has them."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

ENTITY: dict[str, Any] = {
    "id": "us-bis-entity-list.beijing-zhipu-huazhang-technology-cn",
    "caption": "Beijing Zhipu Huazhang Technology Co., Ltd.",
    "schema": "Organization",
    "properties": {"name": ["Beijing Zhipu Huazhang Technology Co., Ltd."], "topics": ["export.control"]},
    "datasets": ["us_trade_csl"],
    "referents": ["us_bis_entity_list:beijing-zhipu-huazhang-technology-cn"],
    "target": True,
    "first_seen": "2025-01-16T00:00:00",
    "last_seen": "2026-07-31T00:00:00",
    "last_change": "2025-01-16T00:00:00",
}


class Error(BaseModel):
    """What is wrong."""

    detail: str


class Total(BaseModel):
    """How many there are; `eq`: exactly."""

    value: int
    relation: str = "eq"


class Entity(BaseModel):
    """A party, or what belongs to one. Times have seconds and no zone."""

    model_config = ConfigDict(json_schema_extra={"examples": [ENTITY]})

    id: str
    caption: str
    schema_: str = Field(alias="schema")
    properties: dict[str, list[Any]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: str | None
    last_seen: str | None
    last_change: str | None


class Explanation(BaseModel):
    """One piece of evidence; the scores of all add up to the score of the match."""

    detail: str | None
    score: float
    query: str | None
    candidate: str | None


class Scored(Entity):
    """A party with how like the one asked for it is."""

    score: float
    match: bool
    explanations: dict[str, Explanation]


class Example(BaseModel):
    """A party asked for."""

    id: str | None = None
    schema_: str = Field(alias="schema", examples=["Company"])
    properties: dict[str, str | list[Any]] = Field(examples=[{"name": ["Huawei"], "country": "cn"}])


class MatchAsked(BaseModel):
    """Parties asked for, each by a key of the caller's. `weights` and `config` are accepted and not applied."""

    weights: dict[str, float] = {}
    config: dict[str, str | int | float | bool | None] = {}
    queries: dict[str, Example]


class Matches(BaseModel):
    """The answer to one party asked for."""

    status: int = 200
    results: list[Scored]
    total: Total
    query: Example


class MatchAnswer(BaseModel):
    """The answers by the caller's keys."""

    responses: dict[str, Matches]
    limit: int


class FacetValue(BaseModel):
    """A value, its words, and how many results have it."""

    name: str
    label: str
    count: int


class Facet(BaseModel):
    """What the results have of one kind."""

    label: str
    values: list[FacetValue]


class Page(BaseModel):
    """A part of the results."""

    limit: int
    offset: int
    total: Total


class Found(Page):
    """The results of a search."""

    results: list[Entity]
    facets: dict[str, Facet]


class AdjacentPage(Page):
    """Entities beside one by one property."""

    results: list[Entity]


class Adjacent(BaseModel):
    """An entity and those beside it by each property."""

    entity: Entity
    adjacent: dict[str, AdjacentPage]


class Status(BaseModel):
    """It works."""

    status: str = "ok"
