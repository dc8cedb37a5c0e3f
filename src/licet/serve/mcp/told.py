"""Parties, listings and changes as the tools tell them."""

from collections.abc import Iterable
from datetime import date

import licet
from licet.serve import listings, said, shapes
from licet.serve.mcp.answers import Candidate, Changed, Evidence, OnList, PartyHistory, SameParty
from licet.serve.mcp.quoting import quote

MOST_AMENDED, MOST_SAME = 12, 12


def on_list(one: licet.Listing, on: date) -> OnList:
    """A listing on a day."""
    return OnList(
        list=str(one.list),
        title=listings.title(one.list),
        in_force=one.in_force(on).value,
        since=listings.since(one),
        until=listings.until(one) or None,
        citation=shapes.citation(one),
        says=quote(said.state(one, on), None),
    )


def candidate(one: licet.Candidate, on: date) -> Candidate:
    """A candidate of screening, with the sentences of its evidence."""
    return Candidate(
        party=str(one.match.party),
        name=quote(one.name),
        matched=quote(one.match.name),
        score=one.match.score,
        in_force=one.in_force.value,
        listings=[on_list(each.listing, on) for each in one.standings],
        evidence=[Evidence(sentence=quote(each.sentence), value=each.value) for each in one.match.evidence],
    )


def named(one: licet.Named, on: date) -> Candidate:
    """A party that a place of a document may name."""
    return Candidate(
        party=str(one.mention.party),
        name=quote(one.mention.name),
        matched=quote(one.mention.text),
        score=one.mention.score,
        in_force=one.in_force.value,
        listings=[on_list(each.listing, on) for each in one.standings],
        evidence=[],
    )


def changed(one: licet.Change) -> Changed:
    """A change of a listing."""
    _, before, after = said.words_of(one)
    return Changed(
        change=one.change.value,
        list=str(one.list),
        party=str(one.party),
        name=quote(one.name),
        on=shapes.text(one.on),
        not_before=shapes.text(one.not_before) if one.on is None else None,
        not_after=shapes.text(one.not_after) if one.on is None else None,
        citation=one.citation,
        field=one.field,
        before=quote(before) if one.field is not None else None,
        after=quote(after) if one.field is not None else None,
    )


def history(one: licet.PartyHistory, linked: Iterable[licet.Linked], on: date) -> PartyHistory:
    """A party with its listings, as of a day."""
    same = tuple(linked)
    return PartyHistory(
        party=str(one.party.id),
        name=quote(one.party.name),
        listings=[on_list(each, on) for each in one.listings],
        amended=[changed(each) for each in one.amended[:MOST_AMENDED]],
        amended_total=len(one.amended),
        remarks=[quote(each) for each in one.remarks],
        same_as=[_same(each) for each in same[:MOST_SAME]],
        same_as_total=len(same),
    )


def _same(one: licet.Linked) -> SameParty:
    return SameParty(
        party=str(one.party.id), name=quote(one.party.name), list=str(one.list), evidence=quote(one.evidence)
    )
