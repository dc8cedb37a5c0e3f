"""Individual notices of BIS (15 CFR 744.2(b), 744.11(c), 744.21(b), 744.22(b), 744.23(b) and others).

In words: BIS may inform one exporter by letter that a license is required for named items and destinations. The
requirement binds the one who holds the letter; for others it is a red flag at most.

Not modelled here: what a letter says; that it covers this item and destination is a fact of the transaction.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Cite, Requirement, Ruling, all_of, any_of, ask
from licet.model.transaction import Transaction

SECTIONS = tuple(
    Cite(f"15 CFR {section}", "BIS may inform an exporter that a license is required")
    for section in ("744.21(b)", "744.2(b)", "744.3(b)", "744.6(c)", "744.11(c)", "744.22(b)", "744.23(b)")
)


def is_informed(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling where the exporter holds a letter, or where it is not known."""
    informed = transaction.exporter.informed
    if informed is False:
        return
    asked = [
        ask("The exporter holds a letter under this section", informed, cite, missing="informed") for cite in SECTIONS
    ]
    yield Ruling(
        rule="ear.is_informed",
        cite=SECTIONS[0],
        when=all_of(acts.sends(transaction), subject(transaction), any_of(*asked)),
        then="A license is required by the letter of BIS; its section is the one the letter names",
        requirement=Requirement("744.21(b)", "IS_INFORMED", None),
    )
