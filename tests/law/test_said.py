"""The law says of its worked cases what the pages hold: a change of its words is read before it goes."""

import pytest
from tests.law.said import PAGES, SPOKEN, page


@pytest.mark.parametrize("stem", sorted(SPOKEN))
def test_the_law_says_what_the_page_says(stem: str) -> None:
    written = (PAGES / f"{stem}.txt").read_text(encoding="utf-8")

    assert page(stem).splitlines() == written.splitlines(), "python -m tests.law.said, and read what is different"


def test_every_page_is_of_a_file_of_cases() -> None:
    assert {one.stem for one in PAGES.iterdir()} == set(SPOKEN)
