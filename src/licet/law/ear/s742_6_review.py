"""How BIS reviews an application for an advanced computing item (15 CFR 742.6(b)(10)).

In words: to Macau or D:5, or for a party headquartered there, denial is presumed; to the other destinations, approval.
Whoever only carries, forwards or pays is no such party.
In 2022 end users headquartered in the US, A:5 or A:6 were reviewed case by case. From 2024-04-04 items neither designed
nor marketed for datacenters are reviewed case by case. From 2026-01-15 exports from the United States to China or Macau
are reviewed case by case when performance and memory bandwidth are below limits and the applicant certifies all that
the rule asks; reexports, exports from abroad and transfers are not.

Where a fact is unknown the stricter policy is given: a review policy is what to expect, never a reason to ship. Where
certifications alone are lacking, the answer names them.

Not modelled here: the policy for high bandwidth memory, and from 2026-07-10 for parties in the Emirates outside
Supplement No. 8 to part 740 (both: not stated).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_groups, parameters
from licet.law.ear.advanced_computing_items import Classification
from licet.law.ear.eccn_3a090 import PERFORMANCE_SHAPE, Relation, shown
from licet.law.listings import HELPERS
from licet.law.parameters import Parameter
from licet.law.trace import Answer, Cite, Ruling, Step, all_of, any_of, ask
from licet.law.truths import any_true
from licet.model import PolicyCode
from licet.model.transaction import Activity, Certification, Chip, Figure, RoleName, Transaction

NAME = "s742_6_review"

REVIEW = Cite("15 CFR 742.6(b)(10)", "how applications for advanced computing items are reviewed")
CHINA_EXPORTS = Cite("15 CFR 742.6(b)(10)(iii)(A)(1)", "when exports to China and Macau are reviewed case by case")

NON_DATACENTER = parameters.load("ear.742_6", "non_datacenter_case_by_case")
TPP = parameters.load("ear.742_6", "h200_tpp")
DRAM = parameters.load("ear.742_6", "h200_dram_gb_s")
EMIRATES = parameters.load("ear.742_6", "emirates")

CHINA_MACAU = ("CN", "MO")

CERTIFIED = {
    Certification.US_COMMERCIAL_AVAILABILITY: "the item was on sale in the United States on 2026-01-15",
    Certification.US_SUPPLY: "supply in the United States is sufficient",
    Certification.FOUNDRY_CAPACITY: "no foundry capacity is taken from end users in the United States",
    Certification.US_VOLUME_50PCT: "shipments to China and Macau stay within half of those in the United States",
    Certification.US_THIRD_PARTY_TEST: "an independent laboratory in the United States tests the item",
    Certification.CONSIGNEE_KYC: "the ultimate consignee checks its customers and guards remote access",
    Certification.NO_MILITARY_END_USE: "the item is not for a prohibited military end use",
}

CERTIFIES = "The applicant certifies: "
ALLIED_2022 = "The 2022 policy for end users headquartered in the US, A:5 or A:6 was not read in the rule itself."
NOT_STATED = "The review policy for this requirement is not held: ask BIS or counsel."


@dataclass(frozen=True, slots=True)
class Review:
    """The policy to expect (None: not held) and what to tell the applicant."""

    policy: PolicyCode | None
    warnings: tuple[str, ...] = ()


def review(transaction: Transaction, item: Classification, letter: str) -> Review:
    """The review policy for an application on the day of the transaction.

    Source:
        15 CFR 742.6(b)(10); 87 FR 62186, 88 FR 73458, 89 FR 23876, 91 FR 1684.
    """
    presumed = denial_presumed(transaction)
    emirates = acts.place(transaction) == "AE" and EMIRATES.before(transaction.on) is not None
    if letter == "c" or (emirates and presumed.answer is not Answer.YES):
        return Review(None, (NOT_STATED,))
    lighter = case_by_case(transaction, item)
    if lighter.answer is Answer.YES:
        return Review(PolicyCode.CASE_BY_CASE, tuple(sorted(set(_checks(lighter)))))
    if transaction.on < PERFORMANCE_SHAPE or presumed.answer is not Answer.NO:
        return Review(PolicyCode.PRESUMPTION_OF_DENIAL, _could_certify(transaction, item))
    return Review(PolicyCode.PRESUMPTION_OF_APPROVAL)


def rulings(transaction: Transaction, item: Classification, subject: Step) -> Iterator[Ruling]:
    """The questions behind the policy, for the trace: they require nothing by themselves."""
    lighter = case_by_case(transaction, item)
    yield Ruling(NAME, REVIEW, all_of(subject, lighter), "BIS reviews an application case by case")
    if lighter.answer is not Answer.YES and transaction.on >= PERFORMANCE_SHAPE:
        yield Ruling(
            NAME, REVIEW, all_of(subject, denial_presumed(transaction)), "BIS presumes denial of an application"
        )


def case_by_case(transaction: Transaction, item: Classification) -> Step:
    """Whether one of the grounds for case-by-case review holds on the day."""
    if transaction.on < PERFORMANCE_SHAPE:
        return _allied_end_users(transaction)
    return any_of(_exports_to_china(transaction, item), _not_for_datacenters(transaction, item))


def _checks(step: Step) -> Iterator[str]:
    if step.answer is not Answer.YES:
        return
    if step.check:
        yield step.check
    for part in step.steps:
        yield from _checks(part)


def _allied_end_users(transaction: Transaction) -> Step:
    users = [party for party in transaction.parties if RoleName.END_USER in party.roles]
    homes = [home for party in users for home in (party.hq, party.ultimate_parent_hq)]
    allied = bool(homes) and all(country_groups.allied(home, transaction.on) for home in homes)
    shown_homes = ", ".join(home or "not known" for home in homes)
    question = "Every end user is headquartered in the US, A:5 or A:6"
    return ask(question, allied, REVIEW, shown_homes, check=ALLIED_2022)


def denial_presumed(transaction: Transaction) -> Step:
    """Whether the destination or a party's headquarters is Macau or in D:5; unknown where a headquarters is."""
    on, place = transaction.on, acts.place(transaction)
    # READING 2026-11-23: whoever only carries, forwards or pays is none of the entities an application is for.
    reviewed = [p for p in transaction.parties if not p.roles or set(p.roles) - HELPERS]
    homes = [(p.name, home) for p in reviewed for home in (p.hq, p.ultimate_parent_hq)]
    at = {f"{name} at {home or 'a place not known'}": country_groups.macau_or_d5(home, on) for name, home in homes}
    at[f"destination {place}"] = country_groups.macau_or_d5(place, on)
    known = any_true(at.values())
    inside = [name for name, answer in at.items() if answer]
    question = "The destination, or a party's headquarters, is Macau or in D:5"
    return ask(question, known, REVIEW, ", ".join(inside) or "none known to be", missing="ultimate_parent_hq")


