"""The start page: one question, and the founding story in one click."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import asked
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """Where one begins."""
    today = server.today()
    return page("start.html", here="/", snapshot=held.snapshot, today=today, asked=asked.read({}, today))
