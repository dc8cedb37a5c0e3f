"""Is the stated ECCN on the Commerce Control List of the day (Supplement No. 1 to part 774)?

In words: an item can only be in an entry that the list held on the day. An ECCN that came later, had gone, or never
was, leaves the classification open: the answer names the nearest entries of the day and waits for the right one. It is
never taken for EAR99. Where only the paragraph came later, in an entry controlled for anti-terrorism alone, the item
was in that entry already, and nothing is open.

Not modelled here: which earlier entry an item was in before a rule moved it; whether the item meets its entry's words.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.entries import existence, only_renamed
from licet.law.trace import Answer, Cite, Ruling, all_of, ask
from licet.model.transaction import Transaction

RULE = "ear.supp_1_part_774_entries"
LIST = Cite("Supp. 1 to part 774", "the Commerce Control List: the entries that it holds on the day")
UNLISTED = frozenset({"EAR99", "not_on_ccl"})


def listed_entries(transaction: Transaction) -> Iterator[Ruling]:
    """A blocking unknown where the stated classification is no entry of the day.

    Source:
        Supplement No. 1 to part 774.
    """
    eccn = transaction.item.classification
    if eccn is None or eccn in UNLISTED or transaction.item.classify_from_specs:
        return
    found = existence(eccn, transaction.on)
    near = f"; near: {', '.join(found.near)}" if found.near else ""
    asked = ask(
        f"{eccn} cannot be the item's classification on the day",
        False if found.answer is Answer.YES or only_renamed(eccn, transaction.on) else None,
        LIST,
        f"{found.why}{near}",
        missing="classification",
        check=found.check,
        source=found.cite,
    )
    when = all_of(acts.sends(transaction), subject(transaction), asked)
    yield Ruling(RULE, LIST, when, "The classification has to be looked at again", blocks=True)
