"""One address, two answers: a page for who asks for one, the API's for everybody else."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ASKED = "/changes?since=2025-01-15&until=2025-01-16&list=EL"


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("application/json;q=0.9, text/html", True),
        ("", False),
        ("*/*", False),
        ("application/json, text/html", False),
        ("text/html;q=0.4, application/json;q=0.5", False),
        ("text/html;q=0", False),
    ],
)
def test_a_page_is_given_where_it_is_asked_for_first(client: TestClient, accept: str, page: bool) -> None:
    got = client.get(ASKED, headers={"accept": accept})

    assert got.headers["content-type"].startswith("text/html") is page


@pytest.mark.parametrize("path", [ASKED, "/sources"])
def test_both_answers_at_an_address_say_that_they_vary(client: TestClient, path: str) -> None:
    page, answer = client.get(path, headers={"accept": BROWSER}), client.get(path)

    assert page.headers["content-type"].startswith("text/html")
    assert answer.headers["content-type"] == "application/json"
    assert {one.headers["vary"] for one in (page, answer)} == {"Accept"}


def test_what_is_refused_says_so_too_and_others_do_not(client: TestClient) -> None:
    refused = client.get("/changes?since=soon")

    assert (refused.status_code, refused.headers["vary"]) == (422, "Accept")
    assert "vary" not in client.get("/editions").headers
    assert client.post("/changes", headers={"accept": BROWSER}).status_code == 405


def test_the_description_of_the_api_knows_the_answer_alone(client: TestClient) -> None:
    described: Any = client.get("/openapi.json").json()["paths"]["/changes"]["get"]

    assert list(described["responses"]["200"]["content"]) == ["application/json"]
