"""Mixed questions at two processes at once, an edition swapped in between: each answer is that of one asked alone."""

import json
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.serve.faults.serving import Serving, until
from tests.serve.http.editions import wider

from licet.serve import workers

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")]
DAY = "2025-02-02"
NAMES = ("Velvet Harbor Shipping", "Quartz Lantern Semiconductor", "石英灯笼半导体", "Copper Willow Instruments")
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
ROUNDS = 4


def questions() -> list[tuple[str, Any]]:
    """Addresses with their bodies: the API, pages, the façade, the tools."""
    found: list[tuple[str, Any]] = []
    for name in NAMES:
        company = {"schema": "Company", "properties": {"name": [name]}}
        found += [
            ("/screen", {"name": name, "on": DAY}),
            ("/screen/many", {"parties": [{"name": one} for one in (name, *NAMES)], "on": DAY}),
            ("/scan", {"text": f"Goods for {name}, and for {NAMES[0]}.", "on": DAY}),
            (f"/listed?name={name}&list=EL&on={DAY}".replace(" ", "%20"), None),
            (f"/screen?name={name}&on={DAY}".replace(" ", "%20"), None),
            ("/yente/match/default", {"queries": {"a": company, "b": company}}),
            (f"/yente/search/default?q={name}".replace(" ", "%20"), None),
            ("/mcp", {**CALL, "params": {"name": "licet_screen", "arguments": {"name": name, "on": DAY}}}),
        ]
    return found


def asked(server: Serving, question: tuple[str, Any]) -> str:
    """The answer, without the numbers and days of the moment."""
    path, body = question
    return json.dumps(server.text(path, body))


def test_answers_of_many_at_once_are_those_of_one_asked_alone_before_and_after_a_swap(
    running: Serving,
) -> None:
    several = questions()
    before = {path + json.dumps(body): asked(running, (path, body)) for path, body in several}
    digest = running.ask("/snapshot")["snapshot"]
    found: list[tuple[str, str]] = []

    def ask(number: int) -> None:
        path, body = several[(number * 7) % len(several)]
        found.append((path + json.dumps(body), asked(running, (path, body))))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(len(several) * ROUNDS // 2)))
        wider(running.place)
        running.process.send_signal(signal.SIGHUP)
        list(pool.map(ask, range(len(several) * ROUNDS // 2)))
        until(lambda: all(running.ask("/snapshot")["snapshot"] != digest for _ in range(10)))
        list(pool.map(ask, range(len(several))))
    after = {path + json.dumps(body): asked(running, (path, body)) for path, body in several}

    wrong = [key for key, answer in found if answer not in (before[key], after[key])]
    assert wrong == []
    assert [key for key, answer in found[-len(several) :] if answer != after[key]] == []
    assert sum(before[key] != after[key] for key in before) > len(NAMES)  # the swap is seen in the answers
