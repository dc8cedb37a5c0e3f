"""What an entry of the Entity List says: items, exceptions, review, addresses (15 CFR 744.16; Supp. 4 to part 744).

In words: each entry says for which items a license is needed, which items it leaves out, whether a license exception
may be used, and how an application is reviewed. An entry that rests on a sanction of the Department of State (744.20)
speaks by its own terms. An address of high diversion risk may be an entry by itself: then any party there is meant.

Not modelled here: license exceptions that an entry allows (named as a warning, since the facts do not show that one
is met); exclusions for joint ventures and petroleum products (open); disclosure of vulnerabilities to Huawei; the
safety of civil aviation for listed Indian and Pakistani entities (740.2(a)(5)).
"""

from collections.abc import Callable, Iterator

from licet.law import acts, parameters
from licet.law.classification import EAR99, classified, in_any, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered
from licet.law.military_items import in_supplement_2
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, EntryScope, ItemKind, ListEntry, Transaction, TransactionParty

NAMED = Cite("15 CFR 744.16(a)", "the entry's License Requirement column says which items")
EXCEPTIONS = Cite("15 CFR 744.16(b)", "no license exception, unless the entry authorizes one")
ADDRESS = Cite("15 CFR 744.16(f)", "an address of high diversion risk may be listed by itself")
ADDRESSES = parameters.load("ear.listed_addresses")
STANDARDS_CLAUSE = "technology_for_standards"
GOV_CLAUSES = {"GOV": "GOV", "GOV_USGS": "GOV for the US Geological Survey"}


def named(found: ListEntry | None, t: Transaction) -> Step:
    """Whether the entry's License Requirement column names the item, and no exclusion takes it out."""
    scope = _scope(found, t)
    asked = [_excluded(code, t) for code in found.clauses if code in EXCLUSIONS] if found else []
    return all_of(scope, unless(*asked)) if asked else scope


def _scope(found: ListEntry | None, t: Transaction) -> Step:
    question = "The entry names the item"
    if found is None:
        return ask(question, True, NAMED, "an entry may name every item")
    if found.scope is EntryScope.ALL:
        return ask(question, True, NAMED, "; ".join(("all items subject to the EAR", *found.clauses[1:])))
    if found.scope is EntryScope.CCL_ONLY:
        return classified(t).ask(f"{question}: items on the Commerce Control List", on_ccl, NAMED)
    if found.scope is EntryScope.NONE:
        return ask(question, False, NAMED, "the entry has no license requirement")
    if found.scope is EntryScope.CCL_AND_SUPP7:
        shown = "items on the Commerce Control List, and in Supp. 7 to part 746"
        return classified(t).ask(f"{question}: {shown}", lambda eccn: on_ccl(eccn) or None, NAMED)
    if found.scope is EntryScope.SUPP2:
        return in_supplement_2(t)
    if found.scope is EntryScope.LISTED and found.items:
        return classified(t).ask(f"{question}: {', '.join(found.items)}", in_any(*found.items), NAMED)
    why = "; ".join(found.clauses) or "what the entry says of items is not held as a code"
    return ask(question, None, NAMED, why, missing="listing_scope")


def _excluded(code: str, t: Transaction) -> Step:
    says, test = EXCLUSIONS[code]
    return ask(f"The entry leaves the item out: {says}", test(t), NAMED, missing="listing_scope")


def _food_and_medicine(t: Transaction) -> Answer:
    light = classified(t).holds(lambda eccn: eccn == EAR99)
    given = t.item.food_or_medicine
    if light is Answer.NO or given is False:
        return Answer.NO
    return Answer.YES if light is Answer.YES and given else Answer.UNKNOWN


def _may_be_petroleum(t: Transaction) -> Answer:
    light = classified(t).holds(lambda eccn: eccn == EAR99 or eccn[:3] == "1C9")
    return Answer.NO if light is Answer.NO else Answer.UNKNOWN


def _may_be_drone_technology(t: Transaction) -> Answer:
    light = classified(t).holds(lambda eccn: eccn == EAR99)
    technology = t.item.kind in (ItemKind.TECHNOLOGY, None)
    return Answer.UNKNOWN if technology and light is not Answer.NO else Answer.NO


