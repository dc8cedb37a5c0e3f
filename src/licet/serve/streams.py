"""Answers go to stdout, everything about them to stderr."""

import sys

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = tuple(code for code in (*range(0x20), *range(0x7F, 0xA0), *_BIDI) if chr(code) not in "\n\t")
"""What a terminal obeys and does not show: C0 but line feed and tab, DEL, C1, and what turns the reading direction."""
_ESCAPES = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in CONTROLS}


def printable(text: str) -> str:
    """A text with `\\x1b` for each character that a terminal would obey: what others wrote must not steer it."""
    return text.translate(_ESCAPES)


def out(line: str) -> None:
    """One line of an answer."""
    sys.stdout.write(f"{printable(line)}\n")


def tell(line: str) -> None:
    """One line about the run."""
    sys.stderr.write(f"{printable(line)}\n")


def show_progress(line: str) -> None:
    """Rewrites the terminal's last line; nothing where stderr is no terminal."""
    if sys.stderr.isatty():
        line = printable(line)
        sys.stderr.write(f"\r{line[:78]:<78}\r" if not line else f"\r{line[:78]:<78}")
        sys.stderr.flush()
