"""OFAC, Treasury, DoD, procurement, FCC and forced labor: whom each bars, from which day, and what it waits for."""

from typing import Any

import pytest
from tests.law.asked import Row, Rule, line, rows, said, transaction

from licet.law.dhs.uflpa import uflpa
from licet.law.dod.s1260h import s1260h
from licet.law.fcc.covered_list import covered_list
from licet.law.ofac.blocking import blocking
from licet.law.ofac.country_programs import country_programs
from licet.law.ofac.ns_cmic import ns_cmic
from licet.law.procurement.federal_contracts import federal_contracts
from licet.law.treasury.part_850_outbound import outbound

RULES: dict[str, Rule] = {
    "blocking": blocking,
    "country_programs": country_programs,
    "ns_cmic": ns_cmic,
    "part_850_outbound": outbound,
    "s1260h": s1260h,
    "federal_contracts": federal_contracts,
    "covered_list": covered_list,
    "uflpa": uflpa,
}
NAMES = {
    "blocking": {"ofac.blocking", "ofac.fifty_percent"},
    "country_programs": {"ofac.country_programs"},
    "ns_cmic": {"ofac.ns_cmic"},
    "part_850_outbound": {"treasury.part_850_outbound"},
    "s1260h": {"dod.s1260h"},
    "federal_contracts": {"procurement.federal_contracts"},
    "covered_list": {"fcc.covered_list"},
    "uflpa": {"dhs.uflpa"},
}
"""The name under which each rule gives its rulings."""


def party(roles: str, hq: str = "CN", name: str = "Example", **more: Any) -> dict[str, Any]:
    return {"name": name, "roles": roles.split(), "hq": hq, "lists": [], **more}


def listed(code: str, **more: Any) -> dict[str, Any]:
    return {"parties.0.lists": [{"list": code, "since": "2020-01-01", **more}]}


def owned(first: Any, second: Any = 0, *, code: str = "SDN", **more: Any) -> dict[str, Any]:
    return {
        "parties.0.ownership": {
            "edges": [["One", "Example", first], ["Two", "Example", second]],
            "listed_owners": {"One": [{"list": code, "since": "2010-01-01", **more}], "Two": [{"list": "SDN"}]},
        }
    }


_BLOCKED = "31 CFR chapter V yes +OFAC_SDN"
_FIFTY = "OFAC FAQ 401 yes +OFAC_50"
BLOCKING = rows(
    "blocking",
    {
        "a listed person": (listed("SDN"), [_BLOCKED]),
        "a person no longer listed": (listed("SDN", until="2025-01-01"), None),
        "a person of another list": (listed("EL"), None),
        "a person whose listing has no known first day": (
            {"parties.0.lists": [{"list": "SDN", "since": "unknown"}]},
            ["31 CFR chapter V unknown +OFAC_SDN <- listing_day"],
        ),
        "a possible match": (
            {"parties.0.unresolved_match": {"list": "SDN", "score": 0.9}},
            ["31 CFR chapter V unknown +OFAC_SDN <- listing_day"],
        ),
        "a possible match on another list": ({"parties.0.unresolved_match": {"list": "EL", "score": 0.9}}, None),
        "owned to half": (owned(50), [_FIFTY]),
        "owned to less than half": (owned("49.99"), []),
        "owned to half by two together": (owned(25, 25), [_FIFTY]),
        "owned to half by two, of whom one is on the Entity List alone": (owned(25, 25, code="EL"), []),
        "owned to a share that is not known": (owned("unknown"), ["OFAC FAQ 401 unknown +OFAC_50 <- ownership_pct"]),
        "owned by one who may be blocked": (
            owned(60, since="unknown"),
            ["OFAC FAQ 401 unknown +OFAC_50 <- ownership_pct"],
        ),
        "owners that are not known": (
            {"parties.0.ownership": "unknown"},
            ["OFAC FAQ 401 unknown +OFAC_50 <- ownership_pct"],
        ),
        "one owner, the day before the shares of several were added": ({**owned(60), "date": "2014-08-12"}, [_FIFTY]),
    },
)

WARNED = {
    "a listed person": (listed("SDN"), ["a US person may not deal with Example"]),
    "a person who may be listed": (
        {"parties.0.lists": [{"list": "SDN", "since": "unknown"}]},
        ["Example may have been blocked on the day, which nothing held can say; look it up"],
    ),
    "owned to half": (owned(50), ["Example is owned by blocked persons"]),
    "owned to what is not known": (owned("unknown"), ["Example may be owned by blocked persons"]),
    "owned to less": (owned(10), []),
}


