"""What a listing said from day to day: names, license requirement, review policy, programs.

An edition shows what an entry said on its day. Where two editions differ, the notices that the entry cites between
them date the change: one notice gives its day, several or none leave bounds. What an entry said before the first
edition that shows it is held only where no notice amended it in between.

The list's own words count. The screening list fills what the own form leaves out; where it says otherwise and no
notice is cited in between, it is the screening list's slip and changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from licet.editions.keys import fold
from licet.editions.listings.cited import Cited
from licet.editions.listings.grouping import Seen
from licet.editions.listings.stay import Beginning
from licet.editions.typed.notices import EARLY_DAYS
from licet.model import Basis, Citation, Entry, Kind, Scope, SourceId, Terms

CUT = "text_cut"
"""The condition of a requirement whose text the publication cut: what it does not say was not taken back."""

NAMED = frozenset(SourceId(name) for name in ("us_bis_entity_list", "us_bis_meu", "us_bis_uvl"))
"""Lists whose entries print all their names, so that a name missing from a later edition was taken back."""

KEYED = frozenset({SourceId("us_ofac_sdn")})
"""Lists that give each party a number and one main name, which other publications repeat as it is."""

LONG = timedelta(days=365)
"""After so long without an own edition, the screening list's word on programs is news and not a slip."""

_FIELDS = ("scope", "policy", "programs", "names")


@dataclass(frozen=True, slots=True)
class Said:
    """What the entries of one edition say of one listing; a value None: this form does not say it.

    `own`: the list's own words. `written`: every name there, folded.
    """

    edition: str
    first_day: date
    last_day: date
    own: bool
    values: Mapping[str, Any]
    written: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One field that says something else from some day on: between the last edition before and the first after."""

    after: Said
    before: Said | None
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Slip:
    """A field of one edition that says otherwise than the list's own words, with no notice in between."""

    field: str
    edition: str
    other: str


@dataclass(frozen=True, slots=True)
class InTime:
    """What a listing said, in time (empty where it is not known to have ever changed); what it says now; slips."""

    terms: tuple[Terms, ...]
    newest: Mapping[str, Any]
    slips: tuple[Slip, ...]


def in_time(
    source: SourceId, seen: Sequence[Seen], kept: Sequence[Cited], begun: Beginning, *, amended: bool
) -> InTime:
    """What a listing said, in time.

    Args:
        seen: the entries of one stay.
        kept: the notices its entries cite, earliest first.
        amended: whether a notice on it was dropped as damaged, so that an amendment may be missing.
    """
    slips: list[Slip] = []
    said = _said(source, seen, slips)
    if len(said) == 1 and len(kept) <= 1 and not amended:
        # Seen once, never amended: the most common case, and nothing to compare.
        return InTime((), {name: value for name, value in said[0].values.items() if value is not None}, tuple(slips))
    turns = [turn for name in _FIELDS for turn in _turns(_without_slips(said, name, kept, slips), said, name, kept)]
    newest = {turn.field: turn.value for turn in turns}
    if not turns:
        return InTime((), newest, tuple(slips))
    first = _first(said, kept, begun, amended=amended)
    found = [_with(first, [turn for turn in turns if turn.before is None])]
    dated: dict[tuple[object, ...], tuple[Terms, list[Turn]]] = {}
    for turn in turns:
        if turn.before is not None:
            begin = _between(turn.before, turn.after, kept)
            dated.setdefault((begin.since, begin.not_before, begin.not_after), (begin, []))[1].append(turn)
    for begin, several in sorted(dated.values(), key=lambda one: _order(one[0])):
        found.append(_with(replace(begin, **_carried(found[-1])), several))
    always = len(found) == 1 and (first.original or not kept)
    return InTime(() if always else tuple(_told(found)), newest, tuple(slips))


def _told(found: Sequence[Terms]) -> Iterator[Terms]:
    """The terms without names where no name ever changed: they are the party's."""
    same = len({one.names for one in found}) == 1
    return (replace(one, names=()) if same else one for one in found)


def _said(source: SourceId, seen: Sequence[Seen], slips: list[Slip]) -> list[Said]:
    by_state: dict[int, list[Seen]] = {}
    for one in seen:
        if one.state.current:
            by_state.setdefault(id(one.state), []).append(one)
    found = []
    for several in by_state.values():
        state = several[0].state
        entry = max((one.entry for one in several), key=_newest_citation)
        written = [name for one in several for name in _names(one.entry)]
        values = _values(source if state.primary else None, entry, written)
        # Only lists that print every name of an entry can take one back.
        folded = frozenset(fold(name) for name in written) if source in NAMED else frozenset()
        found.append(Said(state.edition, state.first_day, state.last_day, state.primary, values, folded))
    return _one_a_day(sorted(found, key=lambda one: (one.first_day, one.last_day, one.own, one.edition)), slips)


