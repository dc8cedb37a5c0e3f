"""Official publications: fetching what is due, compiling an edition, and when each address was last visited."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from licet import settings
from licet.errors import BadInput
from licet.model import Digest

if TYPE_CHECKING:
    from licet.editions.fetched.updating import Updated, Visited


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: its digest, editions read, parties, and notes on what was left out and why."""

    digest: Digest
    editions: int
    parties: int
    notes: tuple[str, ...]


def update(
    now: datetime,
    *,
    sources: Iterable[str] = (),
    to: Path | None = None,
    accept: str = "",
    progress: Callable[[str], None] = lambda _line: None,
) -> "Updated":
    """Fetches the official publications that are due, and compiles an edition where one of them is new.

    Args:
        now: the moment of the run, in UTC.
        sources: only these, by id or usual code, due or not.
        to: where publications and edition are kept; None: the directory of LICET_DATA.
        accept: the digest, as a refusal names it, of a publication that lost much and that a person has looked at.

    Raises:
        BadInput: a source that is not fetched; `accept` is of nothing that was refused.
        SourceUnreadable: the directory cannot be read or written.
    """
    from licet import starter
    from licet.editions.fetched import updating
    from licet.editions.fetched.visiting import Means

    means = Means(progress=progress, base=starter.directory())
    wanted = updating.wanted_sources(tuple(sources))
    return updating.update(to or settings.read().data_directory(), now, wanted=wanted, accept=accept, means=means)


def visited(to: Path | None = None) -> tuple["Visited", ...]:
    """The official address of every source: last try, last success, and why the last try failed.

    Args:
        to: where publications and edition are kept; None: the directory of LICET_DATA.
    """
    from licet.editions.fetched import updating

    return updating.visited(to or settings.read().data_directory())


def build(folder: Path, to: Path, *, progress: Callable[[str], None] = lambda _line: None) -> Built:
    """Compiles a folder of official publications into an edition.

    Raises:
        SourceUnreadable: the folder holds no source we read, or a file cannot be opened.
        SourceChanged: a file is not what its parser was written for.
    """
    from licet.editions import build as building
    from licet.editions.compiled.edition import open_edition, write

    if not folder.is_dir():
        raise BadInput("--from", str(folder), "a folder of official publications, one folder for each source")
    compiled = building.build(folder, progress)
    digest = write(to, compiled)
    return Built(digest, len(compiled.editions), len(compiled.parties), open_edition(to).notes)
