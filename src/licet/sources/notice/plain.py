"""A Federal Register document in plain text: fixed width, pages marked `[[Page 4618]]`, tables as columns.

The text of federalregister.gov and govinfo begins with volume, day, pages and number in brackets; the text put up
for public inspection has none of these and is not yet published. Both may stand inside one `<pre>` of HTML.
"""

import html
import re
from dataclasses import dataclass, field

from licet.errors import SourceChanged
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import plain
from licet.sources.notice.columns import Line, heads_in, rows_in
from licet.sources.notice.document import Block, BlockKind, Document, TableRow, from_plain, parts_in, sign
from licet.sources.readers import decoded

# Two patterns, each tried once from a place: one that spans both ends looks through the text again from every `<pre`.
_PRE, _PRE_END = re.compile(r"<pre[^<>]*>", re.IGNORECASE), re.compile(r"</pre>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_VOLUME = re.compile(r"\[Federal Register Volume (?P<volume>[0-9]{1,3}), Number [0-9]+ \(\w+, (?P<day>[^()]+)\)\]")
_PAGES = re.compile(r"\[Pages? (?P<first>[0-9]{1,6})(?:-(?P<last>[0-9]{1,6}))?\]")
_NUMBER = re.compile(r"\[FR Doc No: (?P<number>[A-Z0-9]+-[0-9]+)\]")
_PAGE = re.compile(r"\s*\[\[Page (?P<page>[0-9]{1,6})\]\]\s*")
_RULE = re.compile(r"-{20,}|={20,}|_{20,}")
_LABEL = re.compile(r"(?P<label>AGENCY|ACTION|SUMMARY|DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT):(?P<rest>.*)")
_SUPPLEMENTARY = re.compile(r"SUPPLEMENTARY INFORMATION:(?P<rest>.*)")
_INSTRUCTION = re.compile(r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\. \S")
_PART = re.compile(r"PART (?P<part>[0-9]+)(?:—|--)")
_NOTE = re.compile(r"\\?(?P<mark>[1-9])\\? (?=[A-Z])")
_BULLET = "0"
"""The square before an amendatory instruction becomes a line with a zero."""

_HEADS = ("country", "entity")
_MOST_HEAD_LINES = 12


@dataclass(slots=True)
class _Reader:
    """Where the text is being read, and what was found."""

    document: Document
    page: int | None = None
    part: str | None = None
    title: str = ""
    begun: bool = False
    label: str | None = None
    before_agency: list[str] = field(default_factory=list)


def document(data: bytes, file: str) -> Document:
    """The document in the text.

    Raises:
        SourceUnreadable: the bytes are not UTF-8.
        SourceChanged: there is no `AGENCY:` and no `SUPPLEMENTARY INFORMATION:`, or a table cannot be cut.
    """
    text = decoded(data, file).replace("\r\n", "\n").replace("\t", "    ")
    begin = _PRE.search(text)
    end = _PRE_END.search(text, begin.end()) if begin else None
    if begin is not None and end is None:
        raise SourceChanged(file, None, "text", begin[0], "`</pre>` behind it: the page is cut")
    if begin is not None and end is not None:
        text = html.unescape(_TAG.sub("", text[begin.end() : end.start()]))
    lines = text.split("\n")
    read = Document(file, plain=True)
    _head(read, text)
    reader = _Reader(read, page=read.first_page)
    place = 0
    while place < len(lines):
        place = _next(reader, lines, place)
    if not reader.begun:
        raise SourceChanged(file, None, "text", lines[0][:60], "a document with `SUPPLEMENTARY INFORMATION:`")
    _title(reader)
    return read


def _head(read: Document, text: str) -> None:
    head = text[:3_000]
    volume, pages, number = _VOLUME.search(head), _PAGES.search(head), _NUMBER.search(head)
    if volume is not None:
        read.volume, read.published = int(volume["volume"]), day_in(volume["day"], WORDS)
    if pages is not None:
        read.first_page, read.last_page = int(pages["first"]), int(pages["last"] or pages["first"])
    if number is not None:
        read.number = number["number"]


def _next(reader: _Reader, lines: list[str], place: int) -> int:
    """Reads one block (or marker) from a line on; gives the line after it."""
    line = lines[place]
    page = _PAGE.fullmatch(line)
    if page is not None:
        _turn(reader, int(page["page"]))
        return place + 1
    if not line.strip():
        return place + 1
    if _RULE.fullmatch(line.strip()):
        table = _table(reader, lines, place)
        return table or place + 1
    if line.strip() == _BULLET:
        return _paragraph(reader, lines, place + 1, ordered=True)
    return _paragraph(reader, lines, place, ordered=False)


def _turn(reader: _Reader, page: int) -> None:
    reader.page = page
    if reader.document.first_page is None:
        reader.document.first_page = page
    reader.document.last_page = max(page, reader.document.last_page or page)


def _paragraph(reader: _Reader, lines: list[str], place: int, *, ordered: bool) -> int:
    """Reads the lines up to a blank one, an indented one, or the next instruction; a page marker does not end it."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    first, page = place, reader.page
    texts: list[str] = []
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            after = _over_marker(reader, lines, place, texts[-1]) if texts else None
            if after is None:
                break
            place = after
            continue
        if texts and (line.startswith("    ") or line.strip() == _BULLET or _starts_anew(reader, line)):
            break
        if _RULE.fullmatch(line.strip()):
            break
        texts.append(line)
        place += 1
    if texts:
        _add(reader, texts, first + 1, page, ordered=ordered)
    return max(place, first + 1)


def _starts_anew(reader: _Reader, line: str) -> bool:
    if _LABEL.match(line) or _SUPPLEMENTARY.match(line):
        return True
    return reader.part is not None and _INSTRUCTION.match(line) is not None


def _over_marker(reader: _Reader, lines: list[str], place: int, last: str) -> int | None:
    """The line where a paragraph goes on after a page marker in its middle; None where it ends here."""
    ahead = place
    while ahead < len(lines) and not lines[ahead].strip():
        ahead += 1
    marker = _PAGE.fullmatch(lines[ahead]) if ahead < len(lines) else None
    if marker is None:
        return None
    following = ahead + 1
    while following < len(lines) and not lines[following].strip():
        following += 1
    if following >= len(lines) or not _goes_on(last, lines[following]):
        return None
    _turn(reader, int(marker["page"]))
    return following


def _goes_on(last: str, line: str) -> bool:
    """Whether a line behind a page marker goes on with the paragraph before it: a new one is indented or a bullet."""
    if line.startswith("    ") or line.strip() == _BULLET or _RULE.fullmatch(line.strip()):
        return False
    return line[:1].islower() or line.startswith(("``", "“")) or not last.rstrip().endswith((".", ":", ";", "and"))


def _add(reader: _Reader, texts: list[str], line: int, page: int | None, *, ordered: bool) -> None:
    text = from_plain(plain(_flowing(texts)))
    document = reader.document
    label, supplementary = _LABEL.match(texts[0]), _SUPPLEMENTARY.match(texts[0])
    if not reader.begun and label is not None:
        reader.label = label["label"]
        text = text.removeprefix(f"{label['label']}:").strip()
    elif supplementary is not None:
        reader.begun, reader.label = True, None
        text = text.removeprefix("SUPPLEMENTARY INFORMATION:").strip()
    if not reader.begun:
        _front(reader, text, line)
        return
    if "[FR Doc" in text:
        sign(document, text[text.index("[FR Doc") :])
    part = _PART.match(text)
    if part is not None:
        reader.part = part["part"]
    kind = _kind(reader, texts[0], text, ordered=ordered)
    where = _where(reader) if kind is BlockKind.INSTRUCTION else None
    depth = len(texts[0]) - len(texts[0].lstrip())
    if text:
        lines = tuple(map(from_plain, texts)) if len(texts) > 1 else ()
        document.blocks.append(Block(kind, text, line, page, where, depth, lines=lines))


def _flowing(texts: list[str]) -> str:
    flowing = ""
    for text in (one.strip() for one in texts):
        broken = flowing.endswith(("-", "/")) and flowing[-2:-1] not in ("", " ")
        flowing += text if broken or not flowing else f" {text}"
    return flowing


def _where(reader: _Reader) -> str:
    parts = [one for one in reader.document.parts if one.endswith(f" {reader.part}")]
    return parts[0] if parts else f"15 CFR {reader.part}"


def _kind(reader: _Reader, first: str, text: str, *, ordered: bool) -> BlockKind:
    if ordered or (reader.part is not None and _INSTRUCTION.match(first)):
        return BlockKind.INSTRUCTION
    if _NOTE.match(text):
        return BlockKind.NOTE
    return BlockKind.PARAGRAPH


def _front(reader: _Reader, text: str, line: int) -> None:
    document = reader.document
    if reader.label is None:
        reader.before_agency.append(text)
    elif reader.label == "ACTION":
        document.action = plain(f"{document.action} {text}")
    elif reader.label == "SUMMARY":
        document.summary = plain(f"{document.summary} {text}")
    elif reader.label in ("DATES", "DATE"):
        document.dates = plain(f"{document.dates} {text}")
        document.dates_line = document.dates_line or line
    elif reader.label == "AGENCY":
        document.agency = document.agency or text


_DOCKET = re.compile(r"\[Docket (?:No|ID|Number)[^\[\]]*\]")
_RIN = re.compile(r"RINs? (?P<rin>[0-9]{4}-[A-Z0-9]{4})")
_OTHER_HEADS = re.compile(r"BILLING CODE .*|\[[^\]]*\]")


def _title(reader: _Reader) -> None:
    """The title is the last paragraph before `AGENCY:`; the CFR parts and the RIN stand before it."""
    document, head = reader.document, []
    for text in reader.before_agency:
        document.parts = tuple(dict.fromkeys((*document.parts, *(parts_in(text) if " CFR " in f" {text}" else ()))))
        rin = _RIN.search(text)
        document.rin = rin["rin"] if rin and document.rin is None else document.rin
        rest = plain(_RIN.sub("", _DOCKET.sub("", text)))
        if rest and not _OTHER_HEADS.fullmatch(rest):
            head.append(rest)
    document.title = head[-1] if head else ""


def _table(reader: _Reader, lines: list[str], place: int) -> int | None:
    """Reads a table whose head stands between two rules; None where the rule begins no table of a list."""
    second = next(
        (
            one
            for one in range(place + 1, min(place + 2 + _MOST_HEAD_LINES, len(lines)))
            if _RULE.fullmatch(lines[one].strip())
        ),
        None,
    )
    if second is None:
        return None
    heads = heads_in(lines[place + 1 : second])
    if not heads or not any(words.casefold().startswith(_HEADS) for _, _, words in heads):
        return None
    begin, body, after = reader.page, [], second + 1
    while after < len(lines) and not _RULE.fullmatch(lines[after].strip()):
        marker = _PAGE.fullmatch(lines[after])
        if marker is not None:
            _turn(reader, int(marker["page"]))
        else:
            body.append(Line(lines[after].rstrip(), after + 1, reader.page))
        after += 1
    if after >= len(lines):
        raise SourceChanged(
            reader.document.file, place + 1, "table", "its head", "a rule of dashes that ends the table"
        )
    rows = rows_in(reader.document.file, heads, body)
    found = tuple(TableRow(row.cells, row.number, row.page) for row in rows)
    names = tuple(words for _, _, words in heads)
    part = _where(reader) if reader.part else None
    reader.document.blocks.append(Block(BlockKind.TABLE, "", place + 1, begin, part, heads=names, rows=found))
    return after + 1
