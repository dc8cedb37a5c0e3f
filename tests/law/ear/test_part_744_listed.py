"""Part 744, sections 8 to 22: persons on lists and military end users, by section, day, role and item."""

from typing import Any

import pytest
from tests.law.asked import Row, Rule, rows, said, transaction

from licet.law.ear.s744_8_blocked_persons import blocked_persons
from licet.law.ear.s744_9_cameras import cameras
from licet.law.ear.s744_11_entity_list import entity_list
from licet.law.ear.s744_15_unverified_list import unverified_list
from licet.law.ear.s744_16_entity_list import allowed, exceptions_of
from licet.law.ear.s744_17_microprocessors import microprocessors
from licet.law.ear.s744_19_sanctioned_persons import sanctioned_persons
from licet.law.ear.s744_21_military_end_user import military_end_user
from licet.law.ear.s744_22_military_intelligence import military_intelligence
from licet.law.ear.s746_3_iraq import iraq
from licet.law.trace import render

RULES: dict[str, Rule] = {
    "s744_8_blocked_persons": blocked_persons,
    "s744_9_cameras": cameras,
    "s744_11_entity_list": entity_list,
    "s744_15_unverified_list": unverified_list,
    "s744_16_entity_list": entity_list,
    "s744_17_microprocessors": microprocessors,
    "s744_19_sanctioned_persons": sanctioned_persons,
    "s744_21_military_end_user": military_end_user,
    "s744_22_military_intelligence": military_intelligence,
    "s746_3_iraq": iraq,
}


def on_list(code: str, **more: Any) -> list[dict[str, Any]]:
    return [{"list": code, "since": "2018-01-01", **more}]


SECTIONS_BEFORE_2024 = {
    "NPWMD": "744.8(a)",
    "SDGT": "744.12(a)",
    "SDT": "744.13(a)",
    "FTO": "744.14(a)",
    "IRAQ2": "744.18(a)",
}
"""Sections that each named one program of OFAC until 89 FR 20107 brought them together (2024-03-21)."""

BLOCKED = rows(
    "s744_8_blocked_persons",
    {
        **{
            f"the last day of the section for {tag}": (
                {"date": "2024-03-20", "parties.0.lists": on_list("SDN", programs=[tag])},
                [f"{section} yes SDN_744_8 no_policy Example"],
            )
            for tag, section in SECTIONS_BEFORE_2024.items()
        },
        **{
            f"the first day of one section for all: {tag}": (
                {"date": "2024-03-21", "parties.0.lists": on_list("SDN", programs=[tag])},
                ["744.8(a)(1) yes SDN_744_8 presumption_of_denial Example"],
            )
            for tag in ("NPWMD", "SDGT", "FTO", "RUSSIA-EO14024", "ILLICIT-DRUGS-EO14059")
        },
        "programs that are not known, before there was one section": (
            {"date": "2024-03-20", "parties.0.lists": on_list("SDN", programs="unknown")},
            ["744.8(a)(1) unknown SDN_744_8 no_policy Example <- listing_scope"],
        ),
        "a program that no section named before": (
            {"date": "2024-03-20", "parties.0.lists": on_list("SDN", programs=["RUSSIA-EO14024"])},
            [],
        ),
        "a program that the section does not name": (
            {"parties.0.lists": on_list("SDN", programs=["GLOMAG"])},
            [],
        ),
        "programs that are not known": (
            {"parties.0.lists": on_list("SDN", programs="unknown")},
            ["744.8(a)(1) unknown SDN_744_8 presumption_of_denial Example <- listing_scope"],
        ),
        "an entry that states no program": (
            {"parties.0.lists": on_list("SDN")},
            ["744.8(a)(1) unknown SDN_744_8 presumption_of_denial Example <- listing_scope"],
        ),
        "listings that are not known": (
            {"parties.0.lists": "unknown"},
            ["744.8(a)(1) unknown SDN_744_8 presumption_of_denial Example <- identity"],
        ),
        "a bank that only pays": (
            {"parties.0.lists": on_list("SDN", programs=["SDGT"]), "parties.0.roles": ["bank"]},
            [],
        ),
        "somebody further down the chain": (
            {"parties.0.lists": on_list("SDN", programs=["SDGT"]), "parties.0.roles": ["downstream_customer"]},
            None,
        ),
    },
)


def test_an_authorization_of_ofac_is_told_not_to_stand_for_a_license() -> None:
    listed = {"parties.0.lists": on_list("SDN", programs=["SDGT"])}

    (without,) = blocked_persons(transaction(listed))
    (with_it,) = blocked_persons(transaction({**listed, "exporter.ofac_authorization": True}))

    assert without.warnings == ()
    assert [one.split(":")[0] for one in with_it.warnings] == ["ofac_authorization"]
    assert with_it.answer == without.answer


