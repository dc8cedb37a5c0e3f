"""Makes `ccl_rows.csv`, `ccl_entries.csv`, `ccl_offers.csv` and `country_chart.csv` of licet.law from one eCFR edition.

Made from `sources/us_law/` of the shared folder: the Commerce Control List (Supplement No. 1 to part 774) and the
Country Chart (Supplement No. 1 to part 738), as the eCFR gave them on DAY. The shared folder is named by LICET_SHARED
(default: `../shared` beside the checkout). `--check` compares with the tables in the repository and writes nothing.

Where the text of an entry is lost, or says more than a list of paragraphs, the row made is `prose`: licet leaves it
open. CORRECTIONS holds what was read by hand.
"""

import argparse
import csv
import gzip
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ccl_offers import Offer, offers
from ccl_paragraphs import Scope, only_lists, paragraphs, scope

from licet.law.country_chart import CHART_COLUMNS, EMBARGOED, ROWS_COLUMNS
from licet.law.entries import ENTRIES_COLUMNS
from licet.model.countries import iso

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "licet" / "law" / "parameters" / "ear"
DAY = "2026-07-23"
SECTIONS = {
    "CB": "742.2",
    "NP": "742.3",
    "NS": "742.4",
    "MT": "742.5",
    "RS": "742.6",
    "CC": "742.7",
    "AT": "742.8",
    "SL": "742.13",
    "SI": "742.14",
    "EI": "742.15",
    "FC": "742.17",
    "CW": "742.18",
    "SS": "754.2",
    "UN": "746.1",
    "RU": "746.8",
}
"""The section that each reason for control is explained in."""

COLUMN = re.compile(r"(?:(?P<reason>CB|NP|NS|MT|RS|FC|CC|AT) )?Column (?P<number>\d)")
CITED = re.compile(r"§ ?(7\d\d\.\d+(?:\([a-z0-9]+\))*(?:\([ivx]+\))?(?:\([A-Z]\))?)")
PLACES = (
    ("742.6(a)(3)", "all_but_CA"),
    ("UN controls", "UN"),
    ("China, Russia", "CN RU VE"),
    ("Worldwide control", "worldwide"),
    ("742.6(a)(6)(iii)", "advanced_computing"),
    ("742.6(a)(6)(i)(B)", "advanced_computing"),
    ("Macau or a destination", "MO D:5"),
    ("742.6(a)(13)", "model_weights"),
    ("Iraq or Pakistan", "IQ PK"),
    ("Pakistan", "PK"),
    ("Iraq", "IQ"),
    ("North Korea", "KP"),
    ("746.8", "746.8"),
    ("742.15", "all_but_CA"),
    ("742.13", "all"),
    ("except Canada", "all_but_CA"),
)
"""Words of a row's second column, and the place they stand for: the first that is found counts."""

CORRECTIONS: dict[tuple[str, str, str], tuple[Scope, str]] = {
    # The chart's two columns run together in the text.
    ("1A231", "NP", "NP 1"): (Scope("all"), ""),
    ("1C350", "CB", "CB 2"): (Scope("all"), ""),
    # Only the first of three exceptions is a fact that can be stated; the others stay in.
    ("2B001", "NP", "NP 1"): (Scope("only", ("2B001.a", "2B001.b", "2B001.c", "2B001.d")), "turning_35_mm"),
    ("4E001", "NS", "NS 1"): (Scope("all"), "for_4A090"),
    # What is left out of .x depends on its use: it stays in.
    ("9A610", "NS", "NS 1"): (Scope("except", ("9A610.b", "9A610.y")), ""),
    ("9A610", "RS", "RS 1"): (Scope("except", ("9A610.b", "9A610.y")), ""),
    ("5D002", "EI", "all_but_CA"): (Scope("only", ("5D002.a.1", "5D002.a.3", "5D002.b", "5D002.c.1", "5D002.c.3")), ""),
    ("5E002", "EI", "all_but_CA"): (Scope("only", ("5E002.a", "5E002.b")), ""),
    # A stray space in the text ("8A620. b and .y"): .y is left open, and .b stays in.
    ("8A620", "NS", "NS 1"): (Scope("except_prose", ("8A620.y",)), ""),
    # The words reach beyond the paragraphs they name: none can be ruled out.
    ("0A502", "CC", "CC 1"): (Scope("prose"), ""),
    ("1B001", "NP", "NP 1"): (Scope("prose"), ""),
    ("1B101", "NP", "NP 1"): (Scope("prose"), ""),
    ("2B009", "MT", "MT 1"): (Scope("prose"), ""),
}
CIVIL_TELECOM = re.compile(r"except those .* being exported or reexported for use in civil telecommunications")
GBS_OF_3A001 = paragraphs("3A001.a.1.b, a.2 to a.4, a.6 to a.14, b.9, b.10, .g, .h, .i", "3A001")
"""What 3A001 offers GBS for without a condition; the rest of its sentence is not taken up."""
GBS_EXCEPT = {
    # The conditions of .e are not asked: all of .e is left out.
    "3B001": ("Yes, except a.3 (molecular", paragraphs("3B001.a.3, c.1.a, c.1.c, .e, .f, .q", "3B001")),
    # .j is left out beside what the sentence names: License Exception ACE was made for it.
    "5A001": ("Yes, except 5A001.a, b.5, e, and h", paragraphs("5A001.a, b.5, .e, .h, .j", "5A001")),
    "5B001": ("Yes, except N/A for 5B001.a", paragraphs("5B001.a", "5B001")),
}
"""What entries leave out of GBS, read by hand, with the beginning of the sentence that was read."""

