"""The parties named in a text.

One pass of an automaton over the folded text finds every written form of every listed name; what stands around
each place decides whether it is that name (`context`). Misspelled names, Chinese names and addresses have files of
their own.

Not modelled here: names that a text paraphrases, pronouns, and parties that only a picture shows.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from licet.errors import BadInput
from licet.match.around import Around
from licet.match.context import LEAST, SUPPORTED, Hit, certainty
from licet.match.han import in_chinese
from licet.match.hits import Hits, hits
from licet.match.introduced import introduced, later, without_others
from licet.match.misspelling import Slip, misspelled
from licet.match.patterns import How, Written, bracketed
from licet.match.scanner import Found, Scanner
from licet.match.spans import Folded, fold, windows
from licet.match.streets import names_street, placed
from licet.match.vocabulary import words_of
from licet.model import Mention, Party

__all__ = ["MOST", "Scanner", "mentions"]

MOST = 12
"""Parties reported at one place: a family of a hundred members is named by its nearest dozen."""

_FORM = re.compile(r"[ \t]*,?\s{0,3}\(?([A-Za-z]+(?:\.[A-Za-z]+)*)(?![A-Za-z])\)?")
_CLOSING = re.compile("[\"”’']?\\)")
_HYPHEN = re.compile("[-\u2010\xad]\\s{0,20}")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]{2,}$")
_LETTERS_AFTER = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"\s")
_JOINT = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]\s*[^\W\d_]{2,}")
_PLACE_BEFORE = re.compile(r"(?<![\w-])([A-Z][A-Za-z']+) $")
_CAPITAL_AFTER = re.compile(r" ([A-Z][A-Za-z]+)(?![\w-])")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
ABBREVIATED = frozenset(("co", "ltd", "inc", "corp", "pte", "pvt", "bhd", "ltda", "cia"))
NEVER_ALONE = frozenset(("de", "as", "spa", "and", "company", "companies", "pt", "ad", "private"))
"""Legal forms that are ordinary words: after a name they belong to it only where the list writes them."""

JOINED = 300
"""Characters around a hyphen in which the rest of a name parted by it is looked for."""

CERTAIN = {How.STEM: 0.95, How.TRIMMED: 0.88}
"""The most that a place can say for a party by a shortened name."""

NAMES = {How.OFFICIAL: "official", How.ALIAS: "alias"}


def mentions(scanner: Scanner, text: str, told: Callable[[Party], bool] = lambda _: True) -> tuple[Mention, ...]:
    """The parties that a text names, by place in the text; several parties at one place are several mentions.

    `told`: whether a party is told at all; the nearest dozen of a family, and how many more, are of those that are.
    """
    found: list[Hits] = []
    small: set[str] = set()
    slips: list[Slip] = []
    addresses: list[Found] = []
    for first, last, start, end in windows(text):
        folded = fold(text[first:last])
        here, written_small = hits(scanner, text, folded, first)
        found.append(here.within(start, end))
        small |= written_small
        slips.extend(one for one in misspelled(scanner, text, folded, first) if start <= one.found.start < end)
        addresses.extend(one for one in _addressed(scanner, text, folded, first) if start <= one.start < end)
    around = Around(text, small)
    candidates = [*(one for each in found for one in _judged(scanner, around, each)), *in_chinese(scanner, text)]
    short_forms = introduced(text, _without_overlaps(candidates))
    chosen = _without_overlaps(_supported(without_others(text, candidates, short_forms, scanner.parties)))
    chosen = _without_overlaps([*chosen, *later(text, short_forms, chosen)])
    spelled = _without_overlaps(_outside(slips, chosen))
    everything = _widened(text, _without_overlaps([*chosen, *spelled, *_joined(scanner, around)]))
    places = sorted([*everything, *_without_overlaps(addresses)], key=lambda item: (item.start, item.end))
    # A text that names a family of a hundred members a thousand times ranks them once.
    several = {id(one.written): one.written for one in places}
    ranked = {key: [(one, scanner.parties[one.row]) for one in _ranked(scanner, of)] for key, of in several.items()}
    named = {key: [(one, party) for one, party in of if told(party)] for key, of in ranked.items()}
    return tuple(mention for one in places for mention in _mentions(text, one, named[id(one.written)]))


def _judged(scanner: Scanner, around: Around, found: Hits) -> Iterator[Found]:
    """The names at the places of forms, as far as they may be certain or supported."""
    text = around.text
    for number, start, end in found:
        form = scanner.form(number)
        # Letters that the lists write in capitals throughout: a third of all places, and most are an ordinary word.
        if form.acronym and not text[start:end].isupper():
            continue
        score, written = certainty(around, Hit(form, start, end))
        if score >= SUPPORTED:
            yield Found(start, _with_form(text, start, end), written, score)


def _outside(slips: Iterable[Slip], chosen: Sequence[Found]) -> Iterator[Found]:
    """Slips that are no part of a place found already."""
    starts = [one.start for one in chosen]
    for slip in slips:
        before = bisect_right(starts, slip.at) - 1
        if before < 0 or chosen[before].end <= slip.at:
            yield slip.found


def _joined(scanner: Scanner, around: Around) -> Iterator[Found]:
    """Names that a hyphen parts where the list writes one word, or a line end in the middle of a word."""
    for first, last in _hyphened(scanner, around.text):
        folded = fold(around.text[first:last], join_hyphens=True)
        here, _small = hits(scanner, around.text, folded, first)
        for one in _judged(scanner, around, here):
            if _JOINT.search(around.text, one.start, one.end) and one.score >= LEAST:
                yield Found(one.start, one.end, one.written, one.score - 0.05, "misspelling")


def _hyphened(scanner: Scanner, text: str) -> Iterator[tuple[int, int]]:
    """The surroundings of hyphens whose two sides together are a listed word; those that touch together."""
    begun = done = -1
    for hyphen in _HYPHEN.finditer(text):
        left = _LETTERS_BEFORE.search(text[max(0, hyphen.start() - 30) : hyphen.start()])
        right = _LETTERS_AFTER.match(text, hyphen.end())
        if left is None or right is None:
            continue
        word = left[0] + right[0]
        word = word.lower() if word.isascii() else fold(word).content.decode("ascii").strip()
        if word not in scanner.words:
            continue
        if hyphen.start() - JOINED > done:
            if done >= 0:
                yield _apart(text, begun), _apart(text, done)
            begun = hyphen.start() - JOINED
        done = hyphen.end() + JOINED
    if done >= 0:
        yield _apart(text, begun), _apart(text, done)


def _apart(text: str, place: int) -> int:
    """The first white space from a place on, so that no word is cut."""
    found = _SPACE.search(text, place) if 0 < place < len(text) else None
    return found.start() if found else 0 if place <= 0 else len(text)


def _addressed(scanner: Scanner, text: str, folded: Folded, offset: int) -> Iterator[Found]:
    if not names_street(folded):
        return
    for one in placed(scanner.streets, folded):
        start, end = offset + one.start, offset + one.end
        if "\n\n" not in text[start:end]:
            yield Found(start, end, tuple(Written(row, "", How.OFFICIAL) for row in one.rows), 0.8, "address")


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
    closing = _CLOSING.match(text, end) if opened else None
    return closing.end() if closing else end


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
    cluster: list[Found] = []
    reach = -1
    for one in sorted(found, key=lambda item: (item.start, item.end)):
        if cluster and one.start >= reach:
            taken.extend(_longest(cluster))
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end)
    return [*taken, *_longest(cluster)]


def _longest(cluster: Sequence[Found]) -> list[Found]:
    """The same for places that touch each other."""
    if len(cluster) == 1:
        return list(cluster)
    taken: dict[int, Found] = {}
    starts: list[int] = []  # of those taken: they never overlap, so their ends are in the same order
    for one in sorted(cluster, key=lambda item: (item.start - item.end, -item.score, item.start)):
        after = bisect_left(starts, one.end)
        over = [taken[start] for start in starts[max(after - 2, 0) : after] if taken[start].end > one.start]
        if not over:
            insort(starts, one.start)
            taken[one.start] = one
            continue
        whole = over[0]
        inside = len(over) == 1 and whole.start <= one.start and one.end <= whole.end
        if inside and ((whole.start, whole.end) == (one.start, one.end) or _same_name(one, whole)):
            # The full name on one list and the same name with another legal form on the next are both meant; and so
            # is the name on the next list without the short name in brackets that the first list writes after it.
            more = tuple(written for written in one.written if written.how <= How.STEM)
            taken[whole.start] = replace(whole, written=whole.written + more)
    return [taken[start] for start in starts]


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


def _mentions(text: str, found: Found, named: Sequence[tuple[Written, Party]]) -> Iterator[Mention]:
    place, others = text[found.start : found.end], max(len(named) - MOST, 0)
    for one, party in named[:MOST]:
        if party.id is None:
            raise BadInput("party id", party.name, "every party of a scanner has an id")
        kind = found.kind or NAMES.get(one.how, "short")
        score = round(min(found.score, CERTAIN.get(one.how, 1.0)), 2)
        yield Mention(place, found.start, found.end, party.id, party.name, score, kind, others)


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
