"""Files that are larger than they look: told before they are read whole."""

import struct
import zipfile
from pathlib import Path

import pytest

from licet import SourceUnreadable
from licet.serve.jobs import packed

MOST = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, content)
    return path


def test_a_workbook_that_unpacks_to_more_than_is_held_is_refused(tmp_path: Path) -> None:
    bomb = workbook(tmp_path / "a.xlsx", b" " * (MOST + 1))
    assert bomb.stat().st_size < 2_000

    with pytest.raises(SourceUnreadable, match="unpacks to more than 1,000,000 bytes; split it"):
        packed.check(bomb, MOST)


def test_a_workbook_that_says_it_is_small_and_is_not_is_refused(tmp_path: Path) -> None:
    liar = workbook(tmp_path / "a.xlsx", b" " * 20 * MOST)
    data = liar.read_bytes()
    liar.write_bytes(data.replace(struct.pack("<L", 20 * MOST), struct.pack("<L", 20)))

    with pytest.raises(SourceUnreadable, match="is not an Excel workbook"):
        packed.check(liar, MOST)


def test_a_workbook_of_an_ordinary_size_passes(tmp_path: Path) -> None:
    packed.check(workbook(tmp_path / "a.xlsx", b"<worksheet/>" * 100), MOST)


def test_a_workbook_inside_gzip_is_looked_into_too(tmp_path: Path) -> None:
    import gzip

    inner = workbook(tmp_path / "a.xlsx", b" " * (MOST + 1)).read_bytes()
    (tmp_path / "b.xlsx.gz").write_bytes(gzip.compress(inner))

    with pytest.raises(SourceUnreadable, match="unpacks to more than"):
        packed.check(tmp_path / "b.xlsx.gz", MOST)
