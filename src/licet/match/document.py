"""The parties named in a text (first thin form)."""

from collections.abc import Iterable
from dataclasses import dataclass

from licet.model.listing import Mention, Party


@dataclass(frozen=True, slots=True)
class Scanner:
    """The names of listed parties, ready to be looked for in texts."""

    parties: tuple[Party, ...]

    @classmethod
    def build(cls, parties: Iterable[Party]) -> "Scanner":
        """A scanner for these parties; every party has an id."""
        return cls(tuple(parties))


def mentions(scanner: Scanner, text: str) -> tuple[Mention, ...]:
    """The parties that a text names, by place in the text; several parties at one place are several mentions."""
    found = []
    for party in scanner.parties:
        at = text.find(party.name)
        if at >= 0 and party.id is not None:
            found.append(Mention(party.name, at, at + len(party.name), party.id, party.name, 1.0, "official"))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.party)))
