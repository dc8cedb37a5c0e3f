"""Every dated fact of the law is asked about on its days: the day before and the first day, the last and the one after.

A fact is proved by moving its day: moved to the day after, a worked example on the first day must break; moved to the
day before, one on the day before must. Where another fact of the same day stands in front of it, the two are moved
together (`TOGETHER`). What no example can notice is named with its reason (`REASONS`).
"""

import ast
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from tests.law.cases import LAW
from tests.law.dated_facts import ONE_DAY, READ_AT_IMPORT, DatedFact, Worked, dated_facts, moved, of_the_law, worked

from licet.errors import NotCovered
from licet.law import rules
from licet.model import read_transaction

HELD_FROM = date(1997, 2, 3)
"""Before this day licet answers nothing that has a party: values that begin on it or before are no first days."""

FACTS = list(dated_facts())
BY_NAME = {str(fact): fact for fact in FACTS}
ON: Mapping[date, list[Worked]] = defaultdict(list)
for _one in worked():
    ON[_one.on].append(_one)


def same_day(partner: str, day: str, *names: str) -> dict[str, str]:
    return {f"{name} {day}": f"{partner} {day}" for name in names}


TOGETHER = {
    **same_day("ear.3a090.a_2022_tpp", "2022-10-21", "ear.3a090.a_2022_io", "ear.742_6.scope"),
    **same_day("ear.3a090.a_2022_tpp", "2022-10-21", "ear.license_exceptions.advanced_computing"),
    **same_day("ear.3a090.a1_tpp", "2023-11-17", "ear.3a090.a_2022_tpp", "ear.3a090.a_2022_io", "ear.3a090.a2_tpp"),
    **same_day("ear.3a090.a1_tpp", "2023-11-17", "ear.3a090.a2_density", "ear.3a090.b1_tpp", "ear.3a090.b1_density"),
    **same_day("ear.3a090.a1_tpp", "2023-11-17", "ear.3a090.b2_tpp", "ear.3a090.b2_density", "ear.3a090.note_2_tpp"),
    **same_day("ear.3a090_note_1.in_force", "2025-01-16", "ear.3a090_note_1.node_nm"),
    **same_day("ear.3a090_note_1.in_force", "2025-01-16", "ear.3a090_note_1.transistors_bn"),
    **same_day("ear.3a090_note_1.in_force", "2025-01-16", "ear.3a090_note_1.application_days"),
    **same_day("ear.3a991_p.tops", "2022-10-21", "ear.3a991_p.io_gb_s"),
    **same_day("ear.4e091.operations", "2025-01-13", "ear.4e091.derived_operations", "ear.4e091.derived_share"),
    **same_day("ear.742_6.h200_tpp", "2026-01-15", "ear.742_6.h200_dram_gb_s"),
    **same_day("ear.row_sections.semiconductor_equipment", "2023-11-17", "ear.742_reviews.semiconductor_equipment"),
    **same_day("ear.affiliates_rule", "2025-09-29", "ear.affiliates_general_license", "ear.application.owners"),
    **same_day("ear.affiliates_rule", "2025-11-10", "ear.application.owners"),
    **same_day("ear.affiliates_rule", "2026-11-10", "ear.application.owners"),
    **same_day("ear.cameras.items", "2009-05-22", "ear.cameras.partly", "ear.cameras.excepted"),
    **same_day("ear.de_minimis.series", "2013-10-15", "ear.de_minimis.series_y_places"),
    **same_day("ear.fdp.e_1", "2020-05-15", "ear.fdp.inputs_list"),
    **same_day("ear.fdp.e_2", "2022-10-21", "ear.fdp.inputs_fn4"),
    **same_day("ear.fdp.e_3", "2024-12-02", "ear.fdp.e_3_facilities", "ear.fdp.inputs_e_3", "ear.fdp.scope_e_3"),
    **same_day("ear.fdp.e_3", "2024-12-02", "ear.fdp.scope_e_3_not", "ear.fdp.supp_4_part_742"),
    **same_day("ear.fdp.f", "2022-02-24", "ear.fdp.inputs_categories"),
    **same_day("ear.fdp.h", "2022-10-21", "ear.fdp.inputs_h", "ear.fdp.scope_h"),
    **same_day("ear.fdp.k", "2024-12-02", "ear.fdp.inputs_k", "ear.fdp.inputs_plant_3b", "ear.fdp.scope_k"),
    **same_day(
        "ear.license_exceptions.manufacturing_equipment", "2023-11-17", "ear.license_exceptions.manufacturing_software"
    ),
    **same_day("ear.microprocessors.possible", "2003-01-14", "ear.microprocessors.named"),
    **same_day("ear.microprocessors.named", "2003-01-14", "ear.microprocessors.possible"),
    **same_day("ear.military_end_use.countries", "2014-09-17", "ear.military_end_use.end_users"),
    **same_day("ear.military_end_use.countries", "2014-11-07", "ear.military_end_use.end_users"),
    **same_day("ear.military_end_use.countries_any_item", "2022-02-24", "ear.military_end_use.countries"),
    **same_day(
        "ear.semiconductor_end_use.supercomputer", "2022-10-21", "ear.semiconductor_end_use.supercomputer_items"
    ),
    **same_day("ear.us_persons.semiconductors", "2022-10-12", "ear.us_persons.equipment"),
    **same_day("treasury.part_850.in_force", "2025-01-02", "treasury.part_850.prohibited_operations"),
    **same_day("treasury.part_850.in_force", "2025-01-02", "treasury.part_850.notifiable_operations"),
    **same_day("treasury.part_850.in_force", "2025-01-02", "treasury.part_850.listed_targets"),
}
"""A fact that another one of the same day stands in front of: the two are moved together."""

