"""Items subject to the EAR (15 CFR 734.3).

In words: an item is subject to the EAR when it is in or moves through the US, is of US origin, is made abroad with
more controlled US content than the de minimis level, or is reached by a foreign direct product rule. Published
technology and software, and fundamental research, are not. A stated fact (`subject_to_ear`) settles the question.

Not modelled here: items that another agency controls alone, 734.3(b)(1); printed matter and films, (b)(2); instruction
in catalog courses, patents, system descriptions and telemetry, (b)(3)(iii) to (vi). None of them is ever assumed.
"""

from licet.law.derived import derived
from licet.law.ear.s734_4_de_minimis import us_content
from licet.law.ear.s734_7_published import published
from licet.law.ear.s734_8_fundamental_research import fundamental_research
from licet.law.ear.s734_9_foreign_direct_product import nothing_made, reached
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
from licet.model.transaction import Activity, Item, Transaction

SUBJECT = Cite("15 CFR 734.3(a)", "which items are subject to the EAR")
IN_US = Cite("15 CFR 734.3(a)(1)", "items in the US, or moving through it")
ORIGIN = Cite("15 CFR 734.3(a)(2)", "US-origin items wherever they are")

INSIDE_THE_US = frozenset(
    {Activity.EXPORT, Activity.DEEMED_EXPORT, Activity.DOMESTIC_TRANSFER, Activity.IAAS, Activity.RECEIVE_SERVICE}
)


@derived
def subject(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in any way."""
    return _subject(transaction, footnotes=True)


@derived
def subject_otherwise(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in another way than by the footnote rules of 734.9(e)."""
    return _subject(transaction, footnotes=False)


def _subject(t: Transaction, *, footnotes: bool) -> Step:
    stated = _stated(t.item)
    if stated is not None and stated.answer is not Answer.UNKNOWN:
        return all_of(stated, _not_excluded(t))
    rules = [rule.step for rule in reached(t) if footnotes or rule.footnote is None]
    ways = (stated,) if stated is not None else (_in_the_us(t), _us_origin(t.item), us_content(t))
    return all_of(any_of(*ways, *(rules or [nothing_made()])), _not_excluded(t))


def _stated(item: Item) -> Step | None:
    if item.subject_to_ear is None:
        return None
    return ask("The item is subject to the EAR", item.subject_to_ear, SUBJECT, "stated", missing="us_content")


def _in_the_us(t: Transaction) -> Step:
    inside = t.exported_from == "US" or (t.exported_from is None and t.activity in INSIDE_THE_US)
    return ask("The item is in or moves through the US", inside, IN_US, f"from {t.exported_from or 'abroad'}")


def _us_origin(item: Item) -> Step:
    truth = None if item.origin is None else item.origin == "US"
    return ask("The item is of US origin", truth, ORIGIN, item.origin or "not known", missing="us_content")


def _not_excluded(t: Transaction) -> Step:
    return unless(published(t), fundamental_research(t))
