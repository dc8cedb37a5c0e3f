"""licet.names.acronyms: short names in brackets"""

import pytest

from licet.names.acronyms import without_short_name
from licet.names.tokens import read, read_listed, vocabulary


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Yarovit Machine Industries Corporation (YMIC)", "Yarovit Machine Industries Corporation"),
        ("Yarovit Corporation (YMIC) 7th Institute", "Yarovit Corporation  7th Institute"),
        ("YAROVIT MACHINE INDUSTRIES (YMI)", "YAROVIT MACHINE INDUSTRIES"),
    ],
)
def test_a_short_name_in_brackets_is_left_out(name: str, rest: str) -> None:
    assert without_short_name(name, vocabulary()) == rest


@pytest.mark.parametrize(
    "name",
    [
        "Yarovit (Shanghai) Co., Ltd.",
        "YAROVIT (HONG KONG) LIMITED",
        "YAROVIT ROOFING (SOUTH EAST)",
        "Yarovit (Pvt) Ltd",
        "Yarovit (UK) Limited",
        "Research Institute (YMI 13)",
    ],
)
def test_places_forms_and_numbers_in_brackets_stay(name: str) -> None:
    assert without_short_name(name, vocabulary()) == name


def test_both_sides_are_read_without_the_short_name() -> None:
    name = "Yarovit Machine Industries Corporation (YMIC)"

    for found in (read(name), read_listed(name)):
        assert "yarovit machinery industry corporation" in [" ".join(w.text for w in r.words) for r in found]
