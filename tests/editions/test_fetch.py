"""What a publisher's address can send, and what is made of it: whole and bounded, or FetchFailed with the reason."""

import gzip
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.editions.publisher import Handler, Server, only_loopback, saying, serving

from licet.editions.fetched.fetch import REDIRECTS, Fetched, Limits, Validators, fetch
from licet.errors import FetchFailed

LIST = b"1,Quartz Lantern Semiconductor Co.\n2,Velvet Harbor Shipping LLC\n"
QUICK = Limits(
    connect_seconds=2,
    read_seconds=2,
    total_seconds=20,
    wire_bytes=100_000,
    plain_bytes=200_000,
    tries=3,
    wait_seconds=0,
)

NOTHING = Validators()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


@pytest.fixture
def publisher() -> Iterator[Server]:
    with serving() as server:
        yield server


def get(url: str, limits: Limits = QUICK, known: Validators = NOTHING, hosts: tuple[str, ...] = ()) -> Fetched:
    return fetch(url, hosts=hosts, known=known, limits=limits, loopback=True)


def refusal(url: str, limits: Limits = QUICK) -> str:
    with pytest.raises(FetchFailed) as caught:
        get(url, limits)
    return str(caught.value)


def test_a_publication_comes_whole_with_what_the_publisher_says_of_it(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, LIST, ETag='"7"', Last_Modified="Mon, 23 Nov 2026 01:00:00 GMT"))

    assert get(url) == Fetched(LIST, Validators('"7"', "Mon, 23 Nov 2026 01:00:00 GMT"))


def test_the_question_names_licet(publisher: Server) -> None:
    get(publisher.at("/list", saying(200, LIST)))

    assert publisher.asked[0][1]["User-Agent"].startswith("licet/")


def test_a_packed_body_is_unpacked(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, gzip.compress(LIST), Content_Encoding="gzip"))

    assert get(url).data == LIST


def test_a_body_in_chunks_comes_whole(publisher: Server) -> None:
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(LIST), LIST)

    assert get(publisher.at("/list", saying(200, body, Transfer_Encoding="chunked"))).data == LIST


def test_what_is_held_is_asked_for_on_condition(publisher: Server) -> None:
    known = Validators('"7"', "Mon, 23 Nov 2026 01:00:00 GMT")

    found = get(publisher.at("/list", saying(304)), known=known)

    assert found == Fetched(None, known)
    headers = publisher.asked[0][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (known.etag, known.last_modified)


def test_nothing_changed_is_no_answer_where_nothing_is_held(publisher: Server) -> None:
    assert "answered 304" in refusal(publisher.at("/list", saying(304)))


def test_an_outage_is_tried_again(publisher: Server) -> None:
    url = publisher.at("/list", saying(503), saying(500), saying(200, LIST))

    assert get(url).data == LIST


def test_an_outage_that_stays_is_told_with_the_number_of_tries(publisher: Server) -> None:
    said = refusal(publisher.at("/list", saying(500)))

    assert "answered 500 (tried 3 times)" in said
    assert len(publisher.asked) == 3


def test_a_publisher_that_asks_to_wait_longer_than_we_may_is_left_alone(publisher: Server) -> None:
    said = refusal(publisher.at("/list", saying(503, Retry_After="3600")))

    assert "it asks to wait 3600 seconds" in said
    assert len(publisher.asked) == 1


def test_a_wait_given_as_a_day_is_counted_from_the_publishers_own_clock(publisher: Server) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response_only(503)
        handler.send_header("Date", "Mon, 23 Nov 2026 01:00:00 GMT")
        handler.send_header("Retry-After", "Mon, 23 Nov 2026 02:00:00 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    assert "it asks to wait 3600 seconds" in refusal(publisher.at("/list", answer))


def test_a_short_wait_is_kept(publisher: Server) -> None:
    assert get(publisher.at("/list", saying(503, Retry_After="0"), saying(200, LIST))).data == LIST


@pytest.mark.parametrize("status", [201, 206, 401, 403, 404, 410, 451])
def test_another_status_is_no_publication_and_not_tried_again(publisher: Server, status: int) -> None:
    assert f"answered {status}" in refusal(publisher.at("/list", saying(status, LIST)))
    assert len(publisher.asked) == 1


def test_a_publisher_who_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert "cannot be reached" in refusal(f"http://127.0.0.1:{port}/list")


def test_a_body_that_ends_early_is_an_outage(publisher: Server) -> None:
    said = refusal(publisher.at("/list", saying(200, LIST[:20], Content_Length=str(len(LIST)))))

    assert f"ended after 20 of {len(LIST)} bytes (tried 3 times)" in said


def test_a_body_cut_between_its_chunks_is_an_outage(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, b"14\r\n" + LIST[:20] + b"\r\n", Transfer_Encoding="chunked"))

    assert "broke off" in refusal(url)


def test_a_body_cut_within_a_chunk_is_an_outage(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, b"40\r\n" + LIST[:20], Transfer_Encoding="chunked"))

    assert "broke off" in refusal(url)


