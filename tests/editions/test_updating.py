"""An edition is stored only when it is whole, read and plausible; else the last good one answers, and it is told."""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.editions.covered_list import FCC, FIRST, address, covered, publish, run
from tests.editions.publisher import Server, only_loopback, saying, serving

from licet.editions.build import build
from licet.editions.compiled.edition import Compiled, Coverage, Holdings, open_edition, write
from licet.editions.fetched import recent, store
from licet.editions.fetched.addresses import read_table, table
from licet.editions.fetched.current import current_edition, read_current
from licet.editions.fetched.updating import Updated, wanted_sources
from licet.editions.fetched.visiting import TITLES, Outcome
from licet.errors import BadInput, SourceUnreadable
from licet.model import Answer, Digest, Edition, Party, PartyId, SourceId
from licet.sources import ALL


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


@pytest.fixture
def publisher() -> Iterator[Server]:
    with serving() as server:
        yield server


def outcome(made: Updated) -> Outcome:
    assert len(made.arrivals) == 1
    return made.arrivals[0].outcome


def answering(directory: Path) -> Holdings:
    found = current_edition(directory)
    assert found is not None
    return open_edition(found)


def stored(directory: Path) -> list[str]:
    folder = store.publications(directory)
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*"))


def test_a_publication_is_stored_by_day_compiled_and_answers(publisher: Server, tmp_path: Path) -> None:
    made = run(tmp_path, address(publish(publisher, covered())))

    assert outcome(made) is Outcome.STORED
    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz"]
    assert answering(tmp_path).digest == made.digest
    assert len(answering(tmp_path).parties()) == len(FIRST)


def test_what_is_stored_is_a_folder_that_a_build_reads(publisher: Server, tmp_path: Path) -> None:
    made = run(tmp_path / "kept", address(publish(publisher, covered())))

    assert write(tmp_path / "again", build(store.publications(tmp_path / "kept"))) == made.digest


def test_what_was_stored_is_recorded_with_its_digest(publisher: Server, tmp_path: Path) -> None:
    run(tmp_path, address(publish(publisher, covered())))

    line = json.loads((tmp_path / store.STORED).read_text())
    assert (line["source"], line["day"], line["entries"]) == (FCC, "2026-11-23", len(FIRST))
    assert line["sha256"] == store.digest(covered())


def test_where_the_publisher_says_that_nothing_changed_nothing_is_done(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered(), ETag='"7"'))
    run(tmp_path, place)
    publisher.at("/covered", saying(304))

    made = run(tmp_path, place, hours=1)

    assert publisher.asked[1][1]["If-None-Match"] == '"7"'
    assert (outcome(made), made.digest) == (Outcome.UNCHANGED, None)


def test_the_same_bytes_are_no_new_edition(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)

    made = run(tmp_path, place, hours=1)

    assert (outcome(made), made.digest) == (Outcome.UNCHANGED, None)
    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz"]


