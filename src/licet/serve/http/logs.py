"""Logs of the server: one JSON object in a line on stderr. Never a query, a body or a name of anybody screened."""

import sys
from typing import Any

import structlog


class Lines:
    """Writes lines to stderr as it is now: whoever replaced it since the start reads them."""

    def msg(self, text: str) -> None:
        """Writes one line."""
        print(text, file=sys.stderr, flush=True)  # noqa: T201 (the log)

    debug = info = warning = error = critical = msg


def logger() -> Any:
    """A logger with a method for each level; each line has its moment (UTC) and its level."""
    return structlog.wrap_logger(
        Lines(),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        cache_logger_on_first_use=False,
    )


def where(slip: BaseException) -> list[str]:
    """Where an error came from, innermost last: files and functions. Its message may hold a name, and stays out."""
    found, trace = [], slip.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-12:]
