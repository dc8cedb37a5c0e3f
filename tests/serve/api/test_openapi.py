"""The description of the API is whole, and what strangers send by it ends in no failure and no answer outside it."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from licet.serve.api import documented
from licet.serve.http.app import create_app
from licet.serve.http.server import Server

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
VERBS = {
    *("/screen", "/screen/many", "/compare", "/scan", "/decide", "/classify", "/chart", "/deminimis"),
    *("/history", "/listed", "/changes", "/sources", "/editions", "/schemas/{name}"),
}
NOTHING_ELSE = {(one, "negative") for one in ("/sources", "/editions", "/schemas/{name}")}
"""They take nothing, or any text: nothing can be sent that the description does not allow."""


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def by_its_description(server: Server) -> Any:
    app = create_app(server)

    async def at_this_machine(scope: Any, receive: Any, send: Any) -> None:
        """Asked by a name of this machine, as the guard wants it."""
        if scope["type"] == "http":
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "headers": [*others, (b"host", b"localhost")]}
        await app(scope, receive, send)

    return schemathesis.openapi.from_asgi("/openapi.json", at_this_machine)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path, mode",
    [(path, mode) for path in sorted(VERBS) for mode in GenerationMode if (path, mode.value) not in NOTHING_ELSE],
)
@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_whatever_is_sent_ends_in_an_answer_that_is_described(
    path: str, mode: GenerationMode, data: st.DataObject, by_its_description: Any
) -> None:
    (operation,) = by_its_description[path].values()
    case = data.draw(operation.as_strategy(generation_mode=mode))
    case.call_and_validate(checks=CHECKS)


def operations(described: Any) -> dict[str, Any]:
    return {
        f"{method} {path}": operation
        for path, several in described["paths"].items()
        for method, operation in several.items()
        if path in VERBS
    }


def test_every_verb_is_described_with_its_answer_its_problems_and_its_group(described: Any) -> None:
    found = operations(described)

    assert {one.partition(" ")[2] for one in found} == VERBS
    tags = [name for name, _text in documented.TAGS]
    assert [one["name"] for one in described["tags"]] == tags
    for name, one in found.items():
        assert one["summary"], name
        assert one["description"], name
        assert set(one["tags"]) < set(tags), name
        assert "$ref" in one["responses"]["200"]["content"]["application/json"]["schema"], name
        for status, answer in one["responses"].items():
            assert status == "200" or set(answer["content"]) == {"application/problem+json"}, (name, status)


def test_every_reference_of_the_description_leads_somewhere(described: Any) -> None:
    def references(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*(references(one) for one in value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    parts = described["components"]["schemas"]
    assert {one.rpartition("/")[2] for one in references(described)} <= set(parts)


def test_every_question_has_an_example(described: Any) -> None:
    parts = described["components"]["schemas"]
    for name, one in operations(described).items():
        for content in one.get("requestBody", {}).get("content", {}).values():
            schema = content["schema"]
            held = parts[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
            assert content.get("examples") or held.get("examples") or "file" in held["properties"], name
