"""Amendatory instructions about the lists in supplements of 15 CFR part 744, as orders.

`2. Supplement No. 4 to part 744 is amended: a. Under CHINA, PEOPLE'S REPUBLIC OF: i. By adding in alphabetical order,
entries for “A” and “B”; …`. An instruction is read from its beginning to its end by clauses; what no clause knows
stops the parse. A destination or a verb that stands alone holds for the instructions below it.
"""

import re
from dataclasses import dataclass, field, replace

from licet.model.countries import iso
from licet.model.notice import OrderKind
from licet.sources.grammar import NotRead, plain
from licet.sources.notice.document import LISTS_RE
from licet.sources.notice.labels import Labeled

LEAD = re.compile(
    rf"(?:Amend |In |To )?(?:the )?(?:[“\"])?{LISTS_RE}(?:[—-] ?(?:“?the )?[\w ‘’'\"“”()-]{{3,40}}?[Ll]ist)?(?:[”\"])?"
    r"(?: \([^()]*\))?(?: of the EAR)?,?"
    r"(?: (?:is|are) (?:further )?amended)?(?:,? as follows| to read as follows)?"
)
_FILL = re.compile(
    r"(?:[\s,;:.—–-]+|\b(?:and|then|also|by|both|respectively|in the table|(?:is|are) (?:further )?amended)\b"
    r"|\bfor(?=\s[“\"]))+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<verb>add(?:ing|ed)?|revis(?:ing|ed|e)|amend(?:ing|ed)?|modify(?:ing)?|remov(?:ing|ed|e)|delet(?:ing|ed|e)"
    r"|correct(?:ing|ed)?|redesignat(?:ing|ed|e))\b",
    re.IGNORECASE,
)
_KINDS = (
    ("add", OrderKind.ADDED),
    ("revis", OrderKind.REVISED),
    ("amend", OrderKind.REVISED),
    ("modif", OrderKind.REVISED),
    ("remov", OrderKind.REMOVED),
    ("delet", OrderKind.REMOVED),
    ("correct", OrderKind.CORRECTED),
    ("redesignat", OrderKind.REDESIGNATED),
)
_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_COUNTS = {word: number for number, word in enumerate((*_UNITS, *_TEENS))} | {
    (f"{ten}-{_UNITS[unit]}" if unit else ten): 20 + 10 * place + unit
    for place, ten in enumerate(_TENS)
    for unit in range(10)
}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_ORDER = re.compile(r"(?:,? ?in (?:correct |proper )?alphabetical order,?)", re.IGNORECASE)
_OBJECT = re.compile(
    rf"(?:the |an? )?(?:following )?(?:(?P<count>{_COUNT}|[0-9]{{1,3}}) "
    rf")?(?:(?:new|existing|following|additional|entire) )*"
    r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)? )?"
    r"(?:entr(?:y|ies)|entit(?:y|ies)|persons?|addresses|address)\b(?: (?:for|of))?(?: the)?"
    rf"(?: (?:(?P<count2>{_COUNT}|[0-9]{{1,3}}) )?(?:following )?(?:[A-Z][a-z]+ )?"
    r"(?:entit(?:y|ies)|entr(?:y|ies)|persons?))?"
    r"(?: for)?(?: the following)?",
)
_NAME = re.compile(r"“(?P<name>[^“”]+)”(?P<then>[\s,;]*(?:and |or )?[\s,;]*)")
_PLAIN_NAME = re.compile(r"\"(?P<name>[^\"]+)\"(?P<then>[\s,;]*(?:and |or )?[\s,;]*)")
_UNDER = re.compile(
    r"(?:under|in|for)(?: the)?(?: (?:(?:country|destination) heading|(?:country|destination) column|destinations?"
    r"|headings?|country|entr(?:y|ies))(?: of| for| heading)?)?(?: the)? ?",
    re.IGNORECASE,
)
_DESTINATION = re.compile(
    r"(?:the |a )?(?:new )?(?:(?:country|destination) heading|destination|country|heading)(?: of| for)?(?: the)? ?"
)
_UNDER_COLUMN = re.compile(r",? ?(?:under|in|to) the (?:“?Country”? )?(?:heading|column)(?: entitled “?Country”?)?")
_AND_ALL = re.compile(
    r",? ?(?:including|and)(?: the| all)?(?: entities?| entries?| of its)?[^.;“”]{0,60}?entr(?:y|ies)"
)
_FOOTNOTE = re.compile(
    r"(?:a |the )?(?:new )?footnotes? (?P<numbers>[1-9](?:(?:,? and |, )[1-9])*)"
    r"(?P<mark> (?:designations?|references?|citations?|marks?))?"
    r"(?: (?:following|at the end of|after|to|below)(?: the)? (?:table|end of the table|supplement)(?! for))?"
    r"(?P<onto> (?:to|from|for|in)(?: the)?(?= (?:license requirements? (?:column )?(?:of|for|in) )?(?:the )?entr))?"
    r"(?: as footnotes? (?P<become>[1-9]))?"
)
_COLUMN = re.compile(r"(?:the )?[“\"]?[Ll]icense [Rr]equirements?[”\"]?(?: column)? (?:of|for|in) (?=(?:the )?entr)")
_QUOTE_AHEAD = re.compile(r"[^.;“\"]{0,300}[“\"]")
_NOTHING_AHEAD = re.compile(r"[\s.;,]*(?:and )?$")
_COLON = re.compile(r"[\s,:]+")
_AS = re.compile(r" ?as ?")
_TAIL = re.compile(
    r"(?:(?:The|the) )?(?:additions?|revisions?|corrections?|amendments?|removals?)"
    r"(?:(?:,? and|,| and the) (?:additions?|revisions?|corrections?|amendments?|redesignations?))* "
    r"(?:to [^.]{0,80}? )?(?:reads?|to read|are set forth|is set forth)(?: as follows| below)?"
    r"|to read(?: as follows)?|as follows|as set forth below|set forth below"
)


