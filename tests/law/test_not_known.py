"""No stated unknown is lost: a fact given as null never clears what one of its values stops, nor settles it for good.

Each fact of several transactions is set to null and to each of its values in turn. Of a fact that is not known the
answer is one that all its values share, or open; so a null is never read as silence, where silence says something.
"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from tests.law.cases import cases

from licet.errors import BadInput
from licet.law import rules
from licet.model import Outcome, read_transaction
from licet.model.exception_facts import ExceptionFact
from licet.model.listing_reading import list_entry, ownership
from licet.model.transaction_reading import chip, exporter, fdp, foundry, hbm, item, party

CLEAR = {Outcome.NLR, Outcome.NLR_CONDITIONS, Outcome.NOT_SUBJECT, Outcome.EXCEPTION}
YES_NO = [False, True]
COUNTRIES = ["CN", "DE", "US", "RU", "IR", "SG"]
ECCNS = ["EAR99", "3A001.a.2", "3A090.a", "5A992.c", "3A991.a.1", "3E001", "2B001.a", "3B001.c"]
EL = {"list": "EL", "policy": "presumption_of_denial"}
LISTS = [[], [EL], *([{"list": code}] for code in ("MEU", "SDN", "UVL", "DPL", "1260H", "NS-CMIC", "FCC", "ISN"))]
H100 = {"tpp": 15832, "performance_density": 19.45, "dram_bandwidth_gbps": 3350, "datacenter": True}
SMALL = {"tpp": 100, "performance_density": 1, "dram_bandwidth_gbps": 10, "datacenter": False}
LARGE_MEMORY = {"bandwidth_gbps": 800, "area_mm2": 100, "co_packaged_with_dominant_logic": False}
FROM_SPECS = {"classification": None, "classify_from_specs": True}
CERTIFIED = ["us_commercial_availability", "us_supply", "foundry_capacity", "us_volume_50pct"]

Values = dict[str, list[Any]]

TRANSACTION: Values = {
    "exported_from": ["CN", "DE", "SG"],
    "destination": COUNTRIES,
    "destination_region": ["UA-CRIMEA", "UA-DNR"],
    "end_use": [
        *("civil", "military", "military_intelligence", "supercomputer", "advanced_node_ic_facility"),
        *("sme_development_or_production", "nuclear_explosive", "missile_wmd_delivery", "chemical_biological"),
    ],
    "knowledge": [[], ["fn4_incorporation"], ["violation"], ["red_flag:2"]],
    "red_flags": [{}, {"2": "open"}],
    "transit": [[], ["RU"], ["CN"]],
    "exporter": [{}, {"informed": True}, {"us_person": False}],
    "exception_facts": [{}],
}
ITEM: Values = {
    "classification": ECCNS,
    "kind": ["commodity", "software", "technology", "service"],
    "origin": ["US", "CN", "foreign"],
    "subject_to_ear": YES_NO,
    "us_content_pct": [0, 5, 20, 60],
    "us_content_of": [[], ["3A001.a.2"], ["EAR99"], ["3A090.a"], ["5A002.a"]],
    "fdp": [{}, {"direct_product_of": ["3E001"]}, {"plant_product_of": ["3E991"]}],
    "published": YES_NO,
    "fundamental_research": YES_NO,
    "food_or_medicine": YES_NO,
    "for_items": ["3A090.a", "4A090.a", "3A001.a.2", "3B001.c", "EAR99"],
    "license_certifications": [[], CERTIFIED],
    "training_ops": [1e10, 1e26],
    "target_activity": ["develops_ai_system"],
    "publicly_traded": YES_NO,
    "prc_designed_3A090": YES_NO,
    "made_in_xinjiang": YES_NO,
    "made_with_authorization": YES_NO,
    "civil_telecom_use": YES_NO,
    "max_machining_diameter_mm": [10, 100],
    "enc_eligible_paragraph": ["740.17(a)(1)", "740.17(b)(1)", "740.17(b)(2)"],
    "classified_under_740_17": YES_NO,
    "in_supp7_part746": YES_NO,
    "in_supp2_part744": YES_NO,
    "microprocessor": YES_NO,
    "value_usd": [1, 1_000_000],
    "meets": [{}],
    "hts": ["847150", "010121"],
    "part746_supplements": [[], [4], [5], [7]],
    "personal_communications": YES_NO,
    "listed_business_software": YES_NO,
    "end_use_certificate": YES_NO,
}
FIGURES: Values = {
    "chip": [H100, SMALL],
    "hbm": [LARGE_MEMORY],
    "foundry": [{"node_nm": 5, "transistors_bn": 60, "hbm": True}, {"node_nm": 28, "planar": True}],
}
"""Asked only where the figures decide: with a stated classification they can contradict it, and null cannot."""
CHIP: Values = {
    "tpp": [1, 1700, 15000],
    "performance_density": [0.5, 2, 20],
    "dram_bandwidth_gbps": [1, 1500, 5000],
    "io_bidirectional_gbps": [1, 700],
    "datacenter": YES_NO,
}
HBM: Values = {"bandwidth_gbps": [1, 800], "area_mm2": [1, 1000], "co_packaged_with_dominant_logic": YES_NO}
FOUNDRY: Values = {
    "node_nm": [5, 28],
    "planar": YES_NO,
    "transistors_bn": [1, 35, 60],
    "hbm": YES_NO,
    "packaged_by": ["approved_osat", "unapproved_osat"],
    "designer_status": ["approved", "authorized"],
    "designer_hq": ["CN", "US"],
    "designer_attestation": ["not_3A090"],
    "designer_agreed_743_9_b": YES_NO,
}
TECHNOLOGY: Values = {
    key: [[], ["3E001"], ["3E991"]]
    for key in ("direct_product_of", "plant_product_of", "contains_ic_from_plant_product_of")
}
PARTY: Values = {
    "hq": COUNTRIES,
    "ultimate_parent_hq": COUNTRIES,
    "location": COUNTRIES,
    "lists": LISTS,
    "ownership": [
        {"edges": [["Holder", "the party", 60]], "listed_owners": {"Holder": [EL]}},
        {"edges": [], "listed_owners": {}},
    ],
    "same_entity_as": ["Nobody Ltd."],
    "unresolved_match": [{"list": "EL", "score": 0.8}, {"list": "SDN"}, {"list": "MEU"}],
    "address_on_entity_list": YES_NO,
    "government": YES_NO,
    "military_end_user": YES_NO,
    "military_intelligence_end_user": YES_NO,
    "supp8_part740": YES_NO,
    "supp8_until": ["2020-01-01", "2030-01-01"],
    "validated_end_user": YES_NO,
    "uvl_statement_on_file": YES_NO,
    "controlled_by_listed_party": YES_NO,
    "us_person": YES_NO,
    "citizenship": COUNTRIES,
    "permanent_residency": COUNTRIES,
    "most_recent_status": COUNTRIES,
    "wholly_owned_by_hq": COUNTRIES,
    "named_in_procurement_law": [[], ["s889"], ["s5949"]],
    "uses_section_889_equipment": YES_NO,
}
ENTRY: Values = {
    "since": ["2010-01-01", "2035-01-01"],
    "requirement": ["all_items", "ccl_items_only"],
    "footnotes": [[], [1], [4], [5]],
    "footnote_since": [{}, {"4": "2035-01-01"}],
    "programs": [[], ["SDGT"], ["RUSSIA-EO14024"]],
    "clauses": [[], ["all_items", "petroleum_and_gas_by_hs_code"]],
    "items": [[], ["3A001.a.2"]],
    "exceptions": [[], ["NAC"]],
    "standard_order": YES_NO,
}
EXPORTER: Values = {
    "us_person": YES_NO,
    "informed": YES_NO,
    "role": ["front_end_fabricator", "osat", "distributor", "designer"],
    "nac_notification_days_before": [0, 5, 30],
    "sta_consignee_statement": YES_NO,
    "ofac_authorization": YES_NO,
    "lists": [[], [EL], [{"list": "DPL"}], [{"list": "SDN"}]],
    "employer_hq": COUNTRIES,
    "employer_majority_owner_hq": COUNTRIES,
}
EXCEPTION_FACTS: Values = {fact.value: list(YES_NO) for fact in ExceptionFact}

NO_FACTS = {
    "item": {"note_classification", "description", "classify_from_specs"},
    "foundry": {"designer_application_days_ago"},
    "chip": {"name"},
    "party": {"name", "roles", "identity_evidence"},
    "entry": {"list", "until", "cite", "section", "policy", "policy_by_item"},
    "exporter": {"name"},
    "ownership": {"edges", "listed_owners", "headquarters"},
}
"""Words, instructions, what only says how an application is judged, and two where null says the same as silence."""
READ = {
    "item": (item, {}, {**ITEM, **FIGURES}),
    "chip": (chip, {}, CHIP),
    "hbm": (hbm, {}, HBM),
    "foundry": (foundry, {}, FOUNDRY),
    "fdp": (fdp, {}, TECHNOLOGY),
    "party": (lambda v, at: party(v, at, None), {"name": "A", "roles": ["end_user"], "hq": "CN"}, PARTY),
    "entry": (list_entry, {"list": "EL"}, ENTRY),
    "exporter": (exporter, {}, EXPORTER),
    "ownership": (ownership, {}, {}),
}


@pytest.mark.parametrize("name", READ)
def test_every_fact_is_one_that_is_tried(name: str) -> None:
    read, least, values = READ[name]
    with pytest.raises(BadInput) as slip:
        read({**least, "no_such_field": 1}, name)

    assert set(slip.value.allowed.removeprefix("only ").split(", ")) == {*values, *NO_FACTS.get(name, ())}


def sold(eccn: Any, hq: str = "CN", **more: Any) -> dict[str, Any]:
    """An export of an item to one end user, with what a transaction changes."""
    item_ = {"classification": eccn} if isinstance(eccn, str) else eccn
    one = {"name": "Example Ltd.", "roles": ["ultimate_consignee", "end_user"], "hq": hq, "lists": []}
    given = {"date": "2026-08-01", "activity": "export", "destination": hq, "item": item_, "parties": [one]}
    given["parties"][0].update(more.pop("party", {}))
    return {**given, **more}


BASES: dict[str, dict[str, Any]] = {
    "mass market encryption to a military end user": sold("5A992.c", "AM", party={"military_end_user": True}),
    "EAR99 to China": sold("EAR99"),
    "an advanced circuit to China": sold("3A090.a"),
    "figures that decide": sold({**FROM_SPECS, "chip": SMALL, "hbm": {"bandwidth_gbps": 1, "area_mm2": 1}}),
    "a foundry's circuit": sold(
        {**FROM_SPECS, "chip": SMALL, "foundry": {"node_nm": 28, "planar": True, "transistors_bn": 1, "hbm": False}},
        exporter={"role": "front_end_fabricator"},
    ),
    "many transistors": sold({"classification": "3A991.p", "foundry": {"transistors_bn": 60, "hbm": True}}, "DE"),
    "encryption": sold({"classification": "5A002.a", "enc_eligible_paragraph": "740.17(b)(1)"}, "IN"),
    "a small order": sold({"classification": "3A001.a.2", "value_usd": 400}, "IN"),
    "a turning machine": sold({"classification": "2B001.a", "max_machining_diameter_mm": 30}, "IN"),
    "mass market goods to a subsidiary in Russia": sold(
        {"classification": "5A992.c"}, "RU", party={"wholly_owned_by_hq": "US"}, end_use="civil"
    ),
    "cedar": sold({"classification": "1C988", "meets": {"cedar_from_alaskan_private_or_indian_lands": True}}, "JP"),
    "an entry that names some items": sold("3A991.p", party={"lists": [{**EL, "items": ["3A001"]}]}),
    "an entry that names every item": sold("EAR99", "DE", party={"lists": [EL]}),
    "a release to a person": sold(
        {"classification": "3E001", "kind": "technology", "for_items": "3A001.a.2"},
        activity="deemed_export",
        destination="US",
        party={"roles": ["recipient"], "citizenship": "CN"},
    ),
    "support by a US person": sold(
        {"classification": "EAR99", "kind": "service", "subject_to_ear": False},
        activity="us_person_support",
        end_use="advanced_node_ic_facility",
        party={"roles": ["customer"]},
    ),
    "a stake": sold(
        {"target_activity": "develops_ai_system", "training_ops": 3e25, "publicly_traded": False},
        activity="investment",
        parties=[
            {"name": "Target", "roles": ["investee"], "hq": "CN", "lists": []},
            {"name": "Fund", "roles": ["investor"], "hq": "US", "lists": []},
        ],
    ),
    "securities of a listed company": sold(
        {"target_activity": None},
        activity="investment",
        parties=[
            {"name": "Issuer", "roles": ["issuer"], "hq": "CN", "lists": [{"list": "NS-CMIC", "since": "2021-08-02"}]},
            {"name": "Fund", "roles": ["buyer"], "hq": "DE", "lists": [], "us_person": False},
        ],
    ),
    "a foreign machine": sold(
        {"classification": "EAR99", "origin": "TW", "us_content_pct": 5, "us_content_of": ["EAR99"]},
        activity="export_from_abroad",
        exported_from="TW",
    ),
    "a contract": sold("EAR99", "DE", activity="dod_contract", destination="US", party={"roles": ["contractor"]}),
    "personal baggage": sold("3A001.a.2", "IN", exception_facts={"personal_baggage": True}),
}
BASES |= {f"{one.file.removesuffix('.cases.toml')}: {one.expected['name']}": one.given for one in [*cases()][7::97]}
"""Transactions of every kind of act, and of the worked examples one in ninety-seven."""


def facts(given: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """Every fact of a transaction by its place, with values it may have."""
    yield from (((key,), values) for key, values in TRANSACTION.items())
    figures = FIGURES if given["item"].get("classify_from_specs") else {}
    # Where the figures decide, the stated entry is not asked.
    asked = {key: values for key, values in ITEM.items() if key != "classification" or not figures}
    yield from ((("item", key), values) for key, values in (asked | figures).items())
    for name, table in (("chip", CHIP), ("hbm", HBM), ("foundry", FOUNDRY), ("fdp", TECHNOLOGY)):
        if given["item"].get(name):
            yield from ((("item", name, key), values) for key, values in table.items())
    yield from ((("item", "meets", key), list(YES_NO)) for key in given["item"].get("meets") or ())
    yield from ((("exporter", key), values) for key, values in EXPORTER.items())
    yield from ((("exception_facts", key), list(YES_NO)) for key in given.get("exception_facts") or ())
    for number, one in enumerate(given["parties"]):
        yield from ((("parties", number, key), values) for key, values in PARTY.items())
        for place in range(len(one.get("lists") or ())):
            yield from ((("parties", number, "lists", place, key), values) for key, values in ENTRY.items())


def outcome(given: dict[str, Any], place: tuple[Any, ...], value: Any) -> Outcome | None:
    """The answer with one fact set; None where the facts contradict each other, or the field cannot be null."""
    changed = copy.deepcopy(given)
    where: Any = changed
    for key in place[:-1]:
        where = where[key] if isinstance(key, int) else where.setdefault(key, {}) or {}
    where[place[-1]] = copy.deepcopy(value)
    if place[-1] == "ownership" and value:
        for edge in where["ownership"]["edges"]:
            edge[1] = where["name"]
    try:
        return rules.decide(read_transaction(changed)).outcome
    except BadInput:
        return None


@pytest.mark.parametrize("name", BASES)
def test_what_is_not_known_has_an_answer_that_every_value_shares(name: str) -> None:
    given, lost = BASES[name], []
    for place, values in facts(given):
        unknown = outcome(given, place, None)
        if unknown in (None, Outcome.INSUFFICIENT):
            continue
        for value in values:
            stated = outcome(given, place, value)
            if stated is not None and (stated is Outcome.INSUFFICIENT or (stated in CLEAR) != (unknown in CLEAR)):
                lost.append((".".join(map(str, place)), value, unknown.value, stated.value))

    assert lost == []
