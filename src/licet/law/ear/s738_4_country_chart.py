"""Reasons for control and the Commerce Country Chart (15 CFR 738.4; parts 742 and 774).

In words: an entry of the Commerce Control List names reasons for control. Where a reason names a column of the Country
Chart, a license is required for destinations with a mark in it; where it names places instead, for those places. Each
reason is a requirement of its own, and each has to be overcome by itself. EAR99 items have no such requirement.

Where a row reaches an item only by what it is for, or by parameters it meets, the facts `for_items` and `meets` answer
(see ccl_words); a fact nobody stated leaves the row open by its name.

Not modelled here: advanced computing rows (see s742_6_regional_stability); the Chemical Weapons Convention (see
s742_18_chemical_weapons); embargoed destinations (see part_746_embargoes); a paragraph that no row speaks of (unknown).
"""

from collections.abc import Iterator

from licet.law import acts, ccl_words, country_chart, country_groups, parameters
from licet.law.chart_places import CHART, ELSEWHERE, ENTRY, UNREAD, is_column, reached
from licet.law.classification import classified, entry, in_any, on_ccl
from licet.law.country_chart import Row
from licet.law.ear.advanced_computing_items import TECHNOLOGY, parties
from licet.law.ear.eccn_3a090 import PERFORMANCE_SHAPE
from licet.law.ear.eccn_4a090 import stated
from licet.law.ear.part_746_embargoes import embargoed
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s740_exceptions import list_based
from licet.law.ear.s742_reviews import review
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.law.truths import any_true
from licet.model import Answer as Known
from licet.model.transaction import Activity, Transaction

WITHOUT_ROWS = frozenset(
    {"1C355", "0A980", "1C980", "1C982", "1C983", "1C984", "1C988"}
    | {"0A981", "0A982", "0A983", "5A980", "5D980", "5E980"}
)
"""Entries whose reasons (CW, SS; CC and SL everywhere) have rules of their own, and no row a column could answer."""

BORDERS = Cite("15 CFR 736.2(b)(1)", "controlled items may not be exported or reexported to listed countries")
TERMS = "transfer: the license or exception under which the item came may bind whoever passes it on (736.2(b)(9))"

RULE = Cite("15 CFR 738.4(a)", "each reason for control of an entry is asked for the destination")
SPONSORS_LEFT = (
    ("SD", "Sudan", "742.10", parameters.load("ear.anti_terrorism", "sudan_left")),
    ("LY", "Libya", "742.20", parameters.load("ear.anti_terrorism", "libya_left")),
)
"""Once state sponsors of terrorism: every entry of the list needed a license to them for anti-terrorism reasons."""


