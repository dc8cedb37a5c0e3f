"""Every page in a browser: it answers, it is silent, it can be read by everybody."""

from typing import Any

import pytest

DARK = {"color_scheme": "dark"}


@pytest.mark.parametrize("walk", [{}, DARK], ids=["light", "dark"], indirect=True)
@pytest.mark.parametrize("address", ["/"])
def test_a_page_is_silent_and_has_no_barrier(walk: Any, address: str) -> None:
    walk.to(address)

    assert walk.violations() == []
