"""licet.match.kernel"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from licet.match.kernel import near, signature, signatures

words = st.text(alphabet="abcehilnorst019", max_size=14)


@given(words, words)
def test_the_scan_never_drops_a_word_within_the_edits(one: str, other: str) -> None:
    edits = OSA.distance(one, other)

    assert near(signatures([one]), signature(other), edits).tolist() == [0]


@given(st.lists(words, min_size=1, max_size=6))
def test_many_signatures_are_the_single_ones(texts: list[str]) -> None:
    assert signatures(texts).tolist() == [int(signature(text)) for text in texts]


def test_words_far_apart_are_dropped() -> None:
    assert near(signatures(["zzzzzz", "huawei"]), signature("huawie"), 1).tolist() == [1]


def test_no_text_has_the_signature_zero() -> None:
    assert signatures([""]).dtype == np.uint64
    assert signatures([""]).tolist() == [0]
