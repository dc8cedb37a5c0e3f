"""Accelerators by name: the figures that 3A090 asks for, each value with its source, confidence, and what to confirm.

The table is `accelerators.csv`, a value in each row: rates are dense, in tera-operations per second, under the name of
their number format; `die_mm2` is the area of all logic dies on a non-planar process; bandwidths in GB/s, links in both
directions together. `to` is the other end of a range where sources differ. A figure without a row is unknown. A table
of one's own has the same columns: its values take the place of those of the same device and figure.

A value that nobody confirmed is a range around itself (`MARGIN`), so that one near a limit settles nothing.

Not modelled here: systems of several devices; host processors packaged with a device; overclocked cards.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path

from licet.errors import BadInput, SourceUnreadable
from licet.law.chips import BIT_LENGTHS, Rate, ends, performance, performance_density, positive, spread
from licet.law.device_names import key, words
from licet.law.misspelt import alike
from licet.law.tables import TableLine, lines_of
from licet.model.transaction import Chip, Figure

COLUMNS = ["device", "figure", "value", "to", "source", "confidence", "check"]
MARGIN = {"high": Decimal(0), "medium": Decimal("0.01"), "low": Decimal("0.1")}
"""How far a value may be off, by its confidence: exact; re-stated by third parties and rounded; estimated."""

MEASURED = ("die_mm2", "dram_gb_s", "io_gb_s")
TEXTS = ("vendor", "alias", "node", "note", "datacenter")
FIGURES = (*TEXTS, *MEASURED, *BIT_LENGTHS)


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a device: from `least` to `most` as sources give it, and how sure it is."""

    figure: str
    least: Decimal
    most: Decimal
    source: str
    confidence: str
    check: str

    @property
    def known(self) -> Figure:
        """The figure with the margin of its confidence; a range that sources give is taken as it is."""
        margin = MARGIN[self.confidence] if self.least == self.most else Decimal(0)
        return spread(self.least * (1 - margin), self.most * (1 + margin))


@dataclass(frozen=True, slots=True)
class Accelerator:
    """One device: its figures, each with where it comes from, and what a person should confirm.

    `datacenter`: designed or marketed for datacenters; None where it is not known.
    """

    name: str
    vendor: str
    aliases: tuple[str, ...]
    datacenter: bool | None
    node: str
    values: tuple[Value, ...]
    note: str = ""

    def value(self, figure: str) -> Value | None:
        """One figure by name; None where it is not known."""
        return next((one for one in self.values if one.figure == figure), None)

    def figure(self, name: str) -> Figure | None:
        """One figure, with the margin of its confidence; None where it is not known."""
        found = self.value(name)
        return None if found is None else found.known

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The dense rates, each with its highest claim and what it may be."""
        return tuple(_rate(one) for one in self.values if one.figure in BIT_LENGTHS)

    @property
    def confidence(self) -> str:
        """The confidence of the least sure figure."""
        found = {one.confidence for one in self.values}
        return next((word for word in reversed(MARGIN) if word in found), "low")

    @property
    def source(self) -> str:
        """Where the figures come from, each source once."""
        return "; ".join(dict.fromkeys(one.source for one in self.values)) or "no public figures"

    @property
    def check(self) -> str:
        """What a person should confirm, each sentence once."""
        return " ".join(dict.fromkeys(text for text in (self.note, *(one.check for one in self.values)) if text))

    def chip(self) -> Chip:
        """The device as a fact of a transaction, performance and density computed, unrounded."""
        tpp = performance(self.rates)
        return Chip(
            name=self.name,
            tpp=tpp,
            performance_density=performance_density(tpp, self.figure("die_mm2")),
            dram_bandwidth_gbps=self.figure("dram_gb_s"),
            io_bidirectional_gbps=self.figure("io_gb_s"),
            datacenter=self.datacenter,
        )


def _rate(one: Value) -> Rate:
    least, most = ends(one.known)
    exact = least == most
    return Rate(one.figure, one.most, None if exact else least, None if exact else most)


@dataclass(frozen=True, slots=True)
class Found:
    """The devices a name means: none, one, or every variant it may mean; `near` are names close to an unknown one."""

    devices: tuple[Accelerator, ...]
    near: tuple[str, ...] = ()


def find(name: str, own: Path | None = None) -> Found:
    """The devices that a name as people write it means ("H20", "NVIDIA H100 SXM", "ascend 910b", "RTX 4090D").

    A name that several variants share gives all of them: the caller must not pick one.

    Args:
        own: a table of one's own, beside the one that comes with licet.

    Raises:
        BadInput: a blank name, or a table of one's own that cannot be read.
    """
    if not name.strip():
        raise BadInput("item name", name, "the name of a device")
    known, wanted = devices(own), key(name)
    exact = tuple(device for device in known if wanted and wanted in _keys(device))
    if exact:
        return Found(exact)
    named = words(name)
    partly = tuple(device for device in known if named and any(named <= one for one in _word_sets(device)))
    return Found(partly) if partly else Found((), _near(wanted, known))


@cache
def devices(own: Path | None = None) -> tuple[Accelerator, ...]:
    """Every device of the table, in its order; with those of a table of one's own, whose values come first.

    Raises:
        BadInput: a row that cannot be read, with its line.
        SourceUnreadable: no such file.
    """
    text = files("licet.law").joinpath("accelerators.csv").read_text(encoding="utf-8")
    rows = list(_rows("accelerators.csv", text))
    if own is not None:
        rows = _with_own(rows, list(_rows(str(own), _text(own))))
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(row.device, []).append(row)
    return tuple(_device(name, found) for name, found in named.items())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a value, or a text, of one device."""

    device: str
    figure: str
    text: str
    value: Value | None


