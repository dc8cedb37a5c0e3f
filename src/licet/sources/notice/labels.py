"""Where an instruction stands: `2.`, `a.`, `ii.` as `2.a.ii`, with several levels in one paragraph taken apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from licet.sources.notice.document import Block, BlockKind

_LABEL = re.compile(
    r"(?:(?P<label>[0-9]{1,2}|[a-z]{1,5})\.|\((?P<inside>[0-9]{1,2}|[a-z]{1,5})\)) ?(?P<rest>.*)", re.DOTALL
)
_VERBS = (
    r"(?:By|Under|In|For|Adding|Add|Removing|Remove|Revising|Revise|The|Correcting|Redesignating|under|adding|by"
    r"|removing|revising)"
)
_INLINE = re.compile(
    rf"(?:(?<=[:;—])|(?<=[.,;]”)|(?<=[.,;]’’)|(?<=; and)|(?<=[,;]” and)) (?=(?:[a-z]|[ivx]{{1,5}})\. {_VERBS}\b)"
)
_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii"),
    *("xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv"),
)


@dataclass(frozen=True, slots=True)
class Labeled:
    """One instruction: its whole number (`2.a.ii`), its level (0 for `2.`), its words without the label, its block.

    `place`: the number of the block in the document, from 0.
    """

    number: str
    level: int
    text: str
    block: Block
    place: int


def labeled(blocks: Sequence[Block]) -> Iterator[Labeled]:
    """The instructions of a document in their order; one without a label has that of the one before it."""
    labels = ["", "", ""]
    level = 0
    colon = False
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.INSTRUCTION:
            continue
        for text in _INLINE.split(block.text):
            found = _LABEL.match(text.strip())
            label = (found["label"] or found["inside"]) if found else ""
            wanted = _level(label, labels, colon=colon) if found else None
            if found is not None and wanted is not None:
                level = wanted
                labels[level:] = [label, "", ""][: 3 - level]
                text = found["rest"]
            colon = text.rstrip().endswith((":", "—"))
            yield Labeled(".".join(label for label in labels if label), level, text.strip(), block, place)


def _level(label: str, labels: list[str], *, colon: bool) -> int | None:
    """0 for a number, 1 for a letter, 2 for a roman one; `i`, `v`, `x` are whichever goes on from what was before."""
    if label.isdigit():
        return 0
    if label in _ROMAN and labels[1]:
        following = _ROMAN[_ROMAN.index(labels[2]) + 1 : _ROMAN.index(labels[2]) + 2] if labels[2] in _ROMAN else ("i",)
        after_letter = len(label) == 1 and ord(label) == ord(labels[1][0]) + 1
        if label in following and not (after_letter and not colon and not labels[2]):
            return 2
    return 1 if len(label) == 1 or label == labels[1][:1] * 2 or len(set(label)) == 1 else None
