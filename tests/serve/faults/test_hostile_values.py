"""Values that are made to break something, at every route: each ends in an answer, and never in a failure."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.serve.faults import hostile
from tests.serve.faults.every_route import filled, routes

import licet
from licet.scan import scan
from licet.serve.api import documents
from licet.serve.writing import as_json

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
HALF = "\ud800"
TRAVERSALS = ("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd")
WORDS = (MARKUP, "\x00", "\xff", "%0d%0aSet-Cookie: a=b", "{{7*7}}", "' OR 1=1--", "\u202eabc", "9" * 300, "-1", "%s%n")
ACCEPT = {"accept": "application/json, text/event-stream"}
MATCH = {"schema": "Company", "properties": {"name": ["Huawei"]}}


def unharmed(answer: Any) -> None:
    """No failure, no header that a value made, no markup that a value made."""
    assert answer.status_code < 500, answer.text
    assert "a=b" not in answer.headers.get("set-cookie", "")
    if "html" in answer.headers.get("content-type", ""):
        assert "<script>alert" not in answer.text
        assert not re.search(r"<img[^>]*onerror", answer.text)


def test_no_word_in_a_path_breaks_a_route(application: FastAPI, asking: TestClient) -> None:
    for method, template in routes(application):
        if "{" not in template or method != "GET":
            continue
        for word in (*TRAVERSALS, *(quote(one, safe="") for one in WORDS[:7])):
            answer = asking.get(filled(template, word), follow_redirects=False)
            unharmed(answer)
            assert "root:" not in answer.text


@pytest.mark.parametrize("word", WORDS[:5], ids=range(5))
def test_no_word_in_a_query_breaks_a_page(application: FastAPI, asking: TestClient, word: str) -> None:
    document = asking.get("/openapi.json").json()["paths"]
    common = ("name", "on", "list", "since", "next", "q", "prefix", "offset", "limit", "party", "item", "text")
    for method, template in routes(application):
        if method != "GET" or template.startswith("/metrics"):
            continue
        told = {one["name"] for one in document.get(template, {}).get("get", {}).get("parameters", ())}
        path = filled(template, "default")
        unharmed(asking.get(path, params=dict.fromkeys(told or common, word), headers={"accept": "text/html"}))


BODIES = [
    b'{"name":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    b'{"name":' + b'{"a":' * 1_000 + b"1" + b"}" * 1_000 + b"}",
    b'{"name": NaN}',
    b'{"name": 1e999999999}',
    b'{"name": ' + b"9" * 100_000 + b"}",
    b'{"name": "a", "name": "b"}',
    b'{"\\ud800": 1, "\\ud800": 2}',
    b'{"\\ud800": {"\\ud800": "\\ud800"}}',
    b'{"name": "\\ud800", "parties": [{"name": "\\udfff"}], "text": "\\ud800", "queries": {"\\ud800": 1}}',
    b'{"name": "\\u0000", "text": "\\u0000"}',
    b'{"queries": {"a": {"schema": "Company", "properties": {"name": "\\u0000"}}}}',
    b'{"name": {"$gt": ""}, "text": [], "queries": []}',
    b'{"__proto__": {"a": 1}, "constructor": 1}',
    b"\xff\xfe\x00",
    b'\xef\xbb\xbf{"name": "a"}',
    b'{"name": "a"} {"name": "b"}',
    b'{"name": "\xed\xa0\x80"}',
    b"[]",
    b"null",
    b"",
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
]

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
FORM_BODIES = (b"\xff\xfe\x00", b"", BODIES[-1])
"""Bodies that are sent as forms too."""


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_no_body_breaks_a_route(application: FastAPI, asking: TestClient, body: bytes) -> None:
    for method, template in routes(application):
        if method in ("GET", "HEAD", "OPTIONS") or template == "/logout":
            continue
        path = filled(template, "default")
        for kind in ("application/json", *(FORMS if body in FORM_BODIES else ())):
            answer = asking.request(method, path, content=body, headers={**ACCEPT, "content-type": kind})
            assert answer.status_code < 500, (method, path, kind, answer.text)
            assert "root:" not in answer.text


HALVES = [
    ("/yente/match/default", {"queries": {HALF: MATCH}}),
    ("/yente/match/default", {"queries": {"a": {**MATCH, "id": HALF}}}),
    ("/yente/match/default", {"queries": {"a": {**MATCH, "schema": HALF}}}),
    ("/yente/match/default", {"queries": {"a": {**MATCH, "properties": {HALF: ["a"], "name": ["Huawei"]}}}}),
    ("/yente/match/default", {"queries": HALF}),
    ("/screen/many", {"parties": [{"name": "Huawei", HALF: 1}, {"name": HALF, "id": HALF}]}),
    ("/mcp", {"jsonrpc": "2.0", "id": 1, "method": HALF}),
]


@pytest.mark.parametrize(("path", "asked"), HALVES, ids=range(len(HALVES)))
def test_half_a_character_is_an_answer_and_no_failure(asking: TestClient, path: str, asked: Any) -> None:
    body = json.dumps(asked).encode("ascii")
    answer = asking.post(path, content=body, headers={**ACCEPT, "content-type": "application/json"})

    assert answer.status_code < 500, answer.text
    answer.json()


@pytest.mark.parametrize("field", ["queries", "extend"])
def test_half_a_character_of_openrefine_is_an_answer_too(asking: TestClient, field: str) -> None:
    asked = {"queries": {HALF: {"query": "Huawei"}}, "extend": {"ids": [HALF], "properties": [{"id": HALF}]}}
    answer = asking.post("/yente/reconcile/default", data={field: json.dumps(asked[field])})

    assert answer.status_code < 500


def test_half_a_character_is_given_back_as_it_came() -> None:
    text = as_json({"name": f"Huawei {HALF} 华为"})

    assert text == '{"name": "Huawei \\ud800 华为"}'
    assert json.loads(text.encode()) == {"name": f"Huawei {HALF} 华为"}


LONG = {
    "letters": "a" * 10_000,
    "words": " ".join(f"w{n}" for n in range(10_000)),
    "common": "Beijing Institute of Technology Trading Co., Ltd. " * 200,
    "single": "a " * 5_000,
    "marks": "H" + "\u0301\u0302" * 5_000,
    "signs": "华为技术有限公司" * 1_250,
    "ligatures": "\ufdfa" * 10_000,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "blanks": "a" + " \u200b" * 5_000 + "b",
}


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_a_name_without_end_is_refused_or_answered_and_nothing_is_cut_in_silence(asking: TestClient, long: str) -> None:
    """Every verb that reads a name. A name of ten thousand characters that is looked at whole could take minutes."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    screen = asking.post("/screen", json={"name": long, "on": "2025-01-16"})
    many = asking.post("/screen/many", json={"parties": [{"name": long}], "on": "2025-01-16"})
    match = asking.post("/yente/match/default", json={"queries": {"a": {**MATCH, "properties": {"name": [long]}}}})
    tool = asking.post(
        "/mcp", json={**call, "params": {"name": "licet_screen", "arguments": {"name": long}}}, headers=ACCEPT
    )
    others = [
        asking.get("/history", params={"name": long[:3_000]}),
        asking.get("/listed", params={"name": long[:3_000], "list": "EL"}),
        asking.get("/yente/search/default", params={"q": long[:3_000]}),
        asking.get("/yente/search/default", params={"q": long[:3_000], "fuzzy": "true"}),
        asking.post("/yente/reconcile/default", data={"queries": json.dumps({"q": {"query": long}})}),
    ]

    assert screen.status_code in (200, 422)
    assert many.status_code == 200
    assert match.status_code in (200, 400)
    if screen.status_code == 422:
        assert "1,000" in screen.json()["detail"]
        assert "error" in many.json()["answers"][0]
        assert match.status_code == 400
        assert tool.json()["result"]["isError"]
    assert [one.status_code for one in others if one.status_code >= 500] == []


