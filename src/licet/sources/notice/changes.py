"""What a Federal Register document orders: its instructions, its tables and its days put together.

Every instruction about a list we model is read in full and every entry it prints is one that it orders, or the parse
stops: an order without its row, a row without its order, a clause nobody knows. Instructions about other places of
the CFR are listed as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from licet.errors import BadInput, SourceChanged
from licet.model import Citation, SourceId
from licet.model.notice import EffectiveDay, NoticeChanges, OrderedChange, OtherAmendment
from licet.sources.citations import citations_in
from licet.sources.grammar import NotRead
from licet.sources.notice import plain as notice_plain
from licet.sources.notice import xml as notice_xml
from licet.sources.notice.company_list import company_list
from licet.sources.notice.corrections import Corrections, corrections
from licet.sources.notice.counts import counted, differences
from licet.sources.notice.days import effective_days, effective_on, savings
from licet.sources.notice.document import LISTS_RE, Block, BlockKind, Document
from licet.sources.notice.labels import Labeled, labeled
from licet.sources.notice.matching import matched
from licet.sources.notice.orders import Order, orders, supplement_of
from licet.sources.notice.rows import SUPPLEMENTS, EntryRow, entry_rows
from licet.sources.source import plain_bytes

_LEFT_OVER = re.compile(
    r"^[“\"]|^(?:\(?[a-z]{1,4}[.)] )?(?:By )?(?:add|remov|revis|delet|correct)ing\b|^\(?[a-z]{1,4}[.)] (?:Under|In|By) "
    r"|\b(?:add|remov|revis|delet)(?:e|es|ed|ing)\b[^.]{0,300}\bentr(?:y|ies)\b",
    re.IGNORECASE,
)
_BEGINS_ORDER = re.compile(
    r"^[“\"]|^(?:\(?[a-z]{1,4}[.)] )?(?:By )?(?:add|remov|revis|delet|correct)ing\b|^\(?[a-z]{1,4}[.)] (?:Under|By) ",
    re.IGNORECASE,
)
_AS_FOLLOWS = re.compile(r"The (?:additions?|revisions?|[\w ,]+) reads? as follows:", re.IGNORECASE)
_TOUCHES = re.compile(LISTS_RE)
_SECTION = re.compile(
    r"(?:Section|§§?|Part|Supplement No\.|[Ss]upplement no\.) ?[0-9][0-9A-Za-z.]*(?: to part [0-9]+)?"
)
_FIRST_YEAR = 1935
"""Volume 1 of the Federal Register is of 1936: the volume is the year less 1935."""


def read_notice(
    data: bytes,
    file: str,
    *,
    number: str | None = None,
    citation: str | None = None,
    published: date | None = None,
) -> NoticeChanges:
    """What one document of the Federal Register orders, from its official XML or plain text (also in gzip).

    Args:
        number: the document wanted where the file is a whole issue.
        citation: its first page, like `90 FR 4617`, and `published` its day, where the file does not say them.

    Raises:
        BadInput: the citation is none.
        SourceChanged: the file is no such document, or a part that touches a list is not understood.
        SourceUnreadable: the bytes are neither XML nor UTF-8 text.
    """
    content = plain_bytes(data, file)
    if not content.strip():
        raise SourceChanged(file, None, "file", "empty", "a document of the Federal Register")
    if content.lstrip()[:1] == b"<" and not re.match(
        rb"\s*<(?:!doctype html|html|pre|body|div|article|section|main|p|h[1-6]|table)\b", content[:200], re.IGNORECASE
    ):
        document = notice_xml.document(content, file, number)
    else:
        document = notice_plain.document(content, file)
    _complete(document, _first_page(citation), published)
    return _changes(document)


def _first_page(text: str | None) -> Citation | None:
    if text is None:
        return None
    try:
        (found,) = citations_in(text)
    except (NotRead, ValueError) as problem:
        raise BadInput("citation", text, "volume, FR, page, like 90 FR 4617") from problem
    return found


def _complete(document: Document, citation: Citation | None, published: date | None) -> None:
    """Adds what the caller knows; SourceChanged where the file says otherwise."""
    day = published or (citation.day if citation else None)
    for field, said, given in (
        ("publication day", document.published, day),
        ("volume", document.volume, citation.volume if citation else None),
        ("first page", document.first_page, citation.page if citation else None),
    ):
        if said is not None and given is not None and said != given:
            raise SourceChanged(document.file, None, field, str(said), f"{given}, as given")
    document.published = document.published or day
    if citation is not None:
        document.volume = citation.volume
        if document.first_page is None:
            document.first_page = document.last_page = citation.page
            document.blocks = [_on_page(block, citation.page) for block in document.blocks]
    if document.volume is None and document.published is not None:
        document.volume = document.published.year - _FIRST_YEAR


def _on_page(block: Block, page: int) -> Block:
    """A document without a page marker lies on one page."""
    return replace(block, page=page, rows=tuple(replace(row, page=page) for row in block.rows))


def _changes(document: Document) -> NoticeChanges:
    try:
        days, left = effective_days(document.dates, document.published)
        saved, unsaved = savings(document.blocks, document.published)
    except NotRead as problem:
        raise SourceChanged(document.file, document.dates_line, "days", problem.part, problem.expected) from problem
    # The list of the defense department counts from its publication in the Federal Register.
    companies = tuple(replace(one, effective=document.published) for one in company_list(document))
    corrected = corrections(document)
    ordered, other = _amendments(document, corrected)
    changes = tuple(replace(one, effective=_effective(one, days)) for one in (*companies, *corrected.changes, *ordered))
    corrects = "correct" in f"{document.action} {document.title}".lower()
    summary = "" if corrects else document.summary
    if not changes and not other and not corrected.other:
        _hold_amended(document, summary)
    first = document.first_page
    own = None if document.volume is None or first is None else Citation(document.volume, first, document.published)
    return NoticeChanges(
        document=document.number,
        citation=own,
        last_page=document.last_page,
        published=document.published,
        filed=document.filed,
        agency=document.agency,
        action=document.action,
        title=document.title,
        parts=document.parts,
        rin=document.rin,
        effective=days,
        savings=saved,
        changes=changes,
        other=(*corrected.other, *other),
        not_understood=(*left, *unsaved),
        differences=differences(summary, changes),
    )


def _hold_amended(document: Document, summary: str) -> None:
    """Holds that a document whose summary counts changes of a list has an instruction: a cut text has none."""
    numbers = [f"{number} {what}" for (what, _), number in sorted(counted(summary).items(), key=lambda one: one[0][0])]
    if numbers and re.search(r"\b(?:Entity List|Unverified List|Military End)", f"{document.title} {summary}"):
        expected = f"the amendments that the summary counts ({', '.join(numbers)}); the text may be cut before them"
        raise SourceChanged(document.file, None, "instructions", "none", expected)


def _effective(change: OrderedChange, days: Sequence[EffectiveDay]) -> date | None:
    return change.effective or effective_on(days, change.instruction)


def _amendments(
    document: Document, corrected: Corrections
) -> tuple[tuple[OrderedChange, ...], tuple[OtherAmendment, ...]]:
    """The orders about our lists, and the other instructions, each in the document's order."""
    ordered: list[OrderedChange] = []
    other: list[OtherAmendment] = []
    instructions = [one for one in labeled(document.blocks) if one.place not in corrected.places]
    for group in _groups(instructions):
        first = group[0]
        supplement = supplement_of(first.text) if _in_part_744(document, first) else None
        if supplement is not None:
            found, prose = _of_list(document, SUPPLEMENTS[supplement], group)
            ordered += found
            other += prose
        else:
            _hold_other(document, group)
            other += [OtherAmendment(one.number, _place(one), one.text) for one in group]
    if not ordered and not corrected.changes:
        _hold_orphans(document)
    return tuple(ordered), tuple(other)


