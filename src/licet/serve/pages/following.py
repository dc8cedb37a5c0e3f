"""What follows from a listing, in plain words: of the list, and of what its entry said on the day."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import licet
from licet.serve.pages.marks import Mark


@dataclass(frozen=True, slots=True)
class Consequence:
    """What standing on a list means: how grave it is, a sentence, and the provision.

    `owned`, `owned_cite`: what it means for companies of such a party, by a rule that the owners' page does not count.
    """

    mark: Mark
    says: str
    cite: str
    owned: str = ""
    owned_cite: str = ""


OWN = Consequence(Mark.ASK, "On a list of your own: it says itself what follows.", "")


@cache
def consequences() -> Mapping[str, Consequence]:
    """The consequence of every official list, by its id."""
    text = files("licet.serve.pages").joinpath("consequences.toml").read_text(encoding="utf-8")
    return {name: Consequence(**{**one, "mark": Mark[one["mark"].upper()]}) for name, one in _tables(text)}


def _tables(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, one in tomllib.loads(text).items():
        if set(one) - {"owned", "owned_cite"} != {"mark", "says", "cite"}:
            raise ValueError(f"consequences.toml, {name}: mark, says and cite, not {', '.join(sorted(one))}")
        yield name, one


def of_list(source: str) -> Consequence:
    """What standing on a list means; a list that is no official one says it itself."""
    return consequences().get(source, OWN)


def requirement(held: licet.Listing, on: date) -> str:
    """What an entry requires on a day, in a sentence; empty where a list's entries state no requirement."""
    terms = _terms(held, on)
    if terms is None:
        return "What its entry required on that day is not held."
    said = dict.fromkeys(f"A license is required {licet.requirement_words(scope)}." for scope, _ in terms if scope)
    return " Or, not known which: ".join(said)


def follows(held: licet.Listing, on: date) -> str:
    """What follows on a day: what the entry required, where its list stops exports; else what the list means."""
    says, required = of_list(held.list), requirement(held, on)
    if required and says.mark is Mark.STOP:
        return required
    return f"{says.says} {required}".strip()


def review(held: licet.Listing, on: date) -> str:
    """How an application would be reviewed on a day; empty where its entry does not say."""
    said = dict.fromkeys(_sentence(licet.review_words(policy)) for _, policy in _terms(held, on) or () if policy)
    return " Or, not known which: ".join(said)


def _terms(held: licet.Listing, on: date) -> tuple[tuple[licet.Scope | None, licet.Policy | None], ...] | None:
    """What the entry can have said on the day; None where that is not held."""
    if not held.terms:
        return ((held.scope, held.policy),)
    return tuple((one.scope, one.policy) for one in held.terms_on(on)) or None


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
