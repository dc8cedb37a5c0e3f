"""License Exceptions that licet asks about beside NAC and ACA: GBS, LVS, ENC and SPP (15 CFR part 740).

In words: an exception clears one requirement, and only where every one of its own conditions is shown by the facts. An
exception is never assumed. Every exception falls where a party is on the Unverified List (740.2(a)(17)).

Not modelled here: TSR, STA, APR, GOV, TMP, RPL, TSU, BAG, AVS, CCD, AGR, SCP, IEC, RFF, HBM, AIA, ACM, LPP and the
values of LVS that an entry gives by paragraph. Where one of them might help, the license requirement stands.
"""

from collections.abc import Iterator

from licet.law import acts, country_chart, country_groups, parameters
from licet.law.classification import EAR99, classified, within
from licet.law.country_chart import Row
from licet.law.listings import covered, each, listed
from licet.law.trace import Answer, Cite, LicenseException, Step, all_of, any_of, ask, unless
from licet.model.transaction import ListCode, Transaction

GBS = Cite("15 CFR 740.4", "shipments to Country Group B of items controlled for national security only")
LVS = Cite("15 CFR 740.3", "shipments of limited value to Country Group B")
ENC = Cite("15 CFR 740.17", "encryption items, by paragraph")
SPP = Cite("15 CFR 740.5", "EAR99 items to Syria")
UNVERIFIED = Cite("15 CFR 740.2(a)(17)", "no license exception where a party is on the Unverified List")
TABLE = Cite("Supp. 1 to part 740", "Country Groups")
SPP_DAYS = parameters.load("ear.license_exceptions", "spp")
HONG_KONG = parameters.load("ear.license_exceptions", "hong_kong_suspended")
UNVERIFIED_DAYS = parameters.load("ear.license_exceptions", "unverified_list_bars")
ENCRYPTION = frozenset({"5A002", "5B002", "5D002", "5E002", "5A004"})


def list_based(row: Row, eccn: str, t: Transaction) -> Iterator[LicenseException]:
    """Exceptions that the entry itself offers for one of its rows."""
    if row.reason == "NS":
        yield LicenseException("GBS", all_of(_group_b(t, GBS), _offers_gbs(eccn), *_only_ns(eccn, t)))
        yield LicenseException("LVS", all_of(_group_b(t, LVS), _small(eccn, t), *_only_ns(eccn, t)))
    if row.reason in ("NS", "EI") and row.entry in ENCRYPTION:
        yield LicenseException("ENC", _encryption(t))


def _group_b(t: Transaction, cite: Cite) -> Step:
    where = acts.place(t)
    inside = country_groups.in_group(where, "B", t.on)
    value = HONG_KONG.before(t.on)
    if where == "HK" and value is not None:
        why = "exceptions that treat Hong Kong better than China are suspended"
        return ask("The destination is in Country Group B", False, TABLE, why, source=value.cite)
    return ask("The destination is in Country Group B", inside, TABLE, where or cite.section, missing="destination")


def _offers_gbs(eccn: str) -> Step:
    entry = country_chart.found(eccn)
    offer = entry.gbs if entry else "no"
    named = {within(eccn, paragraph) for paragraph in entry.gbs_paragraphs} if entry else set()
    # An offer in words that are no list of paragraphs is not taken up.
    truth = offer in ("all", "all_but_MT") or (offer == "only" and True in named)
    return ask(f"The entry of {eccn} offers GBS for it", truth, GBS, f"the entry says: {offer}")


def _only_ns(eccn: str, t: Transaction) -> Iterator[Step]:
    """No other reason for control reaches the item at the destination, or may."""
    marked = country_chart.marks(acts.place(t))
    for row in country_chart.rows(eccn):
        if row.reason in ("NS", "AT", "RU", "UN") or row.covers(eccn) is False:
            continue
        column = row.where.replace(" ", "")
        is_column = len(row.where) == 4 and row.where[3].isdigit()
        if is_column and marked is not None and column not in marked:
            continue
        if row.where == "MO D:5" and country_groups.macau_or_d5(acts.place(t), t.on) is False:
            continue
        if row.where in ("CN RU VE", "IQ", "PK", "IQ PK", "KP") and acts.place(t) not in row.where.split():
            continue
        yield ask("The item is controlled there for national security only", False, GBS, f"{row.reason} applies too")
        return


def _small(eccn: str, t: Transaction) -> Step:
    entry = country_chart.found(eccn)
    limit = entry.lvs_usd if entry else ""
    value = t.item.value_usd
    truth = bool(limit) and value is not None and value <= int(limit)
    why = (
        f"value {value if value is not None else 'not stated'}; the entry offers {limit or 'none that is modelled'} USD"
    )
    return ask("The value is within the entry's limit for one shipment", truth, LVS, why)


def _encryption(t: Transaction) -> Step:
    where = acts.place(t)
    stated = t.item.enc_eligible_paragraph
    groups = [country_groups.in_group(where, group, t.on) for group in ("E:1", "E:2")]
    # READING 2026-11-22: a stated eligible paragraph is the exporter's finding that the item meets it. Paragraphs
    # (b)(2) and (b)(3) depend on who the end user is, which is not asked: only (a)(2) and (b)(1) are taken up, and
    # (a)(2) for subsidiaries of US companies alone.
    named = (stated or "").replace(" ", "")
    eligible = named.endswith(("740.17(b)(1)", "740.17(a)(2)"))
    subsidiaries = [ask("It does not turn on the end user", True, ENC)]
    if named.endswith("740.17(a)(2)"):
        homes = [p.ultimate_parent_hq for p in t.parties if covered(p, t).answer is not Answer.NO]
        owned = False if any(home not in ("US", None) for home in homes) else None if None in homes else bool(homes)
        subsidiaries = [ask("Every party has a US parent", owned, ENC, missing="ultimate_parent_hq")]
    return all_of(
        *subsidiaries,
        ask(
            "The item is eligible by a paragraph that asks no more of the end user",
            eligible,
            ENC,
            stated or "none stated",
        ),
        ask(
            "The destination is outside E:1 and E:2",
            None if None in groups else not any(groups),
            TABLE,
            where or "",
            missing="destination",
        ),
    )


def syria(t: Transaction) -> LicenseException:
    """License Exception SPP."""
    value = SPP_DAYS.before(t.on)
    began = ask("The exception exists", value is not None, SPP, source=value.cite if value else "")
    item = classified(t).ask("The item is EAR99", lambda eccn: eccn == EAR99, SPP)
    return LicenseException("SPP", all_of(began, item))


def barred(t: Transaction) -> Step:
    """Whether a party on the Unverified List bars every license exception."""
    value = UNVERIFIED_DAYS.before(t.on)
    asked = [
        all_of(covered(party, t), listed(party, ListCode.UVL, found, UNVERIFIED, t.on))
        for party in t.parties
        for found in each(party, ListCode.UVL, t.on)
    ]
    if value is None or not asked:
        return ask("A party is on the Unverified List", False, UNVERIFIED)
    return any_of(*asked)


def with_bars(exception: LicenseException, bars: Step) -> LicenseException:
    """The exception, unless a general bar falls on it."""
    if bars.answer is Answer.NO:
        return exception
    return LicenseException(exception.symbol, all_of(exception.when, unless(bars)), exception.conditions)
