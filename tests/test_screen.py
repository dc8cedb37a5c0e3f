"""Queries read with care, and what a screening says of the lists' age."""

from datetime import date
from decimal import Decimal

import pytest

from licet import settings
from licet.editions.answers.known import Freshness
from licet.errors import BadInput
from licet.model import Answer, Identifier, Kind, Party, SourceId
from licet.names.normalize import MAX_CHARACTERS
from licet.screen import answers_no, not_held, read_country, read_party, screen, screen_many, worst
from licet.snapshot import open_snapshot

DAY = date(2025, 1, 16)


def test_a_query_is_read_with_every_field() -> None:
    party = read_party(
        {
            "name": " Quartz Lantern ",
            "alias": ["石英灯笼", ""],
            "schema": "Company",
            "country": "China",
            "address": "1 High St\n  Town",
            "uscc": "91110108MA01KP2T5U",
        }
    )

    assert party.name == "Quartz Lantern"
    assert party.aliases == ("石英灯笼",)
    assert party.kind is Kind.ORGANIZATION
    assert party.countries == ("CN",)
    assert party.addresses == ("1 High St Town",)
    assert party.identifiers == (Identifier("uscc", "91110108MA01KP2T5U"),)


def test_several_names_are_a_name_and_its_aliases() -> None:
    assert read_party({"name": ["a1", "b2"]}).aliases == ("b2",)


def test_empty_values_say_nothing() -> None:
    party = read_party({"name": "a1", "schema": "", "country": None, "address": []})

    assert (party.kind, party.countries, party.addresses) == (Kind.UNSTATED, (), ())


def test_the_longest_name_is_read_and_one_character_more_is_not() -> None:
    assert read_party({"name": "x" * MAX_CHARACTERS})
    with pytest.raises(BadInput, match="name"):
        read_party({"name": "x" * (MAX_CHARACTERS + 1)})


@pytest.mark.parametrize("name", ["", " ", None, "?!", "a\x00b", "a\x07b", "\ud800a", 7, {"a": 1}, [1]])
def test_a_name_that_cannot_be_used_is_refused(name: object) -> None:
    with pytest.raises(BadInput, match="name"):
        read_party({"name": name})


@pytest.mark.parametrize(("text", "code"), [("cn", "CN"), ("China", "CN"), ("Russia", "RU"), ("Hong Kong", "HK")])
def test_a_country_is_read_by_code_and_by_name(text: str, code: str) -> None:
    assert read_country(text) == code


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(BadInput, match="country is 'Atlantis'"):
        read_country("Atlantis")


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ((), Answer.NO),
        ((Answer.NO, Answer.UNKNOWN), Answer.UNKNOWN),
        ((Answer.UNKNOWN, Answer.YES, Answer.NO), Answer.YES),
    ],
)
def test_the_most_serious_answer_counts(answers: tuple[Answer, ...], found: Answer) -> None:
    assert worst(answers) is found


@pytest.mark.parametrize("covered", [True, False])
def test_a_list_says_no_only_where_its_state_is_held_for_the_day(covered: bool) -> None:
    held = Freshness(SourceId("us_bis_entity_list"), DAY, 3, fresh=True, covered=covered)

    assert answers_no(held) is covered


def test_a_name_in_a_cell_of_several_lines_is_found() -> None:
    knowledge = open_snapshot(None, None, settings.read())
    asked = read_party({"name": "Huawei Technologies Co., Ltd.\r\nBantian, Longgang District\tShenzhen 518129"})

    found = screen(knowledge, asked, on=knowledge.holdings.day)

    assert found.answer is Answer.YES
    assert found.candidates[0].name.startswith("Huawei Technologies Co., Ltd.")


def test_an_address_that_is_too_long_is_refused_by_itself() -> None:
    with pytest.raises(BadInput, match=r"address is .* at most 1,000 characters"):
        read_party({"name": "Quartz Lantern", "address": "x" * 1_001})


def test_a_field_of_many_addresses_is_read_as_several() -> None:
    field = "; and ".join(f"Building {number}, Lantern Road, Tianjin, China" for number in range(40))

    addresses = read_party({"name": "Quartz Lantern", "address": field}).addresses

    assert len(addresses) == 40
    assert addresses[1] == "Building 1, Lantern Road, Tianjin, China"


