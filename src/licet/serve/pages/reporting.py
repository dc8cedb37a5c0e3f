"""A report of wrong data: what is held, what we say of it and on what that rests, for whoever can repair it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from urllib.parse import quote

import licet
from licet.serve import listings, options, shapes
from licet.serve.pages import following

TYPED = ("wrong", "right", "seen")
MOST = 600
"""Characters of a field: the address of the page holds all of them, in any script."""
MAIL_BYTES = 1_900
"""The longest address of mail that every program takes; a longer report is copied."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says: the party or list, the day, what is wrong; and the errors of its fields."""

    party: str
    list: str
    on: date
    typed: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whom to write to where the publication itself is wrong."""

    who: str
    how: str
    page: str


def read(given: Mapping[str, str], today: date) -> Asked:
    """The form as typed; what cannot be used is an error of its field."""
    typed = {name: given.get(name, "").strip() for name in TYPED}
    errors = {
        name: f"Give at most {MOST} characters here; write more in the mail itself."
        for name, text in typed.items()
        if len(text) > MOST
    }
    on = today
    try:
        on = options.day(given.get("on") or None, "on", today) or today
    except licet.BadInput as slip:
        errors["on"] = f"This is no day: give {slip.allowed}."
    return Asked(given.get("party", "").strip()[:500], given.get("list", "").strip()[:100], on, typed, errors)


def facts(snapshot: licet.Snapshot, asked: Asked, base: str) -> tuple[tuple[str, str], ...]:
    """What stands in the report of itself: the entry or list, what is said of it, and what that rests on.

    Raises:
        BadInput: no party has the id, or no list the name.
    """
    told = _of_party(snapshot, asked, base) if asked.party else _of_list(snapshot, asked, base)
    return (
        *told,
        ("Day asked about", asked.on.isoformat()),
        ("Snapshot", str(snapshot.digest)),
        ("Edition", snapshot.day.isoformat()),
        ("licet", version("licet")),
    )


def _of_party(snapshot: licet.Snapshot, asked: Asked, base: str) -> Iterator[tuple[str, str]]:
    one = snapshot.party(asked.party)[0]
    yield "Entry", f"{one.party.name} ({one.party.id})"
    for held in one.listings:
        state = {"yes": "in force", "no": "not in force", "unknown": "not known whether in force"}
        until = listings.until(held)
        says = (
            f"{state[held.in_force(asked.on).value]}, since {listings.since(held)}{f', until {until}' if until else ''}"
        )
        more = " ".join(
            text for text in (following.requirement(held, asked.on), following.review(held, asked.on)) if text
        )
        yield "List", f"{listings.title(held.list)} ({held.list})"
        yield "What licet says", f"{says}. {more}".strip()
        yield "Citation held", shapes.citation(held) or "none"
        yield "Publication", held.edition
    yield "Page", f"{base}/party/{quote(asked.party, safe=':')}?on={asked.on}"


def _of_list(snapshot: licet.Snapshot, asked: Asked, base: str) -> Iterator[tuple[str, str]]:
    source = list_id(asked.list)
    if source is None:
        raise licet.BadInput("list", asked.list, "a list by its id or usual code: see Sources")
    yield "List", f"{listings.title(source)} ({source})"
    held = next((one for one in snapshot.coverage() if one.list == source), None)
    yield "What licet says", f"held as of {held.newest}" if held else "nothing is held of it"
    yield "Page", f"{base}/sources/{source}"


def list_id(text: str) -> str | None:
    """The id of a list given by its id or usual code; None where there is none."""
    wanted = text.casefold()
    found = {code.casefold(): str(one) for code, one in licet.list_codes().items()}.get(wanted, wanted)
    return found if found in licet.list_titles() else None


def text(asked: Asked, told: tuple[tuple[str, str], ...]) -> str:
    """The report."""
    wrong, right, seen = (asked.typed[name] or "(please say)" for name in TYPED)
    said = (("What is wrong", wrong), ("What it should be", right), ("Where that is published", seen))
    head = "\n\n".join(f"{word}:\n{value}" for word, value in said)
    return f"{head}\n\n" + "\n".join(f"{word}: {value}" for word, value in told) + "\n"


def subject(told: tuple[tuple[str, str], ...]) -> str:
    """What the report is about, in a line."""
    return f"Wrong data: {told[0][1]}"[:150]


def mail(to: str, told: tuple[tuple[str, str], ...], report: str) -> str:
    """An address that opens a mail with the report; with its subject alone where it is too long for one."""
    short = f"mailto:{quote(to, safe='@')}?subject={quote(subject(told))}"
    whole = f"{short}&body={quote(report)}"
    return whole if len(whole) <= MAIL_BYTES else short


@cache
def _publishers() -> Mapping[str, Publisher]:
    given = tomllib.loads(files("licet.serve.pages").joinpath("publishers.toml").read_text(encoding="utf-8"))
    return {begins: Publisher(one["who"], one["how"], one["page"]) for begins, one in given.items()}


def publisher(source: str) -> Publisher | None:
    """Whom a listed party writes to about a list; None where we have not read it at the publisher."""
    return next((one for begins, one in _publishers().items() if source.startswith(begins)), None)
