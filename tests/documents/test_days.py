"""The day that a document gives itself."""

from datetime import date

import pytest

from licet.documents import dated, read


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("Invoice 7\nDate: 22 April 2025\nDue date: 30 May 2025", date(2025, 4, 22), "labelled date"),
        ("Due date: 30 May 2025\nInvoice date: 22.04.2025", date(2025, 4, 22), "labelled date"),
        ("Lulea, 18 November 2025\nDear partner,", date(2025, 11, 18), "date line"),
        ("A headline\nBy A. Writer | 20 January 2025 | 4 min", date(2025, 1, 20), "date line"),
        ("销售合同\n签订日期：2025年1月16日", date(2025, 1, 16), "labelled date"),
        ("會議紀要　２０２５年２月１８日", date(2025, 2, 18), "date line"),
        ("合同\n第一条\n\n二〇二五年一月十六日", date(2025, 1, 16), "date line"),
        ("Исх. № 118 от 15 января 2025 г.", date(2025, 1, 15), "labelled date"),
        ("P0 88\nDate : 18 FEB 2O25", date(2025, 2, 18), "labelled date"),
        (":20:KTB\n:32A:240311USD148200,00", date(2024, 3, 11), "value date"),
        ("AGREEMENT\nbetween A Ltd. and B Ltd., made on 30 July 2025.", date(2025, 7, 30), "labelled date"),
        ("Dear all,\n" + "words of no day\n" * 40 + "Kyoto, 3 March 2024\n", date(2024, 3, 3), "date at the end"),
    ],
)
def test_the_day_is_read_where_documents_write_it(text: str, day: date, how: str) -> None:
    found = dated(read(text.encode(), "note.txt"))

    assert found is not None
    assert (found.day, found.how, found.other) == (day, how, None)


def test_a_day_that_reads_in_two_ways_is_given_with_both() -> None:
    found = dated(read(b"Date: 03/04/2025", "note.txt"))

    assert found is not None
    assert {found.day, found.other} == {date(2025, 4, 3), date(2025, 3, 4)}


def test_another_date_of_the_document_settles_which_comes_first() -> None:
    found = dated(read(b"Date: 03/04/2025\nDelivery 04/25/2025", "note.txt"))

    assert found is not None
    assert (found.day, found.other) == (date(2025, 3, 4), None)


def test_a_document_without_a_day_has_none() -> None:
    assert dated(read(b"We met on a Tuesday; it was the 31 of June 2025 or so.", "note.txt")) is None


def test_a_page_is_dated_by_its_properties() -> None:
    page = b'<meta property="article:published_time" content="2025-01-16T10:00:00Z"><p>text</p>'
    found = dated(read(page, "page.html"))

    assert found is not None
    assert (found.day, found.how) == (date(2025, 1, 16), "page properties")
