"""Facts that an answer may depend on: each is tried as what it is not, alone, and nothing else is changed with it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.law.asked import transaction

from licet.law.depends import facts, parties
from licet.law.depends.changed import Candidate
from licet.model import Transaction
from licet.model.transaction import EndUse, ListCode, RoleName, UnresolvedMatch


def values(one: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value a transaction holds, by its path."""
    if is_dataclass(one):
        for name in (field.name for field in fields(one)):
            yield from values(getattr(one, name), f"{at}.{name}" if at else name)
    elif at.endswith(".lists"):
        yield at, one
    elif isinstance(one, tuple) and any(is_dataclass(part) for part in one):
        for place, part in enumerate(one):
            yield from values(part, f"{at}.{place}")
    else:
        yield at, one


def changes(given: Transaction, candidate: Candidate) -> dict[str, Any]:
    """The paths that a candidate changes, with what it puts there."""
    before, after = dict(values(given)), dict(values(candidate.change(given)))
    return {path: after.get(path) for path in {**before, **after} if before.get(path) != after.get(path)}


def tried(module: Any, change: dict[str, Any], *codes: str) -> list[tuple[str, dict[str, Any]]]:
    """What is taken instead of the facts with these codes, and what that changes."""
    given = transaction(change)
    return [(c.fact.taken, changes(given, c)) for c in module.candidates(given) if c.fact.code in codes]


