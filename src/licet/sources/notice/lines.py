"""The lines of an entity's cell in plain text, where the column is narrow and every line is broken.

In the XML each alias has a line of its own, and so has the address after the last one. Plain text keeps the dashes;
the last alias ends at the first break that the column's width did not ask for, that follows a full stop, or that is
followed by what only an address begins with (a number, `P.O. Box`); else at the first full stop that ends no
abbreviation. Where that leaves a comma in the alias, or the cell prints further parties, it cannot be put together
again: that stops the parse (the XML can be read).
"""

import re
from collections.abc import Sequence

from licet.sources.grammar import NotRead, plain
from licet.sources.names import name_and_rest
from licet.sources.notice.document import from_plain

_SOFT, _HARD = "\x1c", "\x1d"
"""Breaks of a line; both are white space to every pattern."""

_DOTS = re.compile(r"\.{3,}")
_DASH = re.compile(r"\s+(?=—)")
_INLINE = re.compile(r"\balias(?:es)?:\s*[—-]*(?=\w)")
_OTHERS = re.compile(r"\bsubordinate institut|\bAffiliated entities\b|\bThe following addresses apply\b", re.IGNORECASE)
_END = re.compile(r"(?P<word>[^\s.]+)\.(?=\s)(?!\s+(?:\(|(?:Co|Ltd|Inc|Corp|LLC|San|Tic|Sti|St)\b))", re.IGNORECASE)
_BREAK = re.compile(rf"(?P<word>[^\s.;]*)(?P<stop>\.?)(?P<break>[{_SOFT}{_HARD}])(?=(?P<next>\S+(?:\s\S+)?))")
_STREET = re.compile(
    r"#?[0-9]+[A-Za-z]?(?:[-–/][0-9A-Za-z]+)*,?(?:\s\S+)?|(?:P\.\s?O\.|No\.)(?:\s\S+)?"
    r"|(?:Room|Rm\.?|Flat|Suite|Unit|Floor|Building|Bldg\.)\s(?:[0-9]\S*|[A-Z][0-9]*,?)"
)
_NUMBERED = re.compile(
    r"no|nos|number|plant|institute|factory|zavod|department|branch|unit|lab|laboratory|center|centre|building|room|floor"
    r"|of|the|and|for|&",
    re.IGNORECASE,
)
"""Words before a number that is part of a name: `Institute 12`."""

_IN_STREET = re.compile(r"nos?|st|str|apt|bud|bldg?|ul|vul|dom|[dgk]|ste|rd|ave|blvd|mt|ft|[a-z]", re.IGNORECASE)
"""Short words of an address, before the number they belong to."""
_ABBREVIATIONS = frozenset(
    {
        "no",
        "nos",
        "st",
        "co",
        "dr",
        "mr",
        "mrs",
        "jr",
        "sr",
        "rd",
        "ave",
        "bldg",
        "blvd",
        "mt",
        "ft",
        "str",
        "ul",
        "dom",
        "ind",
    }
    | {
        "prof",
        "gen",
        "univ",
        "inst",
        "dept",
        "intl",
        "tech",
        "ltd,",
        "sdn",
        "pvt",
        "pte",
        "jsc,",
        "vs",
        "d",
        "g",
        "k",
        "ste",
        "apt",
        "bud",
        "vul",
        "bld",
        "im",
        "yu",
        "ya",
        "named",
    }
)


def joined(lines: Sequence[str], width: int) -> str:
    """The words of any cell in one line; leader dots are left out."""
    return plain(_flowing(lines, width))


def entity_lines(lines: Sequence[str], width: int) -> str:
    """An entity's cell with its lines: the head, each alias, the addresses.

    Args:
        width: the widest a line of the column can be.

    Raises:
        NotRead: the cell prints parties below the first, or the last alias has no end.
    """
    text = _flowing(lines, width)
    if _OTHERS.search(text):
        raise NotRead(plain(text), "one party in a cell of plain text (the XML says where others begin)")
    head, *items = _DASH.split(text)
    if items:
        items[-1:] = _last_item(items[-1], plain(head))
        return "\n".join(plain(one) for one in (head, *items))
    return "\n".join(plain(one) for one in _name_and_street(head))


def _name_and_street(head: str) -> tuple[str, ...]:
    """A cell without dashes; in two lines where a number begins one before any comma: `Kelvo Inc`, `6600 21st …`."""
    inline = _INLINE.search(head)
    begin = inline.end() if inline else 0
    name = head[begin:].split(",", 1)[0]
    for found in _BREAK.finditer(name) if ";" not in name else ():
        if _ends_name(found) if inline else _begins_street(found):
            return head[: begin + found.start("break")], head[begin + found.end("break") :]
    if inline and re.search(f"[{_SOFT}{_HARD}]", name):
        raise NotRead(plain(head), "the end of the alias before the address (the XML says where it is)")
    return (head,)


def _flowing(lines: Sequence[str], width: int) -> str:
    """The lines one after the other, parted by marks: hard where the next word would have had its place."""
    kept = [line for line in (_DOTS.sub("", one).strip() for one in lines) if line]
    text = ""
    for before, line in zip(["", *kept], kept, strict=False):
        if not text:
            text = line
        elif before.endswith(("--", "—")) or (before[-1] in "-/" and before[-2:-1] not in ("", " ", "-")):
            text += line
        else:
            fitted = len(before) + 1 + len(line.split()[0]) <= width
            text += (_HARD if fitted else _SOFT) + line
    return from_plain(text)


def _last_item(item: str, head: str) -> list[str]:
    """The last alias and, as a line of its own, the address after it."""
    ends = (found.end() for found in _END.finditer(item) if not _abbreviated(found["word"]))
    breaks = (found.start("break") for found in _BREAK.finditer(item) if _ends_name(found))
    end = min(next(breaks, len(item)), next(ends, len(item)))
    alias, rest = item[:end], item[end:]
    name, more = name_and_rest(plain(alias).removeprefix("—"))
    if more and not _unit_of(name, more, head):
        # `—Elena Grinenko, Gmunder Str. 25`: the list itself prints the address in the alias's line.
        if re.match(r"[0-9]", more) and not re.search(f"[{_SOFT}{_HARD}]", alias.split(",", 1)[0]):
            return [item]
        raise NotRead(plain(item), "the end of the last alias before the address (the XML says where it is)")
    return [alias, rest] if rest.strip() else [alias]


def _unit_of(name: str, more: str, head: str) -> bool:
    """`Sichuan University, Suzhou Research Institute`: a part of the party itself, not an address."""
    return head.startswith(name) and not re.search("[0-9]", more) and "," not in more


def _ends_name(found: re.Match[str]) -> bool:
    """Whether a break ends the last alias."""
    if found["break"] == _HARD or (found["stop"] and not _abbreviated(found["word"])):
        return True
    return _begins_street(found)


def _begins_street(found: re.Match[str]) -> bool:
    """Whether what only an address begins with stands behind a break, and no name goes on with it (`Institute 12`)."""
    word = found["word"].strip("—(")
    goes_on = (
        _NUMBERED.fullmatch(word) or word.endswith((",", "-", "–")) or (found["stop"] and _IN_STREET.fullmatch(word))
    )
    return not goes_on and _STREET.fullmatch(found["next"]) is not None


def _abbreviated(word: str) -> bool:
    bare = word.casefold().strip("(“‘'—")
    return bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha())
