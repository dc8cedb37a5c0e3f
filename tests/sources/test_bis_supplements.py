"""Unverified List and Military End-User List in the eCFR's XML; military-intelligence end users of 744.22."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry, Kind, PolicyCode, ScopeItems
from licet.sources import us_bis_mieu

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]

UVL = ("Country", "Listed person and address", "Federal Register citation and date of publication")
MEU = ("Country", "Entity", "Federal Register citation")


def supplement(heads: tuple[str, ...], *rows: tuple[str, ...]) -> bytes:
    head = "".join(f"<TH>{text}</TH>" for text in heads)
    body = "".join("<TR>" + "".join(f"<TD>{cell}</TD>" for cell in row) + "</TR>" for row in rows)
    return f"<DIV9><HEAD>Supplement</HEAD><TABLE><TR>{head}</TR>{body}</TABLE></DIV9>".encode()


def test_an_unverified_party_has_its_names_addresses_and_citations(parse_few: Parse) -> None:
    cell = (
        "Beta Electronics Co., Ltd., a.k.a., the following two aliases:<br></br>—BE; and<br></br>—Beta Works."
        "<br></br>Room 5, 1 Beta Road, Shenzhen, China; and Room 6, 1 Beta Road, Shenzhen, China."
    )

    first, second = parse_few(
        "us_bis_uvl",
        "ecfr_xml",
        supplement(
            UVL, ("CHINA", cell, "87 FR 61977, 10/13/22."), (" ", "Gamma Works, 2 Beta Road, Wuhan, China.", "1 FR 2")
        ),
    )

    assert (first.list, first.name, first.aliases) == ("us_bis_uvl", "Beta Electronics Co., Ltd.", ("BE", "Beta Works"))
    assert first.addresses == ("Room 5, 1 Beta Road, Shenzhen, China", "Room 6, 1 Beta Road, Shenzhen, China")
    assert first.citations == (Citation(87, 61977, date(2022, 10, 13)),)
    assert second.countries == ("CN",)


def test_a_supplement_with_other_columns_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="columns"):
        parse_few("us_bis_uvl", "ecfr_xml", supplement(MEU, ("CHINA", "Gamma Works, Wuhan, China.", "1 FR 2")))


def test_a_row_without_citation_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="a cell in every column"):
        parse_few("us_bis_uvl", "ecfr_xml", supplement(UVL, ("CHINA", "Gamma Works, Wuhan, China.", " ")))


def test_a_military_end_user_of_the_xml_is_the_one_of_the_transcription(parse_few: Parse) -> None:
    cell = "Fly Raise International Limited, 33 Mong Kok Road, Hong Kong."

    (entry,) = parse_few("us_bis_meu", "ecfr_xml", supplement(MEU, ("CHINA", cell, "85 FR 83799, 12/23/2020.")))

    assert (entry.name, entry.addresses) == ("Fly Raise International Limited", ("33 Mong Kok Road, Hong Kong",))
    assert entry.scope is not None
    assert entry.scope.items is ScopeItems.SUPP2
    assert entry.citations == (Citation(85, 83799, date(2020, 12, 23)),)


def section(*named: str) -> bytes:
    """744.22 with the paragraphs of (f)(2) given; ours, in the publisher's form."""
    paragraphs = "".join(f"<P>({mark}) {text}</P>" for mark, text in zip(("i", "ii", "iii"), named, strict=False))
    return (
        '<DIV8 N="744.22" TYPE="SECTION"><HEAD>§ 744.22   Military-intelligence end uses or end users.</HEAD>'
        "<P>(a) <I>General prohibition.</I> No license, no export.</P><P>(b)-(e) [Reserved]</P>"
        "<P>(f) <I>Definitions.</I> (1) An end use.</P><P>(2) An end user, among them:</P>"
        f"{paragraphs}<CITA>[86 FR 70019, Dec. 9, 2021, as amended at 87 FR 13060, Mar. 8, 2022]</CITA></DIV8>"
    ).encode()


