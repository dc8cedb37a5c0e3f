"""The folder of publications: nothing half written, nothing overwritten, one file that says which edition answers."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from licet import settings
from licet.editions.compiled.edition import Compiled, Coverage, open_edition
from licet.editions.compiled.integrity import verify
from licet.editions.fetched import store
from licet.editions.fetched.current import Current, current_edition, read_current, write_current
from licet.editions.fetched.store import Visit
from licet.errors import EditionMissing, SourceUnreadable
from licet.model import Digest, Edition, SourceId

FCC = SourceId("us_fcc_covered")
DAY = date(2026, 11, 23)


def compiled(sha256: str = "0") -> Compiled:
    edition = Edition(FCC, DAY, Digest("sha256:" + sha256 * 64), 1, 1)
    return Compiled((edition,), (Coverage(FCC, (DAY,), DAY, 30, 0),), ())


def record(file: str, data: bytes, instead_of: str = "") -> dict[str, object]:
    """A line of the record of what was stored."""
    line = {"source": FCC, "file": file, "day": "2026-11-23", "sha256": store.digest(data)}
    return {**line, "event": "edition stored", "address": "https://example.org", "instead_of": instead_of}


def test_the_same_publication_is_the_same_file(tmp_path: Path) -> None:
    first = store.put(tmp_path / "a", FCC, "2026-11-23.json", b"{}")
    second = store.put(tmp_path / "b", FCC, "2026-11-23.json", b"{}")

    assert first.read_bytes() == second.read_bytes()
    assert gzip.decompress(first.read_bytes()) == b"{}"


def test_nothing_is_left_beside_a_stored_file(tmp_path: Path) -> None:
    path = store.put(tmp_path, FCC, "2026-11-23.json", b"{}")

    assert list(path.parent.iterdir()) == [path]


def test_an_earlier_state_of_a_day_is_kept_under_its_own_number(tmp_path: Path) -> None:
    for body in (b"1", b"2", b"3"):
        path = store.put(tmp_path, FCC, "2026-11-23.json", body)

    kept = {one.name: gzip.decompress(one.read_bytes()) for one in (tmp_path / store.SUPERSEDED / FCC).iterdir()}
    assert gzip.decompress(path.read_bytes()) == b"3"
    assert kept == {"2026-11-23.json.gz.1": b"1", "2026-11-23.json.gz.2": b"2"}


def test_what_is_known_of_an_address_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    visits = {"us_fcc_covered/{day}.json": Visit(tried="2026-11-23T12:00:00+00:00", counts={"us_fcc_covered": 12})}

    store.write_visits(tmp_path, visits)

    assert store.read_visits(tmp_path) == visits


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"colour": "red"}}', "\x00"])
def test_a_damaged_file_is_told_and_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / store.VISITS).write_text(text)

    with pytest.raises(SourceUnreadable, match=r"visits\.json .* run `licet update` again"):
        store.read_visits(tmp_path)


def test_without_an_update_no_edition_answers(tmp_path: Path) -> None:
    assert current_edition(tmp_path) is None


def test_a_swap_names_the_new_edition_in_one_step(tmp_path: Path) -> None:
    digest = store.swap(tmp_path, compiled(), Current(made_of="made of this"))

    place = current_edition(tmp_path)
    assert place is not None
    assert open_edition(place).digest == digest
    assert read_current(tmp_path).made_of == "made of this"
    assert [one.name for one in (tmp_path / "editions").iterdir()] == [place.name]


def test_the_same_edition_twice_is_one_folder(tmp_path: Path) -> None:
    assert store.swap(tmp_path, compiled(), Current(made_of="a")) == store.swap(
        tmp_path, compiled(), Current(made_of="b")
    )
    assert len(list((tmp_path / "editions").iterdir())) == 1


def test_an_edition_that_is_named_and_not_there_is_an_error_and_not_the_starter(tmp_path: Path) -> None:
    write_current(tmp_path, Current("0" * 32))

    with pytest.raises(EditionMissing, match="run `licet update` again"):
        current_edition(tmp_path)


def test_a_name_in_the_pointer_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    store.swap(tmp_path / "kept", compiled(), Current())
    write_current(tmp_path / "other", Current("../../kept/editions"))

    with pytest.raises(EditionMissing):
        current_edition(tmp_path / "other")


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / store.PUBLICATIONS).write_text("a file where a folder belongs")

    with pytest.raises(SourceUnreadable, match="cannot be written"):
        store.put(tmp_path, FCC, "2026-11-23.json", b"{}")


def test_a_stored_file_that_is_gone_is_named(tmp_path: Path) -> None:
    path = store.put(tmp_path, FCC, "2026-11-23.json", b"{}")
    line = record("2026-11-23.json", b"{}")
    store.note_stored(tmp_path, line)
    assert store.damaged(tmp_path) == ()

    path.unlink()

    assert store.damaged(tmp_path) == ("us_fcc_covered/2026-11-23.json.gz",)


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / store.STORED).write_text(json.dumps({"source": FCC}))

    with pytest.raises(SourceUnreadable, match=r"stored\.jsonl cannot be read"):
        store.damaged(tmp_path)


def test_the_fingerprint_follows_every_file_and_the_version(tmp_path: Path) -> None:
    first = store.fingerprint(tmp_path, "1")
    store.put(tmp_path, FCC, "2026-11-23.json", b"{}")
    second = store.fingerprint(tmp_path, "1")

    assert len({first, second, store.fingerprint(tmp_path, "2")}) == 3
    assert store.fingerprint(tmp_path, "1") == second


def test_publications_are_kept_where_the_setting_says() -> None:
    assert settings.read({"LICET_DATA": "some/folder"}).data_directory() == Path("some/folder")
    assert settings.read({}).data_directory().name == "licet"


def test_a_file_that_was_renewed_when_a_run_was_stopped_is_no_damage(tmp_path: Path) -> None:
    for day in ("2026-11-23", "2026-12-04"):
        store.put(tmp_path, FCC, f"{day}.json", b"{}")
        store.note_stored(tmp_path, record(f"{day}.json", b"{}"))

    store.forget(tmp_path, FCC, "2026-11-23.json")

    assert store.damaged(tmp_path) == ()


def test_a_file_that_a_stopped_run_left_as_it_was_is_no_damage(tmp_path: Path) -> None:
    store.put(tmp_path, FCC, "2026-11-23.json", b"{}")
    for data in (b"{}", b"[]"):
        store.note_stored(tmp_path, record("2026-11-23.json", data))

    assert store.damaged(tmp_path) == ()
    store.put(tmp_path, FCC, "2026-11-23.json", b"something else")
    assert store.damaged(tmp_path) == ("us_fcc_covered/2026-11-23.json.gz",)


def test_a_torn_last_line_of_the_record_is_left_out_and_told(tmp_path: Path) -> None:
    store.note_stored(tmp_path, record("2026-11-23.json", b"{}"))
    whole = (tmp_path / store.STORED).read_bytes()
    (tmp_path / store.STORED).write_bytes(whole + whole[:40])

    assert store.torn(tmp_path)
    store.note_stored(tmp_path, record("2026-11-24.json", b"[]"))

    assert not store.torn(tmp_path)
    assert [row["file"] for row in store.stored_rows(tmp_path)] == ["2026-11-23.json", "2026-11-24.json"]


def test_a_line_of_the_record_that_is_torn_in_the_middle_is_not_left_out(tmp_path: Path) -> None:
    store.note_stored(tmp_path, record("2026-11-23.json", b"{}"))
    whole = (tmp_path / store.STORED).read_bytes()
    (tmp_path / store.STORED).write_bytes(whole[:40] + b"\n" + whole)

    with pytest.raises(SourceUnreadable, match=r"cannot be read .*line 1"):
        store.stored_rows(tmp_path)


def test_a_last_line_that_lacks_only_its_end_is_read_and_the_next_one_begins_anew(tmp_path: Path) -> None:
    store.note_stored(tmp_path, record("2026-11-23.json", b"{}"))
    (tmp_path / store.STORED).write_bytes((tmp_path / store.STORED).read_bytes().rstrip(b"\n"))

    store.note_stored(tmp_path, record("2026-11-24.json", b"[]"))

    assert len(store.stored_rows(tmp_path)) == 2


@pytest.mark.parametrize(
    "field",
    [
        {"tried": 5},
        {"tried": "garbage"},
        {"tried": "2026-11-23T12:00:00"},
        {"counts": [1]},
        {"counts": {"us_fcc_covered": "x"}},
        {"entries": True},
        {"etag": "a\r\nX: y"},
        {"file": "../../evil.json"},
        {"file": None},
        {"confirmed": "x"},
        {"day": 3},
    ],
)
def test_a_field_that_we_never_write_is_told_with_what_to_do(tmp_path: Path, field: dict[str, object]) -> None:
    (tmp_path / store.VISITS).write_text(json.dumps({"us_fcc_covered/{day}.json": field}))

    with pytest.raises(SourceUnreadable, match=rf"visits\.json: {next(iter(field))} is .* run `licet update` again"):
        store.read_visits(tmp_path)


@pytest.mark.parametrize("field", [{"edition": 5}, {"edition": ["a"]}, {"made_of": 3}, {"reason": None}])
def test_a_pointer_of_another_type_is_told_with_what_to_do(tmp_path: Path, field: dict[str, object]) -> None:
    (tmp_path / "current.json").write_text(json.dumps(field))

    with pytest.raises(SourceUnreadable, match=r"current\.json: .* run `licet update` again"):
        read_current(tmp_path)


@pytest.mark.parametrize(
    "pieces", [(b'{"event": "edi', b'\n{"event": "the li'), (b'{"event": "edi\n',), (b'{"a": 1', b"\n{", b"\n{")]
)
def test_a_disk_that_was_full_more_than_once_leaves_a_record_that_can_be_read(
    tmp_path: Path, pieces: tuple[bytes, ...]
) -> None:
    store.note_stored(tmp_path, record("2026-11-22.json", b"one"))
    for piece in pieces:
        with (tmp_path / store.STORED).open("ab") as file:
            file.write(piece)
    assert store.torn(tmp_path)

    store.note_stored(tmp_path, record("2026-11-23.json", b"one"))

    assert [row["file"] for row in store.stored_rows(tmp_path)] == ["2026-11-22.json", "2026-11-23.json"]
    assert not store.torn(tmp_path)


def test_an_edition_that_was_damaged_is_put_back_by_the_next_compiling(tmp_path: Path) -> None:
    store.swap(tmp_path, compiled(), Current())
    (home,) = (tmp_path / "editions").iterdir()
    (home / "parties-00.bin").write_bytes(b"?")

    digest = store.swap(tmp_path, compiled(), Current())

    assert [path.name for path in (tmp_path / "editions").iterdir()] == [home.name]
    assert verify(home).problems == ()
    assert open_edition(home).digest == digest
