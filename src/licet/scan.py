"""Document to parties: which listed parties it names, where, and what is in force on the day.

A name that is not found is not cleared; what could not be read is told, never left out.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby, islice

from licet.documents import Dated, Document, Limits, NotRead, dated, read
from licet.errors import BadInput, SourceUnreadable
from licet.model import Answer, Digest, Mention, Party, PartyId, SourceId
from licet.screen import Standing, standings, worst
from licet.snapshot import Freshness, Knowledge

RESEARCH = frozenset((SourceId("us_dod_1286"),))
"""Lists that bear on the funding of research alone (Public Law 115-232, section 1286), not on trade with a party."""
MOST_PLACES = 200_000
"""Places of one document that are told: each bears its listings, so that a text of names is a thousand times itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a document that names a listed party, with the party's listings on the day.

    `where`: the place in words: `page 3, line 7`, `sheet Orders, B7`, `attachment list.csv, line 2`.
    """

    mention: Mention
    standings: tuple[Standing, ...]
    where: str = ""

    @property
    def in_force(self) -> Answer:
        """Yes when one of its listings is in force, no when none is, else unknown."""
        return worst(one.in_force for one in self.standings)


@dataclass(frozen=True, slots=True)
class Scan:
    """The parties that a document names. `text` is the extracted plain text; `text_sha256` is of it, in UTF-8.

    `mentions`: parties with a listing that is, or may be, in force on the day. `unsettled`: places whose parties
    stand on no list that restricts trade, and may or may not have stood on a research list, because its first day
    is not held. `in_furniture`: the same of both kinds in menus, banners and related links of a page. `dated`: the
    day the document gives itself. `not_read`: what no text was taken from. `notes`: how it was read where that is
    not certain.
    """

    doc: str
    on: date
    text: str
    text_sha256: str
    mentions: tuple[Named, ...]
    unsettled: tuple[Named, ...]
    in_furniture: tuple[Named, ...]
    dated: Dated | None
    not_read: tuple[NotRead, ...]
    notes: tuple[str, ...]
    lists: tuple[Freshness, ...]
    edition: date
    snapshot: Digest


def scan(
    knowledge: Knowledge,
    data: bytes,
    filename: str,
    *,
    on: date | None,
    everyone: bool = False,
    most_bytes: int,
    most_places: int = MOST_PLACES,
) -> Scan:
    """The listed parties that a document names, with their listings on the day.

    Args:
        data: the file's bytes; `filename`'s ending says how to read them.
        on: the day; None takes the day that the document gives itself.
        everyone: also parties without a listing in force on the day.
        most_bytes: the largest document that is read, with everything packed inside it.
        most_places: the most places that are told.

    Raises:
        SourceUnreadable: the bytes are not what the ending says, or are more than the limits allow, or name listed
            parties in more places than are told: none is left out in silence.
        BadInput: the document's own day is asked for, and it has none, or one that reads in two ways.
    """
    document = read(data, filename, Limits(most_bytes=most_bytes))
    found = dated(document)
    day = on or _own_day(found, filename)
    named = list(islice(_named(knowledge, document, day, everyone=everyone), most_places + 1))
    if len(named) > most_places:
        raise SourceUnreadable(f"{filename} names listed parties in more than {most_places:,} places; scan it in parts")
    said = [one for one in named if not _beside(document, one)]
    settled = _settled(said)
    return Scan(
        doc=filename,
        on=day,
        text=document.text,
        text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        mentions=tuple(one for one in said if _place(one) in settled),
        unsettled=tuple(one for one in said if _place(one) not in settled),
        in_furniture=tuple(one for one in named if _beside(document, one)),
        dated=found,
        not_read=document.not_read,
        notes=document.notes,
        lists=knowledge.freshness(day),
        edition=knowledge.holdings.day,
        snapshot=knowledge.digest,
    )


def _named(knowledge: Knowledge, document: Document, day: date, *, everyone: bool) -> Iterator[Named]:
    """The places of a document with the listings of their parties; a text may name one party a thousand times.

    Who is told is said before a family is cut to its nearest: a member in force must not stand behind a dozen that are
    not.
    """
    from licet.match.document import mentions

    @cache
    def stands(party: PartyId) -> tuple[Standing, ...]:
        return standings(knowledge, party, day)

    def told(party: Party) -> bool:
        return everyone or party.id is None or worst(one.in_force for one in stands(party.id)) is not Answer.NO

    found = mentions(knowledge.scanner, document.text, told)
    for (start, _end), several in groupby(found, lambda one: (one.start, one.end)):
        where = document.where(start)
        for one in several:
            yield Named(one, stands(one.party), where)


def _own_day(found: Dated | None, filename: str) -> date:
    allowed = f"a day; {filename} gives none that can be read"
    if found is None:
        raise BadInput("--on", "document", allowed)
    if found.other is not None:
        raise BadInput("--on", "document", f"a day; {found.text} in {filename} is {found.day} or {found.other}")
    return found.day


def _beside(document: Document, one: Named) -> bool:
    part = document.part(one.mention.start)
    return part is not None and part.furniture


def _place(one: Named) -> tuple[int, int]:
    return one.mention.start, one.mention.end


def _settled(named: Sequence[Named]) -> set[tuple[int, int]]:
    """The places with a party whose answer is known, or that may stand on a list that restricts trade."""
    return {place for place, several in groupby(named, _place) if any(_bears_on_trade(one) for one in several)}


def _bears_on_trade(one: Named) -> bool:
    if one.in_force is not Answer.UNKNOWN:
        return True
    return any(each.in_force is Answer.UNKNOWN and each.listing.list not in RESEARCH for each in one.standings)
