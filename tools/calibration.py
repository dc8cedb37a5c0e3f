"""The numbers behind `calibrate.py`: claims as a matrix of terms, a logistic regression with signs, its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from licet.match.features import ONE, SHOWN, judged, points_of
from licet.match.measures import Facts, measures
from licet.match.weights import BASE, RAISING, weights

SCALE = 400
"""Points of one unit of log-odds."""
SHOWN_ALERTS = 15
"""Alerts of 10,000 names that are not listed at the threshold SHOWN, names a slip from a listed one left out."""
NATURAL_SHARE, WIDER_SHARE = 0.001, 0.01
"""Shares of names that are not listed at which recall is measured."""
ADVERSARIAL = (
    *("neg_brand_swap", "neg_syllable_swap", "neg_number_swap"),
    *("neg_city_swap", "neg_lookalike", "neg_person_family"),
)
"""Categories of names made to be like a listed one; also those whose name begins with `near_`."""
HARDER = frozenset({"hard", "knowledge"})
"""Tiers that names alone do not decide: not fitted to."""
NEGATIVE_WEIGHT, ADVERSARIAL_WEIGHT = 6.0, 2.0
"""Weight of a claim for a name that is not listed, against that of one for a listed one: at one alert in a thousand
names, the rare likeness of unlisted names is what decides."""
MADE_WEIGHT = 0.5
"""Weight of a category of names that `variants.py` made, against one of the labelled set."""
MOST = 12.0
"""Largest weight of a term, in log-odds; of a spelling SPELLING, whose measures are small."""
SPELLING = 25.0
CAPS: Mapping[str, tuple[float, float]] = {
    "other_country.any": (2.5, 2.0),
    "other_country.short": (1.5, 1.5),
    "same_country": (0.8, 0.8),
    "same_kind": (2.5, 2.5),
    "other_kind.any": (4.0, 4.0),
    "other_kind.short": (2.0, 2.0),
    "other_form.any": (1.0, 1.0),
    "part_of_text.any": (3.0, 4.0),
    "whole_name.brand": (6.0, 6.0),
    "around_name.patronymic": (1.0, 1.0),
    "only_asked.patronymic": (1.5, 1.5),
    "only_listed.patronymic": (1.0, 1.0),
}
"""Largest weights of what is said beside the names: the countries of a labelled set are not those of the world."""
LEAST: Mapping[str, tuple[float, float]] = {
    "other_number.both": (2.5, 2.5),
    "other_spelling.syllable": (1.0, 1.0),
    "name_parts.no_family": (0.0, 1.5),
    "name_parts.no_given": (0.0, 1.5),
    "weak_name": (1.5, 1.5),
    "whole_name.brand": (5.0, 5.0),
    "reading.acronym": (2.5, 2.5),
}
"""Least weights of what a labelled set has too few cases of: another number or syllable is another name."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Claims, and the names they are of: the terms of each claim, doubled (organizations, then people)."""

    terms: tuple[str, ...]
    terms_of_claims: NDArray[np.float32]
    points: NDArray[np.int64]
    name_of: NDArray[np.int64]
    right: NDArray[np.bool_]
    ids: tuple[str, ...]
    category: NDArray[np.str_]
    tier: NDArray[np.str_]
    negative: NDArray[np.bool_] = field(init=False)
    adversarial: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        near = np.isin(self.category, ADVERSARIAL) | np.char.startswith(self.category, "near_")
        object.__setattr__(self, "negative", self.tier == "negative")
        object.__setattr__(self, "adversarial", near)

    def found_at(self, least: float) -> float:
        """Mean over the main categories of the share of names whose party has a claim of so many points."""
        best = _best(self, self.points.astype(np.float64), right=True)
        return _mean(_by_category(self, best >= least, self.tier == "main"))


def sample(names: Sequence[tuple[str, str, str, Sequence[tuple[bool, Facts, str, str]]]]) -> Sample:
    """Labelled names with their claims as one sample."""
    claims = [(at, right, facts) for at, (_, _, _, found) in enumerate(names) for right, facts, _, _ in found]
    measured = [measures(facts) for _, _, facts in claims]
    terms = tuple(sorted({term for one in measured for term in one} | weights().organization.keys() | LEAST.keys()))
    column = {term: at for at, term in enumerate(terms)}
    matrix = np.zeros((len(claims), 2 * len(terms)), dtype=np.float32)
    for row, ((_, _, facts), one) in enumerate(zip(claims, measured, strict=True)):
        for term, value in one.items():
            matrix[row, column[term] + len(terms) * facts.person] = value
    return Sample(
        terms,
        matrix,
        np.array([points_of(judged(facts)) for _, _, facts in claims]),
        np.array([at for at, _, _ in claims]),
        np.array([right for _, right, _ in claims]),
        tuple(one[0] for one in names),
        np.array([one[1] for one in names]),
        np.array([one[2] for one in names]),
    )


