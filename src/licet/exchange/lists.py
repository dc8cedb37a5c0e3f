"""What each list is called by the programs we exchange data with (`lists.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from licet.errors import BadInput
from licet.exchange.ftm_names import TOPICS
from licet.model import SourceId


@dataclass(frozen=True, slots=True)
class Names:
    """One list in the words of others: OpenSanctions' dataset and program, FollowTheMoney's topics, the CSL's source.

    `csl_own`: the list is not in the Consolidated Screening List; `csl` is in its pattern. `check`: not confirmed.
    """

    title: str
    authority: str
    dataset: str
    topics: tuple[str, ...]
    url: str
    csl: str
    cite: str
    program: str | None = None
    company: bool = False
    csl_own: bool = False
    check: str | None = None


_KEYS = frozenset(field.name for field in fields(Names))
_NEEDED = _KEYS - {"program", "company", "csl_own", "check"}


@cache
def all_names() -> Mapping[SourceId, Names]:
    """Every list of the table, by id."""
    text = files("licet.exchange").joinpath("lists.toml").read_text(encoding="utf-8")
    return MappingProxyType({SourceId(key): _names(key, value) for key, value in tomllib.loads(text).items()})


def names_of(source: SourceId) -> Names:
    """The names of one list. BadInput where the table has no line for it: a list is never left out silently."""
    found = all_names().get(source)
    if found is None:
        raise BadInput("list", source, "a list of exchange/lists.toml: " + ", ".join(sorted(all_names())))
    return found


def _names(key: str, value: Mapping[str, Any]) -> Names:
    unknown, lacking = set(value) - _KEYS, _NEEDED - set(value)
    if unknown or lacking:
        raise BadInput(f"lists.toml [{key}]", sorted(unknown or lacking), "the keys " + ", ".join(sorted(_KEYS)))
    topics = tuple(value["topics"])
    if not topics or not set(topics) <= TOPICS:
        raise BadInput(f"lists.toml [{key}] topics", list(topics), ", ".join(sorted(TOPICS)))
    return Names(**{**value, "topics": topics})
