"""What was given to the form of *Document*: a text or a file, and a day; or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any, BinaryIO

from starlette.datastructures import UploadFile

import licet
from licet.serve import options
from licet.serve.http.server import MOST_BODY
from licet.serve.pages.rendering import link

PATH = "/document"
MOST_TEXT = MOST_BODY
"""Bytes of a text that is typed or pasted; a longer one is sent as a file."""
TEXT_NAME = "text.txt"
EXAMPLE, EXAMPLE_DAY = "zhipu", date(2025, 1, 16)
PAGE, REPORT, DATA = "page", "report", "json"
TOO_LONG = f"A text has at most {MOST_TEXT:,} bytes here: save a longer one as a file, and choose the file."


@dataclass(frozen=True, slots=True)
class Form:
    """The form as given. `file`: its stream; `errors`: sentences by field; `typed_on`: the day as typed.

    `own_day`: the day that the document gives itself; `form`: whether a page, a report or data is wanted.
    """

    on: date
    text: str = ""
    name: str = ""
    file: BinaryIO | None = None
    typed_on: str = ""
    own_day: bool = False
    everyone: bool = False
    form: str = PAGE
    example: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The day asked about; None: the one that the document gives itself."""
        return None if self.own_day else self.on

    @property
    def asked(self) -> bool:
        """Whether there is a document to look into."""
        return not self.errors and bool(self.text or self.file)

    def data(self) -> bytes:
        """The bytes of the document: of a text as it was typed, with line ends of one kind."""
        return self.file.read() if self.file is not None else self.text.encode("utf-8")

    def with_error(self, name: str, sentence: str) -> "Form":
        """The same form, with what is wrong with one of its fields."""
        return replace(self, errors={**self.errors, name: sentence})


@cache
def example() -> str:
    """A text to try it with: the founding story, in our own words."""
    return files("licet.serve.pages").joinpath("document_example.txt").read_text(encoding="utf-8")


def example_link() -> str:
    """Where the example is answered."""
    return link(PATH, example=EXAMPLE, on=EXAMPLE_DAY.isoformat())


def of_address(given: Mapping[str, str], today: date) -> Form:
    """The empty form, or the example, which alone has an address; for the day named."""
    on, typed, errors = _day(given.get("on", ""), today)
    shown = given.get("example") == EXAMPLE
    return Form(on, example() if shown else "", TEXT_NAME, typed_on=typed, example=shown, errors=errors)


def of_body(given: Mapping[str, Any], today: date) -> Form:
    """The form that was sent; nothing typed is lost."""
    on, typed, errors = _day(_text(given.get("on")), today)
    # A browser sends the end of a line as two characters, whatever was typed.
    text = _text(given.get("text")).replace("\r\n", "\n")
    file = given.get("file")
    chosen = file if isinstance(file, UploadFile) and file.filename else None
    wanted = _text(given.get("as"))
    return Form(
        on,
        text if text.strip() else "",
        PurePath(str(chosen.filename).replace("\\", "/")).name if chosen else TEXT_NAME,
        chosen.file if chosen else None,
        typed,
        own_day=given.get("own_day") == "yes",
        everyone=given.get("everyone") == "yes",
        form=wanted if wanted in (REPORT, DATA) else PAGE,
        errors=errors | _wrong(text, chosen),
    )


def _wrong(text: str, file: UploadFile | None) -> dict[str, str]:
    if file is not None and text.strip():
        return {"file": "Give a file or a text, not both: take one of them away."}
    if file is None and not text.strip():
        return {"text": "Paste a text, or choose a file."}
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as slip:
        return {"text": f"Character {slip.start + 1:,} of the text is none that can be read: take it away."}
    return {"text": TOO_LONG} if size > MOST_TEXT else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(text: str, today: date) -> tuple[date, str, dict[str, str]]:
    text = text.strip()[:40]
    try:
        return options.day(None if text in ("", "today") else text, "on") or today, text, {}
    except licet.BadInput as slip:
        return today, text, {"on": f"This is no day that can be asked about: give {slip.allowed}."}
