"""Items subject to the EAR (15 CFR 734.3).

In words: an item is subject to the EAR when it is in or moves through the US, is of US origin, is made abroad with
more controlled US content than the de minimis level, or is reached by a foreign direct product rule. Published
technology and software, and fundamental research, are not. A stated fact (`subject_to_ear`) settles the question; but
where it says no of an item that leaves the United States, the answer tells which law it contradicts, and of a commodity
that is stated to be EAR99, or of an entry that controls it, it is asked which paragraph of 734.3(b) excludes it.

Not modelled here: items that another agency controls alone, 734.3(b)(1); printed matter and films, (b)(2); instruction
in catalog courses, patents, system descriptions and telemetry, (b)(3)(iii) to (vi). None of them is ever assumed.
"""

from licet.law import acts, country_chart
from licet.law.classification import EAR99, classified, group
from licet.law.derived import derived
from licet.law.ear.s734_4_de_minimis import us_content
from licet.law.ear.s734_7_published import published
from licet.law.ear.s734_8_fundamental_research import fundamental_research
from licet.law.ear.s734_9_foreign_direct_product import nothing_made, reached
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
from licet.model.transaction import Activity, Item, ItemKind, Transaction

SUBJECT = Cite("15 CFR 734.3(a)", "which items are subject to the EAR")
IN_US = Cite("15 CFR 734.3(a)(1)", "items in the US, or moving through it")
OUTSIDE = Cite("15 CFR 734.3(b)", "which items are not subject to the EAR, wherever they are")
ORIGIN = Cite("15 CFR 734.3(a)(2)", "US-origin items wherever they are")

INSIDE_THE_US = frozenset(
    {Activity.EXPORT, Activity.DEEMED_EXPORT, Activity.DOMESTIC_TRANSFER, Activity.IAAS, Activity.RECEIVE_SERVICE}
)
SENT = frozenset({Activity.REEXPORT, Activity.EXPORT_FROM_ABROAD, Activity.TRANSFER, Activity.RELEASE})
"""Further acts that send an item, from wherever it is."""


@derived
def subject(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in any way."""
    return _subject(transaction, footnotes=True)


@derived
def subject_otherwise(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in another way than by the footnote rules of 734.9(e)."""
    return _subject(transaction, footnotes=False)


def _subject(t: Transaction, *, footnotes: bool) -> Step:
    stated = _stated(t)
    if stated is not None and stated.answer is not Answer.UNKNOWN:
        return all_of(stated, _not_excluded(t))
    rules = [rule.step for rule in reached(t) if footnotes or rule.footnote is None]
    ways = (stated,) if stated is not None else (_in_the_us(t), _us_origin(t.item), us_content(t))
    return all_of(any_of(*ways, *(rules or [nothing_made()])), _not_excluded(t))


def _stated(t: Transaction) -> Step | None:
    item = t.item
    if item.subject_to_ear is None:
        return None
    if outside_though_sent_from_us(t) and (entries := _nothing_excludes(t)):
        because = f"it is stated not to be, and leaves the United States as {' or '.join(entries)}"
        return ask("A paragraph of 734.3(b) excludes it from the EAR", None, OUTSIDE, because, missing="subject_to_ear")
    return ask("The item is subject to the EAR", item.subject_to_ear, SUBJECT, "stated", missing="us_content")


def outside_though_sent_from_us(t: Transaction) -> bool:
    """Whether the item is stated not to be subject to the EAR though it leaves the United States (734.3(a)(1))."""
    if t.item.subject_to_ear is not Answer.NO or t.item.kind is ItemKind.SERVICE:
        return False
    from_us = t.activity in SENT and (t.exported_from == "US" or _through_us(t))
    leaves = t.activity in (Activity.EXPORT, Activity.DEEMED_EXPORT) or from_us
    return leaves and Answer.YES not in (published(t).answer, fundamental_research(t).answer)


def _nothing_excludes(t: Transaction) -> tuple[str, ...]:
    """The entries the item may be of, stated or by its figures, that no paragraph of 734.3(b) leaves out."""
    # READING 2026-11-23: what another agency controls alone, 734.3(b)(1), has no entry that controls it for a reason,
    # and EAR99 is by its definition (734.3(c)) subject to the EAR; (b)(2) and (b)(3) are print, software, technology.
    goods = t.item.kind in (ItemKind.COMMODITY, None)
    return tuple(
        eccn
        for eccn in classified(t).possible
        if (goods if eccn == EAR99 else group(eccn) in ("A", "B", "C") and country_chart.rows(eccn))
    )


def _in_the_us(t: Transaction) -> Step:
    inside = t.exported_from == "US" or (t.exported_from is None and t.activity in INSIDE_THE_US)
    through = _through_us(t)
    truth = True if inside or through else None if acts.way_unknown(t) else False
    shown = f"from {t.exported_from or 'abroad'}{', through the United States' if through else ''}"
    return ask("The item is in or moves through the US", truth, IN_US, shown, missing="transit")


def _through_us(t: Transaction) -> bool:
    """Whether the United States are stated to be on its way, or to be where an intermediate consignee takes it."""
    return "US" in (*(t.transit or ()), *acts.in_hands(t))


def _us_origin(item: Item) -> Step:
    truth = None if item.origin is None else item.origin == "US"
    return ask("The item is of US origin", truth, ORIGIN, item.origin or "not known", missing="us_content")


def _not_excluded(t: Transaction) -> Step:
    return unless(published(t), fundamental_research(t))
