"""Answers as JSON objects, in the shapes of the command line's contract. One function per noun."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from licet import Answer, Basis

if TYPE_CHECKING:
    # Only for the types: importing them would load the law and every source where one name is screened.
    from licet import (
        Candidate,
        Change,
        Dated,
        Decision,
        Evidence,
        Freshness,
        Linked,
        Listing,
        Match,
        Named,
        PartyHistory,
        Policy,
        Requirement,
        Ruling,
        Scan,
        Scope,
        Screening,
        Standing,
        Step,
        Terms,
    )
    from licet.model.decision import Considered

Shape = dict[str, Any]


def text(day: date | None) -> str | None:
    """A day as text."""
    return day.isoformat() if day is not None else None


def truth(answer: Answer) -> bool | str:
    """true, false, or the word unknown."""
    return answer.value if answer is Answer.UNKNOWN else answer is Answer.YES


def citation(listing: Listing) -> str:
    """Every citation of a listing: `90 FR 4617 (2025-01-16); …`."""
    return "; ".join(f"{one} ({one.day})" if one.day else str(one) for one in listing.citations)


def listing(one: Listing, in_force: Answer | None = None) -> Shape:
    """A listing; with `in_force` on the day asked about, where one was."""
    shape: Shape = {
        "list": one.list,
        "since": text(one.since),
        "until": text(one.until),
        "citation": citation(one),
        "since_basis": one.since_basis.value,
        "scope": scope(one.scope),
        "policy": policy(one.policy),
        "footnotes": [{"number": note.number, "since": text(note.since)} for note in one.footnotes],
        "programs": list(one.programs),
        "known_since": text(one.known_since),
        "edition": one.edition,
    }
    if one.terms:
        shape["terms"] = [terms(each) for each in one.terms]
    if one.since_basis is Basis.EDITION:
        shape |= {"not_before": text(one.not_before), "not_after": text(one.not_after)}
    if one.until_citation is not None:
        shape["until_citation"] = str(one.until_citation)
    if one.until is not None:
        shape |= {"until_basis": one.until_basis, "until_not_before": text(one.until_not_before)}
    if in_force is not None:
        shape = {"list": one.list, "in_force": truth(in_force), **shape}
    return shape


def terms(one: Terms) -> Shape:
    """What a listing said from a day on; `since` null with bounds where the day is not held."""
    shape: Shape = {
        "since": text(one.since),
        "basis": one.basis.value,
        "citation": str(one.citation) if one.citation else None,
        "known_since": text(one.known_since),
        "held_from_the_first_day": one.original,
        "scope": scope(one.scope),
        "policy": policy(one.policy),
        "footnotes": list(one.footnotes),
        "programs": list(one.programs),
    }
    if one.since is None:
        shape |= {"not_before": text(one.not_before), "not_after": text(one.not_after)}
    return shape | ({"names": list(one.names)} if one.names else {})


def standing(one: Standing) -> Shape:
    """A listing on the day asked about, with its words of that day, and how old the list held is on that day."""
    held = {"as_of": text(one.freshness.edition), "stale_days": one.freshness.stale_days}
    return listing_on(one.listing, one.on) | held


def listing_on(one: Listing, on: date | None) -> Shape:
    """A listing with its state and words of a day; without a day as in its newest edition.

    Where several can be its words of that day, or none are held, `scope`, `policy`, `footnotes` and `programs` are
    null: the words of another day would look like those of this one.
    """
    if on is None:
        return listing(one)
    shape = listing(one, one.in_force(on))
    if not one.terms:
        return shape
    said = one.terms_on(on)
    shape |= _words_of(one, said[0]) if len(said) == 1 else dict.fromkeys(WORDS)
    # What can have held on the day: one where it is sure, none where its words of that day are not held.
    return shape | {"terms_on_the_day": [terms(each) for each in said]}


WORDS = ("scope", "policy", "footnotes", "programs")
"""The fields of a listing that say what it says."""


def _words_of(one: Listing, said: Terms) -> Shape:
    """What a listing said under some of its terms, in the fields of a listing."""
    since = {note.number: note.since for note in one.footnotes}
    return {
        "scope": scope(said.scope),
        "policy": policy(said.policy),
        "footnotes": [{"number": number, "since": text(since.get(number))} for number in said.footnotes],
        "programs": list(said.programs),
    }


def match(one: Match) -> Shape:
    """A match; the values of its evidence add up to the score."""
    return {"party": one.party, "name": one.name, "score": one.score, "evidence": evidence(one.evidence)}


def candidate(one: Candidate) -> Shape:
    """A candidate: its match, its main name where another one matched, its listings on the day."""
    shape = match(one.match)
    found = {"main_name": one.name, "in_force": truth(one.in_force), "listings": [standing(s) for s in one.standings]}
    return {key: shape[key] for key in ("party", "name", "score")} | found | {"evidence": shape["evidence"]}


def freshness(one: Freshness) -> Shape:
    """How well a list is known on a day."""
    return {"list": one.list, "as_of": text(one.edition), "stale_days": one.stale_days, "fresh": one.fresh}


def screening(one: Screening) -> Shape:
    """The answer to one name."""
    return {
        "query": one.query.name,
        "on": text(one.on),
        "answer": truth(one.answer),
        "matches": [candidate(each) for each in one.candidates],
        "lists": [freshness(each) for each in one.lists],
        "edition": text(one.edition),
        "note": one.note,
        "snapshot": one.snapshot,
    }


def scan(one: Scan) -> Shape:
    """The parties a document names."""
    # A party that is named often has the same listings each time: they are written down once.
    seen: dict[int, Shape] = {}
    mentions, unsettled, furniture = (
        [named(each, seen) for each in several] for several in (one.mentions, one.unsettled, one.in_furniture)
    )
    return {
        "doc": one.doc,
        "on": text(one.on),
        "text_sha256": one.text_sha256,
        "dated": dated(one.dated) if one.dated is not None else None,
        "mentions": mentions,
        "unsettled": unsettled,
        "in_furniture": furniture,
        "not_read": [{"where": each.where, "why": each.why} for each in one.not_read],
        "notes": list(one.notes),
        "lists": [freshness(each) for each in one.lists],
        "edition": text(one.edition),
        "snapshot": one.snapshot,
    }


def dated(one: Dated) -> Shape:
    """The day a document gives itself."""
    return {"day": text(one.day), "or": text(one.other), "how": one.how, "text": one.text, "where": one.where}


def named(one: Named, seen: dict[int, Shape] | None = None) -> Shape:
    """A place in a document that names a party. `seen`: listings written down before, by which object they are."""
    mention, held = one.mention, {} if seen is None else seen
    for each in one.standings:
        if id(each) not in held:
            held[id(each)] = standing(each)
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "party": mention.party,
        "name": mention.name,
        "score": mention.score,
        "kind": mention.kind,
        "others": mention.others,
        "where": one.where,
        "listings": [held[id(each)] for each in one.standings],
    }


def party_history(one: PartyHistory, linked: Iterable[Linked] = (), on: date | None = None) -> Shape:
    """A party with every listing known of it, and the parties that links say are the same; as of a day, if given."""
    return {
        "party": one.party.id,
        "name": one.party.name,
        "listings": [listing_on(each, on) for each in one.listings],
        "amended": [change(each) for each in one.amended],
        "remarks": list(one.remarks),
        "linked": [_linked(each) for each in linked],
    }


def _linked(one: Linked) -> Shape:
    """A party that links say is the same; `chain` has each link on the way, with the party it leads to."""
    reached = (*one.through, one.party)
    chain = [
        {"party": to.id, "name": to.name, "kind": link.kind.value, "evidence": link.evidence}
        for to, link in zip(reached, one.chain, strict=True)
    ]
    shape: Shape = {"party": one.party.id, "name": one.party.name, "list": one.list, "evidence": one.evidence}
    return shape | {"chain": chain}


def scope(given: Scope | None) -> Shape | None:
    """Which items a listing's license requirement reaches."""
    if given is None:
        return None
    return {
        "items": given.items.value,
        "sections": list(given.sections),
        "footnotes": list(given.footnotes),
        "exclusions": list(given.exclusions),
        "conditions": list(given.conditions),
        "exceptions": list(given.exceptions),
    }


