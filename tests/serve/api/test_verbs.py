"""The verbs as requests: the same answers as the command line, and errors that say what to do."""

from fastapi.testclient import TestClient

from licet.serve.api.verbs import FOUNDING


def test_the_founding_name_is_found_with_its_listing_and_the_state_of_the_lists(client: TestClient) -> None:
    answer = client.post("/screen", json={"name": "智谱", "on": "2025-01-16"}).json()

    first = answer["matches"][0]
    assert answer["answer"] is True
    assert first["main_name"] == "Beijing Zhipu Huazhang Technology Co., Ltd."
    assert first["listings"][0]["citation"].startswith("90 FR 4619 (2025-01-16)")
    assert {"as_of", "stale_days", "fresh", "list"} <= set(answer["lists"][0])


def test_the_founding_question_is_decided(client: TestClient) -> None:
    decision = client.post("/decide", json=FOUNDING).json()["decision"]

    assert decision["outcome"] == "license_required"
    assert {one["basis"] for one in decision["requirements"]} >= {"744.11(a)"}
    assert decision["trace"]["rulings"]


def test_a_field_that_nobody_knows_is_refused_by_its_name(client: TestClient) -> None:
    refused = client.post("/screen", json={"name": "智谱", "cuontry": "CN"})

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["field"] == "cuontry"


def test_a_value_that_cannot_be_used_says_what_is_allowed(client: TestClient) -> None:
    refused = client.post("/decide", json={**FOUNDING, "activity": "smuggle"}).json()

    assert refused["status"] == 422
    assert refused["field"] == "activity"
    assert "reexport" in refused["allowed"]
