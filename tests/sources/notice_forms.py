"""Notices that we write in the official forms of the Federal Register, with public facts of organizations."""

from collections.abc import Sequence
from html import escape

CHINA = "CHINA, PEOPLE'S REPUBLIC OF"
ALL_ITEMS = "For all items subject to the EAR (See § 744.11 of the EAR)"
FOOTNOTE_4 = "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)<SU>4</SU>"
DENIAL = "Presumption of denial"
INSERT = "90 FR [INSERT FR PAGE NUMBER], 1/16/25."
STARS = "*         *         *         *         *         *         *"
EFFECTIVE = "This rule is effective January 16, 2025."
SAVINGS = (
    "For the changes being made in this final rule, shipments of items removed from eligibility for a License "
    "Exception or export, reexport, or transfer (in-country) without a license (NLR) as a result of this regulatory "
    "action that were en route aboard a carrier to a port of export, reexport, or transfer (in-country), on January "
    "16, 2025, pursuant to actual orders for export, reexport, or transfer (in-country) to or within a foreign "
    "destination, may proceed to that destination under the previous eligibility before February 18, 2025. Any such "
    "items not actually exported, reexported or transferred (in-country) before midnight, on February 18, 2025, "
    "require a license in accordance with this final rule."
)

ZHIPU = (
    "Beijing Zhipu Huazhang Technology Co., Ltd., a.k.a., the following two aliases:"
    '<LI>—Zhipu AI; <E T="03">and</E></LI><LI>—Beijing Knowledge Atlas Technology Co., Ltd.</LI>'
    "<LI>Floor 10, Building 9, No. 1, Zhongguancun East Road, Haidian District, Beijing, 100080, China.</LI>"
)
FUTURE = (
    "Beijing Zhipu Future Technology Co., Ltd., Room 801, 8th Floor, Building 9, No. 1, Zhongguancun East Road, "
    "Haidian District, Beijing, China."
)
SOPHGO = "Sophgo Technologies Ltd., Building 1, Courtyard 9, Fenghao East Road, Haidian District, Beijing, China."
KVANT = "JSC Kvant, 22 Severnaya Street, Veliky Novgorod, Russia."

Row = Sequence[str]


def amdpar(text: str) -> str:
    """An amendatory instruction."""
    return f"<AMDPAR>{text}</AMDPAR>"


def table(*rows: Row | str, heads: Sequence[str] = (), notes: Sequence[str] = ()) -> str:
    """A table of a supplement: rows of cells, or XML between them (a page marker)."""
    names = heads or ("Country", "Entity", "License<LI>requirement</LI>", "License review<LI>policy</LI>", _CITATION)
    head = "".join(f'<CHED H="1">{name}</CHED>' for name in names)
    body = "".join(row if isinstance(row, str) else _row(row, len(names)) for row in rows)
    foot = "".join(f"<TNOTE>{note}</TNOTE>" for note in notes)
    return f'<GPOTABLE COLS="{len(names)}" OPTS="L1,tp0,i1"><BOXHD>{head}</BOXHD>{body}{foot}</GPOTABLE>'


_CITATION = '<E T="02">Federal Register</E><LI>citation</LI>'
SHORT_HEADS = ("Country", "Entity", '<E T="02">Federal Register</E> citation')
UVL_HEADS = ("Country", "Listed person and address", '<E T="02">Federal Register</E> citation and date of publication')


def _row(cells: Row, width: int) -> str:
    if len(cells) == 1:
        return f'<ROW><ENT I="28">{cells[0]}</ENT></ROW>'
    if len(cells) == 2 < width:
        return f'<ROW><ENT I="01">{cells[0]}</ENT><ENT A="L03">{cells[1]}</ENT></ROW>'
    return "<ROW>" + "".join(f"<ENT>{cell}</ENT>" for cell in cells) + "</ROW>"


def entry(
    cell: str, *, country: str = " ", requirement: str = ALL_ITEMS, policy: str = DENIAL, cited: str = INSERT
) -> Row:
    """A row of Supplement No. 4."""
    return (country, cell, requirement, policy, cited)


def rule(
    *regtext: str,
    dates: str = EFFECTIVE,
    title: str = "Additions to the Entity List",
    action: str = "Final rule.",
    body: str = "",
    agency: str = "DEPARTMENT OF COMMERCE",
    first: str = '<PRTPAGE P="4617"/>',
    filed: str = "[FR Doc. 2025-00704 Filed 1-15-25; 8:45 am]",
    root: str = "RULE",
) -> str:
    """A document in the form of federalregister.gov's XML."""
    texts = "".join(f'<REGTEXT TITLE="15" PART="744">{text}</REGTEXT>' for text in regtext)
    return (
        f'<{root}><PREAMB>{first}<AGENCY TYPE="S">{agency}</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY>'
        "<CFR>15 CFR Part 744</CFR><DEPDOC>[Docket No. 250108-0010]</DEPDOC><RIN>RIN 0694-AJ76</RIN>"
        f'<SUBJECT>{escape(title)}</SUBJECT><AGY><HD SOURCE="HED">AGENCY:</HD><P>Bureau of Industry and Security, '
        f'Department of Commerce.</P></AGY><ACT><HD SOURCE="HED">ACTION:</HD><P>{action}</P></ACT><SUM><HD '
        f'SOURCE="HED">'
        f"SUMMARY:</HD><P>This rule amends the Entity List.</P></SUM><EFFDATE><HD "
        f'SOURCE="HED">DATES:</HD><P>{dates}</P>'
        f'</EFFDATE></PREAMB><SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><HD SOURCE="HD1">Background</HD>'
        f"<P>The Entity List (supplement No. 4 to part 744 of the EAR) identifies entities.</P>{body}<PRTPAGE "
        f'P="4619"/>'
        f"{texts}<SIG><NAME>A. N. Official,</NAME></SIG></SUPLINF><FRDOC>{filed}</FRDOC></{root}>"
    )


