"""The temporary general licenses for affiliates and for Huawei: days, places, partners, and whose entry is meant."""

from datetime import date
from typing import Any

import pytest
from tests.law.asked import transaction

from licet.law.ear.s744_11_entity_list import entity_list
from licet.law.ear.supp_1_part_736_general_licenses import affiliates_license, huawei_license, of_huawei
from licet.law.trace import missing
from licet.model.transaction import ListCode, ListEntry


def _partner(home: Any = "DE", *, share: Any = 40, listed: bool = False) -> dict[str, Any]:
    owners = {"Listed": [{"list": "EL"}], **({"Partner": [{"list": "EL"}]} if listed else {})}
    return {
        "parties.0.ownership": {
            "edges": [["Listed", "Example", 60], ["Partner", "Example", share]],
            "listed_owners": owners,
            "headquarters": {"Partner": home},
        }
    }


BRAZIL = {"destination": "BR", "parties.0.hq": "BR"}
AFFILIATES: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    "to Germany, of A:5": ({"destination": "DE"}, "yes", ()),
    "to Israel, of A:6": ({"destination": "IL"}, "yes", ()),
    "the day before": ({"destination": "DE", "date": "2025-09-28"}, "no", ()),
    "the first day": ({"destination": "DE", "date": "2025-09-29"}, "yes", ()),
    "the last day": ({"destination": "DE", "date": "2025-11-28"}, "yes", ()),
    "the day after": ({"destination": "DE", "date": "2025-11-29"}, "no", ()),
    "to Brazil": (BRAZIL, "no", ()),
    "to Brazil, with a partner of Germany": ({**BRAZIL, **_partner()}, "yes", ()),
    "to Brazil, with a partner of the United States": ({**BRAZIL, **_partner("US")}, "yes", ()),
    "to Brazil, with a partner of Israel": ({**BRAZIL, **_partner("IL")}, "yes", ()),
    "to Brazil, with a partner of Vietnam": ({**BRAZIL, **_partner("VN")}, "no", ()),
    "to Brazil, with a partner who holds nothing": ({**BRAZIL, **_partner(share=0)}, "no", ()),
    "to Brazil, with a partner who is listed": ({**BRAZIL, **_partner(listed=True)}, "no", ()),
    "to Iran, of E:1, with a partner of Germany": ({"destination": "IR", **_partner()}, "no", ()),
    "to Cuba, of E:2, with a partner of Germany": ({"destination": "CU", **_partner()}, "no", ()),
    "to China, with a partner of Germany": ({"destination": "CN", **_partner()}, "yes", ()),
    "owners that are not known": ({**BRAZIL, "parties.0.ownership": "unknown"}, "no", ()),
    "to a place that is not known": ({"destination": "unknown"}, "unknown", ("destination",)),
    "to a place that is not known, with a partner of Germany": (
        {"destination": "unknown", **_partner()},
        "unknown",
        ("destination",),
    ),
}


@pytest.mark.parametrize(("change", "answer", "waits"), AFFILIATES.values(), ids=AFFILIATES)
def test_the_general_license_for_affiliates(change: dict[str, Any], answer: str, waits: tuple[str, ...]) -> None:
    """90 FR 47201: to A:5 and A:6, elsewhere for joint ventures, but never to E:1 and E:2; to 2025-11-28."""
    given = transaction({"date": "2025-10-15", **change})

    found = affiliates_license(given.parties[0], given)

    assert (found.symbol, found.when.answer.value, missing(found.when)) == ("TGL_AFFILIATES", answer, waits)


def test_a_partner_who_is_a_party_needs_no_stated_headquarters() -> None:
    owned = {"edges": [["Listed", "Example", 60], ["Partner", "Example", 40]], "listed_owners": {"Listed": []}}
    partner = {"name": "Partner", "roles": ["purchaser"], "hq": "DE", "lists": []}
    example = {"name": "Example", "roles": ["end_user"], "hq": "BR", "lists": [], "ownership": owned}
    given = transaction({"date": "2025-10-15", "destination": "BR", "parties": [example, partner]})

    assert affiliates_license(given.parties[0], given).when.answer.value == "yes"


def test_what_is_to_be_confirmed_is_told_while_the_license_is_open() -> None:
    opened = transaction({"date": "2025-10-15", "destination": "DE"})
    closed = transaction({"date": "2025-12-15", "destination": "DE"})

    assert affiliates_license(opened.parties[0], opened).when.steps[0].check
    assert not affiliates_license(closed.parties[0], closed).when.steps[0].check


def _entry(**more: Any) -> ListEntry:
    return ListEntry(**{"list": ListCode.EL, "since": date(2019, 5, 16), **more})