Expected = list[tuple[str, dict[str, Any]]]
_LETTER = "letter of BIS about this item and destination"
_HELD = (f"holds a {_LETTER}", {"exporter.informed": True})
_NOT_HELD = (f"holds no {_LETTER}", {"exporter.informed": False})
_NOTIFIED = (
    "notified BIS under License Exception NAC 25 days before",
    {"exporter.nac_notification_days_before": 25},
)
_OFAC = ("holds an authorization of OFAC", {"exporter.ofac_authorization": True})
_TO_CHINA = (
    "stays in a country of Country Group D:5 (taken: CN)",
    {"destination": "CN", "parties.0.location": "CN"},
)
_TO_GERMANY = (
    "stays in a country of Country Group A:5 (taken: DE)",
    {"destination": "DE", "parties.0.location": "DE"},
)
_CIVIL = ("is civil", {"end_use": EndUse.CIVIL})
_USES = [
    ("is military", {"end_use": EndUse.MILITARY}),
    ("is military intelligence", {"end_use": EndUse.MILITARY_INTELLIGENCE}),
    ("is supercomputer", {"end_use": EndUse.SUPERCOMPUTER}),
    ("is advanced node ic facility", {"end_use": EndUse.ADVANCED_NODE_IC_FACILITY}),
]
FACTS: dict[str, tuple[str, dict[str, Any], Expected]] = {
    "no letter": ("informed", {}, [_HELD]),
    "a letter": ("informed", {"exporter.informed": True}, [_NOT_HELD]),
    "a letter that is not known of": ("informed", {"exporter.informed": "unknown"}, [_NOT_HELD, _HELD]),
    "no notification": ("nac_notification", {}, [_NOTIFIED]),
    "a notification that is too late": (
        "nac_notification",
        {"exporter.nac_notification_days_before": 24},
        [_NOTIFIED],
    ),
    "a notification in time": ("nac_notification", {"exporter.nac_notification_days_before": 25}, []),
    "a notification that is not known of": (
        "nac_notification",
        {"exporter.nac_notification_days_before": "unknown"},
        [_NOTIFIED],
    ),
    "no notification before there was the exception": ("nac_notification", {"date": "2023-11-16"}, []),
    "no authorization of OFAC": ("ofac_authorization", {}, [_OFAC]),
    "an authorization of OFAC": ("ofac_authorization", {"exporter.ofac_authorization": True}, []),
    "an authorization that is not known of": (
        "ofac_authorization",
        {"exporter.ofac_authorization": "unknown"},
        [_OFAC],
    ),
    "no red flag": ("red_flag", {}, [("has a red flag left to resolve", {"knowledge.red_flags": ("other",)})]),
    "a red flag": (
        "red_flag",
        {"knowledge": ["red_flag:5"]},
        [("has resolved every red flag", {"knowledge.red_flags": ()})],
    ),
    "no knowledge": ("knowledge", {}, []),
    "knowledge of incorporation": (
        "knowledge",
        {"knowledge": ["fn4_incorporation"]},
        [("neither knows it nor has reason to know it", {"knowledge.incorporation": ()})],
    ),
    "knowledge of a delivery": (
        "knowledge",
        {"knowledge": ["delivery_to:Example"]},
        [("neither knows it nor has reason to know it", {"knowledge.delivery_to": ()})],
    ),
    "to India": ("destination", {}, [_TO_CHINA]),
    "to China": ("destination", {"destination": "CN"}, [_TO_GERMANY]),
    "to Macau": ("destination", {"destination": "MO"}, [_TO_GERMANY]),
    "to Germany": ("destination", {"destination": "DE"}, [_TO_CHINA]),
    "to a place that is not known": ("destination", {"destination": "unknown"}, [_TO_GERMANY, _TO_CHINA]),
    "to no single place": ("destination", {"destination": "any"}, []),
    "a party that is elsewhere stays there": (
        "destination",
        {"parties.0.location": "MY"},
        [(_TO_CHINA[0], {"destination": "CN"})],
    ),
    "to a region": (
        "destination",
        {"destination": "UA", "destination_region": "UA-CRIMEA"},
        [(_TO_CHINA[0], {**_TO_CHINA[1], "destination_region": None})],
    ),
    "civil use": ("end_use", {}, _USES),
    "military use": ("end_use", {"end_use": "military"}, [_CIVIL]),
    "a use that is not known": ("end_use", {"end_use": "unknown"}, [_CIVIL, *_USES]),
    "EAR99": ("classification", {}, []),
    "a classification that is not known": (
        "classification",
        {"item.classification": "unknown"},
        [(f"is {code}", {"item.classification": code}) for code in ("EAR99", "3A991", "3A090.a")],
    ),
    "an entry of the list": (
        "classification",
        {"item.classification": "5A992.c"},
        [("is EAR99", {"item.classification": "EAR99"})],
    ),
    "an item outside the lists": ("classification", {"item.classification": "not_on_ccl"}, []),
    "an entry that figures stand behind": (
        "classification",
        {"item.classification": "3A090.a", "item.chip": {"tpp": 5000}},
        [],
    ),
    "an entry that figures of memory stand behind": (
        "classification",
        {"item.classification": "3A090.c", "item.hbm": {"bandwidth_gbps": 800, "area_mm2": 100}},
        [],
    ),
    "what the figures say": (
        "classification",
        {"item": {"classify_from_specs": True, "chip": {"tpp": 5000}}},
        [],
    ),
    "figures that nobody stated": ("classification", {"item": {"classify_from_specs": True}}, []),
    "published": (
        "published",
        {"item.published": True},
        [("is not published (734.7)", {"item.published": False})],
    ),
    "what may be published": (
        "published",
        {"item.published": "unknown"},
        [("is not published (734.7)", {"item.published": False})],
    ),
    "not published": ("published", {}, []),
    "fundamental research": (
        "fundamental_research",
        {"item.fundamental_research": True},
        [("is not fundamental research (734.8)", {"item.fundamental_research": False})],
    ),
    "a US item has no share of US content": (
        "us_content",
        {"item.us_content_pct": "unknown"},
        [],
    ),
    "a foreign item with 12 percent": (
        "us_content",
        {"item.origin": "DE", "item.us_content_pct": 12},
        [
            ("has 10 percent controlled US content", {"item.us_content_pct": Decimal(10)}),
            ("has more than 25 percent controlled US content", {"item.us_content_pct": Decimal("25.01")}),
        ],
    ),
    "a foreign item with 10 percent exactly, which is not more": (
        "us_content",
        {"item.origin": "DE", "item.us_content_pct": 10},
        [
            ("has more than 10 percent controlled US content", {"item.us_content_pct": Decimal("10.01")}),
            ("has more than 25 percent controlled US content", {"item.us_content_pct": Decimal("25.01")}),
        ],
    ),
    "a foreign item of which the share is not known": (
        "us_content",
        {"item.origin": "DE", "item.us_content_pct": "unknown"},
        [
            ("has 10 percent controlled US content", {"item.us_content_pct": Decimal(10)}),
            ("has more than 10 percent controlled US content", {"item.us_content_pct": Decimal("10.01")}),
            ("has 25 percent controlled US content", {"item.us_content_pct": Decimal(25)}),
            ("has more than 25 percent controlled US content", {"item.us_content_pct": Decimal("25.01")}),
        ],
    ),
    "a foreign item of which the plant is not known": (
        "fdp_facts",
        {"item.origin": "DE", "item.fdp": "unknown"},
        [
            (
                "is no direct product of US technology or software",
                {
                    f"item.fdp.{name}": ()
                    for name in ("direct_product_of", "plant_product_of", "contains_ic_from_plant_product_of")
                },
            )
        ],
    ),
    "a foreign item of which the plant is known": ("fdp_facts", {"item.origin": "DE"}, []),
}


