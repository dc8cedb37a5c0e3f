"""licet.beside: official lists and custom ones, asked together and told apart."""

from datetime import date
from pathlib import Path

import pytest

import licet
from licet import Answer, BadInput, SourceUnreadable

ON = date(2025, 2, 1)
TEXT = (
    "id,name,since,until,why\n"
    "1,Copper Meadow Trading,,,Never answered\n"
    "2,Quartz Lantern Semiconductor,,,Ours too\n"
    "3,Sunken Bell Freight,2020-01-01,2021-01-01,Settled\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mylist.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def snapshot(edition: Path, mine: Path) -> licet.Snapshot:
    return licet.open(edition=edition, also=[mine])


def test_a_name_on_the_custom_list_only_is_found_there(snapshot: licet.Snapshot) -> None:
    found = snapshot.screen("Copper Meadow Trading", on=ON)

    assert found.answer is Answer.YES
    assert [one.match.party for one in found.candidates] == ["custom:mylist:1"]


def test_lists_put_beside_an_open_snapshot_answer_as_if_they_had_been_opened_with_it(
    snapshot: licet.Snapshot, edition: Path
) -> None:
    bare = licet.open(edition=edition)
    beside = bare.beside([licet.custom_list(TEXT.encode(), "mylist.csv")])

    assert beside.digest == snapshot.digest != bare.digest
    for name in ("Copper Meadow Trading", "Quartz Lantern Semiconductor"):
        assert beside.screen(name, on=ON) == snapshot.screen(name, on=ON)
    assert bare.screen("Copper Meadow Trading", on=ON).candidates == ()
    assert bare.beside([]).digest == bare.digest
    with pytest.raises(BadInput, match="no other file has"):
        beside.beside([licet.custom_list(TEXT.encode(), "mylist.csv")])


def test_a_name_on_both_is_shown_on_both(snapshot: licet.Snapshot) -> None:
    found = snapshot.screen("Quartz Lantern Semiconductor", on=ON)

    assert {one.match.party for one in found.candidates} == {
        "custom:mylist:2",
        "us_bis_entity_list:quartz-lantern-cn",
    }


def test_official_scores_stay_as_they_are(snapshot: licet.Snapshot, edition: Path) -> None:
    official = licet.open(edition=edition).screen("Quartz Lantern Semiconductor", on=ON).candidates

    beside = snapshot.screen("Quartz Lantern Semiconductor", on=ON).candidates

    assert [one for one in beside if one.match.party == official[0].match.party] == list(official)


def test_the_limit_holds_for_each_so_that_no_listed_party_is_pushed_out(snapshot: licet.Snapshot) -> None:
    assert len(snapshot.screen("Quartz Lantern Semiconductor", on=ON, limit=1).candidates) == 2


def test_a_custom_listing_that_has_ended_does_not_restrict(snapshot: licet.Snapshot) -> None:
    found = snapshot.screen("Sunken Bell Freight", on=ON)

    assert [one.in_force for one in found.candidates] == [Answer.NO]
    assert found.answer is Answer.NO


def test_a_custom_list_never_clears(snapshot: licet.Snapshot) -> None:
    assert snapshot.screen("Bluebird Garden Tools", on=date(2026, 1, 1)).answer is Answer.UNKNOWN


def test_the_digest_of_the_snapshot_names_the_custom_lists(snapshot: licet.Snapshot, edition: Path, mine: Path) -> None:
    mine.write_text(TEXT.replace("Never", "Seldom"), encoding="utf-8")

    digests = {snapshot.digest, licet.open(edition=edition).digest, licet.open(edition=edition, also=[mine]).digest}

    assert len(digests) == 3
    assert snapshot.screen("Copper Meadow Trading", on=ON).snapshot == snapshot.digest


def test_without_custom_lists_the_digest_is_as_before(edition: Path) -> None:
    assert licet.open(edition=edition, also=[]).digest == licet.open(edition=edition).digest


def test_two_files_of_one_name_are_refused(edition: Path, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / mine.name
    other.write_text(TEXT, encoding="utf-8")

    with pytest.raises(BadInput, match=r"a custom list is 'mylist.csv'; allowed: a name that no other file has"):
        licet.open(edition=edition, also=[mine, other])


def test_a_file_that_is_not_there_is_said(edition: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        licet.open(edition=edition, also=[tmp_path / "nothing.csv"])


def test_a_question_that_would_leave_the_custom_lists_out_is_refused(snapshot: licet.Snapshot) -> None:
    with pytest.raises(BadInput, match="also is 'scan'; allowed: custom lists where names are screened"):
        snapshot.scan(b"Copper Meadow Trading", "note.txt", on=ON)


def test_only_a_regular_file_of_bounded_size_is_read(
    edition: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SourceUnreadable, match="regular file"):
        licet.open(edition=edition, also=[Path("/dev/zero")])
    monkeypatch.setattr("licet.beside.MOST_BYTES", 10)
    with pytest.raises(SourceUnreadable, match="at most 10 bytes"):
        licet.open(edition=edition, also=[mine])
