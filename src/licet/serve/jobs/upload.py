"""A form with a file, read as it arrives: the file goes to the disk, the fields stay small."""

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from python_multipart import MultipartParser
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool

from licet import BadInput

MOST_FIELDS = 200
MOST_FIELD_BYTES = 10_000
WRITE = 1 << 20
FILE = "file"


class TooLarge(Exception):
    """The file is larger than the operator allows."""


@dataclass(slots=True)
class Form:
    """What arrived: the name that the sender gave the file, its size and SHA-256, and the fields."""

    filename: str | None = None
    size: int = 0
    digest: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    headers: dict[str, bytes] = field(default_factory=dict)
    name: str = ""
    filename: str | None = None
    value: bytearray = field(default_factory=bytearray)


class _Reading:
    """Takes what the parser finds; `held` are the bytes of the file that are not on the disk yet."""

    def __init__(self, most: int) -> None:
        self.form, self.most, self.held, self.sum = Form(), most, bytearray(), hashlib.sha256()
        self.part, self.header, self.value = _Part(), bytearray(), bytearray()
        self.whole = False

    def on_part_begin(self) -> None:
        self.part = _Part()
        if len(self.form.fields) >= MOST_FIELDS:
            raise BadInput("the form", f"more than {MOST_FIELDS} fields", f"at most {MOST_FIELDS} fields")

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def on_header_end(self) -> None:
        self.part.headers[self.header.decode("latin-1").lower()] = bytes(self.value)
        self.header.clear()
        self.value.clear()

    def on_headers_finished(self) -> None:
        disposition = self.part.headers.get("content-disposition", b"").decode("latin-1")
        _kind, options = parse_options_header(disposition)
        self.part.name = options.get(b"name", b"").decode("utf-8", "replace")
        given = options.get(b"filename")
        if self.part.name == FILE:
            if self.form.filename is not None:
                raise BadInput(FILE, "given twice", "one file")
            if given is None:
                raise BadInput(FILE, "a text", "a file, with its name")
            self.form.filename = self.part.filename = given.decode("utf-8", "replace")
        elif given is not None:
            raise BadInput(self.part.name, "a file", f"a text; the file is called {FILE}")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self.part.filename is None:
            self.part.value += data[start:end]
            if len(self.part.value) > MOST_FIELD_BYTES:
                raise BadInput(self.part.name, f"more than {MOST_FIELD_BYTES:,} bytes", "a short text")
            return
        self.form.size += end - start
        if self.form.size > self.most:
            raise TooLarge
        self.held += data[start:end]

    def on_part_end(self) -> None:
        if self.part.filename is None:
            try:
                self.form.fields.append((self.part.name, bytes(self.part.value).decode("utf-8")))
            except UnicodeDecodeError:
                raise BadInput(self.part.name, "not UTF-8", "text in UTF-8") from None

    def on_end(self) -> None:
        self.whole = True

    def empty(self, to: IO[bytes]) -> None:
        """Puts on the disk what is held."""
        to.write(self.held)
        self.sum.update(self.held)
        self.held.clear()


async def receive(content_type: str | None, body: AsyncIterator[bytes], to: Path, most: int) -> Form:
    """Reads a form from the chunks of a body; its file is written to `to`.

    Raises:
        BadInput: it is no form, not whole, has no file, or a field that cannot be used.
        TooLarge: the file has more than `most` bytes.
        OSError: it cannot be written.
    """
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise BadInput("the body", kind.decode("latin-1") or None, "a form (multipart/form-data) with a file")
    reading = _Reading(most)
    names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end", "headers_finished")
    found: dict[str, Callable[..., None]] = {f"on_{name}": getattr(reading, f"on_{name}") for name in (*names, "end")}
    with to.open("xb") as file:
        try:
            parser = MultipartParser(boundary, found)  # type: ignore[arg-type]
            async for chunk in body:
                parser.write(chunk)
                if len(reading.held) >= WRITE:
                    await run_in_threadpool(reading.empty, file)
        except MultipartParseError as slip:
            raise BadInput("the body", str(slip), "a whole form (multipart/form-data)") from None
        await run_in_threadpool(reading.empty, file)
    if not reading.whole:
        raise BadInput("the body", "a form that ends early", "a whole form (multipart/form-data)")
    if reading.form.filename is None:
        raise BadInput(FILE, None, "the file of questions")
    reading.form.digest = reading.sum.hexdigest()
    return reading.form