@pytest.mark.parametrize(("change", "words"), WARNED.values(), ids=WARNED)
def test_blocking_is_told_in_words(change: dict[str, Any], words: list[str]) -> None:
    told = [warning for one in blocking(transaction(change)) for warning in one.warnings]

    assert told == [f"ofac_blocking: {one}" for one in words]


PROGRAMS = {
    "CU": ("31 CFR part 515", "OFAC_CUBA"),
    "IR": ("31 CFR part 560", "OFAC_IRAN"),
    "KP": ("31 CFR part 500 before 2008-06-26; EO 13466; Proclamation 8271; 31 CFR part 510", "OFAC_NK"),
}
_SYRIA = "EO 13582; 31 CFR part 542; EO 14312 of 2025-06-30 (90 FR 29395) yes +OFAC_SYRIA"
COUNTRIES = rows(
    "country_programs",
    {
        **{
            f"to {where}": ({"destination": where}, [f"{cite} yes +{code}"]) for where, (cite, code) in PROGRAMS.items()
        },
        **{
            f"to a company of {where}": ({"parties.0.hq": where}, [f"{cite} yes +{code}"])
            for where, (cite, code) in PROGRAMS.items()
        },
        "to a party that is in Iran": ({"parties.0.location": "IR"}, ["31 CFR part 560 yes +OFAC_IRAN"]),
        "Syria, the last day": ({"destination": "SY", "date": "2025-06-30"}, [_SYRIA]),
        "Syria, the first day without": ({"destination": "SY", "date": "2025-07-01"}, []),
        "Sudan, the last day": ({"destination": "SD", "date": "2017-10-11"}, ["31 CFR part 538 yes +OFAC_SUDAN"]),
        "Sudan, the first day without": ({"destination": "SD", "date": "2017-10-12"}, []),
        "Crimea": ({"destination": "UA", "destination_region": "UA-CRIMEA"}, ["EO 13685 yes +OFAC_CRIMEA"]),
        "Crimea, the day before": (
            {"destination": "UA", "destination_region": "UA-CRIMEA", "date": "2014-12-18"},
            [],
        ),
        "Donetsk, the first day": (
            {"destination": "UA", "destination_region": "UA-DNR", "date": "2022-02-21"},
            ["EO 14065 yes +OFAC_DNR_LNR"],
        ),
        "Luhansk, the day before": (
            {"destination": "UA", "destination_region": "UA-LNR", "date": "2022-02-20"},
            [],
        ),
        "Russia is mentioned": ({"destination": "RU"}, ["EO 13662; EO 14024 yes +OFAC_SECTORAL"]),
        "Germany": ({"destination": "DE"}, None),
        "a place that is not known": (
            {"destination": "unknown"},
            ["31 CFR chapter V unknown <- destination"],
        ),
        "a company whose country is not known": (
            {"parties.0.hq": "unknown"},
            ["31 CFR chapter V unknown <- destination"],
        ),
    },
)


def test_a_program_is_told_with_whom_it_concerns_and_a_sectoral_one_as_such() -> None:
    (iran,) = country_programs(transaction({"parties.0.hq": "IR"}))
    (cuba,) = country_programs(transaction({"destination": "CU"}))
    (russia,) = country_programs(transaction({"destination": "RU"}))

    two = {"parties": [party("end_user", "IR", "First"), party("purchaser", "IR", "Second"), party("bank", "DE")]}
    (both,) = country_programs(transaction(two))

    assert both.warnings[0].startswith("ofac_iran: First, Second; ")
    assert iran.warnings[0].startswith("ofac_iran: Example; a US person needs OFAC's authorization")
    assert cuba.warnings[0].startswith("ofac_cuba: the destination; ")
    assert "sectoral directives" in russia.warnings[0]
    assert "sectoral directives" not in iran.warnings[0]


