"""*Decide*: the answer in a sentence, only what is missing asked for, nothing typed lost, a link that answers again."""

from typing import Any
from urllib.parse import parse_qsl

import pypdfium2
import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import missing

from licet.serve.pages import printing
from licet.serve.pages.decide import FOUNDING

CHAIRS = {
    "item": "office chairs",
    "eccn": "EAR99",
    "to": "DE",
    "party": "Example Moebel GmbH",
    "hq": "DE",
    "no_listed_owner": "yes",
    "informed": "no",
    "on": "2026-07-31",
}


def heading(got: Any) -> str:
    return str(got.one("main h1"))


def opened(got: Any) -> list[str]:
    return [one.attributes["id"] or "" for one in got.html.css("details.group[open]")]


def test_without_a_question_the_form_and_the_founding_story_stand_there(get: Any) -> None:
    got = get("/decide")

    assert heading(got) == "May this go there?"
    (story,) = got.html.css("a.story")
    assert dict(parse_qsl((story.attributes["href"] or "")[1:])) == dict(FOUNDING)
    assert opened(got) == ["group-item", "group-place", "group-parties", "group-use", "group-day"]


def test_the_founding_story_is_answered_in_a_sentence_with_its_reasons(get: Any) -> None:
    got = get("/decide", **dict(FOUNDING))

    assert heading(got) == "A license is required to send this to Beijing Zhipu Huazhang Technology on 20 Jan 2025."
    assert got.one(".answer .word") == "✕ Stop"
    assert any("744.11(a)" in one for one in got.all("#why li"))
    assert len(got.html.css("#trace details")) > 20
    assert opened(got) == []


def test_only_what_is_missing_is_asked_with_the_question_that_waits(get: Any) -> None:
    got = get("/decide", **{**CHAIRS, "eccn": ""})

    assert got.one(".answer .word") == "? Ask"
    assert "group-item" in opened(got)
    assert "group-place" not in opened(got)
    assert any("classification" in one for one in got.all("#group-item .wanted"))


def test_a_plain_item_that_is_free_says_what_it_rests_on(get: Any) -> None:
    got = get("/decide", **CHAIRS)

    assert heading(got).startswith("No license is required to send this to Example Moebel GmbH on 31 Jul 2026")
    assert any("Snapshot: sha256:" in one for one in got.all(".strip p"))


def test_a_possible_match_is_cleared_only_by_saying_so(get: Any) -> None:
    near = {**CHAIRS, "party": "Inspur Gruop"}
    stops, cleared = get("/decide", **near), get("/decide", **near, cleared="Inspur Gruop")

    assert stops.one(".answer .word") != "✓ Clear of what was checked"
    assert cleared.one(".answer .word") == "✓ Clear of what was checked"
    assert cleared.one(".answer .cleared").startswith("Not screened: Inspur Gruop.")


def test_the_report_says_which_party_was_not_screened(client: TestClient) -> None:
    kept = client.get("/decide/report", params={**CHAIRS, "party": "Inspur Gruop", "cleared": " Inspur  Gruop"})

    assert "Not screened: Inspur Gruop." in kept.text


def test_a_party_in_two_rows_keeps_both_its_roles_and_has_one_headquarters(client: TestClient) -> None:
    rows = [("eccn", "EAR99"), ("to", "DE"), ("on", "2026-07-31")]
    rows += [("party", "Example Moebel GmbH"), ("role", "purchaser"), ("hq", "DE")]
    both = client.get("/decide/report", params=[*rows, ("party", "Example  Moebel GmbH"), ("role", "end_user")])
    two = client.get("/decide", params=[*rows, ("party", "Example Moebel GmbH"), ("role", "end_user"), ("hq", "CN")])

    assert "Purchaser, end user" in both.text
    assert two.status_code == 422
    assert "one for each party" in two.text


