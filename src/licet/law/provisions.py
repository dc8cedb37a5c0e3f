"""How far each provision that can bear on an answer is modelled, and every file of the law: what it says and reads.

`provisions.csv` and `rule_files.csv` are written by `make docs` from the rules themselves, so they say what those say.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from licet.errors import BadInput
from licet.law import parameters as dated
from licet.law.parameters import Parameter
from licet.law.stamp import LAW_DAY

APART = " | "
SEVERAL = ("provisions", "cites", "parameters", "asked_by", "verbs")
ASIDE = ("name", "change", "on", "chip", "hbm", "item", "told", "untold", "rule", "blocks")
"""Keys of a worked example that say what is given, not what is to come out."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the law. `state`: modelled, partly, not, or (of what requires no license) procedure or guidance.

    `section`: `744.11`, `Supp. 1 to part 736`, `31 CFR 850.217`. `rules`: the files that answer it. `left_out`: what
    they say they leave out; an answer that could turn on it is unknown and names it.
    """

    section: str
    subject: str
    state: str
    rules: str
    left_out: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of the law. `provisions`: those it is of; `cites`: others that it names, as `Provision.section` does.

    `in_words`: what it says, in its own words; `not_modelled`: what it leaves out. `parameters`: the names of those it
    reads, one by one or a whole file of them (`parameters_of` resolves both). `asked_by`: files that ask it; `verbs`:
    commands whose answers can depend on it. `examples`: where its worked examples are; empty where it has none.
    """

    name: str
    path: str
    title: str
    in_words: str
    not_modelled: str
    provisions: tuple[str, ...]
    cites: tuple[str, ...]
    parameters: tuple[str, ...]
    examples: str
    asked_by: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a rule: its name, its day (None: that of any of them), and what is to come out."""

    name: str
    on: date | None
    says: tuple[tuple[str, str], ...]


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision that can bear on an answer, in the order of the law, and how far it is modelled."""
    return tuple(Provision(**row) for row in _table("provisions.csv"))


@cache
def rule_files() -> tuple[RuleFile, ...]:
    """Every file of the law, by name: what it says in words, which provisions it is of, and what it reads."""
    return tuple(_rule_file(row) for row in _table("rule_files.csv"))


def _rule_file(row: Mapping[str, str]) -> RuleFile:
    given: dict[str, Any] = dict(row)
    return RuleFile(**given | {name: tuple(filter(None, row[name].split(APART))) for name in SEVERAL})


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("licet.law").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def law_parameters() -> tuple[Parameter, ...]:
    """Every dated parameter of the law, by name: its title, its unit, each value with its first day and citation."""
    return tuple(sorted(_parameters(files("licet.law").joinpath("parameters"), ""), key=lambda one: one.name))


def _parameters(folder: Traversable, before: str) -> Iterator[Parameter]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _parameters(entry, f"{before}{entry.name}.")
        elif entry.name.endswith(".toml"):
            name = before + entry.name.removesuffix(".toml")
            yield from (dated.load(name, part) for part in dated.parts(name))


def parameters_of(rule: RuleFile) -> tuple[Parameter, ...]:
    """The parameters that a file of the law reads, by name."""
    return tuple(
        one
        for one in law_parameters()
        if any(one.name == named or one.name.startswith(f"{named}.") for named in rule.parameters)
    )


def worked_examples(rule: str) -> tuple[Example, ...]:
    """The worked examples beside a file of the law, in their order; none where it has none.

    Raises:
        BadInput: no such file.
    """
    found = next((one for one in rule_files() if one.name == rule), None)
    if found is None:
        raise BadInput("file of the law", rule, "the name of one, as `rule_files` gives it")
    if not found.examples:
        return ()
    text = files("licet.law").joinpath(*found.examples.split("/")).read_text(encoding="utf-8")
    given = tomllib.loads(text)
    base = given.get("base", {})
    return tuple(_example(case, base) for case in given["case"])


def _example(case: Mapping[str, Any], base: Mapping[str, Any]) -> Example:
    on = case.get("on") or case.get("change", {}).get("date") or base.get("date")
    says = tuple((key, str(value)) for key, value in case.items() if key not in ASIDE and not isinstance(value, dict))
    return Example(case["name"], on if isinstance(on, date) else None, says)


def law_day() -> date:
    """The last day on which the law was looked for; a change published later is in no answer."""
    return date.fromisoformat(LAW_DAY)
