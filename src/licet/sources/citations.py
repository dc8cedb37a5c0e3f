"""Federal Register citations as the lists print them: `76 FR 71869, 11/21/11.`, `46 F.R. 46154 9/17/81`."""

import re

from licet.model import Citation
from licet.sources.days import SLASHED, WORDS, day_in

_CITATION = re.compile(
    r"(?P<volume>[0-9]{1,3}) ?F\.?R\.? ?(?P<page>[0-9]{1,3},[0-9]{3}|[0-9]{1,6})"
    r"(?:[,.;]? ?\(?(?P<day>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})\)?)?"
)
_BETWEEN = re.compile(r"[\s.,;]*(?:and)?[\s.,;]*")


def citations_in(text: str) -> tuple[Citation, ...] | str:
    """The citations in a text, in its order, each once; or the part of the text that is none.

    The caller raises with that part: a citation nobody understood is not dropped.
    """
    found: list[Citation] = []
    plain = " ".join(text.split())
    end = 0
    for match in _CITATION.finditer(plain):
        if not _BETWEEN.fullmatch(plain, end, match.start()):
            return plain[end : match.start()]
        day = None
        if match["day"]:
            day = day_in(match["day"], SLASHED) or day_in(match["day"], WORDS)
            if day is None:
                return match["day"]
        citation = Citation(int(match["volume"]), int(match["page"].replace(",", "")), day)
        if citation not in found:
            found.append(citation)
        end = match.end()
    rest = plain[end:]
    return tuple(found) if _BETWEEN.fullmatch(rest) else rest
