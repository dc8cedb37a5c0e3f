"""Unverified List (15 CFR 744.15; Supplement No. 6 to part 744) and the electronic filing of 758.1(b).

In words: the list requires no license. It bars license exceptions (see s740_exceptions), and since 2014-01-21, before
an item that needs no license goes to a listed party, the party has to sign a statement. The export is then filed
whatever its value where a listed party receives the item; a purchaser alone does not receive it (748.5(d) to (f)).
Filing whatever the value also holds for items on the Commerce Control List to China, Russia and Venezuela.

Not modelled here: what the statement has to say; filings for other reasons.
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.classification import classified, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered, downstream, each, listed, receives
from licet.law.trace import Cite, Ruling, Step, all_of, ask
from licet.model.transaction import Activity, ListCode, ListEntry, Transaction, TransactionParty

STATEMENT = Cite("15 CFR 744.15(b)", "a statement of the listed party before an item that needs no license goes there")
LIST = Cite("15 CFR 744.15", "the Unverified List, Supp. 6 to part 744: no license requirement by itself")
FILING = Cite("15 CFR 758.1(b)(8)", "export filing whatever the value, where a party is on the Unverified List")
BY_COUNTRY = Cite("15 CFR 758.1(b)(10)", "filing whatever the value: items on the CCL to China, Russia, Venezuela")
COUNTRIES = parameters.load("ear.filing", "countries_any_value")
STATEMENT_DAYS = parameters.load("ear.unverified_list", "statement")
FILING_DAYS = parameters.load("ear.unverified_list", "filing")


def unverified_list(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed party the statement and the filing; then the filing by country."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        for found in each(party, ListCode.UVL, transaction.on):
            yield _statement(party, found, transaction)
            yield _filing(party, found, transaction)
    yield _by_country(transaction)


def _statement(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    on_file = party.uvl_statement_on_file
    return Ruling(
        rule="ear.s744_15_unverified_list",
        cite=STATEMENT,
        when=all_of(
            acts.sends(t),
            subject(t),
            covered(party, t),
            listed(party, ListCode.UVL, found, LIST, t.on),
            _begun(STATEMENT_DAYS, STATEMENT, t),
            ask(
                "The statement is still to be obtained", not on_file, STATEMENT, "on file" if on_file else "not on file"
            ),
        ),
        then=f"Before anything goes there, {party.name} has to sign the statement of 744.15(b)",
        conditions=("uvl_statement",),
        blocks=True,
    )


def _filing(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    return Ruling(
        rule="ear.s744_15_unverified_list",
        cite=FILING,
        when=all_of(
            _from_the_us(t),
            receives(party, t),
            listed(party, ListCode.UVL, found, LIST, t.on),
            _begun(FILING_DAYS, FILING, t),
        ),
        then="Electronic export information is to be filed, whatever the value",
        conditions=("eei_filing",),
    )


def _begun(days: parameters.Parameter, cite: Cite, t: Transaction) -> Step:
    value = days.before(t.on)
    why = "" if value else f"it begins {days.first.since}"
    return ask("The section asks for it on the day", value is not None, cite, why, source=value.cite if value else "")


def _by_country(t: Transaction) -> Ruling:
    value = COUNTRIES.before(t.on)
    codes = value.codes if value else ()
    where = acts.place(t)
    there = ask(
        "The destination is one of these countries",
        None if where is None else where in codes,
        BY_COUNTRY,
        where or "not known",
        missing="destination",
    )
    item = classified(t).ask("The item is on the Commerce Control List", on_ccl, BY_COUNTRY)
    return Ruling(
        rule="ear.s758_1_filing",
        cite=BY_COUNTRY,
        when=all_of(_from_the_us(t), there, item),
        then="Electronic export information is to be filed, whatever the value",
        conditions=("eei_filing",),
    )


def _from_the_us(t: Transaction) -> Step:
    return ask("It is an export from the US", t.activity is Activity.EXPORT, FILING)
