"""licet.names.identifiers: forms and check digits of registry numbers (public numbers of public organizations)"""

import pytest

from licet.names.identifiers import REGISTRIES, kinds_of, normalized, numbers_in, valid

RIGHT = [
    ("uscc", "91110000802100433B"),  # China Petroleum & Chemical Corporation
    ("lei", "529900T8BM49AURSDO55"),  # the example of ISO 17442
    ("isin", "US0378331005"),
    ("inn", "7707083893"),  # Sberbank
    ("inn", "500100732259"),  # the example of twelve digits in the order
    ("ogrn", "1027700132195"),
    ("imo", "9074729"),  # the example of the resolution
    ("cas", "7732-18-5"),  # water
]


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_a_right_number_is_valid_and_any_digit_changed_makes_it_wrong(kind: str, value: str) -> None:
    assert valid(kind, value) is True
    last = "0" if value[-1] != "0" else "1"

    assert valid(kind, value[:-1] + last) is False


@pytest.mark.parametrize(("kind", "value"), [("swift", "DEUTDEFF"), ("swift", "DEUTDEFF500"), ("duns", "12-345-6789")])
def test_a_number_of_the_right_form_without_check_digit_is_neither_right_nor_wrong(kind: str, value: str) -> None:
    assert valid(kind, value) is None


@pytest.mark.parametrize(("kind", "value"), [("swift", "DEUT1EFF"), ("duns", "1234"), ("imo", "12345"), ("lei", "X")])
def test_a_number_of_another_form_is_wrong(kind: str, value: str) -> None:
    assert valid(kind, value) is False


def test_a_kind_without_a_published_form_is_not_judged() -> None:
    assert valid("passport", "A1234567") is None


@pytest.mark.parametrize(
    ("kind", "written", "text"),
    [
        ("imo", "IMO 9074729", "9074729"),
        ("lei", "5299 00t8 bm49 aurs do55", "529900T8BM49AURSDO55"),
        ("uscc", "91110000-802100433b", "91110000802100433B"),
        ("cas", "7732–18–5", "7732-18-5"),
    ],
)
def test_a_number_is_compared_without_blanks_dashes_and_its_name(kind: str, written: str, text: str) -> None:
    assert normalized(kind, written) == text
    assert normalized(kind, text) == text


def test_the_kind_of_a_number_is_known_by_form_and_check_digit() -> None:
    assert kinds_of("91110000802100433B") == ("uscc",)
    assert kinds_of("7707083893") == ("inn",)
    assert kinds_of("hello") == ()


def test_numbers_are_found_in_a_text_and_short_ones_only_behind_their_name() -> None:
    text = (
        "LEI: 529900T8BM49AURSDO55, ИНН 7707083893, IMO No. 9074729, CAS 7732-18-5, tel. 7707083893, 91110000802100433B"
    )

    assert list(numbers_in(text)) == [
        ("lei", "529900T8BM49AURSDO55"),
        ("inn", "7707083893"),
        ("imo", "9074729"),
        ("cas", "7732-18-5"),
        ("uscc", "91110000802100433B"),
    ]


def test_every_registry_names_its_source() -> None:
    assert all(registry.source for registry in REGISTRIES.values())
