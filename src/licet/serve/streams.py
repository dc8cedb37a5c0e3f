"""Answers go to stdout, everything about them to stderr."""

import sys


def out(line: str) -> None:
    """One line of an answer."""
    sys.stdout.write(f"{line}\n")


def tell(line: str) -> None:
    """One line about the run."""
    sys.stderr.write(f"{line}\n")


def show_progress(line: str) -> None:
    """Rewrites the terminal's last line; nothing where stderr is no terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line[:78]:<78}\r" if not line else f"\r{line[:78]:<78}")
        sys.stderr.flush()
