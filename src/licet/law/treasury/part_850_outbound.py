"""Outbound investment (31 CFR part 850): a US person's stake in a Chinese company of a covered technology.

In words: from 2025-01-02 a US person may not take a stake in a person of a country of concern (China with Hong Kong and
Macau) that develops an AI system trained with more than 10^25 operations, or for military, intelligence or surveillance
uses; nor in one that makes advanced circuits, tools for them, supercomputers or quantum technology. Above 10^23
operations, and for other circuits, Treasury has to be notified; where the target is on a list of BIS or blocked by
OFAC, that is prohibited too. Publicly traded securities are excepted. Where the activity or the compute is not known,
the answer is unknown. The act of 2025-12-18 widens this; its regulations are due by 2027-03-13.

Not modelled here: which circuits are advanced and which quantum systems are covered (stated facts); systems trained on
biological data, and notice for cybersecurity, forensics or robots; the COINS Act beyond its mention; other exceptions;
whether a US parent controls a foreign investor (unknown).
"""

from collections.abc import Iterator
from decimal import Decimal

from licet.law import parameters
from licet.law.listings import standing
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.law.truths import any_true
from licet.model.transaction import (
    Activity,
    EndUse,
    Item,
    ListCode,
    RoleName,
    TargetActivity,
    Transaction,
    TransactionParty,
)

SCOPE = Cite("31 CFR 850.210", "covered transactions with persons of a country of concern")
EXCEPTED = Cite("31 CFR 850.501", "publicly traded securities are excepted")
PROHIBITED = Cite("31 CFR 850.224", "prohibited transactions")
NOTIFIABLE = Cite("31 CFR 850.217", "notifiable transactions")
FROM = parameters.load("treasury.part_850", "in_force")
BAN = parameters.load("treasury.part_850", "prohibited_operations")
NOTICE = parameters.load("treasury.part_850", "notifiable_operations")
LISTED = parameters.load("treasury.part_850", "listed_targets")
TECHNOLOGIES = parameters.load("treasury.part_850", "technologies")
COINS = parameters.load("treasury.part_850", "coins_act")
CHINA = ("CN", "HK", "MO")
TARGETS = frozenset({RoleName.INVESTEE, RoleName.ISSUER})
BANNED = frozenset(
    {
        TargetActivity.ADVANCED_CIRCUITS,
        TargetActivity.CIRCUIT_TOOLS,
        TargetActivity.SUPERCOMPUTERS,
        TargetActivity.QUANTUM,
    }
)
LISTS = (ListCode.EL, ListCode.MEU, ListCode.SDN)


def outbound(transaction: Transaction) -> Iterator[Ruling]:
    """The prohibition, the one of listed targets, and the notification; only for investments."""
    if transaction.activity is not Activity.INVESTMENT:
        return
    covered = _covered(transaction)
    banned = any_of(
        _more(transaction, BAN, PROHIBITED),
        _sensitive(transaction),
        _does(transaction, BANNED, "advanced circuits, their tools, supercomputers or quantum technology", PROHIBITED),
    )
    noticed = any_of(
        _more(transaction, NOTICE, NOTIFIABLE),
        _does(transaction, frozenset({TargetActivity.CIRCUITS}), "circuits that are not advanced", NOTIFIABLE),
    )
    yield _prohibited(all_of(covered, banned))
    yield _prohibited(all_of(covered, any_of(banned, noticed), _listed(transaction)))
    yield Ruling(
        rule="treasury.part_850_outbound",
        cite=NOTIFIABLE,
        when=all_of(covered, noticed),
        then="Treasury has to be notified",
        conditions=("treasury_notification",),
        blocks=True,
    )
    yield from _coins_act(transaction)


def _prohibited(when: Step) -> Ruling:
    return Ruling(
        "treasury.part_850_outbound",
        PROHIBITED,
        when,
        "A US person may not take this stake",
        requirement=Requirement("31 CFR 850.224", "OUTBOUND", None, prohibited=True),
    )


def _does(t: Transaction, activities: frozenset[TargetActivity], says: str, cite: Cite) -> Step:
    value, activity = TECHNOLOGIES.before(t.on), t.item.target_activity
    truth = None if activity is None else activity in activities
    question = f"The target makes or works in {says}"
    shown = activity.value.replace("_", " ") if activity else "not stated"
    check = value.check if value else ""
    return ask(question, truth, cite, shown, missing="target_activity", check=check)


