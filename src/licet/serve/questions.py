"""Transactions from options, TOML files and rows of order lines, in the one form that `licet.read_transaction` reads.

`item.device` names a device of the table of accelerators: its figures become the facts. The word `unknown` stands for
a fact that is not known, where JSON has null. An item that the parts table remembers takes its ECCN, as long as no rule
may have moved it since.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import licet
from licet.serve.cells import YES_OR_NO
from licet.serve.parts import Remembered
from licet.serve.places import place

Fields = dict[str, Any]

ROLES = tuple(role.value for role in licet.RoleName)
ORDER_FIELDS = (
    *("item", "eccn", "destination", "exported_from", "activity", "end_use", "date", "hq"),
    *("informed", "no_listed_owner", "value_usd"),
    *ROLES,
    *(f"{role}_hq" for role in ROLES),
)
UNKNOWN = "unknown"
ADVANCED = ("3A090", "4A090")
NO_LISTED_OWNER: Fields = {"edges": [], "listed_owners": {}}
SEVERAL = re.compile(r"[;\n\r\u2028\u2029]")
"""What stands between two names in one cell, and in no name."""
AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})?")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""Digits in which a point may stand between thousands: `12.500`."""


@dataclass(frozen=True, slots=True)
class Flags:
    """A transaction as the options of one command line give it; `parties` are names with their roles.

    `informed`: the exporter holds a letter of BIS about it; None: nobody said. `no_listed_owner`: somebody looked, and
    no listed party owns a share of the parties named. `part`: what the parts table remembers of the item. `hq_of`: the
    headquarters of a party by its name, where it has one of its own; `hq` is that of the others. `value_usd`: what the
    item costs, as written.
    """

    item: str | None
    eccn: str | None
    destination: str | None
    exported_from: str | None
    activity: str
    end_use: str | None
    hq: str | None
    parties: Mapping[str, Sequence[str]]
    informed: bool | None = None
    no_listed_owner: bool = False
    part: Remembered | None = None
    hq_of: Mapping[str, str] = field(default_factory=dict)
    value_usd: str | None = None


def parties(named: Mapping[str, Sequence[str] | None], others: Sequence[str] | None) -> dict[str, list[str]]:
    """Names to roles, from one option for each usual role and ROLE=NAME for any.

    Raises:
        BadInput: a role that is none.
    """
    found: dict[str, list[str]] = {}
    pairs = [(role, name) for role, names in named.items() for name in names or ()]
    for text in others or ():
        role, equals, name = text.partition("=")
        if not equals or role.strip() not in ROLES:
            raise licet.BadInput("--party", text, f"ROLE=NAME with a role of: {', '.join(ROLES)}")
        pairs.append((role.strip(), name))
    for role, name in pairs:
        found.setdefault(licet.read_party({"name": name}).name, []).append(role)
    return found


def from_flags(flags: Flags, on: date) -> licet.Transaction:
    """The transaction that options state.

    Raises:
        BadInput: a value that cannot be used; no destination; no party.
    """
    return licet.read_transaction(fields_of(flags, on))


def fields_of(flags: Flags, on: date) -> Fields:
    """The fields of the transaction that options state, as a transaction file has them; raises as `from_flags`."""
    if flags.destination is None:
        raise licet.BadInput("--to", None, "the destination: a two-letter code like CN, or a country's English name")
    if not flags.parties:
        raise licet.BadInput("a party", None, "one of --end-user, --ultimate-consignee, --purchaser, --party")
    value = {} if flags.value_usd is None else {"value_usd": _amount(flags.value_usd)}
    item = _item(flags.item, flags.eccn, flags.part, on) | value
    fields: Fields = {
        "date": on,
        "activity": flags.activity,
        **destination(flags.destination),
        "item": item,
        "parties": [
            {
                "name": name,
                "roles": roles,
                "hq": _country(flags.hq_of.get(name, flags.hq)),
                "ownership": NO_LISTED_OWNER if flags.no_listed_owner else None,
            }
            for name, roles in flags.parties.items()
        ],
    }
    if flags.informed is not None or _others_were_informed(fields, on):
        fields["exporter"] = {"informed": flags.informed}
    if flags.exported_from is not None:
        fields["exported_from"] = _country(flags.exported_from)
    if flags.end_use is not None:
        fields["end_use"] = _known(flags.end_use)
    return fields


