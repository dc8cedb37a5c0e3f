"""What cannot be answered: one clear sentence with the value and what is allowed, status 2 or 3, never a traceback."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
DECIDE = ("decide", "--item", "H20", "--to", "CN", "--end-user", "Quartz Lantern")

WRONG: list[tuple[tuple[str, ...], str]] = [
    (("scren",), "No such command 'scren'"),
    (("screen", "x", "--nonsense"), "No such option: --nonsense"),
    (("screen",), "exactly one of NAME, --input"),
    (("screen", ""), "name is ''"),
    (("screen", "  \t "), "1 to 1,000 characters"),
    (("screen", "???"), "at least one letter or digit"),
    (("screen", "Quartz\x07Lantern"), "without control characters; here is U+0007"),
    (("screen", "Quartz\udcffLantern"), "these bytes are not UTF-8"),
    (("screen", "x" * 2_000_000), " characters)"),
    (("screen", "Quartz", "--on", "2025-13-01"), "--on is '2025-13-01'"),
    (("screen", "Quartz", "--on", "20250116"), "a day like 2025-01-16"),
    (("screen", "Quartz", "--known", "yesterday"), "--known is 'yesterday'"),
    (("screen", "Quartz", "--country", "Atlantis"), "country is 'Atlantis'"),
    (("screen", "Quartz", "--schema", "Dragon"), "schema is 'Dragon'"),
    (("screen", "Quartz", "--threshold", "1.5"), "--threshold"),
    (("screen", "Quartz", "--profile", "loud"), "strict, default, wide"),
    (("screen", "Quartz", "--profile", "wide", "--threshold", "0.5"), "without --threshold"),
    (("screen", "Quartz", "--limit", "0"), "--limit"),
    (("listed", "Quartz", "--list", "ABC", "--on", "2025-01-16"), "list is 'ABC'"),
    (("listed", "Quartz", "--on", "2025-01-16"), "--list is missing; give a list"),
    (("changes", "--since", "2025-02-01", "--until", "2025-01-01"), "until is '2025-01-01'"),
    (("classify", "Abacus 3000"), "item is 'Abacus 3000'"),
    (("classify", "--tops-fp16", "many"), "tops_fp16 is 'many'"),
    (("classify", "--tops-fp16", "-5"), "a number above 0"),
    (("decide", "--item", "H20", "--to", "Atlantis", "--end-user", "X1"), "country is 'Atlantis'"),
    (("decide", "--item", "H20", "--to", "CN"), "a party is missing; give"),
    (("decide", "--item", "H20", "--end-user", "X1"), "--to is missing; give"),
    ((*DECIDE, "--eccn", "3Z999"), "3Z999"),
    ((*DECIDE, "--party", "emperor=X1"), "--party is 'emperor=X1'"),
    ((*DECIDE, "--end-use", "world domination"), "world domination"),
    ((*DECIDE, "--activity", "smuggling"), "smuggling"),
    ((*DECIDE, "--on", "1700-01-01"), "--on is '1700-01-01'"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(one)[:60] for one, _said in WRONG])
def test_wrong_input_is_refused_with_the_value_and_what_is_allowed(
    ask: Ask, edition: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LICET_EDITION", str(edition))

    ran = ask(*arguments)

    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert len(ran.err) < 2_000


def test_an_unknown_command_is_told_the_commands(ask: Ask) -> None:
    assert "'scan'? Commands: access, build, changes, chart, classify, compare, decide" in ask("scren").err


FILES: list[tuple[str, bytes, int, str]] = [
    ("q.csv", b"", 3, "is empty"),
    ("q.csv", b"PK\x03\x04 and so on", 3, "begins like a ZIP file"),
    ("q.csv", b"company,land\nX,CN\n", 2, "one named name"),
    ("q.csv", b"name,name\na,b\n", 2, "each column once"),
    ("q.csv", b"\xff\xfe\x00", 3, "utf-16"),
    ("q.csv", b"n\xe4me\nx\n", 3, "not UTF-8"),
    ("q.jsonl.gz", b"this is not gzip", 3, "cannot be read"),
    ("q.jsonl.gz", gzip.compress(b'{"name": "Quartz"}\n')[:-9], 3, "cannot be read"),
    ("q.xlsx", b"PK\x03\x04 a broken archive", 3, "not an Excel workbook"),
    ("q.parquet", b"PAR1 and no more", 3, "not a Parquet file"),
    ("q.pdf", b"%PDF-1.7", 2, "a file ending in .csv"),
]


@pytest.mark.parametrize(("name", "content", "status", "said"), FILES, ids=[f"{n}-{s}" for n, _c, _t, s in FILES])
def test_a_file_that_cannot_be_used_is_refused(
    ask: Ask, edition: Path, tmp_path: Path, name: str, content: bytes, status: int, said: str
) -> None:
    (tmp_path / name).write_bytes(content)

    ran = ask("screen", "--input", tmp_path / name, "--edition", edition)

    assert ran.status == status
    assert said in ran.err
    assert "Traceback" not in ran.err


ROWS: list[tuple[str, bytes, str]] = [
    ("q.csv", b"id,name\n1,\n2,Quartz Lantern\n", "line 2: name is"),
    ("q.csv", b"id,name\n1,M\xfcller\n2,Quartz Lantern\n", "line 2: name is not UTF-8"),
    ("q.csv", b"id,name\n1,a,b,c\n2,Quartz Lantern\n", "line 2: 4 cells where the header has 2"),
    ("q.csv", b'id,name\n1,"a\x07b"\n2,Quartz Lantern\n', "line 2: name is"),
    ("q.csv", b"id,name\n1," + b"x" * 2_000 + b"\n2,Quartz Lantern\n", " characters)"),
    ("q.jsonl", b'{"name": 5}\n{"name": "Quartz Lantern"}\n', "line 1: name is 5"),
    ("q.jsonl", b'["x"]\n{"name": "Quartz Lantern"}\n', "line 1: not an object"),
    ("q.jsonl", b'{"name": "x"\n{"name": "Quartz Lantern"}\n', "line 1: not JSON"),
    ("q.jsonl", b'{"name": NaN}\n{"name": "Quartz Lantern"}\n', "line 1: not JSON: NaN"),
    ("q.jsonl", b'{"name": "\xfc"}\n{"name": "Quartz Lantern"}\n', "line 1: not UTF-8"),
    ("q.jsonl", b'{"name": "\\ud800"}\n{"name": "Quartz Lantern"}\n', "line 1: not JSON: it holds half"),
    ("q.jsonl", b"[" * 100_000 + b'\n{"name": "Quartz Lantern"}\n', "line 1: nested too deeply"),
    ("q.jsonl", b'{"name": "' + b"x" * 10_000_000 + b'"}\n{"name": "Quartz Lantern"}\n', "line 1: 10,000,"),
]


@pytest.mark.parametrize(("name", "content", "said"), ROWS, ids=[f"{n}-{s}" for n, _c, s in ROWS])
def test_a_row_that_cannot_be_used_is_told_and_the_others_are_answered(
    ask: Ask, edition: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)

    ran = ask("screen", "--input", tmp_path / name, "--edition", edition)

    assert ran.status == 2
    assert said in ran.err
    assert "1 row answered, 1 kept aside" in ran.err
    assert "quartz-lantern-cn" in ran.out


@pytest.mark.parametrize("verb", ["screen --input", "scan", "decide"])
def test_a_missing_file_and_a_directory_are_told(ask: Ask, edition: Path, tmp_path: Path, verb: str) -> None:
    missing, folder = tmp_path / "no.csv", tmp_path / "folder.csv"
    folder.mkdir()

    for path, said in ((missing, "there is no file"), (folder, "is a directory")):
        ran = ask(*verb.split(), path, "--edition", edition)
        assert ran.status == 3
        assert said in ran.err


def test_an_output_of_another_ending_or_in_no_folder_is_refused(ask: Ask, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("name\nx1\n", encoding="utf-8")

    for output in ("out.pdf", "out.parquet.gz", "nowhere/out.csv"):
        ran = ask("screen", "--input", tmp_path / "q.csv", "--output", tmp_path / output, "--edition", edition)
        assert ran.status == 2
        assert "--output" in ran.err


def test_a_directory_that_holds_no_edition_is_told(ask: Ask, tmp_path: Path) -> None:
    ran = ask("screen", "Quartz", "--edition", tmp_path)

    assert ran.status == 3
    assert "licet build" in ran.err


def test_a_table_without_the_extra_says_what_to_install(
    ask: Ask, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.xlsx").write_bytes(b"PK\x03\x04")
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    ran = ask("screen", "--input", tmp_path / "q.xlsx", "--edition", edition)

    assert ran.status == 2
    assert 'pip install "licet[batch]"' in ran.err


def started(edition: Path, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "licet", *(str(one) for one in arguments)]
    return subprocess.Popen(
        words, env=os.environ | {"LICET_EDITION": str(edition)}, text=True, stderr=subprocess.PIPE, **options
    )


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_the_command_quietly(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("name\n" + "Quartz Lantern\n" * 5_000, encoding="utf-8")

    with started(edition, "screen", "--input", tmp_path / "q.csv", stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read() if running.stderr else ""
        status = running.wait(60)

    assert status == 141
    assert said == ""


@pytest.mark.slow
def test_ctrl_c_ends_the_command_and_keeps_what_was_answered(edition: Path, tmp_path: Path) -> None:
    names = (f"Quartz Lantern Semi {number}\n" for number in range(300_000))  # minutes of work, on any machine
    (tmp_path / "q.csv").write_text("name\n" + "".join(names), encoding="utf-8")
    part = tmp_path / "out.jsonl.part"

    question = ("screen", "--input", tmp_path / "q.csv", "--output", tmp_path / "out.jsonl")
    with started(edition, *question, start_new_session=True) as running:
        for _ in range(600):
            if part.exists() and part.stat().st_size:
                break
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.stderr.read() if running.stderr else ""
        status = running.wait(60)

    assert status == 130
    assert "--resume goes on from there" in said
    assert "Traceback" not in said
    assert part.exists()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_stdout_is_one_sentence_and_status_3(edition: Path) -> None:
    with open("/dev/full", "w") as full, started(edition, "screen", "Quartz Lantern", stdout=full) as running:
        said = running.communicate()[1]

    assert running.returncode == 3
    assert said.startswith("licet: the answer cannot be written: ")
    assert said.count("\n") == 1


@pytest.mark.slow
def test_with_stdout_closed_the_exit_status_still_answers(edition: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdout = None; from licet.serve.cli import main; main()"]
    ran = subprocess.run(
        [*command, "screen", ""], env=os.environ | {"LICET_EDITION": str(edition)}, capture_output=True, text=True
    )

    assert ran.returncode == 2
    assert ran.stderr.startswith("licet: name is ''")
