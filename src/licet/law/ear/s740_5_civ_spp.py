"""License Exceptions CIV (until 2020-06-28) and SPP (since 2025-09-02), both at 15 CFR 740.5.

In words: CIV let items controlled for national security only, whose entry offered it, go to civil end users for civil
end uses in D:1 other than North Korea. It ended on 2020-06-29; the entries of that time are not held, so the offer
must be stated. SPP lets every EAR99 item go to Syria; what part 744 asks for it leaves untouched.

Not modelled here: the visa status of recipients of technology (CIV).
"""

from licet.law import acts, country_groups
from licet.law.classification import EAR99, classified
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.ear.s740_list_based import only_reasons
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, LicenseException, Step, ask
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import EndUse, Transaction

CIV = Cite("15 CFR 740.5 (until 2020-06-28)", "items for civil end users in D:1, controlled for national security only")
SPP = Cite("15 CFR 740.5", "EAR99 items to Syria")


def civil_end_users(eccn: str, t: Transaction) -> LicenseException:
    """License Exception CIV for an item that needs a license for national security reasons."""
    where = acts.place(t)
    inside = country_groups.in_group(where, "D:1", t.on)
    steps = (
        ask("The destination is in D:1, and not North Korea", inside and where != "KP", CIV, where or ""),
        only_reasons(eccn, t, frozenset({"NS"}), CIV),
        _civil(t),
        stated(t, Fact.CIV_OFFERED_BY_ENTRY, CIV),
    )
    return exception("CIV", t, Way("740.5", steps))


def _civil(t: Transaction) -> Step:
    parties = [party for party in t.parties if covered(party, t).answer is not Answer.NO]
    truths = [party.military_end_user for party in parties]
    use = None if t.end_use is None else t.end_use in (EndUse.CIVIL, EndUse.DATA_CENTRE_OPERATION)
    truth = False if use is False or True in truths else None if use is None or None in truths else True
    return ask("The end use and the end users are civil", truth, CIV, missing="end_use")


def syria(t: Transaction) -> LicenseException:
    """License Exception SPP."""
    steps = (
        ask("The destination is Syria", acts.place(t) == "SY", SPP),
        classified(t).ask("The item is EAR99", lambda eccn: eccn == EAR99, SPP),
    )
    return exception("SPP", t, Way("740.5", steps))
