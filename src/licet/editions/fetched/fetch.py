"""Brings a publication in from its official address: the only file that opens an outgoing connection.

Everything that comes back is bounded (redirects, tries, seconds, bytes on the wire and after unpacking) and whole:
a body that ends early is an outage. What is in it is judged by the source's parser, not here.

Not modelled here: proxies, cookies, passwords. A publication that needs one of them is not fetched.
"""

import http.client
import random
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import SplitResult, urljoin, urlsplit

from licet.errors import FetchFailed

REDIRECTS = 5
"""Most redirects followed for one publication."""

PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Status codes after which another try may succeed (RFC 9110, sections 15.5.9, 15.6; RFC 6585, section 4)."""

MOVED = frozenset({301, 302, 303, 307, 308})
VALIDATOR = 500
"""Most characters of a validator that is kept."""

LOOPBACK = "127.0.0.1"
CHUNK = 65_536
AFTER_THE_LAST = 0.5
"""Seconds in which a byte after the last one that was announced is waited for, where the line is not closed."""

_LENGTH = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how often and how much: `wire_bytes` before and `plain_bytes` after unpacking; waits in seconds.

    `total_seconds` bounds one publication with all its tries, redirects and waits. The wait before the second try is
    at most `wait_seconds`, and twice as long before each further one.
    """

    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    total_seconds: float = 600.0
    wire_bytes: int = 200_000_000
    plain_bytes: int = 600_000_000
    tries: int = 4
    wait_seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What the publisher said of the bytes held (RFC 9110, section 8.8), to ask whether they are still the newest."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, unpacked; None where the publisher says that nothing changed.

    `at`: when, by the publisher's own clock; None where it does not say.
    """

    data: bytes | None
    validators: Validators
    at: datetime | None = field(default=None, compare=False)


class _Passing(Exception):
    """An outage after which another try may succeed; `wait` is what the publisher asks for, in seconds."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Question:
    known: Validators
    limits: Limits
    hosts: frozenset[str]
    loopback: bool
    deadline: float

    def left(self) -> float:
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise FetchFailed(f"took longer than {self.limits.total_seconds:g} seconds")
        return seconds


def fetch(
    url: str,
    *,
    hosts: Collection[str] = (),
    known: Validators = Validators(),
    limits: Limits = Limits(),
    loopback: bool = False,
) -> Fetched:
    """The publication at an official address, whole, or the word that it has not changed.

    Args:
        hosts: hosts beside the address's own to which it may redirect.
        known: what the publisher said of the bytes held.
        loopback: also plain HTTP and any port, and only to this machine; for tests.

    Raises:
        FetchFailed: not reached, not whole, too large, too slow, redirected elsewhere, or another status than 200.
    """
    deadline = time.monotonic() + limits.total_seconds
    own = urlsplit(url).hostname or ""
    question = _Question(known, limits, frozenset({own, *hosts}), loopback, deadline)
    for tried in range(1, limits.tries + 1):
        try:
            return _follow(url, question)
        except _Passing as outage:
            wait = outage.wait
            if wait is None:
                # Jitter, so that many installations do not come back in the same second.
                wait = limits.wait_seconds * 2 ** (tried - 1) * random.uniform(0.5, 1.0)
            if tried == limits.tries or time.monotonic() + wait >= deadline:
                asks = f"; it asks to wait {outage.wait:g} seconds" if outage.wait else ""
                times = "once" if tried == 1 else f"{tried} times"
                raise FetchFailed(f"{url}: {outage} (tried {times}){asks}") from outage
            time.sleep(wait)
        except FetchFailed as slip:
            raise FetchFailed(f"{url}: {slip}") from slip
    raise FetchFailed(f"{url}: not tried; limits.tries is {limits.tries}")


def _follow(url: str, question: _Question) -> Fetched:
    for _redirect in range(REDIRECTS + 1):
        found = _ask(_permitted(url, question), question)
        if isinstance(found, Fetched):
            return found
        try:
            url = urljoin(url, found)
        except ValueError:
            raise FetchFailed("redirects to something that is no address") from None
    raise FetchFailed(f"redirects more than {REDIRECTS} times")


