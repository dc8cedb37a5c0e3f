"""Known words that look like a misspelt one."""

import pytest

from licet.law.misspelt import alike


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("abcde", ["abcxy"], ("abcxy",)),  # 60 of 100: three letters of five
        ("abcdefghijklmnopqrstuv", ["abcdefghijklm123456789"], ()),  # 59.1 of 100
        ("3A09O", ["5B002", "3A090", "7D994"], ("3A090",)),
        ("abcde", ["abcdf", "abcde", "abcdg"], ("abcde", "abcdf")),
    ],
)
def test_the_most_alike_are_given_first(word: str, known: list[str], found: tuple[str, ...]) -> None:
    assert alike(word, known, 2) == found
