"""Facts of three answers are joined as questions are: a missing fact is never a no, and never a yes."""

from itertools import product

import pytest

from licet.law.trace import Cite, all_of, answer, any_of, ask, unless
from licet.law.truths import all_true, any_true, opposite

TRUTHS = [joined for many in range(4) for joined in product((True, False, None), repeat=many)]


@pytest.mark.parametrize("truths", TRUTHS)
def test_facts_and_questions_are_joined_alike(truths: tuple[bool | None, ...]) -> None:
    steps = [ask("It is so", truth, Cite("15 CFR 734.3", "what is subject to the EAR")) for truth in truths]
    assert answer(any_true(truths)) is any_of(*steps).answer
    assert answer(all_true(truths)) is all_of(*steps).answer
    assert answer(opposite(any_true(truths))) is unless(*steps).answer
