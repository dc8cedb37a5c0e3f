"""Notices whose table has lost its columns: pasted from a web page, in Markdown, taken out of a PDF, a web page."""

from datetime import date

import pytest
from tests.sources import loose_forms as form

from licet.errors import SourceChanged
from licet.model import Citation, PolicyCode
from licet.model.notice import NoticeChanges, SavedShipments
from licet.sources.notice.changes import read_notice

DAY = date(2024, 7, 3)
FORMS = {
    "tabs": form.tabs(),
    "pipes": form.pipes(),
    "pipes with lines": form.pipes("<br>"),
    "flow": form.flow(),
    "flow in wide lines": form.flow(60),
    "page": form.page(),
}


def read(text: str) -> NoticeChanges:
    return read_notice(text.encode(), "text", published=DAY)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_same_changes(text: str) -> None:
    notice = read(text)

    assert [(one.instruction, one.kind.value, one.destination, one.name, one.effective) for one in notice.changes] == [
        ("2.a", "added", "CN", "Alpha Flight Technology Co., Ltd.", DAY),
        ("2.a", "added", "CN", "Beta Optics Co., Ltd.", DAY),
        ("2.b", "revised", "RU", "JSC Gamma", DAY),
    ]
    assert notice.differences == notice.not_understood == ()


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_cells_of_a_row_apart(text: str) -> None:
    first, second, third = (one.entries[0] for one in read(text).changes)

    assert first.aliases == ("Alpha Flight", "AFT Technology Group")
    assert first.addresses == ("Room 801, 8th Floor, No. 1 East Road, Haidian District, Beijing, China",)
    assert first.scope is not None
    assert (first.scope.sections, first.scope.footnotes) == (("734.9(e)", "744.11"), (4,))
    assert second.policy is not None
    assert [part.policy for part in second.policy.parts] == [
        PolicyCode.CASE_BY_CASE,
        PolicyCode.PRESUMPTION_OF_DENIAL,
    ]
    assert third.citations[0] == Citation(87, 12226, date(2022, 3, 3))


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_form_gives_title_number_and_the_instructions_about_other_places(text: str) -> None:
    notice = read(text)

    assert (notice.document, notice.title) == (
        "2024-14635",
        "Addition of Entities and Revision of Entries on the Entity List",
    )
    assert [one.instruction for one in notice.other] == ["1"]


def test_days_left_to_the_printer_are_those_of_the_publication() -> None:
    (saved,) = read(form.flow()).savings

    assert saved == SavedShipments(DAY, date(2024, 8, 2), ("license_exception",), ("en_route",), saved.line)


def test_days_left_to_the_printer_are_said_where_the_publication_is_not_known() -> None:
    notice = read_notice(form.flow().encode(), "text")

    assert (notice.effective, notice.savings) == ((), ())
    assert [text.split(" ")[0] for text in notice.not_understood] == ["This", "Shipments"]


def test_a_page_number_in_the_middle_of_a_web_page_is_that_of_the_second_page() -> None:
    notice = read(form.page())

    assert (notice.citation, notice.changes[0].page) == (Citation(89, 55033, DAY), 55034)


def test_a_head_printed_again_on_the_next_page_is_no_entry() -> None:
    heads = "\n".join(form.HEADS)
    text = form.flow().replace("\nBeta Optics Co.,", f"\n\n{heads}\nBeta Optics Co.,")

    assert text.count("License requirement\n") == 2
    assert [one.name for one in read(text).changes][1] == "Beta Optics Co., Ltd."


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [
        ("Presumption of denial.", "Presumption of luck.", "a license requirement, then a review policy"),
        ("For all items", "For some items", "a license requirement"),
        ("JSC Gamma, 22", "JSC Gamma 22", "as instruction 2.b quotes it"),
    ],
)
def test_a_row_that_does_not_come_apart_stops(begin: str, end: str, says: str) -> None:
    text = form.flow(60)
    assert begin in text

    with pytest.raises(SourceChanged, match=says):
        read(text.replace(begin, end))


def test_a_row_of_a_thousand_policies_stops_and_is_not_taken_apart_at_each() -> None:
    # The longest row of the list has 1,127 characters; trying every place of a longer one took quadratic time.
    with pytest.raises(SourceChanged, match="a license requirement, then a review policy"):
        read(form.flow(60).replace("Presumption of denial.", "Presumption of denial. " * 1_000))


def test_a_row_without_its_citation_stops() -> None:
    text = form.flow(60)
    last = text.rindex("87 FR 12226")

    with pytest.raises(SourceChanged, match="a citation at the end of the row"):
        read(text[:last] + text[text.index("A. N. Official") :])


@pytest.mark.parametrize("text", [form.tabs(), form.pipes()])
def test_a_row_with_a_cell_too_many_stops(text: str) -> None:
    mark = "\t" if "\t" in text else " | "

    with pytest.raises(SourceChanged, match="number of cells"):
        read(text.replace("Presumption of denial.", f"Presumption of denial.{mark}Second policy"))


def test_a_row_that_never_ends_stops() -> None:
    with pytest.raises(SourceChanged, match="5 cells"):
        read(form.tabs()[: form.tabs().rindex("\t")])


def test_a_copy_without_the_heading_of_the_part_is_read() -> None:
    text = form.flow()
    begin, end = text.index("PART 744 –"), text.index("2. Supplement")

    assert len(read(text[:begin] + text[end:]).changes) == 3
