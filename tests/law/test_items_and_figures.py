"""Entries, their rows and offers, and the figures of circuits: what the list and its notes say, stated apart."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.law.questions import rows, transaction

from licet.errors import BadInput
from licet.law import ccl_offers, ccl_words, country_chart, entries, fresh_look, savings_clauses
from licet.law.chart import chart
from licet.law.chips import (
    BIT_LENGTHS,
    Rate,
    memory_bandwidth_density,
    performance,
    performance_density,
    positive,
    rate,
    total_processing_performance,
)
from licet.law.classification import category, classified, group, in_any, military_series, space_series, within
from licet.law.classify import classify
from licet.law.de_minimis import Part, de_minimis
from licet.law.device_names import FILLER, key, words
from licet.law.letters import letters_about, letters_to
from licet.law.specs import Die, Specs, applicable_die_mm2, chip
from licet.law.trace import Answer
from licet.model.transaction import Between, ItemKind, Stake

D = Decimal
DAY = date(2026, 8, 1)

BITS = """
    fp64 64 tf32 32 fp32 32 int32 32 fp16 16 bf16 16 int16 16 fp8 8 mxfp8 8 int8 8 fp6 6 mxfp6 6 fp4 4 mxfp4 4
    nvfp4 4 int4 4 int2 2 int1 1
    """


def test_the_bit_length_of_each_number_format() -> None:
    """Technical Note 1.c to 3A090: the largest bit length of the inputs; the digits of a format's name tell it."""
    stated = dict(zip(BITS.split()[::2], map(int, BITS.split()[1::2]), strict=True))

    assert stated == BIT_LENGTHS
    for name, bits in stated.items():
        dense = rate(name, D(10))
        assert (dense.bits, dense.most) == (bits, 10 * bits)
        assert dense.least == (190 if name == "tf32" else 10 * bits)
        assert rate(name, D(10), sparse=True).most == 5 * bits
        assert total_processing_performance([dense], units=2) == 20 * bits


def test_performance_and_density() -> None:
    two = [Rate("fp16", D(100)), Rate("int8", D(150))]

    assert performance(two) == 1600
    assert performance(two, units=3) == 4800
    assert performance(two, others=D(7)) == 1607
    assert performance([]) is None
    assert performance([Rate("fp16", D(100), D(90), D(110))]) == Between(D(1440), D(1760))
    assert performance_density(D(1600), D(800)) == 2
    assert performance_density(None, D(800)) is performance_density(D(1600), None) is None
    assert performance_density(Between(D(100), D(200)), Between(D(10), D(20))) == Between(D(5), D(20))
    assert memory_bandwidth_density(D(330), D(100)) == D("3.3")
    assert memory_bandwidth_density(None, D(100)) is memory_bandwidth_density(D(330), None) is None
    positive("a figure", D("0.5"))
    for wrong in (D(0), D(-1), D("NaN"), D("Infinity")):
        with pytest.raises(BadInput):
            positive("a figure", wrong)
    with pytest.raises(BadInput):
        performance(two, units=0)


@pytest.mark.parametrize(
    ("die", "counts"),
    [
        (Die(D(100), D(16)), True),
        (Die(D(100), D(17)), False),
        (Die(D(100), D(28), planar=False), True),
        (Die(D(100), D(7), planar=True), False),
        (Die(D(100), D(7), memory=True), False),
        (Die(D(100)), None),
    ],
)
def test_which_dies_count(die: Die, counts: bool | None) -> None:
    """Technical Note 4 to 3A090: logic dies on a process of non-planar transistors (16/14 nm or below)."""
    assert die.counts is counts
    area = applicable_die_mm2(Specs(dies=(die, Die(D(50), D(5)))))
    assert area == {True: D(150), False: D(50), None: Between(D(50), D(150))}[counts]


@pytest.mark.parametrize(
    ("specs", "area"),
    [
        (Specs(die_mm2=D(800), node_nm=D(16)), D(800)),
        (Specs(die_mm2=D(800), node_nm=D(17)), None),
        (Specs(die_mm2=D(800), node_nm=D(28), planar=False), D(800)),
        (Specs(die_mm2=D(800), planar=True), None),
        (Specs(die_mm2=D(800)), D(800)),
        (Specs(dies=(Die(D(100), D(28)),)), None),
    ],
)
def test_the_area_that_counts(specs: Specs, area: Decimal | None) -> None:
    assert applicable_die_mm2(specs) == area


