"""The law says of its worked cases what the pages hold: a change of its words is read before it goes."""

import pytest
from tests.law.said import EVERY, PAGES, page


@pytest.mark.parametrize("stem", sorted(EVERY))
def test_the_law_says_what_the_page_says(stem: str) -> None:
    written = (PAGES / f"{stem}.txt").read_text(encoding="utf-8")

    assert page(stem).splitlines() == written.splitlines(), "python -m tests.law.said, and read what is different"


def test_every_page_is_asked_for() -> None:
    assert {one.stem for one in PAGES.iterdir()} == set(EVERY)
