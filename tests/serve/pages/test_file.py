"""*File*: every row of an uploaded list is answered, shown or kept aside; nothing said in a form is lost."""

import csv
import io
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import current_thread
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.jobs.conftest import Here

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs import answered, dispatch, locks, look
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.jobs.record import State, write
from licet.serve.pages import file_job

DAY = date(2025, 2, 1)
CUSTOMERS = (
    "No;Customer Name;Name 2;Country;Street;City;Remark\n"
    "a;Quartz Lantern Semiconductor Co., Ltd.;;CN;;;=1+1\n"
    "b;Heidel Lamps GmbH;Velvet Harbor Shipping;RU;;;<b>bold</b>\n"
    "c;;;DE;;;\n"
    "d;Müller Bakery;;DE;Main Street 1;Berlin;\n"
    "e;Marble Orchard;;CN;;;\n"
).encode()
CHOSEN = {
    f"c{place}": field for place, field in enumerate(("id", "name", "alias", "country", "address", "address", ""))
}


class Page:
    """A page, and what stands in it."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.status, self.text = answer, answer.status_code, answer.text
        self.html = LexborHTMLParser(answer.text)

    def all(self, selector: str) -> list[str]:
        return [" ".join(one.text().split()) for one in self.html.css(selector)]

    def one(self, selector: str) -> str:
        (found,) = self.all(selector)
        return found


class Desk:
    """A browser without a script before a server with jobs that this test answers itself."""

    def __init__(self, client: TestClient, keeper: Here) -> None:
        self.client, self.keeper, self.jobs = client, keeper, keeper.jobs

    def get(self, path: str, **fields: object) -> Page:
        return Page(self.client.get(path, params={name: str(one) for name, one in fields.items()}))

    def post(self, path: str, **fields: str) -> Page:
        return Page(self.client.post(path, data={"csrf": "", **fields}, follow_redirects=False))

    def upload(self, name: str, content: bytes, **fields: str) -> Page:
        given = {"csrf": "", **fields}
        return Page(self.client.post("/file", data=given, files={"file": (name, content)}, follow_redirects=False))

    def draft(self, content: bytes = CUSTOMERS, name: str = "customers.csv", **fields: str) -> str:
        sent = self.upload(name, content, **fields)
        assert sent.status == 303, sent.text
        return str(sent.answer.headers["location"])

    def answered(self, content: bytes = CUSTOMERS, name: str = "customers.csv", **chosen: str) -> str:
        path = self.draft(content, name)
        assert self.post(f"{path}/start", **(chosen or CHOSEN)).status == 303
        self.keeper.answer(path.removeprefix("/file/"))
        return path

    def record(self, path: str) -> Any:
        return self.jobs.find(path.removeprefix("/file/"), "local")


@pytest.fixture(scope="module")
def snapshot(edition: Path) -> licet.Snapshot:
    return licet.open(edition=edition)


@pytest.fixture
def desk(snapshot: licet.Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(look, "beside", look.keep)
    keeper = Here(Jobs(tmp_path / "jobs", Limits(bytes=100_000, queued=5, reserve=0)))
    app = create_app(Server(Holder(snapshot), today=lambda: DAY))
    app.state.jobs = keeper
    with TestClient(app, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        yield Desk(client, keeper)


def test_an_uploaded_file_is_looked_into_and_its_columns_are_guessed_with_why(desk: Desk) -> None:
    page = desk.get(desk.draft())

    chosen = {one.attributes["id"]: one.css_first("option[selected]") for one in page.html.css("select")}
    assert {name: one.attributes["value"] or "" for name, one in chosen.items()} == CHOSEN
    assert "a table of text in UTF-8, columns divided by semicolons: 5 rows" in page.one(
        "h1 ~ p:not([hidden]):nth-of-type(1)"
    )
    assert page.one("#why-1") == "Its header says so."
    assert page.one("#not-read") == "Not read, only carried to the answers: Remark."
    assert "Müller Bakery" in page.one("tbody")
    assert page.one("form.columns button") == "Screen 5 rows"


@pytest.mark.parametrize(
    ("name", "content", "fields", "where", "said"),
    [
        ("x.pdf", b"%PDF", {}, "file", "Choose a file ending in .csv"),
        ("x.csv", b"PK\x03\x04rest", {}, "file", "X.csv is not what its ending says: it begins like a ZIP file"),
        ("x.csv", b"", {}, "file", "X.csv is empty."),
        ("x.csv", b"a,a\n1,2\n", {}, "file", "each column once"),
        ("x.csv", b"name\n", {"on": "16.1.2025"}, "on", "This is no day that can be asked about"),
        ("x.csv", b"name\n", {"profile": "brave"}, "profile", "There is no such profile: choose strict"),
        ("x.csv", b"n" * 100_001, {}, "file", "The file has more than 100,000 bytes: split it."),
    ],
    ids=["ending", "zip", "empty", "twice", "day", "profile", "large"],
)
def test_what_is_wrong_with_an_upload_stands_at_its_field(
    desk: Desk, name: str, content: bytes, fields: dict[str, str], where: str, said: str
) -> None:
    refused = desk.upload(name, content, **fields)

    assert refused.status in (422, 413)
    assert said in refused.one(f"#error-{where}")
    assert not [*desk.jobs.root.glob("*/*"), *desk.jobs.root.glob(".upload-*")]
    if "on" in fields:
        assert refused.html.css_first("#on").attributes["value"] == fields["on"]
        assert "Choose the file again" in refused.one("#error-file")


def test_a_file_without_a_name_column_or_with_two_countries_says_so_and_keeps_what_was_chosen(desk: Desk) -> None:
    path = desk.draft()
    refused = desk.post(f"{path}/start", **{**CHOSEN, "c1": "", "c6": "country"})

    assert refused.status == 422
    assert "Say which column holds the names" in refused.one("#error-columns")
    assert refused.one("#error-c6") == "✕ Country is the country already: leave one of them out."
    assert refused.html.css_first("#c6 option[selected]").attributes["value"] == "country"
    assert desk.record(path).state is State.DRAFT


def test_a_file_is_screened_and_its_answer_counts_every_row(desk: Desk) -> None:
    page = desk.get(desk.answered())

    assert page.one(".answer h1") == (
        "Of 5 rows, 2 name a party listed on 1 Feb 2025, 1 may name one and 1 could not be read or screened."
    )
    assert "stop" in page.html.css_first(".answer").attributes["class"]
    assert "For the other 1 nothing was found in what was checked" in page.one(".answer")
    assert page.all("table.found td:first-child") == ["2", "3", "6"]
    assert "Velvet Harbor Shipping LLC" in page.all("table.found tbody tr")[1]
    assert "Columns left out: Remark." in page.one(".strip")


def test_rows_are_filtered_sorted_and_come_by_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.answered()

    def lines(**fields: object) -> list[str]:
        return desk.get(path, **fields).all("table.found td:first-child")

    assert lines(state="named") == ["2", "3"]
    assert lines(state="may") == ["6"]
    assert lines(state="no such") == ["2", "3", "6"]
    assert lines(list="us_dod_1260h") == ["6"]
    assert lines(text="VELVET") == ["3"]
    assert lines(text="%' OR 1=1 --") == []
    assert lines(order="row") == ["2", "3", "6"]
    assert lines(order="name") == ["3", "6", "2"]
    monkeypatch.setattr(file_job, "EACH", 2)
    assert (lines(page=1), lines(page=2), lines(page=99)) == (["2", "3"], ["6"], ["6"])
    assert [one.attributes["rel"] for one in desk.get(path, page=2).html.css(".pages a")] == ["prev"]


def test_a_row_shows_its_own_columns_the_evidence_the_listing_and_the_rows_beside_it(desk: Desk) -> None:
    path = desk.answered()
    page = desk.get(f"{path}/row/3", order="row")

    assert page.one("#answer-sentence") == ("Row 3: Velvet Harbor Shipping LLC was on the Entity List on 1 Feb 2025.")
    assert "<b>bold</b>" in page.one(".own-row")
    assert "<b>bold" not in page.text
    assert page.one(".sides > div:first-child dd bdi") == "Velvet Harbor Shipping"  # the name that matched
    assert [one.lower() for one in page.all(".sides mark.same")][:3] == ["velvet", "harbor", "shipping"]
    assert "90 FR 4619" in page.one(".rows")
    assert [one.attributes["href"] for one in page.html.css("nav.between a[rel]")] == [
        f"{path}/row/2?order=row",
        f"{path}/row/6?order=row",
    ]
    assert "/party/us_bis_entity_list:velvet-harbor-ru?on=2025-02-01" in page.text
    assert desk.get(f"{path}/row/5").status == 404


def test_a_row_keeps_the_words_of_its_own_snapshot(desk: Desk, snapshot: licet.Snapshot) -> None:
    path = desk.answered()
    app: Any = desk.client.app
    other = licet.open()
    app.state.server.holder.swap(other)

    assert other.digest != snapshot.digest
    assert "Velvet Harbor Shipping LLC" in desk.get(f"{path}/row/3").one("#answer-sentence")


def test_rows_that_were_not_screened_are_listed_with_the_reason(desk: Desk) -> None:
    path = desk.answered()
    page = desk.get(f"{path}/aside")

    assert page.one("h1") == "1 row of customers.csv was not screened"
    assert page.one("tbody tr").startswith("4name is ''")
    table = list(csv.DictReader(io.StringIO(desk.client.get(f"{path}/aside.csv").text)))
    assert [(row["line"], row["No"]) for row in table] == [("4", "c")]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_download_is_what_a_job_of_that_form_gives(desk: Desk, form: str) -> None:
    path = desk.answered()
    job = desk.jobs.save(replace(desk.record(path), state=State.QUEUED))
    direct = replace(job, id="f" * 32, asked=replace(job.asked, form=form))
    folder = desk.jobs.root / direct.id
    folder.mkdir()
    desk.jobs.files(direct).input.write_bytes(desk.jobs.files(job).input.read_bytes())
    desk.jobs.save(direct)
    desk.keeper.answer(direct.id)
    desk.jobs.save(replace(job, state=State.DONE))

    given = desk.client.get(f"{path}/answers/{form}")

    assert given.headers["content-disposition"] == f'attachment; filename="customers-screen.{form}"'
    assert _values(given.content, form) == _values(desk.jobs.files(direct).answer.read_bytes(), form)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(given.text)))
        assert [row["id"] for row in rows] == ["a", "b", "d", "e"]
        assert rows[0]["Remark"] == "'=1+1"
        assert rows[1]["Customer Name"] == "Heidel Lamps GmbH"


def _values(content: bytes, form: str) -> object:
    if form == "xlsx":
        import python_calamine

        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    if form == "parquet":
        import pyarrow.parquet

        return pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    return content


def test_a_column_that_was_left_out_is_not_read_whatever_it_is_called(desk: Desk) -> None:
    content = b"name,alias,country\nHeidel Lamps,Velvet Harbor Shipping,RU\n"
    left = desk.get(desk.answered(content, c0="name", c1="", c2="country"))
    read = desk.get(desk.answered(content, c0="name", c1="name", c2="country"))

    assert "none names a party known to be listed" in left.one(".answer h1")
    assert "1 names a party listed" in read.one(".answer h1")


def test_a_list_that_cannot_say_no_is_said_and_nothing_is_cleared(desk: Desk) -> None:
    path = desk.draft(b"name\nHeidel Lamps\n", on="2025-08-01")
    desk.post(f"{path}/start", c0="name")
    desk.keeper.answer(path.removeprefix("/file/"))
    page = desk.get(path)

    assert "ask" in page.html.css_first(".answer").attributes["class"]
    assert "6 of 6 lists cannot say no for 1 Aug 2025" in page.one(".answer")
    assert "Too old to say no" in page.one(".strip")


def test_a_clean_file_is_clear_of_what_was_checked_only(desk: Desk) -> None:
    page = desk.get(desk.answered(b"name\nHeidel Lamps\n", c0="name"))

    assert page.one(".answer .stamp") == "✓ Clear of what was checked"
    assert "That is no clearance" in page.one(".answer")
    assert not page.html.css("table.found")


@pytest.mark.parametrize(
    ("state", "form", "words", "buttons"),
    [
        (State.QUEUED, "jsonl", "waits", ["Cancel"]),
        (State.FAILED, "jsonl", "failed", ["Go on"]),
        (State.CANCELED, "parquet", "begin anew after a stop", ["Go on"]),
        (State.DONE, "xlsx", "Download the answers (Excel)", []),
    ],
    ids=["queued", "failed", "canceled", "done"],
)
def test_a_job_says_how_it_stands_and_what_can_be_done(
    desk: Desk, state: State, form: str, words: str, buttons: list[str]
) -> None:
    path = desk.draft()
    one = desk.record(path)
    reason = "the disk is full" if state is State.FAILED else None
    desk.jobs.save(replace(one, state=state, reason=reason, asked=replace(one.asked, form=form)))
    page = desk.get(path)

    assert words in page.one("main")
    assert page.all("main form button") == buttons
    assert ("The disk is full." in page.text) is (state is State.FAILED)
    moving = state is State.QUEUED
    assert bool(page.html.css("[hx-trigger='every 2s']")) is moving
    assert ('http-equiv="refresh"' in page.text) is moving
    assert "every 2s" not in "".join(one.html or "" for one in page.html.css("[role=status]"))


def test_how_far_a_job_is_is_said_in_rows_with_what_was_found_so_far(desk: Desk) -> None:
    path = desk.draft()
    one = desk.record(path)
    with locks.held(desk.jobs.files(one).lock):  # as if a process held it
        desk.jobs.save(replace(one, state=State.RUNNING))
        far = {"rows": 2, "of": None, "share": 0.9, "answered": 1, "aside": 1, "words": {"match": 1}}
        write(desk.jobs.files(one).progress, {**far, "rows_per_second": 0.02, "seconds_left": 1.0})
        page = desk.get(path)
        assert desk.post(f"{path}/delete").status == 409

    said = dict(zip(page.all(".counts th"), page.all(".counts td"), strict=True))
    assert said["Done"] == "2 of 5 rows, 40 %"
    assert said["Remaining"] == "about 2 min"
    assert said["With a match in force"] == "1"
    assert page.html.css_first("#watch").attributes["data-told"] == "is being screened, 40 percent"
    assert page.all("main form button") == ["Cancel"]


def test_two_who_ask_for_a_form_at_once_get_one_whole_file(desk: Desk) -> None:
    path = desk.answered()
    one = desk.record(path)
    with ThreadPoolExecutor(4) as several:
        made = [*several.map(lambda _: answered.in_form(desk.jobs, one, "csv").read_bytes(), range(4))]

    assert len(set(made)) == 1
    assert len(made[0].splitlines()) > 4


def test_a_job_is_canceled_and_goes_on_by_its_buttons(desk: Desk) -> None:
    path = desk.draft()
    desk.post(f"{path}/start", **CHOSEN)

    assert desk.post(f"{path}/cancel").status == 303
    assert desk.record(path).state is State.CANCELED
    assert desk.post(f"{path}/resume").status == 303
    assert desk.record(path).state is State.QUEUED
    assert desk.post(f"{path}/start", **CHOSEN).status == 303  # pressed twice: nothing begins twice


def test_a_file_is_deleted_after_it_was_asked_for(desk: Desk) -> None:
    path = desk.answered()

    assert "Delete customers.csv?" in desk.get(f"{path}/delete").one("h1")
    assert desk.post(f"{path}/delete").answer.headers["location"] == "/file"
    assert desk.get(path).status == 404
    assert desk.jobs.all() == []


def test_a_file_that_two_windows_delete_is_gone_for_both(desk: Desk) -> None:
    path = desk.draft()
    one = desk.record(path)

    assert desk.jobs.remove(one)
    assert desk.jobs.remove(one), "the second one found it before the first one removed it"
    for act in (dispatch.cancel, dispatch.resume):
        with pytest.raises(licet.BadInput, match="deleted"):
            act(desk.jobs, one)
    assert list(desk.jobs.root.glob("*/job.json")) == []


def test_a_look_that_fails_says_where_and_never_what_stood_in_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = desk.record(desk.draft())
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def fails(*_: object) -> None:
        raise RuntimeError(CUSTOMERS.decode())

    monkeypatch.setattr(look, "read", fails)
    with pytest.raises(RuntimeError) as slip:
        look.main(str(desk.jobs.root), one.id)
    sys.excepthook(slip.type, slip.value, slip.tb)

    said = capsys.readouterr().err
    assert "RuntimeError in a batch job" in said
    assert "Quartz" not in said


def test_the_example_is_one_click(desk: Desk) -> None:
    assert "北京智谱华章科技有限公司" in desk.get("/file").one("pre")
    page = desk.get(desk.post("/file/example").answer.headers["location"])

    assert page.one("form.columns button") == "Screen 3 rows"
    assert not [*desk.jobs.root.glob(".upload-*")]


def test_a_file_whose_columns_nobody_said_is_never_started_and_goes_after_a_day(desk: Desk) -> None:
    path = desk.draft()
    identity = path.removeprefix("/file/")
    later = datetime.now(UTC) + timedelta(hours=25)

    assert desk.client.post(f"/jobs/{identity}/resume").status_code == 409
    assert desk.client.get(f"/jobs/{identity}").json()["state"] == "draft"
    assert not super(Here, desk.keeper)._may_start(desk.record(path))
    assert (desk.jobs.sweep(datetime.now(UTC)), desk.jobs.sweep(later)) == (0, 1)


def test_another_tenants_file_does_not_exist_and_is_not_listed(desk: Desk) -> None:
    path = desk.answered()
    desk.jobs.save(replace(desk.record(path), tenant="others"))

    for end in ("", "/delete", "/aside", "/aside.csv", "/row/2", "/answers/csv"):
        assert desk.get(path + end).status == 404, end
    for end in ("/start", "/cancel", "/resume", "/delete"):
        assert desk.post(path + end).status == 404, end
    assert not desk.get("/file").html.css("table.own")


def test_a_colleagues_file_is_not_among_ones_own(desk: Desk) -> None:
    mine = desk.draft()
    theirs = desk.draft(name="theirs.csv")
    desk.jobs.save(replace(desk.record(theirs), owner="user:7"))

    assert desk.get("/file").all("table.own tbody th") == ["customers.csv"]
    assert mine in desk.get("/file").text


def test_the_name_of_a_file_is_text_and_nothing_else(desk: Desk) -> None:
    path = desk.draft(name='<img src=x onerror=alert(1)>"\u202e.csv')

    for page in (desk.get(path), desk.get("/file"), desk.get(f"{path}/delete")):
        assert "<img" not in page.text
        assert "\u202e" not in page.text


def test_columns_of_json_lines_and_an_unreadable_row_are_seen(desk: Desk) -> None:
    page = desk.get(desk.draft(b'{"name": "MOBC"}\n{"nam\n{"name": "b", "country": "CN"}\n', "x.jsonl"))

    assert page.all(".head-name") == ["name", "country"]
    assert "1 of them cannot be read" in page.one("main")
    assert "line 2: not JSON" in page.one("main")


def test_more_rows_than_are_counted_are_said_to_be_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "MOST_COUNTED", 3)
    page = desk.get(desk.draft())

    assert "more than 3 rows" in page.one("main")
    assert page.one("form.columns button") == "Screen the file"


def test_a_file_that_cannot_be_looked_into_in_time_is_tried_once_however_often_its_page_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    path = desk.draft()
    (one,) = desk.jobs.all()
    (desk.jobs.files(one).folder / "look.json").unlink()
    monkeypatch.setattr(look, "beside", lambda _jobs, one: tried.append(one.id))

    for _ in range(3):
        assert "could not be read in a minute" in desk.get(path).text
    assert desk.post(f"{path}/start", **CHOSEN).status == 422

    assert tried == [one.id]
    assert desk.jobs.state(one) is State.DRAFT


def test_the_pages_of_a_file_that_is_looked_into_wait_where_few_are_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page of it would have a process of its own; and long questions of others do not wait for them."""
    path = desk.draft()
    (one,) = desk.jobs.all()
    (desk.jobs.files(one).folder / "look.json").unlink()
    threads: set[str] = set()

    def beside(jobs: Jobs, one: Any) -> None:
        threads.add(current_thread().name)
        look.keep(jobs, one)

    monkeypatch.setattr(look, "beside", beside)

    desk.get(path)

    (name,) = threads
    assert name.startswith("licet-long")
    lanes = desk.client.app.state  # type: ignore[attr-defined]
    assert lanes.lane is not lanes.aside
    assert not lanes.lane._threads._threads, "no long question waited for it"