def test_the_same_entries_in_another_order_are_no_new_edition(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    publish(publisher, covered(FIRST[::-1]))

    assert outcome(run(tmp_path, place, hours=1)) is Outcome.UNCHANGED


def test_a_changed_list_is_a_new_edition_beside_the_old_one(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    publish(publisher, covered((*FIRST, "Velvet Harbor Shipping LLC")))

    made = run(tmp_path, place, hours=24)

    assert outcome(made) is Outcome.STORED
    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz", "us_fcc_covered/2026-11-24.json.gz"]
    assert len(answering(tmp_path).parties()) == len(FIRST) + 1


def test_a_second_change_on_a_day_is_the_days_edition_and_the_first_is_kept_aside(
    publisher: Server, tmp_path: Path
) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    publish(publisher, covered((*FIRST, "Velvet Harbor Shipping LLC")))

    run(tmp_path, place, hours=1)

    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz"]
    assert [one.name for one in (tmp_path / "superseded" / FCC).iterdir()] == ["2026-11-23.json.gz.1"]
    assert len(answering(tmp_path).parties()) == len(FIRST) + 1


BAD: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "an outage": (500, b"", {}),
    "a cut file": (200, covered()[:400], {"Content_Length": str(len(covered()))}),
    "a file cut where its length says so too": (200, covered()[:400], {}),
    "an empty file": (200, b"", {}),
    "a page instead of JSON": (200, b"<!DOCTYPE html><html><body>Scheduled maintenance</body></html>", {}),
    "other JSON": (200, b'{"error": "quota exceeded"}', {}),
    "another encoding": (200, covered().decode().replace("Quartz", "Quärtz").encode("utf-16"), {}),
    "a redirect to another host": (302, b"", {"Location": "https://example.org/list"}),
    "a packed file": (200, b"PK\x03\x04" + bytes(100), {}),
    "a list that lost half of its parties": (200, covered(FIRST[:6] + ("A", "B", "C")[:2]), {}),
    "more entries than a list can have": (200, covered(tuple(f"Company {n} Ltd" for n in range(101))), {}),
    "ten gigabytes announced": (200, covered(), {"Content_Length": "10000000000"}),
}


@pytest.mark.parametrize("what", sorted(BAD))
def test_instead_of_something_bad_the_last_good_edition_answers_and_the_reason_is_kept(
    publisher: Server, tmp_path: Path, what: str
) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    before = answering(tmp_path).digest
    status, body, headers = BAD[what]
    publisher.at("/covered", saying(status, body, **headers))

    made = run(tmp_path, place, hours=24)

    assert outcome(made) is Outcome.FAILED
    assert made.arrivals[0].reason
    assert store.read_visits(tmp_path)[place.key].reason == made.arrivals[0].reason
    assert (answering(tmp_path).digest, stored(tmp_path)) == (before, ["us_fcc_covered/2026-11-23.json.gz"])


def test_a_list_that_shrank_is_told_with_both_counts(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    publish(publisher, covered(FIRST[:9]))

    reason = run(tmp_path, place, hours=24).arrivals[0].reason

    assert "number of parties of us_fcc_covered is 9" in reason
    assert "at least 10 (the last good edition had 12)" in reason


def test_a_list_may_lose_a_few(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    publish(publisher, covered(FIRST[:10]))

    assert outcome(run(tmp_path, place, hours=24)) is Outcome.STORED


def test_a_failure_is_news_once(publisher: Server, tmp_path: Path) -> None:
    place = address(publisher.at("/covered", saying(404)))

    told = [run(tmp_path, place, hours=hours).arrivals[0].told for hours in (0, 1, 2)]

    assert told == [False, True, True]


def test_after_a_failure_a_good_edition_clears_the_reason(publisher: Server, tmp_path: Path) -> None:
    place = address(publisher.at("/covered", saying(404)))
    run(tmp_path, place)
    publish(publisher, covered())

    run(tmp_path, place, hours=1)

    assert store.read_visits(tmp_path)[place.key].reason == ""


def test_where_nothing_could_ever_be_fetched_no_edition_is_made(publisher: Server, tmp_path: Path) -> None:
    made = run(tmp_path, address(publisher.at("/covered", saying(404))))

    assert (made.digest, current_edition(tmp_path)) == (None, None)


def test_one_bad_address_does_not_keep_the_others_back(publisher: Server, tmp_path: Path) -> None:
    bad = address(publisher.at("/other", saying(500)), file="other-{day}.json")

    made = run(tmp_path, bad, address(publish(publisher, covered())))

    assert [one.outcome for one in made.arrivals] == [Outcome.FAILED, Outcome.STORED]
    assert made.digest is not None


def test_an_address_is_not_visited_before_its_time(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()), every=60)
    run(tmp_path, place)

    assert outcome(run(tmp_path, place, hours=0.5)) is Outcome.NOT_DUE
    assert outcome(run(tmp_path, place, hours=1)) is Outcome.UNCHANGED
    assert len(publisher.asked) == 2


def test_a_named_source_is_visited_at_once(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()), every=60)
    run(tmp_path, place)

    assert outcome(run(tmp_path, place, hours=0.1, wanted=(FCC,))) is Outcome.UNCHANGED


def test_an_unchanged_list_gets_a_newer_day_before_it_is_stale(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)

    quiet = run(tmp_path, place, hours=24 * 5)
    made = run(tmp_path, place, hours=24 * 20)

    assert quiet.digest is None
    assert made.digest is not None
    assert answering(tmp_path).coverage(FCC).newest == date(2026, 12, 13)


def test_of_an_unchanged_list_the_first_and_the_last_day_are_kept(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))

    for days in (0, 11, 22, 33):
        run(tmp_path, place, hours=24 * days)

    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz", "us_fcc_covered/2026-12-26.json.gz"]
    assert store.damaged(tmp_path) == ()


