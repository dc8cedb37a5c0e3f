"""*File*: one row of a screened file with its evidence, the rows that were not answered, and the downloads."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import FileResponse, HTMLResponse

from licet.serve.api.jobs import MEDIA, PRIVATE
from licet.serve.http.lane import long
from licet.serve.jobs import answered, asking, finds, shown
from licet.serve.jobs.record import FORMS, Record, State
from licet.serve.pages import file_job, file_review
from licet.serve.pages.file import PATH, AtDesk, Desk, NoJob
from licet.serve.pages.rendering import link

router = APIRouter(include_in_schema=False)

EACH_ASIDE = 100
Line = Annotated[int, Path(ge=1, le=10**15)]


@router.get(PATH + "/{job}/row/{line}")
def row(job: str, line: Line, request: Request, desk: AtDesk) -> HTMLResponse:
    """One row: what it says, side by side with what is listed; and the rows before and after it among those wanted."""
    one, jobs = _done(desk, job), desk.kept.jobs
    wanted = file_job.wanted(request.query_params)
    with finds.Finds(jobs.files(one)) as base:
        found, said = base.one(line), base.said()
        before, place, after = base.beside(wanted, line)
        total = base.count(wanted)
    if found is None:
        raise NoJob
    snapshot = file_review.snapshot_of(jobs, one, desk.held.snapshot)
    several = file_review.candidates(snapshot, jobs.files(one), one, found)
    fields = file_job.fields_of(wanted)
    return desk.page(
        "file_row.html",
        job=one,
        row=found,
        candidates=several,
        sentence=file_review.said_of(one, found, several),
        mark=file_review.MARKS.get(found.mark),
        strip_rows=file_review.strip(one, said, desk.server.today()),
        before=link(f"{PATH}/{one.id}/row/{before}", **fields) if before else "",
        after=link(f"{PATH}/{one.id}/row/{after}", **fields) if after else "",
        back=link(f"{PATH}/{one.id}", **fields, page=(place - 1) // file_job.EACH + 1 if place else 1),
        place=place,
        total=total,
    )


def _done(desk: Desk, job: str) -> Record:
    one = desk.find(job)
    if desk.kept.jobs.state(one) is not State.DONE or not finds.place(desk.kept.jobs.files(one)).exists():
        raise NoJob
    return one


@router.get(PATH + "/{job}/aside")
def aside(job: str, desk: AtDesk, offset: int = 0) -> HTMLResponse:
    """The rows that could not be read or screened, each with its line and why."""
    one, jobs = desk.find(job), desk.kept.jobs
    offset = max(0, min(offset, 10_000_000))
    rows, more = shown.lines(jobs.files(one).aside, offset, EACH_ASIDE)
    total = shown.progress(jobs.files(one), jobs.state(one)).aside
    return desk.page("file_aside.html", job=one, rows=rows, more=more, offset=offset, each=EACH_ASIDE, total=total)


@router.get(PATH + "/{job}/aside.csv")
async def aside_table(job: str, request: Request, desk: AtDesk) -> FileResponse:
    """The rows that were not answered, as a table."""
    one = desk.find(job)
    if desk.kept.jobs.state(one) is not State.DONE:
        raise NoJob
    made = await long(request, lambda: answered.aside_table(desk.kept.jobs, one))
    name = asking.download(one.file, "aside", "csv")
    return FileResponse(made, headers=PRIVATE, media_type=MEDIA["csv"], filename=name)


@router.get(PATH + "/{job}/answers/{form}")
async def answers(job: str, form: str, request: Request, desk: AtDesk) -> FileResponse:
    """The answers in a form: every row of the file, in its order."""
    one = _done(desk, job)
    if form not in FORMS:
        raise HTTPException(404, f"Answers come as {', '.join(FORMS)}.")
    made = await long(request, lambda: answered.in_form(desk.kept.jobs, one, form))
    name = asking.download(one.file, one.asked.verb, form)
    return FileResponse(made, headers=PRIVATE, media_type=MEDIA[form], filename=name)
