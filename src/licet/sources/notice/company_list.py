"""The defense department's notices on Chinese military companies (Section 1260H): the whole list, or additions.

A sentence announces the companies, one line each follows; a line further in is a company below the one before it. A
line that is no name stops the parse.
"""

import re
from collections.abc import Iterator
from datetime import date

from licet.errors import SourceChanged
from licet.model import Citation, Entry, Kind, Place, SourceId
from licet.model.notice import OrderedChange, OrderKind
from licet.sources.names import short_name, without_stop
from licet.sources.notice.document import Block, BlockKind, Document
from licet.sources.us_dod_1260h import ID
from licet.sources.well_formed import slip

_TITLE = re.compile(r"Chinese [Mm]ilitary [Cc]ompan(?:y|ies)")
_AGENCY = re.compile(r"Department of (?:Defense|War)|Secretary of (?:Defense|War)", re.IGNORECASE)
_REMOVED = re.compile(r"\b(?:remov(?:ed?|es|ing)|delet(?:ed?|es|ing)|no longer)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:following|below|listed)\b", re.IGNORECASE)
_COMPANIES = re.compile(r"\b(?:entit(?:y|ies)|compan(?:y|ies)|list)\b", re.IGNORECASE)
_HEADING = re.compile(r"(?:Entities|Companies) (?:Identified|Designated) as .*", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|shall|will|may|must|determined|pursuant)\b")
_SIGNED = ("Dated:", "[FR Doc", "BILLING CODE")
_LONGEST_NAME = 300


def company_list(document: Document) -> tuple[OrderedChange, ...]:
    """What such a notice lists, adds or removes, in its order; nothing where the document is none.

    Raises:
        SourceChanged: no company is found, or a line among them is no name.
    """
    if not _TITLE.search(document.title) or not _AGENCY.search(f"{document.agency} {document.summary}"):
        return ()
    found = tuple(_changes(document))
    if not found:
        raise SourceChanged(
            document.file, None, "companies", 0, "a sentence that ends with a colon, and companies below it"
        )
    return found


def _changes(document: Document) -> Iterator[OrderedChange]:
    addition = re.search(r"\baddition\b|\badd(?:s|ing)?\b", document.action, re.IGNORECASE)
    whole = OrderKind.ADDED if addition else OrderKind.LISTED
    kind: OrderKind | None = None
    parent: tuple[int, str] | None = None
    signed = ended = False
    number = 0
    for block in document.blocks:
        announced = _announced(block, whole)
        if announced is not None:
            kind, parent = announced, None
            continue
        signed = signed or block.text.startswith(_SIGNED)
        if kind is None or signed:
            ended = ended and not signed
            if ended and _may_be_name(block):
                raise SourceChanged(document.file, block.line, "company", block.text[:200], "a sentence before it")
            continue
        if block.kind is BlockKind.HEADING or _ends(block.text):
            kind, ended = None, True
            continue
        if not _is_name(block.text):
            raise SourceChanged(document.file, block.line, "company", block.text[:200], "a company's name in a line")
        for depth, name in _names(block):
            number += 1
            below = parent[1] if parent is not None and depth > parent[0] else None
            if below is None:
                parent = depth, short_name(name).name
            yield _change(document, kind, block, (name, below, str(number)))


def _announced(block: Block, whole: OrderKind) -> OrderKind | None:
    text = block.text.strip()
    if block.kind is BlockKind.HEADING or (len(text) < 200 and _HEADING.fullmatch(text)):
        return whole if _HEADING.fullmatch(text) else None
    if not text.endswith(":") or not _COMPANIES.search(text):
        return None
    if _REMOVED.search(text):
        return OrderKind.REMOVED
    return whole if _BELOW.search(text) else None


def _ends(text: str) -> bool:
    """A sentence after the companies: it ends with a full stop and speaks of something."""
    return len(text) > 60 and text.endswith(".") and _SENTENCE.search(text) is not None


def _may_be_name(block: Block) -> bool:
    """After the companies a sentence may stand, but no further line that looks like one of them."""
    plain_line = block.kind is BlockKind.PARAGRAPH and block.depth == 0 and len(block.text) < 100
    return block.kind is BlockKind.ITEM or (plain_line and not block.text.endswith((".", ":")))


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and text[:1].isalnum() and (not _SENTENCE.search(text) or not text.endswith("."))


def _names(block: Block) -> Iterator[tuple[int, str]]:
    """The company of a block, or one per line where plain text prints them without a blank line between."""
    if not block.lines:
        yield block.depth, _bare(block.text)
        return
    name, depth = "", 0
    for place, line in enumerate(block.lines):
        if not name:
            depth = len(line) - len(line.lstrip())
        name = f"{name} {line.strip()}".strip()
        following = block.lines[place + 1].split() if place + 1 < len(block.lines) else []
        if not following or not _wrapped(line, following[0]):
            yield depth, _bare(name)
            name = ""


_WIDTH = 71


def _wrapped(line: str, word: str) -> bool:
    """Whether a line may have been broken before a word: it would not have fitted, and no bracket ends the name."""
    return len(line) + 1 + len(word) > _WIDTH and not line.rstrip().endswith(")")


def _bare(name: str) -> str:
    return without_stop(re.sub(r"^(?:[0-9]{1,3}[.)]|\([0-9a-z]{1,3}\)|[•*—-]) ?", "", name).rstrip("*").strip())


def _change(document: Document, kind: OrderKind, block: Block, one: tuple[str, str | None, str]) -> OrderedChange:
    name, below, number = one
    names = short_name(name)
    published = document.published
    cited = _cited(document, published)
    entry = Entry(
        list=ID,
        name=names.name,
        at=Place(SourceId("us_federal_register"), published or date.max, block.line),
        kind=Kind.ORGANIZATION,
        aliases=names.aliases,
        former_names=names.former_names,
        citations=cited,
        notes=(f"below:{below}",) if below else (),
    )
    wrong = slip(entry)
    if wrong is not None:
        raise SourceChanged(document.file, block.line, *wrong)
    return OrderedChange(
        kind=kind,
        list=ID,
        name=names.name,
        destination=None,
        effective=None,
        instruction=number,
        page=block.page,
        line=block.line,
        entries=() if kind is OrderKind.REMOVED else (entry,),
    )


def _cited(document: Document, published: date | None) -> tuple[Citation, ...]:
    """The notice itself, by its first page: the list is cited so, not by the page of a line."""
    if document.volume is None or document.first_page is None:
        return ()
    return (Citation(document.volume, document.first_page, published),)
