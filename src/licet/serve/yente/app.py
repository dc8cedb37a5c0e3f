"""The façade as an application of its own, mounted beside the API."""

from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

import licet
from licet.serve.http.answers import Json
from licet.serve.http.holder import Holder
from licet.serve.http.server import MOST_BODY, Server
from licet.serve.http.swapping import Swapper, Watch
from licet.serve.yente import adjacent, catalog, matching, preview, reconcile, searching, updating
from licet.serve.yente.store import Stores

LONGEST_URL = 60_000
"""Bytes of a path with its query."""
DESCRIPTION = """\
The wire format of yente 5, answered by licet from US trade restrictions. What differs from yente is said in
docs/reference/yente.md. No match is not clearance.
"""


class ShortUrls:
    """Refuses addresses longer than a server can read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 414, or passes on."""
        if scope["type"] == "http":
            length = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
            if length > LONGEST_URL:
                refused = JSONResponse({"detail": f"URL too long (limit: {LONGEST_URL} bytes)"}, 414)
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _swapper(holder: Holder) -> Swapper:
    """Where the server was given none: the newest edition that is there, checked and followed in this process."""
    return Swapper(holder, Watch(None), lambda directory: licet.open(edition=directory))


def create_app(server: Server) -> FastAPI:
    """The façade over a server's snapshot."""
    app = FastAPI(
        title="licet, in the form of yente",
        version=version("licet"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        max_body_size=MOST_BODY,
    )
    app.state.server = server
    app.state.stores = Stores(server)
    app.state.job = updating.Job(server.swapper or _swapper(server.holder))
    app.add_middleware(GZipMiddleware, minimum_size=10_000, compresslevel=1)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
    app.add_middleware(ShortUrls)
    app.add_exception_handler(licet.LicetError, _of_licet)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(Exception, _of_anything)
    for part in (matching, preview, searching, adjacent, catalog, reconcile, updating):
        app.include_router(part.router)
    return app


def _of_licet(_request: Request, slip: Exception) -> Response:
    """What cannot be used is the caller's; everything else ends as an error of the server."""
    return Json({"detail": str(slip)}, 400 if isinstance(slip, licet.BadInput) else 500)


def _of_http(_request: Request, slip: Exception) -> Response:
    assert isinstance(slip, HTTPException)
    # What reads the body is wrapped by the framework; what is wrong with it says so itself.
    told = str(slip.__cause__) if isinstance(slip.__cause__, licet.LicetError) and not slip.detail else slip.detail
    if slip.detail == "There was an error parsing the body" and slip.__cause__ is not None:
        told = str(slip.__cause__)
    return Json({"detail": told}, slip.status_code, slip.headers)


def _of_validation(_request: Request, slip: Exception) -> Response:
    """The framework's own words, with what was given: also half a character, which it cannot write itself."""
    assert isinstance(slip, RequestValidationError)
    return Json({"detail": jsonable_encoder(slip.errors(), custom_encoder={bytes: _read_somehow})}, 422)


def _read_somehow(given: bytes) -> str:
    return given.decode("utf-8", "replace")


def _of_anything(_request: Request, _slip: Exception) -> Response:
    """What went wrong stands in the log, by the number of the request."""
    return Json({"detail": "The answer could not be made."}, 500)
