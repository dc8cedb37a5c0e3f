"""Former listings: the table of removals, the states it gives, and the days they give to listings."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from licet.editions.build import read_folder
from licet.editions.keys import fold
from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.editions.typed.notices import held_notices
from licet.editions.typed.removals import REMOVED_BY, gaps, held_removals, removal_records, removal_states
from licet.errors import SourceUnreadable
from licet.model import Answer, Basis, Citation, Entry, Listing, Notice, Place, SourceId

LIST = SourceId("us_bis_entity_list")
NEWEST = date(2026, 7, 9)
RULE = Notice(81, 12004, 12006, date(2016, 3, 8), date(2016, 3, 8), "2016-05104", "Additions", "rule")

HEAD = "list,name,aliases,country,since,since_citation,until,until_citation,document,confirmed,source\n"
GOOD = "us_bis_entity_list,Alpha Ltd.,Alfa,CN,2016-03-08,81 FR 12004,2017-03-29,82 FR 15458,2017-06227,yes,notice"


def state(day: date, *names: str, country: str = "CN", listed: SourceId = LIST) -> State:
    entries = tuple(
        Entry(list=listed, name=name, at=Place(listed, day, line), countries=(country,))
        for line, name in enumerate(names, start=1)
    )
    return State(listed, listed, day, day, True, True, entries)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "removals.csv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def listing(held: Sequence[State], typed: Sequence[State], name: str) -> Listing:
    found = history([*held, *typed], (*held_notices(), RULE))
    (one,) = [one for party, several in found.parties for one in several if party.name == name]
    return one


def test_a_former_listing_holds_from_its_first_day_to_the_day_before_its_removal(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.")]

    found = listing(held, removal_states(held, written(tmp_path, GOOD)), "Alpha Ltd.")

    assert (found.since, found.until, found.until_basis) == (date(2016, 3, 8), date(2017, 3, 29), Basis.EFFECTIVE)
    assert found.in_force(date(2016, 3, 7)) is Answer.NO
    assert found.in_force(date(2016, 3, 8)) is Answer.YES
    assert found.in_force(date(2017, 3, 28)) is Answer.YES
    assert found.in_force(date(2017, 3, 29)) is Answer.NO


def test_without_a_first_day_it_is_unknown_before_its_removal_and_not_in_force_after(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.")]
    path = written(tmp_path, GOOD.replace("2016-03-08,81 FR 12004", ","))

    found = listing(held, removal_states(held, path), "Alpha Ltd.")

    assert found.in_force(date(2017, 3, 28)) is Answer.UNKNOWN
    assert found.in_force(date(2017, 3, 29)) is Answer.NO


def test_a_removal_by_a_notice_without_an_effective_day_is_unknown_in_the_week_before_its_publication(
    tmp_path: Path,
) -> None:
    undated = next(one for one in held_notices() if one.effective is None and one.volume > 81)
    end = f"{undated.published},{undated.volume} FR {undated.first_page},"
    path = written(tmp_path, GOOD.replace("2017-03-29,82 FR 15458,", end))
    held = [state(date(2030, 1, 1), "Beta Ltd.")]

    found = listing(held, removal_states(held, path), "Alpha Ltd.")

    assert (found.until, found.until_basis) == (undated.published, Basis.PUBLICATION)
    assert found.in_force(undated.published) is Answer.NO
    assert found.in_force(undated.published - timedelta(days=1)) is Answer.UNKNOWN
    assert found.in_force(undated.published - timedelta(days=8)) is Answer.YES


def test_a_removal_dates_the_end_of_a_party_that_an_edition_showed(tmp_path: Path) -> None:
    held = [state(date(2016, 6, 1), "Alpha Ltd."), state(NEWEST, "Beta Ltd.")]
    bounded = listing(held, (), "Alpha Ltd.")

    found = listing(held, removal_states(held, written(tmp_path, GOOD)), "Alpha Ltd.")

    assert bounded.in_force(date(2017, 3, 28)) is Answer.UNKNOWN
    assert (found.until, found.until_not_before) == (date(2017, 3, 29), None)


def test_the_notice_that_ended_a_listing_stands_in_its_note_and_not_among_its_citations(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.")]

    ((entry,),) = [one.entries for one in removal_states(held, written(tmp_path, GOOD))]

    assert entry.notes == (f"{REMOVED_BY}82 FR 15458",)
    assert entry.citations == (Citation(81, 12004),)


def test_a_line_that_is_not_confirmed_is_in_no_state_and_is_told(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.")]
    path = written(tmp_path, GOOD.replace(",yes,", ",no,"))

    assert removal_states(held, path) == ()
    (told,) = gaps(held, path)
    assert "Alpha Ltd. (CN) is not used: not confirmed; notice" in told


@pytest.mark.parametrize("name", ["Alpha Ltd.", "Alfa"])
def test_a_party_that_a_later_edition_names_is_not_used_and_is_told(tmp_path: Path, name: str) -> None:
    held = [state(NEWEST, name)]
    path = written(tmp_path, GOOD)

    assert removal_states(held, path) == ()
    (told,) = gaps(held, path)
    assert "us_bis_entity_list@2026-07-09 names the party" in told


def test_the_same_name_under_another_country_is_another_party(tmp_path: Path) -> None:
    held = [state(NEWEST, "Alpha Ltd.", country="IR")]

    assert len(removal_states(held, written(tmp_path, GOOD))) == 1


def test_hong_kong_and_china_are_one_destination(tmp_path: Path) -> None:
    held = [state(NEWEST, "Alpha Ltd.", country="HK")]

    assert removal_states(held, written(tmp_path, GOOD)) == ()


def test_a_removal_after_the_newest_edition_waits_and_is_told(tmp_path: Path) -> None:
    held = [state(date(2017, 3, 28), "Alpha Ltd.")]
    path = written(tmp_path, GOOD)

    assert removal_states(held, path) == ()
    (told,) = gaps(held, path)
    assert "it ended on 2017-03-29, after the newest edition of the list" in told


def test_a_list_that_is_not_held_gets_no_states_and_no_gaps(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.", listed=SourceId("us_bis_meu"))]
    path = written(tmp_path, GOOD)

    assert (removal_states(held, path), gaps(held, path)) == ((), ())


def test_each_day_of_removal_is_one_part_and_one_record(tmp_path: Path) -> None:
    held = [state(NEWEST, "Beta Ltd.")]
    path = written(tmp_path, GOOD, GOOD.replace("Alpha", "Gamma").replace("Alfa", ""))

    (typed,) = removal_states(held, path)
    (record,) = removal_records(held, path)

    assert (typed.edition, typed.whole, len(typed.entries)) == ("us_bis_entity_list@2017-03-29", False, 2)
    assert (record.source, record.day, record.entries) == (LIST, date(2017, 3, 29), 2)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (GOOD.replace("us_bis_entity_list", "us_ofac_sdn"), "list is 'us_ofac_sdn'"),
        (GOOD.replace("Alpha Ltd.", " "), "a name and a source are needed"),
        (GOOD.replace(",notice", ", "), "a name and a source are needed"),
        (GOOD.replace(",CN,", ",China,"), "country is 'China'"),
        (GOOD.replace(",CN,", ",,"), "country is ''"),
        (GOOD.replace("81 FR 12004", ""), "since and since_citation go together"),
        (GOOD.replace("81 FR 12004", "81 FR"), "volume, FR, page"),
        (GOOD.replace("81 FR 12004", "80 FR 12004"), "80 FR 12004 is of 2015"),
        (GOOD.replace("82 FR 15458", "84 FR 15458"), "84 FR 15458 is of 2019"),
        (GOOD.replace("2017-03-29", "2016-03-08"), "is not before until"),
        (GOOD.replace("2017-03-29", "March 2017"), "Invalid isoformat"),
        (GOOD.replace(",yes,", ",likely,"), "'likely'"),
        (GOOD + ",more", "not 11 values"),
    ],
)
def test_a_slip_in_the_table_stops_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"removals.csv line 2: ") as slip:
        held_removals(written(tmp_path, line))

    assert said in str(slip.value)


def test_an_unknown_column_stops(tmp_path: Path) -> None:
    path = tmp_path / "removals.csv"
    path.write_text(HEAD.replace("country", "countries"), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="has the columns"):
        held_removals(path)


def test_one_listing_on_two_lines_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"line 3: the listing of line 2 again"):
        held_removals(written(tmp_path, GOOD, GOOD.replace("Alpha Ltd.", "ALPHA LTD")))


def test_zte_was_listed_from_8_march_2016_until_29_march_2017() -> None:
    found = {one.name: one for one in held_removals() if "ZTE" in one.name}

    assert {(one.since, one.until, str(one.until_citation)) for one in found.values()} == {
        (date(2016, 3, 8), date(2017, 3, 29), "82 FR 15458")
    }
    assert sorted(found) == [
        "ZTE Kangxun Telecommunications Ltd.",
        "Zhongxing Telecommunications Equipment (ZTE) Corporation",
    ]


def test_a_notice_of_the_table_that_is_held_took_effect_on_the_day_the_table_gives() -> None:
    held = {(one.volume, one.first_page): one for one in held_notices()}
    slips = [
        one.name
        for one in held_removals()
        for cited, day in ((one.since_citation, one.since), (one.until_citation, one.until))
        if one.confirmed and cited is not None and (notice := held.get((cited.volume, cited.page))) is not None
        if notice.effective not in (None, day)
    ]

    assert slips == []


def test_every_confirmed_line_ends_a_listing_of_the_official_editions(shared: Path, tmp_path: Path) -> None:
    for name in (LIST, "us_trade_csl", "us_bis_federal_register"):
        (tmp_path / name).symlink_to(shared / "sources" / name)
    folder = read_folder(tmp_path)
    lists = {one.list for one in held_removals()}
    # Where the build already adds these states, adding them again changes nothing but the work.
    held = [one for one in folder.states if one.list in lists]
    found = history([*held, *removal_states(held)], (*held_notices(), *folder.notices))

    ends = {
        (one.list, fold(name), country): one.until or one.until_not_before
        for party, several in found.parties
        for one in several
        for name in (party.name, *party.aliases)
        for country in party.countries
    }
    assert {
        (one.list, one.name): ends.get((one.list, fold(one.name), one.countries[0]))
        for one in held_removals()
        if one.confirmed
    } == {(one.list, one.name): one.until for one in held_removals() if one.confirmed}
