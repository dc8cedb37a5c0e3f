"""Federal Register citations as the lists print them: `76 FR 71869, 11/21/11.`, `46 F.R. 46154 9/17/81`."""

import re

from licet.model import Citation
from licet.sources.days import SLASHED, WORDS, day_in
from licet.sources.grammar import NotRead, plain

_CITATION = re.compile(
    r"(?P<volume>[0-9]{1,3}) ?F\.? ?R\.? ?(?P<page>[0-9]{1,3},[0-9]{3}|[0-9]{1,6})(?![0-9/])"
    r"(?:[,.;]? ?\(?(?P<day>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})\)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s.,;]|\b(?:and|corrected by)\b|\(?\b[Nn]o\. ?[0-9]{1,3}\b\)?)*")
_EXPECTED = "a Federal Register citation like 76 FR 71869, 11/21/11"


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations in a text, in its order, each once. NotRead for a part that is none: it is not dropped."""
    found: list[Citation] = []
    text = plain(text)
    end = 0
    for match in _CITATION.finditer(text):
        if not _BETWEEN.fullmatch(text, end, match.start()):
            raise NotRead(text[end : match.start()], _EXPECTED)
        citation = _citation(match)
        if citation is None:
            raise NotRead(match["day"], "a day")
        if citation not in found:
            found.append(citation)
        end = match.end()
    if not _BETWEEN.fullmatch(text, end):
        raise NotRead(text[end:], _EXPECTED)
    return tuple(found)


def citations_and_rest(text: str) -> tuple[tuple[Citation, ...], str | None]:
    """The citations that can be read in a secondary list's text, and the whole text where a part could not be.

    For lists that repeat other publications with slips of their own; nothing is guessed, and the text is kept.
    """
    try:
        return citations_in(text), None
    except NotRead:
        pass
    found = [_citation(match) for match in _CITATION.finditer(plain(text))]
    return tuple(dict.fromkeys(each for each in found if each is not None)), plain(text)


def _citation(match: re.Match[str]) -> Citation | None:
    day = match["day"] and (day_in(match["day"], SLASHED) or day_in(match["day"], WORDS))
    return None if match["day"] and not day else Citation(int(match["volume"]), _page(match), day or None)


def _page(match: re.Match[str]) -> int:
    return int(match["page"].replace(",", ""))
