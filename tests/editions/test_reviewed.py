"""Reviewed tables: Section 1260H notices typed by us, their counts, and the days they give to listings."""

from datetime import date
from pathlib import Path

import pytest

from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.editions.typed.notices import held_notices
from licet.editions.typed.reviewed import Mention, gaps, reviewed_editions, reviewed_records, reviewed_states
from licet.errors import SourceUnreadable
from licet.model import Answer, Basis, Citation, Entry, Listing, Place, SourceId

LIST = SourceId("us_dod_1260h")
NOTICE = date(2026, 6, 10)
SATURDAY = 5

HEAD = "edition,name,aliases,former_names,parent,change,same_as,confirmed,source\n"
TABLE = """
list = "us_dod_1260h"
[[edition]]
day = 2025-01-07
released = 2025-01-06
title = "Notice"
cite = "90 FR 1105"
prints = "list"
published = 2
removed = 1
counted = "press"
check = ""
[sources]
press = "https://example.org/press"
"""


def state(day: date, *names: str) -> State:
    entries = tuple(
        Entry(list=LIST, name=name, at=Place(LIST, day, line), citations=(Citation(91, 35189, day),))
        for line, name in enumerate(names, start=1)
    )
    return State(LIST, LIST, day, day, True, True, entries)


def listings(*names: str, day: date = NOTICE) -> dict[str, Listing]:
    held = [state(day, *names)]
    found = history([*held, *reviewed_states(held)], held_notices())
    return {name: one for party, several in found.parties for one in several for name in (party.name, *party.aliases)}


def written(folder: Path, *lines: str, table: str = TABLE) -> Path:
    (folder / "us_dod_1260h.toml").write_text(table, encoding="utf-8")
    (folder / "us_dod_1260h.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def test_the_list_of_january_2025_is_whole_with_134_companies_and_six_removed() -> None:
    (edition,) = [one for one in reviewed_editions() if one.day == date(2025, 1, 7)]

    assert edition.whole
    assert (edition.confirmed(), edition.confirmed(ended=True)) == (134, 6)


def test_an_edition_that_could_not_be_read_whole_is_a_part_and_says_what_is_missing() -> None:
    held = [state(NOTICE, "Alpha")]
    parts = {one.first_day for one in reviewed_states(held) if not one.whole}
    told = [sentence.split(":")[0] for sentence in gaps(held) if "absence from it says nothing" in sentence]

    assert parts >= {date(2021, 6, 28), date(2022, 10, 5), date(2024, 4, 2)}
    assert told == [f"us_dod_1260h@{day}" for day in ("2021-06-28", "2022-10-05", "2024-04-02")]


def test_a_line_that_is_not_confirmed_is_in_no_state_and_is_told() -> None:
    held = [state(NOTICE, "Alpha")]
    (first,) = [one for one in reviewed_states(held) if one.first_day == date(2021, 6, 28)]

    assert "Inspur Group Co., Ltd." not in {entry.name for entry in first.entries}
    assert any("Inspur Group Co., Ltd." in sentence for sentence in gaps(held))


def test_no_name_stands_twice_in_one_edition_and_every_parent_is_a_company_of_it() -> None:
    for edition in reviewed_editions():
        names = [one.name for one in edition.lines]
        assert len(names) == len(set(names)), edition.day
        assert {one.parent for one in edition.lines if one.parent} <= set(names), edition.day


def test_every_edition_was_published_on_a_weekday_not_before_its_release() -> None:
    wrong = [one.day for one in reviewed_editions() if one.day.weekday() >= SATURDAY or one.day < one.released]

    assert wrong == []


def test_a_citation_is_of_a_notice_that_we_hold_published_on_the_day_of_the_edition() -> None:
    published = {(one.volume, one.first_page): one.published for one in held_notices()}
    wrong = [
        one.day
        for one in reviewed_editions()
        if one.citation and published.get((one.citation.volume, one.citation.page)) != one.day
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("Huawei Technologies Co., Ltd.", date(2021, 6, 28)),
        ("CRRC Corporation Limited", date(2022, 10, 5)),
        ("Yangtze Memory Technologies Co., Ltd.", date(2024, 4, 2)),
        ("Tencent Holdings Limited", date(2025, 1, 7)),
        ("BOE Technology Group Co., Ltd.", date(2026, 6, 10)),
    ],
)
def test_a_company_is_listed_from_the_publication_of_the_first_notice_with_it(name: str, since: date) -> None:
    found = listings(name)[name]

    assert (found.since, found.since_basis, found.until) == (since, Basis.EFFECTIVE, None)


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("IDG Capital Partners Co., Ltd.", date(2024, 4, 2), date(2024, 12, 18)),
        ("Beijing Megvii Technology Co., Ltd.", date(2024, 4, 2), date(2025, 1, 7)),
        ("China State Construction Group Co., Ltd.", date(2022, 10, 5), date(2025, 1, 7)),
        ("Taiji Computer Co., Ltd.", None, date(2026, 6, 10)),
    ],
)
def test_a_removed_company_is_listed_until_the_notice_without_it(name: str, since: date | None, until: date) -> None:
    found = listings("Alpha")[name]

    assert (found.since, found.until, found.until_basis) == (since, until, Basis.EFFECTIVE)
    assert found.in_force(until) is Answer.NO


