"""The small changes that `make mutants` makes: what is changed, and what is left alone."""

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parents[2] / "tools" / "mutations.py"
SPEC = importlib.util.spec_from_file_location("mutations", PATH)
assert SPEC is not None
assert SPEC.loader is not None
mutations = importlib.util.module_from_spec(SPEC)
sys.modules["mutations"] = mutations
SPEC.loader.exec_module(mutations)


def said(source: str) -> set[str]:
    return {one.says for one in mutations.mutations(source, "x.py")}


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("a >= b", "a >= b → a > b"),
        ("a < b", "a < b → a >= b"),
        ("a and b", "a and b → a or b"),
        ("not a", "not a → a"),
        ("f(True)", "True → False"),
        ("ask('Is it?', None, CITE)", "None → False"),
        ("x = Answer.UNKNOWN", "Answer.UNKNOWN → Answer.NO"),
        ("f(4800)", "4800 → 4801"),
        ("x = {'CN', 'MO'}", "'MO' → (left out)"),
        ("x = {'CN': 1, 'MO': 2}", "'MO': 2 → (left out)"),
        ("x = in_any('3A090.a')", "'3A090.a' → '3A090.ax'"),
        ("x = any_of(a, b)", "any_of(a, b) → all_of(a, b)"),
        ("if told(a): b()", "if told(a) → if not told(a)"),
        ("def f():\n    yield a", "yield a → (nothing given)"),
    ],
)
def test_a_slip_is_made(source: str, change: str) -> None:
    assert change in said(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Words."""',
        "Cite('744.9', 'says')",
        "Test = Callable[[str], bool | None]",
        "raise BadInput('x', 1)",
        "One = TypeVar('One')",
        "x = f(because='why')",
        "def f(a: 'int') -> 'str': ...",
        "x = 'prose of a question'",
        "__all__ = ['a', 'b']",
    ],
)
def test_what_explains_is_left_alone(source: str) -> None:
    assert said(source) == set()


def test_each_change_is_made_alone() -> None:
    source = "def f(a, b):\n    return a >= 1 and b in {'CN', 'MO'}\n"

    made = {ast.unparse(mutations.mutated(source, one)) for one in mutations.mutations(source, "x.py")}

    assert len(made) == len(mutations.mutations(source, "x.py"))
    assert ast.unparse(ast.parse(source)) not in made
