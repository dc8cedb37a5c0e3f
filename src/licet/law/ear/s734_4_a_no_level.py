"""Items for which no US content is too little (15 CFR 734.4(a); encryption items, 734.4(b)).

In words: with some US-origin content of the kind named, and however little, an item made abroad is subject to the EAR:
(1) high-performance computers with US circuits of 3A001, to Computer Tier 3, and slower ones to E:1 and E:2; (2)
encryption technology with US technology of 5E002; (3) from 2023-11-17 some lithography equipment for advanced-node
logic; (4) US technology of 9E003 for engines, redrawn or used abroad; (5) military commodities of 0A919, to D:5; (6)
content of the 600 series and 9x515, to D:5, and its .y paragraphs to E:1, E:2, Belarus, China and Russia; from
2024-12-02 (8) the equipment of 734.9(k) with a US circuit inside, to Macau and D:5, and (9) the other equipment of 3B
with such a circuit, where 734.9(e)(3) reaches. (b) US encryption items count towards a level only after what 740.17
asks. Paragraph (7) is about other agencies and takes no level away.

What the US content is follows from `us_content_of`; where that is not stated, it is taken as of the item's own entry,
and circuits inside equipment or computers stay unknown.

Not modelled here: which destinations are Computer Tier 3 (all outside A:1 and A:5 may be); whether the country that
first exported lithography equipment controls it; the classification that 740.17 asks for; the exclusions that (8) and
(9) take from Supplement No. 4 to part 742.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from licet.law import acts, country_groups, parameters
from licet.law.classification import (
    EAR99,
    classified,
    entry,
    group,
    in_any,
    military_series,
    space_series,
    technology,
)
from licet.law.direct_product import early, in_macau_or_d5, to, used_for
from licet.law.ear.s734_9_e_g_listed_entities import equipment_reach, other_equipment
from licet.law.ear.s734_9_k_semiconductor_equipment import equipment
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 734.4(a)", "items for which no US content is too little")
ENCRYPTION = Cite("15 CFR 734.4(b)", "US encryption items count towards a level only after what 740.17 asks")
LITHOGRAPHY = parameters.load("ear.de_minimis", "lithography")
CIRCUITS = parameters.load("ear.de_minimis", "circuits_inside")
SERIES = parameters.load("ear.de_minimis", "series")
Y_PLACES = parameters.load("ear.de_minimis", "series_y_places")
ENGINES = parameters.load("ear.de_minimis", "engines")

Test = Callable[[str], bool | None]
ENCRYPTION_ITEMS = ("5A002", "5A004", "5B002", "5D002")
COMPUTERS = ("4A003", "4A004", "4A994")
SURE_CIRCUITS = ("3A001.a", "3A090", "3A991.a", "3A991.o", "3A991.p")
"""Paragraphs of integrated circuits alone; other entries of categories 3 to 5, and EAR99, may hold circuits."""


@dataclass(frozen=True, slots=True)
class Content:
    """The US content as told: its classifications, whether somebody stated them, and whether they are all of it."""

    eccns: tuple[str, ...]
    stated: bool
    complete: bool = True

    def has(self, test: Test) -> bool | None:
        """Whether some of it passes a test; None where that is open."""
        answers = {test(eccn) for eccn in self.eccns} or {None}
        if True in answers:
            return True
        return False if answers == {False} and self.complete else None

    @property
    def shown(self) -> str:
        if not self.eccns:
            return "what the US content is, is not known"
        rest = ("" if self.stated else ", as the item itself") + ("" if self.complete else ", and what is not known")
        return f"US content: {', '.join(self.eccns)}{rest}"


def content(t: Transaction) -> Content:
    """What the US content is: as stated, else of the item's own entry."""
    # READING 2026-11-23: who gives a share and does not say of what is taken to mean parts like the item itself: a 600
    # series item holds 600 series parts. A clear answer that rests on it says so. Circuits are never assumed.
    stated = t.item.us_content_of
    if stated is None:
        return Content((), stated=True, complete=False)
    return Content(stated, stated=True) if stated else Content(classified(t).possible, stated=False)


