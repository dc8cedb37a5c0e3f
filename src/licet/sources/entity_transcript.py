"""Entity List entries as the transcription of 2026 holds them: name, aliases and address apart, with its damage.

The transcriber cut cells at commas and semicolons. What is left in the wrong field is put where it belongs: aliases
in the name, an address behind the last alias, subordinate institutions in the address.
"""

import re
from dataclasses import replace

from licet.sources.entity_cell import UNITS, Listed, addresses_in, last_name_and_address, listed_in, without_parent
from licet.sources.names import Names, known_as, without_stop

_ANNOUNCES = re.compile(r",? a\.k\.a\.?,? the following \w+ alias(?:es)?[:,]?$")
_SHARED = re.compile(
    r"(?P<below>.*?)The following addresses apply to the entity and(?: to)? the \w+ subordinate "
    r"institutions: (?P<rest>.*)"
)

# Put before them by a fix: parties below the first, each in a sentence `Name, address, China.`
_BY_SENTENCE = "[below by sentence] "


def listed_from(name: str, aliases: tuple[str, ...], address: str) -> tuple[Listed, ...]:
    """The parties of one record, its own first. NotRead for a name that this grammar does not know."""
    if UNITS.fullmatch(f"{name}, {address}"):
        return listed_in(f"{name}, {address}")
    name, address = _closed(name, address)
    aliases = tuple(_ANNOUNCES.sub("", alias) for alias in aliases)
    if aliases and not address:
        last, address = last_name_and_address(aliases[-1])
        aliases = (*aliases[:-1], last)
    below, address = _below(address)
    address, _, by_sentence = address.partition(_BY_SENTENCE)
    name, parent = without_parent(name)
    if not name and len(aliases) == 1:
        name, aliases = aliases[0], ()
    head = known_as(name)
    addresses = addresses_in([address])
    more = [known_as(part) for alias in aliases for part in re.split(";—?", alias) if without_stop(part)]
    given = [own for each in more for own in (each.name, *each.aliases)]
    former = [own for each in more for own in each.former_names]
    names = Names(
        head.name,
        tuple(dict.fromkeys([*head.aliases, *given])),
        tuple(dict.fromkeys([*head.former_names, *former])),
    )
    own = Listed(names, addresses, parent)
    shared = [Listed(Names(each), addresses, names.name) for each in below]
    apart = [
        listed_in(part)[0] for part in re.split(r"(?:(?<=China)|(?<=Pakistan))\. (?=[A-Z0-9])", by_sentence) if part
    ]
    return (own, *shared, *(replace(each, below=names.name) for each in apart))


def _closed(name: str, address: str) -> tuple[str, str]:
    """A name whose bracket was cut open or off gets the rest of it back from the address, or is closed."""
    apart = re.match(r"(?P<inside>\([af]\.k\.a(?:[^()]|\([^()]*\))*\))[ ,.;]*(?P<rest>.*)", address)
    if apart:
        return f"{name} {apart['inside']}", apart["rest"]
    if name.count("(") <= name.count(")"):
        return name, address
    depth = 0
    for place, character in enumerate(address):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return f"{name}; {address[: place + 1]}", address[place + 1 :].strip(" ,.;")
    return name + ")", address


def _below(address: str) -> tuple[tuple[str, ...], str]:
    shared = _SHARED.fullmatch(address)
    if shared:
        parts = [part.removeprefix("Subordinate institution ") for part in shared["below"].split(". ")]
        return tuple(name for name in map(without_stop, parts) if name), shared["rest"]
    return (), address
