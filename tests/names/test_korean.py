"""licet.names.korean"""

import pytest

from licet.names.korean import mccune_reischauer, revised, versions
from licet.names.tokens import read


@pytest.mark.parametrize(
    ("hangul", "letters"),
    [("신라", "silla"), ("독립문", "dongnimmun"), ("압록강", "amnokgang"), ("종로", "jongno"), ("설악", "seorak")],
)
def test_revised_romanization_writes_what_is_said(hangul: str, letters: str) -> None:
    assert revised(hangul) == letters


@pytest.mark.parametrize(("hangul", "letters"), [("조선", "choson"), ("평양", "pyongyang"), ("백두산", "paektusan")])
def test_mccune_reischauer_is_written_without_signs(hangul: str, letters: str) -> None:
    assert mccune_reischauer(hangul) == letters


def test_the_words_of_an_organization_are_translated() -> None:
    words = [{word.text, *word.others} for word in versions("조선새별무역총회사")[0].words]

    assert [next(iter(w & {"korea", "saebyol", "general", "trading", "corporation"})) for w in words] == [
        "korea",
        "saebyol",
        "general",
        "trading",
        "corporation",
    ]


def test_a_person_has_the_usual_spellings_of_the_surname() -> None:
    surname, *given = versions("박새별")[1].words

    assert {"park", "pak"} <= {surname.text, *surname.others}
    assert [word.text for word in given] == ["sae", "byeol"]
    assert {"byol"} <= set(given[1].others)


def test_the_word_for_stock_company_is_a_legal_form() -> None:
    assert any("electronics" in [w.text for w in r.words] for r in read("주식회사 새별전자"))
    assert read("주식회사 새별전자")[0].forms == ("CO_LTD", "JSC")
