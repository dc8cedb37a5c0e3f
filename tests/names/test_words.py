"""licet.names.words"""

import pytest

from licet.names.words import Word, WordClass, begins, vocabulary, word


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("techs", "technology"),
        ("elecs", "electronics"),
        ("3quipment", "equipment"),
        ("lndustries", "industry"),
        ("tcchriology", "technology"),
        ("tcch", "technology"),
        ("grolip", "group"),
        ("0f", "of"),
        ("702rid", "702"),
        ("27tb", "27"),
        ("gp", "group"),
        ("srvces", "service"),
        ("engnrng", "engineering"),
    ],
)
def test_a_damaged_or_plural_token_is_the_word_we_know(token: str, text: str) -> None:
    assert word(token).text == text


@pytest.mark.parametrize("token", ["mariuf", "sokol", "a1", "3k", "h3c", "wels", "grape", "trode", "ammari", "fouzi"])
def test_a_token_that_may_be_another_word_stays(token: str) -> None:
    assert word(token).text == token
    assert word(token).kind is WordClass.PLAIN


def test_a_variant_that_begins_its_word_is_an_abbreviation() -> None:
    assert begins("manuf", "manufacturing")
    assert not begins("jituan", "group")
    assert vocabulary()["jituan"] == ("group", WordClass.GENERIC)


def test_a_roman_number_is_a_number() -> None:
    assert word("iii") == Word("3", "iii", WordClass.NUMBER)
    assert word("xi").kind is WordClass.PLAIN
