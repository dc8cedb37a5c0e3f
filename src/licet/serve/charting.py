"""The Country Chart for the terminal and for programs: what `licet chart` answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from licet import Answer
from licet.serve import tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.words import POLICIES, REASONS
from licet.serve.writing import as_json

if TYPE_CHECKING:
    from licet import Charted, ChartRow

NOT_HELD = "not held"
MARGIN, ROW = 2, 10
"""Of the first line of a row, and how much deeper its others stand."""
ANSWERS = {
    Answer.YES: "A license is required (before any license exception)",
    Answer.NO: "No reason for control requires a license there; end users, end uses and embargoes are asked by "
    "licet decide",
    Answer.UNKNOWN: "Cannot tell yet",
}


def show(charted: "Charted", *, json: bool) -> int:
    """Prints the answer; the exit status says whether a license is, or may be, required."""
    if json:
        out(as_json(shape(charted)))
    else:
        for line in lines(charted):
            text = line.lstrip(" ")
            margin = len(line) - len(text)
            # What a row says goes on under what it says first.
            tables.indented(text, margin, hanging=ROW if margin == MARGIN else min(margin, 2))
    return DONE if charted.license is Answer.NO else ATTENTION


def shape(charted: "Charted") -> dict[str, Any]:
    """The answer as a JSON object."""
    return {
        "eccn": charted.eccn,
        "country": charted.country,
        "on": charted.on.isoformat(),
        "license": _truth(charted.license),
        "rows": [_row(one) for one in charted.rows],
        "beside": [_row(one) for one in charted.beside],
        "groups": list(charted.groups),
        "footnotes": list(charted.footnotes),
        "offers": list(charted.offers),
        "checks": list(charted.checks),
    }


def _row(one: "ChartRow") -> dict[str, Any]:
    return {
        "reason": one.reason,
        "section": one.section,
        "scope": one.scope,
        "place": one.place,
        "reaches": _truth(one.reaches),
        "reached": _truth(one.reached),
        "license": _truth(one.license),
        "review_policy": one.policy.value if one.policy else None,
        "review_citation": one.policy_cite,
        "waits_for": list(one.waits_for),
        "checks": list(one.checks),
    }


def _truth(answer: Answer) -> bool | str:
    return answer.value if answer is Answer.UNKNOWN else answer is Answer.YES


def lines(charted: "Charted") -> Iterator[str]:
    """The answer as lines for people."""
    yield f"{charted.eccn} to {charted.country} on {charted.on}: {ANSWERS[charted.license]}."
    for title, rows in (("License Requirements of the entry", charted.rows), ("Beside the chart", charted.beside)):
        if rows:
            yield ""
            yield f"{title}:"
        for one in rows:
            yield from _row_lines(one)
    yield ""
    yield f"Country Groups: {', '.join(charted.groups) or 'none held'}"
    if charted.footnotes:
        yield f"Footnotes of the chart: {', '.join(charted.footnotes)}"
    yield f"The entry offers: {'; '.join(charted.offers) or 'none of LVS and GBS'} (whether it helps: licet decide)"
    for check in charted.checks:
        yield f"To confirm: {check}"


def _row_lines(one: "ChartRow") -> Iterator[str]:
    section = f" [{one.section}]" if one.section else ""
    meaning = REASONS.get(one.reason, "")
    yield f"  {one.license.value:<7} {one.reason or '-'} {one.place}{section}{f': {meaning}' if meaning else ''}"
    yield f"            {one.scope}: {one.reaches.value}; the destination: {one.reached.value}"
    if one.waits_for:
        yield f"            needs: {', '.join(one.waits_for)}"
    if one.license is not Answer.NO:
        policy = POLICIES.get(one.policy.value, one.policy.value) if one.policy else NOT_HELD
        yield f"            review: {policy}{f' ({one.policy_cite})' if one.policy_cite else ''}"
