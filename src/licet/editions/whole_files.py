"""Small files that are never half written and never half believed."""

import json
import os
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from licet.errors import SourceUnreadable


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place, to the disk, and then puts it there: a reader never sees half of it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError as slip:
        with suppress(OSError):
            aside.unlink()
        raise SourceUnreadable(f"{path} cannot be written: {slip.strerror or slip}") from slip


def read_json(path: Path) -> dict[str, Any]:
    """The object a file holds; empty where there is no file. SourceUnreadable where it holds something else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}; remove it and run `licet update` again") from slip
    if not isinstance(found, dict):
        raise SourceUnreadable(f"{path} is not what licet writes; remove it and run `licet update` again")
    return found


def read_as(kind: type[Any], row: Any, path: Path) -> Any:
    """A row of a file as a value of a dataclass; SourceUnreadable where it has fields that the class has not."""
    known = {one.name for one in fields(kind)}
    if not isinstance(row, dict) or not set(row) <= known:
        raise SourceUnreadable(f"{path} is not what this version writes; remove it and run `licet update` again")
    return kind(**row)
