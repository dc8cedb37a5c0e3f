"""Stakes stated in a file: read exactly, and refused where a cell cannot be used."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import licet

HEAD = "owner,owned,owner_id,owned_id,share,least,most,since,until,source"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "stakes.csv"


def test_shares_are_exact_bounded_or_open(file: Path) -> None:
    file.write_text(f"{HEAD}\nA,B,,,50.01%,,,,,report\nA,C,,,,30,,2024-01-01,2025-01-01,\nD,B,,,,,,,,\n", "utf-8")

    first, second, third = licet.read_stakes(file)

    assert (first.least, first.most, first.source) == (Fraction(5001, 10_000), Fraction(5001, 10_000), "report")
    assert (second.least, second.most) == (Fraction(3, 10), Fraction(1))
    assert (third.least, third.most) == (Fraction(0), Fraction(1))
    assert [
        second.holds(date.fromisoformat(day)) for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")
    ] == [*(False, True, True, False)]


def test_only_the_two_names_are_needed_and_a_mark_at_the_beginning_does_no_harm(file: Path) -> None:
    file.write_bytes("\ufeffowned,owner\r\n英灯,Quartz\r\n".encode())

    assert licet.read_stakes(file) == (licet.StatedStake("Quartz", "英灯"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("owner,share\nA,5\n", "owned"),
        ("owner,owned,shares\nA,B,5\n", "shares"),
        ("owner,owned,owned\nA,B,C\n", "columns"),
        ("owner,owned\nA\n", "line 2"),
        ("owner,owned\nA,B,C\n", "line 2"),
        ("owner,owned\n,B\n", "line 2, owner"),
        ("owner,owned\nA,A\n", "another owner"),
        ("owner,owned,share\nA,B,101\n", "0 to 100"),
        ("owner,owned,share\nA,B,-1\n", "0 to 100"),
        ("owner,owned,share\nA,B,half\n", "0 to 100"),
        ("owner,owned,share\nA,B,nan\n", "0 to 100"),
        ("owner,owned,share\nA,B,1e-99\n", "0 to 100"),
        ("owner,owned,share,least\nA,B,5,4\n", "either share"),
        ("owner,owned,least,most\nA,B,6,5\n", "least percentage before the most"),
        ("owner,owned,since\nA,B,1.1.2025\n", "line 2, since"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(file: Path, text: str, says: str) -> None:
    file.write_text(text, "utf-8")

    with pytest.raises(licet.BadInput, match=says):
        licet.read_stakes(file)


def test_a_file_that_is_none_or_no_text_is_said(file: Path) -> None:
    with pytest.raises(licet.SourceUnreadable):
        licet.read_stakes(file)
    file.write_bytes(b"owner,owned\n\xff\xfe,B\n")
    with pytest.raises(licet.SourceUnreadable):
        licet.read_stakes(file)
