"""A table whose columns are lost: the cells stand one after the other, as text taken out of a PDF has them.

Nothing tells where a cell ends but what it says: a license requirement begins `For all items`, a review policy is one
that its grammar reads, and every row ends with its Federal Register citation. A row that does not come apart so in
exactly one way stops the parse, and the name of an entry must be the one its instruction quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from licet.errors import SourceChanged
from licet.model.countries import iso
from licet.sources.grammar import NotRead, plain
from licet.sources.notice.columns import FoundRow, Line
from licet.sources.notice.document import from_plain
from licet.sources.notice.lines import entity_lines, joined
from licet.sources.scope.scope import policy_in, scope_in

HEADS = {
    "country entity license requirement license review policy federal register citation": (
        "Country",
        "Entity",
        "License requirement",
        "License review policy",
        "Federal Register citation",
    ),
    "country entity federal register citation": ("Country", "Entity", "Federal Register citation"),
    "country listed person and address federal register citation and date of publication": (
        "Country",
        "Listed person and address",
        "Federal Register citation and date of publication",
    ),
}
"""The heads of the lists' tables, as words in a row, and the columns they name."""

_MOST_HEAD_LINES = 16
_STARS = re.compile(r"(?:\*\s*)+")
_DAY = r"(?:[A-Z][a-z]+\.?\s+[0-9]{1,2},\s+[0-9]{4}|[0-9]{1,2}/\s?[0-9]{1,2}/\s?[0-9]{2,4}|\[INSERT[^\]]*\])"
_PAGE = r"(?:\[\s*INSERT[^\]]*\]|[0-9][0-9,]*[0-9](?![0-9/]))"
_CITED = rf"[0-9]{{2,3}}\s+F\.?R\.?\s*{_PAGE}(?:[,.;]?\s*(?:and\s+)?\(?{_DAY}\)?)?"
_CITATIONS = re.compile(rf"{_CITED}(?:[.,;]?\s*(?:and\s+)?{_CITED})*\.?", re.IGNORECASE)
_REQUIREMENT = re.compile(
    r"(?<!\S)(?:For\s+)?(?:all|any)\s+items?\s+(?:subject|on)\b|(?<!\S)For\s+items\s+on\s+the\b", re.IGNORECASE
)
_POLICY = re.compile(r"(?<!\S)(?:Presumption|Policy|Cas[ea][ -]by|See|License\s+review)\b", re.IGNORECASE)
_DASH = re.compile(r"^[–-](?=\S)", re.MULTILINE)
_MOST_HEADING = 60
_LONGEST_TERMS = 4_000
"""Characters; the longest requirement and policy of the edition of 2023-12-07 have 1,127 together."""

_WITH_TERMS = 5
"""Columns of a table that prints requirement and policy."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one row as its lines, and the line it begins on."""

    heading: str
    entity: list[str]
    rest: tuple[str, ...]
    line: Line


def flowing_heads(lines: Sequence[str], place: int) -> tuple[tuple[str, ...], int] | None:
    """The columns that the head beginning at a line names, and the line after it; None where it is no such head."""
    words = ""
    for after in range(place, min(place + _MOST_HEAD_LINES, len(lines))):
        words = plain(f"{words} {lines[after]}").casefold()
        if not any(head.startswith(words) for head in HEADS) or not words:
            return None
        if words in HEADS and plain(f"{words} {_next_words(lines, after)}").casefold() not in _BEGINNINGS:
            return HEADS[words], after + 1
    return None


_BEGINNINGS = frozenset(" ".join(head.split()[:count]) for head in HEADS for count in range(1, len(head.split()) + 1))


def _next_words(lines: Sequence[str], place: int) -> str:
    return next((line for line in lines[place + 1 :] if line.strip()), "-")


def flowing_rows(file: str, heads: Sequence[str], lines: Sequence[Line]) -> list[FoundRow]:
    """The rows in the lines of such a table.

    Raises:
        SourceChanged: a row does not come apart in exactly one way, or something of a row stands behind the last.
    """
    found = list(_rows(file, len(heads), lines))
    width = max((len(text) for one in found for text in one.entity), default=0)
    rows = []
    for one in found:
        try:
            entity = entity_lines(one.entity, width)
        except NotRead as problem:
            raise SourceChanged(file, one.line.number, "cell", problem.part[:300], problem.expected) from problem
        rows.append(FoundRow((one.heading, entity, *one.rest), one.line.number, one.line.page))
    return rows


def _rows(file: str, columns: int, lines: Sequence[Line]) -> Iterator[_Cells]:
    texts = ["" if _STARS.fullmatch(line.text.strip()) else from_plain(line.text) for line in lines]
    text, place = "\n".join(texts), 0
    for cited in _CITATIONS.finditer(text):
        row = text[place : cited.start()]
        line = lines[text.count("\n", 0, place + len(row) - len(row.lstrip()))]
        place = cited.end()
        yield _cells(file, columns, row, (line, _joined(cited.group())))
    if _REQUIREMENT.search(text, place):
        line = lines[text.count("\n", 0, place)]
        raise SourceChanged(file, line.number, "table", text[place : place + 200], "a citation at the end of the row")


def _cells(file: str, columns: int, row: str, ends: tuple[Line, str]) -> _Cells:
    line, cited = ends
    entity, rest = row, tuple[str, ...]()
    if columns == _WITH_TERMS:
        begins = _REQUIREMENT.search(row)
        if begins is None:
            raise SourceChanged(file, line.number, "row", plain(row)[:200], "a license requirement (`For all items …`)")
        entity, rest = row[: begins.start()], _requirement_and_policy(file, line, row[begins.start() :])
    heading, entity = _heading(_STARS.sub(" ", entity))
    return _Cells(heading, _DASH.sub("—", entity.strip()).split("\n"), (*rest, cited), line)


def _requirement_and_policy(file: str, line: Line, text: str) -> tuple[str, str]:
    """The two cells, where exactly one place parts the text into a requirement and a policy that are both read.

    Of several the last: `See § 744.11 of the EAR. Presumption of denial.` belongs to the requirement up to its end.
    """
    found = []
    for begins in _POLICY.finditer(text) if len(text) <= _LONGEST_TERMS else ():
        one, other = _joined(text[: begins.start()]), _joined(text[begins.start() :])
        try:
            scope_in(one)
            policy_in(other)
        except NotRead:
            continue
        found.append((one, other))
    if not found:
        raise SourceChanged(file, line.number, "row", plain(text)[:300], "a license requirement, then a review policy")
    return found[-1]


def _joined(text: str) -> str:
    return joined(text.split("\n"), 0)


def _heading(text: str) -> tuple[str, str]:
    """The destination that heads a row in capitals, on lines of its own or before the entity, and the rest."""
    text = text.lstrip()
    best = 0
    for end in re.finditer(r"(?=\s)|$", text[:_MOST_HEADING]):
        words = plain(text[: end.start()]).rstrip(".")
        if words.isupper() and iso(words) is not None:
            best = end.start()
    alone = text.split("\n", 1)[0]
    if not best and iso(plain(alone).rstrip(".")) is not None:
        best = len(alone)
    return plain(text[:best]), text[best:]