def _one_a_day(said: Sequence[Said], slips: list[Slip]) -> list[Said]:
    """Two forms of one edition say together what it says: the first of them that says a thing, and all programs.

    Where they contradict each other in requirement or policy, the first one's words are kept and the slip is noted.
    """
    found: list[Said] = []
    for one in said:
        last = found[-1] if found else None
        if last is None or not (last.own and one.own) or (last.edition, last.last_day) != (one.edition, one.last_day):
            found.append(one)
            continue
        values = {name: one.values[name] if value is None else value for name, value in last.values.items()}
        against = (name for name in ("scope", "policy") if _contradicts(name, values[name], one.values[name]))
        slips.extend(Slip(name, one.edition, last.edition) for name in against)
        if last.values["programs"] and one.values["programs"]:
            values["programs"] = tuple(dict.fromkeys((*last.values["programs"], *one.values["programs"])))
        found[-1] = replace(last, values=values, written=last.written | one.written)
    return found


def _contradicts(name: str, said: Any, other: Any) -> bool:
    return other is not None and _differs(name, said, other)


def _newest_citation(entry: Entry) -> tuple[int, int]:
    return max(((one.volume, one.page) for one in entry.citations), default=(0, 0))


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, *entry.former_names)


def _values(source: SourceId | None, entry: Entry, written: Sequence[str]) -> dict[str, Any]:
    names: tuple[str, ...] | None = None
    if source in NAMED and entry.kind is not Kind.ADDRESS:
        names = tuple(dict.fromkeys((entry.name, *written)))
    elif source is not None and entry.key is not None and entry.list == entry.at.source:
        # A keyed list gives its other names in files of their own; its main name is always there.
        names = (entry.name,)
    elif source is None and entry.key is not None and entry.list in KEYED:
        names = (entry.name,)
    return {"scope": entry.scope, "policy": entry.policy, "programs": entry.programs or None, "names": names}


def _without_slips(said: Sequence[Said], name: str, kept: Sequence[Cited], slips: list[Slip]) -> list[Said]:
    """The editions that say something of a field, without those that contradict the list's own words for no reason."""
    saying = [one for one in said if one.values[name] is not None]
    own = [one for one in saying if one.own]
    found = []
    for one in saying:
        beside = [] if one.own else [*_nearest(own, one)]
        against = [each for each in beside if _differs(name, each.values[name], one.values[name])]
        if any(not _news(name, each, one, kept) for each in against):
            slips.append(Slip(name, one.edition, against[0].edition))
        else:
            found.append(one)
    return found


def _nearest(own: Sequence[Said], one: Said) -> Iterator[Said]:
    before = [each for each in own if each.first_day <= one.first_day]
    after = [each for each in own if each.first_day > one.first_day]
    yield from before[-1:]
    yield from after[:1]


def _news(name: str, own: Said, other: Said, kept: Sequence[Cited]) -> bool:
    if name in ("programs", "names"):
        # No notice says when: another publication that is much newer than the list's own may show a later state.
        return own.last_day + LONG < other.first_day
    earlier, later = (own, other) if own.first_day <= other.first_day else (other, own)
    return any(_inside(one, earlier, later) for one in kept)


def _turns(saying: Sequence[Said], said: Sequence[Said], name: str, kept: Sequence[Cited]) -> Iterator[Turn]:
    """The values of one field in time, each where it differs from the one before."""
    last: Said | None = None
    value: Any = None
    for one in saying:
        new = one.values[name]
        if last is not None and name == "names":
            new = _still_named(said, one, value, new)
        if last is None:
            yield Turn(one, None, name, new)
        elif _differs(name, value, new) and _counts(name, last, one, kept):
            yield Turn(one, last, name, new)
        else:
            last = one
            continue
        last, value = one, new


def _differs(name: str, before: Any, after: Any) -> bool:
    if name == "scope":
        return _uncut(before) != _uncut(after)
    if name == "names":
        return {fold(one) for one in before} != {fold(one) for one in after} or fold(before[0]) != fold(after[0])
    if name == "programs":
        return set(before) != set(after)
    return bool(before != after)


