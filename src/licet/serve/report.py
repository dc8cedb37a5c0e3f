"""The page that `licet scan --report` writes: the text with its mentions marked, and who they are.

One file: nothing is fetched and nothing runs, so that it can be mailed, printed and kept with the shipment's papers.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

import licet
from licet.serve import listings, tables
from licet.serve.scanning import Family, days, grouped
from licet.serve.streams import printable

WHOLE = 400_000
"""Characters of text that are shown whole; of a longer text only what stands around the mentions."""

AROUND = 300
"""Characters shown before and after a mention of a long text."""

SHOWN = 4
"""Parties of a family that a row of the table shows unfolded."""

KINDS = {
    "official": "as the list writes its main name",
    "alias": "as the list writes another name",
    "short": "a shortened name or brand",
    "other_script": "the name in another script",
    "misspelling": "the name with a slip",
    "address": "the address of a listed party",
    "introduced": "a short form that the text itself introduces",
}
"""How a place was recognized, in words."""

STATES = {
    licet.Answer.YES: "in force",
    licet.Answer.NO: "not in force",
    licet.Answer.UNKNOWN: "unknown whether in force",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A marked place: characters `start` to `end`, the parties it may name, and the anchor of its mark."""

    start: int
    end: int
    anchor: str
    row: str
    named: Sequence[licet.Named]


def page(answers: Sequence[licet.Scan], unread: Sequence[str] = (), *, not_asked: Sequence[str] = ()) -> str:
    """The whole page, for one or more documents. `unread`: files that could not be read, with the reason; `not_asked`:
    what is said of lists that were not asked."""
    style = files("licet.serve").joinpath("report.css").read_text(encoding="utf-8")
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    title = f"Parties named in {answers[0].doc}" if len(answers) == 1 else f"Parties named in {len(answers)} documents"
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
        f"form-action 'none'; style-src 'sha256-{allowed}'\">",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_safe(title)}</title><style>{style}</style></head><body><main>",
        '<p class="mast">licet scan · names found in a document, against the official lists</p>',
        *_unread(unread),
        *_contents(answers),
        *(piece for number, one in enumerate(answers, 1) for piece in _document(one, number, not_asked)),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _safe(text: str) -> str:
    """Text as it may stand in the page: no markup of its own, nothing that turns the reading direction."""
    return escape(printable(text))


def _unread(unread: Sequence[str]) -> Iterator[str]:
    if unread:
        lines = "".join(f"<li>{_safe(one)}</li>" for one in unread)
        yield f'<div class="warn" role="note"><strong>Files not answered</strong><ul>{lines}</ul></div>'


def _contents(answers: Sequence[licet.Scan]) -> Iterator[str]:
    if len(answers) > 1:
        lines = "".join(
            f'<li><a href="#d{number}">{_safe(one.doc)}</a> <span class="small">{_counted(one)}</span></li>'
            for number, one in enumerate(answers, 1)
        )
        yield f'<nav aria-label="Documents"><ol>{lines}</ol></nav>'


def _counted(answer: licet.Scan) -> str:
    families = list(grouped(answer.mentions))
    if not families:
        return "no listed party found"
    places = tables.plural(sum(one.places for one in families), "place")
    return f"{tables.plural(len(families), 'listed party or family', 'listed parties or families')} in {places}"


def _document(answer: licet.Scan, number: int, not_asked: Sequence[str]) -> Iterator[str]:
    sections = (
        ("Parties named", "a", answer.mentions),
        ("May or may not have stood on a research list on that day", "u", answer.unsettled),
        ("Only in menus, banners and related links of the page", "f", answer.in_furniture),
    )
    yield f'<article id="d{number}"><h1>{_safe(answer.doc)}</h1>'
    yield f"<p>{_safe(_counted(answer)).capitalize()}.</p>"
    yield from _facts(answer, not_asked)
    if answer.not_read:
        lines = "".join(
            f"<li>{_safe(f'{one.where}: {one.why}' if one.where else one.why)}</li>" for one in answer.not_read
        )
        yield f'<div class="warn" role="note"><strong>Not read, so not cleared</strong><ul>{lines}</ul></div>'
    places: list[_Place] = []
    for heading, letter, named in sections:
        if named:
            families = list(grouped(named))
            prefix = f"d{number}{letter}"
            yield f"<h2>{heading}</h2>"
            yield from _table(families, prefix)
            places.extend(_places(families, named, prefix))
    yield '<h2>The text</h2><div class="text">' + "".join(_text(answer.text, places)) + "</div>"
    yield from _footer(answer)
    yield "</article>"


def _facts(answer: licet.Scan, not_asked: Sequence[str]) -> Iterator[str]:
    facts = [("Lists asked for", answer.on.isoformat()), ("Day of the document", " ".join(days(answer)))]
    facts.extend(("How it was read", one) for one in answer.notes)
    facts.extend(("Not checked", one) for one in not_asked)
    yield "<dl class='facts'>" + "".join(f"<dt>{_safe(k)}</dt><dd>{_safe(v)}</dd>" for k, v in facts) + "</dl>"