def country_chart_requirements(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each reason for control that could speak of the item at its destination."""
    item = classified(transaction)
    if not item.possible:
        yield _unknown_item(transaction)
        return
    named = [eccn for eccn in item.possible if on_ccl(eccn)]
    if not named:
        yield _uncontrolled(transaction)
    for eccn in named:
        if country_chart.removed(eccn, transaction.on):
            yield _removed(eccn, transaction)
        elif country_chart.found(eccn) is None:
            yield _no_such_entry(eccn, transaction)
        elif not country_chart.speaks_of(eccn) and entry(eccn) not in WITHOUT_ROWS:
            yield _no_rows(eccn, transaction)
        yield from _by_rows(eccn, transaction)
        yield from _footnotes(eccn, transaction)


def _by_rows(eccn: str, t: Transaction) -> Iterator[Ruling]:
    for row in country_chart.rows(eccn, t.on):
        if row.reason in ("AT", "RU") or ccl_words.place(row) in ELSEWHERE:
            continue
        if ccl_words.reading(row, eccn, t.item).truth is not False:
            yield _row(row, eccn, t)
    yield from _for_advanced_computing(eccn, t)
    yield from _sponsors_of_terrorism(eccn, t)


def _row(row: Row, eccn: str, t: Transaction) -> Ruling:
    section = row.section or "742.1"
    cite = Cite(f"15 CFR {section}", f"controls for reason {row.reason}")
    certain = classified(t).possible == (eccn,)
    read = ccl_words.reading(row, eccn, t.item)
    code = read.missing if certain else classified(t).missing
    steps = (
        acts.sends(t),
        subject(t),
        ask(f"{row.reason} controls reach {eccn}", read.truth if certain else None, ENTRY, read.words, missing=code),
        reached(row, eccn, t),
        *_across_a_border(row, t),
        unless(embargoed(t), _carved_out(row, t)),
    )
    expected = review(row, eccn, t)
    return Ruling(
        rule="ear.s738_4_country_chart",
        cite=cite,
        when=all_of(*steps),
        then=f"A license is required for {eccn} for reason {row.reason}",
        requirement=Requirement(section, row.reason, expected.policy),
        exceptions=tuple(list_based(row, eccn, t, steps)),
        warnings=(expected.check,) if expected.check else (),
    )


def _across_a_border(row: Row, t: Transaction) -> Iterator[Step]:
    """Columns, and rows for EI and UN, ask for a license to export and reexport; a transfer in-country is neither.

    Rows that name places "to or within" them (742.4(a)(4), (a)(5); 742.6(a)(6), (a)(10)) reach transfers, and so does
    746.3(a) within Iraq.
    """
    within_too = not is_column(ccl_words.place(row)) and row.reason not in ("EI", "UN")
    where = acts.place(t)
    if t.activity is not Activity.TRANSFER or within_too or where == "IQ":
        return
    question, why = "The act is an export or a reexport, or a transfer in Iraq", "it is a transfer in-country"
    yield ask(question, None if where is None else False, BORDERS, why, missing="destination", check=TERMS)


def _carved_out(row: Row, t: Transaction) -> Step:
    """A carve-out that a row's own words make; it needs its fact established."""
    question = "The row's own words leave the item out"
    if row.carve_out == "civil_telecom_use":
        known = t.item.stated("civil_telecom_use", t.item.civil_telecom_use)
        return ask(question, known, ENTRY, "for civil telecommunications", missing="civil_telecom_use")
    if row.carve_out == "for_4A090":
        purpose = None if t.item.for_items is None else t.item.for_items.startswith("4A090")
        known = t.item.stated("for_items", purpose)
        return ask(question, known, ENTRY, "technology for 4A090", missing="for_items")
    if row.carve_out == "turning_35_mm" and classified(t).holds(lambda e: e.startswith("2B001.a")) is Known.YES:
        diameter = t.item.max_machining_diameter_mm
        truth = t.item.stated("max_machining_diameter_mm", None if diameter is None else diameter <= 35)
        shown = f"capacity {diameter or 'not established'}; not over 35 mm is left out"
        return ask(question, truth, ENTRY, shown, missing="max_machining_diameter_mm")
    return ask(question, False, ENTRY, "no such words, or their fact is not established")


def _for_advanced_computing(eccn: str, t: Transaction) -> Iterator[Ruling]:
    """Technology and software may be for advanced computing items, and an entry without paragraph may mean its .z."""
    purpose = entry(eccn) in TECHNOLOGY and t.item.for_items is None
    if not purpose and not _may_be_z(eccn, t):
        return
    where = acts.place(t)
    groups = [country_groups.in_group(where, g, t.on) for g in ("D:1", "D:4", "D:5")]
    allied = [country_groups.in_group(where, g, t.on) for g in ("A:5", "A:6")]
    inside = None if None in groups else any(groups) and not any(allied)
    homes = [home for party in parties(t) for home in (party.hq, party.ultimate_parent_hq)]
    at_home = any_true([country_groups.macau_or_d5(home, t.on) for home in homes])
    cite = Cite("15 CFR 742.6(a)(6)", "technology and software for advanced computing items")
    yield Ruling(
        rule="ear.s738_4_country_chart",
        cite=cite,
        when=all_of(
            acts.sends(t),
            subject(t),
            ask(
                "It is for an advanced computing item" if purpose else "It is in a .z paragraph of its entry",
                None,
                cite,
                "its purpose is not stated" if purpose else "its paragraph is not stated",
                missing="classification",
            ),
            any_of(
                ask("The destination is in scope", inside, cite, where or "", missing="destination"),
                ask("A party is headquartered in Macau or D:5", at_home, cite, missing="ultimate_parent_hq"),
            ),
            unless(embargoed(t)),
        ),
        then="A license is required for advanced computing items, and technology or software for them",
        requirement=Requirement("742.6(a)(6)", "RS", None),
    )


def _may_be_z(eccn: str, t: Transaction) -> bool:
    if t.on < PERFORMANCE_SHAPE or entry(eccn) in TECHNOLOGY or stated(eccn, t.on) is not None:
        return False
    open_rows = [row for row in country_chart.rows(eccn) if row.covers(eccn) is None]
    return any(row.where == "advanced_computing" for row in open_rows)


def _sponsors_of_terrorism(eccn: str, t: Transaction) -> Iterator[Ruling]:
    """Anti-terrorism controls on countries that have left the list of state sponsors (742.10, 742.20)."""
    where = acts.place(t)
    for country, name, section, left in SPONSORS_LEFT:
        if where not in (country, None) or left.before(t.on) is not None:
            continue
        value = left.first
        cite = Cite(f"15 CFR {section}", f"anti-terrorism controls on {name}, removed")
        named = classified(t).ask("The item is on the Commerce Control List", on_ccl, ENTRY)
        reason = f"until {value.since} {name} was a state sponsor of terrorism"
        there = None if where is None else True
        question = f"Anti-terrorism controls reach {name} on the day, and it goes there"
        asked = ask(question, there, cite, reason, missing="destination", source=value.cite)
        then = f"A license is required for {eccn} for reason AT"
        # READING 2026-11-23: both denied in general and judged some civil items case by case; which, was not read.
        requirement = Requirement(section, "AT", None)
        when = all_of(acts.sends(t), subject(t), named, asked)
        yield Ruling("ear.s738_4_country_chart", cite, when, then, requirement=requirement)


def _uncontrolled(t: Transaction) -> Ruling:
    shown = ", ".join(classified(t).possible)
    when = ask("The item is on the Commerce Control List", False, ENTRY, shown)
    return Ruling("ear.s738_4_country_chart", RULE, all_of(acts.sends(t), when), "No reason for control applies")


def _unknown_item(t: Transaction) -> Ruling:
    steps = (
        acts.sends(t),
        subject(t),
        ask(
            "The entry that describes the item",
            None,
            ENTRY,
            "the classification is not known",
            missing="classification",
        ),
        unless(embargoed(t)),
    )
    return Ruling("ear.s738_4_country_chart", RULE, all_of(*steps), "A license may be required", blocks=True)


def _no_such_entry(eccn: str, t: Transaction) -> Ruling:
    why = "the edition we hold has no such entry: check the classification"
    asked = ask(f"{eccn} is an entry of the Commerce Control List", None, ENTRY, why, missing="classification")
    return Ruling(
        "ear.s738_4_country_chart",
        RULE,
        all_of(acts.sends(t), subject(t), asked),
        "The entry is not known",
        blocks=True,
    )


def _removed(eccn: str, t: Transaction) -> Ruling:
    """An entry that the edition no longer has, by the rows it had on the day."""
    rows = country_chart.removed(eccn, t.on)
    where = acts.place(t)
    cite = Cite(f"15 CFR {rows[0].section}", f"controls for reason {rows[0].reason}")
    places = sorted(row.where for row in rows)
    reached_ = None if where is None else where in places
    asked = ask(
        f"The entry names the destination ({' '.join(places)})",
        reached_,
        ENTRY,
        where or "",
        missing="destination",
        source=rows[0].cite,
    )
    item = classified(t).ask(f"The item is in {entry(eccn)}", in_any(entry(eccn)), ENTRY)
    then = f"A license is required for {eccn} for reason {rows[0].reason}"
    requirement = Requirement(rows[0].section, rows[0].reason, None)
    when = all_of(acts.sends(t), subject(t), item, asked, unless(embargoed(t)))
    return Ruling("ear.s738_4_country_chart", cite, when, then, requirement=requirement)


def _no_rows(eccn: str, t: Transaction) -> Ruling:
    why = "no row of the entry's license requirements speaks of it in the edition we hold; it may be another agency's"
    asked = ask(f"{eccn} needs a license", None, ENTRY, why, missing=UNREAD)
    return Ruling(
        "ear.s738_4_country_chart",
        RULE,
        all_of(acts.sends(t), subject(t), asked),
        "The entry says it in words",
        blocks=True,
    )


def _footnotes(eccn: str, t: Transaction) -> Iterator[Ruling]:
    """Footnote 10 for parts of shotguns in 0A509: the NS 1 and RS 1 rows leave them out, the footnote does not."""
    where = acts.place(t)
    if entry(eccn) != "0A509" or t.on < country_chart.AUKUS or not country_chart.has_footnote(where, "10"):
        return
    named = classified(t).ask("The item is in 0A509", in_any("0A509"), CHART)
    asked = ask("Footnote 10 of the chart names the destination", True, CHART, where or "")
    yield Ruling(
        "ear.s738_4_country_chart",
        CHART,
        all_of(acts.sends(t), subject(t), named, asked, unless(embargoed(t))),
        "A footnote of the Country Chart requires a license for 0A509",
        requirement=Requirement("Supp. 1 to part 738", "CC", None),
    )
