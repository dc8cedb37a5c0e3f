"""`licet notice`: what a Federal Register document orders, for people and programs."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.sources import notice_forms as form


class Ran(Protocol):
    """What a command gave back."""

    status: int
    out: str
    err: str


Ask = Callable[..., Ran]


def held(folder: Path, text: str, name: str = "notice.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_notice_shows_its_days_and_each_change(ask: Ask, tmp_path: Path) -> None:
    ran = ask("notice", held(tmp_path, form.PLAIN))

    assert ran.status == 0
    assert "90 FR 4617, 2025-00704" in ran.out
    assert "Published 2025-01-16, filed 2025-01-15; effective 2025-01-16." in ran.out
    assert ran.out.count("us_bis_entity_list") == 2


def test_json_gives_every_entry_as_printed(ask: Ask, tmp_path: Path) -> None:
    body = f"<P>{form.SAVINGS}</P>"
    file = held(tmp_path, form.addition(body=body), "notice.xml")

    given = json.loads(ask("notice", file, "--json", "--citation", "90 FR 4617", "--published", "2025-01-16").out)

    assert (given["document"], given["citation"], given["published"]) == ("2025-00704", "90 FR 4617", "2025-01-16")
    assert given["savings"][0]["last_day"] == "2025-02-18"
    change = given["changes"][1]
    assert (change["change"], change["list"], change["destination"]) == ("added", "us_bis_entity_list", "CN")
    assert change["entries"][0]["aliases"] == ["Zhipu AI", "Beijing Knowledge Atlas Technology Co., Ltd."]
    assert change["entries"][0]["citations"] == [{"citation": "90 FR 4619", "day": "2025-01-16"}]


def test_a_notice_that_is_not_understood_gives_nothing_and_ends_with_three(ask: Ask, tmp_path: Path) -> None:
    ran = ask("notice", held(tmp_path, form.PLAIN.replace("by adding,", "by shuffling,")))

    assert (ran.status, ran.out) == (3, "")
    assert "instruction" in ran.err


def test_a_compressed_notice_is_read(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt.gz"
    path.write_bytes(gzip.compress(form.PLAIN.encode()))

    assert ask("notice", str(path)).status == 0


def test_wrong_input_ends_with_two_and_a_missing_file_with_three(ask: Ask, tmp_path: Path) -> None:
    file = held(tmp_path, form.PLAIN)

    assert ask("notice", file, "--citation", "page 5").status == 2
    assert ask("notice", file, "--published", "16 January").status == 2
    assert ask("notice", str(tmp_path / "none.txt")).status == 3


def test_a_notice_about_other_places_says_that_no_list_changes(ask: Ask, tmp_path: Path) -> None:
    document = form.rule(form.amdpar("2. Section 744.11 is amended by revising paragraph (a)."))
    ran = ask("notice", held(tmp_path, document, "other.xml"))

    assert ran.status == 0
    assert "It changes no list that is read here." in ran.out
    assert "2 (15 CFR 744: Section 744.11)" in ran.out


def test_what_is_no_regular_file_is_not_read(ask: Ask) -> None:
    ran = ask("notice", "/dev/zero")

    assert (ran.status, "regular file" in ran.err) == (3, True)
