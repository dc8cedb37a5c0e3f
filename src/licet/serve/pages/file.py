"""*File*: a list of customers goes up, its columns are said, it is screened, and its matches are looked through."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from shutil import rmtree
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

import licet
from licet import BadInput
from licet.serve import options
from licet.serve.access.who import TheWho
from licet.serve.api.jobs import Kept, Whose
from licet.serve.http.holder import Held
from licet.serve.http.lane import aside
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.jobs import arriving, asking, dispatch, finds, locks, look, pinning, shown
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.record import Asked, Pinned, Record, State, Verb
from licet.serve.jobs.upload import Form
from licet.serve.own import profiles
from licet.serve.own.narrowing import TENANT
from licet.serve.pages import file_columns, file_job
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)

PATH = "/file"
SHOWN_JOBS = 20
MOST_TYPED = 40
EXAMPLE_DAY = date(2025, 1, 16)
EXAMPLE = """\
Customer No,Customer,Country
1,Müller Maschinenbau GmbH,DE
2,北京智谱华章科技有限公司,CN
3,Hua Wei Technologies,CN
""".encode()
HEADERS_OF_A_FORM = {"cache-control": "no-store"}


class Desk:
    """What every route here needs: who asks, the jobs, the day."""

    def __init__(self, server: TheServer, held: TheSnapshot, kept: Kept, whose: Whose, who: TheWho) -> None:
        self.server: Server = server
        self.held: Held = held
        self.kept: Keeper = kept
        self.whose, self.who = whose, who

    def find(self, job: str) -> Record:
        """The job of this tenant; another's does not exist."""
        one = self.kept.jobs.find(job, self.whose.tenant)
        if one is None:
            raise NoJob
        return one

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page of this desk."""
        same = {"here": PATH, "csrf": self.who.csrf, "today": self.server.today()}
        return page(template, status=status, snapshot=self.held.snapshot, **same, **values)


AtDesk = Annotated[Desk, Depends(Desk)]


class NoJob(HTTPException):
    """There is no such job here."""

    def __init__(self) -> None:
        super().__init__(404, "There is no such file here: it may have been deleted, or be another's.")


def _typed(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(name, "").strip()[:MOST_TYPED] for name in ("on", "profile")}


@router.get(PATH)
def files(desk: AtDesk, offset: int = 0) -> HTMLResponse:
    """The form, and one's own files."""
    return _begin(desk, {}, {}, offset=offset)


def _begin(
    desk: Desk, typed: Mapping[str, str], errors: Mapping[str, str], *, status: int = 200, offset: int = 0
) -> HTMLResponse:
    jobs = desk.kept.jobs
    own = [one for one in jobs.all() if (one.tenant, one.owner) == desk.whose]
    own.reverse()
    chosen = profiles.of(desk.server, desk.who)
    offset = max(0, min(offset, len(own)))
    return desk.page(
        "file.html",
        status=status,
        typed=_typed(typed),
        errors=errors,
        profiles=licet.PROFILES,
        own_profile=chosen if chosen.changed else None,
        limits=jobs.limits,
        jobs=[file_job.listed(jobs, one) for one in own[offset : offset + SHOWN_JOBS]],
        total=len(own),
        offset=offset,
        example=EXAMPLE.decode(),
        each=SHOWN_JOBS,
    )


@router.post(PATH, max_body_size=arriving.ANY_SIZE)
async def upload(request: Request, desk: AtDesk) -> Response:
    """Takes a file in and looks into it; its columns are said on the next page."""
    given: dict[str, str] = {}
    try:
        async with arriving.arriving(request, desk.kept.jobs, desk.whose) as arrived:
            given = dict(arrived.form.fields)
            asked, errors = _asked(given, arrived.form.filename or "", desk.server.today())
            if asked is None:
                return await run_in_threadpool(_begin, desk, given, errors, status=422)
            pinned = _not_pinned(desk.held.snapshot)
            make = lambda: arriving.add(desk.kept.jobs, arrived, asked, desk.whose, pinned, State.DRAFT)  # noqa: E731
            one = await run_in_threadpool(make)
        desk.kept.begin()
        seen = await aside(request, lambda: look.look_of(desk.kept.jobs, one))
        if seen.wrong:
            await run_in_threadpool(desk.kept.jobs.remove, one)
            wrong = {"file": _sentence(seen.wrong)}
            return await run_in_threadpool(_begin, desk, given, wrong, status=422)
        return RedirectResponse(f"{PATH}/{one.id}", 303, HEADERS_OF_A_FORM)
    except BadInput as slip:
        wrong = {"file": f"This cannot be used: give {slip.allowed}."}
        return await run_in_threadpool(_begin, desk, given, wrong, status=422)
    except HTTPException as slip:
        wrong = {"file": _sentence(str(slip.detail))}
        return await run_in_threadpool(_begin, desk, given, wrong, status=slip.status_code)


