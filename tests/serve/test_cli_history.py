"""`licet history`, `listed`, `changes`: listings in time."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import Basis, Citation, Digest, Edition, Kind, Listing, Party, PartyId, SourceId

Ask = Callable[..., Any]
NAME = "Quartz Lantern Semiconductor Co., Ltd."


def test_history_shows_list_first_day_and_citation(ask: Ask, edition: Path) -> None:
    ran = ask("history", "Quartz Lantern Semiconductor", "--edition", edition)

    assert all(shown in ran.out for shown in ("Entity List", "2025-01-16", "90 FR 4619"))


def test_history_as_json_has_the_shape_of_the_contract(ask: Ask, edition: Path) -> None:
    found = json.loads(ask("history", "Quartz Lantern Semiconductor", "--edition", edition, "--json").out)

    assert set(found) == {"query", "parties", "lists"}
    listing = found["parties"][0]["listings"][0]
    wanted = {"list", "since", "until", "citation", "scope", "policy", "known_since", "edition", "since_basis"}
    assert wanted <= set(listing)
    assert (listing["since"], listing["until"]) == ("2025-01-16", None)


@pytest.mark.parametrize(
    ("on", "answer", "status"),
    [("2025-01-15", False, 0), ("2025-01-16", True, 1), ("2025-02-01", True, 1)],
)
def test_listed_answers_by_the_day(ask: Ask, edition: Path, on: str, answer: bool, status: int) -> None:
    ran = ask("listed", NAME, "--list", "EL", "--on", on, "--edition", edition, "--json")

    found = json.loads(ran.out)

    assert (found["answer"], ran.status) == (answer, status)
    assert found["parties"] == ["us_bis_entity_list:quartz-lantern-cn"]


def test_before_the_publication_was_known_the_day_itself_is_no_answer(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-01-16", "--known", "2025-01-15")

    found = json.loads(ask("listed", NAME, "--list", "EL", *day, "--edition", edition, "--json").out)

    assert found["answer"] is not True


def test_a_name_that_nobody_carries_is_unknown_where_the_list_is_too_old(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-06-01")

    found = json.loads(ask("listed", "Bluebird Garden", "--list", "EL", *day, "--edition", edition, "--json").out)

    assert found["answer"] == "unknown"


def test_a_similar_name_makes_a_no_unknown(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-02-01")

    asked = ("listed", "Quartz Lantern Singapore Pte. Ltd.", "--list", "EL", *day)
    found = json.loads(ask(*asked, "--edition", edition, "--json").out)

    assert found["answer"] == "unknown"
    assert "similar name" in found["why"]


def test_a_name_like_a_listed_one_is_named_where_the_list_is_too_old_too(ask: Ask, edition: Path) -> None:
    asked = ("listed", "Quartz Lantern Singapore Pte. Ltd.", "--list", "EL", "--on", "2025-06-01")

    found = json.loads(ask(*asked, "--edition", edition, "--json").out)

    assert found["answer"] == "unknown"
    assert found["parties"] == ["us_bis_entity_list:quartz-lantern-cn"]


def test_listed_answers_a_file_in_order(ask: Ask, edition: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "name": NAME, "list": "EL", "on": "2025-01-15"},
        {"id": "b", "name": NAME, "list": "us_bis_entity_list", "on": "2025-01-16"},
        {"id": "c", "name": NAME, "list": "EL", "on": "soon"},
    ]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")

    ran = ask("listed", "--input", tmp_path / "q.jsonl", "--edition", edition)

    assert [(one["id"], one["answer"]) for one in map(json.loads, ran.out.splitlines())] == [("a", False), ("b", True)]
    assert "line 3: on is 'soon'" in ran.err
    assert ran.status == 2


def test_a_list_that_the_edition_does_not_hold_is_told(ask: Ask, edition: Path) -> None:
    ran = ask("listed", NAME, "--list", "UFLPA", "--on", "2025-01-16", "--edition", edition)

    assert ran.status == 3
    assert "no edition of us_dhs_uflpa is held" in ran.err


def test_changes_are_those_after_the_first_day_and_up_to_the_second(ask: Ask, edition: Path) -> None:
    days = ("--since", "2025-01-07", "--until", "2025-01-16")

    found = json.loads(ask("changes", *days, "--edition", edition, "--json").out)

    assert [(one["change"], one["on"], one["list"]) for one in found["changes"]] == [
        ("added", "2025-01-16", "us_bis_entity_list")
    ]


def test_changes_answers_a_file_of_questions(ask: Ask, edition: Path, tmp_path: Path) -> None:
    question = {"id": "q", "list": "EL", "what": "added", "since": "2025-01-15", "until": "2025-01-16"}
    (tmp_path / "q.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")

    found = json.loads(ask("changes", "--input", tmp_path / "q.jsonl", "--edition", edition).out)

    assert found["names"] == [NAME]
    assert found["changes"][0]["citation"] == "90 FR 4619"


def test_history_answers_a_file_of_names(ask: Ask, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("id,name\nq,Marble Orchard Batteries\n", encoding="utf-8")

    found = json.loads(ask("history", "--input", tmp_path / "q.csv", "--edition", edition).out)

    assert [one["list"] for one in found["listings"]] == ["us_dod_1260h"]


def test_history_of_a_day_tells_in_words_what_each_listing_said(ask: Ask, edition: Path) -> None:
    ran = ask("history", NAME, "--on", "2025-01-20", "--edition", edition)

    said = " ".join(ran.out.split())
    assert "in force. License required for all items subject to the EAR; see 744.11." in said
    assert "Review: presumption of denial." in said


def test_history_of_a_day_before_the_listing_says_that_it_was_not_in_force(ask: Ask, edition: Path) -> None:
    ran = ask("history", NAME, "--on", "2024-01-20", "--edition", edition)

    assert "Entity List, not in force." in " ".join(ran.out.split())


def test_history_of_a_name_that_nobody_carries_is_no_clean_answer_where_lists_are_too_old(
    ask: Ask, edition: Path
) -> None:
    ran = ask("history", "asdfqwer", "--edition", edition)

    assert "Too old to say no" in ran.out
    assert ran.status == 1


def test_history_of_a_name_that_nobody_carries_is_no_where_every_list_says_so(ask: Ask, edition: Path) -> None:
    assert ask("history", "asdfqwer", "--on", "2025-02-01", "--edition", edition).status == 0


def test_as_of_is_the_day_of_the_list_asked_about(ask: Ask, edition: Path) -> None:
    asked = ("listed", NAME, "--list", "el", "--on", "2025-02-11", "--edition", edition)

    found = json.loads(ask(*asked, "--json").out)

    assert (found["list"], found["as_of"], found["stale_days"]) == ("us_bis_entity_list", "2025-02-01", 10)
    assert "As of: Entity List of 2025-02-01, 10 days before 2025-02-11." in " ".join(ask(*asked).out.split())


def test_changes_name_every_list_with_its_day(ask: Ask, edition: Path) -> None:
    asked = ("changes", "--since", "2025-01-01", "--until", "2025-02-11", "--edition", edition)

    assert [one["as_of"] for one in json.loads(ask(*asked, "--json").out)["lists"]] == ["2025-02-01"] * 6


def test_changes_without_a_question_say_what_to_give(ask: Ask) -> None:
    assert "the question is missing; give exactly one of --since, --input" in ask("changes").err


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of two parties of one name on one list, one of them gone by a notice."""
    folder = tmp_path_factory.mktemp("alike")
    source, newest, begun = SourceId("us_bis_entity_list"), date(2025, 2, 1), date(2020, 1, 2)
    name, citations = "Quartz Lantern FZE", tuple(Citation(90, page, begun) for page in (1, 2, 3))
    parties = []
    for country in ("AE", "TR"):
        identity, last = PartyId(f"{source}:quartz-{country.lower()}"), date(2024, 8, 29)
        party = Party(name, identity, Kind.ORGANIZATION, countries=(country,))
        held = Listing(source, identity, name, begun, Basis.EFFECTIVE, citations, begun, f"{source}@{newest}")
        if country == "TR":
            held = replace(held, until=last, until_basis=Basis.EFFECTIVE, until_citation=Citation(89, 70000, last))
        parties.append((party, (held,)))
    editions = (Edition(source, newest, Digest("sha256:" + "0" * 64), 2, 100),)
    coverage = (Coverage(source, (date(2019, 1, 1), newest), newest, 30, 2),)
    write(folder, Compiled(editions, coverage, tuple(parties)))
    return folder


