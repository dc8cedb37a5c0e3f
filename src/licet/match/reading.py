"""The plain text of a document: txt, md, csv, html and eml.

Character offsets of a mention count in this text. For txt, md and csv it is the file's own decoded text, unchanged.
Not modelled here: pdf, docx, xlsx, msg, and characters drawn as pictures. An encoding is never guessed: a wrong guess
would turn names into other names without a word.
"""

import re
import zlib
from codecs import lookup
from collections.abc import Callable, Mapping
from email import message_from_bytes, policy
from email.message import MIMEPart
from pathlib import PurePath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from licet.errors import SourceUnreadable

LARGEST = 200_000_000
"""Bytes of a compressed document after unpacking; a larger one is refused: a small file must not fill the memory."""

LATER = ("pdf", "docx", "doc", "xlsx", "xls", "msg", "pptx", "odt", "rtf")

MAGIC: Mapping[bytes, str] = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture",
    b"PK\x03\x04": "ZIP archive (docx and xlsx are such archives)",
    b"\xd0\xcf\x11\xe0": "Office file (doc, xls or msg)",
    b"{\\rtf": "RTF document",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"7z\xbc\xaf": "7z archive",
    b"Rar!": "RAR archive",
    b"\x1f\x8b": "gzip file",
}

NO_ENCODING = frozenset(("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"))
"""Codecs of Python that are no encoding of a document: they make other characters of plain letters."""

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

FURNITURE = frozenset(
    ("head", "title", "script", "style", "noscript", "template", "nav", "button", "select", "svg", "iframe", "dialog")
)
"""Elements whose text is never the document's: navigation, controls, programs."""

PAGE_EDGE = frozenset(("header", "footer"))
"""Furniture of the page, unless they stand inside one of `CONTENT`: an article has a header of its own."""

CONTENT = frozenset(("article", "main", "section"))

BANNER = re.compile(r"\b(cookie|consent|gdpr|breadcrumb|navbar|newsletter-signup|skip-link)", re.IGNORECASE)

BLOCK = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
"""Elements that end a line; every other element leaves the words around it together."""

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_text(data: bytes, filename: str) -> str:
    """The plain text of a document, read by the ending of its file name (`.gz` is read as what is inside).

    Raises:
        SourceUnreadable: the bytes are not what the ending says, are in no encoding we read, or the form is not read.
    """
    name = filename
    if name.lower().endswith(".gz"):
        data, name = _unpacked(data, filename), name[:-3]
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in LATER:
        raise SourceUnreadable(f"{filename}: {ending} is not read in this version; save it as text (.txt)")
    reader = READERS.get(ending)
    if reader is None:
        allowed = ", ".join(sorted(READERS))
        raise SourceUnreadable(f"{filename}: ending {ending or '(none)'!r} is not read; read are {allowed}")
    found = next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None)
    if found is not None:
        raise SourceUnreadable(f"{filename}: the ending says {ending}, the content is a {found}")
    return reader(data, filename)


def _unpacked(data: bytes, filename: str) -> bytes:
    members: list[bytes] = []
    left = LARGEST
    # A gzip file can have several members, one after the other; zeros may fill it up at the end.
    while not members or data.strip(b"\x00"):
        unpack = zlib.decompressobj(wbits=31)
        try:
            content = unpack.decompress(data, left + 1)
        except zlib.error as slip:
            raise SourceUnreadable(f"{filename}: not a gzip file (member {len(members) + 1}): {slip}") from slip
        left -= len(content)
        if left < 0 or unpack.unconsumed_tail:
            raise SourceUnreadable(f"{filename}: larger than {LARGEST:,} bytes after unpacking")
        if not unpack.eof:
            raise SourceUnreadable(f"{filename}: the gzip file ends too early")
        members.append(content)
        data = unpack.unused_data
    return b"".join(members)


def _plain(data: bytes, filename: str) -> str:
    return _checked(_decoded(data, filename), filename)


def _decoded(data: bytes, filename: str, declared: str | None = None) -> str:
    """Decodes by byte-order mark, else by the encoding the document declares, else as UTF-8; all strict."""
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    encodings = [marked] if marked else [declared, "utf-8"] if declared else ["utf-8"]
    for encoding in encodings:
        try:
            if encoding is not None and lookup(encoding).name.replace("-", "_") not in NO_ENCODING:
                return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    tried = ", ".join(dict.fromkeys(str(encoding) for encoding in encodings))
    marks = "" if marked else "; no byte-order mark of utf-16"
    raise SourceUnreadable(f"{filename}: not text in {tried}{marks}; save it as UTF-8 and scan that")


def _checked(text: str, filename: str) -> str:
    if "\x00" in text:
        at = text.index("\x00")
        raise SourceUnreadable(f"{filename}: character {at} is a NUL: a binary file, not text")
    return text


def _html(data: bytes, filename: str) -> str:
    declared = CHARSET.search(data[:4096])
    text = _decoded(data, filename, declared.group(1).decode("ascii") if declared else None)
    return _html_text(_checked(text, filename))


def _html_text(markup: str) -> str:
    """The text of a page without its furniture: a line for each block, blanks collapsed."""
    body = LexborHTMLParser(markup).body
    pieces: list[str] = []
    stack: list[LexborNode | str] = [body] if body is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "-text":
            pieces.append(re.sub(r"[ \t\r\n\f]+", " ", node.text_content or ""))
        elif not _furniture(node):
            edge = "\n" if node.tag in BLOCK else ""
            pieces.append(edge)
            stack.append(edge)
            stack.extend(reversed(list(node.iter(include_text=True))))
    lines = (re.sub(r" {2,}", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _furniture(node: LexborNode) -> bool:
    if node.tag in FURNITURE or (node.tag or "").startswith(("-", "!")):
        return True
    if node.tag in PAGE_EDGE and not _inside_content(node):
        return True
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("role") in ("navigation", "banner", "contentinfo"):
        return True
    return BANNER.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}") is not None


def _inside_content(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in CONTENT:
        above = above.parent
    return above is not None


def _mail(data: bytes, filename: str) -> str:
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise SourceUnreadable(f"{filename}: no mail: it does not begin with header lines")
    heads = [f"{name}: {message[name]}" for name in ("Subject", "From", "To", "Cc") if message[name]]
    parts = [_part(part, filename) for part in _leaves(message)]
    return _checked("\n\n".join(["\n".join(heads), *parts]), filename)


def _leaves(message: MIMEPart) -> list[MIMEPart]:
    """The parts that hold text; of several forms of one body the first that is plain, else the first."""
    if message.get_content_type() == "multipart/alternative":
        forms: list[MIMEPart] = list(message.iter_parts())
        plain = [form for form in forms if form.get_content_type() == "text/plain"]
        return [leaf for form in (plain or forms)[:1] for leaf in _leaves(form)]
    if message.is_multipart():
        return [leaf for part in message.iter_parts() for leaf in _leaves(part)]
    return [message]


def _part(part: MIMEPart, filename: str) -> str:
    kind = part.get_content_type()
    name = part.get_filename()
    if not kind.startswith("text/"):
        # An attachment that nobody read must be seen by the reader of the answer.
        return f"[attachment not read: {name or 'without a name'}, {kind}]"
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text = _checked(_decoded(content, name or filename, part.get_content_charset()), name or filename)
    return _html_text(text) if kind == "text/html" else text


READERS: Mapping[str, Callable[[bytes, str], str]] = {
    "txt": _plain,
    "text": _plain,
    "md": _plain,
    "csv": _plain,
    "tsv": _plain,
    "html": _html,
    "htm": _html,
    "eml": _mail,
}
