"""Mail (eml): head, body, and attachments, each read by its own kind."""

from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from licet.documents.attached import attached
from licet.documents.encodings import decoded
from licet.documents.html import page_text
from licet.documents.text import Counted, Document, Part, Reading, Stated, joined
from licet.errors import SourceUnreadable

HEADS = ("Subject", "From", "To", "Cc", "Reply-To")

MALFORMED = (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
"""What the standard library raises over mails that break the rules."""


def mail(data: bytes, filename: str, reading: Reading) -> Document:
    """The text of a mail.

    Raises:
        SourceUnreadable: it does not begin with header lines.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not message.keys():
            raise SourceUnreadable(f"{filename}: no mail: it does not begin with header lines")
        heads = "\n".join(f"{name}: {said}" for name in HEADS if (said := head(message, name)))
        part = Part(0, len(heads), "mail header", Counted.NOTHING)
        pieces = [("", Document(heads, (part,), stated=sent(head(message, "Date"))))]
        leaves = _leaves(message)
        if len(leaves) > reading.limits.members:
            raise SourceUnreadable(f"{filename}: {len(leaves):,} parts; at most {reading.limits.members:,} are read")
        pieces.extend(_leaf(leaf, filename, reading) for leaf in leaves)
    except MALFORMED as slip:
        raise SourceUnreadable(f"{filename}: the mail is malformed: {slip}") from slip
    return joined(pieces)


def head(message: MIMEPart, name: str) -> str:
    """A header line decoded; as it stands where it breaks the rules; nothing where there is none."""
    try:
        return str(message[name] or "")
    except MALFORMED:
        return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def sent(text: str) -> tuple[Stated, ...]:
    """The day that a mail's date line gives, as it is written where the sender was."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return ()
    return (Stated(date(found.year, found.month, found.day), "mail header"),)


def _leaves(message: MIMEPart) -> list[MIMEPart]:
    """The parts that hold text; of several forms of one body the first that is plain, else the first."""
    if message.get_content_type() == "multipart/alternative":
        forms: list[MIMEPart] = list(message.iter_parts())
        plain = [form for form in forms if form.get_content_type() == "text/plain" and form.get_payload()]
        # A form with parts of its own carries what the plain one lacks: a calendar file, a picture.
        chosen = (plain or forms)[:1]
        return [leaf for form in chosen for leaf in _leaves(form)]
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        return [message]
    return [leaf for part in message.iter_parts() for leaf in _leaves(part)]


def _leaf(part: MIMEPart, filename: str, reading: Reading) -> tuple[str, Document]:
    kind, name = part.get_content_type(), part.get_filename()
    if kind == "message/rfc822":
        inner = part.get_payload()
        inside = inner[0] if isinstance(inner, list) and inner else None
        content = inside.as_bytes() if isinstance(inside, EmailMessage) else b""
        return f"attached mail {name or ''}".strip(), attached(content, name or "mail.eml", reading, media_type=kind)
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if name is None and kind in ("text/plain", "text/html"):
        return "", _body(content, part, filename, reading)
    if name is None and part.get_content_maintype() == "image":
        return "", Document("", notes=(f"a picture ({kind}): letters in pictures are not read",))
    return f"attachment {name or kind}", attached(content, name or "", reading, media_type=kind)


def _body(content: bytes, part: MIMEPart, filename: str, reading: Reading) -> Document:
    reading.spend(len(content), filename)
    text, note = decoded(content, filename, part.get_content_charset())
    notes = (note,) if note else ()
    if part.get_content_type() == "text/html":
        return page_text(text, notes)
    return Document(text, notes=notes)
