"""Non-SDN Chinese Military-Industrial Complex Companies List (EO 13959 as amended by EO 14032).

In words: a US person may not buy or sell publicly traded securities of a listed company: from 2021-08-02 for those of
the first list, from sixty days after its listing for another. Sales to divest are allowed for a year from the listing,
which is told. The list requires no export license, and has no 50 percent rule.

Not modelled here: sales, which no activity states; securities derived from others, and funds.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from licet.law import parameters
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask
from licet.law.truths import any_true
from licet.model.transaction import Activity, ListCode, ListEntry, RoleName, Transaction, TransactionParty

ORDER = Cite("EO 14032", "US persons may not buy or sell publicly traded securities of listed companies")
NO_LICENSE = Cite("EO 14032", "the list requires no export license")
FROM = parameters.load("ofac.ns_cmic", "from")
DAYS = parameters.load("ofac.ns_cmic", "days")
NOT_STATED = "publicly_traded: taken as not publicly traded, because nobody stated it; confirm it, a list may be met"
DIVEST = parameters.load("ofac.ns_cmic", "divest_days")


def ns_cmic(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed company a note; for purchases of its securities the prohibition."""
    buying = transaction.activity in (Activity.SECURITIES_PURCHASE, Activity.INVESTMENT)
    for party in transaction.parties:
        for found in party.lists or ():
            if found.list is ListCode.NS_CMIC and found.in_force(transaction.on) is not Answer.NO:
                yield _noted(party, found.in_force(transaction.on))
                if buying:
                    yield _purchase(party, found, transaction)
        if buying and ListCode.NS_CMIC in {match.list for match in party.unresolved_matches}:
            yield _purchase(party, None, transaction)
        if buying and (party.lists is None or ListCode.NS_CMIC in party.unchecked_lists):
            yield _purchase(party, None, transaction)


def _noted(party: TransactionParty, standing: Answer) -> Ruling:
    asked = ask(f"{party.name} is on the NS-CMIC List", standing, NO_LICENSE, missing="listing_day")
    return Ruling(
        "ofac.ns_cmic", NO_LICENSE, asked, "No export license; securities may not be bought", other_regimes=("NS-CMIC",)
    )


def _purchase(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    standing = found.in_force(t.on) if found else None
    return Ruling(
        rule="ofac.ns_cmic",
        cite=ORDER,
        when=all_of(
            ask(f"{party.name} is on the NS-CMIC List", standing, ORDER, missing="identity"),
            ask("The prohibition has begun", _begun(found, t.on), ORDER, f"the day is {t.on}", missing="listing_day"),
            _traded(t),
            _american(t),
        ),
        then=f"Prohibited for US persons: securities of {party.name}",
        requirement=Requirement("EO 14032", "SECURITIES", None, party.name, prohibited=True),
        warnings=_divest(party, found),
    )


def _divest(party: TransactionParty, found: ListEntry | None) -> tuple[str, ...]:
    """Until when securities could be sold to divest, where the day of the listing is stated."""
    if found is None or found.since is None:
        return ()
    first = DIVEST.first
    until = max(found.since, first.since) + timedelta(days=int(first.number))
    return (f"ns_cmic: securities of {party.name} might be sold, to divest only, before {until} ({first.cite})",)


def _begun(found: ListEntry | None, on: date) -> bool | None:
    value, days = FROM.before(on), DAYS.before(on)
    if value is None or days is None:
        return False
    if on < value.day:
        return False
    if found is None or found.since is None or found.since <= value.day:
        return True
    # The notice of a later listing may set another day than the sixtieth: open until then.
    return True if on >= found.since + timedelta(days=int(days.number)) else None


def _traded(t: Transaction) -> Step:
    question, stated = "The security is publicly traded", t.item.publicly_traded
    if t.activity is Activity.SECURITIES_PURCHASE:
        return ask(question, True, ORDER, "it is bought as a security")
    if stated is None and "publicly_traded" not in t.item.not_known:
        return ask(question, False, ORDER, "not stated to be", check=NOT_STATED)
    return ask(question, stated, ORDER, "as stated", missing="publicly_traded")


def _american(t: Transaction) -> Step:
    buyers = [p for p in t.parties if {RoleName.INVESTOR, RoleName.BUYER, RoleName.PURCHASER} & set(p.roles)]
    truth = t.exporter.us_person if not buyers else any_true([_us_person(buyer) for buyer in buyers])
    return ask("A US person buys", truth, ORDER, missing="us_person")


def _us_person(buyer: TransactionParty) -> bool | None:
    """As stated; else by the headquarters, unless it was said that it is not known."""
    if buyer.us_person is not None or "us_person" in buyer.not_known or buyer.hq is None:
        return buyer.us_person
    return buyer.hq == "US"