@router.post(PATH + "/example")
def example(desk: AtDesk) -> Response:
    """The founding story as a file, to be tried in one click."""
    jobs, day = desk.kept.jobs, EXAMPLE_DAY.isoformat()
    folder = jobs.arriving()
    try:
        (folder / "arriving").write_bytes(EXAMPLE)
        form = Form("customers.csv", len(EXAMPLE), sha256(EXAMPLE).hexdigest())
        asked = Asked(verb=Verb.SCREEN, on=day, form="jsonl", suffix=".csv")
        arrived = arriving.Arrived(folder, form)
        one = arriving.add(jobs, arrived, asked, desk.whose, _not_pinned(desk.held.snapshot), State.DRAFT)
    except HTTPException as slip:
        return _begin(desk, {}, {"file": _sentence(str(slip.detail))}, status=slip.status_code)
    finally:
        rmtree(folder, ignore_errors=True)
    desk.kept.begin()
    return RedirectResponse(f"{PATH}/{one.id}", 303, HEADERS_OF_A_FORM)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _asked(given: Mapping[str, str], filename: str, today: date) -> tuple[Asked | None, dict[str, str]]:
    """The question of a form, or what is wrong with its fields."""
    typed, errors = _typed(given), {}
    on, suffix, threshold = today, "", None
    try:
        on = options.day(typed["on"] or None, "on") or today
    except BadInput as slip:
        errors["on"] = f"This is no day that can be asked about: give {slip.allowed}."
    chosen = typed["profile"]
    if chosen not in ("", "default", TENANT):
        if chosen in licet.PROFILES:
            threshold = licet.PROFILES[chosen].threshold
        else:
            errors["profile"] = f"There is no such profile: choose {', '.join(licet.PROFILES)}."
    try:
        suffix = asking.suffix(filename, Verb.SCREEN)
    except BadInput as slip:
        errors["file"] = f"Choose {slip.allowed}." if filename else "Choose the file to screen."
    if errors:
        errors.setdefault("file", "Choose the file again: a browser does not keep it.")
        return None, errors
    asked = Asked(verb=Verb.SCREEN, on=on.isoformat(), form="jsonl", suffix=suffix, threshold=threshold)
    return replace(asked, profile=chosen or None), {}


def _not_pinned(snapshot: licet.Snapshot) -> Pinned:
    """What a file would rest on if it was started now; it is kept when it is."""
    known = snapshot.opened[1]
    return Pinned(str(snapshot.digest), "", snapshot.day.isoformat(), known.isoformat() if known else None)


@router.get(PATH + "/{job}")
async def one_file(job: str, request: Request, desk: AtDesk) -> HTMLResponse:
    """A file as it stands: its columns to be said, its progress, or its matches."""
    await _looked(request, desk, job)
    return await run_in_threadpool(_one_file, desk, job, request.query_params)


async def _looked(request: Request, desk: Desk, job: str) -> None:
    """Looks into a file where nobody did yet: few at a time, whoever asks for its page and however often."""
    one = await run_in_threadpool(desk.find, job)
    if one.state is State.DRAFT and look.seen_before(desk.kept.jobs.files(one)) is None:
        await aside(request, lambda: look.look_of(desk.kept.jobs, one))


def _one_file(desk: Desk, job: str, given: Mapping[str, str]) -> HTMLResponse:
    one, jobs = desk.find(job), desk.kept.jobs
    state = jobs.state(one)
    if state is State.DRAFT:
        seen = look.look_of(jobs, one)
        return _columns(desk, one, seen, file_columns.guessed(seen))
    if state is State.DONE and finds.place(jobs.files(one)).exists():
        return desk.page("file_review.html", **file_job.review(jobs, one, given, desk.server.today()))
    return desk.page("file_watch.html", **file_job.watched(jobs, one, state))


