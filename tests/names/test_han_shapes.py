"""licet.names.han_shapes: look-alike characters put right"""

import pytest

from licet.names.glossary import segment
from licet.names.han_shapes import Corrected, alike, corrected


def test_look_alikes_go_both_ways() -> None:
    assert [(one, other) for one, others in alike().items() for other in others if one not in alike()[other]] == []


@pytest.mark.parametrize(
    ("written", "meant"), [("某某枝术", "某某技术"), ("某某太学", "某某大学"), ("上海某某科计", "上海某某科技")]
)
def test_a_slip_that_hides_a_term_is_put_right(written: str, meant: str) -> None:
    found = corrected(written, tuple(segment(written)))

    assert found is not None
    assert found.text == meant
    assert written[found.at] == found.written


def test_a_brand_is_left_as_it_is() -> None:
    assert corrected("太原某某科技", tuple(segment("太原某某科技"))) is None


def test_what_is_put_right_says_where() -> None:
    assert corrected("某某枝术", tuple(segment("某某枝术"))) == Corrected("某某技术", 2, "枝")
