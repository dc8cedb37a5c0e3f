"""An ECCN at a destination, reason by reason: the row, the cell of the Country Chart, the section, the review.

In words: every row of the entry's License Requirements is asked for a civil export from the United States to the
destination, to a party of that country; what other rules say of the entry (embargoes, advanced computing, chemical
weapons, short supply) stands beside the rows. No license here is no answer on end users and end uses (parts 744, 736).

Not modelled here: license exceptions (what the entry's list offers is shown, not judged); facts of a transaction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from licet.errors import BadInput
from licet.law import ccl_words, chart_places, country_chart, country_groups
from licet.law.chart_places import ELSEWHERE
from licet.law.classification import EAR99, on_ccl
from licet.law.country_chart import Entry, Row
from licet.law.ear.part_746_embargoes import embargoed, embargoes
from licet.law.ear.part_754_short_supply import short_supply
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s738_3_all_destinations import all_destinations
from licet.law.ear.s738_4_country_chart import country_chart_requirements
from licet.law.ear.s742_6_regional_stability import regional_stability
from licet.law.ear.s742_18_chemical_weapons import chemical_weapons
from licet.law.ear.s742_reviews import NOT_HELD, review
from licet.law.ear.s746_3_iraq import iraq
from licet.law.ear.s746_5_russian_industry import russian_industry
from licet.law.trace import Answer, all_of, all_yes, answer, any_yes, missing, negated
from licet.model import PolicyCode, Ruling, Transaction
from licet.model.transaction import ItemKind
from licet.model.transaction_reading import REGIONS, read_transaction

BESIDE = (embargoes, iraq, russian_industry, all_destinations, chemical_weapons, short_supply)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One reason for control at the destination. `reaches`: the row is about the item; `reached`: about the place.

    `scope` and `place`: what the row says of items and of destinations. `waits_for`: the facts an unknown needs.
    """

    reason: str
    section: str
    scope: str
    place: str
    reaches: Answer
    reached: Answer
    license: Answer
    policy: PolicyCode | None = None
    policy_cite: str = ""
    waits_for: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Charted:
    """An ECCN at a destination on a day. `license`: yes where a row, or a rule beside the rows, requires one.

    `country` is the destination as the law counts it (Hong Kong is China from 2020-12-23). `beside`: rules that speak
    of the entry without a column of the chart. `offers`: what the entry says of LVS, GBS and STA.
    """

    eccn: str
    country: str
    on: date
    license: Answer
    rows: tuple[ChartRow, ...]
    beside: tuple[ChartRow, ...]
    groups: tuple[str, ...]
    footnotes: tuple[str, ...]
    offers: tuple[str, ...]
    checks: tuple[str, ...]


def chart(eccn: str, country: str, *, on: date) -> Charted:
    """What the Commerce Control List and the Country Chart require of an ECCN at a destination, reason by reason.

    Args:
        eccn: with its paragraph where one is known (`3A001.a.2`), or EAR99. `country`: ISO 3166-1 alpha-2, or a region
            of Ukraine that has rules of its own (`UA-CRIMEA`, `UA-DNR`, `UA-LNR`).

    Raises:
        BadInput: no such entry; the message names the entries most like it.

    Source:
        15 CFR 738.4(a) and part 742; Supplement No. 1 to part 738; Supplement No. 1 to part 774.
    """
    if on_ccl(eccn) and country_chart.found(eccn) is None:
        alike = ", ".join(country_chart.nearest(eccn)) or "none is alike"
        raise BadInput("eccn", eccn, f"an entry of the Commerce Control List, or EAR99; most alike: {alike}")
    t = _export(eccn, country, on)
    rows = tuple(_row(row, eccn, t) for row in country_chart.rows(eccn, on) if ccl_words.place(row) not in ELSEWHERE)
    beside = tuple(_ruled(ruling) for ruling in _beside(t))
    where = country_groups.destination(country, on)
    groups = country_groups.groups(where, on)
    told = {chart_places.edition_to_confirm(eccn, on), *(c for one in (*rows, *beside) for c in one.checks)}
    told |= {country_groups.check(where, group, on) for group in groups}
    return Charted(
        eccn=eccn,
        country=where,
        on=on,
        license=any_yes([one.license for one in (*rows, *beside)]),
        rows=rows,
        beside=beside,
        groups=groups,
        footnotes=country_chart.footnotes(where),
        offers=_offers(country_chart.found(eccn)) if eccn != EAR99 else (),
        checks=tuple(sorted(check for check in told if check)),
    )


