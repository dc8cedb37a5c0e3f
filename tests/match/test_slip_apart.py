"""A name a slip or two from a listed one is always shown, whatever its words say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from licet.match import matches
from licet.match.asking import Chunk, asked_of
from licet.match.candidates import candidates
from licet.match.features import SHOWN
from licet.match.index import Index
from licet.match.score import DEFAULT_THRESHOLD
from licet.match.slip_apart import ONE_SLIP, TWO_SLIPS, slips, slips_from
from licet.model import Kind, Party, PartyId
from licet.names.sound import is_pinyin
from licet.names.tokens import read

LISTED = (
    "Huawei Technologies Co., Ltd.",
    "Joint Stock Company Voentorg",
    "China Electronics Corporation",
    "206th Research Institute",
    "Mahan Airways",
    "Hua Xin",
)
INDEX = Index.build([Party(name=name, id=PartyId(f"list:{at}")) for at, name in enumerate(LISTED)])


def found(name: str) -> list[str]:
    return [one.name for one in matches(INDEX, Party(name=name))]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Huawai Technologies Co., Ltd.", "Huawei Technologies Co., Ltd."),
        ("Huawai Technologies", "Huawei Technologies Co., Ltd."),
        ("Jiont Stock Company Voentorg", "Joint Stock Company Voentorg"),
        ("Chiina Electronics Corporation", "China Electronics Corporation"),
        ("Mahan Airway", "Mahan Airways"),
    ],
)
def test_a_slip_of_the_pen_is_found(asked: str, listed: str) -> None:
    assert listed in found(asked)


@pytest.mark.parametrize("asked", ["207th Research Institute", "Hua Xan Bank", "Huabei Technologies", "Mahan"])
def test_another_number_or_more_than_the_length_allows_is_no_slip(asked: str) -> None:
    reading = read(asked)[0]

    assert all(slips_from(INDEX, reading, row) is None for row in range(1, len(INDEX.rows)))
    assert "206th Research Institute" not in found(asked)


def test_another_syllable_is_another_person() -> None:
    index = Index.build([Party(name="WANG, Wei", id=PartyId("list:0"))])

    assert slips_from(index, read("Wang Lei")[0], 0) is None


def test_a_weak_alias_of_another_country_is_shown_too() -> None:
    index = Index.build([Party(name="Voentorg", id=PartyId("list:0"), weak_aliases=("NOYFOX AS LTD.",))])

    (found,) = matches(index, Party(name="NOYFOX SA LTD.", countries=("BR",)))

    assert found.score >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("asked", "kind"), [("KVT Shipping", Kind.UNSTATED), ("Mahan Airwals", Kind.VESSEL), ("Mahan Airwals", Kind.PERSON)]
)
def test_another_acronym_and_another_kind_are_no_slips(asked: str, kind: Kind) -> None:
    listed = tuple(
        Party(name=name, id=PartyId(name), kind=Kind.ORGANIZATION) for name in ("KVB Shipping", "Mahan Airways")
    )

    (first, *_) = matches(Index.build(listed), Party(name=asked, kind=kind), threshold=0.0)

    assert not [one for one in first.evidence if one.feature == "always_shown"]


def test_the_same_letters_are_no_slip_and_short_names_hold_none() -> None:
    assert slips("huawei", "huawei") is None
    assert slips("huwei", "huaei") is None
    assert slips("voentorg", "voentrog") == 1
    assert slips("a" * TWO_SLIPS, "a" * (TWO_SLIPS - 2) + "bc") == 2
    assert slips("a" * (TWO_SLIPS - 1), "a" * (TWO_SLIPS - 3) + "bc") is None


def test_the_evidence_says_that_the_names_are_a_slip_apart_and_adds_up() -> None:
    first = matches(INDEX, Party(name="Huawai Technologies Co., Ltd."))[0]

    assert any("one slip of the pen apart" in one.sentence for one in first.evidence)
    assert round(sum(one.value for one in first.evidence), 4) == first.score >= DEFAULT_THRESHOLD


NAMES = st.lists(st.sampled_from("abehiu nrstw"), min_size=ONE_SLIP, max_size=20).map("".join).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), NAMES)
def test_the_scan_loses_no_row_that_every_pair_compared_would_find(listed: list[str], asked: str) -> None:
    index = Index.build([Party(name=name, id=PartyId(f"list:{at}")) for at, name in enumerate(listed)])
    reading = read(asked)[0]
    core = "".join(word.written for word in reading.words)

    chunk = Chunk(index)
    chunk.add_all(list(asked_of(Party(name=asked), 0)))
    rows = set(candidates(index, chunk, [Party(name=asked)], SHOWN).rows.tolist())

    for row in range(len(index.rows)):
        apart, most = OSA.distance(core, index.row_cores[row]), max(len(core), len(index.row_cores[row]))
        allowed = 0 if most < ONE_SLIP else 1 if most < TWO_SLIPS else 2
        syllables = len(reading.words) > 1 and all(is_pinyin(word.written) for word in reading.words)
        if reading.how == "written" and not syllables and 0 < apart <= allowed:
            assert row in rows
