"""The owners of a party in words: which companies are listed, which are reached by owners, what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from threading import Lock
from urllib.parse import quote

import licet
from licet.serve import listings
from licet.serve.http.holder import Held
from licet.serve.http.server import Server
from licet.serve.pages import following
from licet.serve.pages.rendering import people_day

NO_CLEARANCE = (
    "Only stakes that the lists or this server's own file state are counted; owners nobody stated are not known."
)


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company: how it is drawn (`listed`, `reached`, `unknown`, `plain`), its lists, what its owners mean for it."""

    key: str
    name: str
    address: str
    state: str
    lists: str
    owners: str
    asked: bool


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A stake: both ends by key and name, the share in words, who states it; `open`: the share is not sure."""

    owner: str
    owner_name: str
    owned: str
    owned_name: str
    share: str
    said: str
    open: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows of the owners of a party on a day."""

    sentence: str
    rules: tuple[str, ...]
    companies: tuple[CompanyRow, ...]
    shares: tuple[ShareRow, ...]
    left_out: int
    days: tuple[date, ...]


class Owning:
    """The stakes of the snapshot in use: read when first asked for, and again when another snapshot answers."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._lock = Lock()
        self._now: tuple[int, licet.Ownerships] | None = None

    def of(self, held: Held, party: str, on: date) -> Picture | None:
        """The picture of a party; None where nobody states a stake of it or in it."""
        found = self._found(held)
        return _picture(found.of(party, on=on), found.days()) if found.stated(party) else None

    def prepare(self, held: Held) -> None:
        """Reads the stakes before anybody asks."""
        self._found(held).prepare()

    def _found(self, held: Held) -> licet.Ownerships:
        now = self._now
        if now is None or now[0] != held.number:
            with self._lock:
                now = self._now
                if now is None or now[0] != held.number:
                    now = self._now = (held.number, held.snapshot.ownerships(self._server.stakes))
        return now[1]


def _picture(found: licet.Owners, days: tuple[date, ...]) -> Picture:
    names = {one.key: one.name for one in found.companies}
    return Picture(
        sentence=_sentence(found),
        rules=(*(_rule(one, found.on) for one in _rules(found)), *_blind(found), *_beside(found)),
        companies=tuple(_company(one, found) for one in found.companies),
        shares=tuple(_share(one, names) for one in found.shares),
        left_out=found.left_out,
        days=days,
    )


def _sentence(found: licet.Owners) -> str:
    """How many companies are reached on the day, in a sentence; what is not known comes with it."""
    states = [_state(one, found) for one in found.companies if one.listed is not licet.Answer.YES]
    day = people_day(found.on)
    said = [
        _counted(states.count("reached"), "is", "are", "reached by listed owners, though on no list"),
        _counted(states.count("unknown"), "may be", "may be", "listed or reached: a fact is missing"),
    ]
    told = "; ".join(one for one in said if one)
    known = "known to be reached" if found.blind else "reached"
    return (
        f"On {day} {told}." if told else f"On {day} no company here is {known} by listed owners, by the stakes stated."
    )


def _counted(number: int, one: str, several: str, what: str) -> str:
    if not number:
        return ""
    return f"1 company {one} {what}" if number == 1 else f"{number} companies {several} {what}"


def _rules(found: licet.Owners) -> Iterator[licet.ShareRule]:
    """The rules that the picture is about: OFAC's only where it may reach a company."""
    yield found.affiliates_rule
    if any(one.blocked is not licet.Answer.NO for one in found.companies):
        yield found.fifty_percent


def _blind(found: licet.Owners) -> Iterator[str]:
    """That owners may have been listed all the same."""
    if found.blind:
        lists = ", ".join(listings.short(one) for one in found.blind)
        yield f"Who was not on these lists on {people_day(found.on)} is not known, as they cannot say no: {lists}."


def _beside(found: licet.Owners) -> Iterator[str]:
    """What the other lists on which companies of the picture stand mean for companies that are owned: not counted."""
    open_ = [each for one in found.companies for each in one.standings if each.in_force is not licet.Answer.NO]
    for source in dict.fromkeys(str(each.listing.list) for each in open_):
        means = following.of_list(source)
        if means.owned:
            cite = f" ({means.owned_cite})" if means.owned_cite else ""
            yield f"{listings.short(source)} is not counted here. {means.owned}{cite}"


