"""English words that translate one word of business in Chinese or Russian: `apparel`, `garment` for 服装.

Not modelled here: how near such words are (`match.sounding`), and words that `words.csv` makes one.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from licet.names import cyrillic, glossary
from licet.names.words import vocabulary

OTHER_MEANINGS = frozenset(
    ("state", "national", "intelligent", "institute", "society", "engine", "communication", "air", "airlines",
     "materials", "bio", "die")
)  # fmt: skip
"""Words that stand for other things too: a `State` and a `National` university are two, and so are airlines."""


_AIRLINES = ("airlines", "air")
"""What an airline is called in its own language and in English: `Mahan Air` is هواپیمایی ماهان."""


@cache
def renderings() -> Mapping[str, tuple[str, ...]]:
    """Other English words for what a word translates, by each of them, as `words.csv` writes them."""
    found: dict[str, dict[str, None]] = {}
    for same in _translations():
        words = tuple(dict.fromkeys(map(_main, same)))
        for one in words:
            found.setdefault(one, {}).update(dict.fromkeys(other for other in words if other != one))
    return {word: tuple(sorted(others)) for word, others in found.items() if others}


def _translations() -> Iterator[tuple[str, ...]]:
    yield _AIRLINES
    for word, others in cyrillic.renderings().items():
        yield from ((word, other) for other in others)
    for term in glossary.glossary().values():
        if term.kind is glossary.TermClass.GENERIC:
            names = (name.lower() for name in (term.english, *term.also))
            yield tuple(name for name in names if name.isalpha() and _main(name) not in OTHER_MEANINGS)


def _main(word: str) -> str:
    known = vocabulary().get(word)
    return word if known is None else known[0]
