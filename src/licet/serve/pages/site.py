"""The pages of the server: one router for each, and the files that they load."""

from collections.abc import Callable
from typing import cast

from fastapi import FastAPI

from licet.serve.http.holder import Held
from licet.serve.http.negotiation import VaryAccept
from licet.serve.http.server import Server
from licet.serve.pages import (
    api_docs,
    assets,
    changes,
    chips,
    decide,
    document,
    feeds,
    file,
    file_found,
    law,
    login,
    party,
    printing,
    report,
    screen,
    settings,
    settings_audit,
    settings_keys,
    settings_lists,
    settings_password,
    settings_profiles,
    settings_users,
    source,
    sources,
    start,
)
from licet.serve.pages.owning import Owning

Part = Callable[[Held], None]
ROUTERS = (
    assets.router,
    start.router,
    screen.router,
    decide.router,
    document.router,
    party.router,
    chips.router,
    law.router,
    login.router,
    feeds.router,
    file.router,
    file_found.router,
    settings.router,
    settings_keys.router,
    settings_users.router,
    settings_audit.router,
    settings_profiles.router,
    settings_lists.router,
    settings_password.router,
    source.router,
    report.router,
    api_docs.router,
)
"""One line for each page; its word for the head is in `rendering.NAVIGATION`."""


SHARED = (changes.router, sources.router)
"""Pages at addresses that the API answers too: before its routes, and only where a request prefers HTML."""
SHARED_PATHS = tuple(path for router in SHARED for route in router.routes if (path := getattr(route, "path", "")))


def install_shared(app: FastAPI) -> None:
    """Those pages. Called before the API's own routes are there."""
    app.add_middleware(VaryAccept, paths=SHARED_PATHS)
    for router in SHARED:
        app.include_router(router)


def install(app: FastAPI) -> None:
    """Every page of the application."""
    app.state.owning = Owning(app.state.server)
    for router in ROUTERS:
        app.include_router(router)


def parts(app: FastAPI) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What pages make of a snapshot before anybody asks: once, and on each day that begins."""
    server = cast(Server, app.state.server)

    def decided(held: Held) -> None:
        decide.prepare(held.snapshot, server.today())
        printing.available()  # finds the libraries that make PDF, which takes longer than a page

    def counts(held: Held) -> None:
        assert sources.rows(held.snapshot, server.today())

    return (app.state.owning.prepare, decided), (counts,)
