"""Remarks that lists of State and Homeland Security put into a party's name, taken out and kept as codes."""

import re
from dataclasses import dataclass

from licet.model import Kind

_WITH = (
    (re.compile(r";? and any successor, sub-?unit,? or subsidiary thereof$", re.IGNORECASE), "with_successors"),
    (re.compile(r",? and (?:its|their) sub-?units and successors$", re.IGNORECASE), "with_successors"),
    (re.compile(r",? and (?:its |their )?(?:two )?subsidiaries$", re.IGNORECASE), "with_subsidiaries"),
    (re.compile(r",? and its subordinates$", re.IGNORECASE), "with_subordinates"),
)
_NATIONALITY = re.compile(r" \((?:[A-Z][\w. ]+) (?P<what>entity|individual|national|citizen)\)", re.IGNORECASE)
_KINDS = {
    "entity": Kind.ORGANIZATION,
    "individual": Kind.PERSON,
    "national": Kind.PERSON,
    "citizen": Kind.PERSON,
}


@dataclass(frozen=True, slots=True)
class Remarked:
    """A name without its remarks, what kind of party they say it is, and our codes for the rest."""

    name: str
    kind: Kind = Kind.UNSTATED
    notes: tuple[str, ...] = ()


def without_remarks(name: str) -> Remarked:
    """`X (PRC entity); and any successor, sub-unit, or subsidiary thereof` as X, an organization, with_successors."""
    notes: list[str] = []
    for pattern, code in _WITH:
        name, count = pattern.subn("", name)
        if count:
            notes.append(code)
    kind = Kind.UNSTATED
    found = _NATIONALITY.search(name)
    if found:
        kind = _KINDS[found["what"].lower()]
        name = _NATIONALITY.sub("", name)
    return Remarked(name.strip(), kind, tuple(notes))