@pytest.mark.parametrize("field", ["tpp", "die_mm2", "node_nm", "dram_gb_s", "io_gb_s", "other_units_tpp"])
def test_a_figure_of_zero_is_refused(field: str) -> None:
    with pytest.raises(BadInput, match=field):
        chip(Specs(**{"rates": (rate("fp16", D(1)),), field: D(0)}))  # type: ignore[arg-type]


def test_figures_of_a_memory_alone_are_no_circuit() -> None:
    assert chip(Specs(hbm_gb_s=D(800), hbm_mm2=D(100))) is None
    assert chip(Specs(hbm_gb_s=D(800), dram_gb_s=D(900))) is not None
    assert chip(Specs(hbm_gb_s=D(800), datacenter=False)) is not None
    assert chip(Specs()) is not None


FIGURES = [
    # since 2023-11-17: a.1 from 4800; a.2 from 1600 at 5.92; b.1 2400 to 4800 at 1.6 to 5.92; b.2 from 1600 at 3.2
    (D(4800), D(10000), "3A090.a.1", "4A090.a"),
    (D("4799.9"), D(10000), "not 3A090", "4A994.l"),
    (D(2960), D(500), "3A090.a.2", "4A090.a"),
    (D(1600), D(270), "3A090.a.2", "4A090.a"),
    (D("1599.9"), D(250), "not 3A090", "4A994.l"),
    (D(1600), D(1600) / D("3.2"), "3A090.b.2", "4A090.b"),
    (D(1600), D(1600) / D("3.1"), "not 3A090", "4A994.l"),
    (D("1599.9"), D(100), "not 3A090", "4A994.l"),
    (D(2400), D(1500), "3A090.b.1", "4A090.b"),
    (D(2400), D(1501), "not 3A090", "4A994.l"),
    (D("2399.9"), D(1400), "not 3A090", "4A994.l"),
]


@pytest.mark.parametrize(("tpp", "area", "eccn", "computer"), FIGURES)
def test_the_limits_of_3a090(tpp: Decimal, area: Decimal, eccn: str, computer: str) -> None:
    (found,) = classify(Specs(tpp=tpp, die_mm2=area, datacenter=True, dram_gb_s=D(1), io_gb_s=D(600)), on=DAY)

    assert found.on_day.eccn == eccn
    assert found.on_day.in_a_computer == computer
    assert found.on_day.otherwise == ("" if eccn.startswith("3A090") else "3A991.p")
    assert found.on_day.excluded is Answer.NO


@pytest.mark.parametrize(
    ("tpp", "io", "eccn"), [(4800, 600, "3A090.a"), (4799, 600, "not 3A090"), (4800, 599, "not 3A090")]
)
def test_the_limits_of_2022(tpp: int, io: int, eccn: str) -> None:
    (found,) = classify(Specs(tpp=D(tpp), io_gb_s=D(io), die_mm2=D(800)), on=date(2022, 10, 21))

    assert found.on_day.eccn == eccn


@pytest.mark.parametrize(("tpp", "excluded"), [("4799.9", Answer.YES), ("4800", Answer.NO)])
def test_note_2_lets_out_what_is_not_for_datacenters_below_4800(tpp: str, excluded: Answer) -> None:
    (found,) = classify(Specs(tpp=D(tpp), die_mm2=D(600), datacenter=False, dram_gb_s=D(1)), on=DAY)

    assert found.on_day.excluded is excluded


@pytest.mark.parametrize(
    ("fact", "specs"),
    [
        ("tpp", Specs(die_mm2=D(800), datacenter=True, dram_gb_s=D(1))),
        ("performance_density", Specs(tpp=D(3000), datacenter=True, dram_gb_s=D(1))),
        ("datacenter", Specs(tpp=D(3000), die_mm2=D(600), dram_gb_s=D(1))),
        ("dram_bandwidth_gb_s", Specs(tpp=D(5000), die_mm2=D(800), datacenter=True)),
    ],
)
def test_what_is_missing_is_named(fact: str, specs: Specs) -> None:
    (found,) = classify(specs, on=DAY)

    assert fact in {one.fact for one in found.missing}
    (before,) = classify(specs, on=date(2026, 1, 14))
    assert ("dram_bandwidth_gb_s" in {one.fact for one in before.missing}) is False


