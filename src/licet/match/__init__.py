"""Is this that party: candidates from an index of listed names, features, score, evidence in sentences."""

from licet.match.calibration import PROFILES, Profile, alerts_per_10_000
from licet.match.ftm import read_list
from licet.match.index import Index
from licet.match.pair import Compared, compare
from licet.match.score import DEFAULT_THRESHOLD, matches, matches_many

__all__ = [
    "DEFAULT_THRESHOLD",
    "PROFILES",
    "Compared",
    "Index",
    "Profile",
    "alerts_per_10_000",
    "compare",
    "matches",
    "matches_many",
    "read_list",
]
