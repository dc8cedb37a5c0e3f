"""licet.names.part_words: what is cut from a text has a word that says so"""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licet.names import address_words, legal_forms, marks
from licet.names.part_words import SIGNS, may_hold, said
from licet.names.parts import parts_as_written

WORDS = sorted(
    {word for text in address_words.words() for word in text.split()}
    | {word for mark, _, _ in marks.marks_of() for word in re.findall("[a-z]+", mark)}
    | {word for form in legal_forms.phrases() for word in form if word.isalpha() and len(form) < 4}
    | {word for word in address_words.places() if word.isalpha()}
    | {
        "sokol",
        "orga",
        "yarovit",
        "a",
        "b",
        "ii",
        "of",
        "at",
        "school",
        "lab",
        "center",
        "ex",
        "now",
        "new",
        "name",
        "cn",
    }
)
BETWEEN = st.sampled_from((" ", " ", " ", " ", ", ", ". ", "-", " & "))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words that mean something to one of the ways to cut, with the signs between them that plain names have."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
    if draw(st.booleans()):
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, len(words) - 1))
        words[first], words[last] = f"({words[first]}", f"{words[last]})"
        words[first] = words[first] if first < last else f"({words[first].strip('()')})"
    return "".join(word + draw(BETWEEN) for word in words[:-1]) + words[-1]


def asked(text: str) -> bool:
    words = re.findall("[a-z]+", text)
    says = 0
    for word in words:
        says |= said(word)
    return may_hold(text, words, says)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(texts())
def test_nothing_is_cut_where_no_word_says_so(text: str) -> None:
    if not SIGNS.search(text) and not asked(text):
        assert parts_as_written(text, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "sokol orga gmbh beijing road",
        "sokol by order of orga",
        "sokol, ex-orga",
        "sokol orga, jp",
        "sokol orga (formerly yarovit) office",
        "sokol orga unit b beijing china",
        "school of physics, orga university",
        "sokol trading procurement department",
    ],
)
def test_texts_with_a_part_are_asked(text: str) -> None:
    assert parts_as_written(text, text)
    assert SIGNS.search(text) or asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "sokol technology co., ltd",
        "sokol (yarovit) orga ltd",
        "china building materials",
        "sokol new park trading",
    ],
)
def test_names_are_not_asked(text: str) -> None:
    assert not SIGNS.search(text)
    assert not asked(text)