def test_a_company_whose_first_notice_was_not_read_is_unknown_before_the_one_that_was() -> None:
    found = listings("CloudWalk Technology Co., Ltd.")["CloudWalk Technology Co., Ltd."]

    assert found.in_force(date(2023, 1, 2)) is Answer.UNKNOWN
    assert found.in_force(date(2025, 1, 7)) is Answer.YES


def test_absence_from_a_whole_list_is_no_end_where_the_table_leaves_the_end_open() -> None:
    found = listings("Guangzhou Wenchuan Heavy Industry Co., Ltd.")

    open_end = found["Guangzhou Wenchong Shipyard Co., Ltd."]
    assert open_end.in_force(date(2026, 6, 15)) is Answer.UNKNOWN
    assert open_end.in_force(date(2025, 1, 7)) is Answer.YES


def test_a_company_removed_and_listed_again_at_once_stays_listed() -> None:
    found = listings("Hesai Technology Co., Ltd.")["Hesai Technology Co., Ltd."]

    assert {found.in_force(date(2024, 10, day)) for day in (22, 23, 24)} == {Answer.YES}


def test_a_name_that_another_notice_prints_otherwise_is_one_company() -> None:
    found = listings("CETC Cyberspace Security Technology Co., Ltd.", "Addisino Co., Ltd.")

    assert found["Cheng Du Westone Information Industry Co., Ltd."].until is None
    assert found["Addsino Co., Ltd."].until is None


def test_a_withdrawn_notice_ends_no_listing() -> None:
    # Tables exist that end these two on 2026-02-17; both stand in 91 FR 35189 of 2026-06-10.
    found = listings("Yangtze Memory Technologies Co., Ltd.", "ChangXin Memory Technologies, Inc.")

    for name in ("Yangtze Memory Technologies Co., Ltd.", "ChangXin Memory Technologies, Inc."):
        assert found[name].in_force(date(2026, 2, 17)) is Answer.YES


def test_a_list_that_the_folder_does_not_hold_gets_no_reviewed_edition() -> None:
    assert reviewed_states([]) == ()
    assert reviewed_records([]) == ()
    assert gaps([]) == ()


def test_a_reviewed_edition_is_only_a_part_where_the_file_of_its_day_is_held() -> None:
    held = [state(date(2025, 1, 7), "Alpha")]

    assert not any(one.whole for one in reviewed_states(held) if one.first_day == date(2025, 1, 7))


def test_the_record_of_an_edition_has_the_same_hash_each_time() -> None:
    held = [state(NOTICE, "Alpha")]
    again = reviewed_records(held)

    assert reviewed_records(held) == again
    assert len({one.sha256 for one in again}) == len(again)


def test_a_table_written_by_hand_is_read_with_its_mentions(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        "2025-01-07,Alpha Ltd.,A; Alpha,,,added,,yes,press",
        "2025-01-07,Beta Ltd.,,,Alpha Ltd.,named,Beta Limited,no,press",
        "2025-01-07,Gamma Ltd.,,,,removed,,yes,press",
    )

    (edition,) = reviewed_editions(folder)

    assert [one.mention for one in edition.lines] == [Mention.ADDED, Mention.NAMED, Mention.REMOVED]
    assert edition.lines[0].aliases == ("A", "Alpha")
    assert (edition.confirmed(), edition.whole) == (1, False)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2025-01-07,Alpha,,,,gone,,yes,press", "gone"),
        ("2025-01-07,Alpha,,,,added,,perhaps,press", "perhaps"),
        ("2025-01-07,Alpha,,,,added,,yes,rumor", "rumor"),
        ("2025-01-07,Alpha,,,,added,,yes,", "a name and a source"),
        ("1/7/25,Alpha,,,,added,,yes,press", "1/7/25"),
        ("2025-01-08,Alpha,,,,added,,yes,press", "does not name"),
        ("2025-01-07,Alpha,added,yes,press", "not 9 values"),
    ],
)
def test_a_line_that_is_not_understood_stops_the_reading(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(SourceUnreadable, match=words):
        reviewed_editions(written(tmp_path, line))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('check = ""', 'check = ""\ncolour = "red"', "an edition has"),
        ("published = 2", 'published = "two"', "published is 'two'"),
        ('prints = "list"', 'prints = "all"', "prints is 'all'"),
        ('cite = "90 FR 1105"', 'cite = "90 1105"', "citation"),
        ("published = 2", "published = 0", "more companies"),
        ('list = "us_dod_1260h"', 'list = "us_dod_1286"', "expected list"),
    ],
)
def test_a_head_that_is_not_understood_stops_the_reading(tmp_path: Path, old: str, new: str, words: str) -> None:
    folder = written(tmp_path, "2025-01-07,Alpha,,,,added,,yes,press", table=TABLE.replace(old, new))

    with pytest.raises(SourceUnreadable, match=words):
        reviewed_editions(folder)