def _permitted(url: str, question: _Question) -> SplitResult:
    """The parts of an address we may ask. The rest of a redirect's address may be a secret and is not shown."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchFailed("redirects to something that is no address") from None
    if not _target(parts).isascii() or not _target(parts).isprintable() or " " in _target(parts):
        raise FetchFailed("redirects to something that is no address")
    if parts.hostname not in question.hosts:
        raise FetchFailed(f"redirects to another host, {parts.hostname!r}")
    if parts.username is not None or parts.password is not None:
        raise FetchFailed("redirects to an address with a user name in it")
    if question.loopback and parts.scheme in {"http", "https"} and parts.hostname == LOOPBACK:
        return parts
    if parts.scheme != "https" or port not in (None, 443):
        raise FetchFailed(f"is not https on its own port but {parts.scheme}:{port or ''}")
    return parts


def _ask(parts: SplitResult, question: _Question) -> Fetched | str:
    """One request: the publication, or where it is to be found."""
    try:
        line = _connect(parts, question)
    except ssl.SSLCertVerificationError as slip:
        raise FetchFailed(f"its certificate does not verify ({slip.verify_message})") from slip
    except OSError as slip:
        raise _Passing(f"cannot be reached ({_said(slip)})") from slip
    try:
        sock = line.sock  # the connection lets go of it as soon as the head says that it will close
        with _cut_off(sock, question):
            line.request("GET", _target(parts), headers=_headers(question.known))
            with line.getresponse() as response:
                question.left()  # a head that was cut off at the deadline can still look like one
                return _answer(response, sock, question)
    except TimeoutError as slip:
        question.left()
        raise _Passing(f"sent nothing for {question.limits.read_seconds:g} seconds") from slip
    except (OSError, http.client.HTTPException) as slip:
        question.left()
        raise _Passing(f"broke off ({_said(slip)})") from slip
    finally:
        line.close()


def _connect(parts: SplitResult, question: _Question) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    seconds = min(question.limits.connect_seconds, question.left())
    line: http.client.HTTPConnection
    if parts.scheme == "http":
        line = http.client.HTTPConnection(host, parts.port)
        line.sock = socket.create_connection((host, line.port), seconds)
    else:
        context = ssl.create_default_context()
        line = http.client.HTTPSConnection(host, parts.port, context=context)
        line.sock = context.wrap_socket(socket.create_connection((host, line.port), seconds), server_hostname=host)
    line.sock.settimeout(min(question.limits.read_seconds, question.left()))
    return line


@contextmanager
def _cut_off(line: socket.socket, question: _Question) -> Iterator[None]:
    """Ends the connection at the deadline, also while a head or a body comes in byte by byte."""

    def end() -> None:
        with suppress(OSError):
            # The plain socket's own: an SSLSocket would drop its TLS state and read what follows as plain text.
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    watch = threading.Timer(question.left(), end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": f"licet/{version('licet')} (reads official trade-restriction lists)",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _answer(response: http.client.HTTPResponse, line: socket.socket, question: _Question) -> Fetched | str:
    status = response.status
    if status == 304 and question.known != Validators():
        return Fetched(None, question.known, _moment(response))
    if status in MOVED:
        target = response.getheader("Location")
        if not target:
            raise FetchFailed(f"answered {status} without saying where it is now")
        return target
    if status in PASSING:
        raise _Passing(f"answered {status}", _retry_after(response))
    if status != 200:
        raise FetchFailed(f"answered {status}")
    body = _body(response, line, question)
    data = _unpacked(body, response.getheader("Content-Encoding", ""), question.limits.plain_bytes)
    if not data.strip():
        raise _Passing("sent an empty file: an outage, not a delisting")
    validators = Validators(_kept(response.getheader("ETag", "")), _kept(response.getheader("Last-Modified", "")))
    return Fetched(data, validators, _moment(response))


def _moment(response: http.client.HTTPResponse) -> datetime | None:
    """When the answer was made (RFC 9110, section 6.6.1); of a kept copy, how old it is is added (RFC 9111, 5.1)."""
    said, age = moment_of(response.getheader("Date", "")), response.getheader("Age", "").strip()
    try:
        return said + timedelta(seconds=int(age)) if said and _LENGTH.fullmatch(age) else said
    except OverflowError:
        return None  # a day that no calendar has


def moment_of(said: str) -> datetime | None:
    """A day and hour as HTTP writes them, in UTC; None where it is none."""
    try:
        found = parsedate_to_datetime(said)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _kept(said: str) -> str:
    """A validator as it may be sent back; nothing for one that is none: then the whole file comes again."""
    return said if said.isascii() and said.isprintable() and len(said) <= VALIDATOR else ""


def _body(response: http.client.HTTPResponse, line: socket.socket, question: _Question) -> bytes:
    """Every byte of the body; a body that cannot be known to be whole is refused."""
    most, told = question.limits.wire_bytes, _length(response)
    if told is not None and told > most:
        raise FetchFailed(f"says it is {told:,} bytes; at most {most:,} are read")
    if told is None and not response.chunked and not _gzip(response.getheader("Content-Encoding", "")):
        raise FetchFailed("does not say how long it is: a part of it would pass for the whole")
    if told is not None:
        response.length = told + 1  # one byte more than it says: whether something comes after it
    gathered = bytearray()
    while (told is None or len(gathered) < told) and (part := response.read1(CHUNK)):
        question.left()
        gathered += part
        if len(gathered) > most:
            raise FetchFailed(f"sent more than {most:,} bytes")
    question.left()
    if told is not None and len(gathered) < told:
        raise _Passing(f"ended after {len(gathered):,} of {told:,} bytes")
    if told is not None and (len(gathered) > told or _goes_on(response, line)):
        raise FetchFailed(f"sent more than the {told:,} bytes that it says it is")
    return bytes(gathered)


def _length(response: http.client.HTTPResponse) -> int | None:
    """How long the body says it is (RFC 9112, section 6.3); one answer of two lengths is none."""
    lengths = {one.strip() for one in response.headers.get_all("Content-Length", [])}
    codings = [one.strip().lower() for one in response.headers.get_all("Transfer-Encoding", [])]
    if codings and codings != ["chunked"]:
        raise FetchFailed("comes in a transfer encoding that was not asked for")
    if codings and lengths:
        raise FetchFailed("says how long it is and comes in chunks as well: where it ends is not sure")
    if not lengths:
        return None
    (said, *others) = sorted(lengths)
    if others or not _LENGTH.fullmatch(said):
        raise FetchFailed(f"does not say plainly how long it is: {', '.join(map(repr, sorted(lengths)))[:80]}")
    return int(said)


def _goes_on(response: http.client.HTTPResponse, line: socket.socket) -> bool:
    """Whether bytes come after the last one. A line that stays open in silence, or breaks now, has sent none."""
    try:
        line.settimeout(AFTER_THE_LAST)
        return bool(response.read1(1))
    except (OSError, http.client.HTTPException):
        return False


def _gzip(encoding: str) -> bool:
    return encoding.strip().lower() in {"gzip", "x-gzip"}


def _unpacked(body: bytes, encoding: str, most: int) -> bytes:
    if not _gzip(encoding):
        if encoding.strip().lower() not in {"", "identity"}:
            raise FetchFailed(f"is packed as {encoding!r}; gzip was asked for")
        if len(body) > most:
            raise FetchFailed(f"is {len(body):,} bytes; at most {most:,} are read")
        return body
    opened = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        data = opened.decompress(body, most + 1)
    except zlib.error as slip:
        raise _Passing("is not the gzip that it says it is") from slip
    if len(data) > most:
        raise FetchFailed(f"unpacks to more than {most:,} bytes")
    if not opened.eof:
        raise _Passing("ended before its gzip did")
    if opened.unused_data:
        raise FetchFailed("holds something after the end of its gzip")
    return data


def _retry_after(response: http.client.HTTPResponse) -> float | None:
    """Seconds to wait (RFC 9110, section 10.2.3): a number, or a day and hour beside the publisher's own clock."""
    said = response.getheader("Retry-After", "").strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    until, now = moment_of(said), moment_of(response.getheader("Date", ""))
    return max(0.0, (until - now).total_seconds()) if until and now else None


def _said(slip: Exception) -> str:
    if isinstance(slip, TimeoutError):
        return "no answer in time"
    return (slip.strerror if isinstance(slip, OSError) else None) or type(slip).__name__
