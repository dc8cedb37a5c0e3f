"""HEAD has the head of GET, and nothing after it."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/screen?name=Quartz", "/sources", "/nowhere", "/yente/healthz"]
)
def test_a_head_is_that_of_a_get(client: TestClient, path: str) -> None:
    asked, whole = client.head(path), client.get(path)

    assert asked.content == b""
    assert asked.status_code == whole.status_code
    assert asked.headers["content-type"] == whole.headers["content-type"]
    assert asked.headers["content-length"] == whole.headers["content-length"]


def test_what_changes_something_is_not_asked_by_a_head(client: TestClient) -> None:
    assert client.head("/snapshot/reload").status_code == 405
