"""Individual notices of BIS (15 CFR 744.2(b), 744.11(c), 744.21(b), 744.22(b), 744.23(b) and others).

In words: BIS may inform one exporter by letter that a license is required for named items and destinations. The
requirement binds the one who holds the letter; for others it is a red flag at most. Letters that companies have made
public (`letters.py`) are named to everybody who sends such a device there; where the exporter is the company itself,
its word that it holds no letter does not settle the matter.

Not modelled here: what a letter says; that it covers this item and destination is a fact of the transaction.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.letters import Letter, letters_about, letters_to
from licet.law.listings import FLAG
from licet.law.trace import Cite, Requirement, Ruling, all_of, any_of, ask
from licet.model.transaction import Transaction

SECTIONS = tuple(
    Cite(f"15 CFR {section}", "BIS may inform an exporter that a license is required")
    for section in ("744.21(b)", "744.2(b)", "744.3(b)", "744.6(c)", "744.11(c)", "744.22(b)", "744.23(b)")
)


def is_informed(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling where the exporter holds a letter, or where it is not known."""
    held = letters_to(transaction)
    yield from _public_letters(transaction, tuple(one for one, _ in held))
    informed = transaction.exporter.informed
    if informed is not True:
        for letter, about in held:
            yield _addressed(letter, about, transaction)
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


def _addressed(letter: Letter, about: bool | None, t: Transaction) -> Ruling:
    """A public letter to the exporter itself: open, since the exporter does not say that it holds it."""
    section = letter.section or "744.21(b)"
    cite = Cite(f"15 CFR {section}", "BIS may inform an exporter that a license is required")
    said = f"a letter of {letter.since} to {' and '.join(letter.addressees)} is about such a device there"
    why = said if about else f"{said}, if the device or the destination is what it speaks of"
    asked = ask(
        "The exporter holds a letter that covers this item and destination",
        None,
        cite,
        why,
        missing="informed",
        source=letter.source,
        check=letter.check,
    )
    return Ruling(
        rule="ear.is_informed",
        cite=cite,
        when=all_of(acts.sends(t), subject(t), asked),
        then="A license is required by the letter of BIS",
        requirement=Requirement(section, "IS_INFORMED", None),
    )


def _public_letters(t: Transaction, held: tuple[Letter, ...]) -> Iterator[Ruling]:
    """A red flag for each public letter about the device, for an exporter who may not hold it."""
    device = t.item.chip.name if t.item.chip else None
    for letter in letters_about(device, t.destination, t.on):
        if letter in held:
            continue
        told = " and ".join(letter.addressees)
        said = f"{told} told of a letter of {letter.since}: a license is required for this device there"
        yield Ruling(
            rule="ear.is_informed",
            cite=FLAG,
            when=all_of(acts.sends(t), ask(said, True, FLAG, source=letter.source, check=letter.check)),
            then=f"Red flag: {said}; ask whether your company holds such a letter",
            conditions=("red_flag",),
            red_flags=(said,),
        )
