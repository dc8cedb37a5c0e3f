"""The OpenAPI description of the application in rows: verbs, their fields and answers, and how each is asked."""

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from licet.serve.http.problems import TITLES

Schema = Mapping[str, Any]

JSON, FORM = "application/json", "multipart/form-data"
COMPONENT = "#/components/schemas/"
KEY = '-H "Authorization: Bearer $LICET_KEY"'
DEEPEST = 6
"""How far a schema is read into: a description that goes in a circle ends."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, where it is given, what it may be in words, the shapes that these words name."""

    name: str
    where: str
    required: bool
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body in one form: its content type, its fields, examples with a heading each."""

    media_type: str
    shape: str
    fields: tuple[Field, ...]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One verb. `shape`: the component that a good answer has; `refusals`: status and title."""

    id: str
    tag: str
    method: str
    path: str
    summary: str
    says: str
    parameters: tuple[Field, ...]
    bodies: tuple[Body, ...]
    status: str
    answer: str
    shape: str
    refusals: tuple[tuple[str, str], ...]
    curl: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A component: its name, what it is, its fields."""

    name: str
    says: str
    fields: tuple[Field, ...]


def operations(schema: Schema, base: str, *, keys: bool) -> Iterator[Operation]:
    """Every verb in the order of the description. `base`: where the server is; `keys`: whether one is needed."""
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            yield _operation(schema, method.upper(), path, one, _Curl(base, keys))


def shapes(schema: Schema, several: Iterable[Operation]) -> Iterator[Shape]:
    """The components that answers and bodies of these verbs are made of, each once, the nearest first.

    The parts of a published schema (`Transaction.item`) stand in that schema.
    """
    wanted = list(dict.fromkeys(name for one in several for name in (*(body.shape for body in one.bodies), one.shape)))
    seen: set[str] = set()
    while wanted:
        name = wanted.pop(0)
        found = schema["components"]["schemas"].get(name)
        if name in seen or found is None or "." in name:
            continue
        seen.add(name)
        yield Shape(name, str(found.get("description", "")), tuple(_fields(found, "")))
        wanted += _named(found)


def _operation(schema: Schema, method: str, path: str, one: Schema, curl: "_Curl") -> Operation:
    bodies = tuple(_bodies(schema, one.get("requestBody", {})))
    parameters = one.get("parameters", ())
    good = next((status for status in one["responses"] if status.startswith("2")), "200")
    answered = one["responses"].get(good, {})
    content: tuple[str, Schema] = next(iter(answered.get("content", {}).items()), ("", {}))
    return Operation(
        id=str(one.get("operationId", f"{method}{path}")),
        tag=next(iter(one.get("tags", ())), "others"),
        method=method,
        path=path,
        summary=one.get("summary", path),
        says=one.get("description", ""),
        parameters=tuple(_parameter(each) for each in parameters),
        bodies=bodies,
        status=good,
        answer=type_words(content[1].get("schema", {})) if content[0] == JSON else content[0] or "nothing",
        shape=_component(content[1].get("schema", {})),
        refusals=tuple(
            (status, TITLES.get(int(status), told["description"]))
            for status, told in one["responses"].items()
            if not status.startswith("2")
        ),
        curl=tuple(curl.lines(method, path, parameters, bodies)),
    )


def _parameter(one: Schema) -> Field:
    says = one.get("description") or one["schema"].get("description", "")
    return Field(one["name"], one["in"], bool(one.get("required")), type_words(one["schema"]), says)


def _bodies(schema: Schema, body: Schema) -> Iterator[Body]:
    for media_type, one in body.get("content", {}).items():
        name = _component(one.get("schema", {}))
        whole = schema["components"]["schemas"].get(name, one.get("schema", {}))
        told = [(each.get("summary", ""), each["value"]) for each in one.get("examples", {}).values()]
        told += [("", each) for each in whole.get("examples", ())]
        if not told and media_type == JSON:
            told.append(("", {field: _example(one) for field, one in _required(whole)}))
        examples = tuple((summary, json.dumps(value, indent=2, ensure_ascii=False)) for summary, value in told)
        yield Body(media_type, name, tuple(_fields(whole, "body")), examples)


def _required(whole: Schema) -> Iterator[tuple[str, Schema]]:
    """The properties that have to be given; the first one where none has to be."""
    properties = whole.get("properties", {})
    needed = [name for name in whole.get("required", ()) if name in properties] or list(properties)[:1]
    yield from ((name, {**properties[name], "name": name}) for name in needed)


def _example(one: Schema) -> Any:
    """A value that shows what a field or a parameter may be; where there is none, its name."""
    return next(iter((*one.get("examples", ()), *one.get("enum", ()))), str(one["name"]).upper())


def _fields(whole: Schema, where: str) -> Iterator[Field]:
    required = whole.get("required", ())
    for name, one in whole.get("properties", {}).items():
        yield Field(name, where, name in required, type_words(one), str(one.get("description", "")))


def _component(schema: Schema) -> str:
    """The component that a schema is, or that its entries are; empty where it is none."""
    found = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return str(found).removeprefix(COMPONENT)


def _named(schema: Any) -> list[str]:
    """The components that a schema names, in their order."""
    if isinstance(schema, dict):
        here = schema.get("$ref")
        own = [here.removeprefix(COMPONENT)] if isinstance(here, str) and here.startswith(COMPONENT) else []
        return own + [name for value in schema.values() for name in _named(value)]
    return [name for value in schema for name in _named(value)] if isinstance(schema, list) else []


def type_words(schema: Schema, deep: int = 0) -> str:
    """What a value may be, in words: `text, like 2025-01-16, or null`."""
    if deep > DEEPEST or not schema:
        return "anything"
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(COMPONENT)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return _or(type_words(one, deep + 1) for one in schema[several])
    if "const" in schema:
        return _value(schema["const"])
    if "enum" in schema:
        return _or(map(_value, schema["enum"]))
    return _simple(schema, deep)


def _simple(schema: Schema, deep: int) -> str:
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        return _or(type_words({**schema, "type": one}, deep + 1) for one in kind)
    if kind == "array":
        return f"list of {type_words(schema.get('items', {}), deep + 1)}"
    said = {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, str(kind))
    if kind == "string" and schema.get("format") == "date":
        return "a day (YYYY-MM-DD)"
    if kind == "string" and "binary" in (schema.get("format"), *str(schema.get("contentMediaType", "")).split("/")):
        return "a file"
    return "a file" if "contentMediaType" in schema else said


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else f'"{value}"'


def _or(words: Iterable[str]) -> str:
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True, slots=True)
class _Curl:
    """How a verb is asked from a command line."""

    base: str
    keys: bool

    def lines(self, method: str, path: str, parameters: Iterable[Schema], bodies: Iterable[Body]) -> Iterator[str]:
        """A line for each kind of body that has an example, or one without."""
        address = self._address(path, tuple(parameters))
        made = [self._data(one) for one in bodies] or [""]
        for data in made:
            yield self._line(address, data, "" if method == ("POST" if data else "GET") else method)

    def _line(self, address: str, data: str, method: str) -> str:
        parts = ("curl", f"-X {method}" if method else "", KEY if self.keys else "", shlex.quote(address), data)
        return " ".join(one for one in parts if one)

    def _address(self, path: str, parameters: tuple[Schema, ...]) -> str:
        given = {}
        for one in parameters:
            example = _example({**one["schema"], "name": one["name"]})
            if one["in"] == "path":
                path = path.replace("{" + one["name"] + "}", quote(str(example)))
            elif one.get("required"):
                given[one["name"]] = example
        return f"{self.base}{path}{'?' + urlencode(given) if given else ''}"

    def _data(self, body: Body) -> str:
        if body.media_type == FORM:
            return " ".join(
                f"-F {one.name}=@FILE" if one.type == "a file" else f"-F {one.name}={_first(one)}"
                for one in body.fields
                if one.required
            )
        if not body.examples:
            return ""
        return f"--json {shlex.quote(json.dumps(json.loads(body.examples[0][1]), ensure_ascii=False))}"


def _first(one: Field) -> str:
    """The first of the values that a field may have."""
    return shlex.quote(one.type.split('"')[1]) if '"' in one.type else one.name.upper()
