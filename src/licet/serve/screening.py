"""Screening and comparing for the terminal and for files: what the commands `screen` and `compare` answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, listings, options, shapes, tables
from licet.serve.console import ATTENTION, DONE, ended
from licet.serve.own.narrowing import MOST_LOOKED, narrowed
from licet.serve.streams import out, tell
from licet.serve.writing import Cell, Line, as_json

FIELDS = ("name", "alias", "schema", "country", "address", "uscc", "imo", "lei", "swift", "registration_number")
CANDIDATE = ("party", "listed name", "score", "in force", "lists", "since", "citation", "evidence")
COLUMNS = ("id", "answer", "matches", "rank", *CANDIDATE, "notes")
"""Columns of a table of answers: one row per candidate, and one for a name without any."""

SHOWN_EVIDENCE = 6
NOTED = "note"
"""The word by which rows with notes are counted; `--fail-on` does not know it."""
HIDDEN = "hidden"
"""The word by which rows are counted for which parties on lists left out were counted; neither this one."""
OWN = "own"
"""The word by which rows are counted with a match on a custom list that is or may be in force; neither this one."""


@dataclass(frozen=True, slots=True)
class Screener:
    """What names are screened against: answers in bulk, one answer shown, and what the answers rest on."""

    many: Callable[[Sequence[licet.Party]], Iterable[shapes.Shape]]
    show: Callable[[licet.Party, bool], int]
    stamp: str
    notes: tuple[str, ...] = ()


def of_edition(
    snapshot: licet.Snapshot, *, on: date, threshold: float | None, limit: int, left_out: Sequence[str] = ()
) -> Screener:
    """Screening against the lists of an edition on a day. `left_out`: lists that are asked and not shown; where a party
    on one of them alone may be the one, `hidden` counts it, and the answer is no no."""

    own = _own(snapshot)
    most = max(limit, MOST_LOOKED) if left_out else limit
    clean: Mapping[licet.Answer, shapes.Shape] = {
        state: {"answer": shapes.truth(state), "matches": []} for state in licet.Answer
    }

    def many(parties: Sequence[licet.Party]) -> Iterable[shapes.Shape]:
        for whole in snapshot.screen_many(parties, on=on, threshold=threshold, limit=most):
            few = narrowed(whole, left_out, limit)
            each, hidden = few.found, {"hidden": few.hidden} if few.hidden else {}
            if each.candidates:
                matches = [_candidate(one, own) for one in each.candidates]
                yield {"answer": shapes.truth(each.answer), "matches": matches, **hidden}
            else:
                yield {**clean[each.answer], **hidden} if hidden else clean[each.answer]

    also = [f"Also asked: {one.file} ({one.id}, {len(one.parties):,} parties)." for one in snapshot.custom_lists]

    def show(party: licet.Party, json: bool) -> int:
        found = snapshot.screen(party, on=on, threshold=threshold, limit=limit)
        if json:
            out(as_json(answered(snapshot, found)))
        else:
            _show(found, own, also)
        return DONE if found.answer is licet.Answer.NO and not found.candidates else ATTENTION

    stamp = f"{snapshot.digest} on={on} threshold={threshold} limit={limit}"
    stamp += f" without={','.join(left_out)}" if left_out else ""
    as_of = listings.as_of(snapshot.freshness(on), edition=snapshot.day, on=on)
    return Screener(many, show, stamp, (*as_of, *also))


def least(threshold: float | None, profile: str | None, mark: str = "--") -> float | None:
    """The threshold given, or that of the profile named. `mark`: what stands before the names of the two.

    Raises:
        BadInput: both, no number from 0 to 1, or no such profile.
    """
    if profile is None:
        return options.share(threshold, f"{mark}threshold")
    if threshold is not None:
        raise licet.BadInput(f"{mark}profile", profile, f"without {mark}threshold: a profile is one")
    if profile not in licet.PROFILES:
        raise licet.BadInput(f"{mark}profile", profile, ", ".join(licet.PROFILES))
    return licet.PROFILES[profile].threshold


def answered(snapshot: licet.Snapshot, found: licet.Screening) -> shapes.Shape:
    """The answer to one name as JSON; with the custom lists that were asked too, where there are any."""
    if not snapshot.custom_lists:
        return shapes.screening(found)
    own = _own(snapshot)
    shape = shapes.screening(found) | {"matches": [_candidate(one, own) for one in found.candidates]}
    return shape | also(snapshot)


def also(snapshot: licet.Snapshot) -> shapes.Shape:
    """The custom lists that were asked too; nothing where there are none."""
    return {"also": [_also(one) for one in snapshot.custom_lists]} if snapshot.custom_lists else {}


def of_list(path: Path, *, threshold: float | None, limit: int) -> Screener:
    """Screening against another list, which says nothing of days."""
    index = licet.index_of(path)
    clean: shapes.Shape = {"matches": []}

    def many(parties: Sequence[licet.Party]) -> Iterable[shapes.Shape]:
        found = licet.matches_many(index, parties, threshold=threshold, limit=limit)
        return ({"matches": [shapes.match(one) for one in each]} if each else clean for each in found)

    def show(party: licet.Party, json: bool) -> int:
        found = next(iter(licet.matches_many(index, [party], threshold=threshold, limit=limit)))
        if json:
            out(as_json({"query": party.name, "matches": [shapes.match(one) for one in found]}))
        else:
            count = tables.plural(len(found), "party", "parties")
            tables.strong(f"{party.name}: {count} on {path.name} may be this one.")
            rows = [(f"{one.score:.2f}", one.party, one.name) for one in found]
            tables.table(("Score", "Party", "Listed name"), rows, wide=("Party", "Listed name"))
        return ATTENTION if found else DONE

    return Screener(many, show, f"{path} threshold={threshold} limit={limit}")


Own = Mapping[str, Sequence[str]]
"""The parties of custom lists by id, each with why it is there."""


def _own(snapshot: licet.Snapshot) -> Own:
    return {
        str(party.id): [fact.value for fact in party.details if fact.kind == "why"]
        for one in snapshot.custom_lists
        for party, _ in one.parties
    }


def _candidate(one: licet.Candidate, own: Own) -> shapes.Shape:
    """A candidate; one of a custom list says so, and why it is there."""
    shape = shapes.candidate(one)
    if one.match.party not in own:
        return shape
    held = [each if each["since"] else {**each, "not_after": None} for each in shape["listings"]]
    return shape | {"custom": True, "why": list(own[one.match.party]), "listings": held}


def _candidate_rows(one: licet.Candidate, own: Own) -> Iterable[Sequence[str]]:
    """A candidate in the table; of a custom list its first day as stated, and why it is there."""
    if one.match.party not in own:
        return listings.candidate_rows(one)
    why = "; ".join(own[one.match.party])
    return [
        (f"{one.match.score:.2f}", one.name, _list_named(held.list), each.in_force.value, _since(held), why)
        for each in one.standings
        for held in [each.listing]
    ]


def _list_named(source: str) -> str:
    return f"your list {source.partition(':')[2]}"


def _since(held: licet.Listing) -> str:
    return held.since.isoformat() if held.since else ""


def _also(one: "licet.CustomList") -> shapes.Shape:
    return {"list": one.id, "file": one.file, "parties": len(one.parties), "digest": one.digest}


def _show(found: licet.Screening, own: Own, also: Sequence[str]) -> None:
    on, restricted = found.on, [one for one in found.candidates if one.in_force is licet.Answer.YES]
    name = found.query.name
    if restricted:
        first, more = restricted[0], len(restricted) - 1
        others = f", or one of {more} other parties" if more > 1 else ", or 1 other party" if more else ""
        first_list = first.standings[0].listing.list
        state = f"on {_list_named(first_list)}" if first.match.party in own else f"restricted on {on}"
        tables.strong(f"{name} may be {first.name}{others}, {state}.")
    elif found.candidates:
        tables.strong(f"{name} may be a party that was listed at another time; none is known in force on {on}.")
    elif found.answer is licet.Answer.NO:
        tables.strong(f"{name}: no name like this is on the lists held for {on}.")
    else:
        tables.strong(f"{name}: no name like this is on the lists held, but they cannot say no for {on}.")
    if found.candidates:
        tables.say("")
        tables.table(
            ("Score", "Party", "List", "In force", "Since", "Citation"),
            [row for one in found.candidates for row in _candidate_rows(one, own)],
            wide=("Party", "List", "Citation"),
        )
        _show_evidence(found.candidates[0])
    tables.say("", *listings.as_of(found.lists, edition=found.edition, on=on), *also, found.note)


def _show_evidence(first: licet.Candidate) -> None:
    tables.say("")
    tables.say(f"Why the first one scores {first.match.score:.4f} (the values add up to it):")
    for one in first.match.evidence[:SHOWN_EVIDENCE]:
        tables.indented(f"{one.value:+.4f}  {one.sentence}")
    hidden = len(first.match.evidence) - SHOWN_EVIDENCE
    if hidden > 0:
        tables.indented(f"… and {hidden} more (--json shows all)")


def many(
    screener: Screener,
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    *,
    fail_on: frozenset[str],
    resume: bool,
    engine: batch.Engine | None = None,
    said: Mapping[str, str] | None = None,
) -> int:
    """Answers a file of names; `engine` answers its chunks elsewhere, `said` names the field of each column."""
    asked = job(screener, source, output, renamed)
    count = batch.run(replace(asked, resume=resume, engine=engine, said=said or {}))
    if count.words[NOTED]:
        tell(f"{tables.plural(count.words[NOTED], 'row', 'rows')} with notes: something beside the name was not used")
    for note in screener.notes:
        tell(note)
    return ended(count, fail_on)


def job(screener: Screener, source: Path, output: Path | None, renamed: Mapping[str, str]) -> batch.Job:
    """What is asked of every name of a file."""
    return batch.Job(
        source=source,
        output=output,
        question=licet.read_row,
        answers=partial(_answered, screener),
        columns=COLUMNS,
        table=_rows,
        words=_words,
        fields=FIELDS,
        needed=("name",),
        renamed=renamed,
        stamp=screener.stamp,
    )


def _answered(screener: Screener, asked: Sequence[tuple[licet.Party, tuple[str, ...]]]) -> Iterable[shapes.Shape]:
    """The answer to each row, with what of the row was not used."""
    answers = screener.many([party for party, _ in asked])
    return ({**one, "notes": list(notes)} if notes else one for (_, notes), one in zip(asked, answers, strict=True))


def _words(answer: Mapping[str, Any]) -> Iterable[str]:
    # Another list says nothing of days: there, a match is a match.
    state = answer.get("answer", bool(answer["matches"]))
    if state is not False:
        yield "match" if state is True else "unknown"
    if "notes" in answer:
        yield NOTED
    if any("custom" in one and one["in_force"] is not False for one in answer["matches"]):
        yield OWN
    if "hidden" in answer:
        yield HIDDEN


def _rows(answer: Mapping[str, Any]) -> Sequence[Line]:
    found = answer["matches"]
    same: dict[str, Cell] = {"answer": _word(answer.get("answer", "")), "matches": len(found)}
    notes = [*_hidden(answer), *answer.get("notes", ())]
    same |= {"notes": "; ".join(notes)} if notes else {}
    return [{**same, "rank": rank, **_row(one)} for rank, one in enumerate(found, start=1)] or [same]


def _hidden(answer: Mapping[str, Any]) -> Sequence[str]:
    if "hidden" not in answer:
        return ()
    return (f"{tables.plural(answer['hidden'], 'party', 'parties')} on lists that are not shown may be this one",)


def _row(one: Mapping[str, Any]) -> Line:
    held = one.get("listings", [])
    return {
        "party": one["party"],
        "listed name": one["name"],
        "score": one["score"],
        "in force": _word(one.get("in_force", "")),
        "lists": "; ".join(dict.fromkeys(each["list"] for each in held)),
        "since": "; ".join(each["since"] or "" for each in held),
        "citation": "; ".join(each["citation"] for each in held),
        "evidence": "; ".join(f"{each['sentence']} ({each['value']:+.4f})" for each in one["evidence"]),
    }


def _word(state: bool | str) -> str:
    return state if isinstance(state, str) else "yes" if state else "no"


def pair(a: str, b: str, *, json: bool) -> int:
    """Shows how alike two names are, and why."""
    found = licet.compare(a, b)
    if json:
        out(as_json(compared(a, b, found)))
        return DONE
    alike = found.score >= licet.DEFAULT_THRESHOLD
    tables.strong(f"{'These may be one party' if alike else 'These are hardly one party'}: {found.score:.4f} of 1.")
    tables.say("")
    rows = [(f"{one.value:+.4f}", one.sentence) for one in found.evidence]
    tables.table(("Value", "Evidence"), rows, wide=("Evidence",))
    tables.say("", f"The values add up to the score; {licet.DEFAULT_THRESHOLD} and more is worth a look.")
    return DONE


def compared(a: str, b: str, found: licet.Compared) -> shapes.Shape:
    """How alike two names are, as JSON."""
    return {"a": a, "b": b, "score": found.score, "evidence": shapes.evidence(found.evidence)}


def pairs(source: Path, output: Path | None) -> int:
    """Answers a file of pairs."""
    job = batch.Job(
        source=source,
        output=output,
        question=_pair,
        answers=batch.each(lambda sides: {"score": licet.compare(*sides).score}),
        columns=("id", "score"),
        table=lambda answer: [{"score": answer["score"]}],
        words=lambda answer: ("match",) if answer["score"] >= licet.DEFAULT_THRESHOLD else (),
        needed=(),
    )
    return ended(batch.run(job), frozenset())


def _pair(values: Mapping[str, Any]) -> tuple[licet.Party, licet.Party]:
    sides = []
    for side in ("a", "b"):
        given = values.get(side)
        given = {"name": given} if isinstance(given, str) else given
        if not isinstance(given, Mapping):
            raise licet.BadInput(side, given, '{"name": …}, or a name')
        sides.append(licet.read_party(given))
    return sides[0], sides[1]
