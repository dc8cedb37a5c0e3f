"""How a process of a job says that it failed: where, without the message, which may hold a name from a file."""

import sys
import traceback
from types import TracebackType


def without_names(kind: type[BaseException], _slip: BaseException, trace: TracebackType | None) -> None:
    """For `sys.excepthook`: where it went wrong and what kind of error it was."""
    sys.stderr.write("".join(traceback.format_tb(trace)) + f"{kind.__name__} in a batch job\n")
