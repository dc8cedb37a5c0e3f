"""A name with its department, branch or seat: `Foo Ltd. - Procurement Dept.`, `Foo (Shanghai Branch)`, `HQ of Foo`.

Their words stand in `parts.csv`: `work` (sales, purchasing), `unit` (department, division), `seat` (head office).
Not modelled here: which department a company really has; `Engineering Division` may also be a part of a name.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from licet.names.address_words import places
from licet.names.marks import TOKEN, marks_of

LONGEST_BRANCH = 4
"""Words of a branch whose town stands behind: `Succursale de Lyon`."""
LONGEST_TOWN = 4
"""Letters of a branch's town at least: `the Branch`, `New Branch` name none."""
_JOINING = frozenset({"and"})
_OFFICES = frozenset({"branch", "office", "br", "filial"})
_DASHES = (" - ", " – ", " — ")
_EDGES = " &,-'\"/:;|("
_WORD = re.compile("[a-z]+")
_Token = tuple[str, int, int]


def without_department(text: str, tokens: Sequence[_Token]) -> tuple[str, ...]:
    """The names that may be left of a folded text in Latin letters without a department or branch; mostly none.

    Args:
        tokens: the tokens of the text (`marks.TOKEN`) with their first and last character.
    """
    if len(tokens) < 2 or not _may_hold(text, tokens):
        return ()
    starts = _starts_behind(text, tokens)
    if starts:
        names = [text[: tokens[at][1]].strip(_EDGES) for at, _ in starts]
        return tuple(
            n for name, (_, town) in zip(names, starts, strict=True) for n in (name, f"{name} {town}")[: 1 + bool(town)]
        )
    end = _end_before(text, tokens)
    return (text[tokens[end][1] :],) if end else ()


