"""Classification for the terminal and for parts lists: what `licet classify` answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, options, shapes, tables
from licet.serve.console import ATTENTION, DONE
from licet.serve.streams import out
from licet.serve.writing import Line, as_json

FORMATS = ("fp64", "fp32", "tf32", "bf16", "fp16", "int16", "fp8", "int8", "fp6", "fp4", "int4")
NUMBERS = ("tpp", "die_mm2", "node", "dram_gb_s", "io_gb_s", "hbm_gb_s", "hbm_mm2")
TRUTHS = ("planar", "datacenter", "sparse")
FIGURES = (*(f"tops_{one}" for one in FORMATS), *NUMBERS, *TRUTHS, "units")
COLUMNS = ("id", "device", "eccn", "tpp", "performance density", "missing", "at rule dates", "source", "check")
LEAST, MOST = Decimal("1e-9"), Decimal("1e15")
"""Figures beyond these are slips of the pen: no circuit has them, and arithmetic with 1e9999999 does not end well."""
NUMBER = "a number above 0 (from 1e-9 to 1e15), like 989 or 3.35"
WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def specs(given: Mapping[str, Any]) -> licet.Specs:
    """The figures of a circuit as stated.

    Raises:
        BadInput: a figure that is no number above zero, or a truth that is not yes or no.
    """
    sparse = bool(_truth(given, "sparse"))
    rates = tuple(
        licet.rate(one, value, sparse=sparse) for one in FORMATS if (value := _number(given, f"tops_{one}")) is not None
    )
    units = _number(given, "units")
    if units is not None and units != int(units):
        raise licet.BadInput("units", str(units), "a whole number from 1")
    return licet.Specs(
        name=given.get("name") or None,
        rates=rates,
        units=int(units) if units is not None else 1,
        tpp=_number(given, "tpp"),
        die_mm2=_number(given, "die_mm2"),
        node_nm=_number(given, "node"),
        planar=_truth(given, "planar"),
        dram_gb_s=_number(given, "dram_gb_s"),
        io_gb_s=_number(given, "io_gb_s"),
        datacenter=_truth(given, "datacenter"),
        hbm_gb_s=_number(given, "hbm_gb_s"),
        hbm_mm2=_number(given, "hbm_mm2"),
    )


def _number(given: Mapping[str, Any], field: str) -> Decimal | None:
    value = given.get(field)
    if value is None or str(value).strip() == "":
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        raise licet.BadInput(field, value, NUMBER) from None
    if not found.is_finite() or not LEAST <= found <= MOST:
        raise licet.BadInput(field, value, NUMBER)
    return found


def _truth(given: Mapping[str, Any], field: str) -> bool | None:
    value = given.get(field)
    if value is None or value == "" or isinstance(value, bool):
        return value if isinstance(value, bool) else None
    if str(value).strip().lower() not in WORDS:
        raise licet.BadInput(field, value, "yes or no; empty where it is not known")
    return WORDS[str(value).strip().lower()]


def show(found: Sequence[licet.Classified], *, json: bool) -> int:
    """Shows each device that was meant, or the figures."""
    if json:
        out(as_json({"items": [shapes.classified(one) for one in found]}))
    else:
        for place, one in enumerate(found):
            if place:
                tables.say("")
            _show(one)
        tables.say("", "3A090 only: other entries, and what follows at a destination, are `licet decide`'s.")
    plain = all(one.on_day.eccn == "not 3A090" for one in found)
    return DONE if plain else ATTENTION


def _show(one: licet.Classified) -> None:
    name = one.name or "This item"
    tables.strong(f"{name} on {one.on}: {in_words(one.on_day.eccn)}.")
    tables.say("")
    facts = [("Total processing performance (TPP)", figure(one.tpp))]
    facts.append(("Performance density (TPP per mm2)", figure(one.performance_density)))
    if one.memory_bandwidth_density is not None:
        facts.append(("Memory bandwidth density (GB/s per mm2)", figure(one.memory_bandwidth_density)))
    tables.table(("Figure", "Value"), facts)
    if one.performances:
        tables.say("")
        rows = [(p.number_format, str(p.bits), figure(p.tera_operations), figure(p.tpp)) for p in one.performances]
        tables.table(("Format", "Bits", "Dense TOPS", "TOPS x bits"), rows)
    tables.say("")
    tables.table(("From", "Classification"), [(str(at.since), in_words(at.eccn)) for at in one.at_rule_dates])
    if one.margins:
        tables.say("")
        limits = [_margin(margin) for margin in one.margins]
        tables.table(("Limit of", "Measure", "Limit", "Value", "Distance", "Met"), limits, wide=("Measure",))
    for missing in one.missing:
        tables.say(f"Missing: {missing.fact}; it could change {', '.join(missing.could_change)}.")
    if one.source:
        tables.say(f"Figures: {one.source} (confidence: {one.confidence}).")
    if one.check:
        tables.say(f"To confirm: {one.check}")


def in_words(eccn: str) -> str:
    """A classification in words."""
    return "cannot tell yet" if eccn == "unknown" else eccn


def figure(value: Decimal | None) -> str:
    """A figure for a reader, at most two decimals; comparisons are made unrounded."""
    if value is None:
        return "not known"
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def _margin(one: Any) -> Sequence[str]:
    distance = "not known" if one.distance is None else f"{one.distance:+,.2f}"
    limit = f"{one.relation.value} {figure(one.limit)}"
    return one.paragraph, one.measure.value.replace("_", " "), limit, figure(one.value), distance, one.met.value


def many(source: Path, output: Path | None, renamed: Mapping[str, str], on: date) -> batch.Count:
    """Answers a parts list; a name that several devices share gives a row for each."""

    def question(values: Mapping[str, Any]) -> tuple[str | licet.Specs, date]:
        day = options.day(str(values["on"]), "on") if values.get("on") else on
        named = values.get("name") or values.get("item") or ""
        if any(values.get(one) not in (None, "") for one in FIGURES):
            return specs(values), day or on
        if not isinstance(named, str) or not named.strip():
            raise licet.BadInput("name", named, "the name of a device, or its figures")
        return named, day or on

    def answer(asked: tuple[str | licet.Specs, date]) -> shapes.Shape:
        return {"items": [shapes.classified(one) for one in licet.classify(asked[0], on=asked[1])]}

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question,
            answers=batch.each(answer),
            columns=COLUMNS,
            table=lambda found: [_row(one) for one in found["items"]],
            words=lambda found: ("unknown",) if any(one["eccn"] == "unknown" for one in found["items"]) else (),
            fields=("name", "item", "on", *FIGURES),
            renamed=renamed,
        )
    )


def _row(one: Mapping[str, Any]) -> Line:
    return {
        "device": one["name"] or "",
        "eccn": one["eccn"],
        "tpp": one["tpp"] or "",
        "performance density": one["performance_density"] or "",
        "missing": "; ".join(each["fact"] for each in one["missing"]),
        "at rule dates": "; ".join(f"{each['since']}: {each['eccn']}" for each in one["at_rule_dates"]),
        "source": one["source"],
        "check": one["check"],
    }
