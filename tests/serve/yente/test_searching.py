"""`/search`, `/entities`, `/catalog` and the small ones."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

import licet
from licet.match import features
from licet.serve.yente.catalog import FEATURES

PARTY = "us-bis-entity-list.beijing-zhipu-huazhang-technology-co-ltd-cn"
OURS = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"


def search(client: TestClient, dataset: str = "default", **asked: Any) -> dict[str, Any]:
    answer = client.get(f"search/{dataset}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def captions(answer: dict[str, Any]) -> list[str]:
    return [one["caption"] for one in answer["results"]]


def test_an_answer_has_the_recorded_shape(yente: TestClient) -> None:
    answer = search(yente, q="huawei", limit=3)

    assert list(answer) == ["limit", "offset", "total", "results", "facets"]
    assert answer["limit"] == 3
    assert answer["offset"] == 0
    assert len(answer["results"]) == 3
    assert answer["total"]["value"] > 100
    assert sorted(answer["facets"]) == ["countries", "datasets", "topics"]
    assert answer["facets"]["countries"]["label"] == "Countries"
    first = answer["facets"]["countries"]["values"][0]
    assert first == {"name": "cn", "label": "China", "count": first["count"]}


def test_all_words_must_stand_there_and_the_whole_name_comes_first(yente: TestClient) -> None:
    answer = search(yente, q="zhipu HUAZHANG beijing", limit=50)

    assert captions(answer)[0] == "Beijing Zhipu Huazhang Technology Co., Ltd."


@pytest.mark.parametrize(
    ("q", "more"),
    [
        ("智谱", {}),
        ("zhip*", {}),
        ("zhipo huazhang", {"fuzzy": "true"}),
        ('"zhipu huazhang"', {}),
        ("zhipu NOT hangzhou", {}),
        ("zhipu -shanghai", {}),
        ("nonsenseword OR zhipu", {}),
    ],
)
def test_a_party_is_found_by(yente: TestClient, q: str, more: dict[str, str]) -> None:
    assert "Beijing Zhipu Huazhang Technology Co., Ltd." in captions(search(yente, q=q, limit=50, **more))


def test_words_that_must_not_stand_there_leave_parties_out(yente: TestClient) -> None:
    assert not any("Beijing" in one for one in captions(search(yente, q="zhipu -beijing", limit=50)))


@pytest.mark.parametrize(
    "asked",
    [
        {"schema": "Vessel"},
        {"exclude_schema": "LegalEntity"},
        {"countries": "ru"},
        {"topics": "sanction"},
        {"datasets": "us_ofac_sdn"},
        {"filter": "programId:US-BIS-MEU"},
        {"filter": "properties.country:ru"},
        {"target": "false"},
        {"changed_since": "2026-07-01"},
        {"exclude_dataset": "us_trade_csl"},
        {"topics": ["export.control", "sanction"], "filter_op": "AND"},
    ],
)
def test_a_filter_leaves_out_what_does_not_pass(yente: TestClient, asked: dict[str, Any]) -> None:
    assert "Beijing Zhipu Huazhang Technology Co., Ltd." not in captions(search(yente, q="zhipu", limit=50, **asked))


@pytest.mark.parametrize(
    "asked", [{"topics": ["export.control", "sanction"]}, {"filter": "programId:US-BIS-EL"}, {"schema": "Company"}]
)
def test_a_filter_lets_pass(yente: TestClient, asked: dict[str, Any]) -> None:
    assert "Beijing Zhipu Huazhang Technology Co., Ltd." in captions(search(yente, q="zhipu", limit=50, **asked))


def test_results_are_sorted_and_paged(yente: TestClient) -> None:
    down = search(yente, q="huawei", sort="first_seen:desc", limit=20)["results"]
    page = search(yente, q="huawei", sort="first_seen:desc", limit=5, offset=5)

    assert [one["first_seen"] for one in down] == sorted((one["first_seen"] for one in down), reverse=True)
    assert page["results"] == down[5:10]


def test_every_listed_party_is_there_and_nobody_whose_listings_have_ended(yente: TestClient) -> None:
    total = search(yente, limit=0, facets="schema")
    counted = sum(one["count"] for one in total["facets"]["schema"]["values"])
    snapshot, on = licet.open(), date(2026, 11, 20)

    assert total["total"]["value"] == counted == sum(1 for _ in snapshot.entities(on=on).parties())


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"schema": "Spaceship"}, 400),
        ({"filter": "nocolon"}, 400),
        ({"sort": "nonsense"}, 400),
        ({"limit": 501}, 422),
        ({"offset": 9_500}, 422),
        ({"facets": "nonsense"}, 422),
        ({"filter_op": "XOR"}, 422),
        ({"q": "x" * 60_001}, 414),
    ],
)
def test_what_is_wrong_is_told(yente: TestClient, asked: dict[str, Any], status: int) -> None:
    assert yente.get("search/default", params=asked).status_code == status


@pytest.mark.parametrize("q", ["((((", '"', "*", "-", "OR OR", "\x00", "a" * 5_000, "%s" * 500, "😀", "a b " * 2_000])
def test_a_hostile_query_is_only_a_query(yente: TestClient, q: str) -> None:
    assert yente.get("search/default", params={"q": q}).status_code == 200


def test_an_entity_has_its_sanction_inside(yente: TestClient) -> None:
    entity = yente.get(f"entities/{PARTY}").json()
    sanction = entity["properties"]["sanctions"][0]

    assert sanction["schema"] == "Sanction"
    assert sanction["properties"]["startDate"] == ["2025-01-16"]
    assert sanction["properties"]["provisions"] == ["presumption of denial"]
    assert "entity" not in sanction["properties"]
    assert "sanctions" not in yente.get(f"entities/{PARTY}", params={"nested": "false"}).json()["properties"]


def test_our_own_id_leads_to_the_canonical_one(yente: TestClient) -> None:
    answer = yente.get(f"entities/{OURS}", follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["location"] == f"/yente/entities/{PARTY}"
    assert yente.get(f"entities/{OURS}/adjacent").json()["entity"]["id"] == PARTY


def test_entities_beside_one_come_in_pages(yente: TestClient) -> None:
    answer = yente.get(f"entities/{PARTY}/adjacent").json()
    page = yente.get(f"entities/{PARTY}/adjacent/sanctions", params={"limit": 1}).json()

    assert answer["entity"]["id"] == PARTY
    assert page["total"] == {"value": 1, "relation": "eq"}
    assert page["results"] == answer["adjacent"]["sanctions"]["results"]
    assert yente.get(f"entities/{PARTY}/adjacent/ownershipOwner").json()["total"]["value"] == 0


def test_a_link_is_seen_from_both_ends(yente: TestClient) -> None:
    entities = licet.open().entities(on=date(2026, 11, 20))
    start, other = next(
        (whole["id"], one["properties"]["owner"][0])
        for whole, _ in entities.parties()
        for one in entities.of(whole["referents"][0])[1:]
        if one["schema"] == "Ownership"
        and one["properties"]["asset"] == [whole["id"]]
        and entities.read_id(one["properties"]["owner"][0])[1] == ""  # type: ignore[index]
    )
    owners = yente.get(f"entities/{start}/adjacent/ownershipAsset").json()["results"]
    owned = yente.get(f"entities/{other}/adjacent/ownershipOwner", params={"limit": 500}).json()["results"]

    assert other in [one["id"] for link in owners for one in link["properties"]["owner"]]
    assert start in [one["id"] for link in owned for one in link["properties"]["asset"]]


@pytest.mark.parametrize("identifier", ["nobody", "us-bis-entity-list.nobody", "..%2F..", "a" * 500, "%00"])
def test_nobody_is_nobody(yente: TestClient, identifier: str) -> None:
    answer = yente.get(f"entities/{identifier}")

    assert answer.status_code == 404
    assert "detail" in answer.json()


def test_a_property_that_leads_nowhere_is_told(yente: TestClient) -> None:
    answer = yente.get(f"entities/{PARTY}/adjacent/name")

    assert (answer.status_code, answer.json()) == (404, {"detail": "No such property!"})


def test_the_catalog_is_not_sent_twice(yente: TestClient) -> None:
    first = yente.get("catalog")
    again = yente.get("manifest", headers={"if-none-match": first.headers["etag"]})

    assert list(first.json()) == ["datasets", "current", "outdated", "index_stale"]
    assert first.headers["cache-control"] == "public, max-age=300"
    assert (again.status_code, again.content) == (304, b"")
    names = {one["name"] for one in first.json()["datasets"]}
    assert {"default", "us_trade_csl", "us_ofac_sdn", "us_bis_denied", "us_bis_entity_list"} <= names
    assert set(first.json()["current"]) | set(first.json()["outdated"]) == names


def test_the_algorithms_page_names_every_feature_that_can_be_evidence(yente: TestClient) -> None:
    answer = yente.get("algorithms").json()

    assert {one.name for one in features.FEATURES} <= set(FEATURES)
    assert answer["best"] == "licet"
    assert {"logic-v2", "regression-v1"} <= {one["name"] for one in answer["algorithms"]}
    assert all("Not compared" in one["description"] for one in answer["algorithms"])


def test_it_lives_and_is_ready_and_describes_itself(yente: TestClient) -> None:
    assert yente.get("healthz").json() == {"status": "ok"}
    assert yente.get("readyz").json() == {"status": "ok"}
    assert "/match/{dataset}" in yente.get("openapi.json").json()["paths"]
