"""Support of a US person for advanced-node circuits and semiconductor equipment (15 CFR 744.6(c)(2)).

In words: BIS informs all US persons that they need a license to support, with items that are not subject to the EAR or
by services, (i) the making of circuits at a facility in the destinations of the rule where advanced-node circuits are
made; (ii) with items like those of category 3, groups B to E, a facility there whose node is not known; (iii) to send
there or service equipment that the paragraph lists, whatever it is for. Natural US persons who work for companies
headquartered in the US, A:5 or A:6, which no company of Macau or D:5 owns by majority, are left out from 2023-11-17.

Not modelled here: see s744_6_us_persons, which asks these questions.
"""

from collections.abc import Callable, Iterator

from licet.law import acts, country_groups, parameters
from licet.law.classification import category, classified, entry, group, in_any, on_ccl
from licet.law.ear.s744_23_destinations import in_scope
from licet.law.end_uses import bears, known
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
from licet.law.truths import all_true, opposite
from licet.model.transaction import ANY, UNKNOWN_COUNTRY, Activity, EndUse, ItemKind, Transaction, TransactionParty

CIRCUITS = Cite("15 CFR 744.6(c)(2)(i)", "support for facilities that make advanced-node circuits")
NODE_UNKNOWN = Cite("15 CFR 744.6(c)(2)(ii)", "items of category 3 for facilities whose node is not known")
EQUIPMENT = Cite("15 CFR 744.6(c)(2)(iii)", "listed semiconductor equipment, whatever its end use")
EMPLOYED = Cite("15 CFR 744.6(d)", "US persons who work for companies of the US, A:5 or A:6 are left out")
FROM = parameters.load("ear.us_persons", "semiconductors")
LISTED = parameters.load("ear.us_persons", "equipment")
EMPLOYEES = parameters.load("ear.us_persons", "employees")

FACILITY = (EndUse.ADVANCED_NODE_IC_FACILITY,)
NODE = (EndUse.IC_FACILITY_NODE_UNKNOWN,)
MAKES_EQUIPMENT = EndUse.SME_DEVELOPMENT_OR_PRODUCTION
DESIGN = EndUse.ECAD_ADVANCED_NODE_DESIGN


def semiconductor_support(t: Transaction) -> Iterator[tuple[Cite, Step]]:
    """The questions of each paragraph that the facts bring up, with its citation."""
    if bears(t, FACILITY):
        made = known(t, FACILITY, "a facility that makes advanced-node circuits", CIRCUITS)
        yield CIRCUITS, all_of(*_common(t, CIRCUITS), made)
    if t.end_use is DESIGN:
        why = "whether design of circuits to be made there is support was not read"
        open_ = ask("Such design is support", None, CIRCUITS, why, missing="not_modelled:s744_6_design")
        yield CIRCUITS, all_of(*_common(t, CIRCUITS), open_)
    if bears(t, NODE):
        item = classified(t).ask("The item is like those of 3B, 3C, 3D or 3E", _category_3, NODE_UNKNOWN)
        asked = known(t, NODE, "a facility whose node is not known", NODE_UNKNOWN)
        yield NODE_UNKNOWN, all_of(*_common(t, NODE_UNKNOWN), asked, item)
    # READING 2026-11-23: (iii) speaks of items sent "to or within" a destination; a release inside the US is neither.
    if t.activity is not Activity.DEEMED_EXPORT and _may_be_equipment(t):
        yield EQUIPMENT, all_of(*_common(t, EQUIPMENT), _equipment(t))


def _category_3(eccn: str) -> bool:
    return on_ccl(eccn) and category(eccn) == "3" and group(eccn) in "BCDE"


def _common(t: Transaction, cite: Cite) -> tuple[Step, Step, Step]:
    value = FROM.before(t.on) or FROM.first
    began = ask("The prohibition is in force", t.on >= value.since, cite, f"from {value.since}", source=value.cite)
    return began, _there(t, cite), unless(_employed(t))


def _there(t: Transaction, cite: Cite) -> Step:
    """Whether the facility is in scope: the destination, a party's place; of a service from the US, its country."""
    steps = [in_scope(acts.place(t), t, cite, "The destination")]
    for party in t.parties:
        where = acts.country(party.location, t.on)
        if where != acts.place(t):
            steps.append(in_scope(where, t, cite, f"{party.name}'s place"))
        elif acts.place(t) == "US" or t.destination == ANY:
            steps.append(_abroad(party, t, cite))
    return any_of(*steps)


def _abroad(party: TransactionParty, t: Transaction, cite: Cite) -> Step:
    # READING 2026-11-23: a service given from the United States has no destination of its own; the facility it is for
    # is taken to be in the customer's country.
    return in_scope(
        acts.country(party.hq, t.on), t, cite, f"{party.name}'s country, where its facility is taken to be,"
    )


def _may_be_equipment(t: Transaction) -> bool:
    if t.end_use is MAKES_EQUIPMENT:
        return True
    names_no_item = t.item.kind is ItemKind.SERVICE and t.item.classification is None
    return not names_no_item and classified(t).holds(_test(t)) is not Answer.NO


def _test(t: Transaction) -> Callable[[str], bool | None]:
    value = LISTED.before(t.on)
    exact = in_any(*(value.codes if value else ()))

    def test(eccn: str) -> bool | None:
        if value is not None and entry(eccn) in ("3D001", "3D002", "3E001"):
            # Named only as far as they are for the listed equipment.
            return exact(t.item.for_items) if t.item.for_items else None
        return exact(eccn) if value else False

    return test


def _equipment(t: Transaction) -> Step:
    value = LISTED.before(t.on)
    asked = classified(t).ask("It meets the parameters of the listed equipment", _test(t), EQUIPMENT)
    if value is None:
        return asked
    noted = ask("The list of equipment is that of the day", True, EQUIPMENT, source=value.cite, check=value.check)
    return all_of(asked, noted)


def _employed(t: Transaction) -> Step:
    value, who = EMPLOYEES.before(t.on), t.exporter
    question = "The US person works for a company headquartered in the US, A:5 or A:6"
    if value is None:
        return ask(question, False, EMPLOYED, f"the exclusion begins {EMPLOYEES.first.since}")
    if who.employer_hq is None:
        return ask(question, False, EMPLOYED, "no employer is stated")
    owner = who.employer_majority_owner_hq or who.employer_hq
    truth = all_true((_allied(who.employer_hq, t), _free(owner, t)))
    shown = f"it is headquartered in {who.employer_hq}, and owned by majority from {owner}"
    # One question, so that a no that rests on it tells what is to be confirmed.
    question = f"{question}, that no company of Macau or D:5 owns by majority"
    return ask(question, truth, EMPLOYED, shown, missing="employer_hq", source=value.cite, check=value.check)


def _allied(home: str, t: Transaction) -> bool | None:
    return None if home == UNKNOWN_COUNTRY else country_groups.allied(home, t.on)


def _free(home: str, t: Transaction) -> bool | None:
    inside = None if home == UNKNOWN_COUNTRY else country_groups.macau_or_d5(home, t.on)
    return opposite(inside)
