"""Accelerators by name: the figures that 3A090 asks for, each device with its source and what is not confirmed.

The table is `accelerators.csv`: rates are dense, in tera-operations per second, one per number format; areas are of all
logic dies on a non-planar process; bandwidths in GB/s, links in both directions together. An empty cell is unknown.

Not modelled here: systems of several devices; host processors packaged with a device; overclocked cards.
"""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from licet.errors import BadInput
from licet.law.chips import BIT_LENGTHS, Rate, performance_density, total_processing_performance
from licet.model.transaction import Chip

HEAD = [
    "name",
    "vendor",
    "aliases",
    "datacenter",
    "rates",
    "die_mm2",
    "node",
    "dram_gb_s",
    "io_gb_s",
    "source",
    "confidence",
    "check",
]
CONFIDENCE = ("high", "medium", "low")
FILLER = frozenset(
    {"nvidia", "amd", "intel", "google", "huawei", "aws", "amazon", "gpu", "accelerator", "card", "chip"}
)
"""Words that people write before or after a model and that tell no models apart."""


@dataclass(frozen=True, slots=True)
class Accelerator:
    """One device: its dense rates, area, bandwidths, where they come from, and what a person should confirm.

    `datacenter`: designed or marketed for datacenters. `confidence`: high, medium or low.
    """

    name: str
    vendor: str
    aliases: tuple[str, ...]
    datacenter: bool
    rates: tuple[Rate, ...]
    die_mm2: Decimal | None
    node: str
    dram_gb_s: Decimal | None
    io_gb_s: Decimal | None
    source: str
    confidence: str
    check: str

    def chip(self) -> Chip:
        """The device as a fact of a transaction, performance and density computed, unrounded."""
        tpp = total_processing_performance(self.rates)
        return Chip(
            name=self.name,
            tpp=tpp,
            performance_density=performance_density(tpp, self.die_mm2),
            dram_bandwidth_gbps=self.dram_gb_s,
            io_bidirectional_gbps=self.io_gb_s,
            datacenter=self.datacenter,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The devices a name means: none, one, or every variant it may mean; `near` are names close to an unknown one."""

    devices: tuple[Accelerator, ...]
    near: tuple[str, ...] = ()


def find(name: str) -> Found:
    """The devices that a name as people write it means ("H20", "NVIDIA H100 SXM", "ascend 910b", "RTX 4090D").

    A name that several variants share gives all of them: the caller must not pick one.

    Raises:
        BadInput: a blank name.
    """
    if not name.strip():
        raise BadInput("item name", name, "the name of a device")
    key = _key(name)
    exact = tuple(device for device in devices() if key and key in _keys(device))
    if exact:
        return Found(exact)
    named = words(name)
    partly = tuple(device for device in devices() if named and any(named <= known for known in _word_sets(device)))
    return Found(partly) if partly else Found((), _near(key))


@cache
def devices() -> tuple[Accelerator, ...]:
    """Every device of the table, in its order."""
    path = files("licet.law").joinpath("accelerators.csv")
    lines = csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True)
    head = next(lines)
    if head != HEAD:
        raise BadInput("accelerators.csv", head, f"the columns {', '.join(HEAD)}")
    found = tuple(_device(line) for line in lines)
    names = [_key(device.name) for device in found]
    if len(set(names)) != len(names):
        raise BadInput("accelerators.csv", "name", "each device once")
    return found


def _device(line: list[str]) -> Accelerator:
    name, vendor, aliases, datacenter, rates, die, node, dram, io, source, confidence, check = line
    if confidence not in CONFIDENCE:
        raise BadInput(f"accelerators.csv {name} confidence", confidence, ", ".join(CONFIDENCE))
    if datacenter not in ("yes", "no"):
        raise BadInput(f"accelerators.csv {name} datacenter", datacenter, "yes or no")
    return Accelerator(
        name=name,
        vendor=vendor,
        aliases=tuple(aliases.split("|")) if aliases else (),
        datacenter=datacenter == "yes",
        rates=tuple(_rate(name, text) for text in rates.split()),
        die_mm2=_number(die),
        node=node,
        dram_gb_s=_number(dram),
        io_gb_s=_number(io),
        source=source,
        confidence=confidence,
        check=check,
    )


def _rate(name: str, text: str) -> Rate:
    number_format, _, figure = text.partition("=")
    if number_format not in BIT_LENGTHS:
        raise BadInput(f"accelerators.csv {name} rates", text, f"one of {', '.join(BIT_LENGTHS)}")
    return Rate(number_format, Decimal(figure))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def words(name: str) -> frozenset[str]:
    """The telling words of a device's name, in lower case: letters and digits that stand together stay together."""
    return frozenset(re.findall(r"[a-z0-9]+", name.casefold())) - FILLER


def _key(name: str) -> str:
    """A name without case, spaces, signs and filler words, so that `RTX 4090D` and `rtx-4090 d` are the same."""
    return "".join(word for word in re.findall(r"[a-z0-9]+", name.casefold()) if word not in FILLER)


@cache
def _keys(device: Accelerator) -> frozenset[str]:
    return frozenset(_key(text) for text in (device.name, *device.aliases))


@cache
def _word_sets(device: Accelerator) -> tuple[frozenset[str], ...]:
    """The words of each writing of a device; a model's own word never stands for a longer model's name."""
    return tuple(words(text) for text in (device.name, *device.aliases))


def _near(key: str) -> tuple[str, ...]:
    known = {one: device.name for device in devices() for one in sorted(_keys(device))}
    close = get_close_matches(key, sorted(known), n=8, cutoff=0.6)
    return tuple(dict.fromkeys(known[one] for one in close))[:5]
