"""Reads a document by the ending of its name. Character offsets of a mention count in the text given here.

For txt, md, csv and tsv it is the file's own decoded text, unchanged. Not read: pictures (no letters are recognized in
them), doc, ppt, pptx, odt; each is told as not read.
"""

import zlib
from collections.abc import Mapping
from pathlib import PurePath

from licet.documents.archive import unzipped
from licet.documents.encodings import decoded
from licet.documents.html import page
from licet.documents.mail import mail
from licet.documents.outlook import outlook
from licet.documents.pdf import pdf
from licet.documents.rtf import rtf
from licet.documents.sheet import sheet
from licet.documents.text import Document, Limits, Reader, Reading
from licet.documents.word import word
from licet.errors import SourceUnreadable

MAGIC: Mapping[bytes, str] = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture",
    b"II*\x00": "TIFF picture",
    b"MM\x00*": "TIFF picture",
    b"PK\x03\x04": "ZIP archive (docx and xlsx are such archives)",
    b"\xd0\xcf\x11\xe0": "Office file (doc, xls or msg)",
    b"{\\rtf": "RTF document",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"7z\xbc\xaf": "7z archive",
    b"Rar!": "RAR archive",
    b"\x1f\x8b": "gzip file",
}
"""First bytes of files that are no text."""

FORMS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "docx": (b"PK",),
    "docm": (b"PK",),
    "xlsx": (b"PK",),
    "xlsm": (b"PK",),
    "zip": (b"PK",),
    "xls": (b"\xd0\xcf\x11\xe0",),
    "msg": (b"\xd0\xcf\x11\xe0",),
    "rtf": (b"{\\rtf",),
}
"""First bytes that an ending promises; a PDF may have others before them."""

LATER = ("doc", "odt", "ods", "ppt", "pptx", "xlsb")
PICTURES = ("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic")


def read(data: bytes, filename: str, limits: Limits | None = None) -> Document:
    """The plain text of a document, read by the ending of its file name (`.gz` is read as what is inside).

    Raises:
        SourceUnreadable: the bytes are not what the ending says, are in no encoding we read, are protected by a
            password, or are more than the limits allow.
    """
    return _read(data, filename, Reading(_read, frozenset(READERS), limits or Limits()))


def _read(data: bytes, filename: str, reading: Reading) -> Document:
    name = filename
    reading.spend(len(data), filename)
    if name.lower().endswith(".gz"):
        data, name = _unpacked(data, filename, reading), name[:-3]
    ending = PurePath(name).suffix.lower().lstrip(".")
    reader = READERS.get(ending)
    if reader is None:
        raise SourceUnreadable(f"{filename}: {_unknown(ending)}")
    _promised(data, ending, filename)
    return reader(data, filename, reading)


def _unknown(ending: str) -> str:
    if ending in PICTURES:
        return f"{ending} is a picture; letters in pictures are not read"
    if ending in LATER:
        return f"{ending} is not read in this version; save it as docx, xlsx or pdf"
    return f"ending {ending or '(none)'!r} is not read; read are {', '.join(ENDINGS)}"


def _promised(data: bytes, ending: str, filename: str) -> None:
    """SourceUnreadable where the first bytes are not those of the ending."""
    expected = FORMS.get(ending)
    found = next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None)
    if expected is None:
        if found is not None:
            raise SourceUnreadable(f"{filename}: the ending says {ending}, the content is a {found}")
        return
    if any(data.startswith(one) for one in expected) or (ending == "pdf" and b"%PDF-" in data[:1024]):
        return
    if found is not None and found.startswith("Office file") and "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceUnreadable(f"{filename}: protected by a password; save it without one and scan that")
    said = f"a {found}" if found else "no such file" if data else "empty"
    raise SourceUnreadable(f"{filename}: the ending says {ending}, the content is {said}")


def _unpacked(data: bytes, filename: str, reading: Reading) -> bytes:
    members: list[bytes] = []
    # A gzip file can have several members, one after the other; zeros may fill it up at the end.
    while not members or data.strip(b"\x00"):
        unpack = zlib.decompressobj(wbits=31)
        left = reading.limits.most_bytes - reading.spent.count
        try:
            content = unpack.decompress(data, left + 1)
        except zlib.error as slip:
            raise SourceUnreadable(f"{filename}: not a gzip file (member {len(members) + 1}): {slip}") from slip
        reading.spend(len(content), filename)
        if not unpack.eof:
            raise SourceUnreadable(f"{filename}: the gzip file ends too early")
        members.append(content)
        data = unpack.unused_data
    return b"".join(members)


def _plain(data: bytes, filename: str, _reading: Reading) -> Document:
    text, note = decoded(data, filename)
    return Document(text, notes=(note,) if note else ())


READERS: Mapping[str, Reader] = {
    "txt": _plain,
    "text": _plain,
    "log": _plain,
    "md": _plain,
    "csv": _plain,
    "tsv": _plain,
    "html": page,
    "htm": page,
    "xhtml": page,
    "eml": mail,
    "msg": outlook,
    "pdf": pdf,
    "docx": word,
    "docm": word,
    "xlsx": sheet,
    "xlsm": sheet,
    "xls": sheet,
    "rtf": rtf,
    "zip": unzipped,
}

ENDINGS = tuple(sorted(READERS))
"""Endings of the documents that are read."""