def test_two_organizations_of_one_paragraph_are_two_entries(parse_few: Parse) -> None:
    text = "<I>Burma.</I> Office of Chief of Military Security Affairs (OCMSA) and the Directorate of Signal."

    first, second = parse_few("us_bis_mieu", "ecfr_xml", section(text))

    assert (first.name, first.aliases) == ("Office of Chief of Military Security Affairs", ("OCMSA",))
    assert (second.name, second.countries, second.kind) == ("Directorate of Signal", ("MM",), Kind.ORGANIZATION)


def test_a_country_with_its_telling_word_first_is_read(parse_few: Parse) -> None:
    first, second = parse_few(
        "us_bis_mieu",
        "ecfr_xml",
        section("<I>Korea, North.</I> Bureau A (BA).", "<I>China, People's Republic of.</I> Bureau of the Staff."),
    )

    assert (first.countries, second.countries) == (("KP",), ("CN",))


def test_an_intelligence_end_user_needs_a_license_for_every_item(parse_few: Parse) -> None:
    (entry,) = parse_few("us_bis_mieu", "ecfr_xml", section("<I>Syria.</I> Military Intelligence Service."))

    assert entry.scope is not None
    assert entry.policy is not None
    assert entry.scope.items is ScopeItems.ALL
    assert entry.policy.parts[0].policy is PolicyCode.PRESUMPTION_OF_DENIAL


def test_a_document_without_the_section_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match=r"one section 744\.22"):
        parse_few("us_bis_mieu", "ecfr_xml", section("<I>Syria.</I> Service.").replace(b"744.22", b"744.21"))


def test_the_reviewed_table_names_thirteen_organizations_of_ten_countries() -> None:
    found = us_bis_mieu.reviewed()

    assert len(found) == 13
    assert len({entry.countries for entry in found}) == 10
    assert all(entry.since and entry.citations[0].day and entry.scope for entry in found)


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("Main Intelligence Directorate", date(2021, 3, 16)),
        ("Directorate of Signal", date(2021, 4, 9)),
        ("General Department of Research and Intelligence", date(2021, 12, 9)),
        ("Main Intelligence Directorate of the General Staff of the Armed Forces of Belarus", date(2022, 3, 2)),
    ],
)
def test_an_organization_of_the_reviewed_table_holds_from_its_rules_effective_day(name: str, since: date) -> None:
    (entry,) = (one for one in us_bis_mieu.reviewed() if one.name == name)

    assert entry.since == since


ROW = "<TR><TD>CHINA</TD><TD>Hidden Co., 1 Road, Wuhan, China.</TD><TD>1 FR 2</TD></TR>"


@pytest.mark.parametrize(
    "row",
    [
        ROW.replace("<TR>", "<TR><E>").replace("</TR>", "</E></TR>"),
        ROW.lower(),
        ROW.replace("TR>", "x:TR>").replace("<x:TR>", '<x:TR xmlns:x="u">'),
        ROW.replace("<TD>H", "<TD><TD>H").replace(".</TD>", ".</TD></TD>"),
        "<TR>Hidden Co.</TR>",
    ],
)
def test_a_row_that_would_be_passed_over_stops_the_parse(parse_few: Parse, row: str) -> None:
    table = supplement(UVL, ("CHINA", "Alpha Co., 1 Road, Wuhan, China.", "1 FR 2")).decode()

    with pytest.raises(SourceChanged, match=r"(tag|cell|row) is"):
        parse_few("us_bis_uvl", "ecfr_xml", table.replace("</TABLE>", f"{row}</TABLE>").encode())


def test_a_document_type_stops_the_parse_since_it_changes_names(parse_few: Parse) -> None:
    table = supplement(UVL, ("CHINA", "Alp&e;ha Co., 1 Road, Wuhan, China.", "1 FR 2"))

    with pytest.raises(SourceChanged, match="document type is '<!DOCTYPE DIV9>', expected none"):
        parse_few("us_bis_uvl", "ecfr_xml", b'<!DOCTYPE DIV9 [<!ENTITY e "XX">]>' + table)
