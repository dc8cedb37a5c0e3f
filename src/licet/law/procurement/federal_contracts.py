"""Federal procurement: telecommunications equipment (FY19 NDAA s.889) and semiconductors (FY23 NDAA s.5949).

In words: neither law requires an export license. From 2019-08-13 federal agencies may not buy equipment or services of
the telecommunications and video companies that section 889 names, their subsidiaries and affiliates, nor what contains
them; from 2020-08-13 they may not contract with a company that uses such equipment. From 2027-12-23 they may not buy
electronics with semiconductors of the companies that section 5949 names. Whether a company is one of those named, or
its affiliate, is a stated fact; where it is not stated, a federal contract cannot be told to be free.

Not modelled here: who is named (the acts name Huawei, ZTE, Hytera, Hikvision and Dahua; SMIC, CXMT and YMTC); what
is a substantial component; exceptions, waivers and the contractor's own report.
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask
from licet.model.transaction import Activity, ProcurementLaw, RoleName, Transaction, TransactionParty

RULE = "procurement.federal_contracts"
EQUIPMENT = Cite("FY19 NDAA s.889", "agencies may not buy equipment of the companies named, nor what contains it")
USERS = Cite("FY19 NDAA s.889(a)(1)(B)", "agencies may not contract with whoever uses such equipment")
CHIPS = Cite("FY23 NDAA s.5949", "agencies may not buy electronics with semiconductors of the companies named")
EQUIPMENT_FROM = parameters.load("procurement.s889", "equipment")
USERS_FROM = parameters.load("procurement.s889", "users")
CHIPS_FROM = parameters.load("procurement.s5949")

FEDERAL = frozenset({Activity.FEDERAL_CONTRACT, Activity.DOD_CONTRACT, Activity.DOD_SUBCONTRACT})
SELLS = frozenset({RoleName.CONTRACTOR, RoleName.SUBCONTRACT_SUPPLIER, RoleName.SUPPLIER, RoleName.MANUFACTURER})
NOT_ASKED = (
    "procurement: sections 889 (telecommunications) and 5949 (semiconductors, from 2027-12-23) bind every agency; "
    "nobody has stated whether a company of this contract is one they name"
)


def federal_contracts(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each law and company of a contract; a warning for a defense contract that states nothing."""
    if transaction.activity not in FEDERAL:
        return
    sellers = [party for party in transaction.parties if SELLS & set(party.roles)]
    if transaction.activity is not Activity.FEDERAL_CONTRACT:
        if any(_not_stated(party) for party in sellers):
            yield _not_asked()
        sellers = [party for party in sellers if not _not_stated(party)]
    for party in sellers:
        yield _named(party, ProcurementLaw.SECTION_889, EQUIPMENT, EQUIPMENT_FROM, transaction)
        yield _named(party, ProcurementLaw.SECTION_5949, CHIPS, CHIPS_FROM, transaction)
        if RoleName.CONTRACTOR in party.roles:
            uses = ask(
                f"{party.name} uses equipment of the companies that section 889 names",
                party.uses_section_889_equipment,
                USERS,
                missing="procurement_names",
            )
            yield _ruling(party, USERS, _begun(USERS, USERS_FROM, transaction), uses)


def _not_stated(party: TransactionParty) -> bool:
    return party.named_in_procurement_law is not None and not party.named_in_procurement_law.stated


def _not_asked() -> Ruling:
    asked = ask("It is a contract of a federal agency", True, EQUIPMENT)
    return Ruling(RULE, EQUIPMENT, asked, "Look whether the company is one that is named", warnings=(NOT_ASKED,))


def _named(
    party: TransactionParty, law: ProcurementLaw, cite: Cite, since: parameters.Parameter, t: Transaction
) -> Ruling:
    names = party.named_in_procurement_law
    truth = law in names.laws if names is not None and names.stated else None
    question = f"{party.name} is a company that {law.value.replace('_', ' ')} names, or its subsidiary or affiliate"
    return _ruling(party, cite, _begun(cite, since, t), ask(question, truth, cite, missing="procurement_names"))


def _begun(cite: Cite, since: parameters.Parameter, t: Transaction) -> Step:
    value, first = since.before(t.on), since.first
    shown = f"from {first.since}"
    return ask("The prohibition has begun", value is not None, cite, shown, source=first.cite, check=first.check)


def _ruling(party: TransactionParty, cite: Cite, *steps: Step) -> Ruling:
    return Ruling(
        rule=RULE,
        cite=cite,
        when=all_of(*steps),
        then=f"No federal agency may buy this: {party.name}",
        requirement=Requirement(cite.section, "PROCUREMENT", None, party.name, prohibited=True),
    )
