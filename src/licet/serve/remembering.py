"""A person's classification of a part, written into the parts table: `licet classify --remember`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import licet
from licet.serve import classifying, options, parts, tables
from licet.serve.console import DONE
from licet.serve.parts import Remembered


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about one part: its number, the ECCN or the figures that give it, who and why."""

    part: str | None
    eccn: str | None
    by: str | None
    why: str | None
    figures: Mapping[str, Any]


def remember(asked: Decided, own: classifying.Tables, on: date) -> int:
    """Writes a classification into the parts table, unless the figures of the part contradict it.

    Raises:
        BadInput: no parts table is named; nothing says who or why; the ECCN is none of its law's day; or figures reach
            another entry.
    """
    if own.parts is None:
        raise licet.BadInput("--parts", None, "the file of your parts table, here or as LICET_PARTS")
    if asked.part is None:
        raise licet.BadInput("ITEM", None, "the part number or name under which the classification is remembered")
    if asked.figures:
        found = licet.classify(classifying.specs(asked.figures), on=on)
    else:
        found = licet.classify(asked.part, on=on, own=own.devices) if licet.devices(asked.part, own=own.devices) else ()
    decided = Remembered(
        part=asked.part,
        eccn=eccn_of(found, asked.eccn),
        by=asked.by or "",
        on=options.today().isoformat(),
        why=asked.why or "",
        law_day=on.isoformat(),
    )
    parts.remember(own.parts, decided)
    tables.say(f"Remembered in {own.parts}: {decided.words(on)}.")
    return DONE


def eccn_of(found: Sequence[licet.Classified], stated: str | None) -> str:
    """The ECCN to remember: the stated one, else the one that the figures give.

    Raises:
        BadInput: figures that reach 3A090 under another ECCN; or none stated where figures give none.
    """
    given = {one.on_day.eccn for one in found}
    reached = sorted(one for one in given if one.startswith("3A090"))
    if stated is None:
        if len(given) != 1 or not reached:
            told = ", ".join(sorted(given)) or "nothing"
            raise licet.BadInput("--eccn", None, f"the ECCN to remember: the figures give {told}")
        return reached[0]
    beside = stated.startswith(("3A090", "4A090")) or ".z" in stated or stated == parts.UNKNOWN
    if reached and not beside:
        raise licet.BadInput("--eccn", stated, f"an entry for {', '.join(reached)}, which the figures reach")
    return stated
