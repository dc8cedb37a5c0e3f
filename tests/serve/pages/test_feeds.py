"""Feeds of *Changes*: a reader program is told of everything, once, and loads nothing twice."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import licet
from licet.serve.access.gate import Gate, Rules
from licet.serve.http.app import create_app
from licet.serve.http.server import Server
from licet.serve.pages import feed_entries
from licet.serve.pages.feeds import NAMESPACE

NAMES = {"a": NAMESPACE}
TODAY = date(2026, 11, 20)


def _atom(client: TestClient, path: str) -> ElementTree.Element:
    got = client.get(path)
    assert (got.status_code, got.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(got.content)


def test_atom_has_what_its_standard_demands(client: TestClient) -> None:
    feed = _atom(client, "/changes.atom?list=EL")

    for name in ("title", "id", "updated", "author/a:name"):
        assert feed.findtext(f"a:{name}", namespaces=NAMES)
    links = {one.attrib["rel"]: one.attrib["href"] for one in feed.findall("a:link", NAMES)}
    assert links["self"] == "http://localhost/changes.atom?list=us_bis_entity_list"
    assert links["alternate"] == "http://localhost/changes?list=us_bis_entity_list"
    entries = feed.findall("a:entry", NAMES)
    assert len(entries) == feed_entries.ENTRIES
    assert len({one.findtext("a:id", namespaces=NAMES) for one in entries}) == len(entries)
    for one in entries:
        assert str(one.findtext("a:id", namespaces=NAMES)).startswith("urn:uuid:")
        assert one.findtext("a:updated", namespaces=NAMES)
        assert one.findtext("a:title", namespaces=NAMES)


def test_the_day_of_the_founding_story_is_told_with_links_to_the_page_and_the_parties(client: TestClient) -> None:
    found, path = None, "/changes.json?list=EL"
    while found is None:
        feed = client.get(path).json()
        found = next((one for one in feed["items"] if one["title"] == "Entity List: 27 added, 16 Jan 2025"), None)
        path = feed.get("next_url", "")

    assert found["url"].endswith("/changes?since=2025-01-15&until=2025-01-16&list=us_bis_entity_list")
    assert found["date_published"] == "2025-01-16T00:00:00Z"
    assert "A license is required for all items subject to the EAR" in found["content_html"]
    link = "http://localhost/party/us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn?on=2025-01-16"
    assert link in found["content_html"]


def test_the_parts_together_tell_every_change_once(server: Server) -> None:
    snapshot = server.holder.held.snapshot
    whole = snapshot.changes(feed_entries.FIRST, TODAY)
    entries = feed_entries.every(snapshot, TODAY, "")

    assert sum(len(one.changes) for one in entries) == len(whole)
    assert len({one.id for one in entries}) == len(entries)


def test_an_id_is_made_of_what_it_tells_and_of_nothing_else() -> None:
    def entry(*parties: str, field: str | None = None) -> feed_entries.Entry:
        changes = [
            licet.Change(licet.ChangeKind.ADDED, "x_list", one, one.upper(), TODAY, None, field=field)  # type: ignore[arg-type]
            for one in parties
        ]
        (made,) = feed_entries.entries(changes)
        return made

    assert entry("x:a", "x:b").id == entry("x:b", "x:a").id
    assert entry("x:a").id == "urn:uuid:37eccf34-fdf6-5ca3-b493-e6faf9a9e5b9"
    assert len({entry("x:a").id, entry("x:a", "x:b").id, entry("x:a", field="policy").id}) == 3


@pytest.mark.parametrize("path", ["/changes.atom", "/changes.json?list=EL&part=2"])
def test_a_reader_that_has_it_already_is_told_so(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]

    for said in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(path, headers={"if-none-match": said})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_the_two_forms_the_lists_and_the_parts_have_tags_of_their_own(client: TestClient) -> None:
    paths = ("/changes.atom", "/changes.json", "/changes.json?list=EL", "/changes.json?list=EL&part=2")

    assert len({client.get(one).headers["etag"] for one in paths}) == 4


def test_links_bear_the_address_by_which_others_reach_the_server(server: Server) -> None:
    rules = Rules(url="https://licet.example.com")
    behind = Server(server.holder, today=lambda: TODAY, gate=Gate(rules))
    with TestClient(create_app(behind), base_url="http://localhost") as client:
        feed: Any = client.get("/changes.json?list=EL").json()

    assert feed["feed_url"] == "https://licet.example.com/changes.json?list=us_bis_entity_list"
    assert feed["next_url"] == "https://licet.example.com/changes.json?list=us_bis_entity_list&part=2"
    assert all(one["url"].startswith("https://licet.example.com/changes?") for one in feed["items"])
    assert 'href="http://localhost' not in feed["items"][0]["content_html"]


@pytest.mark.parametrize("query", ["list=Lst", "part=0", "part=x", "part=99999", "lst=EL"])
def test_what_cannot_be_used_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/changes.atom?{query}").status_code == 422
