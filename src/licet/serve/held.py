"""What is held and where it comes from: what `licet editions` and `licet sources` answer."""

from collections import defaultdict
from datetime import date

import licet
from licet.serve import listings, options, shapes, tables
from licet.serve.console import DONE
from licet.serve.streams import out
from licet.serve.writing import as_json

SECONDARY = "us_trade_csl"
"""The source that repeats the lists of others."""

SEVERAL = (
    "Rows of one source and one day: a main file and its companions (addresses, other names), the list in a second "
    "form, or its changes from day to day."
)


def editions(snapshot: licet.Snapshot, *, json: bool) -> int:
    """Shows the publications held, how fresh each list is today, and which publications cannot be updated."""
    if json:
        out(as_json(editions_shape(snapshot)))
        return DONE
    failing = _failing()
    held = snapshot.editions()
    tables.strong(f"{tables.plural(len(held), 'publication')}, the newest of {snapshot.day}.")
    tables.say("")
    rows = [
        (one.source, str(one.day), f"{one.entries:,}", one.sha256.removeprefix("sha256:")[:12], "yes" * one.typed)
        for one in held
    ]
    tables.table(("Source", "Day", "Entries", "SHA-256", "Typed from notices"), rows, wide=("Source",))
    if len({(one.source, one.day) for one in held if not one.typed}) < sum(not one.typed for one in held):
        tables.say(SEVERAL)
    tables.say("")
    today = options.today()
    lists = [
        (listings.short(one.list), str(one.newest), f"{one.parties:,}", _state(one, (today - one.newest).days))
        for one in snapshot.coverage()
    ]
    tables.table(("List", "Newest state", "Parties", "Fresh"), lists, wide=("List",))
    tables.say(f"On {today}: past its limit a list's no is unknown.")
    for one in failing:
        tables.say("", f"{one.source} is not updated.")
        tables.indented(_last(one))
    tables.say("", f"Snapshot: {snapshot.digest}")
    return DONE


def _state(one: licet.Coverage, days: int) -> str:
    return f"{'yes' if days <= one.fresh_days else 'no'}: {_old(one, days)}"


def _old(one: licet.Coverage, days: int) -> str:
    return f"{tables.plural(days, 'day')} old, limit {one.fresh_days}"


def _fresh(one: licet.Coverage, days: int) -> str:
    return "fresh" if days <= one.fresh_days else f"{_old(one, days)}: a no is unknown"


def sources(snapshot: licet.Snapshot, *, json: bool) -> int:
    """Shows every source: what it is, how fresh what we hold of it is, and what came of fetching it."""
    if json:
        out(as_json(sources_shape(snapshot)))
        return DONE
    visits, coverage, repeated = _visits(), _coverage(snapshot), _only_repeated()
    codes: dict[str, list[str]] = {}
    for code, source in licet.list_codes().items():
        codes.setdefault(source, []).append(code)
    for one in licet.sources_read():
        named = ", ".join([one.id, *codes.get(one.id, [])])
        tables.strong(f"{one.title} ({named})")
        law = f" {one.law}." if one.law else ""
        tables.indented(f"{one.publisher}.{law} Fresh for {one.fresh_days} days. {one.url}")
        tables.indented(f"Covers: {one.covers}\nLeaves out: {one.omits}")
        tables.indented("\n".join([*_held(one, coverage), *(_last(visit) for visit in visits[one.id])]))
    only = f"Only {SECONDARY} gives: {', '.join(repeated)}."
    tables.say("", only if repeated else f"Every list has a source of its own; {SECONDARY} repeats them.")
    return DONE


def sources_shape(snapshot: licet.Snapshot) -> shapes.Shape:
    """Every source, as JSON."""
    visits, coverage = _visits(), _coverage(snapshot)
    rows = [_source(one, coverage, visits[one.id]) for one in licet.sources_read()]
    return {"sources": rows, f"only_through_{SECONDARY}": _only_repeated()}


def _visits() -> dict[str, list[licet.Visited]]:
    visits: dict[str, list[licet.Visited]] = defaultdict(list)
    for visit in licet.visited():
        visits[visit.source].append(visit)
    return visits


