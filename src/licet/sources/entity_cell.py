"""The Entity column of Supplement No. 4: a party, its aliases, its addresses, and the parties below it in one cell.

A cell is lines (the publisher's line breaks). It begins with the name, may announce aliases (`a.k.a., the following
two aliases:`) that follow one per line after a dash, and ends with addresses, parted by `; and`. Parties below the
first begin with `Subordinate institution`, or follow `Affiliated entities:`, one per line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from licet.model import Entry
from licet.sources.alternates import without_alternates
from licet.sources.grammar import NotRead
from licet.sources.names import Names, known_as, name_and_rest, without_stop

DASH = "—"
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_COUNTS = (*_ONES, *_TEENS, "twenty", *(f"twenty-{one}" for one in _ONES[1:]))
_COUNT = "(?:" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + "|[0-9]{1,2})"
_INTRO = re.compile(
    r"(?P<name>.*?),? ?(?:\b(?P<known>[af]\.k\.a)\.?,? ?)?(?:as |including )?(?:the )?(?:follow(?:ing)? )?"
    rf"(?:the following )?(?:(?P<count>{_COUNT}) )?(?:alias|aliases|entity)\b"
    rf"(?:,? and {_COUNT} subordinate institutions|, including the named subordinate institutions)?[:,]?(?P<rest>.*)"
)
_ENDS_KNOWN = re.compile(r"(?P<name>.*), (?P<known>[af]\.k\.a)\.?,")
_BELOW = re.compile(r"Subordinate institution:?(?P<rest>.*)", re.IGNORECASE)
_BELOW_IN_HEAD = re.compile(r"(?P<parent>.+?) subordinate institution: ?(?P<rest>.*)")
_BELOW_AFTER = re.compile(r"(?P<head>.+?) \(a (?:subordinate institute|subsidiary) of (?P<parent>[^()]+)\)(?P<rest>.*)")
_AFFILIATED = "Affiliated entities:"
_SHARED = re.compile(
    r"The following addresses apply to the entity and(?: to)? the \w+ subordinate institutions:(?P<rest>.*)"
)
_MEMBERS = re.compile(r"The following (?P<parent>.+) entities:")
UNITS = re.compile(
    r"(?:The )?(?P<name>Ministry of Defence [^,]+), including the (?P<forces>Armed Forces of \w+) and all "
    r"operating units "
    r"wherever located\. This includes [^.]+\. All address(?:es)? located in \w+\."
)
# Companies that the list prints with a comma between the group and the company itself.
_GROUPS = (
    "Academy of Military Medical Sciences",
    "Tactical Missile Corporation",
    "Concern Radio-Electronic Technologies",
)
_SENTENCE = re.compile(
    r"(?P<name>.*?(?:['’”)]|\b[\w-]{4,}|\b(?:LLC|Ltd|LTD|Air|FZC|FZE|OOO|OAO|JSC|ZAO)))\. ?(?P<rest>\S.*)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of a cell: its names, its addresses as printed, the party it stands below, and our notes."""

    names: Names
    addresses: tuple[str, ...] = ()
    below: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Block:
    """The lines of one party: its head, the names after dashes, and the lines after those."""

    head: str
    items: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def announced(self) -> int:
        found = _INTRO.fullmatch(self.head)
        return _number(found["count"]) if found and found["count"] and not found["rest"].strip() else 0

    def complete(self) -> bool:
        return bool(self.tail) or not (self.announced() or _ENDS_KNOWN.fullmatch(self.head))


def entries_of(listed: tuple[Listed, ...], alternates: tuple[str, ...], row: Entry) -> Iterator[Entry]:
    """The parties of a row as entries: what the row says of all of them (`row`), and each one's names and addresses."""
    elsewhere = tuple(f"alternate_addresses:{code}" for code in alternates)
    for party in listed:
        below = (f"below:{party.below}",) if party.below else ()
        yield replace(
            row,
            name=party.names.name,
            aliases=party.names.aliases,
            former_names=party.names.former_names,
            addresses=party.addresses,
            notes=(*below, *elsewhere, *party.notes),
        )


