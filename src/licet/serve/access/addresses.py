"""Where a request comes from, and by which name it came: loopback, proxies, Host, Origin."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers

Address = IPv4Address | IPv6Address
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Came:
    """How a request came. `address` is empty where it has none (a Unix socket). `proxied`: a proxy says it sent it."""

    address: str
    proxied: bool


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address that is listened on."""
    if host == "localhost":
        return True
    found = read(host)
    return found is not None and found.is_loopback


def read(text: str) -> Address | None:
    """An address; an IPv4 one written as IPv6 is the IPv4 one."""
    try:
        found = ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def within(text: str, networks: Sequence[str]) -> bool:
    """Whether an address is in one of the networks."""
    found = read(text)
    return found is not None and any(found in ip_network(one) for one in networks)


def came(peer: str, headers: Headers, proxies: Sequence[str]) -> Came:
    """Where a request comes from: the peer, or whom a trusted proxy names. What others say of themselves is nothing."""
    named = [one.strip() for line in headers.getlist("x-forwarded-for") for one in line.split(",")]
    proxied = any(name in headers for name in ("x-forwarded-for", "forwarded", "x-real-ip", "via"))
    address = peer
    while named and within(address, proxies):
        # From the right: each proxy adds whom it heard; the first that we do not trust is who asks.
        address = named.pop()
        if read(address) is None:
            return Came("", proxied)
    return Came(str(read(address) or address), proxied)


def counted_as(address: str) -> str:
    """The address under which requests are counted: of IPv6, the network that one customer is given."""
    found = read(address)
    return str(IPv6Network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address


def host_name(host: str) -> str:
    """The name in a Host header, without its port; empty where it cannot be one."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def of_this_machine(path: str, headers: Headers) -> bool:
    """Whether a page of another program on this machine asks what is made for such: OpenRefine, an assistant."""
    if not (path == "/mcp" or path.startswith("/yente/")):
        return False
    try:
        return urlsplit(headers.get("origin", "")).hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def from_elsewhere(method: str, headers: Headers) -> bool:
    """Whether a browser says that another site's page made the request.

    A link to us may be followed from anywhere; nothing else. Programs send neither header.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        followed = method in SAFE and headers.get("sec-fetch-mode") == "navigate"
        return site not in ("same-origin", "none") and not followed
    origin = headers.get("origin")
    return origin is not None and (
        origin == "null" or urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    )