def _may_be_mass_market(t: Transaction) -> Answer:
    mass = classified(t).holds(in_any("5A992.c", "5D992.c"))
    return Answer.NO if mass is Answer.NO else Answer.UNKNOWN


def _standards_body(t: Transaction) -> Answer:
    technology = (
        t.item.kind in (ItemKind.TECHNOLOGY, None) or classified(t).holds(lambda e: e[1:2] == "E") is Answer.YES
    )
    if not technology or t.end_use not in (EndUse.STANDARDS_ACTIVITY, None):
        return Answer.NO
    return Answer.UNKNOWN


def _may_be_licensed_by_ofac(t: Transaction) -> Answer:
    return Answer.NO if t.exporter.ofac_authorization is False else Answer.UNKNOWN


EXCLUSIONS: dict[str, tuple[str, Callable[[Transaction], Answer]]] = {
    "ear99_food_and_medicine": ("food or medicine that is EAR99", _food_and_medicine),
    "petroleum_and_gas_by_hs_code": ("petroleum products and gases", _may_be_petroleum),
    "joint_ventures_a1_outside_south_china_sea": ("joint ventures with partners of A:1", lambda _: Answer.UNKNOWN),
    "ofac_general_license_11_2016": ("what an OFAC general license allows", _may_be_licensed_by_ofac),
    "ofac_general_license_1b_2021": ("what an OFAC general license allows", _may_be_licensed_by_ofac),
    "ear99_technology_for_uav": ("EAR99 technology to keep a drone flying", _may_be_drone_technology),
    "mass_market_encryption_unless_russian_government": ("mass market encryption items", _may_be_mass_market),
    STANDARDS_CLAUSE: ("EAR99 or anti-terrorism technology for standards organizations", _standards_body),
}
"""Codes of the words that take items out of an entry, with what they leave out and whether the item is of it."""


def allowed(found: ListEntry | None) -> tuple[str, ...]:
    """License exceptions that the entry itself says may overcome its requirement."""
    if found is None:
        return ()
    return tuple(dict.fromkeys((*found.exceptions, *(GOV_CLAUSES[c] for c in found.clauses if c in GOV_CLAUSES))))


def exceptions_of(found: ListEntry | None) -> Step:
    """The entry's word on license exceptions; one that it allows is never assumed to be met."""
    symbols = allowed(found)
    why = f"it allows {', '.join(symbols)}, which the facts do not show" if symbols else "it authorizes none"
    return ask("No license exception is shown that the entry authorizes", True, EXCEPTIONS, why)


def review(found: ListEntry | None, t: Transaction) -> PolicyCode | None:
    """The entry's review policy for the item; `per_entry` where it is not held as a code."""
    if found is None:
        return PolicyCode.PER_ENTRY
    for part in found.policy_by_item:
        matched = classified(t).holds(in_any(*part.items))
        if matched is Answer.YES:
            return part.policy
        if matched is Answer.UNKNOWN:
            return PolicyCode.PER_ENTRY
    return found.policy or PolicyCode.PER_ENTRY


def listed_addresses(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each party whose address is, or may be, an entry by itself."""
    for party in transaction.parties:
        if party.address_on_entity_list is not False:
            yield _address(party, transaction)


def _address(party: TransactionParty, t: Transaction) -> Ruling:
    value = ADDRESSES.before(t.on)
    at = ask(
        f"The address of {party.name} is itself an entry",
        party.address_on_entity_list if value else False,
        ADDRESS,
        "" if value else f"the list has addresses from {ADDRESSES.first.since}",
        missing="identity",
        source=value.cite if value else "",
        check=value.check if value else "",
    )
    return Ruling(
        rule="ear.s744_16_entity_list",
        cite=ADDRESS,
        when=all_of(acts.sends(t), subject(t), covered(party, t), at),
        then=f"A license is required to send any item subject to the EAR to {party.name} at that address",
        requirement=Requirement("744.11(a)", "EL_ADDRESS", PolicyCode.PER_ENTRY, party.name),
    )
