"""Correction documents: `On page 51670, in the entry for “X”, “a” is corrected to read “b”.`

What a correction exchanges is words of a document printed before; which entry it is for stands in the sentence. A
correction that names an entry or a supplement of part 744 and is not understood stops the parse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from licet.errors import SourceChanged
from licet.model import SourceId
from licet.model.countries import iso
from licet.model.notice import OrderedChange, OrderKind, OtherAmendment
from licet.sources.names import without_stop
from licet.sources.notice.document import LISTS_RE, Block, BlockKind, Document
from licet.sources.notice.rows import SUPPLEMENTS

_ON_PAGE = re.compile(r"(?:(?P<number>[0-9]{1,2}|[a-z]|\([0-9a-z]\))[.)]? )?On pages? (?P<page>[0-9]{1,6})\b")
_COLUMN = r"(?:,? (?:and )?in the (?:first|second|third|fourth|fifth|last|left|right|center)(?:[ -]\w+)? column)"
_ENTRY = re.compile(
    r"(?:[0-9]{1,2}\. |[a-z]\. |\([0-9a-z]\) )?On pages? [0-9]+(?: (?:and|through) [0-9]+)?"
    rf"{_COLUMN}*(?:,? in the table)?(?:,? in (?:amendatory )?instruction [0-9][0-9a-z.]*)?"
    rf"(?:,? (?:in|for) {LISTS_RE}(?:[—-][^,]+)?)?(?:,? in the table)?"
    r"(?:,? under (?:the (?:destination|heading) (?:of|for) )?(?P<destination>[A-Z][A-Z’', ]{2,60}?))?"
    r",? (?:in )?(?:the )?(?P<of>(?:Entity|License [Rr]equirement|License [Rr]eview [Pp]olicy"
    r"|citation|Federal Register citation) column (?:of|for) )?(?:the )?entry for “(?P<name>[^“”]+)”"
    r"(?:,? (?:in )?the “?(?P<column>[A-Z][\w ]+?)”? column)?"
    r",? (?:is corrected (?:by (?:removing|revising|changing) “(?P<a1>[^“”]+)” "
    r"(?:and adding(?: in its place)?|to read|to) “(?P<b1>[^“”]+)”(?: in its place)?|to read,? “(?P<b2>[^“”]+)”)"
    r"|(?:the (?:words?|text|name|phrase|alias|address) )?“(?P<a3>[^“”]+)” "
    r"(?:is corrected to read|should read|is corrected to) “(?P<b3>[^“”]+)”"
    r"|correct “(?P<a4>[^“”]+)” to read “(?P<b4>[^“”]+)”)\.?"
)
_TOUCHES = re.compile(rf"{LISTS_RE}|\bentr(?:y|ies) for\b|\b(?:Entity|Unverified|MEU|Military End-User) List\b")
_TITLES = (("Entity List", "4"), ("Unverified List", "6"), ("Military End", "7"), ("MEU List", "7"))


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a correction document corrects: of lists, of other places; the blocks it stands in, from 0."""

    changes: tuple[OrderedChange, ...] = ()
    other: tuple[OtherAmendment, ...] = ()
    places: frozenset[int] = frozenset()


def corrections(document: Document) -> Corrections:
    """The corrections of a document by page; none where it is no correction.

    Raises:
        SourceChanged: one about a list is not understood.
    """
    if "correct" not in f"{document.action} {document.title}".lower():
        return Corrections()
    found = list(_corrections(document))
    return Corrections(
        tuple(one for _, one in found if isinstance(one, OrderedChange)),
        tuple(one for _, one in found if isinstance(one, OtherAmendment)),
        frozenset(place for place, _ in found),
    )


def _corrections(document: Document) -> Iterator[tuple[int, OrderedChange | OtherAmendment]]:
    supplement = next((number for words, number in _TITLES if words in document.title), None)
    for place, block in enumerate(document.blocks):
        named = re.search(LISTS_RE, block.text)
        supplement = named["supplement"] if named else supplement
        on_page = _ON_PAGE.match(block.text)
        if on_page is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.INSTRUCTION, BlockKind.ITEM):
            continue
        number = (on_page["number"] or str(place + 1)).strip("()")
        if not _TOUCHES.search(block.text):
            yield place, OtherAmendment(number, f"page {on_page['page']}", block.text)
            continue
        yield place, _correction(document, block, number, supplement)


def _correction(document: Document, block: Block, number: str, supplement: str | None) -> OrderedChange:
    found = _ENTRY.fullmatch(block.text)
    if found is None or supplement is None:
        expected = "a correction like: On page 51670, in the entry for “X”, “a” is corrected to read “b”"
        raise SourceChanged(document.file, block.line, "correction", block.text[:300], expected)
    destination = found["destination"]
    code = iso(destination.rstrip(", ")) if destination else None
    if destination and code is None:
        raise SourceChanged(document.file, block.line, "correction", destination, "a country named in countries.csv")
    return OrderedChange(
        kind=OrderKind.CORRECTED,
        list=SourceId(SUPPLEMENTS[supplement]),
        name=without_stop(found["name"].strip(" ,;")),
        destination=code,
        effective=None,
        instruction=number,
        page=block.page,
        line=block.line,
        before=found["a1"] or found["a3"] or found["a4"] or found["name"].strip(" ,;"),
        after=found["b1"] or found["b2"] or found["b3"] or found["b4"],
    )