def test_what_a_microprocessor_may_be_is_to_be_confirmed_where_it_is_open() -> None:
    facts = {"end_use": "military", "destination": "CN", "item.classification": "3A001.a.2"}
    (open_,) = microprocessors(transaction(facts))
    (stated,) = microprocessors(transaction({**facts, "item.microprocessor": True}))

    assert [step.check for step in open_.when.steps if "microprocessor" in step.question] != [""]
    assert [step.check for step in stated.when.steps if "microprocessor" in step.question] == [""]


_EL = {"parties.0.lists": on_list("EL", policy="presumption_of_denial")}
_LISTED = "744.11(a) yes EL presumption_of_denial Example"
_FLAG = "Supp. 3 to part 732 yes +red_flag"
_STANDARDS = {
    "activity": "release",
    "end_use": "standards_activity",
    "item.kind": "technology",
}
_HUAWEI = {"parties.0.name": "Huawei Example", "parties.0.lists": on_list("EL", policy="presumption_of_denial")}
_OF_HUAWEI = "744.11(a) yes EL presumption_of_denial Huawei Example"
_UNSURE = "744.11(a) unknown EL presumption_of_denial Example <- "
ENTITY_LIST = rows(
    "s744_11_entity_list",
    {
        "a listed end user": (_EL, [_LISTED, _FLAG]),
        "an entry of State": (
            {"parties.0.lists": on_list("EL", section="744.20", policy="presumption_of_denial")},
            ["744.20 yes EL presumption_of_denial Example", _FLAG],
        ),
        "a listed carrier is no party, and a red flag": ({**_EL, "parties.0.roles": ["carrier"]}, [_FLAG]),
        "a listed customer further down is a red flag": ({**_EL, "parties.0.roles": ["downstream_customer"]}, [_FLAG]),
        "continued use with a listed party is a red flag": ({**_EL, "activity": "use"}, [_FLAG]),
        "a dollar contract is no act under the EAR": ({**_EL, "activity": "investment"}, []),
        "an entry that has ended is no red flag": (
            {"parties.0.lists": on_list("EL", until="2025-01-01")},
            [],
        ),
        "a listed military end user is a red flag": ({"parties.0.lists": on_list("MEU")}, [_FLAG]),
        "the Unverified List brings another section": ({"parties.0.lists": on_list("UVL")}, []),
        "one listing that holds is enough": (
            {
                "parties.0.lists": [
                    *on_list("EL", until="2025-01-01"),
                    *on_list("EL", policy="presumption_of_denial"),
                ]
            },
            [_LISTED, _FLAG],
        ),
        "knowledge of footnote 4: it goes into what the party makes": (
            {
                "parties.0.lists": on_list("EL", policy="presumption_of_denial", footnotes=[4]),
                "knowledge": ["fn4_incorporation"],
            },
            [_LISTED, _FLAG, _FLAG],
        ),
        "knowledge of footnotes 1 and 4, of which the party carries one": (
            {
                "parties.0.lists": on_list("EL", policy="presumption_of_denial", footnotes=[4]),
                "knowledge": ["fn1_incorporation", "fn4_incorporation"],
            },
            [_LISTED, _FLAG, _FLAG],
        ),
        "knowledge of footnote 1, and the party carries 4": (
            {
                "parties.0.lists": on_list("EL", policy="presumption_of_denial", footnotes=[4]),
                "knowledge": ["fn1_incorporation"],
            },
            [_LISTED, _FLAG],
        ),
        "a footnote without such knowledge": (
            {"parties.0.lists": on_list("EL", policy="presumption_of_denial", footnotes=[4])},
            [_LISTED, _FLAG],
        ),
        "a listed owner of a small share": (
            {
                "parties.0.ownership": {
                    "edges": [["Owner", "Example", 5]],
                    "listed_owners": {"Owner": [{"list": "EL"}]},
                }
            },
            [_FLAG],
        ),
        "standards: technology for every listed entity": ({**_EL, **_STANDARDS}, [_FLAG]),
        "standards: technology for anti-terrorism reasons only": (
            {**_EL, **_STANDARDS, "item.classification": "5E991"},
            [_FLAG],
        ),
        "standards: software for anti-terrorism reasons only": (
            {**_EL, **_STANDARDS, "item.classification": "5D991", "item.kind": "software"},
            [_FLAG],
        ),
        "standards: technology for other reasons": (
            {**_EL, **_STANDARDS, "item.classification": "3E001"},
            [_LISTED, _FLAG],
        ),
        "standards: hardware, though for anti-terrorism reasons only": (
            {**_EL, **_STANDARDS, "item.classification": "5A991", "item.kind": "commodity"},
            [_LISTED, _FLAG],
        ),
        "standards: technology for encryption may be let go in part": (
            {**_EL, **_STANDARDS, "item.classification": "5E002"},
            [_UNSURE + "classification", _FLAG],
        ),
        "standards: is it for them?": (
            {**_EL, **_STANDARDS, "end_use": "unknown"},
            [_UNSURE + "end_use", _FLAG],
        ),
        "standards: civil use is another": ({**_EL, **_STANDARDS, "end_use": "civil"}, [_LISTED, _FLAG]),
        "standards: the day before the rule for all": (
            {**_EL, **_STANDARDS, "date": "2022-09-08"},
            [_LISTED, _FLAG],
        ),
        "standards: the first day of the rule for all": ({**_EL, **_STANDARDS, "date": "2022-09-09"}, [_FLAG]),
        "standards: the day before the rule for Huawei": (
            {**_HUAWEI, **_STANDARDS, "date": "2020-06-17"},
            [_OF_HUAWEI, _FLAG],
        ),
        "standards: the first day of the rule for Huawei": ({**_HUAWEI, **_STANDARDS, "date": "2020-06-18"}, [_FLAG]),
        "standards of 2020: technology by its product group": (
            {**_HUAWEI, **_STANDARDS, "date": "2020-06-18", "item.classification": "5E991", "item.kind": "unknown"},
            [_FLAG],
        ),
        "standards of 2020: software by its product group": (
            {**_HUAWEI, **_STANDARDS, "date": "2020-06-18", "item.classification": "5D991", "item.kind": "unknown"},
            [_OF_HUAWEI, _FLAG],
        ),
        "standards of 2020: software is not named": (
            {**_HUAWEI, **_STANDARDS, "date": "2020-06-18", "item.kind": "software"},
            [_OF_HUAWEI, _FLAG],
        ),
        "standards of 2020: is it technology?": (
            {**_HUAWEI, **_STANDARDS, "date": "2020-06-18", "item.kind": "unknown"},
            ["744.11(a) unknown EL presumption_of_denial Huawei Example <- classification", _FLAG],
        ),
        "a footnote 4 entity, and an item that only its rule reaches": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item": {
                    "classification": "not_on_ccl",
                    "origin": "TW",
                    "fdp": {"direct_product_of": ["3E001"], "plant_product_of": ["3B001"]},
                },
                "parties.0.lists": on_list("EL", since="2022-10-21", policy="presumption_of_denial", footnotes=[4]),
                "parties.0.hq": "CN",
            },
            ["744.11(a)(2)(ii) yes EL_FDP presumption_of_denial", _FLAG],
        ),
        "a footnote 1 entity, and an item that only its rule reaches": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item": {
                    "classification": "not_on_ccl",
                    "origin": "TW",
                    "fdp": {"direct_product_of": ["3E001"], "plant_product_of": ["3B001"]},
                },
                "parties.0.lists": on_list("EL", policy="presumption_of_denial", footnotes=[1]),
                "parties.0.hq": "CN",
            },
            ["744.11(a)(2)(i) yes EL_FDP presumption_of_denial", _FLAG],
        ),
        "the strictest entry with the footnote speaks of the review": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item": {
                    "classification": "not_on_ccl",
                    "origin": "TW",
                    "fdp": {"direct_product_of": ["3E001"], "plant_product_of": ["3B001"]},
                },
                "parties": [
                    {
                        "name": "First",
                        "roles": ["end_user"],
                        "hq": "CN",
                        "lists": on_list("EL", policy="case_by_case", footnotes=[1]),
                    },
                    {
                        "name": "Second",
                        "roles": ["purchaser"],
                        "hq": "CN",
                        "lists": on_list("EL", policy="presumption_of_denial", footnotes=[1]),
                    },
                    {
                        "name": "Without the footnote",
                        "roles": ["purchaser"],
                        "hq": "CN",
                        "lists": on_list("EL", policy="policy_of_denial"),
                    },
                ],
            },
            ["744.11(a)(2)(i) yes EL_FDP presumption_of_denial", _FLAG, _FLAG, _FLAG],
        ),
    },
)


