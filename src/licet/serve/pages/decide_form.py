"""The form of *Decide*: what was typed, as typed, and the transaction that it states.

Everything stands in the address of the page, so that a link gives the same answer; nothing typed is lost where a value
cannot be used.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

import licet
from licet.serve import options, questions

INFORMED = {"yes": True, "no": False, "": None}
MOST_PARTIES = 12
MOST_TEXT = 20_000
"""Characters of further facts; a transaction with every field has fewer."""
TEXTS = ("item", "eccn", "value_usd", "to", "from", "activity", "end_use", "on", "informed", "facts")
SEVERAL = ("party", "role", "hq", "cleared")
WANTED = ("what_if", "application", "records")
"""What can be asked for beside the answer, by the name of its field."""
RECEIVES = "end_user,ultimate_consignee"
"""The usual party: it receives the item and uses it."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as typed. `roles`: codes with commas between them."""

    name: str
    roles: str = RECEIVES
    hq: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed. `cleared`: names of parties of which somebody says that they are none of those listed.

    `strays`: fields of the address that the form does not have, or has once and was given twice. They are refused: a
    misspelt fact would be silence, and of two the other would be lost.
    """

    texts: Mapping[str, str]
    parties: tuple[PartyRow, ...]
    no_listed_owner: bool = False
    cleared: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether anything was typed that a question could be."""
        return bool(self.parties or self.strays or any(self.texts[one] for one in ("item", "eccn", "to", "facts")))


def read(given: QueryParams) -> Form:
    """The form of an address."""
    rows = zip(
        given.getlist("party"),
        _padded(given.getlist("role"), given, RECEIVES),
        _padded(given.getlist("hq"), given, ""),
        strict=False,
    )
    return Form(
        texts={one: given.get(one, "").strip() for one in TEXTS},
        parties=tuple(
            PartyRow(name.strip(), roles, hq.strip()) for name, roles, hq in rows if name.strip() or hq.strip()
        ),
        no_listed_owner=given.get("no_listed_owner") == "yes",
        cleared=tuple(given.getlist("cleared")),
        strays=tuple(_strays(given)),
    )


def _strays(given: QueryParams) -> Iterator[str]:
    once = (*TEXTS, "no_listed_owner", *WANTED)
    for name in given:
        if name not in (*once, *SEVERAL) or (name in once and len(given.getlist(name)) > 1):
            yield name
    if given.get("no_listed_owner", "yes") != "yes":
        yield "no_listed_owner"


def _padded(values: Sequence[str], given: QueryParams, usual: str) -> Iterator[str]:
    """One value for each party: the usual one where the address gives fewer."""
    count = len(given.getlist("party"))
    yield from (*values[:count], *[usual] * (count - len(values)))


def address(form: Form, today: date) -> list[tuple[str, str]]:
    """The fields of the address that gives this answer again, on this day."""
    texts = {**form.texts, "on": form.texts["on"] or today.isoformat()}
    pairs = [(name, texts[name]) for name in TEXTS if texts[name]]
    for row in form.parties:
        pairs += [("party", row.name), ("role", row.roles), ("hq", row.hq)]
    pairs += [("no_listed_owner", "yes")] if form.no_listed_owner else []
    return pairs + [("cleared", name) for name in form.cleared]


