"""The guard: stands before every route, decides once who asks, and refuses what may not pass."""

from typing import Any
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import licet
from licet.serve.access import addresses, forms, headers, keys, routes, screening_keys, sessions, tokens
from licet.serve.access.addresses import Came
from licet.serve.access.gate import REFUSED, Gate
from licet.serve.access.who import ASKING, LOCAL, By, Who
from licet.serve.http import problems
from licet.serve.http.accept import wants_page

BEARER = {"www-authenticate": 'Bearer realm="licet"'}


class Refused(Exception):
    """A request that ends at the guard, with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


def _refused(status: int, detail: str, more: dict[str, str] | None = None) -> Refused:
    return Refused(problems.problem(status, detail, more))


class Guard:
    """The middleware of a gate."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass with who sent it in its state, or answers in the place of the route."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, self._with_headers(send))
        else:
            # A connection of another kind passes no check of ours: there is none.
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            receive = await self._pass(scope, receive)
        except Refused as slip:
            await slip.response(scope, receive, send)
            return
        except licet.StateUnavailable:
            await problems.no_state()(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive) -> Receive:
        given = Headers(scope=scope)
        method, path = scope["method"], scope["path"]
        peer = scope["client"][0] if scope.get("client") else ""
        came = addresses.came(peer, given, self.gate.rules.proxies)
        need = routes.needed(method, path)
        state = scope.setdefault("state", {})
        state["who"], state["address"] = None, came.address
        ASKING.set(None)
        self._check_place(path, given, came)
        neighbor = self.gate.rules.loopback and addresses.of_this_machine(path, given)
        if addresses.from_elsewhere(method, given) and not neighbor:
            raise _refused(403, "A page of another site made this request; open licet itself.")
        if need is None:
            found = routes.methods(path)
            if found:
                raise _refused(405, f"{path} answers {', '.join(found)}.", {"allow": ", ".join(found)})
        if need is not None and need.role is None:
            # Nothing that these do needs to know; they answer while the database does not.
            return receive
        who = await self._who(scope, given, came)
        if need is None:
            raise _refused(404, "Nothing is served at this address.")
        assert need.role is not None
        if not who.may(need.role, need.verb):
            raise _refused(
                403, f"This needs the role {need.role}" + (f" and the verb {need.verb}." if need.verb else ".")
            )
        state["who"] = who
        ASKING.set(who)
        if who.by is By.USER and method not in addresses.SAFE:
            receive = await self._same_session(given, receive, who)
        return receive

    def _check_place(self, path: str, given: Headers, came: Came) -> None:
        rules = self.gate.rules
        probe = path in ("/healthz", "/readyz") and not rules.open
        if not probe and not rules.knows(addresses.host_name(given.get("host", ""))):
            raise _refused(421, "This server is not known by that name (Host); LICET_URL says which one it has.")
        if rules.open and came.proxied and not rules.proxies:
            detail = "The request came through a proxy to a server that asks for no key; set LICET_KEYS=always."
            raise _refused(403, detail)
        if not rules.open and not probe:
            self._limit("address", addresses.counted_as(came.address))

    async def _who(self, scope: Scope, given: Headers, came: Came) -> Who:
        key, session = self._key(scope, given), forms.session_of(given, secure=self.gate.rules.secure)
        who = await self._known(key, session)
        if who is None and key is None and self.gate.rules.open:
            return LOCAL
        if who is None:
            self._refuse_stranger(scope, given, came, tried=key is not None)
        assert who is not None
        if who.networks and not addresses.within(came.address, who.networks):
            raise _refused(403, "This key or user may not ask from this address.")
        self._limit(who.tenant, who.shown)
        return who

    def _key(self, scope: Scope, given: Headers) -> str | None:
        found = _keys(given)
        if screening_keys.asks(scope["path"]):
            found |= screening_keys.taken(scope, given)
            if self.gate.rules.open:
                # A client of the screening list brings the key that it has there; on this machine it needs none.
                found = {one for one in found if tokens.prefix_of(one) is not None}
        return _only(found)

    async def _known(self, key: str | None, session: str | None) -> Who | None:
        state, now = self.gate.state, self.gate.now()
        if state is None:
            return None
        if key is not None:
            return await run_sync(keys.find, state, key, now)
        if session is not None:
            return await run_sync(sessions.find, state, session, now, self.gate.rules.lengths)
        return None

    def _refuse_stranger(self, scope: Scope, given: Headers, came: Came, *, tried: bool) -> None:
        if tried:
            self._limit("refused", addresses.counted_as(came.address), REFUSED)
            raise _refused(401, "This key does not answer: it is unknown, has expired, or was revoked.", BEARER)
        if scope["method"] == "GET" and wants_page(given.get("accept", "")):
            query = scope["query_string"].decode("ascii", "replace")
            wanted = scope["path"] + (f"?{query}" if query else "")
            raise Refused(RedirectResponse(f"/login?{urlencode({'next': wanted})}", 303))
        raise _refused(401, "Give a key: Authorization: Bearer licet_…", BEARER)

    def _limit(self, kind: str, who: str, item: Any = None) -> None:
        wait = self.gate.wait(item or self.gate.rules.rate, kind, who)
        if wait is not None:
            raise _refused(429, f"Too many requests; try again in {wait} s.", {"retry-after": str(wait)})

    async def _same_session(self, given: Headers, receive: Receive, who: Who) -> Receive:
        token, receive = await forms.token(given, receive)
        if not forms.right(token, who.csrf):
            detail = "The form is of another session; load the page again. Programs: send X-CSRF-Token, or use a key."
            raise _refused(403, detail)
        return receive

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers.add(MutableHeaders(scope=message), loopback=self.gate.rules.loopback)
            await send(message)

        return sending


def credentials(given: Headers) -> str | None:
    """The key that a request brings; an empty text for what is none.

    Accepted: `Authorization: Bearer KEY`, `Authorization: ApiKey KEY`, `X-API-Key: KEY`.
    """
    return _only(_keys(given))


def _keys(given: Headers) -> set[str]:
    found = {one.strip() for one in given.getlist("x-api-key")}
    for line in given.getlist("authorization"):
        scheme, _, rest = line.partition(" ")
        found.add(rest.strip() if scheme.lower() in ("bearer", "apikey") else "")
    return found


def _only(found: set[str]) -> str | None:
    # Two that differ could be taken for either: neither is.
    return (found.pop() if len(found) == 1 else "") if found else None
