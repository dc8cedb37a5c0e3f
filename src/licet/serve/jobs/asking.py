"""The fields of a form as a question to every row of a file."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import licet
from licet import BadInput
from licet.serve import options, screening
from licet.serve.jobs.record import FORMS, Asked, Verb
from licet.serve.own.narrowing import TENANT
from licet.serve.reading import READERS

LONGEST_NAME = 120
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
OPTIONS: Mapping[str, frozenset[str]] = {
    "screen": frozenset({"on", "threshold", "profile", "limit", "map", "form"}),
    "decide": frozenset({"on", "map", "form"}),
    "classify": frozenset({"on", "map", "form"}),
    "listed": frozenset({"on", "list", "map", "form"}),
    "scan": frozenset({"on"}),
}
"""What may be said with each verb."""


def asked(fields: Sequence[tuple[str, str]], filename: str, today: date) -> Asked:
    """The question of a form; its day is fixed here, what the profile `tenant` says is not.

    Raises:
        BadInput: which field, what is allowed.
    """
    given, renamed = _once(fields)
    verb = given.pop("verb", None)
    if verb is None or verb not in OPTIONS:
        raise BadInput("verb", verb, ", ".join(OPTIONS))
    names = {*given, *({"map"} if renamed else ())}
    for name in sorted(names - OPTIONS[verb]):
        raise BadInput(name, given.get(name, "given"), f"with {verb}: {', '.join(sorted(OPTIONS[verb]))}")
    form = given.get("form", "jsonl")
    if form not in FORMS:
        raise BadInput("form", form, ", ".join(FORMS))
    profile, number = given.get("profile"), _number(given, "threshold", float)
    own = profile == TENANT and number is None
    return Asked(
        verb=verb,
        on=(options.day(given.get("on"), "on", today) or today).isoformat(),
        form=form,
        suffix=suffix(filename, Verb(verb)),
        threshold=None if own else least(number, profile),
        profile=profile,
        limit=_limit(given),
        list=_list(given.get("list")),
        map=options.renamed(renamed),
    )


def least(threshold: float | None, profile: str | None) -> float | None:
    """The threshold given, or that of the published profile named.

    Raises:
        BadInput: both, no number from 0 to 1, or no such profile.
    """
    if profile is not None and profile not in licet.PROFILES and threshold is None:
        raise BadInput("profile", profile, ", ".join((*licet.PROFILES, TENANT)))
    return screening.least(threshold, profile, "")


def _once(fields: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The fields by name, an empty one as if it was not there; `map` may come several times."""
    given: dict[str, str] = {}
    renamed: list[str] = []
    for name, text in fields:
        value = text.strip()
        if name == "map" and value:
            renamed.append(value)
        elif name in given:
            raise BadInput(name, "given twice", "each field once; only map may come several times")
        elif value:
            given[name] = value
    return given, renamed


def _number(given: Mapping[str, str], name: str, kind: Callable[[str], Any]) -> Any:
    try:
        return kind(given[name]) if name in given else None
    except ValueError:
        raise BadInput(name, given[name], "a number") from None


def _limit(given: Mapping[str, str]) -> int:
    limit = _number(given, "limit", int)
    if limit is not None and not 1 <= limit <= 1000:
        raise BadInput("limit", limit, "a number from 1 to 1,000")
    return 10 if limit is None else int(limit)


def _list(text: str | None) -> str | None:
    if text is None:
        return None
    known = {**{code.casefold(): str(one) for code, one in licet.list_codes().items()}}
    known |= {str(one).casefold(): str(one) for one in licet.list_titles()}
    if text.casefold() not in known:
        raise BadInput("list", text, f"a list by its id or its code: {', '.join(sorted(licet.list_codes()))}")
    return known[text.casefold()]


def suffix(filename: str, verb: Verb) -> str:
    """The ending by which a file is read, in small letters: of `Orders.CSV.GZ` it is `.csv.gz`.

    Raises:
        BadInput: it is none that is read.
    """
    ends = [one.lower() for one in PurePosixPath(shown(filename)).suffixes]
    last = ends[-1] if ends else ""
    if verb is Verb.SCAN:
        if not SUFFIX.fullmatch(last):
            raise BadInput("file", shown(filename), "a document whose name has an ending, like .pdf")
        return last
    packed = last == ".gz"
    inner = ends[-2] if packed and len(ends) > 1 else "" if packed else last
    if inner not in READERS:
        raise BadInput("file", shown(filename), f"a file ending in {', '.join(READERS)}, or one of these and .gz")
    return inner + ".gz" * packed


def shown(filename: str) -> str:
    """A file's name to show: without folders, without what steers a terminal or a reader, and not too long."""
    last = re.split(r"[/\\]", filename)[-1]
    clean = "".join(one for one in last if not unicodedata.category(one).startswith(("C", "Zl", "Zp"))).strip()
    if len(clean) > LONGEST_NAME:
        clean = f"{clean[: LONGEST_NAME - 20]}…{clean[-19:]}"
    return clean if clean.strip(".") else "file"


def download(name: str, verb: str, form: str) -> str:
    """The name under which an answer is saved: plain letters, whatever the file was called."""
    stem = name.split(".")[0]
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:60]
    return f"{plain or 'file'}-{verb}.{form}"
