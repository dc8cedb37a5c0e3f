"""How many entries a document's own summary says it adds, revises and removes, against what was read of it.

`adding 49 entities under 52 entries`, `removes nine persons`, `China (42), Estonia (1)`: where the numbers differ, the
reader is told. A number is no order, and a summary may count otherwise than the table (an entity with two entries), so
a difference stops nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from licet.model import SourceId
from licet.model.countries import iso
from licet.model.notice import OrderedChange, OrderKind
from licet.sources.grammar import plain
from licet.sources.notice.clauses import COUNT, COUNTS
from licet.sources.notice.rows import SUPPLEMENTS

_NUMBER = rf"(?:{COUNT}|[0-9]{{1,3}})"
_PARTY = r"(?:entries|entry|entities|entity|persons?|addresses|address|parties|companies)"
_SAID = re.compile(
    rf"\b(?P<verb>add(?:ing|s)|remov(?:ing|es)|revis(?:ing|es)|modif(?:ying|ies)) (?:the )?(?P<count>{_NUMBER}) "
    rf"(?:(?:additional|existing|new|foreign) )*(?P<noun>{_PARTY})\b(?: under (?P<entries>{_NUMBER}) entr(?:y|ies))?"
    rf"(?: and (?P<more>{_NUMBER}) (?:addresses|address|entities|entity)\b)?(?P<after>[^.;]{{0,120}})",
    re.IGNORECASE,
)
_LISTS = (("Entity List", "4"), ("Unverified List", "6"), ("UVL", "6"), ("Military End", "7"), ("MEU List", "7"))
_KINDS = {
    "add": (OrderKind.ADDED,),
    "rem": (OrderKind.REMOVED,),
    "rev": (OrderKind.REVISED, OrderKind.CORRECTED, OrderKind.REDESIGNATED),
    "mod": (OrderKind.REVISED, OrderKind.CORRECTED, OrderKind.REDESIGNATED),
}
_WORDS = {"add": "added", "rem": "removed", "rev": "revised", "mod": "revised"}
_UNDER = re.compile(r"(?P<name>[A-Z][^()0-9]{2,60}?)(?: \((?P<short>[A-Za-z][A-Za-z. ]+)\))? \((?P<count>[0-9]{1,3})\)")
_MOST_WORDS = 6

Key = tuple[str, SourceId | None]


def counted(summary: str) -> Counter[Key]:
    """How many entries the summary says are added, revised and removed, by what happens and the list it names."""
    found: Counter[Key] = Counter()
    for one in _SAID.finditer(plain(summary)):
        if one["noun"].startswith("addr") and not one["verb"].startswith("add"):
            continue  # addresses of an entry that stays
        number = _number(one["entries"] or one["count"]) + (_number(one["more"]) if one["more"] else 0)
        named = sorted((one["after"].find(words), number) for words, number in _LISTS if words in one["after"])
        found[_WORDS[one["verb"][:3].lower()], SUPPLEMENTS[named[0][1]] if named else None] += number
    return found


def differences(summary: str, changes: Sequence[OrderedChange]) -> tuple[str, ...]:
    """What the summary counts otherwise than it was read, each as a sentence; nothing where all agree."""
    return (*_by_kind(summary, changes), *_by_destination(summary, changes))


def _by_kind(summary: str, changes: Sequence[OrderedChange]) -> Iterator[str]:
    for (what, list_id), number in sorted(counted(summary).items(), key=lambda one: (one[0][0], one[0][1] or "")):
        kinds = next(kinds for verb, kinds in _KINDS.items() if _WORDS[verb] == what)
        read = [one for one in changes if one.kind in kinds and one.name and list_id in (None, one.list)]
        if len(read) != number:
            where = f" ({list_id})" if list_id else ""
            yield f"The summary counts {number} {what}{where}; {len(read)} are read."


def _by_destination(summary: str, changes: Sequence[OrderedChange]) -> Iterator[str]:
    wanted: Counter[str] = Counter()
    for sentence in re.split(r"(?<=[a-z)])\. (?=[A-Z])", plain(summary)):
        for one in _UNDER.finditer(sentence) if _ADDITIONS.search(sentence) else ():
            code = _country(one["name"], one["short"])
            if code is not None:
                wanted[code] += int(one["count"])
    added = Counter(one.destination for one in changes if one.kind is OrderKind.ADDED and one.name)
    for code in sorted(wanted):
        if wanted[code] != added[code]:
            yield f"The summary counts {wanted[code]} added under {code}; {added[code]} are read."


_ADDITIONS = re.compile(r"\b(?:add(?:ed|ing|s)|entries are|listed (?:on|under))\b", re.IGNORECASE)


def _number(word: str) -> int:
    return COUNTS[word.lower()] if word.lower() in COUNTS else int(word)


def _country(name: str, short: str | None) -> str | None:
    """The country of `the People's Republic of China (China)`, of `and South Africa`: the longest end that is one."""
    words = name.replace("’", "'").split()
    tails = (" ".join(words[place:]) for place in range(max(0, len(words) - _MOST_WORDS), len(words)))
    return next((code for code in map(iso, (*tails, short or "")) if code), None)
