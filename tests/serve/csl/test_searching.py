"""The search of the Consolidated Screening List: the recorded shapes, each parameter, and what is never left out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.exchange.test_csl import FIELDS

import licet
from licet.model import SourceId
from licet.serve.csl import app, lists
from licet.serve.csl.index import TYPES

OLDER, NEWER = "/v2/consolidated_screening_list/search", "/consolidated_screening_list/v1/search"
RESULT = (
    *("id", "source", "entity_number", "type", "programs", "name", "title", "alt_names", "addresses"),
    *("federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement", "license_policy"),
    *("call_sign", "vessel_type", "vessel_flag", "vessel_owner", "gross_tonnage", "gross_registered_tonnage"),
    *("remarks", "source_list_url", "source_information_url", "citizenships", "dates_of_birth", "nationalities"),
    *("places_of_birth", "ids"),
)
"""The fields of a result, as the publisher documents them, in its order."""


def found(csl: TestClient, path: str = NEWER, **given: Any) -> dict[str, Any]:
    answer = csl.get(path, params=given)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def names(csl: TestClient, **given: Any) -> list[str]:
    return [one["name"] for one in found(csl, **given)["results"]]


@pytest.mark.parametrize("path", [*app.OLDER, *app.NEWER])
def test_every_address_that_clients_have_answers_in_the_recorded_shape(csl: TestClient, path: str) -> None:
    got = found(csl, path, q="lantern", api_key="a key of the publisher's")

    counted = ["sources"] if path in app.NEWER else []
    assert list(got) == ["total", "offset", "search_performed_at", "sources_used", *counted, "results"]
    (one,) = got["results"]
    assert (tuple(one), set(one)) == (RESULT, FIELDS)
    assert list(one["addresses"][0]) == ["address", "city", "state", "postal_code", "country"]
    assert len(one["id"]) == 40
    assert one["start_date"] == "2025-01-16"
    assert one["end_date"] is None
    assert one["license_policy"] == "presumption of denial"
    assert list(got["sources_used"][0]) == ["source", "source_last_updated", "last_imported", "import_rate"]
    assert got.get("sources", []) == [{"value": one["source"], "count": 1}] * len(counted)


def test_numbers_have_the_publishers_labels(csl: TestClient) -> None:
    (ship,) = found(csl, name="thicket")["results"]
    (company,) = found(csl, name="velvet")["results"]

    assert ship["entity_number"] == "70001"
    assert [(one["type"], one["number"]) for one in ship["ids"]] == [
        ("Vessel Registration Identification", "IMO 9187629")
    ]
    assert list(company["ids"][0].items())[:3] == [
        ("type", "Registration Number"),
        ("number", "C-77"),
        ("country", "PA"),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"q": "quartz"}, {"Quartz Harbor Works", "Quartz Lantern Semiconductor Co., Ltd."}),
        ({"keyword": "IRAN"}, {"Gilded Thicket", "Velvet Orchard Company"}),
        ({"name": "石英灯笼"}, {"Quartz Lantern Semiconductor Co., Ltd."}),
        ({"name": "IRAN"}, set()),
        ({"name": "quartz", "countries": "ru"}, {"Quartz Harbor Works"}),
        ({"countries": "CN,RU", "q": "quartz"}, {"Quartz Harbor Works", "Quartz Lantern Semiconductor Co., Ltd."}),
        ({"countries": "PA", "q": "orchard"}, {"Velvet Orchard Company"}),
        ({"type": "vessel", "sources": "SDN"}, {"Gilded Thicket"}),
        ({"types": "Vessel,Entity", "sources": "SDN"}, {"Gilded Thicket", "Velvet Orchard Company"}),
        ({"address": "example road"}, {"Quartz Lantern Semiconductor Co., Ltd."}),
        ({"city": "Shenzhen", "postal_code": "518000"}, {"Quartz Lantern Semiconductor Co., Ltd."}),
        ({"full_address": "road nanshan", "city": "Paris"}, {"Quartz Lantern Semiconductor Co., Ltd."}),
        ({"start_date": "2020-01-01 TO 2020-12-31"}, {"Quartz Harbor Works"}),
        ({"start_date": "2025-01-16"}, {"Quartz Lantern Semiconductor Co., Ltd."}),
        ({"end_date": "2029-12-31 TO 2029-12-31"}, {"=1+1 Trading"}),
        ({"sources": "el, dpl", "q": "trading"}, {"=1+1 Trading"}),
        ({"sources": "1260H"}, {"Marble Orchard Batteries"}),
        ({"q": "orchard", "type": "Entity", "sources": "SDN"}, {"Velvet Orchard Company"}),
        ({"q": "orchard", "type": "Vessel"}, set()),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, dict) else "",
)
def test_each_parameter_and_all_of_them_together(csl: TestClient, given: dict[str, str], expected: set[str]) -> None:
    assert set(names(csl, **given)) == expected


def test_only_the_screening_lists_own_lists_answer_unasked(csl: TestClient) -> None:
    got = found(csl, size="100")

    assert "Marble Orchard Batteries" not in {one["name"] for one in got["results"]}
    assert [one["source"] for one in got["sources_used"]] == [one.source for one in lists.usual()]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Qartz Lantren", "Quartz Lantern Semiconductor Co., Ltd."),
        ("quartz lantern semiconductor", "Quartz Lantern Semiconductor Co., Ltd."),
        ("velvet orchard limited", "Velvet Orchard Company"),
        ("石英灯笼半导体", "Quartz Lantern Semiconductor Co., Ltd."),
    ],
)
def test_a_fuzzy_name_finds_two_edits_in_each_word_and_has_a_score(csl: TestClient, name: str, first: str) -> None:
    got = found(csl, name=name, fuzzy_name="true")["results"]

    assert got[0]["name"] == first
    assert list(got[0]) == [*RESULT, "score"]
    assert 50 < got[0]["score"] <= 100
    assert [one["score"] for one in got] == sorted((one["score"] for one in got), reverse=True)
    assert "score" not in found(csl, name="quartz")["results"][0]


def test_pages_follow_each_other_without_gap_or_overlap(csl: TestClient) -> None:
    whole = names(csl, size="100", sort="type:desc")
    pages = [name for start in range(0, 6, 2) for name in names(csl, size="2", offset=str(start), sort="type:desc")]

    assert pages == whole
    assert len(whole) == 5
    assert names(csl, offset="50") == []


def test_an_order_is_kept_and_what_has_no_value_comes_last(csl: TestClient) -> None:
    assert names(csl, sort="start_date")[:2] == ["Quartz Harbor Works", "Quartz Lantern Semiconductor Co., Ltd."]
    assert names(csl, sort="start_date:desc")[:2] == ["Quartz Lantern Semiconductor Co., Ltd.", "Quartz Harbor Works"]
    assert names(csl, sort="source:desc,name:asc")[0] == "Gilded Thicket"


def test_a_list_that_is_not_held_is_no_empty_answer(csl: TestClient) -> None:
    refused = csl.get(NEWER, params={"sources": "SDN,FSE", "q": "lantern"})
    unasked = csl.get(NEWER, params={"q": "lantern"})

    assert refused.status_code == 400
    assert refused.json() == {
        "errors": {"sources": ["has FSE, not held by this edition: nobody is cleared of what is not held"]}
    }
    assert unasked.headers["x-licet-not-held"] == "CAP,CMIC,DTC,FSE,ISN,MBS,MEU,PLC,SSI,UVL"
    (fse,) = [one for one in unasked.json()["sources_used"] if "(FSE)" in one["source"]]
    assert (fse["source_last_updated"], fse["import_rate"]) == (None, "Not held")


def test_a_list_past_its_limit_is_told_in_the_answer_itself() -> None:
    wanted = lists.by_code()["EL"]
    source, day = SourceId(wanted.list), date(2026, 7, 31)
    new, old = (licet.Freshness(source, day, late, fresh=late < 31, covered=False) for late in (0, 116))

    told = [lists.used([wanted], [one], datetime(2026, 11, 24, tzinfo=UTC)) for one in (new, old)]

    assert [(rows[0]["import_rate"], late) for rows, _, late in told] == [
        ("As compiled", ()),
        ("Out of date", ("EL",)),
    ]


def test_who_does_not_state_what_is_asked_for_is_found_behind_those_that_do_and_counted(csl: TestClient) -> None:
    answer = csl.get(NEWER, params={"type": "Vessel", "countries": "CN"})

    # A ship without a country, and one of whom nothing is said.
    assert {one["name"] for one in answer.json()["results"]} == {"Gilded Thicket", "=1+1 Trading"}
    assert answer.headers["x-licet-unstated"] == "countries=2,type=1"
    assert names(csl, type="Vessel") == ["Gilded Thicket", "=1+1 Trading"]
    assert names(csl, name="trading", type="Individual") == ["=1+1 Trading"]


def test_who_has_no_day_is_left_out_of_a_window_of_days_and_counted(csl: TestClient) -> None:
    answer = csl.get(NEWER, params={"end_date": "2029-12-31 TO 2029-12-31", "type": "Vessel"})

    assert [one["name"] for one in answer.json()["results"]] == ["=1+1 Trading"]
    assert answer.headers["x-licet-unstated"].startswith("type=1,end_date=")


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"nam": "x"}, {"error": {"unknown_parameters": ["nam"]}}),
        ({"start_date": "2020-02-30"}, {"error": "Invalid Date Range Format"}),
        ({"start_date": "2021-01-01 TO 2020-01-01"}, {"error": "Invalid Date Range Format"}),
        ({"end_date": "20200101"}, {"error": "Invalid Date Range Format"}),
        ({"size": "0"}, {"errors": {"size": ["is a number from 1 to 100"]}}),
        ({"size": "101"}, {"errors": {"size": ["is a number from 1 to 100"]}}),
        ({"size": "٣"}, {"errors": {"size": ["is a number from 1 to 100"]}}),
        ({"offset": "-1"}, {"errors": {"offset": ["is a number from 0 to 10000000"]}}),
        ({"fuzzy_name": "true"}, {"errors": {"fuzzy_name": ["needs a name"]}}),
        ({"fuzzy_name": "maybe", "name": "x"}, {"errors": {"fuzzy_name": ["is true or false"]}}),
        ({"countries": "XX"}, {"errors": {"countries": ["has 'XX', which is no ISO 3166-1 alpha-2 code"]}}),
        ({"type": "Ship"}, {"errors": {"type": [f"is one or several of {', '.join(TYPES)}"]}}),
    ],
    ids=lambda one: next(iter(one.items()))[0] + str(next(iter(one.values()))) if "error" not in str(one) else "",
)
def test_what_cannot_be_used_is_refused_in_the_publishers_form(
    csl: TestClient, given: dict[str, str], body: dict[str, Any]
) -> None:
    answer = csl.get(OLDER, params=given)

    assert (answer.status_code, answer.json()) == (400, body)


@pytest.mark.parametrize("field", ["sort", "sources", "issue_date", "expiration_date", "format", "q", "name"])
def test_other_values_that_cannot_be_used_name_their_field(csl: TestClient, field: str) -> None:
    value = "x" * 1_001 if field in ("q", "name") else "nonsense"

    answer = csl.get(OLDER, params={field: value})

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


def test_one_parameter_twice_is_refused_also_under_its_other_word(csl: TestClient) -> None:
    assert csl.get(NEWER + "?q=a&q=b").status_code == 400
    assert csl.get(NEWER + "?q=a&keyword=b").status_code == 400


@pytest.mark.parametrize("name", ["'; DROP TABLE x", "<script>", "\x00\ud7ff", "%", "* OR *", "‮abc", "a" * 1_000])
def test_hostile_names_find_nobody_and_break_nothing(csl: TestClient, name: str) -> None:
    for fuzzy in ("true", "false"):
        assert found(csl, name=name, fuzzy_name=fuzzy)["total"] == 0


def test_the_sources_are_told_with_their_days(csl: TestClient, snapshot: licet.Snapshot) -> None:
    got = found(csl, app.SOURCES)

    assert got["total"] == len(got["results"])
    assert [one["id"] for one in got["results"]][:13] == list(lists.CSL)
    entity_list = next(one for one in got["results"] if one["id"] == "EL")
    assert entity_list["source_last_updated"] == "2025-02-01T00:00:00+00:00"
    assert csl.get(NEWER).headers["x-licet-snapshot"] == snapshot.digest
