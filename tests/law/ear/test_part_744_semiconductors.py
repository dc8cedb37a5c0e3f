"""744.23, validated end users, letters of BIS, red flags and affiliates: what each asks, and where it ends."""

from typing import Any

import pytest
from tests.law.asked import Row, Rule, line, rows, said, transaction

from licet.law.ear.affiliates_rule import affiliates_rule
from licet.law.ear.is_informed import is_informed
from licet.law.ear.s744_23_semiconductor_end_use import semiconductor_end_use
from licet.law.ear.s748_15_validated_end_user import validated_end_user
from licet.law.ear.supp_3_part_732_red_flags import red_flags
from licet.law.rules import settled
from licet.law.trace import Cite, ask
from licet.model import PolicyCode, Ruling
from licet.model.decision import Requirement

RULES: dict[str, Rule] = {
    "s744_23_semiconductor_end_use": semiconductor_end_use,
    "s744_23_destinations": semiconductor_end_use,
    "is_informed": is_informed,
    "supp_3_part_732_red_flags": red_flags,
    "affiliates_rule": affiliates_rule,
}
_FLAG = "Supp. 3 to part 732 yes +red_flag"


def _use(
    section: str, reason: str, *, answer: str = "yes", policy: str = "presumption_of_denial", waits: str = ""
) -> str:
    return f"744.23{section} {answer} {reason} {policy}" + (f" <- {waits}" if waits else "")


