"""Small changes to a file of the law, one at a time: what a slip of the hand, or of the reading, would look like.

Comparisons and their boundaries, and/or, not, the three answers, numbers by one, members of sets, all of/any of,
conditions turned over, results left out, and codes (entries, countries, groups, lists, sections) written wrongly.
Docstrings, the prose of questions, the texts of citations and messages of errors are never changed.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:()/-]*")
"""A string without spaces is a code; everything else is prose."""
PROSE = {"because", "check", "cite", "help", "missing_ok", "note", "question", "rule", "says", "source", "then", "why"}
"""Keyword arguments that only explain."""
EXPLAINING = {"Cite", "TypeVar", "BadInput", "NotCovered", "load", "warn", "join", "namedtuple", "files"}
"""Calls whose arguments explain, or name files: a wrong one cannot pass unseen."""
ASKED = (1, 2)
"""Where `ask` holds what is asked of the facts; `classified(...).ask` holds it one place further at most."""

BOUNDARIES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OTHER_NAMES = {
    "all_of": "any_of",
    "any_of": "all_of",
    "unless": "any_of",
    "all": "any",
    "any": "all",
    "min": "max",
    "max": "min",
}
OTHER_MEMBERS = {
    "Answer": {"YES": "NO", "NO": "YES", "UNKNOWN": "NO"},
    "PolicyCode": {
        "PRESUMPTION_OF_DENIAL": "PRESUMPTION_OF_APPROVAL",
        "POLICY_OF_DENIAL": "CASE_BY_CASE",
        "CASE_BY_CASE": "PRESUMPTION_OF_DENIAL",
        "PRESUMPTION_OF_APPROVAL": "PRESUMPTION_OF_DENIAL",
    },
}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: where (`function` is the outermost one, empty at the top of the file), and the two texts."""

    file: str
    line: int
    function: str
    before: str
    after: str
    number: int

    @property
    def says(self) -> str:
        """The change as a line for people."""
        return f"{self.before} → {self.after}"


Apply = Callable[[], None]
"""Makes the change in the tree it was found in."""


def mutations(source: str, file: str) -> list[Mutation]:
    """Every change to the text of a file, in the order of its lines."""
    return [found for found, _ in _changes(ast.parse(source), file)]


def mutated(source: str, mutation: Mutation) -> ast.Module:
    """The file with one change made."""
    tree = ast.parse(source)
    _, apply = next(one for one in _changes(tree, mutation.file) if one[0].number == mutation.number)
    apply()
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module, file: str) -> Iterator[tuple[Mutation, Apply]]:
    number = 0
    for node, function in _places(tree, ""):
        for before, after, apply in _of(node):
            yield Mutation(file, _line(node), function, _short(before), _short(after), number), apply
            number += 1


def _line(node: ast.AST) -> int:
    return node.iter.lineno if isinstance(node, ast.comprehension) else getattr(node, "lineno", 1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:60]} … {line[-35:]}"


