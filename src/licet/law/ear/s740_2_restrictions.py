"""Restrictions on all License Exceptions (15 CFR 740.2(a)).

In words: no exception may be used where a party of 748.5 is on the Unverified List (17). For some items,
destinations and parties only named exceptions, or paragraphs of them, are left: interception devices (3), crime
control items outside Australia, India, Japan, New Zealand and NATO (4), missile technology items (5), embargoed
destinations, by part 746 (6), detector technology (7), explosives detection equipment (8), semiconductor
manufacturing equipment to or within Macau or D:5 (9)(i), advanced computing items to or within D:1, D:4 and D:5, or
for a party headquartered in Macau or D:5 (9)(ii), torture implements (10), military commodities (11), 600 series
and 9x515 items (12), (13), 0Y521 items (14), items of IEC (22), firearms without the import certificate their
country asks for (24). Hong Kong had its own before it became China for the EAR (19), (23). STA to the United Arab
Emirates is left to the entities of Supplement No. 8 to part 740 (26).

`bars` gives the restrictions that hold on the facts, `restriction` those of them that fall on one paragraph.

Not modelled here: (1) and (2), which say that other rules hold; contracts with major defense equipment (15), (16),
and of many firearms (23); conversion parts (21); vehicles and spacecraft for which some missile technology items
may go along.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.law import acts, ccl_offers, country_chart, country_groups, parameters
from licet.law.classification import Classified, classified, entry, in_any, military_series, space_series
from licet.law.derived import derived
from licet.law.ear.advanced_computing_items import asks_about, classification, parties
from licet.law.ear.s744_23_destinations import SCOPE
from licet.law.listings import covered, each, listed
from licet.law.parameters import Value
from licet.law.tables import Dated, lines
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.law.truths import any_true, opposite
from licet.model.transaction import ListCode, Transaction

RESTRICTIONS = Cite("15 CFR 740.2(a)", "what bars every license exception, or all but the named ones")
UNVERIFIED = Cite("15 CFR 740.2(a)(17)", "no license exception where a party is on the Unverified List")
INTERCEPTION = Cite("15 CFR 740.2(a)(3)", "interception devices: only GOV is left")
CRIME = Cite("15 CFR 740.2(a)(4)", "crime control items outside the named countries: only named exceptions are left")
DETECTORS = Cite("15 CFR 740.2(a)(7)", "technology for detectors: only GOV is left")
EXPLOSIVES = Cite("15 CFR 740.2(a)(8)", "explosives detection equipment: only RPL, GOV and TSU are left")
FIREARMS = Cite("15 CFR 740.2(a)(24)", "firearms: the import certificate their country asks for comes first")
MISSILE = Cite("15 CFR 740.2(a)(5)", "missile technology items: only named exceptions are left")
SANCTIONED = Cite("15 CFR 740.2(a)(6)", "embargoed destinations: only what part 746 names is left")
EQUIPMENT = Cite("15 CFR 740.2(a)(9)(i)", "semiconductor manufacturing equipment to Macau or D:5: only GOV is left")
ADVANCED = Cite("15 CFR 740.2(a)(9)(ii)", "advanced computing items: only named exceptions are left")
TORTURE = Cite("15 CFR 740.2(a)(10)", "no license exception for items that 742.11 controls")
MILITARY = Cite("15 CFR 740.2(a)(11)", "no license exception for military commodities of 0A919 but GOV")
SERIES_D5 = Cite("15 CFR 740.2(a)(12)", "600 series and 9x515 items to D:5: only GOV is left")
SERIES = Cite("15 CFR 740.2(a)(13)", "600 series items: only named exceptions are left")
SERIES_521 = Cite("15 CFR 740.2(a)(14)", "0Y521 items: only GOV is left, or what the item's own line names")
IMPLEMENTED = Cite("15 CFR 740.2(a)(22)", "items of IEC: only named exceptions are left")
HONG_KONG_PERMIT = Cite("15 CFR 740.2(a)(19)", "no license exception to Hong Kong without its import license")
HONG_KONG_LESS = Cite("15 CFR 740.2(a)(23)", "exceptions that treated Hong Kong better than China are suspended")
EMIRATES = Cite(
    "15 CFR 740.2(a)(26)", "STA to the United Arab Emirates is for entities of Supplement No. 8 to part 740"
)

FILE = "ear.license_exceptions"
UNVERIFIED_DAYS = parameters.load(FILE, "unverified_list_bars")
MISSILE_LEFT = parameters.load(FILE, "missile_technology")
EQUIPMENT_ITEMS = parameters.load(FILE, "manufacturing_equipment")
EQUIPMENT_SOFTWARE = parameters.load(FILE, "manufacturing_software")
ADVANCED_LEFT = parameters.load(FILE, "advanced_computing")
IMPLEMENTED_LEFT = parameters.load(FILE, "implemented_export_control")
HONG_KONG_SUSPENDED = parameters.load(FILE, "hong_kong_suspended")
HONG_KONG_PERMITS = parameters.load(FILE, "hong_kong_permits")
CRIME_ALLIES = parameters.load(FILE, "crime_control_allies")
FIREARMS_SINCE = parameters.load(FILE, "firearms_import_certificate")
EMIRATES_STA = parameters.load(FILE, "emirates_sta")
GROUPS_SINCE = SCOPE.values[-1].since
"""From this day (9) speaks of country groups and headquarters; before, of China and Macau (88 FR 73458)."""

SERIES_LEFT = (
    *("740.3", "740.9", "740.10", "740.11(b)", "740.11(c)", "740.14", "740.20"),
    *("740.13(a)", "740.13(b)", "740.13(f)", "740.13(g)"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One restriction that holds, or may, and the paragraphs it leaves (`740.10` leaves all of that section)."""

    step: Step
    leaves: tuple[str, ...] = ()
    only_on: tuple[str, ...] = ()

    def falls_on(self, paragraph: str) -> bool:
        """Whether a paragraph of an exception is among those barred."""
        reached = not self.only_on or any(_within(paragraph, one) for one in self.only_on)
        return reached and not any(_within(paragraph, one) for one in self.leaves)


