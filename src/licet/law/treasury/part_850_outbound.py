"""Outbound investment (31 CFR part 850): a US person's stake in a Chinese company that develops AI systems.

In words: from 2025-01-02 a US person may not take a stake in a person of a country of concern (China with Hong Kong and
Macau) that develops an AI system trained with more than 10^25 operations, or for military, intelligence or surveillance
uses; above 10^23 operations, or for uses that the rule lists, Treasury has to be notified. Publicly traded securities
are excepted. Where the compute is not known, the answer is unknown.

Not modelled here: semiconductors and quantum technology (a target that is not stated to develop AI is unknown);
systems trained on biological data; the COINS Act; other exceptions; whether a US parent controls a foreign investor
(unknown).
"""

from collections.abc import Iterator
from decimal import Decimal

from licet.law import parameters
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model.transaction import Activity, EndUse, RoleName, Transaction, TransactionParty

SCOPE = Cite("31 CFR 850.210", "covered transactions with persons of a country of concern")
EXCEPTED = Cite("31 CFR 850.501", "publicly traded securities are excepted")
PROHIBITED = Cite("31 CFR 850.224", "prohibited transactions")
NOTIFIABLE = Cite("31 CFR 850.217", "notifiable transactions")
FROM = parameters.load("treasury.part_850", "in_force")
BAN = parameters.load("treasury.part_850", "prohibited_operations")
NOTICE = parameters.load("treasury.part_850", "notifiable_operations")
CHINA = ("CN", "HK", "MO")
TARGETS = frozenset({RoleName.INVESTEE, RoleName.ISSUER})


def outbound(transaction: Transaction) -> Iterator[Ruling]:
    """The prohibition, the notification, and the technologies that are not modelled; only for investments."""
    if transaction.activity is not Activity.INVESTMENT:
        return
    covered = _covered(transaction)
    yield _ruling(
        all_of(covered, any_of(_more(transaction, BAN, PROHIBITED), _sensitive(transaction))),
        PROHIBITED,
        Requirement("31 CFR 850.224", "OUTBOUND", None, prohibited=True),
    )
    notice = all_of(covered, _more(transaction, NOTICE, NOTIFIABLE))
    yield Ruling(
        rule="treasury.part_850_outbound",
        cite=NOTIFIABLE,
        when=notice,
        then="Treasury has to be notified",
        conditions=("treasury_notification",),
        blocks=True,
    )
    if not transaction.item.develops_ai_system:
        yield _other_technology(covered)


def _ruling(when: Step, cite: Cite, requirement: Requirement) -> Ruling:
    return Ruling(
        "treasury.part_850_outbound", cite, when, "A US person may not take this stake", requirement=requirement
    )


def _covered(t: Transaction) -> Step:
    value = FROM.before(t.on)
    return all_of(
        ask(
            "The rule is in force", value is not None, SCOPE, f"from {FROM.values[0].since}", source=FROM.values[0].cite
        ),
        _american(t),
        _of_concern(t),
        unless(ask("The security is publicly traded", t.item.publicly_traded, EXCEPTED, missing="end_use")),
    )


def _american(t: Transaction) -> Step:
    investors = [p for p in t.parties if RoleName.INVESTOR in p.roles]
    stated = [_us_person(investor) for investor in investors]
    truth = t.exporter.us_person if not stated else (True if True in stated else (None if None in stated else False))
    return ask("The investor is a US person", truth, SCOPE, missing="us_person")


def _us_person(investor: TransactionParty) -> bool | None:
    """Unknown for a foreign company of a US parent: the parent answers for what it controls (31 CFR 850.302)."""
    american = investor.us_person if investor.us_person is not None else investor.hq and investor.hq == "US"
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
        ask("The target develops an AI system", t.item.develops_ai_system, cite),
        ask(f"It was trained with more than {value.text} operations", truth, cite, known, missing="ai_compute"),
    )


def _sensitive(t: Transaction) -> Step:
    uses = (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE)
    truth = None if t.end_use is None else t.end_use in uses
    return all_of(
        ask("The target develops an AI system", t.item.develops_ai_system, PROHIBITED),
        ask("It is for military or intelligence use", truth, PROHIBITED, missing="end_use"),
    )


def _other_technology(covered: Step) -> Ruling:
    why = "semiconductors and quantum technology are covered too, and are not modelled"
    asked = ask("The target works in another covered technology", None, SCOPE, why, missing="not_modelled:part_850")
    return Ruling(
        "treasury.part_850_outbound", SCOPE, all_of(covered, asked), "The rule may cover the target", blocks=True
    )
