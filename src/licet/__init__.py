"""US trade restrictions as software: who is restricted, since when, with what consequence; and may this go there?

    snapshot = licet.open()
    snapshot.screen("智谱", on=date(2025, 1, 16))

What is listed in `__all__` is public; nothing else is. Not legal advice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from licet.errors import (
    BadInput,
    BadSetting,
    EditionMissing,
    FetchFailed,
    LicetError,
    NotCovered,
    SnapshotStale,
    SourceChanged,
    SourceUnreadable,
    StateUnavailable,
)

if TYPE_CHECKING:
    from licet.decide import IDENTITY
    from licet.decisions import Decisions
    from licet.documents import Dated, NotRead
    from licet.editions.answers.known import Freshness
    from licet.editions.answers.listed import Listed, PartyHistory
    from licet.editions.answers.same import Linked, LinkedHistory
    from licet.editions.compiled.edition import Coverage
    from licet.editions.compiled.integrity import AbsenceProof, InclusionProof, Verified, proven
    from licet.editions.fetched.updating import Updated, Visited
    from licet.exchange.catalog import ExportedFile, delta_catalog, export_catalog
    from licet.exchange.custom import CustomList, custom_list
    from licet.exchange.delta import apply_delta, export_delta, export_version
    from licet.exchange.license_words import requirement_words, review_words
    from licet.export import Entities, ScreeningRecords, list_names
    from licet.handle import Snapshot, edition_directory, open
    from licet.law.accelerators import Accelerator
    from licet.law.chart import Charted, ChartRow
    from licet.law.chips import Rate, rate
    from licet.law.classify import Classified
    from licet.law.de_minimis import DeMinimis, Part, PartCounted, de_minimis
    from licet.law.depends.changed import ChangedFact, Dependence, Dependences
    from licet.law.ear.eccn_4e091 import Weights, model_weights
    from licet.law.ear.part_758_export_clearance import Duty, before_shipping
    from licet.law.ear.part_762_records import Event, EventKind, Records, records
    from licet.law.ear.s734_4_de_minimis import percent
    from licet.law.ear.s748_application import Application, application
    from licet.law.entries import Existence, existence
    from licet.law.fresh_look import fresh_look
    from licet.law.letters import Letter, letters_about
    from licet.law.parameters import Parameter
    from licet.law.provisions import (
        Example,
        Provision,
        RuleFile,
        law_day,
        law_parameters,
        parameters_of,
        provisions,
        rule_files,
        worked_examples,
    )
    from licet.law.regions import Region, RegionDay, RegionLimit, region_days, regions
    from licet.law.settling import Band, settling
    from licet.law.specs import Die, Specs
    from licet.law.trace import render
    from licet.lookups import (
        accelerators,
        chart,
        classify,
        compare,
        country_code,
        country_names,
        devices,
        index_of,
        list_codes,
        list_titles,
        near_devices,
        sources_read,
    )
    from licet.match import DEFAULT_THRESHOLD, PROFILES, Compared, Index, Profile, alerts_per_10_000, matches_many
    from licet.model import (
        Activity,
        Answer,
        Basis,
        Change,
        ChangeKind,
        Decision,
        Edition,
        EndUse,
        Evidence,
        ItemKind,
        Kind,
        Link,
        LinkKind,
        Listing,
        Match,
        NoticeChanges,
        NotModelled,
        OrderedChange,
        OrderKind,
        Outcome,
        Party,
        Policy,
        Requirement,
        RoleName,
        Ruling,
        SavedShipments,
        Scope,
        Step,
        Strength,
        Terms,
        Transaction,
        read_transaction,
    )
    from licet.owners import Company, OwnedShare, Owners, Ownerships, ShareRule
    from licet.publications import Built, build, update, visited
    from licet.scan import Named, Scan
    from licet.screen import Candidate, Screening, Standing, country_name, not_held, read_name, read_party, read_row
    from licet.setting_sources import Setting
    from licet.settings import Settings
    from licet.sources import Source
    from licet.sources.notice.changes import read_notice
    from licet.sources.relevance.relevance import Bearing, Relevance, relevance_of
    from licet.stakes import StatedStake, read_stakes

# Where each public name is; a module is imported when its first name is asked for, so that a command starts quickly.
_PLACES = {
    "licet.decide": ("IDENTITY",),
    "licet.decisions": ("Decisions",),
    "licet.documents": ("Dated", "NotRead"),
    "licet.editions.answers.listed": ("Listed", "PartyHistory"),
    "licet.editions.compiled.edition": ("Coverage",),
    "licet.editions.compiled.integrity": ("AbsenceProof", "InclusionProof", "Verified", "proven"),
    "licet.editions.answers.known": ("Freshness",),
    "licet.editions.answers.same": ("Linked", "LinkedHistory"),
    "licet.editions.fetched.updating": ("Updated", "Visited"),
    "licet.exchange.catalog": ("ExportedFile", "delta_catalog", "export_catalog"),
    "licet.exchange.custom": ("CustomList", "custom_list"),
    "licet.exchange.delta": ("apply_delta", "export_delta", "export_version"),
    "licet.exchange.license_words": ("requirement_words", "review_words"),
    "licet.export": ("Entities", "ScreeningRecords", "list_names"),
    "licet.handle": ("Snapshot", "edition_directory", "open"),
    "licet.lookups": (
        *("accelerators", "chart", "classify", "compare", "country_code", "country_names", "devices"),
        *("index_of", "list_codes", "list_titles", "near_devices", "sources_read"),
    ),
    "licet.law.accelerators": ("Accelerator",),
    "licet.law.chart": ("ChartRow", "Charted"),
    "licet.law.chips": ("Rate", "rate"),
    "licet.law.depends.changed": ("ChangedFact", "Dependence", "Dependences"),
    "licet.law.ear.part_758_export_clearance": ("Duty", "before_shipping"),
    "licet.law.ear.part_762_records": ("Event", "EventKind", "Records", "records"),
    "licet.law.ear.s748_application": ("Application", "application"),
    "licet.law.de_minimis": ("DeMinimis", "Part", "PartCounted", "de_minimis"),
    "licet.law.ear.s734_4_de_minimis": ("percent",),
    "licet.law.classify": ("Classified",),
    "licet.law.ear.eccn_4e091": ("Weights", "model_weights"),
    "licet.law.entries": ("Existence", "existence"),
    "licet.law.fresh_look": ("fresh_look",),
    "licet.law.letters": ("Letter", "letters_about"),
    "licet.law.parameters": ("Parameter",),
    "licet.law.provisions": (
        *("Example", "Provision", "RuleFile", "law_day", "law_parameters", "parameters_of", "provisions"),
        *("rule_files", "worked_examples"),
    ),
    "licet.law.regions": ("Region", "RegionDay", "RegionLimit", "region_days", "regions"),
    "licet.law.settling": ("Band", "settling"),
    "licet.law.specs": ("Die", "Specs"),
    "licet.law.trace": ("render",),
    "licet.match": (
        *("DEFAULT_THRESHOLD", "PROFILES", "Compared", "Index"),
        *("Profile", "alerts_per_10_000", "matches_many"),
    ),
    "licet.model": (
        *("Activity", "Answer", "Basis", "Change", "ChangeKind", "Decision", "Edition"),
        *("EndUse", "Evidence", "ItemKind", "Kind", "Link", "LinkKind"),
        *("Listing", "Match", "NotModelled", "NoticeChanges", "OrderKind", "OrderedChange"),
        *("Outcome", "Party", "Policy", "Requirement", "RoleName", "Ruling"),
        *("SavedShipments", "Scope", "Step", "Strength", "Terms", "Transaction"),
        *("read_transaction",),
    ),
    "licet.owners": ("Company", "OwnedShare", "Owners", "Ownerships", "ShareRule"),
    "licet.publications": ("Built", "build", "update", "visited"),
    "licet.scan": ("Named", "Scan"),
    "licet.screen": (
        *("Candidate", "Screening", "Standing", "country_name", "not_held", "read_name", "read_party", "read_row"),
    ),
    "licet.setting_sources": ("Setting",),
    "licet.settings": ("Settings",),
    "licet.stakes": ("StatedStake", "read_stakes"),
    "licet.sources": ("Source",),
    "licet.sources.notice.changes": ("read_notice",),
    "licet.sources.relevance.relevance": ("Bearing", "Relevance", "relevance_of"),
}
_PLACE = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "DEFAULT_THRESHOLD",
    "IDENTITY",
    "PROFILES",
    "AbsenceProof",
    "Accelerator",
    "Activity",
    "Answer",
    "Application",
    "BadInput",
    "BadSetting",
    "Band",
    "Basis",
    "Bearing",
    "Built",
    "Candidate",
    "Change",
    "ChangeKind",
    "ChangedFact",
    "ChartRow",
    "Charted",
    "Classified",
    "Company",
    "Compared",
    "Coverage",
    "CustomList",
    "Dated",
    "DeMinimis",
    "Decision",
    "Decisions",
    "Dependence",
    "Dependences",
    "Die",
    "Duty",
    "Edition",
    "EditionMissing",
    "EndUse",
    "Entities",
    "Event",
    "EventKind",
    "Evidence",
    "Example",
    "Existence",
    "ExportedFile",
    "FetchFailed",
    "Freshness",
    "InclusionProof",
    "Index",
    "ItemKind",
    "Kind",
    "Letter",
    "LicetError",
    "Link",
    "LinkKind",
    "Linked",
    "LinkedHistory",
    "Listed",
    "Listing",
    "Match",
    "Named",
    "NotCovered",
    "NotModelled",
    "NotRead",
    "NoticeChanges",
    "OrderKind",
    "OrderedChange",
    "Outcome",
    "OwnedShare",
    "Owners",
    "Ownerships",
    "Parameter",
    "Part",
    "PartCounted",
    "Party",
    "PartyHistory",
    "Policy",
    "Profile",
    "Provision",
    "Rate",
    "Records",
    "Region",
    "RegionDay",
    "RegionLimit",
    "Relevance",
    "Requirement",
    "RoleName",
    "RuleFile",
    "Ruling",
    "SavedShipments",
    "Scan",
    "Scope",
    "Screening",
    "ScreeningRecords",
    "Setting",
    "Settings",
    "ShareRule",
    "Snapshot",
    "SnapshotStale",
    "Source",
    "SourceChanged",
    "SourceUnreadable",
    "Specs",
    "Standing",
    "StateUnavailable",
    "StatedStake",
    "Step",
    "Strength",
    "Terms",
    "Transaction",
    "Updated",
    "Verified",
    "Visited",
    "Weights",
    "accelerators",
    "alerts_per_10_000",
    "application",
    "apply_delta",
    "before_shipping",
    "build",
    "chart",
    "classify",
    "compare",
    "country_code",
    "country_name",
    "country_names",
    "custom_list",
    "de_minimis",
    "delta_catalog",
    "devices",
    "edition_directory",
    "existence",
    "export_catalog",
    "export_delta",
    "export_version",
    "fresh_look",
    "index_of",
    "law_day",
    "law_parameters",
    "letters_about",
    "list_codes",
    "list_names",
    "list_titles",
    "matches_many",
    "model_weights",
    "near_devices",
    "not_held",
    "open",
    "parameters_of",
    "percent",
    "proven",
    "provisions",
    "rate",
    "read_name",
    "read_notice",
    "read_party",
    "read_row",
    "read_stakes",
    "read_transaction",
    "records",
    "region_days",
    "regions",
    "relevance_of",
    "render",
    "requirement_words",
    "review_words",
    "rule_files",
    "settling",
    "sources_read",
    "update",
    "visited",
    "worked_examples",
]


def __getattr__(name: str) -> object:
    if name in _PLACE:
        # Kept, so that the next use of the name is an attribute like any other.
        found = globals()[name] = getattr(import_module(_PLACE[name]), name)
        return found
    if name == "__version__":
        from importlib.metadata import version

        return version("licet")
    raise AttributeError(f"licet has no public name {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
