"""Folding: the words, and where they stand."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from licet.match.spans import fold, windows


def words(text: str, **how: bool) -> list[tuple[str, str]]:
    folded = fold(text, **how)
    places = zip(folded.starts.tolist(), folded.ends.tolist(), strict=True)
    return [(word.decode("ascii"), text[start:end]) for word, (start, end) in zip(folded.words, places, strict=True)]


def test_apostrophes_and_initials_are_read_as_people_mean_them() -> None:
    assert words("Xi'an, Huawei's, S.p.A., AT&T") == [
        ("xian", "Xi'an"),
        ("huawei", "Huawei"),
        ("s", "s"),
        ("spa", "S.p.A"),
        ("at", "AT"),
        ("and", "&"),
        ("t", "T"),
    ]


def test_letters_beyond_ascii_keep_their_place() -> None:
    assert words("Großе щука ＺＴＥ") == [("grosse", "Großе"), ("shchuka", "щука"), ("zte", "ＺＴＥ")]


def test_a_hyphen_at_a_line_end_joins_only_where_asked() -> None:
    assert words("Semi-\nconductor") == [("semi", "Semi"), ("conductor", "conductor")]
    assert words("Semi-\nconductor", join_hyphens=True) == [("semiconductor", "Semi-\nconductor")]


@given(st.text(max_size=60))
def test_every_folded_word_knows_its_place(text: str) -> None:
    folded = fold(text)

    assert re.fullmatch(rb" (?:[a-z0-9]+ )*", folded.content)
    assert len(folded.words) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.integers(0, 3_000_000))
def test_windows_cover_a_text_once(length: int) -> None:
    text = "word " * (length // 5)
    cores = [(start, end) for _first, _last, start, end in windows(text)]

    assert cores[0][0] == 0
    assert cores[-1][1] == len(text)
    assert all(left[1] == right[0] for left, right in pairwise(cores))
