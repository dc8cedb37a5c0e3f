"""Keys as clients of the Consolidated Screening List API bring them: in headers of its gateways, or in the address.

What stands in an address ends up in logs. A key there is taken out of the request before anything else reads it: no
route, no redirect and no log of ours ever holds it. What a proxy before us writes down is its own.
"""

from urllib.parse import unquote_plus

from starlette.datastructures import Headers
from starlette.types import Scope

PATHS = (
    *("/v2/consolidated_screening_list/", "/consolidated_screening_list/", "/gateway/v1/consolidated_screening_list/"),
    "/downloadable_consolidated_screening_list/",
)
IN_ADDRESS = frozenset(("api_key", "subscription-key", "subscription_key"))
IN_HEADERS = ("subscription-key", "ocp-apim-subscription-key")


def asks(path: str) -> bool:
    """Whether a path is one of the screening list's API."""
    return path.startswith(PATHS)


def taken(scope: Scope, given: Headers) -> set[str]:
    """The keys that a request brings in the way of the screening list; those in its address are no longer there."""
    found = {one.strip() for name in IN_HEADERS for one in given.getlist(name)}
    kept = []
    for part in scope["query_string"].split(b"&"):
        name, _, value = part.decode("latin-1").partition("=")
        if unquote_plus(name).strip().lower() in IN_ADDRESS:
            found.add(unquote_plus(value).strip())
        else:
            kept.append(part)
    scope["query_string"] = b"&".join(kept)
    return found
