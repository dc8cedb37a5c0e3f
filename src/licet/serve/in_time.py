"""Listings in time for the terminal and for files: what `listed` and `changes` answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import licet
from licet.serve import as_of, batch, listings, options, said, shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.progress import waiting
from licet.serve.streams import out
from licet.serve.writing import Line, as_json

KINDS = tuple(kind.value for kind in licet.ChangeKind)
SHOWN_CHANGES = 60
SHOWN_PARTIES = 6
MOST_STATES, MOST_DAYS = 20_000, 20_000
"""States of a list on a day, and days, that a batch remembers; the one asked for longest ago goes first."""


def show_listed(snapshot: licet.Snapshot, name: str, list: str, on: date, *, json: bool) -> int:
    """Shows whether a party was on a list on a day."""
    found = snapshot.listed(name, list=list, on=on)
    if json:
        out(as_json(_answered(found, _state(snapshot, list, on))))
    else:
        tables.strong(f"{found.answer.value.capitalize()}: {name}, {list}, {on}.")
        tables.say(f"{found.why[:1].upper()}{found.why[1:]}.", *_parties(found))
        tables.say(*as_of.lines(as_of.states(snapshot, on, [_list_id(list)]), on))
    return DONE if found.answer is licet.Answer.NO else ATTENTION


def _parties(found: licet.Listed) -> Iterator[str]:
    """A line for each party, the best of many."""
    yield from (f"Party: {one}" for one in found.parties[:SHOWN_PARTIES])
    more = len(found.parties) - SHOWN_PARTIES
    if more > 0:
        yield f"… and {tables.plural(more, 'other')} (--json shows all)"


def listed(snapshot: licet.Snapshot, name: str, list: str, on: date) -> shapes.Shape:
    """Whether a party was on a list on a day, as JSON."""
    return _answered(snapshot.listed(name, list=list, on=on), _state(snapshot, list, on))


def _answered(found: licet.Listed, state: shapes.Shape) -> shapes.Shape:
    return {"answer": shapes.truth(found.answer), "why": found.why, "parties": [*found.parties], **state}


def _state(snapshot: licet.Snapshot, list: str, on: date) -> shapes.Shape:
    """How well the list of an answer is held on the day."""
    (shape,) = as_of.shape([as_of.state(snapshot, on, _list_id(list))])
    del shape["fresh"]
    return shape


@cache
def _codes() -> dict[str, str]:
    return {code.casefold(): str(one) for code, one in licet.list_codes().items()}


def _list_id(list: str) -> str:
    """A list by its id or usual code, as `licet.listed` has taken it."""
    wanted = list.strip().casefold()
    return _codes().get(wanted, wanted)


def listed_many(
    snapshot: licet.Snapshot,
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    given: tuple[str | None, date],
    *,
    stamp: str | None = None,
    resume: bool = False,
) -> batch.Count:
    """Answers a file of questions; `given` stands for a list or a day that a row does not name. `stamp`: see
    `batch.Job`."""
    read_name = licet.read_name
    state = lru_cache(MOST_STATES)(partial(_state, snapshot))
    day = lru_cache(MOST_DAYS)(options.day)

    def question(values: Mapping[str, Any]) -> tuple[str, str, date]:
        wanted = values.get("list") or given[0]
        if not isinstance(wanted, str):
            raise licet.BadInput(
                "list", wanted, "a list by its id or its code: " + ", ".join(sorted(licet.list_codes()))
            )
        name = values.get("name")
        if not isinstance(name, str):
            raise licet.BadInput("name", name, "a text; every question has one")
        on = values.get("on")
        return read_name(name), wanted, given[1] if on in (None, "") else day(str(on), "on") or given[1]

    def answer(asked: tuple[str, str, date]) -> shapes.Shape:
        name, list, on = asked
        return _answered(snapshot.listed(name, list=list, on=on), state(list, on))

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question,
            answers=batch.each(answer),
            columns=("id", "answer", "why", "parties", "as_of", "stale_days"),
            table=_listed_row,
            words=lambda found: ("unknown",) if found["answer"] == "unknown" else ("match",) * found["answer"],
            fields=("name", "list", "on"),
            needed=("name",),
            renamed=renamed,
            stamp=stamp,
            resume=resume,
        )
    )


def _listed_row(found: Mapping[str, Any]) -> Sequence[Line]:
    answer = found["answer"]
    word = answer if isinstance(answer, str) else "yes" if answer else "no"
    state = {key: found[key] for key in ("as_of", "stale_days")}
    return [{"answer": word, "why": found["why"], "parties": "; ".join(found["parties"]), **state}]


def show_changes(snapshot: licet.Snapshot, since: date, until: date, list: str | None, *, json: bool) -> None:
    """Shows what happened to listings between two days."""
    with waiting("reading every listing"):
        found = snapshot.changes(since, until, list=list)
        undated = snapshot.undated_changes(since, until, list=list)
    held = as_of.states(snapshot, until, None if list is None else [_list_id(list)])
    if json:
        out(as_json(_changed(since, until, found, undated, held)))
        return
    where = f" on {list}" if list else ""
    tables.strong(f"{tables.plural(len(found), 'change')}{where} after {since} and up to {until}.")
    if found:
        tables.say("")
        rows = [_change_row(one) for one in found[:SHOWN_CHANGES]]
        tables.table(("Day", "What", "List", "Party", "Citation"), rows, wide=("List", "Party"))
    if len(found) > SHOWN_CHANGES:
        tables.say(f"… and {len(found) - SHOWN_CHANGES:,} more; --json or --input with --output gives all.")
    if undated:
        more = f"{tables.plural(undated, 'more change')} may lie between these days: only editions bound"
        it = "it; it is" if undated == 1 else "them; each is"
        tables.say("", f"{more} {it} told in a window that holds both its bounds, and by `licet history NAME`.")
    tables.say("", *as_of.unseen(held, until))
    tables.say("", *as_of.lines(held, until))


def changes(
    snapshot: licet.Snapshot, days: tuple[date, date], list: str | None, part: slice = slice(None)
) -> tuple[shapes.Shape, int]:
    """What happened to listings between two days, as JSON; of a part of it, and how many there are in all."""
    since, until = days
    found = snapshot.changes(since, until, list=list)
    undated = snapshot.undated_changes(since, until, list=list)
    held = as_of.states(snapshot, until, None if list is None else [_list_id(list)])
    return _changed(since, until, found[part], undated, held), len(found)


def _changed(
    since: date, until: date, found: Sequence[licet.Change], undated: int, held: Sequence[as_of.State]
) -> shapes.Shape:
    several = [shapes.change(one) for one in found]
    days = {"since": str(since), "until": str(until)}
    return {**days, "changes": several, "undated": undated, "lists": as_of.shape(held)}


def _change_row(one: licet.Change) -> Sequence[str]:
    return said.day_of(one), one.change.value, listings.short(one.list), one.name, one.citation or ""


def changes_many(snapshot: licet.Snapshot, source: Path, output: Path | None) -> batch.Count:
    """Answers a file of questions about changes."""

    def question(values: Mapping[str, Any]) -> tuple[date, date, str | None, str | None]:
        since, until = _day(values, "since"), _day(values, "until") or options.today()
        if since is None:
            raise licet.BadInput("since", None, "a day like 2025-01-16")
        what = values.get("what") or None
        if what is not None and what not in KINDS:
            raise licet.BadInput("what", what, ", ".join(KINDS))
        return since, until, values.get("list") or None, what

    def answer(asked: tuple[date, date, str | None, str | None]) -> shapes.Shape:
        since, until, list, what = asked
        found = [one for one in snapshot.changes(since, until, list=list) if what in (None, one.change.value)]
        held = as_of.shape(as_of.states(snapshot, until, None if list is None else [_list_id(list)]))
        names = sorted({one.name for one in found})
        kind = licet.ChangeKind(what) if what is not None else None
        undated = snapshot.undated_changes(since, until, list=list, kind=kind)
        changes = [shapes.change(one) for one in found]
        return {"names": names, "changes": changes, "undated": undated, "lists": held}

    columns = ("id", "change", "list", "party", "name", "on", "citation")
    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question,
            answers=batch.each(answer),
            columns=columns,
            table=lambda found: [{key: one[key] for key in columns[1:]} for one in found["changes"]] or [{}],
            words=lambda _found: (),
            fields=("list", "what", "since", "until"),
            needed=("since",),
        )
    )


def _day(values: Mapping[str, Any], field: str) -> date | None:
    given = values.get(field)
    return options.day(str(given), field) if given not in (None, "") else None
