"""What a Federal Register document orders, for the terminal and for programs."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import licet
from licet.serve import shapes, tables
from licet.serve.console import DONE
from licet.serve.streams import out
from licet.serve.writing import as_json

LARGEST = 100_000_000
"""Bytes; a whole issue of the Federal Register has under 50 million."""

Shape = dict[str, Any]


def notice(file: Path, *, number: str | None, citation: str | None, published: date | None, json: bool) -> int:
    """Shows which list entries a notice changes, and from when."""
    found = licet.read_notice(read(file), file.name, number=number, citation=citation, published=published)
    if json:
        out(as_json(shape(found)))
    else:
        show(found)
    return DONE


def read(file: Path) -> bytes:
    """The bytes of a document. SourceUnreadable where it cannot be opened or is larger than any issue."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise licet.SourceUnreadable(f"{file} is no file; a document is read from a regular file")
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as slip:
        raise licet.SourceUnreadable(f"{file} cannot be read: {slip.strerror or slip}") from slip
    if len(data) > LARGEST:
        raise licet.SourceUnreadable(
            f"{file}: larger than {LARGEST:,} bytes, which no issue of the Federal Register is"
        )
    return data


def shape(found: licet.NoticeChanges) -> Shape:
    """A notice's changes for programs."""
    cited = found.citation
    return {
        "document": found.document,
        "citation": str(cited) if cited else None,
        "last_page": found.last_page,
        "published": shapes.text(found.published),
        "filed": shapes.text(found.filed),
        "agency": found.agency,
        "action": found.action,
        "title": found.title,
        "parts": list(found.parts),
        "rin": found.rin,
        "effective": [
            {"day": str(one.day), "kind": one.kind, "instructions": list(one.instructions)} for one in found.effective
        ],
        "savings": [_savings(one) for one in found.savings],
        "changes": [_change(one) for one in found.changes],
        "other": [{"instruction": one.instruction, "place": one.place, "text": one.text} for one in found.other],
        "not_understood": list(found.not_understood),
        "differences": list(found.differences),
    }


def _savings(one: licet.SavedShipments) -> Shape:
    return {
        "en_route_on": str(one.en_route_on),
        "last_day": shapes.text(one.last_day),
        "eligibility": list(one.eligibility),
        "conditions": list(one.conditions),
        "line": one.line,
    }


def _change(one: licet.OrderedChange) -> Shape:
    return {
        "change": one.kind.value,
        "list": one.list,
        "destination": one.destination,
        "name": one.name,
        "effective": shapes.text(one.effective),
        "instruction": one.instruction,
        "page": one.page,
        "line": one.line,
        "footnote": one.footnote,
        "before": one.before,
        "after": one.after,
        "entries": [
            {
                "name": entry.name,
                "kind": entry.kind.value,
                "aliases": [*entry.aliases, *entry.former_names],
                "addresses": list(entry.addresses),
                "countries": list(entry.countries),
                "scope": shapes.scope(entry.scope),
                "policy": shapes.policy(entry.policy),
                "citations": [{"citation": str(cite), "day": shapes.text(cite.day)} for cite in entry.citations],
                "notes": list(entry.notes),
            }
            for entry in one.entries
        ],
    }


def show(found: licet.NoticeChanges) -> None:
    """A notice's changes for people."""
    name = ", ".join(part for part in (str(found.citation or ""), found.document or "") if part)
    tables.strong(f"{name}: {found.title}" if name else found.title)
    tables.say(_days(found))
    if found.changes:
        rows = [
            (
                one.instruction,
                one.kind.value,
                one.list,
                one.destination or "",
                _what(one),
                str(one.effective or "not said"),
            )
            for one in found.changes
        ]
        tables.table(("No.", "Change", "List", "Under", "Entry", "From"), rows, wide=("Entry",))
    else:
        tables.say("It changes no list that is read here.")
    for one in found.savings:
        until = f"until {one.last_day}, that day included" if one.last_day else "without an end"
        tables.say(f"Saved: shipments on their way on {one.en_route_on} may go on as before {until}.")
    if found.other:
        places = ", ".join(f"{one.instruction} ({one.place})" for one in found.other)
        tables.say(f"Other amendments: {places}.")
    for sentence in found.not_understood:
        tables.say(f"Not read: {sentence}")
    for sentence in found.differences:
        tables.say(sentence)


def _what(one: licet.OrderedChange) -> str:
    if one.footnote is not None:
        return f"footnote {one.footnote}"
    if one.after is not None:
        return f"{one.name or ''}: “{one.before}” becomes “{one.after}”"
    return one.name or "every entry of this destination"


def _days(found: licet.NoticeChanges) -> str:
    published = f"Published {found.published}" if found.published else "Publication day not said"
    filed = f", filed {found.filed}" if found.filed else ""
    days = [
        f"{one.kind} {one.day}" + (f" (instruction {', '.join(one.instructions)})" if one.instructions else "")
        for one in found.effective
    ]
    return f"{published}{filed}; {', '.join(days) or 'no effective day said'}."
