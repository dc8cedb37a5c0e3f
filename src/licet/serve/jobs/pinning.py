"""What a job takes with it of what is the tenant's own: its lists and its profile as they are when it begins."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from licet.serve.access.who import Who
from licet.serve.http.server import Server
from licet.serve.jobs import own_lists
from licet.serve.jobs.record import Asked, Own, OwnList, Verb
from licet.serve.own import lists, profiles
from licet.serve.own.narrowing import TENANT

OF_PARTIES = (Verb.DECIDE, Verb.SCAN)
"""Verbs that ask whether parties are listed, and ask the official lists alone."""


def own(server: Server, who: Who, asked: Asked, folder: Path) -> Own:
    """Keeps the tenant's lists of the job's day in its folder; those that the verb does not ask are named.

    Raises:
        StateUnavailable: whether there are such lists cannot be known now.
        OSError: there is no room.
    """
    state = server.gate.state
    if state is None or asked.verb not in (Verb.SCREEN, *OF_PARTIES):
        return Own()
    on = date.fromisoformat(asked.on)
    if asked.verb != Verb.SCREEN:
        return Own(not_asked=lists.names(state, who.home, on))
    several = lists.as_of(lists.versions(state, who.home), on)
    for one in several:
        own_lists.write(folder, one.number, lists.content(state, who.home, one.number)[1])
    return Own(
        tuple(
            OwnList(one.name, one.file, one.since.isoformat(), one.number, one.parties, one.digest) for one in several
        )
    )


def by_profile(server: Server, who: Who, asked: Asked) -> Asked:
    """The question with what the tenant's profile says now, where it is asked for.

    Raises:
        StateUnavailable: what it says cannot be known now.
    """
    if asked.profile != TENANT:
        return asked
    one = profiles.of(server, who)
    return replace(asked, threshold=one.threshold, left_out=one.left_out)
