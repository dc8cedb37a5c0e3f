"""From entries of several editions to parties and listings in time."""

from dataclasses import replace
from datetime import date

from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.model import (
    Answer,
    Basis,
    Citation,
    Entry,
    Footnote,
    Kind,
    Listing,
    Notice,
    Place,
    Scope,
    ScopeItems,
    SourceId,
)

DENIED = SourceId("us_bis_denied_persons")
MILITARY = SourceId("us_dod_1260h")
LIST = SourceId("us_bis_entity_list")
SCREENING = SourceId("us_trade_csl")
RULE = Notice(90, 4617, 4620, date(2025, 1, 16), date(2025, 1, 16), "2025-00704", "a rule", "ours")


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(
    name: str,
    *cited: Citation,
    country: str = "CN",
    source: SourceId = LIST,
    key: str | None = None,
    aliases: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    notes: tuple[str, ...] = (),
    kind: Kind = Kind.UNSTATED,
) -> Entry:
    return Entry(
        list=source,
        name=name,
        at=Place(source, date(2026, 1, 1), 1),
        kind=kind,
        key=key,
        aliases=aliases,
        countries=(country,) if country else (),
        citations=cited,
        since=since,
        until=until,
        notes=notes,
    )


def state(on: str, *entries: Entry, source: SourceId = LIST, listed: SourceId = LIST, whole: bool = True) -> State:
    return State(listed, source, day(on), day(on), whole, True, entries)


def cited(volume: int, page: int, on: str | None = None) -> Citation:
    return Citation(volume, page, day(on) if on else None)


def listings_of(*states: State, notices: tuple[Notice, ...] = (RULE,)) -> dict[str, tuple[Listing, ...]]:
    return {party.name: listings for party, listings in history(states, notices).parties}


def only(*states: State, notices: tuple[Notice, ...] = (RULE,)) -> Listing:
    found = history(states, notices).parties
    assert len(found) == 1
    assert len(found[0][1]) == 1
    return found[0][1][0]


def test_the_page_of_the_entry_and_the_first_page_of_the_rule_are_one_citation() -> None:
    own = state("2026-07-09", entry("Example AI", cited(90, 4619, "2025-01-16")))
    screening = state("2026-07-31", entry("Example AI", cited(90, 4617)), source=SCREENING)

    listing = only(own, screening)

    assert [str(one) for one in listing.citations] == ["90 FR 4619"]
    assert (listing.since, listing.since_basis) == (day("2025-01-16"), Basis.EFFECTIVE)


def test_a_rule_effective_before_its_publication_counts_from_its_effective_day() -> None:
    rule = Notice(88, 87668, None, day("2023-12-19"), day("2023-12-15"), None, "a rule", "ours")

    listing = only(state("2023-12-20", entry("Example", cited(88, 87668, "2023-12-19"))), notices=(rule,))

    assert listing.in_force(day("2023-12-14")) is Answer.NO
    assert listing.in_force(day("2023-12-15")) is Answer.YES
    assert listing.known_since == day("2023-12-19")


def test_without_the_effective_day_the_publication_day_answers_and_the_days_before_it_are_unknown() -> None:
    listing = only(state("2026-07-09", entry("Example", cited(91, 100, "2026-01-05"))))

    assert (listing.since, listing.since_basis) == (day("2026-01-05"), Basis.PUBLICATION)
    assert listing.in_force(day("2026-01-04")) is Answer.UNKNOWN
    assert listing.in_force(day("2025-12-28")) is Answer.NO


def test_a_notice_without_effective_day_is_not_taken_as_effective_on_publication() -> None:
    rule = Notice(90, 4617, 4620, day("2025-01-16"), None, None, "a rule", "ours")

    listing = only(state("2026-07-09", entry("Example", cited(90, 4619, "2025-01-16"))), notices=(rule,))

    assert listing.since_basis is Basis.PUBLICATION


