"""Reports as PDF files, each made in a process of its own."""

import subprocess
import sys
from functools import cache

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from licet.serve import pdf
from licet.serve.http.lane import aside
from licet.serve.pages.rendering import HEADERS

SECONDS = 120
"""A report of a hundred sheets takes some ten seconds; one that takes longer than this is given up."""


@cache
def available() -> bool:
    """Whether this server makes PDF files: a link to one is shown only then."""
    return pdf.available()


async def printed(request: Request, report: str, name: str) -> Response:
    """The report as a file to keep. `name`: what a browser proposes to call it, in plain letters.

    Raises:
        HTTPException: 404 where this server makes none, 503 where it took too long, 500 where it failed.
    """
    if not available():
        raise HTTPException(404, "This server makes no PDF files. Ask for the report and print it from the browser.")
    data = await aside(request, lambda: _made(report))
    return Response(data, headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}, media_type=TYPE)


TYPE = "application/pdf"


def _made(report: str) -> bytes:
    # The report goes through a pipe: it stays out of the list of processes and of files.
    command = [sys.executable, "-m", "licet.serve.pdf"]
    try:
        done = subprocess.run(command, input=report.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        # Nothing of the caught error goes on: it holds the report.
        raise HTTPException(503, "The PDF took too long. Ask for the report, and print it from the browser.") from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        raise HTTPException(500, "The PDF could not be made. Ask for the report, and print it from the browser.")
    return done.stdout
