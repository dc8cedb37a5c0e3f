"""The answer of *Decide* in one sentence, with who and when: for people, never a code."""

import licet
from licet.serve import explanation, places
from licet.serve.pages.rendering import people_day

ACTS = {
    "export": "send this to",
    "reexport": "reexport this to",
    "transfer": "transfer this to",
    "export_from_abroad": "send this from abroad to",
    "deemed_export": "release this to",
    "release": "release this to",
}
"""What is done, before the names of the parties; other kinds of act are told without them."""
SENTENCES = {
    "prohibited": "No: you may not {act} {who} on {day}, and no ordinary license lifts that.",
    "license_required": "A license is required to {act} {who} on {day}.",
    "insufficient_information": "It cannot be told yet whether you may {act} {who} on {day}.",
    "exception_available": "You may {act} {who} on {day} under License Exception {exceptions}, on its conditions.",
    "nlr_conditions": "No license is required to {act} {who} on {day}, once the conditions below are met.",
    "nlr": "No license is required to {act} {who} on {day}, if what is taken as given is true.",
    "not_subject": "This is not subject to the EAR: they require no license to {act} {who} on {day}.",
}
MOST = 3
"""So many parties are named in the sentence."""


def sentence(asked: licet.Transaction, found: licet.Decision) -> str:
    """The answer; the bare headline where another regime stops it, or where the act has no usual verb."""
    said = explanation.answered(found)
    act = ACTS.get(asked.activity.value)
    clear = found.outcome.value in explanation.GIVEN
    if act is None or (clear and said.may_go is not explanation.YES):
        return f"{said.headline} ({people_day(asked.on)})."
    symbols = " or ".join(one.symbol for one in found.license_exceptions)
    return SENTENCES[found.outcome.value].format(act=act, who=_who(asked), day=people_day(asked.on), exceptions=symbols)


def _who(asked: licet.Transaction) -> str:
    names = list(dict.fromkeys(party.name for party in asked.parties))
    if not names:
        return places.named(asked.destination, asked.destination_region, "the destination")
    others = f" and {len(names) - MOST} others" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + others


def question(asked: licet.Transaction) -> str:
    """What was asked, in a phrase: item, classification, act, destination."""
    item = asked.item.description or asked.item.classification or "an item"
    stated = asked.item.classification
    label = f" ({stated})" if stated and stated != item else ""
    where = places.named(asked.destination, asked.destination_region, "an unknown destination")
    use = f", for {asked.end_use.value.replace('_', ' ')} use" if asked.end_use else ", for a use that is not known"
    return f"{item}{label}: {asked.activity.value.replace('_', ' ')} to {where}{use}."
