"""*Report wrong data*: a text with all that a report needs, which nobody sends but its reader."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import licet
from licet.serve.pages import reporting
from licet.settings import read as settings

PATH = "/report-wrong-data"
ZHIPU = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"


def test_the_report_says_what_is_held_and_on_what_it_rests(get: Any, server: Any) -> None:
    got = get(PATH, party=ZHIPU, on="2025-01-20", wrong="The notice is another.", seen="90 FR 4617")
    text = got.one("#text")

    for said in (
        "What is wrong: The notice is another.",
        "What it should be: (please say)",
        "Where that is published: 90 FR 4617",
        f"Entry: Beijing Zhipu Huazhang Technology Co., Ltd. ({ZHIPU})",
        "List: Entity List (us_bis_entity_list)",
        "in force, since 2025-01-16. A license is required for all items subject to the EAR",
        "Citation held: 90 FR 4619 (2025-01-16)",
        "Publication: us_trade_csl@2026-07-31",
        f"Snapshot: {server.holder.held.snapshot.digest}",
        f"Page: http://localhost/party/{ZHIPU}?on=2025-01-20",
    ):
        assert said in text
    assert "End-User Review Committee" in got.text


def test_a_list_can_be_reported_too(get: Any) -> None:
    assert "List: Unverified List (us_bis_uvl)" in get(PATH, list="UVL").one("#text")


def test_the_pages_of_a_party_and_of_a_list_lead_to_it(get: Any) -> None:
    for path in (f"/party/{ZHIPU}?on=2025-01-20", "/sources/EL"):
        links = [str(one.attributes["href"]) for one in get(path).html.css("main a")]
        (link,) = [one for one in links if one.startswith(PATH)]
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert get(PATH, **asked).one("#text")


def test_without_an_entry_it_teaches(get: Any) -> None:
    got = get(PATH)

    assert got.status == 200
    assert "Beijing Zhipu Huazhang Technology" in got.one("form small a")
    assert not got.html.css("#text")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"party": "us_bis_entity_list:nobody"}, "party"),
        ({"list": "nix"}, "list"),
        ({"party": ZHIPU, "on": "soon"}, "on"),
        ({"party": ZHIPU, "wrong": "x" * 601}, "wrong"),
    ],
    ids=["party", "list", "on", "wrong"],
)
def test_what_cannot_be_used_stands_at_its_field_and_nothing_is_lost(
    get: Any, typed: dict[str, str], field: str
) -> None:
    got = get(PATH, **typed, right="Another day.")

    assert got.status == 422
    assert got.one(f"#wrong-{field}").startswith("✕ ")
    assert "Another day." in got.one("#right")
    assert "x" * 601 in got.text or field != "wrong"


@pytest.mark.parametrize(
    ("source", "whom"),
    [
        ("us_bis_entity_list", "End-User Review Committee"),
        ("us_bis_meu", "End-User Review Committee"),
        ("us_ofac_ssi", "Office of Foreign Assets Control"),
        ("us_bis_denied_persons", None),
        ("us_bis_uvl", None),
        ("us_dod_1260h", None),
    ],
)
def test_a_publisher_is_named_for_the_lists_that_it_decides_about_alone(source: str, whom: str | None) -> None:
    found = reporting.publisher(source)

    assert (found is None) if whom is None else (found is not None and found.who.startswith(whom))


def test_hostile_text_stays_text(get: Any) -> None:
    got = get(PATH, party=ZHIPU, wrong="</textarea><script>alert(1)</script>")

    assert "<script>alert" not in got.text


def test_the_address_that_is_set_gets_a_link(get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICET_REPORT_TO", "data@example.com")
    (mail,) = [one for one in get(PATH, party=ZHIPU).html.css("a") if str(one.attributes["href"]).startswith("mailto:")]
    asked = parse_qs(urlsplit(str(mail.attributes["href"])).query)
    assert asked["subject"] == [f"Wrong data: Beijing Zhipu Huazhang Technology Co., Ltd. ({ZHIPU})"]
    assert "Citation held: 90 FR 4619" in asked["body"][0]

    monkeypatch.setenv("LICET_REPORT_TO", "https://tracker.example.com/new")
    links = [one.attributes["href"] for one in get(PATH, party=ZHIPU).html.css("a")]
    assert "https://tracker.example.com/new" in links


def test_a_report_too_long_for_a_link_is_copied_into_the_mail() -> None:
    told = (("Entry", "Example"),)

    assert reporting.mail("a@example.com", told, "x" * 5000) == "mailto:a@example.com?subject=Wrong%20data%3A%20Example"


@pytest.mark.parametrize("text", ["nobody", "a@b?bcc=c@d", "javascript:alert(1)", "ftp://x.example", "https://u@"])
def test_an_address_that_is_none_stops_the_start(text: str) -> None:
    with pytest.raises(licet.BadSetting, match="LICET_REPORT_TO"):
        settings({"LICET_REPORT_TO": text})