def _rule(rule: licet.ShareRule, on: date) -> str:
    """A rule as it stood on the day."""
    if rule.since is None:
        said = f"had not begun: it begins on {people_day(rule.begins)}"
    elif rule.in_force:
        # What is not confirmed is not said as if it were: it holds by the words that are published.
        said = f"held{' by its published words' if rule.check else ''}, since {people_day(rule.since)}"
    else:
        said = f"did not hold: it is suspended from {people_day(rule.since)}"
    ofac = rule.name.startswith("OFAC")
    note = f"; {rule.note}" if rule.note and (ofac or not rule.in_force) else ""
    check = f" To be confirmed: {rule.check.partition(': ')[2] or rule.check}" if rule.check else ""
    name = rule.name if ofac else f"the {rule.name}"
    foreign = "" if ofac else " It is about foreign companies; the country of a company is not looked at here."
    return f"On {people_day(on)} {name} {said} ({rule.cite}){note}.{check}{foreign}"


def _state(one: licet.Company, found: licet.Owners) -> str:
    answers = set(_answers(one, found))
    if one.listed is licet.Answer.YES:
        return "listed"
    if licet.Answer.YES in answers:
        return "reached"
    return "unknown" if licet.Answer.UNKNOWN in {one.listed, *answers} else "plain"


def _answers(one: licet.Company, found: licet.Owners) -> Iterator[licet.Answer]:
    """Whether each rule reaches the company on the day."""
    if found.affiliates_rule.in_force:
        yield one.affiliate
    if found.fifty_percent.in_force:
        yield one.blocked


def _company(one: licet.Company, found: licet.Owners) -> CompanyRow:
    held = {each.listing.list for each in one.standings if each.in_force is licet.Answer.YES}
    lists = ", ".join(sorted(listings.short(each) for each in held))
    if one.party is None and one.key.startswith("id:"):
        lists = "its id is not in this edition"
    elif one.party is None:
        none = "none known" if found.blind else "none found"
        lists = "a name like it is listed" if one.listed is licet.Answer.UNKNOWN else none
    elif not lists:
        none = "none known on the day" if found.blind else "none on the day"
        lists = "not known whether in force" if one.listed is licet.Answer.UNKNOWN else none
    return CompanyRow(
        key=one.key,
        name=one.name,
        address=f"/party/{quote(one.party, safe=':')}?on={found.on.isoformat()}" if one.party else "",
        state=_state(one, found),
        lists=lists,
        owners="; ".join(_reached(one, found)) or "not reached",
        asked=one.key == found.asked,
    )


def _reached(one: licet.Company, found: licet.Owners) -> Iterator[str]:
    for answer, rule, owners in (
        (one.affiliate, found.affiliates_rule, "listed parties"),
        (one.blocked, found.fifty_percent, "blocked parties"),
    ):
        if answer is licet.Answer.YES:
            held = (
                "reaches it" if rule.in_force else "did not hold on the day; a listed owner is a red flag all the same"
            )
            yield f"{owners} own half or more: {rule.name} {held}"
        elif answer is licet.Answer.UNKNOWN:
            yield f"not known whether {owners} own half or more ({rule.name})"


def _share(one: licet.OwnedShare, names: dict[str, str]) -> ShareRow:
    stake = one.stake
    source, _, relation = stake.source.partition(": ")
    title = listings.short(source)
    return ShareRow(
        *(one.owner, names[one.owner], one.owned, names[one.owned]),
        share=in_words(stake.least, stake.most),
        said=f"{title}: {relation}" if relation and title != source else stake.source or "nobody named",
        open=stake.least != stake.most,
    )


def in_words(least: Fraction, most: Fraction) -> str:
    """A share in percent: exact, between two bounds, or not stated."""
    if least == most:
        return f"{_percent(least)} %"
    if least == 0 and most == 1:
        return "share not stated"
    if most == 1:
        return f"{_percent(least)} % or more"
    return f"up to {_percent(most)} %" if least == 0 else f"{_percent(least)} to {_percent(most)} %"


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.9f}".rstrip("0").rstrip(".")
