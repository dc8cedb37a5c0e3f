"""docs/guide/use-the-api.md is true: every curl of it is answered as it shows."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "guide" / "use-the-api.md"
BASE = "http://127.0.0.1:8080"
BLOCKS = re.compile(r"^```sh\n(curl .*?)^```(?:\n\n```json\n(.*?)^```)?", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A command, and as much of its answer as the page shows."""

    words: list[str]
    shown: Any


def examples() -> Iterator[Example]:
    for command, shown in BLOCKS.findall(PAGE.read_text(encoding="utf-8")):
        yield Example(shlex.split(command), json.loads(shown) if shown else {})


def asked(client: TestClient, words: list[str]) -> Any:
    """What curl would send, sent to the application."""
    rest = iter(words[1:])
    path, body, query, form, files = "", None, [], {}, {}
    for word in rest:
        if word.startswith(BASE):
            path = word.removeprefix(BASE)
        elif word == "--json":
            body = next(rest)
        elif word in ("--data-urlencode", "-d"):
            query.append(tuple(next(rest).split("=", 1)))
        elif word == "-F":
            name, _equals, value = next(rest).partition("=")
            if value.startswith("@"):
                files[name] = (Path(value[1:]).name, (ROOT / value[1:]).read_bytes())
            else:
                form[name] = value
        else:
            assert word == "-G", f"the test does not know {word}"
    if body is not None:
        return client.post(path, content=body.encode(), headers={"content-type": "application/json"})
    if files:
        return client.post(path, files=files, data=form)
    return client.get(path, params=query) if query else client.get(path)


def lacks(shown: Any, given: Any, at: str = "$") -> list[str]:
    """Where an answer is not what is shown of it."""
    if isinstance(shown, dict) and isinstance(given, dict):
        return [one for key in shown for one in lacks(shown[key], given.get(key), f"{at}.{key}")]
    if isinstance(shown, list) and isinstance(given, list) and shown:
        pairs = zip(shown, given[: len(shown)], strict=True)
        return [one for place, (a, b) in enumerate(pairs) for one in lacks(a, b, f"{at}[{place}]")]
    return [] if shown == given else [f"{at}: {given!r}, not {shown!r}"]


@pytest.mark.parametrize("example", list(examples()), ids=lambda one: one.words[-1][:30])
def test_a_question_of_the_guide_is_answered_as_it_shows(example: Example, client: TestClient) -> None:
    answer = asked(client, example.words)

    assert answer.status_code == example.shown.get("status", 200), answer.text
    assert lacks(example.shown, answer.json()) == []


def test_the_guide_asks_most_verbs() -> None:
    assert len(list(examples())) >= 10
