"""Which field a column may be: by its header, by its values, and never two names by chance."""

import pytest

from licet.serve.guessed import guess

WORDS = ("one", "two")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Customer Name", "name"),
        ("CUSTOMER-NAME ", "name"),
        ("Supplier", "name"),
        ("客户名称", "name"),
        ("Firma", "name"),
        ("Kundennummer", "id"),
        ("Vendor No", "id"),
        ("Trading name", "alias"),
        ("Name 2", "alias"),
        ("Country of incorporation", "country"),
        ("Postal code", "address"),
        ("统一社会信用代码", "uscc"),
        ("Company number", "registration_number"),
        ("Revenue", ""),
        ("Contact name", ""),
    ],
    ids=str.strip,
)
def test_a_header_says_what_its_column_is(header: str, field: str) -> None:
    other = {} if field == "name" else {"name": WORDS}

    found = guess({**other, header: WORDS})

    assert found[header].field == field
    assert found[header].why.endswith(".")


def test_values_say_it_where_the_header_does_not() -> None:
    codes = ("CN", "DE", "France", "NL", "US", "IT", "ES", "GB", "JP", "Atlantis")
    found = guess({"name": WORDS, "X": codes, "Y": ("91110108MA01KP2T5X", "91440300192461995R"), "Z": ("CN", "Kiel")})

    assert [found[one].field for one in "XYZ"] == ["country", "uscc", ""]
    assert found["X"].why == "Of its first 10 values 9 are countries."


def test_a_second_column_of_names_is_left_to_the_person() -> None:
    found = guess({"Customer": WORDS, "Consignee": WORDS, "Address": WORDS, "City": WORDS})

    assert [one.field for one in found.values()] == ["name", "", "address", "address"]
    assert "Another name of the same party?" in found["Consignee"].why


def test_the_only_column_of_words_is_the_name() -> None:
    assert guess({"A": ("Heidel Lamps", "MOBC"), "B": ("12", "7")})["A"].field == "name"
    assert [one.field for one in guess({"A": WORDS, "B": WORDS}).values()] == ["", ""]
