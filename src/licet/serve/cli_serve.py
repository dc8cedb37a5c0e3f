"""`licet serve`: the API and the pages on this machine."""

from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import DONE
from licet.serve.options import Edition, Known
from licet.serve.streams import tell

Host = Annotated[str, typer.Option("--host", help="Address to listen on; without access keys only this machine's own.")]
Port = Annotated[int, typer.Option("--port", help="Port; 0 takes a free one.", min=0, max=65535)]


def serve(host: Host = "127.0.0.1", port: Port = 8080, edition: Edition = None, known: Known = None) -> int:
    """The API and the pages, for people and machines; on this machine only unless keys are set up."""
    import uvicorn

    from licet.serve.http.app import create_app
    from licet.serve.http.holder import Holder
    from licet.serve.http.server import Server

    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    tell(f"licet answers at http://{host}:{port} from snapshot {snapshot.digest}")
    uvicorn.run(create_app(Server(Holder(snapshot))), host=host, port=port, log_config=None, server_header=False)
    return DONE
