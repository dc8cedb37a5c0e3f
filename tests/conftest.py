"""What every test has: the shared folder of official publications, and sockets that stay closed."""

import os
import socket
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from licet.match import kernel_library
from licet.match.kernel_library import Library

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


def build_hook() -> ModuleType:
    """`hatch_build.py`, which stands beside the package and not in it."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    if spec is None or spec.loader is None:
        missing("compiler", "no hatch_build.py: this is no checkout")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The kernel of matching, compiled from the source of this checkout; from the installed package without one."""
    library = kernel_library.LIBRARY
    if kernel_library.SOURCE.is_file():
        library = tmp_path_factory.mktemp("kernel") / library.name
        if not build_hook().compiled(kernel_library.SOURCE, library):
            missing("compiler", "no C compiler works here: CC, cc, gcc, clang")
    found = kernel_library.library(library)
    return found if found is not None else missing("compiler", f"no library in {library}: licet was installed without")


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
