"""License Exceptions NAC and ACA for advanced computing items (15 CFR 740.8).

In words: from 2023-11-17 an item at 3A090.b, and an item at 3A090.a that is neither designed nor marketed for
datacenters, may go without a license under NAC. Exports and reexports to Macau or D:5, or to a party headquartered
there, need a notification to BIS 25 days before; until 2024-04-03 NAC also covered D:1 and D:4 and transfers within
Macau and D:5 without one. From 2024-04-04 that second half is ACA. Memory (3A090.c) is never covered. Both fall away
where 740.2(a) bars exceptions and for parties and end uses of part 744, companies that listed parties own to one
half or more among them while the Affiliates Rule is in force.

A written purchase order must be at hand: taken as given unless stated otherwise. Of an item whose ECCN is all that is
stated, nobody has established that it is not for datacenters: then neither exception clears 3A090.a. For 5A002.z,
5A004.z and 5D002.z the conditions of License Exception ENC must be met as well.

Not modelled here: the content of the notification (a stated number of days is taken as that of an accepted one); the
bars of part 744 beyond lists and end uses stated with the transaction.
"""

from licet.law import acts, country_groups, parameters
from licet.law.affiliates import reached, status
from licet.law.classification import classified, in_any
from licet.law.ear import s740_17_enc
from licet.law.ear.advanced_computing_items import Classification, parties
from licet.law.ear.s740_2_restrictions import headquartered
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import NOT_STATED, taken
from licet.law.listings import standing
from licet.law.trace import Answer, Cite, LicenseException, Step, all_of, any_of, ask, unless
from licet.law.truths import any_true
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Activity, EndUse, ListCode, Transaction, TransactionParty

NAC = Cite("15 CFR 740.8(a)(1)", "which items and destinations NAC covers")
ACA = Cite("15 CFR 740.8(a)(2)", "which items and destinations ACA covers")
NOTICE = Cite("15 CFR 740.8(c)", "the notification to BIS before the export or reexport")
BARRED = Cite("15 CFR 740.8(b)", "neither exception is for parties and end uses of part 744")
ORDER = Cite("15 CFR 740.8(a)(1)", "a written purchase order, except for commercial samples")
ENCRYPTED = Cite("15 CFR 740.8(a)(3)", "items of 5A002.z, 5A004.z and 5D002.z also meet the conditions of ENC")

NOTICE_DAYS = parameters.load("ear.742_6", "nac_notice_days")
SEPARATE = parameters.load("ear.742_6", "aca")

BARRING = frozenset({ListCode.EL, ListCode.MEU})
ORDINARY_USES = frozenset(
    {EndUse.CIVIL, EndUse.DATA_CENTRE_OPERATION, EndUse.IC_PACKAGING_ONLY, EndUse.IC_FACILITY_NO_ADVANCED_NODE}
)
ACROSS_BORDERS = frozenset({Activity.EXPORT, Activity.REEXPORT, Activity.EXPORT_FROM_ABROAD})


def exceptions(transaction: Transaction, item: Classification, letter: str) -> tuple[LicenseException, ...]:
    """NAC and ACA for an item at .a or .b, each with the questions that decide whether it clears the requirement.

    Source:
        15 CFR 740.8 (88 FR 73458; 89 FR 23876 for ACA).
    """
    if NOTICE_DAYS.before(transaction.on) is None:
        return ()
    common = (
        _covered(item, letter),
        unless(_part_744(transaction)),
        taken(transaction, Fact.WRITTEN_PURCHASE_ORDER, ORDER),
        *_encrypted(transaction),
    )
    notified, quiet = _notified_side(transaction), _quiet_side(transaction)
    with_notice = all_of(notified, _notice(transaction))
    if SEPARATE.before(transaction.on) is None:
        told = () if quiet.answer is Answer.YES else ("nac_notification",)
        return (exception("NAC", transaction, _way(*common, any_of(with_notice, quiet)), conditions=told),)
    return (
        exception("NAC", transaction, _way(*common, with_notice), conditions=("nac_notification",)),
        exception("ACA", transaction, _way(*common, quiet)),
    )


def _way(*steps: Step) -> Way:
    return Way("740.8", steps)


