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
    from licet.handle import Snapshot, build, classify, compare, open, read_party
    from licet.law.trace import render
    from licet.match import DEFAULT_THRESHOLD
    from licet.model import (
        Answer,
        Basis,
        Change,
        ChangeKind,
        Decision,
        Evidence,
        Kind,
        Listing,
        Match,
        Mention,
        Outcome,
        Party,
        PartyId,
        PolicyCode,
        Requirement,
        RoleName,
        Ruling,
        Step,
        Transaction,
        read_transaction,
    )

__all__ = []
