"""*Changes*: day by day, with what follows; and what of a window is not held is never told as nothing."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

import licet
from licet.serve.http.server import Server
from licet.serve.pages import changes, changes_asked, changes_shown, citing, months
from licet.serve.pages.marks import Mark

FOUNDING = {"since": "2025-01-15", "until": "2025-01-16", "list": "EL"}
ZHIPU = "Beijing Zhipu Huazhang Technology Co., Ltd."
LATE = date(2026, 11, 20)


def test_the_day_of_the_founding_story_with_its_effect_and_its_notices(read: Any) -> None:
    got = read("/changes", **FOUNDING)

    assert got.one("main h1") == (
        "34 changes to the Entity List after 15 Jan 2025 and up to 16 Jan 2025: 27 added, 4 amended, 3 removed."
    )
    assert got.all("h3") == ["Entity List: 27 added", "Entity List: 4 amended", "Entity List: 3 removed"]
    assert "BIS requires a license" in got.all(".effect")[0]
    assert "A license is required for all items subject to the EAR; see 744.11. Presumption of denial." in got.all(
        ".says"
    )
    (row,) = [one for one in got.html.css(".entries tr") if ZHIPU in one.text()]
    party, notice = (one.attributes["href"] for one in row.css("a"))
    assert party == "/party/us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn?on=2025-01-16"
    assert notice == "https://www.govinfo.gov/link/fr/90/4619"


def test_it_tells_as_many_changes_as_the_api_counts(read: Any, client: Any) -> None:
    days = {"since": "2024-10-30", "until": "2024-11-04"}
    counted = client.get("/changes", params=days).json()["total"]
    got = read("/changes", **days)

    assert got.one("main h1").startswith(f"{counted} changes to 4 lists")
    assert f"Changes 1 to 200 of {counted}" in got.text
    rest = read("/changes", **days, page="2")
    assert f"Changes 201 to {counted} of {counted}" in rest.text
    assert "of them here" in rest.text


def test_no_change_where_the_lists_are_not_held_is_a_question(read: Any) -> None:
    got = read("/changes", since="2026-08-15", until="2026-11-20")

    assert got.one(".answer .word") == "? Ask"
    assert "that there was none is not known" in got.one("main h1")
    assert "What changed after 31 Jul 2026 is not known here, on any list." in got.one(".answer")
    assert "16 January 2025" in got.one(".teach")


def test_a_window_in_which_nothing_changed_is_a_no_only_where_the_list_is_held_throughout() -> None:
    window = changes_asked.Window(date(2025, 1, 1), date(2025, 1, 2), "us_bis_uvl")
    whole = changes.HeldOf("us_bis_uvl", 0, 0, (), LATE)
    gap = changes.HeldOf("us_bis_uvl", 0, 0, ((date(2025, 1, 2), date(2025, 1, 2)),), LATE)
    bounded = changes.HeldOf("us_bis_uvl", 0, 1, (), LATE)
    ended = changes.HeldOf("us_bis_uvl", 0, 0, (), date(2025, 1, 1))

    marks = [changes.answer(window, (), held)[0] for held in ((whole,), (gap,), (bounded,), (ended,), ())]
    assert marks == [Mark.INFORMATION, Mark.ASK, Mark.ASK, Mark.ASK, Mark.ASK]


def test_the_window_that_nobody_chose_is_the_last_one_held(read: Any) -> None:
    got = read("/changes")

    assert "after 1 Jul 2026 and up to 31 Jul 2026" in got.one("main h1")
    assert "may lie in these days" in got.one(".answer")
    assert any("not held whole" in one for one in got.all(".strip dd"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"since": "soon"}, "since"),
        ({"until": "16.1.2025"}, "until"),
        ({"since": "2025-01-16", "until": "2025-01-16"}, "until"),
        ({"list": "Lst"}, "list"),
    ],
    ids=["since", "until", "days the wrong way round", "list"],
)
def test_what_cannot_be_used_stands_at_its_field_and_is_kept(read: Any, typed: dict[str, str], field: str) -> None:
    got = read("/changes", **typed)

    assert got.status == 422
    assert got.one(f"#wrong-{field}").startswith("✕ ")
    assert got.one("main h1") == changes.UNREAD
    if field != "list":
        assert got.html.css_first(f"#{field}").attributes["value"] == typed[field]


def test_a_day_that_can_be_read_is_kept_beside_one_that_cannot(read: Any) -> None:
    got = read("/changes", since="soon", until="2026-11-20")

    assert got.html.css_first("#until").attributes["value"] == "2026-11-20"


def test_an_amendment_says_from_what_to_what_and_an_unread_notice_that_it_is_not_held() -> None:
    one = licet.Change(licet.ChangeKind.AMENDED, "us_bis_entity_list", "x:y", "Y", LATE, "90 FR 1")  # type: ignore[arg-type]
    told = licet.Change(
        *(licet.ChangeKind.AMENDED, "us_bis_entity_list", "x:y", "Y", LATE, "90 FR 1"),  # type: ignore[arg-type]
        field="policy",
        before="*: policy_of_denial",
        after="*: case_by_case",
    )

    assert changes_shown.amendment(one) == "Which words were changed is not held: read the notice."
    assert changes_shown.amendment(told) == "Review: from “denial” to “case by case”."


def test_days_in_words_and_where_a_notice_can_be_read() -> None:
    before, after = date(2025, 1, 1), date(2025, 2, 1)

    assert changes_shown.in_words((before, None, None)) == "1 Jan 2025"
    assert changes_shown.in_words((None, before, after)) == "Between 1 Jan 2025 and 1 Feb 2025"
    assert changes_shown.in_words((None, None, after)) == "By 1 Feb 2025"
    assert changes_shown.in_words((None, before, date.max)) == "After 1 Jan 2025"
    assert citing.where("51 FR 7481, 3/4/86") == "https://www.govinfo.gov/link/fr/51/7481"
    assert citing.where("22 CFR 127.7") == citing.where(None) == ""


def test_the_bars_count_each_month_and_the_chosen_one_is_marked(server: Server) -> None:
    snapshot = server.holder.held.snapshot
    window = changes_asked.read(FOUNDING, snapshot.day, LATE)
    several = months.months(snapshot, window)
    first, last = several[0].first, several[-1]

    assert (len(several), first, last.first) == (36, date(2022, 2, 1), date(2025, 1, 1))
    assert [one.label for one in several if one.chosen] == ["Jan 2025"]
    assert last.counts == Counter(
        one.change for one in snapshot.changes(date(2024, 12, 31), date(2025, 1, 31), list="EL") if one.on
    )
    drawn = months.picture(several)
    assert drawn.count('class="bar') == 36
    assert "style=" not in drawn
    assert months.picture(()) == ""


def test_a_field_that_no_window_has_is_told_and_not_passed_over(read: Any) -> None:
    got = read("/changes", **{"from": "1999-01-01", "until": "1999-12-31"})

    assert got.status == 422
    assert "since, until, list, page" in got.one("#wrong-address")
