"""Weights of large models for the terminal: what `licet classify --weights` answers (ECCN 4E091)."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation

import licet
from licet.serve import shapes, tables, trees
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import as_json

FACTS = tuple(one.name for one in fields(licet.Weights))
COUNTS = ("operations", "added_operations")
WORDS = {"yes": True, "no": False, "unknown": None}
ECCN = {licet.Answer.YES: "4E091", licet.Answer.NO: "not 4E091", licet.Answer.UNKNOWN: "unknown"}


def facts(stated: Sequence[str], option: str = "--weights") -> licet.Weights:
    """The weights of a model as stated: operations=2e26, published=no. What is not stated is not known.

    Raises:
        BadInput: a fact that is none, is given twice, or has a value it cannot have.
    """
    found: dict[str, Decimal | bool | None] = {}
    for text in stated:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or name not in FACTS or name in found:
            raise licet.BadInput(option, text, f"each fact once, as FACT=VALUE, of: {', '.join(FACTS)}")
        found[name] = (
            _count(option, text, value) if name in COUNTS and value != "unknown" else _word(option, text, value)
        )
    return licet.Weights(**found)  # type: ignore[arg-type]


def _count(option: str, text: str, value: str) -> Decimal:
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise licet.BadInput(option, text, "a number of operations, like 2e26") from None
    if not found.is_finite() or not 0 <= found <= Decimal("1e40"):
        raise licet.BadInput(option, text, "a number of operations from 0 to 1e40, like 2e26")
    return found


def _word(option: str, text: str, value: str) -> bool | None:
    if value not in WORDS:
        raise licet.BadInput(option, text, "yes, no, or unknown")
    return WORDS[value]


def shape(found: licet.Step, on: date) -> shapes.Shape:
    """The answer as JSON."""
    return {"on": on.isoformat(), "eccn": ECCN[found.answer], "trace": shapes.step(found)}


def show(weights: licet.Weights, on: date, *, json: bool) -> int:
    """Shows whether 4E091 describes the weights, and the questions asked."""
    found = licet.model_weights(weights, on)
    if json:
        out(as_json(shape(found, on)))
    else:
        tables.strong(f"The weights on {on}: {ECCN[found.answer].replace('unknown', 'cannot tell yet')}.")
        tables.say("")
        for margin, line in trees.step(found, 0, trees.Shown()):
            tables.indented(line, margin + 2, hanging=8)
    return DONE if found.answer is licet.Answer.NO else ATTENTION
