"""The Latin names of brands as tokens, by the first of them.

Not modelled here: their Chinese names (`glossary`, `spoken`).
"""

from collections.abc import Mapping
from functools import cache

from licet.names import glossary
from licet.names.splitting import tokens_of


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], glossary.Brand], ...]]:
    """Names of brands with the brand, by their first token, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], glossary.Brand]]] = {}
    for brand in glossary.brands():
        for name in brand.latin:
            phrase = tuple(tokens_of(name))
            found.setdefault(phrase[0], []).append((phrase, brand))
    return {first: tuple(sorted(same, key=lambda p: (-len(p[0]), p[0]))) for first, same in found.items()}


@cache
def beginnings() -> frozenset[str]:
    """The tokens that a brand's name begins with."""
    return frozenset(phrases())