def _export(eccn: str, country: str, on: date) -> Transaction:
    """A civil export from the United States, to one party of the destination on no list."""
    kind = {"D": ItemKind.SOFTWARE, "E": ItemKind.TECHNOLOGY}.get(eccn[1:2], ItemKind.COMMODITY)
    party: dict[str, object] = {"name": "the end user", "roles": ["ultimate_consignee", "end_user"], "lists": []}
    item = {"classification": eccn, "kind": kind.value, "food_or_medicine": None}
    where = {"destination": "UA", "destination_region": country} if country in REGIONS else {"destination": country}
    party["hq"] = where["destination"]
    given = {"date": on.isoformat(), "activity": "export", **where, "item": item, "parties": [party]}
    return read_transaction(given)


def _row(row: Row, eccn: str, t: Transaction) -> ChartRow:
    read = ccl_words.reading(row, eccn, t.item)
    reached = chart_places.reached(row, eccn, t)
    reaches = answer(read.truth)
    required = all_yes([reaches, reached.answer, negated(embargoed(t).answer)])
    expected = review(row, eccn, t) if required is not Answer.NO else NOT_HELD
    waits = [read.missing] if reaches is Answer.UNKNOWN else []
    waits += [reached.missing] if reached.answer is Answer.UNKNOWN else []
    checks = (reached.check, expected.check) if required is not Answer.NO else ()
    return ChartRow(
        reason=row.reason,
        section=row.section,
        scope=read.words,
        place=ccl_words.place(row),
        reaches=reaches,
        reached=reached.answer,
        license=required,
        policy=expected.policy,
        policy_cite=expected.cite,
        waits_for=tuple(waits) if required is Answer.UNKNOWN else (),
        checks=tuple(check for check in checks if check),
    )


def _beside(t: Transaction) -> Iterator[Ruling]:
    """Rules that speak of the entry apart from the rows, and what the Country Chart's own rule adds to them."""
    for rule in BESIDE:
        yield from (one for one in rule(t) if one.answer is not Answer.NO)
    yield from (one for one in regional_stability(t, subject(t)) if one.requirement)
    own = {(row.section, row.reason) for row in country_chart.rows(t.item.classification or "", t.on)}
    for ruling in country_chart_requirements(t):
        named = ruling.requirement
        beyond = (named is None and ruling.blocks) or (named and (named.basis, named.reason) not in own)
        if beyond and ruling.answer is not Answer.NO:
            yield ruling


def _ruled(ruling: Ruling) -> ChartRow:
    named = ruling.requirement
    return ChartRow(
        reason=named.reason if named else "",
        section=named.basis if named else ruling.cite.section.removeprefix("15 CFR "),
        scope=ruling.then,
        place=ruling.cite.says,
        reaches=ruling.answer,
        reached=ruling.answer,
        license=all_of(ruling.when).answer,
        policy=named.policy if named else None,
        policy_cite=f"15 CFR {named.basis}" if named and named.policy else "",
        waits_for=missing(ruling.when),
        checks=tuple(ruling.warnings),
    )


def _offers(entry: Entry | None) -> tuple[str, ...]:
    """What an entry's list of license exceptions says."""
    if entry is None:
        return ()
    gbs = {"all": "GBS", "all_but_MT": "GBS, not for MT", "prose": "GBS, on conditions in words"}.get(entry.gbs, "")
    words = {"only": "GBS for", "except": "GBS, not for"}.get(entry.gbs)
    gbs = f"{words} {' '.join(entry.gbs_paragraphs)}" if words else gbs
    lvs = f"LVS up to {entry.lvs_usd} USD" if entry.lvs_usd else ""
    sta = "STA has special conditions for the entry" if entry.sta else ""
    return tuple(one for one in (lvs, gbs, sta) if one)
