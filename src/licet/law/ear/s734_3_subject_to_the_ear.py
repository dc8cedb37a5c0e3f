"""Items subject to the EAR (15 CFR 734.3, 734.4, 734.7, 734.8).

In words: an item is subject to the EAR when it is in or moves through the US, is of US origin, is made abroad with
more controlled US content than the de minimis level, or is reached by a foreign direct product rule. Published
technology and software, and fundamental research, are not. A stated fact (`subject_to_ear`) settles the question.

Not modelled here: items that another agency controls alone; counting of controlled content; published encryption
source code and files that make firearms (answered unknown); where there is US content at or below the level (all
unknown): high-performance computers, 734.4(a)(1), to other destinations than those of A:1 and A:5; encryption items,
734.4(b); US-origin circuits inside equipment, 734.4(a)(3), (8) and (9).
"""

from collections.abc import Callable
from decimal import Decimal

from licet.law import acts, country_groups, parameters
from licet.law.classification import classified, entry, group, in_any, military_series, space_series
from licet.law.derived import derived
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
from licet.model.transaction import Activity, Item, ItemKind, Transaction

SUBJECT = Cite("15 CFR 734.3(a)", "which items are subject to the EAR")
IN_US = Cite("15 CFR 734.3(a)(1)", "items in the US, or moving through it")
ORIGIN = Cite("15 CFR 734.3(a)(2)", "US-origin items wherever they are")
CONTENT = Cite("15 CFR 734.4(d)", "foreign-made items with more controlled US content than the de minimis level")
CONTENT_E = Cite("15 CFR 734.4(c)", "the lower de minimis level for destinations in E:1 and E:2")
NO_LEVEL = Cite("15 CFR 734.4(a)", "items for which no US content is too little")
PUBLISHED = Cite("15 CFR 734.7", "published technology and software")
RESEARCH = Cite("15 CFR 734.8", "technology and software of fundamental research")
TANGIBLE = ("A", "B", "C")
LEVEL = parameters.load("ear.de_minimis", "level")
LEVEL_E = parameters.load("ear.de_minimis", "level_e1_e2")

ENCRYPTION = frozenset({"5A002", "5A004", "5B002", "5D002"})
"""Foreign-made items whose US encryption content counts towards de minimis only after a review (734.4(b))."""

INSIDE_THE_US = frozenset(
    {Activity.EXPORT, Activity.DEEMED_EXPORT, Activity.DOMESTIC_TRANSFER, Activity.IAAS, Activity.RECEIVE_SERVICE}
)


