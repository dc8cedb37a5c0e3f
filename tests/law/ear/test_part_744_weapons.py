"""Part 744, sections 2 to 6: which paragraph speaks of an end use, where it reaches, and what it waits for."""

import re

import pytest
from tests.law.asked import Row, Rule, rows, said, transaction

from licet.law.ear.s744_2_nuclear_end_use import nuclear_end_use
from licet.law.ear.s744_3_missile_end_use import missile_end_use
from licet.law.ear.s744_4_chemical_biological_end_use import chemical_biological_end_use
from licet.law.ear.s744_5_maritime_nuclear_propulsion import maritime_nuclear_propulsion
from licet.law.ear.s744_6_us_persons import us_persons

RULES: dict[str, Rule] = {
    "s744_2_nuclear_end_use": nuclear_end_use,
    "s744_3_missile_end_use": missile_end_use,
    "s744_4_chemical_biological_end_use": chemical_biological_end_use,
    "s744_5_maritime_nuclear_propulsion": maritime_nuclear_propulsion,
    "s744_6_us_persons": us_persons,
    "s744_6_semiconductor_support": us_persons,
}

NUCLEAR = rows(
    "s744_2_nuclear_end_use",
    {
        "(a)(1) explosive devices": ({"end_use": "nuclear_explosive"}, ["744.2(a)(1) yes NUCLEAR case_by_case"]),
        "(a)(2) without safeguards": ({"end_use": "nuclear_unsafeguarded"}, ["744.2(a)(2) yes NUCLEAR case_by_case"]),
        "(a)(3) the fuel cycle": ({"end_use": "nuclear_fuel_cycle"}, ["744.2(a)(3) yes NUCLEAR case_by_case"]),
        "a use that is not known may be of each paragraph": (
            {"end_use": "unknown"},
            [f"744.2(a)({number}) unknown NUCLEAR case_by_case <- end_use" for number in (1, 2, 3)],
        ),
        "where it goes is not known": (
            {"end_use": "nuclear_explosive", "destination": "unknown"},
            ["744.2(a)(1) unknown NUCLEAR case_by_case <- destination"],
        ),
        "Japan is of Supplement No. 3": (
            {"end_use": "nuclear_explosive", "destination": "JP"},
            ["744.2(a)(1) unknown NUCLEAR case_by_case <- not_modelled:supp3_part744"],
        ),
        "a missile is no nuclear use": ({"end_use": "missile_300km"}, None),
    },
)

