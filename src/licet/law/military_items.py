"""The items of Supplement No. 2 to part 744, by day: entries it names whole, in part, or surely not.

In words: the supplement names entries that are controlled for anti-terrorism reasons. Some it names whole; of others
only items within a limit. Entries controlled for any other reason are not in it, and neither is EAR99. Of an entry of
its kind that the table does not hold, nobody can say that it is not in the supplement. There, and for entries named in
part, the item is in it or not as stated (`in_supp2_part744`).

Not modelled here: the limits of entries named in part (open); the supplement before 2007-06-19.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.law.classification import classified, entry, on_ccl
from licet.law.tables import Dated, lines
from licet.law.trace import Answer, Cite, Step, ask
from licet.model.transaction import Transaction

ITEMS = Cite("Supp. 2 to part 744", "the items to which the military end-use requirement applies")
COLUMNS = ["entry", "named", "since", "until", "cite", "check"]
NAMED = {"whole": True, "part": None, "no": False}


@dataclass(frozen=True, slots=True)
class Named:
    """Whether the supplement names one entry: whole (True), in part (None), or not (False); and in which days."""

    entry: str
    named: bool | None
    dated: Dated


@cache
def table() -> tuple[Named, ...]:
    """Every line of `parameters/ear/military_end_use_items.csv`."""
    read = lines("ear/military_end_use_items.csv", COLUMNS)
    return tuple(Named(line["entry"], NAMED[line.one_of("named", NAMED)], line.dated()) for line in read)


def line_of(eccn: str, on: date) -> Named | None:
    """What the table says of an item's entry on a day."""
    return next((one for one in table() if one.entry == entry(eccn) and one.dated.holds(on)), None)


def in_supplement_2(t: Transaction) -> Step:
    """Whether Supplement No. 2 to part 744 names the item: unknown for entries that it names in part."""
    item = classified(t)
    truth = item.holds(lambda eccn: _in(eccn, t.on))
    if truth is Answer.UNKNOWN and item.possible and t.item.in_supp2_part744 is not None:
        return ask(
            "The item is in Supplement No. 2", t.item.in_supp2_part744, ITEMS, "stated, for an entry named in part"
        )
    used = [found.dated for eccn in item.possible if (found := line_of(eccn, t.on))]
    checks = sorted({found.check for found in used if found.check})
    return ask(
        "The item is in Supplement No. 2",
        truth,
        ITEMS,
        ", ".join(item.possible) or "the classification is not known",
        missing=item.missing if truth is Answer.UNKNOWN else "",
        source="; ".join(sorted({found.cite for found in used})),
        check="; ".join(checks),
    )


def _in(eccn: str, on: date) -> bool | None:
    if not on_ccl(eccn):
        return False
    found = line_of(eccn, on)
    if found is not None:
        return found.named
    # The supplement's entries are numbered 980 and above, or 290 to 299; 2E001 stands in it in part. Everything else
    # on the CCL is controlled for other reasons and is not in it.
    last = int(eccn[2:5])
    return None if last >= 980 or 290 <= last <= 299 or entry(eccn) == "2E001" else False
