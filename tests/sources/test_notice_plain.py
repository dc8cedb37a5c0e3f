"""Notices in plain text: fixed columns, page markers, the characters that plain text cannot write."""

from datetime import date

import pytest
from tests.sources import notice_forms as form

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Citation
from licet.sources.notice.changes import read_notice
from licet.sources.notice.document import from_plain

DAY = date(2025, 1, 16)


def test_text_and_xml_of_one_notice_order_the_same() -> None:
    text = read_notice(form.PLAIN.encode(), "text")
    xml = read_notice(form.addition().encode(), "xml", published=DAY)

    assert (text.document, text.citation, text.last_page, text.effective) == (
        xml.document,
        xml.citation,
        xml.last_page,
        xml.effective,
    )
    assert [(one.kind, one.name, one.destination, one.page, one.effective) for one in text.changes] == [
        (one.kind, one.name, one.destination, one.page, one.effective) for one in xml.changes
    ]
    for ours, theirs in zip(text.changes, xml.changes, strict=True):
        (one,), (other,) = ours.entries, theirs.entries
        assert (one.name, one.aliases, one.addresses, one.scope, one.policy, one.citations) == (
            other.name,
            other.aliases,
            other.addresses,
            other.scope,
            other.policy,
            other.citations,
        )


def test_the_head_of_the_text_gives_volume_day_pages_and_number() -> None:
    notice = read_notice(form.PLAIN.encode(), "text")

    assert (notice.document, notice.citation, notice.last_page) == ("2025-00704", Citation(90, 4617, DAY), 4620)
    assert notice.filed == date(2025, 1, 15)
    assert notice.title == "Addition of Entities to and Revision of Entry on the Entity List"
    assert (notice.parts, notice.rin) == (("15 CFR 744",), "0694-AJ76")


def test_the_line_of_a_change_is_that_of_its_row() -> None:
    lines = form.PLAIN.splitlines()

    assert [lines[one.line - 1].split()[:2] for one in read_notice(form.PLAIN.encode(), "text").changes] == [
        ["Beijing", "Zhipu"],
        ["Beijing", "Zhipu"],
    ]


def test_the_text_inside_a_web_page_is_the_same() -> None:
    page = f"<html>\n<head><title>x</title></head>\n<body><pre>\n{form.PLAIN.replace('&', '&amp;')}</pre></body></html>"

    assert read_notice(page.encode(), "page").changes[0].name == "Beijing Zhipu Future Technology Co., Ltd."


def test_the_text_for_public_inspection_is_not_published_and_cites_no_page() -> None:
    plain = form.PLAIN[form.PLAIN.index("DEPARTMENT OF COMMERCE") :]
    plain = "\n".join(line for line in plain.splitlines() if not line.startswith("[[Page") and line != "0")

    notice = read_notice(
        plain.replace("is effective January 16, 2025", "is effective upon publication").encode(), "text"
    )

    assert (notice.published, notice.citation, notice.effective) == (None, None, ())
    assert [(one.effective, one.page, one.entries[0].citations) for one in notice.changes] == [(None, None, ())] * 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("``A'' -- Sec.  744.11 and Sec. Sec.  744.11", "“A” — § 744.11 and §§ 744.11"),
        ("Akad[eacute]mie [sect] 744", "Akadémie § 744"),
        ("[Amended] [sic]", "[Amended] [sic]"),
    ],
)
def test_signs_of_plain_text_are_read(written: str, meant: str) -> None:
    assert from_plain(written) == meant


def test_columns_that_run_together_stop() -> None:
    broken = form.PLAIN.replace("Ltd., Room 801, 8th    (See Sec.", "Ltd., Room 801, 8thaxa(See Sec.")

    with pytest.raises(SourceChanged):
        read_notice(broken.encode(), "text")


def test_a_table_that_never_ends_stops() -> None:
    begin = form.PLAIN.rindex("-" * 100)

    with pytest.raises(SourceChanged, match="rule of dashes"):
        read_notice(form.PLAIN[:begin].encode(), "text")


@pytest.mark.parametrize("text", ["", "  \n", "Nothing of the kind.", "A notice. AGENCY: X."])
def test_what_is_no_document_stops(text: str) -> None:
    with pytest.raises(SourceChanged):
        read_notice(text.encode(), "text")


def test_other_encodings_are_not_guessed() -> None:
    with pytest.raises(SourceUnreadable, match="utf-8"):
        read_notice("§ 744.11".encode("latin-1"), "text")