_GOVERNMENT = {"parties.0.government": True, "parties.0.hq": "PK"}
MISSILE = rows(
    "s744_3_missile_end_use",
    {
        "(a)(1) 300 km in D:4": (
            {"end_use": "missile_300km", "destination": "PK"},
            ["744.3(a)(1) yes MISSILE case_by_case"],
        ),
        "(a)(1) said to be in D:4, and sent elsewhere": (
            {"end_use": "missile_300km", "destination": "DE"},
            ["744.3(a)(1) unknown MISSILE case_by_case <- destination"],
        ),
        "(a)(2) delivery of weapons has no group": (
            {"end_use": "missile_wmd_delivery", "destination": "DE"},
            ["744.3(a)(2) yes MISSILE case_by_case"],
        ),
        "(a)(2) before the text of 2004": (
            {"end_use": "missile_wmd_delivery", "date": "2004-11-04"},
            ["744.3(a)(2) unknown MISSILE case_by_case <- not_modelled:s744_3_before_2004"],
        ),
        "(a)(3) range not known, in D:4": (
            {"end_use": "missile_range_unknown", "destination": "PK"},
            ["744.3(a)(3) yes MISSILE case_by_case"],
        ),
        "(a)(3) range not known, outside D:4": ({"end_use": "missile_range_unknown", "destination": "DE"}, []),
        "(a)(3) before the text of 2004": (
            {"end_use": "missile_range_unknown", "destination": "PK", "date": "2004-11-04"},
            ["744.3(a)(3) unknown MISSILE case_by_case <- not_modelled:s744_3_before_2004"],
        ),
        "(a)(3) by a government of D:4, elsewhere": (
            {"end_use": "missile_range_unknown", "destination": "DE", **_GOVERNMENT},
            ["744.3(a)(3) yes MISSILE case_by_case"],
        ),
        "(a)(3) a purchaser receives nothing, though a government": (
            {"end_use": "missile_range_unknown", "destination": "DE", **_GOVERNMENT, "parties.0.roles": ["purchaser"]},
            [],
        ),
        "(a)(3) a government whose country is not known": (
            {
                "end_use": "missile_range_unknown",
                "destination": "DE",
                "parties.0.government": True,
                "parties.0.hq": "unknown",
            },
            ["744.3(a)(3) unknown MISSILE case_by_case <- end_user"],
        ),
        "(a)(3) a company of D:4 that may be of its government": (
            {
                "end_use": "missile_range_unknown",
                "destination": "DE",
                "parties.0.government": "unknown",
                "parties.0.hq": "PK",
            },
            ["744.3(a)(3) unknown MISSILE case_by_case <- end_user"],
        ),
        "a use that is not known, in D:4, may be of each paragraph": (
            {"end_use": "unknown", "destination": "PK"},
            [f"744.3(a)({number}) unknown MISSILE case_by_case <- end_use" for number in (1, 2, 3)],
        ),
        "a use that is not known, outside D:4, may be the delivery of weapons": (
            {"end_use": "unknown", "destination": "DE"},
            ["744.3(a)(2) unknown MISSILE case_by_case <- end_use"],
        ),
        "use and place are not known": (
            {"end_use": "unknown", "destination": "unknown"},
            [
                "744.3(a)(1) unknown MISSILE case_by_case <- destination, end_use",
                "744.3(a)(2) unknown MISSILE case_by_case <- end_use",
                "744.3(a)(3) unknown MISSILE case_by_case <- destination, end_use",
            ],
        ),
        "(a)(2) the government of a nuclear-weapon State in NATO": (
            {
                "end_use": "missile_wmd_delivery",
                "destination": "GB",
                "parties.0.hq": "GB",
                "parties.0.government": True,
            },
            ["744.3(a)(2) unknown MISSILE case_by_case <- end_use"],
        ),
        "(a)(2) one that may be such a government": (
            {
                "end_use": "missile_wmd_delivery",
                "destination": "GB",
                "parties.0.hq": "unknown",
                "parties.0.government": "unknown",
            },
            ["744.3(a)(2) unknown MISSILE case_by_case <- end_use"],
        ),
        "(a)(2) such a government, with a company that is none": (
            {
                "end_use": "missile_wmd_delivery",
                "destination": "GB",
                "parties": [
                    {"name": "Ministry", "roles": ["end_user"], "hq": "GB", "government": True, "lists": []},
                    {"name": "Company", "roles": ["ultimate_consignee"], "hq": "GB", "lists": []},
                ],
            },
            ["744.3(a)(2) yes MISSILE case_by_case"],
        ),
        "(a)(2) the government of Germany has no such program": (
            {
                "end_use": "missile_wmd_delivery",
                "destination": "DE",
                "parties.0.hq": "DE",
                "parties.0.government": True,
            },
            ["744.3(a)(2) yes MISSILE case_by_case"],
        ),
        "(a)(2) nobody is stated who receives it": (
            {"end_use": "missile_wmd_delivery", "destination": "GB", "parties": []},
            ["744.3(a)(2) yes MISSILE case_by_case"],
        ),
    },
)

CHEMICAL = rows(
    "s744_4_chemical_biological_end_use",
    {
        "in whatever country": ({}, ["744.4(a) yes CHEMICAL_BIOLOGICAL case_by_case"]),
        "a use that is not known": (
            {"end_use": "unknown"},
            ["744.4(a) unknown CHEMICAL_BIOLOGICAL case_by_case <- end_use"],
        ),
        "before 2005 in D:3 alone, and the place is not known": (
            {"date": "2005-03-29", "destination": "unknown"},
            ["744.4(a) unknown CHEMICAL_BIOLOGICAL case_by_case <- destination"],
        ),
        "a nuclear use is another section's": ({"end_use": "nuclear_explosive"}, None),
    },
    end_use="chemical_biological",
)

MARITIME = rows(
    "s744_5_maritime_nuclear_propulsion",
    {
        "technology": ({}, ["744.5(a) yes MARITIME_NUCLEAR no_policy"]),
        "software is not named": ({"item.kind": "software"}, []),
        "a use that is not known": ({"end_use": "unknown"}, ["744.5(a) unknown MARITIME_NUCLEAR no_policy <- end_use"]),
        "technology of an entry, whatever it is said to be": (
            {"item.classification": "8E002", "item.kind": "unknown"},
            ["744.5(a) yes MARITIME_NUCLEAR no_policy"],
        ),
        "a product of an entry, whatever it is said to be": (
            {"item.classification": "8A002", "item.kind": "unknown"},
            [],
        ),
    },
    end_use="maritime_nuclear_propulsion",
    item__kind="technology",
)