@pytest.mark.parametrize(("code", "change", "expected"), FACTS.values(), ids=FACTS)
def test_each_fact_is_tried_as_what_it_is_not(code: str, change: dict[str, Any], expected: Expected) -> None:
    found = tried(facts, change, code)

    assert [(taken, {p: v for p, v in changed.items() if p != "item.fdp"}) for taken, changed in found] == expected


def _chip(**figures: Any) -> dict[str, Any]:
    return {"item": {"classify_from_specs": True, "chip": figures}}


OF_2023 = [
    ("tpp", "total processing performance", Decimal(1), [4800, 2400, 1600]),
    ("performance_density", "performance density", Decimal("0.01"), ["5.92", "3.2", "1.6"]),
]
"""The limits of 3A090.a and .b since 2023-11-17: 4800; 2400 and 1600; 5.92; 3.2 and 1.6."""


@pytest.mark.parametrize(("name", "words", "step", "limits"), OF_2023, ids=[one[0] for one in OF_2023])
def test_a_figure_is_tried_on_the_other_side_of_each_limit_of_3a090(
    name: str, words: str, step: Decimal, limits: list[Any]
) -> None:
    below = tried(facts, _chip(**{name: "0.5"}, datacenter=True), "chip_specs")
    above = tried(facts, _chip(**{name: 20000}, datacenter=True), "chip_specs")
    exact = tried(facts, _chip(**{name: limits[-1]}, datacenter=True), "chip_specs")

    ends = [Decimal(one) for one in limits]
    path = f"item.chip.{name}"
    assert _about(below, path) == [(f"has a {words} of {one}", {path: one}) for one in reversed(ends)]
    assert _about(above, path) == [(f"has a {words} below {one}", {path: one - step}) for one in ends]
    assert _about(exact, path)[0] == (f"has a {words} below {ends[-1]}", {path: ends[-1] - step})
    assert [taken.split(" ")[-2] for taken, _ in _about(exact, path)] == ["below", "of", "of"]


def _about(found: Expected, path: str) -> Expected:
    return [(taken, changed) for taken, changed in found if path in changed]


def test_a_figure_that_is_not_known_is_tried_on_both_sides() -> None:
    found = _about(tried(facts, _chip(performance_density=7, datacenter=True), "chip_specs"), "item.chip.tpp")

    assert [next(iter(changed.values())) for _, changed in found] == [1599, 1600, 2399, 2400, 4799, 4800]


def test_the_limits_of_a_day_are_those_of_its_law() -> None:
    """2022-10-21: 4800 and 600 GB/s; 2026-01-15: also 21000 and 6500 GB/s for review."""
    first = tried(facts, {**_chip(tpp=1, io_bidirectional_gbps=1, datacenter=True), "date": "2022-10-21"}, "chip_specs")
    later = tried(facts, {**_chip(tpp=1, dram_bandwidth_gbps=1, datacenter=True), "date": "2026-01-15"}, "chip_specs")
    before = tried(facts, {**_chip(tpp=1, datacenter=True), "date": "2022-10-20"}, "chip_specs")

    assert [taken for taken, _ in first][:-1] == [
        "has a total processing performance of 4800",
        "has a transfer rate to other circuits in GB/s of 600",
    ]
    assert {"has a total processing performance of 21000", "has a DRAM bandwidth in GB/s of 6500"} <= {
        taken for taken, _ in later
    }
    assert [taken for taken, _ in before] == ["is neither designed nor marketed for datacenters"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (True, [("is neither designed nor marketed for datacenters", False)]),
        (False, [("is designed or marketed for datacenters", True)]),
        (
            "unknown",
            [
                ("is neither designed nor marketed for datacenters", False),
                ("is designed or marketed for datacenters", True),
            ],
        ),
    ],
)
def test_a_circuit_for_datacenters_is_tried_as_another(given: Any, words: list[tuple[str, bool]]) -> None:
    found = _about(tried(facts, _chip(tpp=100, datacenter=given), "chip_specs"), "item.chip.datacenter")

    assert found == [(taken, {"item.chip.datacenter": value}) for taken, value in words]


