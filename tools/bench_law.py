"""How fast transactions are decided: one with its whole trace, and many prepared ones on all cores.

The order lines are made here, the same in every run: parts with the entries that a distributor of electronics sells,
customers of sixty countries, one in fifty of them listed, two years of days. How often facts repeat decides how fast
many are: the figure says how many different answers there were among them.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context

from measure import shared
from process import Figure

from licet.law import rules
from licet.law.many import decide_many
from licet.model import Transaction, read_transaction

ORDERS = 1_000_000
CUSTOMERS, PARTS = 5_000, 20_000
CHUNK = 5_000
_ENTRIES = (
    "EAR99 3A991.p 5A992.c 3A001.a.2.c 4A994.b 5A002.a.1 4A003.b 3A090.a 3A090.b 3B001.c.1.a 3E001 5D992.c 3A991.a.1 "
    "5A991.b.1 4A994.l 3A001.b.2 3A001.a.5.a 3A001.a.7 5A002.a.2 5D002.c.1 5A991.g 3A991.d 3A991.o 4A001.a.1 4D001 "
    "4E001 6A003.b.4.b 6A993.a 7A994 9A991.d 2B350.d 1C350.b 2A983 3A611.x 9A515.x 5E992 5D992 3D001 3B991.b.1 3A999"
)
_COUNTRIES = (
    "DE CN TW FR GB JP KR SG MY IN HK VN TH IL AE SA TR BR MX CA AU NZ CH SE NO FI PL CZ HU RO BG GR IT ES PT NL BE AT "
    "IE DK EE LV LT UA KZ UZ PK BD LK PH ID ZA EG MA KE NG CL AR CO PE MO"
)
ENTRIES, COUNTRIES = _ENTRIES.split(), _COUNTRIES.split()
LISTS = ("EL", "UVL", "MEU", "1260H", "DPL")
FIRST_DAY, DAYS = date(2024, 7, 1), 720


def deciding(orders: int = ORDERS) -> Iterator[Figure]:
    """The figures, each as it is made."""
    lines = (shared() / "bench" / "law" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    scenarios = [read_transaction(json.loads(line)) for line in lines]
    each = sorted(_seconds_of(scenario) for scenario in scenarios for _ in range(5))
    worst = each[int(len(each) * 0.99)]
    said = f"public scenarios, one at a time with every ruling; 99 of 100 within {worst * 1e3:.1f} ms"
    yield Figure("decide, whole trace", statistics.median(each), None, said)
    cores = len(os.sched_getaffinity(0))
    started = time.perf_counter()
    with ProcessPoolExecutor(cores, mp_context=get_context("fork")) as pool:
        shares = list(pool.map(_decided, range(cores), [orders // cores] * cores))
    seconds = max(share for share, _ in shares)
    said = f"{orders / seconds:,.0f} a second on {cores} cores, prepared; {sum(n for _, n in shares):,} ways to answer"
    yield Figure(f"decide many, {orders:,} order lines", seconds, None, f"{said}; {_total(started)}")


def _total(started: float) -> str:
    return f"{time.perf_counter() - started:.0f} s with preparing them"


def _seconds_of(scenario: Transaction) -> float:
    started = time.perf_counter()
    rules.decide(scenario)
    return time.perf_counter() - started


def _decided(seed: int, orders: int) -> tuple[float, int]:
    """Seconds to decide a share of the order lines, without those to make them; different answers among them."""
    seconds, outcomes = 0.0, set()
    decisions = decide_many(_prepared(seed, orders, told := [0.0]))
    started = time.perf_counter()
    for decision in decisions:
        outcomes.add((decision.outcome, decision.requirements, decision.conditions, decision.blocking_unknowns))
    seconds = time.perf_counter() - started - told[0]
    return seconds, len(outcomes)


def _prepared(seed: int, orders: int, spent: list[float]) -> Iterator[Transaction]:
    """The order lines as transactions, a few at a time; the seconds that they cost are added up in `spent`."""
    drawn = random.Random(seed)
    started = time.perf_counter()
    parts = drawn.choices(ENTRIES, weights=[30, *(20 / (k + 1) ** 0.8 for k in range(len(ENTRIES) - 1))], k=PARTS)
    customers = [_customer(drawn, number) for number in range(CUSTOMERS)]
    for begun in range(0, orders, CHUNK):
        lines = [_order(drawn, number, parts, customers) for number in range(begun, min(begun + CHUNK, orders))]
        spent[0] += time.perf_counter() - started
        yield from lines
        started = time.perf_counter()


def _customer(drawn: random.Random, number: int) -> dict[str, object]:
    home = drawn.choices(COUNTRIES, weights=[1 / (k + 1) ** 0.7 for k in range(len(COUNTRIES))])[0]
    name, luck = f"Customer {number} Ltd.", drawn.random()
    listed = FIRST_DAY + timedelta(days=drawn.randrange(-1500, DAYS))
    lists = [{"list": drawn.choice(LISTS), "since": listed.isoformat()}] if luck < 0.02 else []
    party = {"name": name, "roles": ["ultimate_consignee", "end_user"], "hq": home, "lists": lists}
    if 0.02 <= luck < 0.03:
        party["ultimate_parent_hq"] = "CN"
    if 0.03 <= luck < 0.035:
        owned = {"edges": [["Holder", name, drawn.randrange(10, 90)]], "listed_owners": {"Holder": [{"list": "EL"}]}}
        party["ownership"] = owned
    return party


def _order(
    drawn: random.Random, number: int, parts: Sequence[str], customers: Sequence[dict[str, object]]
) -> Transaction:
    customer = drawn.choice(customers)
    parties = [customer]
    if drawn.random() < 0.3:
        hub = drawn.choice(("SG", "NL", "DE", "AE", "US"))
        name = f"Freight {drawn.randrange(50)}"
        parties.append({"name": name, "roles": ["intermediate_consignee"], "hq": hub, "lists": []})
    return read_transaction(
        {
            "id": str(number),
            "date": (FIRST_DAY + timedelta(days=drawn.randrange(DAYS))).isoformat(),
            "activity": "export",
            "destination": customer["hq"],
            "item": {"classification": drawn.choice(parts)},
            "parties": parties,
        }
    )
