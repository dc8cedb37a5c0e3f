"""What reaches a terminal: texts that others wrote cannot steer it, and JSON stays JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from licet.serve import tables
from licet.serve.streams import out, printable, tell
from licet.serve.writing import as_json

EVIL = "A\x1b[2J\r\x07\x7f\x9b\u202eB\u2066\x00"
SHOWN = r"A\x1b[2J\x0d\x07\x7f\x9b\u202eB\u2066\x00"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert printable(EVIL) == SHOWN


def test_lines_tabs_and_letters_of_every_script_stay() -> None:
    assert printable("Ünï\t华为\n") == "Ünï\t华为\n"


@pytest.mark.parametrize(
    "write",
    [
        out,
        tell,
        tables.say,
        tables.strong,
        tables.indented,
        lambda text: tables.table(("Name",), [(text,)]),
    ],
)
def test_every_way_to_the_terminal_shows_them(capsys: pytest.CaptureFixture[str], write: Callable[[str], None]) -> None:
    tables.console.cache_clear()
    write(EVIL)
    tables.console.cache_clear()

    written = "".join(capsys.readouterr())
    assert SHOWN in written
    assert "\x1b" not in written


def test_json_has_them_escaped_and_says_the_same() -> None:
    written = as_json({"name": EVIL})

    assert json.loads(written) == {"name": EVIL}
    assert printable(written) == written


def test_a_file_name_in_an_error_is_shown(ask: Callable[..., Any], tmp_path: Path) -> None:
    ran = ask("notice", tmp_path / "a\x1b[2Jb")

    assert r"a\x1b[2Jb" in ran.err