def transaction(form: Form, today: date) -> licet.Transaction:
    """The transaction that the form states.

    Raises:
        BadInput: a value that cannot be used; its `field` is that of the form, or of a transaction file.
    """
    if form.strays:
        raise licet.BadInput("the address", form.strays[0], "each field of the form once, and no other")
    if len(form.parties) > MOST_PARTIES:
        raise licet.BadInput("party", f"{len(form.parties)} parties", f"at most {MOST_PARTIES}; more go into a file")
    texts = form.texts
    if texts["informed"] not in INFORMED:
        raise licet.BadInput("informed", texts["informed"], "yes, no, or nothing")
    on = options.day(texts["on"] or None, "on") or today
    flags = questions.Flags(
        item=texts["item"] or None,
        eccn=texts["eccn"] or None,
        destination=texts["to"] or None,
        exported_from=texts["from"] or None,
        activity=texts["activity"] or "export",
        end_use=texts["end_use"] or None,
        hq=None,
        parties=_roles(form),
        informed=INFORMED[texts["informed"]],
        no_listed_owner=form.no_listed_owner,
        hq_of=_headquarters(form),
        value_usd=texts["value_usd"] or None,
    )
    if flags.item is None and flags.eccn is None:
        raise licet.BadInput("item", None, "what is sent: a device by its name, an ECCN, EAR99, or words of your own")
    fields = questions.fields_of(flags, on)
    for party in fields["parties"]:
        if party["name"] in cleared(form):
            party["lists"] = []
    return questions.from_fields(_with_facts(fields, texts["facts"]))


def cleared(form: Form) -> tuple[str, ...]:
    """The parties of the question that were not screened, since somebody says that they are none of those listed."""
    given = {_name(name) for name in form.cleared if name.strip()}
    return tuple(name for name in dict.fromkeys(_name(row.name) for row in form.parties if row.name) if name in given)


def _name(text: str) -> str:
    """A name as the library reads it, so that two writings of one are one party."""
    return licet.read_party({"name": " ".join(text.split())}).name


def _roles(form: Form) -> dict[str, list[str]]:
    """The roles of each party: all of them, where it stands in several rows.

    Raises:
        BadInput: headquarters of nobody.
    """
    found: dict[str, list[str]] = {}
    for row in form.parties:
        if not row.name:
            raise licet.BadInput("parties: name", None, f"the name of the party whose headquarters is {row.hq}")
        held = found.setdefault(_name(row.name), [])
        held += [role for role in row.roles.split(",") if role not in held]
    return found


def _headquarters(form: Form) -> dict[str, str]:
    """The headquarters of each party by its name.

    Raises:
        BadInput: no country, or one party with two.
    """
    found: dict[str, str] = {}
    for row in form.parties:
        country = _country(row) if row.hq else None
        if country is not None and found.setdefault(_name(row.name), country) != country:
            raise licet.BadInput("parties: headquarters", row.hq, f"one for each party; {row.name} has another above")
    return found


def _country(row: PartyRow) -> str:
    """The headquarters of a party; its error stands at the parties, not at the destination."""
    try:
        return row.hq if row.hq.lower() == questions.UNKNOWN else licet.country_code(row.hq)
    except licet.BadInput as slip:
        raise licet.BadInput("parties: headquarters", row.hq, slip.allowed) from slip


def _with_facts(fields: Fields, text: str) -> Fields:
    """The fields with further facts over them; those of a party stand under its name.

    Raises:
        BadInput: no TOML, or too long.
    """
    if not text:
        return fields
    if len(text) > MOST_TEXT:
        raise licet.BadInput("facts", f"{len(text):,} characters", f"at most {MOST_TEXT:,}")
    try:
        more = questions.without_unknown(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as slip:
        raise licet.BadInput(
            "facts", str(slip), "TOML as in a transaction file, like item.us_content_pct = 12"
        ) from slip
    others: dict[str, Fields] = {}
    for party in _tables(more.pop("parties", [])):
        if others.setdefault(_name(str(party.get("name") or "")), party) is not party:
            raise licet.BadInput("facts.parties", party["name"], "each party once")
    made = _merged(fields, more)
    made["parties"] = [_merged(party, others.pop(party["name"], {})) for party in fields["parties"]]
    made["parties"] += others.values()
    return made


def _tables(given: object) -> list[Fields]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise licet.BadInput("facts.parties", given, "[[parties]] with a name that stands above, or a whole party")
    return given


def _merged(under: Fields, over: Mapping[str, Any]) -> Fields:
    """Fields with others over them, table by table."""
    made = dict(under)
    for key, value in over.items():
        held = made.get(key)
        made[key] = _merged(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return made
