"""A disk that is really full: under the state database, under a job, and under a new edition."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.serve.http.editions import first, wider

import licet
from licet import SourceUnreadable, StateUnavailable
from licet.serve.access import keys
from licet.serve.access.audit import Actor
from licet.serve.access.gate import now
from licet.serve.http.holder import Holder
from licet.serve.http.swapping import Swapper, Watch
from licet.serve.state.tables import AUDIT, KEYS
from licet.serve.state.upgrading import open_state

SIZE = 3_000_000


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Takes what room there is."""
    path = place / "filler"
    with path.open("wb", buffering=0) as filler:
        for size in (65_536, 512, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                continue
    return path


def test_a_state_database_on_a_full_disk_says_so_and_goes_on_when_there_is_room(small: Path) -> None:
    state = open_state(data=small)
    actor = Actor("command:tests", "here", now())
    told = [keys.create(state, actor, keys.Wanted("main", "a key"))]
    filler = fill(small)

    said = ""
    while not said:  # what is left of the last page, and of the log beside it, is used up first
        try:
            told.append(keys.create(state, actor, keys.Wanted("main", "a key")))
        except StateUnavailable as slip:
            said = str(slip)
        assert len(told) < 2_000
    assert "state.sqlite does not answer" in said
    assert all(keys.find(state, one, now()) is not None for one in told)  # what was confirmed is there, and answers

    filler.unlink()
    told.append(keys.create(state, actor, keys.Wanted("main", "a key")))
    assert all(keys.find(state, one, now()) is not None for one in told)
    with state.read() as connection:
        made = {*connection.execute(sa.select(KEYS.c.prefix)).scalars()}
        written = {*connection.execute(sa.select(AUDIT.c.target).where(AUDIT.c.what == "key created")).scalars()}
        checked = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    assert made == written
    assert len(made) == len(told)
    assert checked == ["ok"]
    state.close()


def test_a_new_edition_on_a_full_disk_leaves_the_one_before_in_place_and_answering(small: Path) -> None:
    place = small / "edition"
    first(place)
    swapper = Swapper(Holder(licet.open(edition=place)), Watch(place), lambda one: licet.open(edition=one))
    before = swapper.holder.held
    before.snapshot.prepare()
    swapper.watch.changed()
    filler = fill(small)

    with pytest.raises((SourceUnreadable, OSError)):
        wider(place)

    assert swapper.attempt().what == "unchanged"  # what is on the disk is the edition before, whole
    assert swapper.holder.held is before
    assert before.snapshot.screen("Velvet Harbor Shipping", on=before.snapshot.day).candidates
    filler.unlink()
    wider(place)
    assert swapper.attempt().what == "swapped"