_NOTED = "EO 14032 yes +NS-CMIC"
_BARRED = "EO 14032 yes SECURITIES prohibited Example"
_OPEN = "EO 14032 unknown SECURITIES prohibited Example <- "
_BUY = {"activity": "securities_purchase", "parties.0.roles": ["issuer"], "destination": "CN", "parties.0.hq": "CN"}
SECURITIES = rows(
    "ns_cmic",
    {
        "an export needs no license by this": (listed("NS-CMIC"), [_NOTED]),
        "a purchase": ({**_BUY, **listed("NS-CMIC")}, [_NOTED, _BARRED]),
        "a purchase of another company": (_BUY, None),
        "a company that was taken off": ({**_BUY, **listed("NS-CMIC", until="2025-01-01")}, None),
        "the last day of the first list's grace": (
            {**_BUY, "date": "2021-08-01", "parties.0.lists": [{"list": "NS-CMIC", "since": "2021-06-03"}]},
            [_NOTED],
        ),
        "the first day of the prohibition": (
            {**_BUY, "date": "2021-08-02", "parties.0.lists": [{"list": "NS-CMIC", "since": "2021-06-03"}]},
            [_NOTED, _BARRED],
        ),
        "before the order": (
            {**_BUY, "date": "2021-06-02", "parties.0.lists": [{"list": "NS-CMIC", "since": "2021-01-01"}]},
            [_NOTED],
        ),
        "a later listing, before the sixtieth day: its notice may set another": (
            {**_BUY, "date": "2022-03-01", "parties.0.lists": [{"list": "NS-CMIC", "since": "2022-01-01"}]},
            [_NOTED, _OPEN + "listing_day"],
        ),
        "a later listing, from the sixtieth day": (
            {**_BUY, "date": "2022-03-02", "parties.0.lists": [{"list": "NS-CMIC", "since": "2022-01-01"}]},
            [_NOTED, _BARRED],
        ),
        "a listing whose first day is not known": (
            {**_BUY, "parties.0.lists": [{"list": "NS-CMIC", "since": "unknown"}]},
            ["EO 14032 unknown +NS-CMIC <- listing_day", _OPEN + "identity"],
        ),
        "a listing that states no day": ({**_BUY, "parties.0.lists": [{"list": "NS-CMIC"}]}, [_NOTED, _BARRED]),
        "listings that are not known": ({**_BUY, "parties.0.lists": "unknown"}, [_OPEN + "identity"]),
        "a possible match": (
            {**_BUY, "parties.0.unresolved_match": {"list": "NS-CMIC", "score": 0.9}},
            [_OPEN + "identity"],
        ),
        "a possible match on another list": (
            {**_BUY, "parties.0.unresolved_match": {"list": "EL", "score": 0.9}},
            None,
        ),
        "a stake in a company that is not traded": (
            {**_BUY, **listed("NS-CMIC"), "activity": "investment", "item.publicly_traded": False},
            [_NOTED],
        ),
        "a stake in a company that is traded": (
            {**_BUY, **listed("NS-CMIC"), "activity": "investment", "item.publicly_traded": True},
            [_NOTED, _BARRED],
        ),
        "a stake in a company that may be traded": (
            {**_BUY, **listed("NS-CMIC"), "activity": "investment", "item.publicly_traded": "unknown"},
            [_NOTED, _OPEN + "publicly_traded"],
        ),
        "a buyer who is no US person": (
            {**_BUY, **listed("NS-CMIC"), "exporter.us_person": False},
            [_NOTED],
        ),
        "a buyer who may be a US person": (
            {**_BUY, **listed("NS-CMIC"), "exporter.us_person": "unknown"},
            [_NOTED, _OPEN + "us_person"],
        ),
        **{
            f"a {role} of Germany buys": (
                {
                    **_BUY,
                    "parties": [
                        party("issuer", lists=[{"list": "NS-CMIC", "since": "2020-01-01"}]),
                        party(role, "DE", "Buyer"),
                    ],
                },
                [_NOTED],
            )
            for role in ("investor", "buyer", "purchaser")
        },
        "an investor of the United States buys, for a foreign house": (
            {
                **_BUY,
                "exporter.us_person": False,
                "parties": [
                    party("issuer", lists=[{"list": "NS-CMIC", "since": "2020-01-01"}]),
                    party("investor", "US", "Buyer"),
                ],
            },
            [_NOTED, _BARRED],
        ),
        "an investor who is stated to be a US person abroad": (
            {
                **_BUY,
                "exporter.us_person": False,
                "parties": [
                    party("issuer", lists=[{"list": "NS-CMIC", "since": "2020-01-01"}]),
                    party("investor", "DE", "Buyer", us_person=True),
                ],
            },
            [_NOTED, _BARRED],
        ),
        "an investor whose country is not known": (
            {
                **_BUY,
                "parties": [
                    party("issuer", lists=[{"list": "NS-CMIC", "since": "2020-01-01"}]),
                    {**party("investor", "DE", "Buyer"), "hq": None},
                ],
            },
            [_NOTED, _OPEN + "us_person"],
        ),
    },
)


