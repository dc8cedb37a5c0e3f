"""Mutation testing of the law: each change of `mutations` to a file of src/licet/law is to be noticed by tests/law.

The tests run in this process, without pytest: those that ask for no fixture and are no property, each set of
parameters by itself. First on the law as it is, noting which functions each test calls; then, for every change in a
child process that imports the changed file and all that rests on it anew, those tests that call the changed function
(for a change at the top of a file: that call anything of it, or of a file that imports from it), up to the first that
fails. A change that no test notices survives. Survivors with a reason stand in tools/mutants.toml.

Why not mutmut or cosmic-ray: mutmut changes no tables at the top of a file, where most codes of the law stand;
cosmic-ray starts the tests anew for every change.
"""

import argparse
import ast
import contextlib
import functools
import importlib
import inspect
import io
import itertools
import os
import signal
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import CodeType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from mutations import Mutation, mutated, mutations  # noqa: E402 - found beside this file

LAW = ROOT / "src" / "licet" / "law"
TESTS = ROOT / "tests" / "law"
PAGE = ROOT / "docs" / "reference" / "mutants.md"
REASONS = ROOT / "tools" / "mutants.toml"
SECONDS = 2
"""A test that takes this much longer than on the law as it is notices the change too: a loop that does not end."""
FEW = 5
SLOW = 0.3
"""A test that takes longer, in seconds, is asked only about files it is named after."""
ENOUGH = 60
"""Seconds of tests, as measured while noting what they call, that a change gets: thousands call the commonest parts."""
LEFT_OUT = {"test_bench", "test_chart", "test_depends", "test_many", "test_properties"}
"""What asks hundreds of decisions for one answer, or needs the public benchmark: not asked about every file."""
OF_THEIR_OWN = {
    "chart.py": "test_chart",
    "chart_places.py": "test_chart",
    "columns.py": "test_many",
    "derived.py": "test_many",
    "many.py": "test_many",
    "remembered.py": "test_many",
    "watched.py": "test_many",
    "depends/changed.py": "test_depends",
    "depends/days.py": "test_depends",
    "depends/facts.py": "test_depends",
    "depends/parties.py": "test_depends",
    "depends/search.py": "test_depends",
}
"""Files whose changes the tests left out are asked about: all that take no longer than `OWN_SLOW`, the quickest first,
after the others. What of the law they call is not noted: that would take longer than they do."""
OWN_SLOW = 8.0


@dataclass(slots=True)
class Test:
    """One test with one set of parameters, what it calls, and how long it takes."""

    module: str
    function: str
    place: int
    about: str
    calls: frozenset[tuple[str, str]] = frozenset()
    seconds: float = 0.0

    def run(self) -> None:
        """Runs it against the modules as they are imported now."""
        test = getattr(importlib.import_module(self.module), self.function)
        test(**next(itertools.islice(parameters(test), self.place, None)))


@dataclass(slots=True)
class Result:
    """What became of the changes to one file."""

    file: str
    all: int
    killed: int = 0
    survivors: list[Mutation] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many of all changes were made."""
        return self.killed + len(self.survivors)


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the changes asked for; 1 where a file asked for is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of the changes to each file, drawn by the seed")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--file", action="append", default=[], help="only files whose path holds this; repeatable")
    parser.add_argument("--minutes", type=float, help="stop after this time; files not reached are not told")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    given = parser.parse_args(arguments)
    files = [f for f in sorted(LAW.rglob("*.py")) if not given.file or any(part in str(f) for part in given.file)]
    if not files:
        parser.error(f"no file of the law holds {' or '.join(given.file)}")
    tomllib.loads = functools.cache(tomllib.loads)  # the worked cases are read once, not once for every change
    tests = list(on_the_law_as_it_is())
    end = time.monotonic() + given.minutes * 60 if given.minutes else float("inf")
    Random(given.seed).shuffle(files)  # where the time ends early, what was reached is no alphabet's beginning
    results = [tried(f, tests, drawn(f, given.share, given.seed)) for f in files if time.monotonic() < end]
    results.sort(key=lambda result: result.file)
    print(*summary(results), sep="\n")
    if given.write:
        PAGE.write_text(page(results, given.share, given.seed), encoding="utf-8")
    return 0


def drawn(file: Path, share: float, seed: int) -> list[Mutation]:
    """The share of a file's changes that the seed draws, at least one; the same for the same text of the file."""
    every = mutations(file.read_text(encoding="utf-8"), str(file.relative_to(LAW)))
    number = min(len(every), max(1, round(share * len(every))))
    return sorted(Random(f"{seed} {file.name}").sample(every, number), key=lambda one: one.number)


# --- the tests


