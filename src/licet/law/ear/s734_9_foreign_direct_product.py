"""Foreign direct product rules (15 CFR 734.9), all of them in the order of the law.

In words: an item made abroad is subject to the EAR when it, or the plant that made it, or for some rules a circuit
inside it, is a direct product of US technology or software that the rule names, and it goes to the destination, end
use or party that the rule names. Each rule is one paragraph: what the product is (product scope), made with what, and
where it goes (reach). The percentage of US content has no part in this. Every rule is asked on every day; one that does
not hold on the day says so.

Not modelled here: see the paragraphs' own files, `s734_9_*`.
"""

from collections.abc import Iterator
from functools import lru_cache

from licet.law.direct_product import Reached
from licet.law.ear.s734_9_b_to_d_entries import by_entry
from licet.law.ear.s734_9_e_g_listed_entities import by_footnote, by_military_end_user
from licet.law.ear.s734_9_f_j_embargoed_places import by_destination
from licet.law.ear.s734_9_h_i_l_advanced_computing import for_computing
from licet.law.ear.s734_9_k_semiconductor_equipment import for_equipment
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import Fdp, Transaction

__all__ = ["Reached", "nothing_made", "reached"]

MADE = Cite("15 CFR 734.9(a)", "an item made abroad can be a direct product of US technology, or of a plant that is")


@lru_cache(maxsize=32)
def reached(transaction: Transaction) -> tuple[Reached, ...]:
    """Every rule with its answer, by paragraph; empty where nothing at all was made with US technology."""
    if transaction.item.fdp == Fdp():
        return ()
    return tuple(sorted(_rules(transaction), key=lambda rule: rule.paragraph))


def nothing_made() -> Step:
    """The one question that answers every paragraph: no US technology, software or plant equipment was used."""
    question = "The item, its plant or a circuit inside is a direct product of US technology or software"
    return ask(question, False, MADE, "taken as made with none: this answers every paragraph of 734.9")


def _rules(t: Transaction) -> Iterator[Reached]:
    yield from by_entry(t)
    yield from by_footnote(t)
    yield from by_destination(t)
    yield by_military_end_user(t)
    yield from for_computing(t)
    yield for_equipment(t)