@pytest.mark.parametrize(
    ("since", "before"),
    [("2021-01-01", "2022-06-03"), ("2022-01-01", "2023-01-01"), ("absent", None)],
)
def test_until_when_securities_may_be_sold_to_divest(since: str, before: str | None) -> None:
    """EO 14032 section 1(c): a year from the listing, and from the order for those of the first list."""
    entry = {"list": "NS-CMIC"} if since == "absent" else {"list": "NS-CMIC", "since": since}
    _, ruling = ns_cmic(transaction({**_BUY, "parties.0.lists": [entry]}))

    assert [f"before {before} " in one for one in ruling.warnings] == ([True] if before else [])


_STAKE = "31 CFR 850.224"
_PROHIBITED = "31 CFR 850.224 yes OUTBOUND prohibited"
_NOTICE = "31 CFR 850.217 yes +treasury_notification blocks"
_COINS = "COINS Act (FY26 NDAA) yes"
_AI = {"item.target_activity": "develops_ai_system"}


def _unsure(*codes: str) -> str:
    return f"31 CFR 850.224 unknown OUTBOUND prohibited <- {', '.join(codes)}"


def _notice_open(*codes: str) -> str:
    return f"31 CFR 850.217 unknown +treasury_notification blocks <- {', '.join(codes)}"


