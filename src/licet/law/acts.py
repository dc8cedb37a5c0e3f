"""What kind of act a transaction is, and the country the law looks at.

Not modelled here: acts in several steps (each step is its own transaction).
"""

from datetime import date

from licet.law import country_groups
from licet.law.trace import Answer, Cite, Ruling, Step, all_of, ask
from licet.model.transaction import ANY, UNKNOWN_REGION, Activity, ItemKind, RoleName, Transaction, TransactionParty

SENDING = frozenset(
    {
        Activity.EXPORT,
        Activity.REEXPORT,
        Activity.EXPORT_FROM_ABROAD,
        Activity.TRANSFER,
        Activity.DEEMED_EXPORT,
        Activity.RELEASE,
    }
)
"""Exports, reexports and transfers (in-country) of 15 CFR 734.13, 734.14 and 734.16."""

UNDER_THE_EAR = SENDING | {
    Activity.DOMESTIC_TRANSFER,
    Activity.PUBLICATION,
    Activity.RECEIVE_SERVICE,
    Activity.IAAS,
    Activity.USE,
    Activity.USE_OR_FINANCE,
    Activity.US_PERSON_SUPPORT,
}
"""Acts about which the EAR may have something to say; the others are questions of other regimes only."""

ACT = Cite("15 CFR 734.13", "an export sends or releases an item; reexport (734.14) and transfer (734.16) likewise")
PERSON = Cite("15 CFR 772.1", "who counts as a foreign person: a permanent resident of the US does not")

ULTIMATE = Cite("15 CFR 738.4(a)", "requirements are those of the country of ultimate destination")
GOODS = frozenset({Activity.EXPORT, Activity.REEXPORT, Activity.EXPORT_FROM_ABROAD, Activity.TRANSFER})
ACROSS_BORDERS = GOODS - {Activity.TRANSFER}
RECEIVERS = frozenset({RoleName.ULTIMATE_CONSIGNEE, RoleName.END_USER, RoleName.USER, RoleName.CUSTOMER})

NATIONALITY = frozenset({"citizenship", "permanent_residency", "most_recent_status"})
"""Facts of a person; one that is not known leaves the country open to which a release to the person counts."""

PERSONAL = frozenset({"us_person", "citizenship", "permanent_residency"})
"""Facts of a person, each of which may say that it is a US person."""

STILL_SUBJECT = frozenset({"5D002", "0A501", "0D501", "0E501", "0D521", "0E521"})
"""Entries of which published software or technology may stay subject to the EAR (734.7(b) and (c))."""

CHART_COUNTRY = {"LI": "CH"}
"""Destinations that the Country Chart reads as another (footnote 5 to Supplement No. 1 to part 738)."""


def sends(transaction: Transaction) -> Step:
    """Whether the act is an export, reexport, transfer or release at all."""
    sending = transaction.activity in SENDING
    # READING 2026-11-22: publication without the fact `published` releases to everybody, so it is not settled here.
    # So is publication of what may stay subject to the EAR though it is published (734.7(b) and (c)).
    open_ = transaction.activity is Activity.PUBLICATION and not _let_go(transaction)
    truth = None if open_ else sending
    if transaction.activity is Activity.DOMESTIC_TRANSFER and transaction.knowledge.delivery_to:
        truth = None
    released = foreign_person(transaction)
    if truth and released is Answer.NO:
        return ask("Something is released to a foreign person", False, PERSON, "the recipient is a US person")
    if truth and _may_be_american(transaction):
        return ask("Something is released to a foreign person", None, PERSON, "not known", missing="us_person")
    word = transaction.activity.value.replace("_", " ")
    return ask("The act is an export, reexport, transfer or release", truth, ACT, f"it is: {word}", missing="end_use")


def _let_go(transaction: Transaction) -> bool:
    """Whether what is published is surely none of the kinds that stay subject to the EAR."""
    item = transaction.item
    doubtful = item.classification is None and item.kind is ItemKind.SOFTWARE
    return bool(item.published) and not doubtful and (item.classification or "")[:5] not in STILL_SUBJECT


def foreign_person(transaction: Transaction) -> Answer:
    """Whether a deemed export has a foreign person as recipient; yes for every other act."""
    if transaction.activity is not Activity.DEEMED_EXPORT:
        return Answer.YES
    answers = {_foreign(party) for party in recipients(transaction)}
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers or not answers else Answer.NO


