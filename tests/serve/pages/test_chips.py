"""*Chips*: the regions of the day, the devices as points, and a circuit by name or by its figures."""

from typing import Any

import pytest

import licet
from licet.serve.pages.chip_labels import Box, Wanted, box, placed

WIDE = "svg.chart.wide"


def regions(got: Any) -> list[str]:
    return [str(one.attributes["data-region"]) for one in got.html.css(f"{WIDE} [data-region]")]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2022-10-20", []),
        ("2022-10-21", ["3A090.a"]),
        ("2023-11-16", ["3A090.a"]),
        ("2023-11-17", ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2"]),
        ("2026-01-14", ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2"]),
        ("2026-01-15", ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "742.6(b)(10)"]),
    ],
)
def test_the_regions_of_the_day_before_and_of_the_first_day(get: Any, on: str, found: list[str]) -> None:
    got = get("/chips", on=on)

    assert sorted(regions(got)) == sorted(found)


def test_a_region_says_its_limits_and_the_rule_that_set_them(get: Any) -> None:
    got = get("/chips", on="2023-11-17")

    assert "3A090.a.2: TPP at least 1,600 and performance density at least 5.92 (88 FR 73458)" in got.all(".limits li")


def test_the_days_of_the_limits_are_links_and_ticks(get: Any) -> None:
    got = get("/chips", item="H20", on="2024-12-01")

    assert got.all(".steps li") == [
        "21 Oct 2022 87 FR 62186",
        "17 Nov 2023 88 FR 73458",
        "2 Dec 2024 89 FR 96790",
        "15 Jan 2026 91 FR 1684",
    ]
    assert got.one(".steps [aria-current]") == "17 Nov 2023"
    assert got.html.css_first(".steps a").attributes["href"] == "/chips?on=2022-10-21&item=H20"
    assert len(got.html.css("#slider-ticks option")) == len(licet.region_days())


@pytest.mark.parametrize(
    ("fields", "mark", "says"),
    [
        ({"item": "A800", "on": "2023-10-22"}, "✓", "On 22 Oct 2023 NVIDIA A800 SXM 80GB is not 3A090"),
        ({"item": "A800", "on": "2023-11-16"}, "?", "a letter of BIS required a license of NVIDIA for China"),
        (
            {"item": "A800", "on": "2023-11-17"},
            "✕",
            "On 17 Nov 2023 NVIDIA A800 SXM 80GB is 3A090.a.1: a license is required to export it to China.",
        ),
        ({"item": "H20", "on": "2025-04-08"}, "✓", "NVIDIA H20 SXM is not 3A090; by its performance it is 3A991.p"),
        (
            {"item": "H20", "on": "2025-04-09"},
            "?",
            "China, but a letter of BIS required a license of NVIDIA for China.",
        ),
        ({"item": "H20", "on": "2025-04-09", "to": "DE"}, "✓", "requires no license to export it to Germany."),
        (
            {"item": "H100", "on": "2022-10-20"},
            "?",
            "each of them is not 3A090, but a letter of BIS required a license of NVIDIA for China.",
        ),
        ({"tpp": "10", "to": "CU"}, "✕", "is not 3A090; all the same a license is required to export it to Cuba."),
        ({"tpp": "10", "to": "KP"}, "?", "whether a license is required to export it to North Korea depends on more."),
        ({"tpp": "10", "to": "RU"}, "?", "whether a license is required to export it to Russia depends on more."),
        ({"tpp": "10", "to": "DE"}, "✓", "this chip is not 3A090."),
        (
            {"item": "H100"},
            "✕",
            "on 20 Nov 2026 each of them is 3A090.a.1: a license is required to export it to China.",
        ),
        ({"item": "MI308X"}, "?", "without knowing its total processing performance and its performance density"),
        ({"tops_fp16": "148", "datacenter": "yes"}, "?", "without knowing its performance density"),
        ({"item": "RTX 4090D", "on": "2022-11-01"}, "✓", "is not 3A090"),
        ({"item": "H20 3e"}, "?", "its performance density (the area of its logic dies) more closely than 2.62 to 3.2"),
        ({"tops_fp16": "148", "die_mm2": "814", "datacenter": "yes"}, "✓", "this chip is not 3A090"),
        ({"hbm_gb_s": "800", "hbm_mm2": "110"}, "?", "packaged with a circuit whose dominant function is processing"),
        ({"hbm_gb_s": "800", "hbm_mm2": "110", "hbm_with_processor": "no"}, "✕", "is 3A090.c"),
    ],
    ids=lambda one: one if isinstance(one, str) else "-".join(one.values()),
)
def test_the_answer_is_one_sentence_with_its_day(get: Any, fields: dict[str, str], mark: str, says: str) -> None:
    got = get("/chips", **fields)

    assert got.status == 200
    assert got.one(".answer .sign") == mark
    assert says in got.one("h1")


def test_a_missing_figure_is_named_with_what_every_value_would_make_of_it(get: Any) -> None:
    got = get("/chips", tops_fp16="148", datacenter="yes")

    rows = got.all("#settle ~ .wide tbody tr")

    assert rows == [
        "its performance density (the area of its logic dies)"
        "below 3.2 (logic dies of more than about 740 mm²)not 3A090",
        "from 3.2 to below 5.92 (logic dies of more than about 400 mm², at most 740 mm²)3A090.b.2",
        "5.92 or more (logic dies of at most about 400 mm²)3A090.a.2",
    ]
    assert "open" in got.html.css_first("#group-density").attributes
    assert "open" not in got.html.css_first("#group-memory").attributes


