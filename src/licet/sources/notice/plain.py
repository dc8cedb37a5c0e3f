"""A Federal Register document in plain text: fixed width, pages marked `[[Page 4618]]`, tables as columns.

The text of federalregister.gov and govinfo begins with volume, day, pages and number in brackets; the text put up
for public inspection has none of these, no blank lines, and is not yet published. Both may stand inside one `<pre>`
of HTML. A table may also have its cells parted by tabs or `|` (text from a web page), or one after the other.
"""

import html
import re
from dataclasses import dataclass, field

from licet.errors import SourceChanged
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import plain
from licet.sources.notice.columns import FoundRow, Line, heads_in, rows_in
from licet.sources.notice.document import (
    LISTS_RE,
    Block,
    BlockKind,
    Document,
    TableRow,
    from_plain,
    paged,
    parts_in,
    sign,
)
from licet.sources.notice.flow import flowing_heads, flowing_rows
from licet.sources.notice.page import as_text, without_additions
from licet.sources.notice.separated import separated_heads, separated_rows
from licet.sources.readers import decoded

# Two patterns, each tried once from a place: one that spans both ends looks through the text again from every `<pre`.
_PRE, _PRE_END = re.compile(r"<pre[^<>]*>", re.IGNORECASE), re.compile(r"</pre>", re.IGNORECASE)
_HTML = re.compile(r"\s*<(?:!doctype html|html|body|div|article|section|main|p|h[1-6]|table)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_VOLUME = re.compile(r"\[Federal Register Volume (?P<volume>[0-9]{1,3}), Number [0-9]+ \(\w+, (?P<day>[^()]+)\)\]")
_PAGES = re.compile(r"(?<!\[)\[Pages? (?P<first>[0-9]{1,6})(?:-(?P<last>[0-9]{1,6}))?\]")
_NUMBER = re.compile(r"\[FR Doc No: (?P<number>[A-Z0-9]+-[0-9]+)\]")
_PAGE = re.compile(r"\s*\[\[Page (?P<page>[0-9]{1,6})\]\]\s*")
_RULE = re.compile(r"-{20,}|={20,}|_{20,}")
_LABEL = re.compile(r"(?P<label>AGENCY|ACTION|SUMMARY|DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT):(?P<rest>.*)")
_SUPPLEMENTARY = re.compile(r"SUPPLEMENTARY INFORMATION:(?P<rest>.*)")
_INSTRUCTION = re.compile(r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\. \S")
_PART = re.compile(r"PART (?P<part>[0-9]+) ?(?:—|--|–|-)")
_OF_LIST = re.compile(rf"[0-9]{{1,2}}\. (?:(?:In|Amend|Revise|Add|The) )?(?:Entity List in )?{LISTS_RE}")
_ANEW = re.compile(
    r"PART [0-9]+ ?(?:—|--|–|-)|(?i:supplement no\. ?[0-9]+ to part [0-9]+) ?(?:—|--|–|-)"
    r"|List of Subjects in |Authority: |\[FR Doc|BILLING CODE|(?:\* *){3,}$|Accordingly, "
    r"|For the reasons (?:stated|set forth) in "
    r"|The (?:addition|revision|removal|correction)s?\b.* (?:read|as follows|follows:)"
)
"""What begins a paragraph of its own in a text without blank lines."""

_HEAD_IN_LINE = re.compile(
    r"\b(Country Entity (?:License requirement License review policy )?Federal Register citation)\b *", re.IGNORECASE
)
_BULLETS = re.compile(r"^[ \t]*[■•] ?(?=\S)", re.MULTILINE)
_EMPHASIS = re.compile(r"^(?:#{1,6} +)?\*\*([^*\n]+)\*\*(?=\s|$)|^#{1,6} +", re.MULTILINE)
_TABLE_ENDS = re.compile(
    r"(?:[0-9]{1,2}\. (?:Supplement|Section|Part|Amend|Revise|Add|Remove|Effective|In |The |§)|PART [0-9]+ ?[—–-]"
    r"|\[FR Doc|BILLING CODE|Dated: )"
)
_NOTE = re.compile(r"\\?(?P<mark>[1-9])\\? (?=[A-Z])")
_BULLET = "0"
"""The square before an amendatory instruction becomes a line with a zero."""

_HEADS = ("country", "entity")
_MOST_HEAD_LINES = 12


@dataclass(slots=True)
class _Reader:
    """Where the text is being read, and what was found."""

    document: Document
    raw: list[str]
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
    text = decoded(data, file).replace("\r\n", "\n")
    heading = ""
    if _HTML.match(text) and _PRE.search(text) is None:
        text, heading = as_text(text, file)
    begin = _PRE.search(text)
    end = _PRE_END.search(text, begin.end()) if begin else None
    if begin is not None and end is None:
        raise SourceChanged(file, None, "text", begin[0], "`</pre>` behind it: the page is cut")
    if begin is not None and end is not None:
        text = html.unescape(_TAG.sub("", text[begin.end() : end.start()]))
    text = _HEAD_IN_LINE.sub(r"\n\n\1\n\n", without_additions(text))
    text = _EMPHASIS.sub(r"\1", _BULLETS.sub("", text))
    raw = text.split("\n")
    lines = [line.replace("\t", "    ") for line in raw]
    read = Document(file, plain=True)
    _head(read, text)
    reader = _Reader(read, raw, page=read.first_page)
    place = 0
    while place < len(lines):
        place = _next(reader, lines, place)
    if not reader.begun:
        raise SourceChanged(file, None, "text", lines[0][:60], "a document with `SUPPLEMENTARY INFORMATION:`")
    _title(reader)
    read.title = heading or read.title
    if read.first_page is not None:
        read.blocks = paged(read.blocks, read.first_page)
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
    loose = _loose_table(reader, lines, place) if reader.part is not None else None
    if loose is not None:
        return loose
    if line.strip() == _BULLET:
        return _paragraph(reader, lines, place + 1, ordered=True)
    return _paragraph(reader, lines, place, ordered=False)


def _turn(reader: _Reader, page: int) -> None:
    reader.page = page
    if reader.document.first_page is None:
        begins = not reader.before_agency and not reader.begun
        reader.document.first_page = page if begins else page - 1
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
        if texts and (
            line.startswith("    ") or line.strip() == _BULLET or _starts_anew(reader, lines, place, texts[0])
        ):
            break
        if _RULE.fullmatch(line.strip()):
            break
        texts.append(line)
        place += 1
    if texts:
        _add(reader, texts, first + 1, page, ordered=ordered)
    return max(place, first + 1)


def _starts_anew(reader: _Reader, lines: list[str], place: int, first: str) -> bool:
    line = lines[place]
    if _LABEL.match(line) or _SUPPLEMENTARY.match(line) or _ANEW.match(line) or _OF_LIST.match(line):
        return True
    if reader.part is None and not _PART.match(from_plain(first)):
        return False
    return _INSTRUCTION.match(line) is not None or _begins_table(reader, lines, place)


def _begins_table(reader: _Reader, lines: list[str], place: int) -> bool:
    if not lines[place].lstrip(" |*").casefold().startswith(_HEADS[0]):
        return False
    return separated_heads(reader.raw[place]) is not None or flowing_heads(lines, place) is not None


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
    elif reader.part is None and _OF_LIST.match(text):
        reader.part = "744"  # a copy that begins with the instructions
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
_HEAD_ENDS = re.compile(r"(\[Docket (?:No|ID|Number)[^\[\]]*\]|RINs? [0-9]{4}-[A-Z0-9]{4}) (?=\S)")
_OTHER_HEADS = re.compile(r"BILLING CODE .*|\[[^\]]*\]")


def _title(reader: _Reader) -> None:
    """The title is the last paragraph before `AGENCY:`; the CFR parts and the RIN stand before it."""
    document, head = reader.document, []
    for text in _heads_apart(reader.before_agency):
        document.parts = tuple(dict.fromkeys((*document.parts, *(parts_in(text) if " CFR " in f" {text}" else ()))))
        rin = _RIN.search(text)
        document.rin = rin["rin"] if rin and document.rin is None else document.rin
        rest = plain(_RIN.sub("", _DOCKET.sub("", text)))
        if rest and not _OTHER_HEADS.fullmatch(rest):
            head.append(rest)
    document.title = head[-1] if head else ""


def _heads_apart(texts: list[str]) -> list[str]:
    """The paragraphs before `AGENCY:`; one that runs on behind a docket number or a RIN is parted there."""
    return [part for text in texts for part in _HEAD_ENDS.sub(r"\1\n", text).split("\n") if part.strip()]


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
    reader_page, reader.page = reader.page, begin
    _add_table(reader, place, tuple(words for _, _, words in heads), rows_in(reader.document.file, heads, body))
    reader.page = reader_page
    return after + 1


def _loose_table(reader: _Reader, lines: list[str], place: int) -> int | None:
    """Reads a table without columns: cells parted by a mark, or one after the other; None where none begins here."""
    if not _begins_table(reader, lines, place):
        return None
    file, marked = reader.document.file, separated_heads(reader.raw[place])
    if marked is not None:
        mark, names = marked
        body = [Line(text, place + 2 + number, reader.page) for number, text in enumerate(reader.raw[place + 1 :])]
        rows, taken = separated_rows(file, mark, names, body)
        return _add_table(reader, place, names, rows) + taken
    flowing = flowing_heads(lines, place)
    if flowing is None:
        return None
    names, after = flowing
    rest: list[Line] = []
    while after < len(lines) and not _TABLE_ENDS.match(lines[after]) and lines[after].strip() != _BULLET:
        page, again = _PAGE.fullmatch(lines[after]), flowing_heads(lines, after)
        if page is not None:
            _turn(reader, int(page["page"]))
        elif again is None:
            rest.append(Line(lines[after].strip(), after + 1, reader.page))
        after = again[1] if again is not None else after + 1  # the head is printed again on every page
    _add_table(reader, place, names, flowing_rows(file, names, rest))
    return after


def _add_table(reader: _Reader, place: int, names: tuple[str, ...], rows: list[FoundRow]) -> int:
    found = tuple(TableRow(row.cells, row.number, row.page) for row in rows)
    part = _where(reader) if reader.part else None
    reader.document.blocks.append(Block(BlockKind.TABLE, "", place + 1, reader.page, part, heads=names, rows=found))
    return place + 1
