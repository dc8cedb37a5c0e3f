"""Whether a page or data is asked for: what a browser accepts, and what a program does."""

from collections.abc import Iterator

PAGE = frozenset(("text/html", "application/xhtml+xml"))
DATA = frozenset(("application/json", "application/problem+json"))
MOST = 2_000
"""Characters of a header that are read."""


def wants_page(accept: str) -> bool:
    """Whether a page is asked for before JSON: named, and named before it or with a greater weight."""
    ranks = {name: rank for rank, name in enumerate(_wanted(accept[:MOST]))}
    page = min((rank for name, rank in ranks.items() if name in PAGE), default=None)
    data = min((rank for name, rank in ranks.items() if name in DATA), default=None)
    return page is not None and (data is None or page < data)


def _wanted(accept: str) -> list[str]:
    """The types of an Accept header, the most wanted first; what has no weight is not wanted."""
    weighed = [(weight, name) for name, weight in _weighed(accept) if weight > 0]
    return [name for _weight, name in sorted(weighed, key=lambda one: -one[0])]


def _weighed(accept: str) -> Iterator[tuple[str, float]]:
    for one in accept.lower().split(","):
        name, *parameters = (part.strip() for part in one.split(";"))
        given = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            yield name, float(given)
        except ValueError:
            yield name, 0