def _encrypted(transaction: Transaction) -> tuple[Step, ...]:
    """What ENC asks, for items with encryption of a .z paragraph."""
    named = classified(transaction).holds(in_any("5A002.z", "5A004.z", "5D002.z"))
    if named is Answer.NO:
        return ()
    # READING 2026-11-23: what 740.17 asks is asked, not ENC itself, which 740.2(a)(9)(ii) bars for these items.
    asked = s740_17_enc.conditions(transaction)
    return (ask("The conditions of License Exception ENC are met", asked.answer, ENCRYPTED, missing="end_user"),)


def _covered(item: Classification, letter: str) -> Step:
    if letter == "b":
        return ask("The item is at 3A090.b", item.b.answer, NAC, missing="chip_specs")
    asked = item.not_for_datacenters
    if item.specs is None and asked.answer is Answer.UNKNOWN and item.a.answer is Answer.YES:
        return ask(asked.question, False, NAC, "nothing is stated of the circuit", missing=f"{NOT_STATED}chip_specs")
    return asked


def _notified_side(transaction: Transaction) -> Step:
    """Exports and reexports to Macau or D:5, or to a party headquartered there."""
    return all_of(_across_borders(transaction), any_of(_to_arms_embargo(transaction), headquartered(transaction, NAC)))


def _quiet_side(transaction: Transaction) -> Step:
    """D:1 and D:4 without Macau, D:5 and their parties; and transfers within the latter."""
    place, on = acts.place(transaction), transaction.on
    lighter = all_of(
        ask(
            "The destination is in D:1 or D:4",
            country_groups.in_any_group(place, ("D:1", "D:4"), on),
            ACA,
            place or "not known",
            missing="destination",
        ),
        unless(_to_arms_embargo(transaction), headquartered(transaction, NAC)),
    )
    within = all_of(
        ask(
            "It is a transfer (in-country)", transaction.activity is Activity.TRANSFER, ACA, transaction.activity.value
        ),
        any_of(_to_arms_embargo(transaction), headquartered(transaction, NAC)),
    )
    return any_of(lighter, within)


def _across_borders(transaction: Transaction) -> Step:
    crossing = transaction.activity in ACROSS_BORDERS
    return ask("It is an export or reexport", crossing, NAC, transaction.activity.value)


def _to_arms_embargo(transaction: Transaction) -> Step:
    place = acts.place(transaction)
    known = country_groups.macau_or_d5(place, transaction.on)
    return ask("The destination is Macau or in D:5", known, NAC, place or "not known", missing="destination")


def _notice(transaction: Transaction) -> Step:
    value = NOTICE_DAYS.on(transaction.on)
    days = transaction.exporter.nac_notification_days_before
    return ask(
        f"BIS was notified at least {value.text} days before",
        None if days is None else days >= value.number,
        NOTICE,
        "not known" if days is None else f"{days} days before" if days else "no notification",
        missing="nac_notification_days_before",
        source=value.cite,
    )


def _part_744(transaction: Transaction) -> Step:
    return any_of(
        *(
            ask(
                f"{party.name} is on the Entity List or the MEU List",
                _listed(party, transaction),
                BARRED,
                missing="identity",
            )
            for party in parties(transaction)
        ),
        *(
            all_of(status(transaction), owned)
            for party in parties(transaction)
            if (owned := reached(party, transaction.on, BARRING)).answer is not Answer.NO
        ),
        *(
            ask(f"{party.name} is a military or military-intelligence end user", truth, BARRED, missing="end_user")
            for party in parties(transaction)
            if (truth := _military(party)) is not False
        ),
        ask(
            "The end use is one of part 744",
            None if transaction.end_use is None else transaction.end_use not in ORDINARY_USES,
            BARRED,
            transaction.end_use.value if transaction.end_use else "not known",
            missing="end_use",
        ),
    )


def _military(party: TransactionParty) -> bool | None:
    return any_true((party.military_end_user, party.military_intelligence_end_user))


def _listed(party: TransactionParty, transaction: Transaction) -> Answer:
    """Whether a party is on one of the lists; unknown while its identity, or a list we would need, is open."""
    answers = {standing(party, code, transaction.on) for code in BARRING}
    return next((one for one in (Answer.YES, Answer.UNKNOWN) if one in answers), Answer.NO)