def test_a_name_that_folds_to_nothing_is_refused_before_it_stops_a_whole_file() -> None:
    with pytest.raises(BadInput, match="at least one letter or digit"):
        read_party({"name": "\ufe70"})


def test_a_row_with_more_names_than_a_party_can_have_is_refused_by_itself() -> None:
    with pytest.raises(BadInput, match="at most 49 beside the main name"):
        read_party({"name": "Quartz Lantern", "alias": [f"Lantern {number}" for number in range(50)]})


def test_an_edition_without_the_entity_list_never_says_no() -> None:
    held = (Freshness(SourceId("us_bis_meu"), date(2026, 7, 9), 0, fresh=True, covered=True),)

    assert SourceId("us_bis_entity_list") in not_held(held)


def test_a_party_at_a_listed_address_is_a_candidate_whatever_its_name() -> None:
    knowledge = open_snapshot(None, None, settings.read())
    address = next(one for one in knowledge.holdings.parties() if one.kind is Kind.ADDRESS)
    asked = Party(name="Quartz Lantern Trading", addresses=address.addresses[:1], countries=address.countries)

    found = screen(knowledge, asked, on=knowledge.holdings.day)

    assert address.id in [one.match.party for one in found.candidates]


def test_an_address_entry_is_nobodys_name() -> None:
    knowledge = open_snapshot(None, None, settings.read())

    assert screen(knowledge, Party(name="Address 01"), on=knowledge.holdings.day).candidates == ()


@pytest.mark.parametrize(("code", "countries"), [("YU", ()), ("su", ()), ("ZR", ("CD",)), ("CN", ("CN",))])
def test_a_former_code_of_a_country_keeps_no_row_aside(code: str, countries: tuple[str, ...]) -> None:
    assert read_party({"name": "Quartz Lantern", "country": code}).countries == countries


def _with_a_number(kind: str) -> Party:
    knowledge = open_snapshot(None, None, settings.read())
    numbered = (one for one in knowledge.holdings.parties() if any(number.kind == kind for number in one.identifiers))
    return next(numbered)


def test_a_number_finds_its_party_whatever_the_name_and_the_evidence_adds_up() -> None:
    knowledge = open_snapshot(None, None, settings.read())
    listed = _with_a_number("imo")
    number = next(one for one in listed.identifiers if one.kind == "imo")

    found = screen(knowledge, Party(name="Quartz Lantern", identifiers=(number,)), on=knowledge.holdings.day)

    match = next(one.match for one in found.candidates if one.match.party == listed.id)
    assert match.score == 1
    assert sum(Decimal(str(one.value)) for one in match.evidence) == Decimal(1)
    assert any(number.value.removeprefix("IMO ") in one.sentence for one in match.evidence)


def test_the_same_address_raises_a_match_by_name_and_says_so() -> None:
    knowledge = open_snapshot(None, None, settings.read())
    known = (one for one in knowledge.holdings.parties() if one.kind is Kind.ORGANIZATION)
    listed = next(one for one in known if one.addresses and one.addresses[0][:1].isdigit() and len(one.name) > 25)
    name = " ".join(listed.name.split()[:2])

    def score(asked: Party) -> float:
        found = screen(knowledge, asked, on=knowledge.holdings.day, threshold=0.3, limit=100)
        return next(one.match.score for one in found.candidates if one.match.party == listed.id)

    assert score(Party(name=name, addresses=listed.addresses[:1])) > score(Party(name=name))


def test_parties_with_and_without_addresses_are_answered_in_their_order() -> None:
    knowledge = open_snapshot(None, None, settings.read())
    names = ("Huawei Technologies Co., Ltd.", "Quartz Lantern", "智谱")
    asked = [
        Party(name=name, addresses=("1 High Street, London, United Kingdom",) if place else ())
        for name in names
        for place in (False, True)
    ]

    together = list(screen_many(knowledge, asked, on=knowledge.holdings.day))

    assert together == [screen(knowledge, one, on=knowledge.holdings.day) for one in asked]
