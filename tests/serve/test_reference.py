"""The reference is made from the code, and a stale one is told."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def reference() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("reference")
    sys.path.remove(str(TOOLS))


def test_the_reference_of_the_repository_is_what_the_code_says(reference: ModuleType) -> None:
    assert reference.stale() == []


def test_every_page_that_is_missing_or_changed_is_stale(reference: ModuleType, tmp_path: Path) -> None:
    for name, text in reference.pages().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "commands.md").write_text("changed", encoding="utf-8")
    (tmp_path / "errors.md").unlink()

    assert reference.stale(tmp_path) == ["commands.md", "errors.md"]


def test_every_command_stands_in_the_reference(reference: ModuleType) -> None:
    page = reference.pages()["commands.md"]

    for verb in [
        "screen",
        "compare",
        "scan",
        "decide",
        "classify",
        "history",
        "listed",
        "changes",
        "build",
        "editions",
        "sources",
        "mcp",
    ]:
        assert f"## licet {verb}\n" in page