@pytest.mark.parametrize(
    "stray",
    [
        {"eend_use": "military"},
        {"informed": "Yes"},
        {"no_listed_owner": "no"},
        {"facts": '[[parties]]\nname = "A"\nhq = "DE"\n[[parties]]\nname = "A"\nhq = "CN"'},
    ],
)
def test_a_fact_that_would_be_lost_is_refused(get: Any, stray: dict[str, str]) -> None:
    assert get("/decide", **{**CHAIRS, **stray}).status == 422


def test_of_two_values_of_one_field_neither_is_taken(client: TestClient) -> None:
    assert client.get("/decide", params=[*CHAIRS.items(), ("to", "CN")]).status_code == 422
    assert (
        client.get("/decide", params=[*CHAIRS.items(), ("party", ""), ("role", "bank"), ("hq", "CN")]).status_code
        == 422
    )


def test_further_facts_stand_over_those_of_the_form(get: Any) -> None:
    got = get("/decide", **CHAIRS, facts='[[parties]]\nname = "Example Moebel GmbH"\nmilitary_end_user = "unknown"')

    assert got.status == 200
    assert "military_end_user" in got.one("#facts")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": "Narnia"}, "to"),
        ({"eccn": "3X"}, "eccn"),
        ({"on": "20 March"}, "on"),
        ({"value_usd": "12.500"}, "value_usd"),
        ({"activity": "smuggle"}, "activity"),
        ({"end_use": "fun"}, "end_use"),
        ({"role": "king"}, "party"),
        ({"hq": "Narnia"}, "party"),
        ({"facts": "item = "}, "facts"),
        ({"facts": "itme.origin = 'DE'"}, "facts"),
        ({"party": ""}, "party"),
        ({"item": "", "eccn": ""}, "item"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(get: Any, change: dict[str, str], field: str) -> None:
    typed = {**CHAIRS, **change}
    got = get("/decide", **typed)

    assert got.status == 422
    assert got.one(f"#wrong-{field}").startswith("✕ ")
    assert got.html.css_first("[name=item]").attributes["value"] == typed["item"] or not typed["item"]
    assert got.html.css("details.group[open] .error")


def test_the_link_gives_the_same_answer_again(get: Any, client: TestClient) -> None:
    got = get("/decide", **dict(FOUNDING))
    (link,) = [one for one in got.html.css("nav.tools a") if one.text() == "Link to this answer"]

    again = client.get(f"/decide{link.attributes['href']}")

    assert LexborHTMLParser(again.text).css_first("main h1").text() == got.html.css_first("main h1").text()


def test_the_report_is_one_file_that_fetches_nothing(client: TestClient) -> None:
    answer = client.get("/decide/report", params=FOUNDING)

    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Not without a license" in answer.text
    assert "<script" not in answer.text


def test_the_report_is_a_pdf_file_too(client: TestClient) -> None:
    if not printing.available():
        missing("pdf", "no WeasyPrint, or no Pango of the system")
    answer = client.get("/decide/report.pdf", params=FOUNDING)

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="decision-2025-01-20.pdf"'
    sheets = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(answer.content)]
    assert "Not without a license" in sheets[0]
    assert all(f"{at} / {len(sheets)}" in said and "sha256:" in said for at, said in enumerate(sheets, 1))


def test_a_server_without_pango_says_how_to_print(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "available", lambda: False)

    assert "print it from the browser" in client.get("/decide/report.pdf", params=FOUNDING).json()["detail"]
    assert "report.pdf" not in client.get("/decide", params=FOUNDING).text


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script> Ltd", "\u202eevil Ltd", "{{ 7*7 }} {who} Ltd", 'x" onload="y']
)
def test_a_hostile_name_is_text(get: Any, name: str) -> None:
    got = get("/decide", **{**CHAIRS, "party": name})

    assert "<script>alert" not in got.text
    assert "\u202e" not in got.one("main h1")
    assert not got.html.css("[onload]")
    assert "{who}" not in name or "{who}" in got.text
