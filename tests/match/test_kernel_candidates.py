"""licet.match.kernel_candidates: the pairs and bounds of NumPy from the compiled kernel."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from licet.match import Index, candidates_numpy, kernel_candidates
from licet.match.asking import Chunk, asked_of
from licet.match.entries import Worth, entries_of, said_of
from licet.match.features import SHOWN, SHOWN_WIDELY
from licet.match.flat import flat
from licet.match.kernel_library import Library
from licet.match.reached import Asked, written_in
from licet.model import Kind, Party
from licet.names.glossary import latin_brands

from .asked_names import INDEX, names, near_listed
from .listed import listed

KINDS = (Kind.UNSTATED, Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL)


def asked_for(queries: Sequence[Party], index: Index = INDEX) -> Asked:
    chunk = Chunk(index)
    chunk.add_all([asking for at, query in enumerate(queries) for asking in asked_of(query, at)])
    known = flat(index)
    entries = entries_of(index, chunk, len(known.weights))
    return Asked(index, known, chunk, said_of(known, chunk, queries), entries, written_in(chunk))


def parties() -> st.SearchStrategy[Party]:
    written = st.one_of(names(), near_listed()).filter(lambda name: any(letter.isalnum() for letter in name))
    countries = st.sampled_from(((), ("CN",), ("RU", "IR"), ("ZZ",)))
    return st.builds(Party, name=written, kind=st.sampled_from(KINDS), countries=countries)


LEAST = (-100_000.0, 3_000.0, SHOWN_WIDELY, SHOWN, 9_000.0)


def rows(found: Worth) -> list[list[int]]:
    return [part.tolist() for part in (found.questions, found.rows, found.most, found.near)]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(parties(), min_size=1, max_size=3), st.sampled_from(LEAST), st.sets(st.integers(0, 30)))
def test_the_pairs_and_their_bounds_are_those_of_numpy(
    compiled: Library, queries: list[Party], least: float, beside: set[int]
) -> None:
    asked = asked_for(queries)
    assume(len(asked.entries.keys))  # else NumPy is never asked about a pair
    near = np.array(sorted(cell for cell in beside if cell < len(INDEX.rows)), dtype=np.int64)

    found = kernel_candidates.candidates(compiled, asked, near, least)

    assert rows(found) == rows(candidates_numpy.candidates(asked, near, least))


def test_pairs_of_one_brand_are_those_of_numpy(compiled: Library) -> None:
    index = Index.build([listed(f"t:{brand}", f"{brand} Heavy Industries") for brand in sorted(latin_brands())[:40]])
    queries = [Party(name=f"{brand} of Lisbon") for brand in sorted(latin_brands())[:40]]
    asked, none = asked_for(queries, index), np.zeros(0, dtype=np.int64)

    found = kernel_candidates.candidates(compiled, asked, none, float(SHOWN_WIDELY))

    assert len(found.rows) >= 30
    assert rows(found) == rows(candidates_numpy.candidates(asked, none, float(SHOWN_WIDELY)))


@pytest.mark.parametrize("cell", [-1, len(INDEX.rows) * 1_000])
def test_a_cell_that_is_not_there_is_refused(compiled: Library, cell: int) -> None:
    asked = asked_for([Party(name="Hua Wei", kind=Kind.ORGANIZATION)])

    with pytest.raises(ValueError, match="are near; there are"):
        kernel_candidates.candidates(compiled, asked, np.array([cell]), 7_000.0)
