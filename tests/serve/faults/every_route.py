"""Every route of an application as an address to be asked: what is added is asked without being named here."""

import re

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

PLACE = re.compile(r"\{([^}:]*)(?::[^}]*)?\}")
SLOW = frozenset({"/snapshot/reload", "/yente/updatez"})
"""What opens an edition: asked in tests of its own."""


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path template of each, those of mounted applications too."""
    found = [(method, one.path) for one in iter_route_contexts(app.routes) for method in one.methods or ()]
    for mount in app.routes:
        if isinstance(mount, Mount) and isinstance(mount.app, FastAPI):
            inner = iter_route_contexts(mount.app.routes)
            found += [(method, mount.path + one.path) for one in inner for method in one.methods or ()]
    return sorted({(method, path) for method, path in found if path not in SLOW})


def filled(template: str, word: str) -> str:
    """A path with a word in each of its places."""
    return PLACE.sub(lambda _: word, template)
