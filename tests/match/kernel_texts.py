"""Texts that are hard for a scan by letter counts: repeated letters, anagrams, edges of 64-bit words, near misses."""

from hypothesis import strategies as st

from licet.match.kernel_arrays import Overlaps, Pairs

EDGES = (0, 1, 2, 3, 4, 31, 63, 64, 65, 127, 128, 129, 200)


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """The text with some characters moved, dropped, added or replaced."""
    letters = list(text)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(letters)))
        kind = draw(st.sampled_from(("drop", "add", "replace", "swap", "turn")))
        if kind == "drop":
            del letters[at : at + 1]
        elif kind == "add":
            letters.insert(at, draw(st.sampled_from("ab é中0")))
        elif kind == "replace":
            letters[at : at + 1] = draw(st.sampled_from("ab é中0"))
        elif kind == "swap":
            letters[at : at + 2] = reversed(letters[at : at + 2])
        else:
            letters = letters[at:] + letters[:at]
    return "".join(letters)


plain = st.one_of(
    st.text("ab ", max_size=70),
    st.text("abcdefghijklmnopqrstuvwxyz 0123456789AZ.-", max_size=30),
    st.text("0123456789", max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.builds(
        lambda part, length: (part * length)[:length],
        st.sampled_from(("a", "ab", "naheb ", "é", "中国a", "0")),
        st.sampled_from(EDGES),
    ),
)
texts = plain.flatmap(lambda text: st.lists(changed(text), min_size=1, max_size=5))
lists = st.lists(st.one_of(plain.map(lambda text: [text]), texts), max_size=5).map(
    lambda parts: [text for part in parts for text in part]
)


@st.composite
def two_lists(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Asked and listed texts, many of one near many of the other."""
    common = draw(lists)
    again = [draw(changed(text)) for text in common]
    return again + draw(lists), common + draw(lists)


def rows(found: Pairs | Overlaps) -> list[tuple[float, ...]]:
    """What was found as plain numbers, in its order."""
    parts = (found.asked, found.listed, found.apart) if isinstance(found, Pairs) else (
        found.questions(), found.rows, found.common, found.covered
    )  # fmt: skip
    return list(zip(*(part.tolist() for part in parts), strict=True))
