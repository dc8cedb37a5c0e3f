"""The days of a Federal Register document: when it takes effect, for which instructions, and what it saves.

A sentence of the DATES paragraph that speaks of effect and is not understood stops the parse. Comment periods are
read over; any other sentence is given back as not understood.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from licet.model.notice import EffectiveDay, SavedShipments
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import NotRead, plain
from licet.sources.notice.document import Block

DAY = r"[A-Z][a-z]+\.? [0-9]{1,2}, [0-9]{4}"
_PUBLICATION = r"\[?(?:INSERT )?(?:THE )?DATE OF PUBLICATION(?: IN THE FEDERAL REGISTER)?\.?\]?"
_WHEN = rf"(?P<day>{DAY}|{_PUBLICATION}|(?:up)?on (?:the date of )?publication(?: in the Federal Register)?)"
_LABEL = re.compile(r"^(?:(?:Effective|Applicability|Applicable|Compliance) [Dd]ates?|Effective):? ?[—-]? ?")
_SUBJECT = r"(?:This|The|These) (?:\w+[ -]){0,6}?(?:rule|correction|action|amendment|document|notice|regulation)s?"
_IS = r"(?:is|are|becomes?|was|will be|shall be)"
_INSTRUCTIONS = (
    r"(?:amendatory )?instructions?(?: (?:numbers?|nos?\.))? (?P<instructions>[0-9][0-9a-z.() ]*"
    r"(?:, (?:and )?[0-9][0-9a-z.()]*| and [0-9][0-9a-z.()]*)*)"
)
_EXCEPT = (
    rf",? (?:except(?: for)?|with the exception of)(?: the)?(?: (?:revisions?|amendments?|changes?|additions?) in)? "
    rf"{_INSTRUCTIONS}"
    rf"(?: \([^()]*\))?(?:,? (?:which|that))? {_IS} effective(?: on)? (?P<other>{DAY})"
    rf"(?:,? (?:through|until) (?P<through>{DAY}))?"
)
_EFFECTIVE = re.compile(
    rf"(?:{_SUBJECT} {_IS} )?(?:effective:? )?(?:on |as of )?{_WHEN}(?:{_EXCEPT})?\.?", re.IGNORECASE
)
_THROUGH = re.compile(
    rf"{_SUBJECT} {_IS} effective(?: from| on)? (?P<day>{DAY}),? (?:through|until) (?P<last>{DAY})\.?", re.IGNORECASE
)
_PART_ONLY = re.compile(
    rf"(?:(?:The )?(?:amendments?|revisions?|changes?|additions?) (?:in|to|made by) )?{_INSTRUCTIONS} "
    rf"{_IS} effective(?: on)? (?P<day>{DAY})\.?",
    re.IGNORECASE,
)
_COMPLIANCE = re.compile(
    rf"(?:The )?(?:compliance date|date for compliance|exporters[^.]{{0,200}}must comply|compliance)"
    rf"[^.]{{0,300}}?(?P<day>{DAY})\.?",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\b(?:comments?|requests?|hearing|submissions?|validity|incorporation by reference)\b", re.I)
_SENTENCE = re.compile(r"(?<=[.\]]) (?=[A-Z])")
_NUMBER = re.compile(r"[0-9]+(?:\.[a-z](?:\.[ivx]+)?|[a-z])?")


def effective_days(text: str, published: date | None) -> tuple[tuple[EffectiveDay, ...], tuple[str, ...]]:
    """The days in a DATES paragraph, and the sentences about other things.

    Raises:
        NotRead: a sentence says that something is effective and cannot be read.
    """
    found: list[EffectiveDay] = []
    left: list[str] = []
    for sentence in _sentences(text):
        label = _LABEL.match(sentence)
        said = sentence[label.end() :].strip() if label else sentence
        compliance = sentence.lower().startswith("compliance")
        several = _days(said, published, compliance=compliance)
        if several is not None:
            found += several
        elif _COMMENTS.search(said):
            continue
        elif re.search(r"\beffective\b", sentence, re.IGNORECASE):
            raise NotRead(sentence, "a day from which the document is effective")
        else:
            left.append(sentence)
    return tuple(dict.fromkeys(found)), tuple(left)


def _sentences(text: str) -> list[str]:
    # The full stop of `Sept. 16` and of `No. 4` ends no sentence.
    text = re.sub(r"\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Nos?)\. ", "\\1.\x00", plain(text))
    return [part.replace("\x00", " ").strip() for part in _SENTENCE.split(text) if part.strip()]


def _days(said: str, published: date | None, *, compliance: bool) -> list[EffectiveDay] | None:
    through = _THROUGH.fullmatch(said)
    if through is not None:
        return [EffectiveDay(_day(through["day"])), EffectiveDay(_day(through["last"]), "expires")]
    only = _PART_ONLY.fullmatch(said)
    if only is not None:
        return [EffectiveDay(_day(only["day"]), "effective", _numbers(only["instructions"]))]
    if compliance or re.search("compl(?:y|iance)", said, re.IGNORECASE):
        found = _COMPLIANCE.fullmatch(said) or re.fullmatch(rf"(?P<day>{DAY})\.?", said)
        return None if found is None else [EffectiveDay(_day(found["day"]), "compliance")]
    found = _EFFECTIVE.fullmatch(said)
    return None if found is None else _with_exception(found, published)


def _with_exception(found: re.Match[str], published: date | None) -> list[EffectiveDay]:
    days: list[EffectiveDay] = []
    if re.fullmatch(DAY, found["day"]):
        days.append(EffectiveDay(_day(found["day"])))
    elif published is not None:
        days.append(EffectiveDay(published))
    if found["other"]:
        numbers = _numbers(found["instructions"])
        days.append(EffectiveDay(_day(found["other"]), "effective", numbers))
        if found["through"]:
            days.append(EffectiveDay(_day(found["through"]), "expires", numbers))
    return days


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(text))


def _day(text: str) -> date:
    found = day_in(text, WORDS)
    if found is None:
        raise NotRead(text, "a day like January 16, 2025")
    return found


def effective_on(days: Sequence[EffectiveDay], instruction: str) -> date | None:
    """The first day of one instruction: its own where the document sets one, else the document's; None if neither."""
    own = [one.day for one in days if one.kind == "effective" and _covers(one.instructions, instruction)]
    whole = [one.day for one in days if one.kind == "effective" and not one.instructions]
    return next(iter(own or whole), None)


