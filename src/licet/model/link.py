"""A claim that two parties of official lists are one and the same: beside them, never instead of them."""

from dataclasses import dataclass
from enum import StrEnum

from licet.model.party import PartyId


class LinkKind(StrEnum):
    """What a link rests on; the surest first.

    `REVIEWED`: a line of `links.csv`. `IDENTIFIER`: the same number of one registry. `BIRTH`: a person's name and day
    of birth. `NOTICE`: one Federal Register notice put the same name on one list twice. `ADDRESS`: the same name at
    the same address. `NAME`: the same full name in the same country. `ALIAS`: one's main name is the other's alias.
    """

    REVIEWED = "reviewed"
    IDENTIFIER = "identifier"
    BIRTH = "birth_date"
    NOTICE = "notice"
    ADDRESS = "address"
    NAME = "name"
    ALIAS = "alias"


class Strength(StrEnum):
    """How far a link carries.

    `STRONG`: taken as one party wherever parties are shown together. `POSSIBLE`: shown, never acted on. `REFUSED`:
    looked at and not linked; the evidence says why.
    """

    STRONG = "strong"
    POSSIBLE = "possible"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Link:
    """That two parties are the same, may be, or are not although they look alike; `evidence` is a sentence.

    `a` stands before `b` in the order of ids.
    """

    a: PartyId
    b: PartyId
    kind: LinkKind
    strength: Strength
    evidence: str

    def other(self, party: PartyId) -> PartyId:
        """The party on the other side."""
        return self.b if party == self.a else self.a
