"""What every test has: the shared folder of official publications, and sockets that stay closed."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = frozenset(filter(None, os.environ.get("LICET_REQUIRE", "").split(",")))


def missing(what: str, reason: str) -> NoReturn:
    """Skips the test, or fails it where LICET_REQUIRE names what is missing."""
    if what in REQUIRED:
        pytest.fail(f"LICET_REQUIRE names {what}: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with `sources/` and `bench/`, named by LICET_SHARED (default: `../shared` beside the checkout)."""
    folder = Path(os.environ.get("LICET_SHARED", ROOT.parent / "shared"))
    if not (folder / "sources").is_dir():
        missing("shared", f"no official publications in {folder}: set LICET_SHARED to the folder that holds them")
    return folder.resolve()


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Match indexes of the tests go to a folder shared by all test workers, not to the user's cache."""
    before = os.environ.get("LICET_CACHE")
    if before is None:
        # The parent of a worker's base folder is common to all workers of one run.
        os.environ["LICET_CACHE"] = str(tmp_path_factory.getbasetemp().parent / "licet-cache")
    yield
    if before is None:
        del os.environ["LICET_CACHE"]


@pytest.fixture(autouse=True, scope="session")
def _own_publications(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test answers from an edition that the developer's own `licet update` has made."""
    before = os.environ.get("LICET_DATA")
    os.environ["LICET_DATA"] = str(tmp_path_factory.getbasetemp().parent / "licet-data")
    yield
    if before is None:
        del os.environ["LICET_DATA"]
    else:
        os.environ["LICET_DATA"] = before


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails."""

    def refuse(*_arguments: object, **_named: object) -> NoReturn:
        raise AssertionError("a test opened a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