def _groups(several: list[Labeled]) -> list[list[Labeled]]:
    """An instruction with a number of its own, and those below it."""
    groups: list[list[Labeled]] = []
    for one in several:
        if one.level == 0 and (not groups or groups[-1][0].number != one.number):
            groups.append([one])
        elif groups:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _in_part_744(document: Document, one: Labeled) -> bool:
    part = one.block.part
    return part in ("15 CFR 744", None) or (part == " CFR " and "15 CFR 744" in document.parts)


def _of_list(
    document: Document, list_id: SourceId, group: list[Labeled]
) -> tuple[tuple[OrderedChange, ...], tuple[OtherAmendment, ...]]:
    """The orders of a group about entries of a list, and its amendments of other words of the supplement."""
    head = group[0].block
    try:
        wanted = orders(group)
    except NotRead as problem:
        raise SourceChanged(document.file, head.line, "instruction", problem.part, problem.expected) from problem
    if not wanted:
        raise SourceChanged(document.file, head.line, "instruction", head.text, "an order about entries of the list")
    prose = tuple(one for one in wanted if one.prose)
    blocks = _until_next(document.blocks, group)
    _hold_whole(document.file, blocks, prose=bool(prose))
    rows = entry_rows(document, list_id, blocks, page=head.page)
    body = " ".join(block.text for block in document.blocks[: group[0].place]) if document.plain else None
    found = matched(document.file, [one for one in wanted if not one.prose], rows, body=body)
    place = _place(group[0])
    return (
        tuple(_change(list_id, order, name, row) for order, name, row in found),
        tuple(OtherAmendment(one.instruction, f"{place}, {one.prose}", group[0].text) for one in prose),
    )