def test_two_parties_of_one_name_on_one_list_are_told_apart_by_country(ask: Ask, alike: Path) -> None:
    said = ask("history", "Quartz Lantern FZE", "--edition", alike).out

    assert "Quartz Lantern FZE (AE)" in said
    assert "Quartz Lantern FZE (TR)" in said


def test_the_table_has_the_first_citation_and_the_notice_that_ended_it(ask: Ask, alike: Path) -> None:
    said = ask("history", "Quartz Lantern FZE", "--edition", alike).out

    assert "90 FR 1 +2" in said
    assert "89 FR 70000" in said


def test_amendments_without_words_are_told_at_most_twelve_times(ask: Ask, tmp_path: Path) -> None:
    source, newest, begun = SourceId("us_bis_entity_list"), date(2025, 2, 1), date(2010, 1, 2)
    party = Party("Velvet Harbor Shipping LLC", PartyId(f"{source}:velvet-ru"), Kind.ORGANIZATION, countries=("RU",))
    cited = tuple(Citation(80 + year, 7, date(2010 + year, 1, 2)) for year in range(15))
    identity, seen = PartyId(f"{source}:velvet-ru"), f"{source}@{newest}"
    held = Listing(source, identity, party.name, begun, Basis.EFFECTIVE, cited, begun, seen)
    editions = (Edition(source, newest, Digest("sha256:" + "0" * 64), 1, 100),)
    write(tmp_path, Compiled(editions, (Coverage(source, (begun, newest), newest, 30, 1),), ((party, (held,)),)))

    said = " ".join(ask("history", party.name, "--edition", tmp_path).out.split())

    assert said.count("its words are not held") == 12
    assert "2011-01-02 amended by 81 FR 7; its words are not held" in said
    assert "and 2 more; --json gives all." in said


