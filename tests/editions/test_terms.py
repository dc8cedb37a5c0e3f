"""What a listing said from day to day: dated by notices, bounded by editions, or not held."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from licet.editions.answers.changes import changes
from licet.editions.answers.known import as_known
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Compiled, Coverage, open_edition, write
from licet.editions.listings.amendments import amendments
from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.model import (
    Basis,
    ChangeKind,
    Citation,
    Entry,
    Footnote,
    Listing,
    Notice,
    Place,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
)

LIST = SourceId("us_bis_entity_list")
SDN = SourceId("us_ofac_sdn")
SCREENING = SourceId("us_trade_csl")

FIRST = Citation(85, 83420, date(2020, 12, 22))
LATER = Citation(89, 96837, date(2024, 12, 5))
RULE = Notice(85, 83416, 83432, date(2020, 12, 22), date(2020, 12, 18), None, "an addition", "ours")
REVISION = Notice(89, 96830, 96850, date(2024, 12, 5), date(2024, 12, 2), None, "a revision", "ours")

ALL = Scope(ScopeItems.ALL, ("744.11",))
WITH_FIVE = Scope(ScopeItems.ALL, ("734.9(e)(3)", "744.11"), (5,))
NODES = Policy(
    (PolicyPart("advanced_nodes_10nm", PolicyCode.PRESUMPTION_OF_DENIAL), PolicyPart("*", PolicyCode.CASE_BY_CASE))
)
DENIAL = Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),))


def entry(*cited: Citation, name: str = "Example Semiconductor", **given: object) -> Entry:
    listed = Entry(list=LIST, name=name, at=Place(LIST, date(2026, 1, 1), 1), countries=("CN",), citations=cited)
    return replace(listed, **given)  # type: ignore[arg-type]


def state(on: str, *entries: Entry, source: SourceId = LIST, listed: SourceId = LIST) -> State:
    day = date.fromisoformat(on)
    return State(listed, source, day, day, True, True, entries, primary=source == listed)


def only(*states: State, notices: tuple[Notice, ...] = (RULE, REVISION)) -> Listing:
    found = history(states, notices).parties
    assert len(found) == 1
    return found[0][1][0]


def amended() -> Listing:
    return only(
        state("2023-12-07", entry(FIRST, scope=ALL, policy=NODES)),
        state("2026-07-09", entry(FIRST, LATER, scope=WITH_FIVE, policy=DENIAL)),
    )


def test_a_change_between_two_editions_takes_the_effective_day_of_the_notice_cited_in_between() -> None:
    first, second = amended().terms

    assert (first.since, first.scope, first.policy) == (date(2020, 12, 18), ALL, NODES)
    assert (second.since, second.basis, second.citation) == (date(2024, 12, 2), Basis.EFFECTIVE, LATER)
    assert (second.scope, second.policy, second.footnotes) == (WITH_FIVE, DENIAL, (5,))


@pytest.mark.parametrize("on, said", [("2020-12-18", [ALL]), ("2024-12-01", [ALL]), ("2024-12-02", [WITH_FIVE])])
def test_the_words_of_a_day_are_those_of_the_last_terms_begun(on: str, said: list[Scope]) -> None:
    assert [one.scope for one in amended().terms_on(date.fromisoformat(on))] == said


def test_a_footnote_counts_from_the_notice_that_brought_it() -> None:
    assert amended().footnotes == (Footnote(5, date(2024, 12, 2)),)


def test_what_was_published_later_is_taken_back_on_a_day_of_knowledge() -> None:
    known = as_known(amended(), date(2024, 12, 4))

    assert known is not None
    assert (known.scope, known.policy, known.footnotes, len(known.terms)) == (ALL, NODES, (), 1)


def test_each_field_that_changed_is_an_amendment_with_its_words_before_and_after() -> None:
    found = [(one.on, one.field, one.before, one.after) for one in amendments(amended())]

    day = date(2024, 12, 2)
    assert found == [
        (day, "scope", "all_items (744.11)", "all_items (734.9(e)(3), 744.11)"),
        (day, "footnotes", None, "5"),
        (
            day,
            "policy",
            "advanced_nodes_10nm: presumption_of_denial; *: case_by_case",
            "*: presumption_of_denial",
        ),
    ]


def test_several_notices_in_between_only_bound_a_change() -> None:
    another = Citation(90, 44496, date(2025, 9, 16))
    listing = only(
        state("2023-12-07", entry(FIRST, scope=ALL)),
        state("2026-07-09", entry(FIRST, LATER, another, scope=WITH_FIVE)),
    )

    second = listing.terms[1]
    assert (second.since, second.citation) == (None, None)
    assert (second.not_before, second.not_after) == (date(2024, 11, 28), date(2025, 9, 16))
    assert len(listing.terms_on(date(2025, 1, 1))) == 2
    assert listing.footnotes == (Footnote(5, None),)


def test_a_change_that_no_notice_explains_is_bounded_by_the_editions() -> None:
    listing = only(state("2023-12-07", entry(FIRST, scope=ALL)), state("2026-07-09", entry(FIRST, scope=WITH_FIVE)))

    second = listing.terms[1]
    assert (second.not_before, second.not_after) == (date(2023, 12, 8), date(2026, 7, 9))
    assert listing.scope == WITH_FIVE


def test_what_an_entry_said_before_the_notice_that_amended_it_is_not_held() -> None:
    older = Citation(84, 22963, date(2019, 5, 21))
    listing = only(state("2023-12-07", entry(older, FIRST, scope=WITH_FIVE)))

    assert listing.since == date(2019, 5, 21)
    assert [one.since for one in listing.terms] == [date(2020, 12, 18)]
    assert listing.terms_on(date(2020, 12, 17)) == ()
    assert listing.footnotes == (Footnote(5, None),)


def test_a_listing_that_never_changed_carries_no_terms() -> None:
    listing = only(state("2023-12-07", entry(FIRST, scope=ALL)), state("2026-07-09", entry(FIRST, scope=ALL)))

    assert (listing.terms, listing.scope) == ((), ALL)


def test_the_screening_list_fills_what_the_own_form_leaves_out() -> None:
    listing = only(
        state("2023-12-07", entry(FIRST, scope=ALL, policy=NODES)),
        state("2026-07-09", entry(FIRST, LATER, scope=WITH_FIVE)),
        state("2026-07-31", entry(FIRST, LATER, scope=WITH_FIVE, policy=DENIAL), source=SCREENING),
    )

    assert [(one.since, one.policy) for one in listing.terms] == [
        (date(2020, 12, 18), NODES),
        (date(2024, 12, 2), DENIAL),
    ]


def test_where_the_screening_list_disagrees_and_no_notice_says_why_the_own_words_are_kept_and_it_is_noted() -> None:
    own = state("2026-07-09", entry(FIRST, scope=ALL, policy=DENIAL))
    other = state("2026-07-31", entry(FIRST, scope=ALL, policy=NODES), source=SCREENING)

    found = history((own, other), (RULE,))

    assert found.parties[0][1][0].policy == DENIAL
    assert found.notes == (
        "us_trade_csl@2026-07-31 differs from us_bis_entity_list@2026-07-09 in the policy of 1 listing, and no notice "
        "is cited in between: the list's own words are kept",
    )


def test_a_text_that_a_publication_cut_takes_nothing_back() -> None:
    whole = Scope(ScopeItems.ALL, (), (), ("petroleum_and_gas_by_hs_code", "joint_ventures_a1_outside_south_china_sea"))
    cut = replace(whole, exclusions=("petroleum_and_gas_by_hs_code",), conditions=("text_cut",))

    listing = only(state("2023-12-07", entry(FIRST, scope=whole)), state("2026-07-09", entry(FIRST, scope=cut)))

    assert (listing.scope, listing.terms) == (whole, ())


def test_a_name_taken_back_by_a_notice_is_an_amendment_and_stays_a_name_to_be_found() -> None:
    before = state("2023-12-07", entry(FIRST, scope=ALL, aliases=("Example Semi", "Example North")))
    after = state("2026-07-09", entry(FIRST, LATER, scope=ALL, aliases=("Example Semi",)))

    (party, (listing,)) = history((before, after), (RULE, REVISION)).parties[0]

    assert [(one.on, one.field, one.before, one.after) for one in amendments(listing)] == [
        (date(2024, 12, 2), "alias", "Example North", None)
    ]
    assert "Example North" in party.aliases


def test_a_name_that_another_publication_still_writes_was_not_taken_back() -> None:
    before = state("2023-12-07", entry(FIRST, scope=ALL, aliases=("Example Semi", "Example North")))
    after = state("2026-07-09", entry(FIRST, LATER, scope=ALL, aliases=("Example Semi",)))
    screening = state("2026-07-31", entry(FIRST, scope=ALL, aliases=("EXAMPLE NORTH",)), source=SCREENING)

    (_party, (listing,)) = history((before, after, screening), (RULE, REVISION)).parties[0]

    assert [one.field for one in amendments(listing)] == [None]


def test_a_renamed_entry_is_one_listing_with_an_amended_name() -> None:
    before = state("2023-12-07", entry(FIRST, name="Example Semiconductor Company", scope=ALL))
    after = state(
        "2026-07-09",
        entry(FIRST, LATER, scope=ALL, name="Sample Circuits Ltd.", former_names=("Example Semiconductor Company",)),
    )

    listing = only(before, after)

    assert (listing.since, listing.until) == (date(2020, 12, 18), None)
    assert ("name", "Example Semiconductor Company", "Sample Circuits Ltd.") in [
        (one.field, one.before, one.after) for one in amendments(listing)
    ]


def test_a_vessel_renamed_under_its_number_and_another_program_are_bounded_by_the_editions() -> None:
    def shown(on: str, name: str, *programs: str) -> State:
        listed = entry(name=name, list=SDN, at=Place(SDN, date.fromisoformat(on), 1), key="15000", programs=programs)
        return state(on, listed, source=SDN, listed=SDN)

    listing = only(shown("2023-01-05", "QUARTZ", "IRAN"), shown("2023-04-04", "LANTERN", "IRAN", "SDGT"))

    found = [(one.field, one.before, one.after, one.not_before, one.not_after) for one in amendments(listing)]
    bounds = (date(2023, 1, 6), date(2023, 4, 4))
    assert found == [("programs", "IRAN", "IRAN, SDGT", *bounds), ("name", "QUARTZ", "LANTERN", *bounds)]


def test_a_rename_that_only_the_screening_list_shows_leaves_the_old_name_to_its_days() -> None:
    vessel = {"list": SDN, "key": "47661"}
    own = state(
        "2024-05-03", entry(name="LADY SOFIA", at=Place(SDN, date(2024, 5, 3), 1), **vessel), source=SDN, listed=SDN
    )
    copied = state("2026-07-31", entry(name="OLYMPICS", **vessel), source=SCREENING, listed=SDN)

    first, second = only(own, copied).terms

    assert (first.names, second.names) == (("LADY SOFIA",), ("OLYMPICS",))
    assert (second.not_before, second.not_after) == (date(2024, 5, 4), date(2026, 7, 31))


def test_a_slip_of_the_screening_list_beside_the_list_itself_is_no_rename() -> None:
    vessel = {"list": SDN, "key": "47661"}
    own = state(
        "2026-07-01", entry(name="LADY SOFIA", at=Place(SDN, date(2024, 5, 3), 1), **vessel), source=SDN, listed=SDN
    )
    copied = state("2026-07-31", entry(name="LADY SOFIE", **vessel), source=SCREENING, listed=SDN)

    assert only(own, copied).terms == ()


def test_a_notice_of_which_no_edition_shows_the_effect_is_still_told() -> None:
    listing = only(state("2026-07-09", entry(FIRST, LATER, scope=ALL)))

    assert [(one.on, one.field, one.citation) for one in amendments(listing)] == [
        (date(2024, 12, 2), None, "89 FR 96837")
    ]


def test_two_forms_of_one_edition_are_no_change_and_say_all_programs_together() -> None:
    listed = SourceId("us_dhs_uflpa")
    shown = [
        state("2026-07-09", entry(name="Example", list=listed, programs=programs), source=listed, listed=listed)
        for programs in (("(i)", "(v)"), ("(i)", "(ii)"))
    ]

    listing = only(*shown)

    assert (listing.terms, set(listing.programs)) == ((), {"(i)", "(ii)", "(v)"})


def test_two_forms_of_one_edition_that_contradict_each_other_are_noted_and_the_first_one_stays() -> None:
    shown = [state("2026-07-09", entry(FIRST, scope=ALL, policy=policy)) for policy in (NODES, DENIAL)]

    found = history(shown, (RULE,))

    assert (found.parties[0][1][0].policy, len(found.notes)) == (NODES, 1)
    assert "differs from us_bis_entity_list@2026-07-09 in the policy of 1 listing" in found.notes[0]


def test_a_piece_of_a_name_is_no_new_name() -> None:
    before = state("2023-12-07", entry(FIRST, scope=ALL, aliases=("OOO Neft-Aktiv",)))
    after = state("2026-07-09", entry(FIRST, LATER, scope=ALL, aliases=("OOO Neft", "Aktiv")))

    assert [one.field for one in amendments(only(before, after))] == [None]


def test_words_published_later_leave_nothing_behind_on_a_day_of_knowledge_before_them() -> None:
    # Its first words held are those of the second notice.
    listing = only(state("2026-07-09", entry(FIRST, LATER, scope=WITH_FIVE, policy=DENIAL)))

    known = as_known(listing, date(2024, 12, 4))

    assert known is not None
    assert (known.scope, known.policy, known.footnotes, list(amendments(known))) == (None, None, (), [])
    assert [(one.since, one.citation, one.scope, one.footnotes) for one in known.terms] == [(None, None, None, ())]
    assert known.terms_on(date(2026, 1, 1)) == ()


def test_a_change_of_a_listing_carries_the_name_that_it_had_then(tmp_path: Path) -> None:
    def shown(on: str, *names: str) -> State:
        at = Place(SDN, date.fromisoformat(on), 1)
        given = [Entry(list=SDN, name=name, at=at, key=str(key), countries=("SY",)) for key, name in enumerate(names)]
        return state(on, *given, source=SDN, listed=SDN)

    states = [
        shown("2022-01-05", "FIRST"),
        shown("2022-04-01", "FIRST", "QUARTZ"),
        shown("2022-07-06", "FIRST", "LANTERN"),
        shown("2022-10-03", "FIRST"),
    ]
    found = history(states, ()).parties
    write(tmp_path, Compiled((), (Coverage(SDN, (), date(2022, 10, 3), 30, 2),), found))

    told = changes(View(open_edition(tmp_path)), date(2022, 1, 5), date(2022, 12, 31), SDN)

    assert [(one.change, one.name) for one in told if one.field in (None, "name")] == [
        (ChangeKind.ADDED, "QUARTZ"),
        (ChangeKind.AMENDED, "LANTERN"),
        (ChangeKind.REMOVED, "LANTERN"),
    ]
