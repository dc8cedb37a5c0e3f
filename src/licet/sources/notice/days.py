"""The days of a Federal Register document: when it takes effect, for which instructions, and what it saves.

A sentence of the DATES paragraph that says when the rule is effective and is not understood stops the parse. Comment
periods are read over; any other sentence is given back as not understood.
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
_ZONE = r"(?: \(?(?:Eastern|E\.?[SD]?\.?T\.?)(?: (?:standard |daylight )?time)?\)?)?"
_HOUR = rf"(?:[0-9]{{1,2}}(?::[0-9]{{2}})? ?[ap]\.?m\.?,?{_ZONE})"
_WHEN = (
    rf"(?:(?:at )?{_HOUR},? (?:on )?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?"
    rf"(?P<day>{DAY}|{_PUBLICATION}|(?:up)?on (?:the date of )?publication(?: in the Federal Register)?)"
    rf"(?:,? (?:at )?{_HOUR})?"
)
_LABEL = re.compile(r"^(?:(?:Effective|Applicability|Applicable|Compliance) [Dd]ates?|Effective):? ?[—-]? ?")
_AND_COMMENTS = r"(?:[,;] (?:and )?(?:written )?comments? (?:must|should|will|are)\b.*)?"
_SUBJECT = r"(?:This|The|These) (?:\w+[ -]){0,6}?(?:rule|correction|action|amendment|document|notice|regulation)s?"
_IS = r"(?:is|are|becomes?|was|will be|shall be)"
_INSTRUCTIONS = (
    r"(?:amendatory )?instructions?(?: (?:numbers?|nos?\.))? (?P<instructions>[0-9][0-9a-z.]*"
    r"(?:, (?:and )?[0-9][0-9a-z.]*| and [0-9][0-9a-z.]*)*)"
)
_EXCEPT = (
    rf",? (?:except(?: for)?|with the exception of)(?: the)?(?: (?:revisions?|amendments?|changes?|additions?) in)? "
    rf"{_INSTRUCTIONS}"
    rf"(?: \([^()]*\))?(?:,? (?:which|that))? {_IS} effective(?: on)? (?P<other>{DAY})"
    rf"(?:,? (?:through|until) (?P<through>{DAY}))?"
)
_EFFECTIVE = re.compile(
    rf"(?:{_SUBJECT} {_IS} )?(?:effective:? )?(?:on |as of )?{_WHEN}(?:{_EXCEPT})?{_AND_COMMENTS}\.?", re.IGNORECASE
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
_COMMENTS = re.compile(r"\b(?:comments?|hearing|submissions?|incorporation by reference)\b", re.IGNORECASE)
_OF_A_LICENSE = re.compile(r"\b(?:general licenses?|TGLs?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.\]]) (?=[A-Z])")
_PRINTER = re.compile(r"\[INSERT\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*[•■]\s*")
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
        speaks = re.search(r"\beffective\b", sentence, re.IGNORECASE) and not _OF_A_LICENSE.search(sentence)
        if several:
            found += several
        elif several is not None or _PRINTER.search(said) or (not speaks and not _COMMENTS.search(said)):
            left.append(sentence)
        elif speaks:
            raise NotRead(sentence, "a day from which the document is effective")
    return tuple(dict.fromkeys(found)), tuple(left)


def _sentences(text: str) -> list[str]:
    # The full stop of `Sept. 16`, of `No. 4` and of `4:15 p.m.` ends no sentence; a bullet begins one.
    text = re.sub(r"\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Nos?|[ap]\.m)\. ", "\\1.\x00", plain(text))
    parts = [part for item in _BULLET.split(text) for part in _SENTENCE.split(item)]
    return [part.replace("\x00", " ").strip() for part in parts if part.strip()]


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
_ON = re.compile(rf"aboard a carrier[^.]{{0,400}}?,? (?:on|as of) (?:or before )?(?P<day>{DAY})", re.IGNORECASE)
_INSERT = re.compile(
    r"\[?(?:INSERT )?(?:THE )?DATE (?:(?P<days>[0-9]{1,3}) DAYS (?:AFTER|FROM) (?:THE )?(?:DATE OF )?|OF )"
    r"PUBLICATION(?: IN THE FEDERAL REGISTER)?\.?\]?",
    re.IGNORECASE,
)
_UNTIL = (
    (re.compile(rf"(?:midnight,?|no later than|on or before|not later than) (?:on )?(?P<day>{DAY})", re.IGNORECASE), 0),
    (re.compile(rf"\bbefore (?P<day>{DAY})", re.IGNORECASE), 1),
)


def savings(blocks: Sequence[Block], published: date | None) -> tuple[tuple[SavedShipments, ...], tuple[str, ...]]:
    """The savings clauses of a document, one per paragraph that saves shipments en route, and those left to a day.

    The second are clauses whose days the printer was to set, in a text that has no publication day.

    Raises:
        NotRead: shipments en route are named without the day they must be on their way, or another day is not read.
    """
    found: list[SavedShipments] = []
    left: list[str] = []
    for block in blocks:
        if not _EN_ROUTE.search(block.text):
            continue
        text = _printed(_clause(block.text), published)
        if _PRINTER.search(text) or _INSERT.search(text):
            left.append(text)
        else:
            found.append(_saved(text, block.line))
    return tuple(found), tuple(left)


def _clause(text: str) -> str:
    """The sentences of the clause itself: a text without blank lines has all that stands around it in one block."""
    sentences = _sentences(text)
    begin = next((place for place, one in enumerate(sentences) if _EN_ROUTE.search(one)), 0)
    end = begin + 1
    while end < len(sentences) and sentences[end].startswith(("Any ", "Such ", "These ", "Those ", "Items ", "If ")):
        end += 1
    return re.sub(r"^.*\bSavings Clause:? ", "", " ".join(sentences[begin:end]), flags=re.IGNORECASE)


def _printed(text: str, published: date | None) -> str:
    """A text with the days that its publication sets; as it is where that day is not known."""

    def day(found: re.Match[str]) -> str:
        if published is None:
            return found.group()
        set_by = published + timedelta(days=int(found["days"] or 0))
        return f"{set_by:%B} {set_by.day}, {set_by.year}"

    return _INSERT.sub(day, text)


def _saved(text: str, line: int) -> SavedShipments:
    on = _ON.search(text)
    if on is None:
        raise NotRead(text[:200], "the day on which shipments must be en route aboard a carrier")
    begun, codes = _day(on["day"]), (_eligibility(text), _conditions(text), line)
    # `before midnight, on D` in the last sentence makes D the last day, also where the first says `before D`.
    for pattern, earlier in _UNTIL:
        until = pattern.search(text, on.end())
        if until is not None:
            return SavedShipments(begun, _day(until["day"]) - timedelta(days=earlier), *codes)
    if re.search(DAY, text[on.end() :]):
        raise NotRead(text[:200], "the last day on which a saved shipment may be completed")
    # Rules up to 2022 set none: 79 FR 36199 and 84 FR 29371 let shipments on their way proceed, without an end.
    return SavedShipments(begun, None, *codes)


def _eligibility(text: str) -> tuple[str, ...]:
    codes = (("license_exception", r"license exception"), ("nlr", r"\(NLR\)|without a license|no license required"))
    return tuple(code for code, words in codes if re.search(words, text, re.IGNORECASE))


def _conditions(text: str) -> tuple[str, ...]:
    codes = (("en_route", r"en route"), ("on_dock", r"on dock"), ("actual_orders", r"actual orders"))
    return tuple(code for code, words in codes if re.search(words, text, re.IGNORECASE))
