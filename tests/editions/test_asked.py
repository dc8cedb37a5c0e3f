"""Was it listed on a day: the three answers, and never a no for want of an edition."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from licet.editions.answers.changes import changes, undated
from licet.editions.answers.known import as_known, freshness
from licet.editions.answers.listed import carrying, history, listed, names
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Compiled, Coverage, Holdings, open_edition, write
from licet.errors import BadInput, EditionMissing
from licet.model import Answer, Basis, ChangeKind, Citation, Listing, Party, PartyId, SourceId, Terms

LIST = SourceId("us_bis_entity_list")
ORDERS = SourceId("us_bis_denied_persons")
FIRST, NEWEST = date(2023, 12, 7), date(2026, 7, 31)
SINCE = date(2025, 1, 16)


def day(text: str) -> date:
    return date.fromisoformat(text)


def listing(name: str, since: date | None = SINCE) -> Listing:
    return Listing(
        list=LIST,
        party=PartyId(f"{LIST}:{name.lower()}"),
        name=name,
        since=since,
        since_basis=Basis.EFFECTIVE,
        citations=(Citation(90, 4619, SINCE),),
        known_since=since,
        edition=f"{LIST}@{NEWEST}",
    )


def hold(directory: Path, *listings: Listing, aliases: tuple[str, ...] = (), of: SourceId = LIST) -> Holdings:
    parties = tuple((Party(name=one.name, id=one.party, aliases=aliases), (one,)) for one in listings)
    write(directory, Compiled((), (Coverage(of, (FIRST, NEWEST), NEWEST, 30, len(parties)),), parties))
    return open_edition(directory)


def ask(held: Holdings, name: str, on: str, known: date | None = None) -> Answer:
    found = carrying(names(held), name, LIST)
    return listed(View(held, known), found, LIST, day(on)).answer


@pytest.mark.parametrize(
    "on, answer",
    [
        ("2025-01-15", Answer.NO),
        ("2025-01-16", Answer.YES),
        ("2026-08-30", Answer.YES),
        ("2030-01-01", Answer.YES),
    ],
)
def test_a_listing_holds_from_its_first_day_and_is_carried_forward(tmp_path: Path, on: str, answer: Answer) -> None:
    assert ask(hold(tmp_path, listing("Example")), "EXAMPLE.", on) is answer


@pytest.mark.parametrize(
    "on, answer",
    [
        ("2023-12-06", Answer.UNKNOWN),
        ("2023-12-07", Answer.NO),
        ("2023-12-08", Answer.UNKNOWN),
        ("2026-07-30", Answer.UNKNOWN),
        ("2026-07-31", Answer.NO),
        ("2026-08-30", Answer.NO),
        ("2026-08-31", Answer.UNKNOWN),
    ],
)
def test_a_name_not_held_is_a_no_only_where_the_list_is_held(tmp_path: Path, on: str, answer: Answer) -> None:
    assert ask(hold(tmp_path, listing("Example")), "Another", on) is answer


def test_past_the_freshness_limit_the_no_of_an_ended_listing_is_unknown(tmp_path: Path) -> None:
    held = hold(tmp_path, replace(listing("Example"), until=day("2026-01-01"), until_basis=Basis.EFFECTIVE))

    assert ask(held, "Example", "2026-08-30") is Answer.NO
    assert ask(held, "Example", "2026-08-31") is Answer.UNKNOWN


def test_several_parties_whose_answers_differ_are_unknown_and_all_named(tmp_path: Path) -> None:
    other = replace(listing("Example", day("2020-01-01")), party=PartyId(f"{LIST}:example-ir"))
    held = hold(tmp_path, listing("Example"), other)

    found = listed(View(held), [listing("Example").party, other.party], LIST, day("2022-01-01"))

    assert found.answer is Answer.UNKNOWN
    assert found.parties == (listing("Example").party, other.party)


def test_the_why_names_the_gap_between_two_editions(tmp_path: Path) -> None:
    found = listed(View(hold(tmp_path, listing("Example"))), [], LIST, day("2025-01-01"))

    assert "2023-12-07" in found.why
    assert "2026-07-31" in found.why


def test_a_main_name_is_preferred_to_an_alias(tmp_path: Path) -> None:
    held = hold(tmp_path, listing("Branch"), listing("Parent"), aliases=("Branch",))

    assert [held.party(one).name for one in carrying(names(held), "branch")] == ["Branch"]


def test_an_alias_finds_its_party(tmp_path: Path) -> None:
    held = hold(tmp_path, listing("Example"), aliases=("Exämple & Sons, S.A.",))

    assert [held.party(one).name for one in carrying(names(held), "EXAMPLE AND SONS SA")] == ["Example"]


def test_a_list_not_held_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EditionMissing):
        listed(View(hold(tmp_path, listing("Example"))), [], SourceId("us_bis_uvl"), NEWEST)


def test_before_its_notice_was_published_nobody_could_know_of_a_listing(tmp_path: Path) -> None:
    held = hold(tmp_path, listing("Example"))

    assert ask(held, "Example", "2025-01-16", known=day("2025-01-15")) is Answer.UNKNOWN
    assert ask(held, "Example", "2025-01-16", known=day("2025-01-16")) is Answer.YES


def test_an_end_that_only_a_later_edition_shows_was_not_known_before_it() -> None:
    ended = replace(listing("Example"), until=NEWEST, until_basis=Basis.EDITION, until_not_before=day("2026-07-10"))

    before = as_known(ended, day("2026-07-20"))

    assert before is not None
    assert before.in_force(day("2026-07-20")) is Answer.YES
    assert as_known(ended, NEWEST) == ended


def test_a_later_citation_was_not_known_before_its_day() -> None:
    amended = replace(listing("Example"), citations=(Citation(90, 4619, SINCE), Citation(91, 10, day("2026-01-02"))))

    known = as_known(amended, day("2026-01-01"))

    assert known is not None
    assert known.citations == (Citation(90, 4619, SINCE),)


def test_freshness_says_which_edition_was_there_on_the_day_of_knowledge() -> None:
    coverage = Coverage(LIST, (FIRST, NEWEST), NEWEST, 30, 1)

    now = freshness(coverage, day("2026-08-10"), None)
    then = freshness(coverage, day("2025-01-20"), day("2025-01-20"))
    before = freshness(coverage, day("2020-01-01"), day("2020-01-01"))

    assert (now.edition, now.stale_days, now.fresh, now.covered) == (NEWEST, 10, True, True)
    assert (then.edition, then.fresh, then.covered) == (FIRST, False, False)
    assert (before.edition, before.fresh, before.covered) == (None, False, False)


def changed(held: Holdings, since: str, until: str) -> list[tuple[ChangeKind, date | None]]:
    return [(one.change, one.on) for one in changes(View(held), day(since), day(until), LIST)]


def test_changes_begin_after_the_first_day_and_end_with_the_second(tmp_path: Path) -> None:
    held = hold(tmp_path, listing("Example"))

    assert changed(held, "2025-01-15", "2025-01-16") == [(ChangeKind.ADDED, SINCE)]
    assert changed(held, "2025-01-16", "2025-01-17") == []


def test_a_removal_that_two_editions_bound_is_given_where_both_bounds_lie_inside(tmp_path: Path) -> None:
    ended = replace(listing("Example"), until=NEWEST, until_basis=Basis.EDITION, until_not_before=day("2026-07-10"))
    held = hold(tmp_path, ended)

    assert changed(held, "2026-07-09", "2026-07-31") == [(ChangeKind.REMOVED, None)]
    assert changed(held, "2026-07-10", "2026-07-31") == []


def test_a_later_notice_is_an_amendment(tmp_path: Path) -> None:
    several = (Citation(90, 4619, SINCE), Citation(91, 10, day("2026-01-02")))
    held = hold(tmp_path, replace(listing("Example"), citations=several))

    assert changed(held, "2026-01-01", "2026-01-02") == [(ChangeKind.AMENDED, day("2026-01-02"))]


def test_days_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="until"):
        changed(hold(tmp_path, listing("Example")), "2026-01-02", "2026-01-01")


def test_an_end_that_a_later_notice_ordered_is_not_known_before_it_but_an_order_states_its_own() -> None:
    ended = replace(listing("Example"), until=day("2025-06-01"), until_basis=Basis.EFFECTIVE)
    order = replace(ended, list=SourceId("us_bis_denied_persons"))

    seen = [as_known(one, day("2025-05-31")) for one in (ended, order)]

    assert [one.until for one in seen if one is not None] == [None, day("2025-06-01")]


def test_before_every_edition_a_listing_that_only_editions_bound_is_no_no(tmp_path: Path) -> None:
    bounded = replace(
        listing("Example", None), since_basis=Basis.EDITION, not_before=day("2024-01-01"), not_after=NEWEST
    )
    held = hold(tmp_path, bounded)

    assert ask(held, "Example", "2023-12-06") is Answer.UNKNOWN
    assert ask(held, "Example", "2023-12-07") is Answer.NO


def test_a_later_name_was_not_known_before_it() -> None:
    terms = (
        Terms(SINCE, since=SINCE, original=True, names=("Example",)),
        Terms(day("2026-01-02"), since=day("2026-01-02"), names=("Sample",)),
    )
    renamed = replace(listing("Sample"), terms=terms)

    before = as_known(renamed, day("2026-01-01"))

    assert before is not None
    assert before.name == "Example"


def test_an_end_taken_back_takes_its_notice_with_it() -> None:
    notice = Citation(90, 23000, day("2025-06-01"))
    ended = replace(listing("Example"), until=day("2025-06-01"), until_basis=Basis.EFFECTIVE, until_citation=notice)

    before = as_known(ended, day("2025-05-31"))

    assert before is not None
    assert (before.until, before.until_citation) == (None, None)


def test_an_end_that_an_order_states_ahead_is_no_removal_for_those_who_ask_before_it(tmp_path: Path) -> None:
    stated = replace(listing("Example"), until=day("2026-07-20"), until_basis=Basis.EFFECTIVE)
    held = hold(tmp_path, replace(stated, list=ORDERS, party=PartyId(f"{ORDERS}:example")), of=ORDERS)

    def removed(known: str) -> list[date | None]:
        view = View(held, day(known))
        found = changes(view, day("2026-07-15"), day("2026-07-31"), ORDERS)
        return [one.on for one in found if one.change is ChangeKind.REMOVED]

    assert (removed("2026-07-18"), removed("2026-08-01")) == ([], [day("2026-07-20")])


def test_the_history_of_a_party_names_the_withdrawn_notice_that_would_have_changed_it(tmp_path: Path) -> None:
    military = SourceId("us_dod_1260h")
    name = "Yangtze Memory Technologies Co., Ltd."
    held = hold(tmp_path, replace(listing(name), list=military, party=PartyId(f"{military}:ymtc")))

    def remarks(known: str) -> tuple[str, ...]:
        return history(View(held, day(known)), [PartyId(f"{military}:ymtc")])[0].remarks

    assert remarks("2026-02-12") == ()
    assert "withdrawn on 2026-02-13 and never published" in remarks("2026-02-14")[0]


def test_a_party_bounded_by_editions_is_unknown_in_an_earlier_gap_longer_than_the_list_stays_fresh(
    tmp_path: Path,
) -> None:
    bounded = replace(
        listing("Example", None),
        since_basis=Basis.EDITION,
        not_before=day("2025-01-01"),
        not_after=NEWEST,
        citations=(),
    )
    held = hold(tmp_path, bounded)

    assert ask(held, "Example", "2024-06-01") is Answer.UNKNOWN
    assert ask(held, "Example", "2023-12-07") is Answer.NO


def test_a_name_that_nobody_carries_is_a_no_before_the_list_existed(tmp_path: Path) -> None:
    military = SourceId("us_dod_1260h")
    write(tmp_path, Compiled((), (Coverage(military, (NEWEST,), NEWEST, 400, 0),), ()))

    answers = [
        listed(View(open_edition(tmp_path)), [], military, day(on)).answer for on in ("2018-11-20", "2022-01-01")
    ]

    assert answers == [Answer.NO, Answer.UNKNOWN]


def test_a_change_whose_day_is_only_bounded_is_counted_where_it_may_lie_between_the_days(tmp_path: Path) -> None:
    bounded = replace(
        listing("Example", None),
        since_basis=Basis.EDITION,
        not_before=day("2025-01-01"),
        not_after=NEWEST,
        citations=(),
    )
    view = View(hold(tmp_path, bounded))

    assert changes(view, day("2025-02-01"), day("2025-03-01")) == ()
    assert undated(view, day("2025-02-01"), day("2025-03-01")) == 1
    assert undated(view, day("2024-02-01"), day("2024-03-01")) == 0


def test_the_history_of_a_party_says_what_a_court_ordered(tmp_path: Path) -> None:
    military = SourceId("us_dod_1260h")
    name = "WuXi AppTec Co., Ltd."
    held = hold(tmp_path, replace(listing(name), list=military, party=PartyId(f"{military}:wuxi")))

    withdrawn, ordered = history(View(held), [PartyId(f"{military}:wuxi")])[0].remarks

    assert withdrawn.startswith("A notice")
    assert ordered.startswith("A court")


def evening(name: str) -> Listing:
    first = replace(listing(name, day("2025-01-16")), citations=(), since_basis=Basis.EDITION)
    return replace(first, not_before=day("2025-01-15"))


def test_the_why_says_that_a_first_day_in_utc_was_the_evening_before_in_washington(tmp_path: Path) -> None:
    held = hold(tmp_path, evening("Example"))

    said = listed(View(held), carrying(names(held), "Example", LIST), LIST, day("2025-01-15"))

    assert said.answer is Answer.UNKNOWN
    assert "in Washington was the evening of 2025-01-15" in said.why


def test_an_addition_of_an_evening_is_told_on_its_day_in_utc_and_counted_the_day_before(tmp_path: Path) -> None:
    view = View(hold(tmp_path, evening("Example")))

    told = [one.on for one in changes(view, day("2025-01-15"), day("2025-01-16"))]

    assert told == [day("2025-01-16")]
    assert undated(view, day("2025-01-14"), day("2025-01-15")) == 1
    assert undated(view, day("2025-01-15"), day("2025-01-16")) == 0


@pytest.mark.parametrize("newest, covered", [("2026-01-31", True), ("2026-02-01", False)])
def test_between_two_editions_a_name_not_held_is_a_no_as_long_as_the_first_stays_fresh(
    newest: str, covered: bool
) -> None:
    coverage = Coverage(LIST, (day("2026-01-01"), day(newest)), day(newest), 30, 1)

    assert freshness(coverage, day("2026-01-20"), None).covered is covered


def test_what_is_a_no_before_the_next_edition_stays_one_with_it() -> None:
    coverage = Coverage(LIST, (day("2026-01-01"), day("2026-01-31")), day("2026-01-31"), 30, 1)

    assert [freshness(coverage, day("2026-01-20"), day(known)).covered for known in ("2026-01-20", "2026-02-20")] == [
        True,
        True,
    ]
