"""ECCN 4E091: weights of large artificial intelligence models (Supplement No. 1 to part 774).

In words: from 2025-01-13 the values that a model learned in training ("parameters", its weights) are 4E091 when 10^26
or more operations trained it, all later training included. Weights that are published are out (Note 1). So are weights
of a model derived from a published one, unless the operations added are more than 2.5 x 10^25 or more than a quarter
of all that trained it, whichever is higher. So is a model trained with fewer operations than one as capable as the
best published model would need (Note 2).

The requirement is 742.6(a)(13)'s: its words reach every destination, and BIS has not enforced them since 2025-05-13.

Not modelled here: counting operations (Technical Notes 2 and 3: those of a model that made more than a tenth of the
training data count too); which published model is the best.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from licet.law import parameters
from licet.law.trace import Cite, Step, all_of, ask, unless

ENTRY = Cite("4E091", "weights of a model trained with 10^26 or more operations")
PUBLISHED = Cite("4E091 Note 1", "published weights are out, and those derived from them with little training")
LESS_CAPABLE = Cite("4E091 Note 2", "a model that needed less training than the best published one is out")

OPERATIONS = parameters.load("ear.4e091", "operations")
DERIVED_OPERATIONS = parameters.load("ear.4e091", "derived_operations")
DERIVED_SHARE = parameters.load("ear.4e091", "derived_share")
MISSING = "ai_compute"


@dataclass(frozen=True, slots=True)
class Weights:
    """What is known of the weights of a model; None where it is not known.

    `operations`: all that trained it. `added_operations`: those that were added to a published model it derives from;
    `derived` False: it derives from none. `less_than_published`: fewer than the best published model would need.
    """

    operations: Decimal | None = None
    published: bool | None = None
    derived: bool | None = None
    added_operations: Decimal | None = None
    less_than_published: bool | None = None


def model_weights(weights: Weights, on: date) -> Step:
    """Whether 4E091 describes the weights of a model on a day.

    Source:
        ECCN 4E091 with its notes and technical notes (90 FR 4544), text of 2026-07-23.
    """
    if OPERATIONS.before(on) is None:
        return ask("4E091 describes the weights", False, ENTRY, f"the entry begins on {OPERATIONS.first.since}")
    limit = OPERATIONS.on(on)
    trained = ask(
        f"{limit.text} or more operations trained the model",
        None if weights.operations is None else weights.operations >= limit.number,
        ENTRY,
        "not known" if weights.operations is None else f"{weights.operations:e} operations",
        missing=MISSING,
        check=limit.check,
        source=limit.cite,
    )
    less = ask(
        "A model as capable as the best published one would need more operations",
        weights.less_than_published,
        LESS_CAPABLE,
        missing=MISSING,
    )
    published = ask("The weights are published (734.7)", weights.published, PUBLISHED, missing="classification")
    return all_of(trained, unless(published, _derived(weights, on), less))


def _derived(weights: Weights, on: date) -> Step:
    return all_of(
        ask("The model derives from one whose weights are published", weights.derived, PUBLISHED, missing=MISSING),
        ask(
            "The operations added are no more than 2.5e25, or no more than a quarter of all, whichever is higher",
            _little_added(weights, on),
            PUBLISHED,
            "not known" if weights.added_operations is None else f"{weights.added_operations:e} added",
            missing=MISSING,
            source=DERIVED_OPERATIONS.on(on).cite,
        ),
    )


def _little_added(weights: Weights, on: date) -> bool | None:
    # READING 2026-11-23: "more than 2.5 x 10^25 or more than 25 percent ..., whichever is higher": the higher of the
    # two is the limit, and exactly at it the model is still out. The 25 percent are of all the training operations.
    added = weights.added_operations
    if added is None:
        return None
    if added <= DERIVED_OPERATIONS.on(on).number:
        return True
    return None if weights.operations is None else added <= DERIVED_SHARE.on(on).number * weights.operations
