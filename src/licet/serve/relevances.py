"""Whether documents of the Federal Register change a list or a rule: for the terminal, and for files of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import Line, as_json

FIELDS = (
    *("document_number", "title", "abstract", "type", "action"),
    *("agencies", "agency_names", "cfr_references"),
)
SAID = {
    licet.Bearing.LIST_OR_RULE: "Changes a list or a rule that is modeled",
    licet.Bearing.ACTION: "An order, a designation or a sanctions rule",
    licet.Bearing.RELATED: "Of the same publishers or beside our rules; changes nothing that is modeled",
    licet.Bearing.NONE: "Nothing of ours",
    licet.Bearing.UNKNOWN: "Too little to tell: open it",
}


def show(record: Mapping[str, object], *, json: bool) -> int:
    """Shows what one document bears on."""
    found = licet.relevance_of(record)
    if json:
        out(as_json(_shape(found)))
    else:
        tables.strong(f"{SAID[found.bearing]}.")
        tables.say(*(f"{one[:1].upper()}{one[1:]}." for one in found.reasons))
        if found.touches:
            tables.say("", f"Touches: {', '.join(found.touches)}")
    return ATTENTION if found.look else DONE


def many(source: Path, output: Path | None, renamed: Mapping[str, str]) -> batch.Count:
    """Answers a file of records of the Federal Register's index."""
    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=_record,
            answers=batch.each(
                lambda record: {"document_number": record.get("document_number"), **_shape(licet.relevance_of(record))}
            ),
            columns=("id", "document_number", "bearing", "look", "reasons", "touches"),
            table=_row,
            words=lambda found: ("unknown",) if found["bearing"] == "unknown" else (),
            fields=FIELDS,
            needed=("title",),
            renamed=renamed,
        )
    )


def _record(values: Mapping[str, Any]) -> dict[str, object]:
    """The record of a row; the names of agencies in one cell, as the Register's CSV has them, become a list."""
    names = values.get("agency_names")
    if not isinstance(names, str | list | None) or not all(isinstance(one, str) for one in names or ()):
        raise licet.BadInput("agency_names", names, "names with commas between them, or a list of names")
    several = names.split(", ") if isinstance(names, str) else names or ()
    agencies = values.get("agencies") or [{"name": one} for one in several]
    given = {name: values[name] for name in FIELDS if name != "agency_names" and values.get(name) not in (None, "")}
    return {**given, "agencies": agencies}


def _shape(found: licet.Relevance) -> dict[str, Any]:
    return {
        "bearing": found.bearing.value,
        "look": found.look,
        "reasons": list(found.reasons),
        "touches": list(found.touches),
    }


def _row(found: Mapping[str, Any]) -> Sequence[Line]:
    several = {name: "; ".join(found[name]) for name in ("reasons", "touches")}
    first = {name: found[name] for name in ("document_number", "bearing")}
    return [{**first, "look": "yes" if found["look"] else "no", **several}]
