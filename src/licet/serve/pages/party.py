"""*Party*: one listed party: its names, every listing in time, what each means on a day, where it is, who is linked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import licet
from licet.serve import listings, options, shapes
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import following, timeline
from licet.serve.pages import owning as owning_of
from licet.serve.pages.foot import how_old, lists_unknown
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import page, people_day

router = APIRouter(include_in_schema=False)

PATH = "/party"
NOT_SHOWN = ("birth_date", "birth_place", "gender")
"""Details that say who a person is to a stranger; the official list itself has them."""
BEFORE = timedelta(days=30)
"""What the slider shows before the first day: how it was until then."""
NO_STAKES = (
    "Who owns it, and whom it owns: a company that listed parties own by half or more may be restricted without being "
    "listed."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A listing on the day: what it is called, its state, its days, what it requires, and who is named so there."""

    title: str
    code: str
    state: licet.Answer
    since: str
    sure: bool
    until: str
    citation: str
    consequence: following.Consequence
    requires: str
    review: str
    party: licet.Party
    as_of: str
    anchor: str


def address(identifier: str, on: date | None = None) -> str:
    """Where a party's page is."""
    day = f"?on={on.isoformat()}" if on else ""
    return f"{PATH}/{quote(identifier, safe=':')}{day}"


@router.get(PATH + "/{party:path}")
def party(party: str, request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The page of one party; an id that is none is answered with how to find one."""
    today, wrong = server.today(), ""
    on = today
    try:
        on = options.day(request.query_params.get("on") or None, "on", today) or today
    except licet.BadInput as slip:
        wrong = str(slip)
    try:
        histories = held.snapshot.party(party)
    except licet.BadInput:
        histories = ()
    if not histories:
        return page("party_none.html", status=404, here=PATH, snapshot=held.snapshot, asked=party)
    one, *others = histories
    owning = request.app.state.owning.of(held, str(one.party.id), on)
    days = _days(histories, today, owning.days if owning else ())
    first_day, last_day = min(days[0] - BEFORE, on), max(days[-1], on)
    rows = list(_held(histories, held.snapshot, on))
    lists = tuple(held.snapshot.freshness(on))
    mark, sentence = _answer(one.party, rows, on, lists)
    return page(
        "party.html",
        status=422 if wrong else 200,
        here=PATH,
        snapshot=held.snapshot,
        party=one.party,
        names=_names(histories),
        others=[(each.party, address(str(each.party.id), on)) for each in others],
        linked=[(each, address(str(each.party.id), on)) for each in held.snapshot.linked(str(one.party.id))],
        rows=rows,
        timeline=Markup(timeline.picture(timeline.bars(histories), on, today)),
        amended=[change for each in histories for change in each.amended],
        remarks=[remark for each in histories for remark in each.remarks],
        details=[detail for each in histories for detail in each.party.details if detail.kind not in NOT_SHOWN],
        addresses=list(dict.fromkeys(where for each in histories for where in each.party.addresses)),
        identifiers=[number for each in histories for number in each.party.identifiers],
        relations=[relation for each in histories for relation in each.party.relations],
        days=days,
        ticks=Markup(timeline.ticks(days, first_day, last_day)),
        first_day=first_day,
        last_day=last_day,
        owning=owning,
        here_on=address(str(one.party.id)),
        mark=mark,
        sentence=sentence,
        on=on,
        wrong=wrong,
        citation=shapes.citation,
        not_known=mark is not Mark.INFORMATION,
        strip_rows=list(_strip(held.snapshot, on, today, owning_of.NO_CLEARANCE if owning else NO_STAKES)),
    )


def _strip(snapshot: licet.Snapshot, on: date, today: date, unowned: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What is not known, what was not checked, how old it is; `unowned`: what stakes do not say."""
    lists = snapshot.freshness(on)
    unknown = tuple(lists_unknown(lists, on))
    if unknown:
        yield "Not known", unknown
    lacking = licet.not_held(lists)
    absent = (f"Lists that are not held at all: {', '.join(map(listings.short, lacking))}.",) if lacking else ()
    yield "Not checked", (*absent, unowned)
    yield "How old", (how_old(snapshot.day, on, today),)


def _names(histories: Sequence[licet.PartyHistory]) -> list[str]:
    """Every name under which it is listed anywhere, but its first; each once."""
    several = dict.fromkeys(
        name for one in histories for name in (one.party.name, *one.party.aliases, *one.party.weak_aliases)
    )
    return [name for name in several if name != histories[0].party.name]


def _held(histories: Sequence[licet.PartyHistory], snapshot: licet.Snapshot, on: date) -> Iterator[Held]:
    """Every listing, those in force first."""
    days = {one.list: one.edition for one in snapshot.freshness(on)}
    order = (licet.Answer.YES, licet.Answer.UNKNOWN, licet.Answer.NO)
    both = [(one.party, held) for one in histories for held in one.listings]
    numbered = enumerate(both, start=1)
    for number, (known, held) in sorted(numbered, key=lambda pair: order.index(pair[1][1].in_force(on))):
        state = held.in_force(on)
        in_question = state is not licet.Answer.NO
        yield Held(
            title=listings.title(held.list),
            code=held.list,
            state=state,
            since=_since(held),
            sure=held.since is not None,
            until=people_day(held.until) if held.until else "",
            citation=shapes.citation(held),
            consequence=following.of_list(held.list),
            requires=following.requirement(held, on) if in_question else "",
            review=following.review(held, on) if in_question else "",
            party=known,
            as_of=people_day(days.get(held.list)),
            anchor=timeline.anchor(number),
        )


def _since(held: licet.Listing) -> str:
    """The first day, or the days that it lies between, for people."""
    if held.since is not None:
        return people_day(held.since)
    if held.not_before is not None:
        return f"between {people_day(held.not_before)} and {people_day(held.not_after)}"
    return f"by {people_day(held.not_after)}"


def _answer(one: licet.Party, rows: Sequence[Held], on: date, held: Sequence[licet.Freshness]) -> tuple[Mark, str]:
    """The answer in a sentence: that it was on no list is said only where every list can say so."""
    day = people_day(on)
    in_force = [row for row in rows if row.state is licet.Answer.YES]
    if in_force:
        lists = ", ".join(dict.fromkeys(row.title for row in in_force))
        grave = any(row.consequence.mark is Mark.STOP for row in in_force)
        return (Mark.STOP if grave else Mark.ASK), f"{one.name} was listed on {day}: {lists}."
    if any(row.state is licet.Answer.UNKNOWN for row in rows):
        return Mark.ASK, f"It is not known whether {one.name} was listed on {day}."
    blind = sum(1 for each in held if not each.covered) + len(licet.not_held(held))
    if blind:
        of = f"{blind} of {len(held) + len(licet.not_held(held))} lists cannot say no for that day"
        return Mark.ASK, f"{one.name} is not known to have been listed on {day}, but {of}; it was at another time."
    return Mark.INFORMATION, f"{one.name} was on none of these lists on {day}; it was at another time."


def _days(histories: Sequence[licet.PartyHistory], today: date, rules: Sequence[date]) -> list[date]:
    """Days worth asking about: the first and last of each listing, what was amended, what rules changed, today."""
    found = {today, *rules}
    for one in histories:
        for held in one.listings:
            found.update(day for day in (held.since, held.until) if day is not None)
        found.update(change.on for change in one.amended if change.on is not None)
    return sorted(found)