def test_the_reasons_are_cited_and_the_proof_holds_every_question(get: Any) -> None:
    got = get("/chips", item="A800", on="2023-11-17")

    assert "88 FR 73458" in got.one("table.reasons")
    assert "742.6(a)(6)(iii)" in got.one("table.reasons")
    assert "Total processing performance is at least 4800" in got.one("#trace")


def test_every_accelerator_stands_in_the_table_with_its_sources(get: Any) -> None:
    got = get("/chips")

    rows = got.all("#known tbody tr")

    assert len(rows) == len(licet.accelerators())
    assert sum("no public figures" in one for one in rows) == 1
    assert {one.attributes["href"] for one in got.html.css("#known .from a")} == {
        f"#{one.attributes['id']}" for one in got.html.css("#sources li")
    }
    assert all("(high)" in one or "(medium)" in one or "(low)" in one for one in rows)


def test_every_device_with_a_known_performance_is_a_point(get: Any) -> None:
    got = get("/chips")

    titles = got.all(f"{WIDE} [data-point] title")
    named = [line for one in titles for line in one.split("; ") if not line.startswith("TPP")]

    known = [one for one in licet.accelerators() if one.chip().tpp is not None]
    assert {one.split(":")[0] for one in named} == {one.name for one in known}


def test_ones_own_circuit_is_a_cross_on_the_chart(get: Any) -> None:
    assert get("/chips").html.css(f"{WIDE} .mine") == []

    got = get("/chips", name="X1", tops_fp16="200", die_mm2="400", datacenter="yes")

    assert got.one(f"{WIDE} path.mine").startswith("X1: 3A090.a.2; TPP 3,200, density 8")


def test_the_name_of_a_region_stands_where_that_region_is_seen(get: Any) -> None:
    for size in ("wide", "narrow"):
        got = get("/chips", item="H100", on="2024-12-02")
        (stricter,) = got.html.css(f'svg.chart.{size} rect[data-region="3A090.a.1"]')
        names = {one.text(deep=False): float(one.attributes["x"]) for one in got.html.css(f"svg.chart.{size} .named")}

        before = "3A090" if size == "wide" else ""
        assert names[f"{before}.b.2"] < float(stricter.attributes["x"]) < names[f"{before}.a.1"]


def test_no_two_labels_of_a_picture_lie_on_each_other(get: Any) -> None:
    for size, font in (("wide", 12), ("narrow", 11)):
        texts = get("/chips", item="H20").html.css(f"svg.chart.{size} text.device")
        boxes = [box(one.text(), float(one.attributes["x"]), float(one.attributes["y"]), font) for one in texts]

        assert len(boxes) > 5
        assert [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)] == []


def test_a_label_without_a_free_place_stands_nowhere() -> None:
    everything = Box(0, 0, 100, 100)

    assert placed([Wanted(1, "X1", 50, 50)], [], everything, font=10, gap=5, most=9).keys() == {1}
    assert placed([Wanted(1, "X1", 50, 50)], [everything], everything, font=10, gap=5, most=9) == {}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"item": "H20", "on": "16.1.2025"}, "on"),
        ({"tops_fp16": "abc"}, "tops_fp16"),
        ({"tops_fp16": "-1"}, "tops_fp16"),
        ({"dies": "large"}, "dies"),
        ({"datacenter": "perhaps", "tpp": "5000"}, "datacenter"),
        ({"tpp": "5000", "die_mm2": "1e99"}, "die_mm2"),
        ({"item": "Quantum Toaster"}, "item"),
        ({"item": "H20", "tops_fp16": "148"}, "item"),
        ({"item": "H20", "to": "Atlantis"}, "to"),
        ({"itme": "H20"}, "item"),
        ({"item": "x" * 501}, "item"),
    ],
    ids=lambda one: one if isinstance(one, str) else "-".join(one),
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(get: Any, fields: dict[str, str], field: str) -> None:
    got = get("/chips", **fields)

    assert got.status == 422
    assert got.text.index('class="decide') < got.text.index('<svg class="chart')
    assert got.one(f"#wrong-{field}")
    assert got.html.css(".answer") == []
    typed = {one.attributes["name"]: one.attributes.get("value") for one in got.html.css(".decide input[type=text]")}
    assert {name: typed[name] for name in fields if name in typed} == {n: v for n, v in fields.items() if n in typed}


def test_a_field_given_twice_is_refused(client: Any) -> None:
    assert client.get("/chips?item=H20&item=H100").status_code == 422


def test_a_link_gives_the_answer_again(get: Any, client: Any) -> None:
    got = get("/chips", name="X1", tops_fp16="200", die_mm2="400", datacenter="yes")
    (link,) = [one.attributes["href"] for one in got.html.css(".next a") if one.text() == "Link to this answer"]

    assert "on=2026-11-20" in link
    assert got.one("h1") in client.get(link).text


def test_what_is_typed_is_never_markup(get: Any) -> None:
    got = get("/chips", name="<script>alert(1)</script>", tops_fp16="200", die_mm2="400")

    assert "<script>alert" not in got.text
