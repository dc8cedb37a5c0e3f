"""*Screen*: is this party on a list?"""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/pages/screen")
def screen(server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The form."""
    return page("screen.html", here="/pages/screen", snapshot=held.snapshot, today=server.today())
