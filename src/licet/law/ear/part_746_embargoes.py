"""Embargoes and other special controls (15 CFR part 746).

In words: to Cuba, North Korea, Iran, Syria, the Crimea, DNR and LNR regions, Russia and Belarus a license is required
for all items or nearly all, whatever their reason for control. Each destination has its own scope, its own exceptions
for food and medicine, and its own word about releases to its nationals. These requirements take the place of the
Country Chart's.

To Russia and Belarus every entry of the Commerce Control List needs a license since 2022-04-08, entries of categories 3
to 9 from 2022-02-24 and 2022-03-02; before those days the Country Chart stands. EAR99 items go by the supplements (see
part_746_supplements). Applications are denied as a rule, and judged case by case for wholly owned companies of the US,
A:5 or A:6.

Not modelled here: joint ventures of allied companies and missions (746.8(a)(12)(ii)(B), (C), (E), (F): the requirement
stands); foreign-made items by 734.9(f), (g) and (j) (see s734_9); humanitarian, safety and other grounds for
case-by-case review beside those named; countries of Supplement No. 3 to part 746.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_chart, country_groups, parameters
from licet.law.classification import EAR99, category, classified, in_any, on_ccl
from licet.law.ear import part_746_supplements as supplements
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s740_exceptions import syria
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.law.truths import all_true, opposite
from licet.model import PolicyCode
from licet.model.transaction import Activity, EndUse, Transaction, TransactionParty

REGIONS = ("UA-CRIMEA", "UA-DNR", "UA-LNR")


@dataclass(frozen=True, slots=True)
class Embargo:
    """One destination's rule: section, places, and the part of the parameters that holds its days."""

    section: str
    places: tuple[str, ...]
    part: str

    @property
    def cite(self) -> Cite:
        return Cite(f"15 CFR {self.section.split('(')[0]}", DAYS[self.part].title)


EMBARGOES = (
    Embargo("746.2(a)", ("CU",), "cuba"),
    Embargo("746.4(a)", ("KP",), "north_korea"),
    Embargo("746.6(a)", ("UA-CRIMEA",), "crimea"),
    Embargo("746.6(a)", ("UA-DNR", "UA-LNR"), "donetsk_luhansk"),
    Embargo("746.7(a)", ("IR",), "iran"),
    Embargo("746.8(a)(1)", ("RU",), "russia"),
    Embargo("746.8(a)(1)", ("BY",), "belarus"),
    Embargo("746.9(a)", ("SY",), "syria"),
)
DAYS = {embargo.part: parameters.load("ear.embargoes", embargo.part) for embargo in EMBARGOES}
ALL_CATEGORIES = parameters.load("ear.embargoes", "all_categories")
FIRST_CATEGORIES = frozenset("012")
"""Categories that the rules of February and March 2022 left to the Country Chart."""


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
    if found.part not in ("russia", "belarus"):
        return ask(question, True, cite, where or "")
    if t.activity is Activity.DEEMED_EXPORT:
        return ask(question, False, cite, "releases to nationals are left out")
    return classified(t).ask(question, lambda eccn: _in_scope(eccn, t), cite)


def _in_scope(eccn: str, t: Transaction) -> bool:
    """Whether the requirement for Russia and Belarus reaches an entry of the list on the day."""
    return on_ccl(eccn) and (ALL_CATEGORIES.before(t.on) is not None or category(eccn) not in FIRST_CATEGORIES)


