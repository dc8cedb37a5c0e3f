"""Does a Federal Register document change a list or a rule we model? An answer with its reasons, from written rules.

The rules are data (`relevance.toml`): what a document is about (subject), and what kind of document it is (form). Each
has a sentence that a flagged document carries, so a person can read why. Titles and summaries are enough; the agency,
the CFR parts, the document type and the action line of the Register's index are used where given.

Not modelled here: what exactly changes (see us_federal_register.py), and whether a summary tells the truth.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from licet.errors import BadInput, SourceChanged
from licet.sources.relevance.rules import FIELDS, Rule, load_rules, uninformative

LEAST_WORDS = 5
"""A summary of fewer words says nothing: `No summary provided.`, as the index has it where there is none, or `N/A`."""


class Bearing(StrEnum):
    """What a document does to what we model.

    `LIST_OR_RULE`: changes a list or a rule we model. `ACTION`: an order, designation or sanctions rule (second class:
    the lists follow it). `RELATED`: of the same publishers or beside our rules, changes nothing we model. `NONE`:
    nothing of ours. `UNKNOWN`: too little to tell; a person must look.
    """

    LIST_OR_RULE = "list_or_rule"
    ACTION = "action"
    RELATED = "related"
    NONE = "none"
    UNKNOWN = "unknown"


_BEARING: Mapping[str, Bearing] = MappingProxyType(
    {
        "order": Bearing.ACTION,
        "ours": Bearing.LIST_OR_RULE,
        "regulation": Bearing.LIST_OR_RULE,
        "near": Bearing.RELATED,
        "sanctions": Bearing.ACTION,
        "outside": Bearing.NONE,
    }
)
"""From the strongest subject to the weakest: the first that is found decides."""

_OURS = ("ours", "regulation")
"""What licet models: lists and determinations, and regulations."""

_WEAK = (None, "near", "outside", "faint")
"""Subjects that leave a document without summary in doubt."""

_Said = tuple[Rule, str]
"""A rule and the words that it found."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the Federal Register's index gives it; empty where the index does not say.

    `cfr` like `15 CFR 744`; `type` as published (`Rule`, `Proposed Rule`, `Notice`, `Presidential Document`).
    """

    number: str
    title: str
    abstract: str = ""
    agencies: tuple[str, ...] = ()
    cfr: tuple[str, ...] = ()
    type: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Relevance:
    """A document's bearing, the sentences that led to it, and the lists and CFR parts it touches, sorted.

    `look`: a person should open it (everything but `none`).
    """

    bearing: Bearing
    reasons: tuple[str, ...]
    touches: tuple[str, ...] = ()

    @property
    def look(self) -> bool:
        """Whether a person should open the document: unknown counts as yes."""
        return self.bearing is not Bearing.NONE


def relevance(document: Document) -> Relevance:
    """Whether the document changes a list or a rule we model, and every rule that speaks for it."""
    fields = _fields(document)
    rules = load_rules()
    subjects = _found(rules.subjects, fields)
    forms = _found(rules.forms, fields)
    tier = _tier({rule.sort for rule, _ in subjects}, forms)
    said = [one for one in subjects if one[0].sort == tier]
    never = _means("never", forms)
    if never:
        return Relevance(Bearing.NONE, _sentences(said + never), _touched(said))
    if tier in _WEAK and (doubt := _doubt(document, fields, faint=tier == "faint" and not _announced(forms))):
        return Relevance(Bearing.UNKNOWN, (doubt, *_sentences(said)), _touched(said))
    if tier in (None, "faint"):
        return Relevance(Bearing.NONE, ("no list, rule or publisher of ours is named",))
    still = _still(tier, forms)
    why = still or (_means("changes", forms) or _means("amends", forms) if tier in _OURS else [])
    return Relevance(Bearing.RELATED if still else _BEARING[tier], _sentences(said + why), _touched(said))


def _tier(found: set[str], forms: list[_Said]) -> str | None:
    """The strongest subject. A final rule about orders is a rule, not an order (document 2023-18772)."""
    if _means("changes", forms):
        ours = next((tier for tier in _OURS if tier in found), None)
        if ours is not None:
            return ours
    return next((tier for tier in (*_BEARING, "faint") if tier in found), None)


def _doubt(document: Document, fields: Mapping[str, tuple[str, ...]], *, faint: bool) -> str | None:
    """Why a person must look: a title is all there is, and it does not say enough."""
    if any(fields[name] for name in ("abstract", "agency", "cfr")):
        return None
    if faint or set(re.findall(r"[a-z]+", document.title.casefold())) <= uninformative():
        return f"there is only the title {document.title!r}, and it does not say enough"
    return None


def _fields(document: Document) -> dict[str, tuple[str, ...]]:
    abstract = (document.abstract,) if len(re.findall(r"[^\W\d_]+", document.abstract)) >= LEAST_WORDS else ()
    known = {
        "title": (document.title,),
        "abstract": abstract,
        "text": (document.title, *abstract),
        "agency": document.agencies,
        "cfr": document.cfr,
        "type": (document.type,),
        "action": (document.action,),
    }
    assert known.keys() == FIELDS
    return {name: tuple(_plain(text) for text in texts if text.strip()) for name, texts in known.items()}


def _plain(text: str) -> str:
    """A text in one line, wide letters as plain ones and without soft hyphens and the like: `Ｅntity List`."""
    visible = (one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return " ".join("".join(visible).split())


def _found(rules: Iterable[Rule], fields: Mapping[str, tuple[str, ...]]) -> list[_Said]:
    found = []
    for rule in rules:
        hit = next((hit for text in fields[rule.where] if (hit := rule.pattern.search(text))), None)
        if hit is not None:
            found.append((rule, hit[0]))
    return found


def _means(what: str, forms: Iterable[_Said]) -> list[_Said]:
    return [one for one in forms if one[0].sort == what]


def _announced(forms: list[_Said]) -> list[_Said]:
    """What shows that nothing changes yet: a rule's summary may tell of proposals and ask for comments too."""
    announced = _means("announces", forms)
    if any(rule.where in ("type", "action") for rule, _ in announced):
        return announced
    changes = _means("changes", forms)
    if any(rule.where == "type" for rule, _ in changes):
        return []
    titled = [one for one in announced if one[0].where == "title"]
    if titled or changes:
        return titled
    return announced or ([] if _means("amends", forms) else _means("asks", forms))


