"""License Exception TSU: technology and software, unrestricted (15 CFR 740.13).

In words: (a) the least technology and object code needed to install, operate, maintain or repair what was lawfully
sent to the same destination; (b) sales technology; (c) software updates that only correct errors, to the same
consignee; (d) mass market software that is not encryption software, outside E:1; (f) releases in the US by a
university to its regular employees; (g) copies of technology already authorized to the same recipient.

Open-source encryption software is no matter of this exception since 2016-09-20: published software of 742.15(b) is
not subject to the EAR.

Not modelled here: entries that restrict operation technology further; special records (h).
"""

from licet.law import acts, country_groups
from licet.law.classification import classified, in_any
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask, unless
from licet.law.truths import opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Activity, ItemKind, Transaction

OPERATION = Cite("15 CFR 740.13(a)", "operation technology and software for lawfully exported items")
SALES = Cite("15 CFR 740.13(b)", "sales technology")
UPDATES = Cite("15 CFR 740.13(c)", "software updates that only correct errors")
MASS_MARKET = Cite("15 CFR 740.13(d)", "mass market software, without encryption software, outside E:1")
UNIVERSITY = Cite("15 CFR 740.13(f)", "releases by US universities to their regular employees")
COPIES = Cite("15 CFR 740.13(g)", "copies of technology already authorized to the same recipient")


def unrestricted(t: Transaction) -> LicenseException:
    """License Exception TSU for software or technology."""
    soft = t.item.kind is ItemKind.SOFTWARE
    technology = t.item.kind is ItemKind.TECHNOLOGY
    encryption = classified(t).ask("It is encryption software of 5D002", in_any("5D002"), MASS_MARKET)
    lawful = stated(t, Fact.ORIGINAL_LAWFULLY_EXPORTED, OPERATION)
    release = t.activity in (Activity.DEEMED_EXPORT, Activity.RELEASE)
    return exception(
        "TSU",
        t,
        Way("740.13(a)", (_is("software or technology", soft or technology), *_all(t, OPERATION), lawful)),
        Way("740.13(b)", (_is("technology", technology), stated(t, Fact.SALES_TECHNOLOGY, SALES))),
        Way("740.13(c)", (_is("software", soft), stated(t, Fact.BUG_FIX_UPDATE, UPDATES), *_in_russia(t))),
        Way(
            "740.13(d)",
            (_is("software", soft), unless(encryption), _not_e1(t), stated(t, Fact.MASS_MARKET_SOFTWARE, MASS_MARKET)),
        ),
        Way("740.13(f)", (_is("released", release), stated(t, Fact.UNIVERSITY_EMPLOYEE, UNIVERSITY))),
        Way("740.13(g)", (_is("technology", technology), stated(t, Fact.COPY_ALREADY_AUTHORIZED, COPIES))),
    )


def _is(what: str, truth: bool) -> Step:
    return ask(f"It is {what}", truth, OPERATION)


def _all(t: Transaction, cite: Cite) -> tuple[Step, ...]:
    return (stated(t, Fact.OPERATION_TECHNOLOGY, cite),)


def _in_russia(t: Transaction) -> tuple[Step, ...]:
    """746.8(c) leaves updates for allied civil subsidiaries alone."""
    if acts.place(t) not in ("RU", "BY"):
        return ()
    return (stated(t, Fact.ALLIED_CIVIL_SUBSIDIARY, Cite("15 CFR 746.8(c)", "what is left for Russia and Belarus")),)


def _not_e1(t: Transaction) -> Step:
    inside = country_groups.in_group(acts.place(t), "E:1", t.on)
    truth = opposite(inside)
    return ask("The destination is not in E:1", truth, MASS_MARKET, acts.place(t) or "not known", missing="destination")
