"""What a score means: how many of 10,000 names that are not listed reach it, and the thresholds people choose by it.

`alerts.csv` is measured by `tools/calibrate.py` on names of companies and people of the world that stand on no list and
were not chosen for their likeness to a listed name; its first line says on what and when. The figure is that of one
name of a good mix: names of people of one country, or of short companies, are more or less often alike.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from licet.errors import BadInput
from licet.match.features import ONE, SHOWN, SHOWN_WIDELY


@dataclass(frozen=True, slots=True)
class Profile:
    """A threshold with what it costs: alerts of 10,000 names that are not listed, the share found, for whom it is.

    `found`: mean share of damaged, translated and shortened names of listed parties that find theirs, from 0 to 1.
    """

    threshold: float
    alerts: float
    found: float
    sentence: str


def alerts_per_10_000(score: float) -> float:
    """How many of 10,000 names that are not listed have a match of this score or more; never below the least counted.

    Raises:
        BadInput: a score outside 0 to 1.
    """
    if not 0 <= score <= 1:
        raise BadInput("score", score, "a number from 0 to 1")
    scores, alerts = _table()
    return alerts[max(bisect_right(scores, round(score * ONE)) - 1, 0)]


@cache
def _table() -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Scores in points, rising, and alerts, falling."""
    lines = (Path(__file__).parent / "alerts.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines[2:]]
    return tuple(int(points) for points, _ in rows), tuple(float(alerts) for _, alerts in rows)


def measured_on() -> str:
    """What the table was measured on: names, day, digest of the names."""
    first = (Path(__file__).parent / "alerts.csv").read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# ")


PROFILES: Mapping[str, Profile] = {
    "strict": Profile(
        0.76,
        alerts_per_10_000(0.76),
        0.93,
        "Few alerts: for large volumes that nobody can look through, where a listed party would be named in full.",
    ),
    "default": Profile(
        SHOWN / ONE,
        alerts_per_10_000(SHOWN / ONE),
        0.96,
        "What is shown unless you ask otherwise: every name a slip of the pen from a listed one is among it.",
    ),
    "wide": Profile(
        SHOWN_WIDELY / ONE,
        alerts_per_10_000(SHOWN_WIDELY / ONE),
        0.98,
        "More to look through and less missed: for new customers, transshipment points and damaged documents.",
    ),
}
"""Thresholds by name, fewest alerts first."""
