"""Party ids as FollowTheMoney ids, and back: `us_bis_entity_list:zhipu-cn` is `us-bis-entity-list.zhipu-cn`.

FollowTheMoney's ids are letters, digits, hyphens and full stops, and begin and end with a letter or digit
(followthemoney 4.11.2, types/entity.py). Every other character is written as its code point between two `Z`. What
belongs to a party (a sanction, a link) has the party's id, a full stop, and a name of its own.
"""

import re
from functools import lru_cache

from licet.errors import BadInput
from licet.model import PartyId

_PLAIN_LIST = re.compile(r"[a-z0-9_]")
_PLAIN_KEY = re.compile(r"[a-z0-9-]")
_USUAL = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_ESCAPED = re.compile(r"Z([0-9a-f]+)Z")
_WHOLE = re.compile(r"(?P<list>[0-9a-zA-Z-]+)\.(?P<key>[0-9a-zA-Z-]+)(?:\.(?P<part>[0-9a-zA-Z.-]+))?")


@lru_cache(maxsize=4_096)
def to_ftm(party: PartyId) -> str:
    """A party's id as a FollowTheMoney id.

    Raises:
        BadInput: the id has no list before a colon, or nothing after it.
    """
    source, colon, key = str(party).partition(":")
    if not colon or not source or not key:
        raise BadInput("party", party, "an id like us_bis_entity_list:name-of-the-party")
    return f"{_coded(source, _PLAIN_LIST, '_')}.{_coded(key, _PLAIN_KEY, '-')}"


def part_id(party: PartyId, name: str) -> str:
    """The id of something that belongs to a party: `us-ofac-sdn.15036.sanction-1`."""
    return f"{to_ftm(party)}.{name}"


def split(identifier: str) -> tuple[PartyId, str] | None:
    """The party an id of ours speaks of, and the name of the part (empty for the party itself); None for others'."""
    found = _WHOLE.fullmatch(identifier)
    if found is None:
        return None
    source = _text(found["list"].replace("-", "_"))
    return PartyId(f"{source}:{_text(found['key'])}"), found["part"] or ""


def order(identifier: str) -> tuple[str, str]:
    """Where an entity stands in a file: by its party's id, the party before what belongs to it."""
    return split(identifier) or (PartyId(identifier), "")


def _coded(text: str, plain: re.Pattern[str], hyphen: str) -> str:
    """`hyphen` is written `-`, but not at an end, where FollowTheMoney has letters and digits only."""
    if _USUAL.fullmatch(text) and not {"_", "-"} - {hyphen} & set(text):
        return text.replace(hyphen, "-")
    ends = {0, len(text) - 1}
    return "".join(
        f"Z{ord(one):x}Z" if not plain.match(one) or (one == hyphen and at in ends) else one.replace(hyphen, "-")
        for at, one in enumerate(text)
    )


def _text(written: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)