def _by_item(*parts: tuple[str, str]) -> dict[str, Any]:
    return {
        "parties.0.lists": on_list(
            "EL", policy="per_entry", policy_by_item=[{"items": [item], "policy": policy} for item, policy in parts]
        )
    }


ADDRESS = {"parties.0.address_on_entity_list": True, "date": "2024-06-18"}
ENTRIES = rows(
    "s744_16_entity_list",
    {
        "policy: for the item the entry names": (
            {**_by_item(("5A991", "case_by_case")), "item.classification": "5A991.b"},
            ["744.11(a) yes EL case_by_case Example", _FLAG],
        ),
        "policy: for another item the entry's own": (
            {
                "parties.0.lists": on_list(
                    "EL",
                    policy="presumption_of_denial",
                    policy_by_item=[{"items": ["5A991"], "policy": "case_by_case"}],
                )
            },
            [_LISTED, _FLAG],
        ),
        "policy: where the item is not known, it is the entry's to say": (
            {
                "parties.0.lists": on_list(
                    "EL",
                    policy="presumption_of_denial",
                    policy_by_item=[{"items": ["5A991"], "policy": "case_by_case"}],
                ),
                "item.classification": "unknown",
            },
            ["744.11(a) yes EL per_entry Example", _FLAG],
        ),
        "policy: none is stated": ({"parties.0.lists": on_list("EL")}, ["744.11(a) yes EL per_entry Example", _FLAG]),
        "items on the list alone, of an EAR99 item": (
            {"parties.0.lists": on_list("EL", requirement="ccl_items_only")},
            [_FLAG],
        ),
        "items on the list alone, of one on it": (
            {
                "parties.0.lists": on_list("EL", requirement="ccl_items_only", policy="case_by_case"),
                "item.classification": "5A991",
            },
            ["744.11(a) yes EL case_by_case Example", _FLAG],
        ),
        "no requirement at all": ({"parties.0.lists": on_list("EL", requirement="none")}, [_FLAG]),
        "on the list, or of Supplement No. 7: an EAR99 item is open": (
            {"parties.0.lists": on_list("EL", requirement="ccl_items_and_supp7_part746")},
            ["744.11(a) unknown EL per_entry Example <- classification", _FLAG],
        ),
        "standards organizations: technology by its product group": (
            {
                "parties.0.lists": on_list("EL", clauses=["all_items", "technology_for_standards"]),
                "activity": "release",
                "date": "2019-06-01",
                "end_use": "standards_activity",
                "item.classification": "5E991",
                "item.kind": "commodity",
            },
            ["744.11(a) unknown EL per_entry Example <- listing_scope", _FLAG],
        ),
        "standards organizations: a commodity is none": (
            {
                "parties.0.lists": on_list("EL", clauses=["all_items", "technology_for_standards"]),
                "date": "2019-06-01",
                "end_use": "standards_activity",
                "item.classification": "5A991",
            },
            ["744.11(a) yes EL per_entry Example", _FLAG],
        ),
        "standards organizations: an end use that is not known": (
            {
                "parties.0.lists": on_list("EL", clauses=["all_items", "technology_for_standards"]),
                "activity": "release",
                "date": "2019-06-01",
                "end_use": "unknown",
                "item.kind": "technology",
            },
            ["744.11(a) unknown EL per_entry Example <- listing_scope", _FLAG],
        ),
        "mass market software": (
            {
                "parties.0.lists": on_list(
                    "EL", clauses=["all_items", "mass_market_encryption_unless_russian_government"]
                ),
                "item.classification": "5D992.c",
                "item.kind": "software",
            },
            ["744.11(a) unknown EL per_entry Example <- listing_scope", _FLAG],
        ),
        "technology to keep a drone flying, of a kind that is not known": (
            {
                "parties.0.lists": on_list("EL", clauses=["all_items", "ear99_technology_for_uav"]),
                "item.kind": "unknown",
            },
            ["744.11(a) unknown EL per_entry Example <- listing_scope", _FLAG],
        ),
        "an address that is an entry": (ADDRESS, ["744.11(a) yes EL_ADDRESS per_entry Example"]),
        "an address, the day before there were any": ({**ADDRESS, "date": "2024-06-11"}, []),
        "an address that may be one": (
            {**ADDRESS, "parties.0.address_on_entity_list": "unknown"},
            ["744.11(a) unknown EL_ADDRESS per_entry Example <- identity"],
        ),
        "an address of somebody who only pays": ({**ADDRESS, "parties.0.roles": ["bank"]}, []),
    },
)