def test_another_performance_of_the_same_die_is_another_density() -> None:
    found = tried(facts, _chip(tpp=4800, performance_density=6, datacenter=True), "chip_specs")

    (half,) = [changed for taken, changed in found if taken.endswith("performance below 2400")]
    assert half == {"item.chip.tpp": 2399, "item.chip.performance_density": Decimal(6) * 2399 / 4800}


# --- parties

_FORWARDS = (
    "only carries or forwards, and is no party of 748.5(c) to (f)",
    {"parties.0.roles": (RoleName.FORWARDER,)},
)


def _more(words: str, *roles: RoleName) -> tuple[str, dict[str, Any]]:
    return words, {"parties.0.roles": roles}


def _lists(*codes: str, **more: Any) -> dict[str, Any]:
    return {"parties.0.lists": [{"list": code, "since": "2018-01-01", **more} for code in codes]}


def _share(value: Any) -> dict[str, Any]:
    return {"parties.0.ownership": {"edges": [["Owner", "Example", value]], "listed_owners": {}}}


def _stake(words: str, share: Fraction, **more: Any) -> tuple[str, dict[str, Any]]:
    changed = {f"parties.0.ownership.stakes.0.{name}": value for name, value in more.items()}
    return words, {"parties.0.ownership.stakes.0.share": share, **changed}


BELOW = Fraction(4999, 10000)
_ABROAD = (
    "outside Macau and D:5, as its ultimate parent is (taken: DE)",
    {"parties.0.hq": "DE", "parties.0.ultimate_parent_hq": "DE"},
)
_CHINESE = (
    "its ultimate parent in Macau or D:5 (taken: CN)",
    {"parties.0.ultimate_parent_hq": "CN"},
)
PARTIES: dict[str, tuple[str, dict[str, Any], Expected]] = {
    "an end user": ("role", {}, [_FORWARDS]),
    "a customer is an end user": ("role", {"parties.0.roles": ["customer"]}, [_FORWARDS]),
    "a purchaser may receive it too": (
        "role",
        {"parties.0.roles": ["purchaser"]},
        [
            _FORWARDS,
            _more(
                "also receives the item, as intermediate consignee",
                RoleName.PURCHASER,
                RoleName.INTERMEDIATE_CONSIGNEE,
            ),
        ],
    ),
    "a purchaser who is end user": ("role", {"parties.0.roles": ["purchaser", "end_user"]}, [_FORWARDS]),
    "a bank": (
        "role",
        {"parties.0.roles": ["bank"]},
        [_more("is also an intermediate consignee", RoleName.BANK, RoleName.INTERMEDIATE_CONSIGNEE)],
    ),
    "a manufacturer": (
        "role",
        {"parties.0.roles": ["manufacturer"]},
        [_more("is the end user", RoleName.MANUFACTURER, RoleName.END_USER)],
    ),
    "a manufacturer who carries": ("role", {"parties.0.roles": ["manufacturer", "carrier"]}, []),
    "on a list": ("listing", _lists("EL"), [("is not on the list EL", {"parties.0.lists": ()})]),
    "on a list it has left": ("listing", _lists("EL", until="2020-01-01"), []),
    "listings that are not known": (
        "identity",
        {"parties.0.lists": "unknown"},
        [("is on no list", {"parties.0.lists": ()})],
    ),
    "listings that are known": ("identity", _lists("EL"), []),
    "no statement on file": (
        "uvl_statement",
        _lists("UVL"),
        [("has signed the UVL statement", {"parties.0.uvl_statement_on_file": True})],
    ),
    "a statement on file": ("uvl_statement", {**_lists("UVL"), "parties.0.uvl_statement_on_file": True}, []),
    "no statement is asked of the Entity List": ("uvl_statement", _lists("EL"), []),
    "one half": ("ownership_pct", _share(50), [_stake("below one half", BELOW)]),
    "below one half": ("ownership_pct", _share("49.99"), [_stake("one half or more", Fraction(1, 2))]),
    "a share that is not known": (
        "ownership_pct",
        _share("unknown"),
        [_stake("below one half", BELOW), _stake("one half or more", Fraction(1, 2))],
    ),
    "owners that are not known": (
        "ownership_pct",
        {"parties.0.ownership": "unknown"},
        [("is owned by no listed party", {})],
    ),
    "headquartered in India": ("headquarters", {}, [_CHINESE]),
    "headquartered in China": ("headquarters", {"parties.0.hq": "CN"}, [_ABROAD]),
    "a parent in Macau": (
        "headquarters",
        {"parties.0.ultimate_parent_hq": "MO"},
        [_ABROAD],
    ),
    "a parent that is not known": (
        "headquarters",
        {"parties.0.ultimate_parent_hq": "unknown"},
        [_ABROAD, _CHINESE],
    ),
}


