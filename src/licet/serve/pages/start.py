"""The start page: one question, the founding story in one click, what else is answered, and how old the lists are."""

from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from licet.serve import as_of
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import asked, decide
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import NAVIGATION, counted, link, page

router = APIRouter(include_in_schema=False)

Way = tuple[str, str, str, str]
"""Another page: its address, its question, and an example: its address and its words."""

WAYS: tuple[Way, ...] = (
    (
        decide.PATH,
        "May this item go to this party, for this use, on this day?",
        f"{decide.PATH}?{urlencode(decide.FOUNDING)}",
        "an NVIDIA H100 to Zhipu, 20 Jan 2025",
    ),
    (
        "/document",
        "Which listed parties does this text name?",
        link("/document", example="zhipu", on="2025-01-16"),
        "a news story of 16 Jan 2025",
    ),
    ("/file", "Which lines of a customer list name a listed party?", "/file#example", "four lines of a list"),
    (
        "/chips",
        "Is this chip controlled, and since when?",
        link("/chips", item="A800", on="2023-11-17"),
        "the NVIDIA A800, 17 Nov 2023",
    ),
    (
        "/changes",
        "Who was added, amended or removed, and what follows?",
        link("/changes", since="2025-01-15", until="2025-01-16", list="EL"),
        "the Entity List, 16 Jan 2025",
    ),
    ("/sources", "What is held, how fresh is it, and what is not covered?", "/sources/EL", "the Entity List"),
    ("/law", "Which sections are modelled, and what do their rules say?", "/law/744.11", "744.11, the Entity List"),
)
"""Every page of the head but the one that this page asks itself, in the same order."""


@router.get("/")
def start(server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """Where one begins."""
    today = server.today()
    lists = held.snapshot.freshness(today)
    old = as_of.too_old(lists)
    return page(
        "start.html",
        here="/",
        snapshot=held.snapshot,
        today=today,
        asked=asked.read({}, today),
        ways=WAYS,
        words_of={address: word for word, address in NAVIGATION},
        mark=Mark.ASK if old else None,
        held=old or f"{counted(len(lists), 'list', 'lists')}, all within their limits of age.",
    )
