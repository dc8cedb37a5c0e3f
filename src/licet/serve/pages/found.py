"""The answer of *Screen* as its page says it: mark and sentence, reasons, candidates, what it rests on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import licet
from licet.serve import listings
from licet.serve.pages import following, spans
from licet.serve.pages.asked import Asked
from licet.serve.pages.foot import how_old, lists_unknown, named
from licet.serve.pages.marks import Mark
from licet.serve.pages.parties import party_of
from licet.serve.pages.party import address
from licet.serve.pages.rendering import counted, people_day

MOST = 100
"""Most candidates looked for; more are said to be there."""
SHOWN = 20
"""Candidates shown at first."""
MOST_REASONS = 5
YES, NO, UNKNOWN = licet.Answer.YES, licet.Answer.NO, licet.Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A listing of a candidate on the day, in words."""

    list: str
    short: str
    in_force: licet.Answer
    since: str
    until: str
    cited: str
    follows: str
    review: str
    consequence: following.Consequence


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate: its names with the parts that matched, its listings, and how its score adds up."""

    id: str
    address: str
    name: str
    matched: str
    score: float
    same: bool
    in_force: licet.Answer
    mark: Mark | None
    asked: tuple[spans.Piece, ...]
    listed: tuple[spans.Piece, ...]
    read_as: tuple[str, ...]
    listed_as: tuple[str, ...]
    names: tuple[str, ...]
    countries: tuple[str, ...]
    addresses: tuple[str, ...]
    rows: tuple[Row, ...]
    evidence: tuple[licet.Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A question with its answer and citation."""

    question: str
    answer: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """All that the page says."""

    mark: Mark
    sentence: str
    then: str
    reasons: tuple[Reason, ...]
    candidates: tuple[Shown, ...]
    more: int
    in_force: int
    strip: tuple[tuple[str, tuple[str, ...]], ...]
    lists: tuple[licet.Freshness, ...]


def view(snapshot: licet.Snapshot, asked: Asked, found: licet.Screening, today: date, *, whole: bool) -> View:
    """What the page says of a screening. `whole`: every candidate, not the first ones alone."""
    ordered = sorted(found.candidates, key=_rank)
    several = [_shown(snapshot, asked, one, found.on) for one in (ordered if whole else ordered[:SHOWN])]
    blind = [one for one in found.lists if not one.covered]
    mark = _mark(found, [_grave(one) for one in ordered], bool(blind))
    sentence, then = _said(mark, found, several, len(blind), today)
    return View(
        mark=mark,
        sentence=sentence,
        then=then,
        reasons=tuple(_reasons(mark, found, several, len(blind))),
        candidates=tuple(several),
        more=len(ordered) - len(several),
        in_force=sum(1 for one in ordered if one.in_force is not NO),
        strip=tuple(_strip(snapshot, asked, found, today)),
        lists=found.lists,
    )


def _rank(one: licet.Candidate) -> tuple[int, int, float]:
    """In force before not known before not in force; then the gravest; then the likest."""
    grave = _grave(one)
    return (YES, UNKNOWN, NO).index(one.in_force), 0 if grave is Mark.STOP else 1, -one.match.score


def _grave(one: licet.Candidate) -> Mark | None:
    """The mark of a candidate; None where no listing can be in force. A match that is not sure is a question."""
    return grave(one.standings, one.in_force, sure=one.match.score >= licet.IDENTITY)


def grave(standings: Sequence[licet.Standing], in_force: licet.Answer, *, sure: bool) -> Mark | None:
    """The mark of a party with these listings; `sure`: it is that party. None where no listing can be in force."""
    if in_force is NO:
        return None
    if not sure or in_force is UNKNOWN:
        return Mark.ASK
    marks = {following.of_list(each.listing.list).mark for each in standings if each.in_force is YES}
    unsure = any(each.in_force is UNKNOWN for each in standings)
    if Mark.STOP in marks:
        return Mark.STOP
    return Mark.ASK if Mark.ASK in marks or unsure else Mark.INFORMATION


def _mark(found: licet.Screening, marks: Sequence[Mark | None], blind: bool) -> Mark:
    """The mark of the answer. Clear and information are said only where every list can say no to the rest."""
    if Mark.STOP in marks:
        return Mark.STOP
    if Mark.ASK in marks or blind or licet.not_held(found.lists):
        return Mark.ASK
    if Mark.INFORMATION in marks:
        return Mark.INFORMATION
    return Mark.CLEAR if found.answer is NO else Mark.ASK


