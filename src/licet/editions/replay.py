"""The changes that notices order, applied to the entries of one edition: they must give the next.

And what no text covers: every difference between two editions, with the notice that its citation names and whether
we hold the text that orders it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from licet.editions.keys import fold
from licet.editions.typed.notices import Notices
from licet.model import ChangeKind, Citation, Entry, Scope, SourceId
from licet.model.notice import NoticeChanges, OrderedChange, OrderKind

_BELOW = "below:"

Key = tuple[str, str]
"""A destination's code and a folded name: what an entry of these lists is known by (it has no number)."""

Entries = list[Entry]


class Difference(StrEnum):
    """How a replayed list differs from the edition it must give."""

    MISSING = "missing"
    EXTRA = "extra"
    FIELD = "field"
    NOT_APPLIED = "not_applied"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference after a replay: of an entry by destination and name; with `field`, what was made and what stands.

    `MISSING`: the edition has it and the replay does not; `EXTRA`: the reverse; `NOT_APPLIED`: an order that finds no
    entry to change, or finds the one that it adds.
    """

    difference: Difference
    destination: str
    name: str
    field: str | None = None
    replayed: str | None = None
    stands: str | None = None
    instruction: str | None = None


Findings = list[Finding]
Dated = list[tuple[tuple[date, int, int, int], tuple[int, OrderedChange]]]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay gives: the entries, how many of them match the edition, and every difference."""

    entries: tuple[Entry, ...]
    matched: int
    findings: tuple[Finding, ...]


FIELDS = ("names", "addresses", "scope", "policy", "citations", "notes")
"""What is compared of two entries of one key; an edition that lacks a field is compared without it."""


