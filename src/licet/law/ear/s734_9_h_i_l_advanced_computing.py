"""Foreign direct product rules for advanced computing, supercomputers and model weights (15 CFR 734.9(h), (i), (l)).

In words: (h) an item of 3A090, 4A090 or a .z paragraph, or technology of 3E001 or 4E001 for one, made with the US
technology or software that the rule names. Three texts say where it has to go: from 2022-10-21 to China (Macau from
2023-01-17); from 2023-11-17 to Macau, D:1, D:4 or D:5 except A:5 and A:6, or anywhere to companies headquartered, or
with an ultimate parent headquartered, in Macau or D:5; from 2025-01-13 anywhere. Beside the destination each text
reaches technology that a company of China (later: of Macau or D:5) developed for the making of a mask, wafer or die.
(i) any item so made, for a supercomputer in or going to China (Macau from 2023-01-17). (l) model weights of 4E091 from
a plant that is a direct product of US technology or software: in the text since 2025-01-13, not enforced.

Not modelled here: items that go into what is sent on (incorporation counts only where a fact says so); for what a
mask or wafer technology was developed (open where a company of Macau or D:5 may have developed it).
"""

from collections.abc import Callable, Iterator

from licet.law import acts, country_groups, parameters
from licet.law.classification import classified, entry, group, in_any
from licet.law.direct_product import (
    Inputs,
    Reached,
    cited,
    headquartered,
    held,
    in_force,
    made,
    of_entries,
    paragraph,
    to,
    used_for,
)
from licet.law.ear.advanced_computing_items import parties
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.law.truths import opposite
from licet.model.transaction import EndUse, RoleName, Transaction, TransactionParty

INPUTS_H = parameters.load("ear.fdp", "inputs_h")
INPUTS_I = parameters.load("ear.fdp", "inputs_list")
SCOPE_H = parameters.load("ear.fdp", "scope_h")
WORLDWIDE, HEADQUARTERS = "worldwide", "headquarters"
TECHNOLOGY = ("3E001", "4E001")
MAKERS = frozenset({RoleName.SUPPLIER, RoleName.MANUFACTURER})


def for_computing(transaction: Transaction) -> Iterator[Reached]:
    """Paragraphs (h), (i) and (l)."""
    yield _advanced_computing(transaction)
    yield _supercomputer(transaction)
    yield _model_weights(transaction)


def _advanced_computing(t: Transaction) -> Reached:
    cite = cited("h")
    named = of_entries(*(INPUTS_H.before(t.on) or INPUTS_H.first).codes)
    scope = classified(t).ask("The item is an advanced computing item", _scope(t), cite)
    when = all_of(in_force("h", t), scope, made(t, Inputs(named, named), cite), _reach(t, cite))
    return Reached(paragraph("h"), when)


def _scope(t: Transaction) -> Callable[[str], bool | None]:
    """Items of the entries named, and technology of 3E001 and 4E001 where it is for 3A090 or 4A090."""
    named = in_any(*SCOPE_H.first.codes)
    purpose = t.item.for_items

    def scope(eccn: str) -> bool | None:
        if entry(eccn) not in TECHNOLOGY:
            return named(eccn)
        return None if purpose is None else purpose[:5] in ("3A090", "4A090")

    return scope


def _reach(t: Transaction, cite: Cite) -> Step:
    value = held("h", t) or parameters.load("ear.fdp", "h").first
    if value.codes == (WORLDWIDE,):
        return ask("The rule reaches every destination", True, cite, source=value.cite)
    there = to(t, value.codes, cite)
    developed = _developed_there(t, value, cite)
    if value.note != HEADQUARTERS:
        return any_of(there, developed)
    return any_of(all_of(there, _not_allied(t, cite)), *(_home(party, t, cite) for party in parties(t)), developed)


def _not_allied(t: Transaction, cite: Cite) -> Step:
    """The second text leaves out destinations that are also in A:5 or A:6."""
    where = acts.place(t)
    truth = opposite(country_groups.in_any_group(where, ("A:5", "A:6"), t.on))
    return ask("The destination is not also in A:5 or A:6", truth, cite, where or "not known", missing="destination")


def _home(party: TransactionParty, t: Transaction, cite: Cite) -> Step:
    question = f"{party.name} or its ultimate parent is headquartered in Macau or D:5"
    at_home = headquartered(party.hq, party.ultimate_parent_hq, t)
    return ask(question, at_home, cite, missing="ultimate_parent_hq")


def _developed_there(t: Transaction, value: parameters.Value, cite: Cite) -> Step:
    """Technology developed by a company of the places named, for the making of a mask, wafer or die."""
    question = "It is technology for a mask, wafer or die, developed by a company of the places that the rule names"
    if classified(t).holds(lambda eccn: group(eccn) == "E") is Answer.NO:
        return ask(question, False, cite, "the item is no technology")
    designer = t.item.foundry.designer_hq if t.item.foundry else None
    homes = [(designer, designer)] if designer else _makers(t)
    answers = {_of_the_places(hq, parent, t, value) for hq, parent in homes}
    if answers and answers == {False}:
        return ask(question, False, cite, "its developer is headquartered elsewhere")
    return ask(question, None, cite, "who developed it, and for what, is not known", missing="fdp_facts")


def _makers(t: Transaction) -> list[tuple[str | None, str | None]]:
    return [(party.hq, party.ultimate_parent_hq) for party in t.parties if MAKERS & set(party.roles)]


def _of_the_places(hq: str | None, parent: str | None, t: Transaction, value: parameters.Value) -> bool | None:
    if value.note == HEADQUARTERS:
        return headquartered(hq, parent, t)
    # The first text speaks of the headquarters alone.
    return None if hq is None else acts.country(hq, t.on) in value.codes


def _supercomputer(t: Transaction) -> Reached:
    cite, value = cited("i"), held("i", t)
    named = of_entries(*(INPUTS_I.before(t.on) or INPUTS_I.first).codes)
    when = all_of(
        in_force("i", t),
        made(t, Inputs(named, named), cite),
        used_for(t, EndUse.SUPERCOMPUTER, "The item is for a supercomputer", cite),
        to(t, value.codes if value else ("CN",), cite),
    )
    return Reached(paragraph("i"), when)


def _model_weights(t: Transaction) -> Reached:
    cite = cited("l")
    scope = classified(t).ask("The item is model weights of 4E091", lambda eccn: entry(eccn) == "4E091", cite)
    anything = Inputs(None, lambda eccn: group(eccn) in ("D", "E"))
    return Reached(paragraph("l"), all_of(in_force("l", t), scope, made(t, anything, cite)))
