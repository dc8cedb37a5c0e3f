"""Tells systemd how far the server is (`sd_notify`): a line on the socket that it named, of this machine."""

import socket


def notify(address: str | None, state: str) -> None:
    """Says `READY=1` or `STOPPING=1`; nothing where nobody listens, which must stop no server."""
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    # `@` stands for the zero byte before a name that is no file.
    where = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        try:
            told.connect(where)
            told.sendall(state.encode())
        except OSError:
            return
