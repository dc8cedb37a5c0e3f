"""A folder of publications becomes states of lists: days from file names, what stops it, what is named as not read."""

import json
from datetime import date
from pathlib import Path

import pytest

from licet.editions.build import build, check_shrinkage, day_of, read_folder
from licet.editions.compiled.edition import open_edition, write
from licet.editions.states.state import State
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Answer, Entry, PartyId, Place, SourceId

COVERED = "us_fcc_covered"


def record(name: str, *, note: str = "Equipment.", since: str = "2021-03-12") -> dict[str, object]:
    return {
        "name": name,
        "aliases": [],
        "country": "China",
        "address": None,
        "status": None,
        "effective_date": since,
        "federal_register": None,
        "notes": note,
    }


def put(folder: Path, file: str, records: list[dict[str, object]]) -> None:
    (folder / COVERED).mkdir(parents=True, exist_ok=True)
    whole = {"list_id": "fcc-covered", "source_file": "x", "extracted": "2026-07-09", "count": len(records)}
    (folder / COVERED / file).write_text(json.dumps({**whole, "entities": records}), encoding="utf-8")


def companies(count: int) -> list[dict[str, object]]:
    return [record(f"Example {number}") for number in range(count)]


@pytest.mark.parametrize(
    "file, first, last",
    [
        ("ecfr-2026-07-09.json.gz", date(2026, 7, 9), date(2026, 7, 9)),
        ("2019-06.txt", date(2019, 6, 1), date(2019, 6, 30)),
        ("2024-02.json", date(2024, 2, 1), date(2024, 2, 29)),
        ("fy2024.json", date(2023, 10, 1), date(2025, 9, 30)),
    ],
)
def test_a_files_name_gives_the_first_and_last_day_possible(file: str, first: date, last: date) -> None:
    assert day_of(file) == (first, last)


def test_a_name_without_a_day_gives_none() -> None:
    assert day_of("list.json") is None


def test_a_folder_is_built_into_an_edition_that_answers(tmp_path: Path) -> None:
    put(tmp_path / "in", "2026-07-09.json", companies(9))
    told: list[str] = []

    write(tmp_path / "out", build(tmp_path / "in", told.append))
    held = open_edition(tmp_path / "out")

    listing = held.listings(PartyId("us_fcc_covered:example-3-cn"))[0]
    assert listing.in_force(date(2021, 3, 12)) is Answer.YES
    assert listing.in_force(date(2021, 3, 11)) is Answer.NO
    assert "us_fcc_covered/2026-07-09.json" in told
    assert [one.entries for one in held.editions if one.source == COVERED] == [9]


def test_a_source_without_a_file_and_a_file_that_no_form_claims_are_named(tmp_path: Path) -> None:
    put(tmp_path, "2026-07-09.json", companies(9))
    (tmp_path / COVERED / "notes.odt").write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()

    held = read_folder(tmp_path)

    assert held.not_read == ("elsewhere/", "us_fcc_covered/notes.odt")
    assert "us_bis_entity_list" in held.missing


def test_an_edition_much_smaller_than_the_one_before_stops_the_build(tmp_path: Path) -> None:
    put(tmp_path, "2026-07-09.json", companies(11))
    put(tmp_path, "2026-07-10.json", companies(8))

    with pytest.raises(SourceChanged, match="number of parties"):
        build(tmp_path)


def test_an_empty_publication_stops_the_build(tmp_path: Path) -> None:
    put(tmp_path, "2026-07-09.json", companies(11))
    (tmp_path / COVERED / "2026-07-10.json").write_bytes(b"")

    with pytest.raises(SourceChanged, match="empty"):
        build(tmp_path)


def test_what_lists_goods_is_no_party_and_is_named(tmp_path: Path) -> None:
    goods = record("Routers", note="Category listing (not a named company). Any.")
    put(tmp_path, "2026-07-09.json", [*companies(9), goods])

    made = build(tmp_path)

    assert sum(str(party.id).startswith(COVERED) for party, _listings in made.parties) == 9
    assert any("Routers" in note for note in made.notes)


def test_a_folder_without_any_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no file of any source"):
        build(tmp_path)


