"""The guards: imports point one way; one place for the clock, the environment, and the network."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "licet"

# part -> what it may import beside `model` and `errors`, which all may use.
MAY_USE: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "settings": {"setting_sources", "setting_values"},
    "setting_sources": set(),
    "setting_values": set(),
    "sources": set(),
    "names": set(),
    "law": set(),
    "starter": set(),
    "tree": set(),
    "collecting": set(),
    "editions": {"sources", "settings", "names", "tree", "collecting"},
    "exchange": {"names", "sources"},
    "match": {"names", "exchange", "collecting", "settings"},
    "documents": set(),
    "snapshot": {"editions", "match", "names", "law", "settings", "starter"},
    "screen": {"snapshot", "match", "names"},
    "scan": {"snapshot", "screen", "match", "documents"},
    "decide": {"snapshot", "screen", "law"},
    "decisions": {"decide", "snapshot", "screen", "law"},
    "listed": {"snapshot", "screen", "match", "names", "editions"},
    "beside": {"snapshot", "screen", "match", "exchange"},
    "export": {"snapshot", "exchange", "sources"},
    "stakes": set(),
    "owners": {"stakes", "snapshot", "screen", "decide", "law", "editions"},
    "publications": {"editions", "settings", "starter"},
    "handle": {
        *(
            "snapshot",
            "screen",
            "scan",
            "decide",
            "decisions",
            "listed",
            "editions",
            "sources",
            "law",
            "match",
            "settings",
            "starter",
        ),
        *("beside", "export", "exchange", "owners", "stakes"),
    },
    "lookups": {"screen", "match", "law", "sources"},
    "__init__": {
        *(
            "handle",
            "lookups",
            "publications",
            "screen",
            "scan",
            "documents",
            "decide",
            "decisions",
            "snapshot",
            "setting_sources",
            "settings",
            "editions",
            "sources",
            "law",
            "match",
            "exchange",
            "export",
            "owners",
            "stakes",
        ),
    },
    "__main__": {"serve"},
    "spark": {"serve"},
    "serve": {"__init__"},
}
# part of editions/ -> which other parts of it: `lists` and `keys` first, then in the order of the data.
EDITIONS: dict[str, set[str]] = {
    "lists": set(),
    "keys": set(),
    "states": {"keys"},
    "typed": {"keys", "lists", "states"},
    "listings": {"keys", "lists", "states", "typed"},
    "links": {"keys"},
    "compiled": {"links"},
    "answers": {"keys", "lists", "typed", "listings", "compiled"},
    "build": {"lists", "typed", "states", "listings", "compiled"},
    "fetched": {"keys", "lists", "states", "listings", "compiled", "build"},
    "replay": {"keys", "typed"},
}
NETWORK = {
    "authlib.integrations.httpx_client",
    "httpx",
    "httpx2",
    "requests",
    "urllib.request",
    "http.client",
    "socket",
    "aiohttp",
}
MAY_CONNECT = {
    "editions/fetched/fetch.py": NETWORK,
    "serve/access/oidc.py": NETWORK,  # the identity provider, where one is set up
    "serve/http/listening.py": {"socket"},  # listens, and opens nothing
    "serve/http/notifying.py": {"socket"},  # of this machine: systemd is told
}
FILES = sorted(SOURCE.rglob("*.py"))


def part_of(file: Path) -> str:
    first = file.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@cache
def tree(file: Path) -> ast.Module:
    """A file read once, for every test that looks at it."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imported(file: Path) -> tuple[str, ...]:
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (
                f"licet.{alias.name}" if node.module == "licet" and part_exists(alias.name) else node.module
                for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom):
            raise AssertionError(f"{file}: relative import; write the whole name")


INNER = sorted((SOURCE / "editions").rglob("*.py"))


@pytest.mark.parametrize("file", INNER, ids=lambda f: str(f.relative_to(SOURCE)))
def test_editions_read_in_the_order_of_the_data(file: Path) -> None:
    part = file.relative_to(SOURCE / "editions").parts[0].removesuffix(".py")
    used = {name.split(".")[2] for name in imported(file) if name.startswith("licet.editions.")}

    allowed = EDITIONS.get(part, set()) | {part}

    assert used <= allowed, f"{file.name} uses {sorted(used - allowed)}"


def part_exists(name: str) -> bool:
    return (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file()


def parts_used(file: Path) -> set[str]:
    names = {name for name in imported(file) if name == "licet" or name.startswith("licet.")}
    return {name.split(".")[1] if "." in name else "__init__" for name in names}


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_a_file_imports_only_what_its_part_may_use(file: Path) -> None:
    part = part_of(file)
    assert part in MAY_USE, f"{part} has no line in the table"

    allowed = MAY_USE[part] | {"model", "errors", part}

    assert parts_used(file) <= allowed, f"{file.name} uses {sorted(parts_used(file) - allowed)}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_only_two_files_open_a_connection(file: Path) -> None:
    names = {name for name in imported(file) if name in NETWORK}
    assert names <= MAY_CONNECT.get(str(file.relative_to(SOURCE)), set())


def test_only_serve_reads_the_clock() -> None:
    clocks = {"today", "now", "utcnow"}
    readers = {
        str(file.relative_to(SOURCE))
        for file in FILES
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in clocks and part_of(file) != "serve"
    }
    assert readers == set()


def test_only_settings_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(SOURCE))
        for file in FILES
        if file.name != "settings.py"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }
    assert readers == set()


def test_no_file_is_over_four_hundred_lines() -> None:
    long = {str(f.relative_to(SOURCE)): n for f in FILES if (n := len(f.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_no_function_is_over_sixty_lines() -> None:
    long = {
        f"{file.relative_to(SOURCE)}:{node.name}": node.end_lineno - node.lineno + 1
        for file in FILES
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None and node.end_lineno - node.lineno >= 60
    }
    assert long == {}


def test_every_public_name_has_a_docstring() -> None:
    bare = {
        f"{file.relative_to(SOURCE)}:{node.name}"
        for file in FILES
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    }
    assert bare == set()
