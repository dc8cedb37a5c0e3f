"""Classification for the terminal and for parts lists: what `licet classify` answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, listed_entries, misread, options, parts, shapes, shapes_classified, tables
from licet.serve.cells import YES_OR_NO
from licet.serve.console import ATTENTION, DONE
from licet.serve.parts import Remembered
from licet.serve.streams import out
from licet.serve.writing import Line, as_json

FORMATS = ("fp64", "fp32", "tf32", "bf16", "fp16", "int16", "fp8", "int8", "fp6", "fp4", "int4", "int2", "int1")
NUMBERS = ("tpp", "other_units_tpp", "die_mm2", "node", "dram_gb_s", "io_gb_s", "hbm_gb_s", "hbm_mm2")
TRUTHS = ("planar", "datacenter", "sparse", "hbm_with_processor")
FIGURES = (*(f"tops_{one}" for one in FORMATS), *NUMBERS, *TRUTHS, "units", "dies")
FIELDS = ("name", "item", "on", *FIGURES)
MEANT = {"qty": "units", "quantity": "units", "device": "name", "part": "name", "sparsity": "sparse"}
"""What columns are called that may be meant for a field: one of them beside no such field is asked about."""
COLUMNS = (
    *("id", "device", "eccn", "otherwise", "in a computer", "tpp", "performance density", "tops x bits"),
    *("distances", "missing", "at rule dates", "source", "confidence", "check", "remembered"),
)
DIE = re.compile(r"(?P<mm2>[0-9.]+)(@(?P<node>[0-9.]+))?( (?P<kind>planar|non-planar|memory))?")
LEAST, MOST = Decimal("1e-9"), Decimal("1e15")
"""Figures beyond these are slips of the pen: no circuit has them, and arithmetic with 1e9999999 does not end well."""
NUMBER = "a number above 0 (from 1e-9 to 1e15), like 989 or 3.35"


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
        other_units_tpp=_number(given, "other_units_tpp"),
        die_mm2=_number(given, "die_mm2"),
        dies=tuple(_dies(given.get("dies"))),
        node_nm=_number(given, "node"),
        planar=_truth(given, "planar"),
        dram_gb_s=_number(given, "dram_gb_s"),
        io_gb_s=_number(given, "io_gb_s"),
        datacenter=_truth(given, "datacenter"),
        hbm_gb_s=_number(given, "hbm_gb_s"),
        hbm_mm2=_number(given, "hbm_mm2"),
        hbm_with_processor=_truth(given, "hbm_with_processor"),
    )


def _dies(given: object) -> Iterator[licet.Die]:
    """Dies one by one: `814@4`, `200@28 planar`, `110 memory`; in a cell, separated by semicolons."""
    each = given if isinstance(given, list | tuple) else str(given or "").split(";")
    for text in (str(one).strip() for one in each):
        found = DIE.fullmatch(text)
        if text and found is None:
            raise licet.BadInput("die", text, "AREA, AREA@NODE, each also with planar, non-planar or memory: 814@4")
        if found is not None:
            kind = found["kind"]
            planar = None if kind in (None, "memory") else kind == "planar"
            values = {"area of a die": found["mm2"], "node of a die": found["node"]}
            area = _number(values, "area of a die")
            if area is not None:
                yield licet.Die(area, _number(values, "node of a die"), planar, kind == "memory")


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
    said = str(value).strip().lower()
    if said and said not in YES_OR_NO:
        raise licet.BadInput(field, value, "yes or no; empty where it is not known")
    return YES_OR_NO.get(said)


def show(found: Sequence[licet.Classified], known: Remembered | None, on: date, *, json: bool) -> int:
    """Shows each device that was meant, or the figures; and what the parts table remembers."""
    if json:
        out(as_json(shape(found, known, on)))
    else:
        if known is not None:
            tables.strong(f"{known.words(on)}.")
            tables.say("")
        for place, one in enumerate(found):
            if place:
                tables.say("")
            _show(one)
        tables.say("", "By performance alone: entries for other properties of the item come before 3A991.p.")
    plain = all(one.on_day.eccn == "not 3A090" for one in found) and (known is None or not known.stale(on))
    return DONE if plain else ATTENTION


def shape(found: Sequence[licet.Classified], known: Remembered | None, on: date) -> shapes.Shape:
    """Each device that was meant, or the figures, and what the parts table remembers, as JSON."""
    return {"items": [shapes_classified.classified(one) for one in found], "remembered": remembered(known, on)}


def answered(item: str | None, given: Mapping[str, Any], own: "Tables", on: date) -> shapes.Shape:
    """The answer to one question as JSON: a name, an ECCN, or figures. BadInput where none of them can be used."""
    if item is None:
        return shape(licet.classify(specs(given), on=on), None, on)
    known = parts.read(own.parts).get(parts.key(item))
    if known is None and listed_entries.named(item):
        return listed_entries.shape(item, on, licet.existence(item.strip(), on))
    return shape(ask(item, known, on, own.devices), known, on)


def remembered(known: Remembered | None, on: date) -> shapes.Shape | None:
    """What the parts table says of a part, as JSON; null where it says nothing."""
    if known is None:
        return None
    fields = {name: getattr(known, name) for name in ("part", "eccn", "by", "on", "why", "law_day")}
    return {**fields, "look_again": known.stale(on)}


def _show(one: licet.Classified) -> None:
    name = one.name or "This item"
    beside = f"; otherwise {in_words(one.on_day.otherwise)}" if one.on_day.otherwise else ""
    tables.strong(f"{name} on {one.on}: {in_words(one.on_day.eccn)}{beside}.")
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
    dates = [
        (str(at.since), in_words(at.eccn), _or_dash(at.otherwise), _or_dash(at.in_a_computer))
        for at in one.at_rule_dates
    ]
    tables.table(("From", "Classification", "Otherwise", "In a computer"), dates)
    if one.margins:
        tables.say("")
        limits = [_margin(margin) for margin in one.margins]
        wide = ("Measure", "Value", "Distance")
        tables.table(("Limit of", "Measure", "Limit", "Value", "Distance", "Met"), limits, wide=wide)
    for margin in one.margins:
        if margin.compliance is not None and margin.compliance > one.on:
            tables.say(f"Compliance with {margin.paragraph} is required from {margin.compliance} ({margin.cite}).")
    for missing in one.missing:
        tables.say(f"Missing: {missing.fact}; it could change {', '.join(missing.could_change)}.")
    if one.source:
        tables.say(f"Figures: {one.source} (confidence: {one.confidence}).")
    for value in one.values:
        if value.confidence != one.confidence:
            tables.say(f"{value.figure}: {value.source} (confidence: {value.confidence}).")
    if one.check:
        tables.say(f"To confirm: {one.check}")


def _or_dash(text: str) -> str:
    return in_words(text) if text else "-"


def in_words(eccn: str) -> str:
    """A classification in words."""
    return "cannot tell yet" if eccn == "unknown" else eccn


def figure(value: Any) -> str:
    """A figure for a reader, at most two decimals; comparisons are made unrounded. A range with both its ends."""
    if value is None:
        return "not known"
    if not isinstance(value, Decimal):
        return f"{figure(value.least)} to {figure(value.most)}"
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def _margin(one: Any) -> Sequence[str]:
    limit = f"{one.relation.value} {figure(one.limit)}"
    return (
        one.paragraph,
        one.measure.value.replace("_", " "),
        limit,
        figure(one.value),
        _signed(one.distance),
        one.met.value,
    )


def _signed(distance: Any) -> str:
    if distance is None or isinstance(distance, Decimal):
        return "not known" if distance is None else f"{distance:+,.2f}"
    return f"{distance.least:+,.2f} to {distance.most:+,.2f}"


Asked = tuple[str | licet.Specs, date, Remembered | None]


def ask(item: str, known: Remembered | None, on: date, own: Path | None) -> tuple[licet.Classified, ...]:
    """What 3A090 says of a name; nothing where only the parts table knows it.

    Raises:
        BadInput: neither the table of accelerators nor the parts table carries the name.
    """
    if known is not None and not licet.devices(item, own=own):
        return ()
    return licet.classify(item, on=on, own=own)


@dataclass(frozen=True, slots=True)
class Tables:
    """The user's own files beside the question: a table of accelerators, and a parts table."""

    devices: Path | None = None
    parts: Path | None = None

    @classmethod
    def named(cls, devices: Path | None, table: Path | None) -> "Tables":
        """Those that options name, else those of the settings."""
        return cls(devices or licet.Settings.now().accelerators, parts.file_of(table))


