"""A tenant's own lists in batch jobs: asked as they were when the job began, by that tenant's jobs alone."""

import csv
import io
import json
import os
import signal
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import Clock, World
from tests.serve.jobs.conftest import TODAY, Here

import licet
from licet.serve import cli, workers
from licet.serve.access.gate import Gate, Rules
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs import locks, look, own_lists, process
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.jobs.record import Record, State
from licet.serve.own import lists, profiles
from licet.serve.state.database import State as Database

LIST = (
    "id,name,aliases,country,since,why\n"
    "17,Quiet Lantern Testing Trading Co.,静灯测试贸易,CN,2024-01-01,Asked twice for the end use\n"
)
NAMES = b"id,name\na,Quiet Lantern Testing Trading\nb,Heidel Lamps GmbH\nc,Quartz Lantern Semiconductor\n"
EMPTY = "name\nNobody Of These Example Ltd.\n"


class Tenant:
    """A tenant of one server, with a key and jobs that this test answers itself."""

    def __init__(self, world: World, app: FastAPI, keeper: Here, tenant: str) -> None:
        self.world, self.keeper, self.name = world, keeper, tenant
        key = world.key(tenant=tenant)
        self.client = TestClient(app, base_url="https://licet.example.com", headers={"authorization": f"Bearer {key}"})

    def keep(self, text: str = LIST, *, file: str = "no-go.csv", on: date = TODAY) -> None:
        lists.add(self.world.state, self.world.actor, self.name, file, text.encode(), on)

    def withdraw(self, on: date = TODAY) -> None:
        lists.withdraw(self.world.state, self.world.actor, self.name, "custom:no-go", on)

    def send(self, content: bytes = NAMES, name: str = "names.csv", **fields: Any) -> Any:
        sent = self.client.post("/jobs", files={"file": (name, content)}, data={"verb": "screen", **fields})
        assert sent.status_code == 202, sent.text
        return sent.json()

    def find(self, job: str) -> Record:
        one = self.keeper.jobs.find(job, self.name)
        assert one is not None
        return one

    def run(self, job: str) -> dict[str, Any]:
        one = self.find(job).now(State.RUNNING, attempts=1, started="2025-02-01T00:00:00")
        process.answer(self.keeper.jobs, self.keeper.jobs.save(one))
        return dict(self.client.get(f"/jobs/{job}").json())

    def answers(self, job: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.client.get(f"/jobs/{job}/answer").text.splitlines()]

    def bytes(self, job: str) -> bytes:
        return self.keeper.jobs.files(self.find(job)).answer.read_bytes()


@pytest.fixture
def tenants(
    state: Database, snapshot: licet.Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Tenant, Tenant]:
    """Two tenants of one server."""
    monkeypatch.setattr(look, "beside", look.keep)
    clock = Clock()
    gate = Gate(Rules(open=False, loopback=False, url="https://licet.example.com"), state, now=clock)
    world = World(state, clock, gate, snapshot, "")
    app = create_app(Server(Holder(snapshot), today=lambda: TODAY, gate=gate))
    app.state.jobs = keeper = Here(Jobs(tmp_path / "jobs", Limits(bytes=1_000_000, queued=5, reserve=0)))
    return Tenant(world, app, keeper, world.other_tenant()), Tenant(world, app, keeper, world.other_tenant())


@pytest.fixture
def tenant(tenants: tuple[Tenant, Tenant]) -> Tenant:
    return tenants[0]


def test_a_job_asks_the_own_list_and_says_of_which_day_it_is(tenant: Tenant) -> None:
    tenant.keep()
    sent = tenant.send()
    done = tenant.run(sent["id"])

    assert (done["state"], done["reason"]) == ("done", None)
    also = {"list": "custom:no-go", "file": "no-go.csv", "since": "2025-02-01", "parties": 1}
    for said in (sent, done):
        assert also.items() <= said["also"][0].items()
        assert said["also"][0]["digest"].startswith("sha256:")
    own, clean, official = tenant.answers(sent["id"])
    assert (own["answer"], own["matches"][0]["party"], own["matches"][0]["custom"]) == (True, "custom:no-go:17", True)
    assert own["matches"][0]["why"] == ["Asked twice for the end use"]
    assert clean["matches"] == []
    assert "custom" not in official["matches"][0]
    assert (done["progress"]["matches"], done["progress"]["own"]) == (2, 1)
    assert any("Also asked: no-go.csv" in note for note in done["notes"])


def test_the_answers_are_those_of_the_command_line_with_the_same_list(
    tenant: Tenant, edition: Path, tmp_path: Path
) -> None:
    tenant.keep()
    job = tenant.send(form="csv")["id"]
    tenant.run(job)
    own, source, output = tmp_path / "no-go.csv", tmp_path / "names.csv", tmp_path / "answer.csv"
    own.write_text(LIST, encoding="utf-8")
    source.write_bytes(NAMES)
    words = ("screen", "--input", source, "--output", output, "--on", TODAY, "--edition", edition, "--also", own)
    cli.run([*map(str, words)])

    assert tenant.bytes(job) == output.read_bytes()
    rows = list(csv.DictReader(io.StringIO(tenant.bytes(job).decode())))
    assert [(row["id"], row["lists"].startswith("custom:")) for row in rows if row["party"]] == [
        ("a", True),
        ("c", False),
    ]


