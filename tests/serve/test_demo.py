"""The founding story in the terminal."""

from datetime import date
from pathlib import Path

import pytest

import licet
from licet.serve import demo

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told() -> str:
    import contextlib
    import io

    screen = io.StringIO()
    with contextlib.redirect_stdout(screen), pytest.MonkeyPatch.context() as terminal:
        terminal.setenv("COLUMNS", "80")
        demo.story(licet.open(), ROOT / "examples" / "article.txt", date(2026, 11, 22))
    return screen.getvalue()


@pytest.mark.parametrize(
    "shown",
    [
        "Entity List since 2025-01-16 (90 FR 4619): in force",
        "1260H (DoD) since 2025-01-07 (90 FR 1105): in force",
        "2025-01-15: Not without a license.",
        "Because the item is controlled for regional stability: 742.6(a)(6)",
        "2026-07-31: Yes, no license required.",
        "2026-11-22: Cannot tell yet.",
        "whether a party is one that is listed (identity)",
    ],
)
def test_the_story_tells_each_answer_with_its_day_and_citation(told: str, shown: str) -> None:
    assert shown in " ".join(told.split()) or shown in told


def test_the_story_fits_in_eighty_columns(told: str) -> None:
    # The digest of the snapshot stands on a line of its own and cannot be broken.
    assert [one for one in told.splitlines() if len(one) > 80] == []


def test_an_article_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.tell(["no.txt"]) == 3
    assert "there is no file no.txt" in capsys.readouterr().err
