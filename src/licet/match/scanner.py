"""The names of listed parties made ready for texts: one automaton, and tables that are built when first needed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick

from licet.match.patterns import How, Written, meanings, patterns
from licet.match.slips import Nearby, nearby_words
from licet.match.spans import is_han
from licet.match.streets import Streets, street_table
from licet.match.vocabulary import without_form
from licet.model.listing import Kind, Party
from licet.names.scripts import simplified
from licet.names.tokens import WordClass, word


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text with the listed names it may stand for, and how certain it is from 0 to 1."""

    start: int
    end: int
    written: tuple[Written, ...]
    score: float
    kind: str | None = None


class Scanner:
    """The names of listed parties, ready to be looked for in texts."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.parties = tuple(parties)
        self.kinds: tuple[Kind, ...] = tuple(party.kind for party in self.parties)
        self._written = patterns(self.parties)
        self.forms = tuple(self._written)
        self.automaton = BytesAhoCorasick([f" {form.replace(' ', '  ')} ".encode("ascii") for form in self.forms])

    @classmethod
    def build(cls, parties: Iterable[Party]) -> "Scanner":
        """A scanner for these parties; every party has an id."""
        return cls(parties)

    def meanings(self, form: str) -> tuple[Written, ...]:
        """What a folded form may mean, the nearest first; nothing when it is no form."""
        return meanings(form, self._written[form]) if form in self._written else ()

    @cached_property
    def by_letters(self) -> Mapping[str, list[Written]]:
        """Names of organizations by their letters, words of business in one spelling: what a translation must meet."""
        found: dict[str, list[Written]] = defaultdict(list)
        for form, raw in self._written.items():
            if " " not in form:
                continue
            nearest = [Written(*one) for one in raw if one[2] <= How.TRIMMED and self.kinds[one[0]] is not Kind.PERSON]
            if nearest:
                found[letters_of(without_form(form).split())].extend(nearest)
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
        for row, party in enumerate(self.parties):
            for number, name in enumerate((party.name, *party.aliases, *party.weak_aliases)):
                if any(is_han(character) for character in name):
                    how = How.OFFICIAL if number == 0 else How.ALIAS
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
        for token in self.by_word:
            text = word(token).text
            if text != token:
                found[text].append(token)
        for text, tokens in found.items():
            if text in self.by_word:
                tokens.append(text)
        return found

    @cached_property
    def streets(self) -> Streets:
        """Streets and buildings of the addresses of listed parties."""
        return street_table(
            [
                (row, part)
                for row, party in enumerate(self.parties)
                for address in (*party.addresses, *((party.name,) if party.kind is Kind.ADDRESS else ()))
                for part in address.split(";")
            ]
        )


def letters_of(tokens: Iterable[str]) -> str:
    """The letters of words without blanks, each word in the spelling that `names` compares."""
    words = (word(token) for token in tokens)
    return "".join(one.text for one in words if one.kind is not WordClass.STOP)
