"""licet.match.calibration: what a score means in alerts, and the profiles chosen by it"""

import pytest

from licet.errors import BadInput
from licet.match.calibration import PROFILES, alerts_per_10_000, measured_on
from licet.match.score import DEFAULT_THRESHOLD


def test_a_higher_score_never_means_more_alerts() -> None:
    alerts = [alerts_per_10_000(score / 100) for score in range(101)]

    assert alerts == sorted(alerts, reverse=True)
    assert alerts[0] > 1_000 > 20 > alerts[-1] >= 0


@pytest.mark.parametrize("score", [-0.01, 1.01, float("nan")])
def test_a_score_off_the_scale_has_no_alerts(score: float) -> None:
    with pytest.raises(BadInput, match="score"):
        alerts_per_10_000(score)


def test_the_profiles_go_from_few_alerts_to_many_and_the_default_is_the_threshold() -> None:
    assert list(PROFILES) == ["strict", "default", "wide"]
    assert PROFILES["default"].threshold == DEFAULT_THRESHOLD
    assert PROFILES["strict"].alerts < PROFILES["default"].alerts < PROFILES["wide"].alerts
    assert 0 < PROFILES["strict"].found < PROFILES["default"].found < PROFILES["wide"].found < 1


def test_the_alerts_of_a_profile_are_those_of_the_table() -> None:
    assert all(one.alerts == alerts_per_10_000(one.threshold) for one in PROFILES.values())


def test_the_table_says_what_it_was_measured_on() -> None:
    assert "names that are not listed" in measured_on()
    assert "sha256" in measured_on()
