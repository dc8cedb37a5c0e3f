"""`licet update` says what is new and what failed, and nothing else; `sources` and `editions` say what came of it."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.editions.covered_list import FIRST, NOON, address, covered, publish, run
from tests.editions.publisher import Server, only_loopback, saying, serving

import licet
from licet.editions.fetched import addresses
from licet.editions.fetched.addresses import Table

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


@pytest.fixture
def publisher() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory that LICET_DATA names."""
    monkeypatch.setenv("LICET_DATA", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def ask_update(publisher: Server, kept: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Ask:
    """Runs `licet update` over one list of this machine; `hour` says when."""
    place = address(publisher.at("/covered"))
    hour = 0.0

    def update(_now: datetime, *, sources: object, to: Path | None, accept: str, progress: object) -> licet.Updated:
        return run(to or kept, place, hours=hour, accept=accept)

    monkeypatch.setattr(licet, "update", update, raising=False)
    monkeypatch.setattr("licet.editions.fetched.updating.table", lambda: Table((place,), addresses.table().by_hand))

    def asked(*options: str, after_hours: float = 0.0) -> Any:
        nonlocal hour
        hour += after_hours
        return ask("update", *options)

    return asked


def test_a_new_edition_is_told_and_answers_at_once(publisher: Server, ask_update: Ask, ask: Ask) -> None:
    publish(publisher, covered())

    ran = ask_update()

    assert (ran.status, ran.err) == (0, "")
    assert "us_fcc_covered: stored 2026-11-23.json, 12 entries." in ran.out
    assert "Compiled: 12 parties." in ran.out
    found = json.loads(ask("listed", FIRST[0], "--list", "FCC", "--on", "2026-11-23", "--json").out)
    assert found["answer"] is True


def test_where_nothing_is_new_nothing_is_said(publisher: Server, ask_update: Ask) -> None:
    publish(publisher, covered())
    ask_update()

    assert ask_update(after_hours=1) == (0, "", "")


def test_who_asks_is_told_that_nothing_is_new(publisher: Server, ask_update: Ask) -> None:
    publish(publisher, covered())
    ask_update()

    assert ask_update("--verbose", after_hours=1).out == "us_fcc_covered: nothing new.\n"
    assert ask_update("--verbose").out == "us_fcc_covered: visited a short while ago.\n"


def test_a_failure_is_told_once_and_ends_with_three_each_time(publisher: Server, ask_update: Ask) -> None:
    publisher.at("/covered", saying(404))

    ran = [ask_update(after_hours=1) for _run in range(2)]

    assert [one.status for one in ran] == [3, 3]
    assert "us_fcc_covered is not updated; the last good edition answers." in ran[0].err
    assert "answered 404" in ran[0].err
    assert ran[1].err == ""


def test_who_asks_is_told_of_a_failure_each_time(publisher: Server, ask_update: Ask) -> None:
    publisher.at("/covered", saying(404))
    ask_update()

    assert "answered 404" in ask_update("--verbose", after_hours=1).err


def test_programs_get_every_outcome(publisher: Server, ask_update: Ask) -> None:
    publish(publisher, covered())

    found = json.loads(ask_update("--json").out)

    assert found["busy"] is False
    assert found["digest"].startswith("sha256:")
    assert [(one["source"], one["outcome"], one["entries"]) for one in found["publications"]] == [
        ("us_fcc_covered", "stored", 12)
    ]


def test_sources_say_when_the_last_good_edition_came_and_why_the_last_try_failed(
    publisher: Server, ask_update: Ask, ask: Ask
) -> None:
    publish(publisher, covered())
    ask_update()
    publisher.at("/covered", saying(404))
    ask_update(after_hours=24)

    said = " ".join(ask("sources").out.split())

    assert "last good 2026-11-23 12:00 UTC, last change 2026-11-23 12:00 UTC." in said
    assert "Failed 2026-11-24 12:00 UTC: http://127.0.0.1" in said
    assert "answered 404" in said


def test_editions_name_what_is_not_updated(publisher: Server, ask_update: Ask, ask: Ask) -> None:
    publish(publisher, covered())
    ask_update()
    publisher.at("/covered", saying(404))
    ask_update(after_hours=24)

    assert "us_fcc_covered is not updated." in ask("editions").out
    (failing,) = json.loads(ask("editions", "--json").out)["not_updated"]
    assert (failing["source"], failing["succeeded"]) == ("us_fcc_covered", NOON.isoformat())
    assert "answered 404" in failing["reason"]


def test_sources_say_what_is_not_fetched_and_why(ask: Ask) -> None:
    said = " ".join(ask("sources").out.split())

    assert "Not fetched: published once a year as a notice; each edition is typed and counted by hand." in said


def test_sources_say_how_fresh_each_list_is(ask: Ask) -> None:
    said = " ".join(ask("sources").out.split())

    assert "Held as of 2026-07-31" in said
    assert "Every list has a source of its own; us_trade_csl repeats them." in said


def test_the_edition_named_is_asked_before_the_updated_one(
    publisher: Server, ask_update: Ask, ask: Ask, edition: Path
) -> None:
    publish(publisher, covered())
    ask_update()

    own = json.loads(ask("editions", "--json").out)["snapshot"]
    named = json.loads(ask("editions", "--edition", edition, "--json").out)["snapshot"]

    assert own != named


def test_a_source_that_is_not_known_is_refused(ask: Ask, tmp_path: Path) -> None:
    ran = ask("update", "us_atlantis", "--to", tmp_path)

    assert ran.status == 2
    assert "source is 'us_atlantis'; allowed: " in ran.err


def test_a_directory_that_cannot_be_written_is_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    ran = ask("update", "--to", tmp_path / "file")

    assert ran.status == 3
    assert "cannot be written" in ran.err


FORTY = tuple(f"Quartz Lantern {number} Co." for number in range(10, 50))


def test_a_true_loss_is_accepted_by_the_digest_that_its_refusal_names(publisher: Server, ask_update: Ask) -> None:
    publish(publisher, covered(FORTY))
    ask_update()
    publish(publisher, covered(FORTY[:12]))
    refused = ask_update(after_hours=24)

    accepted = ask_update("--accept", refused.err.split("licet update --accept ")[1].split()[0], after_hours=0.1)

    assert (refused.status, accepted.status) == (3, 0)
    assert "Gone: us_fcc_covered 28 of 40: Quartz Lantern 22 Co.; " in refused.err
    assert "us_fcc_covered: stored 2026-11-24.json, 12 entries." in accepted.out


@pytest.mark.parametrize(
    "options", [("--accept", "0123456789abcdef"), ("--accept", ""), ("--accept", "0123456789abcdef", "EL")]
)
def test_what_was_not_refused_cannot_be_accepted(publisher: Server, ask_update: Ask, options: tuple[str, ...]) -> None:
    publish(publisher, covered(FORTY))
    ask_update()

    assert ask_update(*options).status == 2


def test_what_is_stored_and_not_read_is_told_once(publisher: Server, ask_update: Ask, kept: Path) -> None:
    publish(publisher, covered())
    ask_update()
    (kept / "publications" / "us_fcc_covered" / "2099-01-01.json").write_bytes(covered())
    with (kept / "stored.jsonl").open("a") as record:
        record.write('{"event": "edition sto')

    ran = [ask_update(after_hours=1) for _run in range(2)]

    assert "licet: the last line of stored.jsonl is torn and was not read" in ran[0].err
    assert "licet: not read, dated after today: us_fcc_covered/2099-01-01.json" in ran[0].err
    assert ran[1].err == ""
    assert "dated after today" in ask_update("--verbose", after_hours=1).err


def test_sources_say_which_stored_file_is_not_read_and_why(
    publisher: Server, ask_update: Ask, ask: Ask, kept: Path
) -> None:
    publish(publisher, covered())
    ask_update()
    (kept / "publications" / "us_fcc_covered" / "2025-01-01.json").write_bytes(b'{"entities": [')

    told = ask_update(after_hours=1)

    assert "licet: not read, this version stops at it: us_fcc_covered/2025-01-01.json: " in told.err
    assert "us_fcc_covered/2025-01-01.json" in "".join(ask("sources").out.split())
    (found,) = [
        visit
        for one in json.loads(ask("sources", "--json").out)["sources"]
        for visit in one["fetched"]
        if visit["not_read"]
    ]
    assert "not JSON" in found["not_read"]
