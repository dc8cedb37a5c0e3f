"""The share of controlled US content in a bill of materials (15 CFR 734.4; Supplement No. 2 to part 734).

In words: of the parts of US origin those count that, sent to the item's destination in the form they were received,
would need a license by the Country Chart or part 746. Who the end user is does not count, nor do parts that could go
without a license or under License Exception GBS; parts that another exception would let go do count. Goods are compared
with goods and software bundled with them, software with software, technology with technology. The value of what counts,
divided by the price of the item, is the share; where the price is not given, the sum of the lines stands for it. A
value that is not known, or a part of which it is not known whether it counts, widens the share to an interval.

Not modelled here: content of 746.7(a)(1)(v) and 746.8(a)(12)(iii)(B), which need not be counted (counted: the safe
side); parts of more than one kind; currencies (all values are taken as of one).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from licet.errors import BadInput
from licet.law import country_chart, parameters
from licet.law.classification import EAR99, group
from licet.law.ear.part_746_embargoes import embargoes
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s734_4_a_no_level import Content, no_level
from licet.law.ear.s734_4_de_minimis import above_level, level_of
from licet.law.ear.s738_4_country_chart import country_chart_requirements
from licet.law.ear.s742_6_regional_stability import regional_stability
from licet.law.parameters import Value
from licet.law.trace import Answer, Ruling, Step, any_of, missing
from licet.model.listing_reading import classification
from licet.model.transaction import Activity, Exporter, Item, ItemKind, RoleName, Transaction, TransactionParty

KINDS = {
    ItemKind.COMMODITY: (ItemKind.COMMODITY, ItemKind.SOFTWARE),
    ItemKind.SOFTWARE: (ItemKind.SOFTWARE,),
    ItemKind.TECHNOLOGY: (ItemKind.TECHNOLOGY,),
}
"""With what the content of an item of each kind is compared (734.4(c)(1) to (3), (d)(1) to (3))."""

KIND_BY_GROUP = {"D": ItemKind.SOFTWARE, "E": ItemKind.TECHNOLOGY}
"""The kind of what the product groups of the CCL hold; the others hold commodities."""

NOT_US = "not of US origin"
OTHER_KIND = "of another kind than the item: it stays subject to the EAR by itself, and is not counted into it"
GBS_ONLY = "License Exception GBS would let it go: not counted"
FREE = "no license is needed for it there"
EAR99_TO_IRAN = "EAR99 needs no license from BIS for Iran (31 CFR 560.420 has a level of its own for OFAC)"
NOT_BUNDLED = "no bundled software, which is EAR99 or controlled for anti-terrorism alone: judge it by itself"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a bill of materials. None: not known. `value` is the price of one; `eccn` an ECCN or EAR99.

    `in_supp7_part746`: whether Supplement No. 7 to part 746 names its tariff code (EAR99 to Iran).
    """

    name: str
    eccn: str | None = None
    origin: str | None = None
    value: Decimal | None = None
    quantity: Decimal | None = Decimal(1)
    kind: ItemKind | None = None
    in_supp7_part746: bool | None = None

    @property
    def worth(self) -> Fraction | None:
        """The value of all of it; None where a figure is not known."""
        if self.value is None or self.quantity is None:
            return None
        return Fraction(self.value) * Fraction(self.quantity)


