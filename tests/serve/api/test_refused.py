"""What cannot be answered is said with its place: one of many parties, a form, a page of another snapshot."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from licet.serve.http.app import create_app
from licet.serve.http.server import Server


def test_a_party_that_cannot_be_read_is_an_error_in_its_own_place(client: TestClient) -> None:
    parties: list[Any] = [
        {"id": "a", "name": "智谱"},
        {"id": "b"},
        7,
        {"id": 4, "name": "Huawei", "cuontry": "CN"},
        {"id": "e", "name": "\ud800"},
        {"id": "f", "name": "Huawei", "country": "Atlantis"},
    ]
    body = '{"on": "2025-01-16", "parties": ' + json.dumps(parties) + "}"

    answer = client.post("/screen/many", content=body, headers={"content-type": "application/json"}).json()

    rows = answer["answers"]
    assert [one["id"] for one in rows] == ["a", "b", None, 4, "e", "f"]
    assert [one.get("answer", "error") for one in rows] == [True, "error", "error", "error", "error", True]
    assert answer["failed"] == 4
    assert [one["error"]["field"] for one in rows if "error" in one] == ["name", "the body", "cuontry", "name"]
    assert "Atlantis" in rows[5]["notes"][0]


def test_at_most_five_hundred_parties_are_asked_at_once(client: TestClient) -> None:
    refused = client.post("/screen/many", json={"parties": [{"name": "a"}] * 501})

    assert refused.status_code == 422
    assert "500" in refused.json()["detail"]


@pytest.mark.parametrize(
    "fields, files, status, said",
    [
        ({}, {}, 422, "file"),
        ({"onn": "2025-01-16"}, {"file": ("a.txt", b"text")}, 422, "onn"),
        ({"on": "yesterday"}, {"file": ("a.txt", b"text")}, 422, "2025-01-16, or document"),
        ({"all": "perhaps"}, {"file": ("a.txt", b"text")}, 422, "true or false"),
        ({"on": "document"}, {"file": ("a.txt", b"no day here")}, 422, "day"),
        ({}, {"file": ("a.exe", b"MZ")}, 422, "a.exe"),
        ({}, {"document": ("a.txt", b"text")}, 422, "document"),
    ],
)
def test_a_form_that_says_no_document_is_refused(
    fields: Any, files: Any, status: int, said: str, client: TestClient
) -> None:
    refused = client.post("/scan", data=fields, files=files or {"on": (None, "2025-01-16")})

    assert refused.status_code == status
    assert said in refused.json()["detail"]


def test_two_documents_are_not_one(client: TestClient) -> None:
    refused = client.post("/scan", files=[("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))])

    assert refused.status_code == 400


def test_the_name_of_a_document_is_no_path(client: TestClient) -> None:
    for name in ("../../etc/a.txt", "C:\\Users\\a.txt"):
        assert client.post("/scan", files={"file": (name, b"text")}).json()["doc"] == "a.txt"


def test_pages_of_changes_are_the_whole_answer_and_nothing_twice(client: TestClient) -> None:
    asked = {"since": "2025-01-01", "until": "2025-01-20", "list": "EL"}
    whole = client.get("/changes", params=asked).json()

    pages, following = [], "/changes?since=2025-01-01&until=2025-01-20&list=EL&limit=7"
    while following:
        page = client.get(following).json()
        pages += page["changes"]
        following = page["next"]

    assert whole["next"] is None
    assert whole["total"] == len(whole["changes"]) > 14
    assert pages == whole["changes"]


def test_a_page_of_another_snapshot_is_not_mixed_in(client: TestClient) -> None:
    refused = client.get("/changes", params={"since": "2025-01-01", "offset": 10, "snapshot": "sha256:other"})

    assert refused.status_code == 409
    assert "Begin again" in refused.json()["detail"]


@pytest.mark.parametrize(
    "asked, said",
    [
        ({}, "exactly one"),
        ({"item": "H20", "tpp": 1}, "item and figures"),
        ({"item": "no such device at all"}, "no such device"),
        ({"tpp": 0}, "tpp"),
        ({"weights": {"size": True}}, "operations"),
        ({"tops_fp16": 989, "tops_fp17": 1}, "tops_fp17"),
        ({"units": 0}, "units"),
    ],
)
def test_an_item_that_cannot_be_classified_says_why(asked: Any, said: str, client: TestClient) -> None:
    refused = client.post("/classify", json=asked)

    assert refused.status_code == 422
    assert said in refused.json()["detail"]


def test_a_line_of_a_bill_that_cannot_be_read_is_named(client: TestClient) -> None:
    lines = [{"part": "a", "eccn": "EAR99", "origin": "US", "value": 1}, {"part": "b", "origin": "Atlantis"}]

    refused = client.post("/deminimis", json={"to": "IR", "lines": lines})

    assert refused.status_code == 422
    assert refused.json()["field"] == "lines[1].origin"


def test_a_count_not_known_is_not_one(client: TestClient) -> None:
    line = {"part": "a", "eccn": "5A992.c", "origin": "US", "value": 1}
    given = {"to": "IR", "eccn": "EAR99", "price": 100}

    one = client.post("/deminimis", json={**given, "lines": [line]}).json()
    unknown = client.post("/deminimis", json={**given, "lines": [{**line, "quantity": None}]}).json()

    assert one["answer"] is False
    assert unknown["answer"] == "unknown"


def test_a_profile_and_a_threshold_are_two_answers(client: TestClient) -> None:
    refused = client.post("/screen", json={"name": "Huawei", "profile": "wide", "threshold": 0.5})

    assert refused.json()["field"] == "profile"


def test_the_published_schemas_are_given(client: TestClient) -> None:
    assert client.get("/schemas/transaction").json()["$id"] == "urn:licet:schema:transaction:1"
    assert client.get("/schemas/decision").json()["$id"] == "urn:licet:schema:decision:1"
    assert client.get("/schemas/other").status_code == 404


def test_a_document_is_at_most_as_large_as_the_settings_say(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICET_DOCUMENT_BYTES", "1000")
    with TestClient(create_app(server), base_url="http://localhost") as client:
        small = client.post("/scan", files={"file": ("a.txt", b"text " * 100)})
        large = client.post("/scan", files={"file": ("a.txt", b"text " * 1_000)})
        huge = client.post("/scan", files={"file": ("a.txt", b"text " * 100_000)})

    assert (small.status_code, large.status_code, huge.status_code) == (200, 422, 413)
    assert huge.headers["content-type"] == "application/problem+json"
