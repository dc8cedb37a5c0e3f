"""The form of *Chips*: what was typed, as typed, and the figures that it states: those of `licet classify`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import QueryParams

import licet
from licet.serve import classifying, options

PATH = "/chips"
RATES = tuple(f"tops_{one}" for one in classifying.FORMATS)
USUAL = ("tops_fp16", "tops_bf16", "tops_fp8", "tops_int8", "tops_fp4")
"""Rates that datasheets of accelerators give most; the others are folded."""
QUESTION = ("item", "name", *classifying.FIGURES)
FIELDS = ("on", "to", *QUESTION)
MOST_TYPED = 500
"""Characters of a field; more is refused, not cut."""
HOME = "CN"
"""Where it goes, until somebody says otherwise."""

FIELD_OF = {
    "number format": "tops_fp16",
    "processing units": "units",
    "die": "dies",
    "area of a die": "dies",
    "node of a die": "dies",
    "area of a die in mm2": "dies",
    "die area in mm2": "die_mm2",
    "node_nm": "node",
    "country": "to",
    "item name": "item",
}
"""The field of the form that an error of the library means by another name."""
GROUP_OF = {
    **dict.fromkeys(("item", "name"), "device"),
    **dict.fromkeys((*RATES, "sparse", "units", "tpp", "other_units_tpp"), "performance"),
    **dict.fromkeys(("die_mm2", "dies", "node", "planar"), "density"),
    "datacenter": "datacenter",
    **dict.fromkeys(("io_gb_s", "dram_gb_s"), "bandwidth"),
    **dict.fromkeys(("hbm_gb_s", "hbm_mm2", "hbm_with_processor"), "memory"),
    **dict.fromkeys(("on", "to"), "place"),
}
GROUP_OF_FACT = {
    "tpp": "performance",
    "performance_density": "density",
    "datacenter": "datacenter",
    "io_bidirectional_gb_s": "bandwidth",
    "dram_bandwidth_gb_s": "bandwidth",
    "memory_bandwidth_density": "memory",
}
TITLES = {
    "device": "Which device?",
    "performance": "How fast does it compute?",
    "density": "How large are its logic dies?",
    "datacenter": "Is it designed or marketed for data centers?",
    "bandwidth": "How fast are its memory and its links?",
    "memory": "Is it a memory?",
    "place": "On which day, to which destination?",
}
WHY = {
    "device": "A device of the table brings its figures, each with its source. Or leave it empty and give your own.",
    "performance": "Performance is the dense rate times the bit length; the largest over the formats counts.",
    "density": "Performance per mm² of logic dies on a non-planar process; memory dies do not count.",
    "datacenter": "One that is neither can be out of 3A090 (Note 2), or shipped under NAC or ACA.",
    "bandwidth": "The first text of 3A090 asked for the links; memory bandwidth decides how it is reviewed.",
    "memory": "3A090.c is high bandwidth memory, by its bandwidth per mm² of its package.",
    "place": "The limits of that day answer; the Country Chart says where a license is required.",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed; the question that it makes (None where it makes none), or what is wrong, by its field."""

    typed: Mapping[str, str]
    on: date
    specs: licet.Specs | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """Whether a device is named, or a figure stated."""
        return any(self.typed[one] for one in QUESTION)

    def address(self, **changed: str) -> list[tuple[str, str]]:
        """The fields of the address that gives this answer again, on its day; an empty value takes a field away."""
        texts = {**self.typed, "on": self.on.isoformat(), **changed}
        return [(name, texts[name]) for name in FIELDS if texts[name]]


def read(given: QueryParams, today: date) -> Form:
    """The form of an address; nothing typed is lost, nothing that is not understood is left out in silence."""
    typed = {name: given.get(name, "").strip() for name in FIELDS}
    errors = dict(_strays(given))
    on = today
    try:
        on = options.day(typed["on"] or None, "on") or today
    except licet.BadInput as slip:
        errors["on"] = f"This is no day that can be asked about: give {slip.allowed}."
    if typed["item"] and any(typed[one] for one in classifying.FIGURES):
        errors["item"] = "A device of the table, or figures of your own, not both: take one of them away."
    specs = None
    if not typed["item"] and any(typed[one] for one in QUESTION):
        try:
            specs = classifying.specs(typed)
            licet.classify(specs, on=on)
        except licet.BadInput as slip:
            errors |= wrong(slip)
    return Form(typed, on, specs, errors)


def wrong(slip: licet.BadInput) -> dict[str, str]:
    """The error at the field that it is about."""
    name = FIELD_OF.get(slip.field, slip.field)
    if slip.field.startswith("rate for "):
        name = f"tops_{slip.field.removeprefix('rate for ')}"
    return {name if name in FIELDS else "item": f"This cannot be used: give {slip.allowed}."}


def _strays(given: QueryParams) -> Iterator[tuple[str, str]]:
    for name in given:
        if name not in FIELDS:
            yield "item", f"The address has a field “{name[:40]}” that this form does not have: take it away."
        elif len(given.getlist(name)) > 1:
            yield name, "The address gives this field twice: keep one of them."
        elif len(given.get(name, "")) > MOST_TYPED:
            yield name, f"At most {MOST_TYPED} characters."


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields. `said`: what was given, in a line; `missing`: the facts of it that are missing, in words."""

    code: str
    title: str
    why: str
    said: str
    missing: tuple[str, ...]
    open: bool


def groups(form: Form, missing: Mapping[str, str]) -> Iterator[Group]:
    """Every group in order; open are those with a missing fact or an error, and at first the first two."""
    for code in TITLES:
        facts = tuple(text for fact, text in missing.items() if GROUP_OF_FACT[fact] == code)
        slipped = any(GROUP_OF[one] == code for one in form.errors)
        first = not form.asked and not form.errors and code in ("device", "performance")
        yield Group(code, TITLES[code], WHY[code], said(form, code), facts, bool(facts) or slipped or first)


def said(form: Form, group: str) -> str:
    """What was given in a group, in a line; empty where nothing was."""
    names = [one for one in FIELDS if GROUP_OF[one] == group]
    return " · ".join(f"{words(one)} {form.typed[one]}" for one in names if form.typed[one])


LABELS: Mapping[str, str] = {
    "item": "",
    "name": "",
    "on": "",
    "to": "to",
    "units": "units",
    "sparse": "with sparsity:",
    "tpp": "TPP",
    "other_units_tpp": "TPP of further units",
    "die_mm2": "mm²",
    "node": "nm",
    "planar": "planar:",
    "datacenter": "",
    "io_gb_s": "links GB/s",
    "dram_gb_s": "memory GB/s",
}


def words(name: str) -> str:
    """A field in a word or two."""
    return LABELS.get(name, name.removeprefix("tops_").replace("_", " ").upper())
