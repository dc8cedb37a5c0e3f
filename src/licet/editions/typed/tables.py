"""Our typed tables as a build takes them: the states they add, their records as editions, and what they leave open."""

import hashlib
import json
from collections.abc import Sequence

from licet.editions.lists import ENTITY_LIST
from licet.editions.states.state import State
from licet.editions.typed import removals, reviewed
from licet.model import Digest, Edition
from licet.sources import us_bis_mieu


def typed_states(held: Sequence[State]) -> tuple[State, ...]:
    """The states that our tables add to those that files show."""
    return (*_mieu(held), *reviewed.reviewed_states(held), *removals.removal_states(held))


def typed_records(held: Sequence[State]) -> tuple[Edition, ...]:
    """Our tables as editions read; the hash is of their names."""
    ours = (_record(one) for one in _mieu(held))
    return (*ours, *reviewed.reviewed_records(held), *removals.removal_records(held))


def gaps(held: Sequence[State]) -> tuple[str, ...]:
    """What our tables leave open, in sentences."""
    ours = tuple(f"{one.edition}: {us_bis_mieu.CHECK}" for one in _mieu(held))
    return (*ours, *reviewed.gaps(held), *removals.gaps(held))


def _mieu(held: Sequence[State]) -> tuple[State, ...]:
    """The organizations that 15 CFR 744.22(f)(2) names, beside the Entity List, where the section was not read."""
    lists = {one.list for one in held}
    if us_bis_mieu.ID in lists or ENTITY_LIST not in lists:
        return ()
    day = us_bis_mieu.AS_OF
    return (State(us_bis_mieu.ID, us_bis_mieu.ID, day, day, True, True, us_bis_mieu.reviewed()),)


def _record(state: State) -> Edition:
    content = json.dumps([one.name for one in state.entries], ensure_ascii=False).encode()
    digest = Digest("sha256:" + hashlib.sha256(content).hexdigest())
    return Edition(state.source, state.first_day, digest, len(state.entries), len(content), typed=True)