OUTBOUND = rows(
    "part_850_outbound",
    {
        "no investment": ({"activity": "export"}, None),
        "above 10^25 operations": ({**_AI, "item.training_ops": "2e25"}, [_PROHIBITED, _NOTICE]),
        "10^25 operations exactly are noticed": ({**_AI, "item.training_ops": "1e25"}, [_NOTICE]),
        "10^23 operations exactly": ({**_AI, "item.training_ops": "1e23"}, []),
        "above 10^23 operations": ({**_AI, "item.training_ops": "1.1e23"}, [_NOTICE]),
        "operations that are not known": (
            {**_AI, "item.training_ops": "unknown"},
            [_unsure("ai_compute"), _notice_open("ai_compute")],
        ),
        "above 10^23, and the target is on a list of BIS": (
            {**_AI, "item.training_ops": "1.1e23", **listed("EL")},
            [_PROHIBITED, _NOTICE],
        ),
        "above 10^23, and the target is a listed military end user": (
            {**_AI, "item.training_ops": "1.1e23", **listed("MEU")},
            [_PROHIBITED, _NOTICE],
        ),
        "above 10^23, and the target is blocked": (
            {**_AI, "item.training_ops": "1.1e23", **listed("SDN")},
            [_PROHIBITED, _NOTICE],
        ),
        "above 10^23, and the target is unverified": (
            {**_AI, "item.training_ops": "1.1e23", **listed("UVL")},
            [_NOTICE],
        ),
        "above 10^23, and the target's listings are not known": (
            {**_AI, "item.training_ops": "1.1e23", "parties.0.lists": "unknown"},
            [_unsure("identity"), _NOTICE],
        ),
        "a target on a list that does nothing of the kind": (
            {"item.target_activity": "none_of_these", **listed("EL")},
            [],
        ),
        "above 10^23, for a military use": (
            {**_AI, "item.training_ops": "1e20", "end_use": "military"},
            [_PROHIBITED],
        ),
        "for military intelligence": (
            {**_AI, "item.training_ops": "1e20", "end_use": "military_intelligence"},
            [_PROHIBITED],
        ),
        "a use that is not known": (
            {**_AI, "item.training_ops": "1e20", "end_use": "unknown"},
            [_unsure("end_use")],
        ),
        **{
            f"a target of {activity}": ({"item.target_activity": activity}, [_PROHIBITED])
            for activity in (
                "designs_fabricates_or_packages_advanced_circuits",
                "makes_design_software_or_chip_equipment",
                "makes_supercomputers",
                "works_in_quantum_technology",
            )
        },
        "a target of other circuits": ({"item.target_activity": "designs_fabricates_or_packages_circuits"}, [_NOTICE]),
        "an activity that is not known": (
            {"item.target_activity": "unknown", "item.training_ops": "1e20"},
            [_unsure("target_activity"), _notice_open("target_activity")],
        ),
        "the day before": ({"item.target_activity": "works_in_quantum_technology", "date": "2025-01-01"}, []),
        "the first day": ({"item.target_activity": "works_in_quantum_technology", "date": "2025-01-02"}, [_PROHIBITED]),
        "publicly traded securities": (
            {"item.target_activity": "works_in_quantum_technology", "item.publicly_traded": True},
            [],
        ),
        "securities that may be publicly traded": (
            {"item.target_activity": "works_in_quantum_technology", "item.publicly_traded": "unknown"},
            [_unsure("publicly_traded")],
        ),
        **{
            f"a target of {home}": (
                {"item.target_activity": "works_in_quantum_technology", "parties.0.hq": home},
                [_PROHIBITED],
            )
            for home in ("CN", "HK", "MO")
        },
        "a target of Singapore": ({"item.target_activity": "works_in_quantum_technology", "parties.0.hq": "SG"}, []),
        "a target of Singapore whose parent is of China": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties.0.hq": "SG",
                "parties.0.ultimate_parent_hq": "CN",
            },
            [_PROHIBITED],
        ),
        "a target of Singapore whose parent is not known": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties.0.hq": "SG",
                "parties.0.ultimate_parent_hq": "unknown",
            },
            [_unsure("ultimate_parent_hq")],
        ),
        **{
            f"nobody is stated as target, to {where}": (
                {"item.target_activity": "works_in_quantum_technology", "parties": [], "destination": where},
                says,
            )
            for where, says in {
                "CN": [_PROHIBITED],
                "MO": [_PROHIBITED],
                "SG": [],
                "unknown": [_unsure("destination")],
            }.items()
        },
        "two targets, of which one is of China": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee", "SG", "One"), party("issuer", "CN", "Two")],
            },
            [_PROHIBITED],
        ),
        "a target of Singapore, and an investor of China": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee", "SG"), party("investor", "CN", "Fund", us_person=True)],
            },
            [],
        ),
        "an investor of the United States": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "exporter.us_person": False,
                "parties": [party("investee"), party("investor", "US", "Fund")],
            },
            [_PROHIBITED],
        ),
        "an investor of Germany": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), party("investor", "DE", "Fund")],
            },
            [],
        ),
        "an investor of Germany whose parent is of the United States": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), party("investor", "DE", "Fund", ultimate_parent_hq="US")],
            },
            [_unsure("us_person")],
        ),
        "an investor of Germany whose parent is not known": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), party("investor", "DE", "Fund", ultimate_parent_hq="unknown")],
            },
            [_unsure("us_person")],
        ),
        "an investor whose country is not known": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), {**party("investor", "DE", "Fund"), "hq": None}],
            },
            [_unsure("us_person")],
        ),
        "an investor of Germany who is stated to be a US person": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), party("investor", "DE", "Fund", us_person=True)],
            },
            [_PROHIBITED],
        ),
        "an investor of the United States who is stated to be none": (
            {
                "item.target_activity": "works_in_quantum_technology",
                "parties": [party("investee"), party("investor", "US", "Fund", us_person=False)],
            },
            ["31 CFR 850.224 unknown OUTBOUND prohibited <- us_person"],
        ),
        "nobody states an investor, and the one who acts is no US person": (
            {"item.target_activity": "works_in_quantum_technology", "exporter.us_person": False},
            [],
        ),
        "nobody states an investor, and the one who acts may be a US person": (
            {"item.target_activity": "works_in_quantum_technology", "exporter.us_person": "unknown"},
            [_unsure("us_person")],
        ),
        "the act that widens it, the day before": ({"item.target_activity": "none_of_these", "date": "2025-12-17"}, []),
        "the act that widens it, the first day": (
            {"item.target_activity": "none_of_these", "date": "2025-12-18"},
            [_COINS],
        ),
    },
    activity="investment",
    destination="CN",
    item={"kind": "security", "classification": None, "publicly_traded": False},
    parties=[party("investee")],
)

