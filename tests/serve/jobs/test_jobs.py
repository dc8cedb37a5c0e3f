"""Files as jobs: every row is answered or kept aside, whatever the file is called and holds."""

import csv
import gzip
import hashlib
import io
import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.jobs.conftest import Here

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs import asking, packed
from licet.serve.jobs.folders import Limits
from licet.serve.jobs.record import Verb

Ask = Callable[..., Any]
NAMES = b"id,name,country\na,Quartz Lantern Semiconductor,CN\nb,Heidel Lamps GmbH,DE\nc,,DE\n"


def test_a_file_of_names_is_answered_and_its_answers_come_down(ask: Ask, client: TestClient, keeper: Here) -> None:
    sent = ask("Kunden 2025.csv", NAMES, {"form": "csv"})
    job = sent.json()
    assert sent.status_code == 202
    assert (job["state"], job["file"], job["asked"]["on"]) == ("queued", "Kunden 2025.csv", "2025-02-01")
    assert client.get(f"/jobs/{job['id']}/answer").status_code == 409

    keeper.answer(job["id"])

    done = client.get(f"/jobs/{job['id']}").json()
    assert (done["state"], done["reason"]) == ("done", None)
    progress = done["progress"]
    assert [progress[one] for one in ("rows", "of", "answered", "aside", "matches", "share")] == [3, 3, 2, 1, 1, 1.0]
    answer = client.get(f"/jobs/{job['id']}/answer")
    assert answer.headers["content-disposition"] == 'attachment; filename="Kunden-2025-screen.csv"'
    digest = hashlib.sha256(answer.content)
    assert answer.headers["repr-digest"] == f"sha-256=:{b64encode(digest.digest()).decode()}:"
    assert done["answer"] == {"form": "csv", "bytes": len(answer.content), "sha256": digest.hexdigest()}
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["id"], row["answer"]) for row in rows] == [("a", "yes"), ("b", "no")]
    aside = client.get(f"/jobs/{job['id']}/aside").json()
    assert (aside["total"], aside["next"], aside["rows"][0]["line"]) == (1, None, 4)
    assert "name" in aside["rows"][0]["reason"]
    first = client.get(f"/jobs/{job['id']}/preview").json()["rows"]
    assert [one["rows"][0]["id"] for one in first] == ["a", "b"]
    assert "2 rows answered, 1 kept aside in answer.csv.rejected.jsonl" in done["notes"][0], done["notes"]
    assert not any(str(keeper.jobs.root) in note for note in done["notes"])