def _text(own: Path) -> str:
    try:
        return own.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as slip:
        raise SourceUnreadable(f"{own} cannot be read as a table of accelerators: {slip}") from slip


def _rows(where: str, text: str) -> Iterator[Row]:
    return (_row(line) for line in lines_of(text, COLUMNS, where=where))


def _row(line: TableLine) -> Row:
    where = line.place
    device, figure, text, to, source, confidence, check = (one.strip() for one in line.fields.values())
    if not device or figure not in FIGURES:
        raise BadInput(where, figure or device, f"a device, and a figure of: {', '.join(FIGURES)}")
    if figure == "datacenter" and text not in ("yes", "no", ""):
        raise BadInput(f"{where}, datacenter", text, "yes, no, or empty where it is not known")
    if figure in TEXTS:
        return Row(device, figure, text, None)
    if confidence not in MARGIN or not source:
        raise BadInput(f"{where}, source and confidence", confidence, f"a source, and {', '.join(MARGIN)}")
    least, most = _number(where, text), _number(where, to or text)
    if least > most:
        raise BadInput(where, f"{text} to {to}", "the lower end first")
    return Row(device, figure, text, Value(figure, least, most, source, confidence, check))


def _number(where: str, text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise BadInput(where, text, "a number above 0") from None
    positive(where, found)
    return found


def _with_own(rows: list[Row], own: list[Row]) -> list[Row]:
    """The rows of both; a figure that one's own table gives of a device hides the other's, aliases are added."""
    names = {key(row.device): row.device for row in rows}
    before = {(row.device, row.figure): row for row in rows if row.figure != "alias"}
    given = [_replacing(replace(row, device=names.get(key(row.device), row.device)), before) for row in own]
    hidden = {(row.device, row.figure) for row in given if row.figure != "alias"}
    return [row for row in rows if (row.device, row.figure) not in hidden] + given


def _replacing(row: Row, before: Mapping[tuple[str, str], Row]) -> Row:
    """A row of one's own, with what it replaces as a thing to confirm: a lower figure may free an item."""
    other = before.get((row.device, row.figure))
    if row.value is None or other is None or other.value is None or other.value.most == row.value.most:
        return row
    told = f"Your own table replaces {row.figure} {other.text} ({other.value.source})."
    return replace(row, value=replace(row.value, check=f"{row.value.check} {told}".strip()))


def _device(name: str, rows: list[Row]) -> Accelerator:
    texts: dict[str, list[str]] = {figure: [] for figure in TEXTS}
    for row in rows:
        if row.value is None:
            texts[row.figure].append(row.text)
    values = tuple(row.value for row in rows if row.value is not None)
    once = [*(one.figure for one in values), *(one for one in ("vendor", "datacenter") for _ in texts[one])]
    twice = sorted({one for one in once if once.count(one) > 1})
    if twice:
        raise BadInput(f"the table of accelerators, {name}", ", ".join(twice), "each figure of a device once")
    return Accelerator(
        name=name,
        vendor=" ".join(texts["vendor"]),
        aliases=tuple(texts["alias"]),
        datacenter={"yes": True, "no": False}.get(" ".join(texts["datacenter"])),
        node=" ".join(texts["node"]),
        values=values,
        note=" ".join(texts["note"]),
    )


@cache
def _keys(device: Accelerator) -> frozenset[str]:
    return frozenset(key(text) for text in (device.name, *device.aliases))


@cache
def _word_sets(device: Accelerator) -> tuple[frozenset[str], ...]:
    """The words of each writing of a device; a model's own word never stands for a longer model's name."""
    return tuple(words(text) for text in (device.name, *device.aliases))


def _near(wanted: str, known: Iterable[Accelerator]) -> tuple[str, ...]:
    written = {one: device.name for device in known for one in sorted(_keys(device))}
    close = alike(wanted, written, 8)
    return tuple(dict.fromkeys(written[one] for one in close))[:5]
