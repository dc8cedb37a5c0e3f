"""Outlook messages (msg): head, body, attachments."""

import struct
from io import BytesIO
from typing import Any

from licet.documents.attached import attached
from licet.documents.html import page_text
from licet.documents.text import Counted, Document, NotRead, Part, Reading, Stated, joined
from licet.errors import SourceUnreadable

BROKEN = (
    *(OSError, ValueError, LookupError, AttributeError, TypeError, AssertionError, struct.error, OverflowError),
    *(RecursionError, NotImplementedError, StopIteration),
)
"""What the library raises over files that are damaged or no messages."""


def outlook(data: bytes, filename: str, reading: Reading) -> Document:
    """The text of an Outlook message.

    Raises:
        SourceUnreadable: damaged, or no message.
    """
    try:
        from oxmsg import Message
    except ImportError as missing:
        raise SourceUnreadable(f"{filename}: msg needs another package: pip install 'licet[documents]'") from missing
    try:
        message = Message.load(BytesIO(data))
        pieces = [("", _head(message)), ("", _body(message))]
        pieces.extend(_attachment(one, reading) for one in message.attachments)
    except BROKEN as slip:
        raise SourceUnreadable(f"{filename}: the message cannot be read: {slip or type(slip).__name__}") from slip
    return joined(pieces)


def _head(message: Any) -> Document:
    to = ", ".join(f"{one.name or ''} <{one.email_address or ''}>" for one in message.recipients)
    lines = (("Subject", message.subject), ("From", message.sender), ("To", to))
    heads = "\n".join(f"{name}: {said}" for name, said in lines if said)
    sent = message.sent_date
    stated = (Stated(sent.date(), "mail header"),) if sent is not None else ()
    return Document(heads, (Part(0, len(heads), "mail header", Counted.NOTHING),), stated=stated)


def _body(message: Any) -> Document:
    if message.body:
        return Document(message.body.replace("\r\n", "\n"))
    markup = message.html_body
    if markup:
        return page_text(markup)
    return Document("", not_read=(NotRead("body", "no plain or HTML text in it"),))


def _attachment(one: Any, reading: Reading) -> tuple[str, Document]:
    name = one.file_name or "without a name"
    if not one.attached_by_value:
        return f"attachment {name}", Document("", not_read=(NotRead("", "not stored as a file in the message"),))
    content = one.file_bytes or b""
    return f"attachment {name}", attached(content, name, reading, media_type=one.mime_type or "")
