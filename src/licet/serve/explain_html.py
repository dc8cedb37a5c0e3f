"""An explained decision as one HTML file: nothing is fetched and nothing runs; it folds, prints, and reads by keyboard.

What the answer is, why, and what decided stand open; every question of every rule folds under its ruling.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

import licet
from licet.serve import explanation, trees
from licet.serve.explanation import NO, SIGNS, UNKNOWN, YES, Explanation, Line, Section
from licet.serve.streams import printable

FOLDED = ("not_modelled",)
"""Sections that are folded at first."""
LABELLED = ("why", "heed", "application")
"""Sections whose lines begin with what they are about."""

STATES = {SIGNS[YES]: "yes", SIGNS[NO]: "no", SIGNS[UNKNOWN]: "unknown"}
HEADS = {YES: "go", NO: "stop", UNKNOWN: "open"}
WORDS = {YES: "May go", NO: "Stop", UNKNOWN: "Open"}


def page(one: Explanation) -> str:
    """The whole page; the same explanation gives the same bytes."""
    style = files("licet.serve").joinpath("decision.css").read_text(encoding="utf-8")
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    title = f"{explanation.answered(one.found).headline}: {explanation.question(one.asked)}"
    rests = _safe(f"{one.asked.on} · {one.found.snapshot or 'no snapshot'}")
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
        f"form-action 'none'; style-src 'sha256-{allowed}'\">",
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">',
        f"<title>{_safe(title)}</title><style>{style}</style></head><body>",
        '<a class="skip" href="#answer">Skip to the answer</a><main>',
        f'<p class="mast" data-rests="{rests}">licet decide · may this go there?</p>',
        *_head(one),
        *_contents(one),
        *(piece for section in explanation.sections(one) for piece in _section(section)),
        *trace(one.found),
        *_footer(one),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _safe(text: str) -> str:
    """Text as it may stand in the page: no markup of its own, nothing that turns the reading direction."""
    return escape(printable(text))


def _head(one: Explanation) -> Iterator[str]:
    goes = explanation.answered(one.found).may_go
    yield f'<header id="answer" class="verdict {HEADS[goes]}">'
    yield f'<p class="stamp"><span aria-hidden="true">{explanation.SHIELDS[goes]}</span> {WORDS[goes]}</p>'
    yield f"<h1>{_safe(explanation.answered(one.found).headline)}</h1>"
    yield f"<p>{_safe(explanation.question(one.asked)[:1].upper() + explanation.question(one.asked)[1:])}.</p>"
    yield f'<p class="next"><b>Next:</b> {_safe(explanation.next_step(one))}</p></header>'
    yield "<dl class='facts'>"
    yield from (f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in _facts(one.asked))
    yield "</dl>"


def _facts(asked: licet.Transaction) -> Iterator[tuple[str, str]]:
    if asked.id:
        yield "Transaction", asked.id
    yield "Day", asked.on.isoformat()
    yield "Item", asked.item.description or "not described"
    yield "Stated classification", asked.item.classification or "none"
    yield "Destination", asked.destination or "not known"
    yield "End use", asked.end_use.value.replace("_", " ") if asked.end_use else "not known"
    for party in asked.parties:
        roles = ", ".join(role.value.replace("_", " ") for role in party.roles)
        yield roles.capitalize(), f"{party.name} (headquarters: {party.hq or 'not known'})"


def _contents(one: Explanation) -> Iterator[str]:
    links = "".join(f'<li><a href="#{each.code}">{_safe(each.title)}</a></li>' for each in explanation.sections(one))
    yield f'<nav aria-label="On this page"><ul>{links}<li><a href="#trace">Every question</a></li></ul></nav>'


def _section(section: Section) -> Iterator[str]:
    intro = f'<p class="intro">{_safe(section.intro)}</p>' if section.intro else ""
    labelled = section.code in LABELLED
    lines = "".join(_line(line, labelled=labelled) for line in section.lines)
    title, body = f"<h2>{_safe(section.title)}</h2>", f"{intro}<ul class='lines'>{lines}</ul>"
    if section.code in FOLDED:
        title, body = "", f"<details><summary>{title}</summary>{body}</details>"
    yield f'<section id="{section.code}">{title}{body}</section>'


def _line(line: Line, *, labelled: bool) -> str:
    notes = "".join(f' <span class="note">{_safe(note)}</span>' for note in line.notes)
    label, _, text = line.text.partition(": ")
    said = f"<b>{_safe(label)}:</b> {_safe(text)}" if labelled and text else _safe(line.text)
    inner = " class='inner'" if line.mark.startswith(" ") else ""
    return f"<li{inner}>{marked(line.mark)}<span class='said'>{said}{notes}</span></li>"


def marked(mark: str) -> str:
    """An answer by sign, word and color."""
    sign, _, word = mark.strip().partition(" ")
    return f'<span class="mark {STATES[sign]}">{sign} {_safe(word)}</span> ' if sign else ""


def trace(found: licet.Decision) -> Iterator[str]:
    """Every question of every rule, folded under its ruling."""
    yield '<section id="trace"><h2>Every question</h2>'
    yield (
        '<p class="intro">Every rule that was asked, those that say yes first. Open a rule for its questions; none is '
        'left out because another had settled the answer already. <span class="on-paper">On paper, rules that say no '
        "stand without their questions.</span></p>"
    )
    shown: set[licet.Step] = set()
    for ruling in sorted(found.rulings, key=lambda one: (YES, UNKNOWN, NO).index(one.answer)):
        yield f'<details class="ruling {ruling.answer.value}"><summary>{marked(explanation.mark(ruling.answer))}'
        yield f'<span class="said">{_safe(ruling.then)} <cite>{_safe(ruling.cite.section)}</cite></span></summary>'
        yield f'<p class="intro"><cite>{_safe(ruling.cite.section)}</cite>: {_safe(ruling.cite.says)}.</p>'
        yield f"<ul class='tree'>{_step(ruling.when, shown)}</ul>"
        for one in ruling.exceptions:
            yield f'<p class="intro">License exception {_safe(one.symbol)}</p>'
            yield f"<ul class='tree'>{_step(one.when, shown)}</ul>"
        yield "</details>"
    yield "</section>"


def questions(several: Iterable[licet.Step]) -> str:
    """Questions with their answers as a nested list; a group that stood before is not shown again."""
    shown: set[licet.Step] = set()
    return f"<ul class='tree'>{''.join(_step(one, shown) for one in several)}</ul>"


def _step(one: licet.Step, shown: set[licet.Step]) -> str:
    said = marked(explanation.mark(one.answer))
    if not one.group:
        where = f" <cite>{_safe(one.cite.section)}</cite>" if one.cite else ""
        notes = "".join(f' <span class="note">{_safe(note)}</span>' for note in trees.notes(one))
        return f"<li>{said}<span class='said'>{_safe(one.question)}{where}{notes}</span></li>"
    first = _safe(next(trees.questions(one), ""))
    if one in shown:
        return f"<li>{said}<span class='said'><i>{one.group}</i>: as above ({first} …)</span></li>"
    if sum(1 for _ in trees.questions(one)) > 1:
        shown.add(one)
    parts = "".join(_step(part, shown) for part in one.steps)
    return f"<li>{said}<span class='said'><i>{one.group}</i></span> <ul>{parts}</ul></li>"


def _footer(one: Explanation) -> Iterator[str]:
    yield "<footer>" + "".join(f"<p>{_safe(sentence)}</p>" for sentence in one.rests_on) + "</footer>"