def _foreign(party: TransactionParty) -> Answer:
    if party.us_person or party.permanent_residency == "US" or party.citizenship == "US":
        return Answer.NO
    return Answer.UNKNOWN if nationality(party) is None else Answer.YES


def _may_be_american(transaction: Transaction) -> bool:
    """Whether it was said not to be known if the recipients are US persons; silence leaves them what the act says."""
    if transaction.activity is not Activity.DEEMED_EXPORT:
        return False
    return all(
        PERSONAL & set(party.not_known) and party.us_person is not False
        for party in recipients(transaction)
        if _foreign(party) is not Answer.NO
    )


def recipients(transaction: Transaction) -> tuple[TransactionParty, ...]:
    """To whom a deemed export releases: the parties in that role; every party where none has it."""
    return tuple(p for p in transaction.parties if RoleName.RECIPIENT in p.roles) or transaction.parties


def nationality(party: TransactionParty) -> str | None:
    """The country to which a release to a person counts: most recent citizenship or permanent residency (734.13(b))."""
    if party.most_recent_status and len(party.most_recent_status) == 2:
        return party.most_recent_status
    stated = {country for country in (party.citizenship, party.permanent_residency) if country}
    if len(stated) > 1 or NATIONALITY & set(party.not_known):
        return None
    return next(iter(stated), party.hq)


def place(transaction: Transaction) -> str | None:
    """The country the law looks at: the destination, or for a deemed export the recipient's; None when not known.

    Hong Kong is China from 2020-12-23. A region (`UA-CRIMEA`) takes the place of its country.
    """
    if transaction.activity is Activity.DEEMED_EXPORT:
        countries = {nationality(party) for party in recipients(transaction)}
        where = next(iter(countries)) if len(countries) == 1 else None
        return country_groups.destination(where, transaction.on) if where else None
    if transaction.destination_region == UNKNOWN_REGION:
        return None
    if transaction.destination_region:
        return transaction.destination_region
    if transaction.destination is None or transaction.destination == ANY:
        return None
    return country_groups.destination(transaction.destination, transaction.on)


def on_the_way(transaction: Transaction) -> tuple[str, ...]:
    """The countries stated, and those in which an intermediate consignee (748.5(d)) takes the item."""
    stated = transaction.transit or ()
    if transaction.destination_region:
        return stated
    ends = (transaction.destination, transaction.exported_from)
    between = (where for where in in_hands(transaction) if where and where not in ends)
    return tuple(dict.fromkeys((*stated, *between)))


def way_unknown(transaction: Transaction) -> bool:
    """Whether it is not known through which countries it goes, or where an intermediate consignee takes it."""
    sent = transaction.destination is not None
    return transaction.transit is None or (sent and None in in_hands(transaction))


def in_hands(transaction: Transaction) -> tuple[str | None, ...]:
    """Where intermediate consignees take an item that crosses a border; None where that is not known."""
    if transaction.activity not in ACROSS_BORDERS:
        return ()
    return tuple(party.location for party in transaction.parties if RoleName.INTERMEDIATE_CONSIGNEE in party.roles)


def received_elsewhere(transaction: Transaction) -> tuple[TransactionParty, ...]:
    """Consignees and end users who are in another country than the item is said to go to."""
    if transaction.activity not in GOODS or transaction.destination_region:
        return ()
    return tuple(
        party
        for party in transaction.parties
        if (RECEIVERS & set(party.roles) or party.name in transaction.knowledge.delivery_to)
        and country(party.location, transaction.on) != place(transaction)
    )


def ultimate_destination(party: TransactionParty, transaction: Transaction) -> Ruling:
    """The open question which country the item goes to in the end."""
    why = f"{party.name} is in {party.location or 'a place not known'}, and a license is judged otherwise there"
    asked = ask("It goes no further than the destination", None, ULTIMATE, why, missing="destination")
    then = "Find out where the item will stay: the license requirements of that country are asked"
    return Ruling("ear.ultimate_destination", ULTIMATE, all_of(sends(transaction), asked), then, blocks=True)


def country(code: str | None, on: date) -> str | None:
    """A party's country as the law counts it on a day."""
    return country_groups.destination(code, on) if code else None


def technology_or_software(transaction: Transaction) -> bool:
    """Whether the item is stated to be technology or software (a release can only be of these)."""
    released = transaction.activity in (Activity.DEEMED_EXPORT, Activity.RELEASE)
    return released or transaction.item.kind in (ItemKind.TECHNOLOGY, ItemKind.SOFTWARE)