def test_a_part_of_an_answer_can_be_asked_for(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("names.csv", NAMES).json()["id"]
    keeper.answer(job)
    whole = client.get(f"/jobs/{job}/answer")

    part = client.get(f"/jobs/{job}/answer", headers={"range": "bytes=5-9", "if-range": whole.headers["etag"]})

    assert (part.status_code, part.content) == (206, whole.content[5:10])


@pytest.mark.parametrize(
    ("name", "content", "fields", "answered"),
    [
        (
            "orders.csv",
            b"id,eccn,destination,end_user\n1,EAR99,DE,Heidel Lamps\n2,EAR99,Atlantis,Heidel Lamps\n",
            {"verb": "decide"},
            1,
        ),
        ("parts.csv", b"id,name\n1,NVIDIA H100 SXM\n2,no such thing\n", {"verb": "classify"}, 1),
        ("q.csv", b"name\nMOBC\n\xff\n", {"verb": "listed", "list": "us_dod_1260h"}, 1),
        ("q.jsonl", b'{"name": "MOBC"}\n{"nam', {"verb": "screen"}, 1),
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_no_row_is_lost(
    ask: Ask, client: TestClient, keeper: Here, name: str, content: bytes, fields: Any, answered: int, form: str
) -> None:
    job = ask(name, content, {**fields, "form": form}).json()["id"]
    keeper.answer(job)

    shown = client.get(f"/jobs/{job}").json()

    assert (shown["state"], shown["reason"]) == ("done", None)
    progress = shown["progress"]
    assert (progress["rows"], progress["answered"], progress["aside"]) == (2, answered, 2 - answered)
    assert len(client.get(f"/jobs/{job}/aside").json()["rows"]) == 2 - answered


def test_a_document_is_scanned(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("letter.txt", b"Ship to Velvet Harbor Shipping LLC.", {"verb": "scan"}).json()["id"]
    keeper.answer(job)

    answer = client.get(f"/jobs/{job}/answer").json()

    assert answer["doc"] == "letter.txt"
    assert client.get(f"/jobs/{job}").json()["progress"]["matches"] == 1


def test_columns_are_mapped(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("c.csv", b"Customer Name\nMOBC\n", {"map": ["name=Customer Name"]}).json()["id"]
    keeper.answer(job)
    assert client.get(f"/jobs/{job}").json()["progress"]["matches"] == 1

    job = ask("c.csv", b"Customer Name\nMOBC\n").json()["id"]
    keeper.answer(job)
    failed = client.get(f"/jobs/{job}").json()
    assert failed["state"] == "failed"
    assert '--map name="Its Column"' in failed["reason"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"", "x.csv is empty"),
        ("x.csv", b"PK\x03\x04rest", "begins like a ZIP file"),
        ("x.xlsx", b"no workbook", "x.xlsx is not an Excel workbook"),
        ("x.parquet", b"PAR1 and no more", "x.parquet is not a Parquet file"),
        ("x.csv.gz", gzip.compress(NAMES, mtime=0)[:-12], "x.csv.gz cannot be read"),
        ("x.csv.gz", gzip.compress(bytes(3_000_000), mtime=0), "unpacks to more than"),
        ("x.csv", b"name\n" + b"x" * 60_000, "a line of more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_own_name(
    ask: Ask, client: TestClient, keeper: Here, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    monkeypatch.setattr(packed, "MOST_LINE", 50_000)
    keeper.jobs.limits = Limits(bytes=1_000_000, unpacked=1_000_000, reserve=0)
    job = ask(name, content).json()["id"]
    keeper.answer(job)

    shown = client.get(f"/jobs/{job}").json()

    assert shown["state"] == "failed"
    assert said in shown["reason"]
    assert str(keeper.jobs.root) not in shown["reason"]
    assert client.get(f"/jobs/{job}/answer").status_code == 409


def test_a_damaged_page_of_a_parquet_file_is_told(ask: Ask, client: TestClient, keeper: Here, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "p.parquet"
    names = [f"Heidel Lamps {number} GmbH" for number in range(5_000)]
    pyarrow.parquet.write_table(pyarrow.table({"name": names}), path, use_dictionary=False, compression="gzip")
    data = bytearray(path.read_bytes())
    data[200:400] = bytes(200)
    job = ask("p.parquet", bytes(data)).json()["id"]
    keeper.answer(job)

    shown = client.get(f"/jobs/{job}").json()

    assert (shown["state"], "p.parquet cannot be read past row" in shown["reason"]) == ("failed", True)


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.csv", "..\\..\\x.csv", "/abs/x.csv", "a\x1b[2Jx\u202e.csv"])
def test_the_name_of_a_file_is_never_a_path(ask: Ask, client: TestClient, keeper: Here, name: str) -> None:
    job = ask(name, NAMES).json()

    assert {path.name for path in (keeper.jobs.root / job["id"]).iterdir()} == {"input.csv", "job.json"}
    assert not set(job["file"]) & set("/\\\x1b\u202e")
    assert {path.name for path in keeper.jobs.root.parent.iterdir()} == {"jobs"}


@pytest.mark.parametrize("other", ["..%2f..", "0" * 31, "g" * 32, "A" * 32, ".editions"])
def test_the_number_of_a_job_is_never_a_path(client: TestClient, other: str) -> None:
    assert client.get(f"/jobs/{other}").status_code == 404


def test_formulas_stay_text(ask: Ask, client: TestClient, keeper: Here) -> None:
    content = b"id,name,note\n1,MOBC,\"=cmd|'/C calc'!A0\"\n"
    for form in ("csv", "xlsx"):
        job = ask("f.csv", content, {"form": form}).json()["id"]
        keeper.answer(job)
        answer = client.get(f"/jobs/{job}/answer").content
        if form == "csv":
            assert next(csv.DictReader(io.StringIO(answer.decode())))["note"] == "'=cmd|'/C calc'!A0"
        else:
            import zipfile

            sheet = zipfile.ZipFile(io.BytesIO(answer)).read("xl/worksheets/sheet1.xml")
            assert b"<f>" not in sheet


@pytest.mark.parametrize(
    ("fields", "name", "field"),
    [
        ({"verb": "guess"}, "x.csv", "verb"),
        ({"form": "exe"}, "x.csv", "form"),
        ({"limit": "many"}, "x.csv", "limit"),
        ({"limit": "0"}, "x.csv", "limit"),
        ({"threshold": "nan"}, "x.csv", "threshold"),
        ({"on": "yesterday"}, "x.csv", "on"),
        ({"verb": "listed", "list": "nothing"}, "x.csv", "list"),
        ({"verb": "decide", "threshold": "0.7"}, "x.csv", "threshold"),
        ({"colour": "red"}, "x.csv", "colour"),
        ({"map": "name"}, "x.csv", "--map"),
        ({"on": ["2025-01-01", "2025-01-02"]}, "x.csv", "on"),
        ({}, "x.exe", "file"),
        ({}, "x", "file"),
        ({"note": "x" * 20_000}, "x.csv", "note"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(ask: Ask, keeper: Here, fields: Any, name: str, field: str) -> None:
    refused = ask(name, NAMES, fields)

    assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert not list(keeper.jobs.root.glob("*/*"))


def test_what_is_no_form_is_refused(client: TestClient, keeper: Here) -> None:
    form = {"content-type": "multipart/form-data; boundary=x"}
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    for headers, body in [
        ({"content-type": "application/json"}, b"{}"),
        ({"content-type": "multipart/form-data"}, b""),
        (form, b""),
        (form, head + b"name\n"),
        (form, b"--x\r\nbroken\r\n"),
        (form, b'--x\r\nContent-Disposition: form-data; name="verb"\r\n\r\nscreen\r\n--x--\r\n'),
        (form, head + b"a\r\n" + head + b"b\r\n--x--\r\n"),
        (form, b'--x\r\nContent-Disposition: form-data; name="verb"; filename="v"\r\n\r\nscreen\r\n--x--\r\n'),
    ]:
        assert client.post("/jobs", content=body, headers=headers).status_code == 422, body
    assert not list(keeper.jobs.root.glob("*/*"))


def test_too_large_a_file_is_refused_before_and_while_it_arrives(client: TestClient, ask: Ask, keeper: Here) -> None:
    assert ask("x.csv", bytes(5_500_000)).status_code == 413
    form = {"content-type": "multipart/form-data; boundary=x"}
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    pieces = iter([head, *[bytes(200_000)] * 10])  # of no stated length

    assert client.post("/jobs", content=pieces, headers=form).status_code == 413
    assert not list(keeper.jobs.root.glob("*/*"))


def test_a_full_disk_refuses_a_file(ask: Ask, keeper: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(keeper.jobs), "free", lambda _self: 10)

    assert ask("x.csv", NAMES).status_code == 507


def test_a_tenant_has_only_so_many_jobs_waiting(ask: Ask, client: TestClient) -> None:
    jobs = [ask("x.csv", NAMES) for _ in range(6)]

    assert [one.status_code for one in jobs] == [202] * 5 + [429]
    client.post(f"/jobs/{jobs[0].json()['id']}/cancel")
    assert ask("x.csv", NAMES).status_code == 202


def test_jobs_are_listed_by_pages_and_removed(ask: Ask, client: TestClient, keeper: Here) -> None:
    jobs = [ask("x.csv", NAMES).json()["id"] for _ in range(3)]
    first = client.get("/jobs", params={"limit": 2}).json()
    rest = client.get("/jobs", params={"limit": 2, "offset": first["next"]}).json()

    assert (first["total"], rest["next"]) == (3, None)
    assert {one["id"] for one in first["jobs"] + rest["jobs"]} == set(jobs)
    assert client.delete(f"/jobs/{jobs[0]}").status_code == 204
    assert client.get(f"/jobs/{jobs[0]}").status_code == 404
    assert not (keeper.jobs.root / jobs[0]).exists()


def test_another_tenants_job_does_not_exist(ask: Ask, client: TestClient, keeper: Here) -> None:
    from dataclasses import replace

    job = ask("x.csv", NAMES).json()["id"]
    one = keeper.jobs.find(job, "local")
    assert one is not None
    keeper.jobs.save(replace(one, tenant="others"))

    for method, path in [
        ("GET", ""),
        ("GET", "/answer"),
        ("GET", "/aside"),
        ("GET", "/preview"),
        ("POST", "/cancel"),
        ("POST", "/resume"),
        ("DELETE", ""),
    ]:
        assert client.request(method, f"/jobs/{job}{path}").status_code == 404
    assert client.get("/jobs", params={"of": "all"}).json()["total"] == 0


def test_a_canceled_job_says_so_and_can_go_on(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("x.csv", NAMES, {"form": "csv"}).json()["id"]
    keeper.jobs.files(_found(keeper, job)).cancel.touch()
    keeper.answer(job)
    assert client.get(f"/jobs/{job}").json()["state"] == "canceled"

    assert client.post(f"/jobs/{job}/resume").json()["state"] == "queued"
    keeper.answer(job)

    assert client.get(f"/jobs/{job}").json()["progress"]["answered"] == 2
    assert client.post(f"/jobs/{job}/resume").status_code == 409
    assert client.post(f"/jobs/{job}/cancel").status_code == 409


def test_a_job_keeps_the_edition_that_it_began_with(ask: Ask, client: TestClient, keeper: Here, edition: Path) -> None:
    job = ask("x.csv", NAMES).json()
    pinned = keeper.jobs.edition(_found(keeper, job["id"]))

    assert licet.open(edition=pinned).digest == job["snapshot"]["digest"]
    assert pinned.resolve() != edition.resolve()


def test_an_edition_that_is_gone_or_another_one_takes_no_job(keeper: Here, edition: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(edition, tmp_path / "edition")
    app = create_app(Server(Holder(licet.open(edition=copy))))
    app.state.jobs = keeper
    with TestClient(app, base_url="http://localhost") as client:
        for change in (
            lambda: shutil.copytree(starter(), copy, dirs_exist_ok=True),
            lambda: shutil.rmtree(copy),
        ):
            change()
            refused = client.post("/jobs", files={"file": ("x.csv", NAMES)}, data={"verb": "screen"})
            assert (refused.status_code, "start it again" in refused.json()["detail"]) == (503, True)
    assert keeper.jobs.all() == []


def starter() -> Path:
    return licet.open().opened[0]


def test_the_form_is_told_in_the_description_of_the_api(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]["/jobs"]["post"]

    fields = told["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    assert {"file", "verb"} | frozenset().union(*asking.OPTIONS.values()) == set(fields)


def test_old_jobs_are_removed_with_their_files(ask: Ask, client: TestClient, keeper: Here) -> None:
    from datetime import UTC, datetime, timedelta

    job = ask("x.csv", NAMES).json()["id"]
    keeper.answer(job)
    waiting = ask("x.csv", NAMES).json()["id"]
    now = datetime.now(UTC)

    assert keeper.jobs.sweep(now + timedelta(days=29)) == 0
    assert keeper.jobs.sweep(now + timedelta(days=31)) == 1
    assert client.get(f"/jobs/{job}").status_code == 404
    assert client.get(f"/jobs/{waiting}").json()["state"] == "queued"


def _found(keeper: Here, job: str) -> Any:
    one = keeper.jobs.find(job, "local")
    assert one is not None
    return one


def test_names_are_shown_without_what_steers_a_reader() -> None:
    assert asking.shown("C:\\x\\Kunden\u202e\x07.csv") == "Kunden.csv"
    assert asking.shown("..") == "file"
    assert asking.shown("名单.csv") == "名单.csv"
    assert len(asking.shown("x" * 1000 + ".csv")) == asking.LONGEST_NAME
    assert asking.download("名单 =1+1.csv", "screen", "csv") == "1-1-screen.csv"
    assert asking.download("名单.csv", "screen", "csv") == "file-screen.csv"
    assert asking.suffix("A.CSV.GZ", Verb.SCREEN) == ".csv.gz"