def _columns(
    desk: Desk, one: Record, seen: look.Look, columns: tuple[file_columns.Column, ...], wrong: str = ""
) -> HTMLResponse:
    status = 422 if wrong or any(each.error for each in columns) else 200
    rows = [[each.values[number] for each in columns] for number in range(_shown_rows(columns))]
    values = {
        "job": one,
        "seen": seen,
        "columns": columns,
        "rows": rows,
        "wrong": wrong or seen.wrong,
        "counted_rows": look.MOST_COUNTED,
    }
    return desk.page("file_columns.html", status=status, **values, choices=file_columns.CHOICES)


def _shown_rows(columns: tuple[file_columns.Column, ...]) -> int:
    return min(look.FIRST, max((len(each.values) for each in columns), default=0))


@router.post(PATH + "/{job}/start")
async def start(job: str, request: Request, desk: AtDesk) -> Response:
    """What each column is; then it begins."""
    form = await request.form(max_fields=look.MOST_COLUMNS + 10)
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    await _looked(request, desk, job)
    return await run_in_threadpool(_start, desk, job, given)


def _start(desk: Desk, job: str, given: Mapping[str, str]) -> Response:
    one, jobs = desk.find(job), desk.kept.jobs
    if one.state is State.DRAFT:
        seen = look.look_of(jobs, one)
        columns, wrong = file_columns.said(seen, given)
        if wrong or any(each.error for each in columns):
            return _columns(desk, one, seen, columns, wrong)
        asked = replace(one.asked, columns={each.name: each.field for each in columns})
        asked = pinning.by_profile(desk.server, desk.who, asked)
        try:
            pinned, own = (
                jobs.pin(desk.held.snapshot),
                pinning.own(desk.server, desk.who, asked, jobs.files(one).folder),
            )
        except OSError:
            return _columns(desk, one, seen, columns, "The disk of the server has no room to begin: try again later.")
        with locks.held(jobs.dispatching):
            now = desk.find(job)
            if now.state is State.DRAFT:  # not started in another window in this moment
                jobs.save(replace(now, asked=asked, snapshot=pinned, own=own, state=State.QUEUED))
        desk.kept.dispatch()
        desk.kept.begin()
    return RedirectResponse(f"{PATH}/{one.id}", 303, HEADERS_OF_A_FORM)


@router.post(PATH + "/{job}/cancel")
def cancel(job: str, desk: AtDesk) -> Response:
    """Lets it end; what was answered is kept."""
    return _acted(desk, desk.find(job), dispatch.cancel)


@router.post(PATH + "/{job}/resume")
def resume(job: str, desk: AtDesk) -> Response:
    """Lets it go on."""
    done = _acted(desk, desk.find(job), dispatch.resume)
    desk.kept.dispatch()
    desk.kept.begin()
    return done


def _acted(desk: Desk, one: Record, act: Any) -> Response:
    with suppress(BadInput):  # it ended in this moment: its page says how it stands
        act(desk.kept.jobs, one)
    return RedirectResponse(f"{PATH}/{one.id}", 303, HEADERS_OF_A_FORM)


@router.get(PATH + "/{job}/delete")
def ask_delete(job: str, desk: AtDesk) -> HTMLResponse:
    """Asks before a file is deleted."""
    one = desk.find(job)
    return desk.page("file_delete.html", job=shown.job(desk.kept.jobs, one), wrong="")


@router.post(PATH + "/{job}/delete")
def delete(job: str, desk: AtDesk) -> Response:
    """Deletes the file, its answers, and what was written down of it."""
    one, jobs = desk.find(job), desk.kept.jobs
    with locks.held(jobs.dispatching):
        gone = jobs.remove(one)
    if gone:
        return RedirectResponse(PATH, 303, HEADERS_OF_A_FORM)
    wrong = "It is being screened in this moment: cancel it first, and delete it when it has stopped."
    return desk.page("file_delete.html", status=409, job=shown.job(jobs, one), wrong=wrong)