@pytest.mark.parametrize(
    ("entry", "symbols", "word"),
    [
        ({}, (), "authorizes none"),
        ({"exceptions": ["TSU"]}, ("TSU",), "it allows TSU"),
        ({"clauses": ["all_items", "GOV"]}, ("GOV",), "it allows GOV"),
        (
            {"clauses": ["all_items", "GOV_USGS"]},
            ("GOV for the US Geological Survey",),
            "it allows GOV for the US Geological Survey",
        ),
        ({"exceptions": ["GOV"], "clauses": ["all_items", "GOV"]}, ("GOV",), "it allows GOV,"),
    ],
)
def test_exceptions_that_an_entry_allows_are_told_and_never_assumed(
    entry: dict[str, Any], symbols: tuple[str, ...], word: str
) -> None:
    """744.16(b): none, unless the entry authorizes it."""
    given = transaction({"parties.0.lists": on_list("EL", **entry)})
    (found,) = given.parties[0].lists or ()

    ruling = next(iter(entity_list(given)))

    assert allowed(found) == symbols
    assert word in exceptions_of(found).because
    assert exceptions_of(found).answer.value == "yes"
    assert bool(ruling.warnings) == bool(symbols)
    assert ruling.answer.value == "yes"


_UVL = {"parties.0.lists": on_list("UVL")}
_STATEMENT = "744.15(b) yes +uvl_statement blocks"
_FILED = "758.1(b)(8) yes +eei_filing"
UNVERIFIED = rows(
    "s744_15_unverified_list",
    {
        "a listed end user": (_UVL, [_STATEMENT, _FILED]),
        "a statement that is on file": ({**_UVL, "parties.0.uvl_statement_on_file": True}, [_FILED]),
        "a purchaser signs, and receives nothing": ({**_UVL, "parties.0.roles": ["purchaser"]}, [_STATEMENT]),
        "a reexport is not filed": ({**_UVL, "activity": "reexport"}, [_STATEMENT]),
        "the day before": (
            {"date": "2014-01-20", "parties.0.lists": [{"list": "UVL", "since": "2010-01-01"}]},
            [],
        ),
        "the first day": (
            {"date": "2014-01-21", "parties.0.lists": [{"list": "UVL", "since": "2010-01-01"}]},
            [_STATEMENT, _FILED],
        ),
        "listings that are not known": (
            {"parties.0.lists": "unknown"},
            [
                "744.15(b) unknown +uvl_statement blocks <- identity",
                "758.1(b)(8) unknown +eei_filing <- identity",
            ],
        ),
        **{
            f"filing by country: {where}": (
                {"destination": where, "item.classification": "5A992.c"},
                ["758.1(b)(10) yes +eei_filing"],
            )
            for where in ("CN", "RU", "VE")
        },
        "filing by country: India is none": ({"item.classification": "5A992.c"}, []),
        "filing by country: an EAR99 item": ({"destination": "CN"}, []),
        "filing by country: where does it go": (
            {"destination": "unknown", "item.classification": "5A992.c"},
            ["758.1(b)(10) unknown +eei_filing <- destination"],
        ),
        "filing by country: what is it": (
            {"destination": "CN", "item.classification": "unknown"},
            ["758.1(b)(10) unknown +eei_filing <- classification"],
        ),
        "filing by country: the day before": (
            {"destination": "CN", "item.classification": "5A992.c", "date": "2020-06-28"},
            [],
        ),
        "filing by country: the first day": (
            {"destination": "CN", "item.classification": "5A992.c", "date": "2020-06-29"},
            ["758.1(b)(10) yes +eei_filing"],
        ),
    },
)

