"""Where a citation can be read: the official Federal Register, by volume and page."""

import re

NOTICE = re.compile(r"\b(\d{1,3}) FR (\d{1,6})\b")


def where(citation: str | None) -> str:
    """The address of a notice of the Federal Register; empty for what is not cited so.

    Source: the link service of govinfo.gov (Government Publishing Office), `/link/fr/VOLUME/PAGE`.
    """
    found = NOTICE.match(citation or "")
    return f"https://www.govinfo.gov/link/fr/{found[1]}/{found[2]}" if found else ""
