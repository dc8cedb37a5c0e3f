"""What is said beside decisions, word for word: charts of entries, and the facts that an answer may depend on."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Any

from licet.law import rules
from licet.law.chart import Charted, ChartRow, chart
from licet.law.de_minimis import Part, de_minimis
from licet.law.depends import facts, parties
from licet.law.depends.changed import Candidate, Dependence
from licet.law.depends.search import depends_on
from licet.law.not_modelled import PARTS
from licet.law.trace import every
from licet.model import Transaction, read_transaction
from licet.model.transaction import ANY, Between, Chip, ItemKind, ListCode, Ownership, Stake, UnresolvedMatch

TODAY = date(2026, 8, 1)
CHARTS = (
    *(("3A001.a.2", to, TODAY) for to in ("VN", "DE", "CA", "AU", "HK", "RU", "CU")),
    *(("3A001.a.2", "AU", day) for day in (date(2024, 4, 18), date(2024, 4, 19), date(2014, 6, 2))),
    ("3A001.a.2", "HK", date(2020, 12, 22)),
    *((eccn, "VN", TODAY) for eccn in ("3A001", "3A090.a", "3C002", "3C005", "6A004", "9B001", "9B002", "1A004")),
    *((eccn, "CN", TODAY) for eccn in ("3B001.c", "3D001", "3E001", "0A604", "5A002.a", "4A003.b", "1C350", "8A002")),
    *((eccn, "IR", TODAY) for eccn in ("5A992.c", "EAR99", "1C350", "7A001")),
    *((eccn, "IQ", TODAY) for eccn in ("0A501.a", "1C350", "EAR99")),
    *((eccn, "SO", TODAY) for eccn in ("0A501.a", "0A606", "6A003.b.4.b")),
    *((eccn, "DE", TODAY) for eccn in ("7A001", "1C980", "EAR99", "1C350", "6A003.b.4.b", "0A501.a")),
    ("0A501.a", "DE", date(2026, 11, 20)),
    ("6A003.b.4.b", "CA", TODAY),
    ("9A991", "SD", date(2018, 3, 1)),
    ("9E003.a.1", "GB", TODAY),
    ("1C351", "CA", TODAY),
    ("4E091", "MY", date(2025, 4, 1)),
)
"""Entry, destination and day: of every kind of column, row, rule beside the rows, and offer."""


def chart_of(eccn: str, to: str, on: date) -> Iterator[str]:
    """A chart in lines."""
    found: Charted = chart(eccn, to, on=on)
    yield f"{eccn} to {to} on {on}: {found.license.value}; {found.country}; " + "; ".join(
        ", ".join(told) or "-" for told in (found.groups, found.footnotes, found.offers)
    )
    yield from (f"  row: {values(one)}" for one in found.rows)
    yield from (f"  beside: {values(one)}" for one in found.beside)
    yield from (f"  to check: {one}" for one in found.checks)


def values(row: ChartRow) -> str:
    shown = (getattr(row, field.name) for field in fields(row))
    return "; ".join(", ".join(one) if isinstance(one, tuple) else str(one or "") for one in shown)


PARTY = {"name": "Receiver", "roles": ["ultimate_consignee", "end_user"], "hq": "CN", "lists": []}
OWNED = {"edges": [["One", "Receiver", 50], ["Two", "One", 49.5], ["Three", "One", None]], "listed_owners": {}}
CHIP = {"tpp": 4800, "performance_density": 5.92, "datacenter": True}
ASKED: dict[str, dict[str, Any]] = {
    "nothing is known": {"item": {"classification": None}, "destination": None, "end_use": None, "parties": []},
    "an entry that is stated": {"item": {"classification": "3A001.a.2"}, "destination": "DE"},
    "an item without an entry": {},
    "for a supercomputer": {"end_use": "supercomputer"},
    "military end use, informed": {"end_use": "military", "exporter": {"informed": True}},
    "not known whether informed": {"exporter": {"informed": None, "nac_notification_days_before": 24}},
    "told in time, authorized": {"exporter": {"nac_notification_days_before": 25, "ofac_authorization": True}},
    "flags and knowledge": {"knowledge": ["red_flag:2", "fn4_incorporation"]},
    "a circuit": {"item": {"classify_from_specs": True, "chip": CHIP}},
    "a circuit of 2022": {"date": "2022-12-01", "item": {"classify_from_specs": True, "chip": CHIP}},
    "a circuit of 2026": {"date": "2026-03-01", "item": {"classify_from_specs": True, "chip": CHIP}},
    "a circuit of nothing known": {"item": {"classify_from_specs": True, "chip": {"datacenter": None}}},
    "a circuit of performance zero": {
        "item": {"classify_from_specs": True, "chip": {"tpp": 1, "performance_density": 0, "dram_bandwidth_gbps": 4000}}
    },
    "a circuit to a listed party": {
        "item": {"classify_from_specs": True, "chip": {"tpp": 15832, "performance_density": 19.45, "datacenter": True}},
        "parties": [{**PARTY, "lists": [{"list": "EL", "since": "2025-01-16", "until": "2025-09-01"}]}],
    },
    "a circuit to a party of China elsewhere": {
        "destination": "SG",
        "item": {"classify_from_specs": True, "chip": {"tpp": 15832, "performance_density": 19.45, "datacenter": True}},
    },
    "two things open": {"knowledge": ["red_flag:2"], "parties": [{**PARTY, "lists": None}]},
    "listed, and a flag": {"knowledge": ["red_flag:2"], "parties": [{**PARTY, "lists": [{"list": "EL"}]}]},
    "listed, informed, and a flag": {
        "knowledge": ["red_flag:2"],
        "exporter": {"informed": True},
        "parties": [{**PARTY, "lists": [{"list": "EL"}]}],
    },
    "published": {"item": {"classification": "EAR99", "published": True, "fundamental_research": None}},
    "foreign, content not known": {"item": {"classification": "EAR99", "origin": "DE", "fdp": None}},
    "foreign, ten percent": {"item": {"classification": "EAR99", "origin": "DE", "us_content_pct": 10, "fdp": {}}},
    "foreign, thirty percent": {"item": {"classification": "EAR99", "origin": "DE", "us_content_pct": 30, "fdp": {}}},
    "where it is received": {"destination": "SG", "parties": [{**PARTY, "location": "SG"}]},
    "listed": {
        "parties": [{**PARTY, "lists": [{"list": "EL"}, {"list": "UVL"}, {"list": "EL", "until": "2020-01-01"}]}]
    },
    "listed no more": {"parties": [{**PARTY, "lists": [{"list": "EL", "until": "2020-01-01"}]}]},
    "signed": {"parties": [{**PARTY, "lists": [{"list": "UVL"}], "uvl_statement_on_file": True}]},
    "a possible match": {"parties": [{**PARTY, "unresolved_match": {"list": "EL", "score": 0.8}}]},
    "lists not stated": {"parties": [{**PARTY, "lists": None}]},
    "owned": {"parties": [{**PARTY, "ownership": OWNED}]},
    "purchaser": {"parties": [{**PARTY, "roles": ["purchaser"], "hq": "DE"}]},
    "forwarder": {"parties": [{**PARTY, "roles": ["forwarder"], "hq": None, "military_end_user": None}]},
    "bank": {"parties": [{**PARTY, "roles": ["bank"], "hq": "MO", "military_end_user": True}]},
    "two parties": {"parties": [{**PARTY, "hq": "DE"}, {**PARTY, "name": "Buyer", "roles": ["purchaser"]}]},
}


def asked(name: str) -> Transaction:
    base = {"date": "2025-06-01", "activity": "export", "destination": "CN", "item": {"classification": "EAR99"}}
    return read_transaction({**base, "parties": [PARTY], **ASKED[name]})


def built() -> Iterator[tuple[str, Transaction]]:
    """Each transaction, and those that no file states: figures between bounds, several matches, any destination."""
    yield from ((name, asked(name)) for name in ASKED)
    plain, circuit = asked("an item without an entry"), asked("a circuit").item
    yield "to any country", replace(plain, destination=ANY)
    between = Chip(tpp=Between(Decimal(1500), Decimal(5000)), performance_density=Between(Decimal(1), Decimal(4)))
    yield "a circuit between bounds", replace(plain, item=replace(circuit, chip=between))
    for codes in ("EL MEU EL", "EL MEU"):
        matches = tuple(UnresolvedMatch(ListCode(code), 0.8, f"L{at}") for at, code in enumerate(codes.split()))
        party = replace(plain.parties[0], unresolved_matches=matches, unchecked_lists=(ListCode.SDN, ListCode.DPL))
        yield f"possible matches: {codes}", replace(plain, parties=(party,))
    for stakes in ((None, ("0.6", "0.7")), (None, ("0.1", "0.3")), (None, ("0.4", "0.6")), ("0.5", None)):
        share, bounds = stakes
        stake = Stake(
            "One", "Receiver", share and Fraction(share), bounds and (Fraction(bounds[0]), Fraction(bounds[1]))
        )
        party = replace(plain.parties[0], ownership=Ownership((stake,)))
        yield f"owned: {share or '-'.join(bounds or ())}", replace(plain, parties=(party,))


def tried(candidates: Callable[[Transaction], Iterator[Candidate]]) -> Iterator[str]:
    """For each transaction what is tried, with the facts that it changes."""
    for name, given in built():
        for one in candidates(given):
            fact, changed = one.fact, ", ".join(different("", given, one.change(given)))
            yield f"{name}: {fact.code}; {fact.about}; {fact.given}; {fact.taken} -> {changed}"


def different(path: str, before: Any, after: Any) -> Iterator[str]:
    """What differs between two values, each fact by its path."""
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for field in fields(before):
            yield from different(f"{path}.{field.name}", getattr(before, field.name), getattr(after, field.name))
    elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from different(f"{path}.{place}", one, other)
    else:
        yield f"{path.removeprefix('.')} = {after}"


def found(name: str) -> Iterator[str]:
    """What an answer depends on, in lines."""
    given = asked(name)
    of = depends_on(given, rules.decide(given))
    yield f"{name}: {of.outcome.value}; {of.may_go.value}; {'whole' if of.whole else 'in part'}"
    yield from chain(*(dependence(one) for one in (*of.days, *of.single, *of.pairs)))


def dependence(one: Dependence) -> Iterator[str]:
    gone, new = (", ".join(f"{r.reason} {r.basis}" for r in these) or "-" for these in (one.gone, one.new))
    yield f"  {one.sentence} [{one.may_go.value}; gone: {gone}; new: {new}]"


PRICED = Decimal(100)
PARTS_OF_A_BILL = (
    *(Part(eccn, eccn, "US", PRICED) for eccn in ("3A001.a.2", "3A991.p", "EAR99", "5A002.a", "9A610.x", "3A777.q")),
    Part("abroad", "3A001.a.2", "DE", PRICED),
    Part("of nobody knows where", "3A001.a.2", None, PRICED),
    Part("of nobody knows what", None, "US", PRICED),
    Part("without a price", "3A090.a", "US", None),
    Part("without a number", "3A090.a", "US", PRICED, None),
    Part("software", "5D002", "US", PRICED, kind=ItemKind.SOFTWARE),
    Part("technology", "3E001", "US", PRICED),
    *(Part(f"named: {named}", "EAR99", "US", PRICED, in_supp7_part746=named) for named in (True, False)),
)
BILLS = (
    *(("CN", item, TODAY, price) for item in ("3A001.a.2", "5D002", "3E001", "5A992.c") for price in (None, 2000)),
    *((to, "2B001.a", TODAY, None) for to in ("IR", "CU", "JP", "TH", "RU")),
    ("IR", "2B001.a", date(2023, 2, 23), None),
    ("CN", "0A919", TODAY, None),
    ("CN", "3B001.c", TODAY, None),
)


def bill(to: str, item: str, on: date, price: int | None) -> Iterator[str]:
    """A bill of materials in lines."""
    of = de_minimis(PARTS_OF_A_BILL, to, on=on, item=item, price=None if price is None else Decimal(price))
    yield f"{item} to {to} on {on}, {price}: {of.answer.value}, {of.least} to {of.most}, {of.counted} of {of.price}"
    yield from (f"  {one.part.name}: {one.counts.value}, {one.beside}: {'; '.join(one.why)}" for one in of.lines)
    for step in every([of.above]):
        yield f"  {step.group or step.question}: {step.answer.value}; {step.because}; {step.missing}"


SEARCHED = (
    "an item without an entry",
    "an entry that is stated",
    "listed",
    "a circuit",
    "a circuit to a listed party",
    "flags and knowledge",
    "a circuit to a party of China elsewhere",
    "two things open",
    "listed, and a flag",
    "listed, informed, and a flag",
)
BESIDES: dict[str, Callable[[], Iterator[str]]] = {
    "chart": lambda: chain(*(chart_of(*one) for one in CHARTS)),
    "de_minimis": lambda: chain(*(bill(*one) for one in BILLS)),
    "not_modelled": lambda: (f"{one.code}: {one.section}: {one.title}" for one in PARTS),
    "depends_parties": lambda: tried(parties.candidates),
    "depends_facts": lambda: tried(facts.candidates),
    "depends_search": lambda: chain(*map(found, SEARCHED)),
}
"""The pages, by name."""
