"""Foreign direct product rules (15 CFR 734.9).

In words: an item made abroad is subject to the EAR when it, or the plant that made it, or for some rules a circuit
inside it, is a direct product of US technology or software that the rule names, and it goes to the destination, end
use or party that the rule names. Each rule is one paragraph: what the product is (product scope), made with what, and
where it goes (reach). The percentage of US content has no part in this.

Not modelled here: paragraph (b), whose technology needs a written assurance (answered unknown where it could apply);
the narrower text of (e)(1) from 2020-05-15 to 2020-08-16 (unknown); countries excluded by Supplement No. 4 to
part 742 for (e)(3) and (k); technology developed by companies headquartered in D:5 for (h).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from licet.law import acts, country_groups, parameters
from licet.law.affiliates import footnoted
from licet.law.classification import (
    category,
    classified,
    entry,
    group,
    in_any,
    military_series,
    on_ccl,
    space_series,
)
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.model.transaction import EndUse, Fdp, Transaction

RULE = Cite("15 CFR 734.9", "an item made abroad is subject to the EAR as a direct product of named US technology")
MADE = Cite("15 CFR 734.9(a)", "direct product, or product of a plant or major component that is one")
DAYS = {
    part: parameters.load("ear.fdp", part) for part in ("c", "d", "e_1", "e_2", "e_3", "f", "g", "h", "i", "j", "k")
}
LISTED = {part: parameters.load("ear.fdp", part) for part in ("inputs_list", "inputs_fn4", "inputs_h", "inputs_e_3")}
SCOPES = {part: parameters.load("ear.fdp", part) for part in ("scope_e_3", "scope_e_3_not", "scope_h", "scope_k")}


@dataclass(frozen=True, slots=True)
class Reached:
    """One rule's answer for a transaction: paragraph, footnote number where it is one of (e), and the questions."""

    paragraph: str
    step: Step
    footnote: int | None = None


@lru_cache(maxsize=32)
def reached(transaction: Transaction) -> tuple[Reached, ...]:
    """Every rule in force on the day, with its answer; empty where nothing at all was made with US technology."""
    fdp = transaction.item.fdp
    if fdp == Fdp():
        return ()
    return tuple(_rules(transaction))


def _rules(t: Transaction) -> Iterator[Reached]:
    yield from _by_series(t)
    for number, part in ((1, "e_1"), (4, "e_2"), (5, "e_3")):
        paragraph = f"15 CFR 734.9(e)({part[-1]})"
        if _in_force(part, t.on):
            yield Reached(paragraph, all_of(*_footnote(t, number, part, paragraph)), number)
        else:
            yield Reached(paragraph, _not_yet(part, paragraph, t.on), number)
    yield from _by_destination(t)
    yield from _by_use(t)


def _in_force(part: str, on: date) -> bool:
    found = DAYS[part].before(on)
    return found is not None and found.in_force


def _not_yet(part: str, paragraph: str, on: date) -> Step:
    first = DAYS[part].values[0]
    return ask("The rule is in force", False, Cite(paragraph, DAYS[part].title), f"from {first.since}; the day is {on}")


def _made_with(t: Transaction, eccns: tuple[str, ...], cite: Cite, *, inside: bool = False) -> Step:
    """Whether the item is a product of technology or software of the entries; `*DE` stands for groups D and E."""
    fdp = t.item.fdp
    question = "The item or its plant is a direct product of the technology or software that the rule names"
    if fdp is None:
        return ask(question, None, cite, "not known what it was made with", missing="fdp_facts")
    inputs = [*fdp.direct_product_of, *fdp.plant_product_of]
    if inside:
        inputs += fdp.contains_ic_from_plant_product_of
    found = sorted({e for e in inputs if (group(e) in "DE" if eccns == ("*DE",) else entry(e) in eccns)})
    return ask(question, bool(found), cite, ", ".join(found) or f"made with {', '.join(sorted(set(inputs))) or 'none'}")


