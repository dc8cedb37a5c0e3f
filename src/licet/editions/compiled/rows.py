"""Parties and listings as rows of plain values, and back: the form in which a compiled edition keeps them.

A row is a list in a fixed order; days are ISO text, empty tails are kept, nothing is implied.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from licet.model import (
    Basis,
    Citation,
    Detail,
    Footnote,
    Identifier,
    Kind,
    Listing,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Relation,
    Scope,
    ScopeItems,
    SourceId,
    Terms,
)

Row = list[Any]
_BASES = {one.value: one for one in Basis}


def party_row(party: Party) -> Row:
    """A party as a row of plain values."""
    return [
        party.id,
        party.name,
        party.kind.value,
        list(party.aliases),
        list(party.weak_aliases),
        list(party.addresses),
        list(party.countries),
        [[one.kind, one.value, one.country] for one in party.identifiers],
        [[one.kind, one.value] for one in party.details],
        [[one.kind, one.name, one.key] for one in party.relations],
    ]


def party_of(row: Row) -> Party:
    """The party that a row holds."""
    identifier, name, kind, aliases, weak_aliases, addresses, countries, identifiers, details, relations = row
    return Party(
        name=name,
        id=PartyId(identifier),
        kind=Kind(kind),
        aliases=tuple(aliases),
        weak_aliases=tuple(weak_aliases),
        addresses=tuple(addresses),
        countries=tuple(countries),
        identifiers=tuple(Identifier(*one) for one in identifiers),
        details=tuple(Detail(*one) for one in details),
        relations=tuple(Relation(*one) for one in relations),
    )


def listing_row(listing: Listing) -> Row:
    """A listing as a row of plain values; the party's id stands beside it, not in it."""
    return [
        listing.list,
        listing.name,
        _text(listing.since),
        listing.since_basis.value,
        [_citation_row(one) for one in listing.citations],
        _text(listing.known_since),
        listing.edition,
        _text(listing.not_before),
        _text(listing.not_after),
        _text(listing.until),
        listing.until_basis.value if listing.until_basis else None,
        _text(listing.until_not_before),
        _citation_row(listing.until_citation) if listing.until_citation else None,
        _scope_row(listing.scope),
        _policy_row(listing.policy),
        [[one.number, _text(one.since)] for one in listing.footnotes],
        list(listing.programs),
        [_terms_row(one) for one in listing.terms],
    ]


def listing_of(party: PartyId, row: Row) -> Listing:
    """The listing that a row holds, of the party with this id."""
    (source, name, since, since_basis, citations, known_since, edition, not_before, not_after) = row[:9]
    (until, until_basis, until_not_before, until_citation, scope, policy, footnotes, programs, terms) = row[9:]
    return Listing(
        list=SourceId(source),
        party=party,
        name=name,
        since=_day(since),
        since_basis=_BASES[since_basis],
        citations=tuple(map(_citation_of, citations)),
        known_since=_day(known_since),
        edition=edition,
        not_before=_day(not_before),
        not_after=_day(not_after),
        until=_day(until),
        until_basis=_BASES[until_basis] if until_basis else None,
        until_not_before=_day(until_not_before),
        until_citation=_citation_of(until_citation) if until_citation else None,
        scope=_scope_of(scope),
        policy=_policy_of(policy),
        footnotes=tuple(map(_footnote_of, footnotes)),
        programs=tuple(programs),
        terms=tuple(map(_terms_of, terms)),
    )


def _citation_row(one: Citation) -> Row:
    return [one.volume, one.page, _text(one.day), _text(one.effective)]


def _citation_of(row: Row) -> Citation:
    volume, page, day, effective = row
    return Citation(volume, page, _day(day), _day(effective))


def _footnote_of(row: Row) -> Footnote:
    number, day = row
    return Footnote(number, _day(day))


def _terms_row(terms: Terms) -> Row:
    return [
        _text(terms.known_since),
        _text(terms.since),
        terms.basis.value,
        _text(terms.not_before),
        _text(terms.not_after),
        _citation_row(terms.citation) if terms.citation else None,
        terms.original,
        list(terms.names),
        _scope_row(terms.scope),
        _policy_row(terms.policy),
        list(terms.footnotes),
        list(terms.programs),
    ]


def _terms_of(row: Row) -> Terms:
    known_since, since, basis, not_before, not_after, cited, original, names, scope, policy, footnotes, programs = row
    return Terms(
        known_since=_day(known_since),
        since=_day(since),
        basis=Basis(basis),
        not_before=_day(not_before),
        not_after=_day(not_after),
        citation=_citation_of(cited) if cited else None,
        original=original,
        names=tuple(names),
        scope=_scope_of(scope),
        policy=_policy_of(policy),
        footnotes=tuple(footnotes),
        programs=tuple(programs),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@lru_cache(maxsize=50_000)  # an edition names few days many times
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _scope_row(scope: Scope | None) -> Row | None:
    if scope is None:
        return None
    several: tuple[Sequence[object], ...] = (
        scope.sections,
        scope.footnotes,
        scope.exclusions,
        scope.conditions,
        scope.exceptions,
    )
    return [scope.items.value, *(list(one) for one in several)]


def _scope_of(row: Row | None) -> Scope | None:
    if row is None:
        return None
    items, sections, footnotes, exclusions, conditions, exceptions = row
    return Scope(
        ScopeItems(items), tuple(sections), tuple(footnotes), tuple(exclusions), tuple(conditions), tuple(exceptions)
    )


def _policy_row(policy: Policy | None) -> Row | None:
    if policy is None:
        return None
    return [[[part.items, part.policy.value] for part in policy.parts], list(policy.sections)]


def _policy_of(row: Row | None) -> Policy | None:
    if row is None:
        return None
    parts, sections = row
    return Policy(tuple(PolicyPart(items, PolicyCode(policy)) for items, policy in parts), tuple(sections))
