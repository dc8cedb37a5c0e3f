"""What the readers of a field's grammar share: plain spacing, and the complaint about a part not understood."""


class NotRead(ValueError):
    """A part of a field that its grammar does not know. `Row.read` turns it into SourceChanged."""

    def __init__(self, part: str, expected: str) -> None:
        super().__init__(f"{part!r}: expected {expected}")
        self.part = part
        self.expected = expected


def plain(text: str) -> str:
    """A text with every run of white space (also no-break and thin spaces) as one space, none at its ends."""
    return " ".join(text.split())
