"""The day of a document: from its mail header, a labelled date, its date line, its end, at last the file's properties.

A day that can be read in two ways (03/04/2025) is given with the other reading, never chosen in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from licet.documents.text import Document

FIRST, LAST = 1990, 2100
"""Years that a document may be of."""

HEAD, FOOT = 6_000, 1_500
"""Characters at the beginning and the end in which the day is looked for."""

LINES = 15
"""Lines at the beginning among which a date line stands."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a document. `other`: the second reading where day and month could change places.

    `how`: in which place it was found; `text`: the words; `where`: the line, or nothing when it is no text.
    """

    day: date
    other: date | None
    how: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    day: date
    other: date | None


_NAMES = (
    "january jan januar janvier enero января",
    "february feb februar février fevrier febrero февраля",
    "march mar märz maerz mars marzo марта",
    "april apr avril abril апреля",
    "may mai mayo мая",
    "june jun juni juin junio июня",
    "july jul juli juillet julio июля",
    "august aug août aout agosto августа",
    "september sep sept septembre septiembre сентября",
    "october oct oktober okt octobre octubre октября",
    "november nov novembre noviembre ноября",
    "december dec dezember dez décembre decembre diciembre декабря",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Months in English, German, French, Spanish and Russian."""

_LETTER_O = re.compile(r"(?<=\d)[Oo](?=\d)")
_WIDE = str.maketrans("０１２３４５６７８９〇", "01234567890")
_HAN = {one: number for number, one in enumerate("零一二三四五六七八九")}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<iso>(?P<iy>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}}))(?![\w-])"
    rf"|[«\"“]?(?P<dd>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[»\"”]?[\s-]*(?:de\s+|of\s+)?(?P<dm>{_MONTH})\.?,?[\s-]*(?:de\s+)?"
    rf"(?P<dy>\d{{4}})(?!\d)"
    rf"|(?P<mm>{_MONTH})\.?\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<my>\d{{4}})(?!\d)"
    rf"|(?P<na>\d{{1,2}})(?P<ns>[/.-])(?P<nb>\d{{1,2}})(?P=ns)(?P<ny>\d{{4}}|\d{{2}})(?![\w/-])"
    rf")|(?P<cy>\d{{4}}|[零一二三四五六七八九0]{{4}})\s*年\s*(?P<cm>[\d一二三四五六七八九十]{{1,3}})\s*月\s*"
    rf"(?P<cd>[\d一二三四五六七八九十]{{1,3}})\s*日",
    re.IGNORECASE,
)

_LABEL = re.compile(
    r"(?:(?:^|[\n\t|;,(]|\s\s)[\s>*#]*(?:place\s*(?:and|/|,|&)\s*|[\u3400-\u9fff：:\s]{1,8})?(?:"
    r"(?:invoice|issue|issuing|letter|order|document|report|contract|agreement|offer|quotation|statement|p\.?o\.?|b/l"
    r"|awb|sent)?\s*date(?:\s+of\s+(?:issue|invoice|order|document|letter|contract|report|agreement|signature|shipment))?"
    r"|dated(?:\s+(?:this|as of))?|(?:rechnungs|ausstellungs|bestell|beleg)?datum|дата(?:\s+\w+)?|fecha(?:\s+de\s+\w+)?"
    r"|(?:开票|签订|签署|出具|合同|发票|订单|开具|報告|报告|發票|簽訂)?日期)\s*(?:\([^)\n]{0,20}\))?\s*[.:：\t|-]*\s*"
    r"(?:[^\W\d][^\d\n:]{1,30}, ?)?"
    r"|\b(?:made|entered into|signed|issued|completed|executed|concluded|(?:shipped|laden|clean) on board)"
    r"(?:\s+(?:on|as of|this))?\s*:?\s*|\bdraft(?:\s+\w+)?\s+of\s+"
    r"|(?:№|\bno\.?|\bnr\.?)\s*[\w/-]+\s+(?:от|vom|dated)\s+)$",
    re.IGNORECASE,
)
_SWIFT = re.compile(r":32A:(\d\d)(\d\d)(\d\d)[A-Z]{3}")
"""The value date of a payment message (SWIFT MT, field 32A: YYMMDD, currency, amount)."""

_SEGMENT = re.compile(r"[|·•\t\[]|\s{2}|\s[-–—]\s")
"""What parts the pieces of a line of head matter."""

_LINE_BEFORE = re.compile(r"^[\s>*#]*(?:[^\W\d][\w .'’()-]{1,40}[,:，]?\s*)?$")