@pytest.mark.parametrize(("code", "change", "expected"), PARTIES.values(), ids=PARTIES)
def test_each_fact_of_a_party_is_tried_as_what_it_is_not(code: str, change: dict[str, Any], expected: Expected) -> None:
    found = tried(parties, change, code)

    without = ("parties.0.ownership", "parties.0.ownership.")
    if code == "ownership_pct" and expected and not expected[0][1]:
        found = [(taken, {p: v for p, v in changed.items() if not p.startswith(without)}) for taken, changed in found]
    assert found == expected


STATUSES = (
    "military_end_user",
    "military_intelligence_end_user",
    "government",
    "address_on_entity_list",
    "controlled_by_listed_party",
    "supp8_part740",
    "validated_end_user",
)


def test_lists_that_cannot_say_no_are_tried_as_silent() -> None:
    given = transaction({})
    party = replace(given.parties[0], unchecked_lists=(ListCode.EL, ListCode.MEU))
    found = [c for c in parties.candidates(replace(given, parties=(party,))) if c.fact.code == "list_stale"]

    assert [(c.fact.given, c.fact.taken) for c in found] == [("EL, MEU cannot say no", "is on none of these lists")]
    assert found[0].change(given).parties[0].unchecked_lists == ()
    assert "list_stale" not in {c.fact.code for c in parties.candidates(given)}


@pytest.mark.parametrize(
    ("least", "most", "taken"),
    [
        ("0.1", "0.4", [("below one half", "0.4")]),
        ("0.6", "0.9", [("one half or more", "0.6")]),
        ("0.5", "0.9", [("one half or more", "0.5")]),
        ("0.3", "0.7", [("below one half", "0.4999"), ("one half or more", "0.5")]),
        ("0.3", "0.5", [("below one half", "0.4999"), ("one half or more", "0.5")]),
    ],
)
def test_a_share_between_two_bounds_is_tried_where_the_bounds_leave_it(
    least: str, most: str, taken: list[tuple[str, str]]
) -> None:
    given = transaction(_share("unknown"))
    party = given.parties[0]
    assert party.ownership is not None
    stake = replace(party.ownership.stakes[0], between=(Fraction(least), Fraction(most)))
    bounded = replace(given, parties=(replace(party, ownership=replace(party.ownership, stakes=(stake,))),))

    found = [c for c in parties.candidates(bounded) if c.fact.code == "ownership_pct"]

    after = [c.change(bounded).parties[0].ownership for c in found]
    assert [c.fact.taken for c in found] == [words for words, _ in taken]
    assert [one.stakes[0].share for one in after if one] == [Fraction(share) for _, share in taken]
    assert {one.stakes[0].between for one in after if one} == {None}
    assert found[0].fact.given.startswith("between ")


