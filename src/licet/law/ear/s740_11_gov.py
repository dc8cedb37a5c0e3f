"""License Exception GOV: governments and international organizations (15 CFR 740.11).

In words: (a) the IAEA and Euratom for official safeguards use; (b)(2)(ii) an agency of the US Government, as sender
or consignee, for its official use alone, and (b)(2)(iii)(A) a US person under a contract with one; (c)(2) an agency
of a cooperating government (A:1, Singapore, Taiwan) for its official use there, without items of the Sensitive Lists
(A:5: without those of the Very Sensitive List), encryption items, nuclear nonproliferation items; (d) the OPCW. Where
every party that receives is stated to be of the US Government, (b)(2)(ii) is met by that.

Not modelled here: personal use (b)(2)(i); support of programs and Defense Department directions (b)(2)(iii)(B) to
(vi); diplomatic missions (c)(2)(iii); the International Space Station (e).
"""

from licet.law import acts, country_groups
from licet.law.classification import classified, in_any, military_series
from licet.law.country_chart import controlled_for
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, LicenseException, Step, any_of, ask, unless
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

SAFEGUARDS = Cite("15 CFR 740.11(a)", "the IAEA and Euratom, for official safeguards use")
AGENCY = Cite("15 CFR 740.11(b)(2)(ii)", "an agency of the US Government, for its official use")
CONTRACT = Cite("15 CFR 740.11(b)(2)(iii)(A)", "a US person under contract, for use by an agency of the US Government")
COOPERATING = Cite("15 CFR 740.11(c)", "agencies of cooperating governments, for their official use")
INSPECTION = Cite("15 CFR 740.11(d)", "the OPCW, for inspections under the Chemical Weapons Convention")
ALSO_COOPERATING = ("SG", "TW")


def governments(t: Transaction, within: str = "740.11") -> LicenseException:
    """License Exception GOV, by the paragraphs that are modelled; `within`: what a requirement leaves of them."""
    encryption = classified(t).ask("It is an encryption item controlled for EI reasons", _for_encryption, SAFEGUARDS)
    lists = stated(t, Fact.NOT_ON_SENSITIVE_LISTS, SAFEGUARDS)
    ways = (
        Way("740.11(a)", (stated(t, Fact.NUCLEAR_SAFEGUARDS_AGENCY, SAFEGUARDS), lists, unless(encryption))),
        Way("740.11(b)(2)(ii)", (any_of(_american(t), stated(t, Fact.US_GOVERNMENT_OFFICIAL_USE, AGENCY)),)),
        Way("740.11(b)(2)(iii)", (stated(t, Fact.US_GOVERNMENT_CONTRACT, CONTRACT),)),
        Way("740.11(c)", _cooperating(t, encryption)),
        Way("740.11(d)", (stated(t, Fact.CHEMICAL_WEAPONS_INSPECTION, INSPECTION),)),
    )
    return exception("GOV", t, *(way for way in ways if way.paragraph.startswith(within)))


def _american(t: Transaction) -> Step:
    """Whether every party that receives is stated to be of the US Government."""
    receivers = [party for party in t.parties if covered(party, t).answer is not Answer.NO]
    truths = [False if party.hq not in ("US", None) else party.government for party in receivers]
    open_home = any(party.hq is None and party.government is not False for party in receivers)
    truth = False if not truths or False in truths else None if None in truths or open_home else True
    return ask("Every party that receives is of the US Government", truth, AGENCY, missing="end_user")


def _cooperating(t: Transaction, encryption: Step) -> tuple[Step, ...]:
    where, on = acts.place(t), t.on
    within = country_groups.in_group(where, "A:1", on)
    allied = country_groups.in_group(where, "A:5", on)
    series = classified(t).ask("It is a 600 series item to a country outside A:5", military_series, COOPERATING)
    return (
        ask(
            "The destination is that of a cooperating government",
            None if where is None else bool(within) or where in ALSO_COOPERATING,
            COOPERATING,
            where or "not known",
            missing="destination",
        ),
        stated(t, Fact.COOPERATING_GOVERNMENT_OFFICIAL_USE, COOPERATING),
        stated(t, Fact.NOT_ON_SENSITIVE_LISTS, COOPERATING),
        unless(
            encryption,
            classified(t).ask("Nuclear nonproliferation controls reach it", _for_nuclear, COOPERATING),
            *(() if allied else (series,)),
        ),
    )


def _for_encryption(eccn: str) -> bool | None:
    return in_any("5A002", "5A004", "5D002", "5E002")(eccn)


def _for_nuclear(eccn: str) -> bool | None:
    return controlled_for(eccn, ("NP",))
