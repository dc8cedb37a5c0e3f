"""ECCN 4A090 and the .z paragraphs: items that hold circuits at the limits of 3A090, as their ECCN states it.

In words: 4A090.a is a computer, assembly or component with a circuit that reaches 3A090.a, 4A090.b one that reaches
3A090.b. From 2023-11-17 an item of 3A001, 4A003, 4A004, 4A005, 5A002, 5A004, 5A992, 5D002 or 5D992 that reaches them
is in that entry's .z paragraph instead; the last letter (or, where there is none, the number) says .a or .b. 3A090.c
puts nothing into a .z paragraph. The license requirements follow the letter.

Not modelled here: which of the entries describes the item apart from its circuits; software and technology entries that
name no .z paragraph (see advanced_computing_items).
"""

import re
from dataclasses import dataclass
from datetime import date

from licet.law.ear.eccn_3a090 import FIRST_DAY, MEMORY_SHAPE, PERFORMANCE_SHAPE
from licet.law.trace import Cite, Step, ask

LETTERED_Z = {"3A001": 4, "4A003": 2, "5A002": 5, "5A004": 2, "5D002": 9}
"""Entries whose .z paragraphs are numbered and end in a or b (3A001.z.4.a), with their last number."""

NUMBERED_Z = frozenset({"4A004", "4A005", "5A992", "5D992"})
"""Entries whose .z.1 means .a and whose .z.2 means .b (5A992.z.1)."""

FORM = re.compile(r"(?P<entry>[0-9][A-E][0-9]{3})(?P<rest>(\.[a-z0-9]+)*)", re.IGNORECASE)
CLASSIFICATION = "classification"
"""Code of the missing fact in decisions."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a stated ECCN says: whether it is one of these entries, and whether its paragraph is .a, .b or .c."""

    eccn: str
    a: Step
    b: Step
    c: Step


def stated(classification: str, on: date) -> Stated | None:
    """The letters of a stated ECCN of 3A090, 4A090 or a .z paragraph; None for every other classification.

    Where the ECCN gives no letter, or did not exist on the day, .a and .b are unknown: never no.

    Source:
        ECCNs 4A090, 3A001.z, 4A003.z, 4A004.z, 4A005.z, 5A002.z, 5A004.z, 5A992.z, 5D002.z and 5D992.z.
    """
    match = FORM.fullmatch(classification.strip())
    if match is None:
        return None
    entry, rest = match["entry"].upper(), tuple(match["rest"].lower().split(".")[1:])
    if entry not in ("3A090", "4A090") and (not rest or rest[0] != "z" or entry not in {*LETTERED_Z, *NUMBERED_Z}):
        return None
    eccn = ".".join((entry, *rest))
    cite = Cite(eccn, "the classification is stated with the item")
    letter = _letter(entry, rest)
    if letter and on < _first_day(entry, letter):
        letter = None
    return Stated(eccn, *(_asked(eccn, one, letter, entry, cite) for one in "abc"))


def one_or_the_other(classification: str, on: date) -> Step | None:
    """That an item reaches 3A090.a or 3A090.b, where its ECCN says so without saying which: `5A992.z`, `4A090`."""
    read = stated(classification, on)
    if read is None or read.eccn.startswith("3A090") or on < PERFORMANCE_SHAPE:
        return None
    if read.eccn.count(".") > (0 if read.eccn.startswith("4A090") else 1):
        return None
    cite = Cite(read.eccn, "the classification is stated with the item")
    return ask("The item reaches 3A090.a or 3A090.b", True, cite, f"its stated ECCN is {read.eccn}")


def _asked(eccn: str, one: str, letter: str | None, entry: str, cite: Cite) -> Step:
    question = f"The item reaches 3A090.{one}"
    if one == "c" and entry != "3A090":
        return ask(question, False, cite, f"{eccn} does not turn on 3A090.c")
    known = None if letter is None else letter == one
    because = f"its stated ECCN is {eccn}" if letter else f"{eccn} names no paragraph that held on the day"
    return ask(question, known, cite, because, missing=CLASSIFICATION)


def _letter(entry: str, rest: tuple[str, ...]) -> str | None:
    if entry in ("3A090", "4A090"):
        return rest[0] if rest and rest[0] in "abc"[: 3 if entry == "3A090" else 2] else None
    if entry in NUMBERED_Z:
        return {"1": "a", "2": "b"}.get(rest[1]) if len(rest) == 2 else None
    if len(rest) != 3 or not rest[1].isdecimal() or not 1 <= int(rest[1]) <= LETTERED_Z[entry]:
        return None
    return rest[2] if rest[2] in "ab" else None


def _first_day(entry: str, letter: str) -> date:
    if letter == "c":
        return MEMORY_SHAPE
    return FIRST_DAY if letter == "a" and entry in ("3A090", "4A090") else PERFORMANCE_SHAPE
