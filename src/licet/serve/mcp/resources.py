"""What assistants can read: the sources, a party, the law section by section."""

from bisect import bisect_left
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from pydantic import BaseModel

import licet
from licet.serve.mcp import on_law, told
from licet.serve.mcp.answers import Answer, PartyHistory, Typed
from licet.serve.mcp.answers_law import Section
from licet.serve.mcp.desk import Desk, provenance
from licet.serve.writing import as_json

JSON = "application/json"
P = ParamSpec("P")


class Publication(Typed):
    """An official publication."""

    id: str
    title: str
    publisher: str
    law: str
    url: str
    fresh_days: int
    covers: str
    leaves_out: str


class Sources(Answer):
    """Every official publication that can be read, and how old the copies of its lists are."""

    sources: list[Publication]


class OneParty(Answer):
    """A party with every listing."""

    found: PartyHistory


class Law(Answer):
    """Every provision that can bear on an answer."""

    sections: list[Section]


def install(server: MCPServer[Any], desk: Desk) -> None:
    """The resources of a server."""

    @server.resource("licet://sources", title="Sources", mime_type=JSON)
    @_guarded
    def sources() -> BaseModel:
        """Which publications are read, what each covers and leaves out, and the age of each list."""
        return _sources(desk)

    @server.resource("licet://law", title="The law, section by section", mime_type=JSON)
    @_guarded
    def law() -> BaseModel:
        """Every provision: modelled, partly, or not; and what is left out."""
        sections = [on_law.section(one) for one in licet.provisions()]
        return Law(sections=sections, provenance=provenance(desk.snapshot, desk.today(), ()))

    @server.resource("licet://law/{section}", title="One section of the law", mime_type=JSON)
    @_guarded
    def law_section(section: str) -> BaseModel:
        """How far one provision is modelled: 744.11, 742.6, Supp. 1 to part 736."""
        return _law(desk, section)

    @server.resource("licet://parties/{party}", title="A listed party", mime_type=JSON)
    @_guarded
    def party(party: str) -> BaseModel:
        """A listed party by its id, with every listing and its citations."""
        return _party(desk, party)


def _guarded(read: Callable[P, BaseModel]) -> Callable[P, str]:
    """A resource as JSON in one line; a failure says nothing of the inside."""

    @wraps(read)
    def guarded(*arguments: P.args, **named: P.kwargs) -> str:
        try:
            return as_json(read(*arguments, **named).model_dump(mode="json"))
        except ResourceError:
            raise
        except Exception:  # noqa: BLE001 (whatever it is: its text may hold names, and would be logged)
            raise ResourceError("The answer could not be made.") from None

    guarded.__annotations__ = {**read.__annotations__, "return": str}
    return guarded


def _sources(desk: Desk) -> Sources:
    found = [
        Publication(
            id=str(one.id),
            title=one.title,
            publisher=one.publisher,
            law=one.law,
            url=one.url,
            fresh_days=one.fresh_days,
            covers=one.covers,
            leaves_out=one.omits,
        )
        for one in licet.sources_read()
    ]
    return Sources(sources=found, provenance=provenance(desk.snapshot, desk.today()))


def _law(desk: Desk, section: str) -> Law:
    wanted = section.strip().removeprefix("15 CFR ").removeprefix("§").strip()
    found = [on_law.section(one) for one in licet.provisions() if one.section == wanted]
    if not found:
        raise ResourceNotFoundError(
            "No such section in the index of provisions: that is not to say that it does not matter. "
            "licet://law lists them; ask for 744.11, not 744.11(a)."
        )
    return Law(sections=found, provenance=provenance(desk.snapshot, desk.today(), ()))


def _party(desk: Desk, wanted: str) -> OneParty:
    snapshot, on = desk.snapshot, desk.today()
    parties = snapshot.parties()
    place = bisect_left(parties, wanted, key=lambda one: str(one.id))
    if place == len(parties) or parties[place].id != wanted:
        raise ResourceNotFoundError("No listed party has this id. licet_screen and licet_history give ids.")
    several = snapshot.history(parties[place].name, limit=1000)
    found = next((one for one in several if one.party.id == wanted), None)
    if found is None:
        raise ResourceError("The listings of this party could not be read.")
    return OneParty(
        found=told.history(found, snapshot.linked(wanted), on),
        provenance=provenance(snapshot, on, snapshot.freshness(on, lists={one.list for one in found.listings})),
    )
