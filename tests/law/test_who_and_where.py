"""Which act it is, who takes part, who is listed or owned, and where the item goes: tables of what the law says."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.law.questions import given, rows, transaction

from licet.law import acts, country_groups, end_uses, listings, military_items, owned
from licet.law.affiliates import affiliate, carries, footnoted, foreign, some_owner, status
from licet.law.affiliates import reached as owned_by_listed
from licet.law.identities import with_identities
from licet.law.trace import Answer, Cite
from licet.model import ListCode, Transaction, read_transaction
from licet.model.transaction import EndUse, ListEntry, Stake

RULE = Cite("15 CFR 734.13", "what an export is")
DAY = date(2026, 8, 1)

SENDS = rows(
    """
    # 734.13, 734.14, 734.16: what is an export, reexport or transfer at all
    act=export to=CN | yes
    act=reexport to=CN | yes
    act=export_from_abroad to=CN | yes
    act=transfer to=CN | yes
    act=release to=CN | yes
    act=deemed_export to=US roles=recipient hq=CN | yes
    act=domestic_transfer to=US | no
    act=use to=CN | no
    act=use_or_finance to=CN | no
    act=import to=US | no
    act=iaas to=CN | no
    act=receive_service to=CN | no
    act=us_person_support to=CN | no
    act=investment to=CN | no
    # published software may stay subject (734.7(b), (c)); publication of what nobody published releases to everybody
    act=publication eccn=3D003 kind=software item.published=true | no
    act=publication eccn=3D003 kind=software item.published=false | unknown
    act=publication eccn=5D002.a kind=software item.published=true | unknown
    act=publication eccn=0A501.a kind=technology item.published=true | unknown
    act=publication eccn=0D501 kind=technology item.published=true | unknown
    act=publication eccn=0E501.a kind=technology item.published=true | unknown
    act=publication eccn=0D521 kind=technology item.published=true | unknown
    act=publication eccn=0E521 kind=technology item.published=true | unknown
    act=publication eccn=? kind=software item.published=true | unknown
    act=publication eccn=? kind=technology item.published=true | no
    # 734.13(a)(2), 772.1: a release to a US person or permanent resident is none
    act=deemed_export to=US roles=recipient hq=CN parties.0.permanent_residency=US | no
    act=deemed_export to=US roles=recipient hq=CN parties.0.citizenship=US | no
    act=deemed_export to=US roles=recipient hq=CN parties.0.us_person=true | no
    act=deemed_export to=US roles=recipient hq=? | yes
    act=export to=CN parties.0.us_person=true | yes
    """
)


@pytest.mark.parametrize(("facts", "answer"), SENDS)
def test_what_sends_an_item(facts: str, answer: str) -> None:
    assert acts.sends(transaction(facts)).answer.value == answer


PLACES = rows(
    """
    # the country the law looks at
    to=CN | CN
    to=HK on=2020-12-22 | HK
    to=HK on=2020-12-23 | CN
    to=MO | MO
    to=UA region=UA-CRIMEA | UA-CRIMEA
    to=? | None
    to=any hq=CN | None
    act=deemed_export to=US roles=recipient hq=VN | VN
    act=deemed_export to=US roles=recipient hq=HK | CN
    act=deemed_export to=US roles=recipient hq=? | None
    act=deemed_export to=US roles=recipient hq=VN parties.0.citizenship=DE | DE
    act=deemed_export to=US roles=recipient hq=VN parties.0.permanent_residency=CA | CA
    act=deemed_export to=US roles=recipient parties.0.citizenship=DE parties.0.permanent_residency=CA | None
    act=deemed_export to=US roles=recipient hq=VN parties.0.citizenship=DE parties.0.most_recent_status=CA | CA
    """
)


@pytest.mark.parametrize(("facts", "place"), PLACES)
def test_the_country_the_law_looks_at(facts: str, place: str) -> None:
    assert str(acts.place(transaction(facts))) == place


def test_of_two_recipients_of_two_nations_no_country_is_known() -> None:
    two = given("act=deemed_export to=US roles=recipient hq=VN")
    two["parties"] += [{"name": "Another", "roles": ["recipient"], "hq": "DE", "lists": []}]
    forwarder = given("act=deemed_export to=US roles=recipient hq=VN")
    forwarder["parties"] += [{"name": "Another", "roles": ["forwarder"], "hq": "DE", "lists": []}]

    assert acts.place(read_transaction(two)) is None
    assert acts.place(read_transaction(forwarder)) == "VN"


@pytest.mark.parametrize(
    ("facts", "elsewhere"),
    [
        ("to=MY loc=CN", True),
        ("to=MY loc=MY", False),
        ("to=MY loc=?", True),
        ("to=CN loc=HK", False),
        ("to=MY loc=CN roles=end_user", True),
        ("to=MY loc=CN roles=user", True),
        ("to=MY loc=CN roles=customer", True),
        ("to=MY loc=CN roles=ultimate_consignee", True),
        ("to=MY loc=CN roles=forwarder", False),
        ("to=MY loc=CN act=reexport from=DE", True),
        ("to=MY loc=CN act=transfer", True),
        ("to=MY loc=CN act=export_from_abroad from=DE", True),
        ("to=MY loc=CN act=release", False),
        ("to=UA loc=CN region=UA-DNR", False),
    ],
)
def test_who_receives_it_in_another_country(facts: str, elsewhere: bool) -> None:
    assert bool(acts.received_elsewhere(transaction(facts))) is elsewhere


COVERED = rows(
    """
    # 748.5(c) to (f) and 744.11, 744.21: purchaser, intermediate and ultimate consignee, end user
    purchaser | yes no
    intermediate_consignee | yes yes
    ultimate_consignee | yes yes
    end_user | yes yes
    buyer | yes no
    user | yes yes
    customer | yes yes
    recipient | yes yes
    carrier | no no
    forwarder | no no
    bank | no no
    supplier | no no
    downstream_customer | no no
    """
)


@pytest.mark.parametrize(("role", "expected"), COVERED)
def test_who_is_a_party_and_who_receives(role: str, expected: str) -> None:
    t = transaction(f"to=CN roles={role}")
    known = {**given(f"to=CN roles={role}"), "knowledge": ["delivery_to:Example Ltd."]}
    told = read_transaction(known)
    (party,) = t.parties

    found = [listings.covered(party, t).answer.value, listings.receives(party, t).answer.value]
    assert " ".join(found) == expected
    assert listings.covered(party, told).answer is listings.receives(party, told).answer is Answer.YES
    assert listings.assists_only(party) is (role in ("carrier", "forwarder", "bank"))
    assert listings.downstream(party, t) is (role == "downstream_customer")
    assert listings.downstream(party, told) is False
    reaches = role in ("ultimate_consignee", "end_user", "user", "customer")
    assert bool(end_uses.receivers(t)) is reaches
    assert bool(end_uses.receivers(told)) is True


def test_who_carries_and_buys_does_more_than_help() -> None:
    both, nothing = transaction("to=CN roles=carrier+purchaser"), listings.party_of(transaction("to=CN").exporter)

    assert not listings.assists_only(both.parties[0])
    assert not listings.assists_only(nothing)
    assert nothing.roles == ()
    assert (nothing.hq, nothing.ultimate_parent_hq, nothing.location) == (None, None, None)


STANDING = rows(
    """
    # on the list, in the days of the entry; unknown while identity, entry or list is open
    parties.0.lists.0.list=EL | yes yes
    parties.0.lists.0.list=MEU | no no
    lists=EL parties.0.lists.0.since=2026-08-01 | yes yes
    lists=EL parties.0.lists.0.since=2026-08-02 | no no
    lists=EL parties.0.lists.0.until=2026-08-01 | no no
    lists=EL parties.0.lists.0.until=2026-08-02 | yes yes
    parties.0.lists=? | unknown unknown
    parties.0.unresolved_match.list=EL parties.0.unresolved_match.score=0.9 | unknown unknown
    parties.0.unresolved_match.list=UVL parties.0.unresolved_match.score=0.9 | no no
    parties.0.ownership=? | no unknown
    parties.0.controlled_by_listed_party=true | no unknown
    parties.0.controlled_by_listed_party=? | no unknown
    parties.0.controlled_by_listed_party=false | no no
    """
)


@pytest.mark.parametrize(("facts", "expected"), STANDING)
def test_whether_a_party_is_listed_or_owned_by_who_is(facts: str, expected: str) -> None:
    object_ = given("to=CN")
    object_["parties"][0]["lists"] = [{"list": "EL"}] if "lists.0" in facts or "lists=EL" in facts else []
    pairs = [pair.split("=", 1) for pair in facts.replace("lists=EL ", "").split()]
    change = {key: {"?": None, "true": True, "false": False}.get(value, value) for key, value in pairs}
    for key, value in change.items():
        place: Any = object_
        *parents, last = key.split(".")
        for name in parents:
            place = place[int(name)] if isinstance(place, list) else place.setdefault(name, {})
        place[last] = 0.9 if last == "score" else value
    t = read_transaction(object_)
    (party,) = t.parties

    found = (listings.standing(party, ListCode.EL, t.on), listings.itself_or_owned(party, ListCode.EL, t.on))
    assert " ".join(one.value for one in found) == expected
    entry = next(iter(listings.each(party, ListCode.EL, t.on)))
    assert listings.listed(party, ListCode.EL, entry, RULE, t.on).answer is found[0]
    assert bool(listings.entries(party, ListCode.EL, t.on)) is (found[0] is Answer.YES)


@pytest.mark.parametrize(
    ("use", "bears", "known"),
    [("military", True, "yes"), ("civil", False, "no"), ("?", True, "unknown"), ("supercomputer", False, "no")],
)
def test_an_end_use_that_is_not_known_is_asked_of_every_rule(use: str, bears: bool, known: str) -> None:
    t = transaction(f"to=CN use={use}")

    assert end_uses.bears(t, (EndUse.MILITARY,)) is bears
    assert end_uses.known(t, (EndUse.MILITARY,), "the military", RULE).answer.value == known


# --- owners


def owned_party(
    *shares: tuple[str, object], lists: dict[str, str] | None = None, day: str = "2025-10-15"
) -> Transaction:
    object_ = given(f"to=CN on={day}")
    object_["parties"][0]["ownership"] = {
        "edges": [[owner, "Example Ltd.", share] for owner, share in shares],
        "listed_owners": {owner: [{"list": code}] for owner, code in lists.items()},
    }
    return read_transaction(object_)


OWNED = [
    # 744.11(a)(1): half or more, alone or together, by owners on the Entity List or the MEU List
    ((("A", 50),), {"A": "EL"}, "yes"),
    ((("A", 49.9),), {"A": "EL"}, "no"),
    ((("A", 25), ("B", 25)), {"A": "EL", "B": "MEU"}, "yes"),
    ((("A", 25), ("B", 25)), {"A": "EL"}, "no"),
    ((("A", 25), ("B", 25)), {"A": "EL", "B": "UVL"}, "no"),
    ((("A", None),), {"A": "EL"}, "unknown"),
    ((("A", 50),), {"A": "UVL"}, "no"),
    ((("A", 50),), {"A": "DPL"}, "no"),
    ((("A", 50),), {}, "no"),
    ((("A", 50),), {"A": "MEU"}, "no"),
    ((("A", 30), ("B", 20)), {"A": "MEU", "B": "EL"}, "yes"),
]


@pytest.mark.parametrize(("shares", "lists", "answer"), OWNED)
def test_half_or_more_by_listed_owners(
    shares: tuple[tuple[str, object], ...], lists: dict[str, str], answer: str
) -> None:
    t = owned_party(*shares, lists=lists)

    assert owned_by_listed(t.parties[0], t.on, (ListCode.EL,)).answer.value == answer
    assert some_owner(t.parties[0], t.on) is bool(lists)


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2025-09-28", "no"), ("2025-09-29", "yes"), ("2025-11-09", "yes"), ("2025-11-10", "no")],
)
def test_the_rule_holds_from_2025_09_29_to_2025_11_09(day: str, answer: str) -> None:
    t = owned_party(("A", 50), lists={"A": "EL"}, day=day)

    assert status(t).answer.value == answer
    assert affiliate(t.parties[0], t, (ListCode.EL,)).answer.value == answer


@pytest.mark.parametrize(("hq", "answer"), [("CN", "yes"), ("US", "no"), ("?", "unknown")])
def test_the_rule_reaches_foreign_companies(hq: str, answer: str) -> None:
    assert foreign(transaction(f"to=CN hq={hq}").parties[0]).answer.value == answer


@pytest.mark.parametrize(
    ("code", "programs", "carried"),
    [
        (ListCode.EL, None, True),
        (ListCode.MEU, None, True),
        (ListCode.UVL, None, False),
        (ListCode.DPL, None, False),
        (ListCode.SDN, None, True),
        (ListCode.SDN, ("RUSSIA-EO14024",), True),
        (ListCode.SDN, ("VENEZUELA",), False),
        (ListCode.NS_CMIC, None, False),
    ],
)
def test_which_listings_are_carried_to_companies(
    code: ListCode, programs: tuple[str, ...] | None, carried: bool
) -> None:
    assert carries(ListEntry(code, programs=programs), date(2025, 10, 15)) is carried


FOOTNOTES = [
    # footnotes go with the entry, from their own day, and through owners while the rule holds
    ({"lists": [{"list": "EL", "footnotes": [4]}]}, "yes"),
    ({"lists": [{"list": "EL", "footnotes": [1]}]}, "no"),
    ({"lists": [{"list": "EL"}]}, "no"),
    ({"lists": [{"list": "EL", "footnotes": [4], "footnote_since": {"4": "2025-10-15"}}]}, "yes"),
    ({"lists": [{"list": "EL", "footnotes": [4], "footnote_since": {"4": "2025-10-16"}}]}, "no"),
    ({"lists": [{"list": "EL", "footnotes": None}]}, "unknown"),
    ({"lists": [{"list": "MEU"}]}, "no"),
    ({"lists": None}, "unknown"),
    ({"lists": [], "unresolved_match": {"list": "EL", "score": 0.9}}, "unknown"),
    ({"lists": [], "unresolved_match": {"list": "MEU", "score": 0.9}}, "no"),
    ({"lists": [], "ownership": None}, "unknown"),
    (
        {
            "lists": [],
            "ownership": {
                "edges": [["A", "Example Ltd.", 50]],
                "listed_owners": {"A": [{"list": "EL", "footnotes": [4]}]},
            },
        },
        "yes",
    ),
    (
        {
            "lists": [],
            "ownership": {
                "edges": [["A", "Example Ltd.", 50]],
                "listed_owners": {"A": [{"list": "EL", "footnotes": [1]}]},
            },
        },
        "no",
    ),
    (
        {
            "lists": [],
            "ownership": {
                "edges": [["A", "Example Ltd.", 50]],
                "listed_owners": {"A": [{"list": "EL", "footnotes": None}]},
            },
        },
        "unknown",
    ),
    (
        {
            "lists": [],
            "ownership": {
                "edges": [["A", "Example Ltd.", None]],
                "listed_owners": {"A": [{"list": "EL", "footnotes": [4]}]},
            },
        },
        "unknown",
    ),
]


@pytest.mark.parametrize(("facts", "answer"), FOOTNOTES)
def test_who_carries_a_footnote(facts: dict[str, Any], answer: str) -> None:
    object_ = given("to=CN on=2025-10-15")
    object_["parties"][0].update(facts)
    t = read_transaction(object_)

    assert footnoted(t.parties[0], 4, t).answer.value == answer


def test_shares_of_one_holder_are_added_and_nobody_holds_itself() -> None:
    quarter = Fraction(1, 4)
    added = owned.holders_of([Stake("A", "B", quarter), Stake("A", "B", quarter), Stake("B", "B", quarter)])

    assert {name: (held.least, held.most) for name, held in added["B"].items()} == {"A": (2 * quarter, 2 * quarter)}
    assert owned.reach([Stake("A", "B", Fraction(1, 2))], {"A"}).holds("B") is Answer.YES
    assert owned.reach([Stake("A", "B", Fraction(1, 2))], {"A"}).holds("A") is Answer.NO
    assert owned.reach([Stake("A", "B", Fraction(1, 2))], (), {"A"}).holds("B") is Answer.UNKNOWN
    assert owned.reach([Stake("A", "B", Fraction(0))], {"A"}).holds("B") is Answer.NO


def test_what_is_stated_of_an_entity_counts_for_its_other_names() -> None:
    object_ = given("to=CN")
    object_["parties"][0]["same_entity_as"] = "Parent"
    object_["parties"] += [{"name": "Parent", "roles": ["supplier"], "hq": "CN", "lists": [{"list": "EL"}]}]
    object_["parties"] += [{"name": "Third", "roles": ["bank"], "hq": "CN", "lists": []}]

    first, parent, third = with_identities(read_transaction(object_)).parties

    assert listings.standing(first, ListCode.EL, DAY) is listings.standing(parent, ListCode.EL, DAY) is Answer.YES
    assert listings.standing(third, ListCode.EL, DAY) is Answer.NO


def test_a_party_that_owns_another_counts_with_its_own_listing() -> None:
    object_ = given("to=CN on=2025-10-15")
    object_["parties"][0]["ownership"] = {"edges": [["Holder", "Example Ltd.", 60]], "listed_owners": {}}
    for lists, answer in (([{"list": "EL"}], "yes"), ([], "no"), (None, "unknown")):
        holder = {"name": "Holder", "roles": ["supplier"], "hq": "CN", "lists": lists}
        t = with_identities(read_transaction({**object_, "parties": [*object_["parties"], holder]}))
        assert owned_by_listed(t.parties[0], t.on, (ListCode.EL,)).answer.value == answer


# --- Supplement No. 2 to part 744


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ("eccn=EAR99", "no"),
        ("eccn=3A001.a.2", "no"),
        ("eccn=3A290", "unknown"),
        ("eccn=3A991.p", "yes"),
        ("eccn=3A991.p on=2007-06-18", "no"),
        ("eccn=?", "unknown"),
        ("eccn=1A290", "unknown"),
        ("eccn=3A979", "no"),
        ("eccn=2A301", "no"),
        ("eccn=2A289", "no"),
    ],
)
def test_which_items_the_military_supplement_names(facts: str, answer: str) -> None:
    assert military_items.in_supplement_2(transaction(f"to=CN {facts}")).answer.value == answer


# --- country groups


GROUPS = rows(
    """
    # Supplement No. 1 to part 740: members, and who is none
    A:1 | DE JP AU CA GB FR IT NL KR IN TR | CN MY SG RU UA IL TW
    A:5 | DE JP AU CA GB FR IT NL KR IN AE | CN MY SG IL TW MX
    A:6 | IL SG TW CY MX | DE CN MY AE
    B | MY TH DE SG IL TW SA UA SD | CN RU KP CU VN KH
    D:1 | CN RU VN KH MO KP LA IQ BY VE | MY DE IN SA CU IR SY
    D:2 | IR IL PK KP CU RU | CN MY DE
    D:3 | CN TW SA IL EG RU | MY DE SG KH
    D:4 | CN SA IL EG PK QA | MY TW CU DE
    D:5 | CN RU KP CU SY IR VE ZW SO | MO MY VN SA DE
    E:1 | IR KP SY | CU CN RU SD
    E:2 | CU | IR SY KP VE
    """
)


@pytest.mark.parametrize(("group", "members", "others"), GROUPS)
def test_who_is_in_a_country_group(group: str, members: str, others: str) -> None:
    assert {one for one in members.split() if not country_groups.in_group(one, group, DAY)} == set()
    assert {one for one in others.split() if country_groups.in_group(one, group, DAY)} == set()
    assert set(members.split()) <= set(country_groups.members(group, DAY))
    assert not set(others.split()) & set(country_groups.members(group, DAY))
    assert all(group in country_groups.groups(one, DAY) for one in members.split())
    assert country_groups.in_group(None, group, DAY) is None
    assert country_groups.in_group("any", group, DAY) is None
    assert country_groups.in_group("ANY", group, DAY) is None


def test_allies_and_embargoes() -> None:
    assert (
        country_groups.allied("US", DAY) is country_groups.allied("IL", DAY) is country_groups.allied("DE", DAY) is True
    )
    assert country_groups.allied("CN", DAY) is country_groups.allied("MX2", DAY) is False
    assert country_groups.allied(None, DAY) is None
    assert country_groups.macau_or_d5("MO", DAY) is country_groups.macau_or_d5("CN", DAY) is True
    assert country_groups.macau_or_d5("VN", DAY) is False
    assert country_groups.macau_or_d5(None, DAY) is None
    assert country_groups.in_any_group("CU", ("E:1", "E:2"), DAY) is True
    assert country_groups.cite("MY", "E:1", DAY) == ""
    assert country_groups.cite("CU", "E:2", DAY) != ""
    assert "not traced" in country_groups.check("DE", "A:1", date(2019, 12, 31))
    assert country_groups.check("DE", "A:1", date(2020, 1, 1)) == ""


def test_a_list_of_which_no_edition_is_held_is_told_as_stale() -> None:
    (party,) = transaction("to=CN").parties
    unchecked = replace(party, unchecked_lists=(ListCode.EL,))
    found = listings.listed(unchecked, ListCode.EL, None, RULE, DAY)

    assert (found.answer, found.missing) == (Answer.UNKNOWN, "list_stale")
    assert listings.standing(unchecked, ListCode.EL, DAY) is Answer.UNKNOWN
    assert listings.standing(unchecked, ListCode.MEU, DAY) is Answer.NO
    assert footnoted(unchecked, 4, transaction("to=CN")).missing == "list_stale"