def _not_for_datacenters(transaction: Transaction, item: Classification) -> Step:
    value = NON_DATACENTER.before(transaction.on)
    if value is None:
        question = "Items not for datacenters are reviewed case by case on the day"
        return ask(question, False, REVIEW, f"from {NON_DATACENTER.first.since}")
    exists = ask(
        "Items not for datacenters are reviewed case by case", True, REVIEW, source=value.cite, check=value.check
    )
    return all_of(exists, item.not_for_datacenters)


def _exports_to_china(transaction: Transaction, item: Classification) -> Step:
    place, specs = acts.place(transaction), item.specs or Chip()
    if TPP.before(transaction.on) is None:
        since = TPP.first.since
        return ask("Exports to China and Macau may be reviewed case by case", False, CHINA_EXPORTS, f"from {since}")
    return all_of(
        ask("It is an export from the United States", _from_us(transaction), CHINA_EXPORTS, transaction.activity.value),
        ask(
            "It goes to China or Macau",
            None if place is None else place in CHINA_MACAU,
            CHINA_EXPORTS,
            place or "not known",
            missing="destination",
        ),
        _below("Total processing performance", specs.tpp, TPP, transaction),
        _below("Total DRAM bandwidth, in GB/s,", specs.dram_bandwidth_gbps, DRAM, transaction),
        *(_certified(one, transaction) for one in Certification),
    )


def _could_certify(transaction: Transaction, item: Classification) -> tuple[str, ...]:
    """What the applicant still has to certify, where certifications alone stand against case-by-case review."""
    steps = _exports_to_china(transaction, item).steps
    others = [step for step in steps if not step.question.startswith(CERTIFIES)]
    lacking = [step.question.removeprefix(CERTIFIES) for step in steps if step.answer is not Answer.YES]
    if not steps or len(lacking) == 0 or any(step.answer is not Answer.YES for step in others):
        return ()
    return (f"review_policy: case by case instead, if the applicant certifies that {'; that '.join(lacking)}",)


def _from_us(transaction: Transaction) -> bool:
    return transaction.activity is Activity.EXPORT and transaction.exported_from in (None, "US")


def _below(name: str, known: Figure | None, limit: Parameter, transaction: Transaction) -> Step:
    dated = limit.on(transaction.on)
    return ask(
        f"{name} is below {dated.text}",
        Relation.BELOW.holds(known, dated.number),
        CHINA_EXPORTS,
        "not known" if known is None else shown(known),
        missing="chip_specs",
        source=dated.cite,
    )


def _certified(one: Certification, transaction: Transaction) -> Step:
    has = one in transaction.item.license_certifications
    known = None if "license_certifications" in transaction.item.not_known else has
    return ask(f"{CERTIFIES}{CERTIFIED[one]}", known, CHINA_EXPORTS, missing="license_certifications")
