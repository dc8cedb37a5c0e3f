"""*Settings*: who may ask, what was done, how names are screened. Each page is shown to whom its route is open."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from licet.serve.access import routes
from licet.serve.access.who import By, TheWho, Who
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)

PATH = "/settings"


@dataclass(frozen=True, slots=True)
class Section:
    """A page of Settings: its word, its address, and what is done there."""

    word: str
    address: str
    sentence: str


SECTIONS = (
    Section("Keys", f"{PATH}/keys", "What programs send to be let in: made, renewed, withdrawn."),
    Section("Users", f"{PATH}/users", "Who logs in, and what they may do."),
    Section("Profile", f"{PATH}/profiles", "How strictly names are screened, and which lists are shown."),
    Section("Lists", f"{PATH}/lists", "Your own lists, screened beside the official ones."),
    Section("Audit", f"{PATH}/audit", "Who changed access, who logged in, and who tried to."),
    Section("Password", f"{PATH}/password", "Your own password."),
)


def sections(who: Who) -> tuple[Section, ...]:
    """The pages that somebody may see, as the table of routes says."""
    return tuple(one for one in SECTIONS if _may(who, one))


def _may(who: Who, section: Section) -> bool:
    if section.word == "Password" and who.by is not By.USER:
        return False
    need = routes.needed("GET", section.address)
    return need is not None and need.role is not None and who.may(need.role, need.verb)


def shown(request: Request, who: Who, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of Settings, with the way to the others."""
    section = next(
        (one for one in SECTIONS if request.url.path == one.address or request.url.path.startswith(f"{one.address}/")),
        None,
    )
    return page(template, status=status, here=PATH, section=section, sections=sections(who), **values)


@router.get(PATH)
def settings(request: Request, who: TheWho) -> HTMLResponse:
    """What there is to set."""
    return shown(request, who, "settings.html")