_1260H = "FY21 NDAA s.1260H yes +1260H"
_NO_CONTRACT = "FY24 NDAA s.805 yes PROCUREMENT prohibited Example"
_MAYBE_1260H = "FY24 NDAA s.805 unknown PROCUREMENT prohibited Example <- identity"
DEFENSE = rows(
    "s1260h",
    {
        "an export needs no license by this": ({**listed("1260H"), "activity": "export"}, [_1260H]),
        "another company": ({}, None),
        "a contract, the day before": ({**listed("1260H"), "date": "2026-06-29"}, [_1260H]),
        "a contract, the first day": ({**listed("1260H"), "date": "2026-06-30"}, [_1260H, _NO_CONTRACT]),
        "what is in a contract, the day before": (
            {**listed("1260H"), "activity": "dod_subcontract", "date": "2027-06-29"},
            [_1260H],
        ),
        "what is in a contract, the first day": (
            {**listed("1260H"), "activity": "dod_subcontract", "date": "2027-06-30"},
            [_1260H, _NO_CONTRACT],
        ),
        "listings that are not known": ({"parties.0.lists": "unknown", "date": "2026-06-30"}, [_MAYBE_1260H]),
        "a listed owner": (
            {
                "parties.0.ownership": {
                    "edges": [["Owner", "Example", 5]],
                    "listed_owners": {"Owner": [{"list": "1260H"}]},
                },
                "date": "2026-06-30",
            },
            [_MAYBE_1260H],
        ),
        "a company that a listed one controls": (
            {"parties.0.controlled_by_listed_party": True, "date": "2026-06-30"},
            [_MAYBE_1260H],
        ),
    },
    activity="dod_contract",
    parties__0__roles=["contractor"],
)


def _bar(law: str, *, waits: str = "") -> str:
    answer = "unknown" if waits else "yes"
    return f"{law} {answer} PROCUREMENT prohibited Example" + (f" <- {waits}" if waits else "")


_889, _USERS, _5949 = "FY19 NDAA s.889", "FY19 NDAA s.889(a)(1)(B)", "FY23 NDAA s.5949"
_NAMES = "parties.0.named_in_procurement_law"
FEDERAL = rows(
    "federal_contracts",
    {
        "an export": ({"activity": "export", _NAMES: ["section_889"]}, None),
        "a company that 889 names": ({_NAMES: ["section_889"]}, [_bar(_889)]),
        "a company that nothing names": ({_NAMES: []}, []),
        "a company nobody has looked up": ({}, [_bar(_889, waits="procurement_names")]),
        "a company whose names are not known": ({_NAMES: "unknown"}, [_bar(_889, waits="procurement_names")]),
        "889, the day before": ({_NAMES: ["section_889"], "date": "2019-08-12"}, []),
        "889, the first day": ({_NAMES: ["section_889"], "date": "2019-08-13"}, [_bar(_889)]),
        "a contractor that uses such equipment": (
            {_NAMES: [], "parties.0.uses_section_889_equipment": True},
            [_bar(_USERS)],
        ),
        "a contractor that may use such equipment": (
            {_NAMES: [], "parties.0.uses_section_889_equipment": "unknown"},
            [_bar(_USERS, waits="procurement_names")],
        ),
        "a supplier that uses such equipment": (
            {_NAMES: [], "parties.0.uses_section_889_equipment": True, "parties.0.roles": ["supplier"]},
            [],
        ),
        "users, the day before": (
            {_NAMES: [], "parties.0.uses_section_889_equipment": True, "date": "2020-08-12"},
            [],
        ),
        "users, the first day": (
            {_NAMES: [], "parties.0.uses_section_889_equipment": True, "date": "2020-08-13"},
            [_bar(_USERS)],
        ),
        "a company that 5949 names, the day before": ({_NAMES: ["section_5949"], "date": "2027-12-22"}, []),
        "a company that 5949 names, the first day": ({_NAMES: ["section_5949"], "date": "2027-12-23"}, [_bar(_5949)]),
        **{
            f"a {role} that 889 names": ({_NAMES: ["section_889"], "parties.0.roles": [role]}, [_bar(_889)])
            for role in ("contractor", "subcontract_supplier", "supplier", "manufacturer")
        },
        "a buyer sells nothing": ({_NAMES: ["section_889"], "parties.0.roles": ["buyer"]}, None),
        **{
            f"a {activity} with a company that 889 names": (
                {_NAMES: ["section_889"], "activity": activity},
                [_bar(_889)],
            )
            for activity in ("dod_contract", "dod_subcontract")
        },
        "a defense contract with a company nobody has looked up is told": (
            {"activity": "dod_contract"},
            ["FY19 NDAA s.889 yes"],
        ),
        "a defense contract with a company whose names are not known": (
            {"activity": "dod_contract", _NAMES: "unknown"},
            [_bar(_889, waits="procurement_names")],
        ),
    },
    activity="federal_contract",
    destination="US",
    parties__0__roles=["contractor"],
)

