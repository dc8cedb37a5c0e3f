"""A digest of the tables that names are read with: what was made with other tables is stale."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

TABLES = ("licet.names", "licet.match")
"""Packages whose tables decide how a name is read and written. What the code does with them, `FORMAT` counts."""


@cache
def stamp() -> str:
    """The digest of every table of this installation: another word or reading is another stamp."""
    return digest(files(package) for package in TABLES)


def digest(folders: Iterable[Traversable]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of every table (.csv) in these folders, with their names."""
    found = hashlib.sha256()
    for folder in folders:
        tables = {one.name: one for one in folder.iterdir() if one.name.endswith(".csv")}
        for name, table in sorted(tables.items()):
            content = table.read_bytes()
            found.update(f"{folder.name}/{name}\n{len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()[:16]
