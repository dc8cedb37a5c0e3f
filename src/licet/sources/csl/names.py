"""Names of the screening list: other parties, aliases and remarks that its name cells contain."""

import re
from dataclasses import dataclass

from licet.sources.entity_cell import without_parent
from licet.sources.names import Names, known_as, without_stop

_BELOW = re.compile(
    r"(?P<parent>.+?)\. (?:Subordinate Institution - |Affiliated Entity: |Subordinate Institution: )(?P<name>.+)"
)
_BELOW_AND = re.compile(r"(?P<parent>.+?), and subordinate entity (?P<name>.+)")
_UNITS = re.compile(
    r"(?:The )?(?P<name>Ministry of Defence [^,]+), including the (?P<forces>Armed Forces of \w+) "
    r"and all operating units wherever located\..*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one record, the party it stands below, and our notes."""

    names: Names
    below: str | None = None
    notes: tuple[str, ...] = ()


def named_in(name: str, others: tuple[str, ...]) -> Named:
    """What a name cell and the cells of other names say."""
    units = _UNITS.fullmatch(" ".join(name.split()))
    if units:
        return Named(Names(units["name"], (units["forces"],)), notes=("operating_units_wherever_located",))
    below = _BELOW.fullmatch(name) or _BELOW_AND.fullmatch(name)
    head, parent = (below["name"], below["parent"]) if below else without_parent(name)
    notes = ("name_damaged",) if _damaged(head) else ()
    own = Names(head) if notes else _own(head)
    given: list[str] = [*own.aliases]
    former: list[str] = [*own.former_names]
    for part in (part for other in others for part in re.split(r"[;\xa0]+", other)):
        if without_stop(part) and not part.strip().startswith("(all of preceding"):
            each = known_as(re.sub(r"^\s*and ", "", part))
            given += [each.name, *each.aliases]
            former += each.former_names
    names = [each for each in dict.fromkeys(given) if each and each != own.name]
    return Named(Names(own.name, tuple(names), tuple(dict.fromkeys(former))), parent, notes)


def _own(name: str) -> Names:
    """The name with the aliases inside it; a company that is called `AKA …` (SDN 42439) has none."""
    found = known_as(name.replace("a/k/a", "a.k.a."))
    return found if found.name else Names(name)


def _damaged(name: str) -> bool:
    """A closing bracket before its opening one: the publisher turned `Family, Given (a/k/a X)` around."""
    depth = 0
    for character in name:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return True
    return False
