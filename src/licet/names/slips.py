"""How far two words are: slips that scanners, keyboards and spelling habits make cost less than arbitrary ones.

A weighted edit distance whose steps take up to three letters for up to two (`rn` for `m`). The plain distance of
optimal string alignment is never smaller. Not modelled here: whose slip it is; costs are the same both ways.
"""

from functools import cache, lru_cache

SWAPPED = 0.75
"""Two neighboring letters in the wrong order."""
DOUBLED = 0.5
"""A letter once too often, or once too rarely."""
NEXT_KEY = 0.75
"""A letter for its neighbor on the keyboard."""

_KEYBOARD = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")

# Cost, pairs. Scanner confusions as listed in OCR post-correction work (Nagy et al., "Optical character recognition: an
# illustrated guide to the frontier", 1999; ICDAR 2017 and 2019 competitions on post-OCR text correction).
_CONFUSED = (
    (0.15, "0:o 1:i 1:l 2:z 3:e 4:a 5:s 6:g 6:b 7:t 8:b 9:g 9:q 0:d 0:q 1:t 7:l 6:c"),
    (0.25, "rn:m ri:n rl:n r1:n cl:d ci:d c1:d vv:w ii:u li:u il:u ll:u 11:u 1i:u i1:u l1:u 1l:u iii:m in:m ni:m nn:m"),
    (0.25, "e:c l:i"),
    (0.35, "i:y i:j g:q h:b o:c li:h lh:h t:f"),
    (0.35, "ue:u oe:o ae:a aa:a dj:d ou:u ck:k ph:f ks:x kh:h zh:j zh:z sh:s ch:c j:y"),
    (0.6, "u:v v:y n:h n:u m:n r:t f:r i:t l:t k:h k:x c:k s:z w:v b:p"),
    (0.85, "a:o o:e"),
)  # fmt: skip


@cache
def costs() -> dict[tuple[str, str], float]:
    """What it costs to take the first letters for the second, each pair both ways; all other single letters cost 1."""
    found: dict[tuple[str, str], float] = {}
    for row, below in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        for at, key in enumerate(row):
            for other in (*row[at + 1 : at + 2], *below[max(at - 1, 0) : at + 1]):
                found[key, other] = found[other, key] = NEXT_KEY
    for cost, pairs in _CONFUSED:
        for first, _, second in (pair.partition(":") for pair in pairs.split(" ")):
            for pair in ((first, second), (second, first)):
                found[pair] = min(cost, found.get(pair, cost))
    return found


@lru_cache(maxsize=65_536)
def distance(one: str, other: str) -> float:
    """Slips between two words, each at its cost: 0 for the same word, 1 for a letter more or less without a reason."""
    if one == other:
        return 0.0
    one, other = _without_ends(one, other)
    steps = costs()
    rows: list[list[float]] = [[float(at) for at in range(len(other) + 1)]]
    for i in range(1, len(one) + 1):
        rows.append([float(i)])
        for j in range(1, len(other) + 1):
            rows[i].append(_cheapest(one, other, i, j, rows, steps))
    return rows[-1][-1]


def _without_ends(one: str, other: str) -> tuple[str, str]:
    """Both words without the letters they begin and end with alike, but one: a doubled letter is seen beside it."""
    most = min(len(one), len(other))
    start = next((at for at in range(most) if one[at] != other[at]), most)
    most -= start
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    start, end = max(start - 1, 0), max(end - 1, 0)
    return one[start : len(one) - end], other[start : len(other) - end]


def _cheapest(
    one: str, other: str, i: int, j: int, rows: list[list[float]], costs: dict[tuple[str, str], float]
) -> float:
    """Cost of the first i letters of one word for the first j of the other."""
    a, b = one[i - 1], other[j - 1]
    same = rows[i - 1][j - 1]
    best = same if a == b else same + costs.get((a, b), 1.0)
    best = min(best, rows[i - 1][j] + (DOUBLED if one[i - 2 : i - 1] == a else 1.0))
    best = min(best, rows[i][j - 1] + (DOUBLED if other[j - 2 : j - 1] == b else 1.0))
    if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2] and a != b:
        best = min(best, rows[i - 2][j - 2] + SWAPPED)
    for taken, given in _WIDER:
        if i >= taken and j >= given:
            cost = costs.get((one[i - taken : i], other[j - given : j]))
            if cost is not None:
                best = min(best, rows[i - taken][j - given] + cost)
    return best


_WIDER = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many letters of each word a step may take, besides one for one."""
