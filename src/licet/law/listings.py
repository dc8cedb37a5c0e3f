"""Whether a party is on a list on the day, and which roles a list reaches.

Not modelled here: who is who. Identity is a fact that comes in: `lists`, `same_entity_as`, `unresolved_matches`.
"""

from datetime import date

from licet.law import parameters
from licet.law.trace import Answer, Cite, Step, ask
from licet.model.transaction import Exporter, ListCode, ListEntry, RoleName, Transaction, TransactionParty

PARTIES = Cite("15 CFR 748.5(c)-(f)", "purchaser, intermediate consignee, ultimate consignee, end user")
RECEIVING = Cite("15 CFR 748.5(d)-(f)", "intermediate consignee, ultimate consignee, end user")
FLAG = Cite("Supp. 3 to part 732", "what a red flag is, and the duty to resolve it before going on")
ROLES = parameters.load("ear.parties")
PARAGRAPH = {
    RoleName.PURCHASER: "(c)",
    RoleName.INTERMEDIATE_CONSIGNEE: "(d)",
    RoleName.ULTIMATE_CONSIGNEE: "(e)",
    RoleName.END_USER: "(f)",
}

# READING 2026-11-22: names of roles that business papers use for a party of 748.5. A buyer buys; a user, customer or
# recipient is whom the item reaches.
SAME_AS = {
    RoleName.BUYER: RoleName.PURCHASER,
    RoleName.USER: RoleName.END_USER,
    RoleName.CUSTOMER: RoleName.END_USER,
    RoleName.RECIPIENT: RoleName.END_USER,
}
HELPERS = frozenset({RoleName.CARRIER, RoleName.FORWARDER, RoleName.BANK})
"""Roles that only carry, forward or pay; they are no parties of 748.5 as long as they do nothing else."""


def covered(party: TransactionParty, transaction: Transaction) -> Step:
    """Whether the party takes part in a role that end-user controls reach on the day."""
    value = ROLES.on(transaction.on)
    roles = {SAME_AS.get(role, role) for role in party.roles}
    if party.name in transaction.knowledge.delivery_to:
        roles.add(RoleName.END_USER)
    shown = f"it is the {', the '.join(role.value.replace('_', ' ') for role in party.roles)}"
    cites = [PARAGRAPH[role] for role in PARAGRAPH if role in roles]
    cite = Cite(f"15 CFR 748.5{cites[0]}", PARTIES.says) if cites else PARTIES
    truth: bool | None = any(role.value in value.codes for role in roles)
    if not truth and RoleName.PURCHASER in roles:
        truth = None
    question = f"{party.name} takes part as a party to the transaction"
    check = value.check if truth is None else ""
    return ask(question, truth, cite, shown, missing="not_modelled:s748_5", source=value.cite, check=check)


def receives(party: TransactionParty, transaction: Transaction) -> Step:
    """Whether the party is intermediate consignee, ultimate consignee or end user."""
    roles = {SAME_AS.get(role, role) for role in party.roles}
    delivered = party.name in transaction.knowledge.delivery_to
    truth = delivered or bool(roles & set(PARAGRAPH) - {RoleName.PURCHASER})
    shown = f"it is the {', the '.join(role.value.replace('_', ' ') for role in party.roles)}"
    return ask(f"{party.name} receives the item", truth, RECEIVING, shown)


def standing(party: TransactionParty, code: ListCode, on: date) -> Answer:
    """Whether the party is on a list on the day; unknown while its identity, an entry or the list itself is open."""
    answers = {entry.in_force(on) for entry in party.lists or () if entry.list is code}
    if Answer.YES in answers:
        return Answer.YES
    matched = any(match.list is code for match in party.unresolved_matches)
    doubtful = party.lists is None or code in party.unchecked_lists or matched
    return Answer.UNKNOWN if doubtful or Answer.UNKNOWN in answers else Answer.NO


def itself_or_owned(party: TransactionParty, code: ListCode, on: date) -> Answer:
    """Like `standing`; unknown also where a listed party owns a share of the party, or controls it, or may."""
    found = standing(party, code, on)
    if found is not Answer.NO:
        return found
    owned = party.ownership is None or any(
        entry.list is code and entry.in_force(on) is not Answer.NO
        for _, entries_ in party.ownership.listed_owners
        for entry in entries_
    )
    return Answer.UNKNOWN if owned or party.controlled_by_listed_party is not False else Answer.NO


def entries(party: TransactionParty, code: ListCode, on: date) -> tuple[ListEntry, ...]:
    """The party's stays on a list that hold, or may hold, on the day."""
    return tuple(e for e in party.lists or () if e.list is code and e.in_force(on) is not Answer.NO)


def listed(party: TransactionParty, code: ListCode, entry: ListEntry | None, cite: Cite, on: date) -> Step:
    """Whether the party is on the list on the day: by a stated entry, or unknown while its identity is open."""
    question = f"{party.name} is on the list {code.value} on {on}"
    if entry is not None:
        missing = "" if entry.in_force(on) is Answer.YES else "listing_day"
        return ask(question, entry.in_force(on), cite, _shown(entry), missing=missing)
    if party.lists is None:
        return ask(question, None, cite, "its listings are not stated", missing="identity")
    match = next((m for m in party.unresolved_matches if m.list is code), None)
    if match is not None:
        why = f"a possible match{f' with {match.name}' if match.name else ''} is not cleared"
        return ask(question, None, cite, why, missing="identity")
    if code in party.unchecked_lists:
        why = "no edition we hold can say no: not held, too old, or between two editions"
        return ask(question, None, cite, why, missing="list_stale")
    ended = any(e.list is code for e in party.lists)
    return ask(question, False, cite, "not on the day" if ended else "no entry")


def _shown(entry: ListEntry) -> str:
    span = f"since {entry.since}" if entry.since else "in force on the day"
    return span + (f", until {entry.until}" if entry.until else "") + (f" ({entry.cite})" if entry.cite else "")


def each(party: TransactionParty, code: ListCode, on: date) -> tuple[ListEntry | None, ...]:
    """The entries to rule on, one ruling each; a single None where there is no entry and the question still stands."""
    return entries(party, code, on) or (None,)


def assists_only(party: TransactionParty) -> bool:
    """Whether the party only carries, forwards or pays."""
    return bool(party.roles) and set(party.roles) <= HELPERS


def downstream(party: TransactionParty, transaction: Transaction) -> bool:
    """Whether the party is only further down the chain, and counts through knowledge alone."""
    return set(party.roles) == {RoleName.DOWNSTREAM_CUSTOMER} and party.name not in transaction.knowledge.delivery_to


def party_of(exporter: Exporter) -> TransactionParty:
    """The exporter as one of whom listings are asked; it is no party of 748.5 by sending."""
    return TransactionParty(
        name=exporter.name or "the exporter",
        roles=(),
        hq=None,
        ultimate_parent_hq=None,
        location=None,
        lists=exporter.lists,
    )
