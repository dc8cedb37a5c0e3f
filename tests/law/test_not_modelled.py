"""Parts of the law that no rule asks: said where they could bear on the facts, and only there."""

import pytest
from tests.law.questions import transaction

from licet.law.not_modelled import guards, outside
from licet.law.trace import missing


@pytest.mark.parametrize(
    ("line", "bears"),
    [
        ("eccn=9A991.d to=CU", True),
        ("eccn=8A992.f to=CU", True),
        ("eccn=9A004 to=CU", False),
        ("eccn=5A991 to=CU", False),
        ("eccn=9A991.d to=FR", False),
    ],
)
def test_parts_of_vessels_and_aircraft_to_cuba_are_not_answered_by_a_rule(line: str, bears: bool) -> None:
    t = transaction(line)

    assert ("not_modelled:s744_7" in {code for one in guards(t) for code in missing(one.when)}) is bears
    assert ("s744_7" in {one.code for one in outside(t)}) is not bears
