"""*Law*: every section with how far it is modelled, what it says, its values in time, and the official text."""

from datetime import date
from typing import Any

import pytest

import licet
from licet.serve.pages import law_axis, law_links


def test_the_sentence_counts_what_is_modelled_as_of_a_day(get: Any) -> None:
    states = [one.state for one in licet.provisions()]

    assert get("/law").one("h1") == (
        f"Of {len(states)} provisions that can bear on an answer, {states.count('modelled')} are modelled whole, "
        f"{states.count('partly')} in part and {states.count('not')} not, as of 22 Nov 2026."
    )


def test_every_section_has_its_line_and_its_page(get: Any, client: Any) -> None:
    got = get("/law")

    assert sorted(got.all("#sections tr.section th")) == sorted(one.section for one in licet.provisions())
    links = [one.attributes["href"] for one in got.html.css("#sections tr.section th a")]
    assert len(set(links)) == len(links)
    for link in links[::12]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("fields", "has", "has_not"),
    [
        ({"q": "744.11"}, "744.11", "734.5"),
        ({"q": "ENTITY list"}, "Supp. 4 to part 744", "745.1"),
        ({"state": "not"}, "734.5", "744.11"),
        ({"state": "partly", "q": "foreign-direct"}, "734.9", "734.5"),
    ],
    ids=["section", "words", "state", "both"],
)
def test_sections_are_found_by_text_and_by_state(get: Any, fields: dict[str, str], has: str, has_not: str) -> None:
    found = get("/law", **fields).all("#sections tr.section th")

    assert has in found
    assert has_not not in found


def test_nothing_found_says_so_and_gives_an_example(get: Any) -> None:
    got = get("/law", q="<b>unicorn</b>")

    assert got.one("#sections .count").startswith("0 sections with “<b>unicorn</b>”.")
    assert "<b>unicorn" not in got.text


def test_a_state_that_is_none_is_refused_at_its_field(get: Any) -> None:
    got = get("/law", state="perhaps")

    assert got.status == 422
    assert "no such state" in got.one("#wrong-state")


def test_a_section_says_its_rule_in_words_what_it_leaves_out_and_its_values(get: Any) -> None:
    got = get("/law/742.6")

    assert got.one("h1").startswith("15 CFR 742.6 (regional stability) is modelled in part, as of 22 Nov 2026")
    assert any("denial is presumed" in one for one in got.all(".in-words"))
    assert any("high bandwidth memory" in one for one in got.all("#left + ul li"))
    rows = got.all("#values ~ .wide tbody tr")
    assert any("15 Jan 2026" in one and "21000 TPP" in one and "91 FR 1684" in one for one in rows)
    assert any("To confirm: Read from summaries of the rule" in one for one in rows)
    assert "https://www.govinfo.gov/link/fr/91/1684" in got.text


def test_the_picture_has_a_bar_for_each_value_and_a_sign_for_each_question(get: Any) -> None:
    got = get("/law/742.6")
    bars = got.html.css("svg.axis rect.bar")
    values = len(got.all("#values ~ .wide tbody tr"))

    assert len(bars) == values
    assert len(got.html.css("svg.axis rect.check")) == got.text.count("? To confirm:") > 0


@pytest.mark.parametrize(
    ("section", "says", "official"),
    [
        ("744.11", "modelled in part", "https://www.ecfr.gov/current/title-15/section-744.11"),
        ("supp-4-to-part-744", "modelled in part", "https://www.ecfr.gov/current/title-15/part-744"),
        ("Supp. 4 to part 744", "modelled in part", "https://www.ecfr.gov/current/title-15/part-744"),
        ("31-cfr-850.217", "modelled in part", "https://www.ecfr.gov/current/title-31/section-850.217"),
        ("734.5", "not modelled", "https://www.ecfr.gov/current/title-15/section-734.5"),
        ("730.5", "is guidance", "https://www.ecfr.gov/current/title-15/section-730.5"),
    ],
)
def test_a_section_links_the_official_text(get: Any, section: str, says: str, official: str) -> None:
    got = get(f"/law/{section}")

    assert says in got.one("h1")
    assert got.html.css_first(".answer a").attributes["href"] == official


def test_what_is_not_modelled_is_marked_to_be_asked(get: Any) -> None:
    assert get("/law/734.5").one(".answer .sign") == "?"
    assert get("/law/734.5").all("#left + ul li") == ["No rule reads it"]


def test_the_worked_examples_of_a_rule_stand_with_their_day_and_outcome(get: Any) -> None:
    rows = get("/law/744.11").all("#examples-s744_11_entity_list ~ .wide tbody tr")

    assert "the day before the listing15 Jan 2025no" in rows
    assert "the first day of the listing16 Jan 2025yes; review: presumption of denial" in rows


def test_who_asks_a_rule_is_named_with_its_page(get: Any) -> None:
    got = get("/law/supp-1-to-part-774")

    assert any(one.attributes["href"] == "/law/742.6" for one in got.html.css(".asked a"))
    assert "Classify" in got.one(".answer p:not(.word)")


@pytest.mark.parametrize("section", ["999.1", "744.11(a)", "<script>alert(1)</script>", "x" * 3000])
def test_a_section_that_is_not_held_says_how_to_find_one(get: Any, section: str) -> None:
    got = get(f"/law/{section}")

    assert got.status == 404
    assert "<script>alert" not in got.text


@pytest.mark.parametrize(
    ("citation", "page"),
    [
        ("744.11(a)(2)(i)", "/law/744.11"),
        ("15 CFR 742.6(b)(10)", "/law/742.6"),
        ("31 CFR 850.217(a)", "/law/31-cfr-850.217"),
        ("Supp. No. 4 to part 744", "/law/supp-4-to-part-744"),
        ("Supplement No. 1 to part 738", "/law/supp-1-to-part-738"),
        ("3A090.a.1", "/law/supp-1-to-part-774"),
        ("50 U.S.C. 4801", None),
        ("31 CFR 744.11", None),
        ("999.1", None),
        ("88 FR 73458", None),
    ],
)
def test_a_citation_leads_to_the_page_of_its_section(citation: str, page: str | None) -> None:
    assert law_links.page_of(citation) == page


def test_the_tree_of_a_decision_leads_to_the_sections_but_the_file_to_keep_does_not(get: Any, client: Any) -> None:
    fields = {"item": "NVIDIA H100 SXM", "to": "CN", "on": "2025-01-20", "party": "Acme Bakery"}

    assert get("/decide", **fields).html.css('#trace a[href="/law/742.6"]')
    assert "/law/" not in client.get("/decide/report", params=fields).text


def test_a_sleeping_value_and_one_with_a_question_look_different() -> None:
    every = {one.name: one for one in licet.law_parameters()}
    svg = law_axis.picture([every["ear.3a090.a_2022_io"], every["ear.742_6.headquarters_a"]], date(2026, 11, 20))

    assert svg.count('class="bar"') == 1
    assert svg.count('class="bar sleeps"') == 1
    assert svg.count('class="bar check"') == 1
    assert "600 GB/s, since 21 Oct 2022 (87 FR 62186)" in svg
    assert law_axis.picture([], date(2026, 11, 20)) == ""
