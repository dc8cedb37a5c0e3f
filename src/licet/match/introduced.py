"""Short forms that a text introduces itself: `Semiconductor Manufacturing International Corporation ("SMIC")`.

From there on the short form means that party. Where the words before the bracket are another's name, the short form
means the other one throughout the text, whatever a list calls by the same letters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from licet.match.context import LEAST
from licet.match.patterns import How, Written, names_of
from licet.match.scanner import Found
from licet.match.vocabulary import kinds
from licet.model import Party

_INTRODUCED = re.compile(
    r"""\(\s?(?:(?:hereinafter|hereafter|herein|collectively|together|also|the|referred\s+to\s+as|called|known\s+as|or|"""
    r"""formerly|short)[\s,:]+)*["“”„'‘’«]?(?P<short>[A-Z][\w&.-]{1,23}(?:[ ][A-Z][\w&-]{1,20})?)["“”'’»]?\s?\)"""
)
_NAMED = r"(?:[A-Z][\w'’.&-]*|of|and|for|the|in|on|de|&|,)"
_PHRASE = re.compile(rf"({_NAMED}\s+){{2,12}}$")
_LAST = re.compile(rf"{_NAMED}$")
_JOINED_BEFORE = re.compile(r"[\w@./-]")
_JOINED_AFTER = re.compile(r"[\w@/]|-\w")
SMALL = frozenset(("of", "and", "for", "the", "in", "on", "de", "&", ","))

REACH = 4
"""Characters between a name and the bracket that introduces its short form: a quotation mark, a comma, blanks."""

CERTAINTY = 0.9


@dataclass(frozen=True, slots=True)
class Introduced:
    """A short form that the text introduces at `at` for the words `name`; `found`: the listed party's place, if any."""

    short: str
    at: int
    name: str
    found: Found | None


def introduced(text: str, found: Sequence[Found]) -> list[Introduced]:
    """The short forms that a text introduces for the places found, and for names that are on no list."""
    by_end = sorted((one for one in found if one.score >= LEAST), key=lambda one: (one.end, one.start))
    ends = [one.end for one in by_end]
    made = []
    for bracket in _INTRODUCED.finditer(text):
        short, opens = bracket["short"], bracket.start()
        at = bisect_left(ends, opens - REACH)
        # A name may end with the bracket itself, where the list writes the short form behind the name too.
        close = by_end[at : bisect_right(ends, bracket.end())]
        named = next((one for one in close if one.start < opens), None)
        if named is not None and _fits(short, text[named.start : opens], strict=False):
            made.append(Introduced(short, bracket.start("short"), text[named.start : opens], named))
        elif named is None:
            before = _phrase(text[max(0, opens - 160) : opens])
            if before is not None and _fits(short, before[0], strict=True):
                made.append(Introduced(short, bracket.start("short"), before[0], None))
    return made


def _phrase(before: str) -> re.Match[str] | None:
    """The words of a name at the end of a text, none where its last word shows at once that there is no name."""
    last = before.rsplit(None, 1)[-1:]
    return _PHRASE.search(before) if before[-1:].isspace() and last and _LAST.match(last[0]) else None


def _fits(short: str, name: str, *, strict: bool) -> bool:
    """Whether a short form is made of a name: its initials in order, or (not `strict`) a word of it that says who."""
    words = re.findall(r"[^\W_]+", name)
    initials = "".join(word[0] for word in words if word.lower() not in SMALL).lower()
    letters = "".join(re.findall(r"[A-Za-z0-9]", short)).lower()
    if not strict:
        said = [word for word in re.findall(r"[^\W_]+", short) if not kinds().get(word.lower())]
        if said and all(word in words for word in said):
            return True
        return len(letters) >= 3 and _in_order(letters, "".join(words).lower()) and short.isupper()
    return len(letters) >= 2 and (initials.endswith(letters) or _in_order(letters, initials))


def _in_order(letters: str, of: str) -> bool:
    rest = iter(of)
    return all(one in rest for one in letters)


def without_others(
    text: str, found: Sequence[Found], made: Collection[Introduced], parties: Sequence[Party]
) -> list[Found]:
    """The places found, without those that use a short form introduced for a name on no list.

    A name that shares a word with a name of the listed party may be that party's with a slip: its place stays.
    """
    settled = {one.short for one in made if one.found is not None}
    others = {one.short: one.name for one in made if one.found is None and one.short not in settled}

    def another(one: Found) -> bool:
        name = others.get(text[one.start : one.end].rstrip("."))
        if name is None:
            return False
        said = _telling(name)
        listed = (_telling(each) for written in one.written for each in names_of(parties[written.row]))
        return not any(said & words for words in listed)

    return [one for one in found if not another(one)]


def _telling(name: str) -> set[str]:
    """The beginnings of the words of a name that tell who it is: no small words, no legal forms."""
    words = re.findall(r"[^\W\d_]{3,}", name.lower())
    return {word[:5] for word in words if not kinds().get(word, frozenset()) & {"function", "form"}}


def later(text: str, made: Collection[Introduced], found: Sequence[Found]) -> Iterator[Found]:
    """The places after its introduction that use the short form of a listed party, as far as none was found there."""
    starts = {one.start for one in found}
    seen: set[tuple[str, tuple[Written, ...]]] = set()
    for one in made:
        if one.found is None or (one.short, one.found.written) in seen:
            continue
        # The same short form introduced again for the same party says nothing new: its first time covers the rest.
        seen.add((one.short, one.found.written))
        written = tuple(replace(each, how=max(each.how, How.ALIAS)) for each in one.found.written)
        for start in _whole(text, one.short, one.at + len(one.short)):
            if start not in starts:
                yield Found(start, start + len(one.short), written, CERTAINTY, "introduced")


def _whole(text: str, short: str, start: int) -> Iterator[int]:
    """Where a text writes a short form, from a place on, and not as a part of a word or an address."""
    while (at := text.find(short, start)) >= 0:
        start = at + len(short)
        if not (at and _JOINED_BEFORE.match(text, at - 1)) and not _JOINED_AFTER.match(text, start):
            yield at
        else:
            start = at + 1