def test_a_packed_body_that_ends_early_is_an_outage(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, gzip.compress(LIST)[:-9], Content_Encoding="gzip"))

    assert "ended before its gzip did" in refusal(url)


def test_a_body_of_unknown_length_is_refused(publisher: Server) -> None:
    assert "does not say how long it is" in refusal(publisher.at("/list", saying(200, LIST, Content_Length="")))


def test_a_packed_body_of_unknown_length_shows_its_own_end(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, gzip.compress(LIST), Content_Encoding="gzip", Content_Length=""))

    assert get(url).data == LIST


@pytest.mark.parametrize("body", [b"", b" \r\n"])
def test_an_empty_file_is_an_outage(publisher: Server, body: bytes) -> None:
    assert "an outage, not a delisting" in refusal(publisher.at("/list", saying(200, body)))


def test_a_lie_of_ten_gigabytes_is_refused_before_a_byte_is_read(publisher: Server) -> None:
    said = refusal(publisher.at("/list", saying(200, LIST, Content_Length="10000000000")))

    assert "says it is 10,000,000,000 bytes; at most 100,000 are read" in said
    assert len(publisher.asked) == 1


def test_more_than_we_read_is_refused_while_it_comes(publisher: Server) -> None:
    endless = b"".join(b"%x\r\n%s\r\n" % (len(LIST), LIST) for _ in range(10_000))

    assert "sent more than 100,000 bytes" in refusal(
        publisher.at("/list", saying(200, endless, Transfer_Encoding="chunked"))
    )


def test_a_gzip_bomb_is_refused_while_it_opens(publisher: Server) -> None:
    bomb = gzip.compress(bytes(50_000_000))

    said = refusal(publisher.at("/list", saying(200, bomb, Content_Encoding="gzip")))

    assert len(bomb) < QUICK.wire_bytes
    assert "unpacks to more than 200,000 bytes" in said


def test_a_packed_body_with_something_behind_it_is_refused(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, gzip.compress(LIST) + b"more", Content_Encoding="gzip"))

    assert "holds something after the end" in refusal(url)


def test_a_body_that_is_not_packed_as_it_says_is_refused(publisher: Server) -> None:
    assert "is not the gzip" in refusal(publisher.at("/list", saying(200, LIST, Content_Encoding="gzip")))


def test_a_packing_that_was_not_asked_for_is_refused(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, zlib.compress(LIST), Content_Encoding="deflate"))

    assert "is packed as 'deflate'" in refusal(url)


