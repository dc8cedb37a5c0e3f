"""A report as a PDF file, by WeasyPrint: the page's own print style, the system's fonts, nothing fetched.

Run as a program it reads a page from its input and writes the file to its output: a server makes each file in a process
of its own, which takes seconds, may be ended, and stops nobody's answer.
"""

import sys
from typing import Never

import licet

NEEDS = (
    "a report that ends in .html; PDF needs another package, and Pango of the system: pip install 'licet[pdf]', "
    "apt install libpango-1.0-0 libpangoft2-1.0-0"
)


FOLDED = ".ruling.no > :not(summary) { display: none; }"
"""A rule that does not hold is one line on paper, as it is in the page before somebody opens it: a decision about ten
parties asks a hundred sheets of questions, which nobody keeps and which took minutes."""


def available() -> bool:
    """Whether a PDF can be made here: the package is installed, and finds the libraries of the system."""
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: Pango is not there
        return False
    return hasattr(weasyprint, "HTML")


def check(option: str, name: str) -> None:
    """Passes where a PDF can be made here.

    Raises:
        BadInput: it cannot; the message says what to install.
    """
    if not available():
        raise licet.BadInput(option, name, NEEDS)


def made(html: str) -> bytes:
    """The page as a PDF file; the same page gives the same bytes. Only where `available` says yes."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    class Nothing(URLFetcher):  # type: ignore[misc]
        """A report holds all that it shows: what it would fetch is an address that somebody wrote into it."""

        def fetch(self, url: str, headers: object = None) -> Never:  # noqa: ARG002 (its base names them)
            raise ValueError("a report fetches nothing")

    # Tagged: a screen reader finds its headings, lists and tables.
    sheets = HTML(string=html, url_fetcher=Nothing())
    return bytes(sheets.write_pdf(stylesheets=[CSS(string=FOLDED)], pdf_tags=True))


def main() -> None:
    """A page in, a file out."""
    page = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(made(page))


if __name__ == "__main__":
    main()
