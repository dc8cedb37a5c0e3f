"""Foreign direct product rules for entities with a footnote (15 CFR 734.9(e)(1), (e)(2), (e)(3) and (g)).

In words: an item made with the US technology that a footnote's rule names is subject to the EAR when an entity with
that footnote is purchaser, intermediate consignee, ultimate consignee or end user, or when the item is known to go into
what such an entity produces, purchases or orders. Footnote 1 and 4 reach any item; footnote 5 only the semiconductor
equipment it names, also through a circuit inside, and also for facilities in Macau or D:5 that make advanced-node
circuits; footnote 3 (Russian and Belarusian military end users and procurement) any item made with any US technology or
software of the list. While the Affiliates Rule is in force, companies that such entities own to half or more count too.
From 2020-05-15 to 2020-08-16 the footnote 1 rule reached only what such an entity had itself developed or produced.

Not modelled here: who developed an item (open under the first text of (e)(1)); production begun before a rule, which
some savings clauses ask about; exports from the countries of Supplement No. 4 to part 742, which lift a license
requirement and not the jurisdiction (the trace says where they could).
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.affiliates import footnoted
from licet.law.classification import classified, entry, in_any
from licet.law.direct_product import (
    Inputs,
    Named,
    Reached,
    cited,
    held,
    in_force,
    in_macau_or_d5,
    made,
    of_entries,
    paragraph,
    technology_or_software,
    used_for,
)
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.model.transaction import EndUse, Transaction

INPUTS = {1: parameters.load("ear.fdp", "inputs_list"), 4: parameters.load("ear.fdp", "inputs_fn4")}
EQUIPMENT_DIRECT = parameters.load("ear.fdp", "inputs_e_3")
EQUIPMENT_PLANT = parameters.load("ear.fdp", "inputs_plant_3b")
SCOPE = parameters.load("ear.fdp", "scope_e_3")
LEFT_OUT = parameters.load("ear.fdp", "scope_e_3_not")
PARTNERS = parameters.load("ear.fdp", "supp_4_part_742")
FACILITIES = parameters.load("ear.fdp", "e_3_facilities")
FIRST_TEXT = "narrower"

ONLY_FOR = {"3D901": ("3B903",), "3E901": ("3B903",), "3D991": ("3B991", "3B992"), "3E991": ("3B991", "3B992")}
"""Technology and software that (e)(3) names for some equipment only."""


def by_footnote(transaction: Transaction) -> Iterator[Reached]:
    """Paragraphs (e)(1), (e)(2) and (e)(3)."""
    yield Reached(paragraph("e_1"), _any_item(transaction, 1, "e_1"), 1)
    yield Reached(paragraph("e_2"), _any_item(transaction, 4, "e_2"), 4)
    yield Reached(paragraph("e_3"), _equipment(transaction), 5)


def by_military_end_user(transaction: Transaction) -> Reached:
    """Paragraph (g)."""
    cite, named = cited("g"), technology_or_software(transaction)
    when = all_of(
        in_force("g", transaction), made(transaction, Inputs(named, named), cite), toward(transaction, 3, cite)
    )
    return Reached(paragraph("g"), when)


def _any_item(t: Transaction, number: int, part: str) -> Step:
    cite = cited(part)
    steps = [in_force(part, t)]
    value, list_ = held(part, t), INPUTS[number].before(t.on)
    if value is not None and value.note == FIRST_TEXT:
        question = "A footnote 1 entity developed or produced the item, or the design it is made from"
        steps.append(ask(question, None, cite, "no fact says who did", missing="fdp_facts", source=value.cite))
    named = of_entries(*(list_ or INPUTS[number].first).codes)
    return all_of(*steps, made(t, Inputs(named, named), cite), toward(t, number, cite))


def _equipment(t: Transaction) -> Step:
    cite = cited("e_3")
    plant = of_entries(*EQUIPMENT_PLANT.first.codes)
    return all_of(
        in_force("e_3", t, partner_check(t)),
        classified(t).ask("The item is of the entries that the rule names", other_equipment, cite),
        made(t, Inputs(_for_equipment(t), plant, plant), cite),
        equipment_reach(t, cite),
    )


def other_equipment(eccn: str) -> bool | None:
    """Whether an item is of the equipment of (e)(3): the 3B entries it names, without the paragraphs of (k)."""
    within, without = (in_any(*scope.first.codes) for scope in (SCOPE, LEFT_OUT))
    # A paragraph left out has to be stated: an entry without its paragraph stays in.
    return within(eccn) if without(eccn) is not True else False


def _for_equipment(t: Transaction) -> Named:
    """Technology named for direct products: some of it for some equipment only."""
    codes = EQUIPMENT_DIRECT.first.codes

    def test(eccn: str) -> bool | None:
        if entry(eccn) not in codes:
            return False
        for_ = ONLY_FOR.get(entry(eccn))
        if for_ is None:
            return True
        answer = classified(t).holds(lambda item: entry(item) in for_)
        return None if answer is Answer.UNKNOWN else answer is Answer.YES

    return test


def equipment_reach(t: Transaction, cite: Cite) -> Step:
    """Footnote 5 entities, and facilities in Macau or D:5 that make advanced-node circuits."""
    use, question = EndUse.ADVANCED_NODE_IC_FACILITY, "The item is for a facility that makes advanced-node circuits"
    facility = all_of(used_for(t, use, question, cite, FACILITIES.before(t.on)), in_macau_or_d5(t, cite))
    return any_of(toward(t, 5, cite), facility)


def toward(t: Transaction, number: int, cite: Cite) -> Step:
    """Whether an entity with the footnote is a party, or the item is known to go into what such an entity makes."""
    marked = [(party, footnoted(party, number, t)) for party in t.parties]
    parties = [all_of(step, covered(party, t)) for party, step in marked if step.answer is not Answer.NO]
    known = number in t.knowledge.incorporation
    into = ask(
        f"The item will go into what a footnote {number} entity produces, purchases or orders",
        known,
        cite,
        "known to the exporter" if known else "nothing known",
    )
    nobody = ask(f"A footnote {number} entity is a party to the transaction", False, cite, "no such party")
    return any_of(*(parties or [nobody]), into)


def partner_check(t: Transaction) -> str:
    """What to confirm where the item may leave a country of Supplement No. 4 to part 742."""
    value = PARTNERS.before(t.on)
    if value is None or (t.exported_from is not None and t.exported_from not in value.codes):
        return ""
    where = t.exported_from or "one of its countries"
    return f"Supp. 4 to part 742 ({where}): {value.check}"