def _shown(snapshot: licet.Snapshot, asked: Asked, one: licet.Candidate, on: date) -> Shown:
    match, party = one.match, party_of(snapshot, one.match.party)
    ours, theirs = spans.asked_words(match.evidence), spans.listed_words(match.evidence)
    query = asked.typed["name"]
    others = (party.name, *party.aliases, *party.weak_aliases) if party else ()
    return Shown(
        id=match.party,
        address=address(match.party, on),
        name=one.name,
        matched=match.name,
        score=match.score,
        same=match.score >= licet.IDENTITY,
        in_force=one.in_force,
        mark=_grave(one),
        asked=spans.pieces(query, ours),
        listed=spans.pieces(match.name, theirs),
        read_as=spans.read_as(query, ours),
        listed_as=spans.read_as(match.name, theirs),
        names=tuple(dict.fromkeys(name for name in others if name not in (match.name, one.name))),
        countries=party.countries if party else (),
        addresses=party.addresses if party else (),
        rows=tuple(row_of(each.listing, each.in_force, on) for each in one.standings),
        evidence=match.evidence,
    )


def row_of(held: licet.Listing, in_force: licet.Answer, on: date) -> Row:
    """A listing on a day, in words."""
    return Row(
        list=listings.title(held.list),
        short=listings.short(held.list),
        in_force=in_force,
        since=_since(held),
        until=_until(held),
        cited=listings.cited(held),
        follows=following.follows(held, on),
        review=following.review(held, on),
        consequence=following.of_list(held.list),
    )


def _since(held: licet.Listing) -> str:
    if held.since is not None:
        return people_day(held.since)
    if held.not_after is None:
        return "first day not held"
    if held.not_after == date.min:
        return "always"  # a list of one's own that gives no first day holds on every day
    if held.not_before is None:
        return f"{people_day(held.not_after)} at the latest"
    return f"between {people_day(held.not_before)} and {people_day(held.not_after)}"


def _until(held: licet.Listing) -> str:
    if held.until is None:
        return f"not known from {people_day(held.until_not_before)} on" if held.until_not_before else ""
    if held.until_not_before is not None:
        return f"between {people_day(held.until_not_before)} and {people_day(held.until)}"
    return people_day(held.until)


def _was(on: date, today: date) -> str:
    return "was" if on < today else "is"


def _said(mark: Mark, found: licet.Screening, several: Sequence[Shown], blind: int, today: date) -> tuple[str, str]:
    """The answer in a sentence, and what to do about it in another."""
    on, name, was = people_day(found.on), found.query.name, _was(found.on, today)
    if not several or several[0].in_force is NO:
        return _nothing(mark, found, blind, today)
    first = several[0]
    held = _and([row.list for row in first.rows if row.in_force is first.in_force])
    others = len([one for one in found.candidates if one.in_force is not NO]) - 1
    if _unclear(mark, first, found):
        return _any_of(found), "Find out which it is, by its address and its numbers: each list has other consequences."
    if first.same and first.in_force is YES:
        then = "The name is the same. Make sure that the party is, by its address and its numbers."
        also = [row.list for one in several[1:] if one.same for row in one.rows if row.in_force is YES]
        more = f" The same name {was} also on: {_and(also)}." if also else ""
        old = " Whether it stood on another list too is not known: see below." if first.mark is not mark else ""
        return f"{first.name} {was} on the {held} on {on}.", f"{then}{more}{old}"
    more = f" Or it is one of {counted(others, 'other listed party', 'other listed parties')} below." if others else ""
    may = was if first.in_force is YES else "may have been" if found.on < today else "may be"
    then = f"Find out whether it is this party, by its address and its numbers.{more}"
    return f"{name} may be {first.name}, which {may} on the {held} on {on}.", then


def _any_of(found: licet.Screening) -> str:
    """A name that several parties carry: how many of them were on which lists."""
    held, on_lists = sum(one.in_force is not NO for one in found.candidates), _counted(found)
    most = sorted(on_lists, key=lambda source: (-on_lists[source], source))[:3]
    counts = _and([f"{on_lists[source]} on the {listings.title(source)}" for source in most])
    more = " or more" if len(found.candidates) >= MOST else ""
    return f"{found.query.name} may be any of {held}{more} listed parties on {people_day(found.on)}: {counts}."


def _counted(found: licet.Screening) -> Counter[str]:
    """How many of the candidates each list may hold on the day."""
    return Counter(
        source
        for one in found.candidates
        for source in {str(each.listing.list) for each in one.standings if each.in_force is not NO}
    )


