"""*Party*: what it was listed for on a day, every listing with its days and citations, and who is the same."""

from datetime import date
from typing import Any

import pytest

from licet.serve.pages.timeline import Bar, picture

ZHIPU = "/party/us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"
INDIAN_RARE_EARTHS = "/party/us_bis_entity_list:indian-rare-earths-in"
"""Taken off the Entity List on 16 January 2025."""
INSPUR = "/party/us_bis_entity_list:inspur-group-co-ltd-cn"


@pytest.mark.parametrize(
    ("on", "mark", "says"),
    [
        ("2025-01-15", "? Ask", "is not known to have been listed on 15 Jan 2025, but 19 of 19 lists cannot say no"),
        ("2025-01-16", "✕ Stop", "was listed on 16 Jan 2025: Entity List."),
    ],
)
def test_the_day_before_and_the_first_day_of_a_listing(get: Any, on: str, mark: str, says: str) -> None:
    got = get(ZHIPU, on=on)

    assert got.one(".answer .word") == mark
    assert says in got.one("main h1")


@pytest.mark.parametrize("on", ["1999-01-01", "2025-01-15", "2026-11-20"])
def test_of_a_party_that_left_a_list_nothing_is_said_to_follow_only_where_every_list_can_say_so(
    get: Any, on: str
) -> None:
    got = get(INDIAN_RARE_EARTHS if on > "2025-01-16" else ZHIPU, on=on)

    assert got.one(".answer .word") == "? Ask"
    assert "lists cannot say no for that day" in got.one("main h1")
    assert "Nothing follows" not in got.one("main")


def test_a_listing_stands_with_its_days_its_citations_and_what_its_entry_requires(get: Any) -> None:
    got = get(ZHIPU, on="2025-01-20")

    assert "90 FR 4619" in got.one("table")
    assert "16 Jan 2025" in got.one("table")
    assert any("744.11" in one for one in got.all(".means cite"))
    assert any("presumption of denial" in one.casefold() for one in got.all(".means p"))
    assert got.html.css_first("svg.timeline").attributes["aria-label"].startswith("Entity List: since 16 Jan 2025")


def test_the_same_party_on_other_lists_stands_with_the_evidence_and_its_own_page(get: Any) -> None:
    got = get(INSPUR, on="2026-07-31")

    assert {one for row in got.all("tbody tr th") for one in [row]} >= {"Entity List"}
    (link, *_) = [one.attributes["href"] for one in got.html.css("#linked + ul a")]
    assert get(link).status == 200
    assert any("the same full name" in one for one in got.all("#linked + ul li"))


def test_an_id_that_nobody_has_says_how_to_find_one(get: Any) -> None:
    got = get("/party/us_bis_entity_list:no-such-party")

    assert got.status == 404
    assert "by its name" in got.text


@pytest.mark.parametrize("party", ["../../etc/passwd", "x%00y", "<script>alert(1)</script>", "a" * 5000])
def test_hostile_ids_are_no_party(get: Any, party: str) -> None:
    got = get(f"/party/{party}")

    assert got.status in (404, 414)
    assert "<script>alert" not in got.text


def test_a_day_that_is_none_stands_at_the_field(get: Any) -> None:
    got = get(ZHIPU, on="soon")

    assert got.status == 422
    assert got.one("#wrong-on").startswith("✕ on is 'soon'")


def test_bars_ended_unsure_and_open_differ_and_nothing_is_drawn_of_nothing() -> None:
    ended = Bar("EL", date(2019, 5, 16), date(2020, 1, 1), True, (date(2019, 8, 19),), "ended")
    unsure = Bar("UVL <x>", date(2021, 1, 1), None, False, (), "a & b")
    drawn = picture([ended, unsure], date(2020, 6, 1), date(2026, 11, 20))

    assert 'class="bar ended"' in drawn
    assert 'class="bar unsure"' in drawn
    assert "UVL &lt;x&gt;" in drawn
    assert "a &amp; b" in drawn
    assert drawn.count('class="tick"') == 1
    assert "style=" not in drawn  # the policy of the pages allows no style in line
    assert picture([], date(2020, 6, 1), date(2026, 11, 20)) == ""
