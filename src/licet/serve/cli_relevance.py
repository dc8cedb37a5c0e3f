"""`licet relevance`: whether documents of the Federal Register change a list or a rule."""

from pathlib import Path
from typing import Annotated

import typer

from licet.serve import options
from licet.serve.console import ended
from licet.serve.options import Columns, Json, Output


def relevance(
    title: Annotated[str | None, typer.Argument(help="The title of one document.")] = None,
    abstract: Annotated[str, typer.Option("--abstract", metavar="TEXT", help="Its summary.")] = "",
    agency: Annotated[list[str] | None, typer.Option("--agency", metavar="NAME", help="Its agency.")] = None,
    type: Annotated[
        str,
        typer.Option("--type", metavar="TYPE", help="Rule, Proposed Rule, Notice or Presidential Document."),
    ] = "",
    input: Annotated[
        Path | None,
        typer.Option("--input", metavar="FILE", help="Many: records of the Federal Register's index, .jsonl or .csv."),
    ] = None,
    output: Output = None,
    map: Columns = None,
    json: Json = False,
) -> int:
    """Does a Federal Register document change a list or a rule that licet models?

    The answer is list_or_rule, action (an order or designation), related, none or unknown, each with its reasons.
    A file has the fields of the Federal Register's index: document_number, title, abstract, type, action, agencies
    and cfr_references, as its API gives them, or agency_names as in its CSV.
    """
    from licet.serve import relevances

    options.one_of({"TITLE": title is not None, "--input": input})
    if input is not None:
        return ended(relevances.many(input, output, options.renamed(map)), frozenset())
    assert title is not None
    record = {"title": title, "abstract": abstract, "type": type, "agencies": [{"name": one} for one in agency or ()]}
    return relevances.show(record, json=json)
