"""Rich text (rtf): the letters between its control words."""

import re
from codecs import lookup

from licet.documents.text import Document, Reading

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?\x20?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)

NOT_TEXT = frozenset(
    ("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "colorschememapping", "listtable",
     "listoverridetable", "rsidtbl", "generator", "datastore", "latentstyles", "xmlnstbl", "fldinst", "filetbl")
)  # fmt: skip
"""Groups that hold no text of the document."""

BREAKS = {"par": "\n", "line": "\n", "page": "\n", "sect": "\n", "row": "\n", "cell": "\t", "tab": "\t"}
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
SYMBOLS = {b"~": "\xa0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


class _State:
    """Where the reading of a file stands: whether the group counts, characters to skip, bytes not yet decoded."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.silent = False
        self.fallback = 1
        self.skip = 0
        self.encoding = "cp1252"
        self.waiting = bytearray()
        self.groups: list[tuple[bool, int]] = []
        self.pictures = 0

    def text(self, piece: str) -> None:
        self.flush()
        if not self.silent:
            self.pieces.append(piece)

    def flush(self) -> None:
        if self.waiting:
            if not self.silent:
                self.pieces.append(self.waiting.decode(self.encoding, "replace"))
            self.waiting.clear()


def rtf(data: bytes, _filename: str, _reading: Reading) -> Document:
    """The text of an rtf file."""
    state = _State()
    for found in _TOKEN.finditer(data):
        word, number, code, symbol, brace, letters = found.groups()
        if brace == b"{":
            state.flush()
            state.groups.append((state.silent, state.fallback))
        elif brace == b"}":
            state.flush()
            state.silent, state.fallback = state.groups.pop() if state.groups else (False, 1)
        elif word is not None:
            _control(state, word.decode("ascii"), int(number) if number else None)
        elif code is not None:
            _bytes(state, bytes((int(code, 16),)))
        elif symbol is not None:
            if symbol == b"*":
                state.silent = True
            else:
                state.text(SYMBOLS.get(symbol, ""))
        elif letters is not None:
            _bytes(state, letters)
    state.flush()
    return _document("".join(state.pieces), state.pictures)


def _bytes(state: _State, letters: bytes) -> None:
    used = min(state.skip, len(letters))
    state.skip -= used
    state.waiting += letters[used:]


def _control(state: _State, word: str, number: int | None) -> None:
    if word in NOT_TEXT:
        state.flush()
        state.silent = True
        state.pictures += word == "pict"
    elif word == "u" and number is not None:
        code = number % 65536
        state.text(chr(code))
        state.skip = state.fallback
    elif word == "uc" and number is not None:
        state.fallback = max(0, min(number, 16))
    elif word == "ansicpg" and number is not None:
        state.encoding = _code_page(number)
    elif word in BREAKS:
        state.text(BREAKS[word])
    elif word in SIGNS:
        state.text(SIGNS[word])


def _code_page(number: int) -> str:
    try:
        return lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"


def _document(text: str, pictures: int) -> Document:
    # Characters beyond 16 bits stand as two halves; a half alone is no character.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    notes = ("some letters could not be decoded; they stand as �",) if "�" in text else ()
    if pictures:
        said = "1 picture" if pictures == 1 else f"{pictures} pictures"
        notes = (*notes, f"{said}: letters in pictures are not read")
    return Document(text.replace("\x00", "").strip("\n"), notes=notes)