def many(
    source: Path,
    output: Path | None,
    renamed: Mapping[str, str],
    on: date,
    own: Tables,
    *,
    stamp: str | None = None,
    resume: bool = False,
) -> batch.Count:
    """Answers a parts list; a name that several devices share gives a row for each. `stamp`: see `batch.Job`."""
    memory = parts.read(own.parts)

    def question(values: Mapping[str, Any]) -> Asked:
        day = (options.day(str(values["on"]), "on") if values.get("on") else None) or on
        named = values.get("name") or values.get("item") or ""
        known = memory.get(parts.key(str(named)))
        if any(str(values.get(one) if values.get(one) is not None else "").strip() for one in FIGURES):
            return specs(values), day, known
        if not isinstance(named, str) or not named.strip():
            raise licet.BadInput("name", named, "the name of a device, or its figures")
        return named, day, known

    def answer(asked: Asked) -> shapes.Shape:
        item, day, known = asked
        found = ask(item, known, day, own.devices) if isinstance(item, str) else licet.classify(item, on=day)
        return {"items": [shapes_classified.classified(one) for one in found], "remembered": remembered(known, day)}

    return batch.run(
        batch.Job(
            source=source,
            output=output,
            question=question,
            answers=batch.each(answer),
            columns=COLUMNS,
            table=_rows,
            words=_words,
            fields=FIELDS,
            renamed=renamed,
            check=misread.checker(FIELDS, renamed, meant=MEANT),
            stamp=stamp,
            resume=resume,
        )
    )


