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
    LicetError,
    NotCovered,
    SnapshotStale,
    SourceChanged,
    SourceUnreadable,
)

if TYPE_CHECKING:
    from licet.editions.asked import Listed, PartyHistory
    from licet.editions.compiled import Coverage
    from licet.editions.known import Freshness
    from licet.handle import (
        Built,
        Snapshot,
        build,
        classify,
        compare,
        country_code,
        devices,
        index_of,
        list_codes,
        list_titles,
        open,
        sources_read,
    )
    from licet.law.accelerators import Accelerator
    from licet.law.chips import Rate, rate
    from licet.law.classify import Classified, Specs
    from licet.law.letters import Letter, letters_about
    from licet.law.trace import render
    from licet.match import DEFAULT_THRESHOLD, Compared, Index, matches_many
    from licet.model import (
        Activity,
        Answer,
        Basis,
        Change,
        ChangeKind,
        Decision,
        EndUse,
        Evidence,
        Kind,
        Listing,
        Match,
        NotModelled,
        Outcome,
        Party,
        Policy,
        Requirement,
        RoleName,
        Ruling,
        Scope,
        Step,
        Transaction,
        read_transaction,
    )
    from licet.screen import Candidate, Named, Scan, Screening, Standing, not_held, read_party
    from licet.settings import Settings
    from licet.sources import Source

# Where each public name is; a module is imported when its first name is asked for, so that a command starts quickly.
_PLACES = {
    "licet.editions.asked": ("Listed", "PartyHistory"),
    "licet.editions.compiled": ("Coverage",),
    "licet.editions.known": ("Freshness",),
    "licet.handle": (
        "Built",
        "Snapshot",
        "build",
        "classify",
        "compare",
        "country_code",
        "devices",
        "index_of",
        "list_codes",
        "list_titles",
        "open",
        "sources_read",
    ),
    "licet.law.accelerators": ("Accelerator",),
    "licet.law.chips": ("Rate", "rate"),
    "licet.law.classify": ("Classified", "Specs"),
    "licet.law.letters": ("Letter", "letters_about"),
    "licet.law.trace": ("render",),
    "licet.match": ("DEFAULT_THRESHOLD", "Compared", "Index", "matches_many"),
    "licet.model": (
        "Activity",
        "Answer",
        "Basis",
        "Change",
        "ChangeKind",
        "Decision",
        "EndUse",
        "Evidence",
        "Kind",
        "Listing",
        "Match",
        "NotModelled",
        "Outcome",
        "Party",
        "Policy",
        "Requirement",
        "RoleName",
        "Ruling",
        "Scope",
        "Step",
        "Transaction",
        "read_transaction",
    ),
    "licet.screen": ("Candidate", "Named", "Scan", "Screening", "Standing", "not_held", "read_party"),
    "licet.settings": ("Settings",),
    "licet.sources": ("Source",),
}
_PLACE = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "DEFAULT_THRESHOLD",
    "Accelerator",
    "Activity",
    "Answer",
    "BadInput",
    "BadSetting",
    "Basis",
    "Built",
    "Candidate",
    "Change",
    "ChangeKind",
    "Classified",
    "Compared",
    "Coverage",
    "Decision",
    "EditionMissing",
    "EndUse",
    "Evidence",
    "Freshness",
    "Index",
    "Kind",
    "Letter",
    "LicetError",
    "Listed",
    "Listing",
    "Match",
    "Named",
    "NotCovered",
    "NotModelled",
    "Outcome",
    "Party",
    "PartyHistory",
    "Policy",
    "Rate",
    "Requirement",
    "RoleName",
    "Ruling",
    "Scan",
    "Scope",
    "Screening",
    "Settings",
    "Snapshot",
    "SnapshotStale",
    "Source",
    "SourceChanged",
    "SourceUnreadable",
    "Specs",
    "Standing",
    "Step",
    "Transaction",
    "build",
    "classify",
    "compare",
    "country_code",
    "devices",
    "index_of",
    "letters_about",
    "list_codes",
    "list_titles",
    "matches_many",
    "not_held",
    "open",
    "rate",
    "read_party",
    "read_transaction",
    "render",
    "sources_read",
]


def __getattr__(name: str) -> object:
    if name in _PLACE:
        return getattr(import_module(_PLACE[name]), name)
    if name == "__version__":
        from importlib.metadata import version

        return version("licet")
    raise AttributeError(f"licet has no public name {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
