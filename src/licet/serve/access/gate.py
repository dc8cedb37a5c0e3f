"""What decides who may ask: the operator's rules, the state database, the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

import licet
from licet.serve.access import users
from licet.serve.access.addresses import LOOPBACK_NAMES, is_loopback
from licet.serve.access.passwords import HASHER
from licet.serve.access.sessions import Lengths
from licet.serve.state.database import State

if TYPE_CHECKING:
    from licet.serve.access.oidc import Provider

REFUSED = parse("30/minute")
"""Wrong keys and passwords from one address."""


def now() -> datetime:
    """The moment of the machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator decided.

    Attributes:
        open: who brings no key is the person at this machine.
        loopback: only this machine reaches the server.
        url: the address by which others reach it.
        proxies: networks whose word on where a request comes from is believed.
    """

    open: bool = True
    loopback: bool = True
    url: str | None = None
    proxies: tuple[str, ...] = ()
    rate: RateLimitItem = field(default_factory=lambda: parse("6000/minute"))
    lengths: Lengths = field(default_factory=Lengths)

    def knows(self, host: str) -> bool:
        """Whether a request may come by this name. Without keys only by names of this machine: a page of another
        site whose name was pointed here (DNS rebinding) bears its own."""
        if host in LOOPBACK_NAMES:
            return self.loopback or self.url is None
        if self.open:
            return False
        return bool(host) and (self.url is None or host == urlsplit(self.url).hostname)

    @property
    def secure(self) -> bool:
        """Whether cookies go over TLS only."""
        return not self.loopback or (self.url or "").startswith("https:")


@dataclass(frozen=True, slots=True)
class Gate:
    """What a guard needs. `state` None: nothing is remembered; only the person at this machine may ask."""

    rules: Rules = field(default_factory=Rules)
    state: State | None = None
    now: Callable[[], datetime] = now
    hasher: PasswordHasher = HASHER
    provider: "Provider | None" = None
    limiter: SlidingWindowCounterRateLimiter = field(
        default_factory=lambda: SlidingWindowCounterRateLimiter(MemoryStorage())
    )

    def wait(self, item: RateLimitItem, *who: str) -> int | None:
        """Counts a request; gives the seconds to wait where there are too many."""
        if self.limiter.hit(item, *who):
            return None
        return max(1, round(self.limiter.get_window_stats(item, *who).reset_time - self.now().timestamp()))


def rules(host: str, settings: licet.Settings) -> Rules:
    """The rules for a server that listens on an address."""
    loopback = is_loopback(host)
    return Rules(
        open=loopback and not settings.keys_always,
        loopback=loopback,
        url=settings.url,
        proxies=settings.proxies,
        rate=parse(settings.rate),
        lengths=Lengths(timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours)),
    )


def provider(settings: licet.Settings) -> "Provider | None":
    """The identity provider of the settings; None where none is named.

    Raises:
        BadInput: it is named in part.
    """
    if settings.oidc_issuer is None:
        return None
    if settings.oidc_client is None or settings.url is None:
        raise licet.BadInput("LICET_OIDC_ISSUER", settings.oidc_issuer, "with LICET_OIDC_CLIENT and LICET_URL")
    # Its client takes a while to import; most servers have none.
    from licet.serve.access.oidc import Provider

    return Provider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, settings.url)


def check_start(host: str, given: Rules, state: State | None) -> None:
    """Raises BadInput when others could reach a server that knows nobody."""
    if not given.open and (state is None or not users.anyone(state)):
        first = "`licet access key create NAME` or `licet access user create NAME`"
        raise licet.BadInput("--host", host, f"an address of this machine only, or make a key or a user first: {first}")