@pytest.mark.parametrize("file", ["2026-13-45.json", "2026-02-31.json", "2026-00.txt"])
def test_a_file_named_by_a_day_that_no_calendar_has_stops_the_build(file: str) -> None:
    with pytest.raises(SourceUnreadable, match="no day of the calendar"):
        day_of(file)


CONSOLIDATED = "us_ofac_cons"
TAGS = {"UKRAINE-EO13662": 200, "CMIC-EO13959": 40, "NS-PLC": 20, "CAATSA - RUSSIA": 6}


def put_consolidated(folder: Path, month: str, *, evader: bool = False) -> None:
    """A consolidated list of the Treasury in its three files, with addresses and other names for every party."""
    (folder / CONSOLIDATED).mkdir(parents=True, exist_ok=True)
    tags = [tag for tag, count in TAGS.items() for _one in range(count)] + ["FSE-IR"] * evader
    empty = "-0- ," * 7
    main = [f'{number},"EXAMPLE {number}",-0- ,"{tag}",{empty}-0- ' for number, tag in enumerate(tags, start=1)]
    add = [f'{number},{number},"{number} Example Road","Moscow","Russia",-0- ' for number in range(1, len(tags) + 1)]
    alt = [f'{number},{number},"aka","SAMPLE {number}",-0- ' for number in range(1, len(tags) + 1)]
    for name, lines in (("prim", main), ("add", add), ("alt", alt)):
        (folder / CONSOLIDATED / f"{name}-{month}.csv").write_text("\r\n".join(lines) + "\r\n\x1a")


def test_an_edition_of_several_files_is_read_as_one_and_each_file_is_named(tmp_path: Path) -> None:
    put_consolidated(tmp_path / "in", "2025-12")

    made = build(tmp_path / "in")

    party = next(party for party, _listings in made.parties if party.id == "us_ofac_ssi:7")
    assert (party.name, party.aliases, party.addresses) == (
        "EXAMPLE 7",
        ("SAMPLE 7",),
        ("7 Example Road, Moscow, Russia",),
    )
    files = [one for one in made.editions if one.source == CONSOLIDATED]
    assert [one.entries for one in files] == [266, 266, 266]
    assert len({one.sha256 for one in files}) == 3


def test_one_publication_of_several_lists_is_a_state_of_each(tmp_path: Path) -> None:
    put_consolidated(tmp_path, "2025-12")

    held = read_folder(tmp_path)

    assert {one.list: len(one.entries) for one in held.states if one.source == CONSOLIDATED} == {
        "us_ofac_mbs": 6,
        "us_ofac_nscmic": 40,
        "us_ofac_plc": 20,
        "us_ofac_ssi": 200,
    }


def test_the_last_party_of_a_short_list_can_leave_it(tmp_path: Path) -> None:
    put_consolidated(tmp_path / "in", "2023-11", evader=True)
    put_consolidated(tmp_path / "in", "2025-12")

    made = build(tmp_path / "in")

    (listing,) = next(listings for party, listings in made.parties if party.id == "us_ofac_fse:267")
    assert (listing.until_not_before, listing.until) == (date(2023, 11, 2), date(2025, 12, 31))


def test_a_companion_of_another_day_stops_the_build(tmp_path: Path) -> None:
    put_consolidated(tmp_path, "2025-12")
    path = tmp_path / CONSOLIDATED / "add-2025-12.csv"
    path.write_text(path.read_text().replace("7,7,", "9007,7,", 1))

    with pytest.raises(SourceChanged, match="the key of a row of the main file"):
        read_folder(tmp_path)


def test_only_a_list_of_some_length_is_held_to_its_size() -> None:
    def state(day: int, count: int) -> State:
        listed, on = SourceId(COVERED), date(2026, 7, day)
        entries = tuple(Entry(listed, f"Example {number}", Place(listed, on, number)) for number in range(count))
        return State(listed, listed, on, on, True, True, entries)

    check_shrinkage((state(1, 9), state(2, 1)))
    with pytest.raises(SourceChanged, match="number of parties"):
        check_shrinkage((state(1, 10), state(2, 1)))