HEADS: dict[str, tuple[bytes, str]] = {
    "two lengths": (b"Content-Length: 5\r\nContent-Length: 10\r\n", "does not say plainly how long"),
    "two lengths in one": (b"Content-Length: 5, 10\r\n", "does not say plainly how long"),
    "a length with a sign": (b"Content-Length: +5\r\n", "does not say plainly how long"),
    "a length with an underscore": (b"Content-Length: 1_0\r\n", "does not say plainly how long"),
    "a length beside chunks": (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "comes in chunks as well"),
    "another transfer encoding": (b"Transfer-Encoding: gzip, chunked\r\n", "a transfer encoding that was not asked"),
    "bytes after the length": (b"Content-Length: 5\r\n", "sent more than the 5 bytes"),
}


@pytest.mark.parametrize("what", sorted(HEADS))
def test_a_body_whose_end_is_not_sure_is_refused(publisher: Server, what: str) -> None:
    head, said = HEADS[what]
    url = publisher.at("/list", lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\nhelloworld"))

    assert said in refusal(url)


def test_a_line_that_stays_open_after_the_last_byte_does_not_keep_the_publication_back(publisher: Server) -> None:
    def lingering(handler: Handler) -> None:
        handler.say(200, LIST)
        handler.server.over.wait(5)

    assert get(publisher.at("/list", lingering)).data == LIST


def test_a_body_in_many_small_chunks_comes_whole(publisher: Server) -> None:
    body = b"1\r\nA\r\n" * 20_000 + b"0\r\n\r\n"

    assert get(publisher.at("/list", saying(200, body, Transfer_Encoding="chunked"))).data == b"A" * 20_000


def test_a_redirect_on_the_same_host_is_followed(publisher: Server) -> None:
    url = publisher.at("/old", saying(302, Location="/new?day=2026-11-23"))
    publisher.at("/new", saying(200, LIST))

    assert get(url).data == LIST
    assert publisher.asked[1][0] == "/new?day=2026-11-23"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/list",
        "//example.org/list",
        "http://127.0.0.2/list",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://127.0.0.1.example.org/",
        "https://[::1",
        "http://127.0.0.1:99999/",
        "/l\u00efst",
        "/a list",
    ],
)
def test_a_redirect_to_another_host_is_refused_and_not_asked(publisher: Server, target: str) -> None:
    said = refusal(publisher.at("/list", saying(301, Location=target)))

    assert "redirects to" in said
    assert len(publisher.asked) == 1


def test_a_redirect_to_another_host_is_refused_without_https_also_where_the_host_is_allowed(publisher: Server) -> None:
    url = publisher.at("/list", saying(301, Location="http://example.org/list"))

    with pytest.raises(FetchFailed, match="is not https"):
        get(url, hosts=("example.org",))


def test_a_redirect_with_a_user_name_is_refused(publisher: Server) -> None:
    port = publisher.server_address[1]
    said = refusal(publisher.at("/list", saying(301, Location=f"http://me:secret@127.0.0.1:{port}/list")))

    assert "user name" in said
    assert "secret" not in said


def test_the_secret_part_of_a_redirect_is_not_told(publisher: Server) -> None:
    said = refusal(publisher.at("/list", saying(302, Location="https://example.org/a?Signature=abc123")))

    assert "abc123" not in said


def test_a_redirect_without_an_address_is_refused(publisher: Server) -> None:
    assert "without saying where" in refusal(publisher.at("/list", saying(302)))


def test_a_loop_of_redirects_ends(publisher: Server) -> None:
    assert "redirects more than 5 times" in refusal(publisher.at("/list", saying(302, Location="/list")))
    assert len(publisher.asked) == REDIRECTS + 1


def test_a_slow_drip_ends_with_the_time_we_have(publisher: Server) -> None:
    def drip(handler: Handler) -> None:
        handler.say(200, Content_Length="1000")
        while not handler.server.over.wait(0.02):
            handler.wfile.write(b"x")

    limits = Limits(read_seconds=2, total_seconds=0.7, tries=3, wait_seconds=0)

    assert "took longer than 0.7 seconds" in refusal(publisher.at("/list", drip), limits)
    assert len(publisher.asked) <= 1


