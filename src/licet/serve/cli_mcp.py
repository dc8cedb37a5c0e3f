"""`licet mcp`: the verbs as tools for an assistant."""

from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import DONE
from licet.serve.options import Edition, Known
from licet.serve.streams import tell

LOOPBACK = ("127.0.0.1", "::1", "localhost")
Http = Annotated[bool, typer.Option("--http", help="Answer over HTTP at /mcp instead of stdin and stdout.")]
Host = Annotated[str, typer.Option("--host", help="With --http: this machine's own address to listen on.")]
Port = Annotated[int, typer.Option("--port", help="With --http: the port.", min=1, max=65535)]


def mcp(
    http: Http = False, host: Host = "127.0.0.1", port: Port = 8081, edition: Edition = None, known: Known = None
) -> int:
    """The verbs as read-only tools for an assistant (Model Context Protocol), on stdin and stdout."""
    if host not in LOOPBACK:
        allowed = f"{', '.join(LOOPBACK)}: there are no access keys here. `licet serve` has them, and answers at /mcp"
        raise licet.BadInput("--host", host, allowed)
    try:
        from licet.serve.mcp import PATH, endpoint, logs
        from licet.serve.mcp.desk import Desk
        from licet.serve.mcp.server import create
    except ModuleNotFoundError as missing:
        raise licet.SourceUnreadable("licet mcp needs another package: pip install 'licet[mcp]'") from missing
    from licet.serve.http.holder import Holder

    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    logs.to_stderr()
    server = create(Desk(Holder(snapshot)))
    if not http:
        server.run("stdio")
        return DONE
    import uvicorn

    shown = f"[{host}]" if ":" in host else host
    tell(f"licet answers assistants at http://{shown}:{port}{PATH} from snapshot {snapshot.digest}")
    uvicorn.run(endpoint.application(server), host=host, port=port, log_config=None, server_header=False)
    return DONE
