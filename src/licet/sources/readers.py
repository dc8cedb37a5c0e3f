"""Readers: bytes to records. Each gives the columns by name and stops at a file that is something else."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import NoReturn

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.row import Record

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""A half of a character written as `\\ud83d`: whole only beside its other half."""


def decoded(data: bytes, file: str, encoding: str = "utf-8-sig") -> str:
    """The text of a file; SourceUnreadable names the encoding that was tried."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise SourceUnreadable(f"{file}: not {encoding.removesuffix('-sig')} at byte {problem.start}") from problem


def parsed_json(data: bytes, file: str) -> object:
    """A JSON document; SourceUnreadable where it is none, or where an object has a name twice (one value is lost)."""
    text = decoded(data, file)
    try:
        document: object = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
        if _HALF.search(text):
            json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as problem:
        raise SourceUnreadable(f"{file}: not JSON: {problem}") from problem
    return document


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"an object with {max(names, key=names.count)!r} twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def transcribed(list_id: str) -> Callable[[bytes, str], Iterator[Record]]:
    """A reader of an official list transcribed as JSON: a head, then `entities`, each with the same nine fields."""
    head = {"list_id", "source_file", "extracted", "count", "entities"}

    def rows(data: bytes, file: str) -> Iterator[Record]:
        document = parsed_json(data, file)
        if not isinstance(document, dict) or set(document) != head:
            keys = sorted(document) if isinstance(document, dict) else type(document).__name__
            raise SourceChanged(file, None, "document", keys, "an object with " + ", ".join(sorted(head)))
        if document["list_id"] != list_id:
            raise SourceChanged(file, None, "list_id", document["list_id"], repr(list_id))
        entities = document["entities"]
        if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
            raise SourceChanged(file, None, "entities", type(entities).__name__, "a list of objects")
        if document["count"] != len(entities):
            raise SourceChanged(file, None, "count", document["count"], f"{len(entities)}, the number of entities")
        for line, entity in enumerate(entities, start=1):
            yield Record(line, entity)

    return rows


def separated(
    delimiter: str, *, columns: tuple[str, ...] | None = None, nameless: bool = False
) -> Callable[[bytes, str], Iterator[Record]]:
    """A reader of text with one record per line.

    Args:
        columns: their names where the file has no head line.
        nameless: whether columns without a name may stand at the end; a cell in one of them stops the parse.
    """

    def rows(data: bytes, file: str) -> Iterator[Record]:
        # A lone Ctrl-Z ends some files of OFAC (an end mark of old systems); it is no record.
        text = decoded(data, file).rstrip("\x1a\r\n")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            names = columns if columns is not None else tuple(next(lines, ()))
            while nameless and names and not names[-1]:
                names = names[:-1]
            if len(set(names)) != len(names):
                raise SourceChanged(file, 1, "head", names, "columns with different names")
            for cells in lines:
                while nameless and len(cells) > len(names) and not cells[-1].strip():
                    cells.pop()
                if len(cells) != len(names):
                    raise SourceChanged(file, lines.line_num, "number of cells", len(cells), str(len(names)))
                yield Record(lines.line_num, dict(zip(names, cells, strict=True)))
        except csv.Error as problem:
            raise SourceUnreadable(f"{file} line {lines.line_num}: {problem}") from problem

    return rows