def taken_as_given(asked: licet.Transaction) -> Iterator[str]:
    """What a clear answer rests on that is silent in most questions: each in a few words, with the value taken."""
    item = asked.item
    if asked.end_use is not None:
        yield f"the end use is {asked.end_use.value.replace('_', ' ')}"
    if item.origin == "US" and item.subject_to_ear is None:
        yield "the item is of US origin"
    if item.us_content_pct == 0 and item.origin != "US":
        yield "it has no controlled US content"
    if not any(party.military_end_user or party.military_intelligence_end_user for party in asked.parties):
        yield "no party is a military or military-intelligence end user"
    if not any(party.address_on_entity_list for party in asked.parties):
        yield "no party's address is listed"
    if not asked.knowledge.red_flags:
        yield "you know of no red flag"


def near(asked: licet.Transaction) -> Iterator[str]:
    """Names of the table of accelerators close to that of an item of which nothing but its name is known."""
    item = asked.item
    if item.description and item.classification is None and item.chip is None:
        names = licet.near_devices(item.description, own=licet.Settings.now().accelerators)
        if names:
            yield f"No device of the table is named {item.description}. Near: {', '.join(names)}."


def from_toml(path: Path, on: date | None) -> licet.Transaction:
    """The transaction of a TOML file; `on` stands for a date that the file does not give.

    Raises:
        SourceUnreadable: no such file, or not TOML.
        BadInput: a value that cannot be used.
    """
    from licet.serve.reading import opened

    with opened(path) as stream:
        try:
            fields = tomllib.load(stream)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as slip:
            raise licet.SourceUnreadable(f"{path} is not TOML in UTF-8: {slip}") from slip
        except RecursionError:
            raise licet.SourceUnreadable(f"{path} is not a transaction: it is nested too deeply") from None
    if on is not None:
        fields.setdefault("date", on)
    return from_fields(without_unknown(fields))


def from_fields(given: Mapping[str, Any]) -> licet.Transaction:
    """The transaction of a JSON object, in the form of a scenario."""
    item = given.get("item")
    if isinstance(item, Mapping) and "device" in item:
        rest = {key: value for key, value in item.items() if key != "device"}
        given = {**given, "item": {**_device(item["device"]), **rest}}
    return licet.read_transaction(given)


def from_order(row: Mapping[str, Any], on: date, part: Remembered | None = None) -> licet.Transaction:
    """The transaction of one order line: item or eccn, destination, a column for each role, end_use, date.

    `hq` is the headquarters of every party of the line; `end_user_hq` and its like that of one.

    Args:
        part: what the parts table remembers of the item.

    Raises:
        BadInput: a value that cannot be used; no destination; no party.
    """
    written = {key: str(value).strip() for key, value in row.items() if value is not None}
    values = {key: value for key, value in written.items() if value}
    named = {role: [_one_name(role, values[role])] for role in ROLES if role in values}
    flags = Flags(
        item=values.get("item"),
        eccn=values.get("eccn"),
        destination=values.get("destination"),
        exported_from=values.get("exported_from"),
        activity=_code(values.get("activity", "export")),
        end_use=_code(values["end_use"]) if "end_use" in values else None,
        hq=values.get("hq"),
        parties=parties(named, None),
        informed=_yes_or_no(values, "informed"),
        no_listed_owner=_yes_or_no(values, "no_listed_owner") is True,
        part=part,
        hq_of=_headquarters(values),
        value_usd=values.get("value_usd"),
    )
    if flags.item is None and flags.eccn is None:
        raise licet.BadInput("item", None, "an item or an eccn in every row")
    from licet.serve import options

    return from_flags(flags, options.day(values.get("date"), "date") or on)


def _one_name(role: str, text: str) -> str:
    """The name in a cell.

    Raises:
        BadInput: it holds several, which would be screened as one that nobody has.
    """
    if SEVERAL.search(text):
        raise licet.BadInput(role, text, "one name in a cell; several parties of one role go into a file of JSON lines")
    return text


def _code(text: str) -> str:
    """A code as a person writes it: `Military intelligence` is `military_intelligence`."""
    return "_".join(text.casefold().split())


