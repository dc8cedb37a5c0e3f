"""licet.names.cut_off: names that a field of fixed length cut off"""

import pytest

from licet.names.cut_off import completed, fills_a_field
from licet.names.tokens import read


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("YAROVIT TECHNOLOGIES LIMITED LIABI", "yarovit technology", "LLC"),
        ("YAROVIT INSTRUMENTS LIMITED LIABILI", "yarovit instruments", "LLC"),
        ("YAROVIT PUBLIC JOINT STOCK COM", "yarovit", "PJSC"),
        ("YAROVIT HEXING TRADING PRIVATE LIMI", "yarovit hexing trading", "LTD"),
        ("YAROVIT GESELLSCHAFT MIT BESCHRANKT", "yarovit", "LLC"),
    ],
)
def test_a_cut_off_legal_form_is_read_as_the_form(name: str, words: str, form: str) -> None:
    reading = read(name)[0]

    assert " ".join(word.text for word in reading.words) == words
    assert form in reading.forms
    assert not reading.cut


@pytest.mark.parametrize("name", ["YAROVIT COMPUTATIONAL SCIENCE RESEA", "YAROVIT AIRCRAFT INDUSTRIES CHENG (G"[:35]])
def test_a_name_that_fills_its_field_may_lack_words(name: str) -> None:
    assert fills_a_field(name)
    assert read(name)[0].cut


def test_a_bracket_that_was_cut_off_is_closed() -> None:
    assert completed("yarovit information industry (beiji", fills=True) == (
        "yarovit information industry (beiji)",
        True,
    )


def test_a_name_that_fills_no_field_is_not_cut() -> None:
    assert not read("Yarovit Trading")[0].cut
    assert completed("yarovit limited liao", fills=False) == ("yarovit limited liao", False)
