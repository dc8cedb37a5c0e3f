"""The names of listed parties made ready for texts: one automaton, and tables that are built when first needed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from ahocorasick_rs import BytesAhoCorasick
from numpy.typing import NDArray

from licet.errors import SourceUnreadable
from licet.match.form import Form, form_of, is_plain
from licet.match.patterns import How, Written, names_of, nearest, patterns
from licet.match.slips import Nearby, nearby_words
from licet.match.streets import Streets, street_table
from licet.match.vocabulary import without_form
from licet.model import Kind, Party
from licet.names.scripts import has_han, simplified
from licet.names.tokens import WordClass, vocabulary, word

FORMAT = 6
"""Of what `Scanner.save` writes. Raised with every change of `patterns` and `spans`; tables are told by `stamp`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text with the listed names it may stand for, and how certain it is from 0 to 1."""

    start: int
    end: int
    written: tuple[Written, ...]
    score: float
    kind: str | None = None


class Scanner:
    """The names of listed parties, ready to be looked for in texts; parties are read when asked for.

    `forms`: every folded form in order; what form i may mean stands in rows `ends[i]` to `ends[i + 1]` of `raw`:
    row of the party, number of its name, `How`.
    """

    def __init__(
        self,
        parties: Sequence[Party],
        kinds: tuple[Kind, ...],
        forms: tuple[str, ...],
        raw: NDArray[np.int32],
        ends: NDArray[np.int64],
        *,
        chinese: Sequence[tuple[int, int, str]],
        addresses: Sequence[tuple[int, str]],
    ) -> None:
        self.parties = parties
        self.kinds = kinds
        self.forms = forms
        self._raw = raw
        self._ends = ends
        self._chinese = chinese
        self._addresses = addresses
        self._at = {form: number for number, form in enumerate(forms)}
        self._meant: dict[str, tuple[Written, ...]] = {}
        self._read: dict[int, Form] = {}
        self.automaton = BytesAhoCorasick([f" {form} ".encode("ascii") for form in forms])

    @classmethod
    def build(cls, parties: Iterable[Party]) -> "Scanner":
        """A scanner for these parties; every party has an id."""
        listed = tuple(parties)
        written = patterns(listed)
        raw = np.array([one for same in written.values() for one in same], dtype=np.int32).reshape(-1, 3)
        ends = np.zeros(len(written) + 1, dtype=np.int64)
        np.cumsum([len(same) for same in written.values()], out=ends[1:])
        kinds = tuple(party.kind for party in listed)
        return cls(listed, kinds, tuple(written), raw, ends, chinese=_chinese(listed), addresses=_addresses(listed))

    def save(self, folder: Path) -> None:
        """Writes what `build` found into a folder, so that `load` need not read the parties."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "forms.txt").write_text("\n".join((str(FORMAT), *self.forms)), encoding="ascii")
        (folder / "kinds.txt").write_text("\n".join(self.kinds), encoding="ascii")
        texts = json.dumps([list(self._chinese), list(self._addresses)], ensure_ascii=False)
        (folder / "texts.json").write_text(texts, encoding="utf-8")
        np.save(folder / "raw.npy", self._raw)
        np.save(folder / "ends.npy", self._ends)

    @classmethod
    def load(cls, folder: Path, parties: Sequence[Party]) -> "Scanner":
        """The scanner that `save` wrote, for the same parties in the same order; they are read when asked for.

        Raises:
            SourceUnreadable: nothing was written there, or by another version, or for other parties.
        """
        try:
            written, *forms = (folder / "forms.txt").read_text(encoding="ascii").split("\n")
            kinds = tuple(Kind(one) for one in (folder / "kinds.txt").read_text(encoding="ascii").split("\n") if one)
            chinese, addresses = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
            raw, ends = np.load(folder / "raw.npy"), np.load(folder / "ends.npy")
        except (OSError, ValueError, EOFError) as slip:
            raise SourceUnreadable(f"{folder}: no scanner can be read there: {slip}") from slip
        if written != str(FORMAT) or len(kinds) != len(parties) or len(ends) != len(forms) + 1 or ends[-1] != len(raw):
            raise SourceUnreadable(f"{folder}: the scanner there is of another version or for other parties")
        return cls(parties, kinds, tuple(forms), raw, ends, chinese=chinese, addresses=addresses)

    def meanings(self, form: str) -> tuple[Written, ...]:
        """What a folded form may mean, the nearest first; nothing when it is no form."""
        at = self._at.get(form)
        if at is None:
            return ()
        if form not in self._meant:
            # A text that names a family a thousand times reads its hundred members once.
            raw = self._raw[self._ends[at] : self._ends[at + 1]].tolist()
            written = (Written(row, names_of(self.parties[row])[name], How(how)) for row, name, how in raw)
            self._meant[form] = nearest(form, written)
        return self._meant[form]

    def form(self, number: int) -> Form:
        """What is known of a form, by its number."""
        found = self._read.get(number)
        if found is None:
            text = self.forms[number]
            written = self.meanings(text)
            found = self._read[number] = form_of(text, written, [self.kinds[one.row] for one in written])
        return found

    @cached_property
    def plain(self) -> NDArray[np.bool_]:
        """By number, whether a form is an ordinary word or an acronym: in small letters it is never a name."""
        return np.array([" " not in form and is_plain(form) for form in self.forms], dtype=bool)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every form."""
        return frozenset(" ".join(self.forms).split())

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two words that follow each other in a form."""
        parted = (form.split() for form in self.forms if " " in form)
        return frozenset(f"{first} {second}" for words in parted for first, second in pairwise(words))

    @cached_property
    def by_letters(self) -> Mapping[str, list[str]]:
        """Forms of more than one word by their letters, words of business in one spelling: what a translation meets."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            if " " in form:
                found[letters_of(without_form(form).split())].append(form)
        return found

    @cached_property
    def by_word(self) -> Mapping[str, list[str]]:
        """Forms by each of their words."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            for token in set(form.split()):
                found[token].append(form)
        return found

    @cached_property
    def chinese(self) -> Mapping[str, list[Written]]:
        """Listed names in Chinese characters, simplified."""
        found: dict[str, list[Written]] = defaultdict(list)
        for row, number, name in self._chinese:
            how = How.ALIAS if number else How.OFFICIAL
            found[simplified(name).replace(" ", "")].append(Written(row, name, how))
        return found

    @cached_property
    def nearby(self) -> Nearby:
        """The tables that lead from a misspelled word to listed ones."""
        return nearby_words(self.by_word)

    @cached_property
    def variants(self) -> Mapping[str, list[str]]:
        """Listed words of business by the spelling that `names` compares (technology, technologies, tech)."""
        found: dict[str, list[str]] = defaultdict(list)
        for token in vocabulary():
            if token in self.by_word:
                found[word(token).text].append(token)
        return found

    @cached_property
    def streets(self) -> Streets:
        """Streets and buildings of the addresses of listed parties."""
        return street_table(self._addresses)


def _chinese(parties: Sequence[Party]) -> list[tuple[int, int, str]]:
    return [
        (row, number, name)
        for row, party in enumerate(parties)
        for number, name in enumerate(names_of(party))
        if not name.isascii() and has_han(name)
    ]


def _addresses(parties: Sequence[Party]) -> list[tuple[int, str]]:
    return [
        (row, part)
        for row, party in enumerate(parties)
        for address in (*party.addresses, *((party.name,) if party.kind is Kind.ADDRESS else ()))
        for part in address.split(";")
    ]


def letters_of(tokens: Iterable[str]) -> str:
    """The letters of words without blanks, each word in the spelling that `names` compares."""
    words = (word(token) for token in tokens)
    return "".join(one.text for one in words if one.kind is not WordClass.STOP)
