"""Every page in a browser: it answers, it is silent, it can be read by everybody, and used by keyboard alone."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from licet.serve.pages.decide import FOUNDING

STATES = {
    "start": "/",
    "empty": "/screen",
    "possible": "/screen?" + urlencode({"name": "智谱", "on": "2025-01-16"}),
    "hit": "/screen?" + urlencode({"name": "北京智谱华章科技有限公司", "on": "2025-01-16"}),
    "many": "/screen?" + urlencode({"name": "Huawei", "on": "2025-01-16"}),
    "stale": "/screen?" + urlencode({"name": "Acme Bakery of Toulouse", "on": "2026-11-20"}),
    "before": "/screen?" + urlencode({"name": "智谱", "on": "2025-01-15"}),
    "decide": "/decide",
    "decide-stop": f"/decide?{urlencode(FOUNDING)}",
    "decide-more": f"/decide?{urlencode(FOUNDING)}&what_if=yes&application=yes&records=yes",
    "decide-unknown": "/decide?" + urlencode({"item": "office chairs", "to": "DE", "party": "Example GmbH"}),
    "decide-error": "/decide?" + urlencode({"item": "office chairs", "to": "Atlantis", "party": "Example GmbH"}),
    "nowhere": "/nowhere",
    "chips": "/chips",
    "chip-unknown": "/chips?" + urlencode({"name": "X1", "tops_fp16": "148", "datacenter": "yes", "on": "2024-12-02"}),
    "chip-stop": "/chips?" + urlencode({"item": "A800", "on": "2023-11-17"}),
    "document": "/document?example=zhipu&on=2025-01-16",
    "document-empty": "/document",
    "docs": "/docs",
    "law": "/law?q=entity",
    "law-section": "/law/742.6",
    "owners": "/party/us_bis_entity_list:hangzhou-hikvision-digital-technology-co-ltd-cn?on=2025-10-20",
    "error": "/screen?" + urlencode({"name": "智谱", "on": "16.1.2025", "country": "Atlantis"}),
    "changes": "/changes?" + urlencode({"since": "2025-01-15", "until": "2025-01-16", "list": "EL"}),
    "sources": "/sources",
    "source": "/sources/EL",
    "report": "/report-wrong-data?"
    + urlencode({"party": "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn", "on": "2025-01-20"}),
}
REFUSED = re.compile("status of (404|422)")
"""A page that reports a wrong value, or that there is none, has such a status: the console tells it as an error."""
NARROW = {"viewport": {"width": 360, "height": 740}}


@pytest.mark.parametrize("walk", [{}, {"color_scheme": "dark"}], ids=["light", "dark"], indirect=True)
def test_every_state_is_silent_and_has_no_barrier(walk: Any, request: pytest.FixtureRequest) -> None:
    found = {}
    for name, address in STATES.items():
        walk.to(address)
        walk.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        found[name] = walk.violations()
        walk.shoot(f"{name}-{request.node.callspec.id}")

    walk.heard[:] = [one for one in walk.heard if not REFUSED.search(one)]
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("walk", [NARROW], indirect=True)
def test_a_phone_never_scrolls_sideways(walk: Any) -> None:
    for address in STATES.values():
        walk.to(address)
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= 360, address

    walk.heard[:] = [one for one in walk.heard if not REFUSED.search(one)]


@pytest.mark.parametrize("walk", [NARROW | {"java_script_enabled": False}], indirect=True)
def test_the_pages_fold_behind_one_button_on_a_phone(walk: Any) -> None:
    walk.to("/screen")
    assert not walk.page.is_visible(".head li a")
    assert walk.page.evaluate("document.querySelector('.head').offsetHeight") < 60

    walk.page.click(".head .menu")
    walk.page.click(".head li >> text=Law")

    assert walk.page.url.endswith("/law")


def test_the_founding_story_by_keyboard_alone(walk: Any) -> None:
    page = walk.page
    walk.to("/screen")

    page.keyboard.press("/")
    page.keyboard.type("智谱")
    page.fill("#on", "2025-01-16")
    page.focus("#name")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    page.wait_for_selector("#answer-sentence:focus")

    assert "may be Beijing Zhipu Huazhang Technology" in page.inner_text("h1")
    assert "name=%E6%99%BA%E8%B0%B1" in page.url
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "c2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#c2 > details').open")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "c1"
    page.go_back()
    page.wait_for_selector(".teach")


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_it_answers_without_javascript(walk: Any) -> None:
    walk.to("/")
    walk.page.fill("#name", "智谱")
    walk.page.fill("#on", "2025-01-16")
    walk.page.click("button[type=submit]")

    assert "may be Beijing Zhipu Huazhang Technology" in walk.page.inner_text("h1")
    assert not walk.page.is_visible("[data-copy]")


def test_a_document_is_looked_into_and_stays_chosen(walk: Any, tmp_path: Path) -> None:
    page, paper = walk.page, tmp_path / "order.txt"
    paper.write_text("Sold to Beijing Zhipu Huazhang Technology Co., Ltd.", encoding="utf-8")
    walk.to("/document")
    page.set_input_files("#file", paper)
    page.fill("#on", "2025-01-15")
    page.click("button[value=page]")
    page.wait_for_selector("#answer-sentence:focus")
    assert "names no party" in page.inner_text("h1")

    page.click("#given > summary")
    page.fill("#on", "2025-01-16")
    page.click("button[value=page]")
    page.wait_for_selector(".text mark.stop")
    assert "names 1 party that was listed" in page.inner_text("h1")
    assert walk.violations() == []
    with page.expect_download() as kept:
        page.click(".next button[value=json]")
    assert kept.value.suggested_filename == "licet-order.json"
    page.click(".text mark a")
    assert page.evaluate("location.hash") == "#g1"

    page.click("#given > summary")
    page.fill("#text", "a text too")
    page.click("button[value=page]")
    page.wait_for_selector("#error-file")
    assert page.evaluate("document.activeElement.id") == "file"
    assert page.input_value("#text") == "a text too"
    walk.heard[:] = [one for one in walk.heard if not REFUSED.search(one)]


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_a_document_is_looked_into_without_javascript(walk: Any) -> None:
    walk.to("/document")
    walk.page.fill("#text", "Sold to Beijing Zhipu Huazhang Technology Co., Ltd.")
    walk.page.fill("#on", "2025-01-16")
    walk.page.click("button[value=page]")

    assert "names 1 party that was listed" in walk.page.inner_text("h1")
    assert walk.page.text_content("textarea").startswith("Sold to Beijing")


def test_a_page_is_light_and_prints(walk: Any) -> None:
    sizes: list[int] = []
    walk.page.on("response", lambda answer: sizes.append(len(answer.body())))
    walk.to(STATES["possible"])
    walk.page.wait_for_load_state("networkidle")

    assert sum(sizes) < 250_000
    walk.page.emulate_media(media="print")
    assert walk.page.is_visible(".answer")
    assert not walk.page.is_visible(".ask-form")
