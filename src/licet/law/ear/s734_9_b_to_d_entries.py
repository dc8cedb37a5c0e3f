"""Foreign direct product rules by the entry of the item (15 CFR 734.9(b), (c), (d)).

In words: (b) an item controlled for national security, made with US technology that needs a written assurance, going to
D:1, E:1 or E:2; (c) a 9x515 item made with 9x515 technology, going to D:5, E:1 or E:2; (d) a 600 series item made with
600 series technology, going to D:1, D:3, D:4, D:5, E:1 or E:2. Under (d) a military commodity of 0A919 counts as a
direct product, not as the product of a plant.

Not modelled here: applications and exceptions for which a written assurance of the technology was really given.
"""

from collections.abc import Iterator

from licet.law import country_chart
from licet.law.classification import classified, entry, group, military_series, on_ccl, space_series
from licet.law.direct_product import Inputs, Reached, cited, in_force, made, paragraph, to
from licet.law.trace import all_of, any_of
from licet.model.transaction import Transaction

REACH = {
    "b": ("D:1", "E:1", "E:2"),
    "c": ("D:5", "E:1", "E:2"),
    "d": ("D:1", "D:3", "D:4", "D:5", "E:1", "E:2"),
}


def by_entry(transaction: Transaction) -> Iterator[Reached]:
    """Paragraphs (b), (c) and (d)."""
    yield _national_security(transaction)
    yield _space(transaction)
    yield _military(transaction)


def _national_security(t: Transaction) -> Reached:
    cite = cited("b")
    assured = Inputs(needs_assurance, needs_assurance)
    scope = classified(t).ask("The item is controlled for national security", controlled_for_security, cite)
    return Reached(paragraph("b"), all_of(in_force("b", t), scope, made(t, assured, cite), to(t, REACH["b"], cite)))


def controlled_for_security(eccn: str) -> bool | None:
    """Whether an entry has a national security row for the item; None where its words or the entry leave it open."""
    if not on_ccl(eccn):
        return False
    found = country_chart.found(eccn)
    if found is None:
        return None
    answers = {row.covers(eccn) for row in country_chart.rows(eccn) if row.reason == "NS"}
    if True in answers:
        return True
    return None if None in answers or (not answers and "NS" in found.reasons) else False


def needs_assurance(eccn: str) -> bool | None:
    """Whether technology or software is such as needs a written assurance."""
    # READING 2026-11-23: the letter of assurance of Supplement No. 2 to part 748 (o)(3)(i), and of License Exception
    # TSR, is asked for technology and software controlled for national security; an entry one of whose rows could be
    # such a row counts, which is the safe side.
    if group(eccn) not in ("D", "E"):
        return False
    answer = controlled_for_security(eccn)
    if answer is None and country_chart.found(eccn) is not None:
        return True
    return answer


def _space(t: Transaction) -> Reached:
    cite = cited("c")
    named = Inputs(_space_technology, _space_technology)
    scope = classified(t).ask("The item is of the 9x515 series", space_series, cite)
    return Reached(paragraph("c"), all_of(in_force("c", t), scope, made(t, named, cite), to(t, REACH["c"], cite)))


def _space_technology(eccn: str) -> bool:
    return entry(eccn) in ("9D515", "9E515")


def _military(t: Transaction) -> Reached:
    cite = cited("d")
    item = classified(t)
    series = all_of(
        item.ask("The item is of the 600 series", military_series, cite),
        made(t, Inputs(_military_technology, _military_technology), cite),
    )
    commodity = all_of(
        item.ask("The item is a military commodity of 0A919", lambda eccn: entry(eccn) == "0A919", cite),
        made(t, Inputs(_military_technology, None), cite),
    )
    return Reached(paragraph("d"), all_of(in_force("d", t), any_of(series, commodity), to(t, REACH["d"], cite)))


def _military_technology(eccn: str) -> bool:
    return military_series(eccn) and group(eccn) in ("D", "E")
