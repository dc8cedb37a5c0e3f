"""What a list says is as little trusted as what a stranger asks: no page, table or header is made of it but as text."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.serve.faults import hostile
from tests.serve.faults.every_route import filled, routes

import licet
from licet.match.patterns import patterns
from licet.serve.jobs import process
from licet.serve.jobs.record import State

PLAIN = ("http:", "https:", "mailto:", "/", "#", "?")
"""How an address of a link may begin."""
PARTIES = [f"us_bis_entity_list:{word}-cn" for word in hostile.NAMES]


class Page(HTMLParser):
    """What of a page could act."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        inline = tag == "script" and not given.get("src", "").startswith("/static/") and given.get("type") != DATA
        self.wrong += [f"<{tag}>"] if inline or tag in ("iframe", "object", "embed", "base") else []
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        links = [given[name] for name in ("href", "src", "action", "formaction", "hx-get", "hx-post") if name in given]
        self.wrong += [one for one in links if one and ":" in one.partition("/")[0] and not one.startswith(PLAIN)]


DATA = "application/json"
"""A block of data for a script of ours: not run."""


def looked_at(answer: Any) -> None:
    """A page that nothing of the edition acts in; any other answer is not taken for a page."""
    assert answer.status_code < 500, answer.text
    assert "a=b" not in answer.headers.get("set-cookie", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    kind = answer.headers.get("content-type", "")
    assert all("\n" not in value and "\r" not in value for value in answer.headers.values())
    if "html" not in kind:
        return
    page = Page()
    page.feed(answer.text)
    assert page.wrong == []
    assert not {"\u202e", "\x1b"} & set(answer.text)


def test_the_edition_is_as_hostile_as_it_should_be(asking: TestClient) -> None:
    for name in (hostile.SCRIPT, hostile.FORMULA, hostile.QUOTED):
        found = asking.post("/screen", json={"name": name, "on": "2025-02-01"}).json()["matches"]
        assert found[0]["name"] == name
    page = Page()
    page.feed(f"<p>{hostile.SCRIPT}{hostile.BREAKING}</p><a href='javascript:alert(1)'>x</a>")
    assert page.wrong == ["<script>", "img onerror", "javascript:alert(1)"]


@pytest.mark.parametrize("party", [PARTIES[0], hostile.SCRIPT, hostile.QUOTED, hostile.BREAKING], ids=range(4))
def test_no_page_acts_on_what_a_list_says(application: FastAPI, asking: TestClient, party: str) -> None:
    """Every address that is asked with GET, those of pages to come among them."""
    fields = {"name": party, "on": "2025-02-01", "q": party, "prefix": party, "party": party, "since": "2025-01-01"}
    described = asking.get("/openapi.json").json()["paths"]
    for method, template in routes(application):
        if method != "GET" or template == "/metrics":
            continue
        told = {one["name"] for one in described.get(template, {}).get("get", {}).get("parameters", ())}
        given = {name: value for name, value in fields.items() if name in told} or fields
        looked_at(asking.get(filled(template, "default"), params=given, headers={"accept": "text/html"}))
        if "party" in template or "entit" in template:
            looked_at(asking.get(filled(template, quote(party, safe="")), headers={"accept": "text/html"}))


def test_the_report_of_a_decision_does_not_act_on_it_either(asking: TestClient) -> None:
    asked = {"on": "2025-02-01", "destination": "CN", "eccn": "EAR99", "name1": hostile.SCRIPT, "role1": "end_user"}
    form = asking.get("/decide", params=asked)

    looked_at(form)
    looked_at(asking.get("/decide/report", params=asked))


@pytest.mark.parametrize(("verb", "form"), [("screen", "csv"), ("classify", "csv"), ("listed", "csv")])
def test_no_cell_of_a_download_is_a_formula(application: FastAPI, asking: TestClient, verb: str, form: str) -> None:
    lines = io.StringIO()
    rows = csv.writer(lines)
    rows.writerow(["id", "name", "=1+1", "country"])
    starts = ("=1", "+1", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\uff1d1", "|x", "%x")
    for number, start in enumerate(starts):
        rows.writerow([f"={number}", hostile.FORMULA, f"{start} note", "CN"])
    job = asking.post(
        "/jobs",
        files={"file": ("=cmd.csv", lines.getvalue().encode())},
        data={"verb": verb, "form": form, "on": "2025-02-01", **({"list": "EL"} if verb == "listed" else {})},
    ).json()["id"]
    _answered(application, job)
    answer = asking.get(f"/jobs/{job}/answer")

    assert answer.headers["content-disposition"] == f'attachment; filename="cmd-{verb}.csv"'
    for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))):
        assert [one for one in row if one[:1] in "=+-@\t\r" and one and not _number(one)] == []


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _answered(application: FastAPI, job: str) -> None:
    """Answers a job here and now."""
    jobs = application.state.jobs.jobs
    one = jobs.find(job, "local")
    process.answer(jobs, jobs.save(one.now(State.RUNNING, attempts=1, started="2025-02-01T00:00:00")))


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.csv",
        "..\\..\\x.csv",
        'x"; filename="evil.html.csv',
        "華為\u202evsc.csv",
        "a\tb.csv",
        "-rf.csv",
        "CON.csv",
        "x" * 500 + ".csv",
    ],
)
def test_the_name_of_a_file_reaches_no_header(application: FastAPI, asking: TestClient, name: str) -> None:
    content = f"id,name\n1,{hostile.SCRIPT}\n".encode()
    job = asking.post("/jobs", files={"file": (name, content)}, data={"verb": "screen"}).json()["id"]
    _answered(application, job)
    head = asking.get(f"/jobs/{job}/answer").headers["content-disposition"]

    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9_-]+-screen\.jsonl"', head)


def test_a_document_with_a_hostile_name_keeps_it_as_text(asking: TestClient) -> None:
    said = asking.post("/scan", files={"file": ("a\u202e<script>.txt", hostile.SCRIPT.encode())})

    assert said.headers["content-type"] == "application/json"
    assert json.loads(said.content)["doc"].startswith("a")


def test_openrefine_shows_a_candidate_and_no_markup(asking: TestClient) -> None:
    described = asking.get("/yente/reconcile/default").json()
    for address in (described.get("preview", {}).get("url"), described.get("view", {}).get("url")):
        if address and address.startswith("http://localhost"):
            looked_at(asking.get(address.replace("{{id}}", PARTIES[0])))
    looked_at(asking.post("/yente/reconcile/default", data={"queries": json.dumps({"q": {"query": hostile.SCRIPT}})}))


def test_a_line_end_in_a_listed_name_is_a_blank_and_stops_no_search_of_texts() -> None:
    broken, plain = (licet.Party(f"Copper{sign}Willow{sign}Instruments") for sign in ("\r\n", " "))

    assert patterns([broken]).keys() == patterns([plain]).keys() != set()
