"""The form of *Document* in a session, and pages of a server that asks for keys."""

from collections.abc import Callable

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import World

from licet.serve.access.who import Role

TEXT = {"text": "Sold to 智谱.", "on": "2025-01-16"}
EMPTY = {"file": ("", b"")}


def test_a_document_is_looked_into_with_the_token_of_its_page_only(log_in: Callable[..., TestClient]) -> None:
    client = log_in(Role.READER)
    given = LexborHTMLParser(client.get("/document").text).css_first("form input")

    assert given.attributes["name"] == "csrf"
    assert client.post("/document", data=TEXT, files=EMPTY).status_code == 403
    right = {"csrf": given.attributes["value"] or "", **TEXT}
    assert client.post("/document", data=right, files=EMPTY).status_code == 200


def test_a_key_that_may_only_screen_looks_into_no_document(world: World) -> None:
    client = world.client(world.key(verbs=("screen",)))

    assert client.post("/document", data=TEXT, files=EMPTY).status_code == 403


def test_each_line_of_the_api_page_has_a_key_where_one_is_needed(world: World) -> None:
    page = world.client(world.key()).get("/docs").text

    assert "https://licet.example.com/screen" in page
    assert page.count("Authorization: Bearer $LICET_KEY") > 20
    assert world.client().get("/docs").status_code == 401
