"""*File* in a browser: from the upload to a row's evidence, with a script and without one, by a real job."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from licet.serve.http.app import create_app
from licet.serve.http.server import Server
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits

BOTH = ("light", "dark")
CUSTOMERS = """Customer No,Customer,Country,Notes
1,Müller Maschinenbau GmbH,DE,=1+1
2,北京智谱华章科技有限公司,CN,
3,Hua Wei Technologies,CN,"a long remark that says nothing of the party, but has to stand somewhere"
4,,DE,
"""


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    one = Keeper(Jobs(tmp_path_factory.mktemp("jobs"), Limits(reserve=0)))
    yield one
    one.wait()
    one.end()


@pytest.fixture(scope="module")
def site(server: Server, keeper: Keeper) -> Iterator[str]:
    """A real server on loopback, with jobs of its own."""
    app = create_app(server)
    app.state.jobs = keeper
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    listening = running.config.bind_socket()
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def customers(tmp_path: Path) -> str:
    place = tmp_path / "customers.csv"
    place.write_text(CUSTOMERS, encoding="utf-8")
    return str(place)


def _looked(walk: Any, name: str, schemes: tuple[str, ...] = ("light",)) -> None:
    """No barrier, pictures, and nothing beyond a phone's edge."""
    for scheme in schemes:
        walk.page.emulate_media(color_scheme=scheme)
        walk.page.reload()  # colors that still change are no colors to judge
        assert walk.violations() == [], (name, scheme)
        walk.shoot(f"file-{name}-{scheme}")
    walk.page.emulate_media(color_scheme="light")
    walk.page.set_viewport_size({"width": 360, "height": 740})
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= 360, name
    walk.page.set_viewport_size({"width": 1440, "height": 900})


def test_a_file_from_its_upload_to_the_evidence_of_a_row(walk: Any, customers: str) -> None:
    page = walk.page
    walk.to("/file")
    _looked(walk, "begin")
    page.fill("#on", "2025-01-16")
    page.set_input_files("#file", customers)
    page.click(".upload button")
    page.wait_for_selector("#c1")
    assert [page.input_value(f"#c{place}") for place in range(4)] == ["id", "name", "country", ""]
    page.select_option("#c2", "")
    page.wait_for_selector("#not-read:has-text('Country')")
    assert page.inner_text("#not-read") == "Not read, only carried to the answers: Country, Notes."
    page.select_option("#c2", "country")
    _looked(walk, "columns", BOTH)

    page.click("form.columns button")
    page.wait_for_selector("#watch", state="attached")
    _looked(walk, "watch")
    page.wait_for_selector("#found", timeout=60_000)  # the page comes to its answer by itself

    assert page.inner_text("h1") == (
        "Of 4 rows, 2 name a party listed on 16 Jan 2025 and 1 could not be read or screened."
    )
    _looked(walk, "review", BOTH)
    page.keyboard.press("/")
    page.keyboard.type("智谱")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=*")
    assert page.locator("table.found tbody tr").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".own-row")
    assert page.inner_text("h1").startswith("Row 3: Beijing Zhipu Huazhang Technology Co., Ltd. was on the Entity List")
    _looked(walk, "row")
    page.click("nav.between a >> nth=0")
    page.wait_for_selector("#found")
    page.click("text=1 row kept aside")
    _looked(walk, "aside")


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_a_file_is_screened_and_deleted_without_a_script(walk: Any, customers: str, keeper: Keeper) -> None:
    page = walk.page
    walk.to("/file")
    page.fill("#on", "2025-01-16")
    page.set_input_files("#file", customers)
    page.click(".upload button")
    page.click("form.columns button")
    keeper.wait()
    page.reload()

    assert "2 name a party listed on 16 Jan 2025" in page.inner_text("h1")
    page.click("text=Delete this file")
    page.click("text=Delete it")
    assert page.url == f"{walk.site}/file"
