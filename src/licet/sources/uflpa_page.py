"""The UFLPA Entity List as the Department's page prints it: one table for each sublist, names with their aliases.

A party that stands in several tables is one record with every sublist and day. What stands in brackets behind a name
is read to its end: aliases, former names, and whether subsidiaries and affiliates are listed with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import NotRead, plain
from licet.sources.names import Names, without_stop
from licet.sources.row import LONGEST, Record

SECTIONS = ("2(d)(2)(B)(i)", "2(d)(2)(B)(ii)", "2(d)(2)(B)(iv)", "2(d)(2)(B)(v)")
_HEADS = {("Name of Entity", "Effective Date"), ("Entity Name", "Effective Date")}
_SECTION = re.compile(r"Section (2\(d\)\(2\)\(B\)\([ivx]+\))")
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_KNOWN = re.compile(
    r"(?:[;,] )?(?:and )?"
    rf"(?:(?P<former>formerly known as)|also known as|(?:and |including )?{_COUNT} alias(?:es)?:|aka) "
)
_AFFILIATED = " and its subordinate and affiliated entities"
_SUBSIDIARIES = re.compile(r",? and subsidiaries$", re.IGNORECASE)
# `A Co. and B Co.`: an `and` behind a legal form parts two names.
_AND = re.compile(r"(?<=Co)\.? and |(?<=Ltd)\.? and |(?<=Co\.)\.? and |(?<=Ltd\.) and ")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one cell, and our notes on who else is listed with the party."""

    names: Names
    notes: tuple[str, ...] = ()


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per party: its cells (one per table it stands in), the sublists, and the days, in the same order."""
    found: dict[str, list[tuple[str, str, str, int]]] = {}
    seen: list[str] = []
    for section, cells, line in _lines(data, file):
        if section is not None:
            seen.append(section)
            continue
        if not seen:
            raise SourceChanged(file, line, "table", cells, "a heading `Section 2(d)(2)(B)(…)` before it")
        found.setdefault(_key(cells[0], file, line), []).append((cells[0], seen[-1], cells[1], line))
    if tuple(seen) != SECTIONS:
        raise SourceChanged(file, None, "sublists", seen, ", ".join(SECTIONS))
    for several in found.values():
        names, sections, days, lines = (list(column) for column in zip(*several, strict=True))
        yield Record(int(lines[0]), {"names": names, "sections": sections, "days": days})


def _key(cell: str, file: str, line: int) -> str:
    """What makes two cells the same party: the main name without stops, commas and case."""
    try:
        return re.sub(r"[.,]", "", named(cell).names.name).casefold()
    except NotRead as problem:
        raise SourceChanged(file, line, "Name of Entity", problem.part, problem.expected) from problem


def _lines(data: bytes, file: str) -> Iterator[tuple[str | None, tuple[str, str], int]]:
    """The sublists' headings and the rows of their tables, in the page's order."""
    _whole(data, file)
    parser = etree.HTMLParser(no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise SourceUnreadable(f"{file}: not HTML: {problem}") from problem
    if root is None:
        raise SourceUnreadable(f"{file}: not HTML: nothing in it")
    for cell in root.iter("th", "td"):
        if cell.getparent().tag != "tr":
            raise SourceChanged(file, cell.sourceline, "cell", plain("".join(cell.itertext())), "a cell of a row")
    for element in root.iter("a", "tr"):
        text = plain("".join(element.itertext()))
        heading = _SECTION.fullmatch(text) if element.tag == "a" else None
        if heading:
            yield heading[1], ("", ""), element.sourceline
        if element.tag != "tr":
            continue
        cells = tuple(plain("".join(cell.itertext())) for cell in element.iter("th", "td"))
        if cells in _HEADS:
            continue
        if len(cells) != 2 or not 0 < len(cells[0]) <= LONGEST or day_in(cells[1], WORDS) is None:
            raise SourceChanged(file, element.sourceline, "row", cells, "a name and a day like June 21, 2022")
        yield None, (cells[0], cells[1]), element.sourceline


def _whole(data: bytes, file: str) -> None:
    """Stops at a page that is cut: a parser of HTML closes what is open, and the rows behind the cut would be gone."""
    text = data.lower()
    begun, ended = len(re.findall(rb"<table[\s/>]", text)), len(re.findall(rb"</table\s*>", text))
    if begun != ended:
        raise SourceChanged(file, None, "page", f"{begun} tables, {ended} ended", "as many `</table>` as `<table>`")
    if not re.search(rb"</html\s*>", text):
        raise SourceChanged(file, None, "page", "without an end", "`</html>`: the page is cut")


def named(cell: str) -> Named:
    """The names in a cell: `X (and one alias: A) and subsidiaries`, `X (also known as A; formerly known as B)`."""
    notes: list[str] = []
    if cell.endswith(_AFFILIATED):
        cell, notes = cell.removesuffix(_AFFILIATED), ["with_affiliates"]
    cell, count = _SUBSIDIARIES.subn("", cell)
    if count:
        notes.append("with_subsidiaries")
    found = re.fullmatch(
        r"(?P<name>.+?) \((?P<inside>(?=also |formerly |and |including |aka )(?:[^()]|\([^()]*\))+)\)", cell
    )
    if found is None:
        short = re.fullmatch(r"(?P<name>.+) \((?P<alias>[A-Z]{3,6})\)", cell)
        return Named(Names(short["name"], (short["alias"],)) if short else Names(cell), tuple(notes))
    aliases: list[str] = []
    former: list[str] = []
    marks = list(_KNOWN.finditer(found["inside"]))
    if not marks or marks[0].start() != 0:
        raise NotRead(cell, "`also known as`, `formerly known as` or `two aliases:` at the beginning of the bracket")
    ends = [mark.start() for mark in marks[1:]] + [len(found["inside"])]
    for mark, end in zip(marks, ends, strict=True):
        into = former if mark["former"] else aliases
        for part in re.split(r"; (?:and )?|;$", found["inside"][mark.end() : end]):
            into += [_stopped(name) for name in _AND.split(part) if _stopped(name)]
    return Named(Names(found["name"], tuple(dict.fromkeys(aliases)), tuple(dict.fromkeys(former))), tuple(notes))


def _stopped(name: str) -> str:
    return without_stop(name.strip()).strip(" ,;")