def test_a_second_run_at_the_same_time_does_nothing(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))

    with store.only_one(tmp_path) as alone:
        made = run(tmp_path, place)

    assert alone
    assert made == Updated(busy=True)
    assert publisher.asked == []


def test_the_lock_of_a_run_that_ended_is_no_hindrance(publisher: Server, tmp_path: Path) -> None:
    (tmp_path / store.LOCK).write_text("a process that is no more")

    assert outcome(run(tmp_path, address(publish(publisher, covered())))) is Outcome.STORED


def test_a_stored_file_that_was_changed_stops_the_build_and_is_told(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    before = run(tmp_path, place).digest
    store.publications(tmp_path).joinpath(FCC, "2026-11-23.json.gz").write_bytes(covered(FIRST[:10]))

    made = run(tmp_path, place, hours=1)

    assert "gone, or not the bytes that were stored: us_fcc_covered/2026-11-23.json.gz" in made.reason
    assert answering(tmp_path).digest == before


def test_a_build_that_failed_is_not_tried_again_until_something_changes(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    stray = store.publications(tmp_path) / FCC / "2026-13-01.json"
    stray.write_bytes(covered())

    failed = [run(tmp_path, place, hours=hours) for hours in (1, 2)]
    stray.unlink()
    run(tmp_path, place, hours=3)

    assert [bool(one.reason) for one in failed] == [True, True]
    assert [one.told for one in failed] == [False, True]
    assert read_current(tmp_path).reason == ""


def test_publications_put_there_by_hand_are_compiled_too(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    (store.publications(tmp_path) / FCC / "2025-01-01.json").write_bytes(covered(FIRST[:11]))

    made = run(tmp_path, place, hours=1)

    assert made.digest is not None
    assert len(answering(tmp_path).editions) == 2


def test_a_list_that_is_not_fetched_stays_as_the_older_edition_has_it(publisher: Server, tmp_path: Path) -> None:
    other = SourceId("us_dod_1260h")
    edition = Edition(other, date(2026, 6, 10), Digest("sha256:" + "0" * 64), 1, 100)
    coverage = Coverage(other, (date(2026, 6, 10),), date(2026, 6, 10), 400, 1)
    party = Party("Marble Orchard Batteries Co., Ltd.", PartyId("us_dod_1260h:marble-orchard"))
    write(tmp_path / "base", Compiled((edition,), (coverage,), ((party, ()),)))

    run(tmp_path / "kept", address(publish(publisher, covered())), base=tmp_path / "base")

    found = answering(tmp_path / "kept")
    assert found.lists == (other, FCC)
    assert found.party(PartyId("us_dod_1260h:marble-orchard")) == party
    assert any("kept as it stood on 2026-06-10" in note and other in note for note in found.notes)


def test_a_reader_keeps_the_edition_it_opened_while_a_new_one_comes(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))
    run(tmp_path, place)
    opened = answering(tmp_path)

    for day in (1, 2):
        publish(publisher, covered((*FIRST, *(f"Velvet Harbor {n}" for n in range(day)))))
        run(tmp_path, place, hours=24 * day)

    assert len(list(opened.parties())) == len(FIRST)
    assert len(answering(tmp_path).parties()) == len(FIRST) + 2


def test_the_newest_three_compiled_editions_are_kept(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()))

    for day in range(5):
        publish(publisher, covered((*FIRST, *(f"Velvet Harbor {n}" for n in range(day)))))
        run(tmp_path, place, hours=24 * day)

    assert len(list((tmp_path / "editions").iterdir())) == store.KEPT_EDITIONS


def test_many_stored_editions_are_not_read_again_and_what_they_showed_is_kept(
    publisher: Server, tmp_path: Path
) -> None:
    place = address(publish(publisher, covered()))
    days = recent.ALL_OF + 4

    for day in range(days):
        publish(publisher, covered((*FIRST, f"Velvet Harbor {day}")))
        run(tmp_path, place, hours=24 * day)

    found = answering(tmp_path)
    assert len(recent.left_out(tmp_path)) == days - recent.NEWEST
    assert len(stored(tmp_path)) == len(found.editions) == days
    assert len(found.parties()) == len(FIRST) + days
    assert found.coverage(FCC).edition_days[0] == date(2026, 11, 23)
    (first,) = [found.listings(one.id) for one in found.parties() if one.name == "Velvet Harbor 0" and one.id]
    on = [first[0].in_force(date(2026, 11, 23) + timedelta(days=day)) for day in (0, 1, days)]
    assert on == [Answer.YES, Answer.NO, Answer.NO]
    assert not (tmp_path / recent.BUILDING).exists()


HUNDRED = tuple(f"Quartz Lantern {number} Co." for number in range(1, 91))


def series(publisher: Server, directory: Path, *steps: tuple[float, tuple[str, ...]]) -> list[Updated]:
    """One run for each hour and what is published then."""
    made = []
    for hours, names in steps:
        made.append(run(directory, address(publish(publisher, covered(names))), hours=hours))
    return made


def test_the_first_edition_is_held_against_the_one_that_comes_with_the_package(
    publisher: Server, tmp_path: Path
) -> None:
    run(tmp_path / "base", address(publish(publisher, covered(HUNDRED))))
    place = address(publish(publisher, covered(HUNDRED[:20])))

    made = run(tmp_path / "kept", place, hours=24, base=current_edition(tmp_path / "base"))

    assert "is 20, expected at least 72 (the edition that answers had 90)" in made.arrivals[0].reason
    assert stored(tmp_path / "kept") == []


@pytest.mark.parametrize("lost", [("visits.json",), ("visits.json", "stored.jsonl"), ("visits.json", "current.json")])
def test_where_the_record_of_visits_is_lost_the_stored_editions_are_held_against(
    publisher: Server, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    series(publisher, tmp_path, (0, HUNDRED))
    for name in lost:
        (tmp_path / name).unlink()

    (made,) = series(publisher, tmp_path, (1, HUNDRED[:20]))

    assert "at least 72 (the edition of 2026-11-23 had 90)" in made.arrivals[0].reason


def test_a_list_does_not_shrink_in_two_steps_of_one_day(publisher: Server, tmp_path: Path) -> None:
    made = series(publisher, tmp_path, (0, HUNDRED), (24, HUNDRED[:73]), (25, HUNDRED[:60]))

    assert [outcome(one) for one in made] == [Outcome.STORED, Outcome.STORED, Outcome.FAILED]
    assert "at least 72 (the edition of 2026-11-23 had 90)" in made[2].arrivals[0].reason
    assert made[2].reason == ""


def test_a_list_does_not_shrink_by_a_fifth_each_day(publisher: Server, tmp_path: Path) -> None:
    steps = [(24.0 * day, HUNDRED[:count]) for day, count in enumerate((90, 80, 73, 66, 60))]

    made = series(publisher, tmp_path, *steps)

    assert [outcome(one) for one in made] == [Outcome.STORED] * 3 + [Outcome.FAILED] * 2
    assert "at least 72 (the edition of 2026-11-23 had 90)" in made[4].arrivals[0].reason


def test_a_list_of_other_parties_is_refused(publisher: Server, tmp_path: Path) -> None:
    others = tuple(f"Silver Moon {number} Co." for number in range(1, 91))

    made = series(publisher, tmp_path, (0, HUNDRED), (24, others))[1]

    assert "still there is 0, expected at least 72 of the 90" in made.arrivals[0].reason


def test_a_list_is_not_exchanged_little_by_little(publisher: Server, tmp_path: Path) -> None:
    others = tuple(f"Silver Moon {number} Co." for number in range(1, 91))

    made = series(publisher, tmp_path, *((24.0 * n, (*others[: 15 * n], *HUNDRED[15 * n :])) for n in range(4)))

    assert [outcome(one) for one in made] == [Outcome.STORED, Outcome.STORED, Outcome.FAILED, Outcome.FAILED]


def test_a_list_written_in_capitals_is_the_same_list(publisher: Server, tmp_path: Path) -> None:
    made = series(publisher, tmp_path, (0, HUNDRED), (24, tuple(name.upper() for name in HUNDRED)))

    assert outcome(made[1]) is Outcome.STORED


def test_a_stored_edition_that_cannot_be_compiled_is_set_aside_and_told(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series(publisher, tmp_path, (0, FIRST))
    place = address(publish(publisher, covered((*FIRST, "Velvet Harbor LLC"))))
    by_hand = store.publications(tmp_path) / FCC / "2026-11-24.json"

    monkeypatch.setattr("licet.editions.fetched.visiting.earlier_files", lambda *_given: ())
    by_hand.write_bytes(covered(HUNDRED[:20]))
    made = [run(tmp_path, place, hours=hours) for hours in (48, 49)]

    assert made[0].digest is not None
    assert outcome(made[0]) is Outcome.FAILED
    assert "number of parties is 13" in made[0].arrivals[0].reason
    assert stored(tmp_path) == ["us_fcc_covered/2026-11-23.json.gz", "us_fcc_covered/2026-11-24.json"]
    assert [one.name for one in (tmp_path / "superseded" / FCC).iterdir()] == ["2026-11-25.json.gz.1"]
    assert store.damaged(tmp_path) == ()
    assert "is in superseded/" in store.read_visits(tmp_path)[place.key].reason
    assert (outcome(made[1]), made[1].digest) == (Outcome.FAILED, None)


def test_a_try_in_the_future_is_due(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered()), every=60)
    run(tmp_path, place, hours=24 * 365)
    publish(publisher, covered((*FIRST, "Velvet Harbor LLC")))

    assert outcome(run(tmp_path, place)) is Outcome.STORED


def test_a_file_dated_after_today_is_set_aside_and_told(publisher: Server, tmp_path: Path) -> None:
    series(publisher, tmp_path, (24 * 365, FIRST))

    (made,) = series(publisher, tmp_path, (24, FIRST))

    assert "not read, dated after today: us_fcc_covered/2027-11-23.json.gz" in made.notes
    assert answering(tmp_path).coverage(FCC).newest == date(2026, 11, 24)


def test_a_day_of_the_cfr_that_has_not_come_is_refused(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = publisher.at("/titles", saying(200, b'{"titles": [{"number": 15, "up_to_date_as_of": "2099-01-01"}]}'))
    monkeypatch.setattr("licet.editions.fetched.visiting.TITLES", titles)

    made = run(tmp_path, address(publish(publisher, covered()) + "?on={day}", title=15))

    assert "a day that has not come: 2099-01-01" in made.arrivals[0].reason


class Stopped(BaseException):
    """A run that was ended from outside."""


@pytest.mark.parametrize("step", ["note_stored", "put", "forget", "renew"])
@pytest.mark.parametrize("flips_back", [True, False])
def test_a_run_that_is_stopped_anywhere_leaves_nothing_that_stops_the_next(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, flips_back: bool
) -> None:
    more = (*FIRST, "Velvet Harbor LLC")
    for hours in (0, 24 * 11, 24 * 22):
        series(publisher, tmp_path, (hours, FIRST))

    def stop(*_given: object, **_named: object) -> None:
        raise Stopped

    monkeypatch.setattr(store, step, stop)
    with suppress(Stopped):
        series(publisher, tmp_path, (24 * 33, FIRST if step in {"forget", "renew"} else more))
    monkeypatch.undo()
    only_loopback(monkeypatch)
    made = series(publisher, tmp_path, (24 * 33 + 1, FIRST if flips_back else more), (24 * 34, (*more, "Last Co.")))

    assert [one.reason for one in made] == ["", ""]
    assert len(answering(tmp_path).parties()) >= len(FIRST) + 2


def test_a_torn_line_of_the_record_is_told_and_stops_nothing(publisher: Server, tmp_path: Path) -> None:
    series(publisher, tmp_path, (0, FIRST))
    record = tmp_path / store.STORED
    record.write_bytes(record.read_bytes() + b'{"event": "edition sto')

    told, stored_next = series(publisher, tmp_path, (1, FIRST), (24, (*FIRST, "Velvet Harbor LLC")))

    assert told.notes == ("the last line of stored.jsonl is torn and was not read",)
    assert stored_next.digest is not None


def test_after_many_editions_each_party_has_one_stay(publisher: Server, tmp_path: Path) -> None:
    days = recent.ALL_OF + 6
    series(publisher, tmp_path, *((24.0 * day, (*FIRST[: 12 - (day > 11)], f"Day {day} Co.")) for day in range(days)))

    found = answering(tmp_path)
    assert {len(found.listings(one.id)) for one in found.parties() if one.id} == {1}


def test_the_newest_day_of_the_cfr_is_asked_and_names_the_edition(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = publisher.at("/titles", saying(200, b'{"titles": [{"number": 15, "up_to_date_as_of": "2026-11-20"}]}'))
    monkeypatch.setattr("licet.editions.fetched.visiting.TITLES", titles)
    url = publish(publisher, covered()) + "?on={day}"

    run(tmp_path, address(url, title=15))
    again = run(tmp_path, address(url, title=15), hours=1)

    assert TITLES.startswith("https://www.ecfr.gov/")
    assert [path for path, _headers in publisher.asked] == ["/titles", "/covered?on=2026-11-20", "/titles"]
    assert stored(tmp_path) == ["us_fcc_covered/2026-11-20.json.gz"]
    assert outcome(again) is Outcome.UNCHANGED


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"titles": [{"number": 15}]}', b"<html>", b"\xff"])
def test_days_of_the_cfr_that_cannot_be_read_are_told(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr("licet.editions.fetched.visiting.TITLES", publisher.at("/titles", saying(200, body)))

    made = run(tmp_path, address(publisher.at("/covered") + "?on={day}", title=15))

    assert "names no days of titles" in made.arrivals[0].reason


def test_a_file_whose_address_changes_is_found_on_its_page(publisher: Server, tmp_path: Path) -> None:
    file = publish(publisher, covered())
    for number, link in enumerate((file, "/covered")):
        page = publisher.at("/page", saying(200, f'<html><a href="{link}">list</a> <a href="//[">x</a>'.encode()))

        made = run(tmp_path / str(number), address(page, link=r"http://127\.0\.0\.1:[0-9]+/covered"))

        assert outcome(made) is Outcome.STORED


@pytest.mark.parametrize("links", ["", '<a href="https://example.org/covered">', '<a href="{0}1"> <a href="{0}2">'])
def test_a_page_that_does_not_link_one_such_file_is_told(publisher: Server, tmp_path: Path, links: str) -> None:
    file = publisher.at("/covered")
    page = publisher.at("/page", saying(200, f"<html>{links.format(file)}".encode()))

    made = run(tmp_path, address(page, link=r"http://127\.0\.0\.1:[0-9]+/covered[12]"))

    assert "expected 1" in made.arrivals[0].reason
    assert len(publisher.asked) == 1


def test_the_log_names_source_day_digest_and_count_and_no_party(
    publisher: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "licet")
    place = address(publish(publisher, covered()))

    run(tmp_path, place)
    publish(publisher, covered((*FIRST[:-1], "")))
    run(tmp_path, place, hours=24)

    said = caplog.text
    assert f"edition stored source=us_fcc_covered day=2026-11-23 sha256={store.digest(covered())} entries=12" in said
    assert "Quartz" not in said


def test_every_address_of_the_table_has_a_form_that_reads_its_file() -> None:
    sources = {one.id: one for one in ALL}
    without = [
        one.key
        for one in table().addresses
        if one.source not in sources or sources[one.source].form(one.file.format(day="2026-11-23")) is None
    ]
    assert without == []


def test_every_source_is_fetched_or_says_why_not() -> None:
    held = table()
    assert {one.id for one in ALL} == {one.source for one in (*held.addresses, *held.by_hand)}


def test_every_address_is_https_and_says_where_it_is_given() -> None:
    assert all(one.url.startswith("https://") and one.cite for one in table().addresses)


ROW = '[[address]]\nsource = "us_x"\nfile = "{day}.csv"\nurl = "https://example.org"\nwriting = "csv"\n'
REST = 'cite = "c"\nread = 2026-11-23\n[[by_hand]]\nsource = "us_y"\nurl = "u"\nwhy = "w"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW + REST + "[[other]]\n", "expected address and by_hand"),
        (ROW + 'colour = "red"\n' + REST, "has no field colour"),
        (ROW.replace('writing = "csv"\n', "") + REST, "lacks writing"),
        (ROW.replace("https:", "http:") + REST, "not at an https address"),
        (ROW.replace("{day}", "../{day}") + REST, "a plain file name"),
        (ROW.replace('"csv"', '"tsv"') + REST, "is written as 'tsv'"),
        (ROW.replace("example.org", "example.org/{day}") + REST, "needs a title of the CFR"),
        (ROW + 'link = "http://a"\n' + REST, "not an https address"),
        (ROW + REST.split("[[by")[0] + ROW + REST, "stands twice"),
        ("[[address", "addresses.toml"),
    ],
)
def test_a_table_that_is_not_understood_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourceUnreadable, match=said):
        read_table(text)


def test_sources_are_named_by_id_or_code() -> None:
    assert wanted_sources(["SDN", "us_bis_entity_list"]) == {"us_ofac_sdn", "us_bis_entity_list"}


def test_a_source_that_is_put_there_by_hand_is_refused_with_the_reason() -> None:
    with pytest.raises(BadInput, match="us_dod_1260h is not fetched: published once a year"):
        wanted_sources(["1260H"])


def times(directory: Path) -> dict[str, int]:
    return {str(path.relative_to(directory)): path.stat().st_mtime_ns for path in directory.rglob("*")}


def test_five_minutes_later_nobody_is_asked_and_nothing_is_written(publisher: Server, tmp_path: Path) -> None:
    place = address(publish(publisher, covered(), ETag='"7"'))
    run(tmp_path, place)
    before = times(tmp_path)

    run(tmp_path, place, hours=5 / 60)

    assert (times(tmp_path), len(publisher.asked)) == (before, 1)


def test_where_nothing_changed_one_question_is_asked_and_only_its_moment_is_written(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [
        address(publish(publisher, covered(), ETag='"7"')),
        address(publisher.at("/b", saying(404)), file="b-{day}.json"),
    ]
    run(tmp_path, *places)
    publisher.at("/covered", saying(304))
    run(tmp_path, *places, hours=1)
    written: list[int] = []
    real = store.write_visits
    monkeypatch.setattr(store, "write_visits", lambda *given: (written.append(1), real(*given))[1])
    before, asked = times(tmp_path), len(publisher.asked)

    run(tmp_path, *places, hours=2)

    assert {name for name, moment in times(tmp_path).items() if before.get(name) != moment} == {"visits.json"}
    assert (len(written), len(publisher.asked) - asked) == (1, 2)


def test_the_clock_of_a_machine_is_not_before_the_edition_of_the_package(publisher: Server, tmp_path: Path) -> None:
    run(tmp_path / "base", address(publish(publisher, covered())))
    place = address(publish(publisher, covered()))

    with pytest.raises(SourceUnreadable, match="today is 2002-04-03, and the embedded edition is of 2026-11-23; set"):
        run(tmp_path / "kept", place, hours=-24 * 9000, base=current_edition(tmp_path / "base"))

    assert stored(tmp_path / "kept") == []


def test_a_publication_that_a_build_could_not_read_again_is_not_stored(
    publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("licet.sources.source.MOST_BYTES", 10_000)

    made = run(tmp_path, address(publish(publisher, covered() + b" " * 10_000)))

    assert "at most 10,000 are read of it" in made.arrivals[0].reason
    assert (stored(tmp_path), made.reason) == ([], "")


def test_a_publisher_that_goes_to_and_fro_fills_no_disk(publisher: Server, tmp_path: Path) -> None:
    names = [(*FIRST, "A Co."), (*FIRST, "B Co.")]

    for hour in range(8):
        store.put(tmp_path, FCC, "2026-11-23.json", covered(names[hour % 2]))

    assert len(list((tmp_path / "superseded" / FCC).iterdir())) == 2
