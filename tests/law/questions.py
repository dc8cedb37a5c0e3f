"""Facts in one line, and the answers to single questions: what tables of what the law says are checked with.

A line of facts is `key=value` separated by blanks: `eccn=3A001.a.2 to=MY kind=technology`. `?` is a fact not known, `-`
one left out, `+` joins several values; `fact=a+!b+?c` are facts of exceptions, stated true, false and not known.
"""

from collections.abc import Iterator
from typing import Any

from tests.law.cases import changed

from licet.law.trace import Step
from licet.model import Transaction, read_transaction

PLACES = {
    "on": "date",
    "to": "destination",
    "region": "destination_region",
    "act": "activity",
    "from": "exported_from",
    "use": "end_use",
    "eccn": "item.classification",
    "hq": "parties.0.hq",
    "parent": "parties.0.ultimate_parent_hq",
    "gov": "parties.0.government",
    "mil": "parties.0.military_end_user",
    "intel": "parties.0.military_intelligence_end_user",
    "loc": "parties.0.location",
    "statement": "exporter.sta_consignee_statement",
}
ITEM = (
    *("kind", "origin", "value_usd", "us_content_pct", "us_content_of", "for_items", "meets"),
    *("enc_eligible_paragraph", "classified_under_740_17"),
)
LISTS = ("us_content_of", "meets", "license_certifications", "roles")
BASE = {
    "date": "2026-08-01",
    "activity": "export",
    "destination": "MY",
    "item": {"classification": "3A001.a.2"},
    "parties": [{"name": "Example Ltd.", "roles": ["ultimate_consignee", "end_user"], "hq": "MY", "lists": []}],
}
WORDS = {"?": None, "true": True, "false": False}


def transaction(line: str) -> Transaction:
    """The transaction that a line of facts describes; its one party is of the destination unless told otherwise."""
    return read_transaction(given(line))


def given(line: str) -> dict[str, Any]:
    """The same as an object."""
    pairs = dict(pair.split("=", 1) for pair in line.split())
    change: dict[str, Any] = {}
    if "to" in pairs and "hq" not in pairs and pairs["to"] != "?":
        change["parties.0.hq"] = pairs["to"]
    for key, value in pairs.items():
        if key == "fact":
            change["exception_facts"] = {name.lstrip("!?"): _truth(name) for name in value.split("+")}
        elif key == "lists":
            change["parties.0.lists"] = [{"list": name} for name in value.split("+")]
        else:
            last = key.rpartition(".")[2]
            change[_place(key)] = _listed(value) if last in LISTS or last.endswith("product_of") else _value(value)
    return {"id": "asked", **changed(BASE, {k: v for k, v in change.items() if v != "-"})}


def _place(key: str) -> str:
    if key in ITEM:
        return f"item.{key}"
    return "parties.0.roles" if key == "roles" else PLACES.get(key, key)


def _truth(name: str) -> bool | None:
    return {"!": False, "?": None}.get(name[0], True)


def _listed(value: str) -> Any:
    return None if value == "?" else value.split("+") if value else []


def _value(value: str) -> Any:
    if value in WORDS:
        return WORDS[value]
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def asked(step: Step, start: str) -> Iterator[Step]:
    """Every question of a step that begins so, its parts in order."""
    if not step.group and step.question.startswith(start):
        yield step
    for part in step.steps:
        yield from asked(part, start)


def answers(step: Step, start: str) -> str:
    """The answers to the questions that begin so, each once, joined; `unasked` where there is none."""
    return " ".join(sorted({one.answer.value for one in asked(step, start)})) or "unasked"


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table whose cells are parted by `|`; lines that begin with # say what follows."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines if line and not line.startswith("#")]