def test_a_named_device_brings_all_its_figures() -> None:
    (found,) = classify("NVIDIA H100 SXM", on=DAY)

    assert found.datacenter is True
    assert "dram_bandwidth_gb_s" not in {one.fact for one in found.missing}
    assert [one.eccn for one in found.at_rule_dates] == ["3A090.a", "3A090.a.1", "3A090.a.1"]


# --- names


def test_words_that_tell_no_models_apart() -> None:
    makers = "nvidia amd intel google huawei aws amazon habana gpu gpus accelerator card chip module oam geforce tesla"
    memories = "instinct hbm2 hbm2e hbm3 hbm3e gddr5 gddr6 gddr6x gddr7 tensor core"

    assert frozenset(f"{makers} {memories}".split()) == FILLER
    assert words("NVIDIA H100 80GB HBM3") == {"h100", "80gb"}
    assert words("HGX H20") == {"hgx", "h20"}
    assert key("GeForce RTX-4090 D") == "rtx4090d"


# --- classifications


WITHIN = rows(
    """
    3A001.b.2 | 3A001.b.2 | True
    3A001.b.2.a | 3A001.b.2 | True
    3A001.b.20 | 3A001.b.2 | False
    3A001.b | 3A001.b.2 | None
    3A001 | 3A001.b.2 | None
    3A001.b2 | 3A001.b.2 | None
    3A001.B.2 | 3A001.b.2 | None
    3A002 | 3A001.b.2 | False
    3A001.c | 3A001.b.2 | False
    EAR99 | 3A001.b.2 | False
    3A001.b.2 | 3A001 | True
    """
)


@pytest.mark.parametrize(("eccn", "paragraph", "inside"), WITHIN)
def test_whether_an_item_is_in_a_paragraph(eccn: str, paragraph: str, inside: str) -> None:
    assert str(within(eccn, paragraph)) == inside
    assert str(in_any("9A999", paragraph)(eccn)) == inside


@pytest.mark.parametrize(
    ("eccn", "series", "space", "of_group", "of_category"),
    [
        ("3A611.x", True, False, "A", "3"),
        ("9A515.d", False, True, "A", "9"),
        ("9E515", False, True, "E", "9"),
        ("9A610", True, False, "A", "9"),
        ("8A515", False, False, "A", "8"),
        ("3A001.a.2", False, False, "A", "3"),
        ("6D002", False, False, "D", "6"),
        ("EAR99", False, False, "", ""),
        ("not_on_ccl", False, False, "", ""),
    ],
)
def test_series_groups_and_categories(eccn: str, series: bool, space: bool, of_group: str, of_category: str) -> None:
    assert (military_series(eccn), space_series(eccn)) == (series, space)
    assert (group(eccn), category(eccn)) == (of_group, of_category)


POSSIBLE = rows(
    """
    eccn=3A001.a.2 | 3A001.a.2
    eccn=? |
    eccn=EAR99 | EAR99
    eccn=3B993 on=2024-12-01 |
    eccn=3A090.b on=2023-11-16 | 3A090
    eccn=5A992.c item.chip.tpp=15832 item.chip.performance_density=19 item.chip.datacenter=true | 5A992.c 3A090.a
    eccn=3A090.b item.chip.tpp=15832 item.chip.performance_density=19 item.chip.datacenter=true | 3A090.b
    eccn=? item.chip.tpp=15832 item.chip.performance_density=19 item.chip.datacenter=true | 3A090.a
    eccn=? item.classify_from_specs=true item.chip.tpp=100 item.chip.performance_density=1 | 3A991
    eccn=3A001.a.2 item.classify_from_specs=true item.chip.tpp=100 item.chip.performance_density=1 | 3A001.a.2
    eccn=? item.classify_from_specs=true item.chip.tpp=? item.chip.performance_density=1 | 3A090.a 3A991
    eccn=? item.classify_from_specs=true |
    eccn=3A001.a.2 item.classify_from_specs=true |
    """
)


@pytest.mark.parametrize(("facts", "possible"), POSSIBLE)
def test_what_an_item_can_be(facts: str, possible: str) -> None:
    assert " ".join(classified(transaction(f"to=CN {facts}")).possible) == possible


# --- the list on a day


