"""Any bytes given to a parser end in well-formed entries or in a named error; and each slip that fuzzing has found.

`make fuzz` does the same for longer. The parsers, their valid documents and the changes are in `fuzz_*.py` beside this.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources import test_us_ofac_cons as advanced
from tests.sources.fuzz_changes import ODD, changed
from tests.sources.fuzz_seeds import SEEDS
from tests.sources.fuzz_targets import FORMS, TARGETS, Target
from tests.sources.test_debarred_tables import book

from licet.editions.states.sdn_events import states
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Entry
from licet.sources import source as source_module
from licet.sources import workbook
from licet.sources.days import ISO, SLASHED, day_in
from licet.sources.readers import parsed_json
from licet.sources.source import plain_bytes

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

EACH = [pytest.param(target, id=name) for name, target in TARGETS.items()]
CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
FEW = settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
MANY = settings(max_examples=800, deadline=None, suppress_health_check=CHECKS)
NUMBER = st.integers(0, 2**64 - 1)
"""Begins the chance from which a changed document is drawn: the number reproduces it."""
BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(str.encode),
    st.binary(max_size=100).map(gzip.compress),
    st.binary(max_size=100).map(b"\x1f\x8b".__add__),
    st.lists(st.sampled_from([one.encode("utf-8", "surrogatepass") for one in ODD]), max_size=20).map(b"".join),
)
SCREENED = "us_trade_csl-official_json"


def test_every_form_of_every_source_has_a_valid_document() -> None:
    assert SEEDS.keys() == FORMS.keys()


@pytest.mark.parametrize("target", EACH)
def test_the_valid_document_is_read(target: Target) -> None:
    assert target.run(target.seed)


@pytest.mark.parametrize("target", EACH)
@given(data=BYTES)
@FEW
def test_any_bytes_end_in_well_formed_entries_or_in_a_named_error(target: Target, data: bytes) -> None:
    target.run(data)


@pytest.mark.parametrize("target", EACH)
@given(number=NUMBER)
@FEW
def test_a_changed_document_ends_in_well_formed_entries_or_in_a_named_error(target: Target, number: int) -> None:
    target.run(changed(target.seed, Random(number)))


@pytest.mark.slow
@pytest.mark.parametrize("target", EACH)
@given(number=NUMBER)
@MANY
def test_many_changed_documents_end_in_well_formed_entries_or_in_a_named_error(target: Target, number: int) -> None:
    target.run(changed(target.seed, Random(number)))


@pytest.mark.parametrize("target", EACH)
def test_some_changed_documents_are_still_accepted(target: Target) -> None:
    # Changes that every parser refuses at its door would show nothing about what is behind it.
    assert sum(target.run(changed(target.seed, Random(number))) for number in range(120)) >= 3


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "0021-06-03", "1066-10-14"])
def test_a_year_that_no_list_can_mean_is_no_day(text: str) -> None:
    year, month, day = text.split("-")

    assert day_in(text, ISO) is None
    assert day_in(f"{month}/{day}/{year}", SLASHED) is None


def test_an_order_that_ends_on_the_last_day_of_the_calendar_stops_the_parse(
    parse_few: Parse, transcription: Document
) -> None:
    record = {"name": "A", "country": "CN", "effective_date": "2021-03-01", "federal_register": "82 FR 1234"}
    document = transcription("bis-dpl", {**record, "address": "", "notes": "Expires: 9999-12-31"})

    with pytest.raises(SourceChanged, match="notes is 'Expires: 9999-12-31'"):
        parse_few("us_bis_denied_persons", "bis_json", document)


def screened(parse_few: Parse, **fields: object) -> tuple[Entry, ...]:
    document = json.loads(SEEDS[SCREENED])
    document = {"results": [{**document["results"][1], **fields}]}
    return parse_few("us_trade_csl", "official_json", json.dumps(document).encode())


def test_a_company_whose_name_begins_like_an_alias_keeps_its_name(parse_few: Parse) -> None:
    (entry,) = screened(parse_few, name="AKA INTEGRAL SERVICES, S. DE R.L. DE C.V.")

    assert entry.name == "AKA INTEGRAL SERVICES, S. DE R.L. DE C.V."


@pytest.mark.parametrize("name", ["-", "…", "\u0301"])
def test_an_entry_without_a_name_stops_the_parse(parse_few: Parse, name: str) -> None:
    with pytest.raises(SourceChanged, match="a name with a letter or a digit"):
        screened(parse_few, name=name)


def test_a_last_day_before_the_first_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="days is '2020-05-05 to 2019-01-02'"):
        screened(parse_few, start_date="2020-05-05", end_date="2019-01-01")


def test_an_order_of_a_single_day_is_read(parse_few: Parse) -> None:
    (entry,) = screened(parse_few, start_date="2020-05-05", end_date="2020-05-05")

    assert entry.until is not None


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f"])
def test_a_control_character_in_a_name_stops_the_parse(parse_few: Parse, character: str) -> None:
    with pytest.raises(SourceChanged, match="text without control characters"):
        screened(parse_few, name=f"Alpha{character}Beta")


@pytest.mark.parametrize(("field", "value"), [("name", "A" * 20_001), ("programs", ["SDGT", "B " * 10_001])])
def test_a_field_much_longer_than_any_held_stops_the_parse(parse_few: Parse, field: str, value: object) -> None:
    with pytest.raises(SourceChanged, match=f"{field} is .* characters.*expected at most 20,000 characters"):
        screened(parse_few, **{field: value})


def test_a_cell_of_a_page_much_longer_than_any_held_stops_the_parse(parse_few: Parse) -> None:
    document = SEEDS["us_dhs_uflpa-page_html"].replace(b"Alpha", b"(" * 20_001)

    with pytest.raises(SourceChanged, match="a name and a day like"):
        parse_few("us_dhs_uflpa", "page_html", document)


def test_a_row_of_the_treasury_with_a_field_much_longer_than_any_held_stops_the_parse(parse_few: Parse) -> None:
    document = SEEDS["us_ofac_sdn-sdn_csv"].replace(b"a.k.a. 'BNC'", b"; " * 10_001)

    with pytest.raises(SourceChanged, match=r"Remarks is .* at most 20,000 characters"):
        parse_few("us_ofac_sdn", "sdn_csv", document)


@pytest.mark.parametrize("data", [b'{"a": "\\ud800"}', b'["\\uDFFF"]', b'{"\\ud83d": 1}'])
def test_half_a_character_in_json_is_unreadable(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not JSON"):
        parsed_json(data, "sample")


def test_both_halves_of_a_character_in_json_are_one() -> None:
    assert parsed_json(b'["\\ud83d\\ude00"]', "sample") == ["😀"]


def test_a_name_twice_in_an_object_is_unreadable_since_one_value_would_be_lost() -> None:
    with pytest.raises(SourceUnreadable, match="'name' twice"):
        parsed_json(b'{"entities": [{"name": "A", "aliases": [], "name": "B"}]}', "sample")


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_a_word_that_is_no_number_is_unreadable(word: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="is no number"):
        parsed_json(b"[" + word + b"]", "sample")


def test_a_gzip_that_unpacks_without_end_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MOST_BYTES", 1_000_000)

    with pytest.raises(SourceUnreadable, match="unpacks to more than 1,000,000 bytes"):
        plain_bytes(gzip.compress(bytes(50_000_000)), "bomb")


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"entries", mtime=0)[:-3], gzip.compress(b"entries", mtime=0) + b"more"]
)
def test_a_gzip_with_a_wrong_end_is_unreadable(packed: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="cannot be decompressed"):
        plain_bytes(packed, "cut")


def test_only_the_largest_publication_may_unpack_to_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MOST_BYTES", 1_000)

    assert len(plain_bytes(gzip.compress(bytes(5_000)), "us_ofac_sdn/sdn_advanced-2026-07-09.xml.gz")) == 5_000


def test_several_gzips_in_one_file_are_read_to_the_end() -> None:
    assert plain_bytes(gzip.compress(b"one ") + gzip.compress(b"two"), "both") == b"one two"


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_workbook_without_its_first_bytes_is_unreadable_or_whole(cut: int) -> None:
    data = book(("Name",), ("Alpha",))[cut:]

    try:
        (record,) = workbook.rows(data, "sample")
    except SourceUnreadable:
        return
    assert record.fields == {"Name": "Alpha"}


def test_the_number_of_a_shared_text_can_be_too_long_to_be_one() -> None:
    data = book(("Name",), ("Alpha",))

    with pytest.raises(SourceChanged, match="the number of one of 2 shared texts"):
        list(workbook.rows(_with_number(data, "9" * 5_000), "sample"))


def _with_number(data: bytes, number: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>1</v>", f"<v>{number}</v>".encode()))
    return stream.getvalue()


@pytest.mark.parametrize("year", ["9" * 30, "99999", "0"])
def test_a_year_beyond_the_calendar_in_the_advanced_form_stops_the_parse(parse_few: Parse, year: str) -> None:
    document = advanced.document().replace(b"<Year>2018</Year>", f"<Year>{year}</Year>".encode())

    with pytest.raises(SourceChanged, match="a day of the calendar"):
        parse_few("us_ofac_cons", "cons_advanced_xml", document)


def test_a_listing_date_of_several_days_in_the_advanced_form_stops_the_parse(parse_few: Parse) -> None:
    one = advanced.period((2021, 6, 3), (2021, 6, 3))
    document = advanced.document().decode().replace(one, advanced.period((2021, 6, 3), (2021, 6, 9)))

    with pytest.raises(SourceChanged, match=r"Listing Date \(CMIC\) is '2021-06-03 to 2021-06-09'"):
        parse_few("us_ofac_cons", "cons_advanced_xml", document.encode())


MOMENTS = json.dumps([{"commit_time": "2022-06-28T18:00:00+00:00", "rows": 1}]).encode()
EVENT = {"t": "2022-06-28T18:00:00+00:00", "e": "add", "id": "7", "row": ["A", *["-0-"] * 10]}


@pytest.mark.parametrize(
    "event", [[], 7, {}, {**EVENT, "e": ["add"]}, {**EVENT, "id": 7}, {**EVENT, "row": "A"}, {**EVENT, "row": [None]}]
)
def test_an_event_of_another_shape_stops_the_reading(event: object) -> None:
    with pytest.raises(SourceChanged):
        states(json.dumps(event).encode(), MOMENTS, "events")


@pytest.mark.parametrize("moment", [None, 7, "2022-06-28", "2022-06-28T23:00:00-05:00", "yesterday"])
def test_a_moment_that_is_not_in_utc_stops_the_reading(moment: object) -> None:
    with pytest.raises(SourceChanged, match="a moment in UTC"):
        states(json.dumps({**EVENT, "t": moment}).encode(), MOMENTS, "events")


@pytest.mark.parametrize("states_file", [b"{}", b"[7]", b'[{"rows": 1}]', b'[{"commit_time": "x", "rows": "1"}]'])
def test_a_file_of_states_in_another_shape_stops_the_reading(states_file: bytes) -> None:
    with pytest.raises(SourceChanged):
        states(json.dumps(EVENT).encode(), states_file, "events")


@pytest.mark.parametrize(("events", "moments"), [(b"{", MOMENTS), (b"\xff", MOMENTS), (b"", b"["), (b"", b"\xff")])
def test_events_that_are_no_json_are_unreadable(events: bytes, moments: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="events"):
        states(events, moments, "events")
