"""Around every request: its number, its line in the log, its place in the metrics, its limits."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import licet
from licet.serve.http.holder import Holder
from licet.serve.http.metrics import Metrics
from licet.serve.http.server import MOST_BODY, Server
from licet.serve.http.watch import MOST_URL, Watch

NAME = "Quartz Lantern Semiconductor"


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(one) for one in capsys.readouterr().err.splitlines()]


def test_a_request_has_a_number_and_one_line_in_the_log(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    answer = client.post("/screen", json={"name": NAME}, headers={"X-Request-Id": "order-17"})

    (line,) = lines(capsys)
    assert answer.headers["x-request-id"] == line["id"] == "order-17"
    assert (line["method"], line["route"], line["status"], line["level"]) == ("POST", "/screen", 200, "info")
    assert line["bytes"] == len(answer.content)
    assert line["ms"] >= 0


class Who(NamedTuple):
    """What access leaves of who asks."""

    shown: str
    name: str


def test_who_asks_is_told_as_access_shows_it_and_never_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    async def app(scope: Any, _receive: Any, send: Any) -> None:
        scope["state"]["who"] = Who("key:ab12cd34", NAME)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    TestClient(Watch(app, Metrics(Server(Holder(licet.open()))))).get("/")

    (line,) = lines(capsys)
    assert line["who"] == "key:ab12cd34"
    assert "Quartz" not in json.dumps(line)


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'a"b', NAME])
def test_a_number_that_is_none_is_replaced(given: str, client: TestClient) -> None:
    answer = client.get("/healthz", headers={"X-Request-Id": given})

    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


def test_no_name_of_anybody_gets_into_the_log(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.post("/screen", json={"name": NAME, "country": NAME})
    client.get("/history", params={"name": NAME})
    client.get("/listed", params={"name": NAME, "list": NAME})
    client.get(f"/{NAME}")
    client.post("/scan", files={"file": (f"{NAME}.pdf", NAME.encode())})
    client.post("/scan", json={"text": NAME})

    log = capsys.readouterr().err
    assert len(log.splitlines()) == 6
    assert "Quartz" not in log


def test_a_failure_is_told_without_its_words(
    app: FastAPI, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_asked: object, **_more: object) -> None:
        raise RuntimeError(f"no answer for {NAME}")

    monkeypatch.setattr(licet.Snapshot, "editions", fails)
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/editions", headers={"X-Request-Id": "failing"})

    (line,) = lines(capsys)
    assert answer.status_code == line["status"] == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-request-id"] == "failing"
    assert (line["event"], line["error"]) == ("failed", "RuntimeError")
    assert line["where"][-1].endswith(" fails")
    assert "Quartz" not in json.dumps(line) + answer.text


def test_health_checks_that_succeed_are_not_in_the_log(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert client.get(path).status_code == 200

    assert capsys.readouterr().err == ""


def test_requests_are_counted_by_route_and_never_by_what_was_asked(client: TestClient) -> None:
    client.get("/listed", params={"name": NAME, "list": "EL"})
    client.get("/schemas/Quartz")
    client.get(f"/{NAME}")
    client.request("QUARTZ", "/screen")

    text = client.get("/metrics").text
    assert re.search(r'licet_requests_total\{method="GET",route="/listed",status="200"\} [1-9]', text)
    assert 'licet_requests_total{method="GET",route="/schemas/{name}",status="404"} 1.0' in text
    assert 'method="GET",route="none",status="404"' in text
    assert 'method="other"' in text
    assert 'licet_request_seconds_count{method="GET",route="/listed"}' in text
    assert "quartz" not in text.lower()


def test_the_ages_of_what_answers_are_told(client: TestClient) -> None:
    ready, text = client.get("/readyz").json(), client.get("/metrics").text

    assert f'licet_snapshot_info{{digest="{ready["snapshot"]}",edition="{ready["edition"]}"}} 1.0' in text
    assert re.search(r"^licet_snapshot_age_days \d+\.0$", text, re.MULTILINE)
    assert re.search(r'^licet_list_age_days\{list="us_bis_entity_list"\} \d+\.0$', text, re.MULTILINE)
    assert re.search(r'^licet_list_fresh_days\{list="us_bis_entity_list"\} \d+\.0$', text, re.MULTILINE)


COUNTED = """
import os, re
from datetime import date
from fastapi.testclient import TestClient
import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server

app = create_app(Server(Holder(licet.open()), today=lambda: date(2026, 11, 20)))
other = os.fork()
with TestClient(app, base_url="http://localhost") as client:
    client.get("/healthz")
    if not other:
        os._exit(0)
    os.waitpid(other, 0)
    print(re.search(r'route="/healthz",status="200"} (.*)', client.get("/metrics").text)[1])
"""


@pytest.mark.slow
def test_several_processes_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    done = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, timeout=60, check=False)

    assert done.stdout.strip() == "2.0", done.stderr


def test_an_address_that_is_too_long_is_refused(client: TestClient) -> None:
    refused = client.get("/history", params={"name": "x" * MOST_URL})

    assert refused.status_code == 414
    assert refused.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    refused = client.post("/screen", json={"name": "x" * MOST_BODY})
    text = client.post("/scan", json={"text": "x" * MOST_BODY})

    assert refused.status_code == text.status_code == 413
    assert refused.json()["status"] == text.json()["status"] == 413
    assert refused.headers["content-type"] == text.headers["content-type"] == "application/problem+json"
    assert "as a file" in text.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json; charset=gbk"},
        {"content-type": "application/json", "content-encoding": "gzip"},
        {},
    ],
)
def test_a_body_of_another_content_type_is_refused(headers: dict[str, str], client: TestClient) -> None:
    refused = client.post("/screen", content=b'{"name": "a"}', headers=headers)

    assert refused.status_code == 415
    assert "application/json" in refused.json()["detail"]


def test_a_misspelt_or_repeated_parameter_is_refused(client: TestClient) -> None:
    misspelt = client.get("/listed", params={"name": NAME, "list": "EL", "onn": "2025-01-16"})
    twice = client.get("/listed?name=a&list=EL&on=2025-01-16&on=2026-01-16")

    assert (misspelt.status_code, twice.status_code) == (422, 422)
    assert "onn" in misspelt.json()["detail"]
    assert misspelt.json()["allowed"] == "list, name, on"
    assert twice.json()["field"] == "on"


@pytest.mark.parametrize("day", [20250116, "20250116", "2025-W03-4", "2025-01-16T00:00:00", "2025-02-30", "1066-10-14"])
def test_a_day_is_written_in_one_way(day: Any, client: TestClient) -> None:
    refused = client.post("/screen", json={"name": NAME, "on": day})

    assert refused.status_code == 422
    assert "a day like 2025-01-16" in refused.json()["detail"]
