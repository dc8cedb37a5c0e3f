"""The lines of an entity's cell in plain text, where the column is narrow and every line is broken.

In the XML each alias has a line of its own, and so has the address after the last one. Plain text keeps the dashes;
the last alias ends at a break that the column's width did not ask for, else at the first full stop that ends no
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
_OTHERS = re.compile(r"\bsubordinate institut|\bAffiliated entities\b|\bThe following addresses apply\b", re.IGNORECASE)
_END = re.compile(r"(?P<word>[^\s.]+)\.(?=\s)")
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
        items[-1:] = _last_item(items[-1])
    return "\n".join(plain(one) for one in (head, *items))


def _flowing(lines: Sequence[str], width: int) -> str:
    """The lines one after the other, parted by marks: hard where the next word would have had its place."""
    kept = [line for line in (_DOTS.sub("", one).strip() for one in lines) if line]
    text = ""
    for before, line in zip(["", *kept], kept, strict=False):
        if not text:
            text = line
        elif before[-1] in "-/" and before[-2:-1] not in ("", " ", "-"):
            text += line
        else:
            fitted = len(before) + 1 + len(line.split()[0]) <= width
            text += (_HARD if fitted else _SOFT) + line
    return from_plain(text)


def _last_item(item: str) -> list[str]:
    """The last alias and, as a line of its own, the address after it."""
    ends = [found.end() for found in _END.finditer(item) if not _abbreviated(found["word"])]
    end = item.find(_HARD) if _HARD in item else ends[0] if ends else len(item)
    alias, rest = item[:end], item[end:]
    if name_and_rest(plain(alias).removeprefix("—"))[1]:
        raise NotRead(plain(item), "the end of the last alias before the address (the XML says where it is)")
    return [alias, rest] if rest.strip() else [alias]


def _abbreviated(word: str) -> bool:
    return word.casefold().strip("(“‘'—") in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
