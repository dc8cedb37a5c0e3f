"""Going on with an interrupted run: text outputs, and only with the same input, options and edition.

Beside an output that is not whole stands a mark: of which question it is, how many rows of the input are done, and how
long the two files were then. What was written after the mark is cut off and answered again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from licet import BadInput
from licet.serve.reading import opened
from licet.serve.streams import tell
from licet.serve.writing import part_of

TEXT_ENDINGS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Done:
    """What an interrupted run did: rows of the input read, answered, and kept aside; answers by `--fail-on` word."""

    rows: int = 0
    answered: int = 0
    aside: int = 0
    words: Mapping[str, int] = field(default_factory=dict)


def possible(output: Path) -> bool:
    """Whether a run into this output can be resumed: text that is not compressed."""
    return output.suffix.lower() in TEXT_ENDINGS


def begin(output: Path, aside: Path, source: Path, stamp: str, *, wanted: bool) -> Done:
    """What of an interrupted run is kept (nothing without `wanted`); marks what this run is of.

    `stamp` says in full which options and which edition the answers rest on.

    Raises:
        BadInput: the output is not plain text, or what was interrupted was another question.
    """
    if wanted and not possible(output):
        raise BadInput("--resume", output.name, f"an output ending in {', '.join(TEXT_ENDINGS)}")
    if not possible(output):
        return Done()
    question = {"input": digest(source), "question": stamp}
    done = Done()
    if wanted and part_of(output).is_file() and mark_of(output).is_file():
        done = _kept(output, aside, question)
    elif wanted:
        tell(f"there is nothing to resume for {output}: it begins anew")
    if done == Done():
        _write(output, question, {"rows": 0})
    return done


def mark(output: Path, aside: Path, size: int, done: Done) -> None:
    """Writes down how far a run is: `size` of the output in bytes; what is done in all."""
    question = json.loads(mark_of(output).read_text(encoding="utf-8"))["of"]
    counts = {"rows": done.rows, "answered": done.answered, "aside": done.aside, "words": dict(done.words)}
    sizes = {"bytes": size, "aside_bytes": aside.stat().st_size if done.aside else 0}
    _write(output, question, {**counts, **sizes})


def end(output: Path) -> None:
    """Takes the mark away: the output is whole."""
    mark_of(output).unlink(missing_ok=True)


def mark_of(output: Path) -> Path:
    """Where it is written down what an unfinished output is of."""
    return Path(f"{output}.part.json")


def _write(output: Path, question: dict[str, str], done: Mapping[str, object]) -> None:
    """The mark, written beside its place and moved there: a run that is killed leaves the old one or the new."""
    beside = Path(f"{output}.part.json.new")
    beside.write_text(json.dumps({"of": question, "done": done}, sort_keys=True), encoding="utf-8")
    beside.replace(mark_of(output))


def _kept(output: Path, aside: Path, question: dict[str, str]) -> Done:
    """What the mark says is done; both files cut back to where they were then."""
    written = json.loads(mark_of(output).read_text(encoding="utf-8"))
    if written.get("of") != question:
        raise BadInput(
            "--resume",
            output.name,
            "the input, options and edition of the run before; without --resume it begins anew",
        )
    done = written["done"]
    if not done["rows"]:
        return Done()
    _cut(part_of(output), done["bytes"])
    if done["aside"]:
        _cut(aside, done["aside_bytes"])
    return Done(done["rows"], done["answered"], done["aside"], done.get("words", {}))


def _cut(path: Path, size: int) -> None:
    """Raises BadInput where a file is shorter than it was: something else changed it."""
    if not path.is_file() or path.stat().st_size < size:
        raise BadInput("--resume", path.name, f"the file as the run before left it, {size:,} bytes or more")
    with path.open("r+b") as stream:
        stream.truncate(size)


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    found = hashlib.sha256()
    with opened(path) as stream:
        while block := stream.read(1 << 20):
            found.update(block)
    return found.hexdigest()
