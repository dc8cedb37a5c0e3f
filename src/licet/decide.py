"""May this go there? Facts of the parties from screening, rulings from the law, one decision.

In words: where a transaction states a party's listings, they are facts and nobody is looked up. Where it does not, the
edition is screened as of the day: a match at or above IDENTITY is taken as the party itself, a match below it as a
possible identity that nobody has cleared (unknown), and a list that is not held, or too old, turns its no into unknown.

Not modelled here: clearances by a person; the share that listed parties own of a screened party (the decision warns).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from licet.law import rules
from licet.law.depends import search
from licet.law.depends.changed import Dependences
from licet.model import Answer, Listing, Party, Policy, PolicyCode, Scope, ScopeItems, SourceId
from licet.model.decision import Decision
from licet.model.transaction import (
    EntryScope,
    ItemPolicy,
    ListCode,
    ListEntry,
    Transaction,
    TransactionParty,
    UnresolvedMatch,
)
from licet.screen import WIDE, Candidate, Screening, Standing, screen
from licet.snapshot import Knowledge

Screen = Callable[[Knowledge, Party, date], Screening]

IDENTITY = 0.95
"""Score from which a match counts as the party itself: the same name but for spelling, none of its words missing."""
NAMED = 5
"""Most possible identities of a party that a warning names."""
POSSIBLE = 100
"""Most listed parties looked at for one name, those no longer in force among them."""

CODES: tuple[tuple[SourceId, ListCode], ...] = (
    (SourceId("us_bis_denied_persons"), ListCode.DPL),
    (SourceId("us_bis_entity_list"), ListCode.EL),
    (SourceId("us_bis_meu"), ListCode.MEU),
    (SourceId("us_bis_uvl"), ListCode.UVL),
    (SourceId("us_dhs_uflpa"), ListCode.UFLPA),
    (SourceId("us_dod_1260h"), ListCode.S1260H),
    (SourceId("us_fcc_covered"), ListCode.FCC),
    (SourceId("us_ofac_nscmic"), ListCode.NS_CMIC),
    (SourceId("us_ofac_sdn"), ListCode.SDN),
    (SourceId("us_state_nonproliferation"), ListCode.ISN),
)
"""The lists whose consequences the law part knows."""

MILITARY_INTELLIGENCE = SourceId("us_bis_mieu")
"""The end users named in 15 CFR 744.22(f)(2): a fact about the party, not a list of its own in the law."""

SCOPES = {
    ScopeItems.ALL: EntryScope.ALL,
    ScopeItems.CCL: EntryScope.CCL_ONLY,
    ScopeItems.CCL_AND_SUPP7: EntryScope.CCL_AND_SUPP7,
    ScopeItems.NONE: EntryScope.NONE,
    ScopeItems.SUPP2: EntryScope.SUPP2,
}
"""What an entry says of items, where a code says it all; anything else is unknown."""

NO_OWNERSHIP = "ownership_not_examined: nobody stated who owns the parties; a 50 percent rule could reach them"


def decide(knowledge: Knowledge, transaction: Transaction, *, find: Screen | None = None) -> Decision:
    """The decision on a transaction, with the snapshot it rests on.

    Args:
        find: who screens a party on a day; None screens the edition.
    """
    known = with_listings(knowledge, transaction, find=find or _screened)
    return resting_on(knowledge, known, rules.decide(known))


def resting_on(knowledge: Knowledge, known: Transaction, decision: Decision) -> Decision:
    """The decision on a transaction whose listings are known, with the snapshot and what to know of its parties."""
    return replace(decision, snapshot=str(knowledge.digest), warnings=_warned(decision, known))


def depends_on(knowledge: Knowledge, transaction: Transaction, *, find: Screen | None = None) -> Dependences:
    """The nearest facts with which the decision on a transaction would be another one (`licet.law.depends.search`).

    Listings that the transaction does not state are looked up again for every day that is asked about; with another
    fact they stay as they were found.
    """
    find, days = find or _screened, set[date]()
    known = with_listings(knowledge, transaction, find=_noting(find, days))
    stated = known is transaction
    return search.depends_on(
        known,
        rules.decide(known),
        on_day=None if stated else lambda day: with_listings(knowledge, replace(transaction, on=day), find=find),
        also=sorted(days),
    )


def _noting(find: Screen, days: set[date]) -> Screen:
    """The same screening, that notes the days on which the listings it finds begin, end or change."""

    def noted(knowledge: Knowledge, party: Party, on: date) -> Screening:
        found = find(knowledge, party, on)
        for standing in (one for candidate in found.candidates for one in candidate.standings):
            listing = standing.listing
            starts = (listing.since, listing.until, *(terms.since for terms in listing.terms))
            days.update(day for day in starts if day is not None)
        return found

    return noted


def with_listings(knowledge: Knowledge, transaction: Transaction, *, find: Screen) -> Transaction:
    """The transaction with the listings of each party that states none, as of its day."""
    if all(party.lists is not None for party in transaction.parties):
        return transaction
    parties = tuple(
        party if party.lists is not None else _found(party, *_searched(knowledge, party, transaction.on, find))
        for party in transaction.parties
    )
    return replace(transaction, parties=parties)


def _searched(
    knowledge: Knowledge, party: TransactionParty, on: date, find: Screen
) -> tuple[Screening, tuple[Candidate, ...]]:
    """The screening of a party, and the listed parties that it may be only if its countries are left aside.

    Another country lowers the score of a name, so that an alert is worth its reader's time. But listed parties have
    branches, and lists do not name every country: for a decision such a name is still a question.
    """
    asked, *alone = questions(party)
    screening = find(knowledge, asked, on)
    seen = {candidate.match.party for candidate in screening.candidates}
    elsewhere = [one for query in alone for one in find(knowledge, query, on).candidates]
    return screening, tuple(one for one in elsewhere if one.match.party not in seen)


def questions(party: TransactionParty) -> tuple[Party, ...]:
    """Who is looked for where a party states no listings: the party, then its name alone where it has countries."""
    countries = tuple(dict.fromkeys(place for place in (party.hq, party.location) if place))
    aliases = (party.same_entity_as,) if party.same_entity_as else ()
    asked = Party(name=party.name, aliases=aliases, countries=countries)
    return (asked, replace(asked, countries=())) if countries else (asked,)


def _screened(knowledge: Knowledge, party: Party, on: date) -> Screening:
    # No license may be said not to be needed while a party of the transaction could be a listed one: we look widely.
    return screen(knowledge, party, on=on, threshold=WIDE, limit=POSSIBLE)


def _found(party: TransactionParty, screening: Screening, elsewhere: tuple[Candidate, ...]) -> TransactionParty:
    """A party with its listings; `elsewhere`: candidates that are possible, and never taken for it (`_searched`)."""
    candidates = (*screening.candidates, *elsewhere)
    entries: list[ListEntry] = []
    possible: list[UnresolvedMatch] = []
    for candidate in screening.candidates:
        if candidate.match.score >= IDENTITY:
            entries += _entries(candidate)
        else:
            possible += _possible(candidate)
    for candidate in elsewhere:
        possible += _possible(candidate)
    return replace(
        party,
        lists=tuple(entries),
        unresolved_matches=(*party.unresolved_matches, *possible),
        unchecked_lists=tuple(_unchecked(screening)),
        other_lists=tuple(_others(candidates)),
        military_intelligence_end_user=_military_intelligence(party, screening, elsewhere),
        identity_evidence="; ".join(f"{c.name}: {c.match.score:.4f}" for c in candidates) or None,
    )


def _military_intelligence(
    party: TransactionParty, screening: Screening, elsewhere: tuple[Candidate, ...]
) -> bool | None:
    """Whether the party is a military-intelligence end user: one that 744.22(f)(2) names is, one like it may be."""
    if party.military_intelligence_end_user is not False:
        return party.military_intelligence_end_user
    surely: bool | None = False
    for candidate in (*screening.candidates, *elsewhere):
        same = candidate.match.score >= IDENTITY and candidate not in elsewhere
        for standing in candidate.standings:
            if standing.listing.list == MILITARY_INTELLIGENCE and standing.in_force is not Answer.NO:
                if same and standing.in_force is Answer.YES:
                    return True
                surely = None
    return surely


def _others(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Lists that the party is or may be on and whose consequences the law part does not know, by id."""
    known = {MILITARY_INTELLIGENCE, *dict(CODES)}
    standings = (one for candidate in candidates for one in candidate.standings)
    yield from sorted({str(one.listing.list) for one in standings if one.in_force is not Answer.NO} - known)


