"""licet.names.lookalikes"""

import pytest

from licet.names.lookalikes import drawn_in_latin, unmasked


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ѕоkоl Ваnk", "Sokol Bank"),
        ("ΒΑNK ΗΟUSE", "BANK HOUSE"),
        ("ꓐANK ᏟᎪᏢital", "BANK CAPital"),
        ("ʙᴀɴᴋ ɡroup", "bank group"),
        ("Ваոk օf Ѕоkоl", "Bank of Sokol"),
        ("Bапk", "Bank"),
    ],
)
def test_look_alikes_in_latin_words_are_latin(written: str, name: str) -> None:
    assert unmasked(written) == name


@pytest.mark.parametrize("name", ["Azərbaycan Hava Yolları", "ООО «Сокол»", "ΔΕΗ", "Ağ Şirkət", "АСМЕ"])
def test_names_that_mix_no_scripts_stay(name: str) -> None:
    assert unmasked(name) == name


def test_latin_letters_in_a_cyrillic_word_are_cyrillic() -> None:
    assert unmasked("прогрaмма") == "программа"


def test_a_name_drawn_like_a_latin_one_says_which() -> None:
    assert drawn_in_latin("АСМЕ") == "ACME"
    assert drawn_in_latin("Сокол") is None
    assert drawn_in_latin("Acme") is None