def test_footnotes_7_and_10_of_the_chart() -> None:
    ten = "0A501 0A502 0A504.i 0A505.a 0A505.x 0A506 0A507 0A508 0A509 0D501 0D505 0E501 0E504 0E505"

    assert set(country_chart.footnoted("AU", "10")) == set(country_chart.footnoted("GB", "10")) == set(ten.split())
    assert set(country_chart.footnoted("IN", "7")) == {"6A003.b.4.b", "9A515.e"}
    assert country_chart.footnoted("DE", "10") == country_chart.footnoted(None, "10") == ()
    assert country_chart.footnotes(None) == country_chart.footnotes("XX") == ()
    assert "10" in country_chart.footnotes("AU")
    assert country_chart.marks(None) is None
    assert country_chart.marks("LI") == country_chart.marks("CH")
    assert date(2024, 4, 19) == country_chart.AUKUS


COVERS = rows(
    """
    all | | True
    only | 3A001.b.2 | True
    only | 3A001.b.3 | False
    only | 3A001.b.2.x | None
    except | 3A001.b.2 | False
    except | 3A001.b.3 | True
    except_prose | 3A001.b.2 | None
    except_prose | 3A001.b.3 | True
    except_prose | | None
    prose | 3A001.b.2 | None
    prose | 3A001.b.3 | False
    prose | | None
    """
)


@pytest.mark.parametrize(("scope", "paragraph", "covered"), COVERS)
def test_what_a_row_covers(scope: str, paragraph: str, covered: str) -> None:
    row = country_chart.Row("3A001", "NS", scope, tuple(paragraph.split()), "NS 2", "742.4", "")
    offer = ccl_offers.Offer("3A001", "LVS", scope, tuple(paragraph.split()), "", ())

    assert str(row.covers("3A001.b.2")) == covered
    if scope != "except_prose":
        assert str(offer.covers("3A001.b.2")) == covered


def test_an_entry_is_spoken_of_and_controlled_for_its_reasons() -> None:
    assert country_chart.controlled_for("3A001.a.2", ("NS",)) is True
    assert country_chart.controlled_for("3A001.a.2", ("CC",)) is False
    assert country_chart.anti_terrorism_only("3A991.p") is True
    assert country_chart.anti_terrorism_only("3A001.a.2") is False
    assert country_chart.anti_terrorism_only("3A777") is None
    assert country_chart.found("3A777") is None
    assert "3A001" in country_chart.nearest("3a0o1")


def test_a_line_of_words_takes_paragraphs_in_and_out() -> None:
    inside = ccl_words.Line("", ("3A001.b", "!3A001.b.2"), "", ())

    assert ccl_words._paragraphs(inside, "3A001.b.3") is True
    assert ccl_words._paragraphs(inside, "3A001.b.2") is False
    assert ccl_words._paragraphs(inside, "3A001.b.2.a") is False
    assert ccl_words._paragraphs(inside, "3A001.a.2") is False
    assert ccl_words._paragraphs(ccl_words.Line("", ("!3A001.b.2",), "", ()), "3A001.a.2") is True
    assert ccl_words._within("1B002.a", "1B001-1B003") is True
    assert ccl_words._within("1B004", "1B001-1B003") is False


def test_entries_near_one_that_the_list_did_not_hold() -> None:
    found = entries.existence("3A099", DAY)

    assert len(found.near) == 4
    assert all(one[:2] == "3A" for one in found.near)
    assert len(entries.existence("3X001", DAY).near) <= 3
    assert entries.existence("3A090.d", DAY).near == ("3A090.a", "3A090.b", "3A090.c")
    assert entries.existence("3A001.y", DAY).answer is Answer.YES
    assert entries.existence("3A002.z", DAY).answer is Answer.NO


# --- one's own record of a classification, and goods on their way


@pytest.mark.parametrize(
    ("eccn", "made_for", "on", "again"),
    [
        ("3A991.p", date(2022, 10, 20), date(2022, 10, 21), True),
        ("3A991.p", date(2022, 10, 21), date(2022, 10, 22), False),
        ("EAR99", date(2024, 12, 1), date(2024, 12, 2), True),
        ("EAR99", date(2024, 12, 2), date(2024, 12, 1), True),
        ("5A992.c", date(2023, 11, 16), date(2023, 11, 17), True),
        ("2A991", date(2023, 11, 16), date(2023, 11, 17), False),
        ("3B993", date(2025, 1, 1), date(2024, 12, 1), True),
        ("EAR99", DAY, DAY, False),
    ],
)
def test_when_a_classification_has_to_be_looked_at_again(eccn: str, made_for: date, on: date, again: bool) -> None:
    assert bool(fresh_look.fresh_look(eccn, made_for=made_for, on=on)) is again


