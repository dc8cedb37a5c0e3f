"""src/licet/law/rule_files.csv: every file of the law, what it says in words, what it reads, and who asks it.

Made from the files themselves (docstring, citations, `parameters.load`, imports), as docs/reference/law.md is.
"""

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import law_page
from law_page import LAW

COLUMNS = (
    *("name", "path", "title", "in_words", "not_modelled", "provisions", "cites", "parameters", "examples"),
    *("asked_by", "verbs"),
)
WORDS = "In words:"
APART = " | "
VERBS = {
    "decide": "rules",
    "classify": "classify",
    "chart": "chart",
    "deminimis": "de_minimis",
}
"""Commands that answer from the law, each with the file that it begins at."""


def as_csv() -> str:
    """The table; the same files give the same text."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows())
    return lines.getvalue()


def _rows() -> Iterator[tuple[str, ...]]:
    paths = {path.stem: path for path in _paths()}
    asked = _imports(paths)
    verbs = {verb: _reached(first, asked) for verb, first in VERBS.items()}
    for one in law_page.rule_files():
        path = paths[one.name]
        examples = path.with_suffix(".cases.toml")
        yield (
            one.name,
            path.relative_to(LAW).as_posix(),
            one.title,
            _in_words(path),
            one.gap,
            _joined(one.of),
            _joined(one.cites - one.of),
            APART.join(sorted(set(_parameters(path)))),
            examples.relative_to(LAW).as_posix() if examples.is_file() else "",
            APART.join(sorted(name for name, uses in asked.items() if one.name in uses)),
            APART.join(verb for verb, reached in verbs.items() if one.name in reached),
        )


def _paths() -> Iterator[Path]:
    named = {one.name for one in law_page.rule_files()}
    yield from (path for path in sorted(LAW.rglob("*.py")) if path.stem in named and path.parent.name != "depends")


def _joined(provisions: frozenset[str]) -> str:
    return APART.join(sorted(one.removeprefix("15 CFR ") for one in provisions))


def _in_words(path: Path) -> str:
    """The paragraph of the docstring that says the rule in words; empty where there is none."""
    said = (ast.get_docstring(_tree(path)) or "").split("\n\n")
    return next((" ".join(one.removeprefix(WORDS).split()) for one in said if one.startswith(WORDS)), "")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _parameters(path: Path) -> Iterator[str]:
    """The parameters that a file reads: `ear.3a090.a1_tpp`, or a whole file of them where the part is worked out."""
    named = {
        node.targets[0].id: node.value.value
        for node in _tree(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "load":
            given = [named.get(one.id) if isinstance(one, ast.Name) else _text(one) for one in node.args]
            if isinstance(given[0], str):
                yield ".".join(one for one in given if isinstance(one, str))


def _text(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _imports(paths: Mapping[str, Path]) -> dict[str, set[str]]:
    """Of each file, the files of the law that it imports; of the files beside the table, `rules` too."""
    every = {**paths, "rules": LAW / "rules.py"}
    return {name: {one for one in _imported(path) if one in paths and one != name} for name, path in every.items()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("licet.law"):
            yield node.module.rpartition(".")[2]
            yield from (alias.name for alias in node.names)


def _reached(first: str, asked: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {first}, [first]
    while waiting:
        for one in asked.get(waiting.pop(), set()) - found:
            found.add(one)
            waiting.append(one)
    return found
