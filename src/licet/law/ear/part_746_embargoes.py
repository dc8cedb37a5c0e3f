"""Embargoes and other special controls (15 CFR part 746).

In words: to Cuba, North Korea, Iran, Syria, the Crimea, DNR and LNR regions, Russia and Belarus a license is required
for all items or nearly all, whatever their reason for control. Each destination has its own scope, its own exceptions
for food and medicine, and its own word about releases to its nationals. These requirements take the place of the
Country Chart's.

Not modelled here: tariff codes of Supplements No. 2, 4, 5, 6 and 7 to part 746 (EAR99 items to Russia, Belarus and Iran
are unknown unless they are food or medicine, or named by a stated fact); software for personal communications; License
Exceptions other than SPP; 746.3 (Iraq, see not_modelled); United Nations embargoes of 746.1(b).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_groups, parameters
from licet.law.classification import EAR99, classified, in_any, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s740_exceptions import syria
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import Activity, Transaction

REGIONS = ("UA-CRIMEA", "UA-DNR", "UA-LNR")


@dataclass(frozen=True, slots=True)
class Embargo:
    """One destination's rule: section, places, the parameter with its days, and the code of its regime at OFAC."""

    section: str
    places: tuple[str, ...]
    part: str
    regime: str = ""

    @property
    def cite(self) -> Cite:
        return Cite(f"15 CFR {self.section.split('(')[0]}", DAYS[self.part].title)


EMBARGOES = (
    Embargo("746.2(a)", ("CU",), "cuba", "OFAC_CUBA"),
    Embargo("746.4(a)", ("KP",), "north_korea", "OFAC_NK"),
    Embargo("746.6(a)", ("UA-CRIMEA",), "crimea"),
    Embargo("746.6(a)", ("UA-DNR", "UA-LNR"), "donetsk_luhansk"),
    Embargo("746.7(a)", ("IR",), "iran", "OFAC_IRAN"),
    Embargo("746.8(a)(1)", ("RU",), "russia"),
    Embargo("746.8(a)(1)", ("BY",), "belarus"),
    Embargo("746.9(a)", ("SY",), "syria"),
)
DAYS = {embargo.part: parameters.load("ear.embargoes", embargo.part) for embargo in EMBARGOES}


