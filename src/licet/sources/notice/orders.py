"""Amendatory instructions about the lists in supplements of 15 CFR part 744, as orders.

`2. Supplement No. 4 to part 744 is amended: a. Under CHINA, PEOPLE'S REPUBLIC OF: i. By adding in alphabetical order,
entries for “A” and “B”; …`. An instruction is read from its beginning to its end by clauses; what no clause knows
stops the parse. A destination or a verb that stands alone holds for the instructions below it.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from licet.model.countries import iso
from licet.model.notice import OrderKind
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import NotRead, plain
from licet.sources.notice import clauses
from licet.sources.notice.labels import Labeled


@dataclass(frozen=True, slots=True)
class Order:
    """What one clause of an instruction orders. `names` as printed; `count` where it only says how many.

    `whole`: the whole list is printed (`destination` None), or a whole destination is meant. `prose`: words of the
    supplement that are no entry (its introductory text). `day`: the day the instruction itself sets.
    """

    kind: OrderKind
    instruction: str
    line: int
    page: int | None
    destination: str | None = None
    names: tuple[str, ...] = ()
    count: int | None = None
    footnote: int | None = None
    become: str | None = None
    whole: bool = False
    prose: str | None = None
    day: date | None = None


@dataclass(slots=True)
class _Context:
    """What holds for the instructions below: by level, a destination and a verb."""

    destinations: list[str | None] = field(default_factory=lambda: [None, None, None])
    kinds: list[OrderKind | None] = field(default_factory=lambda: [None, None, None])


@dataclass(slots=True)
class _Reading:
    """One instruction and how far it is read."""

    text: str
    one: Labeled
    kind: OrderKind | None = None
    destination: str | None = None
    place: int = 0
    orders: list[Order] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place)
        if found is None or found.end() == self.place:
            return None
        self.place = found.end()
        return found

    def done(self) -> bool:
        return self.place >= len(self.text)

    def order(self, **given: object) -> None:
        if self.kind is None:
            raise NotRead(
                self.text[self.place :] or self.text, "a verb (adding, revising, removing …) before what it is for"
            )
        block = self.one.block
        made = Order(self.kind, self.one.number, block.line, block.page, destination=self.destination)
        self.orders.append(replace(made, **given))  # type: ignore[arg-type]


def supplement_of(text: str) -> str | None:
    """The number of the list's supplement that an instruction amends; None where it amends something else."""
    whole = clauses.WHOLE.fullmatch(text)
    if whole is not None:
        return whole["supplement"] or whole["also"]
    found = clauses.LEAD.match(text)
    return found["supplement"] if found else None


def _day_of(group: list[Labeled]) -> date | None:
    """The day with which the instruction begins: `Effective January 1, 2025, supplement no. 4 …`."""
    lead = clauses.LEAD.match(plain(group[0].text))
    if lead is None or lead["day"] is None:
        return None
    day = day_in(lead["day"], WORDS)
    if day is None:
        raise NotRead(lead["day"], "a day like January 16, 2025")
    return day


def orders(group: list[Labeled]) -> tuple[Order, ...]:
    """The orders of the instructions about one supplement; the first of them names it.

    Raises:
        NotRead: a part of an instruction that no clause knows; `expected` begins with the instruction's number.
    """
    context = _Context()
    found: list[Order] = []
    for place, one in enumerate(group):
        try:
            found += _read(one, context, first=place == 0)
        except NotRead as problem:
            raise NotRead(problem.part, f"instruction {one.number}: {problem.expected}") from problem
    day = _day_of(group)
    return tuple(found) if day is None else tuple(replace(one, day=day) for one in found)


def _read(one: Labeled, context: _Context, *, first: bool) -> list[Order]:
    text = plain(one.text)
    for level in range(one.level, 3):
        context.destinations[level] = context.kinds[level] = None
    above = [value for value in context.destinations[: one.level] if value]
    verbs = [value for value in context.kinds[: one.level] if value]
    reading = _Reading(text, one, verbs[-1] if verbs else None, above[-1] if above else None)
    if first:
        if clauses.WHOLE.fullmatch(text):
            reading.kind = OrderKind.LISTED
            reading.order(whole=True)
            return reading.orders
        reading.take(clauses.LEAD)
    said: OrderKind | None = None
    inherited = reading.destination
    while not reading.done():
        said = _clause(reading) or said
    context.kinds[one.level] = said if not reading.orders else None
    context.destinations[one.level] = reading.destination if reading.destination != inherited else None
    return reading.orders


def _clause(reading: _Reading) -> OrderKind | None:
    """Reads one clause; gives the kind where it is a verb."""
    if reading.take(clauses.FILL) or reading.take(clauses.ORDER) or reading.take(clauses.TAIL):
        return None
    verb = reading.take(clauses.VERB)
    if verb is not None:
        low = verb["verb"].lower()
        reading.kind = next(kind for word, kind in clauses.KINDS if low.startswith(word))
        return reading.kind
    if any(read(reading) for read in (_bare_heading, _names, _footnote, _heading, _prose, _under, _part_of, _object)):
        return None
    raise NotRead(reading.text[reading.place :], "a clause of an instruction about a list")


