"""What is held and where it comes from: what `licet editions` and `licet sources` answer."""

import licet
from licet.serve import listings, options, shapes, tables
from licet.serve.console import DONE
from licet.serve.streams import out
from licet.serve.writing import as_json


def editions(snapshot: licet.Snapshot, *, json: bool) -> int:
    """Shows the publications held, and how fresh each list is today."""
    if json:
        out(as_json(shapes.editions(snapshot)))
        return DONE
    held = snapshot.editions()
    tables.strong(f"{len(held)} publications, the newest of {snapshot.day}.")
    tables.say("")
    rows = [(one.source, str(one.day), f"{one.entries:,}", one.sha256.removeprefix("sha256:")[:12]) for one in held]
    tables.table(("Source", "Day", "Entries", "SHA-256"), rows, wide=("Source",))
    tables.say("")
    today = options.today()
    lists = [
        (listings.short(one.list), str(one.newest), f"{one.parties:,}", _fresh(one, (today - one.newest).days))
        for one in snapshot.coverage()
    ]
    tables.table(("List", "Newest state", "Parties", f"On {today}"), lists, wide=("List",))
    tables.say("", f"Snapshot: {snapshot.digest}")
    return DONE


def _fresh(one: licet.Coverage, days: int) -> str:
    return "fresh" if days <= one.fresh_days else f"{days} days old, limit {one.fresh_days}: a no is unknown"


def sources(*, json: bool) -> int:
    """Shows every source."""
    if json:
        out(as_json({"sources": [shapes.source(one) for one in licet.sources_read()]}))
        return DONE
    codes: dict[str, list[str]] = {}
    for code, source in licet.list_codes().items():
        codes.setdefault(source, []).append(code)
    for one in licet.sources_read():
        named = ", ".join([one.id, *codes.get(one.id, [])])
        tables.strong(f"{one.title} ({named})")
        law = f" {one.law}." if one.law else ""
        tables.indented(f"{one.publisher}.{law} Fresh for {one.fresh_days} days. {one.url}")
        tables.indented(f"Covers: {one.covers}\nLeaves out: {one.omits}")
    return DONE
