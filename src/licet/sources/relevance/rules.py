"""The rules of relevance.py, read from `relevance.toml`: unknown keys, fields and sorts are refused."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from licet.errors import BadInput

FIELDS = frozenset({"title", "abstract", "text", "agency", "cfr", "type", "action"})
"""Where a rule may look; `text` is the title and the summary."""

_FILE = "relevance.toml"
_SORTS: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "subject": ("tier", frozenset({"order", "ours", "regulation", "sanctions", "near", "outside", "faint"})),
        "form": ("means", frozenset({"never", "elsewhere", "not_a_rule", "announces", "asks", "changes", "amends"})),
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: in field `where`, words that fit `pattern` mean `sort` (a subject's tier, or what a form means)."""

    code: str
    sort: str
    where: str
    pattern: re.Pattern[str]
    why: str
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the file's order."""

    subjects: tuple[Rule, ...]
    forms: tuple[Rule, ...]


@cache
def load_rules() -> Rules:
    """The rules of the file. BadInput names a key, field or sort that is not known, and a code used twice."""
    content = _content()
    subjects, forms = (tuple(_rule(kind, table) for table in _tables(content, kind)) for kind in ("subject", "form"))
    codes = [rule.code for rule in (*subjects, *forms)]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise BadInput(_FILE, twice, "each code once")
    return Rules(subjects, forms)


@cache
def uninformative() -> frozenset[str]:
    """Words, in lower case, that say nothing of what a document is about."""
    words = _content()["words"]
    if not isinstance(words, dict) or set(words) != {"uninformative"} or not _are_texts(words["uninformative"]):
        raise BadInput(_FILE, words, "words.uninformative, a list of texts")
    return frozenset(words["uninformative"])


@cache
def _content() -> Mapping[str, object]:
    with files("licet.sources.relevance").joinpath(_FILE).open("rb") as stream:
        content = tomllib.load(stream)
    if set(content) != {"subject", "form", "words"}:
        raise BadInput(_FILE, sorted(content), "[[subject]], [[form]] and [words]")
    return content


def _tables(content: Mapping[str, object], kind: str) -> list[dict[str, object]]:
    tables = content[kind]
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadInput(_FILE, kind, f"tables [[{kind}]]")
    return tables


def _rule(kind: str, table: dict[str, object]) -> Rule:
    key, sorts = _SORTS[kind]
    keys = {"code", key, "where", "pattern", "why"} | ({"touches"} if kind == "subject" else set())
    if set(table) != keys:
        raise BadInput(_FILE, sorted(table), f"the keys {', '.join(sorted(keys))}")
    touches = table["touches"] if kind == "subject" else []
    texts = {name: str(table[name]) for name in keys - {"touches"}}
    if not _are_texts([table[name] for name in keys - {"touches"}]) or not _are_texts(touches):
        raise BadInput(_FILE, table, "texts, and a list of texts in `touches`")
    if texts[key] not in sorts or texts["where"] not in FIELDS:
        raise BadInput(_FILE, texts, f"`{key}` one of {sorted(sorts)}, `where` one of {sorted(FIELDS)}")
    assert isinstance(touches, list)
    return Rule(texts["code"], texts[key], texts["where"], _compiled(texts["pattern"]), texts["why"], tuple(touches))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as wrong:
        raise BadInput(_FILE, pattern, f"a regular expression ({wrong})") from wrong
