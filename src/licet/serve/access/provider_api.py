"""The way to the identity provider and back."""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from licet.serve.access import forms, oidc
from licet.serve.access.addresses import counted_as
from licet.serve.access.audit import Actor
from licet.serve.access.gate import REFUSED
from licet.serve.access.login import stranger
from licet.serve.http import problems
from licet.serve.http.server import TheServer
from licet.serve.pages import login

router = APIRouter(tags=["access"], include_in_schema=False)

NOT_SHOWN = "The identity provider did not show who this is, or there is no such user here. Try again."


def _cookie(*, secure: bool) -> str:
    return f"{forms.cookie_name(secure=secure)}-visit"


@router.get("/login/provider")
async def to_provider(request: Request, server: TheServer, next: str = "/") -> Response:
    """Leads to the identity provider."""
    gate = server.gate
    if gate.provider is None or gate.state is None:
        return problems.problem(404, "No identity provider is set up: LICET_OIDC_ISSUER.")
    wait = gate.wait(REFUSED, "login", counted_as(request.state.address))
    if wait is not None:
        return problems.problem(429, f"Too many tries; wait {wait} s.", {"retry-after": str(wait)})
    try:
        visit = await oidc.begin(gate.provider, gate.state, login.local(next), gate.now())
    except oidc.Unproven:
        return problems.problem(503, "The identity provider does not answer.", {"retry-after": "5"})
    led = RedirectResponse(visit.address, 303)
    secure = gate.rules.secure
    name = _cookie(secure=secure)
    led.set_cookie(name, visit.binding, max_age=600, path="/", secure=secure, httponly=True, samesite="lax")
    return led


@router.get("/login/provider/return")
async def from_provider(
    request: Request,
    server: TheServer,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
    iss: Annotated[str | None, Query(max_length=300)] = None,
) -> Response:
    """Begins a session for the user whom the provider names."""
    gate, secure = server.gate, server.gate.rules.secure
    given = Headers(scope=request.scope)
    binding = cookie_parser(given.get("cookie", "")).get(_cookie(secure=secure), "")
    if gate.provider is None or gate.state is None:
        return problems.problem(404, "No identity provider is set up: LICET_OIDC_ISSUER.")
    returned = oidc.Returned(binding, state, code, iss, forms.session_of(given, secure=secure))
    actor = Actor("nobody", request.state.address, gate.now())
    try:
        session, next_page = await oidc.finish(gate.provider, gate.state, returned, actor, gate.rules.lengths)
    except oidc.Unproven:
        await run_sync(stranger, gate.state, actor, "somebody at the identity provider")
        return login.form(gate, "/", {"provider": NOT_SHOWN}, 401)
    done = RedirectResponse(next_page, 303)
    forms.give(done, session, secure=secure)
    done.delete_cookie(_cookie(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
    return done