def _standings(candidate: Candidate) -> Iterator[tuple[Standing, ListCode]]:
    codes = dict(CODES)
    for standing in candidate.standings:
        if standing.in_force is not Answer.NO and standing.listing.list in codes:
            yield standing, codes[standing.listing.list]


def _entries(candidate: Candidate) -> Iterator[ListEntry]:
    for standing, code in _standings(candidate):
        yield entry(standing, code)


def _possible(candidate: Candidate) -> Iterator[UnresolvedMatch]:
    score = Decimal(str(candidate.match.score))
    for code in dict.fromkeys(code for _, code in _standings(candidate)):
        yield UnresolvedMatch(code, score, candidate.name)


def _unchecked(screening: Screening) -> Iterator[ListCode]:
    """Lists of which the editions cannot say that a party was surely not on them: not held, too old, or a gap."""
    covered = {one.list for one in screening.lists if one.covered}
    for source, code in CODES:
        if source not in covered:
            yield code


def entry(standing: Standing, code: ListCode) -> ListEntry:
    """A listing as a fact of the transaction: what it said on the day, and whether it was in force."""
    listing, said = standing.listing, _said(standing.listing, standing.on)
    policy, parts = _policy(said.policy)
    return ListEntry(
        list=code,
        since=listing.since,
        until=listing.until,
        scope=_scope(said.scope) if code is ListCode.EL else EntryScope.ALL,
        policy=policy,
        policy_by_item=parts,
        footnotes=said.footnotes,
        footnote_since=tuple((note.number, note.since) for note in listing.footnotes if note.since),
        programs=listing.programs or None,
        cite=str(listing.citations[0]) if listing.citations else None,
        standing=standing.in_force,
        clauses=_clauses(said.scope),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    scope: Scope | None
    policy: Policy | None
    footnotes: tuple[int, ...] | None


def _said(listing: Listing, on: date) -> _Said:
    """What a listing said on a day. Where that is not sure: what all possible terms agree on, the rest unknown.

    Where the words of the day are not held, the first ones held stand for them if they name every item: a license is
    then required in any case that they could leave open. Footnotes of the first words held count as there from the
    first day: that can only add a question. Words held without any say nothing of those before them.
    """
    if not listing.terms:
        return _Said(listing.scope, listing.policy, tuple(note.number for note in listing.footnotes))
    possible = listing.terms_on(on)
    if not possible:
        first = listing.terms[0]
        every = first.scope if first.scope is not None and first.scope.items is ScopeItems.ALL else None
        return _Said(every, None, first.footnotes or None)
    scopes, policies = {one.scope for one in possible}, {one.policy for one in possible}
    items = {one.items for one in scopes if one is not None}
    footnotes = {one.footnotes for one in possible}
    return _Said(
        possible[-1].scope if len(scopes) == 1 or (items == {ScopeItems.ALL} and None not in scopes) else None,
        possible[-1].policy if len(policies) == 1 else None,
        possible[-1].footnotes if len(footnotes) == 1 else None,
    )


def _scope(scope: Scope | None) -> EntryScope | None:
    return SCOPES.get(scope.items) if scope else None


def _clauses(scope: Scope | None) -> tuple[str, ...]:
    return () if scope is None else (scope.items.value, *scope.exclusions, *scope.conditions, *scope.exceptions)


def _policy(policy: Policy | None) -> tuple[PolicyCode | None, tuple[ItemPolicy, ...]]:
    """One policy for all items, one beside for EAR99; otherwise the entry has to be read."""
    parts = {part.items: part.policy for part in policy.parts} if policy else {}
    rest = parts.pop("*", None)
    light = parts.pop("ear99", None)
    if parts or rest is None:
        return (PolicyCode.PER_ENTRY if policy else None), ()
    return rest, (ItemPolicy(("EAR99",), light),) if light else ()


def _warned(decision: Decision, transaction: Transaction) -> tuple[str, ...]:
    open_ = any(party.ownership is not None and not party.ownership.stated for party in transaction.parties)
    elsewhere = (
        f"listed_elsewhere: {party.name} is or may be on {source}, whose consequences are not modelled"
        for party in transaction.parties
        for source in party.other_lists
    )
    perhaps = (
        f"possible_match: {party.name} may be {_likest(party)}; find out, and state its lists"
        for party in transaction.parties
        if party.unresolved_matches
    )
    return _sorted((*decision.warnings, *elsewhere, *perhaps, *((NO_OWNERSHIP,) if open_ else ())))


def _likest(party: TransactionParty) -> str:
    """The likeliest listed parties that a party may be, each with its list and score, and how many more there are."""
    matches = sorted(party.unresolved_matches, key=lambda one: (-(one.score or Decimal(0)), one.name or "", one.list))
    named = " or ".join(_possible_name(one) for one in matches[:NAMED])
    return f"{named} or one of {len(matches) - NAMED} more" if len(matches) > NAMED else named


def _possible_name(match: UnresolvedMatch) -> str:
    """A possible identity in words; one that was only stated may have neither name nor score."""
    score = "" if match.score is None else f" (score {match.score})"
    return f"{match.name or 'somebody'} on {match.list.value}{score}"


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))
