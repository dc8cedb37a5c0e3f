"""Which files of a folder make which edition: one file, or a main file with its companions of the same days.

A file's name gives its day: `ecfr-2026-07-09.json.gz`, `2019-06.txt`. Where only a month (or a fiscal year) is
given, the file is dated by the first day of it, so that its state is never called fresher than it may be; what it
shows counts as seen on some day of the month.
"""

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from licet.errors import SourceUnreadable
from licet.sources import Form, Source

_DAY = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?")
_FISCAL_YEAR = re.compile(r"fy(?P<year>20[0-9]{2})")

Days = tuple[date, date]
"""The first and the last day that a file's name leaves possible."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of one edition: the main one (None: not held) and its companions by their names in the form."""

    form: Form
    days: Days
    main: Path | None
    beside: Mapping[str, Path]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files, the main one first."""
        return (*(one for one in (self.main,) if one), *(self.beside[name] for name in sorted(self.beside)))


def publications(source: Source, paths: Sequence[Path]) -> tuple[tuple[Publication, ...], tuple[Path, ...]]:
    """The editions that files of a source make, in the order of the files, and the files that are of none.

    Raises:
        SourceUnreadable: two files are the same companion of the same days, or a name gives no day of the calendar.
    """
    mains: list[tuple[Form, Days, Path]] = []
    beside: dict[tuple[str, Days], dict[str, Path]] = {}
    others: list[Path] = []
    for path in paths:
        form, companion = source.form(path.name), source.companion(path.name)
        days = None if form is None and companion is None else day_of(path.name)
        if days is None:
            others.append(path)
        elif form is not None:
            mains.append((form, days, path))
        elif companion is not None:
            several = beside.setdefault((companion[0].name, days), {})
            if companion[1].name in several:
                raise SourceUnreadable(f"{path} and {several[companion[1].name].name} are the same part of one edition")
            several[companion[1].name] = path
    found = [Publication(form, days, path, beside.get((form.name, days), {})) for form, days, path in mains]
    taken = {(one.form.name, one.days) for one in found}
    forms = {form.name: form for form in source.forms}
    for (name, days), several in beside.items():
        if (name, days) not in taken and forms[name].alone is not None:
            found.append(Publication(forms[name], days, None, several))
        elif (name, days) not in taken:
            others += several.values()
    return tuple(found), tuple(others)


def day_of(file: str) -> Days | None:
    """The first and last day that a file's name leaves possible; None where it names none.

    Raises:
        SourceUnreadable: it names a day that no calendar has.
    """
    found = _DAY.search(file)
    if found is None:
        fiscal = _FISCAL_YEAR.search(file.lower())
        if fiscal is None:
            return None
        # A fiscal year's list may be released in the year after it.
        return date(int(fiscal["year"]) - 1, 10, 1), date(int(fiscal["year"]) + 1, 9, 30)
    year, month = int(found["year"]), int(found["month"])
    try:
        if found["day"]:
            return (date(year, month, int(found["day"])),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError as slip:
        raise SourceUnreadable(f"{file}: its name gives {found.group()}, which is no day of the calendar") from slip


def files_in(folder: Path) -> Iterable[Path]:
    """The files of a folder in the order of their names; none where there is no folder."""
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