def _places(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node that may be changed, with the outermost function it stands in."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _left_alone(node, name, child):
                continue
            here = function or (child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else "")
            yield child, here
            yield from _places(child, here)


def _left_alone(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Whether what stands here explains, is a type, or cannot be wrong unseen."""
    if field in {"annotation", "returns", "decorator_list", "type_params", "bases", "format_spec"}:
        return True
    if isinstance(child, ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom | ast.AnnAssign) and not (
        isinstance(child, ast.AnnAssign) and child.value is not None
    ):
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True  # a docstring
    if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__":
        return True
    if isinstance(child, ast.Assign) and isinstance(child.value, ast.Subscript) and _named_type(child.value):
        return True
    if isinstance(parent, ast.Compare) and isinstance(child, ast.Constant) and child.value is None:
        return True  # the comparison itself is turned over
    if isinstance(child, ast.keyword) and child.arg in PROSE:
        return True
    if isinstance(child, ast.Call) and _name(child) in EXPLAINING:
        return True
    if isinstance(parent, ast.Call) and field == "args" and _name(parent) == "ask":
        return child not in [parent.args[place] for place in ASKED if place < len(parent.args)]
    return False


def _named_type(value: ast.Subscript) -> bool:
    """Whether a value is a type with a name of its own (`Callable[[str], bool]`): nothing runs by it."""
    return isinstance(value.value, ast.Name) and value.value.id in {"Callable", "Mapping", "Sequence", "Iterable"}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


Change = tuple[str, str, Apply]


def _of(node: ast.AST) -> Iterator[Change]:
    """The changes of one node itself, not of what it holds."""
    for kind, changes in _KINDS.items():
        if isinstance(node, kind):
            yield from changes(node)


def _set(node: ast.AST, field: str, value: object, *, shown: ast.AST | None = None) -> Change:
    """One field of a node with another value."""
    whole, old = shown or node, getattr(node, field)
    before = ast.unparse(whole)
    setattr(node, field, value)
    after = ast.unparse(ast.fix_missing_locations(whole))
    setattr(node, field, old)
    return before, after, lambda: setattr(node, field, value)


def _compare(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for other in BOUNDARIES[type(operator)]:
            yield _set(node, "ops", [*node.ops[:place], other(), *node.ops[place + 1 :]])


def _bool_op(node: ast.BoolOp) -> Iterator[Change]:
    yield _set(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _not(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        twice = ast.UnaryOp(ast.Not(), node.operand)
        before = ast.unparse(node)
        yield before, ast.unparse(node.operand), lambda: setattr(node, "operand", twice)


def _bin_op(node: ast.BinOp) -> Iterator[Change]:
    if type(node.op) in OPERATORS:
        yield _set(node, "op", OPERATORS[type(node.op)]())


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield _set(node, "value", not value)
    elif value is None:
        yield _set(node, "value", False)
    elif isinstance(value, int | float):
        yield _set(node, "value", value + 1)
        yield _set(node, "value", value - 1)
    elif isinstance(value, str) and CODE.fullmatch(value):
        yield _set(node, "value", _misspelt(value))


def _misspelt(code: str) -> str:
    """A code that means something else: its last digit is another, or it has one more letter."""
    last = code[-1]
    return f"{code[:-1]}{(int(last) + 1) % 10}" if last.isdigit() else f"{code}x"


def _attribute(node: ast.Attribute) -> Iterator[Change]:
    if isinstance(node.value, ast.Name) and (other := OTHER_MEMBERS.get(node.value.id, {}).get(node.attr)):
        yield _set(node, "attr", other)


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in OTHER_NAMES:
        yield _set(node, "func", ast.Name(OTHER_NAMES[node.func.id], ast.Load()))


def _condition(node: ast.If | ast.IfExp) -> Iterator[Change]:
    test, other = node.test, ast.UnaryOp(ast.Not(), node.test)
    if not isinstance(test, ast.Compare):  # a single comparison is turned over as such
        yield f"if {ast.unparse(test)}", f"if {ast.unparse(other)}", lambda: setattr(node, "test", other)


def _comprehension(node: ast.comprehension) -> Iterator[Change]:
    for place, test in enumerate(node.ifs):
        kept = [*node.ifs[:place], *node.ifs[place + 1 :]]
        yield f"… if {ast.unparse(test)}", "… (no condition)", lambda kept=kept: setattr(node, "ifs", kept)


def _members(node: ast.Set | ast.List | ast.Tuple) -> Iterator[Change]:
    same = len({type(one) for one in node.elts}) == 1 or not isinstance(node, ast.Tuple)
    if not same or isinstance(getattr(node, "ctx", None), ast.Store):
        return
    for place, one in enumerate(node.elts):
        if isinstance(node, ast.Set) and len(node.elts) == 1:
            return
        kept = [*node.elts[:place], *node.elts[place + 1 :]]
        yield ast.unparse(one), "(left out)", lambda kept=kept: setattr(node, "elts", kept)


def _entries(node: ast.Dict) -> Iterator[Change]:
    for place, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
        if key is None:
            continue

        def apply(place: int = place) -> None:
            del node.keys[place], node.values[place]

        yield f"{ast.unparse(key)}: {ast.unparse(value)}", "(left out)", apply


def _yield(node: ast.Expr) -> Iterator[Change]:
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        nothing = ast.YieldFrom(ast.Tuple([], ast.Load()))
        yield ast.unparse(node), "(nothing given)", lambda: setattr(node, "value", nothing)


def _return(node: ast.Return) -> Iterator[Change]:
    value = node.value
    if isinstance(value, ast.Tuple | ast.List) and value.elts:
        yield ast.unparse(node), "return ()", lambda: setattr(node, "value", ast.Tuple([], ast.Load()))


_KINDS: dict[type, Callable[..., Iterator[Change]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool_op,
    ast.UnaryOp: _not,
    ast.BinOp: _bin_op,
    ast.Constant: _constant,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.comprehension: _comprehension,
    ast.Set: _members,
    ast.List: _members,
    ast.Tuple: _members,
    ast.Dict: _entries,
    ast.Expr: _yield,
    ast.Return: _return,
}
