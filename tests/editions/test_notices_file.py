"""The cited Federal Register notices beside the code: their file, and the slips that stop its reading."""

import re
from datetime import date
from pathlib import Path

import pytest

import licet
from licet.editions.typed import notices
from licet.editions.typed.notices import Notices, dated_addresses, held_notices
from licet.errors import SourceUnreadable
from licet.model import Citation

HEADER = "volume,first_page,last_page,published,effective,document,title,source\n"


GOOD = "90,4617,4621,2025-01-16,2025-01-16,2025-00704,Additions,seen there"


def written(folder: Path, *lines: str) -> Path:
    file = folder / "notices.csv"
    file.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_the_file_is_read_to_its_last_line() -> None:
    lines = (Path(notices.__file__).parent / "notices.csv").read_text(encoding="utf-8").splitlines()

    assert len(held_notices()) == len(lines) - 1


def test_a_notice_newer_than_what_we_hold_has_an_address_with_its_day() -> None:
    newest = licet.open().day
    ahead = [one for one in held_notices() if one.published > newest]

    assert [f"{one.volume} FR {one.first_page}" for one in ahead if not dated_addresses(one.source)] == []


@pytest.mark.parametrize(
    ("given", "typed", "reason"),
    [
        ("4621", "4611", "last page 4611 is before first page 4617"),
        ("2025-01-16,2025-01-16", "2025-01-18,2025-01-16", "published on 2025-01-18, a Saturday"),
        ("2025-01-16,2025-01-16", "2024-01-16,2025-01-16", "volume 90 is of 2025, published is 2024-01-16"),
        ("2025-01-16,2025-01-16", "2025-01-16,2025-02-16", "effective on 2025-02-16, 31 days after its publication"),
        ("2025-01-16,2025-01-16", "2025-01-16,2025-01-06", "effective on 2025-01-06, 10 days before its publication"),
        ("2025-00704", "2023-00704", "document 2023-00704 is of another year than its publication on 2025-01-16"),
        ("2025-00704", "704", "document is '704', expected a number like 2025-00704"),
        ("Additions", " ", "a title and a source are needed"),
        ("seen there", " ", "a title and a source are needed"),
        (
            "seen there",
            "https://www.federalregister.gov/documents/2025/01/15/2025-00704/additions",
            "published is 2025-01-16, the address in source is of 2025-01-15",
        ),
        ("seen there", "https://www.govinfo.gov/content/pkg/FR-2025-13-16/html/x.htm", "month must be in 1..12"),
    ],
)
def test_a_slip_is_named_with_its_line_and_reason(tmp_path: Path, given: str, typed: str, reason: str) -> None:
    file = written(tmp_path, "90,1,,2025-01-02,,,title,source", GOOD.replace(given, typed))

    with pytest.raises(SourceUnreadable, match=re.escape(f"notices.csv line 3: {reason}")):
        held_notices(file)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (GOOD, "does not come after 90 FR 4617"),
        ("90,4000,,2025-01-16,,,title,source", "does not come after 90 FR 4617"),
        ("90,5000,,2025-01-15,,,title,source", "published on 2025-01-15, and the page before it on 2025-01-16"),
        ("90,5000,,2025-01-17,,2025-00704,title,source", "document 2025-00704 of line 2 again"),
    ],
)
def test_a_line_out_of_order_or_there_twice_is_named(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"notices.csv line 3: {reason}"):
        held_notices(written(tmp_path, GOOD, line))


def test_an_effective_day_far_from_publication_stands_where_the_source_names_it(tmp_path: Path) -> None:
    line = GOOD.replace("2025-01-16,2025-01-16", "2025-01-16,2025-03-17").replace("seen", "effective 2025-03-17: seen")

    assert [one.effective for one in held_notices(written(tmp_path, line))] == [date(2025, 3, 17)]


@pytest.mark.parametrize(
    ("place", "document"),
    [
        ("90,560,,2025-01-06", "2024-31468"),
        ("69,56693,,2004-09-22", "04-21303"),
        ("72,38008,,2007-07-12", "E7-13551"),
        ("78,100,,2013-03-01", "C1-2013-04567"),
        ("65,560,,2000-01-06", "99-31468"),
    ],
)
def test_a_document_number_may_be_of_any_of_the_registers_forms(tmp_path: Path, place: str, document: str) -> None:
    (found,) = held_notices(written(tmp_path, f"{place},,{document},title,source"))

    assert found.document == document


@pytest.mark.parametrize(
    ("citation", "effective"),
    [
        (Citation(90, 4619, date(2025, 1, 16)), date(2025, 1, 16)),
        (Citation(90, 4622, date(2025, 1, 16)), date(2025, 1, 16)),
        (Citation(90, 14048, date(2025, 3, 28)), date(2025, 3, 25)),
        (Citation(89, 96837, date(2024, 12, 5)), date(2024, 12, 2)),
        # A rule of three effective days: its new marks on entries took effect on the last of them.
        (Citation(87, 62202, date(2022, 10, 13)), date(2022, 10, 21)),
        (Citation(89, 41888, date(2024, 5, 14)), date(2024, 5, 9)),
    ],
    ids=str,
)
def test_the_page_of_an_entry_leads_to_the_effective_day_of_its_rule(citation: Citation, effective: date) -> None:
    found = Notices(held_notices()).find(citation)

    assert found is not None
    assert found.effective == effective


def test_a_date_in_another_form_stops_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "notices.csv"
    file.write_text(HEADER + "90,1,,1/16/25,,,title,source\n", encoding="utf-8")

    with pytest.raises(SourceUnreadable, match=r"line 2"):
        held_notices(file)


def test_an_unknown_column_stops_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "notices.csv"
    file.write_text(HEADER.replace("title", "name"), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="columns"):
        held_notices(file)