_ACTING = {"name": "Engineer", "roles": ["us_person"], "hq": "US", "lists": []}
_ABROAD = {"item.origin": "DE", "item.classification": "not_on_ccl", "activity": "us_person_support"}


def _support(section: str, answer: str, waits: str = "") -> str:
    # How 744.6(e) reviews support of weapons, (b)(1) to (b)(4), was not read; (b)(5) and (c)(2) are presumed denied.
    policy = "no_policy" if re.match(r"b\)\([1-4]", section) else "presumption_of_denial"
    return f"744.6({section}) {answer} US_PERSON {policy}" + (f" <- {waits}" if waits else "")


US_PERSONS = rows(
    "s744_6_us_persons",
    {
        "(b)(1) nuclear explosive devices": ({"end_use": "nuclear_explosive"}, [_support("b)(1", "yes")]),
        "(b)(1) France is of Supplement No. 3": ({"end_use": "nuclear_explosive", "destination": "FR"}, []),
        "(b)(1) a place that is not known": (
            {"end_use": "nuclear_explosive", "destination": "unknown"},
            [_support("b)(1", "unknown", "destination")],
        ),
        "(b)(1) the fuel cycle may be for explosives": (
            {"end_use": "nuclear_fuel_cycle"},
            [_support("b)(1", "unknown", "end_use")],
        ),
        "(b)(1) the form before 2021": (
            {"end_use": "nuclear_explosive", "date": "2021-03-15"},
            [_support("b)(1", "unknown", "not_modelled:s744_6_before_2021")],
        ),
        "(b)(2) missiles in D:4": (
            {"end_use": "missile_300km", "destination": "PK"},
            [_support("b)(2", "yes")],
        ),
        "(b)(2) the delivery of weapons in D:4": (
            {"end_use": "missile_wmd_delivery", "destination": "PK"},
            [_support("b)(2", "yes")],
        ),
        "(b)(2) a range that is not known": (
            {"end_use": "missile_range_unknown", "destination": "PK"},
            [_support("b)(2", "unknown", "end_use")],
        ),
        "(b)(2) missiles said to be of D:4, through another country": (
            {"end_use": "missile_300km", "destination": "DE"},
            [_support("b)(2", "unknown", "destination")],
        ),
        "(b)(2) the delivery of weapons outside D:4": ({"end_use": "missile_wmd_delivery", "destination": "DE"}, []),
        "(b)(3) weapons anywhere": ({"end_use": "chemical_biological", "destination": "DE"}, [_support("b)(3", "yes")]),
        "(b)(4) a plant outside A:3": (
            {"end_use": "chemical_precursor_plant", "destination": "BR"},
            [_support("b)(4", "yes")],
        ),
        "(b)(4) a plant in A:3": (
            {"end_use": "chemical_precursor_plant", "destination": "DE"},
            [_support("b)(4", "unknown", "not_modelled:group_a3")],
        ),
        "(b)(4) a plant somewhere": (
            {"end_use": "chemical_precursor_plant", "destination": "unknown"},
            [_support("b)(4", "unknown", "destination")],
        ),
        "(b)(4) the form before 2021": (
            {"end_use": "chemical_precursor_plant", "destination": "BR", "date": "2021-03-15"},
            [_support("b)(4", "unknown", "not_modelled:s744_6_before_2021")],
        ),
        "(b)(4) a plant, by an export": (
            {"end_use": "chemical_precursor_plant", "destination": "BR", "activity": "export"},
            [_support("b)(4", "yes")],
        ),
        "(b)(4) the continued use of what is there supports nobody": (
            {"end_use": "chemical_precursor_plant", "destination": "BR", "activity": "use"},
            [],
        ),
        "(b)(5) a military-intelligence end user of China": (
            {
                "end_use": "civil",
                "destination": "CN",
                "parties.0.hq": "CN",
                "parties.0.military_intelligence_end_user": True,
            },
            [_support("b)(5", "yes")],
        ),
        "a use that is not known may be of each paragraph": (
            {"end_use": "unknown", "destination": "CN"},
            [
                _support("b)(4", "unknown", "end_use"),
                _support("b)(5", "unknown", "end_use"),
                _support("c)(2)(i", "unknown", "end_use"),
                _support("b)(1", "unknown", "end_use"),
                _support("b)(2", "unknown", "end_use"),
                _support("b)(3", "unknown", "end_use"),
            ],
        ),
        "remote computing for a facility is support": (
            {"end_use": "advanced_node_ic_facility", "destination": "CN", "activity": "iaas"},
            [_support("c)(2)(i", "yes")],
        ),
        "servicing for a facility is support": (
            {"end_use": "advanced_node_ic_facility", "destination": "CN", "activity": "use_or_finance"},
            [_support("c)(2)(i", "yes")],
        ),
        "nobody acts who is a US person": (
            {"end_use": "chemical_biological", "exporter.us_person": False},
            [],
        ),
        "it is not known whether a US person acts": (
            {"end_use": "chemical_biological", "exporter.us_person": "unknown"},
            [_support("b)(3", "unknown", "us_person")],
        ),
        "an item subject to the EAR is the item's own question": (
            {"end_use": "chemical_biological", "activity": "export", "item.origin": "US"},
            None,
        ),
        "an item that is sent, and is not subject to the EAR": (
            {"end_use": "chemical_biological", "activity": "export_from_abroad"},
            [_support("b)(3", "yes")],
        ),
        "the continued use of what is there": ({"end_use": "chemical_biological", "activity": "use"}, None),
        "a US person among those who act, for a foreign exporter": (
            {
                "end_use": "chemical_biological",
                "exporter.us_person": False,
                "parties": [_ACTING, {"name": "Example", "roles": ["customer"], "hq": "DE", "lists": []}],
            },
            [_support("b)(3", "yes")],
        ),
        "one who was taken for a US person, and is none": (
            {
                "end_use": "chemical_biological",
                "exporter.us_person": False,
                "parties": [{**_ACTING, "us_person": False}],
            },
            [],
        ),
        "an item that may be subject to the EAR": (
            {"end_use": "chemical_biological", "activity": "export_from_abroad", "item.us_content_pct": "unknown"},
            [_support("b)(3", "unknown", "us_content")],
        ),
    },
    **{name.replace(".", "__"): value for name, value in _ABROAD.items()},
)


