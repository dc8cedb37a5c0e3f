"""`licet serve`: the API and the pages on this machine."""

import gc
from typing import Annotated

import typer

from licet import Settings
from licet.serve import options
from licet.serve.options import Edition, Known

Host = Annotated[
    str | None,
    typer.Option("--host", help="Address to listen on; without keys only this machine's own (else LICET_HOST)."),
]
Port = Annotated[
    int | None, typer.Option("--port", help="Port; 0 takes a free one (else LICET_PORT).", min=0, max=65535)
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", help="Processes that answer, with one copy of the index (else LICET_SERVER_WORKERS).", min=1
    ),
]


def serve(
    host: Host = None, port: Port = None, workers: Workers = None, edition: Edition = None, known: Known = None
) -> int:
    """The API and the pages, for people and machines; on this machine only unless keys are set up."""
    settings = Settings.now()
    settings.tell_others()
    # Little of what the start makes is garbage, and looking for it takes a tenth of its time; `run` looks again.
    gc.disable()
    try:
        from licet.serve.http.running import Place, run

        place = Place(
            host or settings.host,
            settings.port if port is None else port,
            workers or settings.server_workers,
            edition,
            options.day(known, "--known"),
        )
        return run(place, settings)
    finally:
        gc.enable()
