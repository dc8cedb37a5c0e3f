"""The questions of a decision as an indented tree, for people; a group shown before is not shown again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import licet

Lines = list[tuple[int, str]]
"""Margin and text of each line."""


@dataclass(slots=True)
class Shown:
    """The groups that stand above already, with more than one question each."""

    groups: list[licet.Step] = field(default_factory=list)


SIGNS = {licet.Answer.YES: "●", licet.Answer.NO: "○", licet.Answer.UNKNOWN: "?"}


def ruling(one: licet.Ruling, shown: Shown) -> Lines:
    """One ruling: what follows, its provision, then its questions with their answers and the facts under them."""
    lines: Lines = [(0, f"{_answer(one.answer)} {one.then} ({one.cite.section})")]
    lines += step(one.when, 2, shown)
    for exception in one.exceptions:
        lines.append((2, f"{_answer(exception.when.answer)} license exception {exception.symbol}:"))
        lines += step(exception.when, 4, shown)
    return lines


def _answer(answer: licet.Answer) -> str:
    return f"{SIGNS[answer]} {answer.value:<7}"


def step(one: licet.Step, margin: int, shown: Shown) -> Iterator[tuple[int, str]]:
    """One question, or a group of them."""
    if one.group:
        if one in shown.groups:
            first = next(questions(one), "")
            yield margin, f"{_answer(one.answer)} {one.group}: as above ({first} …)"
            return
        if sum(1 for _ in questions(one)) > 1:
            shown.groups.append(one)
        yield margin, f"{_answer(one.answer)} {one.group}:"
    else:
        where = f" [{one.cite.section}]" if one.cite else ""
        yield margin, f"{_answer(one.answer)} {one.question}{where}"
    for note in notes(one):
        yield margin + 10, note
    for part in one.steps:
        yield from step(part, margin + 2, shown)


def notes(one: licet.Step) -> Iterator[str]:
    """What stands under a question: the fact, the source of a dated value, what to confirm, what is missing."""
    if one.because:
        yield one.because
    if one.source:
        yield f"source: {one.source}"
    if one.check:
        yield f"to confirm: {one.check}"
    if one.missing and one.answer is licet.Answer.UNKNOWN:
        yield f"missing: {one.missing}"


def questions(one: licet.Step) -> Iterator[str]:
    """Every question of a group, in order."""
    if one.question:
        yield one.question
    for part in one.steps:
        yield from questions(part)


def waiting(rulings: Iterable[licet.Ruling], code: str) -> list[str]:
    """The questions that wait for a missing fact, each once."""
    found = (question for one in rulings for question in _waiting(one.when, code))
    return list(dict.fromkeys(found))


def joined(several: Sequence[str]) -> str:
    """Questions that differ in a word only, as one: `X is on the list DPL, MEU, SDN on 2025-01-15`."""
    if len(several) < 2:
        return "".join(several)
    words = [one.split(" ") for one in several]
    before, after = _alike(words), _alike([one[::-1] for one in words])
    different = [" ".join(w[before : len(w) - after]) for w in words]
    if any(len(one.split(" ")) != 1 for one in different):
        return "; ".join(several)
    return " ".join([*words[0][:before], ", ".join(different), *words[0][len(words[0]) - after :]])


def _alike(words: Sequence[Sequence[str]]) -> int:
    """How many words all begin with alike."""
    columns = enumerate(zip(*words, strict=False))
    return next((place for place, column in columns if len(set(column)) > 1), 0)


def _waiting(one: licet.Step, code: str) -> Iterator[str]:
    if one.answer is licet.Answer.UNKNOWN and one.missing == code:
        yield one.question
    for part in one.steps:
        yield from _waiting(part, code)
