"""The documentation is true: every command in it runs and prints what it says; the reference is not stale."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import licet

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]


@dataclass(frozen=True)
class Example:
    """One command of a page and what the page says it prints. A line `…` stands for any number of lines."""

    page: str
    line: int
    command: str
    shown: tuple[str, ...]


def examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        first = text[: block.start()].count("\n") + 2
        lines = block[1].splitlines()
        starts = [n for n, one in enumerate(lines) if one.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield Example(page.name, first + start, lines[start][2:], tuple(lines[start + 1 : end]))


EXAMPLES = [example for page in PAGES for example in examples(page)]
RUN = [example for example in EXAMPLES if example.command.startswith("licet ")]


def run(command: str, folder: Path) -> str:
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONHASHSEED": "0"}
    words = [sys.executable, "-m", "licet", *shlex.split(command)[1:]]
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("example", RUN, ids=lambda e: f"{e.page}:{e.line}")
def test_a_command_of_the_documentation_prints_what_it_shows(example: Example, tmp_path: Path) -> None:
    for name in ("examples",):
        (tmp_path / name).symlink_to(ROOT / name)

    printed = [line.rstrip() for line in run(example.command, tmp_path).splitlines()]

    pattern = "".join(".*" if one.strip() == "…" else re.escape(one.rstrip()) + "\n" for one in example.shown)
    assert re.fullmatch(pattern, "\n".join([*printed, ""]), re.DOTALL), "\n".join(printed)


def test_the_readme_names_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_the_readme_shows_commands_that_are_run() -> None:
    assert [example for example in RUN if example.page == "README.md"]


def test_only_licet_and_make_are_shown_at_a_prompt() -> None:
    others = [e.command for e in EXAMPLES if not e.command.startswith(("licet ", "make ", "git ", "pip ", "cd "))]
    assert others == []


def test_ci_calls_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("make test")


def test_every_link_to_a_file_exists() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in ROOT.glob("**/*.md")
        if not any(part.startswith(".") for part in page.relative_to(ROOT).parts)
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_guide_and_reference_stands_in_the_reading_order() -> None:
    order = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [
        f"{one.parent.name}/{one.name}"
        for kind in ("guide", "reference")
        for one in (ROOT / "docs" / kind).glob("*.md")
    ]

    assert [one for one in sorted(pages) if f"({one})" not in order] == []


def test_every_public_name_of_the_readme_exists() -> None:
    named = re.findall(r"`licet\.(\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [name for name in named if not hasattr(licet, name)] == []