_CAMERA = "744.9(a) yes MILITARY_CAMERAS no_policy"
CAMERAS = rows(
    "s744_9_cameras",
    {
        "a thermal camera for a military end use": ({}, [_CAMERA]),
        "for military intelligence": ({"end_use": "military_intelligence"}, [_CAMERA]),
        "for a military end user": ({"end_use": "civil", "parties.0.military_end_user": True}, [_CAMERA]),
        "for what may be a military end user": (
            {"end_use": "civil", "parties.0.military_end_user": "unknown"},
            ["744.9(a) unknown MILITARY_CAMERAS no_policy <- end_user"],
        ),
        "a military bank is no party": (
            {"end_use": "civil", "parties.0.military_end_user": True, "parties.0.roles": ["bank"]},
            [],
        ),
        "a use that is not known": (
            {"end_use": "unknown"},
            ["744.9(a) unknown MILITARY_CAMERAS no_policy <- end_use"],
        ),
        "a sight of which some are named": (
            {"item.classification": "0A504"},
            ["744.9(a) unknown MILITARY_CAMERAS no_policy <- classification"],
        ),
        "another item": ({"item.classification": "6A001"}, None),
        "an item nobody has classified": (
            {"item.classification": "unknown"},
            ["744.9(a) unknown MILITARY_CAMERAS no_policy <- classification"],
        ),
        "Canada": ({"destination": "CA"}, []),
        "Germany, of A:1, the day before": ({"destination": "DE", "date": "2024-03-07"}, [_CAMERA]),
        "Germany, of A:1, the first day": ({"destination": "DE", "date": "2024-03-08"}, []),
        "Canada before that day": ({"destination": "CA", "date": "2024-03-07"}, []),
        "where does it go": (
            {"destination": "unknown"},
            ["744.9(a) unknown MILITARY_CAMERAS no_policy <- destination"],
        ),
        "before the section": ({"date": "2009-05-21"}, None),
    },
    item__classification="6A003",
    end_use="military",
    destination="BR",
)