def listed_in_cell(text: str) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """The parties of a cell, and the codes of the destinations under which it says they stand with other addresses."""
    text, alternates = without_alternates(text)
    return listed_in(text), alternates


def listed_in(text: str) -> tuple[Listed, ...]:
    """The parties of one cell, the entry's own first. NotRead for a cell that this grammar does not know."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    units = UNITS.fullmatch(" ".join(lines))
    if units:
        return (Listed(Names(units["name"], (units["forces"],)), notes=("operating_units_wherever_located",)),)
    members = _MEMBERS.fullmatch(lines[0]) if lines else None
    if members:
        names = [Names(without_stop(line.removeprefix(DASH))) for line in lines[1:]]
        return tuple(Listed(name, below=members["parent"]) for name in names)
    blocks, shared = _blocks(lines)
    parties = [_party(block) for block in blocks]
    if shared:
        parties = [replace(party, addresses=addresses_in(shared)) for party in parties]
    first = parties[0]
    return (first, *(replace(party, below=first.names.name) for party in parties[1:]))


def _blocks(lines: list[str]) -> tuple[list[_Block], list[str]]:
    if not lines:
        raise NotRead("", "a party")
    blocks = [_Block(lines[0])]
    shared: list[str] = []
    begins = affiliated = False
    for line in lines[1:]:
        below = _BELOW.fullmatch(line)
        every = _SHARED.fullmatch(line)
        if line == _AFFILIATED:
            begins = affiliated = True
        elif below:
            begins = not below["rest"].strip()
            if not begins:
                blocks.append(_Block(below["rest"].strip()))
        elif begins or (affiliated and blocks[-1].complete() and not line.startswith(DASH)):
            blocks.append(_Block(line))
            begins = False
        elif every:
            shared.append(every["rest"].strip() or " ")
        elif shared:
            shared.append(line)
        else:
            _add(blocks[-1], line)
    return blocks, shared


def _add(block: _Block, line: str) -> None:
    wanted = block.announced()
    if line.startswith(DASH):
        if block.tail:
            raise NotRead(line, "no further name after the addresses")
        block.items += line.removeprefix(DASH).split(";" + DASH)
    elif not block.tail and len(block.items) < wanted and (not block.items or re.search(r";|\band$", block.items[-1])):
        block.items.append(line)  # a name in the list of names that lacks its dash
    else:
        block.tail.append(line)


def _party(block: _Block) -> Listed:
    head, parent = without_parent(block.head)
    if parent is not None:
        items = block.items
        if not head and len(items) == 1:
            head, items = items[0], []
        return replace(_party(_Block(head, items, block.tail)), below=parent)
    intro = _INTRO.fullmatch(block.head) or _ENDS_KNOWN.fullmatch(block.head)
    if intro is not None:
        return _with_list(block, intro.groupdict())
    if block.items:
        raise NotRead(block.head, "a head that announces the names after the dashes")
    return _plain(block.head, block.tail)


def without_parent(head: str) -> tuple[str, str | None]:
    """A head without the party it stands below: `X subordinate institution: Y`, `Y (a subordinate institute of X)`."""
    found = _BELOW_IN_HEAD.fullmatch(head) or _BELOW_AFTER.fullmatch(head)
    if found is None:
        return head, None
    return (found.groupdict().get("head") or "") + found["rest"], found["parent"]


def _with_list(block: _Block, intro: dict[str, str | None]) -> Listed:
    count = _number(intro.get("count") or "one")
    items, tail = [*_inline(intro.get("rest") or "", count), *block.items], block.tail
    if items and not tail:
        items[-1], rest = last_name_and_address(items[-1])
        tail = [rest] if rest else []
    if intro.get("count") and count != len(items):
        raise NotRead(f"{count} announced, {len(items)} given: {block.head}", "as many names as the entry announces")
    names = [
        known_as(part) for item in items for part in item.split(";") if part.strip(" ,.;") not in ("", "and", "or")
    ]
    own = known_as(intro["name"] or "")
    given = [name for each in names for name in (each.name, *each.aliases)]
    former = [name for each in names for name in each.former_names]
    if intro["known"] == "f.k.a":
        given, former = [], given + former
    return Listed(Names(own.name, _once(own.aliases, given), _once(own.former_names, former)), addresses_in(tail))


def _inline(rest: str, count: int) -> list[str]:
    """The names on the announcing line itself: `the following two aliases: A; and B. street; and street`."""
    parts = [part.strip() for part in rest.strip().split(";", max(0, count - 1))]
    return [name for name in (re.sub(r"^(?:and )?[—-]?", "", part) for part in parts) if name]


def _plain(head: str, tail: list[str]) -> Listed:
    """A head without a list of names: `Name, address`, `Name (a.k.a., X), address`, `Name, a.k.a., X, address`."""
    if tail and re.match(r"\([af]\.k\.a", tail[0]):
        head, tail = f"{head} {tail[0]}", tail[1:]
    inside = re.match(
        r"(?P<name>[^(]*(?:\((?![af]\.)[^()]*\)[^(]*)*,? ?\([af]\. ?k\. ?a\b(?:[^()]|\([^()]*\))*\))(?P<rest>.*)", head
    )
    if inside:
        return Listed(known_as(inside["name"]), addresses_in([inside["rest"].strip(" ,.;"), *tail]))
    found = re.match(r"(?P<name>.*?),? (?P<known>[af]\.k\.a\.?|aka),? (?P<rest>.*)", head)
    if found:
        names, rest = _names_before_address(found["name"], found["rest"])
        known = "f.k.a." if found["known"].startswith("f") else "a.k.a."
        return Listed(known_as(f"{found['name']}, {known}, {'; '.join(names)}"), addresses_in([rest, *tail]))
    if tail and head.endswith(","):
        return Listed(Names(without_stop(head)), addresses_in(tail))
    name, rest = name_and_rest(head)
    if name in _GROUPS:
        more, rest = name_and_rest(rest)
        name = f"{name}, {more}"
    return Listed(Names(without_stop(name)), addresses_in([rest, *tail]))


def _names_before_address(name: str, text: str) -> tuple[list[str], str]:
    """`UM Airlines, UM Air, 29 Ayar Str.`: parts are names while they share a word with a name before them."""
    first, rest = last_name_and_address(text) if ". " in text.split(",")[0] else name_and_rest(text)
    # `A and B` are two names; `Center for Studies and Research (CSR)` is one.
    names = [first] if re.search(r"\(| of | for ", first) else first.split(" and ")
    words = _words(name) | _words(first)
    while rest:
        part, after = name_and_rest(rest)
        if re.search("[0-9]", part) or not words & _words(part):
            break
        names.append(part)
        words |= _words(part)
        rest = after
    return names, rest


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name) if len(word) > 1 and word not in ("and", "of", "for", "de", "et")}


def last_name_and_address(item: str) -> tuple[str, str]:
    """The last name of a list that carries the address in its own line, after a full stop or a comma."""
    name, rest = name_and_rest(item)
    form = re.match(r"(?P<form>(?:Ltd|LLC|Inc)\b)\. (?P<rest>.+)", rest)
    if form:
        return f"{name}, {form['form']}.", form["rest"].strip(" .;")
    sentence = _SENTENCE.fullmatch(name)
    if sentence:
        return sentence["name"] + ".", ", ".join(part for part in (sentence["rest"], rest) if part)
    return name, rest.strip(" .;")


def _number(word: str) -> int:
    return _COUNTS.index(word) if word in _COUNTS else int(word)


def _once(first: tuple[str, ...], more: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *more]))


def addresses_in(lines: list[str]) -> tuple[str, ...]:
    """The addresses in the lines after the names, each once, as printed; `;` parts them."""
    text = " ".join(line for line in lines if line.strip())
    text = re.sub(r"^Address(?:es for [^:]+)?: ", "", text)
    parts = [part.strip(" .,;") for part in re.split(r";\s*(?:and\b[;,]?\s*)?", text)]
    return tuple(dict.fromkeys(part for part in parts if part))
