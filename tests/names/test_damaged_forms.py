"""licet.names.damaged_forms"""

import re

import pytest

from licet.names import legal_forms
from licet.names.damaged_forms import form_word, form_words, initials, initials_apart


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("llmitcd", "limited"),
        ("c0rnpany", "company"),
        ("li4bi1ity", "liability"),
        ("0bshchestv0", "obshchestvo"),
        ("obshchetsvo", "obshchestvo"),
        ("1td", "ltd"),
        ("0oo", "ooo"),
        ("ltcl", "ltd"),
        ("lblty", "liability"),
    ],
)
def test_a_damaged_word_of_a_legal_form_is_known(token: str, word: str) -> None:
    assert form_word(token) == word


@pytest.mark.parametrize("token", ["pie", "lip", "sokol", "204", "a1", "stork"])
def test_another_word_is_not_taken_for_a_legal_form(token: str) -> None:
    assert form_word(token) in (token, "stock")


@pytest.mark.parametrize(
    ("name", "last"),
    [("sokol compay lts", "ltd"), ("sokol tld", "ltd"), ("sokol co ltcd", "ltd"), ("sokol lytda", "ltda")],
)
def test_a_short_form_with_a_slip_is_known_where_nothing_else_can_stand(name: str, last: str) -> None:
    assert form_words(name.split())[-1] == last


@pytest.mark.parametrize("name", ["sokol led", "sokol ink", "lts", "asia inn", "sokol kfz"])
def test_a_last_word_that_may_be_another_stays(name: str) -> None:
    assert form_words(name.split()) == name.split()


def test_a_shortened_word_of_a_form_is_read_in_full_before_the_next_one() -> None:
    assert legal_forms.phrases()["ltd", "liability", "co"] == legal_forms.phrases()["limited", "liability", "company"]
    assert form_words(["jt", "stk", "company", "sokol"])[:3] == ["joint", "stock", "company"]


def test_initials_with_a_digit_are_a_legal_form_or_nothing() -> None:
    assert initials("5.a.") == "sa"
    assert initials("v.2.") == "v.2."


def test_a_form_of_three_words_may_hold_a_slip_in_one() -> None:
    assert form_words(["sokol", "sa", "df", "cv"]) == ["sokol", "sa", "de", "cv"]
    assert form_words(["joint", "sgock", "company", "sokol"])[:3] == ["joint", "stock", "company"]
    assert form_words(["joirit", "stock", "company", "sokol"])[:3] == ["joint", "stock", "company"]
    assert form_words(["sokol", "s", "de", "rl", "de", "cv"])[1:] == ["s", "de", "rl", "de", "cv"]


@pytest.mark.parametrize(("text", "read"), [("media s.a.r.l.", "media s.a.r.l."), ("medias.a.r.l.", "media sarl")])
def test_initials_of_a_form_are_taken_off_the_word_before(text: str, read: str) -> None:
    found = re.sub(r"\b([a-z]{3,})([a-z]\.(?:[a-z]\.)+[a-z]?)", initials_apart, text)

    assert found == read


@pytest.mark.parametrize(
    "token", ["sea", "aris", "ida", "gomez", "wuhan", "estate", "cooperation", "association", "scan"]
)
def test_a_name_or_a_word_of_business_is_no_slip_for_a_form(token: str) -> None:
    assert form_words(["sokol", token]) == ["sokol", token] or (form_word(token),) not in legal_forms.phrases()
