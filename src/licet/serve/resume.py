"""Going on with an interrupted run: only for JSON lines, and only with the same input, options and edition."""

import hashlib
import json
from pathlib import Path

from licet import BadInput
from licet.serve.reading import opened
from licet.serve.streams import tell
from licet.serve.writing import part_of

LINE_ENDINGS = (".jsonl", ".ndjson", ".json")


def begin(output: Path, source: Path, stamp: str, *, wanted: bool) -> int:
    """How many answers of an interrupted run are kept (0 without `wanted`); marks what this run is of.

    `stamp` says in full which options and which edition the answers rest on.

    Raises:
        BadInput: the output is not JSON lines, or what was interrupted was another question.
    """
    plain = output.suffix.lower() in LINE_ENDINGS
    if wanted and not plain:
        raise BadInput("--resume", output.name, f"an output ending in {', '.join(LINE_ENDINGS)}")
    if not plain:
        return 0
    mark = json.dumps({"input": _digest(source), "question": stamp}, sort_keys=True)
    kept = 0
    if wanted and part_of(output).is_file() and mark_of(output).is_file():
        if mark_of(output).read_text(encoding="utf-8") != mark:
            raise BadInput(
                "--resume",
                output.name,
                "the input, options and edition of the run before; without --resume it begins anew",
            )
        kept = _whole_lines(part_of(output))
    elif wanted:
        tell(f"there is nothing to resume for {output}: it begins anew")
    mark_of(output).write_text(mark, encoding="utf-8")
    return kept


def end(output: Path) -> None:
    """Takes the mark away: the output is whole."""
    mark_of(output).unlink(missing_ok=True)


def mark_of(output: Path) -> Path:
    """Where it is written down what an unfinished output is of."""
    return Path(f"{output}.part.json")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with opened(path) as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _whole_lines(part: Path) -> int:
    """Cuts off a last line that was not finished; gives the number of those that were."""
    count, end_of_last, place = 0, 0, 0
    with part.open("r+b") as stream:
        for line in stream:
            place += len(line)
            if line.endswith(b"\n"):
                count, end_of_last = count + 1, place
        stream.truncate(end_of_last)
    return count