def _failing() -> list[licet.Visited]:
    return [one for one in licet.visited() if one.reason]


def _coverage(snapshot: licet.Snapshot) -> dict[str, licet.Coverage]:
    return {str(one.list): one for one in snapshot.coverage()}


def _only_repeated() -> list[str]:
    """The lists that no source of their own gives, only the one that repeats them."""
    own = {listed for one in licet.sources_read() if one.id != SECONDARY for listed in one.lists or (one.id,)}
    return sorted(set(licet.list_titles()) - own)


def _held(one: licet.Source, coverage: dict[str, licet.Coverage]) -> list[str]:
    """How fresh the lists of a source are today, oldest first; lists of the same day in one line."""
    own = sorted(map(str, one.lists or (one.id,)))
    by_day: dict[date, list[str]] = defaultdict(list)
    for listed in own:
        if listed in coverage:
            by_day[coverage[listed].newest].append(listed)
    lacking = [listed for listed in own if listed not in coverage]
    lines = [f"Not held: {', '.join(lacking)}."] if lacking else []
    for day, several in sorted(by_day.items()):
        state = _fresh(coverage[several[0]], (options.today() - day).days)
        lines.append(f"Held as of {day} ({state}): {', '.join(several)}.")
    return lines


def _last(visit: licet.Visited) -> str:
    """What came of fetching a publication, in sentences."""
    if visit.by_hand:
        return f"Not fetched: {visit.by_hand}."
    if visit.not_read:
        return f"Not read: {visit.url}: {visit.not_read}"
    if visit.source == "publications":
        return f"What is stored in {visit.url} cannot be compiled; the last good edition answers. {visit.reason}"
    check = f" To be confirmed: {visit.check}." if visit.check else ""
    if not visit.tried:
        return f"Fetched by `licet update` from {visit.url}; not yet.{check}"
    good = f"last good {_moment(visit.succeeded)}" if visit.succeeded else "never with success"
    changed = f", last change {_moment(visit.changed)}" if visit.changed else ""
    failed = f" Failed {_moment(visit.tried)}: {visit.reason}" if visit.reason else ""
    return f"Fetched from {visit.url}: {good}{changed}.{failed}{check}"


def _moment(text: str) -> str:
    """`2026-11-23T01:50:00+00:00` as people write it."""
    return text[:16].replace("T", " ") + " UTC"


def _source(one: licet.Source, coverage: dict[str, licet.Coverage], visits: list[licet.Visited]) -> shapes.Shape:
    held = [
        {"list": listed, "newest": shapes.text(coverage[listed].newest if listed in coverage else None)}
        for listed in one.lists or (one.id,)
    ]
    return _shape(one) | {"held": held, "fetched": [_visit(visit) for visit in visits]}


def _visit(one: licet.Visited) -> shapes.Shape:
    fields = ("source", "url", "by_hand", "check", "tried", "succeeded", "changed", "confirmed", "reason", "not_read")
    return {name: getattr(one, name) or None for name in fields}


def editions_shape(snapshot: licet.Snapshot) -> shapes.Shape:
    """What an edition holds, and which publications are not updated, as JSON."""
    return {
        "snapshot": snapshot.digest,
        "day": shapes.text(snapshot.day),
        "editions": [
            {
                "source": one.source,
                "day": shapes.text(one.day),
                "entries": one.entries,
                "bytes": one.size,
                "sha256": one.sha256,
                "typed": one.typed,
            }
            for one in snapshot.editions()
        ],
        "lists": [
            {
                "list": one.list,
                "newest": shapes.text(one.newest),
                "fresh_days": one.fresh_days,
                "parties": one.parties,
                "edition_days": [shapes.text(day) for day in one.edition_days],
            }
            for one in snapshot.coverage()
        ],
        "not_updated": [_visit(one) for one in _failing()],
    }


def _shape(one: licet.Source) -> shapes.Shape:
    """What a source is."""
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "law": one.law,
        "url": one.url,
        "lists": [*(one.lists or (one.id,))],
        "fresh_days": one.fresh_days,
        "covers": one.covers,
        "omits": one.omits,
    }
