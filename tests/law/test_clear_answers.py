"""Facts that look harmless and are not: no such transaction comes out clear; and clear ones that stay clear."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.vocabulary import wrong_words

from licet.errors import BadInput
from licet.law import rules
from licet.model import Decision, ListCode, Outcome, read_transaction

CLEAR = {Outcome.NLR, Outcome.NLR_CONDITIONS, Outcome.NOT_SUBJECT, Outcome.EXCEPTION}
LISTED = {"list": "EL", "policy": "presumption_of_denial"}
H100 = {"tpp": 15832, "performance_density": 19.45, "dram_bandwidth_gbps": 3350, "datacenter": True}
SMALL = {"tpp": 1000, "performance_density": 2, "datacenter": True}
FROM_TAIWAN = {"activity": "export_from_abroad", "exported_from": "TW"}


def party(name: str = "Example Ltd.", roles: str = "ultimate_consignee end_user", hq: str = "CN", **more: Any) -> Any:
    return {"name": name, "roles": roles.split(), "hq": hq, "lists": [], **more}


def owned(share: float | None, *, owner: str = "Holder", listed: bool = True, name: str = "Example Ltd.") -> Any:
    return {"edges": [[owner, name, share]], "listed_owners": {owner: [LISTED]} if listed else {}}


def foreign(**item: Any) -> Any:
    return {"origin": "TW", "us_content_pct": 0, **item}


def decided(item: Any = "EAR99", parties: Any = None, **given: Any) -> Decision:
    """The decision on a civil export to China on a day when the Affiliates Rule sleeps, with what a test changes."""
    base = {
        "date": "2026-08-01",
        "activity": "export",
        "destination": "CN",
        "item": {"classification": item} if isinstance(item, str) else item,
        "parties": [party()] if parties is None else parties,
    }
    decision = rules.decide(read_transaction({**base, **given}))
    assert wrong_words(decision.rulings) == []
    return decision


NOT_CLEAR: dict[str, dict[str, Any]] = {
    "figures of an advanced circuit under a light ECCN": {"item": {"classification": "5A992.c", "chip": H100}},
    "figures of an advanced circuit under EAR99": {"item": {"classification": "EAR99", "chip": H100}},
    "an entry 3A090 without paragraph and figures that reach none": {
        "item": {"classification": "3A090", "chip": SMALL}
    },
    "figures of .a under a stated .b": {
        "item": {"classification": "3A090.b", "chip": H100},
        "exporter": {"nac_notification_days_before": 25},
    },
    "NAC to a military end user": {
        "item": "3A090.b",
        "parties": [party(military_end_user=True)],
        "exporter": {"nac_notification_days_before": 25},
    },
    "NAC to a party that may be a listed military end user": {
        "item": "3A090.b",
        "parties": [party(unresolved_match={"list": "MEU", "score": 0.8})],
        "exporter": {"nac_notification_days_before": 25},
    },
    "NAC to a company that listed military end users may own by half": {
        "date": "2025-10-15",
        "item": "3A090.b",
        "parties": [party(ownership={**owned(None), "listed_owners": {"Holder": [{"list": "MEU"}]}})],
        "exporter": {"nac_notification_days_before": 25},
    },
    "a fabricator of whose circuit nothing is known but the figures": {
        "item": {"classify_from_specs": True, "chip": {**SMALL, "tpp": 900}, "foundry": None},
        "exporter": {"role": "front_end_fabricator"},
    },
    "an entity of the Emirates, and nobody knows until when it is authorized": {
        "item": {"classification": "3A090.a"},
        "parties": [party(hq="AE", supp8_part740=True, supp8_until=None)],
        "destination": "AE",
    },
    "an intermediate consignee in Russia": {
        "item": "5A991",
        "parties": [party(hq="KZ"), party("Between", "intermediate_consignee", "RU", location="RU")],
        "destination": "KZ",
    },
    "an intermediate consignee, and nobody knows where": {
        "item": "5A991",
        "parties": [party(hq="KZ"), party("Between", "intermediate_consignee", "RU", location=None)],
        "destination": "KZ",
    },
    "a validated end user and an item controlled for missile technology": {
        "item": "7A103.a",
        "parties": [party(validated_end_user=True)],
    },
    "a validated end user and an item controlled for crime control": {
        "item": "0A504.a",
        "parties": [party(validated_end_user=True)],
    },
    "classification from specifications, and none stated": {"item": {"classify_from_specs": True}},
    "foundry facts alone say nothing of the circuit": {
        "item": {"classify_from_specs": True, "foundry": {"node_nm": 7}},
        "exporter": {"role": "distributor"},
    },
    "foundry facts and an exporter whose role is not known": {
        "item": {"classification": "3A991.p", "foundry": {"node_nm": 7, "packaged_by": "unapproved_osat"}},
        "exporter": {"role": None},
    },
    "goods said to be published": {"item": {"classification": "3A001.a.2", "published": True}},
    "goods said to be fundamental research": {"item": {"classification": "3A001.a.2", "fundamental_research": True}},
    "equipment with some US content to Macau": {
        "item": foreign(classification="3B001.c", us_content_pct=5),
        "destination": "MO",
        **FROM_TAIWAN,
    },
    "a computer with some US content to Pakistan": {
        "item": foreign(classification="4A003.b", us_content_pct=5),
        "parties": [party(hq="PK")],
        "destination": "PK",
        **FROM_TAIWAN,
    },
    "encryption items with some US content": {
        "item": foreign(classification="5A002.a", us_content_pct=10),
        **FROM_TAIWAN,
    },
    "equipment with a US circuit that needs no license by itself": {
        "item": foreign(classification="3B001.c", us_content_of=["3A991.p"]),
        **FROM_TAIWAN,
    },
    "a machine with a part of the 600 series": {
        "item": foreign(classification="2B001.a", us_content_pct=1, us_content_of=["9A610.x"]),
        **FROM_TAIWAN,
    },
    "a machine with US content of a kind nobody knows": {
        "item": foreign(classification="2B001.a", us_content_pct=1, us_content_of=None),
        **FROM_TAIWAN,
    },
    "a security item made with security technology": {
        "item": foreign(classification="3A001.a.2", fdp={"direct_product_of": ["3E001"]}),
        **FROM_TAIWAN,
    },
    "equipment made in the Netherlands with US technology": {
        "item": foreign(classification="3B001.c", origin="NL", fdp={"direct_product_of": ["3E992"]}),
        "activity": "export_from_abroad",
        "exported_from": "NL",
    },
    "encryption software put on the internet": {
        "item": {"classification": "5D002.c.1", "kind": "software", "published": True},
        "activity": "publication",
    },
    "software of unknown classification put on the internet": {
        "item": {"classification": None, "kind": "software", "published": True},
        "activity": "publication",
    },
    "files for firearms put on the internet": {
        "item": {"classification": "0E501", "kind": "technology", "published": True},
        "activity": "publication",
    },
    "encryption software said to be of research": {
        "item": {"classification": "5D002.c.1", "kind": "software", "fundamental_research": True},
    },
    "technology for 3A090 made abroad with US software": {
        "item": foreign(
            classification="3E001", kind="technology", for_items="3A090.a", fdp={"direct_product_of": ["3D001"]}
        ),
        "destination": "SG",
        **FROM_TAIWAN,
    },
    "a footnote rule and owners nobody knows": {
        "item": foreign(classification="EAR99", fdp={"plant_product_of": ["3E991"]}),
        "parties": [party(ownership=None)],
        "date": "2026-11-20",
        **FROM_TAIWAN,
    },
    "a listed owner who is a party": {
        "parties": [party(ownership=owned(60, listed=False)), party("Holder", "manufacturer", lists=[LISTED])],
        "date": "2026-11-20",
    },
    "stakes under another spelling of the party's name": {
        "parties": [party(ownership=owned(60, name="Example Limited"))],
        "date": "2026-11-20",
    },
    "an unknown share of a listed owner": {"parties": [party(ownership=owned(None))], "date": "2026-11-20"},
    "a listed owner without a stake beside one with a small one": {
        "parties": [
            party(
                ownership={
                    "edges": [["H", "Example Ltd.", 10]],
                    "listed_owners": {"H": [LISTED], "Other": [LISTED]},
                }
            )
        ],
        "date": "2026-11-20",
    },
    "a listed owner without a stake": {
        "parties": [party(ownership={"edges": [], "listed_owners": {"Holder": [LISTED]}})],
        "date": "2026-11-20",
    },
    "the same entity, said from the other side": {
        "parties": [party("Branch"), party("Head office", "manufacturer", same_entity_as="Branch", lists=[LISTED])],
    },
    "the same entity at two removes": {
        "parties": [
            party("A", same_entity_as="B"),
            party("B", "manufacturer", same_entity_as="C"),
            party("C", "manufacturer", lists=[LISTED]),
        ],
    },
    "the same entity, whose listings nobody stated": {
        "parties": [party("A", same_entity_as="B"), party("B", "manufacturer", lists=None)],
    },
    "an advanced circuit delivered on to a company of China": {
        "item": "3A090.a",
        "parties": [party(hq="MY"), party("Deep", "downstream_customer")],
        "destination": "MY",
        "knowledge": ["delivery_to:Deep"],
    },
    "technology of unstated purpose to a company of China elsewhere": {
        "item": {"classification": "5E992", "kind": "technology"},
        "activity": "release",
        "destination": "MY",
    },
    "a release to nobody": {"parties": [], "activity": "release"},
    "an export to a buyer alone": {"parties": [party(roles="buyer")]},
    "an end user in an embargoed country": {
        "parties": [party("Shop", "ultimate_consignee", "AE"), party(hq="IR", roles="end_user", location="IR")],
        "destination": "AE",
    },
    "an end user where the item is controlled": {
        "item": "3A001.a.2",
        "parties": [party("Shop", "ultimate_consignee", "SG"), party(roles="end_user", location="CN")],
        "destination": "SG",
    },
    "an end user whose place is not known": {
        "item": "3A001.a.2",
        "parties": [party(hq="DE", location=None)],
        "destination": "DE",
    },
    "a Russian military end user in Kazakhstan, by a text that was not read": {
        "parties": [party(hq="RU", military_end_user=True)],
        "destination": "KZ",
        "date": "2026-07-22",
    },
    "a Russian military end user in Kazakhstan with footnote 3": {
        "parties": [party(hq="RU", military_end_user=True, lists=[{**LISTED, "footnotes": [3]}])],
        "destination": "KZ",
    },
    "a microprocessor for a military end user in Vietnam": {
        "item": "3A991.a.1",
        "parties": [party(hq="VN", military_end_user=True)],
        "destination": "VN",
    },
    "design software, if it is software": {
        "item": {"classification": "EAR99", "kind": None},
        "end_use": "ecad_advanced_node_design",
    },
    "import of a circuit presumed to be made in violation": {
        "item": foreign(classification="3A090.a", origin="CN", prc_designed_3A090=True),
        "parties": [party(roles="supplier")],
        "activity": "import",
        "destination": "US",
    },
    "encryption for subsidiaries of US companies, to another": {
        "item": {"classification": "5A002.a", "enc_eligible_paragraph": "740.17(a)(2)"},
    },
    "GBS to Hong Kong after its suspension": {
        "item": "3A001.a.2",
        "parties": [party(hq="HK")],
        "destination": "HK",
        "date": "2020-12-22",
    },
    "equipment that made chips, with a consignee's statement": {
        "item": "3B001.c.1.b",
        "exporter": {"sta_consignee_statement": True},
    },
    "an advanced circuit for a company of China in Japan, with a consignee's statement": {
        "item": "3A090.a",
        "destination": "JP",
        "exporter": {"sta_consignee_statement": True},
    },
    "a small order of equipment for chips to a country under an arms embargo": {
        "item": {"classification": "3B001.k", "value_usd": 400},
        "parties": [party(hq="CD")],
        "destination": "CD",
    },
    "a small order of military parts to a country under an arms embargo": {
        "item": {"classification": "3A611.x", "value_usd": 400},
        "parties": [party(hq="CD")],
        "destination": "CD",
    },
    "goods bought by the US Government for a company of China": {
        "item": "3A001.a.2",
        "parties": [
            party("Agency", "purchaser", "US", government=True),
            party("Maker", "ultimate_consignee end_user"),
        ],
    },
    "an exception whose fact is stated, for one requirement of two": {
        "item": "3A001.a.2",
        "parties": [party(lists=[LISTED])],
        "exception_facts": {"us_government_official_use": True},
    },
    "a tool of trade that may stay": {
        "item": "3A001.a.2",
        "exception_facts": {"tools_of_trade": True, "effective_control": True, "no_order_received": True},
    },
    "a stated fact that another exception asks for": {
        "item": "3A001.a.2",
        "exception_facts": {"tsr_written_assurance": True, "sales_technology": True, "consumer_device": True},
    },
    "technology whose entry's offer was not read, against an assurance": {
        "item": {"classification": "3E001", "kind": "technology", "for_items": "3A001.a.2"},
        "parties": [party(hq="MY")],
        "destination": "MY",
        "exception_facts": {"tsr_written_assurance": True},
    },
    "a computer to Venezuela, once of the first tier": {
        "item": "4A003.b",
        "parties": [party(hq="VE")],
        "destination": "VE",
    },
    "oil equipment to Russia before the embargo": {
        "item": "0A998",
        "parties": [party(hq="RU")],
        "destination": "RU",
        "date": "2019-01-01",
    },
    "a contract with a company that a listed one owns": {
        "parties": [
            party(
                roles="contractor",
                ownership={"edges": [["H", "Example Ltd.", 60]], "listed_owners": {"H": [{"list": "1260H"}]}},
            )
        ],
        "activity": "dod_contract",
        "destination": "US",
    },
    "a contract with a company that a listed one controls": {
        "parties": [party(roles="contractor", controlled_by_listed_party=True)],
        "activity": "dod_contract",
        "destination": "US",
    },
    "equipment of a subsidiary of a covered company": {
        "parties": [
            party(
                roles="manufacturer",
                ownership={"edges": [["H", "Example Ltd.", 100]], "listed_owners": {"H": [{"list": "FCC"}]}},
            )
        ],
        "activity": "fcc_authorization",
        "destination": "US",
    },
    "a stake taken through a foreign company of a US parent": {
        "item": {"classification": None, "target_activity": "develops_ai_system", "training_ops": 3e25},
        "parties": [party(roles="investee"), party("Fund", "investor", "SG", ultimate_parent_hq="US")],
        "activity": "investment",
    },
}


@pytest.mark.parametrize("facts", NOT_CLEAR.values(), ids=NOT_CLEAR)
def test_it_does_not_come_out_clear(facts: dict[str, Any]) -> None:
    assert decided(**facts).outcome not in CLEAR


STILL_CLEAR: dict[str, dict[str, Any]] = {
    "an unknown share of a military end user in EAR99, which no share could change": {
        "parties": [
            party(ownership={"edges": [["M", "Example Ltd.", None]], "listed_owners": {"M": [{"list": "MEU"}]}})
        ],
        "date": "2026-11-20",
    },
    "an unknown share of a listed owner in a company of the US": {
        "parties": [party(hq="US", ownership=owned(None))],
        "date": "2026-11-20",
    },
    "an unknown share of a listed owner where the general license covers the company": {
        "parties": [party(hq="SG", ownership=owned(None))],
        "destination": "SG",
        "date": "2025-10-15",
    },
    "small figures under a light ECCN": {"item": {"classification": "3A991.p", "chip": SMALL}},
    "an end user in another country where nothing is asked either": {
        "parties": [party("Shop", "ultimate_consignee", "AU"), party(hq="NZ", roles="end_user", location="NZ")],
        "destination": "AU",
    },
    "a machine with little US content, to where no paragraph reaches": {
        "item": foreign(classification="EAR99", us_content_pct=20, us_content_of=["3A991.p", "EAR99"]),
        **FROM_TAIWAN,
    },
    "a circuit for anti-terrorism reasons only, made with such technology": {
        "item": foreign(classification="3A991.p", fdp={"direct_product_of": ["3E991"]}),
        **FROM_TAIWAN,
    },
    "technology put on the internet": {
        "item": {"classification": "3E001", "kind": "technology", "published": True},
        "activity": "publication",
    },
    "a minority stake of a listed company": {"parties": [party(ownership=owned(49.99))], "date": "2026-11-20"},
    "a contract with a company of no listed owner": {
        "parties": [party(roles="contractor", hq="DE")],
        "activity": "dod_contract",
        "destination": "US",
    },
    "encryption for a subsidiary of a US company": {
        "item": {"classification": "5A002.a", "enc_eligible_paragraph": "740.17(a)(2)"},
        "parties": [party(ultimate_parent_hq="US")],
    },
}


@pytest.mark.parametrize("facts", STILL_CLEAR.values(), ids=STILL_CLEAR)
def test_it_stays_clear(facts: dict[str, Any]) -> None:
    assert decided(**facts).outcome in CLEAR


def test_a_fact_of_no_exception_is_refused() -> None:
    with pytest.raises(BadInput, match="tool_of_trade"):
        decided("3A001.a.2", exception_facts={"tool_of_trade": True})


def test_a_party_without_a_role_is_refused() -> None:
    with pytest.raises(BadInput, match="at least one role"):
        decided(parties=[party(), party("Z", "", lists=[LISTED])])


def test_a_footnote_on_a_list_nobody_could_look_at_is_open() -> None:
    facts = {"item": foreign(classification="EAR99", fdp={"plant_product_of": ["3E991"]}), **FROM_TAIWAN}
    given = read_transaction(
        {"date": "2026-08-01", "destination": "CN", "parties": [party()], "activity": "export_from_abroad", **facts}
    )
    unchecked = replace(given, parties=(replace(given.parties[0], unchecked_lists=(ListCode.EL,)),))

    assert rules.decide(given).outcome is Outcome.NOT_SUBJECT
    assert rules.decide(unchecked).outcome is Outcome.INSUFFICIENT


def test_a_clear_answer_tells_what_it_takes_as_given() -> None:
    abroad = decided(foreign(classification="EAR99"), **FROM_TAIWAN)
    later = decided(date="2027-03-01")

    some = decided(foreign(classification="EAR99", us_content_pct=5), **FROM_TAIWAN)
    stated = decided(foreign(classification="EAR99", us_content_pct=5, us_content_of=["3A991.p"]), **FROM_TAIWAN)

    assert any(text.startswith("jurisdiction:") for text in abroad.warnings)
    assert any(text.startswith("us_content_of:") for text in some.warnings)
    assert not any(text.startswith("us_content_of:") for text in (*abroad.warnings, *stated.warnings))
    assert any(text.startswith("law_day:") for text in later.warnings)


def test_a_no_that_rests_on_an_unconfirmed_table_says_so() -> None:
    old = decided("3A001.a.2", [party(hq="DE")], destination="DE", date="2019-01-01")

    assert old.outcome is Outcome.NLR
    assert any(text.startswith("chart_edition") for text in old.warnings)


@pytest.mark.parametrize("day", ["2018-12-31", "2015-01-01", "2004-01-01"])
def test_before_the_chart_was_traced_a_column_without_a_mark_gives_no_clear_answer(day: str) -> None:
    mt_item = decided("7A103.a", [party(hq="DE")], destination="DE", date=day)
    unmarked = decided("3A981", [party(hq="DE")], destination="DE", date=day)

    assert mt_item.outcome is Outcome.LICENSE_REQUIRED
    assert unmarked.outcome is Outcome.INSUFFICIENT
    assert "not_modelled:chart_row" in unmarked.blocking_unknowns


def test_gbs_is_not_for_sudan() -> None:
    sudan = decided("3A001.a.2", [party(hq="SD")], destination="SD")

    assert sudan.outcome is Outcome.LICENSE_REQUIRED
