"""The parties named in a text.

One pass of an automaton over the folded text finds every written form of every listed name; what stands around
each place decides whether it is that name (`context`). Misspelled names, Chinese names and addresses have files of
their own.

Not modelled here: names that a text paraphrases, pronouns, and parties that only a picture shows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from licet.errors import BadInput
from licet.match.context import LEAST, SUPPORTED, Around, Hit, certainty
from licet.match.han import in_chinese
from licet.match.misspelling import misspelled
from licet.match.patterns import How, Written, bracketed, known_brands
from licet.match.scanner import Found, Scanner
from licet.match.spans import Folded, fold
from licet.match.streets import names_street, placed
from licet.match.vocabulary import words_of
from licet.model import Mention

__all__ = ["MOST", "Scanner", "mentions"]

MOST = 12
"""Parties reported at one place: a family of a hundred members is named by its nearest dozen."""

_FORM = re.compile(r"[ \t]*,?\s{0,3}\(?([A-Za-z]+(?:\.[A-Za-z]+)*)(?![A-Za-z])\)?")
_JOINT = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]\s*[^\W\d_]{2,}")
_PLACE_BEFORE = re.compile(r"(?<![\w-])([A-Z][A-Za-z']+) $")
_CAPITAL_AFTER = re.compile(r" ([A-Z][A-Za-z]+)(?![\w-])")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
ABBREVIATED = frozenset(("co", "ltd", "inc", "corp", "pte", "pvt", "bhd", "ltda", "cia"))
NEVER_ALONE = frozenset(("de", "as", "spa", "and", "company", "companies", "pt", "ad", "private"))
"""Legal forms that are ordinary words: after a name they belong to it only where the list writes them."""

CERTAIN = {How.STEM: 0.95, How.TRIMMED: 0.88}
"""The most that a place can say for a party by a shortened name."""

NAMES = {How.OFFICIAL: "official", How.ALIAS: "alias"}


def mentions(scanner: Scanner, text: str) -> tuple[Mention, ...]:
    """The parties that a text names, by place in the text; several parties at one place are several mentions."""
    folded = fold(text)
    found = [*_judged(scanner, text, folded), *in_chinese(scanner, text)]
    chosen = _without_overlaps(_supported(found))
    taken = [(one.start, one.end) for one in chosen]
    slips = _without_overlaps(misspelled(scanner, text, folded, taken))
    places = _without_overlaps(_addressed(scanner, text, folded))
    everything = _widened(text, _without_overlaps([*chosen, *slips, *_joined(scanner, text)]))
    return tuple(
        mention
        for one in sorted([*everything, *places], key=lambda item: (item.start, item.end))
        for mention in _mentions(scanner, text, one)
    )


def _judged(scanner: Scanner, text: str, folded: Folded) -> Iterator[Found]:
    around = Around(text)
    for hit in _hits(scanner, folded):
        score, written = certainty(around, hit, scanner.kinds, strong=_strong(hit))
        if score >= SUPPORTED:
            yield Found(hit.start, _with_form(text, hit.start, hit.end), written, score)


def _joined(scanner: Scanner, text: str) -> Iterator[Found]:
    """Names that a hyphen parts where the list writes one word, or a line end in the middle of a word."""
    if "-" not in text and "\u2010" not in text and "\xad" not in text:
        return
    for one in _judged(scanner, text, fold(text, join_hyphens=True)):
        if _JOINT.search(text, one.start, one.end) and one.score >= LEAST:
            yield Found(one.start, one.end, one.written, one.score - 0.05, "misspelling")


def _addressed(scanner: Scanner, text: str, folded: Folded) -> Iterator[Found]:
    if not names_street(folded):
        return
    for one in placed(scanner.streets, folded):
        if "\n\n" not in text[one.start : one.end]:
            yield Found(one.start, one.end, tuple(Written(row, "", How.OFFICIAL) for row in one.rows), 0.8, "address")


def _hits(scanner: Scanner, folded: Folded) -> Iterator[Hit]:
    for number, start, end in scanner.automaton.find_matches_as_indexes(folded.content, overlapping=True):
        form = scanner.forms[number]
        yield Hit(form, *folded.span(start, end), scanner.meanings(form))


def _strong(hit: Hit) -> bool:
    """Whether a single word is a brand of our table, or a name of its own that several listed parties carry."""
    if " " in hit.form:
        return False
    carried = len({one.row for one in hit.written}) >= 3 and hit.written[0].how <= How.ALIAS
    return hit.form in known_brands() or carried


def _with_form(text: str, start: int, end: int) -> int:
    """The end of a name with the legal form that follows it, and the full stop of an abbreviated one."""
    forms = words_of("form")
    while True:
        following = _FORM.match(text, end)
        word = following[1].replace(".", "").lower() if following else ""
        if following is None or word not in forms or word in NEVER_ALONE or following[1][0].islower():
            break
        end = following.end(1)
    last = _LAST_WORD.search(text[max(0, end - 20) : end])
    abbreviated = last is not None and text[end : end + 1] == "." and last[0].lower() in ABBREVIATED
    if abbreviated:
        end += 1
    # A bracket that the name opened belongs to it: ACM Research (Shanghai).
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _supported(found: Sequence[Found]) -> list[Found]:
    """Those certain by themselves, and those whose party is named more fully elsewhere in the text."""
    certain: dict[int, int] = defaultdict(int)
    for one in found:
        if one.score >= LEAST:
            for written in one.written:
                certain[written.row] = max(certain[written.row], one.end - one.start)
    return [
        one
        for one in found
        if one.score >= LEAST or any(certain[written.row] > one.end - one.start for written in one.written)
    ]


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The longest at each place; readings of the same characters become one."""
    taken: list[Found] = []
    owners: dict[int, int] = {}
    for one in sorted(found, key=lambda item: (item.start - item.end, -item.score, item.start)):
        places = range(one.start, one.end)
        over = {owners[place] for place in places if place in owners}
        if not over:
            owners.update(dict.fromkeys(places, len(taken)))
            taken.append(one)
            continue
        at = min(over)
        whole = taken[at]
        inside = len(over) == 1 and whole.start <= one.start and one.end <= whole.end
        if inside and ((whole.start, whole.end) == (one.start, one.end) or _same_name(one, whole)):
            # The full name on one list and the same name with another legal form on the next are both meant; and so
            # is the name on the next list without the short name in brackets that the first list writes after it.
            more = tuple(written for written in one.written if written.how <= How.STEM)
            taken[at] = replace(whole, written=whole.written + more)
    return sorted(taken, key=lambda item: item.start)