def policy(given: Policy | None) -> Shape | None:
    """How an application for a license would be reviewed."""
    if given is None:
        return None
    parts = [{"items": part.items, "policy": part.policy.value} for part in given.parts]
    return {"parts": parts, "sections": list(given.sections)}


def evidence(given: Iterable[Evidence]) -> list[Shape]:
    """What a score is made of; the values add up to it."""
    return [
        {"feature": one.feature, "sentence": one.sentence, "value": one.value, "query": one.query, "listed": one.listed}
        for one in given
    ]


def change(one: Change) -> Shape:
    """One thing that happened to one listing."""
    shape: Shape = {
        "change": one.change.value,
        "list": one.list,
        "party": one.party,
        "name": one.name,
        "on": text(one.on),
        "citation": one.citation,
    }
    if one.on is None:
        shape |= {"not_before": text(one.not_before), "not_after": text(one.not_after)}
    if one.field is not None:
        shape |= {"field": one.field, "before": one.before, "after": one.after}
    return shape


def decision(one: Decision) -> Shape:
    """A decision with its trace."""
    return {
        "outcome": one.outcome.value,
        "requirements": [requirement(each) for each in one.requirements],
        "review_policy": one.review_policy,
        "license_exceptions": [each.symbol for each in one.license_exceptions],
        "conditions": list(one.conditions),
        "blocking_unknowns": list(one.blocking_unknowns),
        "warnings": list(one.warnings),
        "other_regimes": list(one.other_regimes),
        "red_flags": list(one.red_flags),
        "citations": list(one.citations),
        "trace": {
            "rulings": [ruling(each) for each in one.rulings],
            "exceptions": [exception_considered(each) for each in one.considered],
            "not_modelled": [
                {"code": each.code, "section": each.section, "title": each.title, "why": each.why}
                for each in one.not_modelled
            ],
        },
        "snapshot": one.snapshot,
    }


