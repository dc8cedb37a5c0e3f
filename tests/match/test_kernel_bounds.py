"""licet.match.kernel_bounds: the bounds of NumPy, pair by pair, from the compiled kernel."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from licet.match import kernel_bounds
from licet.match.asking import Chunk, asked_of
from licet.match.bounded import by_numpy
from licet.match.entries import entries_of, said_of
from licet.match.features import SHOWN, SHOWN_WIDELY
from licet.match.flat import flat
from licet.match.kernel_library import Library
from licet.match.reached import Asked, written_in
from licet.model import Kind, Party

from .asked_names import INDEX, names, near_listed

KINDS = (Kind.UNSTATED, Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL)


def asked_for(queries: Sequence[Party]) -> Asked:
    chunk = Chunk(INDEX)
    chunk.add_all([asking for at, query in enumerate(queries) for asking in asked_of(query, at)])
    known = flat(INDEX)
    entries = entries_of(INDEX, chunk, len(known.weights))
    return Asked(INDEX, known, chunk, said_of(known, chunk, queries), entries, written_in(chunk))


def parties() -> st.SearchStrategy[Party]:
    written = st.one_of(names(), near_listed()).filter(lambda name: any(letter.isalnum() for letter in name))
    countries = st.sampled_from(((), ("CN",), ("RU", "IR"), ("ZZ",)))
    return st.builds(Party, name=written, kind=st.sampled_from(KINDS), countries=countries)


LEAST = (-100_000.0, 3_000.0, SHOWN_WIDELY, SHOWN, 9_000.0)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(parties(), min_size=1, max_size=3), st.sampled_from(LEAST))
def test_every_bound_is_that_of_numpy(compiled: Library, queries: list[Party], least: float) -> None:
    asked, many = asked_for(queries), len(INDEX.rows)
    assume(len(asked.entries.keys))  # pairs are asked about only where something is reached
    cells = np.arange(len(asked.chunk.asked) * many)
    questions, rows, branded = cells // many, cells % many, cells % 7 == 0

    for once in (False, True):
        found = kernel_bounds.most(compiled, asked, questions, rows, branded, least, once=once)

        assert found.tolist() == by_numpy(asked, questions, rows, branded, least, once=once).tolist()


@pytest.mark.parametrize(("question", "row"), [(99, 0), (-1, 0), (0, -1), (0, len(INDEX.rows))])
def test_a_question_or_row_that_is_not_there_is_refused(compiled: Library, question: int, row: int) -> None:
    asked = asked_for([Party(name="Hua Wei", kind=Kind.ORGANIZATION)])
    wrong = np.array([question]), np.array([row]), np.zeros(1, dtype=np.bool_)

    with pytest.raises(ValueError, match="pairs name"):
        kernel_bounds.most(compiled, asked, *wrong, 7_000.0, once=True)
