"""Technology and software of fundamental research (15 CFR 734.8; 734.3(b)(3)(ii)).

In words: technology and software that arise during, or result from, fundamental research and are meant to be published
are not subject to the EAR. Goods are never such a result, and encryption software of 5D002 is let go only as 742.15(b)
allows.

Not modelled here: prepublication reviews and restrictions that the researchers accepted (part of the one fact); what
was put into the research (it has a status of its own).
"""

from licet.law.ear.s734_7_published import intangible, source_code, stated
from licet.law.trace import Answer, Cite, Step, all_of, unless
from licet.model.transaction import Transaction

RESEARCH = Cite("15 CFR 734.8", "technology and software of fundamental research")


def fundamental_research(transaction: Transaction) -> Step:
    """Whether the item comes from fundamental research."""
    known = stated("It comes from fundamental research", transaction.item.fundamental_research, RESEARCH)
    if known.answer is Answer.NO:
        return known
    # READING 2026-11-23: 734.8 is silent on 5D002; as 734.7(b) keeps published encryption software subject, its
    # results of research are kept open alike.
    return all_of(intangible(transaction), known, unless(source_code(transaction, RESEARCH)))
