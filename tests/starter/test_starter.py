"""The embedded starter edition: its sizes, its facts, and that one command makes it again."""

import json
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from licet import starter
from licet.editions.answers.listed import Names, carrying, listed, names
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Holdings, open_edition
from licet.model import Answer, Basis, Footnote, Listing, SourceId
from licet.serve import cli
from licet.sources import ALL

ENTITY_LIST, MILITARY = SourceId("us_bis_entity_list"), SourceId("us_dod_1260h")
LARGEST, TOGETHER = 1_500_000, 6_000_000


@pytest.fixture(scope="module")
def held() -> Holdings:
    return open_edition(starter.directory())


@pytest.fixture(scope="module")
def by_name(held: Holdings) -> Names:
    return names(held)


def one_listing(held: Holdings, by_name: Names, name: str, source: SourceId) -> Listing:
    found = [one for party in carrying(by_name, name, source) for one in held.listings(party)]
    assert len(found) == 1, f"{name}: {len(found)} listings"
    return found[0]


def files() -> Iterator[Path]:
    return (one for one in starter.directory().iterdir() if one.suffix in {".json", ".bin"})


def test_no_file_is_over_a_megabyte_and_a_half_and_all_are_under_six() -> None:
    sizes = [one.stat().st_size for one in files()]

    assert max(sizes) <= LARGEST
    assert sum(sizes) <= TOGETHER


def test_every_list_we_can_read_is_in_it(held: Holdings) -> None:
    known = {one for source in ALL for one in (source.lists or (source.id,))}

    # Nobody has been on the Iranian list of its own (NS-ISA) in any publication held.
    assert set(held.lists) == known - {SourceId("us_ofac_isa")}


def test_zhipu_is_not_listed_on_the_day_before_and_is_on_the_first_day(held: Holdings, by_name: Names) -> None:
    listing = one_listing(held, by_name, "Beijing Zhipu Huazhang Technology Co., Ltd.", ENTITY_LIST)

    assert listing.in_force(date(2025, 1, 15)) is Answer.NO
    assert listing.in_force(date(2025, 1, 16)) is Answer.YES


def test_huawei_is_listed_since_the_effective_day_and_not_the_publication(held: Holdings, by_name: Names) -> None:
    listing = one_listing(held, by_name, "Huawei Technologies Co., Ltd.", ENTITY_LIST)

    assert (listing.since, listing.since_basis) == (date(2019, 5, 16), Basis.EFFECTIVE)
    assert listing.known_since == date(2019, 5, 21)


def test_sophgo_has_footnote_4_from_its_first_day(held: Holdings, by_name: Names) -> None:
    listing = one_listing(held, by_name, "Sophgo Technologies Ltd.", ENTITY_LIST)

    assert listing.footnotes == (Footnote(4, date(2025, 1, 16)),)


@pytest.mark.parametrize("name", ["Tencent Holdings Limited", "Contemporary Amperex Technology Co., Ltd."])
def test_tencent_and_catl_stand_on_1260h_and_on_no_other_list(held: Holdings, by_name: Names, name: str) -> None:
    found = {party.partition(":")[0] for party in carrying(by_name, name)}
    listing = one_listing(held, by_name, name, MILITARY)

    assert found == {MILITARY}
    assert listing.in_force(date(2025, 1, 6)) is Answer.NO
    assert listing.in_force(date(2025, 1, 7)) is Answer.YES
    assert listing.in_force(date(2026, 7, 1)) is Answer.YES


def test_a_name_on_no_edition_of_the_entity_list_is_unknown_between_two_editions(held: Holdings) -> None:
    assert listed(View(held), [], ENTITY_LIST, date(2025, 6, 1)).answer is Answer.UNKNOWN
    assert listed(View(held), [], ENTITY_LIST, date(2026, 7, 31)).answer is Answer.NO


def test_no_party_is_an_empty_name(held: Holdings) -> None:
    assert [party.id for party in held.parties() if not any(letter.isalnum() for letter in party.name)] == []


def test_every_listing_without_a_first_day_says_that_only_editions_bound_it(held: Holdings) -> None:
    wrong = [
        party.id
        for party in held.parties()
        if party.id
        for one in held.listings(party.id)
        # With a first day, only editions bound it where the evening before it, in Washington, is possible too.
        if (one.since is None and one.since_basis is not Basis.EDITION)
        or (one.since and one.since_basis is Basis.EDITION and one.not_before != one.since - timedelta(days=1))
    ]

    assert wrong == []


def contents(directory: Path) -> list[bytes]:
    """What the blocks of an edition hold, uncompressed: two builds of zlib may compress the same bytes differently."""
    found = []
    for path in sorted(directory.glob("parties-*.bin")):
        data = path.read_bytes()
        head, _newline, rest = data.partition(b"\n")
        for length in map(int, head.strip(b"[]").split(b",")):
            found.append(zlib.decompress(rest[:length]))
            rest = rest[length:]
    return found


@pytest.mark.slow
@pytest.mark.shared
def test_the_command_rebuilds_it_byte_for_byte_from_the_publications_and_the_edition_answers(
    shared: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # One run of a minute shows all of it: the command compiles, the bytes are the same, what it wrote answers.
    assert cli.run(["build", "--from", str(shared / "sources"), "--to", str(tmp_path), "--json"]) == 0
    built = json.loads(capfd.readouterr().out)
    question = ["listed", "Zhipu AI", "--list", "EL", "--on", "2025-01-16", "--edition", str(tmp_path), "--json"]

    assert cli.run(question) == 1

    assert json.loads(capfd.readouterr().out)["answer"] is True
    assert built["parties"] > 20_000
    assert (tmp_path / "manifest.json").read_bytes() == (starter.directory() / "manifest.json").read_bytes()
    assert contents(tmp_path) == contents(starter.directory())