def test_a_document_of_nothing_but_names_is_refused_before_its_answer_fills_the_memory(
    asking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each place bears the listings of its party: 150 kB of one Chinese name were an answer of 183 MB."""
    text = f"{hostile.PLAIN}\n" * 40
    few = asking.post("/scan", json={"text": text, "on": "2025-01-16"}).json()
    named = len(few["mentions"]) + len(few["unsettled"])
    assert named >= 40

    monkeypatch.setattr(documents, "MOST_PLACES", named)
    refused = asking.post("/scan", json={"text": text * 2, "on": "2025-01-16"})

    assert refused.status_code == 422
    assert f"names listed parties in more than {named:,} places; scan it in parts" in refused.json()["detail"]


def test_as_many_places_as_are_allowed_are_told_and_one_more_is_an_error(edition: Path) -> None:
    data, snapshot = b"Quartz Lantern Semiconductor\n" * 3, licet.open(edition=edition)
    knowledge, day = snapshot._knowledge, snapshot.day
    found = scan(knowledge, data, "a.txt", on=day, everyone=True, most_bytes=1_000)
    places = len(found.mentions) + len(found.unsettled)

    assert scan(knowledge, data, "a.txt", on=day, everyone=True, most_bytes=1_000, most_places=places) == found
    with pytest.raises(licet.SourceUnreadable, match=f"more than {places - 1} places"):
        scan(knowledge, data, "a.txt", on=day, everyone=True, most_bytes=1_000, most_places=places - 1)
