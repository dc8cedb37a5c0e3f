"""What the answer of *Screen* says of what is the tenant's own: its lists, its profile, and what that does not show."""

from collections.abc import Sequence
from dataclasses import replace

import licet
from licet.serve import listings
from licet.serve.own.lists import Version
from licet.serve.own.narrowing import Narrowed
from licet.serve.own.profiles import NUMBER, Profile
from licet.serve.pages.found import NO, Reason, Shown, View
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import counted, people_day

FOLLOWS = "What follows?"


def with_lists(said: View, snapshot: licet.Snapshot, versions: Sequence[Version]) -> View:
    """The answer with the tenant's own lists named, and why a party stands on one."""
    if not versions:
        return said
    why = {
        str(party.id): "; ".join(fact.value for fact in party.details if fact.kind == "why")
        for one in snapshot.custom_lists
        for party, _ in one.parties
    }
    several = tuple(own(one, why[one.id]) if one.id in why else one for one in said.candidates)
    asked = (
        f"{one.name.partition(':')[2]}, version of {people_day(one.since)}: {counted(one.parties, 'party', 'parties')}."
        for one in versions
    )
    reasons, first = said.reasons, several[0] if several else None
    if first is not None and first.id in why:
        reasons = tuple(replace(one, answer=_why(why[first.id])) if one.question == FOLLOWS else one for one in reasons)
    return replace(
        said,
        sentence=yours(said.sentence),
        then=yours(said.then),
        reasons=reasons,
        candidates=several,
        strip=(*said.strip, ("Own lists asked", tuple(asked))),
    )


def yours(text: str) -> str:
    """A sentence to who owns the list that it names."""
    return text.replace("the own list", "your own list")


def own(one: Shown, why: str) -> Shown:
    """A party of an own list: no page tells more of it than its list does."""
    return replace(one, address="", rows=tuple(replace(row, follows=_why(why), review="") for row in one.rows))


def _why(why: str) -> str:
    return why or "Your own list does not say why."


def by_profile(said: View, profile: Profile, screened: Narrowed, *, wide: bool) -> View:
    """The answer with the profile named; never clear where a party on a list left out may be the one."""
    rows = [("Asked with", _sentences(profile, screened.hidden, wide=wide))] if _differs(profile) else []
    said = replace(said, strip=(*said.strip, *rows))
    # What is shown may be the lesser matter: only where it stops all by itself does it stand before what is not shown.
    if not screened.hidden or (said.mark is Mark.STOP and _stands(said)):
        return said
    on, name = people_day(screened.found.on), screened.found.query.name
    hidden = counted(screened.hidden, "party that is not shown", "parties that are not shown")
    first = Reason("Is there a name like it?", f"Yes: {hidden}, on {_out(profile)}.")
    several = counted(screened.hidden, "party", "parties")
    return replace(
        said,
        mark=Mark.ASK,
        sentence=f"{several} that may be {name} on {on} stood on lists that your profile leaves out.",
        then=f"They are not shown. {said.sentence if _stands(said) else 'The lists that are shown name none.'}",
        reasons=said.reasons if _stands(said) else (first,),
    )


def _differs(profile: Profile) -> bool:
    return profile.changed is not None


def _stands(said: View) -> bool:
    """Whether a party on a list that is shown may be the one."""
    return any(one.in_force is not NO for one in said.candidates)


def _sentences(profile: Profile, hidden: int, *, wide: bool) -> tuple[str, ...]:
    named = "a threshold of its own" if profile.name == NUMBER else f"the profile {profile.name}"
    chosen = f", chosen {people_day(profile.changed.date())}" if profile.changed else ""
    wider = " This question looks more widely." if wide else ""
    first = f"Your tenant screens with {named}, from {profile.threshold:.2f} of 1 on{chosen}.{wider}"
    if not profile.left_out:
        return (first,)
    seen = f"{counted(hidden, 'party', 'parties')} there may be this one" if hidden else "nobody like it stood there"
    return first, f"Asked and not shown: {_out(profile)}; {seen}."


def _out(profile: Profile) -> str:
    return ", ".join(listings.short(one) for one in profile.left_out)