CIRCUITS, NODE, EQUIPMENT = "c)(2)(i", "c)(2)(ii", "c)(2)(iii"
SEMICONDUCTORS = rows(
    "s744_6_semiconductor_support",
    {
        "(i) a facility in China": ({}, [_support(CIRCUITS, "yes")]),
        "(i) the day before": ({"date": "2022-10-11"}, []),
        "(i) the first day": ({"date": "2022-10-12"}, [_support(CIRCUITS, "yes")]),
        "(i) a facility in India": ({"destination": "IN", "parties.0.hq": "IN"}, []),
        "(i) a customer whose place is in China, of an act for another country": (
            {"destination": "MY", "parties.0.hq": "MY", "parties.0.location": "CN"},
            [_support(CIRCUITS, "yes")],
        ),
        "(i) a service from the United States counts in the customer's country": (
            {"destination": "US"},
            [_support(CIRCUITS, "yes")],
        ),
        "(i) a place of the act that is not known": (
            {"destination": "unknown"},
            [_support(CIRCUITS, "unknown", "destination")],
        ),
        "(i) a Chinese company's facility in Malaysia": ({"destination": "MY"}, []),
        "(i) design of circuits to be made there": (
            {"end_use": "ecad_advanced_node_design"},
            [_support(CIRCUITS, "unknown", "not_modelled:s744_6_design")],
        ),
        "(i) design of circuits to be made elsewhere": (
            {"end_use": "ecad_advanced_node_design", "destination": "MY", "parties.0.hq": "MY"},
            [],
        ),
        **{
            f"(ii) node not known: {eccn}": (
                {"end_use": "ic_facility_node_unknown", "item.classification": eccn, "item.kind": "commodity"},
                [_support(NODE, "yes")] if reached else [],
            )
            for eccn, reached in {
                "3B991": True,
                "3C992": True,
                "3D991": True,
                "3E991": True,
                "3A991": False,
                "2B999": False,
                "4E992": False,
                "EAR99": False,
            }.items()
        },
        "(ii) node and item are not known": (
            {"end_use": "ic_facility_node_unknown", "item.classification": "unknown", "item.kind": "commodity"},
            [_support(NODE, "unknown", "classification"), _support(EQUIPMENT, "unknown", "classification")],
        ),
        "(iii) etching equipment, for whatever use": (
            {"end_use": "civil", "item.classification": "3B001.c", "item.kind": "commodity"},
            [_support(EQUIPMENT, "yes")],
        ),
        "(iii) released inside the United States it is not sent there": (
            {
                "activity": "deemed_export",
                "end_use": "civil",
                "item.classification": "3E001",
                "item.kind": "technology",
                "item.for_items": "3B001.c",
                "parties.0.roles": ["recipient"],
            },
            [],
        ),
        **{
            f"(iii) {eccn} for {what or 'what nobody states'}": (
                {
                    "end_use": "civil",
                    "item.classification": eccn,
                    "item.kind": kind,
                    "item.for_items": what or "unknown",
                },
                says,
            )
            for eccn, kind in {"3D001": "software", "3D002": "software", "3E001": "technology"}.items()
            for what, says in {
                "3B001.c": [_support(EQUIPMENT, "yes")],
                "3A001.b": [],
                "": [_support(EQUIPMENT, "unknown", "classification")],
            }.items()
        },
        "(iii) an EAR99 item is no listed equipment": (
            {"end_use": "civil", "item.classification": "EAR99", "item.kind": "commodity"},
            [],
        ),
        "(iii) an item nobody has classified": (
            {"end_use": "civil", "item.classification": "unknown", "item.kind": "commodity"},
            [_support(EQUIPMENT, "unknown", "classification")],
        ),
        "(iii) a service that names no item": ({"end_use": "civil", "item.classification": "unknown"}, []),
        "(iii) a service on listed equipment": (
            {"end_use": "civil", "item.classification": "3B001.c"},
            [_support(EQUIPMENT, "yes")],
        ),
        "(iii) making equipment is asked for the item, which nobody has classified": (
            {"end_use": "sme_development_or_production", "item.classification": "unknown"},
            [_support(EQUIPMENT, "unknown", "classification")],
        ),
        "(iii) the day before there was any list": (
            {"date": "2022-10-11", "end_use": "civil", "item.classification": "3B001.c", "item.kind": "commodity"},
            [],
        ),
        "(iii) the list of 2022": (
            {"date": "2022-10-12", "end_use": "civil", "item.classification": "3B090", "item.kind": "commodity"},
            [_support(EQUIPMENT, "yes")],
        ),
        "(d) an employee of a Dutch company": ({"exporter.employer_hq": "NL"}, []),
        "(d) the day before employees were left out": (
            {"date": "2023-11-16", "exporter.employer_hq": "NL"},
            [_support(CIRCUITS, "yes")],
        ),
        "(d) an employee of a company of Brazil, which is of neither group": (
            {"exporter.employer_hq": "BR"},
            [_support(CIRCUITS, "yes")],
        ),
        "(d) an employee of a Dutch company that one of China owns": (
            {"exporter.employer_hq": "NL", "exporter.employer_majority_owner_hq": "CN"},
            [_support(CIRCUITS, "yes")],
        ),
        "(d) an employee of a Dutch company that one of Brazil owns": (
            {"exporter.employer_hq": "NL", "exporter.employer_majority_owner_hq": "BR"},
            [],
        ),
        "(d) an employee of a company nobody knows": (
            {"exporter.employer_hq": "unknown"},
            [_support(CIRCUITS, "unknown", "employer_hq")],
        ),
        "(d) an employee of a Dutch company whose owner nobody knows": (
            {"exporter.employer_hq": "NL", "exporter.employer_majority_owner_hq": "unknown"},
            [_support(CIRCUITS, "unknown", "employer_hq")],
        ),
    },
    activity="us_person_support",
    destination="CN",
    end_use="advanced_node_ic_facility",
    item={"classification": "EAR99", "kind": "service", "subject_to_ear": False},
    parties=[{"name": "Example", "roles": ["customer"], "hq": "CN", "lists": []}],
)

ROWS = [*NUCLEAR, *MISSILE, *CHEMICAL, *MARITIME, *US_PERSONS, *SEMICONDUCTORS]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_section_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says


def test_the_policy_on_nuclear_ships_is_told_where_the_use_is_stated() -> None:
    """744.5(c) judges naval and civil projects differently, and no fact says which this is."""
    stated = {"end_use": "maritime_nuclear_propulsion", "item.kind": "technology"}

    assert [len(one.warnings) for one in maritime_nuclear_propulsion(transaction(stated))] == [1]
    assert [
        len(one.warnings) for one in maritime_nuclear_propulsion(transaction({**stated, "end_use": "unknown"}))
    ] == [0]


def test_supplement_3_is_to_be_confirmed_where_it_leaves_the_answer_open() -> None:
    """Which countries the supplement names was read in a transcription: it matters for those alone."""
    india, japan = ({"end_use": "nuclear_explosive", "destination": where} for where in ("IN", "JP"))
    (outside,), (inside,) = (list(nuclear_end_use(transaction(one))) for one in (india, japan))

    assert [step.check for step in outside.when.steps if step.check] == []
    assert [step.check for step in inside.when.steps if step.check] != []
