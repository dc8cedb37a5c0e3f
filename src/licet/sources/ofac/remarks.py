"""The remarks of OFAC's CSV forms: clauses with semicolons between, each a name, a number, a fact or a relation.

`a.k.a. 'BNC'` in the remarks is a weak name: OFAC's CSV forms print weak names there and the others in `alt.csv`
(OFAC, frequently asked questions 122 and 123). A clause that is none of the forms below stays whole as a `remark`;
a source counts them and stops at a new layout.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from licet.model import Detail, Identifier, Relation
from licet.model.countries import iso
from licet.sources.days import DAY_FIRST, day_in
from licet.sources.grammar import plain
from licet.sources.ofac.labels import DATED, DETAILS, IDENTIFIERS, own_kind

REMARK = "remark"
"""The kind of a detail that holds a clause which was not understood."""

LISTED = "listing_date"
"""The kind of a detail that holds the day of a listing: `CMIC: 2021-06-03`, `EO 14024 Directive 3: 2022-02-24`."""

SEE = "For more information"
"""How a fact begins that only points to a page of OFAC."""

_DAYS = r"(?:circa )?(?:[0-9]{1,2} )?(?:[A-Z][a-z]{2} )?[0-9]{4}"
_LABELS = "|".join(re.escape(one) for one in sorted({**IDENTIFIERS, **DETAILS}, key=len, reverse=True))
_LABELLED = re.compile(rf"(?:[Aa]lt\. )?(?P<label>{_LABELS})(?P<mark>\s*[:#-]\s*|\s+)(?P<value>\S.*)", re.DOTALL)
_NAME = re.compile(r"(?:alt\. )?(?P<known>[afn])\.k\.a\. ?['\"‘](?P<name>.+?)['\"’]*")
_LINKED = re.compile(r"(?:alt\. )?Linked To:? ?(?P<name>.+)")
_DATED = re.compile(
    r"(?P<what>Listing|Effective|Purchase/Sales For Divestment) Date \((?P<of>[^)]+)\):? "
    r"(?P<day>[0-9]{2} \w{3} [0-9]{4})"
)
_DATE_KINDS = {"Listing": LISTED, "Effective": "effective_date", "Purchase/Sales For Divestment": "divestment_date"}
_DOCUMENT = re.compile(
    r"(?P<number>.*?)"
    r"(?: ?\((?P<country>[^()]*(?:\([^()]*\)[^()]*)?)\))?"
    rf"(?: issued (?P<issued>{_DAYS}))?(?: expires (?P<expires>{_DAYS}))?"
)
_UNLABELLED = re.compile(
    r"(?:alt\. )?(?P<label>[^0-9#]*?\b(?:No\.?|Number|ID|Code|Card|Permit|Certificate|Document|License))"
    r" #?(?P<value>\S*[0-9].*)"
)
_IMO = re.compile(r"(?P<word>IMO ?)?(?P<number>[0-9]{7})")
_CONTACT = re.compile(r"((?P<email>\S+@\S+\.\S+)|(?:https?://|www\.)\S+)")
_LEI = re.compile(r"[0-9A-Z]{20}")
_SPAN = re.compile(rf"(?P<from>{_DAYS}) to (?P<to>{_DAYS})")
_ONE_DAY = re.compile(r"(?P<circa>circa )?(?:(?P<day>[0-9]{1,2}) )?(?:(?P<month>[A-Z][a-z]{2}) )?(?P<year>[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What one remark says, in its order."""

    weak_aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    details: tuple[Detail, ...] = ()
    relations: tuple[Relation, ...] = ()


@lru_cache(maxsize=50_000)
def remarks_in(text: str) -> Remarks:
    """What a remark says. It never fails: a clause in no known form becomes a detail of kind `remark`."""
    names: list[str] = []
    facts: list[Identifier | Detail | Relation] = []
    for clause in _clauses(text):
        name = _NAME.fullmatch(clause)
        if name is not None:
            names.append(name["name"].strip())
        else:
            facts += facts_in(clause)
    return Remarks(
        weak_aliases=tuple(dict.fromkeys(names)),
        identifiers=tuple(dict.fromkeys(one for one in facts if isinstance(one, Identifier))),
        details=tuple(dict.fromkeys(one for one in facts if isinstance(one, Detail))),
        relations=tuple(dict.fromkeys(one for one in facts if isinstance(one, Relation))),
    )


