"""Decisions on many transactions: each different party is looked for once, and each question of the law asked once.

In words: the listed parties that a name may be are the same on every day; what their listings mean is asked anew for
the day of each transaction. Many names looked for together cost little more than one.

Not modelled here: anything of the law, or of who is taken for whom; see `decide`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from licet.decide import POSSIBLE, decide, questions, resting_on, with_listings
from licet.errors import BadInput, LicetError
from licet.law.many import Answers
from licet.model import Match, Party
from licet.model.decision import Decision
from licet.model.transaction import Transaction
from licet.screen import WIDE, Screening, matched, screened
from licet.snapshot import Knowledge

AHEAD = 1_024
"""Transactions whose parties are looked for together."""
MOST_MATCHED = 100_000
"""Different parties whose matches are kept; most have none."""


class Decisions:
    """Decisions on many transactions, in their order; what was found is kept from one call to the next.

    Each comes as it is asked for, `AHEAD` transactions being read before the first. An error is that of one
    transaction: the next call goes on with the one after it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._answers = Answers()
        self._matches: dict[Party, tuple[Match, ...]] = {}

    def whole(self, transactions: Iterable[Transaction]) -> Iterator[Decision]:
        """The decisions of `decide`, with every question."""
        # Not a generator: one would end at the first transaction that cannot be decided.
        return map(self._whole, self._ahead(transactions))

    def brief(self, transactions: Iterable[Transaction]) -> Iterator[Decision]:
        """The decisions without the rulings and the exceptions looked at: many times as quick."""
        return map(_raised, self._briefly(transactions))

    def _whole(self, transaction: Transaction) -> Decision:
        return decide(self._knowledge, transaction, find=self.found)

    def _briefly(self, transactions: Iterable[Transaction]) -> Iterator[Decision | LicetError]:
        """The decisions, chunk by chunk, or why there is none."""
        for chunk in self._chunks(transactions):
            known = [self._known(transaction) for transaction in chunk]
            decided = iter(self._decided([one for one in known if isinstance(one, Transaction)]))
            for one in known:
                yield one if isinstance(one, LicetError) else next(decided)

    def _known(self, transaction: Transaction) -> Transaction | LicetError:
        try:
            return with_listings(self._knowledge, transaction, find=self.found)
        except LicetError as problem:
            return problem

    def _decided(self, known: Sequence[Transaction]) -> list[Decision | LicetError]:
        try:
            found = self._answers.decisions(known)
        except LicetError as problem:
            # Of several, one has no answer: each is asked alone.
            return [problem] if len(known) == 1 else [answer for one in known for answer in self._decided([one])]
        return [resting_on(self._knowledge, one, answer) for one, answer in zip(known, found, strict=True)]

    def _ahead(self, transactions: Iterable[Transaction]) -> Iterator[Transaction]:
        return (transaction for chunk in self._chunks(transactions) for transaction in chunk)

    def _chunks(self, transactions: Iterable[Transaction]) -> Iterator[list[Transaction]]:
        given = iter(transactions)
        while chunk := list(islice(given, AHEAD)):
            self._look_for(chunk)
            yield chunk

    def _look_for(self, transactions: Sequence[Transaction]) -> None:
        self._forget()
        unstated = (party for one in transactions for party in one.parties if party.lists is None)
        asked = dict.fromkeys(query for party in unstated for query in questions(party))
        new = [query for query in asked if query not in self._matches]
        try:
            self._matches |= zip(new, self._matched(new), strict=True)
        except BadInput:
            return  # a name that cannot be looked for: the transaction that bears it says so when its turn comes

    def _forget(self) -> None:
        if len(self._matches) > MOST_MATCHED:
            self._matches.clear()

    def _matched(self, parties: Sequence[Party]) -> Iterator[tuple[Match, ...]]:
        # As wide as for a single decision: no license may be said not to be needed for who could be a listed party.
        return matched(self._knowledge, parties, threshold=WIDE, limit=POSSIBLE)

    def found(self, knowledge: Knowledge, party: Party, on: date) -> Screening:
        """The screening of a party on a day, as `decide` asks for it; its matches are looked for once."""
        matches = self._matches.get(party)
        if matches is None:
            self._forget()
            (matches,) = self._matched([party])
            self._matches[party] = matches
        (found,) = screened(knowledge, [(party, matches)], on=on)
        return found


def _raised(found: Decision | LicetError) -> Decision:
    if isinstance(found, LicetError):
        raise found
    return found
