"""PDF: the text of every page, with the fields of forms and the files attached.

A page whose letters are a picture is told as not read. The library under it is not safe in threads: one reading at a
time. Not modelled here: columns are read in the order in which the file draws them.
"""

import re
from collections.abc import Iterator
from datetime import date
from threading import Lock
from typing import Any

from licet.documents.attached import attached
from licet.documents.text import Counted, Document, NotRead, Part, Reading, Stated, joined
from licet.errors import SourceUnreadable

_ONE_AT_A_TIME = Lock()

HYPHEN = re.compile("[\x02\ufffe]\\s*")
"""What the library puts for a hyphen at a line's end, together with the line's end."""

UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
"""Letters that a font draws without saying which they are."""

FEW = 60
"""Characters on a page that a picture fills: a stamp or a page number, while the letter itself is in the picture."""


def pdf(data: bytes, filename: str, reading: Reading) -> Document:
    """The text of a PDF.

    Raises:
        SourceUnreadable: protected by a password, damaged, or too long.
    """
    try:
        import pypdfium2
    except ImportError as missing:
        raise SourceUnreadable(f"{filename}: PDF needs another package: pip install 'licet[documents]'") from missing
    with _ONE_AT_A_TIME:
        try:
            opened = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as slip:
            locked = "password" in str(slip).lower()
            why = "protected by a password; save it without one and scan that" if locked else f"damaged: {slip}"
            raise SourceUnreadable(f"{filename}: {why}") from slip
        try:
            if len(opened) > reading.limits.pages:
                raise SourceUnreadable(
                    f"{filename}: {len(opened):,} pages; at most {reading.limits.pages:,} are read: split it"
                )
            opened.init_forms()
            stated = tuple(_stated(opened.get_metadata_dict()))
            pages = [(f"page {number + 1}", _page(opened, number)) for number in range(len(opened))]
            files = list(_files(opened))
        except pypdfium2.PdfiumError as slip:
            raise SourceUnreadable(f"{filename}: damaged: {slip}") from slip
        finally:
            opened.close()
    inside = [(f"attachment {name}", attached(content, name, reading)) for name, content in files]
    # A page ends where paper ends, in the middle of a sentence: only a line's end parts it from the next.
    return joined([("", joined(pages, between="\n")), ("", Document("", stated=stated)), *inside])


def _page(opened: Any, number: int) -> Document:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = opened[number]
        pictured = _pictured(page, raw.FPDF_PAGEOBJ_IMAGE)
        # Fields of forms are drawn over the page; flattened, they are part of it.
        if opened.formenv is not None:
            page.flatten()
            page = opened[number]
        text = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError as slip:
        return Document("", not_read=(NotRead("", f"damaged: {slip}"),))
    text = HYPHEN.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n")
    why = _unread(text, pictured=pictured, drawn=next(page.get_objects(), None) is not None)
    text = UNREADABLE.sub(" ", text)
    parts = (Part(0, len(text), counted=Counted.LINES),) if text.strip() else ()
    return Document(text if parts else "", parts, not_read=(NotRead("", why),) if why else ())


def _unread(text: str, *, pictured: bool, drawn: bool) -> str | None:
    """Why a page was not read, or not wholly; nothing where its text is there."""
    letters = len(re.sub(r"\s", "", text))
    if not letters:
        if pictured:
            return "no text on it (a picture): not read"
        return "no text on it (only drawings): not read" if drawn else None
    if len(UNREADABLE.findall(text)) * 5 > letters:
        return "its font does not say which letters it draws: not read, or in part"
    if pictured and letters < FEW:
        return f"a picture fills it: only the {letters} characters beside it were read"
    return None


def _pictured(page: Any, image: int) -> bool:
    """Whether pictures cover most of the page."""
    width, height = page.get_size()
    covered = 0.0
    for one in page.get_objects(filter=(image,)):
        left, bottom, right, top = one.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered * 2 > width * height)


def _files(opened: Any) -> Iterator[tuple[str, bytes]]:
    for number in range(opened.count_attachments()):
        one = opened.get_attachment(number)
        yield one.get_name() or f"file {number + 1}", bytes(one.get_data())


def _stated(properties: dict[str, str]) -> Iterator[Stated]:
    for field, said in (("CreationDate", "created"), ("ModDate", "modified")):
        found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", properties.get(field) or "")
        if found:
            try:
                yield Stated(date(*map(int, found.groups())), f"file properties: {said}")
            except ValueError:
                continue
