"""The day-stamp of the law: which reading of it an answer rests on. Part of every snapshot's digest."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

LAW_DAY = "2026-11-22"
"""Last day on which the law was looked for. Values dated later are as published before it."""


@cache
def stamp() -> str:
    """The day and a digest of every rule, parameter and table: another rule or number is another stamp."""
    digest = hashlib.sha256()
    for name, content in sorted(_files(files("licet.law"), "")):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return f"{LAW_DAY} sha256:{digest.hexdigest()}"


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        name = f"{path}/{one.name}"
        if one.is_dir():
            found += _files(one, name)
        elif one.name.endswith((".py", ".toml", ".csv")) and not one.name.endswith(".cases.toml"):
            found.append((name, one.read_bytes()))
    return found