_ADVANCED = {"end_use": "advanced_node_ic_facility"}
_NODE = {"end_use": "ic_facility_node_unknown"}
_EQUIPMENT = {"end_use": "sme_development_or_production"}
_DESIGN = {"end_use": "ecad_advanced_node_design", "item.kind": "software"}
_MALAYSIA = {"destination": "MY", "parties.0.hq": "MY"}
_FIFTH = {"parties.0.lists": [{"list": "EL", "since": "2024-12-02", "footnotes": [5]}]}
SUPERCOMPUTER_ENTRIES = ("3A001", "3A991", "4A003", "4A004", "4A994", "5A002", "5A004", "5A992")
END_USES = rows(
    "s744_23_semiconductor_end_use",
    {
        **{
            f"(a)(1) {eccn} for a supercomputer": (
                {"end_use": "supercomputer", "item.classification": eccn},
                [_use("(a)(1)", "SUPERCOMPUTER")],
            )
            for eccn in SUPERCOMPUTER_ENTRIES
        },
        "(a)(1) another item for a supercomputer": ({"end_use": "supercomputer"}, [_FLAG]),
        "(a)(1) the day before": (
            {"end_use": "supercomputer", "item.classification": "3A991", "date": "2022-10-20"},
            [],
        ),
        "(a)(1) the first day, in its place of then": (
            {"end_use": "supercomputer", "item.classification": "3A991", "date": "2022-10-21"},
            [_use("(a)(2)(i)", "SUPERCOMPUTER")],
        ),
        "(a)(2)(i) every item": (_ADVANCED, [_use("(a)(2)(i)", "ADVANCED_NODE")]),
        "(a)(2)(i) the day before": ({**_ADVANCED, "date": "2022-10-06"}, []),
        "(a)(2)(i) the first day, in its place of then": (
            {**_ADVANCED, "date": "2022-10-07"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE")],
        ),
        "(a)(2)(i) a facility in Malaysia": ({**_ADVANCED, **_MALAYSIA}, []),
        "(a)(2)(i) a facility of which the place is not known": (
            {**_ADVANCED, "destination": "unknown"},
            [_use("(a)(2)(i)", "ADVANCED_NODE", answer="unknown", waits="destination")],
        ),
        "(a)(2)(i) a place that is not known, in the text of 2022": (
            {**_ADVANCED, "destination": "unknown", "date": "2023-01-17"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE", answer="unknown", waits="destination")],
        ),
        "(a)(2)(i) a Chinese company's facility in Malaysia": ({**_ADVANCED, "destination": "MY"}, []),
        "(a)(2)(i) a footnote 5 entity is under 744.11": ({**_ADVANCED, **_FIFTH}, []),
        "(a)(2)(i) the same as a bank, which is no party": (
            {**_ADVANCED, **_FIFTH, "parties.0.roles": ["bank"]},
            [_use("(a)(2)(i)", "ADVANCED_NODE")],
        ),
        "(a)(2)(i) end users headquartered in allied countries: their policy was not read": (
            {**_ADVANCED, "parties.0.hq": "JP"},
            [_use("(a)(2)(i)", "ADVANCED_NODE", policy="no_policy")],
        ),
        "(a)(2)(i) a Japanese company whose parent is of China": (
            {**_ADVANCED, "parties.0.hq": "JP", "parties.0.ultimate_parent_hq": "CN"},
            [_use("(a)(2)(i)", "ADVANCED_NODE")],
        ),
        "(a)(2)(i) nobody is stated who receives it": (
            {**_ADVANCED, "parties": []},
            [_use("(a)(2)(i)", "ADVANCED_NODE")],
        ),
        "(a)(1) no other policy for allied countries": (
            {"end_use": "supercomputer", "item.classification": "3A991", "parties.0.hq": "JP"},
            [_use("(a)(1)", "SUPERCOMPUTER")],
        ),
        **{
            f"(a)(2)(ii) node not known: {eccn}": (
                {**_NODE, "item.classification": eccn},
                [_use("(a)(2)(ii)", "ADVANCED_NODE"), "Supp. 3 to part 732 yes +red_flag"]
                if reached
                else ["Supp. 3 to part 732 yes +red_flag"],
            )
            for eccn, reached in {
                "3B991": True,
                "3C992": True,
                "3D991": True,
                "3E991": True,
                "3A991": False,
                "2B999": False,
                "EAR99": False,
            }.items()
        },
        "(a)(2)(ii) in its place of 2022": (
            {**_NODE, "item.classification": "3B991", "date": "2023-11-16"},
            [_use("(a)(2)(iv)", "ADVANCED_NODE"), _FLAG],
        ),
        "(a)(2)(ii) a footnote 5 entity is under 744.11": (
            {**_NODE, **_FIFTH, "item.classification": "3B991"},
            [_FLAG],
        ),
        "(a)(2)(iii) design software of the list": (
            {**_DESIGN, "item.classification": "3D006"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE")],
        ),
        "(a)(2)(iii) technology of the list": (
            {**_DESIGN, "item.classification": "3E991", "item.kind": "technology"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE")],
        ),
        "(a)(2)(iii) software off the list is open": (
            _DESIGN,
            [_use("(a)(2)(iii)", "ADVANCED_NODE", answer="unknown", waits="classification")],
        ),
        "(a)(2)(iii) technology off the list is open": (
            {**_DESIGN, "item.kind": "technology"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE", answer="unknown", waits="classification")],
        ),
        "(a)(2)(iii) what may be software is open": (
            {**_DESIGN, "item.kind": "unknown"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE", answer="unknown", waits="classification")],
        ),
        "(a)(2)(iii) a commodity is none": ({**_DESIGN, "item.kind": "commodity"}, []),
        "(a)(2)(iii) a commodity of the list is none": (
            {**_DESIGN, "item.classification": "3A001.a.2", "item.kind": "commodity"},
            [],
        ),
        "(a)(2)(iii) the day before": ({**_DESIGN, "item.classification": "3D006", "date": "2024-12-01"}, []),
        "(a)(2)(iii) the first day, also to a footnote 5 entity": (
            {**_DESIGN, **_FIFTH, "item.classification": "3D006", "date": "2024-12-02"},
            [_use("(a)(2)(iii)", "ADVANCED_NODE")],
        ),
        "(a)(4) items on the list": ({**_EQUIPMENT, "item.classification": "2B999"}, [_use("(a)(4)", "SME")]),
        "(a)(4) EAR99 items": (_EQUIPMENT, [_FLAG]),
        "(a)(4) EAR99 items in the text of 2022": (
            {**_EQUIPMENT, "date": "2023-11-16"},
            [_use("(a)(2)(v)", "SME")],
        ),
        "(a)(4) EAR99 items in the text of 2023": ({**_EQUIPMENT, "date": "2023-11-17"}, [_FLAG]),
        "(a)(4) at a Chinese company in Malaysia": (
            {**_EQUIPMENT, "item.classification": "2B999", "destination": "MY"},
            [_use("(a)(4)", "SME")],
        ),
        "(a)(4) at a company in Malaysia whose parent is of China": (
            {**_EQUIPMENT, "item.classification": "2B999", **_MALAYSIA, "parties.0.ultimate_parent_hq": "CN"},
            [_use("(a)(4)", "SME")],
        ),
        "(a)(4) at a company of Malaysia": ({**_EQUIPMENT, "item.classification": "2B999", **_MALAYSIA}, []),
        "(a)(4) at a company in Malaysia whose parent is not known": (
            {**_EQUIPMENT, "item.classification": "2B999", **_MALAYSIA, "parties.0.ultimate_parent_hq": "unknown"},
            [_use("(a)(4)", "SME", answer="unknown", waits="ultimate_parent_hq")],
        ),
        "(a)(4) at a Chinese company in Malaysia, the day before headquarters counted": (
            {**_EQUIPMENT, "item.classification": "2B999", "destination": "MY", "date": "2023-11-16"},
            [],
        ),
        "(a)(4) a footnote 5 entity is not left out": (
            {**_EQUIPMENT, **_FIFTH, "item.classification": "2B999"},
            [_use("(a)(4)", "SME")],
        ),
        "(a)(5) assembly, test and packaging": ({"end_use": "ic_packaging_only"}, [_FLAG]),
        "a facility that makes no advanced circuits": ({"end_use": "ic_facility_no_advanced_node"}, [_FLAG]),
        "such a facility in Malaysia is no red flag": (
            {"end_use": "ic_facility_no_advanced_node", **_MALAYSIA},
            [],
        ),
        "such a facility somewhere": (
            {"end_use": "ic_facility_no_advanced_node", "destination": "unknown"},
            ["Supp. 3 to part 732 unknown +red_flag <- destination"],
        ),
        "a use that is not known may be of each paragraph that the item reaches": (
            {"end_use": "unknown", "item.classification": "3B991"},
            [
                "Supp. 3 to part 732 unknown +red_flag <- end_use",
                _use("(a)(2)(i)", "ADVANCED_NODE", answer="unknown", waits="end_use"),
                _use("(a)(2)(ii)", "ADVANCED_NODE", answer="unknown", waits="end_use"),
                _use("(a)(4)", "SME", answer="unknown", waits="end_use"),
            ],
        ),
        "civil use": ({"end_use": "civil"}, None),
    },
    destination="CN",
    parties__0__hq="CN",
)

DESTINATIONS = rows(
    "s744_23_destinations",
    {
        f"{where} on {day}": (
            {**_ADVANCED, "destination": where, "parties.0.hq": where, "date": day},
            [_use("(a)(2)(i)" if day >= "2023-11-17" else "(a)(2)(iii)", "ADVANCED_NODE")] if reached else [],
        )
        for where, day, reached in [
            ("CN", "2022-10-06", False),
            ("CN", "2022-10-07", True),
            ("HK", "2022-10-07", True),
            ("MO", "2023-01-16", False),
            ("MO", "2023-01-17", True),
            ("RU", "2023-11-16", False),
            ("RU", "2023-11-17", True),
            ("MO", "2023-11-17", True),
            ("CN", "2023-11-17", True),
            ("KP", "2023-11-17", True),
            ("VN", "2023-11-17", False),
        ]
    },
)


@pytest.mark.parametrize(
    ("day", "end_use", "hq", "told"),
    [
        ("2025-12-31", "sme_development_or_production", "CN", ["general_order_4"]),
        ("2026-01-01", "sme_development_or_production", "CN", []),
        ("2023-11-17", "sme_development_or_production", "CN", ["general_order_4"]),
        ("2023-11-16", "sme_development_or_production", "CN", []),
        ("2025-12-31", "sme_development_or_production", "JP", ["review_policy", "general_order_4"]),
        ("2025-12-31", "advanced_node_ic_facility", "CN", []),
        ("2025-12-31", "advanced_node_ic_facility", "JP", ["review_policy"]),
    ],
)
def test_what_the_applicant_is_told_beside_744_23(day: str, end_use: str, hq: str, told: list[str]) -> None:
    """General Order No. 4 was open until 2025-12-31; allied end users are reviewed otherwise."""
    facts = {"date": day, "end_use": end_use, "destination": "CN", "parties.0.hq": hq}
    found = semiconductor_end_use(transaction({**facts, "item.classification": "2B999"}))
    (ruling,) = (one for one in found if one.requirement)

    assert [one.split(":")[0] for one in ruling.warnings] == told


CLEARED = {"NS", "RS", "NP", "CB", "HQ", "SUPERCOMPUTER", "ADVANCED_NODE", "SME"}
NOT_CLEARED = {"MT", "CC", "EL", "MEU", "MIEU", "EMBARGO", "NUCLEAR", "MISSILE", "US_PERSON"}


@pytest.mark.parametrize("reason", sorted(CLEARED | NOT_CLEARED))
def test_a_validated_end_user_clears_reasons_for_control_and_never_lists_mt_or_cc(reason: str) -> None:
    """748.15: items for missile technology and crime control stay out, and listed parties."""
    given = transaction({"parties.0.validated_end_user": True})
    needed = Requirement("742.4(a)", reason, PolicyCode.CASE_BY_CASE)
    rule = Cite("15 CFR 742.4", "a requirement")
    (found,) = settled(given, [Ruling("s742", rule, ask("It needs one", True, rule), "A license is required", needed)])

    assert ("VEU" in [one.symbol for one in found.exceptions]) == (reason in CLEARED)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"parties.0.validated_end_user": True}, "yes"),
        ({"parties.0.validated_end_user": "unknown"}, "unknown"),
        ({"parties.0.validated_end_user": False}, None),
        ({"parties.0.validated_end_user": True, "parties.0.roles": ["ultimate_consignee"]}, "yes"),
        ({"parties.0.validated_end_user": True, "parties.0.roles": ["purchaser"]}, None),
        ({"parties.0.validated_end_user": True, "parties.0.roles": ["intermediate_consignee"]}, None),
        (
            {
                "parties": [
                    {"name": "One", "roles": ["end_user"], "hq": "CN", "validated_end_user": True, "lists": []},
                    {"name": "Two", "roles": ["ultimate_consignee"], "hq": "CN", "lists": []},
                ]
            },
            "no",
        ),
    ],
)
def test_everybody_who_receives_the_item_is_to_be_validated(change: dict[str, Any], answer: str | None) -> None:
    found = [one.when for one in validated_end_user(transaction(change))]

    assert [one.answer.value for one in found] == ([] if answer is None else [answer])
    if answer == "unknown":
        assert {part.missing for part in found[0].steps} == {"end_user"}


INFORMED = rows(
    "is_informed",
    {
        "no letter": ({}, None),
        "a letter": ({"exporter.informed": True}, ["744.21(b) yes IS_INFORMED no_policy"]),
        "a letter that is not known of": (
            {"exporter.informed": "unknown"},
            ["744.21(b) unknown IS_INFORMED no_policy <- informed"],
        ),
    },
)


def test_a_letter_may_rest_on_each_section_that_lets_bis_inform() -> None:
    """The sections by which BIS informs one exporter: 744.2 to 744.23, each its own paragraph."""
    (ruling,) = is_informed(transaction({"exporter.informed": True}))
    asked = {part.cite.section for part in ruling.when.steps[-1].steps if part.cite}

    assert asked == {
        f"15 CFR 744.{paragraph}" for paragraph in ("2(b)", "3(b)", "6(c)", "11(c)", "21(b)", "22(b)", "23(b)")
    }


_H20 = {
    "item.chip": {"name": "NVIDIA H20"},
    "item.classification": "3A090.a",
    "destination": "CN",
    "parties.0.hq": "CN",
}
LETTERS = rows(
    "is_informed",
    {
        "a public letter about the device, for another company": (_H20, [_FLAG]),
        "the day before the letter": ({**_H20, "date": "2025-04-08"}, None),
        "the first day of the letter": ({**_H20, "date": "2025-04-09"}, [_FLAG]),
        "to a country the letter does not speak of": ({**_H20, "destination": "IN", "parties.0.hq": "IN"}, None),
        "another device": ({**_H20, "item.chip": {"name": "Example 1"}}, None),
        "an item that is no circuit": ({"destination": "CN"}, None),
        "the company that told of the letter, and does not say that it holds it": (
            {**_H20, "exporter.name": "NVIDIA Corporation"},
            ["744.23(b) unknown IS_INFORMED no_policy <- informed"],
        ),
        "the company that told of the letter, and says so": (
            {**_H20, "exporter.name": "NVIDIA Corporation", "exporter.informed": True},
            ["744.21(b) yes IS_INFORMED no_policy"],
        ),
        "the company that told of the letter, and cannot tell": (
            {**_H20, "exporter.name": "NVIDIA Corporation", "exporter.informed": "unknown"},
            [
                "744.23(b) unknown IS_INFORMED no_policy <- informed",
                "744.21(b) unknown IS_INFORMED no_policy <- informed",
            ],
        ),
        "a letter whose section was not told": (
            {**_H20, "item.chip": {"name": "AMD Instinct MI308"}, "exporter.name": "AMD"},
            ["744.21(b) unknown IS_INFORMED no_policy <- informed"],
        ),
    },
)


def test_a_public_letter_is_told_with_its_addressee_and_day() -> None:
    (ruling,) = is_informed(transaction(_H20))

    assert ruling.red_flags == ("NVIDIA told of a letter of 2025-04-09: a license is required for this device there",)


def test_it_is_told_whether_the_letter_surely_speaks_of_the_device() -> None:
    named = is_informed(transaction({**_H20, "exporter.name": "NVIDIA"}))
    perhaps = is_informed(transaction({**_H20, "item.chip": {}, "exporter.name": "NVIDIA"}))

    assert ["if the device" in _why(one) for one in named] == [False]
    assert {"if the device" in _why(one) for one in perhaps} == {True}


def _why(ruling: Ruling) -> str:
    return ruling.when.steps[-1].because


@pytest.mark.parametrize("row", [*END_USES, *DESTINATIONS, *INFORMED, *LETTERS], ids=str)
def test_the_rule_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says


def _blocks(cite: str, *codes: str) -> str:
    return f"{cite} unknown +red_flag blocks <- {', '.join(sorted(codes))}"


_SUPP = "Supp. 3 to part 732"
_OLD = f"{_SUPP}; BIS, Red Flag Indicators"
"""Where flags 1 to 12 stand."""
_DIE = {"transistors_bn": 51, "hbm": True}
_OWNED = {
    "parties.0.ownership": {"edges": [["Owner", "Example", "unknown"]], "listed_owners": {"Owner": [{"list": "EL"}]}}
}
FLAGS = rows(
    "supp_3_part_732_red_flags",
    {
        "none": ({}, None),
        "nobody is stated who receives it": (
            {"parties.0.roles": ["purchaser"]},
            ["748.5(e)-(f) unknown blocks <- end_user, ultimate_consignee"],
        ),
        **{
            f"a {role} receives it": ({"parties.0.roles": [role]}, None)
            for role in ("ultimate_consignee", "end_user", "recipient", "user", "customer")
        },
        "a service needs no receiver": ({"activity": "iaas", "parties.0.roles": ["purchaser"]}, None),
        "a contract of another regime": ({"activity": "dod_contract", "knowledge": ["red_flag:5"]}, None),
        "5: cash": ({"knowledge": ["red_flag:5"]}, [_blocks(_OLD, "red_flag")]),
        "1: the customer will not say what it is for": (
            {"knowledge": ["red_flag:1"]},
            [_blocks(_OLD, "red_flag", "end_use")],
        ),
        "a flag in the exporter's own words": (
            {"knowledge": ["red_flag:a_strange_smell"]},
            [_blocks(_SUPP, "red_flag")],
        ),
        "delivery to somebody who is no party": (
            {"knowledge": ["delivery_to:Stranger"]},
            [_blocks(_SUPP, "red_flag", "end_user")],
        ),
        "delivery to a party": ({"knowledge": ["delivery_to:Example"]}, None),
        "answered flags are in the trace": ({"red_flags": {"5": "no", "12": "resolved"}}, []),
        "9: a forwarder as final destination": (
            {"parties.0.roles": ["forwarder", "ultimate_consignee"]},
            [_blocks(_OLD, "red_flag", "end_user", "ultimate_consignee")],
        ),
        "9: explained": (
            {"parties.0.roles": ["forwarder", "ultimate_consignee"], "red_flags": {"9": "resolved"}},
            [],
        ),
        **{
            f"9: another is the {role}": (
                {
                    "parties": [
                        {"name": "F", "roles": ["forwarder", "ultimate_consignee"], "hq": "IN", "lists": []},
                        {"name": "U", "roles": [role], "hq": "IN", "lists": []},
                    ]
                },
                None,
            )
            for role in ("end_user", "user", "customer", "recipient")
        },
        "9: a forwarder who only forwards, to a consignee": (
            {
                "parties": [
                    {"name": "F", "roles": ["forwarder"], "hq": "IN", "lists": []},
                    {"name": "C", "roles": ["ultimate_consignee"], "hq": "IN", "lists": []},
                ]
            },
            None,
        ),
        "9: the other user is a forwarder too": (
            {
                "parties": [
                    {"name": "F", "roles": ["forwarder", "ultimate_consignee"], "hq": "IN", "lists": []},
                    {"name": "G", "roles": ["forwarder", "end_user"], "hq": "IN", "lists": []},
                ]
            },
            [_blocks(_OLD, "red_flag", "end_user", "ultimate_consignee")],
        ),
        "19: more than 50 billion transistors with memory, to China": (
            {"item.foundry": _DIE, "destination": "CN"},
            [_blocks(_SUPP, "red_flag", "chip_specs")],
        ),
        "19: exactly 50 billion": ({"item.foundry": {**_DIE, "transistors_bn": 50}, "destination": "CN"}, None),
        "19: without such memory": ({"item.foundry": {**_DIE, "hbm": False}, "destination": "CN"}, None),
        "19: it is not known whether it has such memory": (
            {"item.foundry": {**_DIE, "hbm": "unknown"}, "destination": "CN"},
            [_blocks(_SUPP, "chip_specs", "red_flag")],
        ),
        "19: a number that is not known": (
            {"item.foundry": {**_DIE, "transistors_bn": "unknown"}, "destination": "CN"},
            [_blocks(_SUPP, "chip_specs", "red_flag")],
        ),
        "19: its performance is stated": (
            {"item.foundry": _DIE, "item.chip": {"tpp": 100}, "destination": "CN"},
            None,
        ),
        "19: a circuit whose performance is not stated": (
            {"item.foundry": _DIE, "item.chip": {"performance_density": 1}, "destination": "CN"},
            [_blocks(_SUPP, "red_flag", "chip_specs")],
        ),
        **{
            f"19: it is controlled as {eccn} already": (
                {"item.foundry": _DIE, "destination": "CN", "item.classification": eccn},
                None,
            )
            for eccn in ("3A090.a", "4A090.a", "5A002.z")
        },
        "19: to India": ({"item.foundry": _DIE}, None),
        "19: to India, for a Chinese company": (
            {"item.foundry": _DIE, "parties.0.hq": "CN"},
            [_blocks(_SUPP, "red_flag", "chip_specs")],
        ),
        "19: to India, for a company of a Chinese parent": (
            {"item.foundry": _DIE, "parties.0.ultimate_parent_hq": "CN"},
            [_blocks(_SUPP, "red_flag", "chip_specs")],
        ),
        "19: the day before": ({"item.foundry": _DIE, "destination": "CN", "date": "2023-11-16"}, None),
        "26: equipment made abroad, to China": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3B001.c",
            },
            [_FLAG],
        ),
        "26: equipment made in the United States": ({"destination": "CN", "item.classification": "3B001.c"}, None),
        "26: something is said of the circuits in it": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3B001.c",
                "item.fdp": {"direct_product_of": ["EAR99"]},
            },
            None,
        ),
        "26: other items made abroad": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3A001.a.2",
            },
            None,
        ),
        "26: jurisdiction is settled": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3B001.c",
                "item.subject_to_ear": False,
            },
            None,
        ),
        "26: to India": (
            {"activity": "export_from_abroad", "item.origin": "NL", "item.classification": "3B001.c"},
            None,
        ),
        "26: answered": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3B001.c",
                "red_flags": {"26": "no"},
            },
            [],
        ),
        "26: the day before": (
            {
                "activity": "export_from_abroad",
                "destination": "CN",
                "item.origin": "NL",
                "item.classification": "3B001.c",
                "date": "2024-12-01",
            },
            None,
        ),
        "26: its use is no sending": (
            {"activity": "use", "destination": "CN", "item.origin": "NL", "item.classification": "3B001.c"},
            None,
        ),
        "remote computing for a Chinese company": (
            {"activity": "iaas", "parties.0.hq": "CN", "parties.0.roles": ["customer"]},
            ["BIS guidance of 2025-05-13 on advanced computing circuits and AI training yes +red_flag"],
        ),
        "remote computing for an Indian company": ({"activity": "iaas", "parties.0.roles": ["customer"]}, None),
        "remote computing for a Chinese company, answered": (
            {
                "activity": "iaas",
                "parties.0.hq": "CN",
                "parties.0.roles": ["customer"],
                "red_flags": {"iaas_training_for_d5": "resolved"},
            },
            [],
        ),
        "29: an owner whose share is not known, while the rule holds": (
            {**_OWNED, "date": "2025-10-15"},
            [_blocks(_SUPP, "red_flag", "ownership_pct")],
        ),
        "29: the rule sleeps": ({**_OWNED, "date": "2025-11-20"}, None),
        "29: before the rule": ({**_OWNED, "date": "2025-09-28"}, None),
    },
)


