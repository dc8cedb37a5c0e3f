"""The table of an eCFR appendix: XML to records with the columns' names.

A destination stands only in the first row of its block; a long cell runs on in rows without a requirement; one row
of 2023-12-07 (SPAIN) has an empty cell too many. `<sup>` is a footnote mark or an ordinal's letters; a line break
of the publisher (`<br>`) stays one.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.row import Record

COUNTRY, ENTITY = "Country", "Entity"
COLUMNS = (COUNTRY, ENTITY, "License requirement", "License review policy", "Federal Register citation")


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per entry: destination filled down, rows that run on joined to the row they belong to."""
    table = list(_cells(data, file, COLUMNS))
    pending: list[tuple[int, list[str]]] = []
    destination = ""
    for place, (line, cells) in enumerate(table):
        destination = cells[0] or destination
        cells = [destination, *cells[1:]]
        if any(cells[2:]):
            if pending and not any(pending[-1][1][2:]):
                line, cells[1] = pending[-1][0], pending.pop()[1][1] + "\n" + cells[1]
            pending.append((line, cells))
        elif place + 1 < len(table) and table[place + 1][1][1].startswith("—"):
            pending.append((line, cells))  # its list of names goes on in the next row, which has the requirement
        elif pending:
            pending[-1][1][1] += "\n" + cells[1]
        else:
            raise SourceChanged(
                file, line, "row", cells[1], "a license requirement, or a row before it that it belongs to"
            )
    for line, cells in pending:
        yield Record(line, dict(zip(COLUMNS, cells, strict=True)))


def filled(*columns: str) -> Callable[[bytes, str], Iterator[Record]]:
    """A reader of a table with one row per entry; the first column stands only in the first row of its block."""

    def read(data: bytes, file: str) -> Iterator[Record]:
        first = ""
        for line, cells in _cells(data, file, columns):
            first = cells[0] or first
            if not first or not all(cells[1:]):
                raise SourceChanged(file, line, "row", cells, "a cell in every column, the first one filled down")
            yield Record(line, dict(zip(columns, (first, *cells[1:]), strict=True)))

    return read


def root_of(data: bytes, file: str) -> etree._Element:
    """The root of an XML document. No entity is resolved, nothing is fetched.

    Raises:
        SourceUnreadable: it is no XML.
        SourceChanged: it has a document type. What that declares changes texts: of `Hua&e;wei` only `Hua` is left.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise SourceUnreadable(f"{file}: not XML: {problem}") from problem
    declared = root.getroottree().docinfo
    if declared.doctype or declared.internalDTD is not None:
        raise SourceChanged(file, None, "document type", declared.doctype, "none")
    return root


def _cells(data: bytes, file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    root = root_of(data, file)
    _placed(root, file)
    heads = [" ".join("".join(head.itertext()).split()) for head in root.iter("TH")]
    if [head.casefold() for head in heads] != [column.casefold() for column in columns]:
        raise SourceChanged(file, None, "columns", heads, ", ".join(columns))
    for row in root.iter("TR"):
        cells = [_text(cell) for cell in row if cell.tag == "TD"]
        if not cells:
            continue
        if len(cells) == len(columns) + 1 and not cells[1]:
            del cells[1]
        if len(cells) != len(columns):
            raise SourceChanged(file, row.sourceline, "number of cells", len(cells), str(len(columns)))
        yield row.sourceline, cells


def _placed(root: etree._Element, file: str) -> None:
    """Stops at a row or cell that would be passed over: one of another spelling or namespace, or out of its place."""
    for element in root.iter(etree.Element):
        tag, parent = str(element.tag), element.getparent()
        name = etree.QName(element).localname.upper()
        if name in ("TR", "TD", "TH") and tag != name:
            raise SourceChanged(file, element.sourceline, "tag", tag, name)
        if tag in ("TD", "TH") and (parent is None or parent.tag != "TR"):
            raise SourceChanged(file, element.sourceline, "cell", _text(element), "a cell directly in a row")
        if tag == "TR":
            beside = [one for one in element if one.tag not in ("TD", "TH")]
            text = "".join((element.text or "", *(one.tail or "" for one in element))).strip()
            if text or any(isinstance(one.tag, str) for one in beside):
                said = text or [str(one.tag) for one in beside]
                raise SourceChanged(file, element.sourceline, "row", said, "nothing in a row but its cells")


def _text(cell: etree._Element) -> str:
    parts: list[str] = [cell.text or ""]
    for element in cell.iter():
        if element is cell:
            continue
        inside = " ".join((element.text or "").split()) if isinstance(element.tag, str) else ""
        if element.tag == "br":
            parts.append("\x00" + inside)
        elif element.tag == "sup" and inside.isalpha():  # `3<sup>rd</sup>`: an ordinal
            parts[-1] = parts[-1].rstrip()
            parts.append(inside)
        elif element.tag == "sup":
            parts.append(f" {inside} ")
        else:
            parts.append(element.text or "" if isinstance(element.tag, str) else "")
        parts.append(element.tail or "")
    lines = ("".join(parts)).split("\x00")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