def _still(tier: str, forms: list[_Said]) -> list[_Said]:
    """What shows that a document about ours, or about sanctions, changes neither a list nor a rule."""
    if tier in _OURS:
        unruled = _means("not_a_rule", forms) if tier == "regulation" else []
        return _means("elsewhere", forms) or unruled or _announced(forms)
    if tier in ("order", "sanctions"):
        return [one for one in _means("announces", forms) if one[0].where == "type"]
    return []


def _sentences(said: Iterable[_Said]) -> tuple[str, ...]:
    return tuple(f"{rule.where} {words!r}: {rule.why}" for rule, words in said)


def _touched(said: Iterable[_Said]) -> tuple[str, ...]:
    return tuple(sorted({name for rule, _ in said for name in rule.touches}))


def document_of(record: Mapping[str, object]) -> Document:
    """A document from one record of the Federal Register's index (its API's field names).

    Raises:
        SourceChanged: number or title is missing, or a field has another shape than the index documents.
    """
    number, title = _text(record, "document_number"), _text(record, "title")
    if not number:
        raise SourceChanged("us_federal_register", None, "document_number", number, "a document number")
    return Document(
        number=number,
        title=title,
        abstract=_optional(record, "abstract"),
        agencies=_agencies(record.get("agencies")),
        cfr=_cfr(record.get("cfr_references")),
        type=_optional(record, "type"),
        action=_optional(record, "action"),
    )


def relevance_of(record: Mapping[str, object]) -> Relevance:
    """Whether the document of one record of the Federal Register's index changes a list or a rule we model.

    Args:
        record: the API's fields; `title` is needed, `document_number`, `abstract`, `type`, `action`, `agencies` and
            `cfr_references` are used where given.

    Raises:
        BadInput: no title, or a field has another shape than the index documents.
    """
    if not str(record.get("title") or "").strip():
        raise BadInput("title", record.get("title"), "the title of the document")
    try:
        return relevance(document_of({"document_number": "none given", **record}))
    except SourceChanged as slip:
        raise BadInput(slip.field, record.get(slip.field), slip.expected) from slip


def _text(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)  # a missing field is refused below
    if not isinstance(value, str):
        raise SourceChanged("us_federal_register", None, name, value, "a text")
    return value


def _optional(record: Mapping[str, object], name: str) -> str:
    return "" if record.get(name) is None else _text(record, name)


def _records(value: object, name: str) -> list[Mapping[str, object]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SourceChanged("us_federal_register", None, name, value, "a list of records")
    return value


def _agencies(value: object) -> tuple[str, ...]:
    return tuple(_text(one, "name" if "name" in one else "raw_name") for one in _records(value, "agencies"))


def _cfr(value: object) -> tuple[str, ...]:
    found = []
    for one in _records(value, "cfr_references"):
        title, part = (one.get(name) for name in ("title", "part"))
        if not isinstance(title, int | str) or not isinstance(part, int | str):
            raise SourceChanged("us_federal_register", None, "cfr_references", one, "a title and a part")
        found.append(f"{title} CFR {part}")
    return tuple(found)
