"""`/match` in the shapes that programs written for yente read."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from licet.serve.yente import matching

SECONDS = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
ZHIPU = {"schema": "Company", "properties": {"name": "Beijing Zhipu Huazhang Technology", "jurisdiction": "China"}}
PARTY = "us-bis-entity-list.beijing-zhipu-huazhang-technology-co-ltd-cn"


def match(client: TestClient, query: dict[str, Any] = ZHIPU, dataset: str = "default", **asked: Any) -> dict[str, Any]:
    answer = client.post(f"match/{dataset}", json={"queries": {"q1": query}}, params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["responses"]["q1"]
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    return [one["id"] for one in answer["results"]]


def test_an_answer_has_the_recorded_shape(yente: TestClient) -> None:
    answer = yente.post("match/default", json={"queries": {"q1": ZHIPU, "q2": ZHIPU}})

    assert answer.headers["x-batch-size"] == "2"
    body = answer.json()
    assert list(body) == ["responses", "limit"]
    assert body["limit"] == 5
    one = body["responses"]["q1"]
    assert list(one) == ["status", "results", "total", "query"]
    assert one["status"] == 200
    assert one["total"] == {"value": one["total"]["value"], "relation": "eq"}
    assert list(one["results"][0]) == [
        *("id", "caption", "schema", "properties", "datasets", "referents", "target"),
        *("first_seen", "last_seen", "last_change", "score", "match", "explanations"),
    ]


def test_the_best_result_is_the_listed_party_with_its_evidence(yente: TestClient) -> None:
    first = match(yente)["results"][0]

    assert first["id"] == PARTY
    assert first["match"] is True
    assert first["target"] is True
    assert first["properties"]["topics"] == ["export.control"]
    assert first["properties"]["programId"] == ["US-BIS-EL"]
    assert first["datasets"] == ["us_trade_csl"]
    told = first["explanations"]
    assert all(list(one) == ["detail", "score", "query", "candidate"] for one in told.values())
    assert sum(one["score"] for one in told.values()) == pytest.approx(first["score"])


def test_times_have_seconds_and_no_zone(yente: TestClient) -> None:
    first = match(yente)["results"][0]

    assert all(SECONDS.fullmatch(first[name]) for name in ("first_seen", "last_seen", "last_change"))


def test_the_query_is_echoed_cleaned(yente: TestClient) -> None:
    asked = {"schema": "Company", "properties": {"name": "  ZTE   Corp ", "jurisdiction": "China", "nothing": "x"}}

    assert match(yente, asked)["query"] == {
        "id": None,
        "schema": "Company",
        "properties": {"name": ["ZTE Corp"], "jurisdiction": ["cn"]},
    }


def test_a_cutoff_shows_what_is_below_the_threshold_and_never_hides_what_is_above(yente: TestClient) -> None:
    wide = match(yente, threshold=0.95, cutoff=0.6, limit=50)
    narrow = match(yente, threshold=0.7, cutoff=0.99, limit=50)

    assert {one["match"] for one in wide["results"]} == {True, False}
    assert all(one["match"] == (one["score"] >= 0.95) for one in wide["results"])
    assert wide["total"]["value"] == sum(one["match"] for one in wide["results"])
    assert min(one["score"] for one in narrow["results"]) < 0.99


def test_a_limit_cuts_the_results_and_not_the_total(yente: TestClient) -> None:
    cut, whole = match(yente, limit=1), match(yente, limit=50)

    assert len(cut["results"]) == 1
    assert cut["total"] == whole["total"]
    assert whole["total"]["value"] > 1


def test_a_total_that_may_be_more_says_so(yente: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_SCREENED", 2)

    assert match(yente)["total"] == {"value": 2, "relation": "gte"}


@pytest.mark.parametrize(
    "asked",
    [
        {"exclude_entity_ids": [PARTY]},
        {"exclude_entity_ids": ["us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"]},
        {"exclude_schema": ["LegalEntity"]},
        {"topics": ["debarment"]},
        {"changed_since": "2026-06-01T00:00"},
        {"exclude_dataset": ["us_bis_entity_list"]},
        {"include_dataset": ["us_ofac_sdn"]},
    ],
)
def test_what_is_left_out_is_left_out(yente: TestClient, asked: dict[str, Any]) -> None:
    assert PARTY in ids(match(yente, limit=50))
    assert PARTY not in ids(match(yente, limit=50, **asked))


@pytest.mark.parametrize("asked", [{"topics": ["debarment", "export.control"]}, {"changed_since": "2024-01-01"}])
def test_what_is_asked_for_stays(yente: TestClient, asked: dict[str, Any]) -> None:
    assert PARTY in ids(match(yente, **asked))


@pytest.mark.parametrize("dataset", ["us_trade_csl", "us_bis_entity_list"])
def test_a_data_set_is_asked_by_either_name(yente: TestClient, dataset: str) -> None:
    assert PARTY in ids(match(yente, dataset=dataset))
    assert PARTY not in ids(match(yente, dataset="us_ofac_sdn"))


@pytest.mark.parametrize("name", ["best", "licet", "logic-v2", "LOGIC-V1", "ofac", "name-based", "regression-v1"])
def test_every_algorithm_that_yente_has_is_accepted(yente: TestClient, name: str) -> None:
    assert ids(match(yente, algorithm=name)) == ids(match(yente))


def test_parameters_that_nobody_knows_are_ignored_here(yente: TestClient) -> None:
    assert ids(match(yente, fuzzy="true", nonsense="1")) == ids(match(yente))


def test_what_is_not_compared_or_applied_is_said(yente: TestClient) -> None:
    asked = {"schema": "Person", "properties": {"name": "Acme", "birthDate": "1970", "nothing": "x"}}
    answer = yente.post("match/default", json={"weights": {"name_match": 0.5}, "queries": {"q": asked}})

    assert answer.headers["x-licet-not-compared"] == "birthDate, nothing"
    assert answer.headers["x-licet-not-applied"] == "weights"


def test_an_address_or_a_number_alone_is_screened(yente: TestClient) -> None:
    vessel = next(
        one
        for one in yente.get("search/us_ofac_sdn", params={"schema": "Vessel", "limit": 50}).json()["results"]
        if "imoNumber" in one["properties"]
    )
    asked = {"schema": "Vessel", "properties": {"imoNumber": vessel["properties"]["imoNumber"]}}

    assert vessel["id"] in ids(match(yente, asked, limit=50))


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"queries": {}}, 400, "No queries provided."),
        ({"queries": {"q": {"schema": "Spaceship", "properties": {"name": "x"}}}}, 400, "Spaceship"),
        ({"queries": {"q": {"schema": "Company", "properties": {}}}}, 400, "Cannot parse example entity q"),
        ({"queries": {"q": {"schema": "Company", "properties": {"name": "\u0007bell"}}}}, 400, "U+0007"),
        ({"queries": {"q": ZHIPU}, "config": {"nonsense": 1}}, 400, "nonsense"),
        ({"queries": {f"q{number}": ZHIPU for number in range(101)}}, 400, "limit: 100"),
        ({"queries": {"q": {"properties": {"name": "x"}}}}, 422, "schema"),
        ({"queries": []}, 422, "dict"),
    ],
)
def test_a_query_that_cannot_be_used_is_never_answered_clean(
    yente: TestClient, body: dict[str, Any], status: int, detail: str
) -> None:
    answer = yente.post("match/default", json=body)

    assert answer.status_code == status
    assert detail in str(answer.json()["detail"])


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("match/nowhere", {}, 404),
        ("match/default", {"algorithm": "magic"}, 400),
        ("match/default", {"limit": 501}, 422),
        ("match/default", {"threshold": "nan"}, 422),
        ("match/default", {"cutoff": "inf"}, 422),
        ("match/default", {"changed_since": "yesterday"}, 422),
        ("match/default", {"exclude_entity_ids": ["x"] * 51}, 422),
        ("match/default", {"topics": "x" * 60_001}, 414),
        ("match/default", {"topics": "x" * 59_000}, 200),
    ],
)
def test_what_is_wrong_is_told_with_the_usual_status(
    yente: TestClient, path: str, asked: dict[str, Any], status: int
) -> None:
    answer = yente.post(path, json={"queries": {"q": ZHIPU}}, params=asked)

    assert answer.status_code == status
    assert list(answer.json()) == (["detail"] if status != 200 else ["responses", "limit"])


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"queries": {"q": 1, "q": 2}}', b'{"queries": NaN}', b"null"]
)
def test_a_body_that_is_no_question_is_refused(yente: TestClient, body: bytes) -> None:
    answer = yente.post("match/default", content=body, headers={"content-type": "application/json"})

    assert answer.status_code in (400, 422)
    assert "detail" in answer.json()
