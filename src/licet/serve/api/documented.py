"""The OpenAPI description: what the routes say of themselves, with the published schemas and every problem."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from licet.serve import schemas
from licet.serve.http.problems import MEDIA_TYPE, TITLES

Schema = dict[str, Any]

TAGS: tuple[tuple[str, str], ...] = (
    ("screen", "Is this party on a list?"),
    ("scan", "Which parties does this document name?"),
    ("decide", "May this go there?"),
    ("classify", "What is this item, and what does its classification require?"),
    ("lists", "Listings in time."),
    ("held", "What the answers rest on."),
    ("jobs", "Files with many questions, answered in the background."),
    ("snapshot", "Which snapshot answers, and another one in its place."),
    ("access", "Who may ask."),
    ("health", "The server itself."),
)
PUBLISHED = {"Transaction": "transaction", "Answered": "decision"}
"""Components that are published schemas, by the file they come from."""


class Slip(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(BaseModel):
    """What is wrong, with which field, what is allowed (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    allowed: str | None = None
    errors: list[Slip] | None = None


def said(answer: type[BaseModel] | str, *more: int, asks: bool = True) -> dict[int | str, Any]:
    """The responses of a route: the answer's model or published schema, and the problems it can end in."""
    good: dict[str, Any]
    if isinstance(answer, str):
        good = {"content": {"application/json": {"schema": schema_of(answer)}}}
    else:
        good = {"model": answer}
    statuses = sorted({*(_ASKED if asks else ()), *more, 500})
    return {200: {"description": "The answer", **good}, **{code: _problem(code) for code in statuses}}


_ASKED = (400, 404, 413, 414, 415, 422, 503)


def _problem(status: int) -> Schema:
    return {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": schema_of("Problem")}}}


def schema_of(name: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def install(app: FastAPI, models: Mapping[str, type[BaseModel]]) -> None:
    """Adds to the description what no route's signature says: published schemas, problems, models named by hand."""
    make: Callable[[], Schema] = app.openapi
    named: dict[str, type[BaseModel]] = {"Problem": Problem, **models}

    def openapi() -> Schema:
        if app.openapi_schema is None:
            found = make()
            parts = found.setdefault("components", {}).setdefault("schemas", {})
            for name, model in named.items():
                parts |= _of_model(name, model)
            for name, file in PUBLISHED.items():
                parts |= _of_file(name, file)
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _of_model(name: str, model: type[BaseModel]) -> Schema:
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    parts: Schema = schema.pop("$defs", {})
    return {**parts, name: schema}


def _of_file(name: str, file: str) -> Schema:
    """A published schema as components: its parts under names of their own, its references to them."""
    schema = schemas.read(file)
    parts = schema.pop("$defs", {})
    for key in ("$schema", "$id"):
        schema.pop(key, None)
    named = {f"{name}.{part}": value for part, value in parts.items()}
    return {one: _moved(value, name) for one, value in {name: schema, **named}.items()}


def _moved(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _reference(one, name) if key == "$ref" else _moved(one, name) for key, one in value.items()}
    return [_moved(one, name) for one in value] if isinstance(value, list) else value


def _reference(target: Any, name: str) -> Any:
    return target.replace("#/$defs/", f"#/components/schemas/{name}.") if isinstance(target, str) else target