def parameters(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """The sets of parameters of a test, as its marks state them."""
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    for chosen in itertools.product(*(_sets(*mark.args[:2]) for mark in marks)):
        yield {name: value for one in chosen for name, value in one.items()}


def _sets(names: str | Sequence[str], values: Any) -> list[dict[str, Any]]:
    split = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    several = len(split) > 1 or not isinstance(names, str)
    return [dict(zip(split, value if several else [value], strict=True)) for value in values]


def plain_tests() -> Iterator[Test]:
    """Every test of the law that needs no fixture and is no property, but those left out."""
    for file in sorted(TESTS.rglob("test_*.py")):
        if file.stem not in LEFT_OUT:
            yield from _tests_in(file)


def _tests_in(file: Path) -> Iterator[Test]:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for title, test in vars(importlib.import_module(name)).items():
        if not title.startswith("test_") or hasattr(test, "is_hypothesis_test") or not inspect.isfunction(test):
            continue
        for place, given in enumerate(parameters(test)):
            if set(inspect.signature(test).parameters) == set(given):
                about = next(_abouts(given), file.stem.removeprefix("test_"))
                yield Test(name, title, place, about)


@functools.cache
def left_out_tests(module: str) -> tuple[Test, ...]:
    """The tests of a module left out that hold now and are not too slow, the quickest first; called by nothing."""
    (file,) = TESTS.rglob(f"{module}.py")
    return tuple(sorted(_holding(_tests_in(file)), key=lambda test: test.seconds))


def _holding(tests: Iterable[Test]) -> Iterator[Test]:
    for test in tests:
        began = time.monotonic()
        try:
            test.run()
        except Exception as problem:  # noqa: BLE001 - it is told, and left out
            _tell_failing(test, problem)
            continue
        test.seconds = time.monotonic() - began
        if test.seconds < OWN_SLOW:
            yield test


def _tell_failing(test: Test, problem: Exception) -> None:
    print(f"fails without any change: {test.module} {test.function} {problem!r:.200}", file=sys.stderr)


def _abouts(given: dict[str, Any]) -> Iterator[str]:
    """The files of the law that a test's parameters name: of a worked case, or as the rule in a line of a table."""
    for value in given.values():
        if hasattr(value, "file"):
            yield str(value.file).split(".")[0]
        told = value if isinstance(value, tuple) else (value,)
        yield from (one for one in told if isinstance(one, str) and one in _stems())


@functools.cache
def _stems() -> frozenset[str]:
    return frozenset(file.stem for file in LAW.rglob("*.py"))


def on_the_law_as_it_is() -> Iterator[Test]:
    """The tests that hold now, with the functions of the law each calls."""
    tests, failing = list(plain_tests()), 0
    for module in set(OF_THEIR_OWN.values()):  # so that they too are imported anew for a changed file
        importlib.import_module(f"tests.law.{module}")
    for test in tests:
        codes: set[CodeType] = set()
        began = time.monotonic()
        sys.settrace(lambda frame, event, value: codes.add(frame.f_code))  # noqa: B023, ARG005
        try:
            test.run()
        except Exception as problem:  # noqa: BLE001 - it is told, and left out
            failing += 1
            _tell_failing(test, problem)
            continue
        finally:
            sys.settrace(None)
        test.calls, test.seconds = frozenset(_of_the_law(codes)), time.monotonic() - began
        yield test
    print(f"{len(tests) - failing:,} tests, {sum(test.seconds for test in tests):.0f} seconds", flush=True)


def _of_the_law(codes: set[CodeType]) -> Iterator[tuple[str, str]]:
    for code in codes:
        if "/licet/law/" in code.co_filename:
            yield code.co_filename.partition("/licet/law/")[2], code.co_qualname.partition(".")[0]


# --- the changes


def tried(file: Path, tests: list[Test], chosen: list[Mutation]) -> Result:
    """Makes the chosen changes to a file, each in a child of its own."""
    source, name = file.read_text(encoding="utf-8"), str(file.relative_to(LAW))
    result = Result(name, len(mutations(source, name)))
    users = {name, *(_name_of(other) for other in _importing(file))}
    own = left_out_tests(OF_THEIR_OWN[name]) if chosen and name in OF_THEIR_OWN else ()
    for one in chosen:
        telling = [*_telling(one, tests, file.stem, users), *own]
        if noticed(file, mutated(source, one), telling):
            result.killed += 1
        else:
            result.survivors.append(one)
            print(f"  survived {one.file}:{one.line} {one.says}", flush=True)
    print(f"{name}: {result.tried} of {result.all} changes, {result.killed} killed", flush=True)
    return result


def _telling(one: Mutation, tests: list[Test], stem: str, users: set[str]) -> list[Test]:
    """The tests that can tell: those written for the file, then those that call the least of the law beside it.

    Together they take `ENOUGH` seconds at most; what they do not notice until then counts as not noticed.
    """
    place = (one.file, one.function)
    own = [test for test in tests if place in test.calls] if one.function else []
    # Few tests that call it: values are held from one test to the next, so others may rest on it unseen.
    chosen = own if len(own) >= FEW else [test for test in tests if any(file in users for file, _ in test.calls)]
    chosen = [test for test in chosen if test.seconds < SLOW or test.about in stem]
    chosen.sort(key=lambda test: (test.about != stem, test.about not in stem, len(test.calls), test.seconds))
    spent = itertools.accumulate(test.seconds for test in chosen)
    return [test for test, seconds in zip(chosen, spent, strict=True) if seconds < ENOUGH or test.about in stem]


def _law() -> list[ModuleType]:
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("licet.law")]