def dated(document: Document) -> Dated | None:
    """The day of a document; None where it says none."""
    for said in document.stated:
        if not said.how.startswith("file properties"):
            return Dated(said.day, None, said.how, said.day.isoformat(), "")
    end = next((part.start for part in document.parts if part.furniture), len(document.text))
    # Scanners take the zero of a year for a letter.
    text = _LETTER_O.sub("0", document.text[:end].translate(_WIDE))
    found = _in_text(text)
    if found is not None:
        how, one = found
        words = document.text[one.start : one.end]
        return Dated(one.day, one.other, how, " ".join(words.split()), document.where(one.start))
    for said in document.stated:
        return Dated(said.day, None, said.how, said.day.isoformat(), "")
    return None


def _in_text(text: str) -> tuple[str, _Found] | None:
    head = text[:HEAD]
    dates = list(_days(head, _day_first(text[:HEAD] + text[-FOOT:])))
    for one in dates:
        if _LABEL.search(head[max(0, one.start - 60) : one.start]):
            return "labelled date", one
    lines = [match.end() for match in re.finditer(r"\S[^\n]*", head)][:LINES]
    last = lines[-1] if lines else 0
    for one in dates:
        before = head[head.rfind("\n", 0, one.start) + 1 : one.start]
        if one.end <= last and _LINE_BEFORE.match(_SEGMENT.split(before)[-1]):
            return "date line", one
    paid = _SWIFT.search(head)
    if paid and (read := _only(2000 + int(paid[1]), int(paid[2]), int(paid[3]))) is not None:
        return "value date", _Found(paid.start() + 5, paid.start() + 11, *read)
    foot = max(0, len(text) - FOOT)
    for one in reversed(list(_days(text[foot:], _day_first(head + text[foot:])))):
        line = text[text.rfind("\n", 0, foot + one.start) + 1 : foot + one.start]
        after = text[foot + one.end :].partition("\n")[0]
        if _LINE_BEFORE.match(line) and len(after.strip()) <= 3:
            return "date at the end", _Found(foot + one.start, foot + one.end, one.day, one.other)
    return None


def _days(text: str, day_first: bool | None) -> Iterator[_Found]:
    for found in _DATE.finditer(text):
        read = _read(found, day_first)
        if read is not None:
            yield _Found(found.start(), found.end(), *read)


def _read(found: re.Match[str], day_first: bool | None) -> tuple[date, date | None] | None:
    if found["iso"]:
        return _only(int(found["iy"]), int(found["im"]), int(found["id"]))
    if found["dm"]:
        return _only(int(found["dy"]), MONTHS[found["dm"].lower()], int(found["dd"]))
    if found["mm"]:
        return _only(int(found["my"]), MONTHS[found["mm"].lower()], int(found["md"]))
    if found["cy"]:
        return _only(_year(found["cy"]), _number(found["cm"]), _number(found["cd"]))
    year = int(found["ny"]) + (2000 if len(found["ny"]) == 2 else 0)
    first, second = int(found["na"]), int(found["nb"])
    # A date with full stops is written day first wherever it is written so (ISO 8601 aside, the year stands last here).
    if found["ns"] == "." or day_first is True:
        return _only(year, second, first)
    if day_first is False:
        return _only(year, first, second)
    readings = [one for one in (_only(year, second, first), _only(year, first, second)) if one is not None]
    days = list(dict.fromkeys(one[0] for one in readings))
    return (days[0], days[1] if len(days) == 2 else None) if days else None


def _day_first(text: str) -> bool | None:
    """Whether the document writes the day first, where another date in it shows that; None where nothing does."""
    shown = set()
    for found in re.finditer(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\w/-])", text):
        first, second = int(found[1]), int(found[3])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            shown.add(first > 12)
    return shown.pop() if len(shown) == 1 else None


def _only(year: int, month: int, day: int) -> tuple[date, None] | None:
    try:
        return (date(year, month, day), None) if FIRST <= year <= LAST else None
    except ValueError:
        return None


def _year(text: str) -> int:
    return int("".join(str(_HAN.get(one, one)) for one in text))


def _number(text: str) -> int:
    """A number below a hundred in figures or in Chinese: 16, 十六, 二十一."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_HAN[one]) for one in text if one in _HAN) or "0")
    return 10 * (_HAN.get(tens, 1) if tens else 1) + (_HAN.get(ones, 0) if ones else 0)