def exception_considered(one: Considered) -> Shape:
    """A license exception that was looked at: its status, why, and for each way what would have to be true."""
    return {
        "symbol": one.exception.symbol,
        "status": one.exception.status.value,
        "why": one.exception.why,
        "cite": one.exception.section,
        "needs": [list(way) for way in one.exception.needs],
        "requirements": [
            {"basis": each.basis, "reason": each.reason, "party": each.party} for each in one.requirements
        ],
    }


def requirement(one: Requirement) -> Shape:
    """One license requirement or other stop."""
    shape: Shape = {"basis": one.basis, "reason": one.reason, "policy": one.policy, "party": one.party}
    return shape | {"prohibited": one.prohibited}


def ruling(one: Ruling) -> Shape:
    """What one rule says, with the questions it asked; what follows from a yes only where something does."""
    shape: Shape = {
        "rule": one.rule,
        "section": one.cite.section,
        "says": one.cite.says,
        "answer": one.answer.value,
        "then": one.then,
        "when": step(one.when),
        "exceptions": [
            {
                "symbol": each.symbol,
                "status": each.status.value,
                "conditions": list(each.conditions),
                "when": step(each.when),
            }
            for each in one.exceptions
        ],
    }
    if one.requirement is not None:
        shape["requirement"] = requirement(one.requirement)
    follows = {"conditions": one.conditions, "red_flags": one.red_flags, "other_regimes": one.other_regimes}
    shape |= {key: list(several) for key, several in follows.items() if several}
    return shape | ({"blocks": True} if one.blocks else {})


def step(one: Step) -> Shape:
    """One question, or a group of them; empty fields are left out."""
    shape: Shape = {"answer": one.answer.value}
    if one.group:
        return shape | {"group": one.group, "steps": [step(each) for each in one.steps]}
    fields = {"question": one.question, "section": one.cite.section if one.cite else "", "because": one.because}
    missing = one.missing if one.answer is Answer.UNKNOWN else ""
    fields |= {"source": one.source, "check": one.check, "missing": missing}
    return shape | {key: value for key, value in fields.items() if value}
