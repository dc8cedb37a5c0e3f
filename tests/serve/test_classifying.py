"""Figures of a circuit as they are typed: what cannot be one is refused before anything is computed."""

import pytest

from licet import BadInput
from licet.serve import classifying


@pytest.mark.parametrize("figure", ["1e9999999", "1e16", "1e-10", "0", "-3", "NaN", "sNaN", "Infinity", "many"])
@pytest.mark.parametrize("field", ["tpp", "tops_fp16", "die_mm2", "units"])
def test_a_figure_no_circuit_can_have_is_refused(field: str, figure: str) -> None:
    with pytest.raises(BadInput, match=f"{field} is '{figure}'"):
        classifying.specs({field: figure})


def test_a_figure_at_the_bounds_is_read() -> None:
    found = classifying.specs({"tpp": "1e15", "die_mm2": "1e-9"})

    assert (str(found.tpp), str(found.die_mm2)) == ("1E+15", "1E-9")
