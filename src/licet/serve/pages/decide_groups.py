"""What the form of *Decide* asks, group by group, and which group a missing fact belongs to.

A group is shown open where a fact of it is missing, with the question that waits for it; the others are one line with
what was said. So after the first answer only that is asked which can change it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import licet
from licet.serve import trees
from licet.serve.pages.decide_form import Form
from licet.serve.words import UNKNOWNS, words

FACTS_OF = {
    "item": ("classification", "value_usd"),
    "place": ("destination", "transit", "exported_from"),
    "parties": ("end_user", "ultimate_consignee", "ultimate_parent_hq", "ownership_pct", "identity"),
    "use": ("end_use",),
    "letter": ("informed",),
}
"""The missing facts that a group can give; every other one is given as a further fact."""
GROUP_OF = {code: group for group, codes in FACTS_OF.items() for code in codes}
NEVER_GIVEN = ("list_stale", "listing_day", "listing_scope")
"""What nobody who asks can say: newer lists or the official text answer it."""

FEW = 2
"""So many questions that wait for a fact are shown with it; all of them stand in the tree."""

TITLES = {
    "item": "What is sent?",
    "place": "Where does it go?",
    "parties": "Who takes part?",
    "use": "What is it for?",
    "day": "On which day?",
    "letter": "Has BIS written to you about it?",
    "facts": "Further facts",
}
WHY = {
    "item": "The item decides which controls there are. A device of the table brings its figures.",
    "place": "Controls, embargoes and license exceptions go by destination.",
    "parties": "Everybody who buys, receives, passes on or uses it is screened; headquarters count where owners do.",
    "use": "Some uses need a license whatever the item is.",
    "day": "The law and the lists of that day answer.",
    "letter": "A letter of BIS can require a license for what else needs none (744.2 to 744.23, “is informed”).",
    "facts": "As in a transaction file, in TOML; every field is described in the reference.",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing fact: what it is in words, and the question that waits for it."""

    code: str
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields. `said`: what was given, in a line; `missing`: facts of it that would change the answer."""

    code: str
    title: str
    why: str
    said: str
    missing: tuple[Missing, ...]
    open: bool


def groups(form: Form, found: licet.Decision | None, wrong: str | None) -> Iterator[Group]:
    """Every group in order. `wrong`: the group of a value that cannot be used."""
    missing = _missing(found)
    for code in TITLES:
        several = missing.get(code, ())
        first = found is None and wrong is None and code not in ("letter", "facts")
        opened = first or code == wrong or bool(several)
        yield Group(code, TITLES[code], WHY[code], said(form, code), tuple(several), opened)


def beyond(found: licet.Decision | None) -> tuple[Missing, ...]:
    """The missing facts that nobody who asks can give."""
    return tuple(one for one in _named(found) if one.code in NEVER_GIVEN)


def _missing(found: licet.Decision | None) -> Mapping[str, Sequence[Missing]]:
    made: dict[str, list[Missing]] = {}
    for one in _named(found):
        if one.code not in NEVER_GIVEN:
            made.setdefault(GROUP_OF.get(one.code, "facts"), []).append(one)
    return made


def _named(found: licet.Decision | None) -> Iterator[Missing]:
    for code in found.blocking_unknowns if found is not None else ():
        yield Missing(code, words(UNKNOWNS, code), _waiting(found, code))


def _waiting(found: licet.Decision | None, code: str) -> str:
    """The questions that wait for a fact: the first few in words, the others counted."""
    several = trees.waiting(found.rulings, code) if found is not None else []
    rest = f"; and {len(several) - FEW} more questions" if len(several) > FEW else ""
    asked = trees.joined(several[:FEW])
    return f"{asked}{rest}?" if asked else ""


def said(form: Form, group: str) -> str:
    """What was given in a group, in a line; empty where nothing was."""
    texts = form.texts
    if group == "item":
        return " · ".join(filter(None, (texts["item"], texts["eccn"], texts["value_usd"] and f"${texts['value_usd']}")))
    if group == "place":
        start = f"from {texts['from']}" if texts["from"] else ""
        act = (texts["activity"] or "export").replace("_", " ") if form.asked else ""
        return " · ".join(filter(None, (act, start, texts["to"] and f"to {texts['to']}")))
    if group == "parties":
        names = "; ".join(f"{row.name}{f' ({row.hq})' if row.hq else ''}" for row in form.parties)
        return names + (" · no listed owner" if form.no_listed_owner else "")
    if group == "use":
        return (texts["end_use"] or "civil").replace("_", " ") if form.asked else ""
    if group == "letter":
        return {"yes": "yes", "no": "no"}.get(texts["informed"], "not said")
    if group == "facts":
        return "none" if not texts["facts"] else f"{len(texts['facts'].splitlines())} lines"
    return texts["on"]


FIELD_OF = {
    "--to": "to",
    "destination": "to",
    "exported_from": "from",
    "the item": "item",
    "item.device": "item",
    "item.classification": "eccn",
    "country": "to",
    "a party": "party",
    "name": "party",
}
"""The field of the form that an error of the library means by another name."""
GROUP_OF_FIELD = {
    **dict.fromkeys(("item", "eccn", "value_usd"), "item"),
    **dict.fromkeys(("to", "from", "activity"), "place"),
    **dict.fromkeys(("party", "role", "hq"), "parties"),
    "end_use": "use",
    "on": "day",
    "informed": "letter",
    "facts": "facts",
}


def field_of(slip: licet.BadInput) -> str:
    """The field of the form that an error is about; `facts` where it is none of the others."""
    field = FIELD_OF.get(slip.field, slip.field)
    if field.startswith("parties"):
        field = "party"
    return field if field in GROUP_OF_FIELD else "facts"