NEXT_ENTRY = re.compile(
    r" (?P<eccn>\d[A-E]\d{3}) "
    r"(?P<heading>(?:“ ?Technology|“Software|Equipment)[^.]*\(see List of Items Controlled\)\.)$",
    re.I,
)
TWO_TABLES = {"3D005": "3D006"}
"""Entries whose table is followed by that of the next one, whose heading is lost."""

CONGO = {"Congo (Democratic Republic of the)": "CD", "Congo (Republic of the)": "CG"}
MISSPELT = {"Seycheles": "SC"}


class CompileError(ValueError):
    """The official text has something that this tool does not know; the message says what."""


class Row(NamedTuple):
    """A line of `ccl_rows.csv`."""

    entry: str
    reason: str
    scope: str
    paragraphs: str
    where: str
    section: str
    unless: str = ""


def tables(shared: Path) -> dict[str, str]:
    """The text of each table, by file name."""
    sources = shared / "sources" / "us_law"
    with gzip.open(sources / f"ccl-{DAY}.json.gz", "rt", encoding="utf-8") as file:
        entries = [one for entry in json.load(file)["entries"] for one in (entry, *swallowed(entry))]
    chart = json.loads((sources / f"country-chart-{DAY}.json").read_text(encoding="utf-8"))
    return {
        "ccl_rows.csv": written(ROWS_COLUMNS, (row for entry in entries for row in rows_of(entry))),
        "ccl_entries.csv": written(ENTRIES_COLUMNS, map(entry_line, entries)),
        "ccl_offers.csv": written(Offer._fields, (offer for entry in entries for offer in offers(entry))),
        "country_chart.csv": written(CHART_COLUMNS, chart_lines(chart)),
    }