AUTHORITY = (
    '<PART><HD SOURCE="HED">PART 744—CONTROL POLICY: END-USER AND END-USE BASED</HD></PART>'
    + amdpar("1. The authority citation for 15 CFR part 744 continues to read as follows:")
    + '<AUTH><HD SOURCE="HED">Authority:</HD><P>50 U.S.C. 4801-4852.</P></AUTH>'
)
HEADING = '<HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD><STARS/>'


def addition(**head: str) -> str:
    """Two entities added under China, on two pages."""
    return rule(
        AUTHORITY,
        amdpar(
            "2. Supplement No. 4 to part 744 is amended, under CHINA, PEOPLE'S REPUBLIC OF, by adding, in alphabetical "
            "order, entries for “Beijing Zhipu Future Technology Co., Ltd.;” and “Beijing Zhipu Huazhang Technology "
            "Co., Ltd.” to read as follows:"
        )
        + HEADING
        + table(
            (STARS,),
            (CHINA, STARS),
            entry(FUTURE),
            '<PRTPAGE P="4620"/>',
            entry(ZHIPU),
            (STARS,),
        )
        + "<STARS/>",
        **head,
    )


PLAIN = """[Federal Register Volume 90, Number 10 (Thursday, January 16, 2025)]
[Rules and Regulations]
[Pages 4617-4620]
From the Federal Register Online via the Government Publishing Office [www.gpo.gov]
[FR Doc No: 2025-00704]


=======================================================================
-----------------------------------------------------------------------

DEPARTMENT OF COMMERCE

Bureau of Industry and Security

15 CFR Part 744

[Docket No. 250108-0010]
RIN 0694-AJ76


Addition of Entities to and Revision of Entry on the Entity List

AGENCY: Bureau of Industry and Security, Department of Commerce.

ACTION: Final rule.

-----------------------------------------------------------------------

SUMMARY: In this rule, the Bureau of Industry and Security (BIS) amends
the Export Administration Regulations (EAR).

DATES: This rule is effective January 16, 2025.

FOR FURTHER INFORMATION CONTACT: Chair, End-User Review Committee.

SUPPLEMENTARY INFORMATION:

Background

The Entity List

    The Entity List (supplement no. 4 to part 744 of the EAR) identifies
entities for which there is reasonable cause to believe that

[[Page 4618]]

they have been involved in activities contrary to the national security.

List of Subjects in 15 CFR Part 744

    Exports, Reporting and recordkeeping requirements, Terrorism.

    Accordingly, part 744 of the Export Administration Regulations is
amended as follows:

PART 744--CONTROL POLICY: END-USER AND END-USE BASED

0
1. The authority citation for 15 CFR part 744 continues to read as
follows:

    Authority: 50 U.S.C. 4801-4852.

[[Page 4619]]

0
2. Supplement No. 4 to part 744 is amended, under CHINA, PEOPLE'S
REPUBLIC OF, by adding, in alphabetical order, entries for ``Beijing
Zhipu Future Technology Co., Ltd.;'' and ``Beijing Zhipu Huazhang
Technology Co., Ltd.''
    The additions read as follows:

Supplement No. 4 to Part 744--Entity List

* * * * *

----------------------------------------------------------------------------------------------------------------
                                                           License           License review     Federal Register
          Country                    Entity              requirement             policy             citation
----------------------------------------------------------------------------------------------------------------

                                                  * * * * * * *
CHINA, PEOPLE'S REPUBLIC                          * * * * * * *
 OF.
                            Beijing Zhipu Future   For all items         Presumption of       90 FR [INSERT FR
                             Technology Co.,        subject to the EAR    denial.              PAGE NUMBER], 1/16/
                             Ltd., Room 801, 8th    (See Sec.  744.11                          25.
                             Floor, Building 9,     of the EAR).
                             No. 1, Zhongguancun
                             East Road, Haidian
                             District, Beijing,
                             China.

[[Page 4620]]

                            Beijing Zhipu          For all items         Presumption of       90 FR [INSERT FR
                             Huazhang Technology    subject to the EAR    denial.              PAGE NUMBER], 1/16/
                             Co., Ltd., a.k.a.,     (See Sec.  744.11                          25.
                             the following two      of the EAR).
                             aliases:
                             --Zhipu AI; and
                             --Beijing Knowledge
                             Atlas Technology
                             Co., Ltd.
                             Floor 10, Building
                             9, No. 1,
                             Zhongguancun East
                             Road, Haidian
                             District, Beijing,
                             100080, China.

                                                  * * * * * * *
----------------------------------------------------------------------------------------------------------------

* * * * *

A. N. Official,
Deputy Assistant Secretary.
[FR Doc. 2025-00704 Filed 1-15-25; 8:45 am]
BILLING CODE 3510-33-P
"""
