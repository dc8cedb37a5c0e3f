"""Temporary general licenses: for affiliates of listed owners, and for Huawei (Supplement No. 1 to part 736; part 744).

In words: when the Affiliates Rule began, a general license let transactions with affiliates go on for sixty days: to
destinations of A:5 and A:6, and elsewhere (but for E:1 and E:2) with joint ventures in which a company headquartered
in the US, A:5 or A:6 has a part. From 2019-05-20 to 2020-08-13 another one let the networks and equipment of Huawei
that were in place before its listing be kept running.

Not modelled here: support of handsets, disclosure of vulnerabilities and work on 5G standards under the license for
Huawei; the certification it asks for is named as a condition; partners whose headquarters nobody stated.
"""

import re

from licet.law import acts, country_groups, parameters
from licet.law.trace import Cite, LicenseException, Step, all_of, any_of, ask
from licet.law.truths import opposite
from licet.model.transaction import EndUse, ListCode, ListEntry, Transaction, TransactionParty

AFFILIATES = Cite("Supp. 1 to part 736", "temporary general license for affiliates in A:5 and A:6 destinations")
HUAWEI = Cite("Supp. 1 to part 736", "temporary general license for Huawei and its listed affiliates")
WINDOW = parameters.load("ear.affiliates_general_license")
HUAWEI_WINDOW = parameters.load("ear.huawei_general_license")
HUAWEI_RULES = frozenset({"84 FR 22961", "84 FR 43493"})
"""Rules that listed Huawei and its affiliates (2019-05-16, 2019-08-19)."""
HUAWEI_FOOTNOTES = frozenset({1, 2})
"""Footnotes of the Entity List that only Huawei and its affiliates carried while the license was open."""
HUAWEI_NAMES = re.compile(r"\b(huawei|hisilicon)")
"""Beginnings of words of a casefolded name."""


def affiliates_license(party: TransactionParty, t: Transaction) -> LicenseException:
    """The general license of 2025 for affiliates."""
    value = WINDOW.before(t.on)
    open_ = value is not None and value.in_force
    source, check = (value.cite, value.check) if value else ("", "")
    when = all_of(
        ask("The general license is open", open_, AFFILIATES, source=source, check=check if open_ else ""),
        any_of(_favored(t), all_of(_not_embargoed(t), _joint_venture(party, t))),
    )
    return LicenseException("TGL_AFFILIATES", when)


def _favored(t: Transaction) -> Step:
    where = acts.place(t)
    there = country_groups.in_any_group(where, ("A:5", "A:6"), t.on)
    return ask("The destination is in A:5 or A:6", there, AFFILIATES, where or "", missing="destination")


def _not_embargoed(t: Transaction) -> Step:
    where = acts.place(t)
    outside = opposite(country_groups.in_any_group(where, ("E:1", "E:2"), t.on))
    return ask("The destination is outside E:1 and E:2", outside, AFFILIATES, where or "", missing="destination")


def _joint_venture(party: TransactionParty, t: Transaction) -> Step:
    """Whether an owner headquartered in the US, A:5 or A:6, on no list itself, is stated to have a part in it."""
    partners = sorted(_partners(party, t))
    why = ", ".join(partners) or "no such partner is stated"
    return ask("It is a joint venture with a partner of the US, A:5 or A:6", bool(partners), AFFILIATES, why)


def _partners(party: TransactionParty, t: Transaction) -> set[str]:
    if party.ownership is None:
        return set()
    homes = {p.name: p.hq for p in t.parties} | dict(party.ownership.headquarters)
    listed = {name for name, _ in party.ownership.listed_owners}
    owners = {s.owner for s in party.ownership.stakes if s.owned == party.name and s.least > 0} - listed
    return {name for name in owners if _partner_home(homes.get(name), t)}


def _partner_home(home: str | None, t: Transaction) -> bool:
    return country_groups.allied(acts.country(home, t.on), t.on) is True


def huawei_license(party: TransactionParty, found: ListEntry | None, t: Transaction) -> LicenseException:
    """The general license of 2019 and 2020 for networks of Huawei that were there before its listing."""
    value = HUAWEI_WINDOW.before(t.on)
    open_ = value is not None and value.in_force
    use = t.end_use is EndUse.MAINTAIN_NETWORK_DEPLOYED_BEFORE_LISTING
    when = all_of(
        ask(
            "The general license is open",
            open_,
            HUAWEI,
            value.note if value else "",
            source=value.cite if value else "",
        ),
        ask(f"{party.name} is Huawei or a listed affiliate of it", of_huawei(party, found), HUAWEI),
        ask("The item keeps a network running that was there before the listing", use, HUAWEI),
    )
    return LicenseException("TGL_HUAWEI", when, ("certification_statement",))


def of_huawei(party: TransactionParty, found: ListEntry | None) -> bool:
    """Whether an entry is Huawei's or an affiliate's: by its rule, its footnotes, or the party's name."""
    if found is None or found.list is not ListCode.EL:
        return False
    names = (party.name, party.same_entity_as or "")
    footnotes = HUAWEI_FOOTNOTES & set(found.footnotes or ())
    return found.cite in HUAWEI_RULES or bool(footnotes) or any(map(_huawei_name, names))


def _huawei_name(name: str) -> bool:
    # A pattern alone would see the mark that stands for a watched name; taking its letters notes that they were read.
    return HUAWEI_NAMES.search(name.casefold()) is not None