def test_a_head_that_drips_ends_with_the_time_we_have(publisher: Server) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not handler.server.over.wait(0.02):
            handler.wfile.write(b"x")

    limits = Limits(read_seconds=2, total_seconds=0.7, tries=3, wait_seconds=0)

    assert "took longer than 0.7 seconds" in refusal(publisher.at("/list", drip), limits)


def test_silence_is_an_outage(publisher: Server) -> None:
    def silent(handler: Handler) -> None:
        handler.server.over.wait(5)

    limits = Limits(read_seconds=0.1, total_seconds=5, tries=2, wait_seconds=0)

    assert "sent nothing for 0.1 seconds (tried 2 times)" in refusal(publisher.at("/list", silent), limits)


def test_an_answer_that_never_comes_to_the_point_ends_with_the_time_we_have(publisher: Server) -> None:
    def patient(handler: Handler) -> None:
        while not handler.server.over.wait(0.01):
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    limits = Limits(read_seconds=2, total_seconds=0.7, tries=3, wait_seconds=0)

    assert "took longer than 0.7 seconds" in refusal(publisher.at("/list", patient), limits)


@pytest.mark.parametrize("etag", ["\u00ef", "x" * 501])
def test_an_odd_validator_is_not_kept(publisher: Server, etag: str) -> None:
    assert get(publisher.at("/list", saying(200, LIST, ETag=etag))).validators == NOTHING


HEAD = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 302 Found\r\n",
        b"HTTP/1.0 200\r\n",
        b"HTTP/1.1 304 -\r\n",
        b"HTTP/1.1 503 -\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: 5, 6\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Location: /raw\r\n",
        b"Location: \x00\r\n",
        b"Retry-After: -1\r\n",
        b"Retry-After: Mon, 99 Nov 2026\r\n",
        b"ETag: a\r\n b\r\n",
        b"\r\n",
        b"5\r\nabcde\r\n0\r\n\r\n",
        b"-5\r\nabcde\r\n",
        b"ffffffffffffffff\r\nabcde\r\n",
        b"abcde",
        gzip.compress(b"abcde"),
    ]
)


@given(st.lists(HEAD | st.binary(max_size=20), max_size=8).map(b"".join))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_end_in_a_publication_or_in_a_refusal(publisher: Server, sent: bytes) -> None:
    url = publisher.at("/raw", lambda handler: handler.wfile.write(sent))
    limits = Limits(read_seconds=1, total_seconds=5, wire_bytes=1_000, plain_bytes=1_000, tries=1, wait_seconds=0)

    with suppress(FetchFailed):
        found = get(url, limits, Validators("7"))
        assert found.data is None or 0 < len(found.data) <= 1_000


def test_an_answer_that_is_no_http_is_an_outage(publisher: Server) -> None:
    url = publisher.at("/list", lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n"))

    assert "broke off (BadStatusLine)" in refusal(url)


def test_without_the_word_of_a_test_only_https_is_asked(publisher: Server) -> None:
    url = publisher.at("/list", saying(200, LIST))

    with pytest.raises(FetchFailed, match="is not https"):
        fetch(url, limits=QUICK)
    assert publisher.asked == []


@pytest.fixture
def own_certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the program openssl is not installed")
    words = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    words += [
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        str(tmp_path / "k.pem"),
        "-out",
        str(tmp_path / "c.pem"),
    ]
    subprocess.run(words, check=True, capture_output=True)
    return tmp_path


def test_a_certificate_that_nobody_vouches_for_is_refused(own_certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate / "c.pem", own_certificate / "k.pem")
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            line, _address = door.accept()
            try:
                context.wrap_socket(line, server_side=True).close()
            except OSError:
                line.close()

        thread = Thread(target=serve)
        thread.start()
        said = refusal(f"https://127.0.0.1:{door.getsockname()[1]}/list")
        thread.join()

    assert "its certificate does not verify" in said
