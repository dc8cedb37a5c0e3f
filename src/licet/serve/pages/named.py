"""The parties that a document names, grouped: how each is written, where, who it may be, and how grave that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import licet
from licet.serve.pages import found
from licet.serve.pages.marks import Mark
from licet.serve.pages.party import address
from licet.serve.report import KINDS
from licet.serve.scanning import Family, grouped

BESIDE = 60
"""Characters shown on each side of a place, in the list."""
MOST_WRITTEN = 5
"""Writings of a party that are shown; more are counted."""
LONGEST = 120
"""Characters of a writing that are shown."""
ADDRESS = "address"
WHOLE_NAME = 1.0
"""The score of a name that stands in the text as it is listed."""
SECTIONS = (
    ("mentions", ""),
    ("unsettled", "May or may not have stood on a research list on that day"),
    ("in_furniture", "Only in menus, banners and related links of the page"),
)
"""The parts of an answer, and what is said over each."""
ORDER = (Mark.STOP, Mark.ASK, Mark.INFORMATION, None)
"""The gravest first; None: not in force that day."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text: its characters, where that is in words, and what stands around it. `group`: of its row."""

    number: int
    group: int
    start: int
    end: int
    where: str
    mark: Mark | None
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Member:
    """A party that a place may name: its page on the day, its state, its listings; `kind`: how it was recognized."""

    name: str
    address: str
    score: float
    kind: str
    in_force: licet.Answer
    rows: tuple[found.Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A row: one party, or several that the same words may mean. `others`: parties of the name that are not told."""

    number: int
    section: str
    mark: Mark | None
    written: tuple[tuple[str, int], ...]
    more_written: int
    members: tuple[Member, ...]
    others: int
    places: tuple[Place, ...]

    @property
    def sure(self) -> bool:
        """Whether the document surely names a party that is in force on the day."""
        return self.mark in (Mark.STOP, Mark.INFORMATION)

    @property
    def alone(self) -> bool:
        """Whether one party alone may be meant."""
        return len(self.members) == 1 and not self.others

    @property
    def place(self) -> bool:
        """Whether what is written is an address of listed parties, and not a name."""
        return all(one.kind == KINDS.get(ADDRESS, ADDRESS) for one in self.members)

    @property
    def name(self) -> str:
        """The party's name; where several may be meant, what the document writes."""
        return self.members[0].name if self.alone else self.written[0][0]


def groups(scan: licet.Scan) -> tuple[Group, ...]:
    """The rows of an answer: by section, then by how grave they are, then in the order of the text."""
    several: list[tuple[str, Family, tuple[tuple[int, int, str], ...]]] = []
    for section, _said in SECTIONS:
        named: Sequence[licet.Named] = getattr(scan, section)
        spans = _spans(named)
        several.extend((section, family, tuple(spans[_key(family.parties)])) for family in grouped(named))
    order = [section for section, _said in SECTIONS]
    marked = [(*one, _mark(one[1].parties)) for one in several]
    marked.sort(key=lambda one: (order.index(one[0]), ORDER.index(one[3])))
    numbers = _numbers([spans for _section, _family, spans, _mark in marked])
    return tuple(
        _group(scan, number, (section, mark), family, [(numbers[one[:2]], *one) for one in spans])
        for number, (section, family, spans, mark) in enumerate(marked, start=1)
    )


def _spans(named: Sequence[licet.Named]) -> Mapping[tuple[str, ...], list[tuple[int, int, str]]]:
    """The places of each group of parties."""
    spans: dict[tuple[str, ...], list[tuple[int, int, str]]] = {}
    for (start, end), several in groupby(named, lambda one: (one.mention.start, one.mention.end)):
        here = list(several)
        spans.setdefault(_key(here), []).append((start, end, here[0].where))
    return spans


def _key(named: Sequence[licet.Named]) -> tuple[str, ...]:
    return tuple(sorted(str(one.mention.party) for one in named))


def _numbers(spans: Sequence[Sequence[tuple[int, int, str]]]) -> Mapping[tuple[int, int], int]:
    """The number of each place, in the order of the text."""
    places = sorted({(start, end) for several in spans for start, end, _where in several})
    return {place: number for number, place in enumerate(places, start=1)}


def _mark(named: Sequence[licet.Named]) -> Mark | None:
    """The mark of a group: the gravest of its parties.

    A name as it is listed is that party's, on however many lists. A short one that several carry is a question.
    """
    alone = len(named) == 1 and not named[0].mention.others
    least = licet.IDENTITY if alone else WHOLE_NAME
    marks = [
        found.grave(one.standings, one.in_force, sure=one.mention.score >= least and one.mention.kind != ADDRESS)
        for one in named
    ]
    return min(marks, key=ORDER.index)


def _group(
    scan: licet.Scan,
    number: int,
    said: tuple[str, Mark | None],
    family: Family,
    spans: Sequence[tuple[int, int, int, str]],
) -> Group:
    section, mark = said
    return Group(
        number=number,
        section=section,
        mark=mark,
        written=tuple((_short(text), count) for text, count in family.written[:MOST_WRITTEN]),
        more_written=max(len(family.written) - MOST_WRITTEN, 0),
        members=tuple(_member(one, scan.on) for one in family.parties),
        others=family.parties[0].mention.others,
        places=tuple(_place(scan.text, number, mark, *span) for span in spans),
    )


def _member(one: licet.Named, on: date) -> Member:
    mention = one.mention
    return Member(
        name=mention.name,
        address=address(str(mention.party), on),
        score=mention.score,
        kind=KINDS.get(mention.kind, mention.kind),
        in_force=one.in_force,
        rows=tuple(found.row_of(each.listing, each.in_force, on) for each in one.standings),
    )


def _place(text: str, group: int, mark: Mark | None, number: int, start: int, end: int, where: str) -> Place:
    before, after = text[max(start - BESIDE, 0) : start], text[end : end + BESIDE]
    if start > BESIDE:
        before = f"… {before[_cut(before) :]}"
    if end + BESIDE < len(text):
        after = f"{after[: len(after) - _cut(after[::-1])]} …"
    here = _short(_line(text[start:end]))
    return Place(number, group, start, end, where, mark, _line(before), here, _line(after))


def _cut(text: str) -> int:
    """How many characters of a word that is cut stand at the begin; none where no blank follows soon."""
    blank = next((place for place, one in enumerate(text[: BESIDE // 3]) if one.isspace()), -1)
    return blank + 1


def _line(text: str) -> str:
    """A stretch of text as one line: blanks of every kind are one."""
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if text[-1:].isspace() and words else ''}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def places(several: Sequence[Group]) -> Iterator[Place]:
    """The places of all rows in turns, the first of each row first: who shows some of them leaves no row out."""
    longest = max((len(one.places) for one in several), default=0)
    for turn in range(longest):
        yield from (one.places[turn] for one in several if turn < len(one.places))
