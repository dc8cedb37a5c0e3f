"""The scan of names: exactly the pairs of brute force, from NumPy and from every path of the compiled kernel."""

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel
from tests.match.kernel_texts import rows, two_lists

from licet.match import kernel, kernel_library, kernel_numpy
from licet.match.arrays import Texts
from licet.match.kernel_library import Library

percents = st.one_of(st.sampled_from((0, 1, 50, 60, 75, 80, 85, 90, 95, 99, 100)), st.integers(0, 100))


def brute(asked: list[str], listed: list[str], percent: int) -> list[tuple[float, ...]]:
    """What `rapidfuzz.process.cdist` with a cutoff leaves, and the distance of each pair."""
    if not asked or not listed:
        return []
    ratios = process.cdist(asked, listed, scorer=fuzz.ratio, score_cutoff=percent, dtype=np.float64)
    found = np.argwhere(ratios > 0) if percent else np.argwhere(ratios >= 0)
    return [(i, j, Indel.distance(asked[i], listed[j])) for i, j in found.tolist()]


def paths(compiled: Library) -> list[Library]:
    """The library with each set of instructions that this machine has."""
    return [Library(compiled.handle, one) for one in kernel_library.usable(compiled.handle)]


@settings(deadline=None)
@given(two_lists(), percents)
def test_numpy_finds_exactly_the_pairs_of_brute_force(lists: tuple[list[str], list[str]], percent: int) -> None:
    asked, listed = Texts.of(lists[0]), kernel_numpy.searchable(Texts.of(lists[1]))

    found = kernel_numpy.scan(asked, listed, kernel.limits(asked, listed, percent / 100))

    assert rows(found) == brute(*lists, percent)


@settings(deadline=None, max_examples=100)
@given(two_lists(), percents)
def test_every_compiled_path_finds_exactly_the_pairs_of_brute_force(
    compiled: Library, lists: tuple[list[str], list[str]], percent: int
) -> None:
    asked, listed = Texts.of(lists[0]), kernel_library.searchable(compiled, Texts.of(lists[1]))
    limits = kernel.limits(asked, listed, percent / 100)

    found = [rows(kernel_library.scan(path, asked, listed, limits)) for path in paths(compiled)]

    assert found == [brute(*lists, percent)] * len(found)