def embargoes(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for the embargo of the destination; where the destination is not known, one that stays unknown."""
    where = acts.place(transaction)
    for embargo in EMBARGOES:
        if where in embargo.places:
            yield _ruling(embargo, transaction)
    if where is None:
        yield _nowhere(transaction)


def embargoed(t: Transaction) -> Step:
    """Whether an embargo takes the place of the Country Chart (not for releases to nationals it leaves out)."""
    where = acts.place(t)
    cite = Cite("15 CFR 746.1", "where part 746 takes the place of the Country Chart")
    question = "Part 746 takes the place of the Country Chart"
    found = next((e for e in EMBARGOES if where in e.places), None)
    if found is None or DAYS[found.part].before(t.on) is None:
        return ask(question, False, cite, where or "not known")
    deemed = t.activity is Activity.DEEMED_EXPORT and found.part in ("russia", "belarus")
    return ask(question, not deemed, cite, where or "")


def _ruling(embargo: Embargo, t: Transaction) -> Ruling:
    value = DAYS[embargo.part].before(t.on)
    began = ask(
        "The embargo is in force",
        value is not None and value.in_force,
        embargo.cite,
        f"since {value.since}" if value else f"from {DAYS[embargo.part].values[0].since}",
        source=value.cite if value else "",
        check=value.check if value else "",
    )
    return Ruling(
        rule="ear.part_746_embargoes",
        cite=embargo.cite,
        when=all_of(acts.sends(t), subject(t), began, _items(embargo, t), unless(_left_out(embargo, t))),
        then=f"A license is required: {embargo.cite.says}",
        requirement=Requirement(embargo.section, "EMBARGO", _policy(embargo, t)),
        exceptions=(syria(t),) if embargo.part == "syria" else (),
    )


def _items(embargo: Embargo, t: Transaction) -> Step:
    """Whether the embargo's scope of items names this one."""
    cite = embargo.cite
    if embargo.part == "cuba":
        return ask("All items are in scope", True, cite)
    food = _food(t, cite)
    if embargo.part in ("north_korea", "crimea", "donetsk_luhansk", "syria"):
        return unless(food)
    listed = classified(t).ask("The item is on the Commerce Control List", on_ccl, cite)
    supplement = ask(
        "A supplement to part 746 names the item by its tariff code",
        False if food.answer is Answer.YES else t.item.in_supp7_part746 or None,
        cite,
        "tariff codes are not modelled" if not t.item.in_supp7_part746 else "stated",
        missing="not_modelled:s746_supplements",
    )
    if embargo.part == "iran":
        return any_of(listed, supplement, _barred_by_ofac(t, cite))
    return any_of(listed, supplement)


def _food(t: Transaction, cite: Cite) -> Step:
    light = classified(t).ask("The item is EAR99", lambda eccn: eccn == EAR99, cite)
    food = ask("It is food or medicine", t.item.food_or_medicine, cite, missing="classification")
    return all_of(light, food)


def _barred_by_ofac(t: Transaction, cite: Cite) -> Step:
    """746.7(e): what OFAC's Iran regulations prohibit and OFAC has not authorized may not be exported either."""
    american = t.exporter.us_person is not False or t.exported_from == "US"
    truth = t.exporter.ofac_authorization
    allowed = None if truth is None else not truth
    question = "OFAC's Iran regulations prohibit it, and OFAC has not authorized it"
    return ask(
        question, allowed if american else False, Cite("15 CFR 746.7(e)", cite.says), missing="ofac_authorization"
    )


def _left_out(embargo: Embargo, t: Transaction) -> Step:
    """What the section itself leaves out: releases to nationals, and some subsidiaries of allied companies."""
    deemed = t.activity is Activity.DEEMED_EXPORT
    light = classified(t)
    if embargo.part in ("russia", "belarus"):
        cite = Cite("15 CFR 746.8(a)(12)", "releases to nationals, and some items for allied companies' subsidiaries")
        return any_of(ask("It is a release to a national", deemed, cite), _subsidiary(t, cite))
    if embargo.part in ("cuba", "syria", "iran"):
        says = "releases to nationals: EAR99 technology needs no license"
        cite = Cite(f"15 CFR {'746.2(a)(2)' if embargo.part == 'cuba' else embargo.section.split('(')[0]}", says)
        released = ask("It is a release to a national", deemed, cite)
        return all_of(released, light.ask("The technology is EAR99", lambda eccn: eccn == EAR99, cite))
    return ask("The section leaves the act out", False, embargo.cite)


def _subsidiary(t: Transaction, cite: Cite) -> Step:
    item = classified(t).ask("The item is 5A991, 5A992.c or 5D992.c", in_any("5A991", "5A992.c", "5D992.c"), cite)
    owners = [party.wholly_owned_by_hq for party in t.parties]
    allied = all(
        home is not None and (home == "US" or any(country_groups.in_group(home, g, t.on) for g in ("A:5", "A:6")))
        for home in owners
    )
    owned = ask("Every party is wholly owned by a company of the US, A:5 or A:6", bool(owners) and allied, cite)
    return all_of(item, owned)


def _policy(embargo: Embargo, t: Transaction) -> PolicyCode | None:
    if embargo.part == "north_korea":
        return PolicyCode.CASE_BY_CASE
    if embargo.part == "syria":
        value = DAYS["syria"].before(t.on)
        return PolicyCode.PRESUMPTION_OF_APPROVAL if value and value.note == "relaxed" else PolicyCode.DENIAL
    if embargo.part == "cuba" and t.item.food_or_medicine:
        return PolicyCode.CASE_BY_CASE
    return PolicyCode.DENIAL


def _nowhere(t: Transaction) -> Ruling:
    cite = Cite("15 CFR 746.1", "embargoes by destination")
    asked = ask(
        "The destination is under an embargo", None, cite, "the destination is not known", missing="destination"
    )
    return Ruling(
        rule="ear.part_746_embargoes",
        cite=cite,
        when=all_of(acts.sends(t), subject(t), asked),
        then="A license may be required for the destination",
        blocks=True,
    )
