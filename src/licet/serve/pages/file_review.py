"""The answer of *File*: what a screened file says as a whole, and what one of its rows says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import licet
from licet.serve import listings
from licet.serve.jobs import finds, own_lists
from licet.serve.jobs.finds import Finding, Found, Said
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.jobs.record import OwnList, Record
from licet.serve.jobs.shown import ProgressShown
from licet.serve.own.narrowing import TENANT
from licet.serve.pages import following, foot, found, found_own, spans
from licet.serve.pages.found_own import yours
from licet.serve.pages.marks import Mark
from licet.serve.pages.parties import party_of
from licet.serve.pages.party import address
from licet.serve.pages.rendering import counted, people_day

MOST_REASONS = 5
STATES = {
    Finding.NAMED: "names a listed party",
    Finding.MAY: "may name a listed party",
    Finding.PAST: "listed on other days only",
}
MARKS = {one.code: one for one in Mark}
_ANSWERS: Mapping[object, licet.Answer] = {
    True: licet.Answer.YES,
    False: licet.Answer.NO,
    "unknown": licet.Answer.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Whole:
    """What the file says: the answer, what follows for the rest, reasons, and what it rests on."""

    mark: Mark
    sentence: str
    then: str
    reasons: tuple[found.Reason, ...]
    strip: tuple[tuple[str, tuple[str, ...]], ...]


def whole(one: Record, said: Said, done: ProgressShown, today: date) -> Whole:
    """What a screened file says."""
    blind = sum(not each.covered for each in said.held)
    return Whole(
        mark=_mark(said, done, blind),
        sentence=_sentence(one, said, done),
        then=_then(one, said, blind),
        reasons=tuple(_reasons(said)),
        strip=strip(one, said, today),
    )


def _number(said: Said, one: Finding) -> int:
    return said.findings.get(one.value, 0)


def _mark(said: Said, done: ProgressShown, blind: int) -> Mark:
    """The gravest of its rows; clear is said only where every row was screened and every list can say no."""
    named, may = _number(said, Finding.NAMED), _number(said, Finding.MAY)
    if said.stops:
        return Mark.STOP
    if said.asks or said.hidden or may or done.aside or blind or licet.not_held(said.held) or not done.answered:
        return Mark.ASK
    return Mark.INFORMATION if named else Mark.CLEAR


def _sentence(one: Record, said: Said, done: ProgressShown) -> str:
    named, may, on = _number(said, Finding.NAMED), _number(said, Finding.MAY), people_day(_on(one))
    rows = "Of 1 row," if done.rows == 1 else f"Of {done.rows:,} rows,"
    aside = f"{done.aside:,} could not be read or screened"
    hidden = f"{said.hidden:,} may name one on lists that your profile leaves out"
    if not named and not may:
        more = [f", and {part}" for part, number in ((hidden, said.hidden), (aside, done.aside)) if number]
        return f"{rows} none names a party known to be listed on {on}{''.join(more)}."
    parts = [
        f"{named:,} {'names' if named == 1 else 'name'} a party listed on {on}" if named else "",
        f"{may:,} may name {'one' if named else f'a party listed on {on}'}" if may else "",
        hidden if said.hidden else "",
        aside if done.aside else "",
    ]
    *first, last = [part for part in parts if part]
    return f"{rows} {', '.join(first)}{' and ' if first else ''}{last}."


def _then(one: Record, said: Said, blind: int) -> str:
    past = _number(said, Finding.PAST)
    told = f"{past:,} {'is' if past == 1 else 'are'} like parties that were listed on other days only. " if past else ""
    if said.own:
        told = f"{said.own:,} {'row is' if said.own == 1 else 'rows are'} like parties of your own lists alone. {told}"
    if not said.without:
        return (
            told or "A match is a claim, not a fact: compare addresses and numbers before you clear or stop anything."
        )
    found_nothing = f"For the other {said.without:,} nothing was found in what was checked"
    lists = len(said.freshness)
    if blind or licet.not_held(said.held):
        cannot = f"{blind} of {lists} lists" if blind else "some lists, which are not held,"
        return f"{told}{found_nothing}, but {cannot} cannot say no for {people_day(_on(one))}: it is not known."
    return f"{told}{found_nothing}. That is no clearance: it says that no name on the lists held is like theirs."


def _on(one: Record) -> date:
    return date.fromisoformat(one.asked.on)


def _reasons(said: Said) -> Iterator[found.Reason]:
    """The lists with the most rows, the gravest first, and what standing on each means."""
    marks = [*Mark]
    grave = sorted(said.lists, key=lambda name: (marks.index(following.of_list(name).mark), -said.lists[name], name))
    for name in grave[:MOST_REASONS]:
        means = following.of_list(name)
        rows = said.lists[name]
        yield found.Reason(f"{listings.short(name)}: {rows:,} {'row' if rows == 1 else 'rows'}", means.says, means.cite)


def strip(one: Record, said: Said, today: date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What an answer of this file rests on."""
    return tuple(_strip(one, said, today))


