"""licet.match.kernel: single words, slips between many pairs, and which kernel answers."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from tests.conftest import build_hook

from licet.errors import BadSetting
from licet.match import kernel, kernel_edits, kernel_library, kernel_numpy, kernel_slips
from licet.match.arrays import Texts
from licet.match.kernel import Pairs, near, signature, signatures
from licet.match.kernel_library import Library
from licet.names import slips

words = st.text(alphabet="abcehilnorst019", max_size=14)
changing = st.one_of(words, st.text("ab", max_size=9), st.text("abé中", min_size=60, max_size=70))
spelled = st.text(alphabet="rnmcldivwuo0i1l5skhéx", max_size=12)


@settings(deadline=None)
@given(words, words)
def test_the_scan_never_drops_a_word_within_the_edits(one: str, other: str) -> None:
    edits = OSA.distance(one, other)

    assert near(signatures([one]), signature(other), edits).tolist() == [0]


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=6))
def test_many_signatures_are_the_single_ones(texts: list[str]) -> None:
    assert signatures(texts).tolist() == [int(signature(text)) for text in texts]


def test_words_far_apart_are_dropped() -> None:
    assert near(signatures(["zzzzzz", "huawei"]), signature("huawie"), 1).tolist() == [1]


def test_a_text_without_letters_has_the_signature_zero() -> None:
    assert signatures([""]).dtype == np.uint64
    assert signatures([""]).tolist() == [0]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_compiled_and_numpy_sign_a_word_alike(compiled: Library, text: str) -> None:
    assert kernel_library.signature(compiled, text) == kernel_numpy.signature(text)


@settings(deadline=None)
@given(st.lists(words, max_size=40), words, st.integers(0, 5))
def test_every_compiled_path_and_numpy_find_the_same_words_near(
    compiled: Library, listed: list[str], asked: str, edits: int
) -> None:
    scanned, wanted = signatures(listed), signature(asked)

    found = [
        kernel_library.near(Library(compiled.handle, path), scanned, wanted, edits).tolist()
        for path in kernel_library.usable(compiled.handle)
    ]

    assert found == [kernel_numpy.near(scanned, wanted, edits).tolist()] * len(found)


@settings(deadline=None)
@given(st.lists(st.tuples(spelled, spelled), max_size=8))
def test_slips_between_pairs_are_those_between_two_words(compiled: Library, pairs: list[tuple[str, str]]) -> None:
    numbers = np.arange(len(pairs), dtype=np.int32)
    asked, listed = Texts.of([one for one, _ in pairs]), Texts.of([other for _, other in pairs])

    found = kernel_slips.slips_apart(compiled, asked, listed, Pairs(numbers, numbers, numbers))

    assert found.tolist() == [slips.distance(one, other) for one, other in pairs]


def test_slips_between_words_too_long_for_the_library_are_counted_too(compiled: Library) -> None:
    texts, numbers = Texts.of(["rn" * 100]), np.zeros(1, dtype=np.int32)
    listed = Texts.of(["m" + "rn" * 99])

    found = kernel_slips.slips_apart(compiled, texts, listed, Pairs(numbers, numbers, numbers))

    assert found.tolist() == [slips.distance("rn" * 100, "m" + "rn" * 99)]


def test_pairs_of_texts_that_are_not_there_are_refused() -> None:
    texts, numbers = Texts.of(["one"]), np.array([1], dtype=np.int32)

    with pytest.raises(ValueError, match="pairs name texts 1 to 1; there is 1"):
        kernel.slips_apart(texts, texts, Pairs(numbers, numbers, numbers))


@settings(deadline=None)
@given(st.lists(st.tuples(changing, changing), max_size=8))
def test_edits_between_pairs_are_those_between_two_words(compiled: Library, pairs: list[tuple[str, str]]) -> None:
    numbers = np.arange(len(pairs), dtype=np.int32)
    asked, listed = Texts.of([one for one, _ in pairs]), Texts.of([other for _, other in pairs])

    found = [kernel_edits.edits_apart(of, asked, listed, numbers, numbers).tolist() for of in (compiled, None)]

    assert found == [[OSA.distance(one, other) for one, other in pairs]] * 2


def test_one_word_is_compared_with_many_and_again() -> None:
    asked, listed = Texts.of(["huawei", ""]), Texts.of(["huawie", "", "hua"])
    left, right = np.array([0, 0, 1, 0], dtype=np.int32), np.array([0, 2, 0, 1], dtype=np.int32)

    assert kernel.edits_apart(asked, listed, left, right).tolist() == [1, 3, 6, 6]
    with pytest.raises(ValueError, match="pairs name texts 0 to 2; there is 2"):
        kernel.edits_apart(asked, asked, left, right)
    with pytest.raises(ValueError, match="pairs of 4 asked and 3 listed texts"):
        kernel.edits_apart(asked, listed, left, right[:3])


def test_texts_that_do_not_lie_in_their_blob_are_not_taken_for_fitting() -> None:
    texts = Texts.of(["one", "two"])

    assert list(kernel.fitting(Texts(texts.blob, texts.ends))) == ["one", "two"]
    with pytest.raises(ValueError, match="the ends of 2 texts"):
        kernel.fitting(Texts(texts.blob, texts.ends + 1))


@pytest.mark.parametrize("setting", ["numpy", "auto", "fortran"])
def test_the_setting_chooses_the_kernel(setting: str) -> None:
    asked = "from licet.match import kernel; print(kernel.which())"

    done = subprocess.run(
        [sys.executable, "-c", asked], env={"LICET_KERNEL": setting}, capture_output=True, text=True, check=False
    )

    if setting == "fortran":
        assert "LICET_KERNEL is 'fortran'; allowed: auto, c, numpy" in done.stderr
    else:
        assert done.stdout.split()[0] in {"numpy": ("numpy",), "auto": ("c", "numpy")}[setting]


def test_the_compiled_kernel_where_none_was_built_is_an_error_that_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICET_KERNEL", "c")
    monkeypatch.setattr(kernel_library, "library", lambda: None)

    with pytest.raises(BadSetting, match=r"LICET_KERNEL is 'c', but .* install a C compiler"):
        kernel.chosen.__wrapped__()


def test_without_a_compiler_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "/bin/false")
    library = kernel_library.LIBRARY.with_name("_never.so")

    assert not build_hook().compiled(kernel_library.SOURCE, library)
    assert not library.exists()


def test_a_library_of_other_source_is_not_used(compiled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.instructions in kernel_library.usable(compiled.handle)
    monkeypatch.setattr(kernel_library, "SOURCE", kernel_library.LIBRARY.with_name("kernel.py"))

    assert kernel_library.library.__wrapped__(kernel_library.LIBRARY) is None