def test_an_undated_citation_counted_upwards_from_the_volume_before_is_dropped_with_its_reason() -> None:
    pages = [cited(83, 37423, "2018-08-01"), *(cited(volume, 37423) for volume in (84, 85, 86, 87))]

    found = history([state("2026-07-09", *(entry("204th Institute", one) for one in pages))], ())

    assert [str(one) for one in found.parties[0][1][0].citations] == ["83 FR 37423"]
    assert len(found.notes) == 4


def test_a_citation_whose_volume_is_of_another_year_than_its_day_is_dropped_with_its_reason() -> None:
    found = history([state("2026-07-09", entry("Example", cited(83, 61541, "2019-11-13")))], ())

    assert found.parties[0][1][0].since_basis is Basis.EDITION
    assert "83 FR 61541" in found.notes[0]


def test_an_earlier_citation_without_a_day_bounds_the_first_day_by_its_volume() -> None:
    listing = only(state("2026-07-09", entry("Example", cited(80, 100), cited(90, 4619, "2025-01-16"))))

    assert (listing.since, listing.since_basis) == (None, Basis.EDITION)
    assert listing.in_force(day("2015-06-01")) is Answer.UNKNOWN
    assert listing.in_force(day("2016-01-01")) is Answer.YES


def test_one_name_in_two_countries_is_two_parties() -> None:
    found = history([state("2026-07-09", entry("Example", country="CN"), entry("Example", country="IR"))], ())

    assert [party.id for party, _ in found.parties] == [
        "us_bis_entity_list:example-cn",
        "us_bis_entity_list:example-ir",
    ]


def test_the_same_entry_twice_with_two_citations_of_one_day_is_one_party() -> None:
    twice = [entry("Example Inc.", cited(87, page, "2022-12-19"), country="JP") for page in (77505, 77508)]

    assert [str(one) for one in only(state("2026-07-09", *twice)).citations] == ["87 FR 77508"]


def test_a_corrected_name_is_neither_a_removal_nor_an_addition() -> None:
    place = cited(88, 13675, "2023-03-06")
    before = state("2023-12-07", entry("Inspur Electronic Informaton Industry", place))
    after = state("2026-07-09", entry("Inspur Electronic Information Industry", place))

    listing = only(before, after, notices=())

    assert listing.until is None
    assert listing.name == "Inspur Electronic Information Industry"


def test_a_new_main_name_that_was_an_alias_is_the_same_party() -> None:
    before = state("2023-12-07", entry("Old Works", aliases=("New Works",)))
    after = state("2026-07-09", entry("New Works"))

    assert only(before, after).until is None


def test_hong_kong_entries_stand_under_china() -> None:
    own = state("2026-07-09", entry("Example Ltd.", country="CN"))
    screening = state("2026-07-31", entry("Example Ltd.", country="HK"), source=SCREENING)

    assert only(own, screening).edition == "us_trade_csl@2026-07-31"


def test_a_party_gone_from_a_newer_edition_ended_between_the_two() -> None:
    before = state("2023-12-07", entry("Gone", cited(80, 100, "2015-01-05")), entry("Stays"))
    after = state("2026-07-09", entry("Stays"))

    listing = listings_of(before, after)["Gone"][0]

    assert listing.in_force(day("2023-12-07")) is Answer.YES
    assert listing.in_force(day("2023-12-08")) is Answer.UNKNOWN
    assert listing.in_force(day("2026-07-08")) is Answer.UNKNOWN
    assert listing.in_force(day("2026-07-09")) is Answer.NO


def test_a_party_missing_from_another_publishers_form_is_not_taken_as_removed() -> None:
    own = state("2026-07-09", entry("Example"))
    screening = state("2026-07-31", entry("Another"), source=SCREENING)

    assert listings_of(own, screening)["Example"][0].in_force(day("2026-08-01")) is Answer.YES


