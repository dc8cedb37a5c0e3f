"""Listings in time for the terminal and for files: what `history`, `listed` and `changes` answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, listings, options, shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import Line, as_json

KINDS = tuple(kind.value for kind in licet.ChangeKind)
SHOWN_CHANGES = 60
SHOWN_LINKS = 12


def show_history(snapshot: licet.Snapshot, name: str, limit: int, *, json: bool) -> int:
    """Shows the parties that a name may mean, with their listings."""
    found = snapshot.history(name, limit=limit)
    if json:
        out(as_json({"query": name, "parties": [_party(snapshot, one) for one in found]}))
        return ATTENTION if found else DONE
    if not found:
        tables.strong(f"{name}: no name like this is on the lists held.")
        tables.say("No match is not clearance.", f"As of: edition of {snapshot.day}.")
        return DONE
    tables.strong(f"{name}: {tables.plural(len(found), 'party', 'parties')} that may be meant, the likeliest first.")
    tables.say("")
    rows = [row for one in found for row in _history_rows(one)]
    tables.table(("Party", "List", "Since", "Until", "Citation"), rows, wide=("Party", "List", "Citation"))
    amended = [row for one in found for row in _amended_rows(one)]
    if amended:
        tables.say("", "What notices changed while they stood:", "")
        tables.table(("Day", "Party", "What", "Before", "After"), amended, wide=("Party", "Before", "After"))
    notes = sorted({_basis(one) for each in found for one in each.listings} - {""})
    same = dict.fromkeys(line for one in found for line in _same(snapshot, one))
    if same:
        tables.say("", "The same party, by these signs; each entry stays as it is:", "")
        for line in list(same)[:SHOWN_LINKS]:
            tables.indented(line, hanging=2)
        if len(same) > SHOWN_LINKS:
            tables.say(f"  … and {len(same) - SHOWN_LINKS} more; --json gives all.")
    remarks = dict.fromkeys(f"{one.party.name}: {remark}" for one in found for remark in one.remarks)
    tables.say("", *remarks, *notes, f"As of: edition of {snapshot.day}.")
    return ATTENTION


def _history_rows(one: licet.PartyHistory) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    name = one.party.name
    for held in one.listings:
        cited = ", ".join(map(str, held.citations))
        mark = "*" if held.since_basis is licet.Basis.PUBLICATION else ""
        rows.append((name, listings.short(held.list), listings.since(held) + mark, listings.until(held), cited))
        name = ""
    return rows


def _party(snapshot: licet.Snapshot, one: licet.PartyHistory) -> shapes.Shape:
    return shapes.party_history(one, snapshot.linked(one.party.id) if one.party.id else ())


def _same(snapshot: licet.Snapshot, one: licet.PartyHistory) -> list[str]:
    """A line for each link between parties: both names with their lists, and the evidence."""
    found = []
    for other in snapshot.linked(one.party.id) if one.party.id else ():
        pair = sorted((str(one.party.id), str(other.party.id)))
        if pair[0] == one.party.id:
            lists = f"{listings.short(pair[0].partition(':')[0])} and {listings.short(other.list)}"
            found.append(f"{one.party.name} / {other.party.name} ({lists}): {other.evidence}")
    return found


def _amended_rows(one: licet.PartyHistory) -> list[Sequence[str]]:
    """The amendments whose words are held, a row for each field."""
    return [(_day_of(each), one.party.name, *_words(each)) for each in one.amended if each.field is not None]


def _day_of(one: licet.Change) -> str:
    return str(one.on) if one.on else f"{one.not_before} to {one.not_after}"


def _words(one: licet.Change) -> tuple[str, str, str]:
    return one.field or "", one.before or "", one.after or ""


def _basis(one: licet.Listing) -> str:
    if one.since_basis is licet.Basis.PUBLICATION:
        return "* the day of publication: the effective day is not held."
    return ""


def histories(
    snapshot: licet.Snapshot, source: Path, output: Path | None, renamed: Mapping[str, str], limit: int
) -> batch.Count:
    """Answers a file of names."""

    def answer(name: str) -> shapes.Shape:
        found = snapshot.history(name, limit=limit)
        held = [shapes.listing(one) | {"party": each.party.id} for each in found for one in each.listings]
        return {"parties": [_party(snapshot, one) for one in found], "listings": held}

    columns = ("id", "party", "list", "since", "until", "citation")
    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=lambda values: licet.read_party(values).name,
            answers=batch.each(answer),
            columns=columns,
            table=lambda found: [{key: one[key] for key in columns[1:]} for one in found["listings"]] or [{}],
            words=lambda found: ("match",) if found["listings"] else (),
            fields=("name",),
            needed=("name",),
            renamed=renamed,
        )
    )


def show_listed(snapshot: licet.Snapshot, name: str, list: str, on: date, *, json: bool) -> int:
    """Shows whether a party was on a list on a day."""
    found = snapshot.listed(name, list=list, on=on)
    if json:
        out(as_json(_listed(found)))
    else:
        tables.strong(f"{found.answer.value.capitalize()}: {name}, {list}, {on}.")
        tables.say(f"{found.why[:1].upper()}{found.why[1:]}.", *(f"Party: {one}" for one in found.parties))
        tables.say(f"As of: edition of {snapshot.day}.")
    return DONE if found.answer is licet.Answer.NO else ATTENTION


def _listed(found: licet.Listed) -> shapes.Shape:
    return {"answer": shapes.truth(found.answer), "why": found.why, "parties": [*found.parties]}


def listed_many(
    snapshot: licet.Snapshot,
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    given: tuple[str | None, date],
) -> batch.Count:
    """Answers a file of questions; `given` stands for a list or a day that a row does not name."""
    read_name = licet.read_name

    def question(values: Mapping[str, Any]) -> tuple[str, str, date]:
        wanted = values.get("list") or given[0]
        if not isinstance(wanted, str):
            raise licet.BadInput("list", wanted, ", ".join(sorted(licet.list_codes())))
        name = values.get("name")
        if not isinstance(name, str):
            raise licet.BadInput("name", name, "a text; every question has one")
        return read_name(name), wanted, _day(values, "on") or given[1]

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question,
            answers=batch.each(lambda asked: _listed(snapshot.listed(asked[0], list=asked[1], on=asked[2]))),
            columns=("id", "answer", "why", "parties"),
            table=_listed_row,
            words=lambda found: ("unknown",) if found["answer"] == "unknown" else ("match",) * found["answer"],
            fields=("name", "list", "on"),
            needed=("name",),
            renamed=renamed,
        )
    )


def _listed_row(found: Mapping[str, Any]) -> Sequence[Line]:
    answer = found["answer"]
    word = answer if isinstance(answer, str) else "yes" if answer else "no"
    return [{"answer": word, "why": found["why"], "parties": "; ".join(found["parties"])}]


def show_changes(found: Sequence[licet.Change], since: date, until: date, list: str | None, *, json: bool) -> None:
    """Shows what happened to listings between two days."""
    if json:
        changes = [shapes.change(one) for one in found]
        out(as_json({"since": str(since), "until": str(until), "changes": changes}))
        return
    where = f" on {list}" if list else ""
    tables.strong(f"{tables.plural(len(found), 'change')}{where} after {since} and up to {until}.")
    if found:
        tables.say("")
    rows = [_change_row(one) for one in found[:SHOWN_CHANGES]]
    tables.table(("Day", "What", "List", "Party", "Citation"), rows, wide=("List", "Party"))
    if len(found) > SHOWN_CHANGES:
        tables.say(f"… and {len(found) - SHOWN_CHANGES:,} more; --json or --input with --output gives all.")


def _change_row(one: licet.Change) -> Sequence[str]:
    return _day_of(one), one.change.value, listings.short(one.list), one.name, one.citation or ""


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
        return {"names": sorted({one.name for one in found}), "changes": [shapes.change(one) for one in found]}

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
