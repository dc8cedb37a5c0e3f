"""Where a citation leads: the section's page here, the official text at eCFR, the notice at the Federal Register."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from markupsafe import Markup, escape

import licet
from licet.serve.pages import citing
from licet.serve.pages.citing import NOTICE

PATH = "/law"
ECFR = "https://www.ecfr.gov"
SECTION = re.compile(r"(?:(?P<title>\d+) CFR )?(?P<section>\d{3}\.\d+)")
SUPPLEMENT = re.compile(r"Supp(?:\.|lement) ?(?:No\. )?(?P<number>\d+) to part (?P<part>\d+)")
ECCN = re.compile(r"\d[A-E]\d{3}\b")
LIST = "Supp. 1 to part 774"
"""Where the entries of the Commerce Control List stand."""
CITED = re.compile(r"<summary>.*?</summary>|<cite>([^<]+)</cite>", re.DOTALL)
"""A citation. What stands in the line that folds a rule is left as it is: a link in it could not be chosen."""


def slug(section: str) -> str:
    """A section as the last part of an address: 744.11, supp-4-to-part-744, 31-cfr-850.217."""
    return section.lower().replace("supp. ", "supp-").replace(" ", "-")


@cache
def sections() -> Mapping[str, licet.Provision]:
    """Every provision by the last part of its address."""
    return {slug(one.section): one for one in licet.provisions()}


def address(section: str) -> str:
    """Where the page of a section is."""
    return f"{PATH}/{quote(slug(section))}"


def page_of(citation: str) -> str | None:
    """The page of the section that a citation names (744.11(a)(2), 3A090.a, Supp. 4 to part 744); None without one."""
    found = section_of(citation)
    return None if found is None else address(found)


def section_of(citation: str) -> str | None:
    """The provision of the index that a citation names; None where it holds none of it."""
    supplement = SUPPLEMENT.search(citation)
    if supplement is not None:
        wanted = f"Supp. {supplement['number']} to part {supplement['part']}"
    elif (section := SECTION.search(citation)) is not None:
        title = section["title"]
        wanted = section["section"] if title in (None, "15") else f"{title} CFR {section['section']}"
    elif ECCN.match(citation):
        wanted = LIST
    else:
        return None
    return wanted if slug(wanted) in sections() else None


def linked(html: str) -> Markup:
    """Made markup in which every citation of a section that has a page, and every notice, leads there."""
    return Markup(CITED.sub(_link, html))


def _link(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    page = page_of(found[1])
    if page is not None:
        return f'<cite><a href="{page}">{found[1]}</a></cite>'
    return f"<cite>{NOTICE.sub(_notice, found[1])}</cite>"


def notices(text: str) -> Markup:
    """A text in which every notice of the Federal Register (88 FR 73458) leads to it."""
    return Markup(NOTICE.sub(_notice, str(escape(text))))


def _notice(found: re.Match[str]) -> str:
    return f'<a href="{citing.where(found[0])}" rel="noreferrer">{found[0]}</a>'


def official(section: str) -> tuple[str, str]:
    """What the official text is called, and where it is; of a supplement, the part that it belongs to."""
    supplement = SUPPLEMENT.search(section)
    if supplement is not None:
        return f"15 CFR part {supplement['part']} at eCFR", f"{ECFR}/current/title-15/part-{supplement['part']}"
    found = SECTION.search(section)
    if found is None:  # pragma: no cover (every provision of the index is one or the other)
        return "eCFR", ECFR
    title = found["title"] or "15"
    return f"{title} CFR {found['section']} at eCFR", f"{ECFR}/current/title-{title}/section-{found['section']}"
