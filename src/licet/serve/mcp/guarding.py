"""What stands around every tool: unknown arguments are refused, errors say what to do, nothing of the inside leaves.

An error is text with one JSON object: clients check structured content against the schema of an answer, which an
error is not.
"""

import logging
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from time import perf_counter
from typing import Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, ValidationError

import licet
from licet.serve.mcp.quoting import quote
from licet.serve.writing import as_json

LOG = logging.getLogger("licet.mcp")
READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
NEXT = {
    "bad_input": "Correct this argument and ask again. Where the value is not known, ask the user; do not guess.",
    "not_covered": "The law of that day is not read. Ask for a later day, or look at the law of that day yourself.",
    "not_held": "licet_coverage names the lists and days that are held.",
    "unreadable": "Give the text of the document as `text`, or tell the user that it was not read: it is not cleared.",
    "failed": "Nothing was answered, and nothing follows from that. Ask again once; then tell the user.",
}
KINDS: Mapping[type[licet.LicetError], str] = {
    licet.BadInput: "bad_input",
    licet.NotCovered: "not_covered",
    licet.EditionMissing: "not_held",
    licet.SourceUnreadable: "unreadable",
}


class Refused(BaseModel):
    """An error: its kind, the argument, what is wrong, what is allowed, and what to do next."""

    error: str
    field: str | None
    problem: str
    allowed: str | None
    next: str


class ReadOnly(Tool):
    """A tool that changes nothing, and whose every failure is an answer."""

    async def run(
        self,
        arguments: dict[str, Any],
        context: Context[Any, Any],
        convert_result: bool = False,  # noqa: ARG002 (it is converted here, in fewer words)
    ) -> CallToolResult:
        """Answers a call; the text of the answer is its structured content as JSON in one line."""
        began = perf_counter()
        try:
            self._check_names(arguments)
            answer = await super().run(arguments, context)
            given = _answer_first(answer.model_dump(mode="json", by_alias=True))
            result = CallToolResult(content=[TextContent(text=as_json(given))], structured_content=given)
            self._log("answered", began)
        except (ToolError, licet.LicetError) as slip:
            cause = slip.__cause__ if isinstance(slip, ToolError) else slip
            said = refused(cause)
            self._log(said.error if said.error != "failed" else f"failed: {type(cause).__name__}", began)
            text = as_json(said.model_dump())
            result = CallToolResult(content=[TextContent(text=text)], is_error=True)
        return result

    def _check_names(self, arguments: Mapping[str, Any]) -> None:
        """Raises BadInput for an argument that nobody reads: a misspelt fact must not be silence."""
        known = [str(one) for one in self.parameters.get("properties", {})]
        for name in arguments:
            if name not in known:
                near = get_close_matches(name, known, 1)
                meant = f"did you mean {near[0]}? All are: " if near else ""
                raise licet.BadInput(name, "no argument of this tool", meant + (", ".join(known) or "none"))

    def _log(self, how: str, began: float) -> None:
        # Neither arguments nor messages: both hold names of those who are screened.
        LOG.info("%s %s in %.0f ms", self.name, how, 1000 * (perf_counter() - began))


def _answer_first(given: dict[str, Any]) -> dict[str, Any]:
    """The answer with what it rests on, and does not mean, as its last words."""
    return given | {last: given.pop(last) for last in ("provenance", "caveat")}


def tool(function: Callable[..., Any], title: str, description: str) -> Tool:
    """A tool of a function: its arguments and its answer are typed by the function's signature."""
    made = ReadOnly.from_function(
        function, title=title, description=description, annotations=READ_ONLY, structured_output=True
    )
    made.parameters["additionalProperties"] = False
    return made


def refused(slip: BaseException | None) -> Refused:
    """A failure as an answer. What was not foreseen says nothing of the inside."""
    if isinstance(slip, licet.BadInput):
        # The library names an option where the command line has one; here it is an argument.
        field = slip.field.removeprefix("--")
        return _refused("bad_input", quote(str(slip).removeprefix("--")), field, slip.allowed)
    if isinstance(slip, ValidationError):
        return _of_arguments(slip)
    if isinstance(slip, licet.LicetError):
        kind = next((kind for error, kind in KINDS.items() if isinstance(slip, error)), "failed")
        return _refused(kind, quote(str(slip)) if kind != "failed" else "The answer could not be made.")
    return _refused("failed", "The answer could not be made.")


def _of_arguments(slip: ValidationError) -> Refused:
    """The first argument that has not the form asked for, and how many more have not."""
    errors = slip.errors(include_input=False, include_url=False, include_context=False)
    first, more = errors[0], len(errors) - 1
    field = ".".join(str(part) for part in first["loc"])
    others = f" ({more} more)" if more else ""
    if first["type"] == "missing":
        return _refused("bad_input", f"{field} is missing{others}", field, "a value")
    return _refused("bad_input", f"{field} cannot be used{others}", field, first["msg"])


def _refused(kind: str, problem: str, field: str | None = None, allowed: str | None = None) -> Refused:
    return Refused(error=kind, field=field, problem=problem, allowed=allowed, next=NEXT[kind])
