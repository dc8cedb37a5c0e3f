"""A new edition under a server: swapped in when it passes, and nothing changes when it does not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.serve.http.editions import first, smaller, wider

import licet
from licet.serve.http import checking
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.http.swapping import Swapper, Watch


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An edition that a test may replace."""
    first(tmp_path / "edition")
    return tmp_path / "edition"


@pytest.fixture
def swapper(place: Path) -> Swapper:
    made = Swapper(Holder(licet.open(edition=place)), Watch(place), lambda one: licet.open(edition=one))
    made.holder.held.snapshot.prepare()
    made.watch.changed()
    return made


def test_a_new_edition_is_seen_checked_and_swapped_in(swapper: Swapper, place: Path) -> None:
    before = swapper.holder.held
    wider(place)

    assert swapper.watch.changed()
    assert not swapper.watch.changed()
    assert swapper.attempt().what == "swapped"
    assert swapper.holder.held.number == 1
    assert swapper.holder.held.snapshot.digest != before.snapshot.digest
    assert before.snapshot.screen("Velvet Harbor Shipping", on=before.snapshot.day).candidates


def test_the_same_edition_changes_nothing(swapper: Swapper) -> None:
    assert swapper.attempt().what == "unchanged"
    assert swapper.holder.held.number == 0


def _without_a_list(place: Path) -> None:
    smaller(place)


def _without_its_blocks(place: Path) -> None:
    wider(place)
    (place / "parties-00.bin").unlink()


def _with_a_damaged_block(place: Path) -> None:
    wider(place)
    file = place / "parties-00.bin"
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)


def _with_half_a_manifest(place: Path) -> None:
    file = place / "manifest.json"
    file.write_bytes(file.read_bytes()[:100])


def _removed(place: Path) -> None:
    shutil.rmtree(place)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_without_a_list, "us_dod_1260h is held now and not in the new edition"),
        (_without_its_blocks, "cannot be read"),
        (_with_a_damaged_block, "block 0"),
        (_with_half_a_manifest, "cannot be read"),
        (_removed, "holds no compiled edition"),
    ],
)
def test_an_edition_that_may_not_answer_changes_nothing_and_is_shown(
    swapper: Swapper, place: Path, damage: Callable[[Path], None], said: str
) -> None:
    before = swapper.holder.held
    damage(place)

    made = swapper.attempt()

    assert made.what == "failed"
    assert said in str(made.error)
    assert swapper.holder.held is before
    assert swapper.status.last == made
    assert before.snapshot.history("Velvet Harbor Shipping LLC")  # nothing of it is read from disk any more


def test_parties_that_are_not_found_by_their_names_stop_an_edition(
    swapper: Swapper, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider(place)
    monkeypatch.setattr(checking, "FOUND_AT_LEAST", 1.1)

    assert "is not found by its own name" in str(swapper.attempt().error)


def test_a_cache_that_cannot_be_written_makes_a_swap_slower_and_nothing_else(
    swapper: Swapper, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider(place)
    monkeypatch.setenv("LICET_CACHE", "/dev/full/cache")

    assert swapper.attempt().what == "swapped"


def test_the_page_says_which_snapshot_answers_and_what_was_tried(swapper: Swapper, place: Path) -> None:
    client = TestClient(create_app(Server(swapper.holder, swapper=swapper)), base_url="http://localhost")
    first = client.get("/snapshot").json()
    shutil.rmtree(place)

    asked = client.post("/snapshot/reload")
    after = client.get("/snapshot").json()

    assert first["last_attempt"] is None
    assert asked.status_code == 202
    assert after["snapshot"] == first["snapshot"] == client.get("/readyz").json()["snapshot"]
    assert after["last_attempt"]["what"] == "failed"
    assert "holds no compiled edition" in after["last_attempt"]["error"]
    assert not after["running"]
