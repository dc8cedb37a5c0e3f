"""A decision as plain JSON values: the shape every surface prints. Same decision, same bytes."""

from collections.abc import Iterator
from typing import Any

from licet.model.decision import Considered, Decision, LicenseException, Requirement, Ruling, Step
from licet.model.listing import Answer


def decision_json(decision: Decision) -> dict[str, Any]:
    """The object under `decision` of an answer: outcome, requirements, policies, codes, citations, trace, snapshot."""
    return {
        "on": decision.on,
        "outcome": decision.outcome.value,
        "requirements": [_requirement(one) for one in decision.requirements],
        "review_policy": decision.review_policy.value if decision.review_policy else None,
        "license_exceptions": [_exception(one) for one in decision.license_exceptions if one.when.answer is Answer.YES],
        "conditions": list(decision.conditions),
        "blocking_unknowns": list(decision.blocking_unknowns),
        "warnings": list(decision.warnings),
        "other_regimes": list(decision.other_regimes),
        "red_flags": list(decision.red_flags),
        "citations": list(decision.citations),
        "not_modelled": [
            {"code": part.code, "section": part.section, "title": part.title, "why": part.why}
            for part in decision.not_modelled
        ],
        "trace": {
            "rulings": [_ruling(one) for one in decision.rulings],
            "exceptions": [_considered(one) for one in decision.considered],
        },
        "snapshot": decision.snapshot,
    }


def _requirement(one: Requirement) -> dict[str, Any]:
    return {
        "basis": one.basis,
        "reason": one.reason,
        "policy": one.policy.value if one.policy else None,
        "party": one.party,
        "prohibited": one.prohibited,
    }


def _exception(one: LicenseException) -> dict[str, Any]:
    return {"symbol": one.symbol, "status": one.status.value, "when": _step(one.when)}


def _considered(one: Considered) -> dict[str, Any]:
    """What was looked at, for which requirements; its questions stand in the trace, under their rulings."""
    return {
        "symbol": one.exception.symbol,
        "status": one.exception.status.value,
        "why": one.exception.why,
        "cite": one.exception.section or next(_cited(one.exception.when), ""),
        "needs": [list(way) for way in one.exception.needs],
        "requirements": [
            {"basis": found.basis, "reason": found.reason, "party": found.party} for found in one.requirements
        ],
    }


def _cited(step: Step) -> Iterator[str]:
    if step.cite:
        yield step.cite.section
    for part in step.steps:
        yield from _cited(part)


def _ruling(one: Ruling) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "rule": one.rule,
        "answer": one.answer.value,
        "cite": one.cite.section,
        "says": one.cite.says,
        "then": one.then,
        "when": _step(one.when),
    }
    if one.requirement:
        shown["requirement"] = _requirement(one.requirement)
    if one.exceptions:
        shown["exceptions"] = [_exception(exception) for exception in one.exceptions]
    return shown


def _step(step: Step) -> dict[str, Any]:
    shown: dict[str, Any] = {"answer": step.answer.value}
    if step.group:
        shown["group"] = step.group
    said = {
        "question": step.question,
        "cite": step.cite.section if step.cite else "",
        "because": step.because,
        "source": step.source,
        "check": step.check,
        "missing": step.missing if step.answer is Answer.UNKNOWN else "",
    }
    shown |= {key: value for key, value in said.items() if value}
    if step.steps:
        shown["steps"] = [_step(part) for part in step.steps]
    return shown
