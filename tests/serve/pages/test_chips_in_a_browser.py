"""*Chips* in a browser: the slider moves the regions, a point tells its figures, and it stays readable on a phone."""

from typing import Any

import pytest

REGIONS = "document.querySelectorAll('svg.chart.wide .region').length"


def test_the_slider_moves_the_regions_and_the_answer_with_its_address(walk: Any) -> None:
    page = walk.page
    walk.to("/chips?item=A800&on=2023-11-17")
    assert page.evaluate(REGIONS) == 4

    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    page.locator("svg.chart.wide .region").nth(1).wait_for(state="detached")

    assert page.input_value("#day") == "2023-11-16"
    assert page.get_attribute("#slider", "aria-valuetext") == "16 Nov 2023"
    assert page.evaluate("document.activeElement.id") == "slider"
    assert "On 16 Nov 2023 NVIDIA A800 SXM 80GB is not 3A090" in page.inner_text("h1")
    assert "on=2023-11-16" in page.url
    assert "item=A800" in page.url
    assert page.inner_text(".steps [aria-current]") == "21 Oct 2022"

    page.keyboard.press("ArrowRight")
    page.locator("svg.chart.wide .region").nth(3).wait_for(state="attached")
    assert "is 3A090.a.1" in page.inner_text("h1")


def test_a_point_tells_its_figures_where_it_is_touched(walk: Any) -> None:
    walk.to("/chips")
    walk.page.click("svg.chart.wide [data-point]:has(title:text('H100 SXM'))", force=True)

    told = walk.page.inner_text("#readout")
    assert "NVIDIA H100 SXM: 3A090.a.1; TPP 15,832, density 19.45" in told
    assert "NVIDIA GH200" in told


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_a_date_and_links_change_the_day(walk: Any) -> None:
    walk.to("/chips?item=A800")
    assert not walk.page.is_visible("#slider")

    walk.page.click(".steps a")

    assert "On 21 Oct 2022 NVIDIA A800 SXM 80GB is not 3A090" in walk.page.inner_text("h1")
    walk.page.fill("#day", "2023-11-17")
    walk.page.click("#day-form button")
    assert "is 3A090.a.1" in walk.page.inner_text("h1")


def test_the_picture_fits_the_screen_and_the_paper(walk: Any) -> None:
    walk.to("/chips")
    assert walk.page.is_visible("svg.chart.wide")
    walk.page.emulate_media(media="print")
    assert walk.page.is_visible("svg.chart.wide")
    assert not walk.page.is_visible("#slider")
    walk.page.emulate_media(media="screen")
    walk.page.set_viewport_size({"width": 360, "height": 740})
    assert walk.page.is_visible("svg.chart.narrow")
    assert not walk.page.is_visible("svg.chart.wide")