_PROCESSOR = "744.17(a) yes MEU no_policy"
_OPEN_PROCESSOR = "744.17(a) unknown MEU no_policy <- "
MICROPROCESSORS = rows(
    "s744_17_microprocessors",
    {
        "a military end use in D:1": ({}, [_PROCESSOR]),
        "a military-intelligence end use in D:1": ({"end_use": "military_intelligence"}, [_PROCESSOR]),
        "civil use": ({"end_use": "civil"}, []),
        "a use that is not known": ({"end_use": "unknown"}, [_OPEN_PROCESSOR + "end_use"]),
        "a destination outside D:1": ({"destination": "IN"}, []),
        "a destination that is not known": ({"destination": "unknown"}, [_OPEN_PROCESSOR + "destination"]),
        "a military end user": ({"end_use": "civil", "parties.0.military_end_user": True}, [_PROCESSOR]),
        "an intelligence end user": (
            {"end_use": "civil", "parties.0.military_intelligence_end_user": True},
            [_PROCESSOR],
        ),
        "a listed military end user": ({"end_use": "civil", "parties.0.lists": on_list("MEU")}, [_PROCESSOR]),
        "what may be a military end user": (
            {"end_use": "civil", "parties.0.military_end_user": "unknown"},
            [_OPEN_PROCESSOR + "end_user"],
        ),
        "listings that are not known": (
            {"end_use": "civil", "parties.0.lists": "unknown"},
            [_OPEN_PROCESSOR + "end_user"],
        ),
        "a military bank is no party": (
            {"end_use": "civil", "parties.0.military_end_user": True, "parties.0.roles": ["bank"]},
            [],
        ),
        "an entry that holds others too": (
            {"item.classification": "3A001.a.2"},
            [_OPEN_PROCESSOR + "classification"],
        ),
        "stated to be such a microprocessor": (
            {"item.classification": "3A001.a.2", "item.microprocessor": True},
            [_PROCESSOR],
        ),
        "stated to be none": ({"item.classification": "3A001.a.2", "item.microprocessor": False}, None),
        "a statement settles nothing where the entry is not known": (
            {"item.classification": "unknown", "item.microprocessor": False},
            [_OPEN_PROCESSOR + "classification"],
        ),
        **{
            f"{eccn} is a finished product of the mass market": ({"item.classification": eccn}, None)
            for eccn in ("5A992.c", "5D992.c", "5E992")
        },
        "a mass-market item that is stated to be one": (
            {"item.classification": "5A992.c", "item.microprocessor": True},
            [_PROCESSOR],
        ),
        "an item of another entry": ({"item.classification": "3A991.b"}, None),
        "before the text of 2014 one paragraph alone": (
            {"item.classification": "3A001.a.2", "date": "2014-12-16"},
            None,
        ),
        "from the text of 2014": (
            {"item.classification": "3A001.a.2", "date": "2014-12-17"},
            [_OPEN_PROCESSOR + "classification"],
        ),
        "before the section": ({"date": "2003-01-13"}, None),
    },
    item__classification="3A991.a.1",
    end_use="military",
    destination="CN",
    parties__0__hq="CN",
)

SANCTIONED = rows(
    "s744_19_sanctioned_persons",
    {
        "a sanctioned end user": ({"parties.0.lists": on_list("ISN")}, ["744.19 yes +red_flag"]),
        "listings that are not known": ({"parties.0.lists": "unknown"}, ["744.19 unknown +red_flag <- identity"]),
        "another list": ({"parties.0.lists": on_list("EL")}, None),
        "a sanctioned bank": ({"parties.0.lists": on_list("ISN"), "parties.0.roles": ["bank"]}, []),
    },
)

_MEU = "744.21(a)(1) yes MEU presumption_of_denial"
_ANY = "744.21(a)(2) yes MEU "
_CN = {"destination": "CN", "parties.0.hq": "CN", "item.classification": "5A992.c"}
_RU = {"destination": "RU", "parties.0.hq": "RU", "end_use": "military"}
_USER = {"parties.0.military_end_user": True}


def _elsewhere(answer: str, waits: str = "") -> str:
    return f"744.21(a)(2) {answer} MEU policy_of_denial Example" + (f" <- {waits}" if waits else "")


