"""The application: its routes, its limits, its errors."""

from importlib.metadata import version
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.types import ASGIApp

import licet
from licet.serve.access import api as access
from licet.serve.access import users_api
from licet.serve.access.guard import Guard
from licet.serve.api import health, jobs, snapshot, verbs
from licet.serve.csl import app as csl
from licet.serve.http import assistants, metrics, problems
from licet.serve.http.heads import Heads
from licet.serve.http.server import MOST_BODY, Server
from licet.serve.http.watch import Watch
from licet.serve.pages import site
from licet.serve.yente.app import create_app as yente_app

DESCRIPTION = """\
US trade restrictions as software: who is restricted, since when, with what consequence; and may this go there?

Every answer names its day, the age of every list it rests on, and the snapshot: the same question to the same snapshot
has the same answer. A missing fact is never a no. Not legal advice.
"""


class Watched(FastAPI):
    """An application around which everything is watched: also what the framework refuses before any of ours is asked,
    and what a middleware refuses."""

    def build_middleware_stack(self) -> ASGIApp:
        """All of it, behind the watch."""
        return Heads(Watch(super().build_middleware_stack(), self.state.metrics, loopback=self.state.loopback))


def create_app(server: Server) -> FastAPI:
    """The application of one server."""
    app = Watched(
        title="licet",
        version=version("licet"),
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        openapi_tags=verbs.TAGS,
        max_body_size=MOST_BODY,
    )
    app.state.server, app.state.loopback = server, server.gate.rules.loopback
    app.add_middleware(Guard, gate=server.gate)
    # Before all others: each route that is looked at first costs those that ask for thousands of parties.
    yente = yente_app(server)
    app.mount("/yente", yente)
    site.install_shared(app)
    problems.install(app)
    app.state.metrics = metrics.Metrics(server, licet.Settings.now().metrics)
    verbs.install(app)
    app.include_router(health.router)
    app.include_router(snapshot.router)
    app.include_router(access.router)
    app.include_router(users_api.router)
    if server.gate.provider is not None:
        from licet.serve.access import provider_api

        app.include_router(provider_api.router)
    app.include_router(metrics.router)
    app.include_router(jobs.router)
    if find_spec("mcp") is not None:
        app.include_router(assistants.router(server))
    app.state.searched = (csl.install(app, server).prepare, yente.state.stores.prepare)
    site.install(app)
    return app
