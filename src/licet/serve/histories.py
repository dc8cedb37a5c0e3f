"""What `licet history` answers: the parties a name may mean, their listings, and what these said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import licet
from licet.serve import as_of, batch, listings, options, said, shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import as_json

SHOWN_LINKS = 12
SHOWN_NOTICES = 12

ORDERS = frozenset({"us_bis_denied_persons"})
"""Lists of orders for a time: a later notice mostly renews the order."""


def show(snapshot: licet.Snapshot, name: str, limit: int, *, on: date | None, json: bool) -> int:
    """Shows the parties that a name may mean, with their listings; with a day, what each listing said on it."""
    day = on or options.today()
    found, held = _found(snapshot, name, limit, day)
    status = ATTENTION if found or _unsure(snapshot, name, day) else DONE
    if json:
        out(as_json(shape(snapshot, name, found, held, on)))
        return status
    if not found:
        tables.strong(f"{name}: no name like this is on the lists held.")
        tables.say("", *listings.as_of(snapshot.freshness(day), edition=snapshot.day, on=day))
        tables.say("No match is not clearance.")
        return status
    tables.strong(f"{name}: {tables.plural(len(found), 'party', 'parties')} that may be meant, the likeliest first.")
    tables.say("")
    rows = [row for one in found for row in _rows(one, _titles(found))]
    tables.table(("Party", "List", "Since", "Until", "Citation"), rows, wide=("Party", "List"))
    if on is not None:
        tables.say("", f"What each said on {on}:", "")
        for line in (line for one in found for line in said.lines(one, on)):
            tables.indented(line, hanging=2)
    _show_amended(found)
    _show_same(snapshot, found)
    notes = sorted({_basis(one) for each in found for one in each.listings} - {""})
    remarks = dict.fromkeys(f"{one.party.name}: {remark}" for one in found for remark in one.remarks)
    tables.say("", *remarks, *notes, *as_of.lines(held, day))
    return status


def answered(
    snapshot: licet.Snapshot, name: str, limit: int, *, on: date | None, today: date | None = None
) -> shapes.Shape:
    """The answer as JSON. `today`: the day on which the age of the lists is counted where no day is asked about."""
    found, held = _found(snapshot, name, limit, on or today or options.today())
    return shape(snapshot, name, found, held, on)


def _found(
    snapshot: licet.Snapshot, name: str, limit: int, day: date
) -> tuple[Sequence[licet.PartyHistory], Sequence[as_of.State]]:
    """The parties, and how well the lists of their listings are held on a day; all lists where there is none."""
    found = snapshot.history(name, limit=limit)
    return found, as_of.states(snapshot, day, _lists(found) if found else None)


def shape(
    snapshot: licet.Snapshot,
    name: str,
    found: Sequence[licet.PartyHistory],
    held: Sequence[as_of.State],
    on: date | None,
) -> shapes.Shape:
    """The parties a name may mean, as JSON."""
    asked = {} if on is None else {"on": str(on)}
    parties = [_party(snapshot, one, on) for one in found]
    return {"query": name, **asked, "parties": parties, "lists": as_of.shape(held)}


def _lists(found: Sequence[licet.PartyHistory]) -> set[str]:
    return {listing.list for one in found for listing in one.listings}


def _unsure(snapshot: licet.Snapshot, name: str, on: date) -> bool:
    """Whether the lists cannot say no for a name that nobody on them carries: as `screen` answers it."""
    return snapshot.screen(name, on=on).answer is not licet.Answer.NO


def _titles(found: Sequence[licet.PartyHistory]) -> Mapping[str | None, str]:
    """Parties by id to their names, with the country where two on one list are named alike."""
    counts = Counter((one.party.name, source) for one in found for source in _lists([one]))
    alike = {name for (name, _source), count in counts.items() if count > 1}
    return {
        one.party.id: f"{one.party.name} ({', '.join(one.party.countries)})"
        if one.party.name in alike and one.party.countries
        else one.party.name
        for one in found
    }


def _rows(one: licet.PartyHistory, titles: Mapping[str | None, str]) -> Iterator[Sequence[str]]:
    name = titles[one.party.id]
    for held in one.listings:
        mark = "*" if held.since_basis is licet.Basis.PUBLICATION else ""
        ended = f"\n{held.until_citation}" if held.until_citation else ""
        until = listings.until(held) + ended
        yield name, listings.short(held.list), listings.since(held) + mark, until, listings.cited(held)
        name = ""


def _show_amended(found: Sequence[licet.PartyHistory]) -> None:
    """What notices changed: a row for each field held, then the notices whose words are not held."""
    rows = [
        (said.day_of(each), one.party.name, *said.words_of(each))
        for one in found
        for each in one.amended
        if each.field is not None
    ]
    if rows:
        tables.say("", "What notices changed while they stood:", "")
        tables.table(("Day", "Party", "What", "Before", "After"), rows, wide=("Party", "Before", "After"))
    several = len(found) > 1
    bare = dict.fromkeys(
        _bare(one, each, several=several) for one in found for each in one.amended if each.field is None
    )
    if bare:
        tables.say("")
        for line in list(bare)[:SHOWN_NOTICES]:
            tables.indented(line, hanging=2)
        if len(bare) > SHOWN_NOTICES:
            tables.indented(f"and {len(bare) - SHOWN_NOTICES} more; --json gives all.")


def _bare(one: licet.PartyHistory, each: licet.Change, *, several: bool) -> str:
    """That a notice amended a listing, where what it changed is not held."""
    cited = {str(terms.citation) for held in one.listings for terms in held.terms if terms.citation}
    # The first words held may be this notice's own: then only those before it are missing.
    lacking = "what it said before is not held" if each.citation in cited else "its words are not held"
    where = f"{one.party.name}, {listings.short(each.list)}" if several else listings.short(each.list)
    verb = "renewed or amended" if each.list in ORDERS else "amended"
    return f"{said.day_of(each)} {verb} by {each.citation or 'a notice not held'}; {lacking} ({where})"


def _show_same(snapshot: licet.Snapshot, found: Sequence[licet.PartyHistory]) -> None:
    same = list(dict.fromkeys(line for one in found for line in _same(snapshot, one)))
    if same:
        tables.say("", "The same party, by these signs; each entry stays as it is:", "")
        for line in same[:SHOWN_LINKS]:
            tables.indented(line, hanging=2)
        if len(same) > SHOWN_LINKS:
            tables.indented(f"and {len(same) - SHOWN_LINKS} more; --json gives all.")


def _same(snapshot: licet.Snapshot, one: licet.PartyHistory) -> Iterator[str]:
    """A line for each party linked: both names with their lists, and the evidence; a chain step by step."""
    for other in snapshot.linked(one.party.id) if one.party.id else ():
        pair = sorted((str(one.party.id), str(other.party.id)))
        if pair[0] == one.party.id:
            lists = f"{listings.short(pair[0].partition(':')[0])} and {listings.short(other.list)}"
            chain = "" if len(other.chain) == 1 else f"by {len(other.chain)} links, one after the other: "
            yield f"{one.party.name} / {other.party.name} ({lists}): {chain}{other.evidence}"


def _basis(one: licet.Listing) -> str:
    if one.since_basis is licet.Basis.PUBLICATION:
        return "* the day of publication: the effective day is not held."
    return ""


def _party(snapshot: licet.Snapshot, one: licet.PartyHistory, on: date | None) -> shapes.Shape:
    return shapes.party_history(one, snapshot.linked(one.party.id) if one.party.id else (), on)


def many(
    snapshot: licet.Snapshot,
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    *,
    limit: int,
    on: date | None,
) -> batch.Count:
    """Answers a file of names."""

    def answer(name: str) -> shapes.Shape:
        found = snapshot.history(name, limit=limit)
        held = [shapes.listing_on(one, on) | {"party": each.party.id} for each in found for one in each.listings]
        lists = as_of.states(snapshot, on or options.today(), _lists(found) if found else None)
        parties = [_party(snapshot, one, on) for one in found]
        return {"parties": parties, "listings": held, "lists": as_of.shape(lists)}

    columns = ("id", "party", "list", *(("in_force",) if on else ()), "since", "until", "citation")
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
