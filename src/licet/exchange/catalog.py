"""The two small files beside an export: `index.json` says what is there, `delta.json` which changes can be fetched.

FollowTheMoney's catalog has whole addresses (`https://…`): they are given where the caller says from where the folder
will be served, and left out otherwise.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from licet.exchange.lists import all_names, names_of
from licet.model import SourceId

COLLECTION = "licet_us_restrictions"
ENTITIES, DELTA = "entities.ftm.json", "entities.delta.json"
MIME = "application/json+ftm"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of an export: its name, size in bytes, and digests as hexadecimal digits."""

    name: str
    size: int
    sha1: str
    sha256: str


def export_catalog(
    lists: Iterable[SourceId], at: datetime, version: str, resources: Iterable[ExportedFile], *, base: str = ""
) -> str:
    """The catalog of an export: one collection with its files, and the data sets whose parties are in it.

    Args:
        at: the time of the export, given by the caller.
        base: the address the folder will be served from, with a slash at its end; empty where it is not known.
    """
    stamp = at.isoformat(timespec="seconds")
    wanted = {names_of(one).dataset for one in lists}
    titles: dict[str, list[str]] = {name: [] for name in sorted(wanted)}
    for _, named in sorted(all_names().items()):
        if named.dataset in wanted:
            titles[named.dataset].append(named.title)
    whole: dict[str, object] = {
        "name": COLLECTION,
        "title": "US trade restrictions, compiled by licet",
        "version": version,
        "last_export": stamp,
        "updated_at": stamp,
        "children": sorted(wanted),
        "resources": [
            # FollowTheMoney's `checksum` is SHA-1.
            {"name": r.name, "mime_type": MIME, "checksum": r.sha1, "sha256": r.sha256, "size": r.size}
            | ({"url": base + r.name} if base else {})
            for r in resources
        ],
    }
    whole |= {"delta_url": f"{base}delta.json"} if base else {}
    children = [
        {"name": name, "title": "; ".join(several), "version": version, "last_export": stamp, "updated_at": stamp}
        for name, several in titles.items()
    ]
    return _text({"datasets": [whole, *children]})


def delta_catalog(at: datetime, version: str, *, base: str = "") -> str:
    """Which changes can be fetched: the version they lead to, and where they are."""
    return _text({"versions": {version: base + DELTA}, "updated_at": at.isoformat(timespec="seconds")})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
