"""A walk as OpenRefine does it: the manifest, types and properties, cells, a party picked by hand, columns added."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

PARTY = "us-bis-entity-list.beijing-zhipu-huazhang-technology-co-ltd-cn"
OURS = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"


def cells(client: TestClient, queries: dict[str, Any], **asked: str) -> dict[str, Any]:
    answer = client.post("reconcile/default", data={"queries": json.dumps(queries)}, params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_openrefine_finds_its_way_by_the_manifest(yente: TestClient) -> None:
    manifest = yente.get("reconcile/default").json()

    assert manifest["versions"] == ["0.2"]
    assert manifest["batchSize"] == 3
    assert {"name", "identifierSpace", "schemaSpace", "view", "suggest", "extend", "defaultTypes"} <= set(manifest)
    assert manifest["view"]["url"] == "http://localhost/yente/entities/view/{{id}}"
    assert "Company" in [one["id"] for one in manifest["defaultTypes"]]
    for one in ("entity", "type", "property"):
        service = manifest["suggest"][one]
        found = yente.get(service["service_url"] + service["service_path"], params={"prefix": "na"})
        assert found.json()["prefix"] == "na"
    proposed = manifest["extend"]["propose_properties"]
    found = yente.get(proposed["service_url"] + proposed["service_path"], params={"type": "Company", "limit": 4})
    assert [set(one) for one in found.json()["properties"]] == [{"id", "name"}] * 4


def test_a_candidate_is_shown_in_a_frame_beside_the_field_and_as_its_page(yente: TestClient) -> None:
    manifest = yente.get("reconcile/default").json()
    entity = manifest["suggest"]["entity"]

    framed = yente.get(manifest["preview"]["url"].replace("{{id}}", PARTY))
    beside = yente.get(entity["flyout_service_url"] + entity["flyout_service_path"].replace("${id}", PARTY))
    viewed = yente.get(manifest["view"]["url"].replace("{{id}}", PARTY), follow_redirects=False)

    assert "<strong>Beijing Zhipu Huazhang Technology Co., Ltd.</strong>" in framed.text
    assert "Entity List" in framed.text
    assert framed.headers["content-security-policy"].endswith("http://127.0.0.1:* http://localhost:*")
    assert beside.json()["id"] == PARTY
    assert beside.json()["html"] in framed.text
    assert (viewed.status_code, viewed.headers["location"]) == (303, f"/party/{OURS}")
    for path in ("entities/preview/x", "entities/view/x", "reconcile/default/flyout/entity?id=x"):
        assert yente.get(path).json() == {"detail": "No such entity!"}


def test_a_frame_of_a_program_on_this_machine_is_let_in(yente: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}

    assert yente.get(f"entities/preview/{PARTY}", headers=headers).status_code == 200


def test_nothing_is_answered_as_a_script(yente: TestClient) -> None:
    """JSONP lets any page read an answer that the browser's own rules would keep from it."""
    answer = yente.get("reconcile/default", params={"callback": "alert"})

    assert answer.headers["content-type"] == "application/json"
    assert "alert" not in answer.text.split('"suggest"')[0]


def test_another_page_may_read_the_answers(yente: TestClient) -> None:
    answer = yente.get("reconcile/default", headers={"origin": "http://127.0.0.1:3333"})

    assert answer.headers["access-control-allow-origin"] == "*"


def test_cells_get_their_candidates(yente: TestClient) -> None:
    country = [{"pid": "LegalEntity:jurisdiction", "v": "China"}]
    found = cells(
        yente,
        {
            "q0": {"query": "Beijing Zhipu Huazhang Technology", "type": "Company", "limit": 2, "properties": country},
            "q1": {"query": "Gefluegelhof Mustermann Nirgendwo"},
            "q2": {"query": ""},
        },
    )

    assert list(found) == ["q0", "q1", "q2"]
    assert len(found["q0"]["result"]) == 2
    first = found["q0"]["result"][0]
    assert (first["id"], first["score"], first["match"]) == (PARTY, 1.0, True)
    assert first["type"] == [{"id": "LegalEntity", "name": "Legal entities", "description": "Legal entity"}]
    assert found["q1"]["result"] == found["q2"]["result"] == []


def test_a_candidate_below_the_threshold_is_shown_and_is_no_match(yente: TestClient) -> None:
    found = cells(yente, {"q": {"query": "Zhipu Huazhang Technology Guangzhou", "limit": 50}})["q"]["result"]

    assert {one["match"] for one in found} == {one["score"] >= 0.7 for one in found}
    assert any(one["score"] < 0.7 for one in found)


def test_a_party_is_picked_by_the_beginning_of_its_name(yente: TestClient) -> None:
    found = yente.get("reconcile/default/suggest/entity", params={"prefix": "Beijing Zhipu Huaz"}).json()

    assert found["result"][0]["id"] == PARTY
    assert yente.get("reconcile/default/suggest/entity", params={"prefix": ""}).json()["result"] == []


def test_types_and_properties_are_suggested(yente: TestClient) -> None:
    types = yente.get("reconcile/default/suggest/type", params={"prefix": "vess"}).json()["result"]
    properties = yente.get("reconcile/default/suggest/property", params={"prefix": "imo"}).json()["result"]

    assert [one["id"] for one in types] == ["Vessel"]
    assert {one["id"] for one in properties} == {"Organization:imoNumber", "Vessel:imoNumber"}


def test_columns_are_added(yente: TestClient) -> None:
    wanted = [{"id": "country"}, {"id": "LegalEntity:topics", "settings": {"render": "raw", "limit": 1}}, {"id": "no"}]
    asked = json.dumps({"ids": [PARTY, "nobody"], "properties": wanted})
    found = yente.post("reconcile/default", data={"extend": asked}).json()

    assert [one["id"] for one in found["meta"]] == ["country", "LegalEntity:topics"]
    assert found["rows"][PARTY] == {"country": [{"str": "China"}], "LegalEntity:topics": [{"str": "export.control"}]}
    assert found["rows"]["nobody"] == {}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": ""}, 400),
        ({"queries": json.dumps({"q": {"query": "x", "type": "Spaceship"}})}, 400),
        ({"queries": json.dumps({"q": {"query": "x", "limit": 0}})}, 400),
        ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(101)})}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"extend": json.dumps({"ids": [OURS], "properties": []})}, 400),
        ({"extend": json.dumps({"ids": "x"})}, 400),
    ],
)
def test_what_cannot_be_used_is_told(yente: TestClient, form: dict[str, str], status: int) -> None:
    answer = yente.post("reconcile/default", data=form)

    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


@pytest.mark.parametrize("path", ["", "/suggest/entity", "/suggest/type", "/suggest/property", "/extend/property"])
def test_no_such_data_set(yente: TestClient, path: str) -> None:
    assert yente.get(f"reconcile/nowhere{path}").json() == {"detail": "No such dataset."}
