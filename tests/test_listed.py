"""Was it listed on a day: never a no where the list names it otherwise, or as something that is no party."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest

import licet
from licet.editions.answers.listed import Listed
from licet.editions.compiled.edition import Compiled, Coverage, open_edition, write
from licet.listed import NO_PARTY
from licet.model import Answer, Basis, Detail, Digest, Edition, Identifier, Kind, Listing, Party, PartyId, SourceId

LIST, OTHER = SourceId("us_state_nonproliferation"), SourceId("us_ofac_sdn")
DAY = date(2026, 7, 1)
THEN = date(2009, 6, 1)


def stands(name: str, since: date, *, until: date | None = None, **more: object) -> tuple[Party, tuple[Listing, ...]]:
    party = PartyId(f"{LIST}:{name.lower().replace(' ', '-')}")
    listing = Listing(
        list=LIST,
        party=party,
        name=name,
        since=since,
        since_basis=Basis.EFFECTIVE,
        citations=(),
        known_since=since,
        edition=f"{LIST}@{DAY}",
        until=until,
        until_basis=Basis.EFFECTIVE if until else None,
    )
    return dataclasses.replace(Party(name, party, Kind.ORGANIZATION), **more), (listing,)  # type: ignore[arg-type]


OLD, NEW = (date(2008, 1, 1), date(2010, 1, 1)), date(2015, 1, 1)


def ask(
    tmp_path: Path,
    name: str,
    on: date,
    *parties: tuple[Party, tuple[Listing, ...]],
    categories: tuple[tuple[SourceId, str], ...] = (),
) -> Listed:
    coverage = (Coverage(LIST, (date(2000, 1, 1), DAY), DAY, 120, len(parties)),)
    edition = (Edition(LIST, DAY, Digest("sha256:00"), len(parties), 10),)
    write(tmp_path, Compiled(edition, coverage, parties, categories=categories))
    return licet.open(edition=tmp_path).listed(name, list=str(LIST), on=on)


def test_a_no_of_the_main_name_is_unknown_where_another_party_carries_it_too_and_was_listed(tmp_path: Path) -> None:
    other = stands("Quartz Works", OLD[0], until=OLD[1], aliases=("Lantern",), countries=("CN",))

    found = ask(tmp_path, "Lantern", THEN, stands("Lantern", NEW, countries=("RU",)), other)

    assert found.answer is Answer.UNKNOWN
    assert "Quartz Works" in found.why


def test_a_no_of_the_main_name_is_yes_where_the_same_party_by_strong_links_was_listed(tmp_path: Path) -> None:
    number = (Identifier("registration_number", "1234567890"),)
    older = stands("Quartz Works", OLD[0], until=OLD[1], identifiers=number)

    found = ask(tmp_path, "Lantern", THEN, stands("Lantern", NEW, identifiers=number), older)

    assert found.answer is Answer.YES
    assert "listed as Quartz Works, the same party by strong links" in found.why


def test_a_name_of_another_list_is_unknown_where_a_link_says_that_the_same_party_was_listed(tmp_path: Path) -> None:
    number = (Identifier("registration_number", "1234567890"),)
    elsewhere, listings = stands("Lantern", NEW, identifiers=number)
    other = PartyId(f"{OTHER}:7")
    moved = (dataclasses.replace(listings[0], list=OTHER, party=other, edition=f"{OTHER}@{DAY}"),)
    both = ((dataclasses.replace(elsewhere, id=other), moved), stands("Quartz Works", NEW, identifiers=number))
    coverage = tuple(Coverage(one, (date(2000, 1, 1), DAY), DAY, 120, 1) for one in (OTHER, LIST))
    write(tmp_path, Compiled((), coverage, tuple(sorted(both, key=lambda one: str(one[0].id)))))

    found = licet.open(edition=tmp_path).listed("Lantern", list=str(LIST), on=DAY)

    assert (found.answer, [party.partition(":")[0] for party in found.parties]) == (Answer.UNKNOWN, [LIST])


def test_a_no_stays_where_nobody_else_carries_the_name(tmp_path: Path) -> None:
    assert ask(tmp_path, "Lantern", THEN, stands("Lantern", NEW)).answer is Answer.NO


def test_a_name_as_published_is_the_party_s(tmp_path: Path) -> None:
    written = (Detail("as_written", "Lantern; and any successor, sub-unit, or subsidiary thereof"),)

    found = ask(tmp_path, written[0].value, DAY, stands("Lantern", NEW, details=written))

    assert found.answer is Answer.YES


@pytest.mark.parametrize("name", ["Lantern\nWorks", "Lantern\x07Works", " Lantern \t Works"])
def test_control_characters_of_a_copied_name_are_blanks(tmp_path: Path, name: str) -> None:
    assert ask(tmp_path, name, DAY, stands("Lantern Works", NEW)).answer is Answer.YES


@pytest.mark.parametrize("name", ["Marble Fields Region (MFR)", "marble fields region", "MFR"])
def test_what_the_list_names_as_no_party_is_unknown_and_says_so(tmp_path: Path, name: str) -> None:
    listed = (LIST, "Marble Fields Region (MFR)")

    found = ask(tmp_path, name, DAY, stands("Lantern", NEW), categories=(listed,))

    assert (found.answer, found.why) == (Answer.UNKNOWN, NO_PARTY)


def test_what_another_list_names_as_no_party_is_still_no(tmp_path: Path) -> None:
    found = ask(tmp_path, "Marble Fields", DAY, stands("Lantern", NEW), categories=((OTHER, "Marble Fields"),))

    assert found.answer is Answer.NO


def test_what_is_no_party_is_kept_once_in_the_order_of_lists_and_names(tmp_path: Path) -> None:
    given = ((LIST, "b"), (LIST, "a"), (OTHER, "c"), (LIST, "b"))
    write(tmp_path, Compiled((), (), (), categories=given))

    assert open_edition(tmp_path).categories == ((OTHER, "c"), (LIST, "a"), (LIST, "b"))


BOUNDED = {"since": None, "since_basis": Basis.EDITION, "not_before": date(2004, 3, 1), "not_after": date(2004, 9, 1)}
PUBLISHED = {"since": date(2010, 5, 5), "since_basis": Basis.PUBLICATION, "not_before": date(2010, 5, 1)}
ENDED = {"until": date(2012, 7, 1), "until_basis": Basis.EDITION, "until_not_before": date(2012, 2, 1)}
TIMES = [date(1999, 12, 31), date(2003, 1, 1), date(2004, 6, 1), date(2010, 5, 3), date(2012, 4, 1), date(2026, 10, 1)]
GIVEN = [one for facts in (BOUNDED, PUBLISHED, ENDED) for one in facts.values() if isinstance(one, date)]
EDGES = [one + timedelta(days=near) for one in GIVEN for near in (-1, 0, 1)]


def test_a_snapshot_that_was_asked_before_answers_every_day_as_a_new_one(tmp_path: Path) -> None:
    several = []
    for number, facts in enumerate((BOUNDED, PUBLISHED, ENDED, {**BOUNDED, **ENDED}, {**PUBLISHED, **ENDED})):
        party, (listing,) = stands(f"Lantern {number}", THEN, aliases=("Lantern",))
        several.append((party, (dataclasses.replace(listing, **facts),)))  # type: ignore[arg-type]
    ask(tmp_path, "Lantern", THEN, *several)
    names, days = [one.name for one, _listings in several] + ["Lantern"], sorted({*TIMES, *EDGES})
    asked_before = licet.open(edition=tmp_path)

    for name in names:
        for on in (*days, *reversed(days)):
            new = licet.open(edition=tmp_path).listed(name, list=str(LIST), on=on)
            assert asked_before.listed(name, list=str(LIST), on=on) == new