def _headquarters(values: Mapping[str, str]) -> dict[str, str]:
    """The headquarters that columns like `end_user_hq` give, by the party's name.

    Raises:
        BadInput: one party in two roles with two headquarters; a headquarters of nobody.
    """
    found: dict[str, str] = {}
    for role in ROLES:
        home = values.get(f"{role}_hq")
        if home is None:
            continue
        if role not in values:
            raise licet.BadInput(f"{role}_hq", home, f"a party in the column {role}")
        name = licet.read_party({"name": values[role]}).name
        if found.setdefault(name, home) != home:
            raise licet.BadInput(f"{role}_hq", home, f"the same headquarters as elsewhere in the row: {found[name]}")
    return found


def _amount(text: str) -> Decimal:
    """An amount of money in plain digits: `12,500` could be twelve and a half in another country.

    Raises:
        BadInput: another form, or below zero.
    """
    if not AMOUNT.fullmatch(text) or THOUSANDS.fullmatch(text):
        raise licet.BadInput("value_usd", text, "an amount in digits with a point, and not three after it: 12500.00")
    return Decimal(text)


def _others_were_informed(fields: Fields, on: date) -> bool:
    """Whether letters about the device are public: then whether the exporter holds one has to be said."""
    chip = fields["item"].get("chip")
    return chip is not None and bool(licet.letters_about(chip["name"], fields["destination"], on))


def _item(item: str | None, eccn: str | None, part: Remembered | None, on: date) -> Fields:
    """The item: a stated ECCN comes first, then what the parts table remembers, then the table of accelerators."""
    fields: Fields = {}
    if item is not None and eccn is None and part is not None:
        known = _device(item) if licet.devices(item, own=licet.Settings.now().accelerators) else {}
        return {**known, "description": item, "classify_from_specs": False, "classification": held(part, on)}
    if item is not None:
        fields = _device(item) if eccn is None else _beside(item, eccn)
    if eccn is not None:
        fields |= {"classification": _known(eccn), "classify_from_specs": False}
    return fields


def _beside(item: str, eccn: str) -> Fields:
    """A device whose ECCN is stated keeps its figures: they may contradict it. Words for several name no figures."""
    several = len(licet.devices(item, own=licet.Settings.now().accelerators)) > 1
    return {"description": item} if several and eccn.startswith(ADVANCED) else {**_device(item), "description": item}


def held(part: Remembered, on: date) -> str | None:
    """The remembered ECCN on a day; None where a rule may have moved the part since, or it was taken back."""
    return None if part.stale(on) else part.eccn


def _device(name: object) -> Fields:
    """The facts of a device of the table; of any other item only its description is known."""
    if not isinstance(name, str):
        raise licet.BadInput("item.device", name, "the name of a device")
    found = licet.devices(name, own=licet.Settings.now().accelerators)
    if not found:
        return {"description": name, "classification": None}
    if len(found) > 1:
        raise licet.BadInput("the item", name, f"one device of the table; it may be {_several(found)}")
    chip = found[0].chip()
    return {
        "description": chip.name,
        "classify_from_specs": True,
        "chip": {
            "name": chip.name,
            "tpp": chip.tpp,
            "performance_density": chip.performance_density,
            "dram_bandwidth_gbps": chip.dram_bandwidth_gbps,
            "io_bidirectional_gbps": chip.io_bidirectional_gbps,
            "datacenter": chip.datacenter,
        },
    }


def _yes_or_no(values: Mapping[str, str], field: str) -> bool | None:
    text = values.get(field)
    if text is None or text.lower() == UNKNOWN:
        return None
    if text.lower() not in YES_OR_NO:
        raise licet.BadInput(field, text, "yes, no, or unknown")
    return YES_OR_NO[text.lower()]


def _several(found: Sequence[licet.Accelerator]) -> str:
    names = [one.name for one in found]
    return ", ".join(names[:8]) + (f" or {len(names) - 8} others" if len(names) > 8 else "")


def destination(text: str) -> Fields:
    """The fields of a destination: a region of Ukraine may be named in its country's place. Errors as of `place`."""
    if text.strip().lower() == UNKNOWN:
        return {"destination": None}
    country, region = place(text)
    return {"destination": country} | ({"destination_region": region} if region else {})


def _country(text: str | None) -> str | None:
    return None if text is None or text.lower() == UNKNOWN else licet.country_code(text)


def _known(text: str) -> str | None:
    return None if text.lower() == UNKNOWN else text


def without_unknown(value: Any) -> Any:
    """TOML has no null: the word stands for it."""
    if isinstance(value, dict):
        return {key: without_unknown(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_unknown(each) for each in value]
    return None if value == UNKNOWN else value