def _uncut(scope: Scope) -> Scope:
    return replace(scope, conditions=tuple(one for one in scope.conditions if one != CUT))


def _counts(name: str, before: Said, after: Said, kept: Sequence[Cited]) -> bool:
    """Whether a difference is a change: forms write names anew, and a cut text takes nothing back."""
    cited = any(_inside(one, before, after) for one in kept)
    if name == "names":
        # A keyed list's main name is typed once and copied; other forms split and join names as they like.
        return cited or len(after.values["names"]) == 1 == len(before.values["names"])
    return cited or name != "scope" or CUT not in after.values["scope"].conditions


def _piece_of(name: str, names: Sequence[str]) -> str | None:
    """The longer name that holds every word of this one, if any."""
    words = set(fold(name).split())
    return next((one for one in names if words < set(fold(one).split())), None)


def _still_named(said: Sequence[Said], one: Said, before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The names of an edition, written as before where they are the same, with those another edition still writes."""
    later = frozenset(name for each in said if each.first_day >= one.first_day for name in each.written)
    old = {fold(name): name for name in before}
    # A form that splits a name into pieces, or leaves its end out, did not rename anybody.
    pieces = {fold(name): _piece_of(name, before) for name in after if fold(name) not in old}
    names = dict.fromkeys(old.get(fold(name)) or pieces.get(fold(name)) or name for name in after)
    if len(before) > 1:
        names |= dict.fromkeys(name for name in before if fold(name) in later)
    return tuple(names)


def _inside(one: Cited, before: Said, after: Said) -> bool:
    return one.last_day > before.last_day and one.first_day <= after.last_day


def _between(before: Said, after: Said, kept: Sequence[Cited]) -> Terms:
    """The day on which something changed between two editions, without what it then said."""
    cited = [one for one in kept if _inside(one, before, after)]
    if len(cited) == 1:
        return _dated(cited[0])
    if cited:
        earliest = min(one.first_day for one in cited) - timedelta(days=EARLY_DAYS)
        latest = max(_effective(one) for one in cited)
        return Terms(
            known_since=latest, not_before=max(earliest, before.first_day + timedelta(days=1)), not_after=latest
        )
    possible = before.first_day + timedelta(days=1)
    if possible >= after.last_day:
        return Terms(known_since=after.last_day, since=after.last_day)
    return Terms(known_since=after.last_day, not_before=possible, not_after=after.last_day)


def _effective(one: Cited) -> date:
    return one.notice.effective if one.notice and one.notice.effective else one.last_day


def _dated(one: Cited) -> Terms:
    early = one.first_day - timedelta(days=EARLY_DAYS)
    cited = one.citation
    if one.notice is not None and one.notice.effective is not None:
        return Terms(known_since=one.first_day, since=one.notice.effective, basis=Basis.EFFECTIVE, citation=cited)
    if one.day is None:
        return Terms(known_since=one.last_day, not_before=early, not_after=one.last_day, citation=cited)
    return Terms(known_since=one.day, since=one.day, basis=Basis.PUBLICATION, not_before=early, citation=cited)


def _first(said: Sequence[Said], kept: Sequence[Cited], begun: Beginning, *, amended: bool) -> Terms:
    """When the words of the first edition began: with the listing, or with the last notice before that edition."""
    before = [one for one in kept if one.first_day <= said[0].last_day]
    if len(before) > 1 or amended:
        last = before[-1] if before else None
        if last is None:
            return Terms(known_since=said[0].last_day, not_after=said[0].last_day)
        return _dated(last)
    if not kept and begun.since is None and begun.not_before is None:
        return Terms(known_since=said[0].last_day, not_after=said[0].last_day)
    cited: Citation | None = before[0].citation if before else None
    return Terms(
        known_since=begun.known_since,
        since=begun.since,
        basis=begun.basis,
        not_before=begun.not_before,
        not_after=begun.not_after,
        citation=cited,
        original=True,
    )


def _carried(terms: Terms) -> dict[str, Any]:
    return {
        "scope": terms.scope,
        "policy": terms.policy,
        "footnotes": terms.footnotes,
        "programs": terms.programs,
        "names": terms.names,
    }


def _with(terms: Terms, turns: Sequence[Turn]) -> Terms:
    values = {turn.field: turn.value for turn in turns}
    if (scope := values.get("scope")) is not None:
        values["footnotes"] = scope.footnotes
    return replace(terms, **values)


def _order(terms: Terms) -> tuple[date, date]:
    latest = terms.since or terms.not_after or date.max
    return latest, terms.not_before or latest