def _change(list_id: SourceId, order: Order, name: str | None, row: EntryRow | None) -> OrderedChange:
    printed = row
    return OrderedChange(
        kind=order.kind,
        list=list_id,
        name=name,
        destination=printed.destination if printed else order.destination,
        effective=order.day,
        instruction=order.instruction,
        page=printed.page if printed else order.page,
        line=printed.line if printed else order.line,
        entries=printed.entries if printed else (),
        footnote=order.footnote,
        before=name if order.become and order.footnote is None else None,
        after=order.become,
    )


def _until_next(blocks: Sequence[Block], group: list[Labeled]) -> list[Block]:
    """The blocks from the first instruction of a group to the next instruction that is not of it."""
    own = {one.place for one in group}
    found: list[Block] = []
    for place, block in enumerate(blocks[group[0].place :], start=group[0].place):
        if block.kind is BlockKind.INSTRUCTION and place not in own:
            break
        found.append(block)
    return found


def _hold_whole(file: str, blocks: Sequence[Block], *, prose: bool) -> None:
    """Holds that no part of an instruction stands outside it: a paragraph of quoted names, or of what is ordered.

    With `prose` the words of the supplement itself are printed, which speak of entries added and removed.
    """
    left_over = _BEGINS_ORDER if prose else _LEFT_OVER
    for block in blocks:
        said = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and left_over.search(block.text)
        if said and not _AS_FOLLOWS.fullmatch(block.text):
            raise SourceChanged(
                file, block.line, "paragraph", block.text[:200], "an instruction, or the text it prints"
            )


def _hold_other(document: Document, group: list[Labeled]) -> None:
    """Holds that an instruction not read as one about a list has none of our supplements as its subject."""
    for one in group:
        touched = _TOUCHES.search(one.text)
        subject = _SECTION.search(one.text)
        if touched and (subject is None or subject.start() >= touched.start()) and _in_part_744(document, one):
            expected = "an instruction that begins with the supplement it amends"
            raise SourceChanged(document.file, one.block.line, f"instruction {one.number}", one.text[:300], expected)


def _hold_orphans(document: Document) -> None:
    """Holds that no table in the form of a list is printed where no instruction about a list was read."""
    for block in document.blocks:
        heads = tuple(head.casefold() for head in block.heads)
        if heads[:1] == ("country",) and len(heads) in (3, 5) and document.parts in ((), ("15 CFR 744",)):
            raise SourceChanged(document.file, block.line, "table", ", ".join(block.heads), "an instruction above it")


def _place(one: Labeled) -> str:
    found = _SECTION.search(one.text)
    part = one.block.part or ""
    return f"{part}: {found.group()}" if found else part
