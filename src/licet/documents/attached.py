"""Files inside files: attachments, embedded objects, members of an archive."""

from collections.abc import Mapping
from pathlib import PurePath

from licet.documents.text import Document, NotRead, Reading
from licet.errors import SourceUnreadable

BY_TYPE: Mapping[str, str] = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-outlook": "msg",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/zip": "zip",
    "message/rfc822": "eml",
    "text/html": "html",
    "text/csv": "csv",
    "text/plain": "txt",
    "text/markdown": "md",
}
"""Endings by media type, for attachments whose name has none that is read."""


def attached(data: bytes, name: str, reading: Reading, *, media_type: str = "") -> Document:
    """The text of a file inside another; one that cannot be read gives no text, and says why."""
    name = PurePath(name.replace("\\", "/")).name or "without a name"
    ending = PurePath(name.removesuffix(".gz")).suffix.lower().lstrip(".")
    if ending not in reading.endings and media_type in BY_TYPE:
        name = f"{name}.{BY_TYPE[media_type]}"
    if reading.depth >= reading.limits.depth:
        return Document("", not_read=(NotRead("", f"more than {reading.limits.depth} files inside each other"),))
    reading.spent.files += 1
    if reading.spent.files > reading.limits.files:
        # Archives in archives hold a million small files in a few kilobytes.
        return Document("", not_read=(NotRead("", f"more than {reading.limits.files:,} files in the document"),))
    try:
        return reading.read(data, name, reading.deeper())
    except SourceUnreadable as slip:
        return Document("", not_read=(NotRead("", str(slip).removeprefix(f"{name}: ")),))
