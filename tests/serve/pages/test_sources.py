"""*Sources*: what is held, how fresh it is, what is not covered; a page for each list."""

from datetime import date
from typing import Any

import pytest

import licet
from licet.model import Digest, Edition, SourceId
from licet.serve.http.server import Server
from licet.serve.not_covered import not_covered
from licet.serve.pages import row_counts, source, sources
from licet.serve.pages.marks import Mark

TODAY = date(2026, 11, 20)


def _row(list: str, age: int, limit: int = 30) -> sources.Row:
    return sources.Row(list, TODAY, age, limit)


def test_the_answer_counts_the_lists_within_their_limits_and_names_those_not_held(read: Any) -> None:
    got = read("/sources")

    assert got.one("main h1") == "3 of 20 lists are within their limits on 20 Nov 2026."
    assert got.one(".answer .word") == "? Ask"
    assert "16 lists are older: who joined since is not known, and a no is unknown." in got.one(".answer")
    assert "Not held: Non-SDN Iranian Sanctions Act List." in got.one(".answer")
    rows = {one.css_first("th").text(): " ".join(one.text().split()) for one in got.html.css(".held-rows tbody tr")}
    assert set(rows) == {str(one) for one in licet.list_titles().values()}
    assert "? Too old 31 Jul 202611230" in rows["Entity List"]
    assert "✓ Fresh" in rows["Section 1260H list (Chinese military companies)"]
    assert "nothing is held of it" in rows["Non-SDN Iranian Sanctions Act List"]


def test_a_list_on_the_last_day_of_its_limit_is_fresh_and_on_the_next_it_is_not() -> None:
    assert [(_row("us_bis_uvl", age).fresh, _row("us_bis_uvl", age).mark) for age in (30, 31)] == [
        (True, Mark.CLEAR),
        (False, Mark.ASK),
    ]


def test_all_is_well_only_where_every_list_is_held_and_fresh() -> None:
    fresh, old, absent = _row("us_bis_uvl", 1), _row("us_bis_meu", 31), sources.Row("us_ofac_isa", None)

    assert sources.answer([fresh], TODAY) == (Mark.CLEAR, "All 1 lists are within their limits on 20 Nov 2026.")
    assert sources.answer([fresh, old], TODAY)[0] is Mark.ASK
    assert sources.answer([fresh, absent], TODAY) == (
        Mark.ASK,
        "1 of 2 lists is within its limit on 20 Nov 2026.",
    )


def test_what_is_not_covered_stands_on_the_page_with_whose_it_is(read: Any) -> None:
    got = read("/sources")

    assert [one.what for one in not_covered()] == got.all(".absent dt")
    assert any("European Union" in one.what for one in not_covered())


def test_every_publication_stands_with_its_digest(read: Any, server: Server) -> None:
    text = read("/sources").text

    assert all(one.sha256.removeprefix("sha256:") in text for one in server.holder.held.snapshot.editions())
    assert server.holder.held.snapshot.root in text


@pytest.mark.parametrize("path", ["/sources/EL", "/sources/us_bis_entity_list"])
def test_a_list_has_a_page_by_its_id_and_its_code(get: Any, path: str) -> None:
    got = get(path)

    assert got.one("main h1").startswith("The Entity List is held as of 31 Jul 2026, 112 days before 20 Nov 2026.")
    assert "BIS requires a license" in got.one("#means + p")
    assert "15 CFR 744.11 and 744.16" in got.one("#what + dl")
    assert "The day a footnote was added" in got.text
    assert "/changes?list=us_bis_entity_list" in [one.attributes["href"] for one in got.html.css(".next a")]


def test_a_list_of_which_nothing_is_held_says_so(get: Any) -> None:
    assert get("/sources/us_ofac_isa").one("main h1") == (
        "Nothing is held of the Non-SDN Iranian Sanctions Act List: whether anybody is on it is not known."
    )


@pytest.mark.parametrize("name", ["nix", "<script>", "a" * 300])
def test_a_list_that_is_none_is_answered_with_all_of_them(get: Any, name: str) -> None:
    got = get(f"/sources/{name}")

    assert got.status == 404
    assert len(got.all("main li")) == len(licet.list_titles())


def _editions(*counts: tuple[int, int, bool]) -> list[Edition]:
    digest = Digest("sha256:" + "0" * 64)
    return [Edition(SourceId("x"), date(2025, 1, day), digest, entries, 1, typed) for day, entries, typed in counts]


def test_a_jump_is_a_tenth_and_a_notice_or_a_companion_is_none() -> None:
    steps = row_counts.steps(
        _editions(
            (1, 1000, False), (2, 1099, False), (3, 990, False), (4, 30, True), (5, 5000, False), (5, 1000, False)
        ),
        "x",
    )

    assert [(one.entries, one.change, one.jump) for one in steps] == [
        (1000, None, False),
        (1099, 99, False),
        (990, -109, False),
        (30, None, False),
        (1000, 10, False),
    ]
    assert [one.jump for one in row_counts.steps(_editions((1, 1000, False), (2, 1100, False)), "x")] == [False, True]
    drawn = row_counts.picture(steps)
    assert drawn.count("<rect") == 4
    assert "style=" not in drawn


def test_notices_are_compared_where_they_are_the_list() -> None:
    steps = row_counts.steps(_editions((1, 100, True), (2, 150, True)), "x")

    assert [(one.change, one.jump) for one in steps] == [(None, False), (50, True)]


def test_the_fields_of_a_list_are_counted_over_its_own_parties(server: Server) -> None:
    snapshot = server.holder.held.snapshot
    (coverage,) = (one for one in snapshot.coverage() if one.list == "us_bis_meu")
    found = {one.name: one for one in source.fields(snapshot, "us_bis_meu")}

    assert {one.of for one in found.values()} == {coverage.parties}
    assert found["countries"].share == "100 %"
    assert source.Field("x", 1, 1000).share == "under 1 %"


def test_who_is_in_force_is_counted_as_each_listing_says(server: Server) -> None:
    snapshot = server.holder.held.snapshot
    counts = snapshot.in_force(date(2025, 1, 16))["us_bis_meu"]
    every = [one for one in snapshot.parties() if str(one.id).startswith("us_bis_meu:")]
    answers = [{held.in_force(date(2025, 1, 16)) for held in snapshot.party(str(one.id))[0].listings} for one in every]

    assert counts == (
        sum(licet.Answer.YES in one for one in answers),
        sum(licet.Answer.UNKNOWN in one and licet.Answer.YES not in one for one in answers),
    )
    assert sum(counts)