@dataclass(frozen=True, slots=True)
class PartCounted:
    """Whether a line counts as controlled US content, and why. `beside`: of another kind, in no sum."""

    part: Part
    counts: Answer
    why: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class DeMinimis:
    """The share of controlled US content at a destination on a day, and what it means.

    `least` and `most` bound the share, exactly; they are equal where everything is known, and None where there is no
    bound. `answer`: whether US content makes the item subject to the EAR; the foreign direct product rules are another
    question.
    """

    destination: str
    region: str | None
    on: date
    lines: tuple[PartCounted, ...]
    price: Fraction
    priced: bool
    counted: Fraction
    least: Fraction | None
    most: Fraction | None
    level: Value | None
    above: Step
    no_level: Step

    @property
    def answer(self) -> Answer:
        """Whether US content makes the item subject to the EAR."""
        return any_of(self.above, self.no_level).answer

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the facts that the answer waits for; empty when it is settled."""
        return missing(any_of(self.above, self.no_level))


def de_minimis(
    parts: Iterable[Part],
    destination: str,
    *,
    on: date,
    item: str | None = None,
    kind: ItemKind | None = None,
    price: Decimal | None = None,
    region: str | None = None,
) -> DeMinimis:
    """The share of controlled US content of an item made abroad.

    Args:
        item: the ECCN of the item itself, or EAR99; None: not known. It decides which paragraphs of 734.4(a) name it.
        kind: what the item is, and so with what its content is compared; None: as its ECCN says, else a commodity.
        price: the fair market price of the item; None: the sum of the lines stands for it.

    Raises:
        BadInput: no line; an ECCN that is none; a price or value below zero.

    Source:
        15 CFR 734.4; Supplement No. 2 to part 734.
    """
    bill = tuple(parts)
    _check(bill, item, price)
    made = Item(classification=item, kind=kind or KIND_BY_GROUP.get(group(item or EAR99), ItemKind.COMMODITY))
    lines = tuple(_line(part, made, (destination, region), on) for part in bill)
    whole = Fraction(price) if price is not None else _sum(line.part for line in lines if not line.beside)
    least, most = _bounds(lines, whole, priced=price is not None)
    asked = _asked(made, lines, (destination, region), on)
    return DeMinimis(
        destination=destination,
        region=region,
        on=on,
        lines=lines,
        price=whole,
        priced=price is not None,
        counted=_sum(line.part for line in lines if line.counts is Answer.YES),
        least=least,
        most=most,
        level=level_of(asked),
        above=above_level(asked, least, most),
        no_level=no_level(asked, _content(lines)),
    )


SUPPLEMENT_7 = parameters.load("ear.fdp", "j")
"""The rule that made Supplement No. 7 to part 746 and the license for Iran (88 FR 12150) is that of 734.9(j)."""


def _check(bill: Sequence[Part], item: str | None, price: Decimal | None) -> None:
    if item is not None:
        classification(item, "item")
    if not bill:
        raise BadInput("the bill of materials", "no line", "at least one part")
    for part in bill:
        if part.eccn is not None:
            classification(part.eccn, f"eccn of {part.name}")
        for name, figure in (("value", part.value), ("quantity", part.quantity)):
            if figure is not None and figure < 0:
                raise BadInput(name, str(figure), f"zero or more ({part.name})")
    if price is not None and price <= 0:
        raise BadInput("price", str(price), "more than zero")


def _line(part: Part, item: Item, to: tuple[str, str | None], on: date) -> PartCounted:
    kind = kind_of(part, item)
    if kind not in KINDS[item.kind or ItemKind.COMMODITY]:
        return PartCounted(part, Answer.NO, (OTHER_KIND,), beside=True)
    if part.origin not in ("US", None):
        return PartCounted(part, Answer.NO, (f"{NOT_US}: {part.origin}",))
    counts, why = controlled(part, kind, to, on)
    # READING 2026-11-23: other software than EAR99 and AT-only is not "bundled" and is judged by itself; where it needs
    # a license it is counted all the same, since the rule does not say that it may be left out.
    if item.kind is not ItemKind.SOFTWARE and kind is ItemKind.SOFTWARE and not _may_be_bundled(part.eccn):
        why = (*why, NOT_BUNDLED)
    if part.origin is None and counts is not Answer.NO:
        return PartCounted(part, Answer.UNKNOWN, ("its origin is not known", *why))
    return PartCounted(part, counts, why)


def kind_of(part: Part, item: Item) -> ItemKind:
    """The kind of a part: as stated, else by its entry, else that of the item.

    A bill of materials lists what the item is made of: a line without an ECCN, which foreign parts rarely have, is not
    taken for technology that might belong in no sum.
    """
    if part.kind is not None:
        return part.kind
    if part.eccn is None or not group(part.eccn):
        return item.kind or ItemKind.COMMODITY
    return KIND_BY_GROUP.get(group(part.eccn), ItemKind.COMMODITY)


def _may_be_bundled(eccn: str | None) -> bool:
    """EAR99, or of an entry no other row of which than the one for AT can be about it."""
    if eccn is None or eccn == EAR99:
        return eccn == EAR99
    reasons = {row.reason for row in country_chart.rows(eccn) if row.covers(eccn) is not False}
    return country_chart.found(eccn) is not None and reasons <= {"AT"}


def controlled(part: Part, kind: ItemKind, to: tuple[str, str | None], on: date) -> tuple[Answer, tuple[str, ...]]:
    """Whether a part of US origin would need a license to the destination, end users apart; and the reasons."""
    if to[0] == "IR" and part.eccn == EAR99:
        return _ear99_to_iran(part, on)
    sent = Transaction(
        on=on,
        activity=Activity.REEXPORT,
        destination=to[0],
        destination_region=to[1],
        item=Item(classification=part.eccn, kind=kind, subject_to_ear=Answer.YES),
        parties=(),
        # A license from BIS is meant: 746.7(e), about what OFAC prohibits US persons, is no matter of content.
        exporter=Exporter(us_person=False),
    )
    found = [*embargoes(sent), *country_chart_requirements(sent), *regional_stability(sent, subject(sent))]
    asked = [r for r in found if (r.requirement or r.blocks) and r.answer is not Answer.NO]
    answers = [(_counts(ruling), ruling) for ruling in asked]
    for wanted in (Answer.YES, Answer.UNKNOWN):
        why = _said([ruling for answer, ruling in answers if answer is wanted], wanted, part)
        if why:
            return wanted, why
    return Answer.NO, (GBS_ONLY if asked else FREE,)


def _ear99_to_iran(part: Part, on: date) -> tuple[Answer, tuple[str, ...]]:
    """EAR99 needs a license from BIS for Iran only where Supplement No. 7 to part 746 names its tariff code."""
    begun = SUPPLEMENT_7.before(on)
    if begun is None or part.in_supp7_part746 is False:
        return Answer.NO, (EAR99_TO_IRAN,)
    if part.in_supp7_part746:
        return Answer.YES, ("needs a license: EMBARGO (746.7(a)), named by Supp. 7 to part 746",)
    return Answer.UNKNOWN, (
        "may need a license: EMBARGO (746.7(a)), if Supp. 7 to part 746 names its tariff code (in_supp7_part746)",
    )


def _counts(ruling: Ruling) -> Answer:
    """Whether a requirement makes content count: it holds, and GBS does not lift it."""
    lifted = {exception.when.answer for exception in ruling.exceptions if exception.symbol == "GBS"}
    if Answer.YES in lifted:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in lifted else ruling.answer


def _said(rulings: Sequence[Ruling], answer: Answer, part: Part) -> tuple[str, ...]:
    """The requirements in a sentence; and where they are open, what they wait for."""
    if not rulings:
        return ()
    needed = [f"{r.requirement.reason} ({r.requirement.basis})" for r in rulings if r.requirement]
    listed = ", ".join(dict.fromkeys(needed))
    if answer is Answer.YES:
        return (f"needs a license: {listed}",)
    if part.eccn is None:
        return ("its ECCN is not known",)
    waits = sorted({code for ruling in rulings for code in missing(ruling.when)}) or ["whether GBS would let it go"]
    return (f"may need a license{f': {listed}' if listed else ''}; waits for {', '.join(waits)}",)


def _sum(parts: Iterable[Part]) -> Fraction:
    return sum((part.worth for part in parts if part.worth is not None), Fraction(0))


def _bounds(lines: Sequence[PartCounted], whole: Fraction, *, priced: bool) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that the share can be."""
    inside = [line for line in lines if not line.beside]
    surely = _sum(line.part for line in inside if line.counts is Answer.YES)
    perhaps = _sum(line.part for line in inside if line.counts is not Answer.NO)
    without = [line for line in inside if line.part.worth is None]
    may_count = any(line.counts is not Answer.NO for line in without)
    if priced:
        return surely / whole, None if may_count else perhaps / whole
    # Without a price a line of unknown value is in the whole as well: it draws the share down without end where it may
    # not count, and up towards all where it may.
    may_not_count = any(line.counts is not Answer.YES for line in without)
    if whole == 0:
        return (None, None) if without or perhaps else (Fraction(0), Fraction(0))
    return (Fraction(0) if may_not_count else surely / whole), (Fraction(1) if may_count else perhaps / whole)


def _content(lines: Sequence[PartCounted]) -> Content:
    """What the US-origin parts are, whether or not they count."""
    inside = [line.part for line in lines if not line.beside and line.part.origin in ("US", None)]
    sure = tuple(sorted({part.eccn for part in inside if part.eccn is not None and part.origin == "US"}))
    return Content(sure, stated=True, complete=all(part.eccn is not None and part.origin == "US" for part in inside))


def _asked(item: Item, lines: Sequence[PartCounted], to: tuple[str, str | None], on: date) -> Transaction:
    """The item, going to the destination; its content is told apart."""
    inside = [line.part for line in lines if not line.beside and line.part.origin in ("US", None)]
    made = Item(
        classification=item.classification,
        kind=item.kind,
        origin="foreign",
        us_content_pct=None if inside else Decimal(0),
    )
    # To somebody nobody has told of: an end user of unknown listings and purpose.
    anybody = TransactionParty("the end user", (RoleName.END_USER,), None, None, to[0])
    return Transaction(
        on=on,
        activity=Activity.EXPORT_FROM_ABROAD,
        destination=to[0],
        destination_region=to[1],
        item=made,
        parties=(anybody,),
        end_use=None,
    )
