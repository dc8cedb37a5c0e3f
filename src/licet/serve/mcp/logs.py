"""What is logged of the tools: to stderr, without arguments and without messages that may hold a name."""

import logging
import sys

PLAIN = ("licet.mcp", "uvicorn.error")
"""Logs whose messages quote nothing of a question: ours, and that of the port that is taken."""


class NameFree(logging.Formatter):
    """Our own lines as they are; of other packages the place alone: their messages quote what was asked."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said = record.getMessage() if record.name in PLAIN else f"at {record.module}:{record.lineno}"
        return f"{record.levelname.lower()} {record.name}: {said}"


def to_stderr() -> None:
    """Puts the one handler in place, before any other package adds its own."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NameFree())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("licet.mcp").setLevel(logging.INFO)


def silence_others() -> None:
    """In a server with a log of its own: the package's messages quote what was asked, so none of them is written."""
    logging.getLogger("mcp").setLevel(logging.CRITICAL + 1)
