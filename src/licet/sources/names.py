"""Several names in one text: lists of companies, and names that contain their own aliases."""

import re
from dataclasses import dataclass

_FORMS = r"(?:Co|Ltd|Inc|LLC|L\.L\.C|Limited|PLC|Corp|Company|S\.A|S\.L|S\.L\.U|A\.S|GmbH|LLP|JSC|FZE|FZCO|Pte|Pty)"
_LEGAL_FORM = re.compile(rf"{_FORMS}\b\.?(?: *{_FORMS}\b\.?)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """A main name, other names and former names, each once, in the publisher's order."""

    name: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()


def split_companies(text: str) -> tuple[str, ...]:
    """The company names in a list like `A Co., Ltd., B Inc., and C`; a comma before a legal form splits nothing."""
    names: list[str] = []
    for part in split_outside(text, ","):
        part = re.sub(r"^and ", "", part.strip())
        if names and _begins_with_form(part):
            form = _LEGAL_FORM.match(part)
            assert form is not None
            names[-1] += ", " + part[: form.end()]
            part = part[form.end() :].strip()
            if part.startswith("("):
                names[-1] += " " + part
                continue
        if part:
            names.append(part)
    return tuple(names)


def _begins_with_form(part: str) -> bool:
    form = _LEGAL_FORM.match(part)
    return form is not None and (form.end() == len(part) or part[form.end() :].lstrip().startswith("("))


def split_outside(text: str, mark: str) -> list[str]:
    """A text split at a mark of one character, but not inside round brackets."""
    parts, depth, begin = [], 0, 0
    for place, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == mark and depth == 0:
            parts.append(text[begin:place])
            begin = place + 1
    return [*parts, text[begin:]]


def short_name(text: str) -> Names:
    """A name with its short or former name in brackets at its end: `X Limited (X)`, `X (formerly Y Limited (Y))`."""
    found = re.fullmatch(r"(?P<name>.+?) \((?P<inside>.+)\)", text)
    if found is None or found["name"].count("(") != found["name"].count(")"):
        return Names(text)
    former = found["inside"].removeprefix("formerly ")
    if former == found["inside"]:
        return Names(found["name"], aliases=(former,))
    inner = short_name(former)
    return Names(found["name"], former_names=(inner.name, *inner.aliases))
