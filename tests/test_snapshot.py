"""What is known on a day: the edition, its digest, the index kept in the cache."""

from datetime import date
from pathlib import Path

import pytest

from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.errors import EditionMissing
from licet.model import Basis, Listing, Party, PartyId, SourceId
from licet.settings import Settings
from licet.snapshot import Knowledge, keep, open_snapshot

LIST = SourceId("us_bis_entity_list")
DAY = date(2026, 7, 31)
EXAMPLE = PartyId(f"{LIST}:example-cn")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    listing = Listing(LIST, EXAMPLE, "Example AI", date(2025, 1, 16), Basis.EFFECTIVE, (), date(2025, 1, 16), "x")
    parties = ((Party(name="Example AI Technology", id=EXAMPLE, countries=("CN",)), (listing,)),)
    write(tmp_path / "edition", Compiled((), (Coverage(LIST, (DAY,), DAY, 30, 1),), parties))
    return tmp_path / "edition"


def opened(edition: Path, known: date | None = None, *, law: str = "") -> Knowledge:
    return open_snapshot(edition, known, Settings(cache=edition.parent / "cache"), law=law)


def test_the_index_is_built_once_and_kept(edition: Path) -> None:
    built = opened(edition).index
    kept = sorted(one.name for one in (edition.parent / "cache").iterdir())

    again = opened(edition).index

    assert len(kept) == 1
    assert sorted(one.name for one in (edition.parent / "cache").iterdir()) == kept
    assert len(built) == len(again) > 0


def test_a_damaged_index_is_built_again(edition: Path) -> None:
    assert len(opened(edition).index) > 0
    for file in (edition.parent / "cache").rglob("*.*"):
        if file.is_file():
            file.write_bytes(b"")

    assert len(opened(edition).index) > 0


@pytest.mark.parametrize("what", ["index", "scanner"])
@pytest.mark.parametrize("damage", ["emptied", "halved", "zeros"])
def test_every_damaged_file_of_the_cache_is_noticed_and_made_again(edition: Path, what: str, damage: str) -> None:
    getattr(opened(edition), what)
    whole = {file: file.read_bytes() for file in (edition.parent / "cache").rglob("*.*") if file.is_file()}
    assert whole
    for file, content in whole.items():
        kept = {"emptied": b"", "halved": content[: len(content) // 2], "zeros": b"\0" * len(content)}[damage]
        file.write_bytes(kept)

        getattr(opened(edition), what)

        assert file.read_bytes() == content, file.name


def test_a_whole_folder_that_another_process_has_put_there_is_not_taken_away(tmp_path: Path) -> None:
    def save(folder: Path) -> None:
        (folder / "one.txt").write_text("whole", encoding="utf-8")

    keep(save, tmp_path / "index")
    before = (tmp_path / "index").stat().st_ino
    keep(save, tmp_path / "index")

    assert (tmp_path / "index").stat().st_ino == before
    assert [one.name for one in tmp_path.iterdir()] == ["index"]


def test_without_a_cache_that_can_be_written_the_index_is_built_all_the_same(edition: Path) -> None:
    (edition.parent / "cache").write_text("a file where the folder should be", encoding="utf-8")

    assert len(opened(edition).index) > 0


def test_listings_are_those_the_public_could_know(edition: Path) -> None:
    assert opened(edition, date(2025, 1, 15)).listings(EXAMPLE) == ()
    assert len(opened(edition, date(2025, 1, 16)).listings(EXAMPLE)) == 1


def test_the_digest_names_the_edition_the_day_of_knowledge_and_the_law(edition: Path) -> None:
    digests = {
        opened(edition).digest,
        opened(edition, date(2025, 1, 16)).digest,
        opened(edition, law="2026-07-31").digest,
    }

    assert len(digests) == 3
    assert opened(edition).digest == opened(edition).digest


def test_the_setting_names_the_edition_where_none_is_given(edition: Path) -> None:
    known = open_snapshot(None, None, Settings(edition=edition, cache=edition.parent / "cache"))

    assert known.holdings.directory == edition


def test_a_directory_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionMissing):
        opened(tmp_path)


def test_how_fresh_each_list_is_stands_beside_the_answer(edition: Path) -> None:
    (one,) = opened(edition).freshness(date(2026, 8, 30))

    assert (one.list, one.edition, one.stale_days, one.fresh) == (LIST, DAY, 30, True)
    assert not opened(edition).as_of(LIST, date(2026, 8, 31)).fresh


def test_an_index_made_with_other_tables_is_not_read(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(opened(edition).index) > 0
    kept = {one.name for one in (edition.parent / "cache").iterdir()}

    monkeypatch.setattr("licet.match.stamp.stamp", lambda: "0123456789abcdef")
    assert len(opened(edition).index) > 0
    assert opened(edition).scanner.forms

    made = {one.name for one in (edition.parent / "cache").iterdir()} - kept
    assert len(made) == 2
    assert all("-0123456789abcdef-" in name for name in made)