@derived
def subject(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in any way."""
    stated = _stated(transaction.item)
    if stated is not None and stated.answer is not Answer.UNKNOWN:
        return all_of(stated, _not_excluded(transaction))
    ways = [r.step for r in reached(transaction)]
    return all_of(any_of(*_otherwise(transaction), *ways), _not_excluded(transaction))


@derived
def subject_otherwise(transaction: Transaction) -> Step:
    """Whether the item is subject to the EAR in another way than by the footnote rules of 734.9(e)."""
    stated = _stated(transaction.item)
    if stated is not None and stated.answer is not Answer.UNKNOWN:
        return all_of(stated, _not_excluded(transaction))
    ways = [r.step for r in reached(transaction) if r.footnote is None]
    return all_of(any_of(*_otherwise(transaction), *ways), _not_excluded(transaction))


def _stated(item: Item) -> Step | None:
    if item.subject_to_ear is None:
        return None
    return ask("The item is subject to the EAR", item.subject_to_ear, SUBJECT, "stated", missing="us_content")


def _otherwise(t: Transaction) -> tuple[Step, ...]:
    stated = _stated(t.item)
    if stated is not None:
        return (stated,)
    return (_in_the_us(t), _us_origin(t.item), _content(t), _no_level(t))


def _in_the_us(t: Transaction) -> Step:
    inside = t.exported_from == "US" or (t.exported_from is None and t.activity in INSIDE_THE_US)
    return ask("The item is in or moves through the US", inside, IN_US, f"from {t.exported_from or 'abroad'}")


def _us_origin(item: Item) -> Step:
    truth = None if item.origin is None else item.origin == "US"
    return ask("The item is of US origin", truth, ORIGIN, item.origin or "not known", missing="us_content")


def _content(t: Transaction) -> Step:
    where = acts.place(t)
    group_e = any_in(where, ("E:1", "E:2"), t)
    if group_e is None:
        return any_of(_above(t, LEVEL, CONTENT), all_of(_destination_open(), _above(t, LEVEL_E, CONTENT_E)))
    return _above(t, LEVEL_E, CONTENT_E) if group_e else _above(t, LEVEL, CONTENT)


def _destination_open() -> Step:
    return ask("The destination is in E:1 or E:2", None, CONTENT_E, "destination not known", missing="destination")


def any_in(where: str | None, groups: tuple[str, ...], t: Transaction) -> bool | None:
    """Whether a country is in one of several groups on the day; None where it is not known."""
    answers = {country_groups.in_group(where, group, t.on) for group in groups}
    return True if True in answers else (None if None in answers else False)


def _above(t: Transaction, level: parameters.Parameter, cite: Cite) -> Step:
    value = level.on(t.on)
    content = t.item.us_content_pct
    truth = None if content is None else content > value.number
    why = "content not known" if content is None else f"{content} percent; the level is {value.text} percent"
    question = f"Controlled US content is more than {value.text} percent"
    return ask(question, truth, cite, why, missing="us_content", source=value.cite)


def _no_level(t: Transaction) -> Step:
    """Items for which any US content is too much."""
    item = classified(t)
    d5 = any_in(acts.place(t), ("D:5",), t)
    e = any_in(acts.place(t), ("E:1", "E:2"), t)
    content = t.item.us_content_pct
    some = ask("The item has some US content", None if content is None else content > 0, NO_LEVEL, missing="us_content")

    tier_3 = any_in(acts.place(t), ("A:1", "A:5"), t)

    def named(eccn: str) -> bool | None:
        if entry(eccn) in ("5E002", "9E003"):
            return True
        if entry(eccn) in ENCRYPTION:
            return None
        if military_series(eccn) or space_series(eccn) or entry(eccn) == "0A919":
            return True if d5 or e else (None if d5 is None else False)
        equipment = in_any("3B001", "3B002", "3B903", "3B991", "3B992", "3B993", "3B994")(eccn)
        if equipment is not False and country_groups.macau_or_d5(acts.place(t), t.on) is not False:
            return None
        return None if entry(eccn) in ("4A003", "4A004") and tier_3 is not True else False

    kind = item.ask("The item has no de minimis level for the destination", named, NO_LEVEL)
    return all_of(some, kind) if content is None or content > Decimal(0) else some


def _not_excluded(t: Transaction) -> Step:
    # READING 2026-11-22: 734.7 and 734.8 are about technology and software; goods are never published.
    if classified(t).holds(lambda eccn: group(eccn) in TANGIBLE) is Answer.YES:
        return unless(ask("The item is technology or software", False, PUBLISHED, "its entry is of goods"))
    published = ask("The item is published", _published(t), PUBLISHED, missing="classification")
    research = ask(
        "It comes from fundamental research", t.item.fundamental_research, RESEARCH, missing="classification"
    )
    return unless(published, research)


def _published(t: Transaction) -> bool | None:
    if not t.item.published:
        return t.item.published
    encryption_or_firearms: Callable[[str], bool | None] = in_any("5D002", "0A501", "0D501", "0E501", "0D521", "0E521")
    doubtful = classified(t).holds(encryption_or_firearms)
    if doubtful is Answer.NO or (t.item.classification is None and t.item.kind not in (ItemKind.SOFTWARE, None)):
        return True
    return None