def _within(paragraph: str, left: str) -> bool:
    return paragraph == left or paragraph.startswith(f"{left}(")


def restriction(found: tuple[Bar, ...], paragraph: str) -> Step:
    """Whether one of the restrictions found falls on one paragraph of an exception."""
    fallen = [bar.step for bar in found if bar.falls_on(paragraph)]
    return any_of(*fallen) if fallen else ask("740.2(a) bars the exception", False, RESTRICTIONS, "on the facts given")


@derived
def bars(t: Transaction) -> tuple[Bar, ...]:
    """Every restriction whose answer is not a plain no, in the order of the paragraphs."""
    asked = (
        _crime(t),
        _missile(t),
        _sanctioned(t),
        _equipment(t),
        _advanced(t),
        *_by_entry(t),
        _unverified(t),
        *_hong_kong(t),
        _implemented(t),
        _emirates(t),
    )
    return tuple(bar for bar in asked if bar is not None and bar.step.answer is not Answer.NO)


def _crime(t: Transaction) -> Bar:
    step = classified(t).ask("The item is controlled for crime control reasons", _for("CC"), CRIME)
    value, where = CRIME_ALLIES.on(t.on), acts.place(t)
    allied = None if where is None else where in value.codes
    elsewhere = opposite(allied)
    question = "The destination is not Australia, India, Japan, New Zealand or of NATO"
    asked = ask(question, elsewhere, CRIME, where or "not known", missing="destination", source=value.cite)
    return Bar(all_of(step, asked), ("740.11(b)(2)(ii)", "740.20"))


def _missile(t: Transaction) -> Bar:
    step = classified(t).ask("The item is controlled for missile technology reasons", _for("MT"), MISSILE)
    value = MISSILE_LEFT.before(t.on)
    reached = country_groups.in_any_group(acts.place(t), ("D:4", "D:5"), t.on)
    # READING 2026-11-23: to D:4 and D:5 (everywhere, before the list existed) only parts of vehicles and aircraft have
    # exceptions left; no fact says so, so none is left here.
    left = value.codes if value is not None and reached is False else ()
    return Bar(step, left)


def _for(reason: str) -> Callable[[str], bool | None]:
    """A test: the entry controls an item for a reason."""
    return lambda eccn: country_chart.controlled_for(eccn, (reason,))


def _sanctioned(t: Transaction) -> Bar | None:
    where = acts.place(t)
    if where is None:
        return Bar(ask("The destination is embargoed", None, SANCTIONED, "not known", missing="destination"))
    embargo = next((one for one in _embargoes() if where in one.places and one.dated.holds(t.on)), None)
    if embargo is None:
        return None
    dated = embargo.dated
    step = ask("The destination is embargoed", True, SANCTIONED, where, source=dated.cite, check=dated.check)
    return Bar(step, embargo.left)


