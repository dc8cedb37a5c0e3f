"""Facts of the act, the item and the exporter that an answer may depend on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from licet.law import country_groups, parameters
from licet.law.chips import ends
from licet.law.depends.changed import Candidate, ChangedFact
from licet.law.depends.parties import CONCERNED, ELSEWHERE, SHOWN
from licet.law.ear.eccn_3a090 import shown
from licet.model.transaction import ANY, Chip, EndUse, Fdp, Figure, Transaction

NAC_DAYS = parameters.load("ear.742_6", "nac_notice_days")
LIMITS = {
    "tpp": ("3a090:a1_tpp", "3a090:a2_tpp", "3a090:b1_tpp", "3a090:b2_tpp", "3a090:a_2022_tpp", "742_6:h200_tpp"),
    "performance_density": ("3a090:a2_density", "3a090:b1_density", "3a090:b2_density"),
    "dram_bandwidth_gbps": ("742_6:h200_dram_gb_s",),
    "io_bidirectional_gbps": ("3a090:a_2022_io",),
}
NAMES = {
    "tpp": ("total processing performance", Decimal(1)),
    "performance_density": ("performance density", Decimal("0.01")),
    "dram_bandwidth_gbps": ("DRAM bandwidth in GB/s", Decimal(1)),
    "io_bidirectional_gbps": ("transfer rate to other circuits in GB/s", Decimal(1)),
}
"""What each figure is called, and the step by which a value lies below a limit."""

END_USES = (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE, EndUse.SUPERCOMPUTER, EndUse.ADVANCED_NODE_IC_FACILITY)


def candidates(transaction: Transaction) -> Iterator[Candidate]:
    """What to try of everything but the parties, the likeliest slips first."""
    yield from _exporter(transaction)
    yield from _red_flags(transaction)
    yield from _destination(transaction)
    yield from _end_use(transaction)
    yield from _classification(transaction)
    yield from _figures(transaction)
    yield from _content(transaction)


def _item(**fields: Any) -> Callable[[Transaction], Transaction]:
    return lambda t: replace(t, item=replace(t.item, **fields))


def _by_exporter(**fields: Any) -> Callable[[Transaction], Transaction]:
    return lambda t: replace(t, exporter=replace(t.exporter, **fields))


def _exporter(t: Transaction) -> Iterator[Candidate]:
    informed, bis = t.exporter.informed, "the exporter"
    for taken in {True: (False,), False: (True,), None: (False, True)}[informed]:
        words = f"holds {'a' if taken else 'no'} letter of BIS about this item and destination"
        fact = ChangedFact("informed", bis, f"letter of BIS: {SHOWN[informed]}", words)
        yield Candidate(fact, _by_exporter(informed=taken))
    wanted = NAC_DAYS.before(t.on)
    days = t.exporter.nac_notification_days_before
    if wanted is not None and (days is None or days < wanted.number):
        given = "not known" if days is None else f"{days} days before"
        fact = ChangedFact(
            "nac_notification", bis, given, f"notified BIS under License Exception NAC {wanted.text} days before"
        )
        yield Candidate(fact, _by_exporter(nac_notification_days_before=int(wanted.number)))
    if not t.exporter.ofac_authorization:
        fact = ChangedFact("ofac_authorization", bis, "no authorization of OFAC", "holds an authorization of OFAC")
        yield Candidate(fact, _by_exporter(ofac_authorization=True))


def _red_flags(t: Transaction) -> Iterator[Candidate]:
    flags = t.knowledge.red_flags
    if flags:
        fact = ChangedFact("red_flag", "the exporter", f"unresolved: {', '.join(flags)}", "has resolved every red flag")
        yield Candidate(fact, _known(red_flags=()))
    else:
        fact = ChangedFact("red_flag", "the exporter", "knows of no red flag", "has a red flag left to resolve")
        yield Candidate(fact, _known(red_flags=("other",)))
    if t.knowledge.incorporation or t.knowledge.delivery_to:
        fact = ChangedFact(
            "knowledge",
            "the exporter",
            "knows into whose products or hands the item goes",
            "neither knows it nor has reason to know it",
        )
        yield Candidate(fact, _known(incorporation=(), delivery_to=()))


def _known(**fields: Any) -> Callable[[Transaction], Transaction]:
    return lambda t: replace(t, knowledge=replace(t.knowledge, **fields))


def _destination(t: Transaction) -> Iterator[Candidate]:
    if t.destination == ANY:
        return
    concerned = country_groups.macau_or_d5(t.destination, t.on) if t.destination else None
    for taken in (ELSEWHERE, CONCERNED):
        if t.destination == taken or (taken == CONCERNED and concerned) or (taken == ELSEWHERE and concerned is False):
            continue
        group = "Country Group A:5" if taken == ELSEWHERE else "Country Group D:5"
        fact = ChangedFact(
            "destination", "the item", t.destination or "not known", f"stays in a country of {group} (taken: {taken})"
        )
        yield Candidate(fact, partial(_sent_to, taken=taken))


def _sent_to(t: Transaction, taken: str) -> Transaction:
    parties = tuple(replace(p, location=taken) if p.location == t.destination else p for p in t.parties)
    return replace(t, destination=taken, destination_region=None, parties=parties)


def _end_use(t: Transaction) -> Iterator[Candidate]:
    given = t.end_use.value.replace("_", " ") if t.end_use else "not known"
    if t.end_use is not EndUse.CIVIL:
        yield Candidate(ChangedFact("end_use", "the end use", given, "is civil"), partial(_for, end_use=EndUse.CIVIL))
    for taken in END_USES if t.end_use in (EndUse.CIVIL, None) else ():
        fact = ChangedFact("end_use", "the end use", given, f"is {taken.value.replace('_', ' ')}")
        yield Candidate(fact, partial(_for, end_use=taken))


def _for(t: Transaction, end_use: EndUse) -> Transaction:
    return replace(t, end_use=end_use)


def _classification(t: Transaction) -> Iterator[Candidate]:
    item = t.item
    if item.classification is None and not item.classify_from_specs:
        for taken in ("EAR99", "3A991", "3A090.a"):
            fact = ChangedFact("classification", "the item", "not known", f"is {taken}")
            yield Candidate(fact, _item(classification=taken))
    elif item.classification not in (None, "EAR99", "not_on_ccl") and item.chip is None and item.hbm is None:
        fact = ChangedFact("classification", "the item", item.classification or "", "is EAR99")
        yield Candidate(fact, _item(classification="EAR99"))


def _figures(t: Transaction) -> Iterator[Candidate]:
    chip = t.item.chip
    if chip is None:
        return
    for name, places in LIMITS.items():
        limits = {value for place in places if (value := _limit(place, t)) is not None}
        known = _exact(getattr(chip, name))
        for limit in sorted(limits, key=lambda limit: (abs(limit - (known or Decimal(0))), limit)):
            yield from _around(chip, name, limit)
    for taken in {True: (False,), False: (True,), None: (False, True)}[chip.datacenter]:
        words = f"is {'' if taken else 'neither '}designed {'or' if taken else 'nor'} marketed for datacenters"
        fact = ChangedFact("chip_specs", "the circuit", f"for datacenters: {SHOWN[chip.datacenter]}", words)
        yield Candidate(fact, _circuit(partial(replace, datacenter=taken)))


def _limit(place: str, t: Transaction) -> Decimal | None:
    file, part = place.split(":")
    value = parameters.load(f"ear.{file}", part).before(t.on)
    return value.number if value is not None and value.in_force and value.codes else None


def _around(chip: Chip, name: str, limit: Decimal) -> Iterator[Candidate]:
    """The limit itself, and just below it: where a figure lies on the other side, or is not known."""
    words, step = NAMES[name]
    value: Figure | None = getattr(chip, name)
    least, most = (None, None) if value is None else ends(value)
    given = f"{words}: {'not known' if value is None else shown(value)}"
    if most is None or most >= limit:
        fact = ChangedFact("chip_specs", "the circuit", given, f"has a {words} below {limit}")
        yield Candidate(fact, _circuit(partial(_with, name=name, value=limit - step)))
    if least is None or least < limit:
        fact = ChangedFact("chip_specs", "the circuit", given, f"has a {words} of {limit}")
        yield Candidate(fact, _circuit(partial(_with, name=name, value=limit)))


def _circuit(change: Callable[[Chip], Chip]) -> Callable[[Transaction], Transaction]:
    """A change of the circuit as it then is: with another change before it, both hold."""
    return lambda t: t if t.item.chip is None else replace(t, item=replace(t.item, chip=change(t.item.chip)))


def _with(chip: Chip, name: str, value: Decimal) -> Chip:
    """The circuit with another figure; another performance on the same die is another density too."""
    density = chip.performance_density
    if name == "tpp" and chip.tpp is not None and density is not None:
        tpp, dense = ends(chip.tpp)[1], ends(density)[1]
        return replace(chip, tpp=value, performance_density=dense * value / tpp) if tpp else replace(chip, tpp=value)
    return replace(chip, **{name: value})  # type: ignore[arg-type]


def _exact(figure: object) -> Decimal | None:
    """A figure that is known exactly; of one that is not, both sides of each limit are tried."""
    return figure if isinstance(figure, Decimal) else None


def _content(t: Transaction) -> Iterator[Candidate]:
    item = t.item
    for name, words in (("published", "published (734.7)"), ("fundamental_research", "fundamental research (734.8)")):
        value = getattr(item, name)
        if value is not False:
            fact = ChangedFact(name, "the item", f"{words}: {SHOWN[value]}", f"is not {words}")
            yield Candidate(fact, _item(**{name: False}))
    if item.origin == "US":
        return
    if item.fdp is None:
        fact = ChangedFact("fdp_facts", "the item", "not known", "is no direct product of US technology or software")
        yield Candidate(fact, _item(fdp=Fdp()))
    given = item.us_content_pct
    for level in (Decimal(10), Decimal(25)):
        if given is None or given > level:
            fact = ChangedFact("us_content", "the item", _share(given), f"has {level} percent controlled US content")
            yield Candidate(fact, _item(us_content_pct=level))
        if given is None or given <= level:
            fact = ChangedFact(
                "us_content", "the item", _share(given), f"has more than {level} percent controlled US content"
            )
            yield Candidate(fact, _item(us_content_pct=level + Decimal("0.01")))


def _share(value: Decimal | None) -> str:
    return "not known" if value is None else f"{value} percent"
