"""The socket that the server listens on; nothing here opens a connection."""

import contextlib
import socket

from licet import BadInput

Socket = socket.socket
BACKLOG = 2_048
"""Connections that wait to be taken."""


def listen(host: str, port: int) -> Socket:
    """A socket that listens on an address; port 0 takes a free one.

    Raises:
        BadInput: the address is not this machine's, or is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Two small writes of an answer would wait for the client's word on the first; taken over by each connection.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        made.bind((host, port))
    except OSError as slip:
        made.close()
        raise BadInput("--host, --port", f"{host}:{port}", f"a free port of this machine ({slip.strerror})") from slip
    made.listen(BACKLOG)
    made.setblocking(False)
    return made


def address(of: Socket) -> str:
    """Where a socket listens, as a URL."""
    host, port = of.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def many_files() -> None:
    """Raises the number of files that this process may open to what the system allows: each connection is one."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard > 0 else soft, hard))
