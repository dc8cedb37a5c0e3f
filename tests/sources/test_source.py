"""The framework: what stops a parse, and what a parse gives."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from licet.errors import BadInput, SourceChanged, SourceUnreadable
from licet.model import Entry, SourceId
from licet.sources import CODES, TITLES, list_id
from licet.sources.days import SLASHED
from licet.sources.fixes import Fix
from licet.sources.readers import separated
from licet.sources.row import Row
from licet.sources.source import Form, Source, parse, read, unused_fixes

DAY = date(2022, 9, 30)


def _entries(row: Row) -> Iterator[Entry]:
    row.skip("Note")
    yield Entry(SourceId("us_test"), row.text("Name"), row.at, since=row.day("Day", SLASHED))


FORM = Form("text", ("20*.txt",), separated("\t"), _entries, (1, 3))
FIX = Fix("Name", "Acmee", "Acme", "a letter is doubled", (DAY,))
SOURCE = Source(SourceId("us_test"), "Test", "Nobody", "none", "none", (FORM,), 30, "all", "nothing", fixes=(FIX,))
GOOD = b"Name\tDay\tNote\nAcme Ltd.\t01/31/2022\tx\n"


def test_a_record_becomes_an_entry_that_says_where_it_stood() -> None:
    (entry,) = parse(SOURCE, FORM, GOOD, DAY)

    assert entry.name == "Acme Ltd."
    assert (entry.at.source, entry.at.edition, entry.at.line) == ("us_test", DAY, 2)


def test_a_compressed_file_is_read_as_what_is_inside() -> None:
    assert parse(SOURCE, FORM, gzip.compress(GOOD), DAY) == parse(SOURCE, FORM, GOOD, DAY)


def test_a_new_column_stops_the_parse() -> None:
    with pytest.raises(SourceChanged, match="line 2: Extra is 'y'"):
        parse(SOURCE, FORM, b"Name\tDay\tNote\tExtra\nAcme\t01/31/2022\tx\ty\n", DAY)


def test_a_renamed_column_stops_the_parse() -> None:
    with pytest.raises(SourceChanged, match="Day is None, expected a field of this name"):
        parse(SOURCE, FORM, b"Name\tDate\tNote\nAcme\t01/31/2022\tx\n", DAY)


def test_a_day_in_another_format_stops_the_parse() -> None:
    with pytest.raises(SourceChanged, match=r"Day is '31 Jan 2022', expected a day like 12/22/2020"):
        parse(SOURCE, FORM, b"Name\tDay\tNote\nAcme\t31 Jan 2022\tx\n", DAY)


def test_too_few_records_stop_the_parse() -> None:
    with pytest.raises(SourceChanged, match="number of records is 0, expected 1 to 3"):
        parse(SOURCE, FORM, b"Name\tDay\tNote\n", DAY)


def test_an_empty_file_is_an_outage_and_not_a_delisting() -> None:
    with pytest.raises(SourceChanged, match="an outage, not a delisting"):
        parse(SOURCE, FORM, b"", DAY)


def test_bytes_of_another_encoding_name_the_encoding_tried() -> None:
    with pytest.raises(SourceUnreadable, match="not utf-8 at byte 0"):
        parse(SOURCE, FORM, b"\xe9tude", DAY)


def test_a_broken_gzip_file_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable, match="cannot be decompressed"):
        parse(SOURCE, FORM, gzip.compress(GOOD)[:-9], DAY)


def test_a_fix_puts_a_slip_right_and_is_reported_as_used() -> None:
    parsed = read(SOURCE, FORM, GOOD.replace(b"Acme", b"Acmee"), DAY)

    assert parsed.entries[0].name == "Acme Ltd."
    assert parsed.fixes_used == {FIX}


def test_a_fix_that_matches_nothing_is_reported() -> None:
    assert unused_fixes(SOURCE, read(SOURCE, FORM, GOOD, DAY).fixes_used) == (FIX,)


def test_a_fix_of_the_whole_field_leaves_longer_texts_alone() -> None:
    whole = replace(FIX, found="Acme", means="Other", whole=True)

    assert whole.put_right("Acme") == "Other"
    assert whole.put_right("Acme Ltd.") is None


def test_the_message_names_the_file_when_it_is_known() -> None:
    with pytest.raises(SourceChanged, match=r"us_test/2022-09\.txt"):
        read(SOURCE, FORM, b"", DAY, file="2022-09.txt")


def test_a_list_is_found_by_its_usual_code_in_any_case() -> None:
    assert list_id("el") == list_id("us_bis_entity_list") == "us_bis_entity_list"


def test_an_unknown_list_names_what_is_allowed() -> None:
    with pytest.raises(BadInput, match=r"list is 'XYZ'.*UFLPA"):
        list_id("XYZ")


def test_every_code_means_a_list_with_a_title() -> None:
    assert set(CODES.values()) <= set(TITLES)