def _strip(one: Record, said: Said, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    lacking = tuple(foot.lists_unknown(said.held, _on(one)))
    if lacking:
        yield "Not known", lacking
    absent = [listings.short(name) for name in licet.not_held(said.held)]
    missing = (f"Lists that are not held at all: {', '.join(absent)}.",) if absent else ()
    unread = [column for column, field in one.asked.columns.items() if not field]
    left = (f"Columns left out: {', '.join(unread)}.",) if unread else ()
    rows = "1 row has a note" if said.noted == 1 else f"{said.noted:,} rows have notes"
    noted = (f"{rows} in the answers: something beside the name was not used.",) if said.noted else ()
    yield "Not checked", (*missing, *left, *noted, "Who owns the parties. Lists of other countries.")
    day = date.fromisoformat(one.snapshot.day)
    if one.asked.profile == TENANT:
        yield "Asked with", tuple(_profile(one, said))
    if one.own.asked:
        yield "Own lists asked", tuple(own_list(each) for each in one.own.asked)
    yield "How old", (foot.how_old(day, _on(one), today),)


def _profile(one: Record, said: Said) -> Iterator[str]:
    yield f"Your tenant's own profile, as it was when this began: from {one.asked.threshold or 0:.2f} of 1 on."
    if one.asked.left_out:
        rows = counted(said.hidden, "row", "rows")
        yield (
            f"Asked and not shown: {', '.join(map(listings.short, one.asked.left_out))}; "
            f"{rows} may name a party there and none that is shown. Their answers are unknown, in every download."
        )


def own_list(one: OwnList) -> str:
    """A list of one's own that was asked, with the day of its version."""
    parties = counted(one.parties, "party", "parties")
    return f"{one.list.partition(':')[2]}, version of {people_day(date.fromisoformat(one.since))}: {parties}."


def snapshot_of(jobs: Jobs, one: Record, now: licet.Snapshot) -> licet.Snapshot:
    """The snapshot that a job began with: the one that the server answers from, where it is the same."""
    known = one.snapshot.known
    if now.digest == one.snapshot.digest and (now.opened[1].isoformat() if now.opened[1] else None) == known:
        return now
    return _opened(jobs.edition(one), known)


@lru_cache(maxsize=1)
def _opened(place: Path, known: str | None) -> licet.Snapshot:
    return licet.open(edition=place, known=date.fromisoformat(known) if known else None)


def candidates(snapshot: licet.Snapshot, files: Files, one: Record, row: Found) -> tuple[found.Shown, ...]:
    """The listed parties that a row may name, as *Screen* shows them; those of own lists as the job kept them."""
    return tuple(_candidate(snapshot, files, one, row, each) for each in row.found)


def _candidate(
    snapshot: licet.Snapshot, files: Files, one: Record, row: Found, match: Mapping[str, Any]
) -> found.Shown:
    own = own_lists.party(files, one, match["party"]) if "custom" in match else None
    if own is not None:
        return found_own.own(_shown(own, _on(one), row, match), "; ".join(match["why"]))
    held = party_of(snapshot, match["party"]), snapshot.party(match["party"])[0].listings
    return _shown(held, _on(one), row, match)


def _shown(
    listed: tuple[licet.Party | None, tuple[licet.Listing, ...]], on: date, row: Found, match: Mapping[str, Any]
) -> found.Shown:
    identity, (party, held) = match["party"], listed
    evidence = tuple(licet.Evidence(**each) for each in match["evidence"])
    ours, theirs = spans.asked_words(evidence), spans.listed_words(evidence)
    names = row.names or (row.name,)
    query = max(names, key=lambda name: sum(len(each.text) for each in spans.pieces(name, ours) if each.how))
    others = (party.name, *party.aliases, *party.weak_aliases) if party else ()
    return found.Shown(
        id=identity,
        address=address(identity, on),
        name=match["main_name"],
        matched=match["name"],
        score=match["score"],
        same=match["score"] >= licet.IDENTITY,
        in_force=_ANSWERS[match["in_force"]],
        mark=finds.mark_of(match),
        asked=spans.pieces(query, ours),
        listed=spans.pieces(match["name"], theirs),
        read_as=spans.read_as(query, ours),
        listed_as=spans.read_as(match["name"], theirs),
        names=tuple(dict.fromkeys(name for name in others if name not in (match["name"], match["main_name"]))),
        countries=party.countries if party else (),
        addresses=party.addresses if party else (),
        rows=tuple(found.row_of(each, each.in_force(on), on) for each in held),
        evidence=evidence,
    )


def said_of(one: Record, row: Found, several: tuple[found.Shown, ...]) -> str:
    """What a row says, in a sentence."""
    first, on = several[0], people_day(_on(one))
    held = [each.list for each in first.rows if each.in_force is first.in_force]
    lists = " and ".join(dict.fromkeys(held)) or "lists held"
    if row.state == Finding.NAMED:
        return yours(f"Row {row.line}: {first.name} was on the {lists} on {on}.")
    if row.state == Finding.PAST:
        return f"Row {row.line}: {row.name} may be {first.name}, which was listed on other days, not on {on}."
    may = "was" if first.in_force is licet.Answer.YES else "may have been"
    return yours(f"Row {row.line}: {row.name} may be {first.name}, which {may} on the {lists} on {on}.")
