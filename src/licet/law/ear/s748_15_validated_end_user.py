"""Validated end users (15 CFR 748.15).

In words: an end user that BIS has validated may receive the items it is validated for without a license. The
authorization clears reasons for control and end-use requirements on semiconductors, not requirements on listed parties,
and never items controlled for missile technology or crime control reasons.

Not modelled here: who is validated for what, which is a stated fact.
"""

from collections.abc import Iterator

from licet.law.listings import covered
from licet.law.trace import Answer, Cite, LicenseException, all_of, ask
from licet.model.transaction import RoleName, Transaction

RULE = Cite("15 CFR 748.15", "an end user that BIS has validated for the item")
# READING 2026-11-23: 748.15(c) keeps MT and CC items out of the authorization; its words were not read again.
CLEARED = frozenset({"NS", "RS", "NP", "CB", "HQ", "SUPERCOMPUTER", "ADVANCED_NODE", "SME"})
RECEIVES = frozenset({RoleName.ULTIMATE_CONSIGNEE, RoleName.END_USER})


def validated_end_user(transaction: Transaction) -> Iterator[LicenseException]:
    """The authorization, where a party is stated to have it; it clears requirements for the reasons CLEARED."""
    users = [p for p in transaction.parties if RECEIVES & set(p.roles) and covered(p, transaction).answer is Answer.YES]
    if all(party.validated_end_user is False for party in users):
        return
    asked = [ask(f"{p.name} is validated for the item", p.validated_end_user, RULE, missing="end_user") for p in users]
    yield LicenseException("VEU", all_of(*asked))
