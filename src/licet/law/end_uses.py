"""Questions about what an item is for, asked alike by every rule on an end use.

In words: the end use is what the exporter knows. One that is not known is asked of every rule; another one than the
rule's asks nothing.

Not modelled here: what counts as knowledge (15 CFR 772.1), and more than one end use of one transaction.
"""

from collections.abc import Collection

from licet.law import acts
from licet.law.listings import downstream
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import EndUse, Transaction, TransactionParty


def bears(t: Transaction, uses: Collection[EndUse]) -> bool:
    """Whether a rule on these end uses has to be asked: one of them is stated, or none is known."""
    return t.end_use is None or t.end_use in uses


def known(t: Transaction, uses: Collection[EndUse], says: str, cite: Cite) -> Step:
    """Whether the exporter knows the item to be for one of these end uses."""
    truth = None if t.end_use is None else t.end_use in uses
    shown = "not known" if t.end_use is None else t.end_use.value.replace("_", " ")
    return ask(f"It is for {says}", truth, cite, f"the end use is: {shown}", missing="end_use")


def receivers(t: Transaction) -> tuple[TransactionParty, ...]:
    """The parties whom the item reaches: consignees, end users, and whoever it is known to be delivered to."""
    reached = [
        p
        for p in t.parties
        if not downstream(p, t) and (acts.RECEIVERS & set(p.roles) or p.name in t.knowledge.delivery_to)
    ]
    return tuple(reached)
