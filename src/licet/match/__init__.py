"""Is this that party: candidates from an index of listed names, features, score, evidence in sentences."""

from licet.match.ftm import read_list
from licet.match.index import Index
from licet.match.score import DEFAULT_THRESHOLD, Compared, compare, matches, matches_many

__all__ = ["DEFAULT_THRESHOLD", "Compared", "Index", "compare", "matches", "matches_many", "read_list"]
