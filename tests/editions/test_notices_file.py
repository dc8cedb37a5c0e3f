"""The two cited files beside the code: Federal Register notices, and first days that no edition we hold gives."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from licet.editions.typed.notices import Notices, held_notices
from licet.errors import SourceUnreadable
from licet.model import Citation

SATURDAY = 5
HEADER = "volume,first_page,last_page,published,effective,document,title,source\n"


def test_notices_stand_in_the_order_of_their_pages_and_none_twice() -> None:
    places = [(one.volume, one.first_page) for one in held_notices()]

    assert places == sorted(set(places))


def test_no_notice_ends_before_it_begins() -> None:
    wrong = [one for one in held_notices() if one.last_page is not None and one.last_page < one.first_page]

    assert wrong == []


def test_every_notice_was_published_on_a_weekday() -> None:
    wrong = [one for one in held_notices() if one.published.weekday() >= SATURDAY]

    assert wrong == []


def test_publication_days_rise_with_the_pages_of_a_volume() -> None:
    wrong = [
        (earlier, later)
        for earlier, later in pairwise(held_notices())
        if earlier.volume == later.volume and earlier.published > later.published
    ]

    assert wrong == []


def test_a_volume_is_a_year() -> None:
    # Volume 1 is of 1936.
    wrong = [one for one in held_notices() if one.published.year != one.volume + 1935]

    assert wrong == []


def test_no_notice_takes_effect_more_than_a_year_from_its_publication() -> None:
    year = timedelta(days=365)
    wrong = [one for one in held_notices() if one.effective is not None and abs(one.effective - one.published) > year]

    assert wrong == []


def test_every_notice_has_a_title_and_says_where_it_was_seen() -> None:
    wrong = [one for one in held_notices() if not one.title.strip() or not one.source.strip()]

    assert wrong == []


def test_no_document_number_stands_twice() -> None:
    documents = [one.document for one in held_notices() if one.document is not None]

    assert len(documents) == len(set(documents))


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
