"""Country codes and the names publishers use."""

import pytest

from licet.errors import BadInput
from licet.model.countries import COUNTRIES, iso, name


def test_the_table_holds_every_iso_code_and_two_of_our_own() -> None:
    assert len(COUNTRIES) == 251
    assert {code for code in COUNTRIES if len(code) != 2} == {"UA-CRIMEA"}
    assert COUNTRIES["XK"] == "Kosovo"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Burma", "MM"),
        ("CHINA, PEOPLE'S REPUBLIC OF", "CN"),
        ("People’s Republic of China", "CN"),
        ("Crimea Region of Ukraine", "UA-CRIMEA"),
        ("Crimea (Occupied)", "UA-CRIMEA"),
        ("U.A.E.", "AE"),
        ("hong kong", "HK"),
        ("TURKIYE", "TR"),
        ("Turkey", "TR"),
        ("South Korea", "KR"),
        ("de", "DE"),
        ("UK", "GB"),
    ],
)
def test_a_publishers_spelling_gives_the_code(text: str, code: str) -> None:
    assert iso(text) == code


@pytest.mark.parametrize("text", ["", "Kowloon", "330002", "Korea, East"])
def test_a_text_that_is_no_country_gives_none(text: str) -> None:
    assert iso(text) is None


def test_a_code_gives_its_name() -> None:
    assert name("MM") == "Myanmar"


def test_an_unknown_code_is_bad_input() -> None:
    with pytest.raises(BadInput, match="country is 'ZZ'"):
        name("ZZ")


def test_every_name_in_the_table_gives_its_own_code() -> None:
    assert {code: iso(title) for code, title in COUNTRIES.items()} == {code: code for code in COUNTRIES}
