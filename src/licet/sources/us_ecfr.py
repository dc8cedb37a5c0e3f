"""Sections of the Code of Federal Regulations as text: the eCFR's XML to headings, paragraphs and citations.

A section is flat in the XML: the letter or number at the beginning of a paragraph says where it stands, so
`(i)` under `(2)` under `(f)` is paragraph `("f", "2", "i")`. Nothing is stored; a caller gives the bytes.

Not modelled here: what a paragraph means (`law/`), and appendices (Supplements) whose content is a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from licet.errors import SourceChanged
from licet.model import Citation
from licet.sources.days import WORDS, day_in
from licet.sources.ecfr_table import root_of
from licet.sources.grammar import plain

Designation = tuple[str, ...]
"""Where a paragraph stands: `("f", "2", "i")` for (f)(2)(i); empty for a paragraph without a letter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a section: where it stands, its heading (may be empty), its text without both.

    `note`: it stands in a note to the paragraph of this designation.
    """

    designation: Designation
    heading: str
    text: str
    note: bool = False

    def __str__(self) -> str:
        return "".join(f"({part})" for part in self.designation)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its number (`744.22`), heading, paragraphs in their order, and the citations at its end."""

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    citations: tuple[Citation, ...]

    def under(self, *designation: str) -> tuple[Paragraph, ...]:
        """The paragraphs directly below one, in their order."""
        length = len(designation)
        return tuple(
            one
            for one in self.paragraphs
            if len(one.designation) == length + 1 and one.designation[:length] == designation and not one.note
        )


_HEAD = re.compile(r"§ ?(?P<number>[0-9]+\.[0-9]+[a-z]?) (?P<heading>.+)")
_MARK = re.compile(r"\((?P<mark>[a-z]{1,5}|[0-9]{1,3}|[A-Z]{1,4})\) ?")
_RESERVED = re.compile(r"\((?P<first>\w+)\) ?(?:[-–—]|through) ?\((?P<last>\w+)\) (?P<rest>\[Reserved\])")
_CITED = re.compile(r"(?P<volume>[0-9]{1,3}) FR (?P<page>[0-9]{1,6}), (?P<day>[A-Z][a-z]+\.? [0-9]{1,2}, [0-9]{4})")
_TEXTS = frozenset({"P", "FP", "FP-1", "FP-2", "FP1-2", "PSPACE", "HD1", "HD2", "HD3", "HED"})
_AROUND = frozenset({"NOTE", "EXTRACT", "EXAMPLE", "DIV", "TABLE", "TR", "TD", "TH", "TBODY", "THEAD"})
_ASIDE = frozenset({"SECAUTH", "EDNOTE", "EFFDNOT", "EFFDNOTP", "XREF", "APPRO", "FTNT", "STARS"})
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_KINDS = ("letter", "number", "roman", "capital", "number", "roman")
"""The kind of mark at each level, from (a) down; the two last are printed in italics."""