def _nothing(mark: Mark, found: licet.Screening, blind: int, today: date) -> tuple[str, str]:
    on, name = people_day(found.on), found.query.name
    several = counted(len(found.candidates), "party like it was", "parties like it were")
    past = f" {several} listed on other days: see below." if found.candidates else ""
    if mark is Mark.CLEAR:
        return f"No party like {name} {_was(found.on, today)} on the {len(found.lists)} lists checked for {on}.", (
            f"{found.note}{past}"
        )
    lacking = licet.not_held(found.lists)
    of = f"{blind} of {counted(len(found.lists), 'list', 'lists')}" if blind else f"{len(lacking)} lists"
    known = f"is known to have been listed on {on}, but {of} cannot say no for that day"
    said = f"{known}." if found.candidates else f"was found, but {of} cannot say no for {on}."
    return f"No party like {name} {said}", (
        f"Whether it {_was(found.on, today)} listed is not known. Missing: the state of those lists on that day.{past}"
    )


def _and(words: Sequence[str]) -> str:
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} and {last}" if first else last


def _reasons(mark: Mark, found: licet.Screening, several: Sequence[Shown], blind: int) -> Iterator[Reason]:
    """At most five lines: of the first candidate, or of the lists that said no."""
    on = people_day(found.on)
    if not several or several[0].in_force is NO:
        can = len(found.lists) - blind
        yield Reason("Is there a name like it?", "No." if not several else f"Yes, but none in force on {on}.")
        yield Reason("Which lists can say no?", f"{can} of {len(found.lists)}; each is named below with its day.")
        return
    first = several[0]
    if _unclear(mark, first, found):
        yield from _by_list(found)
        return
    row = next(each for each in first.rows if each.in_force is first.in_force)
    same = "The name is the same but for spelling" if first.same else "Not settled"
    best = max(first.evidence, key=lambda one: one.value, default=None)
    said = f"; {best.sentence[:1].lower()}{best.sentence[1:]}" if best else ""
    yield Reason(f"Is it {first.name}?", f"{same}: {first.score:.2f} of 1{said}.")
    known = {YES: "Yes", UNKNOWN: "Not known"}[first.in_force]
    yield Reason(f"Was it listed on {on}?", f"{known}: {row.list}, since {row.since}.", row.cited)
    yield Reason("What follows?", row.follows, row.consequence.cite)
    if row.review:
        yield Reason("How is an application reviewed?", row.review)
    if first.same and first.in_force is YES:
        yield from _beside(several, row)


def _beside(several: Sequence[Shown], told: Row) -> Iterator[Reason]:
    """What follows from the other lists on which the same name stands, the gravest first: one may say more."""
    rows = [each for one in several if one.same for each in one.rows if each.in_force is YES and each.list != told.list]
    grave = sorted(
        {each.list: each for each in rows}.values(), key=lambda each: list(Mark).index(each.consequence.mark)
    )
    for each in grave[: MOST_REASONS - 3 - bool(told.review)]:
        yield Reason(f"And by the {each.short}?", each.follows, each.consequence.cite)


def _unclear(mark: Mark, first: Shown, found: licet.Screening) -> bool:
    """Whether one candidate has the very name, but another may be meant of which more follows."""
    others = sum(one.in_force is not NO for one in found.candidates) > 1
    return first.same and first.in_force is YES and first.mark is not mark and others


def _by_list(found: licet.Screening) -> Iterator[Reason]:
    """What follows from each list that it may be on, the gravest first: none of it may be read as the answer alone."""
    on_lists, marks = _counted(found), list(Mark)
    grave = sorted(on_lists, key=lambda one: (marks.index(following.of_list(one).mark), -on_lists[one], one))
    for source in grave[:MOST_REASONS]:
        consequence = following.of_list(source)
        yield Reason(f"If on the {listings.short(source)} ({on_lists[source]}):", consequence.says, consequence.cite)


def _strip(
    snapshot: licet.Snapshot, asked: Asked, found: licet.Screening, today: date
) -> Iterator[tuple[str, tuple[str, ...]]]:
    unknown = tuple(lists_unknown(found.lists, found.on))
    if unknown:
        yield "Not known", unknown
    yield "Not checked", tuple(_unchecked(asked, found))
    yield "How old", (how_old(snapshot.day, found.on, today),)


def _unchecked(asked: Asked, found: licet.Screening) -> Iterator[str]:
    lacking = licet.not_held(found.lists)
    if lacking:
        yield f"Lists that are not held at all: {named([listings.short(one) for one in lacking])}."
    given = [word for word in ("country", "address") if asked.typed[word]]
    missing = [word for word in ("country", "address") if word not in given]
    beside = f", and its {' and '.join(missing)}, which you did not give" if missing else ""
    yield f"Who owns the party{beside}. Lists of other countries."
