"""The dated facts of the law, and the worked examples that would notice if one of them moved by a day."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.law import test_cases, test_jurisdiction, test_license_exceptions
from tests.law.cases import LAW
from tests.law.ear import (
    test_after_the_decision,
    test_eccn_3a090,
    test_eccn_3a090_note_1,
    test_eccn_4a090,
    test_eccn_4e091,
    test_regional_stability,
)

from licet.law import parameters
from licet.law.ear.eccn_3a991_p import performs
from licet.law.parameters import Parameter, Value
from licet.law.trace import Answer

PARAMETERS = LAW / "parameters"
ONE_DAY = timedelta(days=1)
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
READ_AT_IMPORT = {
    "ear.3a090.a_2022_tpp 2022-10-21": "FIRST_DAY",
    "ear.3a090.a1_tpp 2023-11-17": "PERFORMANCE_SHAPE",
    "ear.3a090.c_memory_density 2024-12-02": "MEMORY_SHAPE",
    "ear.aukus 2024-04-19": "AUKUS",
    "ear.chart_traced 2019-01-01": "TRACED",
    "ear.embargoes.one_section 2024-06-12": "IN_ONE_SECTION",
    "ear.hong_kong 2020-12-23": "HONG_KONG_IS_CHINA",
    "ear.sdn_programs 2024-03-21": "ONE_SECTION",
    "ear.semiconductor_end_use.destinations 2023-11-17": "SHAPE_OF_2023 GROUPS_SINCE",
}
"""Facts whose day a module of the law holds under a name of its own."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example: the day it asks on, and the test that holds it."""

    name: str
    on: date
    holds: Callable[[], None]

    def notices(self) -> bool:
        """Whether the law as it is now breaks the example."""
        try:
            self.holds()
        except Exception:  # noqa: BLE001 - any way to break is a way to notice
            return True
        return False


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A day of a parameter: of which value, and whether it is its first day, its compliance day or the value itself."""

    name: str
    parameter: Parameter
    number: int
    kind: str

    @property
    def value(self) -> Value:
        return self.parameter.values[self.number]

    @property
    def day(self) -> date:
        if self.kind == "value":
            return self.value.day
        found = self.value.compliance if self.kind == "compliance" else self.value.since
        assert found is not None
        return found

    def __str__(self) -> str:
        kind = "" if self.kind == "since" else f" {self.kind}"
        return f"{self.name}{kind} {self.day}"


def dated_facts() -> Iterator[DatedFact]:
    """Every day that a TOML file under `parameters/` states."""
    for parameter in every_parameter():
        for number, value in enumerate(parameter.values):
            yield DatedFact(parameter.name, parameter, number, "since")
            if value.compliance is not None:
                yield DatedFact(parameter.name, parameter, number, "compliance")
            if len(value.codes) == 1 and A_DAY.fullmatch(value.text):
                yield DatedFact(parameter.name, parameter, number, "value")


def every_parameter() -> Iterator[Parameter]:
    for file in sorted(PARAMETERS.rglob("*.toml")):
        name = ".".join(file.relative_to(PARAMETERS).with_suffix("").parts)
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for part in [""] if "value" in table else table:
            yield parameters.load(name, part) if part else parameters.load(name)


@contextmanager
def moved(fact: DatedFact, days: int) -> Iterator[None]:
    """The law with one day of it moved."""
    before = fact.parameter.values
    values = list(before)
    day = fact.day + days * ONE_DAY
    change = {"codes": (day.isoformat(),)} if fact.kind == "value" else {fact.kind: day}
    values[fact.number] = replace(before[fact.number], **change)  # type: ignore[arg-type]
    named = READ_AT_IMPORT.get(str(fact), "").split()
    held = [(vars(module), name) for module in of_the_law() for name in named if name in vars(module)]
    earlier = fact.day
    object.__setattr__(fact.parameter, "values", tuple(values))
    for names, name in held:
        names[name] = day
    forget()
    try:
        yield
    finally:
        object.__setattr__(fact.parameter, "values", before)
        for names, name in held:
            names[name] = earlier
        forget()


def of_the_law() -> list[ModuleType]:
    """Every module of the law that is loaded."""
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("licet.law")]


def forget() -> None:
    """Clears what functions remember of transactions; what they have read from files stays."""
    for module in of_the_law():
        for one in list(vars(module).values()):
            held = getattr(one, "_held", one)
            settings = getattr(held, "cache_parameters", dict)()
            if settings.get("maxsize") is not None:
                held.cache_clear()


def worked() -> Iterator[Worked]:
    """Every worked example beside a rule, and 3A991.p, which has its examples in tests alone."""
    for day, answer in ((date(2022, 10, 20), Answer.NO), (date(2022, 10, 21), Answer.YES)):
        for figures in ((Decimal(8), Decimal(0)), (Decimal(0), Decimal(150))):
            yield Worked(f"3A991.p {figures}", day, partial(_reaches_3a991_p, figures, day, answer))
    for case in test_cases.CASES:
        yield _worked(case.file, case.expected, case.given["date"], test_cases.test_a_worked_example_holds, case)
    for case in test_jurisdiction.CASES:
        yield _worked(case.file, case.expected, case.given["date"], test_jurisdiction.test_a_worked_example_holds, case)
    holds = test_license_exceptions.test_a_worked_example_of_a_license_exception_holds
    for one in test_license_exceptions.CASES:
        yield _worked(one.file, one.expected, one.given["date"], holds, one)
    for module, test in (
        (test_eccn_3a090, test_eccn_3a090.test_the_worked_examples_hold),
        (test_eccn_3a090_note_1, test_eccn_3a090_note_1.test_the_worked_examples_hold),
        (test_eccn_4a090, test_eccn_4a090.test_the_worked_examples_hold),
        (test_eccn_4e091, test_eccn_4e091.test_the_worked_examples_hold),
        (test_regional_stability, test_regional_stability.test_the_worked_examples_hold),
    ):
        for table in module.CASES:
            yield _worked(module.__name__, table, table["on"], test, table)
    for given, test in (
        (test_after_the_decision.APPLICATIONS, test_after_the_decision.test_an_application_has_what_the_facts_hold),
        (test_after_the_decision.CLEARANCES, test_after_the_decision.test_what_is_done_before_shipping),
    ):
        for table in given["case"]:
            on = table.get("change", {}).get("date", given["base"]["date"])
            yield _worked(test.__name__, table, on, test, table)


def _reaches_3a991_p(figures: tuple[Decimal, Decimal], day: date, answer: Answer) -> None:
    assert performs(*figures, day).answer is answer


def _worked(file: str, expected: dict[str, Any], on: Any, holds: Callable[..., None], case: object) -> Worked:
    day = on if isinstance(on, date) else date.fromisoformat(on)
    return Worked(f"{Path(file).stem}: {expected['name']}", day, partial(holds, case))
