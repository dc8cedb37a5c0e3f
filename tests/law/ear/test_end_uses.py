"""End uses, US persons and general prohibitions on whole transactions: what must stop, and what must stay clear."""

from typing import Any

import pytest
from tests.law.civil_export import decided, party

from licet.model import Outcome

CLEAR = {Outcome.NLR, Outcome.NLR_CONDITIONS, Outcome.NOT_SUBJECT, Outcome.EXCEPTION}


LICENSE: dict[str, tuple[dict[str, Any], set[str]]] = {
    "an EAR99 item for a nuclear explosive device": ({"end_use": "nuclear_explosive"}, {"NUCLEAR"}),
    "the fuel cycle": ({"end_use": "nuclear_fuel_cycle"}, {"NUCLEAR"}),
    "delivery of weapons": ({"end_use": "missile_wmd_delivery"}, {"MISSILE"}),
    "chemical or biological weapons": ({"end_use": "chemical_biological"}, {"CHEMICAL_BIOLOGICAL"}),
    "a plant for precursors, by a US person": ({"end_use": "chemical_precursor_plant"}, {"US_PERSON"}),
    "technology for a nuclear ship": (
        {"end_use": "maritime_nuclear_propulsion", "item": {"classification": "EAR99", "kind": "technology"}},
        {"MARITIME_NUCLEAR"},
    ),
    "a foreign item to a facility in Russia, by a US person": (
        {
            "end_use": "advanced_node_ic_facility",
            "activity": "export_from_abroad",
            "destination": "RU",
            "item": {"classification": "not_on_ccl", "origin": "KR"},
            "parties": [party("ultimate_consignee end_user", "RU")],
        },
        {"US_PERSON"},
    ),
}


@pytest.mark.parametrize(("facts", "reasons"), LICENSE.values(), ids=LICENSE)
def test_it_requires_a_license(facts: dict[str, Any], reasons: set[str]) -> None:
    found = decided(**facts)

    assert found.outcome is Outcome.LICENSE_REQUIRED
    assert {one.reason for one in found.requirements} == reasons


PROHIBITED: dict[str, dict[str, Any]] = {
    "a known violation": {"knowledge": ["violation"]},
    "broken terms": {"knowledge": ["breach_of_terms"]},
    "a circuit presumed to be made in violation": {
        "activity": "use_or_finance",
        "item": {"classification": "3A090.a", "origin": "CN", "prc_designed_3A090": True},
    },
}


@pytest.mark.parametrize("facts", PROHIBITED.values(), ids=PROHIBITED)
def test_no_license_lifts_it(facts: dict[str, Any]) -> None:
    assert decided(**facts).outcome is Outcome.PROHIBITED


NOT_CLEAR: dict[str, dict[str, Any]] = {
    "an end use that nobody knows": {"end_use": None},
    "missiles of unknown range, to a place not known": {"end_use": "missile_range_unknown", "destination": None},
    "missiles said to be in D:4, sent elsewhere": {"end_use": "missile_300km"},
    "nuclear use in a country of Supplement No. 3": {
        "end_use": "nuclear_unsafeguarded",
        "destination": "DE",
        "parties": [party("end_user", "DE")],
    },
    "a red flag answered as open": {"red_flags": {"5": "open"}},
    "a red flag whose answer is not known": {"red_flags": {"5": None}},
    "answers to red flags that nobody gave": {"red_flags": None},
    "a forwarder as final destination": {"parties": [party("forwarder ultimate_consignee", "BR")]},
    "a share that is not known, though the flag is said to be resolved": {
        "date": "2026-11-20",
        "red_flags": {"29": "resolved"},
        "parties": [
            party(
                "end_user",
                "BR",
                ownership={"edges": [["Holder", "Example", None]], "listed_owners": {"Holder": [{"list": "EL"}]}},
            )
        ],
    },
    "a service of a US person for a facility, where the customer's country is not known": {
        "activity": "us_person_support",
        "end_use": "advanced_node_ic_facility",
        "destination": "US",
        "item": {"kind": "service", "subject_to_ear": False},
        "parties": [party("customer", "unknown")],
    },
    "a federal contract with a company nobody has looked up": {
        "activity": "federal_contract",
        "destination": "US",
        "parties": [party("contractor", "US")],
    },
    "a stake in a company whose work nobody has stated": {
        "activity": "investment",
        "destination": "CN",
        "item": {"kind": "security"},
        "parties": [party("investee", "CN")],
    },
}


@pytest.mark.parametrize("facts", NOT_CLEAR.values(), ids=NOT_CLEAR)
def test_it_does_not_come_out_clear(facts: dict[str, Any]) -> None:
    assert decided(**facts).outcome not in CLEAR


