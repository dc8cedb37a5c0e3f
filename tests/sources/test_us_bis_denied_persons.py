"""Denied Persons List: the tab-separated file and the export transcribed as JSON."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

HEAD = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    '"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\r\n'
)
LINE = (
    '"ALPHA  AVIATION -AKA- BETA AIR"\t"1 ROAD"\t"DUBAI"\t""\t"AE"\t""\t"03/01/2017"\t"07/24/2028"\t"Y"\t"2017-03-02"\t'
    '"ADDED"\t"82 F.R. 1234 3/6/17 83 F.R. 99 1/2/18"\r\n'
)


@pytest.fixture
def text(parse_few: Parse) -> Callable[[str], Entry]:
    def parsed(line: str) -> Entry:
        (entry,) = parse_few("us_bis_denied_persons", "bis_text", (HEAD + line).encode())
        return entry

    return parsed


def test_the_last_day_of_an_order_makes_the_day_after_its_end(text: Callable[[str], Entry]) -> None:
    entry = text(LINE)

    assert (entry.since, entry.until) == (date(2017, 3, 1), date(2028, 7, 25))


def test_an_order_without_a_last_day_has_no_end(text: Callable[[str], Entry]) -> None:
    assert text(LINE.replace("07/24/2028", "")).until is None


def test_a_name_that_contains_its_alias_is_split(text: Callable[[str], Entry]) -> None:
    entry = text(LINE)

    assert (entry.name, entry.aliases) == ("ALPHA AVIATION", ("BETA AIR",))


def test_every_citation_is_kept_with_its_two_digit_year(text: Callable[[str], Entry]) -> None:
    assert text(LINE).citations == (Citation(82, 1234, date(2017, 3, 6)), Citation(83, 99, date(2018, 1, 2)))


def test_a_year_of_the_last_century_is_one(text: Callable[[str], Entry]) -> None:
    entry = text(LINE.replace("82 F.R. 1234 3/6/17", "46 F.R. 46154 9/17/81"))

    assert entry.citations[0].day == date(1981, 9, 17)


def test_the_state_in_the_column_of_the_country_is_put_right(text: Callable[[str], Entry]) -> None:
    assert text(LINE.replace('"AE"', '"NM"')).countries == ("US",)


def test_a_day_in_another_format_stops_the_parse(text: Callable[[str], Entry]) -> None:
    with pytest.raises(SourceChanged, match="Expiration_Date is '2028-07-24'"):
        text(LINE.replace("07/24/2028", "2028-07-24"))


def test_the_transcription_gives_the_same_days(parse_few: Parse, transcription: Document) -> None:
    record = {
        "name": "ALPHA AVIATION",
        "country": "United Arab Emirates",
        "address": "1 ROAD, DUBAI",
        "effective_date": "2017-03-01",
        "federal_register": "82 F.R. 1234 3/6/17",
        "notes": "Type of denial: Non-Standard; Expires: 2028-07-24",
    }

    (entry,) = parse_few("us_bis_denied_persons", "bis_json", transcription("bis-dpl", record))

    assert (entry.since, entry.until) == (date(2017, 3, 1), date(2028, 7, 25))
    assert entry.notes == ("non_standard_order",)
