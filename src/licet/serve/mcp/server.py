"""The server of the tools: one for both transports, over a snapshot that may be swapped under it."""

from importlib.metadata import version
from typing import Annotated, Any

from mcp.server import MCPServer
from pydantic import Field

from licet.serve.mcp import descriptions, resources
from licet.serve.mcp.desk import Desk
from licet.serve.mcp.quoting import quote
from licet.serve.mcp.tools import Tools

Words = Annotated[str, Field(max_length=500)]


def create(desk: Desk) -> MCPServer[Any]:
    """The server of one desk."""
    server: MCPServer[Any] = MCPServer(
        name="licet",
        title="licet: US export controls and sanctions lists",
        instructions=descriptions.INSTRUCTIONS,
        version=version("licet"),
        tools=Tools(desk).all(),
        # Nothing is announced: the tools are the same from begin to end.
        subscriptions=False,
        log_level="WARNING",
    )
    resources.install(server, desk)

    @server.prompt(title="Vet a counterparty")
    def vet_counterparty(name: Words, country: Words = "", item: Words = "") -> str:
        """The steps of looking at a counterparty: lists, candidates, owners, the order, and what stays open."""
        where = f" in {quote(country)}" if country else ""
        goods = f" for an order of {quote(item)}" if item else ""
        return descriptions.VET.format(name=quote(name), where=where, goods=goods)

    return server
