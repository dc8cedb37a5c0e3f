"""A stored file at which this version stops is left out where nothing is lost by it, and it is said; else all waits."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.editions.covered_list import FCC, FIRST, address, covered, publish, run
from tests.editions.publisher import Server, only_loopback, saying, serving

from licet.editions import build
from licet.editions.compiled.edition import Holdings, open_edition
from licet.editions.fetched import store
from licet.editions.fetched.current import current_edition
from licet.editions.fetched.updating import Updated, visited
from licet.errors import SourceChanged, SourceUnreadable

MORE = (*FIRST, "Velvet Harbor LLC")
Newer = Callable[..., None]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


@pytest.fixture
def publisher() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def newer_version(monkeypatch: pytest.MonkeyPatch) -> Newer:
    """Makes this version a newer one, whose parser stops at the files of some days."""
    real = build.read

    def install(*days: str, error: type[SourceChanged] | type[SourceUnreadable] = SourceChanged) -> None:
        def read(*given: Any, file: str, **named: Any) -> Any:
            if any(one in file for one in days):
                name = f"{FCC}/{file}"
                raise SourceChanged(name, 3, "name", "?", "a name") if error is SourceChanged else error("no JSON")
            return real(*given, file=file, **named)

        monkeypatch.setattr("licet.editions.build.read", read)
        monkeypatch.setattr("licet.editions.fetched.recent.read", read)
        monkeypatch.setattr("licet.editions.fetched.updating.version", lambda _name: "99.0")

    return install


def days(publisher: Server, directory: Path, *several: tuple[str, ...], first: int = 0) -> list[Updated]:
    return [
        run(directory, address(publish(publisher, covered(names))), hours=24 * number)
        for number, names in enumerate(several, start=first)
    ]


def answering(directory: Path) -> Holdings:
    found = current_edition(directory)
    assert found is not None
    return open_edition(found)


@pytest.mark.parametrize("error", [SourceChanged, SourceUnreadable])
def test_an_older_file_at_which_a_newer_version_stops_is_left_out_and_told_once(
    publisher: Server, tmp_path: Path, newer_version: Newer, error: type[SourceChanged] | type[SourceUnreadable]
) -> None:
    days(publisher, tmp_path, FIRST, MORE)
    newer_version("2026-11-23", error=error)

    made = days(publisher, tmp_path, (*MORE, "Last Co."), (*MORE, "Last Co."), first=2)

    assert made[0].digest is not None
    assert made[0].reason == ""
    assert "not read, this version stops at it: us_fcc_covered/2026-11-23.json.gz: " in made[0].unread[0]
    assert [one.unread_told for one in made] == [False, True]
    assert (store.publications(tmp_path) / FCC / "2026-11-23.json.gz").is_file()


def test_what_a_file_showed_that_is_left_out_now_is_not_forgotten(
    publisher: Server, tmp_path: Path, newer_version: Newer
) -> None:
    days(publisher, tmp_path, MORE, FIRST)
    newer_version("2026-11-23")

    days(publisher, tmp_path, (*FIRST, "Last Co."), first=2)

    assert "Velvet Harbor LLC" in {one.name for one in answering(tmp_path).parties()}


def test_the_newest_file_at_which_a_newer_version_stops_goes_on_answering_as_it_was_compiled(
    publisher: Server, tmp_path: Path, newer_version: Newer
) -> None:
    days(publisher, tmp_path, FIRST, MORE)
    newer_version("2026-11-24")
    publisher.at("/covered", saying(500))

    made = run(tmp_path, address(publisher.at("/covered", saying(500))), hours=48)

    assert made.digest is not None
    assert answering(tmp_path).coverage(FCC).newest == date(2026, 11, 24)
    assert len(answering(tmp_path).parties()) == len(MORE)
    assert "2026-11-24" in made.unread[0]


def test_where_no_edition_speaks_for_the_newest_file_the_build_stops(
    publisher: Server, tmp_path: Path, newer_version: Newer
) -> None:
    days(publisher, tmp_path, FIRST, MORE)
    newer_version("2026-11-24")
    for manifest in (tmp_path / "editions").glob("*/manifest.json"):
        manifest.write_text('{"format": 1}')

    made = run(tmp_path, address(publisher.at("/covered", saying(500))), hours=48)

    assert (made.digest, made.unread) == (None, ())
    assert "name is '?'" in made.reason
    assert (store.publications(tmp_path) / FCC / "2026-11-24.json.gz").is_file()


def test_what_is_left_out_stands_among_what_came_of_the_source(
    publisher: Server, tmp_path: Path, newer_version: Newer
) -> None:
    days(publisher, tmp_path, FIRST, MORE)
    newer_version("2026-11-23")
    days(publisher, tmp_path, MORE, first=2)

    (found,) = [one for one in visited(tmp_path) if one.not_read]

    assert (found.source, found.url) == (FCC, str(store.publications(tmp_path) / FCC / "2026-11-23.json.gz"))
    assert "line 3: name is '?'" in found.not_read


def test_an_older_file_put_there_by_hand_that_is_damaged_is_left_out_and_told(
    publisher: Server, tmp_path: Path
) -> None:
    days(publisher, tmp_path, FIRST)
    (store.publications(tmp_path) / FCC / "2025-01-01.json").write_bytes(b'{"entities": [')

    (made,) = days(publisher, tmp_path, MORE, first=1)

    assert made.digest is not None
    assert "us_fcc_covered/2025-01-01.json" in made.unread[0]


def test_a_note_that_is_no_longer_true_is_no_longer_told(publisher: Server, tmp_path: Path) -> None:
    days(publisher, tmp_path, FIRST)
    stray = store.publications(tmp_path) / FCC / "2025-01-01.json"
    stray.write_bytes(b'{"entities": [')
    days(publisher, tmp_path, MORE, first=1)
    stray.unlink()

    (made,) = days(publisher, tmp_path, MORE, first=2)

    assert made.unread == ()
    assert not [one for one in visited(tmp_path) if one.not_read]


def test_a_file_that_no_form_claims_is_told_once(publisher: Server, tmp_path: Path) -> None:
    days(publisher, tmp_path, FIRST)
    (store.publications(tmp_path) / FCC / "covered-list.txt").write_bytes(covered())

    made = days(publisher, tmp_path, FIRST, FIRST, first=1)

    assert made[0].unread == ("not read: us_fcc_covered/covered-list.txt",)
    assert [one.unread_told for one in made] == [False, True]


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_an_edition_that_can_no_longer_be_opened_is_compiled_again(
    publisher: Server, tmp_path: Path, harm: str
) -> None:
    days(publisher, tmp_path, FIRST)
    home = current_edition(tmp_path)
    assert home is not None
    if harm == "gone":
        shutil.rmtree(tmp_path / "editions")
    else:
        (home / "manifest.json").write_text("{")

    (made,) = days(publisher, tmp_path, FIRST, first=1)

    assert made.digest is not None
    assert len(answering(tmp_path).parties()) == len(FIRST)
