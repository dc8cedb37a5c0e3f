"""What the exporter knows, read from the words of `knowledge` and the answers of `red_flags`.

A red flag is answered `no` (the circumstance is absent), `resolved` (it was there and has been explained) or `open`;
null is open. Words of `knowledge` and answers must not contradict each other.
"""

from collections.abc import Mapping

from licet.errors import BadInput
from licet.model.fields import Fields, text
from licet.model.transaction import Knowledge

INCORPORATION = {f"fn{number}_incorporation": number for number in (1, 3, 4, 5)}
VIOLATION, BREACH = "violation", "breach_of_terms"
NO, RESOLVED, OPEN = "no", "resolved", "open"
NOT_STATED = "knowledge_not_stated"
"""The red flag of a `knowledge` that is null: what the exporter knows, nobody has said."""


def knowledge(given: Fields) -> Knowledge:
    """What the object says that the exporter knows, with every answer about a red flag."""
    read = _words(given.listed_or_unknown("knowledge", text))
    none: tuple[tuple[str, str], ...] = ()
    answers = given.get("red_flags", _answers, none)
    if answers is None:
        return Knowledge(
            read.incorporation, read.delivery_to, _once((*read.red_flags, NOT_STATED)), (), read.violation, read.breach
        )
    settled = tuple(flag for flag, word in answers if word != OPEN)
    for flag in settled:
        if flag in read.red_flags:
            raise BadInput("red_flags", flag, "a red flag that `knowledge` does not call unresolved")
    opened = tuple(flag for flag, word in answers if word == OPEN)
    return Knowledge(
        read.incorporation, read.delivery_to, _once((*read.red_flags, *opened)), settled, read.violation, read.breach
    )


def _once(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags))


def _answers(value: object, at: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise BadInput(at, value, "an object of red flags (number or word) and their answers")
    return tuple(sorted((text(flag, at), _answer(word, f"{at}.{flag}")) for flag, word in value.items()))


def _answer(value: object, at: str) -> str:
    word = OPEN if value is None else value
    if word not in (NO, RESOLVED, OPEN):
        raise BadInput(at, value, f"{NO}, {RESOLVED}, {OPEN}, or null where it is not known")
    return str(word)


def _words(codes: tuple[str, ...] | None) -> Knowledge:
    if codes is None:
        return Knowledge(red_flags=(NOT_STATED,))
    incorporation, deliveries, flags = [], [], []
    for known in codes:
        head, _, rest = known.partition(":")
        if known in INCORPORATION:
            incorporation.append(INCORPORATION[known])
        elif head == "delivery_to" and rest:
            deliveries.append(rest)
        elif head == "red_flag" and rest:
            flags.append(rest)
        elif known not in (VIOLATION, BREACH):
            words = ", ".join((*INCORPORATION, VIOLATION, BREACH))
            raise BadInput("knowledge", known, f"{words}, delivery_to:<party name>, red_flag:<number or word>")
    return Knowledge(tuple(incorporation), tuple(deliveries), tuple(flags), (), VIOLATION in codes, BREACH in codes)
