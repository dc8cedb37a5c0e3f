"""The public handle: every verb, on the embedded edition."""

from datetime import date
from pathlib import Path

import pytest

import licet
from licet import Answer

DAY = date(2025, 1, 16)


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def test_the_same_edition_and_day_of_knowledge_have_the_same_digest(snapshot: licet.Snapshot) -> None:
    assert licet.open().digest == snapshot.digest
    assert licet.open(known=DAY).digest != snapshot.digest


def test_a_text_is_screened_as_a_name(snapshot: licet.Snapshot) -> None:
    assert snapshot.screen("智谱", on=DAY).answer is Answer.YES


def test_many_are_screened_in_order(snapshot: licet.Snapshot) -> None:
    found = list(snapshot.screen_many(["Zhipu AI", "Bluebird Garden Tools Ltd."], on=DAY))

    assert [bool(one.candidates) for one in found] == [True, False]


def test_a_document_is_scanned(snapshot: licet.Snapshot) -> None:
    found = snapshot.scan(b"A note on Tencent Holdings Limited.", "note.txt", on=DAY)

    assert [one.mention.text for one in found.mentions] == ["Tencent Holdings Limited"]


def test_a_transaction_is_decided(snapshot: licet.Snapshot) -> None:
    party = {"name": "Zhipu AI", "roles": ["end_user"], "hq": "CN"}
    fields = {"date": DAY, "activity": "export", "destination": "CN", "item": {"classification": "EAR99"}}

    found = snapshot.decide(licet.read_transaction({**fields, "parties": [party]}))

    assert found.outcome is licet.Outcome.LICENSE_REQUIRED
    assert found.snapshot == snapshot.digest


def test_history_gives_every_list_of_the_party(snapshot: licet.Snapshot) -> None:
    found = snapshot.history("Huawei Technologies Co., Ltd.")

    first = found[0].party
    assert first.name == "Huawei Technologies Co., Ltd."
    same = {first.id, *(one.party.id for one in snapshot.linked(str(first.id)))}
    lists = {listing.list for one in found if one.party.id in same for listing in one.listings}
    assert lists >= {"us_bis_entity_list", "us_dod_1260h", "us_fcc_covered"}


def test_history_finds_a_name_that_screening_would_not_alert_on(snapshot: licet.Snapshot) -> None:
    assert [one.party.name for one in snapshot.history("Fujian Jinhua")] == [
        "Fujian Jinhua Integrated Circuit Company, Ltd."
    ]


def test_lists_go_by_code_and_by_id(snapshot: licet.Snapshot) -> None:
    answers = {snapshot.listed("Zhipu AI", list=one, on=DAY).answer for one in ("EL", "el", "us_bis_entity_list")}

    assert answers == {Answer.YES}


def test_another_list_is_refused(snapshot: licet.Snapshot) -> None:
    with pytest.raises(licet.BadInput, match="list is 'ABC'"):
        snapshot.listed("Zhipu AI", list="ABC", on=DAY)


def test_changes_are_bounded_by_the_two_days(snapshot: licet.Snapshot) -> None:
    found = snapshot.changes(date(2025, 1, 15), DAY, list="EL")

    assert found
    assert {one.on for one in found} == {DAY}


def test_names_are_compared_without_an_edition() -> None:
    assert licet.compare("Hua Wei", "Huawei").score > licet.DEFAULT_THRESHOLD


def test_a_device_is_classified_without_an_edition() -> None:
    (found,) = licet.classify("NVIDIA H100 SXM", on=date(2025, 1, 15))

    assert found.on_day.eccn == "3A090.a.1"


def test_coverage_says_how_long_a_list_stays_fresh(snapshot: licet.Snapshot) -> None:
    days = {one.list: one.fresh_days for one in snapshot.coverage()}

    assert days["us_bis_entity_list"] == 30
    assert days["us_dod_1260h"] == 400


def test_an_edition_is_opened_from_its_folder(tmp_path: Path) -> None:
    with pytest.raises(licet.EditionMissing, match="licet build"):
        licet.open(edition=tmp_path)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no public name"):
        licet.secret  # noqa: B018


def test_the_periods_on_which_a_list_is_not_held_are_those_of_its_freshness(snapshot: licet.Snapshot) -> None:
    since, until = date(2023, 11, 1), date(2024, 6, 1)
    days = [date.fromordinal(day) for day in range(since.toordinal() + 1, until.toordinal() + 1)]
    periods = snapshot.uncovered(since, until)

    for one in snapshot.coverage():
        absent = [day for day in days if not snapshot.freshness(day, lists=[one.list])[0].covered]
        told = [day for day in days for first, last in periods.get(one.list, ()) if first <= day <= last]
        assert told == absent, one.list
    assert periods["us_bis_entity_list"] == (
        (date(2023, 11, 2), date(2023, 11, 20)),
        (date(2023, 12, 8), date(2024, 6, 1)),
    )
    assert "us_ofac_sdn" not in snapshot.uncovered(since, date(2024, 1, 1))
    assert snapshot.uncovered(since, since) == {}
    assert set(snapshot.uncovered(since, until, lists=["us_bis_uvl"])) == {"us_bis_uvl"}


def test_a_window_asked_about_twice_has_the_same_changes_and_a_list_only_its_own(snapshot: licet.Snapshot) -> None:
    whole = snapshot.changes(date(2025, 1, 1), DAY)

    assert snapshot.changes(date(2025, 1, 1), DAY) == whole
    assert snapshot.changes(date(2025, 1, 1), DAY, list="EL") == tuple(
        one for one in whole if one.list == "us_bis_entity_list"
    )