MILITARY = rows(
    "s744_21_military_end_user",
    {
        "a listed user, wherever it is": (
            {"parties.0.lists": on_list("MEU"), "item.classification": "5A992.c"},
            [f"{_MEU} Example"],
        ),
        "a listed user, and an item outside Supplement No. 2": ({"parties.0.lists": on_list("MEU")}, []),
        "a listed carrier is no party": (
            {"parties.0.lists": on_list("MEU"), "item.classification": "5A992.c", "parties.0.roles": ["carrier"]},
            [],
        ),
        "a military end use in China": ({**_CN, "end_use": "military"}, [_MEU]),
        "a military end use in India": ({"item.classification": "5A992.c", "end_use": "military"}, []),
        "a military-intelligence end use in China is of 744.22": ({**_CN, "end_use": "military_intelligence"}, []),
        "a military-intelligence end use before 744.22": (
            {**_CN, "end_use": "military_intelligence", "date": "2021-03-15"},
            [_MEU],
        ),
        "a use in China that is not known": (
            {**_CN, "end_use": "unknown"},
            ["744.21(a)(1) unknown MEU presumption_of_denial <- end_use"],
        ),
        "a military end user in China": ({**_CN, **_USER}, [_MEU, _FLAG]),
        "a military end user in China, the day before users counted": ({**_CN, **_USER, "date": "2020-06-28"}, [_FLAG]),
        "a military end user in China, the first day": ({**_CN, **_USER, "date": "2020-06-29"}, [_MEU, _FLAG]),
        "a user in China that may be military": (
            {**_CN, "parties.0.military_end_user": "unknown"},
            [
                "744.21(a)(1) unknown MEU presumption_of_denial <- end_user",
                "Supp. 3 to part 732 unknown +red_flag <- end_user",
            ],
        ),
        "a military bank in China is a red flag alone": ({**_CN, **_USER, "parties.0.roles": ["bank"]}, [_FLAG]),
        "a place that is not known": (
            {"destination": "unknown", "item.classification": "5A992.c", "end_use": "military"},
            [
                "744.21(a)(1) unknown MEU presumption_of_denial <- destination",
                "744.21(a)(2) unknown MEU policy_of_denial <- destination",
            ],
        ),
        "Nicaragua, the day before": (
            {"destination": "NI", "item.classification": "5A992.c", "end_use": "military", "date": "2024-03-14"},
            [],
        ),
        "Nicaragua, the first day": (
            {"destination": "NI", "item.classification": "5A992.c", "end_use": "military", "date": "2024-03-15"},
            [_MEU],
        ),
        "the day before there was any country": ({**_CN, "end_use": "military", "date": "2007-06-18"}, []),
        "every item to Russia": ({**_RU, "item.food_or_medicine": False}, [_ANY + "policy_of_denial"]),
        "food for the military in Russia": ({**_RU, "item.food_or_medicine": True}, [_ANY + "case_by_case"]),
        "what may be food for the military in Russia": (
            {**_RU, "item.food_or_medicine": "unknown"},
            [_ANY + "no_policy"],
        ),
        "an item on the list is no food": (
            {**_RU, "item.food_or_medicine": True, "item.classification": "5A992.c"},
            [_ANY + "policy_of_denial"],
        ),
        "food of an entry that is not known": (
            {**_RU, "item.food_or_medicine": True, "item.classification": "unknown"},
            [_ANY + "no_policy"],
        ),
        "a military end user in Russia": (
            {**_RU, "end_use": "civil", **_USER},
            [_ANY + "policy_of_denial", _FLAG],
        ),
        "a military end user in Belarus": (
            {"destination": "BY", "parties.0.hq": "BY", **_USER},
            [_ANY + "policy_of_denial", _FLAG],
        ),
        "Russia, the day before every item": ({**_RU, "date": "2022-02-23"}, []),
        "Russia, the first day of every item": ({**_RU, "date": "2022-02-24"}, [_ANY + "policy_of_denial"]),
        "Belarus, the day before": ({**_RU, "destination": "BY", "date": "2022-03-01"}, []),
        "Belarus, the first day": ({**_RU, "destination": "BY", "date": "2022-03-02"}, [_ANY + "policy_of_denial"]),
        "a Russian military end user in India, before the text that was read": (
            {"parties.0.hq": "RU", **_USER},
            [_elsewhere("unknown", "not_modelled:s744_21"), _FLAG],
        ),
        "a Russian military end user in India, from the text that was read": (
            {"parties.0.hq": "RU", **_USER, "date": "2026-07-23"},
            [_FLAG],
        ),
        "an Indian military end user in India": (_USER, [_FLAG]),
        "a military end user whose country is not known": (
            {"parties.0.hq": "unknown", **_USER},
            [_elsewhere("unknown", "end_user, not_modelled:s744_21"), _FLAG],
        ),
        "what may be a Russian military end user": (
            {"parties.0.hq": "RU", "parties.0.military_end_user": "unknown"},
            [
                _elsewhere("unknown", "end_user, not_modelled:s744_21"),
                "Supp. 3 to part 732 unknown +red_flag <- end_user",
            ],
        ),
        "a Russian military end user, and a place that is not known": (
            {"parties.0.hq": "RU", **_USER, "destination": "unknown"},
            [
                "744.21(a)(2) unknown MEU policy_of_denial <- destination",
                _elsewhere("unknown", "destination, not_modelled:s744_21"),
                _FLAG,
            ],
        ),
        "somebody further down the chain": (
            {"parties.0.hq": "RU", **_USER, "parties.0.roles": ["downstream_customer"]},
            [],
        ),
    },
)