def test_a_name_that_is_not_the_one_quoted_stops() -> None:
    broken = form.PLAIN.replace("Zhipu Future Technology Co., Ltd.;''", "Zhipu Future;''")

    with pytest.raises(SourceChanged, match="as instruction 2 quotes it"):
        read_notice(broken.encode(), "text")


MEU = (
    form.PLAIN[: form.PLAIN.index("0\n2. Supplement")]
    + """0
2. Supplement No. 7 to part 744 is amended, under CHINA, PEOPLE'S
REPUBLIC OF:
0
a. By removing the entry for ``Nanjing Asset Management Co., Ltd.''; and
0
b. By adding in alphabetical order, an entry for ``Beijing Example
Aviation Co., Ltd.''
    The addition reads as follows:

Supplement No. 7 to Part 744--`Military End-User' (MEU) List

------------------------------------------------------------------------
           Country                       Entity           Federal Register
                                                              citation
------------------------------------------------------------------------

                              * * * * * * *
CHINA, PEOPLE'S REPUBLIC OF  Beijing Example Aviation    90 FR [INSERT FR
                              Co., Ltd., No. 1 Airport    PAGE NUMBER],
                              Road, Beijing, China.       January 16,
                                                          2025.

                              * * * * * * *
------------------------------------------------------------------------

[FR Doc. 2025-00704 Filed 1-15-25; 8:45 am]
"""
)


def test_nested_instructions_and_a_table_of_three_columns() -> None:
    removed, added = read_notice(MEU.encode(), "text").changes

    assert (removed.list, removed.instruction, removed.kind, removed.name) == (
        "us_bis_meu",
        "2.a",
        "removed",
        "Nanjing Asset Management Co., Ltd.",
    )
    assert (added.instruction, added.name, added.destination) == ("2.b", "Beijing Example Aviation Co., Ltd.", "CN")
    assert added.entries[0].addresses == ("No. 1 Airport Road, Beijing, China",)
    assert added.entries[0].citations == (Citation(90, 4619, DAY),)


REMOVALS = (
    form.PLAIN[: form.PLAIN.index("0\n2. Supplement")]
    + """0
2. Supplement No. 4 to part 744 is amended, under CHINA, PEOPLE'S
REPUBLIC OF, by removing the entries for ``Alpha Works;'' and

[[Page 4620]]

``Beta Works.''

[FR Doc. 2025-00704 Filed 1-15-25; 8:45 am]
"""
)


def test_an_instruction_goes_on_behind_a_page_marker() -> None:
    found = read_notice(REMOVALS.encode(), "text").changes

    assert [one.name for one in found] == ["Alpha Works", "Beta Works"]


def test_names_that_stand_outside_the_instruction_stop() -> None:
    broken = REMOVALS.replace("[[Page 4620]]", "    And so on.")

    with pytest.raises(SourceChanged, match="paragraph"):
        read_notice(broken.encode(), "text")


def test_a_page_without_the_end_of_its_text_stops() -> None:
    with pytest.raises(SourceChanged, match="the page is cut"):
        read_notice(f"<html><pre>{form.PLAIN}".encode(), "text")


def test_the_text_of_a_page_is_looked_for_once() -> None:
    with pytest.raises(SourceChanged):
        read_notice(b"<pre" * 400_000 + b"<pre>" * 400_000, "text")  # hours where each `<pre` is tried to the end


NAMED = (
    "(1) Beijing Zhipu Future Technology Co., Ltd., Room 801; and (2)\nBeijing Zhipu Huazhang Technology Co., Ltd., "
    "a.k.a., Zhipu AI, are in"
)
QUOTED = (
    "entries for ``Beijing\nZhipu Future Technology Co., Ltd.;'' and ``Beijing Zhipu Huazhang\nTechnology Co., Ltd.''"
)
COUNTED = form.PLAIN.replace("they have been in", NAMED).replace(QUOTED, "two\nChinese entities.")


def test_entries_that_are_only_counted_are_read_where_the_text_before_names_them() -> None:
    assert [one.name for one in read_notice(COUNTED.encode(), "text").changes] == [
        "Beijing Zhipu Future Technology Co., Ltd.",
        "Beijing Zhipu Huazhang Technology Co., Ltd.",
    ]


def test_a_counted_entry_that_no_text_names_stops() -> None:
    with pytest.raises(SourceChanged, match="before a comma"):
        read_notice(COUNTED.replace("(1) Beijing Zhipu Future", "(1) Beijing Zhipu Old").encode(), "text")