_FCC = "47 CFR 2.903 yes +FCC"
_NO_AUTHORIZATION = "47 CFR 2.903 yes FCC_AUTHORIZATION prohibited Example"
_MAYBE_FCC = "47 CFR 2.903 unknown FCC_AUTHORIZATION prohibited Example <- identity"
COVERED = rows(
    "covered_list",
    {
        "an export needs no license by this": ({**listed("FCC"), "activity": "export"}, [_FCC]),
        "an authorization": (listed("FCC"), [_FCC, _NO_AUTHORIZATION]),
        "another company": ({}, None),
        "the day before": ({**listed("FCC"), "date": "2023-02-05"}, [_FCC]),
        "the first day": ({**listed("FCC"), "date": "2023-02-06"}, [_FCC, _NO_AUTHORIZATION]),
        "listings that are not known": ({"parties.0.lists": "unknown"}, [_MAYBE_FCC]),
        "a listed owner": (
            {"parties.0.ownership": {"edges": [["O", "Example", 5]], "listed_owners": {"O": [{"list": "FCC"}]}}},
            [_MAYBE_FCC],
        ),
    },
    activity="fcc_authorization",
)

_NOTE = "P.L. 117-78 yes +UFLPA"
_NO_IMPORT = "P.L. 117-78 yes IMPORT prohibited Example"
_TOLD = "P.L. 117-78 yes"
IMPORTS = rows(
    "uflpa",
    {
        "an export needs no license by this": ({**listed("UFLPA"), "activity": "export"}, [_NOTE]),
        "goods of a listed maker": (listed("UFLPA"), [_NOTE, _NO_IMPORT, _TOLD]),
        "goods of a listed supplier": (
            {**listed("UFLPA"), "parties.0.roles": ["supplier"]},
            [_NOTE, _NO_IMPORT, _TOLD],
        ),
        "a listed company of which nobody says that it made them": (
            {**listed("UFLPA"), "parties.0.roles": ["purchaser"]},
            [_NOTE, "P.L. 117-78 unknown IMPORT prohibited Example <- end_user", _TOLD],
        ),
        "listings that are not known": (
            {"parties.0.lists": "unknown"},
            ["P.L. 117-78 unknown IMPORT prohibited Example <- identity", _TOLD],
        ),
        "another company": ({}, [_TOLD]),
        "the day before": ({**listed("UFLPA"), "date": "2022-06-20"}, [_NOTE]),
        "the first day": ({**listed("UFLPA"), "date": "2022-06-21"}, [_NOTE, _NO_IMPORT, _TOLD]),
        "goods made in Xinjiang": ({"item.made_in_xinjiang": True}, ["P.L. 117-78 yes IMPORT prohibited"]),
        "goods made in Xinjiang, the day before": ({"item.made_in_xinjiang": True, "date": "2022-06-20"}, []),
        "goods that may be made in Xinjiang": (
            {"item.made_in_xinjiang": "unknown"},
            [_TOLD, "P.L. 117-78 unknown IMPORT prohibited <- origin"],
        ),
    },
    activity="import",
    destination="US",
    parties__0__roles=["manufacturer"],
)

ROWS = [*BLOCKING, *COUNTRIES, *SECURITIES, *OUTBOUND, *DEFENSE, *FEDERAL, *COVERED, *IMPORTS]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_regime_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says
    assert {one.rule for one in RULES[row.file](transaction(row.change))} <= NAMES[row.file]


def test_the_goods_of_a_region_are_told_of_where_nobody_stated_it() -> None:
    (told,) = [one for one in uflpa(transaction(IMPORTS[5].change)) if one.answer.value == "yes"]

    assert line(told) == _TOLD
    assert told.warnings[0].startswith("uflpa_region:")
