"""The tools over HTTP: stateless, JSON, and deaf to other names than its own (DNS rebinding)."""

from collections.abc import Sequence
from typing import Any

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from licet.serve.mcp import LOOPBACK, PATH
from licet.serve.mcp.on_lists import MOST_DOCUMENT

MOST_BODY = MOST_DOCUMENT * 4 // 3 + 100_000
"""Bytes of a question: the largest document in base64, and the words around it."""


def application(server: MCPServer[Any], hosts: Sequence[str] | None = LOOPBACK) -> Starlette:
    """The application that answers at `/mcp`. `hosts`: the names under which it may be asked, at any port; None
    where what stands before it looks at names.

    A page of another site that makes a browser ask this machine sends its own name as Host or Origin, and is refused.
    """
    named = [each for one in hosts or () for each in (one, f"{one}:*")]
    return server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MOST_BODY,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=hosts is not None,
            allowed_hosts=named,
            allowed_origins=[f"{scheme}://{one}" for one in named for scheme in ("http", "https")],
        ),
    )
