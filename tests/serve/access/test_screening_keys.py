"""Keys in the way of the screening list's clients: in its headers, and in addresses, where they are taken out."""

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers
from tests.serve.access.conftest import World

from licet.serve.access import screening_keys

SOURCES = "/consolidated_screening_list/v1/sources"


@pytest.mark.parametrize("name", ["api_key", "subscription-key", "subscription_key"])
def test_a_key_in_the_address_of_the_screening_list_is_taken(world: World, name: str) -> None:
    assert world.client().get(SOURCES, params={name: world.key()}).status_code == 200
    assert world.client().get(SOURCES, params={name: "another"}).status_code == 401


@pytest.mark.parametrize("name", ["subscription-key", "Ocp-Apim-Subscription-Key"])
def test_a_key_in_a_header_of_its_gateway_is_taken(world: World, name: str) -> None:
    assert world.client().get(SOURCES, headers={name: world.key()}).status_code == 200
    assert world.client(world.key()).get(SOURCES).status_code == 200


def test_two_keys_that_differ_are_none(world: World) -> None:
    answer = world.client(world.key()).get(SOURCES, params={"api_key": world.key()})

    assert answer.status_code == 401


def test_no_other_path_takes_a_key_from_its_address(world: World) -> None:
    assert world.client().get("/whoami", params={"api_key": world.key()}).status_code == 401


def test_a_key_in_an_address_is_neither_logged_nor_sent_on(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    key = world.key()

    answers = [
        world.client().get(SOURCES, params={"api_key": key}),
        world.client().get("/consolidated_screening_list/v1/search", params={"api_key": key, "size": "0"}),
        world.client().get(SOURCES, params={"api_key": "x" * 40}, headers={"accept": "text/html"}),
    ]

    said = "".join([one.text + str(one.headers) for one in answers]) + "".join(capsys.readouterr())
    assert [one.status_code for one in answers] == [200, 400, 401]
    assert key not in said
    assert "x" * 40 not in said


def test_on_this_machine_the_publishers_own_key_does_no_harm_and_ours_must_hold(here: TestClient) -> None:
    ours = "licet_abcdefgh_" + "A" * 43

    assert here.get(SOURCES, params={"api_key": "0b4lq"}).status_code == 200
    assert here.get(SOURCES, headers={"authorization": "Bearer 0b4lq"}).status_code == 200
    assert here.get("/whoami", headers={"authorization": "Bearer 0b4lq"}).status_code == 401
    assert here.get(SOURCES, params={"api_key": ours}).status_code == 401


def test_only_keys_leave_an_address() -> None:
    scope = {"query_string": b"q=a%26api_key%3Db&API_key=one%2B&name=x+y&subscription%2Dkey=two"}

    found = screening_keys.taken(scope, Headers({"subscription-key": " three "}))

    assert found == {"one+", "two", "three"}
    assert scope["query_string"] == b"q=a%26api_key%3Db&name=x+y"
