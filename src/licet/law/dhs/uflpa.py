"""Uyghur Forced Labor Prevention Act (Public Law 117-78).

In words: goods made by an entity on the UFLPA Entity List are presumed to be made with forced labor, and may not be
imported unless the presumption is overcome. The list requires no export license.

Not modelled here: goods made in the region by anybody; withhold release orders; how the presumption is overcome.
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask
from licet.model.transaction import Activity, ListCode, RoleName, Transaction, TransactionParty

ACT = Cite("P.L. 117-78", "goods of listed entities are presumed to be made with forced labor and barred from import")
FROM = parameters.load("dhs.uflpa")
MAKERS = frozenset({RoleName.SUPPLIER, RoleName.MANUFACTURER})


def uflpa(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed entity a note; for imports the prohibition, and a question where nothing rules it out."""
    importing = transaction.activity is Activity.IMPORT
    for party in transaction.parties:
        standing = _standing(party, transaction)
        if standing is Answer.YES:
            asked = ask(f"{party.name} is on the UFLPA Entity List", True, ACT)
            yield Ruling("dhs.uflpa", ACT, asked, "No export license; imports are barred", other_regimes=("UFLPA",))
        if importing and standing is not Answer.NO:
            yield _import(party, standing, transaction)


def _standing(party: TransactionParty, t: Transaction) -> Answer:
    answers = {e.in_force(t.on) for e in party.lists or () if e.list is ListCode.UFLPA}
    if Answer.YES in answers:
        return Answer.YES
    doubtful = (
        party.lists is None
        or ListCode.UFLPA in party.unchecked_lists
        or any(match.list is ListCode.UFLPA for match in party.unresolved_matches)
    )
    return Answer.UNKNOWN if doubtful or Answer.UNKNOWN in answers else Answer.NO


def _import(party: TransactionParty, standing: Answer, t: Transaction) -> Ruling:
    value = FROM.before(t.on)
    makes = bool(MAKERS & set(party.roles)) or None
    return Ruling(
        rule="dhs.uflpa",
        cite=ACT,
        when=all_of(
            ask("The presumption holds on the day", value is not None, ACT, f"from {FROM.values[0].since}"),
            ask(f"{party.name} is on the UFLPA Entity List", standing, ACT, missing="identity"),
            ask(f"{party.name} makes or supplies the goods", makes, ACT, missing="end_user"),
        ),
        then="Barred from import, unless the presumption is overcome",
        requirement=Requirement("P.L. 117-78", "IMPORT", None, party.name, prohibited=True),
    )