def _table(families: Sequence[Family], prefix: str) -> Iterator[str]:
    yield (
        "<table><thead><tr><th>Written in the document</th><th>Listed party it may be, and its listings</th>"
        "<th>Why</th></tr></thead><tbody>"
    )
    for number, one in enumerate(families, 1):
        yield f'<tr id="{prefix}{number}">{"".join(_cells(one, f"{prefix}{number}"))}</tr>'
    yield "</tbody></table>"


def _cells(family: Family, row: str) -> Iterator[str]:
    written = "<br>".join(
        f'<span class="who">{_safe(text)}</span>' + (f" <span class='small'>{count} times</span>" if count > 1 else "")
        for text, count in family.written
    )
    jumps = " ".join(f'<a href="#{row}p{one}">{one}</a>' for one in range(1, min(family.places, 30) + 1))
    more = " …" if family.places > 30 else ""
    yield f'<td data-of="Written in the document">{written}<div class="small">{_safe(family.where)} · see {jumps}{more}'
    yield "</div></td>"
    yield f'<td data-of="Listed party it may be, and its listings">{_parties(family.parties)}</td>'
    best = family.parties[0].mention
    why = _safe(KINDS.get(best.kind, best.kind))
    yield f'<td data-of="Why">{why}<div class="small">certainty {best.score:.2f} of 1</div></td>'


def _parties(parties: Sequence[licet.Named]) -> str:
    """The parties of a row, the nearest first; of a large family the rest folds away."""
    entries = [_party(one) for one in parties]
    first, rest = entries[:SHOWN], entries[SHOWN:]
    if len(rest) == 1:
        first, rest = entries, []
    folded = f"<details><summary>and {len(rest)} others</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
    beyond = parties[0].mention.others
    more = f'<div class="small">{tables.plural(beyond, "more party", "more parties")} of this name, not shown</div>'
    return f"<ul>{''.join(first)}</ul>{folded}{more if beyond else ''}"


def _party(one: licet.Named) -> str:
    lines = "".join(
        f'<div><span class="state {each.in_force.value}">{STATES[each.in_force]}</span> '
        f"{_safe(listings.in_words(each).rpartition(': ')[0])}</div>"
        for each in one.standings
    )
    return f"<li>{_safe(one.mention.name)}{lines}</li>"


def _places(families: Sequence[Family], named: Sequence[licet.Named], prefix: str) -> Iterator[_Place]:
    """Every place of the families, with the anchors that the table jumps to."""
    rows = {_key(one.parties): number for number, one in enumerate(families, 1)}
    seen: dict[int, int] = {}
    at: dict[tuple[int, int], list[licet.Named]] = {}
    for one in named:
        at.setdefault((one.mention.start, one.mention.end), []).append(one)
    for (start, end), several in sorted(at.items()):
        row = rows[_key(several)]
        seen[row] = seen.get(row, 0) + 1
        yield _Place(start, end, f"{prefix}{row}p{seen[row]}", f"{prefix}{row}", several)


def _key(named: Iterable[licet.Named]) -> tuple[str, ...]:
    return tuple(sorted(str(one.mention.party) for one in named))


def _text(text: str, places: Sequence[_Place]) -> Iterator[str]:
    """The text with its marks; of a long one only what stands around them."""
    whole, done = len(text) <= WHOLE, 0
    if not whole:
        yield '<span class="cut">Only the surroundings of each place are shown: the text is long.</span>'
        done = max(0, min((one.start for one in places), default=0) - AROUND)
    for one in sorted(places, key=lambda place: (place.start, -place.end)):
        if one.start < done:
            yield f'<span id="{one.anchor}"></span>'  # inside the mark before: an address with a name in it
            continue
        if not whole and one.start - done > 2 * AROUND:
            yield _safe(text[done : done + AROUND]) + '<span class="cut">…</span>'
            done = one.start - AROUND
        yield _safe(text[done : one.start]) + _mark(text, one)
        done = one.end
    yield _safe(text[done:] if whole else text[done : done + AROUND])


def _mark(text: str, place: _Place) -> str:
    answers = {one.in_force for one in place.named}
    state = next(one for one in (licet.Answer.YES, licet.Answer.UNKNOWN, licet.Answer.NO) if one in answers)
    standings = [each for one in place.named for each in one.standings if each.in_force is state]
    labels = dict.fromkeys(f"{listings.short(one.listing.list)} {listings.since(one.listing)}" for one in standings)
    first, more = next(iter(labels), ""), len(labels) - 1
    label = f"{first} +{more}" if more > 0 else first
    title = "; ".join(dict.fromkeys(one.mention.name for one in place.named[:SHOWN]))
    return (
        f'<mark class="{state.value}" id="{place.anchor}" title="{_safe(title)}"><a href="#{place.row}">'
        f"{_safe(text[place.start : place.end])}</a><small>{_safe(label)}</small></mark>"
    )


def _footer(answer: licet.Scan) -> Iterator[str]:
    lines = [
        *listings.as_of(answer.lists, edition=answer.edition, on=answer.on),
        "A name that is not found is not cleared: misspelled and unknown names may be missed.",
        f"Text sha256 {answer.text_sha256}. Snapshot {answer.snapshot}.",
    ]
    yield "<footer>" + "".join(f"<p>{_safe(one)}</p>" for one in lines) + "</footer>"
