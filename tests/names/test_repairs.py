"""licet.names.repairs"""

import pytest

from licet.names.repairs import repaired


def other(name: str) -> list[str]:
    return [" ".join(token for token, _ in tokens) for tokens in repaired([(token, False) for token in name.split()])]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sokol technologylimited", "sokol technology limited"),
        ("plantsokol", "plant sokol"),
        ("np0 sokol", "npo sokol"),
        ("sokol lroduction", "sokol production"),
        ("sokol mozkovskiy zavod", "sokol moscow zavod"),
        ("sokol plarit", "sokol plant"),
        ("moclern tracling", "modern trading"),
        ("tele5erve 5al", "teleserve sal"),
    ],
)
def test_words_are_cut_apart_or_put_right(name: str, found: str) -> None:
    assert found in [name, *other(name)]


@pytest.mark.parametrize(
    "name",
    [
        "sokol plonts",
        "hauk barica",
        "sokol technology limited",
        "huawei cloud",
        "204 institute",
        "3g mk2",
        "sokolskiy zavod",
    ],
)
def test_a_name_without_damage_has_no_other_words(name: str) -> None:
    assert other(name) == []