def fitted(data: Sample, chosen: NDArray[np.bool_] | None = None, *, rounds: int = 2) -> NDArray[np.float64]:
    """The weights in log-odds, one for each term for organizations, then for people.

    Each round takes the best claim for the right party of each name, by the weights of the round before.

    Args:
        chosen: which names to fit on; all by default.
    """
    use = np.ones(len(data.category), dtype=bool) if chosen is None else chosen
    least, most = _bounds(data.terms)
    theta = np.clip(np.zeros(len(least)), least, most)
    said = data.points.astype(np.float64)
    fit_to = ~np.isin(data.tier, list(HARDER)) & use
    of_category = _category_weights(data)
    for _ in range(rounds):
        best = _best_right(data, said) & fit_to[data.name_of]
        rows = np.flatnonzero(best | (data.negative & use)[data.name_of])
        against = np.where(data.adversarial, ADVERSARIAL_WEIGHT, NEGATIVE_WEIGHT)
        weight = np.where(best, of_category[data.name_of], against[data.name_of])[rows]
        theta = _regression(data.terms_of_claims[rows], best[rows].astype(np.float64), weight, (least, most), theta)
        said = (data.terms_of_claims @ theta).astype(np.float64)
    return theta


def _bounds(terms: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the most each weight may be."""
    pairs = []
    for column in (0, 1):
        for term in terms:
            spelling = term.startswith("other_spelling.") and not term.endswith(("share", "syllable"))
            most = CAPS[term][column] if term in CAPS else SPELLING if spelling else MOST
            held = LEAST[term][column] if term in LEAST else 0.0
            pairs.append((-20.0, 20.0) if term == BASE else (held, most) if term in RAISING else (-most, -held))
    return np.array([low for low, _ in pairs]), np.array([high for _, high in pairs])


def _category_weights(data: Sample) -> NDArray[np.float64]:
    """Every category of listed names weighs the same, however many names it has."""
    found = np.ones(len(data.category))
    for category in sorted(set(data.category[~data.negative].tolist())):
        members = data.category == category
        found[members] = 120 / members.sum() * (MADE_WEIGHT if category.startswith("made_") else 1.0)
    return found


def _best_right(data: Sample, said: NDArray[np.float64]) -> NDArray[np.bool_]:
    order = np.lexsort((-said, data.name_of))
    right = order[data.right[order]]
    _, first = np.unique(data.name_of[right], return_index=True)
    best = np.zeros(len(said), dtype=bool)
    best[right[first]] = True
    return best


def _regression(
    terms: NDArray[np.float32],
    answers: NDArray[np.float64],
    weight: NDArray[np.float64],
    bounds: tuple[NDArray[np.float64], NDArray[np.float64]],
    theta: NDArray[np.float64],
    *,
    steps: int = 300,
) -> NDArray[np.float64]:
    """Logistic regression within bounds by accelerated projected gradient (Beck and Teboulle 2009, FISTA)."""
    spread = np.sqrt((weight[:, None] * terms.astype(np.float64) ** 2).sum(0) / weight.sum()) + 1e-6
    scaled, signs, total = (terms / spread).astype(np.float32), 2 * answers - 1, weight.sum()
    low, high = bounds[0] * spread, bounds[1] * spread

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = scaled @ at.astype(np.float32)
        wrong = weight * (1 / (1 + np.exp(-np.clip(logits, -30, 30))) - answers)
        value = (weight * np.logaddexp(0, -signs * logits)).sum() / total + 5e-6 * float(at @ at)
        return float(value), (scaled.T @ wrong.astype(np.float32)) / total + 1e-5 * at

    at = ahead = np.clip(theta * spread, low, high)
    value, steepness, pace = loss(at)[0], 0.5, 1.0
    for _ in range(steps):
        here, slope = loss(ahead)
        while True:
            new = np.clip(ahead - slope / steepness, low, high)
            move = new - ahead
            new_value = loss(new)[0]
            if new_value <= here + slope @ move + steepness / 2 * (move @ move) + 1e-9:
                break
            steepness *= 1.6
        if new_value > value:
            ahead, pace, steepness = at, 1.0, steepness * 1.1
            continue
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, at, pace, steepness = new + (pace - 1) / faster * (new - at), new, faster, steepness * 0.95
        value = new_value
    return np.asarray(at / spread, dtype=np.float64)


def _best(data: Sample, said: NDArray[np.float64], *, right: bool) -> NDArray[np.float64]:
    """The best claim of each name; -1e9 where there is none."""
    found = np.full(len(data.category), -1e9)
    rows = np.flatnonzero(data.right) if right else np.arange(len(said))
    np.maximum.at(found, data.name_of[rows], said[rows])
    return found


def _by_category(data: Sample, hit: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> dict[str, float]:
    names = sorted(set(data.category[chosen].tolist()))
    return {one: float(hit[(data.category == one) & chosen].mean()) for one in names if not one.startswith("made_")}


def _mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values) if values else 0.0


def evaluated(data: Sample, said: NDArray[np.float64], chosen: NDArray[np.bool_] | None = None) -> dict[str, float]:
    """Recall over the main categories at both shares, the worst category, and adversarial alarms at the first."""
    use = np.ones(len(data.category), dtype=bool) if chosen is None else chosen
    listed, anyone = _best(data, said, right=True), _best(data, said, right=False)
    natural = np.sort(anyone[data.negative & ~data.adversarial & use])[::-1]
    strict, wide = (natural[int(share * len(natural))] + 1e-9 for share in (NATURAL_SHARE, WIDER_SHARE))
    main = (data.tier == "main") & use
    found = _by_category(data, listed >= strict, main)
    near = data.negative & np.isin(data.category, ADVERSARIAL) & use
    return {
        "main": round(_mean(found), 4),
        "main_wider": round(_mean(_by_category(data, listed >= wide, main)), 4),
        "worst": round(min(found.values(), default=0.0), 3),
        "adversarial": round(_mean(_by_category(data, anyone >= strict, near)), 4),
    }


def held_out(data: Sample, *, folds: int = 5) -> dict[str, Mapping[str, Any]]:
    """The same on names left out of the fit: by name (a fifth each), and by whole categories (a fifth of them each)."""
    by_name = np.array([crc32(one.encode()) % folds for one in data.ids])
    categories = sorted(set(data.category[data.tier == "main"].tolist()))
    place = {category: at % folds for at, category in enumerate(categories)}
    by_category = np.array([place.get(one, -1) for one in data.category.tolist()])
    by_category[data.negative] = by_name[data.negative]
    return {
        "names left out": evaluated(data, _crossed(data, by_name, folds)),
        "kinds left out": evaluated(data, _crossed(data, by_category, folds)),
    }


def _crossed(data: Sample, fold: NDArray[np.int64], folds: int) -> NDArray[np.float64]:
    """What each claim is worth by weights that were fitted without its fold."""
    said = np.full(len(data.right), -1e9)
    for one in range(folds):
        theta = fitted(data, fold != one)
        rows = fold[data.name_of] == one
        said[rows] = data.terms_of_claims[rows] @ theta
    return said


def in_points(data: Sample, theta: NDArray[np.float64]) -> str:
    """The table `weights.csv`: SHOWN points are where SHOWN_ALERTS of 10,000 names that are not listed stand."""
    anyone = _best(data, (data.terms_of_claims @ theta).astype(np.float64), right=False)
    natural = np.sort(anyone[data.negative & ~data.adversarial])[::-1]
    moved = SHOWN - SCALE * natural[int(SHOWN_ALERTS / ONE * len(natural))]
    lines = ["term,organization,person"]
    for at, term in enumerate(data.terms):
        values = [SCALE * theta[at + column * len(data.terms)] + (moved if term == BASE else 0) for column in (0, 1)]
        lines.append(",".join([term, *(str(round(value)) for value in values)]))
    return "\n".join(lines) + "\n"


def points_of_top(data: Sample) -> NDArray[np.float64]:
    """The score in points of the best claim of each name, as the present weights give it; 0 where there is none."""
    return np.maximum(_best(data, data.points.astype(np.float64), right=False), 0.0)


def least_for(natural: NDArray[np.float64], per_10_000: float) -> float:
    """The least points that at most so many of 10,000 names reach; `natural` falls."""
    return float(natural[int(per_10_000 / ONE * len(natural))]) + 1
