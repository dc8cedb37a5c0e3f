"""The answer of *Document* as its page says it: mark and sentence, what was not read, the rows, the text, the strip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import licet
from licet.serve import listings
from licet.serve.pages import foot, marked_text, named
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import counted, people_day

DETAILED = 40
"""Rows that are shown with all their parts; the next ones in a line each."""
BRIEF = 250
"""Rows in a line each; more are counted."""
MOST_NOT_READ = 50
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class View:
    """All that the page says of a document."""

    doc: str
    on: date
    mark: Mark
    sentence: str
    then: tuple[str, ...]
    days: str
    not_read: tuple[licet.NotRead, ...]
    more_not_read: int
    notes: tuple[str, ...]
    detailed: tuple[named.Group, ...]
    brief: tuple[named.Group, ...]
    left_out: int
    places: int
    text: marked_text.Marked
    characters: int
    text_sha256: str
    strip: tuple[tuple[str, tuple[str, ...]], ...]
    lists: tuple[licet.Freshness, ...]


def view(scan: licet.Scan, today: date, *, doc: str = "", not_asked: Sequence[str] = ()) -> View:
    """What the page says of a scan. `doc`: what the document is called, where not by its file's name; `not_asked`: what
    is said of lists that were not asked."""
    rows = named.groups(scan)
    called = doc or _cut(scan.doc)
    mark = _mark(scan, rows)
    return View(
        doc=called,
        on=scan.on,
        mark=mark,
        sentence=_sentence(scan, called, rows, today),
        then=tuple(_then(scan, rows)),
        days=_days(scan),
        not_read=scan.not_read[:MOST_NOT_READ],
        more_not_read=max(len(scan.not_read) - MOST_NOT_READ, 0),
        notes=scan.notes[:MOST_NOT_READ],
        detailed=rows[:DETAILED],
        brief=rows[DETAILED : DETAILED + BRIEF],
        left_out=max(len(rows) - DETAILED - BRIEF, 0),
        places=sum(len(one.places) for one in rows),
        text=marked_text.marked(scan.text, rows),
        characters=len(scan.text),
        text_sha256=scan.text_sha256,
        strip=tuple(_strip(scan, today, not_asked)),
        lists=scan.lists,
    )


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _blind(scan: licet.Scan) -> int:
    """How many lists cannot say no for the day."""
    return len([one for one in scan.lists if not one.covered]) or len(licet.not_held(scan.lists))


def _mark(scan: licet.Scan, rows: Sequence[named.Group]) -> Mark:
    """The mark of the answer: clear is said only where everything was read and every list can say no."""
    marks = {one.mark for one in rows}
    if Mark.STOP in marks:
        return Mark.STOP
    if Mark.ASK in marks or scan.not_read or not scan.text.strip() or _blind(scan):
        return Mark.ASK
    return Mark.INFORMATION if Mark.INFORMATION in marks else Mark.CLEAR


def _sentence(scan: licet.Scan, doc: str, rows: Sequence[named.Group], today: date) -> str:
    """How many parties it names that were listed on the day, and how many names are in question."""
    on, were = people_day(scan.on), "were" if scan.on < today else "are"
    if not scan.text.strip():
        return f"No text could be read from {doc}, so nothing in it was checked."
    sure = sum(one.sure for one in rows)
    unsure = sum(one.mark is Mark.ASK for one in rows)
    was = were if sure != 1 else "was" if scan.on < today else "is"
    parties = f"names {counted(sure, 'party', 'parties')} that {was} listed on {on}"
    if sure and unsure:
        return f"{doc} {parties}, and {counted(unsure, 'name', 'names')} that may be listed too."
    if sure:
        return f"{doc} {parties}."
    if unsure:
        return f"{doc} has {counted(unsure, 'name', 'names')} that may be of a party listed on {on}."
    return f"{doc} names no party that is known to be listed on {on}."


def _then(scan: licet.Scan, rows: Sequence[named.Group]) -> Iterator[str]:
    """What is unsure, and what was left aside."""
    several = [one for one in rows if one.mark is Mark.ASK and not one.alone and not one.place]
    if where := [one for one in rows if one.mark is Mark.ASK and one.place]:
        yield f"{counted(len(where), 'address is', 'addresses are')} of listed parties: find out who is there."
    if len(several) == 1:
        yield f"{several[0].name} is a name that several listed parties carry: find out which is meant."
    elif several:
        yield f"{len(several)} of these names are carried by several listed parties: find out which is meant."
    if past := sum(one.mark is None for one in rows):
        yield f"{counted(past, 'party was', 'parties were')} listed on other days only."
    if scan.not_read:
        parts = counted(len(scan.not_read), "part of it was not read, and is", "parts of it were not read, and are")
        yield f"{parts} not cleared."
    if blind := _blind(scan):
        yield f"{blind} of {counted(len(scan.lists), 'list', 'lists')} cannot say no for that day."
    if not rows and scan.text.strip():
        yield "A name that is not found is not cleared."


def _days(scan: licet.Scan) -> str:
    """What the document says of its own day."""
    dated = scan.dated
    if dated is None:
        return "It gives no day of its own."
    place = f"{dated.how}, {dated.where}" if dated.where else dated.how
    if dated.other is not None:
        return f"It is dated {dated.text}, which is {people_day(dated.day)} or {people_day(dated.other)} ({place})."
    said = f"It is dated {people_day(dated.day)} ({place})"
    return f"{said}." if dated.day == scan.on else f"{said}; the lists were asked for {people_day(scan.on)}."


def _strip(scan: licet.Scan, today: date, not_asked: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    unknown = tuple(foot.lists_unknown(scan.lists, scan.on))
    if unknown:
        yield "Not known", unknown
    lacking = licet.not_held(scan.lists)
    missed = "Names misspelt beyond recognition, letters in pictures, who owns whom, lists of other countries."
    absent = (f"Lists that are not held at all: {', '.join(map(listings.short, lacking))}.",) if lacking else ()
    yield "Not checked", (*not_asked, *absent, f"{missed} A name that is not found is not cleared.")
    yield "How old", (foot.how_old(scan.edition, scan.on, today),)