def test_with_the_publishers_own_key_absence_from_another_form_counts() -> None:
    own = state("2024-05-03", entry("Gone", key="1"), entry("Stays", key="2"))
    screening = state("2026-07-31", entry("Stays", key="2"), source=SCREENING)

    assert listings_of(own, screening)["Gone"][0].until == day("2026-07-31")


def test_a_name_that_still_stands_as_an_alias_is_not_surely_gone() -> None:
    before = state("2023-12-07", entry("Parent"), entry("Branch"))
    after = state("2026-07-09", entry("Parent", aliases=("Branch",)))

    assert listings_of(before, after)["Branch"][0].in_force(day("2026-07-09")) is Answer.UNKNOWN


def test_a_subordinate_institution_that_a_later_form_leaves_out_is_not_surely_gone() -> None:
    before = state("2023-12-07", entry("Academy"), entry("Institute", notes=("below:Academy",)))
    after = state("2026-07-09", entry("Academy"))

    assert listings_of(before, after)["Institute"][0].in_force(day("2026-07-09")) is Answer.UNKNOWN


def test_an_address_is_never_one_party_with_a_name() -> None:
    several = (entry("Address 01", kind=Kind.ADDRESS, key="Address 01"), entry("Address 01"))

    assert len(history([state("2026-07-09", *several)], ()).parties) == 2


def order(since: str, until: str | None) -> Entry:
    return entry("Example", source=DENIED, since=day(since), until=day(until) if until else None)


def test_an_order_ends_on_the_day_its_list_states() -> None:
    listing = only(state("2022-09-01", order("2020-01-01", "2023-01-02"), source=DENIED, listed=DENIED))

    assert listing.in_force(day("2023-01-01")) is Answer.YES
    assert listing.in_force(day("2023-01-02")) is Answer.NO


def test_an_order_cited_again_after_the_last_edition_may_have_been_renewed() -> None:
    own = state("2022-09-01", order("2022-06-16", "2022-12-14"), source=DENIED, listed=DENIED)
    roll = State(
        DENIED,
        SCREENING,
        day("2026-07-31"),
        day("2026-07-31"),
        whole=False,
        current=False,
        entries=(entry("Example", cited(88, 85209, "2023-12-07"), source=DENIED),),
    )

    assert only(own, roll, notices=()).in_force(day("2023-01-01")) is Answer.UNKNOWN


def test_a_denial_order_that_only_the_screening_list_holds_may_have_expired() -> None:
    old = (entry("Example", cited(64, 19337, "1999-04-20"), source=DENIED),)
    roll = State(DENIED, SCREENING, day("2026-07-31"), day("2026-07-31"), whole=False, current=False, entries=old)

    assert only(roll, notices=()).in_force(day("2026-07-31")) is Answer.UNKNOWN


def test_two_orders_against_one_party_are_two_listings() -> None:
    found = listings_of(
        state("2022-09-01", order("2000-01-01", "2010-01-01"), order("2020-01-01", None), source=DENIED, listed=DENIED)
    )

    assert [one.since for one in found["Example"]] == [day("2000-01-01"), day("2020-01-01")]


def test_a_notice_that_restates_the_whole_list_does_not_give_the_first_day() -> None:
    notice = entry("Example", cited(91, 35189, "2026-06-10"), source=MILITARY)

    listing = only(state("2026-06-10", notice, source=MILITARY, listed=MILITARY))

    assert (listing.since, listing.since_basis) == (None, Basis.EDITION)
    assert listing.in_force(day("2026-06-09")) is Answer.UNKNOWN
    assert listing.in_force(day("2026-06-10")) is Answer.YES


def footnoted(*several: Citation) -> Entry:
    return replace(entry("Example", *several), scope=Scope(ScopeItems.ALL, footnotes=(4,)))


def test_a_footnote_of_an_entry_never_amended_is_as_old_as_the_entry() -> None:
    listing = only(state("2026-07-09", footnoted(cited(90, 4619, "2025-01-16"))))

    assert listing.footnotes == (Footnote(4, day("2025-01-16")),)