NO_SUCH_ENTRY = "the day before, the list has no such entry (ccl_history.csv, proved by test_dated_rows)"
NOT_IN_THE_GROUP = "the day before, the country is not in the group (country_groups.csv, proved by test_dated_rows)"
RENEWED = "a renewal before the license ended: only its last day, which is told, changes"
TOLD = "only what is told changes: no answer rests on the day"
REASONS = {
    "ear.3a090_note_1.transistors_without_hbm_bn 2028-01-01": "the number of 2027 is kept: only a check is added",
    "ear.4e091.operations compliance 2025-05-15": "BIS has not enforced the rule since 2025-05-13: nothing begins here",
    "ear.742_reviews.ns_diversion 2021-03-08": NOT_IN_THE_GROUP,
    "ear.742_reviews.ns_diversion 2024-03-15": NOT_IN_THE_GROUP,
    "ear.affiliates_general_license 2025-11-29": "the Affiliates Rule is suspended since 2025-11-10: nothing to excuse",
    "ear.country_chart value 2026-07-23": "the name of the edition",
    "ear.de_minimis.lithography 2024-12-02": NO_SUCH_ENTRY,
    "ear.export_clearance.filing_value 2012-01-01": "since when the level holds was not looked up; before it, unknown",
    "ear.fdp.l 2025-01-13": "the paragraph sleeps from its first day",
    "ear.fdp.saved_until 2020-05-15": "the day of the rule whose clause it is; what decides is the clause's last day",
    "ear.fdp.saved_until value 2020-09-15": "from 2020-08-17 another text holds, which the clause does not save from",
    "ear.fdp.saved_until 2023-05-19": "the day of the rule whose clause it is; what decides is the clause's last day",
    "ear.huawei_general_license 2019-08-19": RENEWED,
    "ear.huawei_general_license 2019-11-18": RENEWED,
    "ear.huawei_general_license 2020-02-13": RENEWED,
    "ear.huawei_general_license 2020-03-10": RENEWED,
    "ear.huawei_general_license 2020-05-15": RENEWED,
    "ear.license_exceptions.manufacturing_equipment 2022-10-07": NO_SUCH_ENTRY,
    "ear.license_exceptions.manufacturing_software 2022-10-07": NO_SUCH_ENTRY,
    "ear.license_exceptions.manufacturing_software 2024-12-02": NO_SUCH_ENTRY,
    "ear.license_exceptions.advanced_computing 2024-12-02": "what HBM would clear is required from 2024-12-31 only",
    "ear.license_exceptions.advanced_computing 2025-01-13": "the day before, AIA and ACM do not exist",
    "ear.license_exceptions.emirates_sta 2026-07-10": NOT_IN_THE_GROUP,
    "ear.license_exceptions.consumer_devices 2015-02-18": "no exception is asked for Sudan's anti-terrorism controls",
    "ear.license_exceptions.consumer_devices 2017-11-09": "no exception is asked for Sudan's anti-terrorism controls",
    "ear.license_exceptions.hbm_density 2024-12-02": "what HBM would clear is required from 2024-12-31 only",
    "ear.license_exceptions.framework_destinations 2025-01-13": "License Exception AIA never clears a requirement here",
    "ear.license_exceptions.firearms_import_certificate 2025-09-30": TOLD,
    "ear.microprocessors.named 2014-12-17": "the same paragraph: only the rule that is cited changes",
    "ear.published.firearms_files 2020-03-09": NO_SUCH_ENTRY,
    "ear.row_sections.implemented_controls 2024-09-06": NO_SUCH_ENTRY,
    "ofac.ns_cmic.from 2021-06-03": "the day of the order; buying is prohibited from 2021-08-02, which is proved",
    "ofac.ns_cmic.days 2021-06-03": "the day of the order; buying is prohibited from 2021-08-02, which is proved",
    "treasury.part_850.coins_act value 2027-03-13": TOLD,
}
OURS = {"EDITION_DAY", "TRACED_FROM"}
"""Days of our own work, not of the law: of the edition that is held, and from which rules were searched."""


