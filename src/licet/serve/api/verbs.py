"""The verbs: every question of the command line as a request, with the answers of its `--json`."""

from fastapi import FastAPI

import licet
from licet.serve.api import documented, documents, law, lists, parties
from licet.serve.api.examples import FOUNDING
from licet.serve.api.questions import Line, ScanText
from licet.serve.http.lane import Lane

__all__ = ["FOUNDING", "TAGS", "install"]

TAGS = [{"name": name, "description": text} for name, text in documented.TAGS]
"""The groups of the API's description, in the order in which they are shown."""


def install(app: FastAPI) -> None:
    """The routes of the verbs, and what the description says of them beyond their signatures."""
    app.state.lane, app.state.aside = Lane(), Lane()
    app.include_router(parties.router)
    app.include_router(documents.router(licet.Settings.now().document_bytes))
    app.include_router(law.router)
    app.include_router(lists.router)
    documented.install(app, {"Line": Line, "ScanText": ScanText})
