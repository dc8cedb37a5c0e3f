"""Notices applied to one edition give the next; what differs, and what no text orders, is said entry by entry."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources import notice_forms as form

from licet.editions.replay import Covered, Difference, apply, by_citation, compare, gap, replay
from licet.editions.typed.notices import Notices
from licet.model import ChangeKind, Citation, Entry, Notice, Place, Scope, ScopeItems, SourceId
from licet.model.notice import NoticeChanges, OrderedChange, OrderKind
from licet.sources.notice.changes import read_notice

EL = SourceId("us_bis_entity_list")
BEFORE, DAY, AFTER = date(2024, 12, 31), date(2025, 1, 16), date(2025, 2, 1)
OLD, NEW = Citation(85, 34497, date(2020, 6, 5)), Citation(90, 4619, DAY)


def entry(
    name: str, *citations: Citation, country: str = "CN", below: str | None = None, key: str | None = None
) -> Entry:
    notes = (f"below:{below}",) if below else ()
    return Entry(
        EL, name, Place(EL, BEFORE, 1), key=key, countries=(country,), citations=citations or (OLD,), notes=notes
    )


def ordered(
    kind: OrderKind, name: str | None, *entries: Entry, on: date | None = DAY, country: str = "CN"
) -> OrderedChange:
    return OrderedChange(kind, EL, name, country, on, "2", 4619, 1, entries)


def notice(*changes: OrderedChange, published: date = DAY, page: int = 4617) -> NoticeChanges:
    cited = Citation(90, page, published)
    return NoticeChanges(
        "2025-00704", cited, page + 3, published, None, "BIS", "Final rule.", "Additions", (), None, (), (), changes, ()
    )


def names(entries: Sequence[Entry]) -> list[str]:
    return sorted(one.name for one in entries)


def applied(held: list[Entry], *changes: OrderedChange) -> tuple[list[str], list[str]]:
    made, findings = apply(held, [notice(*changes)], EL, after=BEFORE, up_to=AFTER)
    return names(made), [one.stands or "" for one in findings]


def test_an_addition_a_revision_and_a_removal_give_the_next_edition() -> None:
    before = [entry("Alpha"), entry("Beta"), entry("Gamma")]
    revised = entry("Beta", OLD, NEW)
    after = [entry("Alpha"), revised, entry("Delta", NEW)]
    text = notice(
        ordered(OrderKind.ADDED, "Delta", entry("Delta", NEW)),
        ordered(OrderKind.REVISED, "Beta", revised),
        ordered(OrderKind.REMOVED, "Gamma"),
    )

    found = replay(before, [text], after, EL, days=(BEFORE, AFTER))

    assert (found.matched, found.findings) == (3, ())


def test_what_the_notices_do_not_explain_is_named() -> None:
    after = [entry("Alpha", OLD, NEW), entry("Delta", NEW)]

    found = replay([entry("Alpha"), entry("Beta")], [], after, EL, days=(BEFORE, AFTER))

    assert [(one.difference, one.name, one.field) for one in found.findings] == [
        (Difference.FIELD, "Alpha", "citations"),
        (Difference.EXTRA, "Beta", None),
        (Difference.MISSING, "Delta", None),
    ]


def test_a_removed_row_takes_those_below_it_with_it() -> None:
    held = [entry("Alpha"), entry("Alpha Institute", below="Alpha"), entry("Beta")]

    assert applied(held, ordered(OrderKind.REMOVED, "Alpha")) == (["Beta"], [])


def test_the_same_name_under_another_destination_stays() -> None:
    held = [entry("Alpha"), entry("Alpha", country="RU")]

    made, _ = apply(held, [notice(ordered(OrderKind.REMOVED, "Alpha"))], EL, after=BEFORE, up_to=AFTER)

    assert [one.countries for one in made] == [("RU",)]


def test_a_destination_removed_takes_all_its_entries() -> None:
    held = [entry("Alpha", country="IE"), entry("Beta", country="IE"), entry("Gamma")]

    assert applied(held, ordered(OrderKind.REMOVED, None, country="IE")) == (["Gamma"], [])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (ordered(OrderKind.REMOVED, "Omega"), "no such entry"),
        (ordered(OrderKind.ADDED, "Alpha", entry("Alpha", NEW)), "stands already"),
        (ordered(OrderKind.REMOVED, None, country="IE"), "no entry under this destination"),
        (replace(ordered(OrderKind.CORRECTED, "Alpha"), before="a", after="b"), "words exchanged"),
    ],
)
def test_an_order_that_cannot_be_applied_is_a_finding(change: OrderedChange, why: str) -> None:
    left, found = applied([entry("Alpha")], change)

    assert left == ["Alpha"]
    assert len(found) == 1
    assert found[0].startswith(why)


def test_an_order_counts_from_its_day_and_not_before() -> None:
    late = ordered(OrderKind.REMOVED, "Alpha", on=date(2025, 4, 16))

    assert applied([entry("Alpha")], late) == (["Alpha"], [])


def test_two_notices_of_one_day_apply_in_the_order_of_their_pages() -> None:
    add, remove = ordered(OrderKind.ADDED, "Alpha", entry("Alpha", NEW)), ordered(OrderKind.REMOVED, "Alpha")

    made, found = apply([], [notice(remove, page=4700), notice(add, page=4617)], EL, after=BEFORE, up_to=AFTER)

    assert (made, found) == ((), ())


def test_a_whole_list_takes_the_place_of_the_one_before() -> None:
    held = [entry("Alpha"), entry("Beta")]

    assert applied(
        held, ordered(OrderKind.LISTED, "Gamma", entry("Gamma")), ordered(OrderKind.LISTED, "Beta", entry("Beta"))
    ) == (
        ["Beta", "Gamma"],
        [],
    )


def test_a_notice_in_the_official_form_replays_onto_an_edition() -> None:
    text = read_notice(form.PLAIN.encode(), "text")
    added = [one.entries[0] for one in text.changes]

    found = replay([entry("Alpha")], [text], [entry("Alpha"), *added], EL, days=(BEFORE, AFTER))

    assert (found.matched, found.findings) == (3, ())


@given(st.permutations(["Alpha", "Beta", "Gamma", "Delta"]), st.integers(0, 4), st.integers(0, 4))
@settings(deadline=None)
def test_the_changes_between_two_editions_applied_to_the_first_give_the_second(
    order: list[str], first: int, second: int
) -> None:
    before, after = [entry(one) for one in order[:first]], [entry(one, NEW) for one in order[second:]]
    had, has = {one.name for one in before}, {one.name for one in after}
    changes = [ordered(OrderKind.REMOVED, name) for name in sorted(had - has)]
    changes += [ordered(OrderKind.REVISED if one.name in had else OrderKind.ADDED, one.name, one) for one in after]

    found = replay(before, [notice(*changes)], after, EL, days=(BEFORE, AFTER))

    assert (found.matched, found.findings) == (len(after), ())


RULE = Notice(90, 4617, 4620, DAY, DAY, "2025-00704", "Additions to the Entity List", "a test")


def differences(*texts: NoticeChanges) -> tuple[Covered, ...]:
    before = [entry("Alpha"), entry("Beta"), entry("Gamma")]
    after = [entry("Alpha"), entry("Beta", OLD, NEW), entry("Delta", NEW)]
    return gap(before, after, Notices([RULE]), texts)


def test_the_gap_names_every_difference_with_its_notice() -> None:
    assert [(one.change, one.name, str(one.citation), one.notice, one.text) for one in differences()] == [
        (ChangeKind.AMENDED, "Beta", "90 FR 4619", "Additions to the Entity List, 2025-00704", False),
        (ChangeKind.ADDED, "Delta", "90 FR 4619", "Additions to the Entity List, 2025-00704", False),
        (ChangeKind.REMOVED, "Gamma", "None", None, False),
    ]


def test_a_difference_that_a_held_text_orders_is_covered() -> None:
    text = notice(ordered(OrderKind.ADDED, "Delta", entry("Delta", NEW)), ordered(OrderKind.REMOVED, "Gamma"))

    assert [(one.name, one.text) for one in differences(text)] == [("Beta", False), ("Delta", True), ("Gamma", True)]


def test_another_requirement_without_a_newer_citation_is_an_amendment() -> None:
    was, now = (replace(entry("Alpha"), scope=Scope(items)) for items in (ScopeItems.ALL, ScopeItems.CCL))
    cut = replace(was, scope=Scope(ScopeItems.ALL, conditions=("text_cut",)))

    assert [(one.change, one.citation) for one in gap([was], [now], Notices([]))] == [(ChangeKind.AMENDED, None)]
    assert gap([was], [cut], Notices([])) == ()


def test_the_gap_is_counted_by_citation() -> None:
    assert by_citation(differences()) == {
        ("2025-01-16", "90 FR 4619", "amended"): 1,
        ("2025-01-16", "90 FR 4619", "added"): 1,
        ("-", "-", "removed"): 1,
    }


def test_a_field_that_an_edition_lacks_is_not_compared() -> None:
    one, other = entry("Alpha"), replace(entry("Alpha"), scope=Scope(ScopeItems.ALL))

    assert compare([one], [other], ("names", "citations")) == (1, ())
    assert compare([one], [other])[0] == 0


@pytest.mark.slow
@pytest.mark.shared
def test_the_real_gap_between_the_two_editions_held_is_reported_in_full(shared: Path) -> None:
    from licet.editions.build import day_of
    from licet.sources import ALL, read
    from licet.sources.source import plain_bytes

    source = next(one for one in ALL if one.id == EL)
    held = []
    for name in ("ecfr-2023-12-07.xml.gz", "ecfr-2026-07-09.json.gz"):
        form_, days = source.form(name), day_of(name)
        assert form_ is not None
        assert days is not None
        data = plain_bytes((shared / "sources" / EL / name).read_bytes(), name)
        held.append([one for one in read(source, form_, data, days[0], file=name).entries if one.list == EL])

    found = gap(held[0], held[1], Notices([]))

    both = len(held[1]) - sum(one.change is ChangeKind.ADDED for one in found)
    assert both == len(held[0]) - sum(one.change is ChangeKind.REMOVED for one in found)
    assert not any(one.text for one in found)
    assert all(one.citation is not None for one in found if one.change is ChangeKind.ADDED)