@pytest.mark.parametrize("row", FLAGS, ids=str)
def test_the_flag_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says


def test_an_answered_flag_is_a_no_with_its_circumstance() -> None:
    (ruling,) = red_flags(transaction({"red_flags": {"5": "no"}}))

    assert ruling.answer.value == "no"
    assert "pays in cash" in ruling.when.steps[0].question
    assert line(ruling).startswith(f"{_OLD} no")


def _held(code: str, **more: Any) -> dict[str, Any]:
    return {
        "parties.0.ownership": {
            "edges": [["Owner", "Example", 60]],
            "listed_owners": {"Owner": [{"list": code, "since": "2018-01-01", **more}]},
        },
        "date": "2025-10-15",
    }


def _both(first: str, second: str) -> dict[str, Any]:
    return {
        "parties.0.ownership": {
            "edges": [["One", "Example", 30], ["Two", "Example", 30]],
            "listed_owners": {
                "One": [{"list": "EL", "since": "2018-01-01", "policy": first}],
                "Two": [{"list": "EL", "since": "2018-01-01", "policy": second}],
            },
        },
        "date": "2025-10-15",
    }


_EL_AFFILIATE = "744.11(a)(1) yes EL_AFFILIATE presumption_of_denial Example"
AFFILIATES = rows(
    "affiliates_rule",
    {
        "of the Entity List": (_held("EL", policy="presumption_of_denial"), [_EL_AFFILIATE]),
        "of the Entity List, with the policy of the owner": (
            _held("EL", policy="case_by_case"),
            ["744.11(a)(1) yes EL_AFFILIATE case_by_case Example"],
        ),
        "of an entry that states no policy": (
            _held("EL"),
            ["744.11(a)(1) yes EL_AFFILIATE per_entry Example"],
        ),
        "of two owners, of which the strictest governs": (
            _both("case_by_case", "presumption_of_denial"),
            [_EL_AFFILIATE],
        ),
        "of an owner whose entry names items on the list alone": (_held("EL", requirement="ccl_items_only"), []),
        "of the Military End User List, for Supplement No. 2": (
            {**_held("MEU"), "item.classification": "5A992.c"},
            ["744.21(a)(3) yes MEU_AFFILIATE presumption_of_denial Example"],
        ),
        "of the Military End User List, outside Supplement No. 2": (_held("MEU"), []),
        "of persons whom 744.8 names": (
            _held("SDN", programs=["SDGT"]),
            ["744.8(a)(2) yes SDN_744_8_AFFILIATE presumption_of_denial Example"],
        ),
        "of persons whom 744.8 does not name": (_held("SDN", programs=["GLOMAG"]), []),
        "the day before": ({**_held("EL"), "date": "2025-09-28"}, []),
        "the first day": (
            {**_held("EL", policy="presumption_of_denial"), "date": "2025-09-29"},
            [_EL_AFFILIATE],
        ),
        "the last day before it slept": (
            {**_held("EL", policy="presumption_of_denial"), "date": "2025-11-09"},
            [_EL_AFFILIATE],
        ),
        "the first day it slept": ({**_held("EL"), "date": "2025-11-10"}, []),
        "owners that are not known": (
            {"parties.0.ownership": "unknown", "date": "2025-10-15"},
            [
                "744.11(a)(1) unknown EL_AFFILIATE per_entry Example <- ownership_pct",
                "744.8(a)(2) unknown SDN_744_8_AFFILIATE presumption_of_denial Example <- ownership_pct",
            ],
        ),
        "a bank that a listed company owns": ({**_held("EL"), "parties.0.roles": ["bank"]}, []),
        "somebody further down the chain": ({**_held("EL"), "parties.0.roles": ["downstream_customer"]}, None),
        "no owner is listed": ({"date": "2025-10-15"}, None),
        "on its way when the rule began": (
            {
                **_held("EL", policy="presumption_of_denial"),
                "assume": {
                    "savings_clause": {
                        "rule": "90 FR 47201",
                        "en_route_on": "2025-09-29",
                        "complete_before": "2025-10-29",
                    }
                },
            },
            [],
        ),
        "on its way under another rule's clause": (
            {
                **_held("EL", policy="presumption_of_denial"),
                "assume": {
                    "savings_clause": {
                        "rule": "90 FR 4617",
                        "en_route_on": "2025-09-29",
                        "complete_before": "2025-10-29",
                    }
                },
            },
            [_EL_AFFILIATE],
        ),
    },
)


@pytest.mark.parametrize("row", AFFILIATES, ids=str)
def test_the_affiliates_rule_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says
