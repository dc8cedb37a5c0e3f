"""Columns, or keys of JSON lines, that state a fact nobody would read: refused, so that no fact is lost in silence.

A column of a name of its own is carried through beside the answer. One that is a field misspelt, a second column for
one field, and one that names a fact which this kind of file cannot state, would be carried through too, and the answer
would be given without it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from licet import BadInput
from licet.serve.chunks import columns_of, field_named

SHORTEST = 4
"""Letters of a name that may be misspelt: shorter ones are too near to everything."""
LONG = 8
"""From this length two letters may be wrong, below it one."""

Check = Callable[[Sequence[str]], tuple[str, ...]]


def checker(
    fields: Collection[str],
    renamed: Mapping[str, str],
    *,
    elsewhere: Collection[str] = (),
    meant: Mapping[str, str] | None = None,
) -> Check:
    """A check of the names of a file's columns, which gives those that are only carried through.

    Args:
        fields: what the file can state; `renamed`: those that `--map` names, by the column it names for them.
        elsewhere: names of facts that only another form of file can state.
        meant: other usual names of fields, as long as no column is that field: `qty` for `quantity`.

    Raises (the check):
        BadInput: two columns of one field; a column that is nearly a field, or names a fact that is not read here.
    """
    known = frozenset(fields)

    @cache
    def check(names: tuple[str, ...]) -> tuple[str, ...]:
        found = columns_of(names, known, renamed)
        others = [name for name in names if name not in found and name != "id"]
        for name in others:
            _refuse(name, found, known, renamed)
            if field_named(name) in elsewhere:
                allowed = "a field of JSON lines, not of a table: state it there, or name the column otherwise"
                raise BadInput("the column", name, allowed)
            field = (meant or {}).get(field_named(name))
            if field is not None and field not in found.values():
                raise _meant(name, field)
        return tuple(others)

    return lambda names: check(tuple(names))


def _refuse(name: str, found: Mapping[str, str], fields: frozenset[str], renamed: Mapping[str, str]) -> None:
    own = field_named(name)
    if own in fields and own not in renamed:
        other = next(column for column, field in found.items() if field == own)
        raise BadInput("the columns", f"{other}, {name}", f'one column for {own}; or say which: --map {own}="{other}"')
    if own in fields:
        return
    free = sorted(fields - set(found.values()))
    near = min((field for field in free if _near(own, field)), key=lambda field: _apart(own, field), default=None)
    if near is not None:
        raise _meant(name, near)


def _meant(name: str, field: str) -> BadInput:
    allowed = f'{field}, if that is meant: --map {field}="{name}"; else another name, so that nobody takes it for it'
    return BadInput("the column", name, allowed)


def _near(name: str, field: str) -> bool:
    """Whether a name is a field with a letter or two wrong; the first one is seldom."""
    if field.replace("_", "") == name.replace("_", ""):
        return True
    if min(len(name), len(field)) < SHORTEST or name[0] != field[0]:
        return False
    # `customer_no` is no slip for `customer_hq`: of such fields the last word is all that differs.
    return _apart(name, field) <= (2 if len(field) >= LONG and not field.endswith("_hq") else 1)


def _apart(one: str, other: str) -> int:
    """How many letters are to be put in, taken out, changed, or changed with their neighbor, to make one the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and (letter, one[place - 2]) == (other[at - 2], wanted):
                cost = min(cost, last[at - 2] + 1)
            row.append(cost)
    return row[-1]