def no_level(transaction: Transaction, told: Content | None = None) -> Step:
    """Whether the item has US content for which there is no level, every paragraph asked.

    Args:
        told: what the US content is; None: as the transaction says.
    """
    inside = told or content(transaction)
    some = _some(transaction, inside)
    if some.answer is Answer.NO:
        return some
    cases = (
        _computers(transaction, inside),
        _encryption_technology(transaction, inside),
        _lithography(transaction),
        _engines(transaction, inside),
        _military_commodities(transaction),
        _series(transaction, inside),
        *(_equipment(kind, transaction, inside) for kind in EQUIPMENT),
        _encryption(inside),
    )
    return all_of(some, any_of(*cases))


def _some(t: Transaction, inside: Content) -> Step:
    """Whether there is US content at all: circuits count here though they need no license to the destination."""
    percent, named = t.item.us_content_pct, inside.stated and bool(inside.eccns)
    truth = True if named or (percent or 0) > 0 else (None if percent is None or not inside.complete else False)
    why = f"{percent} percent" if percent is not None else "how much is not known"
    if truth is False:
        why = "none: this answers every paragraph of 734.4(a) and (b)"
    return ask("The item has some US content", truth, RULE, why, missing="us_content")


def _case(number: str, says: str) -> Cite:
    return Cite(f"15 CFR 734.4(a)({number})", says)


def _not_yet(rule: parameters.Parameter, cite: Cite) -> Step:
    return ask("The rule is in force", False, cite, f"from {rule.first.since}")


def _computers(t: Transaction, inside: Content) -> Step:
    cite = _case("1", "high-performance computers with US circuits of 3A001")
    fast = classified(t).ask("The computer is faster than 4A003.b says", in_any("4A003.b"), cite)
    slower = classified(t).ask("The computer is faster than 0.002 WT", _computes, cite)
    circuits = ask(
        "It contains US circuits of 3A001 other than memory",
        _inside(inside, in_any("3A001.a")),
        cite,
        inside.shown,
        missing="us_content",
    )
    linked = ask(
        "It contains such circuits, or interconnects of 4A994.j",
        _inside(inside, in_any("3A001.a", "4A994.j")),
        cite,
        inside.shown,
        missing="us_content",
    )
    return any_of(all_of(fast, circuits, _tier_3(t, cite)), all_of(slower, linked, to(t, ("E:1", "E:2"), cite)))


def _computes(eccn: str) -> bool | None:
    """What 4A003 describes is faster than 0.002 WT; the other entries hold slower computers too."""
    if entry(eccn) == "4A003":
        return True
    return None if entry(eccn) in COMPUTERS else False


def _tier_3(t: Transaction, cite: Cite) -> Step:
    """Tier 3 was not read: members of A:1 and A:5 are outside it, the others may be in it."""
    where = acts.place(t)
    answers = {country_groups.in_group(where, name, t.on) for name in ("A:1", "A:5")}
    truth = False if True in answers or where == "US" else None
    code = "destination" if where is None else "not_modelled:s740_7_d"
    return ask("The destination is in Computer Tier 3", truth, cite, where or "not known", missing=code)


def _inside(inside: Content, test: Test) -> bool | None:
    """Whether stated content passes a test; content nobody stated may hold circuits of any kind."""
    return inside.has(test) if inside.stated else None


def _encryption_technology(t: Transaction, inside: Content) -> Step:
    cite = _case("2", "encryption technology with US technology of 5E002")
    item = classified(t).ask("The item is encryption technology", _encryption_kind, cite)
    us = ask(
        "US technology of 5E002 is part of it",
        inside.has(lambda eccn: entry(eccn) == "5E002"),
        cite,
        inside.shown,
        missing="us_content",
    )
    return all_of(item, us)


def _encryption_kind(eccn: str) -> bool | None:
    if entry(eccn) == "5E002":
        return True
    return None if entry(eccn) == "5E992" else False


def _lithography(t: Transaction) -> Step:
    cite = _case("3", "some lithography equipment for advanced-node logic")
    value = LITHOGRAPHY.before(t.on)
    if value is None:
        return _not_yet(LITHOGRAPHY, cite)
    return all_of(
        classified(t).ask(f"The item is of {', '.join(value.codes)}", in_any(*value.codes), cite),
        _advanced_node(t, cite),
        ask(
            "The country that first exported it does not control it",
            None,
            cite,
            "its export control list is not held",
            missing="not_modelled:foreign_control_list",
            source=value.cite,
        ),
    )