def swallowed(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The next entry, where the text of one holds it: its heading ends the other's, and the table is its own.

    The first entry keeps that table too: its own stands in its heading, whose rows are prose.
    """
    _, requirements, rest = entry["heading"].partition("License Requirements")
    found = NEXT_ENTRY.search(rest) if requirements else None
    if found is not None:
        yield {**entry, "eccn": found["eccn"], "heading": found["heading"]}
    elif entry["eccn"] in TWO_TABLES:
        half = len(entry["countryChart"]) // 2
        yield {**entry, "eccn": TWO_TABLES[entry["eccn"]], "countryChart": entry["countryChart"][half:]}


def rows_of(entry: dict[str, Any]) -> list[Row]:
    """Every row of an entry: those of its table, those in its heading, and one for each reason that has none."""
    rows = [row_of(entry["eccn"], line["control"], line["countryChart"]) for line in entry["countryChart"]]
    rows += [row for row in _heading_rows(entry) if not any(_says_more(other, row) for other in rows)]
    if rows:
        lost = set(_codes(reasons(entry))) - {"AT"} - {row.reason for row in rows}
        rows += [Row(entry["eccn"], code, "prose", "", "prose", SECTIONS[code]) for code in sorted(lost)]
    return rows


def row_of(eccn: str, control: str, chart: str) -> Row:
    """One row from the two columns of a License Requirements table."""
    control, chart = " ".join(control.split()), " ".join(chart.split())
    reason = _reason(control, eccn)
    where = "746.8" if reason == "RU" else place(chart, reason)
    covered, carve_out = scope(control, eccn), ""
    if CIVIL_TELECOM.search(control) and covered.kind == "prose":
        covered, carve_out = Scope("only", covered.paragraphs), "civil_telecom_use"
    covered, carve_out = CORRECTIONS.get((eccn, reason, where), (covered, carve_out))
    if covered.kind in ("only", "except") and not covered.paragraphs:
        raise CompileError(f"{eccn}: no paragraphs in {control!r}")
    return Row(
        eccn, reason, covered.kind, " ".join(covered.paragraphs), where, section(reason, where, chart), carve_out
    )


def _reason(control: str, eccn: str) -> str:
    found = "RU" if control.startswith("Russian industry sector sanction") else control[:2]
    if found not in SECTIONS:
        raise CompileError(f"{eccn}: {control[:60]!r} begins with no reason for control")
    return found


def place(chart: str, reason: str) -> str:
    """A column (`NS 1`), a place, or `prose` where the words are not known; those are left open."""
    column = COLUMN.search(chart)
    special = PLACES[0][0] in chart
    if column and not special and len(chart) < 60:
        return f"{column['reason'] or reason} {column['number']}"
    return next((found for words, found in PLACES if words in chart), "prose")


def section(reason: str, where: str, chart: str) -> str:
    """The section a row cites, or the reason's own."""
    cited = CITED.search(chart)
    if cited is None or where == "UN" or re.fullmatch(r"[A-Z]{2} \d", where):
        return SECTIONS[reason]
    return cited[1]


def _heading_rows(entry: dict[str, Any]) -> Iterator[Row]:
    """Columns that a heading names: where it does, the entry's table stands in it, and the next entry's took its place.

    The words between are not taken apart: these rows are prose.
    """
    _, requirements, rest = entry["heading"].partition("License Requirements")
    if requirements:
        columns = re.findall(r"\b([A-Z]{2}) Column (\d)", rest.partition("List Based License Exceptions")[0])
        for reason, number in dict.fromkeys(columns):
            yield Row(entry["eccn"], reason, "prose", "", f"{reason} {number}", SECTIONS[reason])


def _says_more(row: Row, other: Row) -> bool:
    return row.scope == "all" and (row.reason, row.where) == (other.reason, other.where)


def reasons(entry: dict[str, Any]) -> str:
    """An entry's reasons for control, from its heading where they stand there."""
    in_heading = re.search(r"Reason for Control: ([A-Z, ]+?) Control\(s\)", entry["heading"])
    return in_heading[1] if in_heading else (entry["reasonForControl"] or "").strip(" .")


def _codes(words: str) -> list[str]:
    return [code for code in re.findall(r"\b[A-Z]{2}\b", words) if code in SECTIONS]


def entry_line(entry: dict[str, Any]) -> Sequence[str]:
    """A line of `ccl_entries.csv`."""
    flags = entry["licenceExceptionFlags"] or {}
    kind, named = gbs(flags.get("GBS") or "N/A", entry["eccn"])
    special = "see" if entry["staSpecialConditions"] else ""
    return entry["eccn"], reasons(entry), kind, " ".join(named), lvs(flags.get("LVS") or "N/A"), special


def gbs(flag: str, eccn: str) -> Scope:
    """What an entry offers License Exception GBS for; `prose`, not taken up, where the words set conditions."""
    if eccn == "3A001":
        return Scope("only", GBS_OF_3A001)
    begins, left_out = GBS_EXCEPT.get(eccn, ("", ()))
    if left_out and flag.startswith(begins):
        return Scope("except", left_out)
    if flag == "Yes":
        return Scope("all")
    if flag.startswith("Yes, except N/A for MT"):
        return Scope("all_but_MT")
    listed = re.fullmatch(r"Yes,? for (.+?)(?: only)?\.?", flag)
    if listed and only_lists(listed[1]):
        return Scope("only", paragraphs(listed[1], eccn))
    return Scope("prose" if flag.startswith("Yes") else "no")


def lvs(flag: str) -> str:
    """The one value for which an entry offers License Exception LVS; empty where there are several, or conditions."""
    amount = re.fullmatch(r"(?:Yes:? )?\$ ?([\d,]+)\.?", flag)
    return amount[1].replace(",", "") if amount else ""


def chart_lines(chart: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The lines of `country_chart.csv`, by country; CompileError where two countries would share a line."""
    lines = [
        (country(name), " ".join(mark.replace(" ", "") for mark in row["marks"]), " ".join(map(str, row["footnotes"])))
        for name, row in chart["countries"].items()
    ]
    lines += [(country(name), EMBARGOED, "") for name in chart["embargoed"]]
    codes = [line[0] for line in lines]
    if len(set(codes)) != len(codes):
        raise CompileError(f"two rows of the chart are one country: {sorted(c for c in codes if codes.count(c) > 1)}")
    return sorted(lines)


def country(name: str) -> str:
    """The code of a country as the chart names it."""
    known = CONGO.get(name) or MISSPELT.get(name) or iso(name)
    found = known or iso(name.split(",")[0]) or iso(re.sub(r" \(.*", "", name))
    if found is None:
        raise CompileError(f"the chart names a country that is not known: {name!r}")
    return found


def written(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table as text."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    table.writerows(lines)
    return text.getvalue()


def main() -> int:
    """Writes the tables, or with `--check` says which of them differ (exit status 1)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the tables in the repository")
    check = parser.parse_args().check
    made = tables(Path(os.environ.get("LICET_SHARED", ROOT.parent / "shared")))
    differing = [name for name, text in made.items() if (TABLES / name).read_text(encoding="utf-8") != text]
    for name in differing:
        print(f"{name}: {'differs from what the official text gives' if check else 'written'}")
        if not check:
            (TABLES / name).write_text(made[name], encoding="utf-8", newline="\n")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
