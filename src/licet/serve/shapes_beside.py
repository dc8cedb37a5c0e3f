"""What may stand beside a decision, as JSON objects in the shapes of its schema: facts, application, records."""

from licet import Answer, Application, Dependence, Dependences, Records
from licet.serve.explanation import Explanation, answered
from licet.serve.shapes import Shape, decision, requirement, step, text


def explained(one: Explanation) -> Shape:
    """A decision with what was asked for beside it; each key only where it was asked for."""
    shape: Shape = {"id": one.asked.id, "may_go": answered(one.found).may_go.value, "decision": decision(one.found)}
    if one.remembered is not None:
        shape["remembered"] = dict(one.remembered)
    if one.depends is not None:
        shape["what_if"] = depends(one.depends)
    if one.applied:
        shape["application"] = application(one.application) if one.application is not None else None
    if one.duties:
        shape["before_shipping"] = [
            {"what": each.what, "section": each.cite.section, "words": each.words or None, "when": step(each.when)}
            for each in one.duties
        ]
    if one.records is not None:
        shape["records"] = records(one.records)
    return shape


def depends(given: Dependences) -> Shape:
    """Which facts an answer depends on; `may_go` is yes, no or unknown."""
    return {
        "outcome": given.outcome.value,
        "may_go": given.may_go.value,
        "days": [dependence(one) for one in given.days],
        "single": [dependence(one) for one in given.single],
        "pairs": [dependence(one) for one in given.pairs],
        "asked_from": text(given.asked_from),
        "asked_to": text(given.asked_to),
        "decided": given.decided,
        "whole": given.whole,
    }


def dependence(one: Dependence) -> Shape:
    """One or two facts otherwise, and where the answer then goes."""
    return {
        "facts": [
            {"code": fact.code, "about": fact.about, "given": fact.given, "taken": fact.taken} for fact in one.facts
        ],
        "outcome": one.outcome.value,
        "may_go": one.may_go.value,
        "gone": [requirement(each) for each in one.gone],
        "new": [requirement(each) for each in one.new],
        "sentence": one.sentence,
    }


FILLING = {Answer.YES: "filled", Answer.NO: "missing", Answer.UNKNOWN: "to_complete"}


def application(one: Application) -> Shape:
    """The blocks of a license application and what it has to state: filled, missing, or to complete."""
    blocks = [
        {
            "block": each.number,
            "title": each.title,
            "value": each.value or None,
            "state": FILLING[each.state] if each.needed else "not_needed",
            "section": each.cite.section,
            "note": each.note or None,
        }
        for each in one.blocks
    ]
    statements = [
        {
            "text": each.text,
            "state": FILLING[each.state],
            "section": each.cite.section,
            "source": each.source or None,
            "check": each.check or None,
        }
        for each in one.statements
    ]
    return {"blocks": blocks, "statements": statements, "missing": list(one.missing)}


def records(one: Records) -> Shape:
    """What is kept, and through which day; null while an event is not known or an agency asked for a record."""
    return {
        "kept": [{"what": each.what, "section": each.cite.section} for each in one.kept],
        "through": text(one.through),
        "not_before": text(one.not_before),
        "open_events": [kind.value for kind in one.open_events],
        "requested": one.requested,
    }
