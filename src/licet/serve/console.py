"""What every command does around its answer: exit status, errors as one sentence, broken pipes, Ctrl-C."""

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

from licet import LicetError
from licet.serve.batch import Count
from licet.serve.streams import tell

DONE, ATTENTION, WRONG_INPUT, UNREADABLE = 0, 1, 2, 3
STOPPED, PIPE_CLOSED = 130, 141
"""Shell conventions for an interrupted command and for one whose reader went away."""

P = ParamSpec("P")


def command(verb: Callable[P, int]) -> Callable[P, int]:
    """A command that ends with a status and never with a traceback for what can be foreseen."""

    @functools.wraps(verb)
    def guarded(*arguments: P.args, **options: P.kwargs) -> int:
        try:
            status = verb(*arguments, **options)
            sys.stdout.flush()
        except LicetError as slip:
            return refuse(str(slip), slip.exit_status)
        except KeyboardInterrupt:
            return refuse("stopped", STOPPED)
        except BrokenPipeError:
            forget_output()
            return PIPE_CLOSED
        except OSError as slip:
            # What a verb reads and writes by name has its own sentence; what is left is the output: a full disk.
            forget_output()
            return refuse(f"the answer cannot be written: {slip.strerror or slip}", UNREADABLE)
        return status

    return guarded


def forget_output() -> None:
    """Lets go of what is left in the buffer: its reader went away, and it must not be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(sentence: str, status: int) -> int:
    """Says on stderr why there is no answer; gives the exit status."""
    tell(f"licet: {sentence}")
    return status


def ended(count: Count, fail_on: frozenset[str]) -> int:
    """How a batch ends: rows kept aside are wrong input; an answer that --fail-on names needs attention."""
    if count.aside:
        return WRONG_INPUT
    return ATTENTION if any(count.words[word] for word in fail_on) else DONE
