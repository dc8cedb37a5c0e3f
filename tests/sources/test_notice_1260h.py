"""Notices of the defense department on Chinese military companies: the whole list, additions, removals."""

from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation
from licet.model.notice import NoticeChanges
from licet.sources.notice.changes import read_notice

DAY = date(2025, 1, 7)
INTRO = (
    "The Deputy Secretary of Defense has determined that the following entities qualify as Chinese military "
    "companies in "
    "accordance with Section 1260H:"
)
NAMES = ("360 Security Technology Inc. (Qihoo 360)", "Aviation Industry Corporation of China Ltd. (AVIC)")
BELOW = "AVIC Shenyang Aircraft Company Limited (AVIC Shenyang)"


def notice(
    body: str, action: str = "Notice of availability.", title: str = "Designation of Chinese Military Companies"
) -> str:
    return (
        '<NOTICE><PREAMB><PRTPAGE P="1105"/><AGENCY TYPE="S">DEPARTMENT OF DEFENSE</AGENCY><SUBAGY>Office of the '
        "Secretary"
        f"</SUBAGY><SUBJECT>{title}</SUBJECT><ACT><HD SOURCE='HED'>ACTION:</HD><P>{action}</P></ACT></PREAMB><SUPLINF>"
        f"<HD SOURCE='HED'>SUPPLEMENTARY INFORMATION:</HD>{body}<SIG><DATED>Dated: January 2, "
        f"2025.</DATED></SIG></SUPLINF>"
        "<FRDOC>[FR Doc. 2025-00070 Filed 1-6-25; 8:45 am]</FRDOC></NOTICE>"
    )


def read(body: str, **head: str) -> NoticeChanges:
    return read_notice(notice(body, **head).encode(), "notice", published=DAY)


def lines(*names: str, source: str = "FP-1") -> str:
    return "".join(f'<FP SOURCE="{source}">{name}</FP>' for name in names)


def test_a_whole_list_gives_every_company_and_those_below_it() -> None:
    found = read(f"<P>{INTRO}</P>{lines(*NAMES)}{lines(BELOW, source='FP1-2')}{lines('Zhihu Example Co.')}")

    assert [(one.kind, one.name, one.effective) for one in found.changes] == [
        ("listed", "360 Security Technology Inc.", DAY),
        ("listed", "Aviation Industry Corporation of China Ltd.", DAY),
        ("listed", "AVIC Shenyang Aircraft Company Limited", DAY),
        ("listed", "Zhihu Example Co.", DAY),
    ]
    entry = found.changes[2].entries[0]
    assert (entry.aliases, entry.notes) == (("AVIC Shenyang",), ("below:Aviation Industry Corporation of China Ltd.",))
    assert entry.citations == (Citation(90, 1105, DAY),)


def test_a_second_sentence_removes_companies() -> None:
    found = read(
        f"<P>{INTRO}</P>{lines(*NAMES)}<P>The Deputy Secretary has determined to remove the following entities from "
        f"the "
        f"list:</P>{lines('Beijing Megvii Technology Co., Ltd.')}<P>The list is available on the website of the "
        f"department "
        "of defense.</P>"
    )

    last = found.changes[-1]
    assert (last.kind, last.name, last.entries) == ("removed", "Beijing Megvii Technology Co., Ltd.", ())


def test_a_notice_of_addition_adds() -> None:
    found = read(
        f"<P>{INTRO}</P>{lines('Hesai Technology Co., Ltd. (Hesai)')}",
        action="Notice of addition of a company to the list.",
    )

    assert [(one.kind, one.name) for one in found.changes] == [("added", "Hesai Technology Co., Ltd.")]


def test_plain_text_prints_one_company_per_line() -> None:
    text = (
        "[Federal Register Volume 90, Number 4 (Tuesday, January 7, 2025)]\n[Notices]\n[Pages 1105-1106]\n"
        "[FR Doc No: 2025-00070]\n\nDEPARTMENT OF DEFENSE\n\nOffice of the Secretary\n\n\nNotice of Designation of "
        "Chinese "
        "Military Companies\n\nAGENCY: Department of Defense.\n\nACTION: Notice.\n\nSUMMARY: The "
        "list.\n\nSUPPLEMENTARY "
        "INFORMATION: The Deputy Secretary has\ndetermined that the following entities qualify as Chinese military\n"
        f"companies:\n\n{NAMES[0]}\n{NAMES[1]}\n  {BELOW}\n\n    Dated: January 2, 2025.\n"
    )

    found = read_notice(text.encode(), "text")

    assert [one.name for one in found.changes] == [
        "360 Security Technology Inc.",
        "Aviation Industry Corporation of China Ltd.",
        "AVIC Shenyang Aircraft Company Limited",
    ]
    assert found.changes[2].entries[0].notes == ("below:Aviation Industry Corporation of China Ltd.",)
    assert {one.effective for one in found.changes} == {DAY}


def test_a_company_after_a_sentence_among_them_is_not_lost() -> None:
    sentence = "<P>Alpha is owned by the state, and pursuant to that it is listed in this notice.</P>"

    with pytest.raises(SourceChanged, match="a sentence before it"):
        read(f"<P>{INTRO}</P>{lines('Alpha Co.')}{sentence}{lines('Beta Co.')}")


def test_a_line_that_is_no_name_stops() -> None:
    with pytest.raises(SourceChanged, match="company"):
        read(f"<P>{INTRO}</P>{lines('Alpha Co.')}{lines('It is so.')}")


def test_a_notice_without_companies_stops() -> None:
    with pytest.raises(SourceChanged, match="companies"):
        read("<P>The list is available on the website.</P>")
