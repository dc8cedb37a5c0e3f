"""Uyghur Forced Labor Prevention Act (Public Law 117-78).

In words: from 2022-06-21 goods made by an entity on the UFLPA Entity List, and goods that anybody makes wholly or in
part in Xinjiang, are presumed to be made with forced labor, and may not be imported unless the presumption is overcome
(act of 2021-12-23). The list requires no export license.

Not modelled here: where inputs come from (a stated fact; an import that does not state it is warned); subsidiaries of
listed entities (unknown where a listed owner is stated); withhold release orders; how the presumption is overcome.
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.listings import itself_or_owned
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask
from licet.model.transaction import Activity, ListCode, RoleName, Transaction, TransactionParty

ACT = Cite("P.L. 117-78", "goods of listed entities are presumed to be made with forced labor and barred from import")
FROM = parameters.load("dhs.uflpa")
MAKERS = frozenset({RoleName.SUPPLIER, RoleName.MANUFACTURER})


def uflpa(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed entity a note; for imports the prohibition, and a question where nothing rules it out."""
    importing = transaction.activity is Activity.IMPORT
    for party in transaction.parties:
        standing = itself_or_owned(party, ListCode.UFLPA, transaction.on)
        if standing is Answer.YES:
            asked = ask(f"{party.name} is on the UFLPA Entity List", True, ACT)
            yield Ruling("dhs.uflpa", ACT, asked, "No export license; imports are barred", other_regimes=("UFLPA",))
        if importing and standing is not Answer.NO:
            yield _import(party, standing, transaction)
    if importing and FROM.before(transaction.on) is not None and not transaction.item.made_in_xinjiang:
        yield _warned()
    if importing and transaction.item.made_in_xinjiang is not False:
        yield _region(transaction)


def _region(t: Transaction) -> Ruling:
    made = t.item.made_in_xinjiang
    return Ruling(
        rule="dhs.uflpa",
        cite=ACT,
        when=all_of(_begun(t), ask("The goods are made in Xinjiang, in part at least", made, ACT, missing="origin")),
        then="Barred from import, unless the presumption is overcome",
        requirement=Requirement("P.L. 117-78", "IMPORT", None, prohibited=True),
    )


def _begun(t: Transaction) -> Step:
    first = FROM.first.since
    return ask("The presumption holds on the day", FROM.before(t.on) is not None, ACT, f"from {first}")


def _warned() -> Ruling:
    warning = "uflpa_region: goods made wholly or in part in Xinjiang are barred whoever makes them; not examined"
    asked = ask("The goods are imported", True, ACT)
    return Ruling("dhs.uflpa", ACT, asked, "Find out where the goods and their inputs are made", warnings=(warning,))


def _import(party: TransactionParty, standing: Answer, t: Transaction) -> Ruling:
    makes = bool(MAKERS & set(party.roles)) or None
    return Ruling(
        rule="dhs.uflpa",
        cite=ACT,
        when=all_of(
            _begun(t),
            ask(f"{party.name} is on the UFLPA Entity List", standing, ACT, missing="identity"),
            ask(f"{party.name} makes or supplies the goods", makes, ACT, missing="end_user"),
        ),
        then="Barred from import, unless the presumption is overcome",
        requirement=Requirement("P.L. 117-78", "IMPORT", None, party.name, prohibited=True),
    )