def _covers(numbers: tuple[str, ...], instruction: str) -> bool:
    return any(instruction == one or instruction.startswith(f"{one}.") for one in numbers)


_EN_ROUTE = re.compile(r"\ben route (?:on )?aboard\b", re.IGNORECASE)
_ON = re.compile(rf"aboard a carrier[^.]{{0,400}}?,? on (?:or before )?(?P<day>{DAY}|{_PUBLICATION})", re.IGNORECASE)
_UNTIL = (
    (re.compile(rf"(?:midnight,?|no later than|on or before|not later than) (?:on )?(?P<day>{DAY})", re.IGNORECASE), 0),
    (re.compile(rf"\bbefore (?P<day>{DAY})", re.IGNORECASE), 1),
)


def savings(blocks: Sequence[Block], published: date | None) -> tuple[SavedShipments, ...]:
    """The savings clauses of a document, one per paragraph that saves shipments en route.

    Raises:
        NotRead: shipments en route are named without the day they must be on their way, or the last day.
    """
    return tuple(_saved(block, published) for block in blocks if _EN_ROUTE.search(block.text))


def _saved(block: Block, published: date | None) -> SavedShipments:
    text = plain(block.text)
    on = _ON.search(text)
    begun = published if on is not None and not re.fullmatch(DAY, on["day"]) else on and _day(on["day"])
    if on is None or begun is None:
        raise NotRead(text[:200], "the day on which shipments must be en route aboard a carrier")
    # `before midnight, on D` in the last sentence makes D the last day, also where the first says `before D`.
    for pattern, earlier in _UNTIL:
        until = pattern.search(text, on.end())
        if until is not None:
            last = _day(until["day"]) - timedelta(days=earlier)
            return SavedShipments(begun, last, _eligibility(text), _conditions(text), block.line)
    raise NotRead(text[:200], "the last day on which a saved shipment may be completed")


def _eligibility(text: str) -> tuple[str, ...]:
    codes = (("license_exception", r"license exception"), ("nlr", r"\(NLR\)|without a license|no license required"))
    return tuple(code for code, words in codes if re.search(words, text, re.IGNORECASE))


def _conditions(text: str) -> tuple[str, ...]:
    codes = (("en_route", r"en route"), ("on_dock", r"on dock"), ("actual_orders", r"actual orders"))
    return tuple(code for code, words in codes if re.search(words, text, re.IGNORECASE))
