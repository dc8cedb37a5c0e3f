"""*Screen* without a browser: every state says its answer, and no unknown looks clean."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.pages import following
from licet.serve.pages.marks import Mark

SCREEN = "/screen"


@pytest.fixture(scope="module")
def small(edition: Path) -> TestClient:
    """Six fresh lists of invented parties, on the day of their edition."""
    snapshot = licet.open(edition=edition)
    return TestClient(create_app(Server(Holder(snapshot), today=lambda: date(2025, 2, 1))), base_url="http://localhost")


def text(client: TestClient, selector: str, **fields: str) -> str:
    page = LexborHTMLParser(client.get(SCREEN, params=fields).text)
    return " ".join(" ".join(one.text().split()) for one in page.css(selector))


def test_the_start_page_answers_the_founding_story_in_one_click(get: Any, client: TestClient) -> None:
    story = get("/").html.css_first(".story a").attributes["href"]

    answer = LexborHTMLParser(client.get(story).text).css_first("h1").text()
    assert answer == (
        "智谱 may be Beijing Zhipu Huazhang Technology Co., Ltd., which was on the Entity List on 16 Jan 2025."
    )


def test_a_hit_is_a_stop_with_its_consequence_and_citation(get: Any) -> None:
    page = get(SCREEN, name="北京智谱华章科技有限公司", on="2025-01-16")

    assert page.one(".answer .stamp") == "✕ Stop"
    assert page.one("h1") == "Beijing Zhipu Huazhang Technology Co., Ltd. was on the Entity List on 16 Jan 2025."
    reasons = " ".join(page.all(".reasons tr"))
    assert "A license is required for all items subject to the EAR" in reasons
    assert "Presumption of denial." in reasons
    assert "90 FR 4619" in reasons
    assert page.all("summary mark.same") == ["Beijing", "Zhipu", "Huazhang", "Technology"]
    assert "北京智谱华章" in "".join(page.all(".sides dd mark"))


def test_a_possible_match_asks_and_every_candidate_stands_below(get: Any) -> None:
    page = get(SCREEN, name="智谱", on="2025-01-16")

    assert page.one(".answer .stamp") == "? Ask"
    assert len(page.html.css("[data-row]")) == 7
    assert "6 other listed parties" in page.one(".answer")


def test_lists_too_old_to_say_no_are_a_question_and_are_named(get: Any) -> None:
    page = get(SCREEN, name="Acme Bakery of Toulouse", on="2026-11-20")

    assert page.one(".answer .stamp") == "? Ask"
    assert "16 of 19 lists cannot say no for 20 Nov 2026" in page.one("h1")
    assert "Entity List (112 days)" in page.one(".strip")


def test_a_name_found_on_no_list_is_clear_of_what_was_checked_and_never_clear(small: TestClient) -> None:
    assert text(small, ".answer .stamp", name="Acme Bakery of Toulouse") == "✓ Clear of what was checked"
    assert "No match is not clearance" in text(small, ".answer", name="Acme Bakery of Toulouse")
    assert "Who owns the party" in text(small, ".strip", name="Acme Bakery of Toulouse")


def test_a_party_listed_on_another_day_alone_is_shown_and_not_in_force(small: TestClient) -> None:
    asked = {"name": "Quartz Lantern Semiconductor Co., Ltd.", "on": "2025-01-15"}

    assert "was on the" not in text(small, "h1", **asked)
    assert "not in force that day" in text(small, "[data-row] summary", **asked)


def test_another_regime_is_information(small: TestClient) -> None:
    asked = {"name": "Marble Orchard Batteries Co., Ltd."}

    assert text(small, ".answer .stamp", **asked) == "i Information"
    assert "No export license follows" in text(small, ".then", **asked)


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"name": "", "on": "2025-01-16"}, "name"),
        ({"name": "智谱", "on": "2025-13-40"}, "on"),
        ({"name": "智谱", "country": "Atlantis"}, "country"),
        ({"name": "a\x00b"}, "name"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(get: Any, fields: dict[str, str], at: str) -> None:
    page = get(SCREEN, **fields)

    assert page.status == 422
    assert len(page.html.css(f"#error-{at}")) == 1
    assert page.html.css_first(f"#{at}").attributes["aria-describedby"] == f"error-{at}"
    for name, typed in fields.items():
        if "\x00" not in typed:
            assert page.html.css_first(f"#{name}").attributes["value"] == typed
    assert not page.html.css(".answer")


def test_a_hostile_name_stays_text(get: Any) -> None:
    name = '"><script>alert(1)</script><img src=x onerror=alert(1)> Huawei ‮'

    page = get(SCREEN, name=name, on="2025-01-16")

    assert "<script>alert" not in page.text
    assert not page.html.css("img, script:not([src])")
    assert "‮" not in page.one("main")


def test_two_candidates_are_set_side_by_side(get: Any, client: TestClient) -> None:
    ids = [one.attributes["value"] for one in get(SCREEN, name="智谱", on="2025-01-16").html.css("input[name=with]")]

    page = client.get(SCREEN, params={"name": "智谱", "on": "2025-01-16", "with": ids[:2]}).text

    assert len(LexborHTMLParser(page).css(".two > div")) == 2


def test_ninety_four_entries_are_counted_and_the_first_are_shown(get: Any) -> None:
    page = get(SCREEN, name="Huawei", on="2025-01-16")

    assert len(page.html.css("[data-row]")) == 20
    assert "Show 80 more" in page.one(".candidates")
    assert "may be any of 100 or more listed parties on 16 Jan 2025" in page.one("h1")
    assert "on the Entity List" in page.one("h1")
    assert page.all(".reasons th")[0].startswith("If on the Entity List")
    assert page.one(".answer .stamp") == "? Ask"


def test_every_list_says_what_follows_from_it() -> None:
    assert set(following.consequences()) == set(map(str, licet.list_titles()))


@pytest.mark.parametrize(
    ("source", "says", "cite"),
    [
        ("us_ofac_nscmic", "may not buy or sell", "14032"),
        ("us_dod_1260h", "from 30 June 2027", "section 805"),
        ("us_bis_uvl", "filed (EEI)", "758.1(b)(8)"),
        ("us_state_nonproliferation", "BIS denies applications", "744.19"),
        ("us_ofac_plc", "must reject", "31 CFR parts 594 and 597"),
    ],
)
def test_what_follows_from_a_list_says_no_less_than_the_law(source: str, says: str, cite: str) -> None:
    means = following.of_list(source)

    assert says in means.says
    assert cite in means.cite
    assert following.of_list("own:suppliers").mark is Mark.ASK


def test_a_page_stays_in_no_cache_and_sends_its_address_to_nobody(get: Any) -> None:
    headers = get(SCREEN, name="智谱").headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "unsafe" not in headers["content-security-policy"]


def test_what_follows_from_the_other_lists_of_the_same_name_is_among_the_reasons(get: Any) -> None:
    got = get("/screen", name="Rosneft", on="2026-07-31")

    assert "when used in projects" in got.one(".reasons")
    assert "And by the SDN (OFAC)?" in got.one(".reasons")
    assert "Blocked: US persons may not deal with it." in got.one(".reasons")