def sections(data: bytes, file: str) -> tuple[Section, ...]:
    """Every section of an eCFR document (one section, a part, or more), in its order.

    Raises:
        SourceChanged: an element, heading, mark or citation is not as the eCFR has printed them.
        SourceUnreadable: the bytes are no XML.
    """
    root = root_of(data, file)
    found = tuple(_section(element, file) for element in root.iter("DIV8"))
    if not found:
        raise SourceChanged(file, None, "root", root.tag, "a DIV8 of type SECTION, or a document with some")
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with the marks before them. `last`: the end of a range of reserved paragraphs."""

    marks: tuple[str, ...]
    heading: str
    text: str
    note: bool = False
    last: str | None = None


def _section(element: etree._Element, file: str) -> Section:
    head = element.find("HEAD")
    text = plain("".join(head.itertext())) if head is not None else ""
    read = _HEAD.fullmatch(text)
    number = plain(element.get("N") or "").removeprefix("§ ")
    if read is None or read["number"] != number:
        raise SourceChanged(file, element.sourceline, "HEAD", text, f"`§ {number} …`")
    pieces: list[_Piece] = []
    citations: tuple[Citation, ...] = ()
    for child in element:
        if child is head or not isinstance(child.tag, str):
            continue
        if child.tag == "CITA":
            citations = (*citations, *_citations(plain("".join(child.itertext())), file, child))
        for heading, words, note in _words(child, file):
            pieces += [_Piece((), heading, words, note=True)] if note else _pieces(heading, words)
    places = _places(pieces)
    if places is None:
        raise SourceChanged(
            file, element.sourceline, f"marks of § {number}", _marks(pieces), "(a), (1), (i), (A) in order"
        )
    return Section(number, read["heading"].removesuffix("."), tuple(_placed(pieces, places)), citations)


def _marks(pieces: Sequence[_Piece]) -> str:
    return " ".join("".join(f"({mark})" for mark in piece.marks) for piece in pieces if piece.marks)


def _words(element: etree._Element, file: str, note: bool = False) -> Iterator[tuple[str, str, bool]]:
    """The texts of an element: a heading in italics at the beginning (behind the marks), the whole text, in a note?"""
    if element.tag in _ASIDE or element.tag == "CITA":
        return
    if element.tag in _TEXTS:
        italics = element.find("I") if element.find("I") is not None else element.find("E")
        heading = plain("".join(italics.itertext())) if italics is not None else ""
        before = plain(element.text or "")
        text = plain("".join(element.itertext()))
        yield (heading if not _MARK.sub("", before) else ""), text, note
        return
    if element.tag not in _AROUND:
        raise SourceChanged(file, element.sourceline, "element", element.tag, "an element of a section that we know")
    if element.tag == "TR":
        yield "", " | ".join(plain("".join(cell.itertext())) for cell in element), True
        return
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child, file, True)


def _pieces(heading: str, text: str) -> list[_Piece]:
    """What one `<P>` holds: `(f) Definitions. (1) 'X' means` holds the heading of (f), then (f)(1)."""
    reserved = _RESERVED.match(text)
    if reserved:
        return [_Piece((reserved["first"],), "", reserved["rest"], last=reserved["last"])]
    marks, rest = _leading(text)
    if not heading or not rest.startswith(heading):
        return [_Piece(marks, "", rest)]
    rest = rest.removeprefix(heading).lstrip(" —.")
    inner, after = _leading(rest)
    own = _Piece(marks, heading.rstrip("."), "" if inner else rest)
    return [own, _Piece(inner, "", after)] if inner else [own]


def _leading(text: str) -> tuple[tuple[str, ...], str]:
    marks: list[str] = []
    while found := _MARK.match(text):
        marks.append(found["mark"])
        text = text[found.end() :]
    return tuple(marks), text


def _places(pieces: Sequence[_Piece]) -> list[Designation] | None:
    """Where each piece stands. `(i)` can follow (h) or begin below (2): the reading in which all marks fit is taken."""
    steps = [(mark, piece.last) for piece in pieces for mark in piece.marks]
    tried: list[Iterator[Designation]] = []
    taken: list[Designation] = []
    while len(taken) < len(steps):
        if len(tried) == len(taken):
            tried.append(iter(_candidates(steps[len(taken)][0], taken[-1] if taken else ())))
        place = next(tried[-1], None)
        if place is not None:
            last = steps[len(taken)][1]
            taken.append((*place[:-1], last) if last else place)
        elif taken:
            tried.pop()
            taken.pop()
        else:
            return None
    return taken


def _candidates(mark: str, last: Designation) -> list[Designation]:
    found: list[Designation] = []
    if len(last) < len(_KINDS) and mark == _nth(_KINDS[len(last)], 0):
        found.append((*last, mark))
    levels = (level for level in range(len(last) - 1, -1, -1) if mark == _next(_KINDS[level], last[level]))
    return [*found, *((*last[:level], mark) for level in levels)]


def _placed(pieces: Sequence[_Piece], places: Sequence[Designation]) -> Iterator[Paragraph]:
    at: Designation = ()
    count = 0
    for piece in pieces:
        count += len(piece.marks)
        at = places[count - 1] if piece.marks else at
        yield Paragraph(at, piece.heading, piece.text, piece.note)


def _nth(kind: str, place: int) -> str:
    if kind == "number":
        return str(place + 1)
    if kind == "roman":
        return _ROMANS[place]
    return chr(ord("a" if kind == "letter" else "A") + place)


def _next(kind: str, mark: str) -> str | None:
    if kind == "number":
        return str(int(mark) + 1) if mark.isdecimal() else None
    if kind == "roman":
        after = _ROMANS.index(mark) + 1 if mark in _ROMANS else len(_ROMANS)
        return _ROMANS[after] if after < len(_ROMANS) else None
    if not re.fullmatch(r"([a-zA-Z])\1?", mark):
        return None
    if mark in ("z", "Z"):
        return mark * 2  # (z) is followed by (aa)
    if len(mark) == 2:
        return chr(ord(mark[0]) + 1) * 2
    return chr(ord(mark) + 1)


def _citations(text: str, file: str, element: etree._Element) -> Iterator[Citation]:
    found = list(_CITED.finditer(text))
    if len(found) != len(re.findall(r"\bFR\b", text)) or not found:
        raise SourceChanged(file, element.sourceline, "CITA", text, "citations like 86 FR 70019, Dec. 9, 2021")
    for one in found:
        day = day_in(one["day"], WORDS)
        if day is None:
            raise SourceChanged(file, element.sourceline, "CITA", one["day"], "a day like Dec. 9, 2021")
        yield Citation(int(one["volume"]), int(one["page"]), day)