def test_the_lists_of_one_tenant_are_in_no_job_of_another(tenants: tuple[Tenant, Tenant]) -> None:
    one, other = tenants
    one.keep()
    job = other.send()["id"]
    done = other.run(job)

    assert (done["also"], done["not_asked"], done["progress"]["own"]) == ([], [], 0)
    assert other.answers(job)[0]["matches"] == []
    assert not any("no-go" in path.read_text(errors="replace") for path in _kept(other, job))
    assert one.client.get(f"/jobs/{job}").status_code == 404


def _kept(tenant: Tenant, job: str) -> list[Path]:
    return [path for path in tenant.keeper.jobs.files(tenant.find(job)).folder.iterdir() if path.is_file()]


def test_a_list_changed_or_withdrawn_after_it_began_changes_no_job(tenant: Tenant) -> None:
    tenant.keep()
    first = tenant.send()["id"]
    tenant.keep(EMPTY)
    second = tenant.send()["id"]
    tenant.withdraw()
    third = tenant.send()["id"]

    found = {job: tenant.run(job) for job in (first, second, third)}

    assert [tenant.answers(job)[0]["answer"] is True for job in (first, second, third)] == [True, False, False]
    assert [len(found[job]["also"]) for job in (first, second, third)] == [1, 1, 0]
    versions = [found[job]["also"][0]["version"] for job in (first, second)]
    assert versions[0] < versions[1]


def test_the_version_of_the_day_of_the_job_is_asked(tenant: Tenant) -> None:
    tenant.keep()
    tenant.keep(EMPTY, on=TODAY + timedelta(days=10))

    early, late = tenant.send()["id"], tenant.send(on="2025-02-11")["id"]
    days = [tenant.run(job)["also"][0]["since"] for job in (early, late)]
    assert days == ["2025-02-01", "2025-02-11"]
    assert [tenant.answers(job)[0]["answer"] is True for job in (early, late)] == [True, False]


def test_a_job_without_own_lists_has_the_answers_that_it_had(tenant: Tenant) -> None:
    before = tenant.send()["id"]
    tenant.run(before)
    tenant.keep(EMPTY)
    after = tenant.send()["id"]
    done = tenant.run(after)

    assert tenant.bytes(before) == tenant.bytes(after)
    assert done["also"][0]["parties"] == 1


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_job_whose_list_was_harmed_fails_and_answers_nothing_without_it(tenant: Tenant, harm: str) -> None:
    tenant.keep()
    job = tenant.send()["id"]
    one = tenant.find(job)
    kept = own_lists.place(tenant.keeper.jobs.files(one).folder, one.own.asked[0].version)
    kept.unlink() if harm == "gone" else kept.write_text(EMPTY, encoding="utf-8")
    done = tenant.run(job)

    assert done["state"] == "failed"
    assert "custom:no-go" in done["reason"]
    assert not tenant.keeper.jobs.files(one).answer.exists()


@pytest.mark.parametrize(("verb", "file"), [("scan", "letter.txt"), ("decide", "orders.csv")])
def test_a_verb_that_does_not_ask_own_lists_says_so(tenants: tuple[Tenant, Tenant], verb: str, file: str) -> None:
    one, other = tenants
    one.keep()
    content = b"id,eccn,destination,end_user\n1,EAR99,DE,Heidel Lamps\n"

    assert one.send(content, file, verb=verb)["not_asked"] == ["custom:no-go"]
    assert other.send(content, file, verb=verb)["not_asked"] == []


BOOK = "\n".join(
    ["id,name"]
    + [f"{at},{'Quiet Lantern Testing Trading' if at % 90 == 7 else f'Heidel Lamps {at} GmbH'}" for at in range(3_000)]
    + [""]
).encode()