_MIEU = "744.22(a) yes MIEU presumption_of_denial"
_SPY = {"parties.0.military_intelligence_end_user": True}
INTELLIGENCE = rows(
    "s744_22_military_intelligence",
    {
        "the use, in China": ({"end_use": "military_intelligence", "destination": "CN"}, [_MIEU]),
        "the use, in India": ({"end_use": "military_intelligence"}, []),
        "the use, in Cuba, of E:2": ({"end_use": "military_intelligence", "destination": "CU"}, [_MIEU]),
        "the use, in Iran, of E:1": ({"end_use": "military_intelligence", "destination": "IR"}, [_MIEU]),
        "the use, somewhere": (
            {"end_use": "military_intelligence", "destination": "unknown"},
            ["744.22(a) unknown MIEU presumption_of_denial <- destination"],
        ),
        "a use in China that is not known": (
            {"end_use": "unknown", "destination": "CN"},
            ["744.22(a) unknown MIEU presumption_of_denial <- end_use"],
        ),
        "a user of China, in India": ({**_SPY, "parties.0.hq": "CN"}, [_MIEU]),
        "a user of India, in China": ({**_SPY, "destination": "CN"}, [_MIEU]),
        "a user of India, in India": (_SPY, []),
        "what may be a user of China": (
            {"parties.0.military_intelligence_end_user": "unknown", "parties.0.hq": "CN"},
            ["744.22(a) unknown MIEU presumption_of_denial <- end_user"],
        ),
        "a user of China further down the chain": (
            {**_SPY, "parties.0.hq": "CN", "parties.0.roles": ["downstream_customer"]},
            [],
        ),
        "the day before the section": (
            {"end_use": "military_intelligence", "destination": "CN", "date": "2021-03-15"},
            [],
        ),
        "the first day of the section": (
            {"end_use": "military_intelligence", "destination": "CN", "date": "2021-03-16"},
            [_MIEU],
        ),
    },
)

_IRAQ = "746.3(a)(4) yes MEU policy_of_denial"
_GOVERNMENT = {"parties.0.hq": "IQ", "parties.0.government": True}
IRAQ = rows(
    "s746_3_iraq",
    {
        "a military end use": ({"end_use": "military"}, [_IRAQ]),
        "military intelligence": ({"end_use": "military_intelligence"}, [_IRAQ]),
        "civil use": ({}, []),
        "a use that is not known": (
            {"end_use": "unknown"},
            ["746.3(a)(4) unknown MEU policy_of_denial <- end_use"],
        ),
        "a military end user": (_USER, [_IRAQ]),
        "what may be a military end user": (
            {"parties.0.military_end_user": "unknown"},
            ["746.3(a)(4) unknown MEU policy_of_denial <- end_user"],
        ),
        "the Government of Iraq": ({"end_use": "military", **_GOVERNMENT}, []),
        "the government of another country": ({"end_use": "military", **_GOVERNMENT, "parties.0.hq": "TR"}, [_IRAQ]),
        "what may be the Government of Iraq": (
            {"end_use": "military", **_GOVERNMENT, "parties.0.government": "unknown"},
            ["746.3(a)(4) unknown MEU policy_of_denial <- end_user"],
        ),
        "a government whose country is not known": (
            {"end_use": "military", **_GOVERNMENT, "parties.0.hq": "unknown"},
            ["746.3(a)(4) unknown MEU policy_of_denial <- end_user"],
        ),
        "a company whose country is not known": ({"end_use": "military", "parties.0.hq": "unknown"}, [_IRAQ]),
        "the Government of Iraq, through a company": (
            {
                "end_use": "military",
                "parties": [
                    {"name": "Ministry", "roles": ["end_user"], "hq": "IQ", "government": True, "lists": []},
                    {"name": "Dealer", "roles": ["intermediate_consignee"], "hq": "IQ", "lists": []},
                ],
            },
            [_IRAQ],
        ),
        "the Government of Iraq, and a bank that only pays": (
            {
                "end_use": "military",
                "parties": [
                    {"name": "Ministry", "roles": ["end_user"], "hq": "IQ", "government": True, "lists": []},
                    {"name": "Bank", "roles": ["bank"], "hq": "IQ", "lists": []},
                ],
            },
            [],
        ),
        "nobody is stated who receives it": ({"end_use": "military", "parties": []}, [_IRAQ]),
        "a place that is not known": (
            {"end_use": "military", "destination": "unknown"},
            ["746.3(a)(4) unknown MEU policy_of_denial <- destination"],
        ),
        "another country": ({"end_use": "military", "destination": "TR"}, None),
    },
    destination="IQ",
    parties__0__hq="IQ",
)

ROWS = [
    *(*BLOCKED, *ENTITY_LIST, *ENTRIES, *UNVERIFIED, *CAMERAS, *MICROPROCESSORS),
    *(*SANCTIONED, *MILITARY, *INTELLIGENCE, *IRAQ),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_section_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says


def test_an_entry_whose_items_are_not_held_tells_its_words() -> None:
    """744.16(a): the License Requirement column; what is not held as a code is shown as it stands."""
    worded = {"parties.0.lists": on_list("EL", requirement="listed_items", clauses=["some_items", "see_744_2"])}
    silent = {"parties.0.lists": on_list("EL", requirement="listed_items")}

    assert "some_items; see_744_2" in render(next(iter(entity_list(transaction(worded)))))
    assert "what the entry says of items is not held as a code" in render(next(iter(entity_list(transaction(silent)))))