@pytest.mark.parametrize(
    "eccn",
    [
        *("3A001", "3A090", "3A991", "4A003", "4A004", "4A005", "4A090", "4A994", "5A002", "5A004", "5A992"),
        *("3D001", "3E001", "4D001", "4D090", "4E001", "5D002", "5D992", "5E002", "5E992"),
    ],
)
def test_entries_among_which_items_move(eccn: str) -> None:
    days = {one.day for one in fresh_look.rule_days(eccn)}

    assert {date(2022, 10, 21), date(2023, 11, 17), date(2024, 12, 2)} <= days


def test_a_clause_is_found_by_any_page_of_its_rule() -> None:
    for one in savings_clauses.clauses().values():
        volume, first = (int(number) for number in one.rule.split(" FR "))
        assert savings_clauses.clause_of(f"{volume} FR {first + one.pages - 1}") is not None
        assert savings_clauses.clause_of(one.rule) == one
        assert savings_clauses.same_rule(one.rule, f"{volume} FR {first + one.pages - 1}")
        assert not savings_clauses.same_rule(one.rule, f"{volume + 900} FR {first}")
    assert savings_clauses.clause_of("something else") is savings_clauses.clause_of(None) is None
    assert savings_clauses.same_rule("1 FR 1", "1 FR 1")
    assert not savings_clauses.same_rule(None, None)


# --- a bill of materials


LINES = rows(
    """
    # with what content is compared: goods with goods and their software, software with software, technology likewise
    commodity | commodity | yes
    commodity | software | yes
    commodity | technology | no
    software | software | yes
    software | commodity | no
    software | technology | no
    technology | technology | yes
    technology | software | no
    technology | commodity | no
    """
)


@pytest.mark.parametrize(("item", "part", "compared"), LINES)
def test_with_what_content_is_compared(item: str, part: str, compared: str) -> None:
    one = Part("part", "3E003" if part == "technology" else "3A001.a.2", "US", D(50), kind=ItemKind(part))
    found = de_minimis([one], "CN", on=DAY, item="EAR99", kind=ItemKind(item), price=D(100))

    assert found.lines[0].beside is (compared == "no")
    assert found.least == (Fraction(1, 2) if compared == "yes" else 0)


# --- letters, and the chart on one page


def test_letters_of_2022_name_the_devices_for_china() -> None:
    found = letters_about("NVIDIA A100", "CN", date(2022, 9, 1))

    assert {one.section for one in found} != set()
    assert letters_about("NVIDIA A100", "CN", date(2022, 8, 1)) == ()
    assert letters_about("NVIDIA A100", "DE", date(2022, 9, 1)) == ()
    assert letters_about("NVIDIA A100", None, date(2022, 9, 1)) == found
    assert letters_about(None, "CN", date(2022, 9, 1)) == ()
    assert letters_about("RTX 3090", "CN", date(2022, 9, 1)) == ()


def test_a_letter_binds_the_company_it_was_sent_to() -> None:
    facts = "to=CN on=2022-09-01 item.chip.name=A100 item.chip.tpp=4992"

    assert letters_to(transaction(f"{facts} exporter.name=NVIDIA")) != ()
    assert letters_to(transaction(f"{facts} exporter.name=Somebody")) == ()
    assert letters_to(transaction(facts)) == ()
    assert letters_to(transaction("to=CN on=2022-09-01 exporter.name=NVIDIA")) == ()


CHARTED = rows(
    """
    3A001.a.2 | CN | yes | NS yes
    3A001.a.2 | DE | no | NS no
    9A101.a | DE | yes | MT yes
    5A002.a | DE | yes | NS yes, EI yes
    5A002.a | CA | no | NS no, EI no
    3A980 | CN | yes | CC yes
    EAR99 | CN | no |
    """
)


@pytest.mark.parametrize(("eccn", "country", "license_", "reasons"), CHARTED)
def test_the_chart_on_one_page(eccn: str, country: str, license_: str, reasons: str) -> None:
    found = chart(eccn, country, on=DAY)
    named = {one.reason: one for one in found.rows}

    assert (found.eccn, found.country, found.license.value) == (eccn, country, license_)
    for said in filter(None, reasons.split(", ")):
        reason, answer = said.split()
        assert named[reason].license.value == answer
        assert named[reason].reaches is Answer.YES
        assert (named[reason].policy is not None) <= (named[reason].policy_cite != "")


def test_stakes_are_never_more_than_they_say() -> None:
    assert Stake("A", "B", Fraction(1, 2)).least == Fraction(1, 2)
