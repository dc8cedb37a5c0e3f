"""`licet serve`: the API and the pages on this machine."""

import gc
from typing import Annotated

import typer

from licet import Settings
from licet.serve import options
from licet.serve.options import Edition, Known

Host = Annotated[str, typer.Option("--host", help="Address to listen on; without access keys only this machine's own.")]
Port = Annotated[int, typer.Option("--port", help="Port; 0 takes a free one.", min=0, max=65535)]
Workers = Annotated[
    int, typer.Option("--workers", help="Processes that answer; they share one copy of the index.", min=1, max=256)
]


def serve(
    host: Host = "127.0.0.1", port: Port = 8080, workers: Workers = 1, edition: Edition = None, known: Known = None
) -> int:
    """The API and the pages, for people and machines; on this machine only unless keys are set up."""
    # Little of what the start makes is garbage, and looking for it takes a tenth of its time; `run` looks again.
    gc.disable()
    try:
        from licet.serve.http.running import Place, run

        return run(Place(host, port, workers, edition, options.day(known, "--known")), Settings.now())
    finally:
        gc.enable()
