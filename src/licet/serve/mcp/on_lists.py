"""The tools about lists: who is on them, since when, what changed, whom a document names."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from datetime import date

import licet
from licet.serve import as_of, scanning
from licet.serve.mcp import told
from licet.serve.mcp.answers import Changes, History, Mentioned, NotRead, Scanned, Screened
from licet.serve.mcp.desk import page, provenance
from licet.serve.mcp.quoting import quote, unquote

MOST = 1000
"""Candidates that are looked for; beyond them the total is a least number."""
MOST_TEXT, MOST_DOCUMENT = 200_000, 2_000_000
"""Characters of a text, and bytes of a document, that are read in one call."""
MOST_OF_ONE_NAME = 5
MISSED = "That is no clearance: misspelled names and names in pictures are missed."
MEANT = {
    "yes": "A listed party may be meant. Compare the candidates with the user; do not settle it yourself.",
    "no": "No name on the lists held is like this one. That is no clearance: another spelling, an owner, an address "
    "or a list that is not held may still matter.",
    "unknown": "Not settled: a copy of a list is too old or missing for the day, or a listing is not certain.",
}


def screened(snapshot: licet.Snapshot, party: licet.Party, on: date, cut: tuple[float | None, int, int]) -> Screened:
    """The answer of screening; `cut`: least score, most candidates, the first one's place."""
    threshold, limit, offset = cut
    found = snapshot.screen(party, on=on, threshold=threshold, limit=MOST)
    shown = found.candidates[offset : offset + limit]
    return Screened(
        asked=quote(party.name),
        answer=found.answer.value,
        meaning=MEANT[found.answer.value],
        candidates=[told.candidate(one, on) for one in shown],
        notes=[quote(one) for one in _not_used(party)],
        page=page(len(found.candidates), offset, len(shown), _counted("candidates", len(found.candidates))),
        provenance=provenance(snapshot, on, found.lists),
    )


def _not_used(party: licet.Party) -> tuple[str, ...]:
    """The numbers of a party that prove nothing: nobody is found by them."""
    numbers: dict[str, list[str]] = {}
    for one in party.identifiers:
        numbers.setdefault(one.kind, []).append(one.value)
    return licet.read_row({"name": party.name, **numbers})[1]


def _counted(what: str, total: int) -> str:
    return f"{what}, exact" if total < MOST else f"{what}, at least: no more than {MOST} are looked for"


def history(snapshot: licet.Snapshot, name: str, on: date, limit: int, offset: int) -> History:
    """The parties that a name may mean, with every listing."""
    found = snapshot.history(unquote(name), limit=MOST)
    shown = found[offset : offset + limit]
    return History(
        asked=quote(name),
        meaning="Parties that carry the name, or are like it; whether one is meant is for the user to say."
        if found
        else MEANT["unknown" if snapshot.screen(unquote(name), on=on).answer is not licet.Answer.NO else "no"],
        parties=[told.history(one, snapshot.linked(one.party.id) if one.party.id else (), on) for one in shown],
        page=page(len(found), offset, len(shown), _counted("parties", len(found))),
        provenance=provenance(snapshot, on),
    )


def changes(snapshot: licet.Snapshot, after: date, up_to: date, chosen: str | None, limit: int, offset: int) -> Changes:
    """What happened to listings between two days."""
    found = snapshot.changes(after, up_to, list=chosen)
    shown = found[offset : offset + limit]
    held = as_of.states(snapshot, up_to)
    source = licet.list_codes().get(chosen, chosen) if chosen is not None else None
    late = [str(one.freshness.list) for one in held if one.newest is None or one.newest < up_to]
    return Changes(
        after=str(after),
        up_to=str(up_to),
        changes=[told.changed(one) for one in shown],
        undated=snapshot.undated_changes(after, up_to, list=chosen),
        not_known_since=[one for one in late if source in (None, one)],
        page=page(len(found), offset, len(shown), "changes with a day, exact"),
        provenance=provenance(snapshot, up_to),
    )


def document(text: str | None, encoded: str | None, filename: str | None) -> tuple[bytes, str]:
    """The bytes of a document and its name. Raises BadInput: both or neither given, too long, or no base64."""
    if (text is None) == (encoded is None):
        raise licet.BadInput("text", "with document_base64" if text else None, "text, or document_base64; one of them")
    if text is not None:
        if len(text) > MOST_TEXT:
            raise licet.BadInput("text", f"{len(text):,} characters", f"at most {MOST_TEXT:,}; scan it in parts")
        return text.encode(), "text.txt"
    assert encoded is not None
    if filename is None:
        raise licet.BadInput("filename", None, "the document's file name; its ending says how to read it")
    if len(encoded) > MOST_DOCUMENT * 4 // 3 + 4:
        raise licet.BadInput("document_base64", "too long", f"a document of at most {MOST_DOCUMENT:,} bytes")
    try:
        return base64.b64decode(encoded, validate=True), filename
    except (binascii.Error, ValueError):
        raise licet.BadInput("document_base64", "no base64", "the bytes of the document in base64") from None


def scanned(snapshot: licet.Snapshot, data: bytes, filename: str, on: date | None, limit: int, offset: int) -> Scanned:
    """The listed parties that a document names, those of the same words together."""
    found = snapshot.scan(data, filename, on=on)
    families = list(_mentioned(found))
    shown = families[offset : offset + limit]
    return Scanned(
        document=quote(filename),
        text_sha256=found.text_sha256,
        meaning=_meaning(found),
        mentions=shown,
        not_read=[NotRead(where=quote(one.where), why=quote(one.why)) for one in found.not_read],
        notes=[quote(one) for one in found.notes],
        own_day=str(found.dated.day) if found.dated and found.dated.other is None else None,
        page=page(len(families), offset, len(shown), "words that name listed parties, exact"),
        provenance=provenance(snapshot, found.on, found.lists),
    )


def _meaning(found: licet.Scan) -> str:
    unread = "" if not found.not_read else " Parts were not read (not_read): they are not cleared."
    if found.mentions:
        return "The document names parties that are, or may be, listed. Compare them with the user." + unread
    return f"No listed party was recognized. {MISSED}" + unread


def _mentioned(found: licet.Scan) -> Iterator[Mentioned]:
    yield from _families("listed", found.mentions, found.on)
    yield from _families("unsettled", found.unsettled, found.on)
    yield from _families("beside_the_text", found.in_furniture, found.on)


def _families(standing: str, named: Sequence[licet.Named], on: date) -> Iterator[Mentioned]:
    for one in scanning.grouped(named):
        yield Mentioned.model_validate(
            {
                "standing": standing,
                "written": [quote(text) for text, _count in one.written],
                "places": one.places,
                "first_place": quote(one.where),
                "parties": [told.named(each, on) for each in one.parties[:MOST_OF_ONE_NAME]],
                "parties_total": len(one.parties) + one.parties[0].mention.others,
            }
        )
