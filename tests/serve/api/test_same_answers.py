"""An answer over HTTP is that of the command line's `--json`, with what it rests on; and it is as described."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import Draft202012Validator
from tests.serve.conftest import Ran

from licet.serve.api import examples
from licet.serve.api.questions import DeMinimis

Ask = Callable[..., Ran]
STAMP = ("snapshot", "edition", "on")
DAY = "2025-01-16"
BILL = DeMinimis.model_config["json_schema_extra"]["examples"][0]  # type: ignore[index,call-overload]

QUESTIONS: Mapping[str, tuple[str, Mapping[str, Any], tuple[str, ...]]] = {
    "screen": ("/screen", {"json": {"name": "智谱", "on": DAY}}, ("screen", "智谱", "--on", DAY)),
    "screen, widely": (
        "/screen",
        {"json": {"name": "Huawei", "country": "CN", "on": DAY, "profile": "wide", "limit": 3}},
        ("screen", "Huawei", "--country", "CN", "--on", DAY, "--profile", "wide", "--limit", "3"),
    ),
    "compare": (
        "/compare",
        {"json": {"a": {"name": "Hua Wei Tech"}, "b": {"name": "华为技术有限公司"}}},
        ("compare", "Hua Wei Tech", "华为技术有限公司"),
    ),
    "history": ("/history", {"params": {"name": "智谱", "on": DAY}}, ("history", "智谱", "--on", DAY)),
    "listed": (
        "/listed",
        {"params": {"name": "智谱", "list": "EL", "on": DAY}},
        ("listed", "智谱", "--list", "EL", "--on", DAY),
    ),
    "changes": (
        "/changes",
        {"params": {"since": "2025-01-01", "until": "2025-02-01", "list": "EL"}},
        ("changes", "--since", "2025-01-01", "--until", "2025-02-01", "--list", "EL"),
    ),
    "classify a device": (
        "/classify",
        {"json": {"item": "NVIDIA H20", "on": DAY}},
        ("classify", "NVIDIA H20", "--on", DAY),
    ),
    "classify figures": (
        "/classify",
        {"json": {"tops_fp16": 989, "die_mm2": 814, "node": 4, "datacenter": True, "dies": None, "on": DAY}},
        ("classify", "--tops-fp16", "989", "--die-mm2", "814", "--node", "4", "--datacenter", "--on", DAY),
    ),
    "classify an ECCN": ("/classify", {"json": {"item": "3B993", "on": DAY}}, ("classify", "3B993", "--on", DAY)),
    "classify weights": (
        "/classify",
        {"json": {"weights": {"operations": 2e26, "published": False, "derived": None}, "on": DAY}},
        ("classify", "--weights", "operations=2e26", "--weights", "published=no", "--on", DAY),
    ),
    "chart": (
        "/chart",
        {"params": {"eccn": "3A001", "to": "IN", "on": DAY}},
        ("chart", "3A001", "--to", "IN", "--on", DAY),
    ),
    "sources": ("/sources", {}, ("sources",)),
    "editions": ("/editions", {}, ("editions",)),
}
ONLY_HERE = {"total", "next"}


def asked(client: TestClient, path: str, given: Mapping[str, Any]) -> Any:
    answer = client.request("POST" if "json" in given or "files" in given else "GET", path, **given)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


def faults(described: Any, path: str, method: str, value: Any) -> list[str]:
    schema = described["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": described["components"]})
    return [f"{list(one.instance_path)}: {one.message[-300:]}" for one in validator.iter_errors(value)]


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_answer_is_that_of_the_command_line_and_says_what_it_rests_on(
    case: str, client: TestClient, described: Any, ask: Ask
) -> None:
    path, given, command = QUESTIONS[case]

    answer = asked(client, path, given)
    printed = json.loads(ask(*command, "--json").out)

    assert {key: value for key, value in answer.items() if key in printed} == printed
    assert set(answer) - set(printed) <= {*STAMP, *ONLY_HERE}
    assert answer["snapshot"].startswith("sha256:")
    assert answer["edition"]
    assert faults(described, path, "post" if "json" in given else "get", answer) == []


def test_a_decision_is_that_of_the_command_line(client: TestClient, described: Any, ask: Ask, tmp_path: Any) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(json.dumps(examples.FOUNDING), encoding="utf-8")

    answer = asked(client, "/decide", {"json": examples.FOUNDING})
    printed = json.loads(ask("decide", "--input", file).out)

    assert answer["decision"] == printed["decision"]
    assert faults(described, "/decide", "post", answer) == []


def test_what_stands_beside_a_decision_is_that_of_the_command_line(
    client: TestClient, described: Any, ask: Ask, tmp_path: Any
) -> None:
    file = tmp_path / "asked.toml"
    file.write_text(
        'date = 2025-06-02\nactivity = "export"\ndestination = "IN"\n[item]\nclassification = "EAR99"\n'
        '[[parties]]\nname = "Quartz Lantern Semiconductor"\nroles = ["purchaser", "end_user"]\nhq = "IN"\n'
        "ownership = { edges = [], listed_owners = {} }\n[exporter]\ninformed = false\n",
        encoding="utf-8",
    )
    wanted = {"what_if": "true", "application": "true", "records": "true", "event": "export=2025-06-03"}

    answer = asked(client, "/decide", {"json": examples.BY_ECCN, "params": wanted})
    options = ("--what-if", "--application", "--records", "--event", "export=2025-06-03", "--json")
    printed = json.loads(ask("decide", file, *options).out)

    assert {"what_if", "application", "before_shipping", "records"} <= set(printed)
    assert {key: answer[key] for key in printed} == printed
    assert faults(described, "/decide", "post", answer) == []


def test_a_bill_of_materials_is_counted_as_the_command_line_counts_it(
    client: TestClient, described: Any, ask: Ask, tmp_path: Any
) -> None:
    lines = [("part", "eccn", "origin", "value", "quantity")]
    lines += [tuple(str(one.get(key, "1")) for key in lines[0]) for one in BILL["lines"]]
    file = tmp_path / "bill.csv"
    file.write_text("\n".join(",".join(one) for one in lines), encoding="utf-8")

    answer = asked(client, "/deminimis", {"json": {**BILL, "on": DAY}})
    command = ("deminimis", file, "--to", "IR", "--eccn", "EAR99", "--price", "1000", "--on", DAY, "--json")

    printed = json.loads(ask(*command).out)
    assert {key: answer[key] for key in printed} == printed
    assert faults(described, "/deminimis", "post", answer) == []


def test_a_document_is_scanned_as_the_command_line_scans_it(
    client: TestClient, described: Any, ask: Ask, tmp_path: Any
) -> None:
    text = "Delivered to 智谱 on January 16, 2025.\nAlso to Huawei Technologies Co., Ltd.\n"
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")

    printed = json.loads(ask("scan", file, "--on", DAY, "--all", "--json").out)
    uploaded = asked(
        client, "/scan", {"files": {"file": ("text.txt", text.encode())}, "data": {"on": DAY, "all": "true"}}
    )
    pasted = asked(client, "/scan", {"json": {"text": text, "on": DAY, "all": True}})

    assert printed["mentions"]
    assert uploaded == pasted == printed
    assert faults(described, "/scan", "post", uploaded) == []


def test_many_parties_are_screened_as_one_by_one(client: TestClient, described: Any) -> None:
    names = ["智谱", "Huawei", "Quartz Lantern Semiconductor"]

    many = asked(client, "/screen/many", {"json": {"parties": [{"name": one} for one in names], "on": DAY}})
    singly = [asked(client, "/screen", {"json": {"name": one, "on": DAY}}) for one in names]

    assert [(one["answer"], one["matches"]) for one in many["answers"]] == [
        (one["answer"], one["matches"]) for one in singly
    ]
    assert many["lists"] == singly[0]["lists"]
    assert faults(described, "/screen/many", "post", many) == []


def test_the_examples_of_every_body_are_answered_as_described(client: TestClient, described: Any) -> None:
    schemas = described["components"]["schemas"]
    for path in ("/screen", "/screen/many", "/compare", "/classify", "/deminimis"):
        body = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        shown = schemas[body["$ref"].rpartition("/")[2]]["examples"]
        assert shown
        for example in shown:
            assert faults(described, path, "post", asked(client, path, {"json": example})) == []
    for one in examples.TRANSACTIONS.values():
        assert faults(described, "/decide", "post", asked(client, "/decide", {"json": one["value"]})) == []
