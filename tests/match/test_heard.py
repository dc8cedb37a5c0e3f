"""licet.match.heard: words of one sound, many compared at once"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from licet.match import heard
from licet.match.heard import alike
from licet.names.romanized import key, loose_key


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("fiodor", "fyodor", 0.97),
        ("gheisarian", "qaysarian", 0.85),
        ("testova", "testov", 0.9),
        ("testoff", "testov", 0.97),
        ("mansor", "mansur", 0.8),
    ],
)
def test_spellings_of_one_sound_are_near(one: str, other: str, least: float) -> None:
    assert alike(one, other) >= least
    assert alike(one, other) == pytest.approx(alike(other, one), abs=0.1)


@pytest.mark.parametrize(("one", "other"), [("moreno", "marino"), ("irg", "erg"), ("helios", "heelys")])
def test_other_names_of_the_same_consonants_are_less_near(one: str, other: str) -> None:
    assert alike(one, other) < 0.9


def by_definition(text: str, listed: str) -> float:
    """The nearness of two words, term by term."""
    ours, theirs = key(text), key(listed)
    if ours == theirs:
        return heard.SAME_KEY if len(text) >= heard.LEAST_LETTERS else heard.SHORT_KEY
    genitive = len(ours) == len(theirs) + 1 and ours.startswith(theirs) and ours[-1] in "au"
    if genitive and len(text) >= heard.GENITIVE_LETTERS:
        return heard.GENITIVE
    loose = heard.LOOSE_KEY[min(len(text), len(listed), 8)] if loose_key(text) == loose_key(listed) else 0.0
    by_letter = OSA.distance(text, listed) / max(len(text), len(listed))
    by_sound = OSA.distance(ours, theirs) / max(len(ours), len(theirs), 1)
    return max(loose, heard.SAME_KEY - heard.SOUND_COST * min(by_letter, by_sound), 0.0)


words = st.text("aeioughqktvfsy", min_size=1, max_size=12)


@settings(deadline=None)
@given(words, words)
def test_words_compared_together_are_as_near_as_the_definition_says(one: str, other: str) -> None:
    expected = by_definition(one, other)
    if ("gh" in one) != ("gh" in other):
        with_q = by_definition(one.replace("gh", "q"), other.replace("gh", "q"))
        expected = max(expected, heard.GH_FOR_Q * with_q)

    assert alike(one, other) == expected
