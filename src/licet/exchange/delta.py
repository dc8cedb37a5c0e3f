"""What changed between two exports, in FollowTheMoney's delta form, and the new export made of the old one and it.

A line is `{"op": "ADD" | "MOD" | "DEL", "entity": {…}}`; a DEL carries the id only. Nothing changed: no line. Both
exports stand in the order of `ftm_ids.order`, so two files of any size are compared line by line.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from licet.errors import BadInput
from licet.exchange.ftm_ids import order
from licet.model import Digest

Key = tuple[str, str]
_AFTER_ALL: Key = ("\U0010ffff", "")


def line(entity: dict[str, Any]) -> str:
    """An entity as one line: compact JSON with its line end."""
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def export_delta(old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """The lines that make the new export of the old one.

    Raises:
        BadInput: a line is no entity, or an export is not in order.
    """
    before, after = _Lines(old, "the old export"), _Lines(new, "the new export")
    while not (before.ended and after.ended):
        if before.key < after.key:
            yield line({"op": "DEL", "entity": {"id": before.identity}})
            before.step()
        elif after.key < before.key:
            yield line({"op": "ADD", "entity": after.entity})
            after.step()
        else:
            if before.text != after.text:
                yield line({"op": "MOD", "entity": after.entity})
            before.step()
            after.step()


def apply_delta(old: Iterable[str], changes: Iterable[str]) -> Iterator[str]:
    """The new export, byte for byte: the old one with the lines of a delta applied.

    Raises:
        BadInput: the delta is not of this export: it changes what is not there, or adds what is.
    """
    before, change = _Lines(old, "the old export"), _Lines(changes, "the delta", changed=True)
    while not (before.ended and change.ended):
        if before.key < change.key:
            yield before.text
            before.step()
            continue
        there = before.key == change.key
        if there == (change.op == "ADD"):
            raise BadInput("delta", f"{change.op} {change.identity}", "changes of the export it is applied to")
        if change.op != "DEL":
            yield line(change.entity)
        if there:
            before.step()
        change.step()


def export_version(at: datetime, digest: Digest) -> str:
    """The name of an export: `20260731000000-kqz`, the time given and three letters of its digest."""
    number = int(hashlib.sha256(digest.encode()).hexdigest(), 16)
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))
    return f"{at:%Y%m%d%H%M%S}-{letters}"


class _Lines:
    """The lines of a file one after another, each with its entity and its place in the order."""

    def __init__(self, lines: Iterable[str], name: str, *, changed: bool = False) -> None:
        self._lines, self._name, self._changed = iter(lines), name, changed
        self.key: Key = ("", "")
        self.step()

    def step(self) -> None:
        """Goes to the next line."""
        self.text = next(self._lines, "")
        self.ended = not self.text
        if self.ended:
            self.key = _AFTER_ALL
            return
        self.op, self.entity = self._read()
        self.identity = str(self.entity["id"])
        key = order(self.identity)
        if key <= self.key:
            raise BadInput(self._name, self.identity, "entities in the order of their ids, each once")
        self.key = key

    def _read(self) -> tuple[str, dict[str, Any]]:
        try:
            read: Any = json.loads(self.text)
            op, entity = (read["op"], read["entity"]) if self._changed else ("", read)
            of_delta = op in ("ADD", "MOD", "DEL")
            if not isinstance(entity, dict) or not isinstance(entity.get("id"), str) or of_delta != self._changed:
                raise BadInput(self._name, self.text, 'lines {"op": "ADD", "MOD" or "DEL", "entity": {"id", …}}')
        except (ValueError, KeyError, TypeError, RecursionError) as slip:
            raise BadInput(self._name, self.text, "lines of JSON, an entity each") from slip
        return op, entity
