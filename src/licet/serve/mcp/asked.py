"""What an assistant may ask about: parties, orders and circuits as arguments, and the questions made of them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

import licet
from licet.serve import questions
from licet.serve.mcp.quoting import unquote

Day = Annotated[str | None, Field(description="YYYY-MM-DD; without it today. Of a past act give the day of the act.")]
Limit = Annotated[int, Field(ge=1, le=50, description="Most that are given.")]
Offset = Annotated[int, Field(ge=0, le=100_000, description="Where to go on: next_offset of the answer before.")]
Name = Annotated[str, Field(min_length=1, max_length=2000, description="The whole name as written, in any script.")]
Number = Annotated[float | None, Field(gt=0)]
UNKNOWN = "unknown"


class Asked(BaseModel):
    """A part of a question; a field that nobody reads is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identifiers(Asked):
    """Numbers of registries."""

    imo: str | None = None
    lei: str | None = None
    passport: str | None = None
    registration_number: str | None = None
    swift: str | None = None
    tax_number: str | None = None
    uscc: str | None = None


class PartyInOrder(Asked):
    """A party of an order with what it does there."""

    name: Name
    roles: list[licet.RoleName] = Field(min_length=1, description="end_user, ultimate_consignee, purchaser …")
    hq: str | None = Field(None, description="Country of its and its ultimate parent's headquarters; null: not known.")
    no_listed_owner: bool = Field(
        False, description="True only where the user says that somebody looked and no listed party owns a share."
    )
    facts: dict[str, Any] = Field(
        default_factory=dict, description="Further fields of a party, such as military_end_user, ultimate_parent_hq."
    )


class Circuit(Asked):
    """Figures of a circuit; leave out what is not known. Rates are dense unless `sparse`."""

    tops_fp64: Number = None
    tops_fp32: Number = None
    tops_tf32: Number = None
    tops_bf16: Number = None
    tops_fp16: Number = None
    tops_int16: Number = None
    tops_fp8: Number = None
    tops_int8: Number = None
    tops_fp6: Number = None
    tops_fp4: Number = None
    tops_int4: Number = None
    tpp: Number = Field(None, description="Total processing performance, where it is stated instead of rates.")
    other_units_tpp: Number = None
    die_mm2: Number = Field(None, description="Area of all logic dies.")
    node: Number = Field(None, description="Process node in nm.")
    dram_gb_s: Number = None
    io_gb_s: Number = None
    hbm_gb_s: Number = None
    hbm_mm2: Number = None
    planar: bool | None = None
    datacenter: bool | None = Field(None, description="Designed or marketed for datacenters.")
    sparse: bool | None = None
    hbm_with_processor: bool | None = None
    units: int | None = Field(None, ge=1)
    dies: list[str] | None = Field(None, description="One by one: 814@4 is 814 mm2 at 4 nm; 200@28 planar; 110 memory.")

    def figures(self) -> dict[str, Any]:
        """The figures given, as `licet classify` takes them."""
        return self.model_dump(exclude_none=True)


class Order(Asked):
    """An order as an assistant states it."""

    item: str | None
    eccn: str | None
    destination: str
    parties: tuple[PartyInOrder, ...]
    activity: str
    end_use: str | None
    exported_from: str | None
    bis_letter: Literal["yes", "no", "unknown"] | None
    value_usd: float | None
    facts: dict[str, Any]


def party(values: dict[str, Any], identifiers: Identifiers | None) -> licet.Party:
    """The party to screen. Raises BadInput."""
    given = {field: _plain(value) for field, value in values.items() if value}
    return licet.read_party(given | (identifiers.model_dump(exclude_none=True) if identifiers else {}))


def _plain(value: Any) -> Any:
    return [unquote(one) for one in value] if isinstance(value, list) else unquote(value)


def transaction(order: Order, on: date) -> licet.Transaction:
    """The transaction of an order. Raises BadInput: a value that cannot be used, or a field that nobody reads."""
    fields: dict[str, Any] = {
        "date": on.isoformat(),
        "activity": order.activity,
        **questions.destination(order.destination),
        "item": _item(order),
        "parties": [_party(one) for one in order.parties],
    }
    if order.end_use is not None:
        fields["end_use"] = None if order.end_use == UNKNOWN else order.end_use
    if order.exported_from is not None:
        fields["exported_from"] = _country(order.exported_from)
    letter = _letter(order, fields, on)
    if letter is not None:
        fields["exporter"] = {"informed": {"yes": True, "no": False}.get(letter)}
    return questions.from_fields(_beside(fields, order.facts))


def _item(order: Order) -> dict[str, Any]:
    if order.item is None and order.eccn is None:
        raise licet.BadInput("item", None, "an item, or its eccn")
    item: dict[str, Any] = {}
    if order.item is not None:
        item["device"] = unquote(order.item)
    if order.eccn is not None:
        classification = None if order.eccn.lower() == UNKNOWN else order.eccn
        item |= {"classification": classification, "classify_from_specs": False}
    if order.value_usd is not None:
        item["value_usd"] = Decimal(str(order.value_usd))
    return item


def _party(one: PartyInOrder) -> dict[str, Any]:
    owned = {"ownership": questions.NO_LISTED_OWNER} if one.no_listed_owner else {}
    home = _country(one.hq) if one.hq is not None else None
    fields: dict[str, Any] = {"name": unquote(one.name), "roles": [role.value for role in one.roles], "hq": home}
    return fields | owned | _not_stated_twice(fields | owned, one.facts)


def _letter(order: Order, fields: dict[str, Any], on: date) -> str | None:
    """What is said of a letter of BIS; unknown where others were told of this device and nobody said anything."""
    if order.bis_letter is not None or order.item is None:
        return order.bis_letter
    several = licet.devices(unquote(order.item), own=licet.Settings.now().accelerators)
    told = any(licet.letters_about(one.name, fields["destination"], on) for one in several)
    return UNKNOWN if told else None


def _beside(fields: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """The fields with the further facts; those of the item and the exporter are put beside the ones stated."""
    merged = dict(fields)
    for key, value in facts.items():
        inner = merged.get(key)
        if isinstance(inner, dict) and isinstance(value, dict):
            merged[key] = inner | _not_stated_twice(inner, value)
        else:
            merged |= _not_stated_twice(merged, {key: value})
    return merged


def _not_stated_twice(stated: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    twice = next((key for key in more if key in stated and stated[key] != more[key]), None)
    if twice is not None:
        raise licet.BadInput(f"facts.{twice}", "stated twice", "each fact once: as its argument, or among the facts")
    return more


def _country(text: str) -> str | None:
    return None if text.strip().lower() == UNKNOWN else licet.country_code(text.strip())