@dataclass(frozen=True, slots=True)
class Embargo:
    """Places under an embargo, and the paragraphs of exceptions that it leaves."""

    places: tuple[str, ...]
    left: tuple[str, ...]
    dated: Dated


@cache
def _embargoes() -> tuple[Embargo, ...]:
    read = lines("ear/embargo_exceptions.csv", ["places", "since", "until", "paragraphs", "cite", "check"])
    return tuple(Embargo(line.words("places"), line.words("paragraphs"), line.dated()) for line in read)


def _equipment(t: Transaction) -> Bar | None:
    value, software = EQUIPMENT_ITEMS.before(t.on), EQUIPMENT_SOFTWARE.before(t.on)
    if value is None or software is None:
        return None
    where = acts.place(t)
    there = country_groups.macau_or_d5(where, t.on) if t.on >= GROUPS_SINCE else _in_china(where, t.on)
    named, associated = in_any(*value.codes), in_any(*software.codes)

    def item(eccn: str) -> bool | None:
        if entry(eccn) in ("3D001", "3D002", "3D003", "3E001") and associated(eccn):
            return in_any(*value.codes)(t.item.for_items) if t.item.for_items else None
        return True if associated(eccn) else named(eccn)

    step = all_of(
        classified(t).ask("It is semiconductor manufacturing equipment of (9)(i), or goes with it", item, EQUIPMENT),
        ask("It goes to or stays within Macau or D:5", there, EQUIPMENT, where or "", missing="destination"),
    )
    return Bar(step, tuple(value.note.split()))


def _in_china(where: str | None, on: date) -> bool | None:
    value = SCOPE.before(on)
    return None if where is None else value is not None and where in value.codes


def _advanced(t: Transaction) -> Bar | None:
    value = ADVANCED_LEFT.before(t.on)
    weights = (t.item.classification or "").startswith("4E091")
    if value is None or not (asks_about(t.item) or weights):
        return None
    found = classification(t)
    reached = any_of(found.a, found.b, found.c, ask("The item is model weights (4E091)", weights, ADVANCED))
    source = ask("The restriction holds on the day", True, ADVANCED, source=value.cite, check=value.check)
    return Bar(all_of(source, reached, _reached(t)), value.codes)


def _reached(t: Transaction) -> Step:
    where = acts.place(t)
    if t.on < GROUPS_SINCE:
        known = _in_china(where, t.on)
        return ask("It goes to or stays within China or Macau", known, ADVANCED, where or "", missing="destination")
    groups = [country_groups.in_group(where, group, t.on) for group in ("D:1", "D:4", "D:5")]
    allied = [country_groups.in_group(where, group, t.on) for group in ("A:5", "A:6")]
    # READING 2026-11-23: the license requirement goes on in the United Arab Emirates after they joined A:5
    # (91 FR 43034); that the restriction does was not read, and is taken so.
    inside = None if None in groups else (any(groups) and not any(allied)) or where == "AE"
    return any_of(
        ask(
            "The destination is in D:1, D:4 or D:5, and not in A:5 or A:6",
            inside,
            ADVANCED,
            where or "not known",
            missing="destination",
        ),
        headquartered(t, ADVANCED),
    )


def headquartered(t: Transaction, cite: Cite) -> Step:
    """Whether a party is headquartered, or has its ultimate parent, in Macau or D:5."""
    homes = [home for party in parties(t) for home in (party.hq, party.ultimate_parent_hq)]
    known = any_true([country_groups.macau_or_d5(home, t.on) for home in homes])
    shown = ", ".join(home or "not known" for home in homes)
    return ask("A party is headquartered in Macau or D:5", known, cite, shown, missing="ultimate_parent_hq")


def _firearms(item: Classified, value: Value | None) -> Bar:
    question = "It is a firearm, a part of one or ammunition"
    if value is None:
        return Bar(ask(question, False, FIREARMS, "the restriction came later"))
    source = ask("The certificate is asked for on the day", True, FIREARMS, source=value.cite, check=value.check)
    return Bar(all_of(source, item.ask(question, _firearm, FIREARMS)))


