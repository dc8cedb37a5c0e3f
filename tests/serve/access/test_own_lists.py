"""A tenant's own lists: kept whole or not at all, in time, asked beside the official ones for that tenant alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import URL, World

import licet
from licet import BadInput
from licet.serve.access.who import Role
from licet.serve.api.examples import FOUNDING
from licet.serve.http.app import create_app
from licet.serve.http.holder import Held, Holder
from licet.serve.http.server import Server
from licet.serve.own import lists
from licet.serve.own.shelf import MOST, MOST_OF_TENANT, Shelf

LogIn = Callable[..., TestClient]
DAY = date(2026, 11, 20)
LIST = (
    "id,name,aliases,country,since,why\n"
    "17,Quiet Lantern Testing Trading Co.,静灯测试贸易,CN,2024-01-01,Asked twice for the end use\n"
    "18,Beispiel Handels GmbH,,DE,,\n"
)
OTHER = "name,why\nMarble Orchard Example Ltd.,By contract\n"
PARTY = "Quiet Lantern Testing Trading"


def keep(world: World, text: str = LIST, *, file: str = "no-go.csv", on: date = DAY, tenant: str = "") -> None:
    lists.add(world.state, world.actor, tenant or world.tenant, file, text.encode(), on)


def withdraw(world: World, on: date, name: str = "custom:no-go") -> None:
    lists.withdraw(world.state, world.actor, world.tenant, name, on)


def asked_on(world: World, on: date) -> list[tuple[str, date]]:
    return [(one.name, one.since) for one in lists.as_of(lists.versions(world.state, world.tenant), on)]


def screened(world: World, name: str = PARTY, on: str = "2025-01-16") -> dict[str, Any]:
    answer = world.client(world.key()).post("/screen", json={"name": name, "on": on})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def said(html: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(one.text().split()) for one in html.css(selector))


def send(client: TestClient, path: str, file: tuple[str, bytes] | None = None) -> Any:
    token = client.get("/whoami").json()["csrf"]
    return client.post(path, data={"csrf": token}, files={"file": file} if file else None)


def test_a_party_of_an_own_list_is_found_told_apart_and_says_why(world: World) -> None:
    before = screened(world)
    keep(world)
    answer = screened(world)

    first = answer["matches"][0]
    assert (answer["answer"], first["party"], first["custom"]) == (True, "custom:no-go:17", True)
    assert first["why"] == ["Asked twice for the end use"]
    assert [(one["list"], one["parties"]) for one in answer["also"]] == [("custom:no-go", 2)]
    assert answer["snapshot"] != before["snapshot"]
    assert "also" not in before


def test_many_names_are_asked_of_it_too(world: World) -> None:
    keep(world)
    asked = {"parties": [{"name": PARTY}, {"name": "Acme Bakery of Toulouse"}], "on": "2025-01-16"}
    answer = world.client(world.key()).post("/screen/many", json=asked).json()

    assert [bool(one["matches"]) for one in answer["answers"]] == [True, False]
    assert answer["also"][0]["list"] == "custom:no-go"


def test_the_answers_of_the_official_lists_stay_as_they_are(world: World) -> None:
    before = screened(world, "智谱")
    keep(world)

    after = screened(world, "智谱")
    assert (after["answer"], after["matches"]) == (before["answer"], before["matches"])


def test_the_page_says_that_it_is_on_the_own_list_why_and_of_which_day_the_list_is(world: World) -> None:
    keep(world)
    client = world.client(world.key())
    html = LexborHTMLParser(client.get("/screen", params={"name": PARTY, "on": "2025-01-16"}).text)

    assert "Quiet Lantern Testing Trading Co." in said(html, "h1")
    assert "was on your own list no-go on 16 Jan 2025" in said(html, "h1")
    assert "Asked twice for the end use" in said(html, ".reasons")
    assert "Asked twice for the end use" in said(html, ".rows")
    assert "no-go, version of 20 Nov 2026: 2 parties." in said(html, ".strip")
    assert "All that is held of it" not in said(html, "#c1")


def test_a_row_without_a_first_day_always_holds(world: World) -> None:
    keep(world)
    client = world.client(world.key())
    html = LexborHTMLParser(client.get("/screen", params={"name": "Beispiel Handels GmbH", "on": "2025-01-16"}).text)

    assert "in force: always" in said(html, ".rows")
    assert "Your own list does not say why." in said(html, ".reasons")


def test_a_list_is_asked_for_its_tenant_alone(world: World) -> None:
    keep(world, tenant=world.other_tenant())

    assert screened(world)["answer"] is not True
    assert lists.versions(world.state, world.tenant) == ()
    html = LexborHTMLParser(world.client(world.key()).get("/screen", params={"name": PARTY}).text)
    assert "Own lists asked" not in said(html, ".strip")


def test_one_tenant_neither_sees_nor_reads_nor_withdraws_the_list_of_another(world: World, log_in: LogIn) -> None:
    other = world.other_tenant()
    keep(world, tenant=other, file="theirs-alone.csv")
    number = lists.versions(world.state, other)[0].number
    client = log_in()

    assert "theirs-alone" not in client.get("/settings/lists").text
    assert send(client, "/settings/lists/custom:theirs-alone/withdraw").status_code == 422
    with pytest.raises(BadInput, match="list is"):
        lists.read(world.state, world.tenant, number)
    assert not lists.versions(world.state, other)[-1].withdrawn


def test_a_question_about_a_day_asks_the_version_of_that_day(world: World) -> None:
    keep(world, on=DAY)
    keep(world, OTHER, on=DAY + timedelta(days=10))

    assert asked_on(world, DAY - timedelta(days=900)) == [("custom:no-go", DAY)]
    assert asked_on(world, DAY + timedelta(days=9)) == [("custom:no-go", DAY)]
    assert asked_on(world, DAY + timedelta(days=10)) == [("custom:no-go", DAY + timedelta(days=10))]
    assert screened(world, on="2026-11-25")["answer"] is True
    assert screened(world, on="2026-12-01")["answer"] is not True
    assert screened(world, "Marble Orchard Example", on="2026-12-01")["answer"] is True


def test_a_withdrawn_list_is_asked_for_the_days_that_it_held_and_no_others(world: World) -> None:
    keep(world)
    withdraw(world, DAY + timedelta(days=5))

    assert asked_on(world, DAY + timedelta(days=4)) == [("custom:no-go", DAY)]
    assert asked_on(world, DAY + timedelta(days=5)) == []
    assert asked_on(world, DAY - timedelta(days=1)) == []
    with pytest.raises(BadInput, match="list is"):
        withdraw(world, DAY + timedelta(days=6))
    keep(world, on=DAY + timedelta(days=7))
    assert asked_on(world, DAY + timedelta(days=8)) == [("custom:no-go", DAY + timedelta(days=7))]


def test_every_process_sees_a_new_version_at_the_next_question(world: World) -> None:
    """Two applications over one state, as two processes are; the second one has answered before."""
    key = {"authorization": f"Bearer {world.key()}"}
    both = [
        TestClient(create_app(Server(Holder(world.snapshot), gate=world.gate)), base_url=URL, headers=key)
        for _ in range(2)
    ]

    def answers() -> list[Any]:
        return [one.post("/screen", json={"name": PARTY, "on": "2025-01-16"}).json()["answer"] for one in both]

    assert True not in answers()
    keep(world)
    assert answers() == [True, True]
    withdraw(world, DAY)
    assert True not in answers()


def test_a_snapshot_that_was_swapped_is_asked_with_the_own_lists_beside_it(world: World) -> None:
    keep(world)
    shelf, first = Shelf(), Held(world.snapshot, 0)
    second = replace(first, snapshot=licet.open(known=date(2025, 6, 1)), number=1)

    before, _ = shelf.held(world.state, world.tenant, first, DAY)
    after, versions = shelf.held(world.state, world.tenant, second, DAY)
    assert (before.number, after.number) == (0, 1)
    assert [one.parties for one in versions] == [2]
    assert before.snapshot.digest != after.snapshot.digest
    assert [one.id for one in after.snapshot.custom_lists] == ["custom:no-go"]
    assert [one.number for one in shelf._kept.values()] == [1]
    assert shelf.held(world.state, world.tenant, first, DAY)[0].snapshot.digest == before.snapshot.digest


def test_few_snapshots_are_kept(world: World) -> None:
    shelf, held = Shelf(), Held(world.snapshot, 0)
    for number in range(MOST + 3):
        keep(world, on=DAY + timedelta(days=number))
        shelf.held(world.state, world.tenant, held, DAY + timedelta(days=number))
    assert len(shelf._kept) == MOST_OF_TENANT, "who replaces a list again and again pushes nobody else's out"

    for number in range(MOST):
        shelf._keep((f"tenant-{number}", 0, (1,)), held)
    assert len(shelf._kept) == MOST


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("no-go.csv", "name,since\nA Party Ltd.,16.1.2025\n", "line 2"),
        ("no-go.csv", "name,aliasses\nA Party Ltd.,x\n", "aliasses"),
        ("no-go.csv", "name,country\nGood Ltd.,DE\nA Party Ltd.,Atlantis\n", "line 3"),
        ("no-go.txt", LIST, ".csv"),
        ("no-go.csv", "", ""),
        (".csv", LIST, ""),
    ],
)
def test_one_broken_row_refuses_the_file_whole_with_its_line_and_field(
    world: World, log_in: LogIn, file: str, text: str, told: str
) -> None:
    refused = send(log_in(), "/settings/lists", (file, text.encode()))

    assert refused.status_code == 422
    assert told in said(LexborHTMLParser(refused.text), "#error-file")
    assert lists.versions(world.state, world.tenant) == ()


def test_a_list_is_kept_shown_replaced_and_withdrawn_on_its_page(world: World, log_in: LogIn) -> None:
    client = log_in()
    done = send(client, "/settings/lists", ("C:\\lists\\No Go.csv", LIST.encode()))
    assert done.status_code == 303
    shown = LexborHTMLParser(client.get(done.headers["location"]).text)
    assert said(shown, ".done") == "no-go is asked from now on, with 2 parties."
    assert said(shown, "h1") == "1 own list is asked beside the official ones"

    send(client, "/settings/lists", ("No Go.csv", OTHER.encode()))
    assert [one.parties for one in lists.versions(world.state, world.tenant)] == [2, 1]
    send(client, "/settings/lists/custom:no-go/withdraw")
    html = client.get("/settings/lists").text
    assert said(LexborHTMLParser(html), "h1") == "No list of your own is asked beside the official ones"
    assert "list withdrawn" in client.get("/settings/audit").text


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.APPROVER])
def test_only_an_admin_sees_and_changes_own_lists(log_in: LogIn, role: Role) -> None:
    client = log_in(role)

    assert client.get("/settings/lists").status_code == 403
    assert send(client, "/settings/lists", ("no-go.csv", LIST.encode())).status_code == 403


def test_lists_are_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_LISTS", 1)
    keep(world)
    keep(world)
    with pytest.raises(BadInput, match="withdraw one"):
        keep(world, file="another.csv")
    monkeypatch.setattr(lists, "MOST_VERSIONS", 2)
    with pytest.raises(BadInput, match="versions are kept"):
        keep(world)
    monkeypatch.setattr(lists, "MOST_BYTES", 10)
    with pytest.raises(BadInput, match="at most 10 bytes"):
        keep(world)
    monkeypatch.setattr(lists, "MOST_BYTES", 10_000)
    monkeypatch.setattr(lists, "MOST_PARTIES", 1)
    with pytest.raises(BadInput, match="at most 1 parties"):
        keep(world)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(log_in: LogIn) -> None:
    client = log_in()
    refused = send(client, "/settings/lists", ("no-go.csv", b"x" * (lists.MOST_BYTES + 200_000)))

    assert refused.status_code == 413


def test_names_of_a_list_that_look_like_markup_are_shown_as_text(world: World) -> None:
    keep(world, 'name,why\n<b>Quiet</b> Lantern Markup Ltd.,"<script>alert(1)</script>"\n')
    html = world.client(world.key()).get("/screen", params={"name": "Quiet Lantern Markup"}).text

    assert "<script>alert" not in html
    assert "<b>Quiet" not in html


LETTER = {"text": "Ship to Quiet Lantern Testing Trading Co.", "on": "2025-01-16"}


@pytest.mark.parametrize(("path", "asked"), [("/scan", LETTER), ("/decide", FOUNDING)])
def test_an_answer_that_does_not_ask_own_lists_names_them(world: World, path: str, asked: dict[str, Any]) -> None:
    keep(world)
    other = world.client(world.key(tenant=world.other_tenant()))
    named = world.client(world.key()).post(path, json=asked)

    assert named.json()["not_asked"] == ["custom:no-go"], named.text
    assert "not_asked" not in other.post(path, json=asked).json()


NOT_ASKED = "Your own lists are not asked here: no-go."


def test_the_pages_that_do_not_ask_own_lists_say_so(world: World, log_in: LogIn) -> None:
    client = log_in()
    letter = {"text": LETTER["text"], "on": LETTER["on"], "csrf": client.get("/whoami").json()["csrf"]}
    order = {"item": "office chairs", "eccn": "EAR99", "to": "DE", "party": "Heidel Lamps", "on": "2026-07-31"}

    def texts() -> list[str]:
        sent = [
            client.post("/document", data={**letter, "as": form}, files={"file": ("", b"")}).text
            for form in ("", "report")
        ]
        return [*sent, client.get("/decide", params=order).text, client.get("/decide/report", params=order).text]

    assert [NOT_ASKED in text for text in texts()] == [False] * 4
    keep(world, on=date(2025, 1, 1))
    assert [NOT_ASKED in text for text in texts()] == [True] * 4
