"""One notice as it stands on web pages and in texts taken out of a PDF, written by us with names nobody bears."""

from html import escape

HEAD = """BILLING CODE 3510-33-P
DEPARTMENT OF COMMERCE
Bureau of Industry and Security
15 CFR Part 744
[Docket No. 240621-0171]
RIN 0694-AJ66
Addition of Entities and Revision of Entries on the Entity List
AGENCY: Bureau of Industry and Security, Department of Commerce.
ACTION: Final rule.
SUMMARY: This rule amends the Export Administration Regulations (EAR) by adding two entries to
the Entity List. It also modifies one existing entry.
DATES: This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL
REGISTER].
SUPPLEMENTARY INFORMATION:
Background
The Entity List identifies entities.
Savings Clause
Shipments of items removed from eligibility for a License Exception that were en route aboard
a carrier to a port of export, on [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER], may
proceed before midnight, on [INSERT DATE 30 DAYS AFTER DATE OF PUBLICATION IN THE FEDERAL
REGISTER].
List of Subjects in 15 CFR Part 744
Exports, Terrorism.
PART 744 – CONTROL POLICY: END-USER AND END-USE BASED
1. The authority citation for part 744 continues to read as follows:
Authority: 50 U.S.C. 4801-4852.
2. Supplement No. 4 to part 744 is amended:
a. Under CHINA, PEOPLE’S REPUBLIC OF, by adding, in alphabetical order, entries for
“Alpha Flight Technology Co., Ltd.;” and “Beta Optics Co., Ltd.;” and
b. Under RUSSIA, by revising the entry for “JSC Gamma.”
The additions and revision read as follows:
Supplement No. 4 to Part 744 – Entity List
* * * * *
"""
TAIL = """A. N. Official,
Principal Deputy Assistant Secretary for Export Administration.
[FR Doc. 2024-14635 Filed: 7/2/2024 8:45 am; Publication Date: 7/3/2024]
"""
HEADS = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
STARS = "*         *         *         *         *"
INSERT = "89 FR [INSERT FR PAGE NUMBER], 07/03/2024."
ROWS: tuple[tuple[str, ...], ...] = (
    ("CHINA, PEOPLE’S REPUBLIC OF",),
    (
        "",
        "Alpha Flight Technology Co., Ltd., a.k.a., the following two aliases:\n—Alpha Flight; and\n—AFT Technology "
        "Group.\nRoom 801, 8th Floor, No. 1 East Road, Haidian District, Beijing, China.",
        "For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)4",
        "Presumption of denial.",
        INSERT,
    ),
    (
        "",
        "Beta Optics Co., Ltd., No. 22 West Road, Wuhan, China.",
        "For all items subject to the EAR. (See § 744.11 of the EAR)",
        "Case-by-case review for items necessary to detect, identify and treat infectious disease; presumption of "
        "denial for all other items subject to the EAR.",
        INSERT,
    ),
    ("RUSSIA",),
    (
        "",
        "JSC Gamma, 22 Severnaya Street, Perm, Russia.",
        "For all items subject to the EAR. (See §§ 746.8(a)(3) and 744.21(b) of the EAR)",
        "Policy of denial. See §§ 746.8(b) and 744.21(e).",
        f"87 FR 12226, 3/3/22. {INSERT}",
    ),
)


def tabs() -> str:
    """As pasted from a web page."""
    rows = [f"{row[0]}\t{STARS}" if len(row) == 1 else "\t".join(row) for row in ROWS]
    return HEAD + "\n".join(["\t".join(HEADS), STARS, *rows, STARS]) + "\n\n" + TAIL


def pipes(line: str = " ") -> str:
    """As a table in Markdown; `line` parts the lines of a cell."""
    rows = [f"| {row[0]} | {STARS} | | | |" if len(row) == 1 else "| " + " | ".join(row) + " |" for row in ROWS]
    lines = ["| " + " | ".join(HEADS) + " |", "|---|---|---|---|---|", *(row.replace("\n", line) for row in rows)]
    return HEAD + "\n".join(lines) + "\n\n" + TAIL


def flow(width: int = 24) -> str:
    """As taken out of a PDF: one cell below the other, each in narrow lines."""
    cells = [*HEADS, STARS]
    for row in ROWS:
        cells += [row[0], STARS] if len(row) == 1 else list(row[1:])
    return HEAD + "\n".join(narrow for cell in cells for narrow in _narrow(cell, width)) + "\n" + TAIL


def _narrow(cell: str, width: int) -> list[str]:
    lines: list[str] = []
    for text in cell.split("\n"):
        words = text.split()
        lines.append(words[0])
        for word in words[1:]:
            if len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
    return lines


def page() -> str:
    """As a web page: headings, paragraphs, a table, what the site adds."""
    texts = HEAD[HEAD.index("AGENCY") :].replace("identifies", "( printed page 55034) identifies").splitlines()
    body = "".join(f"<p>{escape(text)}</p>" for text in _paragraphs(texts))
    body = body.replace("<p>2. Supp", "<p><span>Start Amendment Part</span>2. Supp")
    rows = "".join(
        f'<tr><td>{row[0]}</td><td colspan="4">{STARS}</td></tr>'
        if len(row) == 1
        else "<tr>" + "".join("<td>" + cell.replace("\n", "<br>\n  ") + "</td>" for cell in row) + "</tr>"
        for row in ROWS
    )
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    table = f'<table><tr>{heads}</tr><tr><td colspan="5">{STARS}</td></tr>{rows}</table>'
    return (
        "<!DOCTYPE html><html><head><title>x</title></head><body><nav>Menu</nav><h1>Addition of Entities and Revision "
        f"of Entries on the Entity List</h1><p>15 CFR Part 744</p>{body}{table}<p>{escape(TAIL)}</p></body></html>"
    )


def _paragraphs(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        begins = line.split(":")[0].isupper() or line[:2] in ("1.", "2.", "a.", "b.") or line[:5] in ("PART ", "The a")
        alone = line in ("Background", "Savings Clause") or (found and found[-1] in ("Background", "Savings Clause"))
        if begins or alone or line.startswith(("Authority", "List of", "Supplement No", "Savings")) or not found:
            found.append(line)
        else:
            found[-1] += f" {line}"
    return found
