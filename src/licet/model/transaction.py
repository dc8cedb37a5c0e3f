"""One export, reexport, transfer or other act, as facts: item, parties in their roles, destination, end use, day.

None always means: the fact is not known. Where a key was not given at all, the documented default stands here; where
that is None too, `not_known` names the facts of which somebody said that they are not known.
Numbers are `Decimal`, shares `Fraction` from 0 to 1: a share of exactly one half is a question of law.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from licet.model.exception_facts import ExceptionFacts
from licet.model.listing import Answer
from licet.model.transaction_codes import (
    Activity,
    Certification,
    DesignerStatus,
    EndUse,
    EntryScope,
    ExporterRole,
    ItemKind,
    ListCode,
    Packager,
    ProcurementLaw,
    RoleName,
    TargetActivity,
)
from licet.model.transaction_listing import ItemPolicy, ListEntry, Ownership, Stake

__all__ = [
    "ANY",
    "UNKNOWN_COUNTRY",
    "UNKNOWN_REGION",
    "Activity",
    "Assume",
    "Between",
    "Certification",
    "Chip",
    "DesignerStatus",
    "EndUse",
    "EntryScope",
    "Exporter",
    "ExporterRole",
    "Fdp",
    "Figure",
    "Foundry",
    "Hbm",
    "Item",
    "ItemKind",
    "ItemPolicy",
    "Knowledge",
    "ListCode",
    "ListEntry",
    "Ownership",
    "Packager",
    "ProcurementLaw",
    "ProcurementNames",
    "RoleName",
    "SavingsClause",
    "Stake",
    "TargetActivity",
    "Transaction",
    "TransactionParty",
    "UnresolvedMatch",
]

ANY = "any"
"""The destination of an act that has no single one."""

UNKNOWN_COUNTRY = "unknown"
"""A country that is not known, where silence says something else."""

UNKNOWN_REGION = "unknown"
"""It is not known whether the destination is a region with a law of its own."""


@dataclass(frozen=True, slots=True)
class Between:
    """A figure of which only a range is known, both ends included."""

    least: Decimal
    most: Decimal

    def settles(self, test: Callable[[Decimal], bool]) -> bool | None:
        """What a comparison with one limit says of every figure in the range; None where its two ends differ."""
        low, high = test(self.least), test(self.most)
        return low if low == high else None


Figure = Decimal | Between


@dataclass(frozen=True, slots=True)
class Chip:
    """Measured properties of an integrated circuit, by the Technical Notes to 3A090; each exact, or as a range.

    `tpp`: dense, largest over bit lengths (TOPS times bits); `performance_density`: TPP per mm2;
    bandwidths in GB/s. `datacenter`: designed or marketed for datacenters.
    """

    name: str | None = None
    tpp: Figure | None = None
    performance_density: Figure | None = None
    dram_bandwidth_gbps: Figure | None = None
    io_bidirectional_gbps: Figure | None = None
    datacenter: bool | None = None


@dataclass(frozen=True, slots=True)
class Hbm:
    """Properties of high bandwidth memory: GB/s, mm2, and whether it is packaged with a dominant logic chip."""

    bandwidth_gbps: Decimal | None = None
    area_mm2: Decimal | None = None
    co_packaged_with_dominant_logic: bool | None = None


@dataclass(frozen=True, slots=True)
class Foundry:
    """What a fabricator or packager knows of a logic chip (Note 1 to 3A090.a). `transistors_bn` in billions."""

    node_nm: Decimal | None = None
    planar: bool | None = False
    transistors_bn: Decimal | None = None
    hbm: bool | None = None
    packaged_by: Packager | None = None
    designer_status: DesignerStatus | None = DesignerStatus.NEITHER
    designer_hq: str | None = None
    designer_attested_not_3a090: bool | None = False
    designer_agreed_743_9_b: bool | None = False
    designer_application_days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Fdp:
    """ECCNs of the US technology or software that the item, its plant, or an IC in it, is a direct product of."""

    direct_product_of: tuple[str, ...] = ()
    plant_product_of: tuple[str, ...] = ()
    contains_ic_from_plant_product_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What is sent. `subject_to_ear` None: not stated, so it follows from origin, content and `fdp`.

    `us_content_pct` in percent of value (15 CFR 734.4), from 0 to 100; `us_content_of`: classifications of the
    US-origin parts, controlled or not; empty where nobody stated them (then as the item itself). `meets`: parameters of
    other entries and conditions of the Commerce Control List that it meets or does not; one that is not there is not
    known. `hts`: the digits of its tariff (or Schedule B) number. `part746_supplements`: the supplements to part 746
    that name it.
    `in_supp2_part744`, `microprocessor`: whether it was found in Supplement No. 2 to part 744, and to be a
    microprocessor of 744.17; None where nobody looked. `not_known`: facts that are None because they were stated not to
    be known, where silence says something else (see `stated`).
    """

    classification: str | None = None
    classify_from_specs: bool = False
    kind: ItemKind | None = ItemKind.COMMODITY
    description: str | None = None
    origin: str | None = "US"
    subject_to_ear: Answer | None = None
    us_content_pct: Decimal | None = Decimal(0)
    us_content_of: tuple[str, ...] | None = ()
    fdp: Fdp | None = field(default_factory=Fdp)
    published: bool | None = False
    fundamental_research: bool | None = False
    food_or_medicine: bool | None = False
    for_items: str | None = None
    chip: Chip | None = None
    hbm: Hbm | None = None
    foundry: Foundry | None = None
    license_certifications: tuple[Certification, ...] = ()
    training_ops: Decimal | None = None
    target_activity: TargetActivity | None = None
    publicly_traded: bool | None = None
    prc_designed_3a090: bool | None = False
    made_with_authorization: bool | None = False
    made_in_xinjiang: bool | None = False
    civil_telecom_use: bool | None = None
    max_machining_diameter_mm: Decimal | None = None
    enc_eligible_paragraph: str | None = None
    classified_under_740_17: bool | None = None
    in_supp7_part746: bool | None = None
    in_supp2_part744: bool | None = None
    microprocessor: bool | None = None
    value_usd: Decimal | None = None
    meets: tuple[tuple[str, bool | None], ...] = ()
    hts: str | None = None
    part746_supplements: tuple[int, ...] | None = None
    personal_communications: bool | None = None
    listed_business_software: bool | None = None
    end_use_certificate: bool | None = None
    not_known: tuple[str, ...] = ()

    def stated(self, fact: str, truth: bool | None) -> bool | None:
        """A truth that holds only where it is stated: no where nothing is, unknown where the fact is not known."""
        return False if truth is None and fact not in self.not_known else truth


