"""`licet build`, `editions`, `sources`, and the command itself."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from licet.serve.cli_editions import SHOWN_NOTES, shown_notes

Ask = Callable[..., Any]


def test_editions_names_day_entries_and_digest_of_every_publication(ask: Ask, edition: Path) -> None:
    found = json.loads(ask("editions", "--edition", edition, "--json").out)

    assert [(one["source"], one["day"], one["entries"]) for one in found["editions"]] == [
        (source, "2025-02-01", 3)
        for source in (
            *("us_bis_denied_persons", "us_bis_entity_list", "us_bis_meu", "us_bis_uvl"),
            *("us_dod_1260h", "us_ofac_sdn"),
        )
    ]
    assert found["lists"][0]["fresh_days"] == 30


def test_editions_tells_a_reader_which_lists_are_too_old(ask: Ask, edition: Path) -> None:
    said = " ".join(ask("editions", "--edition", edition).out.split())

    assert re.search(r"Entity List 2025-02-01 \d+ no: \d+ days old, limit 30", said)
    assert "past its limit a list's no is unknown" in said


def test_a_build_shows_what_is_not_read_and_all_that_is_not_confirmed_before_other_notes() -> None:
    others = [f"list: other {n}" for n in range(SHOWN_NOTES)]
    unconfirmed = [f"list@2021-06-28: not confirmed and not counted: company {n}" for n in range(SHOWN_NOTES)]

    assert shown_notes([*others, "list: 7 of 47 companies are confirmed", "not read: stray/"]) == (
        *("not read: stray/", "list: 7 of 47 companies are confirmed"),
        *others[: SHOWN_NOTES - 2],
    )
    assert shown_notes([*others, *unconfirmed, "not read: stray/"]) == ("not read: stray/", *unconfirmed)


def test_editions_says_why_a_source_has_several_rows_of_one_day(ask: Ask, edition: Path) -> None:
    assert "Rows of one source and one day: a main file and its companions" in " ".join(ask("editions").out.split())
    assert "Rows of one source and one day" not in " ".join(ask("editions", "--edition", edition).out.split())


def test_sources_says_what_each_covers_and_leaves_out(ask: Ask) -> None:
    found = json.loads(ask("sources", "--json").out)["sources"]

    assert "us_bis_entity_list" in {one["id"] for one in found}
    assert all(one["covers"] and one["omits"] and one["fresh_days"] for one in found)


def test_a_folder_without_sources_is_refused(ask: Ask, tmp_path: Path) -> None:
    ran = ask("build", "--from", tmp_path, "--to", tmp_path / "edition")

    assert ran.status == 3
    assert "holds no file of any source" in ran.err


def test_a_folder_that_is_not_there_is_refused(ask: Ask, tmp_path: Path) -> None:
    assert ask("build", "--from", tmp_path / "nowhere").status == 2


def test_without_a_command_the_help_is_shown(ask: Ask) -> None:
    ran = ask()

    assert ran.status == 0
    assert "screen" in ran.out


@pytest.mark.parametrize(
    "verb",
    ["screen", "compare", "scan", "decide", "classify", "history", "listed", "changes", "build", "editions", "sources"],
)
def test_every_command_has_help_and_json(ask: Ask, verb: str) -> None:
    said = ask(verb, "--help").out

    assert "--json" in said


def test_the_version_is_told(ask: Ask) -> None:
    assert ask("--version").out.startswith("licet ")


def completed(words: str) -> str:
    environment = os.environ | {"_LICET_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "1"}
    program = Path(sys.executable).with_name("licet")
    if not program.is_file():
        pytest.skip("the command licet is not installed beside this Python")
    return subprocess.run([program], env=environment, capture_output=True, text=True, check=False).stdout


def test_the_shell_completes_commands() -> None:
    assert "screen" in completed("licet scr").split()


@pytest.mark.slow
def test_one_name_is_screened_without_loading_what_it_does_not_need() -> None:
    program = "import sys; from licet.serve.cli import run; run(['screen', '智谱']); print(*sorted(sys.modules))"

    words = [sys.executable, "-c", program]
    subprocess.run(words, capture_output=True, check=True)  # builds the index, where none is kept yet

    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)

    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "licet.match.index" in loaded
    assert not loaded & {"pypinyin", "pyarrow", "lxml", "selectolax", "licet.law.rules", "licet.match.scanner"}
