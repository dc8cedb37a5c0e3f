"""One application over the embedded edition, asked without a network."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(Server(Holder(licet.open()), today=lambda: date(2026, 11, 20)))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost") as one:
        yield one