def _words(found: Mapping[str, Any]) -> tuple[str, ...]:
    known = found["remembered"]
    open_ = any(one["eccn"] == "unknown" for one in found["items"]) or (known is not None and known["look_again"])
    return ("unknown",) if open_ else ()


def _rows(found: Mapping[str, Any]) -> Sequence[Line]:
    known = found["remembered"]
    told = ""
    if known is not None:
        again = f"; look again: {known['look_again']}" if known["look_again"] else ""
        told = f"{known['eccn']} by {known['by']} on {known['on']}, law of {known['law_day']}: {known['why']}{again}"
    if not found["items"] and known is not None:
        return [{**dict.fromkeys(COLUMNS[1:], ""), "device": known["part"], "remembered": told}]
    return [{**_row(one), "remembered": told} for one in found["items"]]


def _row(one: Mapping[str, Any]) -> Line:
    day = one["on_day"]
    return {
        "device": one["name"] or "",
        "eccn": one["eccn"],
        "otherwise": day["otherwise"],
        "in a computer": day["in_a_computer"],
        "tpp": _cell(one["tpp"]),
        "performance density": _cell(one["performance_density"]),
        "tops x bits": "; ".join(f"{each['format']}: {each['tpp']}" for each in one["performances"]),
        "distances": "; ".join(
            f"{each['paragraph']} {each['measure']}: {_cell(each['distance']) or 'not known'}"
            for each in one["margins"]
        ),
        "missing": "; ".join(each["fact"] for each in one["missing"]),
        "at rule dates": "; ".join(f"{each['since']}: {each['eccn']}" for each in one["at_rule_dates"]),
        "source": one["source"],
        "confidence": one["confidence"],
        "check": one["check"],
    }


def _apart(margin: Mapping[str, Any]) -> str:
    return f"{margin['paragraph']} {margin['measure']}: {_cell(margin['distance']) or 'not known'}"


def _cell(value: Any) -> str:
    """A figure in a cell: as computed, or both ends of a range."""
    return " to ".join(value) if isinstance(value, list) else value or ""


def one(item: str | None, given: Mapping[str, Any], own: Tables, on: date, *, json: bool) -> int:
    """Answers one question: a name, or figures."""
    if item is None:
        return show(licet.classify(specs(given), on=on), None, on, json=json)
    known = parts.read(own.parts).get(parts.key(item))
    if known is None and listed_entries.named(item):
        return listed_entries.show(item, on, json=json)
    return show(ask(item, known, on, own.devices), known, on, json=json)