@pytest.mark.parametrize("name", STATUSES)
def test_each_status_of_a_party_is_tried_both_ways(name: str) -> None:
    path = f"parties.0.{name}"
    given: dict[Any, list[bool]] = {True: [False], False: [True], "unknown": [False, True]}
    for value, others in given.items():
        found = tried(parties, {path: value}, name)

        assert [changed for _, changed in found] == [{path: other} for other in others]
        assert [taken.startswith("is not ") for taken, _ in found] == [not other for other in others]


def matched(*found: tuple[ListCode, str | None]) -> Transaction:
    """The base, whose party may be each of these listed ones."""
    given = transaction({})
    matches = tuple(UnresolvedMatch(code, name=name) for code, name in found)
    return replace(given, parties=(replace(given.parties[0], unresolved_matches=matches),))


def test_a_possible_match_is_tried_as_nobody_and_as_each_party() -> None:
    given = matched((ListCode.UVL, "Listed B"), (ListCode.EL, "Listed A"), (ListCode.EL, "C"))
    one = [c for c in parties.candidates(given) if c.fact.code == "identity"]

    assert [c.fact.taken for c in one] == [
        "is none of the listed parties (C, Listed A or 1 others)",
        "is the party on the list EL",
        "is the party on the list UVL",
    ]
    nobody, listed, unverified = (c.change(given).parties[0] for c in one)
    assert (nobody.unresolved_matches, nobody.lists) == ((), ())
    assert [m.list.value for m in listed.unresolved_matches] == ["UVL"]
    assert [e.list.value for e in listed.lists or ()] == ["EL"]
    assert [m.list.value for m in unverified.unresolved_matches] == ["EL", "EL"]
    assert [e.list.value for e in unverified.lists or ()] == ["UVL"]


def test_a_match_that_is_taken_as_sure_leaves_the_other_listings() -> None:
    given = matched((ListCode.EL, "A"))
    listed = transaction(_lists("UVL")).parties[0].lists
    both = replace(given, parties=(replace(given.parties[0], lists=listed),))
    sure = [c for c in parties.candidates(both) if c.fact.taken == "is the party on the list EL"]

    assert [[e.list.value for e in c.change(both).parties[0].lists or ()] for c in sure] == [["UVL", "EL"]]


def test_two_possible_matches_are_both_named() -> None:
    given = matched((ListCode.EL, "A"), (ListCode.EL, None))

    assert next(iter(parties.candidates(given))).fact.given == "may be A, EL"


def test_a_stay_on_one_list_is_taken_away_and_the_others_are_left() -> None:
    found = tried(parties, _lists("EL", "UVL"), "listing")

    assert [taken for taken, _ in found] == ["is not on the list EL", "is not on the list UVL"]
    given = transaction(_lists("EL", "UVL"))
    left = [c.change(given).parties[0].lists or () for c in parties.candidates(given) if c.fact.code == "listing"]
    assert [[e.list.value for e in one] for one in left] == [["UVL"], ["EL"]]


def test_of_two_parties_and_two_stakes_only_one_is_changed() -> None:
    owned = {"edges": [["One", "Second", 60], ["Two", "Second", 20]], "listed_owners": {}}
    second = {"name": "Second", "roles": ["purchaser"], "hq": "CN", "lists": [], "ownership": owned}
    given = transaction({"parties": [{"name": "First", "roles": ["end_user"], "hq": "IN", "lists": []}, second]})

    found = [(c.fact.about, changes(given, c)) for c in parties.candidates(given) if c.fact.code == "ownership_pct"]

    assert found == [
        ("One's share of Second", {"parties.1.ownership.stakes.0.share": BELOW}),
        ("Two's share of Second", {"parties.1.ownership.stakes.1.share": Fraction(1, 2)}),
    ]


@pytest.mark.parametrize(
    ("share", "words"),
    [(50, "50 percent"), ("49.99", "49.99 percent"), ("33.3333", "33.3333 percent"), ("unknown", "not known")],
)
def test_a_share_is_shown_as_it_was_given(share: Any, words: str) -> None:
    given = transaction(_share(share))

    assert next(c.fact.given for c in parties.candidates(given) if c.fact.code == "ownership_pct") == words