def _advanced_node(t: Transaction, cite: Cite) -> Step:
    question = "It is for making advanced-node logic circuits"
    if t.end_use is EndUse.IC_FACILITY_NODE_UNKNOWN:
        return ask(question, None, cite, "the node is not known", missing="end_use")
    return used_for(t, EndUse.ADVANCED_NODE_IC_FACILITY, question, cite)


def _engines(t: Transaction, inside: Content) -> Step:
    cite = _case("4", "US engine technology of 9E003, redrawn, used, consulted or mixed abroad")
    item = ask("The item is technology", classified(t).holds(technology(t.item)), cite, missing="classification")
    value = ENGINES.first
    truth = inside.has(in_any(*value.codes))
    question = f"US technology of {', '.join(value.codes)} is part of it"
    return all_of(item, ask(question, truth, cite, inside.shown, missing="us_content", source=value.cite))


def _military_commodities(t: Transaction) -> Step:
    cite = _case("5", "military commodities of 0A919 to D:5")
    item = classified(t).ask("The item is of 0A919", lambda eccn: entry(eccn) == "0A919", cite)
    return all_of(item, to(t, ("D:5",), cite))


def _series(t: Transaction, inside: Content) -> Step:
    cite = _case("6", "content of the 600 series and 9x515")
    value = SERIES.before(t.on)
    if value is None:
        return _not_yet(SERIES, cite)
    places = Y_PLACES.on(t.on)
    listed = ask(
        "US content is of the paragraphs .a to .x of these series",
        inside.has(lambda eccn: _of_series(eccn, y=False)),
        cite,
        inside.shown,
        missing="us_content",
        source=value.cite,
    )
    rest = ask(
        "US content is of the paragraphs .y of these series",
        inside.has(lambda eccn: _of_series(eccn, y=True)),
        cite,
        inside.shown,
        missing="us_content",
        source=places.cite,
        check=places.check,
    )
    return any_of(all_of(listed, to(t, ("D:5",), cite)), all_of(rest, to(t, places.codes, cite)))


def _of_series(eccn: str, *, y: bool) -> bool | None:
    if not (military_series(eccn) or space_series(eccn)):
        return False
    if "." not in eccn:
        return None
    return bool(re.search(r"\.y(\.|$)", eccn)) is y


@dataclass(frozen=True, slots=True)
class Equipment:
    """Equipment that a US circuit inside makes subject: its paragraph, which items, and where they have to go."""

    cite: Cite
    where_named: str
    named: Test
    reach: Callable[[Transaction, Cite], Step]


EQUIPMENT = (
    Equipment(
        cite=_case("8", "semiconductor equipment with a US circuit inside"),
        where_named="734.9(k)",
        named=equipment,
        reach=in_macau_or_d5,
    ),
    Equipment(
        cite=_case("9", "other semiconductor equipment with a US circuit inside"),
        where_named="734.9(e)(3)",
        named=other_equipment,
        reach=equipment_reach,
    ),
)


def _equipment(kind: Equipment, t: Transaction, inside: Content) -> Step:
    value = CIRCUITS.before(t.on)
    if value is None:
        return _not_yet(CIRCUITS, kind.cite)
    item = classified(t).ask(f"The item is of the equipment of {kind.where_named}", kind.named, kind.cite)
    return all_of(item, _circuit(t, inside, kind.cite, value), kind.reach(t, kind.cite))


def _circuit(t: Transaction, inside: Content, cite: Cite, value: parameters.Value) -> Step:
    question = "It contains an integrated circuit of US origin"
    truth = _inside(inside, _is_circuit)
    check = "; ".join(text for text in (value.check, early(cite, value, t)) if text)
    return ask(question, truth, cite, inside.shown, missing="us_content", source=value.cite, check=check)


def _is_circuit(eccn: str) -> bool | None:
    if in_any(*SURE_CIRCUITS)(eccn) is True:
        return True
    may_be = eccn == EAR99 or (group(eccn) == "A" and eccn[0] in "34569") or military_series(eccn)
    return None if may_be else False


def _encryption(inside: Content) -> Step:
    truth = inside.has(lambda eccn: None if entry(eccn) in ENCRYPTION_ITEMS else False)
    why = f"{inside.shown}; whether 740.17 allows counting it is not known" if truth is None else inside.shown
    question = "US encryption items are part of it, without what 740.17 asks"
    return ask(question, truth, ENCRYPTION, why, missing="us_content")
