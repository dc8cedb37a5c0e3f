"""The nouns: frozen values, no clock, no disk, no network. GLOSSARY.md defines each word."""

from importlib import import_module
from typing import TYPE_CHECKING

from licet.model.change import Change, ChangeKind
from licet.model.entry import Edition, Entry, Notice, Place
from licet.model.link import Link, LinkKind, Strength
from licet.model.listing import (
    Answer,
    Basis,
    Citation,
    Digest,
    Footnote,
    Listing,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
    Terms,
)
from licet.model.party import AS_WRITTEN, Detail, Identifier, Kind, Party, PartyId, Relation

if TYPE_CHECKING:
    from licet.model.decision import Cite, Decision, LicenseException, NotModelled, Outcome, Requirement, Ruling, Step
    from licet.model.decision_json import decision_json
    from licet.model.match import Evidence, Match, Mention
    from licet.model.notice import EffectiveDay, NoticeChanges, OrderedChange, OrderKind, OtherAmendment, SavedShipments
    from licet.model.transaction import (
        Activity,
        Assume,
        Certification,
        Chip,
        DesignerStatus,
        EndUse,
        EntryScope,
        Exporter,
        ExporterRole,
        Fdp,
        Foundry,
        Hbm,
        Item,
        ItemKind,
        ItemPolicy,
        Knowledge,
        ListCode,
        ListEntry,
        Ownership,
        Packager,
        RoleName,
        SavingsClause,
        Stake,
        Transaction,
        TransactionParty,
        UnresolvedMatch,
    )
    from licet.model.transaction_reading import read_transaction

# Where the nouns of matches, transactions, decisions and notices are; a module is imported when its first name is
# asked for, so that whoever only opens a snapshot does not wait for them.
_PLACES = {
    "licet.model.decision": (
        "Cite",
        "Decision",
        "LicenseException",
        "NotModelled",
        "Outcome",
        "Requirement",
        "Ruling",
        "Step",
    ),
    "licet.model.decision_json": ("decision_json",),
    "licet.model.match": ("Evidence", "Match", "Mention"),
    "licet.model.notice": (
        "EffectiveDay",
        "NoticeChanges",
        "OrderedChange",
        "OrderKind",
        "OtherAmendment",
        "SavedShipments",
    ),
    "licet.model.transaction_reading": ("read_transaction",),
    "licet.model.transaction": (
        "Activity",
        "Assume",
        "Certification",
        "Chip",
        "DesignerStatus",
        "EndUse",
        "EntryScope",
        "Exporter",
        "ExporterRole",
        "Fdp",
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
        "RoleName",
        "SavingsClause",
        "Stake",
        "Transaction",
        "TransactionParty",
        "UnresolvedMatch",
    ),
}
_PLACE = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "AS_WRITTEN",
    "Activity",
    "Answer",
    "Assume",
    "Basis",
    "Certification",
    "Change",
    "ChangeKind",
    "Chip",
    "Citation",
    "Cite",
    "Decision",
    "DesignerStatus",
    "Detail",
    "Digest",
    "Edition",
    "EffectiveDay",
    "EndUse",
    "Entry",
    "EntryScope",
    "Evidence",
    "Exporter",
    "ExporterRole",
    "Fdp",
    "Footnote",
    "Foundry",
    "Hbm",
    "Identifier",
    "Item",
    "ItemKind",
    "ItemPolicy",
    "Kind",
    "Knowledge",
    "LicenseException",
    "Link",
    "LinkKind",
    "ListCode",
    "ListEntry",
    "Listing",
    "Match",
    "Mention",
    "NotModelled",
    "Notice",
    "NoticeChanges",
    "OrderKind",
    "OrderedChange",
    "OtherAmendment",
    "Outcome",
    "Ownership",
    "Packager",
    "Party",
    "PartyId",
    "Place",
    "Policy",
    "PolicyCode",
    "PolicyPart",
    "Relation",
    "Requirement",
    "RoleName",
    "Ruling",
    "SavedShipments",
    "SavingsClause",
    "Scope",
    "ScopeItems",
    "SourceId",
    "Stake",
    "Step",
    "Strength",
    "Terms",
    "Transaction",
    "TransactionParty",
    "UnresolvedMatch",
    "decision_json",
    "read_transaction",
]


def __getattr__(name: str) -> object:
    if name not in _PLACE:
        raise AttributeError(f"licet.model has no name {name!r}")
    found = globals()[name] = getattr(import_module(_PLACE[name]), name)
    return found