def first_of_all(fact: DatedFact) -> bool:
    return fact.kind == "since" and fact.number == 0 and fact.day <= HELD_FROM


TO_PROVE = [fact for fact in FACTS if not first_of_all(fact) and str(fact) not in REASONS]


def noticed(facts: list[DatedFact], days: int) -> bool:
    """Whether moving the facts breaks an example on the first day (moved later), or on the day before (earlier)."""
    on = facts[0].day if days > 0 else facts[0].day - ONE_DAY
    with ExitStack() as all_of_them:
        for fact in facts:
            all_of_them.enter_context(moved(fact, days))
        return any(one.notices() for one in ON[on])


@pytest.mark.parametrize("days", [1, -1], ids=["the first day", "the day before"])
@pytest.mark.parametrize("fact", TO_PROVE, ids=str)
def test_a_worked_example_breaks_when_the_day_moves(fact: DatedFact, days: int) -> None:
    with_ = TOGETHER.get(str(fact))

    assert noticed([fact], days) or (with_ is not None and noticed([fact, BY_NAME[with_]], days))


def test_what_is_excused_exists_and_needs_it() -> None:
    assert {*TOGETHER, *TOGETHER.values(), *REASONS, *READ_AT_IMPORT} - set(BY_NAME) == set()
    assert set(TOGETHER) & set(REASONS) == set()
    assert [name for name in REASONS if all(noticed([BY_NAME[name]], days) for days in (1, -1))] == []


def test_a_fact_and_the_one_in_front_of_it_share_their_day() -> None:
    assert [name for name, other in TOGETHER.items() if BY_NAME[name].day != BY_NAME[other].day] == []


@pytest.mark.parametrize("destination", ["DE", "CN", "CU", "IR", "KP"])
@pytest.mark.parametrize("eccn", ["EAR99", "3A001.a.2", "5A992.c"])
def test_before_the_law_that_is_held_nothing_is_answered(eccn: str, destination: str) -> None:
    party = {"name": "Example", "roles": ["end_user"], "hq": destination, "lists": []}
    given: dict[str, Any] = {"id": "1", "family": "days", "title": "", "activity": "export", "end_use": "civil"}
    given |= {"destination": destination, "item": {"classification": eccn}, "parties": [party]}

    with pytest.raises(NotCovered):
        rules.decide(read_transaction({**given, "date": (HELD_FROM - ONE_DAY).isoformat()}))
    assert rules.decide(read_transaction({**given, "date": HELD_FROM.isoformat()}))


def test_every_day_in_the_code_is_read_from_a_parameter_or_our_own() -> None:
    named = {
        name
        for module in of_the_law()
        for name, value in vars(module).items()
        if isinstance(value, date) and module.__name__ != "licet.law.depends.days"
    }

    assert named - OURS == {name for names in READ_AT_IMPORT.values() for name in names.split()}


def test_no_day_is_written_in_the_code_but_our_own() -> None:
    written = [
        f"{file.name}:{call.lineno}"
        for file in LAW.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "date"
        and all(isinstance(part, ast.Constant) for part in call.args)
    ]

    assert sorted(one.split(":")[0] for one in written) == ["country_groups.py", "entries.py"]