@pytest.mark.slow
@pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")
def test_a_killed_job_goes_on_to_the_same_bytes_though_its_list_was_withdrawn(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    if tenant.world.state.engine.dialect.name != "sqlite":
        pytest.skip("a job that runs asks no database, whichever it is")
    monkeypatch.setenv("LICET_WORKERS", "1")
    tenant.keep()
    whole, job = (tenant.send(BOOK, "x.csv", form="csv")["id"] for _ in range(2))
    tenant.run(whole)
    tenant.keeper.jobs.save(tenant.find(whole).now(State.DONE))
    files = tenant.keeper.jobs.files(tenant.find(job))
    mark = Path(f"{files.answer}.part.json")
    keeper = Keeper(tenant.keeper.jobs)
    keeper.dispatch()
    _until(lambda: mark.exists() and json.loads(mark.read_bytes())["done"]["rows"] > 0)
    os.kill(keeper._processes[0].pid, signal.SIGKILL)
    keeper.wait()
    _until(lambda: not locks.taken(files.lock))
    assert not files.answer.exists()
    tenant.withdraw()

    keeper.dispatch()
    keeper.wait()

    done = tenant.client.get(f"/jobs/{job}").json()
    assert (done["state"], done["progress"]["own"]) == ("done", 34)
    assert tenant.bytes(job) == tenant.bytes(whole)


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def said(text: str, selector: str) -> str:
    return " ".join(" ".join(one.text().split()) for one in LexborHTMLParser(text).css(selector))


def test_the_page_tells_parties_of_own_lists_apart_and_says_why_they_are_there(tenant: Tenant) -> None:
    tenant.keep()
    client = tenant.client
    client.follow_redirects = False
    path = client.post("/file", data={"csrf": ""}, files={"file": ("names.csv", NAMES)}).headers["location"]
    client.post(f"{path}/start", data={"csrf": "", "c0": "id", "c1": "name"})
    tenant.withdraw()
    tenant.run(path.removeprefix("/file/"))

    whole = client.get(path).text
    assert "1 row is like parties of your own lists alone." in said(whole, ".answer")
    assert "no-go, version of 1 Feb 2025: 1 party." in said(whole, ".strip")
    assert "own list no-go: 1 row" in said(whole, ".reasons")
    assert "own list no-go (1)" in said(whole, "#list")
    assert said(whole, ".found tbody .where") == "own list no-go"
    row = client.get(f"{path}/row/2").text
    assert "Quiet Lantern Testing Trading Co. was on your own list no-go on 1 Feb 2025." in said(row, "h1")
    assert "Asked twice for the end use" in said(row, ".rows")
    assert "静灯测试贸易" in said(row, ".candidates")
    assert "All that is held of it" not in row
    assert "custom" in client.get(f"{path}/answers/csv").text


def test_a_party_of_an_own_list_alone_is_no_information_but_a_question(tenant: Tenant) -> None:
    tenant.keep()
    client = tenant.client
    client.follow_redirects = False
    only = b"name\nQuiet Lantern Testing Trading Co.\n"
    path = client.post("/file", data={"csrf": ""}, files={"file": ("one.csv", only)}).headers["location"]
    client.post(f"{path}/start", data={"csrf": "", "c0": "name"})
    tenant.run(path.removeprefix("/file/"))

    assert said(client.get(path).text, ".answer .stamp") == "? Ask"


def choose(tenant: Tenant, number: float | None, left_out: tuple[str, ...]) -> None:
    world = tenant.world
    profiles.save(world.state, world.actor, tenant.name, "own" if number else "default", number, list(left_out))


def test_a_job_uses_the_profile_of_its_tenant_where_it_is_named_as_it_was_when_it_began(tenant: Tenant) -> None:
    plain = tenant.send()["id"]
    tenant.run(plain)
    held = {each["list"] for one in tenant.answers(plain)[2]["matches"] for each in one["listings"]}
    choose(tenant, 0.6, tuple(held))
    unnamed, named = tenant.send()["id"], tenant.send(profile="tenant")["id"]
    choose(tenant, 0.75, ())
    tenant.run(unnamed)
    done = tenant.run(named)

    assert tenant.bytes(unnamed) == tenant.bytes(plain)
    asked = done["asked"]
    assert (asked["profile"], asked["threshold"], asked["left_out"]) == ("tenant", 0.6, sorted(held))
    answer = tenant.answers(named)[2]
    assert (answer["answer"], answer["matches"], answer["hidden"]) == ("unknown", [], 1)
    assert (done["progress"]["matches"], done["progress"]["hidden"]) == (0, 1)


def test_a_list_left_out_is_a_sentence_of_the_page_and_of_the_downloads(tenant: Tenant) -> None:
    plain = tenant.send()["id"]
    tenant.run(plain)
    held = {each["list"] for one in tenant.answers(plain)[2]["matches"] for each in one["listings"]}
    choose(tenant, None, tuple(held))
    client = tenant.client
    client.follow_redirects = False
    form = LexborHTMLParser(client.get("/file").text)
    assert form.css_first("[name=profile][checked]").attributes["value"] == "tenant"
    given = {"csrf": "", "profile": "tenant"}
    path = client.post("/file", data=given, files={"file": ("names.csv", NAMES)}).headers["location"]
    client.post(f"{path}/start", data={"csrf": "", "c0": "id", "c1": "name"})
    tenant.run(path.removeprefix("/file/"))

    whole = client.get(path).text
    assert said(whole, ".answer .stamp") == "? Ask"
    assert "1 may name one on lists that your profile leaves out" in said(whole, "h1")
    assert "For the other 2 nothing was found" in said(whole, ".answer")
    assert "Asked and not shown" in said(whole, ".strip")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}/answers/csv").text)))
    assert (rows[2]["answer"], rows[2]["notes"]) == ("unknown", "1 party on lists that are not shown may be this one")


@pytest.mark.parametrize("given", [{"profile": "boss"}, {"profile": "tenant", "threshold": "0.5"}])
def test_a_profile_that_cannot_be_is_refused(tenant: Tenant, given: dict[str, str]) -> None:
    sent = tenant.client.post("/jobs", files={"file": ("names.csv", NAMES)}, data={"verb": "screen", **given})

    assert sent.status_code == 422
    assert "profile" in sent.json()["detail"]
