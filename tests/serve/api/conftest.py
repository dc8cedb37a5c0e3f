"""One application over the embedded edition, asked without a network."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def server() -> Server:
    return Server(Holder(licet.open()), today=lambda: TODAY)


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[TestClient]:
    with TestClient(create_app(server), base_url="http://localhost") as one:
        yield one
