"""A check of JSON Schema (draft 2020-12) for the keywords that our published schemas use; any other keyword fails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "object": dict,
    "array": list,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
SILENT = {"$schema", "$id", "$defs", "title", "description", "format"}
KNOWN = SILENT | {
    *("$ref", "type", "enum", "const", "pattern", "minLength", "minimum", "oneOf", "required"),
    *("properties", "additionalProperties", "items"),
}


def faults(schema: Mapping[str, Any], value: object) -> list[str]:
    """Where a value is not as the schema says; empty when it is valid."""
    return list(_faults(schema, schema, value, "$"))


def _faults(whole: Mapping[str, Any], schema: Mapping[str, Any], value: object, at: str) -> Iterator[str]:
    assert set(schema) <= KNOWN, f"the check does not know {sorted(set(schema) - KNOWN)}"
    if "$ref" in schema:
        yield from _faults(whole, _target(whole, schema["$ref"]), value, at)
    types = schema.get("type", [])
    if types and not any(_is(value, one) for one in ([types] if isinstance(types, str) else types)):
        yield f"{at}: {value!r} is no {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "oneOf" in schema:
        fitting = [one for one in schema["oneOf"] if not list(_faults(whole, one, value, at))]
        if len(fitting) != 1:
            yield f"{at}: {len(fitting)} alternatives fit instead of one"
    yield from _of_text(schema, value, at)
    yield from _of_object(whole, schema, value, at)
    if isinstance(value, Sequence) and not isinstance(value, str) and "items" in schema:
        for place, one in enumerate(value):
            yield from _faults(whole, schema["items"], one, f"{at}[{place}]")


def _of_text(schema: Mapping[str, Any], value: object, at: str) -> Iterator[str]:
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{at}: {value!r} is not of the form {schema['pattern']}"
        if len(value) < schema.get("minLength", 0):
            yield f"{at}: {value!r} is too short"
    if isinstance(value, int | float) and not isinstance(value, bool) and value < schema.get("minimum", value):
        yield f"{at}: {value!r} is below {schema['minimum']}"


def _of_object(whole: Mapping[str, Any], schema: Mapping[str, Any], value: object, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, one in value.items():
        if name in properties:
            yield from _faults(whole, properties[name], one, f"{at}.{name}")
        elif (others := schema.get("additionalProperties", True)) is False:
            yield f"{at}: {name} is not in the schema"
        elif isinstance(others, dict):
            yield from _faults(whole, others, one, f"{at}.{name}")


def _is(value: object, name: str) -> bool:
    if name in ("integer", "number"):
        return isinstance(value, TYPES[name]) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def _target(whole: Mapping[str, Any], reference: str) -> Mapping[str, Any]:
    place: Any = whole
    for part in reference.removeprefix("#/").split("/"):
        place = place[part]
    assert isinstance(place, dict)
    return place