@settings(deadline=None, max_examples=100)
@given(two_lists(), st.data())
def test_numpy_and_every_compiled_path_find_exactly_the_texts_within_the_edits(
    compiled: Library, lists: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    most = data.draw(st.lists(st.integers(-1, 9), min_size=len(lists[0]), max_size=len(lists[0])))
    asked, edits = Texts.of(lists[0]), np.array(most, dtype=np.int32)
    wanted = [
        (i, j, apart)
        for i, one in enumerate(lists[0])
        for j, other in enumerate(lists[1])
        if (apart := OSA.distance(one, other)) <= most[i]
    ]

    plain = kernel_numpy.within(asked, kernel_numpy.searchable(Texts.of(lists[1])), edits)
    listed = kernel_library.searchable(compiled, Texts.of(lists[1]))
    found = [rows(kernel_library.within(path, asked, listed, edits)) for path in paths(compiled)]

    assert [rows(plain), *found] == [wanted] * (len(found) + 1)


@settings(deadline=None, max_examples=50)
@given(two_lists())
def test_compiled_and_numpy_make_the_same_signatures_in_the_same_order(
    compiled: Library, lists: tuple[list[str], list[str]]
) -> None:
    texts = Texts.of(lists[0])

    one, other = kernel_library.searchable(compiled, texts), kernel_numpy.searchable(texts)

    assert np.array_equal(one.signatures, other.signatures)
    assert np.array_equal(one.order, other.order)
    assert np.array_equal(one.lengths, other.lengths)


def names(count: int, seed: int) -> list[str]:
    """Names of two to six invented words, of which many share words and letters."""
    chosen = random.Random(seed)
    parts = ["".join(chosen.choices("abcdeghilmnorstuwyz", k=chosen.randrange(2, 12))) for _ in range(count // 3)]
    return [" ".join(chosen.choices(parts, k=chosen.randrange(2, 7))) for _ in range(count)]


def test_lists_of_many_tiles_and_chunks_give_the_pairs_of_brute_force(compiled: Library) -> None:
    listed = names(4_500, 1)
    asked = [name[1:] + "a" for name in listed[::2]] + names(50, 2)
    texts, tiles = Texts.of(asked), kernel_library.searchable(compiled, Texts.of(listed))
    limits = kernel.limits(texts, tiles, 0.8)

    found = [rows(kernel_library.scan(path, texts, tiles, limits)) for path in paths(compiled)]
    plain = kernel_numpy.scan(texts, kernel_numpy.searchable(Texts.of(listed)), limits)

    wanted = brute(asked, listed, 80)
    assert len(wanted) > 2_000
    assert [rows(plain), *found] == [wanted] * (len(found) + 1)


def test_many_words_compared_side_by_side_give_the_pairs_of_brute_force(compiled: Library) -> None:
    chosen = random.Random(5)
    words = ["".join(chosen.choices("abé", (9, 9, 1), k=chosen.randrange(1, 20))) for _ in range(700)]
    asked, listed = Texts.of(words[:90]), kernel_library.searchable(compiled, Texts.of(words))
    edits = np.array([chosen.randrange(1, 5) for _ in range(90)], dtype=np.int32)

    found = [rows(kernel_library.within(path, asked, listed, edits)) for path in paths(compiled)]

    apart = {(i, j): OSA.distance(words[i], words[j]) for i in range(90) for j in range(700)}
    wanted = [(i, j, count) for (i, j), count in apart.items() if count <= edits[i]]
    assert len(wanted) > 1_000
    assert found == [wanted] * len(found)


@pytest.mark.parametrize("length", [1_000, 1_024, 1_025, 1_500])
def test_texts_of_over_a_thousand_characters_are_compared_exactly(compiled: Library, length: int) -> None:
    long = (names(9, 3)[0] * length)[:length]
    asked, listed = [long, long[:-7], "x" * length], [long[5:], long.replace("a", "é"), long[: length // 3]]
    texts, tiles = Texts.of(asked), kernel_library.searchable(compiled, Texts.of(listed))
    limits = kernel.limits(texts, tiles, 0.4)
    edits = np.array([30, 30, 5], dtype=np.int32)

    assert rows(kernel_library.scan(compiled, texts, tiles, limits)) == brute(asked, listed, 40)
    assert rows(kernel_library.within(compiled, texts, tiles, edits)) == rows(kernel_numpy.within(texts, tiles, edits))


def test_nothing_asked_or_nothing_listed_finds_nothing() -> None:
    some, none = Texts.of(["one", ""]), Texts.of([])

    assert rows(kernel.scan(none, kernel.searchable(some), 0.5)) == []
    assert rows(kernel.scan(some, kernel.searchable(none), 0.5)) == []
    assert rows(kernel.within(none, kernel.searchable(some), np.zeros(0, dtype=np.int32))) == []
    assert rows(kernel.within(some, kernel.searchable(none), np.zeros(2, dtype=np.int32))) == []


def test_a_text_may_begin_at_any_byte_but_numbers_only_where_the_processor_reads_them(compiled: Library) -> None:
    texts = Texts.of(["huawei technologies", "zte corporation"])
    blob = np.frombuffer(b"x" + texts.blob.tobytes(), dtype=np.uint8)[1:]
    ends = np.frombuffer(b"x" + texts.ends.tobytes(), dtype=np.uint8)[1:].view(np.int64)

    found = kernel_library.searchable(compiled, Texts(blob, texts.ends))

    assert np.array_equal(found.signatures, kernel_numpy.searchable(texts).signatures)
    with pytest.raises(ValueError, match="is not one stretch of int64"):
        kernel_library.searchable(compiled, Texts(blob, ends))


def test_a_share_outside_0_to_1_and_ends_past_the_texts_are_refused() -> None:
    texts = Texts.of(["one"])
    past = Texts(texts.blob, np.array([0, 4], dtype=np.int64))
    falling = Texts(texts.blob, np.array([0, 3, 1], dtype=np.int64))

    with pytest.raises(ValueError, match="least is 85; allowed: 0 to 1"):
        kernel.scan(texts, kernel.searchable(texts), 85)
    with pytest.raises(ValueError, match="do not ascend from 0 to 3"):
        kernel.searchable(past)
    with pytest.raises(ValueError, match="do not ascend from 0 to 3"):
        kernel.scan(falling, kernel.searchable(texts), 0.5)


def test_an_array_with_gaps_or_of_another_kind_is_refused(compiled: Library) -> None:
    asked, listed = Texts.of(["one", "two"]), kernel_library.searchable(compiled, Texts.of(["one"]))

    with pytest.raises(ValueError, match="is not one stretch of int32"):
        kernel_library.within(compiled, asked, listed, np.zeros(4, dtype=np.int32)[::2])
    with pytest.raises(ValueError, match="is not one stretch of int32"):
        kernel_library.within(compiled, asked, listed, np.zeros(2, dtype=np.int64))


def test_threads_that_scan_at_once_find_what_one_finds(compiled: Library) -> None:
    listed = kernel_library.searchable(compiled, Texts.of(names(2_000, 1)))
    asked = Texts.of(names(2_000, 1)[:300])
    limits = kernel.limits(asked, listed, 0.8)

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: rows(kernel_library.scan(compiled, asked, listed, limits)), range(8)))

    assert len(found[0]) >= 300
    assert found == found[:1] * 8
