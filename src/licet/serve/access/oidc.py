"""Logging in at an identity provider (OpenID Connect: code, PKCE, state, nonce).

Only users that an admin has made log in; at the first login the provider's verified address of mail is their name,
from then on the provider's id of them counts. The provider is the one address that this part asks.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
import sqlalchemy as sa
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy.engine import Connection, RowMapping

from licet.serve.access import audit, sessions, tokens, users
from licet.serve.access.addresses import is_loopback
from licet.serve.access.audit import Actor, Change
from licet.serve.access.sessions import Lengths
from licet.serve.state.database import State
from licet.serve.state.tables import TENANTS, USERS, VISITS

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures with a key of the provider's; `none` and those with our own secret are not among them."""
VISIT = timedelta(minutes=10)
WAIT = 10.0
LEEWAY = 60


class Unproven(Exception):
    """The provider did not show who it is; the message is for the log, and names nobody."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider, and what we are there. `transport`: how it is reached, where not over the network."""

    issuer: str
    client: str
    secret: str | None = field(repr=False)
    url: str
    transport: httpx2.AsyncBaseTransport | None = None

    @property
    def back(self) -> str:
        """Where the provider sends the browser."""
        return f"{self.url}/login/provider/return"

    def session(self) -> AsyncOAuth2Client:
        """A client that follows nobody elsewhere."""
        return AsyncOAuth2Client(
            self.client,
            self.secret,
            token_endpoint_auth_method="client_secret_basic" if self.secret else "none",
            scope="openid email",
            redirect_uri=self.back,
            code_challenge_method="S256",
            transport=self.transport,
            timeout=WAIT,
            follow_redirects=False,
        )


@dataclass(frozen=True, slots=True)
class Visit:
    """A user on the way to the provider: what binds the browser to it, and where it goes."""

    binding: str
    address: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What the browser brings back."""

    binding: str
    state: str
    code: str
    issuer: str | None = None
    before: str | None = None


async def begin(provider: Provider, state: State, next_page: str, now: datetime) -> Visit:
    """Sends a user to the provider.

    Raises:
        Unproven: the provider does not answer as one.
    """
    binding, given, nonce, verifier = (tokens.new_id() for _ in range(4))
    async with provider.session() as client:
        found = await _discovered(provider, client)
        address, _ = client.create_authorization_url(
            found["authorization_endpoint"], state=given, nonce=nonce, code_verifier=verifier
        )
    row = {"digest": tokens.digest(binding), "state": given, "nonce": nonce, "verifier": verifier, "next": next_page}
    with state.write() as connection:
        connection.execute(sa.delete(VISITS).where(VISITS.c.expires <= now))
        connection.execute(sa.insert(VISITS).values(**row, expires=now + VISIT))
    return Visit(binding, str(address))


async def finish(
    provider: Provider, state: State, returned: Returned, actor: Actor, lengths: Lengths
) -> tuple[str, str]:
    """The session of a user who comes back, and the page that was asked for.

    Raises:
        Unproven: the visit is not this browser's, is over, or the provider's word does not hold.
    """
    visit = _taken(state, returned.binding)
    if visit is None or visit["expires"] <= actor.at or not tokens.same(visit["state"], returned.state):
        raise Unproven("the visit is over, or not of this browser")
    if returned.issuer is not None and returned.issuer != provider.issuer:
        raise Unproven("the answer is of another provider")
    claims = await _claims(provider, returned.code, visit, actor.at)
    with state.write() as connection:
        user = _user(connection, provider, claims)
        if user is None:
            raise Unproven("no user of ours")
        made = sessions.begin(connection, user["id"], actor.at, returned.before, lengths)
        by = Actor(f"user:{user['id']}", actor.address, actor.at)
        audit.write(connection, by, Change("logged in", user["tenant"], user["id"], {"at": provider.issuer}))
    return made, visit["next"]


def _taken(state: State, binding: str) -> RowMapping | None:
    """A visit, which is over by this: what comes back twice is refused."""
    here = VISITS.c.digest == tokens.digest(binding)
    with state.write() as connection:
        return connection.execute(sa.delete(VISITS).where(here).returning(*VISITS.c)).mappings().first()


async def _discovered(provider: Provider, client: AsyncOAuth2Client) -> dict[str, str]:
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    found = await _json(client, address)
    if found.get("issuer") != provider.issuer:
        raise Unproven("the provider calls itself otherwise")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _check_address(str(found.get(name, "")))
    return found


def _check_address(text: str) -> None:
    found = urlsplit(text)
    if found.scheme != "https" and not (found.scheme == "http" and is_loopback(found.hostname or "")):
        raise Unproven("the provider names an address without TLS")


async def _json(client: AsyncOAuth2Client, address: str) -> dict[str, Any]:
    try:
        answer = await client.request("GET", address, withhold_token=True)
        answer.raise_for_status()
        found = answer.json()
    except (httpx2.HTTPError, ValueError) as slip:
        raise Unproven("the provider does not answer") from slip
    if not isinstance(found, dict):
        raise Unproven("the provider answers in another form")
    return found


async def _claims(provider: Provider, code: str, visit: RowMapping, now: datetime) -> dict[str, Any]:
    """What the provider says of the user, with its signature, issuer, audience, times and nonce checked."""
    async with provider.session() as client:
        found = await _discovered(provider, client)
        try:
            given = await client.fetch_token(found["token_endpoint"], code=code, code_verifier=visit["verifier"])
        except (AuthlibBaseError, httpx2.HTTPError, ValueError) as slip:
            raise Unproven("the provider does not take the code") from slip
        keys = await _json(client, found["jwks_uri"])
    wanted = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": visit["nonce"]},
    )
    try:
        token = jwt.decode(str(given.get("id_token", "")), KeySet.import_key_set(keys), algorithms=ALGORITHMS)  # type: ignore[arg-type]
        wanted.validate(token.claims)
    except (JoseError, ValueError, KeyError) as slip:
        raise Unproven("the provider's word does not hold") from slip
    if token.claims.get("azp", provider.client) != provider.client:
        raise Unproven("the word was given to another")
    return dict(token.claims)


def _user(connection: Connection, provider: Provider, claims: dict[str, Any]) -> RowMapping | None:
    asked = (
        sa.select(USERS.c.id, USERS.c.tenant)
        .join(TENANTS, TENANTS.c.id == USERS.c.tenant)
        .where(USERS.c.issuer == provider.issuer, USERS.c.disabled.is_(None), TENANTS.c.disabled.is_(None))
    )
    subject = str(claims["sub"])
    known = connection.execute(asked.where(USERS.c.subject == subject)).mappings().first()
    if known is not None or claims.get("email_verified") is not True:
        return known
    name = users.login_name(str(claims.get("email", "")))
    found = connection.execute(asked.where(USERS.c.name == name, USERS.c.subject.is_(None))).mappings().first()
    if found is not None:
        connection.execute(sa.update(USERS).where(USERS.c.id == found["id"]).values(subject=subject))
    return found