def facts_in(clause: str) -> tuple[Identifier | Detail | Relation, ...]:
    """What one clause says, names aside: one fact, or two where a document has days of issue or expiry."""
    linked = _LINKED.fullmatch(clause)
    if linked is not None:
        return (Relation("linked_to", linked["name"].strip()),)
    dated = _DATED.fullmatch(clause)
    if dated is not None:
        day = day_in(dated["day"], DAY_FIRST)
        return (Detail(_DATE_KINDS[dated["what"]], f"{dated['of']}: {day}"),) if day else (Detail(REMARK, clause),)
    labelled = _LABELLED.fullmatch(clause)
    if labelled is not None:
        return _labelled(clause, labelled["label"], labelled["value"].strip())
    document = _UNLABELLED.fullmatch(clause)
    if document is not None and (read := document_in(own_kind(document["label"]), document["value"])):
        return read
    contact = _CONTACT.fullmatch(clause)
    if contact is not None:
        return (Detail("email" if contact["email"] else "website", contact[1]),)
    return (Detail(REMARK, clause),)


def document_in(kind: str, text: str) -> tuple[Identifier | Detail, ...]:
    """The number of a document with its country, and its days of issue and expiry; nothing where no number is."""
    found = _DOCUMENT.fullmatch(text)
    if found is None:
        return ()
    if not any(letter.isdigit() for letter in found["number"]) and kind not in _WITHOUT_DIGITS:
        return ()
    number, country = found["number"].strip(" #:"), found["country"]
    code = iso(country) if country else None
    if country and code is None and country not in NO_COUNTRY:
        number = f"{number} ({country})"  # a court, a province or a kind of document: part of the number
    facts: list[Identifier | Detail] = [identifier(kind, number, code)]
    days = [f"{word} {iso_days(found[word])}" for word in ("issued", "expires") if found[word]]
    if days:
        facts.append(Detail("document", " ".join((kind, number, *days))))
    return tuple(facts)


_WITHOUT_DIGITS = frozenset({"swift", "ticker", "digital_currency", "tail_number"})
NO_COUNTRY = frozenset({"Netherlands Antilles", "None Identified", "Palestinian", "undetermined"})
"""Words that OFAC writes in the place of a country and that are none, or none any more."""


def identifier(kind: str, number: str, country: str | None) -> Identifier:
    """A number under its kind; an IMO number and a Legal Entity Identifier are told by their form."""
    imo = _IMO.fullmatch(number)
    if imo is not None and (imo["word"] or kind == "vessel_registration"):
        # The same registry numbers ships, and companies that own or manage them.
        return Identifier("imo" if kind == "vessel_registration" else "imo_company", imo["number"])
    if kind == "legal_entity_number" and _LEI.fullmatch(number):
        return Identifier("lei", number)
    return Identifier(kind, number, country)


def iso_days(text: str) -> str | None:
    """`10 Dec 1948` as `1948-12-10`, `Dec 1948` as `1948-12`, `circa 1948`, `1948 to 1950`; None for other texts."""
    span = _SPAN.fullmatch(text)
    if span is not None:
        first, last = iso_days(span["from"]), iso_days(span["to"])
        return f"{first} to {last}" if first and last else None
    found = _ONE_DAY.fullmatch(text)
    if found is None or (found["day"] and not found["month"]):
        return None
    circa = found["circa"] or ""
    if not found["month"]:
        return f"{circa}{found['year']}"
    day = day_in(f"{found['day'] or 1} {found['month']} {found['year']}", DAY_FIRST)
    if day is None:
        return None
    return f"{circa}{day.isoformat() if found['day'] else day.isoformat()[:7]}"


def _labelled(clause: str, label: str, value: str) -> tuple[Identifier | Detail, ...]:
    if label in IDENTIFIERS:
        return document_in(IDENTIFIERS[label], value) or (Detail(REMARK, clause),)
    kind = DETAILS[label]
    if value.startswith(SEE):
        return (Detail("more_information", value),)
    if kind not in DATED:
        return (Detail(kind, value),)
    days = iso_days(value)
    return (Detail(REMARK, clause),) if days is None else (Detail(kind, days),)


def _clauses(text: str) -> list[str]:
    """The clauses of a remark; the full stop at its end is taken off, the one of an `S.A.` stays."""
    whole = text.strip()
    if whole.endswith(".") and not re.search(r"\b[A-Z]\.[A-Z]\.$", whole):
        whole = whole[:-1]
    return [clause for part in re.split(r";\s", whole) if (clause := plain(part).strip(" ;"))]
