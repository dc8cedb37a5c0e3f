"""What is made beside the requests: for each snapshot once, and the searches that somebody asked for."""

import threading
from datetime import date
from pathlib import Path

from tests.serve.http.editions import first

import licet
from licet.serve.csl.store import Stores as ListStores
from licet.serve.http.app import create_app
from licet.serve.http.holder import Held, Holder
from licet.serve.http.preparing import Preparing, documents, give_back, parties, prepare
from licet.serve.http.server import Server
from licet.serve.pages import site
from licet.serve.yente.store import Stores as YenteStores


def test_each_snapshot_is_prepared_once_and_after_a_swap_the_new_one() -> None:
    snapshot = licet.open()
    holder, seen, came = Holder(snapshot), list[int](), threading.Semaphore(0)

    def part(held: Held) -> None:
        seen.append(held.number)
        came.release()

    Preparing(holder, (part,)).start()
    assert came.acquire(timeout=60)
    holder.swap(snapshot)
    assert came.acquire(timeout=60)
    assert seen == [0, 1]


def test_a_part_that_fails_leaves_the_next_to_be_made() -> None:
    made: list[str] = []

    def broken(_held: Held) -> None:
        raise licet.SourceUnreadable("a damaged block")

    prepare(Holder(licet.open()).held, (broken, lambda _held: made.append("next")))
    assert made == ["next"]


def test_waiting_for_another_snapshot_ends_when_it_is_there_or_the_time_is_over() -> None:
    holder = Holder(licet.open())
    holder.wait(0, 0.0)
    holder.wait(-1, 60.0)


def test_what_nobody_searches_is_not_indexed() -> None:
    server = Server(Holder(licet.open()), today=lambda: date(2026, 7, 9))
    for stores in (ListStores(server), YenteStores(server)):
        stores.prepare(server.holder.held)
        assert not stores.now().asked
        stores.prepare(server.holder.held)
        assert not stores.now().asked


def test_free_memory_is_given_back() -> None:
    give_back()


def test_what_was_searched_is_indexed_again_for_the_next_snapshot(tmp_path: Path) -> None:
    first(tmp_path)
    server = Server(Holder(licet.open(edition=tmp_path)), today=lambda: date(2026, 7, 9))
    for stores in (ListStores(server), YenteStores(server)):
        assert len(stores.now().index.parties) >= 0
        held = server.holder.swap(licet.open(edition=tmp_path))
        stores.prepare(held)
        assert stores.now().asked


def test_what_pages_make_is_made_of_any_snapshot(tmp_path: Path) -> None:
    first(tmp_path)
    server = Server(Holder(licet.open(edition=tmp_path)), today=lambda: date(2026, 7, 9))
    once, daily = site.parts(create_app(server))
    for part in (*once, *daily, documents, parties):
        part(server.holder.held)