def apply(
    entries: Iterable[Entry], notices: Iterable[NoticeChanges], list: SourceId, *, after: date | None, up_to: date
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries of a list after the notices' orders that take effect after one day and up to another.

    An order applies on its effective day, or (where none is held) on the day its notice was published; several of one
    day in the order of publication, page and place. Also gives the orders that could not be applied.
    """
    held: dict[Key, Entries] = defaultdict(Entries)
    for entry in entries:
        if entry.list == list:
            held[_block(entry)].append(entry)
    findings: Findings = []
    printed_whole: set[int] = set()
    for number, change in _in_order(notices, list, after, up_to):
        if change.kind is OrderKind.LISTED and number not in printed_whole:
            printed_whole.add(number)
            held.clear()
        finding = _apply(held, change)
        if finding is not None:
            findings.append(finding)
    left = tuple(entry for block in held.values() for entry in block)
    return left, tuple(findings)


def replay(
    before: Sequence[Entry],
    notices: Sequence[NoticeChanges],
    after: Sequence[Entry],
    list: SourceId,
    *,
    days: tuple[date, date],
    fields: Sequence[str] = FIELDS,
) -> Replayed:
    """The notices between two editions applied to the first, compared with the second, entry by entry.

    Args:
        days: the days of the two editions.
        fields: which of `FIELDS` both editions hold.
    """
    made, findings = apply(before, notices, list, after=days[0], up_to=days[1])
    stands = [entry for entry in after if entry.list == list]
    matched, differences = compare(made, stands, fields)
    return Replayed(made, matched, (*findings, *differences))


def _in_order(
    notices: Iterable[NoticeChanges], list: SourceId, after: date | None, up_to: date
) -> Iterable[tuple[int, OrderedChange]]:
    """The orders of some days in their order, each with the number of its notice."""
    dated: Dated = []
    for number, notice in enumerate(notices):
        for place, change in enumerate(notice.changes):
            day = change.effective or notice.published
            if change.list == list and day is not None and (after is None or day > after) and day <= up_to:
                cited = notice.citation
                dated.append(((day, cited.volume if cited else 0, cited.page if cited else 0, place), (number, change)))
    return [numbered for _, numbered in sorted(dated, key=lambda one: one[0])]


def _block(entry: Entry) -> Key:
    """The key of the row an entry stood in: that of the party it is below of, or its own."""
    above = next((note.removeprefix(_BELOW) for note in entry.notes if note.startswith(_BELOW)), None)
    return _key(entry, above)


def _key(entry: Entry, name: str | None = None) -> Key:
    return ",".join(entry.countries), fold(name or entry.key or entry.name)


def _apply(held: dict[Key, Entries], change: OrderedChange) -> Finding | None:
    if change.footnote is not None:
        return None  # a footnote's words stand in no entry
    if change.name is None:
        gone = [one for one in held if one[0] == change.destination and held[one]]
        for one in gone:
            del held[one]
        return None if gone else _not_applied(change, "no entry under this destination")
    key = _find(held, change)
    if change.kind in (OrderKind.ADDED, OrderKind.LISTED):
        if key is not None and change.kind is OrderKind.ADDED:
            return _not_applied(change, "stands already")
        held[_block(change.entries[0])].extend(change.entries)
        return None
    if key is None:
        return _not_applied(change, "no such entry")
    return _changed(held, change, key)


def _changed(held: dict[Key, Entries], change: OrderedChange, key: Key) -> Finding | None:
    if change.kind is OrderKind.REMOVED:
        del held[key]
        return None
    if change.entries:
        del held[key]
        held[_block(change.entries[0])].extend(change.entries)
        return None
    return _not_applied(change, f"words exchanged in its print: “{change.before}” for “{change.after}”")


def _find(held: dict[Key, Entries], change: OrderedChange) -> Key | None:
    """The row that an order names; a longer name that begins with it counts where it is the only one."""
    name = fold(change.name or "")
    keys = [key for key, block in held.items() if block and change.destination in (None, key[0])]
    same = [key for key in keys if key[1] == name]
    begins = same or [key for key in keys if name.startswith(f"{key[1]} ") or key[1].startswith(f"{name} ")]
    return begins[0] if same or len(begins) == 1 else None


def _not_applied(change: OrderedChange, why: str) -> Finding:
    return Finding(
        Difference.NOT_APPLIED,
        change.destination or "",
        change.name or "",
        field=change.kind.value,
        stands=why,
        instruction=change.instruction,
    )


def compare(
    made: Sequence[Entry], stands: Sequence[Entry], fields: Sequence[str] = FIELDS
) -> tuple[int, tuple[Finding, ...]]:
    """How many entries are the same in both, and every difference, sorted by destination and name."""
    ours, theirs = _by_key(made), _by_key(stands)
    findings: Findings = []
    matched = 0
    for key in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(key, []), theirs.get(key, [])
        for mine, its in zip(one, other, strict=False):
            different = tuple(_different(mine, its, fields))
            matched += not different
            findings += different
        findings += [_only(Difference.EXTRA, entry) for entry in one[len(other) :]]
        findings += [_only(Difference.MISSING, entry) for entry in other[len(one) :]]
    return matched, tuple(findings)


def _by_key(entries: Sequence[Entry]) -> dict[Key, Entries]:
    found: dict[Key, Entries] = defaultdict(Entries)
    for entry in entries:
        found[_key(entry)].append(entry)
    return found


def _only(difference: Difference, entry: Entry) -> Finding:
    return Finding(difference, ",".join(entry.countries), entry.name)


def _different(mine: Entry, its: Entry, fields: Sequence[str]) -> Iterable[Finding]:
    for field in fields:
        one, other = _value(mine, field), _value(its, field)
        if one != other:
            destination = ",".join(mine.countries)
            yield Finding(Difference.FIELD, destination, mine.name, field, str(one), str(other))


def _value(entry: Entry, field: str) -> object:
    values: dict[str, object] = {
        "names": (fold(entry.name), sorted({fold(name) for name in (*entry.aliases, *entry.former_names)})),
        "addresses": sorted({fold(address) for address in entry.addresses}),
        "scope": entry.scope,
        "policy": entry.policy,
        "citations": sorted({(one.volume, one.page) for one in entry.citations}),
        "notes": sorted(note for note in entry.notes if not note.startswith(_BELOW)),
    }
    return values[field]


@dataclass(frozen=True, slots=True)
class Covered:
    """One difference between two editions, and what orders it.

    `citation`: the newest of the entry that the other edition does not have (None: it names none, as for a removal).
    `notice`: title and document of the notice it lies in, where we know it. `text`: whether a text we hold orders it.
    """

    change: ChangeKind
    destination: str
    name: str
    citation: Citation | None
    notice: str | None
    effective: date | None
    text: bool


def gap(
    before: Sequence[Entry], after: Sequence[Entry], notices: Notices, texts: Sequence[NoticeChanges] = ()
) -> tuple[Covered, ...]:
    """Every entry added, removed or amended between two editions of one list, and whether a held text orders it.

    Amended is an entry that cites a notice in the second edition which is newer than every one it cited in the first;
    or one whose requirement differs all the same (then it names no notice: the second form may keep one citation
    only). Names and addresses that differ are not counted: forms lose some of them.
    """
    ordered = _ordered(texts)
    old, new = _by_key(before), _by_key(after)
    found: list[Covered] = []
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key, []), new.get(key, [])
        found += [_covered(ChangeKind.REMOVED, entry, None, notices, ordered) for entry in one[len(other) :]]
        for entry in other[len(one) :]:
            found.append(_covered(ChangeKind.ADDED, entry, _newest(entry), notices, ordered))
        for was, entry in zip(one, other, strict=False):
            newest = _newest(entry)
            if newest is not None and _later(newest, _newest(was)):
                found.append(_covered(ChangeKind.AMENDED, entry, newest, notices, ordered))
            elif _requirement(was.scope) != _requirement(entry.scope):
                found.append(_covered(ChangeKind.AMENDED, entry, None, notices, ordered))
    return tuple(found)


def _requirement(scope: Scope | None) -> Scope | None:
    """A requirement without the mark of a transcriber who cut its text."""
    if scope is None:
        return None
    return replace(scope, conditions=tuple(one for one in scope.conditions if one != "text_cut"))


def _newest(entry: Entry) -> Citation | None:
    return max(entry.citations, key=lambda one: (one.day or date.min, one.volume, one.page), default=None)


def _later(citation: Citation, than: Citation | None) -> bool:
    if than is None:
        return True
    if citation.day is not None and than.day is not None:
        return citation.day > than.day
    return citation.volume > than.volume


_KINDS = {
    OrderKind.ADDED: ChangeKind.ADDED,
    OrderKind.LISTED: ChangeKind.ADDED,
    OrderKind.REMOVED: ChangeKind.REMOVED,
    OrderKind.REVISED: ChangeKind.AMENDED,
    OrderKind.CORRECTED: ChangeKind.AMENDED,
    OrderKind.REDESIGNATED: ChangeKind.AMENDED,
}


def _ordered(texts: Sequence[NoticeChanges]) -> frozenset[tuple[ChangeKind, Key]]:
    found = set()
    for text in texts:
        for change in text.changes:
            names = [entry.key or entry.name for entry in change.entries] or [change.name or ""]
            found |= {(_KINDS[change.kind], (change.destination or "", fold(name))) for name in names}
    return frozenset(found)


def _covered(
    change: ChangeKind,
    entry: Entry,
    citation: Citation | None,
    notices: Notices,
    ordered: frozenset[tuple[ChangeKind, Key]],
) -> Covered:
    notice = notices.find(citation) if citation is not None else None
    said = None if notice is None else ", ".join(one for one in (notice.title, notice.document) if one)
    day = notice.effective if notice is not None else None
    text = (change, _key(entry)) in ordered
    return Covered(change, ",".join(entry.countries), entry.name, citation, said, day, text)


def by_citation(found: Iterable[Covered]) -> Counter[tuple[str, str, str]]:
    """How many differences each citation has: its day, itself, and what happened; `-` where none is given."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        day = one.citation.day.isoformat() if one.citation is not None and one.citation.day is not None else "-"
        counts[day, str(one.citation) if one.citation else "-", one.change.value] += 1
    return counts
