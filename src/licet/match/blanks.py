"""How near two texts without blanks are, whose words may be divided in other places."""

from rapidfuzz.distance import OSA, Indel

from licet.names.sound import is_pinyin

LEAST_SHARE = 0.86
"""Share of letters in common from which texts may be the same."""
LEAST_LENGTH, OTHER_LENGTH = 5, 0.2
"""Letters that such a text has at least, and the share of its letters by which the other may be longer."""


def letters_near(ours: str, theirs: str) -> float:
    """How near two texts without blanks are, from 0 to 1; 0 when a word more or less could explain what differs.

    Another number or another syllable is another name, however near its letters.
    """
    if ours == theirs:
        return 1.0
    longer = max(len(ours), len(theirs))
    if longer < LEAST_LENGTH or abs(len(ours) - len(theirs)) > OTHER_LENGTH * longer:
        return 0.0
    share = Indel.normalized_similarity(ours, theirs)
    if share < LEAST_SHARE or OSA.distance(ours, theirs) > max(1, longer // 7):
        return 0.0
    if _digits(ours) != _digits(theirs) or (is_pinyin(ours) and is_pinyin(theirs)):
        return 0.0
    return 1 - 1.5 * (1 - share)


def _digits(text: str) -> str:
    return "".join([c for c in text if c.isdigit()])
