"""Headers that every answer bears. A page may set one of them itself; then its own stays."""

from starlette.datastructures import MutableHeaders

ALWAYS = {
    "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
HSTS = ("strict-transport-security", "max-age=31536000")


def add(headers: MutableHeaders, *, loopback: bool) -> None:
    """Adds what is missing."""
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    if not loopback:
        headers.setdefault(*HSTS)