STILL_CLEAR: dict[str, dict[str, Any]] = {
    "a civil use": {},
    "red flags answered as absent or resolved": {"red_flags": {"1": "no", "12": "resolved"}},
    "a forwarder as consignee, explained": {
        "parties": [party("forwarder ultimate_consignee", "BR")],
        "red_flags": {"9": "resolved"},
    },
    "missiles of unknown range outside D:4": {"end_use": "missile_range_unknown"},
    "a commodity for a nuclear ship": {"end_use": "maritime_nuclear_propulsion"},
    "packaging alone in China": {
        "end_use": "ic_packaging_only",
        "destination": "CN",
        "parties": [party("end_user", "CN")],
    },
    "an engineer of a Dutch company at a facility in China": {
        "activity": "us_person_support",
        "end_use": "advanced_node_ic_facility",
        "destination": "CN",
        "item": {"kind": "service", "subject_to_ear": False},
        "parties": [party("customer", "CN")],
        "exporter": {"employer_hq": "NL"},
    },
    "a federal contract with a company that no law names": {
        "activity": "federal_contract",
        "destination": "US",
        "parties": [party("contractor", "US", named_in_procurement_law=[])],
    },
    "a stake in a company of another trade": {
        "activity": "investment",
        "destination": "CN",
        "item": {"kind": "security", "target_activity": "none_of_these"},
        "parties": [party("investee", "CN")],
    },
}


@pytest.mark.parametrize("facts", STILL_CLEAR.values(), ids=STILL_CLEAR)
def test_it_stays_clear(facts: dict[str, Any]) -> None:
    assert decided(**facts).outcome in CLEAR


def test_the_exclusion_of_an_employee_is_told_to_be_confirmed() -> None:
    found = decided(**STILL_CLEAR["an engineer of a Dutch company at a facility in China"])

    assert any("exclusion was not read" in text for text in found.warnings)


def test_a_policy_that_was_not_read_is_not_given() -> None:
    allied = decided(
        end_use="advanced_node_ic_facility", destination="CN", parties=[party("end_user", "KR", location="CN")]
    )

    assert allied.outcome is Outcome.LICENSE_REQUIRED
    assert allied.review_policy is None
    assert any(text.startswith("review_policy:") for text in allied.warnings)


H200 = {"tpp": 15832, "performance_density": 19.45, "dram_bandwidth_gbps": 4800, "datacenter": True}
CERTIFIED = [
    "us_commercial_availability",
    "us_supply",
    "foundry_capacity",
    "us_volume_50pct",
    "us_third_party_test",
    "consignee_kyc",
]


@pytest.mark.parametrize(
    ("certified", "bandwidth", "told"),
    [(CERTIFIED, 4800, True), (CERTIFIED, 6500, False), ([*CERTIFIED, "no_military_end_use"], 4800, False)],
    ids=["one is lacking", "the memory is too fast", "all are given"],
)
def test_the_certifications_that_are_lacking_are_named(certified: list[str], bandwidth: int, told: bool) -> None:
    chip = {**H200, "dram_bandwidth_gbps": bandwidth}
    item = {"classify_from_specs": True, "chip": chip, "license_certifications": certified}
    found = decided(destination="CN", item=item, parties=[party("end_user", "CN")])

    named = [text for text in found.warnings if text.startswith("review_policy: case by case instead")]
    assert bool(named) is told
    assert all("military end use" in text for text in named)


@pytest.mark.parametrize(
    ("date", "basis"), [("2023-11-16", "744.23(a)(2)(v)"), ("2023-11-17", "744.23(a)(4)")], ids=["before", "since"]
)
def test_the_paragraph_is_numbered_as_on_the_day(date: str, basis: str) -> None:
    found = decided(
        date=date,
        end_use="sme_development_or_production",
        destination="CN",
        item={"classification": "2B999"},
        parties=[party("end_user", "CN")],
    )

    assert basis in {one.basis for one in found.requirements}


@pytest.mark.parametrize(("activity", "told"), [("export", True), ("use", False)])
def test_a_facility_is_told_where_something_is_sent_to_it(activity: str, told: bool) -> None:
    found = decided(activity=activity, end_use="ic_packaging_only", destination="CN", parties=[party("end_user", "CN")])

    assert ("red_flag" in found.conditions) is told


@pytest.mark.parametrize(("date", "told"), [("2025-12-31", True), ("2026-01-01", False), ("2023-11-16", False)])
def test_general_order_four_is_told_while_it_held(date: str, told: bool) -> None:
    found = decided(
        date=date,
        end_use="sme_development_or_production",
        destination="CN",
        item={"classification": "2B999"},
        parties=[party("end_user", "CN")],
    )

    assert any(text.startswith("general_order_4:") for text in found.warnings) is told


@pytest.mark.parametrize(("date", "told"), [("2025-12-17", False), ("2025-12-18", True)])
def test_the_act_on_investments_is_told_from_its_day(date: str, told: bool) -> None:
    found = decided(
        date=date,
        activity="investment",
        destination="CN",
        item={"kind": "security", "target_activity": "none_of_these"},
        parties=[party("investee", "CN")],
    )

    assert any(text.startswith("coins_act:") for text in found.warnings) is told
    assert found.outcome in CLEAR


def test_a_defense_contract_that_names_nobody_is_told_what_was_not_asked() -> None:
    found = decided(activity="dod_contract", destination="US", parties=[party("contractor", "DE")])

    assert found.outcome in CLEAR
    assert any(text.startswith("procurement:") for text in found.warnings)
