"""Sections of the eCFR as paragraphs with their places."""

from datetime import date

import pytest

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Citation
from licet.sources.us_ecfr import sections


def document(*paragraphs: str, number: str = "744.99", tail: str = "") -> bytes:
    body = "".join(f"<P>{text}</P>" for text in paragraphs)
    return (
        f'<DIV5 N="744" TYPE="PART"><HEAD>PART 744</HEAD><DIV8 N="{number}" TYPE="SECTION">'
        f"<HEAD>§ {number}   Invented restrictions.</HEAD>{body}{tail}</DIV8></DIV5>"
    ).encode()


def places(*paragraphs: str) -> list[str]:
    (section,) = sections(document(*paragraphs), "sample")
    return [str(one) for one in section.paragraphs]


def test_a_section_has_its_number_and_heading() -> None:
    (section,) = sections(document("Text."), "sample")

    assert (section.number, section.heading) == ("744.99", "Invented restrictions")


def test_marks_say_where_a_paragraph_stands() -> None:
    found = places("(a) A.", "(1) B.", "(i) C.", "(A) D.", "(B) E.", "(ii) F.", "(2) G.", "(b) H.")

    assert found == ["(a)", "(a)(1)", "(a)(1)(i)", "(a)(1)(i)(A)", "(a)(1)(i)(B)", "(a)(1)(ii)", "(a)(2)", "(b)"]


def test_a_heading_and_the_first_paragraph_below_it_are_two() -> None:
    (section,) = sections(document("(a) <I>Terms.</I> (1) 'End use' means use.", "(2) More."), "sample")

    first, second, third = section.paragraphs
    assert (str(first), first.heading, first.text) == ("(a)", "Terms", "")
    assert (str(second), second.text) == ("(a)(1)", "'End use' means use.")
    assert str(third) == "(a)(2)"


def test_the_letter_i_after_h_is_a_letter_where_the_next_mark_says_so() -> None:
    letters = [f"({letter}) X." for letter in "abcdefgh"]

    assert places(*letters, "(1) Y.", "(2) Y.", "(i) Z.", "(j) Z.")[-2:] == ["(i)", "(j)"]
    assert places(*letters, "(1) Y.", "(2) Y.", "(i) Z.", "(ii) Z.")[-2:] == ["(h)(2)(i)", "(h)(2)(ii)"]


def test_reserved_paragraphs_are_passed() -> None:
    assert places("(a) A.", "(b)-(d) [Reserved]", "(e) E.") == ["(a)", "(d)", "(e)"]


def test_a_reserved_range_of_no_known_end_stops_the_reading() -> None:
    with pytest.raises(SourceChanged, match=r"marks of § 744\.99"):
        places("(a) A.", "(1)-(x) [Reserved]", "(3) E.")


def test_a_mark_that_is_missing_stops_the_reading() -> None:
    with pytest.raises(SourceChanged, match=r"marks of § 744\.99"):
        places("(a) A.", "(c) C.")


def test_paragraphs_directly_below_one_are_found() -> None:
    (section,) = sections(document("(a) A.", "(1) B.", "(i) C.", "(2) D."), "sample")

    assert [one.text for one in section.under("a")] == ["B.", "D."]


def test_the_citations_at_the_end_are_values() -> None:
    tail = '<CITA TYPE="N">[86 FR 70019, Dec. 9, 2021, as amended at 87 FR 13060, Mar. 8, 2022]</CITA>'

    (section,) = sections(document("(a) A.", tail=tail), "sample")

    assert section.citations == (Citation(86, 70019, date(2021, 12, 9)), Citation(87, 13060, date(2022, 3, 8)))


def test_a_citation_without_a_day_stops_the_reading() -> None:
    with pytest.raises(SourceChanged, match="CITA"):
        sections(document("(a) A.", tail="<CITA>[86 FR 70019]</CITA>"), "sample")


def test_a_note_is_marked_as_one_and_stands_at_its_paragraph() -> None:
    (section,) = sections(document("(a) A.", tail="<NOTE><HED>Note 1:</HED><P>Beware.</P></NOTE>"), "sample")

    assert [(str(one), one.text, one.note) for one in section.paragraphs[1:]] == [
        ("(a)", "Note 1:", True),
        ("(a)", "Beware.", True),
    ]


def test_an_unknown_element_stops_the_reading() -> None:
    with pytest.raises(SourceChanged, match="element is 'MATH'"):
        sections(document("(a) A.", tail="<MATH>x</MATH>"), "sample")


@pytest.mark.parametrize("data", [b"<P>no section</P>", b"<DIV8 N='1.1'><HEAD>Nothing</HEAD></DIV8>"])
def test_a_document_without_a_section_is_refused(data: bytes) -> None:
    with pytest.raises(SourceChanged):
        sections(data, "sample")


def test_bytes_that_are_no_xml_are_refused() -> None:
    with pytest.raises(SourceUnreadable):
        sections(b"404", "sample")