def _footnote(t: Transaction, number: int, part: str, paragraph: str) -> Iterator[Step]:
    cite = Cite(paragraph, DAYS[part].title)
    value = DAYS[part].on(t.on)
    yield ask("The rule is in force", True, cite, f"since {value.since}", source=value.cite)
    if value.note == "narrower":
        yield ask("The narrower text of the first months reaches the item", None, cite, missing="fdp_facts")
    inputs = LISTED[{1: "inputs_list", 4: "inputs_fn4", 5: "inputs_e_3"}[number]].on(t.on).codes
    yield _made_with(t, inputs, cite, inside=number == 5)
    if number == 5:
        within, without = (in_any(*SCOPES[p].on(t.on).codes) for p in ("scope_e_3", "scope_e_3_not"))

        def scope(eccn: str) -> bool | None:
            # A paragraph left out has to be stated: an entry without its paragraph stays in.
            return within(eccn) if without(eccn) is not True else False

        yield classified(t).ask("The item is of the entries that the rule names", scope, cite)
    yield _toward_footnote(t, number, cite)


def _toward_footnote(t: Transaction, number: int, cite: Cite) -> Step:
    parties = [
        all_of(footnoted(party, number, t), covered(party, t))
        for party in t.parties
        if footnoted(party, number, t).answer is not Answer.NO
    ]
    known = ask(
        f"The item will go into what a footnote {number} entity produces, purchases or orders",
        number in t.knowledge.incorporation,
        cite,
        "known to the exporter" if number in t.knowledge.incorporation else "nothing known",
    )
    nobody = ask(f"A footnote {number} entity is a party to the transaction", False, cite, "no such party")
    facility = (
        [
            _use(
                t,
                EndUse.ADVANCED_NODE_IC_FACILITY,
                "The item is for a facility that makes advanced-node circuits",
                cite,
            )
        ]
        if number == 5
        else []
    )
    return any_of(*(parties or [nobody]), known, *facility)


def _use(t: Transaction, use: EndUse, question: str, cite: Cite) -> Step:
    truth = None if t.end_use is None else t.end_use is use
    step = ask(question, truth, cite, t.end_use.value if t.end_use else "not known", missing="end_use")
    if use is not EndUse.ADVANCED_NODE_IC_FACILITY:
        return step
    where = acts.place(t)
    there = ask(
        "It is in Macau or D:5", country_groups.macau_or_d5(where, t.on), cite, where or "", missing="destination"
    )
    return all_of(step, there)


def _to(t: Transaction, groups: tuple[str, ...], cite: Cite) -> Step:
    where = acts.place(t)
    answers = [
        where == "MO" if name == "MO" else country_groups.in_group(where, name, t.on) if ":" in name else where == name
        for name in groups
    ]
    truth = True if True in answers else (None if None in answers or where is None else False)
    question = f"The destination is one of {', '.join(groups)}"
    return ask(question, truth, cite, where or "the destination is not known", missing="destination")


def _by_series(t: Transaction) -> Iterator[Reached]:
    item = classified(t)
    for part, test, inputs, groups in (
        ("c", space_series, ("9D515", "9E515"), ("D:5", "E:1", "E:2")),
        ("d", military_series, ("*DE",), ("D:1", "D:3", "D:4", "D:5", "E:1", "E:2")),
    ):
        cite = Cite(f"15 CFR 734.9({part})", DAYS[part].title)
        if _in_force(part, t.on):
            scope = item.ask("The item is of the series that the rule names", test, cite)
            yield Reached(cite.section, all_of(scope, _made_with(t, inputs, cite), _to(t, groups, cite)))
    yield _national_security(t)


def _national_security(t: Transaction) -> Reached:
    cite = Cite("15 CFR 734.9(b)", "national security items made with technology that needs a written assurance")
    fdp = t.item.fdp
    direct = (
        None if fdp is None else bool([e for e in (*fdp.direct_product_of, *fdp.plant_product_of) if group(e) in "DE"])
    )
    open_ = ask(
        "The technology needs a written assurance, and the item is controlled for national security",
        None if direct is None or direct else False,
        cite,
        "not modelled: which technology needs the assurance",
        missing="not_modelled:s734_9_b",
    )
    scope = classified(t).ask("The item is in an entry that is not only for anti-terrorism", _more_than_at, cite)
    return Reached(cite.section, all_of(open_, scope, _to(t, ("D:1", "E:1", "E:2"), cite)))


def _more_than_at(eccn: str) -> bool:
    return on_ccl(eccn) and not eccn[2:5].startswith("9") and entry(eccn) not in ("3A090", "4A090")


