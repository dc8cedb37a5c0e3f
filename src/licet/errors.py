"""
LicetError
├── BadInput           the caller gave a value we cannot use: which field, which value, what is allowed
├── FetchFailed        the publisher could not be reached, or sent something that cannot be the publication
├── SourceChanged      the publisher's file is not the file the parser was written for
├── SourceUnreadable   a file could not be opened or is not what its ending says
├── EditionMissing     we hold no edition of that source for that day
├── NotCovered         the day asked about lies before the law we have read
├── SnapshotStale      the index was built from other editions than the snapshot names
├── StateUnavailable   the state database of a server cannot be reached, or is of another version
└── BadSetting         an environment variable cannot be read: never replaced by a default
"""


class LicetError(Exception):
    """Every error that licet raises on purpose. `exit_status` is what the command line ends with."""

    exit_status = 2


def _shown(value: object, most: int = 80) -> str:
    """A value as it stands in a message: its beginning where it is long, and how long it is."""
    shown = repr(value)
    if len(shown) <= most:
        return shown
    length = len(value) if isinstance(value, str) else len(shown)
    return f"{shown[: most - 3]}… ({length:,} characters)"


class BadInput(LicetError):
    """The caller gave a value we cannot use. The message names the field, the value, what is allowed, what to do."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        is_given = f"{field} is {_shown(value)}; allowed: {allowed}"
        super().__init__(f"{field} is missing; give {allowed}" if value is None else is_given)
        self.field = field
        self.allowed = allowed


class FetchFailed(LicetError):
    """The publisher could not be reached, or sent something that cannot be the publication: which address, and what."""

    exit_status = 3


class SourceChanged(LicetError):
    """The publisher's file is not the file the parser was written for: file, line, field and value."""

    exit_status = 3

    def __init__(self, source: str, line: int | None, field: str, value: object, expected: str) -> None:
        where = f"{source} line {line}" if line is not None else source
        super().__init__(f"{where}: {field} is {_shown(value, 300)}, expected {expected}")
        self.source = source
        self.line = line
        self.field = field
        self.expected = expected


class SourceUnreadable(LicetError):
    """A file could not be opened, or its bytes are not what its ending says."""

    exit_status = 3


class EditionMissing(LicetError):
    """We hold no edition of that source for that day."""

    exit_status = 3


class NotCovered(LicetError):
    """The day asked about lies before the law we have read."""


class SnapshotStale(LicetError):
    """The match index was built from other editions than the snapshot names."""

    exit_status = 3


class StateUnavailable(LicetError):
    """The state database of a server cannot be reached, or a newer version has made it: which one, and what to do."""

    exit_status = 3


class BadSetting(LicetError):
    """An environment variable cannot be read. It is never replaced by a default."""