def _name_of(module: ModuleType) -> str:
    return str(Path(str(module.__file__)).relative_to(LAW))


def _importing(file: Path) -> list[ModuleType]:
    """Modules of the law that import from a file directly."""
    dotted = _dotted(file)
    return [module for module in _law() if dotted in _imports().get(module.__name__, ())]


def _dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


@functools.cache
def _imports() -> dict[str, frozenset[str]]:
    """What each imported module of licet and of its tests imports, as its text says."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith(("licet.", "tests.")) and getattr(module, "__file__", None):
            tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
            found[name] = frozenset(_imported(tree))
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@functools.cache
def _resting_on(dotted: str) -> frozenset[str]:
    """Every imported module that imports a module, directly or through others."""
    users: dict[str, set[str]] = defaultdict(set)
    for name, imports in _imports().items():
        for one in imports:
            users[one].add(name)
    found, waiting = set(), [dotted]
    while waiting:
        for user in users[waiting.pop()] - found:
            found.add(user)
            waiting.append(user)
    return frozenset(found - {dotted})


def noticed(file: Path, tree: ast.Module, tests: list[Test]) -> bool:
    """Whether a test fails on the changed file; asked of a child process."""
    dotted = _dotted(file)
    resting = _resting_on(dotted)
    child = os.fork()
    if child == 0:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            status = 1 if _fails(dotted, file, tree, tests, resting) else 0
        os._exit(status)
    _, status = os.waitpid(child, 0)
    return status != 0


def _fails(dotted: str, file: Path, tree: ast.Module, tests: list[Test], resting: frozenset[str]) -> bool:
    """Whether importing the changed file fails, or one of the tests."""
    signal.signal(signal.SIGALRM, _too_long)
    try:
        _replaced(dotted, file, tree, resting)
        for test in tests:
            signal.setitimer(signal.ITIMER_REAL, SECONDS + 2 * test.seconds)
            test.run()
            signal.setitimer(signal.ITIMER_REAL, 0)
    except Exception:  # noqa: BLE001 - whatever a change breaks, it is noticed
        return True
    except BaseException as problem:  # noqa: BLE001 - pytest's own failures are no exceptions
        return type(problem).__name__ == "Failed"
    return False


def _too_long(_: int, __: object) -> None:
    raise TimeoutError


def _replaced(dotted: str, file: Path, tree: ast.Module, resting: frozenset[str]) -> None:
    """Puts the changed module in place; all that rests on it is imported anew when it is asked for."""
    for name in resting:
        sys.modules.pop(name, None)
        parent, _, last = name.rpartition(".")
        vars(sys.modules.get(parent, sys)).pop(last, None)
    old = sys.modules[dotted]
    module = ModuleType(dotted)
    module.__dict__.update({key: vars(old).get(key) for key in ("__file__", "__package__", "__spec__", "__loader__")})
    sys.modules[dotted] = module
    parent, _, last = dotted.rpartition(".")
    setattr(sys.modules[parent], last, module)
    exec(compile(tree, str(file), "exec"), vars(module))
    for name in sorted(resting):
        if name.startswith("licet."):
            importlib.import_module(name)


# --- what came of it


def reasons() -> dict[tuple[str, str], str]:
    """Why a change may survive, by file and change."""
    table = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    return {(one["file"], one["change"]): one["reason"] for one in table.get("survivor", [])}


def summary(results: list[Result]) -> Iterator[str]:
    """The figures of all files together."""
    total, killed = sum(one.tried for one in results), sum(one.killed for one in results)
    known = reasons()
    explained = sum((m.file, m.says) in known for one in results for m in one.survivors)
    yield f"{len(results)} files: {total:,} changes tried of {sum(one.all for one in results):,}, {killed:,} killed"
    yield f"{killed / max(total, 1):.1%} killed; {total - killed} survived, {explained} of them with a reason"


def page(results: list[Result], share: float, seed: int) -> str:
    """The page: figures by file, and every survivor with its reason, or as the missing case it is."""
    known = reasons()
    lines = [
        "# Changes to the law that the tests notice",
        "",
        f"Written by `make mutants` (share {share}, seed {seed});",
    ]
    lines += ["do not edit. A survivor without a reason is a missing case.", "", *summary(results), ""]
    lines += ["| file | all changes | tried | killed | survived |", "|---|--:|--:|--:|--:|"]
    lines += [f"| {r.file} | {r.all} | {r.tried} | {r.killed} | {len(r.survivors)} |" for r in results]
    lines += ["", "## Survivors", ""]
    for one in (one for result in results for one in result.survivors):
        change = one.says.replace("`", "'")
        lines.append(f"- {one.file}:{one.line} `{change}`: {known.get((one.file, one.says), '**no case yet**')}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
