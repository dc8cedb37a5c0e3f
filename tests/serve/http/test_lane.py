"""Long questions have few threads of their own; health checks are answered while they run."""

from threading import Event, Thread
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import licet
from licet.serve.http.lane import Lane


def test_health_and_short_questions_are_answered_while_documents_are_read(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()
    real = licet.Snapshot.scan

    def slow(*given: Any, **named: Any) -> licet.Scan:
        begun.set()
        assert may_end.wait(20)
        return real(*given, **named)

    monkeypatch.setattr(licet.Snapshot, "scan", slow)
    app.state.lane = Lane(threads=1, waiting=1)
    answers: list[int] = []

    def scan() -> None:
        answers.append(client.post("/scan", json={"text": "a text"}).status_code)

    with TestClient(app, base_url="http://localhost") as client:
        threads = [Thread(target=scan), Thread(target=scan)]
        threads[0].start()
        assert begun.wait(20)
        threads[1].start()
        while app.state.lane._asked < 2:
            assert client.get("/healthz").status_code == 200
        busy = client.post("/scan", json={"text": "one too many"})
        short = client.post("/screen", json={"name": "Huawei"})
        may_end.set()
        for one in threads:
            one.join()

    assert answers == [200, 200]
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "2")
    assert busy.headers["content-type"] == "application/problem+json"
    assert short.status_code == 200
    assert app.state.lane._asked == 0


def test_an_error_of_long_work_is_a_problem_as_any_other(app: FastAPI) -> None:
    with TestClient(app, base_url="http://localhost") as client:
        refused = client.post("/scan", files={"file": ("a.pdf", b"no pdf")})

    assert refused.status_code == 422
    assert "a.pdf" in refused.json()["detail"]
