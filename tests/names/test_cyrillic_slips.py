"""licet.names.cyrillic_slips"""

import pytest

from licet.names.cyrillic_slips import translated


@pytest.mark.parametrize(("token", "words"), [("evernaya", ("north",)), ("mozkovskiy", ("moscow",))])
def test_a_russian_word_with_a_slip_is_translated(token: str, words: tuple[str, ...]) -> None:
    assert translated(token) == words


@pytest.mark.parametrize("token", ["technology", "sokolskiy", "zavod", "moskva1skiy", "", "a" * 200])
def test_another_word_is_not(token: str) -> None:
    assert translated(token) == (token,)
