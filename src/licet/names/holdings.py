"""The managing company of a Belarusian holding, which carries the holding's name behind its own.

Decree 660 of the President of the Republic of Belarus (28 December 2009) has it so named: `OAO MAZ - upravlyayushchaya
kompaniya kholdinga BELAVTOMAZ`; usage says `OAO MAZ`. Not modelled here: the name of the holding alone.
"""

from collections.abc import Sequence

from licet.names.words import Word, WordClass

HOLDING = "holding"
"""The word that stands in all such names."""
_MANAGING = frozenset({"management", "managing"})


def own_name(words: Sequence[Word]) -> tuple[Word, ...] | None:
    """The words of a company's own name before `managing company of the holding ...`; None for every other name."""
    texts = [one.text for one in words]
    if HOLDING not in texts or "company" not in texts:
        return None
    company = texts.index("company")
    behind = texts[company + 1 :]
    if company < 2 or texts[company - 1] not in _MANAGING or HOLDING not in behind or len(behind) < 2:
        return None
    own = tuple(words[: company - 1])
    kinds = {one.kind for one in own}
    names = any(one.kind is WordClass.PLAIN and len(one.text) > 2 for one in own)
    return own if names or (WordClass.PLACE in kinds and len(kinds) > 1) else None
