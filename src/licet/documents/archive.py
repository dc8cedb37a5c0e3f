"""ZIP archives: documents in an archive, and the archives that office documents are."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from licet.documents.attached import attached
from licet.documents.text import Document, NotRead, Reading, joined
from licet.errors import SourceUnreadable

BROKEN = (BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError)
"""What opening or reading a damaged archive raises."""

ENCRYPTED = 1
"""Bit of a member's flags: it is protected by a password."""


def unzipped(data: bytes, filename: str, reading: Reading) -> Document:
    """Every document of an archive, one after the other."""
    archive = opened(data, filename, reading)
    found: list[tuple[str, Document]] = []
    for member in archive.infolist():
        if member.is_dir() or member.filename.startswith("__MACOSX/"):
            continue
        if member.flag_bits & ENCRYPTED:
            inside = Document("", not_read=(NotRead("", "protected by a password"),))
        else:
            inside = attached(content(archive, member, filename), member.filename, reading)
        found.append((f"file {member.filename}", inside))
    return joined(found)


def opened(data: bytes, filename: str, reading: Reading) -> ZipFile:
    """An archive whose members together are within the limits.

    Raises:
        SourceUnreadable: no archive, too many members, or too many bytes once unpacked.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except BROKEN as slip:
        raise SourceUnreadable(f"{filename}: not a ZIP archive: {slip}") from slip
    members = archive.infolist()
    if len(members) > reading.limits.members:
        raise SourceUnreadable(
            f"{filename}: {len(members):,} files inside; at most {reading.limits.members:,} are read"
        )
    # zipfile stops at the size that a member states, so these sizes hold even where they lie.
    reading.spend(sum(one.file_size for one in members), filename)
    return archive


def content(archive: ZipFile, member: ZipInfo | str, filename: str) -> bytes:
    """The bytes of one member. SourceUnreadable when it is damaged or not there."""
    try:
        return archive.read(member)
    except BROKEN as slip:
        name = member if isinstance(member, str) else member.filename
        raise SourceUnreadable(f"{filename}: {name} cannot be unpacked: {slip}") from slip
