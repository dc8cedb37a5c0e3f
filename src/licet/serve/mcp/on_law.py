"""The tools about the law: may this go there, what is this circuit, and what is not modelled."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

import licet
from licet.serve import advice, classifying, deciding, explanation, listings, questions, trees
from licet.serve.mcp.answers_law import (
    AtDay,
    Circuit,
    CircuitMissing,
    Classified,
    Condition,
    Coverage,
    Covered,
    Decided,
    Margin,
    Missing,
    Requirement,
    Section,
)
from licet.serve.mcp.desk import provenance
from licet.serve.mcp.quoting import quote
from licet.serve.words import CONDITIONS, POLICIES, REASONS, REGIMES, UNKNOWNS, words

Trace = Literal["none", "decided", "full"]
SUPPLY = {
    "classification": "argument eccn",
    "destination": "argument destination",
    "end_use": "argument end_use",
    "end_user": "a party with the role end_user",
    "ultimate_consignee": "a party with the role ultimate_consignee",
    "informed": "argument bis_letter: yes or no, as the user says",
    "ownership_pct": "the party's facts.ownership (edges, listed_owners), or no_listed_owner where somebody looked",
    "ultimate_parent_hq": "the party's hq, or its facts.ultimate_parent_hq where the parent's is another",
    "identity": "let the user compare the candidates of licet_screen; then the party's facts.lists ([]: none of them)",
    "list_stale": "nobody can say it from these copies: look at the list itself, or run `licet update`",
    "red_flag": "resolve it; then facts.red_flags with its number or word and `resolved`",
    "chip_specs": "facts.item.chip, or another name of the device as item",
    "exported_from": "argument exported_from",
    "value_usd": "argument value_usd",
    "transit": "argument facts.transit: the countries it passes",
    "us_content": "facts.item.us_content_pct and facts.item.origin",
    "us_person": "facts.exporter",
    "item_kind": "facts.item.kind",
    "origin": "facts.item.origin",
}
ELSEWHERE = "the field of this name in `facts` (facts.item, facts.exporter, facts.exception_facts), or ask counsel"
NO_RULE = "no rule answers this part of the law: read it, or ask counsel"
SCOPE = "By performance alone: entries of the Commerce Control List for other properties of the item come first."


def decided(snapshot: licet.Snapshot, asked: licet.Transaction, trace: Trace) -> Decided:
    """The decision in words, without its trace unless that is asked for."""
    one = deciding.explained(snapshot, asked, deciding.Wanted())
    found, said = one.found, explanation.answered(one.found)
    policy = found.review_policy.value if found.review_policy else None
    return Decided(
        asked=quote(explanation.question(asked)),
        answer=f"{said.headline}.",
        may_go=said.may_go.value,
        outcome=found.outcome.value,
        next_step=explanation.next_step(one, options={}),
        requirements=[_requirement(each) for each in found.requirements],
        review_policy=words(POLICIES, policy) if policy else None,
        license_exceptions=[each.symbol for each in found.license_exceptions],
        exceptions_to_look_at=explanation.to_look_at(found),
        missing=[_missing(found, code) for code in found.blocking_unknowns],
        conditions=[Condition(code=code, in_words=words(CONDITIONS, code)) for code in found.conditions],
        other_laws=[Condition(code=code, in_words=words(REGIMES, code)) for code in found.other_regimes],
        red_flags=[quote(advice.red_flag(each)) for each in found.red_flags],
        notes=[quote(each) for each in (*advice.notes(found.warnings), *questions.near(asked))],
        taken_as_given=list(questions.taken_as_given(asked)),
        not_modelled=[f"{each.section}: {each.title} ({each.why})" for each in found.not_modelled],
        citations=list(found.citations),
        trace=_trace(one, trace),
        provenance=provenance(snapshot, asked.on),
    )


def _requirement(one: licet.Requirement) -> Requirement:
    return Requirement(
        basis=one.basis,
        reason=one.reason,
        in_words=words(REASONS, one.reason),
        party=quote(one.party) if one.party else None,
        review_policy=words(POLICIES, one.policy.value) if one.policy else None,
        prohibited=one.prohibited,
    )


def _missing(found: licet.Decision, code: str) -> Missing:
    modelled = not code.startswith("not_modelled:")
    asked = trees.joined(trees.waiting(found.rulings, code))
    return Missing(
        code=code,
        what=words(UNKNOWNS, code),
        open_question=quote(f"{asked}?" if asked else ""),
        how_to_supply=SUPPLY.get(code, ELSEWHERE) if modelled else NO_RULE,
    )


def _trace(one: explanation.Explanation, trace: Trace) -> str | None:
    if trace == "none":
        return None
    if trace == "decided":
        sections = [each for each in explanation.sections(one) if each.code == "decided"]
        lines = [f"{line.mark} {line.text}".rstrip() for each in sections for line in each.lines]
    else:
        shown = trees.Shown()
        lines = [" " * margin + text for each in one.found.rulings for margin, text in trees.ruling(each, shown)]
    return quote("\n".join(lines), None)


def classified(snapshot: licet.Snapshot, item: str | licet.Specs, on: date) -> Classified:
    """What 3A090 says of a device, or of figures."""
    own = licet.Settings.now().accelerators
    return Classified(
        items=[_circuit(one) for one in licet.classify(item, on=on, own=own)],
        scope=SCOPE,
        provenance=provenance(snapshot, on, ()),
    )


def _circuit(one: licet.Classified) -> Circuit:
    figure = classifying.figure
    return Circuit(
        name=quote(one.name) if one.name else None,
        eccn=one.on_day.eccn,
        otherwise=one.on_day.otherwise,
        in_a_computer=one.on_day.in_a_computer,
        total_processing_performance=figure(one.tpp),
        performance_density=figure(one.performance_density),
        at_rule_dates=[
            AtDay(since=str(at.since), eccn=at.eccn, otherwise=at.otherwise, in_a_computer=at.in_a_computer)
            for at in one.at_rule_dates
        ],
        margins=[
            Margin(
                paragraph=each.paragraph,
                measure=each.measure.value,
                limit=f"{each.relation.value} {figure(each.limit)}",
                value=figure(each.value),
                met=each.met.value,
                citation=each.cite,
            )
            for each in one.margins
        ],
        missing=[CircuitMissing(fact=each.fact, could_change=list(each.could_change)) for each in one.missing],
        source=one.source or "",
        confidence=one.confidence or "",
        to_confirm=one.check or "",
    )


def coverage(snapshot: licet.Snapshot, on: date) -> Coverage:
    """Which lists and days are held, and what of the law is not modelled."""
    law = licet.provisions()
    held = snapshot.freshness(on)
    return Coverage(
        lists=list(_lists(snapshot)),
        not_held=[str(one) for one in licet.not_held(held)],
        law=dict(Counter(one.state for one in law)),
        law_not_modelled=[section(one) for one in law if one.state == "not"],
        law_partly=[one.section for one in law if one.state == "partly"],
        provenance=provenance(snapshot, on, held),
    )


def section(one: licet.Provision) -> Section:
    """How far a provision is modelled."""
    fields = {name: getattr(one, name) for name in ("section", "subject", "state", "rules", "left_out")}
    return Section.model_validate(fields)


def _lists(snapshot: licet.Snapshot) -> Iterator[Covered]:
    sources = {name: one for one in licet.sources_read() for name in (one.lists or (one.id,))}
    for one in snapshot.coverage():
        source = sources.get(one.list)
        yield Covered(
            list=str(one.list),
            title=listings.title(one.list),
            newest=str(one.newest),
            fresh_days=one.fresh_days,
            parties=one.parties,
            copies=len(one.edition_days),
            covers=source.covers if source else "",
            leaves_out=source.omits if source else "",
        )
