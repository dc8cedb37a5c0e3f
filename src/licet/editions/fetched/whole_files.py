"""Small files that are never half written and never half believed."""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args, get_type_hints

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


def link_or_copy(path: Path, place: Path) -> None:
    """Gives a file a second place, without copying it where the disk can."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copyfile(path, place)  # a disk without links


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
    """A row of a file as a value of a dataclass of texts, whole numbers and mappings of them.

    Raises:
        SourceUnreadable: it has fields that the class has not, or a value of another type: which field, what to do.
    """
    types = get_type_hints(kind)
    if not isinstance(row, dict) or not set(row) <= set(types):
        raise SourceUnreadable(f"{path} is not what this version writes; remove it and run `licet update` again")
    for name, value in row.items():
        if not _fits(value, types[name]):
            raise not_ours(path, name, value)
    return kind(**row)


def not_ours(path: Path, name: str, value: object) -> SourceUnreadable:
    """The error to raise where a field of one of our files holds what we never write there."""
    said = f"{path}: {name} is {repr(value)[:80]}, which this version never writes"
    return SourceUnreadable(f"{said}; remove the file and run `licet update` again")


def _fits(value: object, kind: Any) -> bool:
    if kind is str:
        return isinstance(value, str)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    _key, inner = get_args(kind)  # a mapping; the keys of JSON are texts
    return isinstance(value, dict) and all(_fits(one, inner) for one in value.values())
