"""The seven tools as functions: their arguments are the published input schemas, their results the output schemas."""

from typing import Annotated, Any, Literal

from mcp.server.mcpserver.tools import Tool
from pydantic import Field

import licet
from licet.serve import classifying
from licet.serve.mcp import asked, descriptions, on_law, on_lists
from licet.serve.mcp.answers import Changes, History, Scanned, Screened
from licet.serve.mcp.answers_law import Classified, Coverage, Decided
from licet.serve.mcp.asked import Day, Limit, Name, Offset
from licet.serve.mcp.desk import Desk
from licet.serve.mcp.guarding import tool
from licet.serve.mcp.quoting import unquote

Text = Annotated[str | None, Field(max_length=2000)]


class Tools:
    """The tools at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[Tool]:
        """Every tool, with its title and description."""
        return [
            tool(self.licet_screen, "Screen a party", descriptions.SCREEN),
            tool(self.licet_decide, "Decide on an order", descriptions.DECIDE),
            tool(self.licet_classify, "Classify a circuit", descriptions.CLASSIFY),
            tool(self.licet_scan, "Scan a document", descriptions.SCAN),
            tool(self.licet_history, "Listings in time", descriptions.HISTORY),
            tool(self.licet_changes, "What changed", descriptions.CHANGES),
            tool(self.licet_coverage, "What is covered", descriptions.COVERAGE),
        ]

    def licet_screen(
        self,
        name: Name,
        alias: Annotated[list[str] | None, Field(max_length=50, description="Its other names.")] = None,
        kind: Annotated[str | None, Field(description="Company, Organization, Person, Vessel …")] = None,
        country: Annotated[str | None, Field(description="Code or English name.")] = None,
        address: Text = None,
        identifiers: asked.Identifiers | None = None,
        on: Day = None,
        threshold: Annotated[
            float | None, Field(ge=0, le=1, description="Least score; else the published one.")
        ] = None,
        limit: Limit = 5,
        offset: Offset = 0,
    ) -> Screened:
        """Screens one party."""
        stated = {"name": name, "alias": alias, "schema": kind, "country": country, "address": address}
        party = asked.party(stated, identifiers)
        return on_lists.screened(self._desk.snapshot, party, self._desk.day(on), (threshold, limit, offset))

    def licet_decide(
        self,
        destination: Annotated[str, Field(description="Country by code or English name, or the word unknown.")],
        parties: Annotated[list[asked.PartyInOrder], Field(max_length=50, description="Every party of the order.")],
        item: Annotated[str | None, Field(description="What it is; a device that is known brings its figures.")] = None,
        eccn: Annotated[str | None, Field(description="With its paragraph (3A090.a), or EAR99; unknown.")] = None,
        on: Day = None,
        activity: Annotated[licet.Activity, Field(description="What is done with it.")] = licet.Activity.EXPORT,
        end_use: Annotated[
            licet.EndUse | Literal["unknown"] | None, Field(description="Without it civil, which the answer tells.")
        ] = None,
        exported_from: Text = None,
        bis_letter: Annotated[
            Literal["yes", "no", "unknown"] | None, Field(description="Does the exporter hold a letter of BIS on it?")
        ] = None,
        value_usd: Annotated[float | None, Field(ge=0)] = None,
        facts: Annotated[
            dict[str, Any] | None, Field(description="Further fields of a transaction: item, exporter, knowledge, …")
        ] = None,
        trace: Annotated[
            on_law.Trace, Field(description="The proof: what decided, or every question (long).")
        ] = "none",
    ) -> Decided:
        """Decides on one order."""
        order = asked.Order(
            item=item,
            eccn=eccn,
            destination=destination,
            parties=tuple(parties),
            activity=activity.value,
            end_use=str(end_use) if end_use is not None else None,
            exported_from=exported_from,
            bis_letter=bis_letter,
            value_usd=value_usd,
            facts=facts or {},
        )
        return on_law.decided(self._desk.snapshot, asked.transaction(order, self._desk.day(on)), trace)

    def licet_classify(
        self,
        device: Annotated[str | None, Field(max_length=200, description="NVIDIA H100 SXM, H20, …")] = None,
        figures: asked.Circuit | None = None,
        on: Day = None,
    ) -> Classified:
        """Classifies a device, or figures."""
        given = figures.figures() if figures else {}
        if (device is None) == (not given):
            raise licet.BadInput("device", "with figures" if given else None, "device, or figures; one of them")
        item = unquote(device) if device is not None else classifying.specs(given)
        return on_law.classified(self._desk.snapshot, item, self._desk.day(on))

    def licet_scan(
        self,
        text: Annotated[str | None, Field(description=f"At most {on_lists.MOST_TEXT:,} characters.")] = None,
        document_base64: Annotated[str | None, Field(description=f"At most {on_lists.MOST_DOCUMENT:,} bytes.")] = None,
        filename: Annotated[
            str | None, Field(max_length=255, description="With document_base64; the ending counts.")
        ] = None,
        on: Annotated[
            str | None, Field(description="YYYY-MM-DD, or `document`: its own day; without it today.")
        ] = None,
        limit: Limit = 10,
        offset: Offset = 0,
    ) -> Scanned:
        """Scans one document."""
        data, named = on_lists.document(text, document_base64, filename)
        day = None if on == "document" else self._desk.day(on)
        return on_lists.scanned(self._desk.snapshot, data, named, day, limit, offset)

    def licet_history(self, name: Name, on: Day = None, limit: Limit = 5, offset: Offset = 0) -> History:
        """Tells the listings of the parties that a name may mean."""
        return on_lists.history(self._desk.snapshot, name, self._desk.day(on), limit, offset)

    def licet_changes(
        self,
        since: Annotated[str, Field(description="Changes after this day: YYYY-MM-DD.")],
        until: Annotated[str | None, Field(description="Up to this day; without it today.")] = None,
        list: Annotated[str | None, Field(description="One list by its id or its code: EL, SDN, MEU …")] = None,
        limit: Limit = 25,
        offset: Offset = 0,
    ) -> Changes:
        """Tells what changed between two days."""
        first, last = self._desk.day(since, "since"), self._desk.day(until, "until")
        return on_lists.changes(self._desk.snapshot, first, last, list, limit, offset)

    def licet_coverage(self) -> Coverage:
        """Tells what is held and what is not."""
        return on_law.coverage(self._desk.snapshot, self._desk.today())
