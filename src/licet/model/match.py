"""The claim that two parties are one, with its evidence; and places in a text that name a party."""

from dataclasses import dataclass

from licet.model.party import PartyId


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence in a sentence. The values of a match's evidence add up to its score exactly."""

    feature: str
    sentence: str
    value: float
    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that two parties are one.

    `score` is from 0 to 1, higher is better; `name` is the listed name that matched.
    """

    party: PartyId
    name: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a party: `start`, `end` are character offsets, end excluded; `kind` says how it
    was found (`official`, `alias`, `short`, `other_script`, `misspelling`, `address`); `others`: how many parties more
    than the nearest dozen carry these words, of those that are told."""

    text: str
    start: int
    end: int
    party: PartyId
    name: str
    score: float
    kind: str
    others: int = 0
