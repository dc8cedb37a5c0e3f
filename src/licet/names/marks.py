"""The words of `parts.csv`: what they do in a text, in folded Latin letters.

Not modelled here: where they stand in a text (`parts`, `departments`).
"""

import re
from functools import cache

from licet.names.cyrillic import romanized
from licet.names.normalize import fold
from licet.names.scripts import latin
from licet.names.tables import rows

TOKEN = re.compile(r"\b[a-z]/[a-z](?:/[a-z])?\b|[a-z0-9]+(?:[&'-][a-z0-9]+)*")
"""A token of a text that may hold marks: `c/o` and `r&d` are one."""
DOES = frozenset({"opens", "person", "leads", "closes", "reference", "beside", "work", "unit", "seat", "branch"})
"""What a mark does: a name stands behind it, a person and then a name, a name where none stood before,
no name, or a number, or one name on each side; or it is a word of
departments and branches (see `departments`)."""


@cache
def marks_of() -> tuple[tuple[str, str, bool], ...]:
    """Each mark, what it does, and whether it is sure: no name holds it.

    Raises:
        ValueError: a mark that does something else, or is neither sure nor unsure.
    """
    found = []
    for mark, does, sure, _ in rows("parts.csv", ("mark", "does", "sure", "source")):
        if does not in DOES or sure not in ("yes", "no"):
            raise ValueError(f"parts.csv: {mark!r} has does={does!r}, sure={sure!r}")
        found.append((latin(romanized(fold(mark))).replace("`", "'"), does, sure == "yes"))
    return tuple(found)
