"""Which compiled edition of the data directory answers: one small file names it, so that a swap is one step."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from licet.editions.fetched.whole_files import read_as, read_json, write_whole
from licet.errors import EditionMissing

EDITIONS, CURRENT = "editions", "current.json"


@dataclass(frozen=True, slots=True)
class Current:
    """Which compiled edition answers; `made_of` names what it was compiled from.

    `failed_of` and `reason`: the publications that could not be compiled, and why; empty after a build that went well.
    `refused`: the publications left out, as `source/file`, each with the reason for which this version stops at it.
    `told`: what was said last of what is there and not read.
    """

    edition: str = ""
    made_of: str = ""
    failed_of: str = ""
    reason: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


def read_current(directory: Path) -> Current:
    """Which compiled edition answers."""
    path = directory / CURRENT
    row = read_json(path)
    return read_as(Current, row, path) if row else Current()


def write_current(directory: Path, current: Current) -> None:
    """Says which compiled edition answers; a reader sees the one before or this one, nothing between."""
    write_whole(directory / CURRENT, (json.dumps(asdict(current), sort_keys=True, indent=1) + "\n").encode())


def current_edition(directory: Path) -> Path | None:
    """The compiled edition that answers; None where no update has made one.

    Raises:
        EditionMissing: one is named and is not there.
        SourceUnreadable: the file that names it is damaged.
    """
    name = read_current(directory).edition
    if not name:
        return None
    path = directory / EDITIONS / Path(name).name
    if not (path / "manifest.json").is_file():
        raise EditionMissing(f"{path} is named by {CURRENT} and is not there; run `licet update` again")
    return path
