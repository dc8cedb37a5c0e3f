"""Foreign direct product rule for semiconductor manufacturing equipment (15 CFR 734.9(k)).

In words: from 2024-12-02 equipment of the paragraphs of 3B001 and 3B002 that the rule names is subject to the EAR when
it goes to Macau or D:5 and is a direct product of 3D992 or 3E992, or was made by a plant that is a direct product of
category 3 technology or software for such equipment, or contains a circuit from such a plant.

Not modelled here: the countries of Supplement No. 4 to part 742, which lift the license requirement of 742.4(a)(4) and
742.6(a)(6) and not the jurisdiction (the trace says where they could). Until 2024-12-31, the first day of compliance,
the rule is taken as effective, and the trace says so.
"""

from licet.law import parameters
from licet.law.classification import classified, in_any
from licet.law.direct_product import Inputs, Reached, cited, in_force, in_macau_or_d5, made, of_entries, paragraph
from licet.law.ear.s734_9_e_g_listed_entities import EQUIPMENT_PLANT, partner_check
from licet.law.trace import all_of
from licet.model.transaction import Transaction

SCOPE = parameters.load("ear.fdp", "scope_k")
DIRECT = parameters.load("ear.fdp", "inputs_k")


def equipment(eccn: str) -> bool | None:
    """Whether an item is of the equipment of (k); None where only its entry is given."""
    return in_any(*SCOPE.first.codes)(eccn)


def for_equipment(transaction: Transaction) -> Reached:
    """Paragraph (k)."""
    cite = cited("k")
    direct, plant = of_entries(*DIRECT.first.codes), of_entries(*EQUIPMENT_PLANT.first.codes)
    when = all_of(
        in_force("k", transaction, partner_check(transaction)),
        classified(transaction).ask("The item is of the paragraphs that the rule names", equipment, cite),
        made(transaction, Inputs(direct, plant, plant), cite),
        in_macau_or_d5(transaction, cite),
    )
    return Reached(paragraph("k"), when)