@dataclass(frozen=True, slots=True)
class ProcurementNames:
    """The procurement laws that name a company, its parent or affiliate. `stated` is false where nobody asked."""

    laws: tuple[ProcurementLaw, ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class UnresolvedMatch:
    """A possible identity with a listed party that nobody has cleared. `score` from 0 to 1."""

    list: ListCode
    score: Decimal | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class TransactionParty:
    """A party in its roles. `lists` None: its listings are not stated, and are to be found by screening.

    `ultimate_parent_hq` is the headquarters where nothing else was given; `location` the destination. `other_lists`:
    ids of lists it is or may be on whose consequences are not modelled. `not_known`: facts that are None because they
    were stated not to be known, where silence says something else.
    """

    name: str
    roles: tuple[RoleName, ...]
    hq: str | None
    ultimate_parent_hq: str | None
    location: str | None
    lists: tuple[ListEntry, ...] | None = None
    ownership: Ownership | None = field(default_factory=lambda: Ownership(stated=False))
    same_entity_as: str | None = None
    identity_evidence: str | None = None
    unresolved_matches: tuple[UnresolvedMatch, ...] = ()
    address_on_entity_list: bool | None = False
    government: bool | None = False
    military_end_user: bool | None = False
    military_intelligence_end_user: bool | None = False
    supp8_part740: bool | None = False
    supp8_until: date | None = None
    validated_end_user: bool | None = False
    uvl_statement_on_file: bool | None = False
    controlled_by_listed_party: bool | None = False
    us_person: bool | None = None
    citizenship: str | None = None
    permanent_residency: str | None = None
    most_recent_status: str | None = None
    wholly_owned_by_hq: str | None = None
    named_in_procurement_law: ProcurementNames | None = field(default_factory=lambda: ProcurementNames(stated=False))
    uses_section_889_equipment: bool | None = False
    unchecked_lists: tuple[ListCode, ...] = ()
    other_lists: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the exporter knows or has reason to know (15 CFR 772.1). Silence means: nothing, and no red flag.

    `incorporation`: footnote numbers into whose entities' products the item will go. `delivery_to`: party names.
    `red_flags`: unresolved ones, by number in Supplement No. 3 to part 732 or by word; `settled_flags`: those answered
    as absent or resolved. `violation`: of the EAR, with the item (764.2(e)); `breach`: of the terms of a license.
    """

    incorporation: tuple[int, ...] = ()
    delivery_to: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    settled_flags: tuple[str, ...] = ()
    violation: bool = False
    breach: bool = False


@dataclass(frozen=True, slots=True)
class Exporter:
    """The one who sends. `informed`: holds a letter of BIS that names this item and destination.

    `lists`: its own listings; None where they are not known.
    `employer_hq`, `employer_majority_owner_hq`: where the company is headquartered that a natural US person works for,
    and the one that owns most of it; None: not stated, so no exclusion rests on it (744.6(d)).
    """

    name: str | None = None
    us_person: bool | None = True
    informed: bool | None = False
    role: ExporterRole | None = ExporterRole.OTHER
    nac_notification_days_before: int | None = 0
    sta_consignee_statement: bool | None = False
    ofac_authorization: bool | None = False
    lists: tuple[ListEntry, ...] | None = ()
    employer_hq: str | None = None
    employer_majority_owner_hq: str | None = None


@dataclass(frozen=True, slots=True)
class SavingsClause:
    """The item was on its way under an actual order on a day; the earlier law of one rule may complete it."""

    rule: str
    en_route_on: date
    complete_before: date | None


@dataclass(frozen=True, slots=True)
class Assume:
    """What the one who asks takes as given about the law itself. `affiliates_rule` None: the dated law answers."""

    affiliates_rule: bool | None = None
    savings_clause: SavingsClause | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One export, reexport, transfer or other act on one day. `destination` is an ISO country, `any`, or not known.

    `transit`: countries it passes or is unladen in on its way; None: not known.
    """

    on: date
    activity: Activity
    destination: str | None
    item: Item
    parties: tuple[TransactionParty, ...]
    id: str | None = None
    exported_from: str | None = None
    destination_region: str | None = None
    end_use: EndUse | None = EndUse.CIVIL
    knowledge: Knowledge = field(default_factory=Knowledge)
    transit: tuple[str, ...] | None = ()
    exporter: Exporter = field(default_factory=Exporter)
    assume: Assume = field(default_factory=Assume)
    exception_facts: ExceptionFacts = field(default_factory=ExceptionFacts)
