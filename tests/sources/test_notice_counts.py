"""What a summary counts against what is read of the document."""

import pytest
from tests.sources import notice_forms as form

from licet.errors import SourceChanged
from licet.model.notice import NoticeChanges
from licet.sources.notice.changes import read_notice
from licet.sources.notice.counts import counted, differences

LIST = "us_bis_entity_list"


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("amends the EAR by adding six entries to the Entity List", {("added", LIST): 6}),
        ("by adding 49 entities under 52 entries to the Entity List", {("added", LIST): 52}),
        ("by adding 29 entries (26 entities and 3 addresses) to the Entity List", {("added", LIST): 29}),
        ("by adding five entities and eight addresses to the Entity List", {("added", LIST): 13}),
        ("adding thirteen additional persons to the Entity List", {("added", LIST): 13}),
        ("This rule also modifies two existing entries on the Entity List", {("revised", LIST): 2}),
        ("This rule removes nine persons, all under the destination of China", {("removed", None): 9}),
        ("by adding 31 persons to the Unverified List (UVL)", {("added", "us_bis_uvl"): 31}),
        ("by removing two addresses associated with Alpha from the Entity List", {}),
    ],
)
def test_the_ways_a_summary_counts_are_read(summary: str, found: dict[tuple[str, str | None], int]) -> None:
    assert dict(counted(summary)) == found


def test_the_numbers_behind_destinations_are_counted_by_destination() -> None:
    summary = (
        "This rule adds three entries to the Entity List under the destinations of the People's Republic of China "
        "(China) (2) and South Africa (1)."
    )

    assert differences(summary, ()) == (
        f"The summary counts 3 added ({LIST}); 0 are read.",
        "The summary counts 2 added under CN; 0 are read.",
        "The summary counts 1 added under ZA; 0 are read.",
    )


def summarized(summary: str, document: str) -> NoticeChanges:
    return read_notice(document.replace("This rule amends the Entity List.", summary).encode(), "notice")


def test_a_summary_that_agrees_says_nothing() -> None:
    assert summarized("It is adding two entries to the Entity List.", form.addition()).differences == ()


def test_a_summary_that_counts_more_than_is_read_is_said() -> None:
    found = summarized("It is adding three entries to the Entity List.", form.addition())

    assert found.differences == (f"The summary counts 3 added ({LIST}); 2 are read.",)
    assert len(found.changes) == 2


def test_a_text_cut_before_its_amendments_stops() -> None:
    with pytest.raises(SourceChanged, match=r"2 added\W+; the text may be cut"):
        summarized("It is adding two entries to the Entity List.", form.rule())


def test_a_document_that_counts_nothing_and_amends_nothing_is_read() -> None:
    assert read_notice(form.rule().encode(), "notice").changes == ()