def test_the_day_of_a_footnote_of_an_amended_entry_is_not_known() -> None:
    listing = only(state("2026-07-09", footnoted(cited(84, 54004, "2019-10-09"), cited(90, 4619, "2025-01-16"))))

    assert listing.footnotes == (Footnote(4, None),)


def test_the_order_of_the_states_changes_nothing() -> None:
    several = [
        state("2023-12-07", entry("Gone"), entry("Stays")),
        state("2026-07-09", entry("Stays")),
        state("2026-07-31", entry("Stays", country="HK"), source=SCREENING),
    ]

    assert history(several, (RULE,)) == history(several[::-1], (RULE,))


def test_an_order_whose_first_notice_is_older_than_itself_may_have_held_since_that_notice() -> None:
    renewed = entry("Example Air", cited(73, 15130, "2008-03-21"), source=DENIED, since=day("2019-06-05"))

    listing = only(state("2019-06-30", renewed, source=DENIED, listed=DENIED))

    assert listing.in_force(day("2008-03-20")) is Answer.NO
    assert listing.in_force(day("2012-01-01")) is Answer.UNKNOWN
    assert listing.in_force(day("2019-06-05")) is Answer.YES


def test_between_the_release_of_a_list_and_its_publication_the_answer_is_unknown() -> None:
    released = entry("Example", source=MILITARY, since=day("2024-04-02"), notes=("released:2024-01-31",))

    listing = only(state("2024-04-02", released, source=MILITARY, listed=MILITARY))

    assert [listing.in_force(day(on)) for on in ("2024-01-30", "2024-01-31", "2024-04-02")] == [
        Answer.NO,
        Answer.UNKNOWN,
        Answer.YES,
    ]


def test_nobody_was_on_a_list_before_the_law_that_made_it() -> None:
    listing = only(state("2025-01-07", entry("Example", source=MILITARY), source=MILITARY, listed=MILITARY))

    assert listing.in_force(day("2020-12-31")) is Answer.NO
    assert listing.in_force(day("2021-06-03")) is Answer.UNKNOWN


def test_a_person_named_family_name_first_in_one_edition_and_last_in_another_did_not_leave_the_list() -> None:
    before = state("2023-12-07", entry("Quartz Lantern", country="HK"))
    after = state("2026-07-09", entry("Lantern Quartz", country="HK"), entry("Another", country="HK"))

    listing = listings_of(before, after)["Quartz Lantern"][0]

    assert (listing.until, listing.in_force(day("2026-07-10"))) == (None, Answer.UNKNOWN)


def test_an_order_called_inactive_without_a_day_is_unknown() -> None:
    orders = SourceId("us_cbp_wro")
    held = entry("Example Rugs", source=orders, since=day("2020-01-01"), notes=("status:inactive_pending_litigation",))

    listing = only(state("2026-06-23", held, source=orders, listed=orders))

    assert listing.in_force(day("2026-06-23")) is Answer.UNKNOWN


def test_a_removal_names_the_notice_that_ordered_it() -> None:
    gone = entry("Example", since=day("2016-03-08"), until=day("2017-03-29"), notes=("removed_by:82 FR 15458",))
    shown = replace(gone, citations=(cited(81, 12004, "2016-03-08"),))

    listing = only(state("2017-03-29", shown, whole=False), notices=())

    assert (listing.until, str(listing.until_citation)) == (day("2017-03-29"), "82 FR 15458")


def test_a_citation_with_the_effective_day_instead_of_the_day_of_publication_is_of_the_notice_with_its_page() -> None:
    rule = Notice(86, 4862, 4865, day("2021-01-15"), day("2021-01-14"), None, "a rule", "ours")

    listing = only(state("2023-12-07", entry("Example", cited(86, 4864, "2021-01-14"))), notices=(rule,))

    assert (listing.since, listing.since_basis, listing.known_since) == (
        day("2021-01-14"),
        Basis.EFFECTIVE,
        day("2021-01-15"),
    )