def test_a_file_of_questions_counts_the_changes_of_the_kind_asked_that_only_editions_bound(
    ask: Ask, tmp_path: Path
) -> None:
    source, first, newest = SourceId("us_bis_entity_list"), date(2019, 1, 1), date(2025, 2, 1)
    identity = PartyId(f"{source}:velvet-ru")
    party = Party("Velvet Harbor Shipping LLC", identity, Kind.ORGANIZATION, countries=("RU",))
    held = Listing(source, identity, party.name, None, Basis.EDITION, (), newest, f"{source}@{newest}", first, newest)
    editions = (Edition(source, newest, Digest("sha256:" + "0" * 64), 1, 100),)
    write(tmp_path, Compiled(editions, (Coverage(source, (first, newest), newest, 30, 1),), ((party, (held,)),)))
    days = {"since": "2020-01-01", "until": "2021-01-01"}
    rows = [{"id": what, "what": what, **days} for what in ("", "added", "removed")]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")

    ran = ask("changes", "--input", tmp_path / "q.jsonl", "--edition", tmp_path)

    assert [json.loads(one)["undated"] for one in ran.out.splitlines()] == [1, 1, 0]


@pytest.mark.parametrize("code", ["el", "EL", "us_bis_entity_list", "US_BIS_Entity_List"])
def test_a_list_is_asked_for_by_its_id_or_code_in_any_case(ask: Ask, edition: Path, code: str) -> None:
    found = json.loads(ask("listed", NAME, "--list", code, "--on", "2025-01-16", "--edition", edition, "--json").out)

    assert found["list"] == "us_bis_entity_list"


def test_a_notice_long_after_the_first_day_is_not_shown_as_the_one_that_began_it(ask: Ask, tmp_path: Path) -> None:
    said = _history_of(ask, tmp_path, SourceId("us_dod_1260h"), citations=(Citation(90, 1105, date(2025, 1, 7)),))

    assert "1 later" in said
    assert "90 FR 1105" not in said


def test_a_notice_that_only_prints_the_list_again_amended_nothing(ask: Ask, tmp_path: Path) -> None:
    cited = (Citation(87, 61000, date(2022, 10, 5)), Citation(91, 35189, date(2026, 6, 10)))

    said = _history_of(ask, tmp_path, SourceId("us_dod_1260h"), citations=cited)

    assert "87 FR 61000 +1" in said
    assert "amended" not in said


def test_an_order_whose_end_is_not_known_does_not_look_as_if_it_held(ask: Ask, tmp_path: Path) -> None:
    cited = (Citation(87, 61000, date(2022, 10, 7)), Citation(88, 19609, date(2023, 4, 3)))
    orders = SourceId("us_bis_denied_persons")

    said = _history_of(ask, tmp_path, orders, citations=cited, until_not_before=date(2023, 4, 5))

    assert "not known from 2023-04-05 on" in said
    assert "2023-04-03 renewed or amended by 88 FR 19609" in said


def _history_of(ask: Ask, folder: Path, source: SourceId, **more: Any) -> str:
    """What `licet history` prints of one listing, on one line."""
    begun, newest = date(2022, 10, 5), date(2026, 6, 10)
    identity = PartyId(f"{source}:velvet-ru")
    party = Party("Velvet Harbor", identity, Kind.ORGANIZATION, countries=("RU",))
    held = Listing(
        list=source,
        party=identity,
        name=party.name,
        since=begun,
        since_basis=Basis.EFFECTIVE,
        known_since=begun,
        edition=f"{source}@{newest}",
        **more,
    )
    editions = (Edition(source, newest, Digest("sha256:" + "0" * 64), 1, 100),)
    write(folder, Compiled(editions, (Coverage(source, (newest,), newest, 400, 1),), ((party, (held,)),)))
    return " ".join(ask("history", party.name, "--edition", folder).out.split())
