"""*Report wrong data*: gathers what a report needs into a text to copy or to mail. Nothing is sent from here."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import licet
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import reporting
from licet.serve.pages.party import address
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)

PATH = "/report-wrong-data"
EXAMPLE = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"


@router.get(PATH)
def report(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The form, and the text of what it says. An address gives the same text of the same snapshot."""
    asked, errors = reporting.read(request.query_params, server.today()), {}
    base = server.gate.rules.url or str(request.base_url).rstrip("/")
    told: tuple[tuple[str, str], ...] = ()
    if asked.party or asked.list:
        try:
            told = reporting.facts(held.snapshot, asked, base)
        except licet.BadInput as slip:
            where = "party" if asked.party else "list"
            errors[where] = f"Nothing here has this name: give {slip.allowed}."
    errors |= asked.errors
    text = reporting.text(asked, told) if told and not errors else ""
    to = licet.Settings.now().report_to
    source = (asked.party.partition(":")[0] if asked.party else reporting.list_id(asked.list)) or ""
    own = next((one for one in licet.sources_read() if source in map(str, one.lists or (one.id,))), None)
    return page(
        "report.html",
        status=422 if errors else 200,
        here=PATH,
        snapshot=held.snapshot,
        asked=asked,
        errors=errors,
        text=text,
        subject=reporting.subject(told) if told else "",
        mail=reporting.mail(to, told, text) if to and "@" in to and text else "",
        tracker=to if to and to.startswith("http") else "",
        to=to,
        publisher=reporting.publisher(source),
        publication=own,
        back=address(asked.party, asked.on) if asked.party and told else "",
        example=EXAMPLE,
        most=reporting.MOST,
    )