def _by_entry(t: Transaction) -> tuple[Bar, ...]:
    item, where = classified(t), acts.place(t)
    embargoed = country_groups.in_group(where, "D:5", t.on)
    there = ask(
        "The destination is in D:5", True if where == "HK" else embargoed, SERIES_D5, where or "", missing="destination"
    )

    def series(eccn: str) -> bool:
        return military_series(eccn) or space_series(eccn)

    interception = in_any("5A001.f.1", "5A001.i", "5A980", "5D980", "5E980")
    explosives = in_any("2A983", "2A984", "2D983", "2D984", "2E983", "2E984")
    torture = in_any("0A981", "0A982", "0A983", "0E982")
    guidance = in_any("9D610.b", "9D619.b", "9E610.b", "9E619.b", "9E619.c")
    firearms = FIREARMS_SINCE.before(t.on)
    return (
        Bar(item.ask("The item is an interception device", interception, INTERCEPTION), ("740.11(b)(2)(ii)",)),
        Bar(item.ask("It is technology for detectors", _for_detectors(t), DETECTORS), ("740.11(b)(2)",)),
        Bar(
            item.ask("The item is explosives detection equipment, or goes with it", explosives, EXPLOSIVES),
            ("740.10", "740.11(b)(2)(ii)", "740.13(a)", "740.13(c)"),
        ),
        _firearms(item, firearms),
        Bar(item.ask("742.11 controls the item", torture, TORTURE)),
        Bar(item.ask("The item is a military commodity of 0A919", in_any("0A919"), MILITARY), ("740.11(b)(2)",)),
        Bar(all_of(item.ask("The item is of the 600 series or 9x515", series, SERIES_D5), there), ("740.11(b)(2)",)),
        Bar(item.ask("The item is of the 600 series", military_series, SERIES), SERIES_LEFT),
        Bar(
            item.ask("It is guidance or engine software or technology named there", guidance, SERIES), ("740.11(b)(2)",)
        ),
        Bar(item.ask("The item is a 0Y521 item", lambda eccn: eccn[2:5] == "521", SERIES_521), ("740.11(b)(2)(ii)",)),
    )


def _for_detectors(t: Transaction) -> Callable[[str], bool | None]:
    purpose = t.item.for_items

    def test(eccn: str) -> bool | None:
        if entry(eccn) not in ("6E001", "6E002"):
            return False
        return None if purpose is None else in_any("6A002")(purpose)

    return test


def _firearm(eccn: str) -> bool:
    return entry(eccn) in ("0A501", "0A502", "0A504", "0A505", "0A506", "0A507", "0A508", "0A509")


def _unverified(t: Transaction) -> Bar:
    """A party on the Unverified List bars every exception."""
    value = UNVERIFIED_DAYS.before(t.on)
    asked = [
        all_of(covered(party, t), listed(party, ListCode.UVL, found, UNVERIFIED, t.on))
        for party in t.parties
        for found in each(party, ListCode.UVL, t.on)
    ]
    if value is None or not asked:
        return Bar(ask("A party is on the Unverified List", False, UNVERIFIED))
    return Bar(any_of(*asked))


def _hong_kong(t: Transaction) -> tuple[Bar, ...]:
    if acts.place(t) != "HK":
        return ()
    suspended, permits = HONG_KONG_SUSPENDED.before(t.on), HONG_KONG_PERMITS.before(t.on)
    found = []
    if suspended is not None:
        said = ask("It goes to Hong Kong", True, HONG_KONG_LESS, source=suspended.cite, check=suspended.check)
        found.append(Bar(said, only_on=suspended.codes))
    if permits is not None:
        reasons = ("NS", "MT", "NP", "CB")
        named = classified(t).ask(
            f"The item is controlled for {', '.join(reasons)}",
            lambda eccn: country_chart.controlled_for(eccn, reasons) is not False,
            HONG_KONG_PERMIT,
        )
        because = "no fact says that its import license, or a statement that none is needed, is at hand"
        found.append(Bar(all_of(named, ask("Hong Kong's import license is missing", True, HONG_KONG_PERMIT, because))))
    return tuple(found)


def _implemented(t: Transaction) -> Bar | None:
    value = IMPLEMENTED_LEFT.before(t.on)
    if value is None:
        return None

    def offers(eccn: str) -> bool | None:
        return any_true([offer.covers(eccn) for offer in ccl_offers.offers(eccn, "IEC")])

    return Bar(classified(t).ask("The entry offers the item for IEC", offers, IMPLEMENTED), value.codes)


def _emirates(t: Transaction) -> Bar | None:
    value = EMIRATES_STA.before(t.on)
    if value is None or acts.place(t) != "AE":
        return None
    named = [party.supp8_part740 and not (party.supp8_until and t.on >= party.supp8_until) for party in parties(t)]
    truth = True if False in named or not named else None if None in named else False
    step = ask(
        "A party in the Emirates is not in Supplement No. 8 to part 740",
        truth,
        EMIRATES,
        missing="end_user",
        source=value.cite,
        check=value.check,
    )
    return Bar(step, only_on=("740.20",))
