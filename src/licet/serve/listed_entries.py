"""Whether the Commerce Control List of a day holds an ECCN: what `licet classify 3B993` answers."""

import re
from datetime import date

import licet
from licet.serve import shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import as_json

ECCN = re.compile(r"[0-9][A-Ea-e][0-9]{3}(\.\S+)?")
SAID = {licet.Answer.YES: "on the list", licet.Answer.NO: "not on the list", licet.Answer.UNKNOWN: "cannot tell yet"}


def named(item: str) -> bool:
    """Whether an item is written like an ECCN, not like a part."""
    return ECCN.fullmatch(item.strip()) is not None


def show(eccn: str, on: date, *, json: bool) -> int:
    """Shows whether the list held an ECCN on a day, why, and the nearest ones where it did not."""
    found = licet.existence(eccn.strip(), on)
    if json:
        out(as_json(shape(eccn, on, found)))
    else:
        tables.strong(f"{eccn.strip()} on {on}: {SAID[found.answer]}.")
        rule = f" ({found.cite})" if found.cite else ""
        near = f" Near: {', '.join(found.near)}." if found.near else ""
        tables.say("", f"{found.why}{rule}.{near}")
        if found.check:
            tables.say(f"To confirm: {found.check}")
    return DONE if found.answer is licet.Answer.YES else ATTENTION


def shape(eccn: str, on: date, found: licet.Existence) -> shapes.Shape:
    """The answer to one question as JSON."""
    return {"eccn": eccn.strip(), "on": on.isoformat(), **as_fields(found)}


def as_fields(found: licet.Existence) -> shapes.Shape:
    """The answer as JSON."""
    return {
        "exists": shapes.truth(found.answer),
        "why": found.why,
        "citation": found.cite or None,
        "check": found.check,
        "near": list(found.near),
    }