def _ruling(embargo: Embargo, t: Transaction) -> Ruling:
    value = DAYS[embargo.part].before(t.on)
    began = ask(
        "The embargo is in force",
        value is not None and value.in_force,
        embargo.cite,
        f"since {value.since}" if value else f"from {DAYS[embargo.part].first.since}",
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
    if embargo.part in ("crimea", "donetsk_luhansk"):
        return unless(food, _communications(t, cite))
    if embargo.part in ("north_korea", "syria"):
        return unless(food)
    if embargo.part == "iran":
        listed = classified(t).ask("The item is on the Commerce Control List", on_ccl, cite)
        return any_of(listed, all_of(unless(food), supplements.named(t)), _barred_by_ofac(t, cite))
    words = "The item is in an entry of the Commerce Control List that is in scope on the day"
    listed = classified(t).ask(words, lambda eccn: _in_scope(eccn, t), cite)
    unlisted = classified(t).ask("The item is not on the list", lambda eccn: not on_ccl(eccn), cite)
    return any_of(listed, all_of(unlisted, unless(food), supplements.named(t)))


def _communications(t: Transaction, cite: Cite) -> Step:
    """746.6(d)(3): free software for personal communications, EAR99 or 5D992.c."""
    entries = classified(t).ask("It is EAR99 or 5D992.c", lambda e: e == EAR99 or in_any("5D992.c")(e), cite)
    stated = t.item.stated("personal_communications", t.item.personal_communications)
    question = "It is free software for personal communications"
    return all_of(entries, ask(question, stated, cite, missing="personal_communications"))


def _food(t: Transaction, cite: Cite) -> Step:
    ear99 = classified(t).ask("The item is EAR99", lambda eccn: eccn == EAR99, cite)
    food = ask("It is food or medicine", t.item.food_or_medicine, cite, missing="classification")
    return all_of(ear99, food)


def _barred_by_ofac(t: Transaction, cite: Cite) -> Step:
    """746.7(e): what OFAC's Iran regulations prohibit and OFAC has not authorized may not be exported either."""
    american = True if t.exported_from == "US" else t.exporter.us_person
    truth = all_true((american, opposite(t.exporter.ofac_authorization)))
    question = "OFAC's Iran regulations prohibit it, and OFAC has not authorized it"
    code = "us_person" if american is None else "ofac_authorization"
    return ask(question, truth, Cite("15 CFR 746.7(e)", cite.says), missing=code)


def _left_out(embargo: Embargo, t: Transaction) -> Step:
    """What the section itself leaves out: releases to nationals, and some subsidiaries of allied companies."""
    deemed = t.activity is Activity.DEEMED_EXPORT
    if embargo.part in ("russia", "belarus"):
        cite = Cite("15 CFR 746.8(a)(12)", "releases to nationals, and some items for allied companies' subsidiaries")
        return any_of(ask("It is a release to a national", deemed, cite), _subsidiary(t, cite))
    if embargo.part in ("cuba", "syria", "iran"):
        says = "releases to nationals: EAR99 technology needs no license"
        cite = Cite(f"15 CFR {'746.2(a)(2)' if embargo.part == 'cuba' else embargo.section.split('(')[0]}", says)
        released = ask("It is a release to a national", deemed, cite)
        return all_of(released, classified(t).ask("The technology is EAR99", lambda eccn: eccn == EAR99, cite))
    return ask("The section leaves the act out", False, embargo.cite)


def _subsidiary(t: Transaction, cite: Cite) -> Step:
    item = classified(t).ask("The item is 5A991, 5A992.c or 5D992.c", in_any("5A991", "5A992.c", "5D992.c"), cite)
    known = t.item.stated("listed_business_software", t.item.listed_business_software)
    software = ask("It is listed EAR99 software", known, cite, missing="listed_business_software")
    return all_of(any_of(item, software), _allied_owners(t, cite))


def _allied_owners(t: Transaction, cite: Cite) -> Step:
    allied = all_true([_allied_owner(party, t) for party in t.parties]) if t.parties else False
    question = "Every party is wholly owned by a company of the US, A:5 or A:6"
    return ask(question, allied, cite, missing="wholly_owned_by_hq")


def _allied_owner(party: TransactionParty, t: Transaction) -> bool | None:
    """No where no such owner is stated; unknown where it is said that it is not known."""
    if party.wholly_owned_by_hq is None:
        return None if "wholly_owned_by_hq" in party.not_known else False
    return country_groups.allied(party.wholly_owned_by_hq, t.on)


def _policy(embargo: Embargo, t: Transaction) -> PolicyCode | None:
    """How an application is reviewed: 746.2(b), 746.4(b), 746.6(b), 746.7(b), 746.8(b) and 746.9(c)."""
    if embargo.part == "north_korea":
        return PolicyCode.DENIAL if _controlled(t, "NP", "MT") else PolicyCode.CASE_BY_CASE
    if embargo.part == "syria":
        return _policy_of_syria(t)
    if embargo.part == "cuba" and t.item.food_or_medicine:
        return PolicyCode.CASE_BY_CASE
    if embargo.part in ("russia", "belarus", "crimea", "donetsk_luhansk"):
        allied = _allied_owners(t, embargo.cite).answer is Answer.YES
        return PolicyCode.CASE_BY_CASE if allied else PolicyCode.DENIAL
    return PolicyCode.DENIAL


def _policy_of_syria(t: Transaction) -> PolicyCode | None:
    value = DAYS["syria"].before(t.on)
    if not value or value.note != "relaxed":
        return PolicyCode.CASE_BY_CASE if t.activity is Activity.DEEMED_EXPORT else PolicyCode.DENIAL
    # READING 2026-11-23: 90 FR 42315, in law firms' words, presumes approval for most commercial and civil end uses and
    # judges all else case by case.
    return PolicyCode.PRESUMPTION_OF_APPROVAL if t.end_use is EndUse.CIVIL else PolicyCode.CASE_BY_CASE


def _controlled(t: Transaction, *reasons: str) -> bool:
    """Whether an entry that the item may be of has a row for one of these reasons (746.4(b)(3) leaves 7A103 out)."""
    rows = [row for eccn in classified(t).possible for row in country_chart.rows(eccn) if eccn[:5] != "7A103"]
    return any(row.reason in reasons for row in rows)


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
