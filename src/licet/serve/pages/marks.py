"""The four states of an answer, the same on every page: a word, a sign, and a color that never stands alone."""

from enum import Enum


class Mark(Enum):
    """A state of an answer: its name in the style sheet, its sign, its word."""

    STOP = ("stop", "✕", "Stop")
    ASK = ("ask", "?", "Ask")
    CLEAR = ("clear", "✓", "Clear of what was checked")
    INFORMATION = ("information", "i", "Information")

    def __init__(self, code: str, sign: str, word: str) -> None:
        self.code = code
        self.sign = sign
        self.word = word
