"""License Exception TMP: temporary exports, reexports and transfers (15 CFR 740.9).

In words: (a)(1) usual tools of trade of the exporter and its employees, (a)(3) technology for a US person's employee
abroad, (a)(5) goods for exhibition, (a)(6) commodities to be inspected, tested, calibrated or repaired, (a)(9) the
gear of news media, (a)(10) parts and tools for a US person's own facility abroad may go for a time. Nobody may have
ordered them, they stay under effective control and come back within one year. (b)(3) lets a foreign-made item return
unimproved to where it came from; (c) is for beta test software. To E:1 only news media may go under (a). For advanced
computing items (a)(6) alone is left (740.2(a)(9)(ii)).

Not modelled here: kits of replacement parts (a)(4), containers (a)(7), assembly in Mexico (a)(8), body armor (a)(11),
transit through the United States and fairs (b)(1), (2), (4), firearms (b)(5).
"""

from licet.law import acts, country_groups
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask
from licet.law.truths import opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import ItemKind, Transaction

TEMPORARY = Cite("15 CFR 740.9(a)", "items for temporary use abroad that nobody has ordered")
RETURN = Cite("15 CFR 740.9(a)(14)", "they come back within one year")
FOREIGN = Cite("15 CFR 740.9(b)(3)", "foreign-made items return unimproved")
BETA = Cite("15 CFR 740.9(c)", "beta test software for the public")
NOT_E1 = Cite("15 CFR 740.9(a)", "not to destinations in E:1")


def temporary(t: Transaction) -> LicenseException:
    """License Exception TMP, by the paragraphs that are modelled."""
    goods = ask("It is no technology", not _technology(t), TEMPORARY)
    technology = ask("It is technology", _technology(t), TEMPORARY)
    return exception(
        "TMP",
        t,
        _way("(a)(1)", t, goods, Fact.TOOLS_OF_TRADE, Fact.EFFECTIVE_CONTROL),
        _way("(a)(3)", t, technology, Fact.TECHNOLOGY_FOR_US_PERSON_ABROAD),
        _way("(a)(5)", t, goods, Fact.EXHIBITION, Fact.EFFECTIVE_CONTROL),
        _way("(a)(6)", t, _commodity(t), Fact.INSPECTION_OR_REPAIR_ABROAD),
        _way("(a)(9)", t, goods, Fact.NEWS_MEDIA, Fact.EFFECTIVE_CONTROL, anywhere=True),
        _way("(a)(10)", t, _commodity(t), Fact.OWN_FACILITY_ABROAD),
        Way("740.9(b)(3)", (stated(t, Fact.FOREIGN_ITEM_RETURNED, FOREIGN),)),
        Way("740.9(c)", (_software(t), _not_e1(t), stated(t, Fact.BETA_TEST_SOFTWARE, BETA))),
    )


def _way(paragraph: str, t: Transaction, item: Step, *facts: Fact, anywhere: bool = False) -> Way:
    cite = Cite(f"15 CFR 740.9{paragraph}", TEMPORARY.says)
    # Technology of (a)(3) is not bound to come back: what the paragraph asks of it stands in its own fact.
    shared = () if paragraph == "(a)(3)" else (stated(t, Fact.RETURNED_WITHIN_A_YEAR, RETURN),)
    order = stated(t, Fact.NO_ORDER_RECEIVED, TEMPORARY)
    place = () if anywhere else (_not_e1(t),)
    return Way(f"740.9{paragraph}", (item, *place, *(stated(t, fact, cite) for fact in facts), order, *shared))


def _not_e1(t: Transaction) -> Step:
    inside = country_groups.in_group(acts.place(t), "E:1", t.on)
    truth = opposite(inside)
    return ask("The destination is not in E:1", truth, NOT_E1, acts.place(t) or "not known", missing="destination")


def _technology(t: Transaction) -> bool:
    return t.item.kind is ItemKind.TECHNOLOGY


def _commodity(t: Transaction) -> Step:
    return ask("It is a commodity", t.item.kind is ItemKind.COMMODITY, TEMPORARY)


def _software(t: Transaction) -> Step:
    return ask("It is software", t.item.kind is ItemKind.SOFTWARE, BETA)
