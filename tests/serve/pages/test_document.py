"""*Document* without a browser: what it names, what it did not read, and that nothing given is lost or kept."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from licet.serve.pages import document, document_form

DOCUMENT = "/document"
DAY = "2025-01-16"
BROWSER = {"accept": "text/html,*/*;q=0.8"}
ZHIPU = "Sold to Beijing Zhipu Huazhang Technology Co., Ltd. in Beijing."


class Sent:
    """The page that came back."""

    def __init__(self, answer: Any) -> None:
        self.status, self.text, self.headers, self.raw = answer.status_code, answer.text, answer.headers, answer.content
        self.html = LexborHTMLParser(answer.text)

    def all(self, selector: str) -> list[str]:
        return [" ".join(one.text().split()) for one in self.html.css(selector)]

    def one(self, selector: str) -> str:
        (found,) = self.all(selector)
        return found


Send = Callable[..., Sent]


@pytest.fixture
def send(client: TestClient) -> Send:
    """Sends the form: `send(text="…")`, `send(file=("a.pdf", b"…"))`."""

    def sent(file: tuple[str, bytes] | None = None, **fields: str) -> Sent:
        parts = {"file": file} if file else {"file": ("", b"")}
        return Sent(client.post(DOCUMENT, data={"on": DAY, **fields}, files=parts, headers=BROWSER))

    return sent


def test_the_example_is_answered_at_its_link(get: Any, client: TestClient) -> None:
    page = Sent(client.get(get(DOCUMENT).html.css_first(".teach a").attributes["href"]))

    assert (
        page.one("h1")
        == "The text names 3 parties that were listed on 16 Jan 2025, and 2 names that may be listed too."
    )
    assert page.one(".answer .stamp") == "✕ Stop"
    names = page.all(".named h3")
    assert names[0] == "Beijing Zhipu Huazhang Technology Co., Ltd."
    assert {"智谱", "Huawei", "Tencent Holdings Limited"} <= set(names)
    assert "Alibaba" not in " ".join(names)
    assert page.html.css_first("textarea").text().strip() == document_form.example().strip()


def test_each_mark_has_a_sign_and_leads_to_its_row_and_back(get: Any) -> None:
    page = get(DOCUMENT, example="zhipu", on=DAY)

    marks = page.html.css(".text mark")
    assert {one.attributes["class"] for one in marks} == {"stop", "ask", "information"}
    assert {one.css_first(".sign").text() for one in marks} == {"✕", "?", "i"}
    ids = {one.attributes["id"] for one in page.html.css("[id]")}
    for one in page.html.css(".text mark a, .places a"):
        assert one.attributes["href"].removeprefix("#") in ids
    row = page.html.css_first(".named")
    assert row.css_first("h3 a").attributes["href"] == (
        "/party/us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn?on=2025-01-16"
    )
    said = " ".join(row.text().split())
    assert "90 FR 4619" in said
    assert "1.00 as the list writes its main name" in said
    assert "line 5 … 2025 The Bureau of Industry and Security has added Beijing Zhipu" in said


def test_the_day_decides(send: Send) -> None:
    before, both = send(text=ZHIPU, on="2025-01-15"), send(text=ZHIPU, on="2025-01-15", everyone="yes")

    assert before.one("h1") == "The text names no party that is known to be listed on 15 Jan 2025."
    assert not before.all(".named")
    assert both.one(".named .stamp") == "– Not in force that day"
    assert "1 party was listed on other days only" in both.one(".answer")
    assert both.html.css_first(".text mark").attributes["class"] == "past"


def test_a_folded_party_says_where_it_was_not_in_force(send: Send) -> None:
    page = send(text="A pump for Zhipu and 智谱.", on="2025-01-15", everyone="yes")

    assert "not in force that day" in page.all(".named details .member")[0]


def test_an_address_of_listed_parties_is_not_called_a_name(send: Send) -> None:
    page = send(text="Ship to Unit D, 16/F One Capital Place, 18 Luard Rd, Wan Chai, Hong Kong.", on="2026-07-20")

    assert "1 address is of listed parties: find out who is there." in page.one(".answer")
    assert any(one.startswith("An address of") for one in page.all(".named p"))
    assert "carried by" not in page.one(".answer")


def test_a_text_without_a_name_is_not_called_clear_while_lists_are_too_old(send: Send) -> None:
    page = send(text="Sold to a bakery in Toulouse.", on="2026-11-20")

    assert page.one(".answer .stamp") == "? Ask"
    assert "16 of 19 lists cannot say no for that day." in page.one(".answer")
    assert "A name that is not found is not cleared." in page.one(".answer")


def test_what_was_not_read_is_told_above_all_and_nothing_is_clear(send: Send) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("order.txt", "Sold to a bakery.")
        archive.writestr("scan.png", b"\x89PNG\r\n")
    page = send(("papers.zip", packed.getvalue()))

    assert page.one(".answer .stamp") == "? Ask"
    assert "1 part of it was not read, and is not cleared." in page.one(".answer")
    assert "scan.png" in page.one(".not-read li")


def test_a_document_without_any_text_is_a_question(send: Send) -> None:
    page = send(("empty.txt", b"  \n"))

    assert (page.status, page.one(".answer .stamp")) == (200, "? Ask")
    assert page.one("h1") == "No text could be read from empty.txt, so nothing in it was checked."


@pytest.mark.parametrize(
    ("given", "at", "said"),
    [
        ({}, "text", "Paste a text, or choose a file."),
        ({"text": "x", "file": ("a.txt", b"y")}, "file", "not both"),
        ({"file": ("a.png", b"\x89PNG")}, "file", "letters in pictures are not read"),
        ({"file": ("a.pdf", b"no such file")}, "file", "the ending says pdf"),
        ({"file": ("a.doc", b"x")}, "file", "save it as docx"),
        ({"text": "x" * 1_000_001}, "text", "at most 1,000,000 bytes"),
        ({"text": "x", "on": "16.1.2025"}, "on", "a day like 2025-01-16"),
        ({"text": "No day here.", "own_day": "yes"}, "on", "gives no day of its own"),
    ],
    ids=["nothing", "both", "picture", "no-pdf", "doc", "long", "day", "own-day"],
)
def test_an_error_stands_at_its_field_in_a_sentence_and_nothing_typed_is_lost(
    given: dict[str, Any], at: str, said: str, send: Send
) -> None:
    page = send(**given)

    assert page.status == 422
    assert said in page.one(".error")
    assert page.html.css_first(f"#{at}").attributes["aria-invalid"] == "true"
    assert page.html.css_first(f"#slot-{at} .error")
    assert page.html.css_first("textarea").text().strip() == given.get("text", "")
    assert page.html.css_first("#on").attributes["value"] == given.get("on", DAY)
    assert not page.html.css(".answer")


def test_the_day_that_a_document_gives_itself_is_asked_for_where_it_is_wanted(send: Send) -> None:
    page = send(text=f"16 January 2025\n\n{ZHIPU}\n", own_day="yes", on="2020-01-01")

    assert page.one("h1") == "The text names 1 party that was listed on 16 Jan 2025."


def test_hostile_text_stays_text(send: Send) -> None:
    hostile = f'</div><script>alert(1)</script><img src=x onerror=alert(1)> ‮ \x1b[2J {ZHIPU} "><mark id="m1">'
    page = send((f'"><script>{"x" * 300}.txt', hostile.encode()))

    assert not page.html.css("img, script:not([src])")
    assert len(page.html.css("mark")) == 1
    assert "‮" not in page.text
    assert "\x1b" not in page.text
    assert r"\u202e" in page.one(".text")
    assert "<script>alert(1)</script>" in page.one(".text")


def test_ends_of_lines_of_every_kind_are_ends_of_lines(send: Send) -> None:
    page = send(("a.txt", f"one\r\ntwo\rthree\fz {ZHIPU}".encode()))

    assert page.html.css_first(".text").text().startswith("one\ntwo\nthree\nz Sold")
    assert r"\x0d" not in page.text


def test_a_long_document_stays_light_and_says_what_it_leaves_out(send: Send) -> None:
    story = document_form.example() + "Sold to CATL, to Sophgo, to DJI, to Hikvision and to YMTC.\n"
    page = send(("long.txt", (story * (200_000 // len(story))).encode()))

    assert len(page.raw) < 150_000
    assert int(page.one("#parties-title").split()[-2]) > 1_000
    left = page.one(".the-text .left-out")
    assert "only what stands around the names is shown" in left
    assert "All of it was looked into." in left
    marked = {one.attributes["href"] for one in page.html.css(".text mark a")}
    assert {f"#{one.attributes['id']}" for one in page.html.css(".named")} == marked


def test_every_party_of_a_long_list_is_named(send: Send, client: TestClient) -> None:
    changes = client.get("/changes", params={"since": "2024-12-01", "until": DAY, "list": "EL", "limit": "200"}).json()[
        "changes"
    ]
    names = list(dict.fromkeys(one["name"] for one in changes if one["change"] == "added"))[:120]
    page = send(text="\n".join(f"Delivered to {one}." for one in names))

    rows = page.html.css(".named, .brief li")
    assert len(rows) > 50
    assert len(page.html.css(".named")) == 40
    assert f"{len(rows)} parties or names" in page.one("#parties-title")
    assert len(page.raw) < 150_000


def test_the_data_is_that_of_the_api(send: Send, client: TestClient) -> None:
    data = send(("order 1.txt", ZHIPU.encode()), **{"as": "json"})
    api = client.post("/scan", files={"file": ("order 1.txt", ZHIPU.encode())}, data={"on": DAY})

    assert json.loads(data.text) == api.json()
    assert data.headers["content-disposition"] == 'attachment; filename="licet-order-1.json"'
    assert data.headers["content-type"] == "application/json"


def test_the_report_is_a_file_that_runs_nothing(send: Send) -> None:
    page = send((f'a\r\n"; x="{"y" * 100}.txt', ZHIPU.encode()), **{"as": "report"})

    assert page.headers["content-disposition"].startswith('attachment; filename="licet-a')
    assert page.headers["content-disposition"].count('"') == 2
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not page.html.css("script")
    assert "Beijing Zhipu Huazhang Technology Co., Ltd." in page.text


def test_an_answer_without_a_link_says_so_and_opens_parties_beside_itself(send: Send, get: Any) -> None:
    page, example = send(text=ZHIPU), get(DOCUMENT, example="zhipu", on=DAY)

    assert "This answer has no link" in page.one(".kept")
    assert page.html.css_first(".named h3 a").attributes["rel"] == "noopener"
    assert "has a link" in example.one(".kept")
    assert "target" not in example.html.css_first(".named h3 a").attributes


def test_what_is_no_form_of_this_page_is_refused(client: TestClient) -> None:
    other = client.post(DOCUMENT, json={"text": "x"})
    long = client.post(DOCUMENT, data={"text": "x" * 4_100_000}, files={"file": ("", b"")}, headers=BROWSER)

    assert other.status_code == 415
    assert long.status_code == 413
    assert "save a longer one as a file" in LexborHTMLParser(long.text).css_first(".detail").text()


def test_no_text_and_no_name_of_a_file_gets_into_the_log(send: Send, capsys: pytest.CaptureFixture[str]) -> None:
    send((f"{ZHIPU}.txt", ZHIPU.encode()))
    send(text=ZHIPU)

    assert "Zhipu" not in capsys.readouterr().err


def test_a_document_of_too_many_places_is_told_to_come_in_parts(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PLACES", 2)

    page = send(text=f"{ZHIPU}\n" * 3)

    assert page.status == 422
    assert "more than 2 places; scan it in parts" in page.text
    assert ZHIPU in page.text, "nothing typed is lost"