def _listed(t: Transaction) -> Step:
    """Whether a target is on a list of BIS, or blocked, itself."""
    value = LISTED.before(t.on)
    cite = Cite("31 CFR 850.224", "covered activities of listed targets are prohibited")
    targets = [party for party in t.parties if TARGETS & set(party.roles)]
    if value is None or not targets:
        return ask("The target is on a list of BIS, or blocked", False, cite, "no target is stated")
    return any_of(
        *(
            ask(
                f"{party.name} is on the list {code.value}",
                standing(party, code, t.on),
                cite,
                missing="identity",
                source=value.cite,
                check=value.check,
            )
            for party in targets
            for code in LISTS
        )
    )


def _coins_act(t: Transaction) -> Iterator[Ruling]:
    value = COINS.before(t.on)
    if value is not None:
        cite = Cite("COINS Act (FY26 NDAA)", "investments abroad: wider, by regulations to come")
        told = (
            f"coins_act: the act of {value.since} widens part 850; its regulations, due by {value.text}, are not here"
        )
        asked = ask("The act of 2025-12-18 is law on the day", True, cite, source=value.cite, check=value.check)
        yield Ruling("treasury.part_850_outbound", cite, asked, "Look whether regulations are out", warnings=(told,))


def _covered(t: Transaction) -> Step:
    value = FROM.before(t.on)
    return all_of(
        ask("The rule is in force", value is not None, SCOPE, f"from {FROM.first.since}", source=FROM.first.cite),
        _american(t),
        _of_concern(t),
        unless(ask("The security is publicly traded", _traded(t.item), EXCEPTED, missing="publicly_traded")),
    )


def _traded(item: Item) -> bool | None:
    return item.stated("publicly_traded", item.publicly_traded)


def _american(t: Transaction) -> Step:
    investors = [p for p in t.parties if RoleName.INVESTOR in p.roles]
    stated = [_us_person(investor) for investor in investors]
    truth = t.exporter.us_person if not stated else any_true(stated)
    return ask("The investor is a US person", truth, SCOPE, missing="us_person")


def _us_person(investor: TransactionParty) -> bool | None:
    """Unknown for a foreign company of a US parent: the parent answers for what it controls (31 CFR 850.302)."""
    american = investor.us_person
    if american is None and "us_person" not in investor.not_known and investor.hq:
        american = investor.hq == "US"
    if american:
        return True
    return None if american is None or investor.ultimate_parent_hq in ("US", None) else False


def _of_concern(t: Transaction) -> Step:
    targets = [party for party in t.parties if TARGETS & set(party.roles)]
    if not targets:
        truth = None if t.destination is None else t.destination in CHINA
        return ask("The target is a person of a country of concern", truth, SCOPE, missing="destination")
    return any_of(*(_chinese(party) for party in targets))


def _chinese(party: TransactionParty) -> Step:
    homes = (party.hq, party.ultimate_parent_hq)
    truth = True if any(home in CHINA for home in homes) else (None if None in homes else False)
    return ask(f"{party.name} is a person of a country of concern", truth, SCOPE, missing="ultimate_parent_hq")


def _more(t: Transaction, limit: parameters.Parameter, cite: Cite) -> Step:
    """Whether the target develops an AI system trained with more than a number of operations."""
    value = limit.before(t.on)
    if value is None:
        return ask("The limit exists on the day", False, cite)
    operations = t.item.training_ops
    truth = None if operations is None else operations > Decimal(value.text)
    known = "not known" if operations is None else f"{operations:.3g}"
    return all_of(
        _develops_ai(t, cite),
        ask(f"It was trained with more than {value.text} operations", truth, cite, known, missing="ai_compute"),
    )


def _sensitive(t: Transaction) -> Step:
    uses = (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE)
    truth = None if t.end_use is None else t.end_use in uses
    return all_of(
        _develops_ai(t, PROHIBITED),
        ask("It is for military or intelligence use", truth, PROHIBITED, missing="end_use"),
    )


def _develops_ai(t: Transaction, cite: Cite) -> Step:
    activity = t.item.target_activity
    truth = None if activity is None else activity is TargetActivity.DEVELOPS_AI_SYSTEM
    return ask("The target develops an AI system", truth, cite, missing="target_activity")
