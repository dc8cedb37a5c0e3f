"""What a listing said, in words: its requirement, review policy and marks of a day, and what a notice changed in it."""

import re
from collections.abc import Iterator
from datetime import date

import licet
from licet.serve import listings

FIELDS = {
    "scope": "requirement",
    "footnotes": "footnotes",
    "policy": "review",
    "programs": "programs",
    "name": "name",
    "alias": "other name",
}
"""The fields of an amendment, for people."""

SHORT = {
    "all_items": "all items",
    "all_items_in_projects_746_8_a_4": "all items in projects of 746.8(a)(4)",
    "case_by_case": "case by case",
    "ccl_items": "CCL items",
    "ccl_items_and_supp7_part746": "CCL items and Supp. 7 to part 746",
    "none": "no items",
    "per_entry": "as the sections say",
    "policy_of_denial": "denial",
    "presumption_of_approval": "presumed approval",
    "presumption_of_denial": "presumed denial",
    "supp2_part744": "items of Supp. 2 to part 744",
    "unstated": "items not stated",
}
"""Codes of a requirement or policy, short enough for a table; another code is shown with blanks between its words."""

_CODE = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\bnone\b|\bunstated\b")


def lines(one: licet.PartyHistory, on: date) -> Iterator[str]:
    """A line for each listing of a party: whether it was in force on the day, and what it said then."""
    for held in one.listings:
        yield f"{one.party.name}: {listings.short(held.list)}, {state(held, on)}"


def state(held: licet.Listing, on: date) -> str:
    """Whether a listing was in force on the day, and what it said then."""
    answer = held.in_force(on)
    if answer is licet.Answer.NO:
        return "not in force."
    state = "in force" if answer is licet.Answer.YES else "unknown whether in force"
    if not held.terms:
        words = _words(held.scope, held.policy, [each.number for each in held.footnotes], held.programs)
        return f"{state}. {words or 'No words of it are held'}."
    possible = held.terms_on(on)
    if not possible:
        return f"{state}. What it said then is not held."
    told = [f"{_of_terms(one)}{_from(one)}" for one in possible]
    return f"{state}. {told[0]}." if len(told) == 1 else f"{state}. One of these, not known which: {' | '.join(told)}."


def _of_terms(one: licet.Terms) -> str:
    return _words(one.scope, one.policy, list(one.footnotes), one.programs) or "No words of it are held"


def _from(one: licet.Terms) -> str:
    cited = f", {one.citation}" if one.citation else ""
    if one.since is not None:
        return f" (since {one.since}{cited})"
    return f" ({cited.removeprefix(', ')})" if cited else ""


def _words(
    scope: licet.Scope | None, policy: licet.Policy | None, footnotes: list[int], programs: tuple[str, ...]
) -> str:
    """`License required for all items …. Review: presumption of denial`; empty where nothing is held."""
    parts = []
    if scope is not None:
        parts.append(f"License required {licet.requirement_words(scope)}")
        footnotes = [number for number in footnotes if number not in scope.footnotes]
    if policy is not None:
        parts.append(f"Review: {licet.review_words(policy)}")
    if footnotes:
        parts.append(f"Footnotes: {', '.join(map(str, footnotes))}")
    if programs:
        parts.append(f"Programs: {', '.join(programs)}")
    return ". ".join(parts)


def day_of(one: licet.Change) -> str:
    """The day of a change, or what bounds it."""
    if one.on is not None:
        return str(one.on)
    if one.not_before is None:
        return f"by {one.not_after}"
    # An end that an order prints ahead of time has no last bound: it may be renewed.
    return f"{one.not_before} to {one.not_after}" if one.not_after != date.max else f"after {one.not_before}"


def words_of(one: licet.Change) -> tuple[str, str, str]:
    """What a change changed, before and after, in short words."""
    field = one.field or ""
    coded = field in ("scope", "policy")
    before, after = (_plain(text) if coded and text else text or "" for text in (one.before, one.after))
    return FIELDS.get(field, field), before, after


def _plain(text: str) -> str:
    return _CODE.sub(lambda code: SHORT.get(code[0], code[0].replace("_", " ")), text.replace("*: ", ""))