HUAWEI: dict[str, tuple[str, ListEntry | None, bool]] = {
    "the rule of 2019-05-16": ("Example", _entry(cite="84 FR 22961"), True),
    "the rule of 2019-08-19": ("Example", _entry(cite="84 FR 43493"), True),
    "another rule": ("Example", _entry(cite="84 FR 29371"), False),
    "footnote 1": ("Example", _entry(footnotes=(1,)), True),
    "footnote 2": ("Example", _entry(footnotes=(2,)), True),
    "footnote 4": ("Example", _entry(footnotes=(4,)), False),
    "its name": ("Huawei Example", _entry(), True),
    "its name, as others write it": ("HUAWEI EXAMPLE", _entry(), True),
    "its chips": ("HiSilicon Example", _entry(), True),
    "a name that only sounds alike": ("Nahuawei", _entry(), False),
    "its name on another list": ("Huawei Example", _entry(list=ListCode.UVL), False),
    "its name without an entry": ("Huawei Example", None, False),
}


@pytest.mark.parametrize(("name", "found", "huawei"), HUAWEI.values(), ids=HUAWEI)
def test_whose_entry_is_huaweis(name: str, found: ListEntry | None, huawei: bool) -> None:
    party = transaction({"parties.0.name": name}).parties[0]

    assert of_huawei(party, found) is huawei


def test_an_alias_of_huawei_is_huawei() -> None:
    party = transaction({"parties.0.same_entity_as": "Huawei Technologies"}).parties[0]

    assert of_huawei(party, _entry())


KEEPS: dict[str, tuple[dict[str, Any], str]] = {
    "the day before": ({"date": "2019-05-19"}, "no"),
    "the first day": ({"date": "2019-05-20"}, "yes"),
    "the last day": ({"date": "2020-08-13"}, "yes"),
    "the day after": ({"date": "2020-08-14"}, "no"),
    "for another use": ({"date": "2019-06-01", "end_use": "civil"}, "no"),
}


@pytest.mark.parametrize(("change", "answer"), KEEPS.values(), ids=KEEPS)
def test_the_general_license_for_networks_of_huawei(change: dict[str, Any], answer: str) -> None:
    given = transaction({"end_use": "maintain_network_deployed_before_listing", **change})

    found = huawei_license(given.parties[0], _entry(cite="84 FR 22961"), given)

    assert (found.symbol, found.when.answer.value) == ("TGL_HUAWEI", answer)
    assert found.conditions == ("certification_statement",)


def _clause(
    rule: str, en_route: str = "2025-01-16", since: str | None = "2025-01-16", cite: str | None = "90 FR 4617"
) -> Any:
    entry: dict[str, Any] = {"list": "EL", "policy": "presumption_of_denial"}
    entry |= {"since": since} if since else {}
    entry |= {"cite": cite} if cite else {}
    return {
        "date": "2025-01-20",
        "parties.0.lists": [entry],
        "assume": {"savings_clause": {"rule": rule, "en_route_on": en_route, "complete_before": "2025-02-15"}},
    }


CLAUSES: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    "of the rule that made the entry": (_clause("90 FR 4617"), "no", ("savings_clause",)),
    "of another rule": (_clause("89 FR 96830"), "yes", ()),
    "on the way the day before the listing": (
        _clause("90 FR 4617", en_route="2025-01-15"),
        "no",
        ("savings_clause",),
    ),
    "on the way only after the listing": (_clause("90 FR 4617", en_route="2025-01-17"), "yes", ()),
    "of the day of the listing, whose rule is not stated": (
        _clause("99 FR 1", cite=None),
        "no",
        ("savings_clause",),
    ),
    "of another day, and the entry's rule is not stated": (
        _clause("99 FR 1", en_route="2025-01-15", cite=None),
        "yes",
        (),
    ),
    "of an entry that states no first day": (_clause("90 FR 4617", since=None), "no", ("savings_clause",)),
    "after its last day": ({**_clause("90 FR 4617"), "date": "2025-02-15"}, "yes", ()),
}


@pytest.mark.parametrize(("change", "answer", "conditions"), CLAUSES.values(), ids=CLAUSES)
def test_goods_on_their_way_arrive_under_the_clause_of_the_entrys_own_rule(
    change: dict[str, Any], answer: str, conditions: tuple[str, ...]
) -> None:
    ruling = next(iter(entity_list(transaction(change))))

    assert (ruling.answer.value, ruling.conditions) == (answer, conditions)


def test_a_listed_entity_is_offered_the_license_for_huawei_alone() -> None:
    ruling = next(iter(entity_list(transaction({"parties.0.lists": [{"list": "EL"}]}))))

    assert [one.symbol for one in ruling.exceptions] == ["TGL_HUAWEI"]
