"""The API's own page: every verb of the description, how it is asked, and nothing from elsewhere."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from licet.serve.pages import described

NEEDS_MORE = ("{", "/access/", "/snapshot", "/jobs", "/metrics", "/changes")
"""What the person at this machine without a state database, a job or a file cannot ask; and what takes seconds."""


@pytest.fixture(scope="module")
def schema(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def operations(schema: Any) -> list[described.Operation]:
    return list(described.operations(schema, "http://localhost", keys=False))


def test_every_verb_stands_there_with_its_fields_refusals_and_a_line(get: Any, schema: Any) -> None:
    page = get("/docs")

    asked = {(method.upper(), path) for path, methods in schema["paths"].items() for method in methods}
    shown = {tuple(one.text().split()[:2]) for one in page.html.css(".verb > summary:has(.method)")}
    assert shown == asked
    listed = page.html.css_first("#listed_listed_get")
    said = " ".join(listed.text().split())
    cells = [one.text() for one in listed.css(".fields tbody tr")[0].css("th, td")]
    assert cells == ["name needed", "query", "textOne name, in any script."]
    assert "422 a value that cannot be used" in said
    assert "curl 'http://localhost/listed?name=%E6%99%BA%E8%B0%B1&list=EL'" in said
    assert '"destination": "CN"' in page.one("#decide_decide_post")
    assert len(page.html.css("pre")) > len(asked)


def test_it_loads_nothing_from_elsewhere_and_is_light(get: Any) -> None:
    page = get("/docs")

    assert len(page.text.encode()) < 180_000
    for one in page.html.css("[src], link[href]"):
        address = one.attributes.get("src") or one.attributes["href"]
        assert address.startswith("/static/")
    assert not page.html.css("script:not([src]), [style], iframe")


def test_every_link_in_it_leads_somewhere(get: Any, client: TestClient) -> None:
    page = get("/docs")

    ids = {one.attributes["id"] for one in page.html.css("[id]")}
    for one in page.html.css("main a"):
        target = one.attributes["href"]
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert client.get(target).status_code == 200
    assert len(ids) == len(page.html.css("[id]")) > 100


def test_each_line_that_asks_is_answered(
    operations: list[described.Operation], client: TestClient, tmp_path: Path
) -> None:
    asked = 0
    for one in operations:
        for line in one.curl:
            if any(part in one.path for part in NEEDS_MORE):
                continue
            words = shlex.split(line)
            assert words[0] == "curl"
            address = next(word for word in words if word.startswith("http"))
            body = json.loads(words[words.index("--json") + 1]) if "--json" in words else None
            given: dict[str, Any] = {"json": body} if body is not None else {}
            if "-F" in words:
                given = {"files": {"file": ("order.txt", b"Sold to Huawei.")}}
            answer = client.request(one.method, address, **given)
            assert answer.status_code == int(one.status), (line, answer.text)
            asked += 1
    assert asked > 12


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "a day (YYYY-MM-DD) or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Line"}}, "list of Line"),
        ({"enum": ["a", "b", 1]}, '"a", "b" or 1'),
        ({"type": ["string", "null"]}, "text or null"),
        ({"type": "string", "format": "binary"}, "a file"),
        ({"const": "document"}, '"document"'),
        ({}, "anything"),
    ],
    ids=range(7),
)
def test_what_a_field_may_be_is_said_in_words(given: dict[str, Any], words: str) -> None:
    assert described.type_words(given) == words


def test_a_description_that_goes_in_a_circle_ends() -> None:
    circle: dict[str, Any] = {"type": "array"}
    circle["items"] = circle

    assert described.type_words(circle).endswith("anything")