def _by_destination(t: Transaction) -> Iterator[Reached]:
    item = classified(t)
    if _in_force("f", t.on):
        cite = Cite("15 CFR 734.9(f)", DAYS["f"].title)
        belarus = () if t.on < date(2022, 3, 2) else ("BY",)
        scope = item.ask("The item is in an entry of the CCL or a supplement to part 746", _ccl_or_supplement, cite)
        reach = _to(t, ("RU", *belarus, "UA-CRIMEA"), cite)
        yield Reached(cite.section, all_of(scope, _made_with(t, ("*DE",), cite), reach))
    if _in_force("j", t.on):
        cite = Cite("15 CFR 734.9(j)", DAYS["j"].title)
        scope = item.ask("The item is in categories 3 to 9", lambda e: category(e) in "3456789" or None, cite)
        scope = (
            scope if on_ccl_possible(t) else ask("The item is named by the rule", None, cite, missing="classification")
        )
        yield Reached(cite.section, all_of(scope, _made_with(t, ("*DE",), cite), _to(t, ("IR",), cite)))
    if _in_force("k", t.on):
        cite = Cite("15 CFR 734.9(k)", DAYS["k"].title)
        scope = item.ask(
            "The item is of the entries that the rule names", in_any(*SCOPES["scope_k"].on(t.on).codes), cite
        )
        inputs = LISTED["inputs_e_3"].on(t.on).codes
        yield Reached(
            cite.section, all_of(scope, _made_with(t, inputs, cite, inside=True), _to(t, ("MO", "D:5"), cite))
        )


def on_ccl_possible(t: Transaction) -> bool:
    """Whether any classification left open is an ECCN."""
    possible = classified(t).possible
    return not possible or any(on_ccl(eccn) for eccn in possible)


def _ccl_or_supplement(eccn: str) -> bool | None:
    # Supplements No. 6 and 7 to part 746 name items by tariff code too, among them EAR99 ones.
    return True if on_ccl(eccn) else None


def _by_use(t: Transaction) -> Iterator[Reached]:
    item = classified(t)
    if _in_force("g", t.on):
        cite = Cite("15 CFR 734.9(g)", DAYS["g"].title)
        yield Reached(cite.section, all_of(_made_with(t, ("*DE",), cite), _toward_footnote(t, 3, cite)))
    if _in_force("h", t.on):
        cite = Cite("15 CFR 734.9(h)", DAYS["h"].title)
        scope = item.ask("The item is an advanced computing item", _advanced_computing_scope(t), cite)
        inputs = LISTED["inputs_h"].on(t.on).codes
        yield Reached(cite.section, all_of(scope, _made_with(t, inputs, cite), _advanced_computing_reach(t, cite)))
    if _in_force("i", t.on):
        cite = Cite("15 CFR 734.9(i)", DAYS["i"].title)
        use = _use(t, EndUse.SUPERCOMPUTER, "The item is for a supercomputer", cite)
        where = _to(t, ("CN",) if t.on < date(2023, 1, 17) else ("CN", "MO"), cite)
        inputs = LISTED["inputs_list"].on(t.on).codes
        yield Reached(cite.section, all_of(_made_with(t, inputs, cite), use, where))


def _advanced_computing_scope(t: Transaction) -> Callable[[str], bool | None]:
    """Items of the entries named, and technology of 3E001 and 4E001 where it is for 3A090 or 4A090."""
    named = in_any(*SCOPES["scope_h"].on(t.on).codes)
    purpose = t.item.for_items

    def scope(eccn: str) -> bool | None:
        if entry(eccn) not in ("3E001", "4E001"):
            return named(eccn)
        return None if purpose is None else purpose[:5] in ("3A090", "4A090")

    return scope


def _advanced_computing_reach(t: Transaction, cite: Cite) -> Step:
    value = DAYS["h"].on(t.on)
    if value.codes == ("worldwide",):
        return ask("The rule reaches every destination", True, cite, source=value.cite)
    groups = _to(t, value.codes, cite)
    if value.note != "headquarters":
        return groups
    hq = [
        ask(
            f"{party.name} or its ultimate parent is headquartered in Macau or D:5",
            _hq(party.hq, party.ultimate_parent_hq, t.on),
            cite,
            missing="ultimate_parent_hq",
        )
        for party in t.parties
    ]
    return any_of(groups, *hq)


def _hq(hq: str | None, parent: str | None, on: date) -> bool | None:
    answers = {country_groups.macau_or_d5(acts.country(place, on), on) for place in (hq, parent)}
    return True if True in answers else (None if None in answers else False)