def _object(reading: _Reading) -> bool:
    """`entries for` before the names, or `three entries` in their place."""
    found = reading.take(clauses.OBJECT)
    if found is None:
        return False
    colon = reading.take(clauses.COLON)
    if _names(reading) or (colon is not None and reading.done()):
        return True  # with a colon at the end, the instructions below name them
    count = found["count"] or found["count2"]
    if _under_follows(reading):
        _under(reading)
    reading.take(clauses.NAMES_AHEAD)
    if _names(reading):
        return True
    if count is None and clauses.QUOTE_AHEAD.match(reading.text, reading.place):
        return True  # `entries under X for “A”`: the names follow
    if count is not None or clauses.NOTHING_AHEAD.match(reading.text, reading.place):
        reading.order(count=None if count is None else clauses.COUNTS[count] if count in clauses.COUNTS else int(count))
        return True
    return True


def _under_follows(reading: _Reading) -> bool:
    found = clauses.UNDER.match(reading.text, reading.place)
    return found is not None and _country(reading.text, found.end()) is not None


def _names(reading: _Reading) -> bool:
    """“A”; “B”; and “C”."""
    found: list[str] = []
    while name := (reading.take(clauses.NAME) or reading.take(clauses.PLAIN_NAME)):
        found.append(name["name"].strip(" ,;"))
    if not found:
        return False
    if reading.kind is OrderKind.REDESIGNATED:
        reading.take(clauses.AS)
        new = reading.take(clauses.NAME) or reading.take(clauses.PLAIN_NAME)
        if new is None or len(found) != 1:
            raise NotRead(reading.text[reading.place :] or reading.text, "one entry redesignated as one other name")
        reading.order(names=(found[0],), become=new["name"].strip(" ,;"))
        return True
    reading.order(names=tuple(found))
    return True


def _footnote(reading: _Reading) -> bool:
    """`footnote 5 following the table`: of the list; `footnote 4 to the entries for “A”`: of these entries."""
    reading.take(clauses.COLUMN)
    found = reading.take(clauses.FOOTNOTE)
    if found is None:
        return False
    numbers = [int(number) for number in re.findall("[1-9]", found["numbers"])]
    if found["onto"]:
        # A mark added to an entry is a revision of the entry; its row prints it in full.
        reading.kind = OrderKind.REVISED
        reading.take(re.compile(r"\s+"))
        reading.take(clauses.COLUMN)
        return True
    for number in numbers:
        reading.order(footnote=number, destination=None, become=found["become"])
    return True


def _part_of(reading: _Reading) -> bool:
    """`two addresses for “A”`, `six aliases from the entry for “A”`: the entry is revised; its row prints it."""
    if not reading.take(clauses.PART_OF):
        return False
    reading.kind = OrderKind.REVISED
    return True


def _prose(reading: _Reading) -> bool:
    """`the introductory text`: words of the supplement that change no entry."""
    found = reading.take(clauses.PROSE)
    if found is not None:
        reading.order(prose=found.group(), destination=None)
    return found is not None


def _bare_heading(reading: _Reading) -> bool:
    """`adding ARMENIA in alphabetical order and an entry`: a heading named without the word."""
    if reading.kind not in (OrderKind.ADDED, OrderKind.REMOVED):
        return False
    began = reading.place
    reading.take(clauses.BARE)
    country = _country(reading.text, reading.place)
    if country is None or not clauses.BARE_END.match(reading.text, country[1]):
        reading.place = began
        return False
    return _set_heading(reading, country)


def _heading(reading: _Reading) -> bool:
    """`the destination of GEORGIA under the Country column`: a heading added or removed with what stands under it."""
    began = reading.place
    found = reading.take(clauses.DESTINATION)
    country = _country(reading.text, reading.place) if found else None
    if found is None or country is None:
        reading.place = began
        return False
    return _set_heading(reading, country)


def _set_heading(reading: _Reading, country: tuple[str, int]) -> bool:
    code, reading.place = country
    reading.take(clauses.UNDER_COLUMN)
    reading.destination = code
    if reading.kind is OrderKind.REMOVED:
        reading.take(clauses.AND_ALL)
        reading.order(whole=True)
    return True


def _under(reading: _Reading) -> bool:
    """`under CHINA, PEOPLE'S REPUBLIC OF`: for the orders after it, or for the one before that names no destination."""
    began = reading.place
    found = reading.take(clauses.UNDER)
    country = _country(reading.text, reading.place) if found else None
    if found is None or country is None:
        reading.place = began
        return False
    code, reading.place = country
    if found is not None and found.group().startswith("("):
        reading.take(clauses.CLOSED)
    if reading.orders and reading.orders[-1].destination is None and reading.orders[-1].footnote is None:
        reading.orders[-1] = replace(reading.orders[-1], destination=code)
    else:
        reading.destination = code
    return True


def _country(text: str, place: int) -> tuple[str, int] | None:
    """The country whose name begins at a place, and where it ends: the longest name that is one."""
    quoted = text[place : place + 1] in ("“", "‘", '"')
    begin = place + 1 if quoted else place
    best: tuple[str, int] | None = None
    for end in re.finditer(r"(?=[,:;.”’\"—()]|\s|$)", text[begin : begin + 80]):
        code = iso(text[begin : begin + end.start()]) if end.start() > 3 else None
        if code is not None:
            best = code, begin + end.start()
    if best is None:
        return None
    code, stop = best
    closing = re.compile(r"[,.]?[”’\"]?").match(text, stop) if quoted else None
    return code, closing.end() if closing else stop
