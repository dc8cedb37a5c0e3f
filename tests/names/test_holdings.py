"""licet.names.holdings"""

import pytest

from licet.names.tokens import read, read_listed


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("ОАО «Сокол» – управляющая компания холдинга «Сокол-Холдинг»", ("sokol",)),
        ("OAO SOKOL - UPRAVLYAYUSHCHAYA KOMPANIYA KHOLDINGA BERKUT", ("sokol",)),
        ("Minsk Tractor Plant - Management Company of Holding Berkut", ("minsk", "tractor", "factory")),
        ("Sokol Managing Company of Berkut Holding, JSC", ("sokol",)),
    ],
)
def test_the_managing_company_of_a_holding_is_read_by_its_own_name_too(name: str, own: tuple[str, ...]) -> None:
    for found in (read(name), read_listed(name)):
        assert own in {tuple(word.text for word in reading.words) for reading in found}


@pytest.mark.parametrize(
    "name",
    [
        "Management Company of the Holding Berkut",
        "Republican Production and Trade Unitary Enterprise Management Company of the Holding Berkut",
        "Sokol Management Company Holding Ltd",
        "Sokol Holding Company",
        "Minsk Management Company of Berkut Holding",
    ],
)
def test_a_name_without_a_name_before_these_words_is_read_in_one_way(name: str) -> None:
    assert len(read_listed(name)) == 1