@dataclass(frozen=True, slots=True)
class Order:
    """What one clause of an instruction orders. `names` as printed; `count` where it only says how many.

    `whole`: the whole list is printed (`destination` None), or a whole destination is meant.
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
    found = LEAD.match(text)
    return found["supplement"] if found else None


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
    return tuple(found)


def _read(one: Labeled, context: _Context, *, first: bool) -> list[Order]:
    text = plain(one.text)
    for level in range(one.level, 3):
        context.destinations[level] = context.kinds[level] = None
    above = [value for value in context.destinations[: one.level] if value]
    verbs = [value for value in context.kinds[: one.level] if value]
    reading = _Reading(text, one, verbs[-1] if verbs else None, above[-1] if above else None)
    if first:
        whole = re.fullmatch(rf"(?:Revise )?{LISTS_RE}(?: is revised)? to read as follows:?", text)
        if whole is not None:
            reading.kind = OrderKind.LISTED
            reading.order(whole=True)
            return reading.orders
        reading.take(LEAD)
    said: OrderKind | None = None
    inherited = reading.destination
    while not reading.done():
        said = _clause(reading) or said
    context.kinds[one.level] = said if not reading.orders else None
    context.destinations[one.level] = reading.destination if reading.destination != inherited else None
    return reading.orders


def _clause(reading: _Reading) -> OrderKind | None:
    """Reads one clause; gives the kind where it is a verb."""
    if reading.take(_FILL) or reading.take(_ORDER) or reading.take(_TAIL):
        return None
    verb = reading.take(_VERB)
    if verb is not None:
        low = verb["verb"].lower()
        reading.kind = next(kind for word, kind in _KINDS if low.startswith(word))
        return reading.kind
    if _names(reading) or _footnote(reading) or _heading(reading) or _under(reading) or _object(reading):
        return None
    raise NotRead(reading.text[reading.place :], "a clause of an instruction about a list")


def _object(reading: _Reading) -> bool:
    """`entries for` before the names, or `three entries` in their place."""
    found = reading.take(_OBJECT)
    if found is None:
        return False
    colon = reading.take(_COLON)
    if _names(reading) or (colon is not None and reading.done()):
        return True  # with a colon at the end, the instructions below name them
    count = found["count"] or found["count2"]
    if _under_follows(reading):
        _under(reading)
        if _names(reading):
            return True
    if count is None and _QUOTE_AHEAD.match(reading.text, reading.place):
        return True  # `entries under X for “A”`: the names follow
    if count is not None or _NOTHING_AHEAD.match(reading.text, reading.place):
        reading.order(count=None if count is None else _COUNTS[count] if count in _COUNTS else int(count))
        return True
    return True


def _under_follows(reading: _Reading) -> bool:
    found = _UNDER.match(reading.text, reading.place)
    return found is not None and _country(reading.text, found.end()) is not None


def _names(reading: _Reading) -> bool:
    """“A”; “B”; and “C”."""
    found: list[str] = []
    while name := (reading.take(_NAME) or reading.take(_PLAIN_NAME)):
        found.append(name["name"].strip(" ,;"))
    if not found:
        return False
    if reading.kind is OrderKind.REDESIGNATED:
        reading.take(_AS)
        new = reading.take(_NAME) or reading.take(_PLAIN_NAME)
        if new is None or len(found) != 1:
            raise NotRead(reading.text[reading.place :] or reading.text, "one entry redesignated as one other name")
        reading.order(names=(found[0],), become=new["name"].strip(" ,;"))
        return True
    reading.order(names=tuple(found))
    return True


def _footnote(reading: _Reading) -> bool:
    """`footnote 5 following the table`: of the list; `footnote 4 to the entries for “A”`: of these entries."""
    reading.take(_COLUMN)
    found = reading.take(_FOOTNOTE)
    if found is None:
        return False
    numbers = [int(number) for number in re.findall("[1-9]", found["numbers"])]
    if found["onto"]:
        # A mark added to an entry is a revision of the entry; its row prints it in full.
        reading.kind = OrderKind.REVISED
        reading.take(re.compile(r"\s+"))
        reading.take(_COLUMN)
        return True
    for number in numbers:
        reading.order(footnote=number, destination=None, become=found["become"])
    return True


def _heading(reading: _Reading) -> bool:
    """`the destination of GEORGIA under the Country column`: a heading added or removed with what stands under it."""
    began = reading.place
    found = reading.take(_DESTINATION)
    country = _country(reading.text, reading.place) if found else None
    if found is None or country is None:
        reading.place = began
        return False
    code, reading.place = country
    reading.take(_UNDER_COLUMN)
    reading.destination = code
    if reading.kind is OrderKind.REMOVED:
        reading.take(_AND_ALL)
        reading.order(whole=True)
    return True


def _under(reading: _Reading) -> bool:
    """`under CHINA, PEOPLE'S REPUBLIC OF`: for the orders after it, or for the one before that names no destination."""
    began = reading.place
    found = reading.take(_UNDER)
    country = _country(reading.text, reading.place) if found else None
    if found is None or country is None:
        reading.place = began
        return False
    code, reading.place = country
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
    for end in re.finditer(r"(?=[,:;.”’\"—(]|\s|$)", text[begin : begin + 80]):
        code = iso(text[begin : begin + end.start()]) if end.start() > 3 else None
        if code is not None:
            best = code, begin + end.start()
    if best is None:
        return None
    code, stop = best
    closing = re.compile(r"[,.]?[”’\"]?").match(text, stop) if quoted else None
    return code, closing.end() if closing else stop
