"""licet.names.damage"""

import pytest

from licet.names.damage import (
    MOST_SPELLINGS,
    drawn_with_signs,
    in_letters,
    letters,
    mostly_letters,
    shape,
    spellings,
    undisguised,
    without_signs,
    without_vowels,
)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("rnarine", "marine"),
        ("uriitcd", "united"),
        ("c0rnpariy", "company"),
        ("limitecl", "limited"),
        ("hiiawei", "huawei"),
        ("vvestern", "western"),
        ("grolip", "group"),
        ("8ank", "bank"),
        ("mininq", "mining"),
    ],
)
def test_a_word_that_a_scanner_read_wrongly_has_the_shape_of_the_right_one(seen: str, meant: str) -> None:
    assert shape(seen) == shape(meant)


@pytest.mark.parametrize(("one", "other"), [("bonn", "benn"), ("delta", "della"), ("sokor", "sokol"), ("204", "206")])
def test_words_of_other_letters_have_other_shapes(one: str, other: str) -> None:
    assert shape(one) != shape(other)


@pytest.mark.parametrize(
    ("token", "spelling"), [("7echn0logy", "technology"), ("w31l", "well"), ("6lobal", "global"), ("9uartz", "quartz")]
)
def test_digits_are_read_as_the_letters_they_look_like(token: str, spelling: str) -> None:
    assert spelling in letters(token)


@pytest.mark.parametrize("token", ["204", "sokol", "3k", "a1", ""])
def test_numbers_words_and_tokens_of_two_have_no_other_spelling(token: str) -> None:
    assert letters(token) == ()


def test_a_hostile_token_has_few_spellings() -> None:
    assert len(spellings("1" * 50)) == MOST_SPELLINGS


def test_more_digits_than_letters_are_mostly_no_word() -> None:
    assert mostly_letters("54uen")
    assert not mostly_letters("737s")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("veter!nary $afinat", "veterinary safinat"),
        ("e|ectric ga$", "electric gas"),
        ("€uro tra¢tor", "euro tractor"),
        ("k5! group", "k5i group"),
        ("$.l.", "s.l."),
        ("te(hnology", "technology"),
    ],
)
def test_signs_inside_words_are_letters(text: str, read: str) -> None:
    assert without_signs(text) == read


@pytest.mark.parametrize(
    "text", ["yahoo! group", "sokol (hong kong)", "research + design", "a | b", "10 $ a day", "5€"]
)
def test_signs_between_words_and_at_their_end_stay(text: str) -> None:
    assert without_signs(text) == text


def test_a_short_token_is_letters_only_in_a_disguised_name() -> None:
    assert undisguised(["a1", "far1st"]) == ["al", "far1st"]
    assert undisguised(["a1", "telekom"]) == ["a1", "telekom"]
    assert undisguised(["3g", "m0bile"]) == ["3g", "m0bile"]
    assert undisguised(["5al", "4th", "b12", "tele5erve"]) == ["sal", "4th", "b12", "tele5erve"]
    assert undisguised(["5al", "telekom"]) == ["5al", "telekom"]


def test_a_token_is_put_in_letters_by_a_known_spelling_first() -> None:
    assert in_letters("1ime", {"lime"}) == "lime"
    assert in_letters("r4diopribor", set()) == "radiopribor"
    assert in_letters("np0", set()) == "npo"
    assert [in_letters(token, set()) for token in ("mk2", "3g", "204", "sokol")] == ["mk2", "3g", "204", "sokol"]


def test_a_plus_and_an_open_bracket_may_be_letters() -> None:
    assert drawn_with_signs("corpora+ion") == "corporation"
    assert drawn_with_signs("te(hnology") == "technology"
    assert drawn_with_signs("sokol (hong kong)") is None
    assert drawn_with_signs("sokol + sons") is None
    assert drawn_with_signs("h+s sokol") is None


@pytest.mark.parametrize(("word", "short"), [("services", "srvcs"), ("industrial", "indstrl"), ("a", "a"), ("", "")])
def test_a_word_is_shortened_by_leaving_out_its_vowels(word: str, short: str) -> None:
    assert without_vowels(word) == short
