"""licet.names.forms_written"""

from itertools import product

import pytest

from licet.names.forms_written import forms_written
from licet.names.tokens import read, read_listed


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Huawei Technologies Co., Ltd.", ("Co., Ltd.",)),
        ("华为技术有限公司", ("有限公司",)),
        ("ООО «Сокол»", ("ООО",)),
        ("Sokol S.A.", ("S.A.",)),
        ("Sokol GmbH & Co. KG", ("GmbH & Co. KG",)),
        ("深圳 Sokol Co.,Ltd", ("Co.,Ltd",)),
        ("Sokol Llmitcd", ("Llmitcd",)),
        ("Sokol", ()),
    ],
)
def test_forms_are_given_as_the_name_writes_them(name: str, forms: tuple[str, ...]) -> None:
    assert forms_written(name) == forms


@pytest.mark.parametrize("pair", [("Corp", "Corporation"), ("Inc", "Incorporated"), ("Corp.", "Corporation")])
@pytest.mark.parametrize("behind", ["", "Ltd", "Ltd.", "Limited", "Co. Ltd.", "Company Limited", "Inc."])
def test_a_shortened_word_of_a_form_reads_as_the_whole_word(pair: tuple[str, str], behind: str) -> None:
    for reader, name in product((read, read_listed), ("Sokol", "Sokol Technologies")):
        short, full = (
            [([word.text for word in one.words], one.forms) for one in reader(f"{name} {word} {behind}".strip())]
            for word in pair
        )

        assert short == full


@pytest.mark.parametrize("forms", [("Co Ltd", "Company Limited"), ("Co. Ltd", "Co. Limited"), ("Ltd", "Limited")])
def test_co_and_ltd_read_as_company_and_limited(forms: tuple[str, str]) -> None:
    assert [one.forms for one in read(f"Sokol {forms[0]}")] == [one.forms for one in read(f"Sokol {forms[1]}")]
