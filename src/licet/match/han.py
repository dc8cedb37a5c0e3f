"""Listed parties named in Chinese characters.

Chinese has no blanks between words. A run of characters is cut into known words, longest first, so that a brand is
never taken out of the middle of another word; the words after a brand decide whether it is the listed firm (a company
word), or another thing that carries the same name (a noodle shop, a street).
"""

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from licet.errors import SourceUnreadable
from licet.match.kept import kept_with
from licet.match.patterns import How, Written, meant
from licet.match.scanner import Found, Scanner
from licet.model import Kind
from licet.names.glossary import brands_by_chinese, terms
from licet.names.scripts import HAN, has_han, simplified
from licet.names.tokens import WordClass, read

_RUN = re.compile(f"[{HAN}][{HAN}A-Za-z0-9（）()·]*")

TAIL = re.compile(
    "(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司|公司|集团|大学|学院|研究所|研究院|实验室|银行|工厂)"
)

LONGEST = 36
"""Characters of the longest organization name that is tried."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other without a blank, simplified, and where they begin in the text."""

    start: int
    content: str


def in_chinese(scanner: Scanner, text: str) -> Iterator[Found]:
    """The places of a text that name a listed party in Chinese characters."""
    if not has_han(text):
        return
    for found in _RUN.finditer(text):
        run = Run(found.start(), _simplified(found.group()))
        cuts = _cuts(run.content)
        yield from _whole_names(scanner, run, cuts)
        yield from _brands(scanner, text, run, cuts)


def _simplified(run: str) -> str:
    """A run in simplified characters, one for one, so that places stay what they are."""
    whole = simplified(run)
    return whole if len(whole) == len(run) else "".join(simplified(one)[:1] or one for one in run)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, frozenset[str]]:
    """The words of `words_han.csv` by kind.

    `firm`: goes on with the name of the same firm. `other_thing`: another thing carries the name (a noodle shop).
    `ordinary`: a brand that is an ordinary word as well. `business_near`: shows that the brand is meant.
    """
    rows = csv.reader(files("licet.match").joinpath("words_han.csv").read_text(encoding="utf-8").splitlines())
    if next(rows) != ["word", "kind"]:
        raise SourceUnreadable("words_han.csv: the first line is not word,kind")
    found: dict[str, set[str]] = {"firm": set(), "other_thing": set(), "ordinary": set(), "business_near": set()}
    for word, kind in rows:
        if kind not in found:
            raise SourceUnreadable(f"words_han.csv: {word}: kind is {kind!r}, allowed are {sorted(found)}")
        found[kind].add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


def _another_thing(following: str) -> bool:
    return any(following[:length] in _kinds()["other_thing"] for length in (1, 2, 3))


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], int]:
    from pypinyin.phrases_dict import phrases_dict  # 47,000 phrases; only texts with Chinese pay for it

    known = frozenset((*terms(), *brands_by_chinese(), *(phrase for phrase in phrases_dict if len(phrase) <= 4)))
    return known, max(len(one) for one in known)


def _cuts(run: str) -> list[int]:
    """Where words begin in a run of characters, and its end."""
    known, longest = _words()
    cuts = [0]
    while cuts[-1] < len(run):
        at = cuts[-1]
        length = next((n for n in range(min(longest, len(run) - at), 1, -1) if run[at : at + n] in known), 1)
        cuts.append(at + length)
    return cuts


def _whole_names(scanner: Scanner, run: Run, cuts: list[int]) -> Iterator[Found]:
    """Names that end in a company word, as written on a list or as the listed name translates."""
    content = run.content
    for tail in TAIL.finditer(content):
        end = tail.end()
        for start in cuts[bisect_left(cuts, end - LONGEST) : bisect_right(cuts, tail.start())]:
            written = _meant(scanner, content[start:end])
            if written and not _another_thing(content[end : end + 3]):
                yield Found(run.start + start, run.start + end, written, 0.95, "other_script")
                break


def _meant(scanner: Scanner, name: str) -> tuple[Written, ...]:
    """The listed names that a whole Chinese name is: the same characters, or the same letters when translated."""
    name = name.replace("（", "").replace("）", "").replace("(", "").replace(")", "")
    listed = scanner.chinese.get(name)
    if listed:
        return tuple(listed)
    if len(name) < 4:
        return ()
    for reading in read(name):
        letters = "".join(one.text for one in reading.words)
        found = (one for form in scanner.by_letters.get(letters, ()) for one in scanner.meanings(form))
        nearest = [one for one in found if one.how <= How.STEM and scanner.kinds[one.row] is not Kind.PERSON]
        if nearest and (reading.how == "known" or any(one.kind is WordClass.PLAIN for one in reading.words)):
            return tuple(nearest)
    return ()


def _brands(scanner: Scanner, text: str, run: Run, cuts: list[int]) -> Iterator[Found]:
    """Brands by their Chinese name, with the company words that go on."""
    content, known = run.content, _brand_rows(scanner)
    for at, cut in enumerate(cuts[:-1]):
        end = next((later for later in reversed(cuts[at + 1 : at + 5]) if content[cut:later] in known), None)
        if end is None:
            continue
        last = _with_firm_words(content, end)
        if _another_thing(content[last : last + 3]):
            continue
        start, stop = run.start + cut, run.start + last
        name = content[cut:end]
        if name in _kinds()["ordinary"] and last == end and not _business_near(text[max(0, start - 14) : stop + 14]):
            continue
        yield Found(start, stop, known[name], 0.9 if last == end else 0.85, "other_script")


def _business_near(near: str) -> bool:
    return any(word in near for word in _kinds()["business_near"])


def _with_firm_words(content: str, end: int) -> int:
    firm = _kinds()["firm"]
    while True:
        longer = next((n for n in range(min(6, len(content) - end), 1, -1) if content[end : end + n] in firm), 0)
        if not longer:
            return end
        end += longer


@kept_with()
def _brand_rows(scanner: Scanner) -> Mapping[str, tuple[Written, ...]]:
    """Chinese brands, and listed Chinese names without their legal form, with the listed names they stand for."""
    found: dict[str, tuple[Written, ...]] = {}
    for name, written in scanner.chinese.items():
        stem = re.sub("(?:集团)?(?:股份)?有限(?:责任)?公司$", "", name)
        if len(stem) >= 3:
            found[stem] = tuple(written)
    for chinese, brand in brands_by_chinese().items():
        latin = [one for name in meant(brand) for one in _latin(scanner, name)]
        if latin:
            found[chinese] = tuple(dict.fromkeys((*found.get(chinese, ()), *latin)))
    return found


def _latin(scanner: Scanner, name: str) -> list[Written]:
    exact = scanner.meanings(name)
    if exact or " " not in name:
        return list(exact)
    forms = [form for form in scanner.by_word.get(name.split()[-1], ()) if form.startswith(name + " ")]
    return [one for form in forms for one in scanner.meanings(form) if one.how <= How.STEM]
