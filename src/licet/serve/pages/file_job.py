"""A job as the *File* page shows it: how it stands in words, how far it is, and which of its rows are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import licet
from licet.serve import listings
from licet.serve.jobs import finds, look, shown
from licet.serve.jobs.folders import Jobs
from licet.serve.jobs.record import FORMS, RESUMABLE, Record, State
from licet.serve.jobs.shown import JobShown
from licet.serve.own.narrowing import TENANT
from licet.serve.pages import file_columns, file_review
from licet.serve.pages.rendering import link, people_day

EACH = 50
"""Rows of a page."""
MOST_TYPED = 200
WORDS = {
    State.DRAFT: "columns to be said",
    State.QUEUED: "waits",
    State.RUNNING: "is being screened",
    State.DONE: "done",
    State.FAILED: "failed",
    State.CANCELED: "canceled",
    State.INTERRUPTED: "interrupted",
}
ORDERS = {"grave": "gravest first", "row": "as in the file", "score": "likest first", "name": "by your name"}
FORM_WORDS = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "jsonl": "JSON lines"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A job in the list of one's own: its address, file, state in words, rows, what was found, when it came."""

    address: str
    job: JobShown
    words: str
    day: str
    came: str


def listed(jobs: Jobs, one: Record) -> Listed:
    """A job in the list."""
    words = WORDS[jobs.state(one)]
    return Listed(f"/file/{one.id}", shown.job(jobs, one), words, _day(one), moment_words(one.created))


def _day(one: Record) -> str:
    return people_day(date.fromisoformat(one.asked.on))


def moment_words(text: str) -> str:
    """A moment for people: 24 Nov 2026, 03:15 UTC."""
    at = datetime.fromisoformat(text).astimezone(UTC)
    return f"{people_day(at.date())}, {at:%H:%M} UTC"


def profile(threshold: float | None, own: str | None = None) -> str:
    """The name of the profile with this threshold, else the threshold. `own`: the word for the tenant's own."""
    if own == TENANT:
        return "your own" if threshold is None else f"your own, from {threshold:.2f} of 1 on"
    if threshold is None:
        return "default"
    return next((name for name, one in licet.PROFILES.items() if one.threshold == threshold), f"threshold {threshold}")


def question(one: Record) -> dict[str, Any]:
    """What was asked, for the foot of every page of the job."""
    return {
        "day": _day(one),
        "profile": profile(one.asked.threshold, one.asked.profile),
        "own": [file_review.own_list(each) for each in one.own.asked],
        "not_asked": [name.partition(":")[2] for name in one.own.not_asked],
        "columns": file_columns.by_field(one.asked.columns),
        "came": moment_words(one.created),
    }


def left_words(seconds: float | None) -> str:
    """The time that is left, in words that do not pretend to know more."""
    if seconds is None:
        return "not known yet"
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 90 else f"about {round(minutes / 60)} hours"


def watched(jobs: Jobs, one: Record, state: State) -> dict[str, Any]:
    """How far a job is; its page is asked for again while it waits or runs."""
    job = shown.job(jobs, one)
    far, of = job.progress, _of(jobs, one, job)
    # What is read ahead counts as read in the share of the bytes; rows that are done are surer.
    share = far.rows / of if of else far.share
    left = (of - far.rows) / far.rows_per_second if of and far.rows_per_second else far.seconds_left
    ahead = 0
    if state is State.QUEUED:
        ahead = sum(each.state in (State.QUEUED, State.RUNNING) and each.created < one.created for each in jobs.all())
    return {
        "job": job,
        "state": state.value,
        "words": WORDS[state],
        "moving": state in (State.QUEUED, State.RUNNING) or (state is State.INTERRUPTED and bool(_again(one))),
        "may_cancel": state in (State.QUEUED, State.RUNNING, State.INTERRUPTED) and not job.canceling,
        "may_resume": state in (State.FAILED, State.CANCELED) or (state is State.INTERRUPTED and not _again(one)),
        "may_delete": state not in (State.QUEUED, State.RUNNING),
        "part": one.asked.form in RESUMABLE and one.asked.verb != "scan" and state in (State.FAILED, State.CANCELED),
        "percent": None if share is None else int(share * 100),
        "left": left_words(left),
        "of": of,
        "ahead": ahead,
        "asked": question(one),
        "form_word": FORM_WORDS[one.asked.form],
    }


def _of(jobs: Jobs, one: Record, job: JobShown) -> int | None:
    """How many rows there are, where the file or a first look says so."""
    if job.progress.of is not None:
        return job.progress.of
    seen = look.seen_before(jobs.files(one))
    return seen.rows if seen is not None and seen.whole else None


def _again(one: Record) -> bool:
    """Whether the server starts an interrupted job again by itself."""
    from licet.serve.jobs.dispatch import MOST_ATTEMPTS

    return one.attempts < MOST_ATTEMPTS


def wanted(given: Mapping[str, str]) -> finds.Wanted:
    """Which rows an address asks for; what is no word of ours asks for all."""
    state, order, name = (given.get(field, "") for field in ("state", "order", "list"))
    return finds.Wanted(
        state=state if state in tuple(finds.Finding) else "",
        list=name[:MOST_TYPED],
        text=given.get("text", "").strip()[:MOST_TYPED],
        order=order if order in finds.ORDERS else "grave",
    )


def fields_of(one: finds.Wanted) -> dict[str, str]:
    """The fields of an address that ask for these rows."""
    return {
        "state": one.state,
        "list": one.list,
        "text": one.text,
        "order": one.order if one.order != "grave" else "",
    }


def review(jobs: Jobs, one: Record, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The answer of a screened file, and a page of its rows with matches."""
    asked, files = wanted(given), jobs.files(one)
    job = shown.job(jobs, one)
    with finds.Finds(files) as base:
        said, total = base.said(), base.count(asked)
        pages = max(1, -(-total // EACH))
        number = _number(given.get("page", ""), pages)
        rows = base.page(asked, (number - 1) * EACH, EACH)
    fields, path = fields_of(asked), f"/file/{one.id}"
    return {
        "job": job,
        "view": file_review.whole(one, said, job.progress, today),
        "said": said,
        "wanted": asked,
        "rows": [(row, link(f"{path}/row/{row.line}", **fields), file_review.MARKS.get(row.mark)) for row in rows],
        "total": total,
        "number": number,
        "pages": pages,
        "begun": (number - 1) * EACH + 1,
        "before": link(path, **fields, page=number - 1) if number > 1 else "",
        "after": link(path, **fields, page=number + 1) if number < pages else "",
        "states": [(state, file_review.STATES[state], said.findings.get(state.value, 0)) for state in finds.Finding],
        "lists": sorted((listings.short(name), name, count) for name, count in said.lists.items()),
        "orders": ORDERS,
        "forms": [(form, FORM_WORDS[form]) for form in ("csv", "xlsx", "parquet", "jsonl") if form in FORMS],
        "asked": question(one),
    }


def _number(text: str, most: int) -> int:
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 10 else 1
