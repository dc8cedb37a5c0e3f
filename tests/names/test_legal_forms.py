"""licet.names.legal_forms, through the reader that uses it"""

import pytest

from licet.names.legal_forms import phrases
from licet.names.tokens import read


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("Sokol Trading Co., Ltd.", "sokol trading", "LLC"),
        ("Sokol Trading C0., 1td", "sokol trading", "LLC"),
        ("Sokol Trading Company Liited", "sokol trading", "LLC"),
        ("ООО «Сокол»", "sokol", "LLC"),
        ("Общество с ограниченной ответственностью «Сокол»", "sokol", "LLC"),
        ("OAO Sokol", "sokol", "JSC"),
        ("Sokol GmbH & Co. KG", "sokol", "LP"),
        ("Sokol Sdn. Bhd.", "sokol", "LTD"),
        ("Sokol S.A. de C.V.", "sokol", "JSC"),
        ("Sokol 有限公司", "sokol", "LLC"),
        ("株式会社ソコル", "sokoru", "JSC"),
        ("소콜 주식회사", "sokol", "JSC"),
    ],
)
def test_a_legal_form_is_known_and_set_apart(name: str, words: str, form: str) -> None:
    reading = read(name)[0]

    assert " ".join(word.text for word in reading.words) == words
    assert form in reading.forms


def test_a_name_that_is_only_a_legal_form_keeps_its_words() -> None:
    assert [word.text for word in read("JSC")[0].words] == ["jsc"]


def test_a_short_form_of_one_country_does_not_begin_a_name() -> None:
    assert [word.text for word in read("ASA-RT s.r.l.")[0].words] == ["asa", "rt"]


def test_the_table_has_one_code_for_each_form() -> None:
    assert len(phrases()) >= 150
