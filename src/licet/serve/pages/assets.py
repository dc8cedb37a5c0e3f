"""The files that pages load: held in memory, each under an address that changes with its bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gzip import compress
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

router = APIRouter(include_in_schema=False)

FOREVER = "public, max-age=31536000, immutable"
"""An address holds one content for good: it names the content's hash."""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load. `name`: its path under `static/`; `packed`: in gzip; `digest`: of its SHA-256."""

    name: str
    data: bytes
    packed: bytes
    digest: str
    media_type: str

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"/static/{self.digest}/{self.name}"


@cache
def assets() -> Mapping[str, Asset]:
    """Every file under `static/` of a type that pages load, by name."""
    return {one.name: one for one in _read(files("licet.serve.pages").joinpath("static").iterdir(), "")}


def _read(entries: Iterable[Traversable], before: str) -> Iterator[Asset]:
    for entry in entries:
        name = f"{before}{entry.name}"
        if entry.is_dir():
            yield from _read(entry.iterdir(), f"{name}/")
        elif media_type := TYPES.get(name[name.rfind(".") :]):
            data = entry.read_bytes()
            yield Asset(name, data, compress(data, mtime=0), sha256(data).hexdigest()[:16], media_type)


def address(name: str) -> str:
    """Where a file is served; a name that is none is a slip of a template, and fails."""
    return assets()[name].address


@router.get("/static/{digest}/{name:path}")
def static(request: Request, digest: str, name: str) -> Response:
    """A file by its hash and name; with another hash it is another file, which is not held."""
    one = assets().get(name)
    if one is None or one.digest != digest:
        raise HTTPException(404, "No such file: its address may be of an earlier version. Reload the page.")
    headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(one.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=one.media_type)
    return Response(one.data, headers=headers, media_type=one.media_type)


@router.get("/favicon.ico")
def favicon() -> Response:
    """The sign in the tab, for browsers that ask for it unasked."""
    one = assets()["licet.svg"]
    return Response(one.data, headers={"Cache-Control": "public, max-age=86400"}, media_type=one.media_type)
