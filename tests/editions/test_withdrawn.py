"""Notices withdrawn before publication: kept, spoken of, and without effect."""

from datetime import date
from pathlib import Path

import pytest

from licet.editions.typed.notices import held_notices
from licet.editions.typed.withdrawn import Effect, remarks_for, withdrawn
from licet.errors import SourceUnreadable
from licet.model import SourceId

LIST = SourceId("us_dod_1260h")
HEAD = "list,title,inspected,withdrawn,document,party,effect,source\n"


def test_the_notice_of_february_2026_would_have_removed_two_makers_of_memory_chips() -> None:
    (notice,) = [one for one in withdrawn() if one.withdrawn == date(2026, 2, 13)]

    assert notice.list == LIST
    assert [name for name, effect in notice.parties if effect is Effect.REMOVE] == [
        "Yangtze Memory Technologies Co., Ltd.",
        "ChangXin Memory Technologies, Inc.",
    ]


def test_a_party_of_a_withdrawn_notice_gets_one_sentence_with_both_days() -> None:
    (sentence,) = remarks_for(LIST, ["YANGTZE MEMORY TECHNOLOGIES CO LTD", "YMTC"])

    assert "on public inspection on 2026-02-13, would have removed it" in sentence
    assert sentence.endswith("it was withdrawn on 2026-02-13 and never published: it changed nothing.")


def test_a_party_that_it_would_have_added_is_told_so() -> None:
    (sentence,) = remarks_for(LIST, ["BYD Company Limited"])

    assert "would have added it" in sentence


@pytest.mark.parametrize("names", [["Huawei Technologies Co., Ltd."], [], [""]], ids=["other", "none", "empty"])
def test_another_party_gets_no_remark(names: list[str]) -> None:
    assert remarks_for(LIST, names) == ()


def test_the_remark_is_of_its_list_only() -> None:
    assert remarks_for(SourceId("us_bis_entity_list"), ["Yangtze Memory Technologies Co., Ltd."]) == ()


def test_nobody_could_know_of_it_before_public_inspection() -> None:
    names = ["Yangtze Memory Technologies Co., Ltd."]

    assert remarks_for(LIST, names, known=date(2026, 2, 12)) == ()
    assert len(remarks_for(LIST, names, known=date(2026, 2, 13))) == 1


def test_a_withdrawn_notice_is_not_among_the_notices() -> None:
    held = {one.document for one in held_notices()}
    days = {one.published for one in held_notices()}

    assert not any(one.document in held for one in withdrawn() if one.document)
    assert not any(one.inspected in days for one in withdrawn())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("us_dod_1260h,Notice,2026-02-13,2026-02-12,,Alpha,remove,press", "before it was on public inspection"),
        ("us_dod_1260h,Notice,2026-02-13,2026-02-13,,Alpha,delete,press", "delete"),
        ("us_dod_1260h,Notice,2026-02-13,2026-02-13,,,remove,press", "a party and a source"),
        ("us_dod_1260h,Notice,Feb 13,2026-02-13,,Alpha,remove,press", "Feb 13"),
        ("us_dod_1260h,Notice", "not 8 values"),
    ],
)
def test_a_line_that_is_not_understood_stops_the_reading(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "withdrawn.csv"
    file.write_text(HEAD + line + "\n", encoding="utf-8")

    with pytest.raises(SourceUnreadable, match=words):
        withdrawn(file)


def test_an_unknown_column_stops_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "withdrawn.csv"
    file.write_text(HEAD.replace("title", "name"), encoding="utf-8")

    with pytest.raises(SourceUnreadable, match="columns"):
        withdrawn(file)
