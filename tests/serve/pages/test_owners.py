"""*Party*, its owners: what is drawn of whom on which day, the same as tables, and the day that slides."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from licet.serve.pages.owning import in_words

HIKVISION = "/party/us_bis_entity_list:hangzhou-hikvision-digital-technology-co-ltd-cn"
ZHIPU = "/party/us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"
HUAWEI = "/party/us_ofac_nscmic:30947"


def states(got: Any) -> dict[str, str]:
    rows = got.html.css("#companies [data-node]")
    return {row.css_first("th").text().split(" (")[0]: row.attributes["data-state"] for row in rows}


@pytest.mark.parametrize(
    ("on", "robotics", "says"),
    [
        ("2025-09-28", "plain", "had not begun: it begins on 29 Sep 2025 (90 FR 47201)"),
        ("2025-09-29", "reached", "held, since 29 Sep 2025 (90 FR 47201)"),
        ("2025-11-09", "reached", "held, since 29 Sep 2025 (90 FR 47201)"),
        ("2025-11-10", "plain", "did not hold: it is suspended from 10 Nov 2025 (90 FR 50857)"),
        ("2026-11-10", "reached", "held by its published words, since 10 Nov 2026 (90 FR 50857). To be confirmed"),
    ],
)
def test_a_company_of_listed_owners_is_reached_while_the_rule_holds(
    get: Any, on: str, robotics: str, says: str
) -> None:
    got = get(HIKVISION, on=on)

    assert says in got.all(".rules li")[0]
    found = states(got)
    assert found["Marble Thicket Robotics"] == robotics
    assert found["Gilded Meadow Network"] == "plain"  # 48 percent are less than half
    assert found["Hangzhou Hikvision Digital Technology Co., Ltd."] == "listed"


def test_an_unknown_share_is_unknown_and_an_interval_is_shown_as_one(get: Any) -> None:
    got = get(HIKVISION, on="2025-10-20")

    assert states(got)["Quartz Lantern Sensors"] == "unknown"
    assert {"36 to 37 %", "60 %", "48 %", "share not stated"} <= set(got.all("#stakes .share"))
    assert "an invented report" in got.one("#stakes")
    assert got.one(".owners > p:not(.key)").startswith("On 20 Oct 2025 1 company is reached by listed owners")


def test_a_list_that_cannot_say_no_leaves_no_company_surely_out_of_reach(get: Any) -> None:
    late, held = get(HIKVISION, on="2026-11-09"), get(HIKVISION, on="2026-07-31")

    assert "is known to be reached by listed owners" in late.one(".owners > p:not(.key)") or "may be" in late.text
    assert any("cannot say no: Entity List, Military End-User, SDN (OFAC)." in one for one in late.all(".rules li"))
    assert "none known" in late.one("#companies")
    assert not any("cannot say no" in one for one in held.all(".rules li"))


def test_what_other_lists_mean_for_companies_of_their_parties_is_said_and_not_counted(get: Any) -> None:
    said = get(HIKVISION, on="2026-07-31").all(".rules li")
    sectoral = get("/party/us_ofac_ssi:17013", on="2026-07-31").all(".rules li")

    assert any("1260H (DoD) is not counted here" in one and "805(a)(2)(B)" in one for one in said)
    assert any("SSI (OFAC) is not counted here" in one and "OFAC FAQ 373" in one for one in sectoral)


def test_while_the_rule_sleeps_a_listed_owner_is_still_said_to_be_a_red_flag(get: Any) -> None:
    assert "a listed owner is a red flag all the same" in get(HIKVISION, on="2025-11-10").one("#companies")


def test_a_stake_is_shown_from_its_first_day_on(get: Any) -> None:
    assert "Gilded Meadow Network" not in states(get(HIKVISION, on="2022-12-27"))
    assert "Gilded Meadow Network" in states(get(HIKVISION, on="2022-12-28"))


def test_what_the_lists_themselves_say_of_owners_is_drawn_without_a_share(get: Any) -> None:
    got = get(HUAWEI, on="2026-07-31")

    assert states(got)["Huawei Investment & Holding Co., Ltd."] == "listed"
    assert got.all("#stakes .share") == ["share not stated"]


def test_a_party_without_stakes_loads_no_drawing_and_says_what_was_not_checked(get: Any) -> None:
    got = get(ZHIPU, on="2025-01-20")

    assert got.html.css("#owners") == []
    assert "cytoscape" not in got.text
    assert "Who owns it" in got.one(".strip")


def test_the_days_of_the_rule_are_among_the_days_of_change(get: Any) -> None:
    got = get(HIKVISION, on="2025-10-20")

    days = got.all(".days a")
    assert {"9 Oct 2019", "29 Sep 2025", "10 Nov 2025", "20 Nov 2026"} <= set(days)
    assert len(got.html.css(".ticks line")) == len(days)
    assert not got.html.css("[style]")
    assert [one.attributes["aria-current"] for one in get(HIKVISION, on="2025-11-10").html.css(".days [aria-current]")]


def test_the_slider_begins_before_the_first_listing_so_that_the_day_before_can_be_seen(get: Any) -> None:
    slide = get(ZHIPU, on="2025-01-20").html.css_first("#slide").attributes

    assert slide["min"] == str(date(2024, 12, 17).toordinal())
    assert slide["max"] == str(date(2026, 11, 20).toordinal())
    assert slide["value"] == str(date(2025, 1, 20).toordinal())


def test_a_bar_of_the_timeline_leads_to_the_row_that_cites_it(get: Any) -> None:
    got = get(HIKVISION, on="2025-10-20")

    bars = got.html.css(".timeline a")
    assert bars
    for bar in bars:
        row = got.html.css_first(f"tr{bar.attributes['href']}")
        assert bar.attributes["aria-label"].split(":")[0] == row.css_first("th").text()
    assert "84 FR 54004" in (bars[0].attributes["aria-label"] or "")


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (Fraction(1, 2), Fraction(1, 2), "50 %"),
        (Fraction(1, 3), Fraction(1, 3), "33.333333333 %"),
        (Fraction(0), Fraction(1), "share not stated"),
        (Fraction(1, 4), Fraction(1), "25 % or more"),
        (Fraction(0), Fraction(1, 10), "up to 10 %"),
        (Fraction(1, 4), Fraction(1, 2), "25 to 50 %"),
    ],
    ids=str,
)
def test_shares_in_words(least: Fraction, most: Fraction, said: str) -> None:
    assert in_words(least, most) == said


def test_in_a_browser_the_owners_are_drawn_and_the_day_slides_without_losing_the_focus(walk: Any) -> None:
    page, sizes = walk.page, []
    page.on("requestfinished", lambda asked: sizes.append(asked.sizes()["responseBodySize"]))
    walk.to(HIKVISION + "?on=2025-11-09")
    page.wait_for_selector("body[data-owners-drawn]")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.body.dataset.ownersDrawn") == str(page.locator("#companies [data-node]").count())
    assert page.locator(".owners-graph canvas").count() > 0
    assert sum(sizes) < 250_000
    page.focus("#slide")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#companies tr[data-state=plain] >> text=Marble")

    assert page.evaluate("document.activeElement.id") == "slide"
    assert page.get_attribute("#slide", "aria-valuetext") == "10 Nov 2025"
    assert "on 10 Nov 2025" in page.inner_text("h1")
    assert page.input_value("#on") == "2025-11-10"
    assert page.url.endswith("on=2025-11-10")
    assert page.inner_text(".days [aria-current]") == "10 Nov 2025"


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_the_tables_and_the_links_say_it_all(walk: Any) -> None:
    walk.to(HIKVISION + "?on=2025-10-20")

    assert not walk.page.is_visible("#slide")
    assert not walk.page.is_visible(".drawing")
    assert "60 %" in walk.page.inner_text("#stakes")
    walk.page.click(".days >> text=10 Nov 2025")
    assert "on 10 Nov 2025" in walk.page.inner_text("h1")