def _same_name(short: Found, whole: Found) -> bool:
    """Whether the shorter is the longer name of the same party without its legal form, or what follows in brackets."""
    rows = {written.row for written in whole.written}
    return any(
        one.row in rows and (one.how is How.STEM or (one.how < How.STEM and bracketed(one.name)))
        for one in short.written
    )


def _widened(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Brands with the place before and the words of business after them, as far as no other name begins."""
    for number, one in enumerate(found):
        if one.kind is not None or " " in text[one.start : one.end]:
            yield one
            continue
        least = found[number - 1].end if number else 0
        most = found[number + 1].start if number + 1 < len(found) else len(text)
        start, end = one.start, one.end
        before = _PLACE_BEFORE.search(text[max(least, start - 30) : start])
        if before and before[1].lower() in words_of("place"):
            start -= len(before[0])
        while (after := _CAPITAL_AFTER.match(text, end, most)) and after[1].lower() in words_of("business", "form"):
            end = after.end()
        yield replace(one, start=start, end=_with_form(text, start, end) if end > one.end else end)


def _mentions(scanner: Scanner, text: str, found: Found) -> list[Mention]:
    made = []
    for one in _ranked(scanner, found.written)[:MOST]:
        party = scanner.parties[one.row]
        if party.id is None:
            raise BadInput("party id", party.name, "every party of a scanner has an id")
        kind = found.kind or NAMES.get(one.how, "short")
        place = text[found.start : found.end]
        score = round(min(found.score, CERTAIN.get(one.how, 1.0)), 2)
        made.append(Mention(place, found.start, found.end, party.id, party.name, score, kind))
    return made


def _ranked(scanner: Scanner, written: Iterable[Written]) -> list[Written]:
    """Each party once: the nearest first, and among equally near ones each source's first before any second.

    A family fills the places with members from one list otherwise, and the other lists it stands on are not seen.
    """
    nearest: dict[int, Written] = {}
    for one in sorted(written, key=lambda item: (item.how, item.row)):
        nearest.setdefault(one.row, one)
    seen: dict[tuple[How, str], int] = defaultdict(int)
    turns = []
    for one in nearest.values():
        source = (one.how, str(scanner.parties[one.row].id).partition(":")[0])
        turns.append((one.how, seen[source], one.row, one))
        seen[source] += 1
    return [one for _how, _turn, _row, one in sorted(turns, key=lambda turn: turn[:3])]
