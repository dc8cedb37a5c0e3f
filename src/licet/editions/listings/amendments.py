"""What notices changed in a listing while it stood: field by field where editions show it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from licet.editions.lists import RESTATED
from licet.model import Change, ChangeKind, Listing, Policy, Scope, Terms


def amendments(listing: Listing) -> Iterator[Change]:
    """What is held of each amendment; of a notice that changed nothing held, that there was one."""
    dated = {str(one.citation) for one in listing.terms if one.since}
    for before, after in pairwise(listing.terms):
        bounds = (None, None) if after.since else (after.not_before, after.not_after)
        cited = str(after.citation) if after.citation else None
        for name, old, new in _differences(before, after):
            plain = change_of(ChangeKind.AMENDED, listing, after.since, cited, bounds)
            yield replace(plain, name=named(listing, after), field=name, before=old, after=new)
    for one in listing.citations[1:] if listing.list not in RESTATED else ():
        day = one.effective or one.day
        if day is not None and (listing.since is None or day > listing.since) and str(one) not in dated:
            yield change_of(ChangeKind.AMENDED, listing, day, str(one), (None, None))
    if listing.terms and not listing.terms[0].original and listing.terms[0].since:
        first = listing.terms[0]
        yield change_of(ChangeKind.AMENDED, listing, first.since, str(first.citation), (None, None))


def named(listing: Listing, terms: Terms) -> str:
    """The main name of a listing while these terms held; the newest where it never changed."""
    return terms.names[0] if terms.names else listing.name


def _differences(before: Terms, after: Terms) -> Iterator[tuple[str, str | None, str | None]]:
    """Each field that says something else: its name, the words before and after (None: nothing)."""
    for name, old, new in (
        ("scope", scope_words(before.scope), scope_words(after.scope)),
        ("footnotes", _joined(before.footnotes), _joined(after.footnotes)),
        ("policy", policy_words(before.policy), policy_words(after.policy)),
        ("programs", _joined(before.programs), _joined(after.programs)),
        ("name", _joined(before.names[:1]), _joined(after.names[:1])),
    ):
        if old != new and not (name == "policy" and new is None):
            yield name, old, new
    yield from (("alias", one, None) for one in before.names[1:] if one not in after.names)
    yield from (("alias", None, one) for one in after.names[1:] if one not in before.names)


def scope_words(scope: Scope | None) -> str | None:
    """A license requirement in one line of codes: `all_items (734.9(g), 744.11) except …, when …`."""
    if scope is None:
        return None
    sections = f" ({', '.join(scope.sections)})" if scope.sections else ""
    parts = (("except", scope.exclusions), ("when", scope.conditions), ("exception", scope.exceptions))
    return scope.items + sections + "".join(f" {word} {', '.join(codes)}" for word, codes in parts if codes)


def policy_words(policy: Policy | None) -> str | None:
    """A review policy in one line of codes: `ear99: case_by_case; *: presumption_of_denial (744.11)`."""
    if policy is None:
        return None
    sections = f" ({', '.join(policy.sections)})" if policy.sections else ""
    return "; ".join(f"{part.items}: {part.policy}" for part in policy.parts) + sections


def _joined(values: Iterable[object]) -> str | None:
    return ", ".join(str(one) for one in values) or None


def change_of(
    kind: ChangeKind, listing: Listing, on: date | None, citation: str | None, bounds: tuple[date | None, date | None]
) -> Change:
    """A change of a listing, without the field it is in; `bounds` where its day is not held."""
    return Change(
        change=kind,
        list=listing.list,
        party=listing.party,
        name=listing.name,
        on=on,
        citation=citation,
        not_before=bounds[0],
        not_after=bounds[1],
    )
