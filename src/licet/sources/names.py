"""Several names in one text: lists of companies, and names that contain their own aliases or address."""

import re
from dataclasses import dataclass

_FORMS = (
    r"(?:Co|Ltd|Inc|LLC|L\.L\.C|Limited|PLC|Corp|Company|S\.A|SA|S\.L|S\.L\.U|A\.S|GmbH|LLP|JSC|OJSC|PJSC|CJSC|OOO|OAO"
    r"|ZAO|AO|PAO|FZE|FZCO|FZC|FZ|Pte|Pty|Pvt|B\.V|BV|AB|Jr|Sr|Incorporated|D\.O\.O|S\.A\.R\.L|SARL|Sdn|Bhd|LC|Lda|EIRL|S\.R\.L|PT)"
)
_LEGAL_FORM = re.compile(rf"{_FORMS}\b\.?(?:[ ,-]*{_FORMS}\b\.?)*", re.IGNORECASE)
_ABBREVIATION = (
    r"(?:Co|Ltd|Inc|Corp|Pte|Pty|Pvt|Jr|Sr|Bhd|Sdn|Sti|Tic|San|Int'l|Intl|Mfg|Ind|Mach|Imp|Exp|Nat"
    r"|Ass'n|Elec|J\.S|J\.V)"
)
_KEPT_STOP = re.compile(rf"(?:\b{_ABBREVIATION}|\b[A-Z](?:\.[A-Z])+)\.$", re.IGNORECASE)

# `X Co., Ltd. Chengdu Research Institute`: a unit of the company goes on after its legal form.
_UNIT = re.compile(r"Ltd\. [A-Z][\w' ]*\b(?:Institute|Lab|Laboratory|Branch|Department)")


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
        if names and is_legal_form(part):
            names[-1] += ", " + part
        elif part:
            names.append(part)
    return tuple(names)


def is_legal_form(part: str) -> bool:
    """Whether a part of a name is only a legal form (`Ltd.`, `Inc. (X)`), so the comma before it splits nothing."""
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


def name_and_rest(text: str) -> tuple[str, str]:
    """A text `Name, Ltd., street, city` as the name with its legal forms, and the rest (an address, or nothing)."""
    parts = split_outside(text, ",")
    count = 1
    while count < len(parts) and (is_legal_form(parts[count].strip()) or _UNIT.fullmatch(parts[count].strip())):
        count += 1
    return ",".join(parts[:count]).strip(), ",".join(parts[count:]).strip()


def _without_joints(text: str) -> str:
    """A text without the marks and the `and` or `or` that join it to the next one.

    Word by word from its end: as a pattern this took exponential time on a line of blanks.
    """
    while True:
        end = len(text)
        while end and _joins(text[end - 1]):
            end -= 1
        text = text[:end]
        joint = next((word for word in ("and", "or") if text.endswith(word)), "")
        if not joint or len(text) == len(joint) or not _joins(text[-len(joint) - 1]):
            return text
        text = text[: -len(joint)]


def _joins(character: str) -> bool:
    return character in ";,:" or character.isspace()


def without_stop(text: str) -> str:
    """A name without the mark that ends its line or sentence; the full stop of `Ltd.` or `S.A.` stays."""
    text = _without_joints(text.strip())
    return text if not text.endswith(".") or _KEPT_STOP.search(text) else text[:-1].rstrip()


_KNOWN = re.compile(
    r"[,;]?[ -]?(?:and )?[(\[]?(?<![\w.])(?P<known>[afn]\. ?k\. ?a\b\.?|[an]/k/a|a\.?k\.?a\b\.?|formerly "
    r"known as|also known as)"
    r"[:,]?(?: ?- ?)? *",
    re.IGNORECASE,
)

# `GIVEN (AKA OTHER NAME) FAMILY`: the name goes on behind the bracket.
_IN_THE_MIDDLE = re.compile(
    r"(?P<given>[^()]+) \(a[./]?k[./]?a\.?[:,]? (?P<alias>[^();]+)\) (?P<family>[\w'-]+)", re.IGNORECASE
)


def known_as(text: str) -> Names:
    """A name with its aliases inside it: `X (a.k.a., Y; f.k.a., Z)`, `X, a.k.a., Y`.

    Aliases are parted by `;` or by the next mark; a comma parts none, since names contain commas.
    """
    inside = _IN_THE_MIDDLE.fullmatch(text)
    if inside:
        return Names(f"{inside['given']} {inside['family']}", (inside["alias"].strip(),))
    marks = list(_KNOWN.finditer(text))
    if not marks:
        return Names(without_stop(text))
    aliases: list[str] = []
    former: list[str] = []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        into = former if mark["known"].lower().startswith("f") else aliases
        into += [part for part in map(_bare, _parts(text[mark.end() : end])) if part]
    return Names(without_stop(text[: marks[0].start()]), _unique(aliases), _unique(former))


def _parts(text: str) -> list[str]:
    """`A; B` or `A, B and C`. Where `;` parts the names, `and` is a word of one of them."""
    if ";" in text or " and " not in text:
        return text.split(";")
    head, _, last = text.rpartition(" and ")
    return [*split_companies(head), last]


def _bare(part: str) -> str:
    part = re.sub(r"^\s*and ", "", part).strip()
    if part.endswith((")", ").")) and part.count(")") > part.count("("):
        part = part.rstrip(".")[:-1]
    part = part.rstrip("]")
    return without_stop(part).strip('“”"')


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


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
