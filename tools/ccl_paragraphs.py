"""Reads which paragraphs of an entry a sentence of the Commerce Control List speaks of.

The sentences are those of the License Requirements tables (`NS applies to 3B001.a.1 to a.3, b, and e`). What is read
comes in the forms of licet's tables: full paragraphs (`3B001.a.1`) and one of five scopes. A sentence that says more
than a list of paragraphs is `prose`, which licet leaves open.
"""

import re
from typing import NamedTuple

PARAGRAPH = re.compile(
    r"(?<![A-Za-z0-9.])"
    r"(?:(?P<entry>\d[A-E]\d{3})?\.?(?P<path>[a-z](?:\.[a-z0-9]+)*)(?![A-Za-z0-9])|\.(?P<sibling>\d+)(?![A-Za-z0-9]))"
)
LIST_WORDS = re.compile(
    r"\d[A-E]\d{3}|\.[a-z0-9.]+|\b[a-z](?:\.\d[a-z0-9.]*)?\b|\band\b|\bor\b|\bto\b|\bthrough\b|[,.\s]"
)
APPLIES = re.compile(r"^[A-Z]{2} appl(?:ies|y) (?:to )?(?:items (?:controlled (?:by|in)|in) |paragraphs? )?")
QUOTED = re.compile(r"“[^”]*”")
ENTIRE = "entire entry"


class Scope(NamedTuple):
    """`all`, `only`, `except`, `except_prose` or `prose`, with the paragraphs that it names."""

    kind: str
    paragraphs: tuple[str, ...] = ()


def scope(sentence: str, eccn: str) -> Scope:
    """What a sentence of the requirements table covers of its entry."""
    named = paragraphs(sentence, eccn)
    before, entire, after = sentence.partition(ENTIRE)
    if entire:
        return _of_entire(after.strip(" .,"), named)
    words = APPLIES.sub("", before).removesuffix(" of this entry")
    if named and only_lists(words):
        return Scope("only", named)
    listed, _, exceptions = words.partition(" except ")
    # What "only some, except …" leaves out stays in: a wider reading than the sentence, never a narrower one.
    if exceptions and only_lists(listed) and paragraphs(listed, eccn):
        return Scope("only", paragraphs(listed, eccn))
    return Scope("prose", named)


def _of_entire(after: str, named: tuple[str, ...]) -> Scope:
    if not after:
        return Scope("all")
    if not after.lower().startswith("except"):
        return Scope("prose", named)
    return Scope("except" if named and only_lists(after[len("except") :]) else "except_prose", named)


def only_lists(words: str) -> bool:
    """Whether words are a list of paragraphs and nothing else."""
    return not LIST_WORDS.sub("", words)


def paragraphs(sentence: str, eccn: str) -> tuple[str, ...]:
    """Every paragraph of this entry that a sentence names, each once, in its order; ranges are written out."""
    text = QUOTED.sub(" ", sentence)
    named: list[str] = []
    own, end = True, None
    for match in PARAGRAPH.finditer(text):
        if not _is_paragraph(match, named, own):
            continue
        if match["entry"]:
            own = match["entry"] == eccn
        if own:
            between = "" if end is None else text[end : match.start()]
            _add(named, match, eccn, ranged=re.fullmatch(r",? ?(to|through) ?", between) is not None)
        end = match.end()
    return tuple(dict.fromkeys(named))


def _is_paragraph(match: re.Match[str], named: list[str], own: bool) -> bool:
    """A letter with an entry or a dot is one; a bare one only in a list that began, and never the article `a`."""
    path, dotted = match["path"], match[0].startswith(".")
    if match["sibling"]:
        return bool(named)
    if match["entry"] or dotted:
        return True
    return own and (re.match(r"[a-z]\.\d", path) is not None or (bool(named) and len(path) == 1 and path != "a"))


def _add(named: list[str], match: re.Match[str], eccn: str, *, ranged: bool) -> None:
    path = match["path"] or f"{named[-1].rpartition('.')[0]}.{match['sibling']}".removeprefix(f"{eccn}.")
    if ranged and named:
        first = named.pop().removeprefix(f"{eccn}.")
        named.extend(f"{eccn}.{one}" for one in expand(first, path))
    else:
        named.append(f"{eccn}.{path}")


def expand(first: str, last: str) -> tuple[str, ...]:
    """The paragraphs from `a.1` to `a.3`, or to `.3`; both ends alone where they are not of one series."""
    stem, _, begin = first.rpartition(".")
    other, _, finish = last.rpartition(".")
    if other not in ("", stem) or begin.isdigit() != finish.isdigit():
        return first, last
    if begin.isdigit():
        series = [str(number) for number in range(int(begin), int(finish) + 1)]
    elif len(begin) == len(finish) == 1:
        series = [chr(letter) for letter in range(ord(begin), ord(finish) + 1)]
    else:
        return first, last
    return tuple(f"{stem}.{one}" if stem else one for one in series)