def _may_hold(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether a text ends or begins with a word for a department or branch, or with a field of work that stands apart.

    A word is asked for wherever it stands: nearly all names hold none.
    """
    if not _words().isdisjoint(token for token, _, _ in tokens):
        return True
    apart = "(" in text or any(dash in text for dash in _DASHES)
    return apart and tokens[_without_floor(tokens) - 1][0] in _phrases("work")


@cache
def _words() -> frozenset[str]:
    """The last words of departments, branches and seats."""
    return _OFFICES.union(*(_phrases(does) for does in ("unit", "seat", "branch")))


def _starts_behind(text: str, tokens: Sequence[_Token]) -> tuple[tuple[int, str], ...]:
    """Where a department at the end of the text may begin, never at its first word, with the town of a branch."""
    end = _without_floor(tokens)
    last = tokens[end - 1][0] if end else ""
    found: list[tuple[int, str]] = []
    seat = _phrase_to("seat", tokens, end)
    if seat:
        found += [(at, "") for at in ((seat - 1, seat) if tokens[seat - 1][0] in places() else (seat,))]
    found += [(at, "") for at in range(max(1, end - LONGEST_BRANCH), end) if _phrase_from("branch", tokens, at)]
    if last in _OFFICES:
        found += _branch(tokens, end)
    unit = _phrase_to("unit", tokens, end)
    if unit:
        found += [(at, "") for at in _works_to(tokens, unit)]
    else:
        found += [(at, "") for at in _works_to(tokens, end) if _divided(text, tokens[at][1])]
    return tuple(dict.fromkeys((at, town) for at, town in found if at > 0))


def _divided(text: str, start: int) -> bool:
    """Whether a bracket or a dash stands before a place: `(Purchasing)`, `- Purchasing`."""
    return text[start - 1] == "(" or text[:start].endswith(_DASHES)


def _without_floor(tokens: Sequence[_Token]) -> int:
    """The place behind the last word that is no floor: `Dept., 3rd floor`."""
    end = len(tokens)
    if end > 2 and tokens[end - 1][0] in ("floor", "fl", "f") and tokens[end - 2][0][0].isdigit():
        return end - 2
    return end


def _branch(tokens: Sequence[_Token], end: int) -> list[tuple[int, str]]:
    """`Shanghai Branch`, `Shanghai Branch Office`: with the town of the branch, and what stands before it."""
    at = end - 1
    if at > 0 and tokens[at][0] == "office" and tokens[at - 1][0] == "branch":
        at -= 1
    town = tokens[at - 1][0]
    if at < 2 or len(town) < LONGEST_TOWN or not town.isalpha() or town in _phrases("work"):
        return []
    if town == "kong" and at > 2 and tokens[at - 2][0] == "hong":
        return [(at - 2, "hong kong")]
    return [(at - 1, town)]


def _works_to(tokens: Sequence[_Token], end: int) -> list[int]:
    """Where the fields of work before a place begin: all of them (`Import & Export`), and the last one only."""
    last = at = _phrase_to("work", tokens, end)
    while at:
        before = at - 1 if tokens[at - 1][0] in _JOINING else at
        start = _phrase_to("work", tokens, before)
        if not start:
            break
        at = start
    return list(dict.fromkeys((at, last))) if last else []


def _end_before(text: str, tokens: Sequence[_Token]) -> int:
    """The place behind a department with which a text begins: `Purchasing Dept., Foo`, `Head Office of Foo`."""
    at = max(_phrase_from("seat", tokens, 0), _phrase_from("unit", tokens, _works_from(tokens, 0)))
    if not at and tokens[0][0] in _unit_words() and tokens[1][0] == "of":
        at = _works_from(tokens, 2)
    if not at:
        return _phrase_from("branch", tokens, 0)
    if at >= len(tokens):
        return 0
    divided = any(sign in text[tokens[at - 1][2] : tokens[at][1]] for sign in ",:/(-")
    if tokens[at][0] == "of" and at + 1 < len(tokens):
        return at + 1
    return at if divided else 0


def _works_from(tokens: Sequence[_Token], at: int) -> int:
    end = 0
    while at < len(tokens):
        behind = _phrase_from("work", tokens, at + (end > 0 and tokens[at][0] in _JOINING))
        if not behind:
            break
        at = end = behind
    return end


@cache
def department_words() -> frozenset[str]:
    """Words of which one stands in every text that is left without a department, unless its work stands apart."""
    ends = (mark for mark, does, _ in marks_of() if does in ("unit", "seat", "branch"))
    return frozenset({_WORD.findall(mark)[-1] for mark in ends} | {"branch", "br"})


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(phrase[-1] for same in _phrases("unit").values() for phrase in same)


def _phrase_to(does: str, tokens: Sequence[_Token], end: int) -> int:
    """Where the longest phrase of a kind that ends before a place begins; 0 when none does."""
    for phrase in _phrases(does).get(tokens[end - 1][0], ()) if end > 0 else ():
        start = end - len(phrase)
        if start > 0 and tuple(token for token, _, _ in tokens[start:end]) == phrase:
            return start
    return 0


def _phrase_from(does: str, tokens: Sequence[_Token], at: int) -> int:
    """The place behind the longest phrase of a kind that begins at a place; 0 when none does."""
    if at >= len(tokens) or (does == "unit" and not at):
        return 0
    found = _phrases_by_first(does).get(tokens[at][0], ())
    ends = [at + len(p) for p in found if tuple(token for token, _, _ in tokens[at : at + len(p)]) == p]
    return max(ends, default=0)


@cache
def _phrases(does: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases of a kind by their last word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for mark, kind, _ in marks_of():
        if kind == does:
            phrase = tuple(re.findall(TOKEN, mark))
            found.setdefault(phrase[-1], []).append(phrase)
    return {last: tuple(sorted(same, key=lambda p: (-len(p), p))) for last, same in found.items()}


@cache
def _phrases_by_first(does: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases of a kind by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (phrase for same in _phrases(does).values() for phrase in same):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(same)) for first, same in found.items()}
