"""License Exceptions (15 CFR part 740): which are asked about for which requirement.

In words: an exception clears one requirement, never all. For a reason for control every exception that could overcome
it is asked about; for an embargo those that part 746 names; for a military end user GOV alone; for headquarters
(744.23(a)(3)) those that 740.2(a)(9)(ii) leaves, for makers of chip equipment (744.23(a)(4)) GOV alone; for the
Entity List RFF alone. No other requirement of part 744 is overcome. Only an exception whose conditions are all shown
clears a requirement; the others are told with what bars them, what is not so, or what would have to be true.

The restrictions on all exceptions are in s740_2_restrictions; each exception is in a file of its own.

Not modelled here: License Exceptions of other parts (short supply, 754.2); exceptions that an Entity List entry names
itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from licet.law.classification import entry, group
from licet.law.country_chart import Row
from licet.law.ear import (
    s740_3_lvs,
    s740_4_gbs,
    s740_5_civ_spp,
    s740_6_tsr,
    s740_7_app,
    s740_9_tmp,
    s740_10_rpl,
    s740_11_gov,
    s740_12_15_persons,
    s740_13_tsu,
    s740_16_apr,
    s740_17_enc,
    s740_18_21_embargoed,
    s740_20_sta,
    s740_22_24_named,
    s740_25_hbm,
    s740_26_rff,
    s740_27_29_diffusion,
)
from licet.law.ear.advanced_computing_items import asks_about, classification
from licet.law.ear.s740_exception import explained, known
from licet.law.trace import Answer, LicenseException, Requirement, Ruling, Step
from licet.model.decision import Considered, ExceptionStatus
from licet.model.transaction import Activity, ItemKind, Transaction

syria = s740_5_civ_spp.syria

CHART_REASONS = frozenset({"NS", "RS", "NP", "CB", "CC", "FC", "SI", "MT", "EI"})
"""Reasons for control that license exceptions may overcome (NP, CB and MT by few of them)."""

BY_FACTS = frozenset(
    {"TMP", "RPL", "GOV", "GFT", "TSU", "BAG", "AVS", "APR", "AIA", "ACM", "LPP", "RFF", "AGR", "CCD", "SCP", "MED"}
)
"""Exceptions that turn on facts few transactions state."""

GOVERNMENT_ALONE = {
    # 744.21(c) and 744.22(c) also leave personal use of US personnel, (b)(2)(i), which is not modelled.
    "MEU": "740.11(b)(2)(ii)",
    "MEU_AFFILIATE": "740.11(b)(2)(ii)",
    "MIEU": "740.11(b)(2)(ii)",
    "SME": "740.11(b)",
}
"""Requirements that License Exception GOV alone overcomes, and the paragraphs of it."""

LIMITED_VALUE = CHART_REASONS - {"MT", "EI", "SI"}
BARRED: dict[str, str] = {
    "EL": "15 CFR 744.11(a)",
    "EL_AFFILIATE": "15 CFR 744.11(a)",
    "EL_ADDRESS": "15 CFR 744.11(a)",
    "EL_FDP": "15 CFR 744.11(a)",
    "MEU": "15 CFR 744.21(c)",
    "MEU_AFFILIATE": "15 CFR 744.21(c)",
    "MIEU": "15 CFR 744.22(c)",
    "SDN_744_8": "15 CFR 744.8",
    "SDN_744_8_AFFILIATE": "15 CFR 744.8",
    "SUPERCOMPUTER": "15 CFR 744.23(c)",
    "ADVANCED_NODE": "15 CFR 744.23(c)",
    "SME": "15 CFR 744.23(c)",
    "NUCLEAR": "15 CFR 744.2",
    "MISSILE": "15 CFR 744.3",
    "CHEMICAL_BIOLOGICAL": "15 CFR 744.4",
    "MARITIME_NUCLEAR": "15 CFR 744.5",
    "US_PERSON": "15 CFR 744.6",
    "IS_INFORMED": "the letter of BIS",
    "GP4": "15 CFR 736.2(b)(4)",
    "GP9": "15 CFR 736.2(b)(9)",
    "GP10": "15 CFR 736.2(b)(10)",
}
"""Requirements that no license exception overcomes but those named for them below, and where that stands."""

OTHER_MILITARY = {"744.17(a)": "15 CFR 744.17(c)"}
"""The same for military end users of other sections than 744.21; of Iraq (746.3(c)) it was not read."""


def list_based(row: Row, eccn: str, t: Transaction, asked: Iterable[Step] = ()) -> Iterator[LicenseException]:
    """Exceptions that the entry offers for one of its rows, and STA; none where the row does not reach the item."""
    if row.reason not in CHART_REASONS or any(step.answer is Answer.NO for step in asked):
        return
    if row.reason == "NS":
        yield s740_4_gbs.country_group_b(eccn, t)
        yield from _old_civil(eccn, t)
        if group(eccn) in ("D", "E"):
            yield s740_6_tsr.under_restriction(eccn, t)
    if row.reason in LIMITED_VALUE:
        yield s740_3_lvs.limited_value(row, eccn, t)
    if row.reason in ("NS", "EI") and row.entry in s740_17_enc.ENTRIES:
        yield s740_17_enc.encryption(t)
    if row.reason in s740_20_sta.REASONS:
        yield s740_20_sta.strategic_trade(eccn, t)
        yield from _named(eccn, t)


def _old_civil(eccn: str, t: Transaction) -> Iterator[LicenseException]:
    if known("CIV").on(t.on):
        yield s740_5_civ_spp.civil_end_users(eccn, t)


def _named(eccn: str, t: Transaction) -> Iterator[LicenseException]:
    if entry(eccn) == "4A003":
        yield s740_7_app.computers(eccn, t)
    if s740_22_24_named.names(eccn, "ACE"):
        yield s740_22_24_named.cybersecurity(eccn, t)
    if s740_22_24_named.names(eccn, "IEC"):
        yield s740_22_24_named.implemented_controls(eccn, t)


Part = Callable[[Transaction], Iterable[LicenseException]]
"""A question about exceptions that no entry offers: the same for every requirement that they may clear."""


def further(requirement: Requirement) -> Iterator[Part]:
    """What is asked about one requirement beside its entry: by the act, who takes part, and what the item is for."""
    reason = requirement.reason
    if reason in CHART_REASONS:
        yield of_the_act
    # Official use by agencies of the United States is outside 746.3(a)(4) itself: no exception is asked there.
    if reason in GOVERNMENT_ALONE and not requirement.basis.startswith("746"):
        yield _governments(GOVERNMENT_ALONE[reason])
    if reason == "HQ":
        yield _for_headquarters
    if reason in ("RS", "HQ"):
        yield _advanced
    if reason == "EMBARGO":
        yield of_the_act
        yield _for_embargoed
    if reason in ("EL", "EL_FDP"):
        yield _restricted_facility


@cache
def _governments(paragraph: str) -> Part:
    """GOV within one paragraph: one question for all requirements that it alone overcomes."""
    return lambda t: (s740_11_gov.governments(t, within=paragraph),)


def _for_headquarters(t: Transaction) -> Iterator[LicenseException]:
    yield s740_9_tmp.temporary(t)
    yield s740_10_rpl.replacement(t)
    yield from _software(t)
    yield s740_11_gov.governments(t, "740.11(b)")


def _for_embargoed(t: Transaction) -> Iterator[LicenseException]:
    yield from s740_18_21_embargoed.for_embargoed(t)
    if s740_17_enc.asked(t.item):
        yield s740_17_enc.encryption(t)


def _restricted_facility(t: Transaction) -> Iterator[LicenseException]:
    if known("RFF").on(t.on):
        yield s740_26_rff.restricted_facility(t)


def of_the_act(t: Transaction) -> Iterator[LicenseException]:
    """TMP, RPL, GOV, GFT, TSU, BAG, AVS and APR, where the act could be one of theirs."""
    yield s740_9_tmp.temporary(t)
    if t.item.kind in (ItemKind.COMMODITY, ItemKind.SOFTWARE):
        yield s740_10_rpl.replacement(t)
    yield s740_11_gov.governments(t)
    yield from _software(t)
    if t.activity in (Activity.EXPORT, Activity.REEXPORT, Activity.EXPORT_FROM_ABROAD):
        yield s740_12_15_persons.gifts(t)
        yield s740_12_15_persons.aircraft_and_vessels(t)
    if t.activity is Activity.EXPORT:
        yield s740_12_15_persons.baggage(t)
    if t.activity is Activity.REEXPORT:
        yield s740_16_apr.permissive_reexports(t)


def _software(t: Transaction) -> Iterator[LicenseException]:
    if t.item.kind in (ItemKind.SOFTWARE, ItemKind.TECHNOLOGY):
        yield s740_13_tsu.unrestricted(t)


def _advanced(t: Transaction) -> Iterator[LicenseException]:
    if not asks_about(t.item):
        return
    item = classification(t)
    if item.answer is Answer.NO:
        return
    if s740_25_hbm.asked(item) and known("HBM").on(t.on):
        yield s740_25_hbm.memory(t, item)
    if known("ACM").on(t.on):
        yield from s740_27_29_diffusion.of_the_framework(t, item)


def explaining(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """The rulings, with the status of each exception and the reason for it."""
    told: dict[int, LicenseException] = {}
    # Rulings share the exceptions that turn on the act alone: each is explained once, by its identity.
    for one in (e for ruling in rulings if ruling.answer is not Answer.NO for e in ruling.exceptions):
        if id(one) not in told:
            told[id(one)] = explained(one)
    return tuple(
        replace(ruling, exceptions=tuple(told.get(id(one), one) for one in ruling.exceptions))
        if ruling.exceptions and ruling.answer is not Answer.NO
        else ruling
        for ruling in rulings
    )


def considered(rulings: Iterable[Ruling]) -> tuple[Considered, ...]:
    """Every exception looked at for the requirements that stand or may, with its status and the reason for it."""
    found: dict[tuple[str, str, str], tuple[LicenseException, list[Requirement]]] = {}
    for ruling in rulings:
        if ruling.requirement is None or ruling.answer is Answer.NO:
            continue
        for one in (*ruling.exceptions, *_every_other(ruling)):
            _, asked = found.setdefault((one.symbol, one.status, one.why), (one, []))
            if ruling.requirement not in asked:
                asked.append(ruling.requirement)
    return tuple(Considered(one, tuple(asked)) for one, asked in found.values())


def speaks(exception: LicenseException) -> bool:
    """Whether a decision cites an exception: not one that was only looked at, and that no fact was stated for."""
    return exception.when.answer is not Answer.NO or exception.symbol not in BY_FACTS


def _every_other(ruling: Ruling) -> tuple[LicenseException, ...]:
    """That no exception, or no other one, overcomes a requirement of part 744 or 736."""
    section = _barred_by(ruling.requirement) if ruling.requirement else None
    if section is None:
        return ()
    named = ", ".join(one.symbol for one in ruling.exceptions)
    why = f"no license exception overcomes it{f' but {named}' if named else ''} ({section})"
    return (LicenseException("OTHERS" if named else "ALL", ruling.when, (), section, ExceptionStatus.BARRED, why),)


def _barred_by(requirement: Requirement) -> str | None:
    """Where it stands that no exception overcomes a requirement; a military end user is of several sections."""
    if requirement.reason == "MEU" and not requirement.basis.startswith("744.21"):
        return OTHER_MILITARY.get(requirement.basis)
    return BARRED.get(requirement.reason)
