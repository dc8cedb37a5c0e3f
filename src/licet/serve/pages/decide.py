"""*Decide*: may this go there? The form, the answer, its reasons, every question, and what would change it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import QueryParams

import licet
from licet.serve import deciding, explain_html, explanation, places
from licet.serve.access.who import TheWho
from licet.serve.explanation import Explanation, Section
from licet.serve.http.lane import long
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.own import not_asked
from licet.serve.pages import decide_form, decide_groups, decide_words, law_links, printing
from licet.serve.pages.decide_form import Form, PartyRow
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import HEADERS, page

router = APIRouter(include_in_schema=False)

PATH = "/decide"
MARKS = {explanation.YES: Mark.CLEAR, explanation.NO: Mark.STOP, explanation.UNKNOWN: Mark.ASK}
REPORTED = {"application": True, "records": True}
"""What a report holds beside the answer."""
FOUNDING = (
    ("item", "NVIDIA H100 SXM"),
    ("to", "CN"),
    ("party", "Beijing Zhipu Huazhang Technology"),
    ("role", decide_form.RECEIVES),
    ("hq", "CN"),
    ("on", "2025-01-20"),
)
"""The question that licet began with."""
ACTIVITIES = ("export", "reexport", "transfer", "export_from_abroad", "deemed_export")
"""Kinds of act that the form offers; every other is stated as a further fact."""
ROLES = (
    (decide_form.RECEIVES, "Receives and uses it"),
    ("ultimate_consignee", "Receives it (ultimate consignee)"),
    ("end_user", "Uses it (end user)"),
    ("purchaser", "Buys it (purchaser)"),
    ("intermediate_consignee", "Passes it on (intermediate consignee)"),
    ("forwarder", "Forwards it"),
    ("carrier", "Carries it"),
    ("bank", "Pays for it (bank)"),
    ("recipient", "Is given technology or software"),
)


def prepare(snapshot: licet.Snapshot, today: date) -> None:
    """Answers the founding question, which reads the law's tables: the first officer does not wait for them."""
    form, wanted = decide_form.read(QueryParams([*FOUNDING])), dict.fromkeys(decide_form.WANTED, False)
    _explained(snapshot, form, today, wanted, lambda _on: ())


@router.get(PATH)
def decide(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> HTMLResponse:
    """The form, with the answer where a question was asked."""
    form, today = decide_form.read(request.query_params), server.today()
    own = partial(not_asked.names, server, who)
    wanted = {one: request.query_params.get(one) == "yes" for one in decide_form.WANTED}
    one, slip = None, None
    if form.asked:
        try:
            one = _explained(held.snapshot, form, today, wanted, own)
        except licet.LicetError as raised:
            slip = raised
    return page(
        "decide.html",
        status=422 if slip else 200,
        here=PATH,
        snapshot=held.snapshot,
        form=form,
        rows=[*form.parties, PartyRow("")],
        answer=_answer(one) if one else None,
        wrong=_wrong(slip),
        groups=list(decide_groups.groups(form, one.found if one else None, _wrong_group(slip))),
        beyond=decide_groups.beyond(one.found if one else None),
        address=urlencode(decide_form.address(form, today)),
        founding=urlencode(FOUNDING),
        wanted=wanted,
        prints=printing.available(),
        choices=_choices(),
        today=today,
    )


@router.get(f"{PATH}/report")
def report(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> HTMLResponse:
    """The answer as one file to keep, mail and print: nothing is fetched and nothing runs."""
    form, today = decide_form.read(request.query_params), server.today()
    own = partial(not_asked.names, server, who)
    one = _explained(held.snapshot, form, today, REPORTED, own)
    return HTMLResponse(explain_html.page(one), headers={**HEADERS, "Content-Security-Policy": REPORT_POLICY})


@router.get(f"{PATH}/report.pdf")
async def report_file(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> Response:
    """The same as a PDF file."""
    form, today = decide_form.read(request.query_params), server.today()
    own = partial(not_asked.names, server, who)
    made = partial(_explained, held.snapshot, form, today, REPORTED, own)
    one = await long(request, made)
    return await printing.printed(request, explain_html.page(one), f"decision-{one.asked.on}.pdf")


REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The report names the one style sheet that it allows, by its hash, in itself."""


def _explained(
    snapshot: licet.Snapshot,
    form: Form,
    today: date,
    wanted: Mapping[str, bool],
    own: Callable[[date], Sequence[str]],
) -> Explanation:
    asked = decide_form.transaction(form, today)
    on = {one for one, asked_for in wanted.items() if asked_for}
    more = deciding.Wanted(what_if="what_if" in on, application="application" in on, records="records" in on)
    one = deciding.explained(snapshot, asked, more)
    unscreened = (_unscreened(name) for name in decide_form.cleared(form))
    return replace(one, rests_on=(*unscreened, *not_asked.sentences(own(one.asked.on)), *one.rests_on))


def _unscreened(name: str) -> str:
    return f"Not screened: {name}. Somebody says to have compared it with every listed party: it is none of them."


def _answer(one: Explanation) -> dict[str, Any]:
    """What the template shows of a decision."""
    said = explanation.answered(one.found)
    sections = list(explanation.sections(one))
    return {
        "mark": MARKS[said.may_go],
        "headline": decide_words.sentence(one.asked, one.found),
        "question": decide_words.question(one.asked),
        "next": explanation.next_step(one, options={}),
        "sections": [_without_missing(section) for section in sections if section.code != "not_modelled"],
        "not_modelled": [section for section in sections if section.code == "not_modelled"],
        "marked": explain_html.marked,
        "trace": law_links.linked("\n".join(explain_html.trace(one.found))),
        "rests_on": one.rests_on,
        "cleared": [sentence for sentence in one.rests_on if sentence.startswith("Not screened: ")],
        "outcome": one.found.outcome.value,
    }


def _without_missing(section: Section) -> Section:
    """The reasons without missing facts: those stand in the form, where they can be given."""
    if section.code != "why":
        return section
    return replace(section, lines=tuple(line for line in section.lines if not line.text.startswith("Missing: ")))


def _wrong(slip: licet.LicetError | None) -> dict[str, str]:
    """The error by the field that it stands at."""
    if slip is None:
        return {}
    field = decide_groups.field_of(slip) if isinstance(slip, licet.BadInput) else "on"
    return {field: str(slip)}


def _wrong_group(slip: licet.LicetError | None) -> str | None:
    return decide_groups.GROUP_OF_FIELD[next(iter(_wrong(slip)))] if slip else None


def _choices() -> dict[str, Any]:
    return {
        "roles": ROLES,
        "activities": ACTIVITIES,
        "end_uses": [one.value for one in licet.EndUse],
        "countries": places.offered(),
    }
