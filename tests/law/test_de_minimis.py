"""The share of controlled US content of a bill of materials: what counts, exactly how much, and what it means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.law.classification import group
from licet.law.de_minimis import KIND_BY_GROUP, DeMinimis, Part, de_minimis
from licet.law.trace import Answer
from licet.model.transaction import ItemKind

DAY = date(2026, 11, 20)
CIRCUIT, COMMON, MACHINE = "3A001.a.2", "EAR99", "2B001.a"


def part(eccn: str | None = CIRCUIT, value: Any = 100, origin: str | None = "US", **more: Any) -> Part:
    figure = None if value is None else Decimal(str(value))
    return Part(more.pop("name", "part"), eccn, origin, figure, **more)


def rest(value: Any) -> Part:
    return part(COMMON, value, "DE", name="rest")


def found(*parts: Part, to: str = "CN", on: date = DAY, item: str | None = MACHINE, **more: Any) -> DeMinimis:
    return de_minimis(parts, to, on=on, item=item, **more)


def counts(one: Part, to: str = "CN", **more: Any) -> str:
    return found(one, to=to, **more).lines[0].counts.value


@pytest.mark.parametrize(
    ("to", "value", "answer"),
    [
        ("CN", 25, "no"),
        ("CN", "25.0000000001", "yes"),
        ("IR", 10, "no"),
        ("IR", "10.0000000001", "yes"),
        ("CU", 11, "yes"),
        ("RU", 11, "no"),
    ],
)
def test_exactly_the_level_is_not_more(to: str, value: Any, answer: str) -> None:
    share = found(part(value=value), rest(100 - Decimal(str(value))), to=to)

    assert share.least == share.most == Fraction(Decimal(str(value))) / 100
    assert share.answer.value == answer


def test_a_share_without_end_is_a_fraction() -> None:
    share = found(part(value=1), rest(2))

    assert (share.least, share.most) == (Fraction(1, 3), Fraction(1, 3))


def test_the_value_of_a_line_is_that_of_one_times_the_quantity() -> None:
    share = found(part(value="0.1", quantity=Decimal(3)), rest("0.7"))

    assert (share.least, share.counted, share.price) == (Fraction(3, 10), Fraction(3, 10), 1)


@pytest.mark.parametrize(
    ("one", "to", "expected"),
    [
        (part(CIRCUIT), "CN", "yes"),  # NS column 2 is marked
        (part(CIRCUIT), "JP", "no"),  # no mark
        (part(CIRCUIT), "TH", "no"),  # marked, and GBS lets it go to Country Group B
        (part("3A991.p"), "CN", "no"),  # anti-terrorism only
        (part("3A991.p"), "IR", "yes"),  # part 746
        (part(COMMON), "CN", "no"),
        (part(COMMON), "KP", "yes"),
        (part(COMMON), "CU", "yes"),
        (part(COMMON), "IR", "unknown"),  # Supplement No. 7 to part 746 may name its tariff code
        (part(COMMON, in_supp7_part746=False), "IR", "no"),
        (part(COMMON, in_supp7_part746=True), "IR", "yes"),
        (part(COMMON), "RU", "unknown"),
        (part("3A090.a"), "CN", "yes"),  # by the words of 742.6(a)(6), which are no column
        (part("3A090.a"), "SA", "yes"),
        (part("3A090.a"), "JP", "no"),
        (part("9A610.x"), "JP", "yes"),
        (part("5A002.a"), "JP", "yes"),  # ENC would let it go, and that does not matter
        (part(CIRCUIT, origin="DE"), "CN", "no"),
        (part(CIRCUIT, origin=None), "CN", "unknown"),
        (part(COMMON, origin=None), "CN", "no"),
        (part(None), "CN", "unknown"),
        (part(None), "CU", "yes"),
        (part("3A777.q"), "CN", "unknown"),
    ],
)
def test_what_counts_is_what_would_need_a_license_to_the_destination(one: Part, to: str, expected: str) -> None:
    assert counts(one, to) == expected


@pytest.mark.parametrize(("on", "expected"), [(date(2023, 2, 23), "no"), (date(2023, 2, 24), "unknown")])
def test_ear99_to_iran_is_open_from_the_day_of_supplement_7(on: date, expected: str) -> None:
    assert counts(part(COMMON), "IR", on=on) == expected


def test_gbs_is_given_as_the_reason() -> None:
    assert found(part(CIRCUIT), to="TH").lines[0].why == ("License Exception GBS would let it go: not counted",)


def test_the_end_user_does_not_count() -> None:
    """A part that only an end user rule of part 744 would stop is no controlled content."""
    assert counts(part("3A991.p"), "CN") == "no"


def test_a_region_counts_as_itself() -> None:
    assert found(part(COMMON), to="UA", region="UA-CRIMEA").lines[0].counts is Answer.YES
    assert found(part(COMMON), to="UA").lines[0].counts is Answer.NO


def test_hong_kong_is_china_from_its_day() -> None:
    assert counts(part(CIRCUIT), "HK", on=date(2020, 12, 23)) == "yes"


@pytest.mark.parametrize(
    ("parts", "price", "least", "most"),
    [
        ((part(value=10), rest(90)), None, "1/10", "1/10"),
        ((part(value=10), part(None, 20), rest(70)), None, "1/10", "3/10"),
        ((part(value=10), part(value=None), rest(90)), None, "1/10", "1"),
        ((part(value=10), part(COMMON, None), rest(90)), None, "0", "1/10"),
        ((part(value=10), part(None, None), rest(90)), None, "0", "1"),
        ((part(value=10), part(value=None), rest(90)), 200, "1/20", None),
        ((part(value=10), part(COMMON, None), rest(90)), 200, "1/20", "1/20"),
        ((part(value=10), part(quantity=None), rest(90)), 200, "1/20", None),
        ((part(value=0), rest(0)), None, "0", "0"),
        ((part(value=None),), None, None, None),
    ],
)
def test_what_is_not_known_widens_the_share(
    parts: tuple[Part, ...], price: int | None, least: str | None, most: str | None
) -> None:
    share = found(*parts, price=None if price is None else Decimal(price))

    expected = tuple(None if one is None else Fraction(one) for one in (least, most))
    assert (share.least, share.most) == expected


@pytest.mark.parametrize(
    ("parts", "price", "shown"),
    [
        ((part(value=10), rest(90)), None, "10 percent; the level is 25 percent"),
        ((part(value=10), part(None, 20), rest(70)), None, "10 percent to 30 percent; the level is 25 percent"),
        ((part(value=10), part(value=None)), 200, "5 percent to a share not known; the level is 25 percent"),
        ((part(value=None),), None, "content not known; the level is 25 percent"),
    ],
)
def test_the_trace_says_the_share(parts: tuple[Part, ...], price: int | None, shown: str) -> None:
    assert found(*parts, price=None if price is None else Decimal(price)).above.because == shown


def test_an_interval_on_one_side_of_the_level_is_settled() -> None:
    over = found(part(value=40), part(None, 20), rest(40))
    astride = found(part(value=20), part(None, 20), rest(60))

    assert over.answer is Answer.YES
    assert astride.answer is Answer.UNKNOWN
    assert "us_content" in astride.missing


def test_software_is_bundled_with_goods_and_technology_stands_apart() -> None:
    share = found(part(value=10), part("3E001", 500), part("5D992.c", 10), part("3D001", 20), rest(60))

    assert [line.beside for line in share.lines] == [False, True, False, False, False]
    assert share.price == 100
    assert any("bundled" in reason for reason in share.lines[3].why)
    assert not any("bundled" in reason for reason in share.lines[2].why)


@pytest.mark.parametrize(
    ("eccn", "remarked"), [(COMMON, False), ("5D992.c", False), ("5D002.c.1", True), ("3D777", True), (None, True)]
)
def test_only_light_software_counts_as_bundled(eccn: str | None, *, remarked: bool) -> None:
    line = found(part(eccn, kind=ItemKind.SOFTWARE)).lines[0]

    assert any("no bundled software" in reason for reason in line.why) is remarked


@pytest.mark.parametrize(
    ("one", "to", "why"),
    [
        (part(None), "CN", "its ECCN is not known"),
        (part(COMMON), "RU", "may need a license: EMBARGO (746.8(a)(1)); waits for part746_supplements"),
        (part(CIRCUIT, origin=None), "CN", "its origin is not known"),
        (part("5A002.a"), "CN", "needs a license: NS (742.4), EI (742.15)"),
        (part(COMMON), "IR", "may need a license: EMBARGO (746.7(a)), if Supp. 7 to part 746 names its tariff code"),
    ],
)
def test_a_line_says_why(one: Part, to: str, why: str) -> None:
    assert found(one, to=to).lines[0].why[0].startswith(why)


def test_technology_is_compared_with_technology() -> None:
    share = found(part("3E001", 30), part(CIRCUIT, 500), part(COMMON, 70, "DE"), item="3E001")

    assert (share.least, share.answer) == (Fraction(3, 10), Answer.YES)


@pytest.mark.parametrize(
    ("item", "content", "to", "answer"),
    [
        (MACHINE, "9A610.x", "CN", "yes"),
        (MACHINE, "9A610.x", "BR", "no"),
        ("3B001.c.1", "3A991.p", "CN", "yes"),
        ("3B001.c.1", "3A991.p", "JP", "no"),
        ("3B991.b.1", "3A991.p", "CN", "unknown"),  # nobody said for whom: footnote 5 may reach
        ("4A003.b", CIRCUIT, "PK", "unknown"),
        (MACHINE, "5A002.a", "JP", "unknown"),
        (None, "3A991.p", "CN", "unknown"),  # what the item is was not said
        (None, "3A991.p", "JP", "unknown"),
    ],
)
def test_a_little_content_of_a_kind_without_a_level_is_too_much(
    item: str | None, content: str, to: str, answer: str
) -> None:
    assert found(part(content, 1), rest(999), to=to, item=item).answer.value == answer


def test_content_that_is_not_classified_may_be_of_such_a_kind() -> None:
    share = found(part(None, 1), rest(999))

    assert share.answer is Answer.UNKNOWN
    assert share.most == Fraction(1, 1000)


def test_content_without_a_level_is_found_beside_what_is_not_classified() -> None:
    assert found(part(None, 1), part("9A610.x", 1), rest(998)).answer is Answer.YES


def test_a_bill_without_anything_of_the_us_is_settled() -> None:
    share = found(rest(10), item=None)

    assert (share.answer, share.least, share.missing) == (Answer.NO, Fraction(0), ())


@pytest.mark.parametrize(
    ("parts", "more", "field"),
    [
        ((), {}, "bill of materials"),
        ((part(value=-1),), {}, "value"),
        ((part(quantity=Decimal(-1)),), {}, "quantity"),
        ((part("circuit"),), {}, "eccn"),
        ((part(),), {"price": Decimal(0)}, "price"),
        ((part(),), {"item": "machine"}, "item"),
    ],
)
def test_what_cannot_be_used_is_refused(parts: tuple[Part, ...], more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        found(*parts, **more)


ECCNS = st.sampled_from([CIRCUIT, "3A991.p", COMMON, "5A992.c", "9A610.x", "2B001.a", "3E001", "5D992.c"])
PARTS = st.lists(
    st.builds(
        Part,
        name=st.just("part"),
        eccn=ECCNS,
        origin=st.sampled_from(["US", "DE"]),
        value=st.decimals(min_value="0.01", max_value=1000, places=2),
        quantity=st.integers(1, 9).map(Decimal),
    ),
    min_size=1,
    max_size=5,
)
WHERE = st.sampled_from(["CN", "IR", "JP", "BR", "RU", "TH"])


@settings(max_examples=60, deadline=None)
@given(PARTS, WHERE, st.integers(0, 4), st.sampled_from(["eccn", "origin", "value", "quantity"]))
def test_learning_a_missing_fact_never_overturns_the_answer(parts: list[Part], to: str, place: int, fact: str) -> None:
    # The kind is a fact of its own: an entry that is not known does not tell it.
    parts = [replace(one, kind=KIND_BY_GROUP.get(group(one.eccn or ""), ItemKind.COMMODITY)) for one in parts]
    less = [replace(one, **{fact: None}) if number == place else one for number, one in enumerate(parts)]
    known, open_ = found(*parts, to=to), found(*less, to=to)

    if Answer.UNKNOWN not in (known.answer, open_.answer):
        assert known.answer is open_.answer
    if open_.least is not None and known.least is not None and not any(line.beside for line in open_.lines):
        assert open_.least <= known.least


@settings(max_examples=40, deadline=None)
@given(PARTS, WHERE)
def test_the_order_of_the_lines_does_not_matter(parts: list[Part], to: str) -> None:
    one, other = found(*parts, to=to), found(*reversed(parts), to=to)

    assert (one.least, one.most, one.answer, one.missing) == (other.least, other.most, other.answer, other.missing)


def test_the_kind_of_an_item_can_be_stated() -> None:
    share = found(
        part("5D002.c.1", 30),
        part(CIRCUIT, 100),
        part(COMMON, 70, "DE", kind=ItemKind.SOFTWARE),
        item="EAR99",
        kind=ItemKind.SOFTWARE,
    )

    assert [line.beside for line in share.lines] == [False, True, False]
    assert share.least == Fraction(3, 10)
